"""Claims: which clauses they are, of what kind, with what behind them, and how they are weighed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.findings import Findings
from toolkit.learned import load_table
from toolkit.measures.claims.find import claims_by, find_claims, measure_claims
from toolkit.records import Claim
from toolkit.text.article import Article
from toolkit.texts.load import load_article, load_key


def limit(reason: str) -> Any:
    return pytest.mark.xfail(strict=True, reason=reason)


CLAUSES = [
    pytest.param(
        "The dam broke in 1952, and 40 people died.",
        ["The dam broke in 1952", "40 people died"],
        id="joined",
    ),
    pytest.param(
        "Because it rained, the match was stopped.",
        ["Because it rained", "the match was stopped"],
        id="subordinate-first",
    ),
    pytest.param(
        "The match was stopped because it rained.",
        ["The match was stopped", "because it rained"],
        id="subordinate-last",
    ),
    pytest.param("The cat and the dog slept.", ["The cat and the dog slept"], id="joined-nouns"),
    pytest.param(
        "The storm that hit at 3:30 left 12 homes dark.",
        ["The storm that hit at 3:30 left 12 homes dark"],
        id="time-of-day",
    ),
    pytest.param(
        "“Safe” is what Lund called the bridge, which became a “threat.”",
        ["“Safe” is what Lund called the bridge", "which became a “threat.”"],
        id="both-quotation-marks",
    ),
    pytest.param(
        "The firm left the town “precisely when” the mill was shut.",
        ["The firm left the town “precisely", "when” the mill was shut"],
        id="marks-around-a-border",
    ),
    pytest.param(
        "The mayor said that it was a “‘death trap.’”",
        ["it was a “‘death trap.’”"],
        id="marks-in-marks",
    ),
    pytest.param(
        "``Safe'' bridges fell, which is a ``threat”",
        ["``Safe'' bridges fell", "which is a ``threat”"],
        id="marks-of-two-characters",
    ),
    pytest.param(
        "1. The bridge was shut.\n\n(2) Nobody came.",
        ["The bridge was shut", "Nobody came"],
        id="list",
    ),
    pytest.param(
        "“The bridge was shut in May.”", ["The bridge was shut in May"], id="wholly-quoted"
    ),
    pytest.param(
        "The firm shut the mill, and could sell the site.",
        ["The firm shut the mill", "could sell the site"],
        id="shared-subject",
    ),
    pytest.param(
        "The firm sold the mill, attempting to win time.",
        ["The firm sold the mill", "attempting to win time"],
        id="participle",
    ),
    pytest.param(
        "They used the arms supplied by Ruritania.",
        ["They used the arms", "supplied by Ruritania"],
        id="passive-participle",
    ),
    pytest.param(
        "Mayor Ada Lund said on Friday that the dam broke.",
        ["Mayor Ada Lund", "said on Friday", "the dam broke"],
        id="description-and-report",
    ),
    pytest.param(
        "The clerk Ada said that the dam broke.", ["the dam broke"], id="bare-report-with-a-role"
    ),
    pytest.param("Lund said that the dam broke.", ["the dam broke"], id="bare-report"),
    pytest.param(
        "The bridge has been used by Ruritania.",
        ["The bridge has been used by Ruritania"],
        id="passive-with-its-verb",
    ),
    pytest.param("Did the dam break?", [], id="question"),
    pytest.param("Heavy rain", [], id="heading-without-a-verb"),
    pytest.param("Rain stops play", ["Rain stops play"], id="heading-with-a-verb"),
    pytest.param(
        "It was an utterly disgraceful day.",
        ["It was an utterly disgraceful day", "utterly disgraceful"],
        id="judgement-inside",
    ),
    pytest.param("", [], id="empty"),
    pytest.param("“” … !", [], id="punctuation-only"),
    pytest.param(
        "The collapse of the talks shocked them.",
        ["collapse of the talks", "The collapse of the talks shocked them"],
        marks=limit("a claim packed into a noun is not seen"),
        id="limit-noun",
    ),
    pytest.param(
        "The mayor, who was born in Lund, resigned.",
        ["The mayor resigned", "who was born in Lund"],
        marks=limit("a clause in the middle is not lifted out"),
        id="limit-middle",
    ),
    pytest.param(
        "Help them now.", [], marks=limit("an order looks like a statement"), id="limit-order"
    ),
    pytest.param(
        "The mill burns oil and the town buys coal.",
        ["The mill burns oil", "the town buys coal"],
        marks=limit("a present tense that is not in the list is not seen as a verb"),
        id="limit-present-tense",
    ),
    pytest.param(
        "A great day for the coal board, that was.",
        [],
        marks=limit("irony cannot be seen"),
        id="limit-irony",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [claim.text for claim in find_claims(text)] == expected


KINDS = [
    ("The road will close in May.", "prediction"),
    ("The plan could fail.", "prediction"),
    ("The plan is wrong.", "judgement"),
    ("They should leave.", "judgement"),
    ("Rust led to the collapse.", "cause"),
    ("Wages are higher than in Lund.", "comparison"),
    ("The firm has 40 buses.", "number"),
    ("More than 50 people met.", "number"),
    ("At least two bridges fell.", "number"),
    ("2. The mayor came home.", "event"),
    ("(40) people died.", "number"),
    ("(2018) The firm shut the mill.", "number"),
    ("The council met.", "event"),
    ("The council provided important papers.", "event"),
]


@pytest.mark.parametrize(("text", "category"), KINDS)
def test_kind(text: str, category: str) -> None:
    assert [(c.category, c.rule) for c in find_claims(text)] == [(category, f"claims.{category}")]


def test_quoted_claims_are_quotations() -> None:
    claims = find_claims("“The dam broke,” Mayor Ada Lund said.")
    assert [(c.text, c.category, c.attributed) for c in claims] == [
        ("The dam broke", "quotation", True)
    ]


def test_attributed_and_hedged() -> None:
    claims = find_claims("Lund said that the dam may break. The road was shut.")
    assert [(c.text, c.attributed, c.hedged) for c in claims] == [
        ("the dam may break", True, True),
        ("The road was shut", False, False),
    ]


def test_attributed_and_hedged_are_what_the_findings_say() -> None:
    article = Article("Lund said that the dam may break.")
    claims = claims_by(article, Findings(article), Findings(article))
    assert [(c.attributed, c.hedged) for c in claims] == [(False, False), (False, False)]


def worth(text: str) -> float:
    return max(claim.checkworthiness for claim in find_claims(text))


def test_numbers_and_past_events_weigh_more_than_wishes() -> None:
    assert worth("In 2019 the county closed 14 schools.") > 0.7
    assert worth("I think we should all be proud.") < 0.1


def test_why_names_the_strongest_signs() -> None:
    claim = find_claims("In 2019 the county closed 14 schools.")[0]
    signs = claim.working.removeprefix("Worth checking ")
    assert claim.why == "It gives a number that can be counted again."
    assert signs.startswith(f"{claim.checkworthiness:.2f}: for it ")
    assert "two numbers +" in signs


def test_a_weaker_clause_is_held_back_and_says_so() -> None:
    strong, weak = find_claims("In 2019 the county closed 14 schools, and could close more.")
    assert strong.checkworthiness > 0.7
    assert weak.checkworthiness < 0.3
    assert "0.27, held there as it is a possibility that nobody stands behind" in weak.working
    assert "held" not in strong.working


def test_a_lone_clause_is_not_held_back() -> None:
    assert "held" not in find_claims("The county could close 14 schools.")[0].working


def best(claims: Findings[Claim], start: int, end: int) -> Claim | None:
    """The claim that shares most with a span, for its length."""

    def share(claim: Claim) -> float:
        common = min(claim.end, end) - max(claim.start, start)
        return common / (max(claim.end, end) - min(claim.start, start))

    touching = [claim for claim in claims if claim.start < end and claim.end > start]
    return max(touching, key=share, default=None)


KEY = [claim for claim in load_key("flank").claims if claim.status == "certain"]


@pytest.mark.parametrize("wanted", KEY, ids=lambda claim: claim.id)
def test_the_article_agrees_with_its_key(wanted: Any) -> None:
    claim = best(find_claims(load_article("flank")), wanted.start, wanted.end)
    assert claim is not None
    assert (claim.checkworthiness >= 0.5) == wanted.checkworthy
    assert claim.attributed == (wanted.attributed_to is not None)


def test_measure() -> None:
    text = (
        "In 2019 the county closed 14 schools, and could close more. Lund said 9 roads were shut."
    )
    assert measure_claims(text).to_dict() == {
        "total": 3,
        "checkable": 2,
        "attributed": 1,
        "hedged": 0,
        "unsupported": 1,
        "by_category": {"number": 2},
    }
    assert measure_claims("").to_dict()["total"] == 0


def test_no_weight_hangs_on_a_name() -> None:
    table = load_table("claims")
    assert "ClaimBuster" in table.source
    words = set(table.words) | {word for pair in table.pairs for word in pair}
    assert words.isdisjoint({"clinton", "trump", "obama", "russia", "nato", "america", "democrats"})


def test_wrong_type() -> None:
    with pytest.raises(TypeError, match="expected an Article or a str, not int"):
        find_claims(3)  # type: ignore[arg-type]


WORDS = st.sampled_from(
    "and because , . ? \n “ ” said Lund that the dam was broken by 40 trying to could will :".split(
        " "
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text(text: str) -> None:
    claims = find_claims(text)
    assert all(text[c.start : c.end] == c.text and 0 <= c.checkworthiness <= 1 for c in claims)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
