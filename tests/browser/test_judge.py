"""judge.js and quote.js say to every answer what Python says: the tables of its tests, in the browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from playwright.sync_api import Page

from toolkit.course.lesson.evidence import build_quote, show_quote
from toolkit.course.lesson.front import FOLDER
from toolkit.course.lesson.judging import describe, explain
from toolkit.course.lesson.questions import load_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_built_quotes import BUILT
from test_judging import QUESTIONS, TABLE

from .alone import serve_front

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


def test_both_say_the_same_to_a_quotation(page: Page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    record = build_quote("99-mine", BUILT["record"]).alone()["record"]
    serve_front(page, "ask")
    got = page.evaluate(
        """async ([record, lines]) => {
            const { besideRecord, toldOf } = await import("./quote.js");
            return lines.map((line) => ({ ...besideRecord(record, line), told: toldOf(record, line) }));
        }""",
        [record, [case["printed"] for case in BUILT["cases"]]],
    )
    for case, found in zip(BUILT["cases"], got, strict=True):
        assert {**case, "verdict": found["verdict"], "alarms": found["alarms"]} == case
        told = show_quote(case["printed"], BUILT["record"])
        assert found["told"] == f"{told.comparison.verdict.capitalize()}. {told}"
