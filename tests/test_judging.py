"""What is said to an answer: a table that judge.js is held to as well (tests/browser/test_judge.py)."""

import json
from pathlib import Path

import pytest

from toolkit.course.lesson.judging import WORDS, describe, explain
from toolkit.course.lesson.questions import Question
from toolkit.support.build import build

TABLE = json.loads((Path(__file__).parent / "cases" / "judging.json").read_text("utf-8"))
QUESTIONS = {
    each["id"]: build(Question, each, each["id"], error=ValueError) for each in TABLE["questions"]
}


def named(case):
    return f"{case['question']}-{case['answer']}"


@pytest.mark.parametrize("case", TABLE["cases"], ids=named)
def test_what_is_said_to_an_answer(case):
    question = QUESTIONS[case["question"]]
    if "refused" in case:
        with pytest.raises(ValueError, match=r".") as error:
            explain(question, case["answer"])
        assert str(error.value) == case["refused"]
        return
    explanation = explain(question, case["answer"])
    said = explanation.to_dict()
    parts = [list(reason.values()) for reason in said["reasons"]]
    reasons = [part if part[-1] else part[:-1] for part in parts]  # the hint stands last
    for key in ("state", "hint", "solution"):
        assert said[key] == case[key]
    assert reasons == case["reasons"]
    assert WORDS[said["state"]] in str(explanation)
    assert question.why in str(explanation)
    assert "wrong" not in str(explanation).lower()


def test_reasons_as_plain_text():
    told = str(explain(QUESTIONS["99-many"], ["0", "2", "3"]))
    assert told == (
        "◐ Partly right. ○ readers differ: 0: Some leave it out. ✓ right: 2: Twice one. "
        "✗ not so: 3: Between two and four. + not chosen, but it belongs here: 4: Twice two. "
        "Even numbers are multiples of two. (As of March 2022.)"
    )
    told = str(explain(QUESTIONS["99-many"], ["2", "4"]))
    assert "○ readers differ, not counted: 0: Some leave it out." in told
    assert "– rightly not chosen: 3: Between two and four." in told
    asked = str(explain(QUESTIONS["99-stop"], ["a"]))
    assert "✓ right: It is two: Twice one." in asked
    assert "it belongs here: Is it two? It is." in asked


def test_a_description_is_json_and_whole():
    described = describe(QUESTIONS["99-stop"])
    assert json.loads(json.dumps(described)) == described
    assert described["options"][2] == {
        "answer": "c", "why": "It is not.", "text": "It is three!", "hint": "Count them.", "piles": [],
    }  # fmt: skip
