"""Who said what, by kinds of sentences: each with its parts to the letter (tests/cases/reported.toml)."""

import tomllib
from pathlib import Path

import pytest

from toolkit import find_attributions

CASES = tomllib.loads((Path(__file__).parent / "cases/reported.toml").read_text("utf-8"))


def found(text):
    return [
        (
            " ".join([part.text for part in item.source]),
            [part.text for part in item.content],
            item.speaker,
            item.source_type,
        )
        for item in find_attributions(text)
    ]


@pytest.mark.parametrize("between", CASES["between"])
def test_what_stands_between_a_verb_and_its_that(between):
    for verb in CASES["verbs"]:
        text = (
            f"The nurses left. Marta Lund {verb} {between} that the wards were unsafe. It rained."
        )
        said = ["that the wards were unsafe"]
        assert found(text) == [("Marta Lund", said, "Marta Lund", "named_person")], verb


@pytest.mark.parametrize(("source", "cue"), CASES["closing"])
def test_what_closes_a_sentence(source, cue):
    text = f"Marta Lund runs the clinic. The wards were unsafe, {source} {cue}. It rained."
    assert [(item[0], item[1]) for item in found(text)] == [(source, ["The wards were unsafe"])]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"][:50])
def test_parts(case):
    expected = (case.get("source"), case.get("said"), case.get("speaker"), case.get("type"))
    items = found(case["text"])
    if "said" not in case:
        assert items == []
    elif case.get("whole", True):
        assert items == [expected]
    else:
        assert expected in items
