"""Answers as a file that travels: what is one, what is none, and what becomes of what is here."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from payloads import PAYLOADS

from toolkit.course.away.travel import bring_answers, pack, take_answers, unpack
from toolkit.course.lesson.answers import FOLDER, Kept, keep, recall
from toolkit.support.files import NotWrittenError

CASES = json.loads((Path(__file__).parent / "cases" / "travelling.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def many(count, size):
    kept = [Kept(f"01-a{n}", "", "x" * size, "2026-03-01T09:30:00Z") for n in range(count)]
    return pack(kept)


@pytest.mark.parametrize("case", CASES["good"], ids=lambda case: case["case"])
def test_a_file_of_answers(case):
    answers = unpack(case["file"])
    rows = json.loads(case["file"].removeprefix("\ufeff"))["answers"]
    assert [asdict(kept) for kept in answers] == rows
    assert unpack(pack(answers)) == answers


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: case["case"])
def test_none(case):
    Path("my-answers.json").write_text(case["file"], "utf-8")
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        bring_answers()
    assert not FOLDER.exists()


def test_a_notebook_is_called_one():
    with pytest.raises(ValueError, match=r"It is a notebook.* hand it to your teacher"):
        unpack('{"cells": [], "metadata": {}, "nbformat": 4}')


@pytest.mark.parametrize(
    "text",
    [
        many(1001, 1),
        many(11, 190_000),
        many(1, 200_001),
        "[" * 100_000,
        json.dumps({"format": "media-literacy-answers", "version": 1, "answers": [[]] * 1001}),
    ],
    ids=["many answers", "much in all", "one long answer", "deep", "many of nothing"],
)
def test_none_that_is_too_much(text):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        unpack(text)


def test_answers_go_and_come(tmp_path, monkeypatch):
    keep("01-how-many", 5, question="How many?")
    keep("01-marks", [{"start": 0, "end": 2, "label": "odd", "words": "As"}], question="Marks: odd")
    for number, payload in enumerate(PAYLOADS):
        keep(f"02-evil-{number}", payload, question=payload)
    before = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    path = take_answers().resolve()
    there = tmp_path / "there"
    there.mkdir()
    monkeypatch.chdir(there)
    assert bring_answers(path) == f"Answers brought in: {len(before)}."
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")} == before


def test_the_later_answer_stays():
    here = keep("01-a", "mine", question="?")
    times = {"01-a": "2020-01-01T00:00:00Z", "01-b": "2020-01-01T00:00:00Z"}
    Path("old.json").write_text(pack([Kept(id, "?", "theirs", at) for id, at in times.items()]))
    told = bring_answers("old.json")
    assert told == "Answers brought in: 1. Left out: 1, since what is here was kept later."
    assert (recall("01-a"), recall("01-b").answer) == (here, "theirs")
    Path("new.json").write_text(pack([Kept("01-a", "?", "newer", "2999-01-01T00:00:00Z")]))
    assert bring_answers("new.json") == "Answers brought in: 1."
    assert recall("01-a").answer == "newer"


def test_another_file_is_never_replaced():
    Path("my-answers.json").write_text("a letter")
    with pytest.raises(NotWrittenError):
        take_answers()
    assert Path("my-answers.json").read_text() == "a letter"
    keep("01-a", 1)
    take_answers("other.json")
    assert unpack(take_answers("other.json").read_text("utf-8"))[0].answer == 1
