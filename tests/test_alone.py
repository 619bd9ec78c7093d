"""Lessons without Jupyter: what cells show, which of them use an answer, and what they show to whom."""

import json
from pathlib import Path

import pytest

from toolkit.course.away.alone import run_cells, run_for
from toolkit.course.away.depends import answers_used, dependent
from toolkit.course.away.travel import pack
from toolkit.course.lesson.answers import Kept

LESSONS = sorted((Path(__file__).parent.parent / "lessons").glob("*.ipynb"))
ASK = 'from toolkit import predict\npredict("01-a", "Why?")'
AGAIN = 'predict("01-a")  # again'


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def sources(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [(c["id"], "".join(c["source"])) for c in cells if c["cell_type"] == "code"]


def test_what_cells_show_in_the_order_in_which_they_show_it():
    first, second, third, last = run_cells(
        ["print(1)\ndisplay(2)\nprint(3)\n4", "x = 5", "# x", ASK + "\n"]
    )
    assert [each["text"] for each in first] == ["1\n", "2\n", "3\n", "4\n"]
    assert (second, third) == ([], [])
    (control,) = last
    assert control["control"]["id"] == "01-a"
    assert control["control"]["value"] is None
    assert "Why?" in control["html"]


def test_a_kept_answer_is_a_place_for_it():
    (shown,) = run_cells([ASK, AGAIN])[1]
    spec = shown["control"]
    assert (spec["kind"], spec["id"], spec["value"], spec["saved"]) == ("kept", "01-a", None, "")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([ASK, AGAIN], []),
        ([ASK, 'print(predict("01-a"))'], [1]),
        ([ASK, 'text = str(predict("01-a")) or "mine"\nshow(text)'], [1]),
        ([ASK, 'text = str(predict("01-a"))', "show(text)", "show(other)"], [1, 2]),
        (['marks = annotate(article, ["a"])\nmarks', "compare(marks, tool)"], [1]),
        (['mine = paste("09-text")\nmine', "article = mine.article or other", 'annotate(article, ["a"])'], [1, 2]),
        (['display(predict("01-a", "Why?"))\ndisplay(predict("01-b"))'], []),
        (['mine = paste("09-text")', "for mine in [1, 2]:\n    print(mine)"], []),
        (['mine = paste("09-text")', "mine = 3", "print(mine)"], []),
        (['mine = paste("09-text")', "for line in mine:\n    print(line)", "print(line)"], [1, 2]),
        (['mine = paste("09-text")', "print([word for word in mine])"], [1]),
    ],
)  # fmt: skip
def test_which_cells_use_an_answer(cells, found):
    assert dependent(cells) == found


def test_which_answers_a_cell_uses():
    cells = [
        'mine = paste("09-text")',
        'article = mine.article or other\nmarks = annotate(article, ["a"], id="09-marks")',
        "analyze(article)",
        "print(marks.findings)",
        "marked_by(you=marks, tool=tool)",
        'form = write_memo("09-page", article)',
        "print(form.memo)",
        'print(predict("09-a"), marks)',
    ]
    text, marks = "09-text", "09-marks"
    assert answers_used(cells) == [
        set(), {text}, {text}, {text, marks}, set(), {text}, {text, "09-page"}, {text, marks, "09-a"},
    ]  # fmt: skip


def test_a_cell_is_worked_out_with_the_answers_that_are_given():
    kept = Kept("01-a", "Why?", "<b>Since</b>", "2026-03-01T09:30:00Z")
    cells = [ASK, 'print(predict("01-a").answer)']
    assert run_for(cells, pack([kept])) == [{"text": "<b>Since</b>\n"}]
    assert not Path("answers").exists()


def test_a_page_saved_among_the_answers_is_handed_over():
    cells = ['from toolkit import memo\nmemo("It rained.").save("answers/09-memo.html")']
    (path, file) = run_for(cells, pack([]))
    assert "09-memo.html" in path["text"]
    assert file["name"] == "09-memo.html"
    assert file["file"].startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem[:2])
def test_every_lesson_runs_and_what_it_shows_can_be_shown(path):
    cells = sources(path)
    shown = run_cells([source for _, source in cells])
    for (id, _), outputs in zip(cells, shown, strict=True):
        assert all(each.get("html") or each.get("text") for each in outputs), id
