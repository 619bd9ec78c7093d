"""judge.js says to every answer what Python says: the table of tests/test_judging.py, in the browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from playwright.sync_api import Page

from toolkit.course.lesson.front import FOLDER
from toolkit.course.lesson.judging import describe, explain
from toolkit.course.lesson.questions import load_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_judging import QUESTIONS, TABLE

JUDGE = """async ([code, pairs]) => {
    const { judge, NoAnswer } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    return pairs.map(([question, answer]) => {
        try { return judge(question, answer); } catch (error) {
            if (!(error instanceof NoAnswer)) throw error;
            return error.message;
        }
    });
}"""


def said(question, answer):
    try:
        return explain(question, answer).to_dict()
    except ValueError as error:
        return str(error)


def test_both_say_the_same(page: Page):
    pairs = [(QUESTIONS[case["question"]], case["answer"]) for case in TABLE["cases"]]
    for lesson in (*[f"{n:02}" for n in range(10)], "machine", "again"):
        for question in load_questions(lesson).values():
            answers = [option.answer for option in question.options] or ["12", "", "a full stop"]
            if question.kind == "sort":
                answers = [dict.fromkeys(answers, pile) for pile in question.piles]
            pairs += [(question, answer) for answer in answers]
            if question.kind == "several":
                pairs += [(question, answers[:n]) for n in range(len(answers) + 1)]
    code = (FOLDER / "judge.js").read_text("utf-8")
    got = page.evaluate(JUDGE, [code, [[describe(q), answer] for q, answer in pairs]])
    expected = json.loads(json.dumps([said(q, answer) for q, answer in pairs]))
    assert len(got) == len(pairs)
    for pair, one, other in zip(pairs, got, expected, strict=True):
        assert one == other, pair
