"""build_quote: what the record says to a line; quote.js is held to the same table (tests/browser/test_judge.py)."""

import json
from pathlib import Path

import pytest
from test_controls import press

from toolkit import build_quote, compare_quote, show_quote
from toolkit.course.lesson.answers import recall

BUILT = json.loads((Path(__file__).parent / "cases" / "quotes.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("case", BUILT["cases"], ids=lambda case: case["printed"])
def test_what_the_record_says(case):
    found = compare_quote(case["printed"], BUILT["record"])
    assert (found.verdict, list(found.alarms)) == (case["verdict"], case["alarms"])


def test_a_line_is_kept_told_about_and_comes_back():
    line = "We will close the harbour"
    reply = press(build_quote("05-mine", BUILT["record"]), line)
    assert reply["told"].startswith("Altered. The words or their order differ from the record")
    assert reply["told"].endswith(
        "What changed: “not” was left out. Take care: this touches a word that says no."
    )
    assert recall("05-mine").answer == line
    again = build_quote("05-mine", BUILT["record"])
    assert (again.spec["value"], again.spec["told"]) == (line, reply["told"])
    alone = again.alone()
    assert (alone["value"], alone["told"], alone["draft"]) == (None, "", None)


def test_a_word_in_the_place_of_another_is_not_made_of_it():
    told = str(show_quote("threat. exist", "if it is an existential threat for our country"))
    assert told.endswith("What changed: where “for” was said, “exist” is printed.")


def test_in_code_it_is_shown_beside_the_record():
    view = build_quote("05-mine", BUILT["record"], answer="We will … close the harbour")
    assert view.comparison.verdict == "trimmed"
    assert str(recall("05-mine")) == "We will … close the harbour"


@pytest.mark.parametrize("line", ["", " … ", "“”"])
def test_a_line_without_a_word_is_none(line):
    assert press(build_quote("05-mine", BUILT["record"]), line)["wrong"]
    assert recall("05-mine") is None


def test_on_paper_the_record_stands_there():
    shown = build_quote("05-mine", "It <i>rained</i>.")._repr_mimebundle_()
    assert "What was said: It &lt;i&gt;rained&lt;/i&gt;." in str(shown)
