"""Each lesson is whole with the text that its reader chose, and speaks of no line of the other text."""

from __future__ import annotations

import json
import re

import pytest
from test_checks import said
from test_lessons import READINGS, asked, calls, code_cells, lessons, read, text_cells

from toolkit import ledger
from toolkit.course.away.alone import run_cells
from toolkit.course.lesson.questions import load_question
from toolkit.texts.load import load_article, load_ledger, load_meta

STAND_INS = [reading for reading in READINGS if reading.stand_in]
stand_ins = pytest.mark.parametrize("path", STAND_INS, ids=str)
# What the article's names do not tell of it.
SUBJECT = "war nuclear missile missiles troops soldiers weapons Kyiv".split()
COMMON = "Friday Thursday Earlier Mr Secretary General President Defense Minister".split()


def questions(path):
    return [load_question(id) for id in asked(path)]


def page(path):
    """Return all that a reader can read: text, questions with all that is said to them, code."""
    return "\n\n".join([*text_cells(path), *map(said, questions(path)), *code_cells(path)])


def names_of(*texts):
    """Return the names in *texts*: words with a capital that stand nowhere without one."""
    whole = " ".join([load_article(text).text for text in texts])
    small = set(re.findall(r"\b[a-z]\w+", whole))
    return {w for w in re.findall(r"\b[A-Z]\w+", whole) if w.lower() not in small}


ARTICLE = {*names_of("flank"), *SUBJECT} - {*COMMON}


def of_the_article(words):
    return [name for name in ARTICLE if re.search(rf"\b{name}(?:’s|s)?\b", words)]


def test_the_names_that_are_looked_for_are_those_of_the_article():
    assert {"Putin", "NATO", "Ukraine", "Stoltenberg", "Kiev", "Patriot", "West"} <= ARTICLE
    assert not ARTICLE & names_of("harbour", "clinic")
    assert of_the_article("Putin’s orders, and the western flank") == ["Putin"]


@stand_ins
def test_with_the_stand_in_nothing_speaks_of_the_article(path):
    assert of_the_article(page(path)) == []
    assert '"flank' not in page(path)
    opened = [call for source in code_cells(path) for call in calls(source, "ledger")]
    assert all(any(keyword.arg == "name" for keyword in call.keywords) for call in opened)


@stand_ins
def test_nor_does_what_its_cells_show(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = json.dumps(run_cells(code_cells(path)), ensure_ascii=False)
    assert len(shown) > 10_000
    assert of_the_article(re.sub(r"<style>.*?</style>", "", shown)) == []


@lessons
def test_with_the_article_the_stand_in_is_offered_and_no_more(path):
    cells = [*text_cells(path), *map(said, questions(path)), *code_cells(path)]
    told = [cell for cell in cells if "stand-in" in cell]
    assert len(told) <= 1 or path.stand_in, told
    assert "I used the stand-in" not in page(path)


@lessons
def test_each_line_that_is_named_is_there(path):
    lines = [sentence.text for sentence in load_article(path.text).sentences]
    numbers = map(int, re.findall(r"\bS(\d+)\b", page(path)))
    assert max(numbers, default=0) <= len(lines)


@stand_ins
def test_each_entry_that_is_named_can_be_opened(path):
    opened = set()
    for source in code_cells(path):
        for call in calls(source, "ledger"):
            name = next(k.value for k in call.keywords if k.arg == "name")
            name = getattr(name, "value", path.text)
            known = load_ledger(name)
            if call.args and hasattr(call.args[0], "value"):
                known = ledger(call.args[0].value, name=name).entries
            opened |= {entry.id for entry in known}
    named = set(re.findall(r"\bE\d+\b", "\n".join(text_cells(path))))
    assert named | {id for q in questions(path) for id in q.evidence} <= opened


@stand_ins
def test_what_a_reader_of_both_texts_sees_tells_them_apart(path):
    """In a program that hides nothing; and a heading, a step of the bar, is there with both."""
    for cell in read(path.path).cells:
        tags = {"article", "stand-in"} & set(cell.metadata.get("tags", ()))
        assert len(tags) < 2
        if tags:
            assert not re.search(r"(?m)^#+ ", cell.source), cell.id
        if "stand-in" in tags:
            assert "stand-in" in cell.source, cell.id


@stand_ins
def test_the_stand_in_is_invented_and_says_so(path):
    assert load_meta(path.text).invented
    assert "invented" in "\n".join(text_cells(path)[:5])
