"""What beginners type: no good item is lost, and nothing that is typed ends in a traceback."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from test_literals import LEFT

from toolkit.course.exercise import check_labels, check_numbers, check_sure
from toolkit.course.exercise.forms import AnswerError
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.master import CODE_STUB
from toolkit.course.exercise.reading.typed import (
    by_letter,
    read_certainty,
    read_label,
    sentence_number,
    sentences_named,
)

ROOT = Path(__file__).parents[1]
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
    assert ("Everything is filled in" in capsys.readouterr().out) == (len(means) == 3)


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
    assert ("Not taken: " in capsys.readouterr().out) == (len(means) < 3)


FORMS = [
    pytest.param(ask, id=f"{path.stem}-{ask['name']}")
    for path in sorted((ROOT / "exercises").glob("*/*.ipynb"))
    for cell in json.loads(path.read_text("utf-8"))["cells"]
    for ask in cell["metadata"].get("toolkit", {}).get("asks", ())
    if isinstance(ask, dict) and ask["kind"] == "choose"
]
SHAPES = (
    '{name} = {{"a": LABEL, "b": "OTHER"}}',
    '{name} = {{\n    "a": LABEL,  # one\n    "b": OTHER,  # two\n}}',
    "{name} = {{a: LABEL\nb: OTHER\n}}",
    "{name} = {{a: LABEL, b: OTHER",
)


@pytest.mark.parametrize("ask", FORMS)
def test_every_label_of_the_exercises_can_be_typed_without_marks(ask):
    """Also where Python makes something of its words: “not found”, “claims-the-same”."""
    for label in ask["choices"]:
        other = next(each for each in ask["choices"] if each != label)
        for shape in SHAPES:
            for written in (label, label.title(), label.replace(" ", "_"), label.replace(" ", "-")):
                form = shape.format(name=ask["name"])
                typed = form.replace("LABEL", written).replace("OTHER", other)
                given = by_letter(value(typed, ask["name"], {}), "ab")
                read = [read_label(given.get(letter), ask["choices"]) for letter in "ab"]
                assert read == [label, other], typed


NAMES = {"labels": "words", "numbers": "hedged", "sure": "sure"}
ALL = [(case["typed"], name) for kind, name in NAMES.items() for case in SLIPS[kind]]


@pytest.mark.parametrize(("typed", "name"), ALL)
def test_the_line_below_a_form_is_no_answer(typed, name):
    """Nothing is told of it, and what is read and told of the rest stays the same."""
    alone, below = (read_answers(each, {name}) for each in (typed, f"{typed}\n{CODE_STUB}\n"))
    assert (below.values, below.taken) == (alone.values, alone.taken)
    assert len(below.problems) == len(alone.problems)
    assert not [told for told in below.problems if "#" in told]


TECHNICAL = re.compile(
    r"\b(attribute|call|cell|comprehension|data|dictionary|expression|key|label|list|literal|string|syntax|table"
    r"|tuple|unpack|value|variable)s?\b"
)


@pytest.mark.parametrize(("typed", "name"), [*ALL, *[(case.values[0], "x") for case in LEFT]])
def test_what_is_told_needs_no_python(typed, name, capsys):
    found = read_answers(typed, {name})
    answer = found.values.get(name, [] if name == "hedged" else {})
    check = {"hedged": check_numbers, "sure": check_sure}.get(name, check_labels)
    told = [*found.problems]
    try:
        check(answer, *{"hedged": ["flank"], "sure": ["abc"]}.get(name, ["abc", LABELS]))
    except AnswerError as error:
        told.append(str(error))
    told.append(capsys.readouterr().out)
    assert not TECHNICAL.search(re.sub(r"“.*?”", "", "\n".join(told))), told


@pytest.mark.parametrize(
    "slip",
    ['"b": 90%,', '"b": "80,', '"b: 80,', '"b": 80', '"b": "80",', 'b": 80,', "b: 80"],
)
@pytest.mark.parametrize(
    "end", ['    "c": 50,  # Two, three.\n}\n', '    "c": "50\n}\n', '    "c": 50']
)
def test_nothing_is_told_where_all_was_understood(slip, end):
    form = f'# How sure?\nsure = {{\n    "a": 70,  # It’s one, two.\n    {slip}  # {{2}}, it’s.\n{end}\n'
    found = read_answers(form + CODE_STUB, {"sure"})
    assert found.problems == ()
    assert [*read_certainty(found.values["sure"], "abc").values()] in ([70, 80, 50], [70, 90, 50])


@pytest.mark.parametrize(
    "listed", ["[3 6 8 12]", "[3, 6, 8, 12", '["3, 6, 8, 12]', '[3, 6, 8, "12]']
)
def test_nothing_is_told_where_all_numbers_were_understood(listed):
    found = read_answers(f"hedged = {listed}  # S3, S6\n{CODE_STUB}", {"hedged"})
    assert (found.values, found.problems) == ({"hedged": [3, 6, 8, 12]}, ())


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            'words = {\n    "a": 70,\n    "b": ?? 3  # not a, nor b: c\n    "c": 50,\n}\n\n# Write',
            3,
        ),
        ("words = {a: hedge}\n# one\nand this  # two\n# three", 3),
        ("words = {a: hedge,\nb: neither,\nc ?? booster\n}", 3),
        ('words = {\n    "a": "hedge",\n    "b": print("hedge"),\n}', 3),
        ("# words\nwords = {a: hedge\n}\nc ??", 4),
    ],
)
def test_what_cannot_be_read_is_named_by_its_own_line(typed, line):
    (told,) = read_answers(typed, {"words"}).problems
    assert re.match(rf"line {line}\b", told)
