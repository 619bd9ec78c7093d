"""What beginners type: no good item is lost, and nothing that is typed ends in a traceback."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from toolkit.course.exercise import check_labels, check_numbers, check_sure
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.reading.typed import (
    by_letter,
    read_certainty,
    read_label,
    sentence_number,
    sentences_named,
)

SLIPS = tomllib.loads((Path(__file__).parent / "cases/slips.toml").read_text("utf-8"))
LABELS = ["hedge", "vague source", "booster", "neither"]
CASES = {
    kind: [pytest.param(case["typed"], case["means"], id=case["slip"]) for case in SLIPS[kind]]
    for kind in ("labels", "numbers", "sure")
}


def value(typed: str, name: str, released: object) -> object:
    """What marking has: what was read, or what the cell was released with."""
    found = read_answers(typed, {name})
    return found.values.get(name, released)


def test_there_are_sixty_slips():
    assert sum(map(len, CASES.values())) >= 60


@pytest.mark.parametrize(("typed", "means"), CASES["labels"])
def test_labels(typed, means, capsys):
    answer = value(typed, "words", dict.fromkeys("abc", ""))
    given = by_letter(answer, "abc")
    read = {letter: read_label(given.get(letter), LABELS) for letter in "abc"}
    assert {letter: label for letter, label in read.items() if label} == means
    check_labels(answer, "abc", LABELS)
    assert ("All of it can be read" in capsys.readouterr().out) == (len(means) == 3)


@pytest.mark.parametrize(("typed", "means"), CASES["numbers"])
def test_numbers(typed, means, capsys):
    answer = value(typed, "hedged", [])
    named = sentences_named(answer)
    numbers = [sentence_number(item, named) for item in named]
    assert sorted(number for number in numbers if number is not None) == means
    check_numbers(answer, "flank")
    assert capsys.readouterr().out


@pytest.mark.parametrize(("typed", "means"), CASES["sure"])
def test_certainty(typed, means, capsys):
    answer = value(typed, "sure", dict.fromkeys("abc"))
    read = read_certainty(answer, "abc")
    assert {letter: number for letter, number in read.items() if number is not None} == means
    check_sure(answer, "abc")
    assert (" not a number" in capsys.readouterr().out) == (len(means) < 3)
