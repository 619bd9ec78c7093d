"""How much of an article somebody stands behind: figures, and nothing where there is nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from toolkit import Article, load_article
from toolkit.findings import Findings
from toolkit.measures.attribution import find_attributions
from toolkit.measures.sourcing import measure_sourcing, sourcing_by
from toolkit.records import SOURCE_TYPES, Claim

CASES = tomllib.loads((Path(__file__).parent / "cases/sources.toml").read_text("utf-8"))

TEXT = (
    "Bridge shut\n\n"
    "Ada Lund said that the bridge was shut. It is 40 metres long. "
    "“It is old,” Lund said. “It may fall.” Critics say it is ugly. "
    "It is said to be unsafe."
)


def claim(
    text: str, start: int, *, worth: float, attributed: bool, category: str = "number"
) -> Claim:
    return Claim(
        start,
        start + 5,
        text[start : start + 5],
        "claims.x",
        "",
        "",
        "",
        category,
        attributed,
        False,
        worth,
    )


def test_counts_exactly() -> None:
    measure = measure_sourcing(TEXT)
    assert measure.sentences == 6
    assert measure.sourced_sentences == 4  # hearsay is nobody's
    assert measure.sourced_share == pytest.approx(4 / 6)
    assert measure.attributions == 4
    assert measure.distinct_sources == 1  # “critics” are no one in particular
    assert measure.most_quoted == "Ada Lund"
    assert measure.most_quoted_share == 1.0
    assert dict(measure.by_type) == {
        **dict.fromkeys(SOURCE_TYPES, 0),
        "named_person": 2,
        "unnamed_group": 1,
        "hearsay": 1,
    }


def sourced(claims):
    article = Article(TEXT)
    return sourcing_by(article, find_attributions(article), Findings(article, claims))


def test_claims_nobody_stands_behind() -> None:
    mine = claim(TEXT, 54, worth=0.7, attributed=False)
    others = [
        claim(TEXT, 54, worth=0.4, attributed=False),
        claim(TEXT, 54, worth=0.9, attributed=True),
    ]
    assert sourced([mine, *others]).unsourced_claims == (mine,)


def test_what_nobody_says_comes_in_the_order_of_a_checker() -> None:
    low, high = (
        claim(TEXT, 0, worth=0.6, attributed=False),
        claim(TEXT, 54, worth=0.9, attributed=False),
    )
    assert sourced([low, high]).unsourced_claims == (high, low)


@pytest.mark.parametrize("category", ["judgement", "prediction"])
def test_what_no_record_settles_comes_last(category: str) -> None:
    strong = claim(TEXT, 0, worth=0.9, attributed=False, category=category)
    weak = claim(TEXT, 54, worth=0.6, attributed=False)
    assert sourced([strong, weak]).unsourced_claims == (weak, strong)


def test_a_claim_that_stands_twice_is_checked_once() -> None:
    text = "The mill has 40 rooms. It burned. The mill has 40 rooms."
    claims = measure_sourcing(text).unsourced_claims
    assert [(c.text, c.start) for c in claims if "40" in c.text] == [("The mill has 40 rooms", 0)]


@pytest.mark.parametrize("text", ["", "A heading"])
def test_nothing_to_divide_by(text: str) -> None:
    measure = measure_sourcing(text)
    assert measure.sourced_share is None
    assert measure.most_quoted is None
    assert measure.most_quoted_share is None
    assert measure.distinct_sources == 0


def test_flank() -> None:
    measure = measure_sourcing(load_article("flank"))
    assert measure.sentences == 16
    assert measure.most_quoted in ("Dmitry Peskov", "Jens Stoltenberg")
    assert dict(measure.by_type)["hearsay"] >= 1


def test_to_dict_is_plain() -> None:
    record = sourced([claim(TEXT, 54, worth=0.7, attributed=False)]).to_dict()
    assert record["by_type"]["hearsay"] == 1
    assert record["unsourced_claims"][0]["start"] == 54


def test_wrong_type_is_named() -> None:
    with pytest.raises(TypeError, match="Article or a str, not int"):
        measure_sourcing(3)  # type: ignore[arg-type]


def sources_of(text):
    found = find_attributions(text)
    return [a.speaker or a.source[0].text for a in found if a.source]


@pytest.mark.parametrize("case", CASES["sources"], ids=lambda case: case["kind"])
def test_who_is_on_the_map_of_sources(case):
    if "types" in case:
        assert [a.source_type for a in find_attributions(case["text"])] == case["types"]
    else:
        assert sources_of(case["text"]) == case["names"]
    assert sources_of(case["sound"]) == case["whose"]
