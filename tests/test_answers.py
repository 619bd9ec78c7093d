"""What learners write: kept whole, found again, never overwritten when damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.course.lesson.answers import keep, recall, reset


@pytest.fixture(autouse=True)
def lesson_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("answer", ["S7", 5, 2.5, ["S7", "S8"], True, {"a": None}, "“ü”\n\ud800"])
def test_an_answer_comes_back_as_it_was_kept(answer):
    keep("01-damage", answer, question="Which?")
    kept = recall("01-damage")
    assert (kept.answer, kept.question) == (answer, "Which?")


def test_the_file_is_small_readable_json():
    keep("01-damage", "S7", question="Which?")
    data = json.loads(Path("answers/01-damage.json").read_text("ascii"))
    assert {k: data[k] for k in ("id", "question", "answer")} == {
        "id": "01-damage",
        "question": "Which?",
        "answer": "S7",
    }
    assert [path.name for path in Path("answers").iterdir()] == ["01-damage.json"]


def test_a_new_answer_takes_the_place_of_the_old_one():
    keep("01-damage", "S7")
    keep("01-damage", "S8")
    assert recall("01-damage").answer == "S8"


def test_what_was_never_kept_is_none():
    assert recall("01-damage") is None
    assert not Path("answers").exists()


@pytest.mark.parametrize("id", ["", "../01", "A", "01 x", "01/x", "01.x", ".x", "x" * 81, None])
def test_an_id_cannot_leave_the_folder(id):
    with pytest.raises(ValueError, match="an id has small letters"):
        keep(id, "x")


def test_what_json_cannot_hold_is_refused_and_the_old_answer_stays():
    keep("01-damage", "S7")
    with pytest.raises(TypeError):
        keep("01-damage", object())
    assert recall("01-damage").answer == "S7"


DAMAGED = [
    pytest.param(b"", id="empty"),
    pytest.param(b'{"id": "01-damage", "ans', id="cut-off"),
    pytest.param(b"\xff\xfe\x00", id="not-text"),
    pytest.param(b"[1, 2]", id="a-list"),
    pytest.param(b'{"id": "02-other", "question": "", "answer": 1, "saved": ""}', id="another"),
    pytest.param(b"[" * 100_000, id="nested-deep"),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_set_aside_never_overwritten(content):
    Path("answers").mkdir()
    Path("answers/01-damage.json").write_bytes(content)
    with pytest.warns(UserWarning, match=r"set aside as 01-damage\.json\.damaged-1"):
        keep("01-damage", "S7")
    assert Path("answers/01-damage.json.damaged-1").read_bytes() == content
    assert recall("01-damage").answer == "S7"


def test_a_second_damaged_file_gets_a_name_of_its_own():
    Path("answers").mkdir()
    for content in ("one", "two"):
        Path("answers/01-damage.json").write_text(content)
        with pytest.warns(UserWarning, match="damaged"):
            recall("01-damage")
    names = ("01-damage.json.damaged-1", "01-damage.json.damaged-2")
    assert [Path("answers", name).read_text() for name in names] == ["one", "two"]


def test_an_answer_is_written_whole_or_not_at_all(monkeypatch):
    keep("01-damage", "S7")

    def broken(*_):
        raise OSError("no space left")

    monkeypatch.setattr("toolkit.support.files.os.replace", broken)
    with pytest.raises(OSError, match="no space left"):
        keep("01-damage", "S8")
    assert recall("01-damage").answer == "S7"
    assert [path.name for path in Path("answers").iterdir()] == ["01-damage.json"]


def test_reset_finds_the_answers_of_lessons_that_moved():
    for id in ("machine-ten", "09-text", "01-damage"):
        keep(id, "an answer")
    assert reset("10-your-own-article") == Path("answers/earlier/09-1")
    assert recall("09-text") is None
    assert recall("machine-ten") is not None
    assert reset("09") == Path("answers/earlier/machine-1")
    assert recall("machine-ten") is None
    assert recall("01-damage") is not None


def test_reset_keeps_the_old_answers_and_touches_no_other_lesson():
    for round in ("1", "2"):
        keep("01-damage", "S7")
        keep("01-why", "so")
        keep("011-x", "other")
        keep("02-x", "other")
        assert reset("01-read-like-an-editor") == Path(f"answers/earlier/01-{round}")
    assert recall("01-damage") is None
    assert recall("02-x").answer == recall("011-x").answer == "other"
    assert json.loads(Path("answers/earlier/01-2/01-why.json").read_text())["answer"] == "so"
    assert reset("01") is None


def test_shown_answers_are_escaped():
    shown = keep("01-damage", "<b>&", question="<i>?")._repr_html_()
    assert "&lt;b&gt;&amp;" in shown
    assert "<i>" not in shown


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(json_values)
def test_whatever_json_holds_comes_back(answer):
    keep("01-any", answer)
    assert recall("01-any").answer == answer
