"""Honest work that is not quite in the form: what it earns, and what its feedback shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from classroom import EXERCISE, RIGHT, ROOT, filled

from toolkit.course.exercise.feedback import Feedback
from toolkit.course.exercise.selfcheck import check_exercise

FULL = [4.0, 5.0, 4.0, 3.0]
Cells = list[dict[str, Any]]


def sources(change: Callable[[str], str], *ids: str) -> Callable[[Cells], Cells]:
    """Return a change of the source of some cells, or of all answers."""

    def changed(cells: Cells) -> Cells:
        for cell in cells:
            if cell["id"] in (ids or RIGHT):
                cell["source"] = change(cell["source"])
        return cells

    return changed


def split(at: str, id: str) -> Callable[[Cells], Cells]:
    """Return a change that splits the cell *id* behind the words *at*."""

    def changed(cells: Cells) -> Cells:
        index = next(i for i, cell in enumerate(cells) if cell["id"] == id)
        before, words, behind = cells[index]["source"].partition(at)
        second = deepcopy(cells[index]) | {"source": behind, "id": "other"}
        cells[index]["source"] = before + words
        return [*cells[: index + 1], second, *cells[index + 1 :]]

    return changed


def stripped(cells: Cells) -> Cells:
    for cell in cells:
        cell["metadata"] = {}
    return cells


def curly(source: str) -> str:
    pieces = source.split('"')
    return "".join(p + "“”"[n % 2] for n, p in enumerate(pieces[:-1])) + pieces[-1]


CASES = [
    pytest.param(sources(curly), FULL, id="curly quotes"),
    pytest.param(sources(lambda s: s.replace('"', "'")), FULL, id="single quotes"),
    pytest.param(sources(lambda s: s.replace(": 100", ": 100%"), "q4-answer"), FULL, id="per cent"),
    pytest.param(sources(lambda s: s.replace(": 100", ": '100 %'")), FULL, id="per cent in quotes"),
    pytest.param(sources(lambda s: s.replace(": 100", ": 1,0")), [4, 5, 4, 0.06], id="1,0 is 1"),
    pytest.param(sources(lambda s: s.replace("[3, 7", "[3 7"), "q1-answer"), FULL, id="no comma"),
    pytest.param(sources(lambda s: s.replace("]", ""), "q1-answer"), FULL, id="no bracket"),
    pytest.param(sources(lambda s: s.replace("3, 7, 8", "S3, S7, S8")), FULL, id="S3"),
    pytest.param(sources(lambda s: s.replace('"hedge"', "hedge")), FULL, id="no quotes"),
    pytest.param(sources(lambda s: s.replace('"vague source"', "vague source")), FULL, id="words"),
    pytest.param(
        sources(lambda s: s.replace("[3, 7, 8]", '"3, S7 and 8"')), FULL, id="numbers in one text"
    ),
    pytest.param(
        sources(lambda s: s.replace("3,", "3、\u200b").replace(" 8", "\xa08")), FULL, id="pasted"
    ),
    pytest.param(
        sources(lambda s: s.replace('"hedge"', '"he\u00addge\u200b"')), FULL, id="unseen characters"
    ),
    pytest.param(sources(lambda s: s.replace('"a"', '"A"')), FULL, id="a capital letter"),
    pytest.param(sources(lambda s: s.replace('"b"', '"b)"')), FULL, id="a letter with its bracket"),
    pytest.param(
        sources(lambda s: s.replace('"b":', '"B": "booster", "b.":'), "q2-answer"),
        [4.0, 4.17, 4.0, 3.0],
        id="two answers to one letter",
    ),
    pytest.param(
        sources(lambda s: s.replace('"vague source"', '["vague source"]'), "q2-answer"),
        [4.0, 4.17, 4.0, 3.0],
        id="one bad item",
    ),
    pytest.param(
        sources(lambda s: s.replace('"b": 100', '"b": sure'), "q4-answer"),
        [4.0, 5.0, 4.0, 2.5],
        id="one bad number",
    ),
    pytest.param(split("8]", "q1-answer"), FULL, id="split at the end"),
    pytest.param(split('"flank"', "q1-answer"), FULL, id="split between the lines"),
    pytest.param(split('"c": "neither",', "q2-answer"), FULL, id="split in the middle"),
    pytest.param(stripped, FULL, id="metadata lost"),
]


def check(tmp_path: Path, change: Callable[[Cells], Cells]) -> Feedback:
    path = ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"
    copy = filled(json.loads(path.read_text("utf-8")), RIGHT)
    for cell in copy["cells"]:
        cell["source"] = "".join(cell["source"])
    copy["cells"] = change(copy["cells"])
    (tmp_path / path.name).write_text(json.dumps(copy), "utf-8")
    return check_exercise(EXERCISE, folder=tmp_path)


@pytest.mark.parametrize(("change", "points"), CASES)
def test_form_costs_no_more_than_the_item_it_spoils(change, points, tmp_path):
    feedback = check(tmp_path, change)
    full = [q.grade.points for q in check(tmp_path, lambda cells: cells).questions[:4]]
    earned = [q.grade.points for q in feedback.questions[:4]]
    assert [e if f == w else w for e, f, w in zip(earned, full, FULL, strict=True)] == points


UNREADABLE = 'words = {"a": “vague source”, "b" ["hedge"], "c": <b>neither</b>'


def test_what_was_typed_stands_in_the_feedback(tmp_path):
    feedback = check(tmp_path, sources(lambda _: UNREADABLE, "q2-answer"))
    question = feedback.questions[1]
    assert question.typed == (UNREADABLE,)
    assert question.answers == (("words", "a: vague source"),)
    page = feedback.to_html()
    assert "“vague source”, &#34;b&#34; [&#34;hedge&#34;]" in page
    assert "&lt;b&gt;neither" in page
    assert any("this was read as a: vague source" in note for note in feedback.repairs)
    assert any("cannot be read" in note for note in feedback.repairs)


@pytest.mark.parametrize("text", ["def (", "words", "words = f(", "# nobody knows"])
def test_what_could_not_be_read_at_all_is_shown_too(text, tmp_path):
    feedback = check(tmp_path, sources(lambda _: text, "q2-answer"))
    assert feedback.questions[1].typed == (text,)
    assert feedback.questions[1].grade.points == 0


def test_what_stands_in_cells_of_ones_own_is_shown(tmp_path):
    own = [
        {"cell_type": kind, "source": text, "metadata": {}, "id": f"mine-{kind}"}
        for kind, text in (("code", "hedged = [1]"), ("markdown", "S3 <i>because</i> of *hearsay*"))
    ]
    feedback = check(tmp_path, lambda cells: [*cells, *own])
    assert feedback.own == ("hedged = [1]", "S3 <i>because</i> of *hearsay*")
    assert "S3 &lt;i&gt;because&lt;/i&gt; of *hearsay*" in feedback.to_html()
    assert [q.grade.points for q in feedback.questions[:4]] == [
        q.grade.points for q in check(tmp_path, lambda cells: cells).questions[:4]
    ]


def test_the_time_of_the_copy_is_told(tmp_path):
    feedback = check(tmp_path, lambda cells: cells)
    assert re.fullmatch(r"\d{1,2} [A-Z]\w+ \d{4}, \d\d:\d\d", feedback.saved)
    assert f"Marked as saved on {feedback.saved}." in str(feedback)
    assert f"Marked as saved on {feedback.saved}. What you changed since" in feedback.to_html()


def test_what_was_read_as_it_stands_is_shown_once(tmp_path):
    feedback = check(tmp_path, lambda cells: cells)
    assert [question.typed for question in feedback.questions[:4]] == [()] * 4
