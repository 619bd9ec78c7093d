"""The people, bodies, places and documents that a text names."""

from __future__ import annotations

import pytest

from toolkit import Article


def names(text: str) -> dict[str, str]:
    """Full form -> kind."""
    return {name.full: name.kind for name in Article(text).names}


KINDS = [
    ("Ada Lund left.", {"Ada Lund": "person"}),
    ("US Secretary of State Ada Lund left.", {"Ada Lund": "person"}),
    ("House Speaker Tomas Berg left.", {"Tomas Berg": "person"}),
    ("They met Prime Minister Tomas Berg.", {"Tomas Berg": "person"}),
    ("They met coach Velt Oram.", {"Velt Oram": "person"}),
    ("They met Velt Oram, a lawyer, there.", {"Velt Oram": "person"}),
    ("They met Dr. Duke there.", {"Duke": "person"}),
    ("They met Det Con Ada Lund there.", {"Ada Lund": "person"}),
    ("They met H E Velt Al Baker there.", {"Velt Al Baker": "person"}),
    ("Substitute Ada Lund left.", {"Ada Lund": "person"}),
    ("He wrote to Velto Plc VLT.L today.", {"Velto Plc": "body"}),
    ("Velto, which runs ten mills, left.", {"Velto": "body"}),
    ("They met Robert “Bob” Lund there.", {"Robert “Bob” Lund": "person"}),
    ("Velt Oram’s brother, Ivo Oram, left.", {"Velt Oram": "person", "Ivo Oram": "person"}),
    ("He wrote to the Riverton Council.", {"Riverton Council": "body"}),
    ("He wrote to the Department of Health and Human Services.", {"Department of Health and Human Services": "body"}),
    ("He wrote to the Food and Drug Administration.", {"Food and Drug Administration": "body"}),
    ("He wrote to the Growers’ Party.", {"Growers’ Party": "body"}),
    ("He wrote to the Bakers’ Union.", {"Bakers’ Union": "body"}),
    ("He wrote to the company Velto.", {"Velto": "body"}),
    ("Harbour Board member Ada Lund left.", {"Harbour Board": "body", "Ada Lund": "person"}),
    ("They met in the city of White Sands.", {"White Sands": "place"}),
    ("They met in New Orleans.", {"New Orleans": "place"}),
    ("They met in Lund County.", {"Lund County": "place"}),
    ("It broke the Harbour Safety Act.", {"Harbour Safety Act": "document"}),
    ("It broke Harbour Act No. 412.", {"Harbour Act No. 412": "document"}),
    ("They won the World Cup.", {"World Cup": "other"}),
    ("He wrote to the Institute of Rain, Mills and Roads.", {"Institute of Rain, Mills and Roads": "body"}),
    ("He went with his father to Velm, in Orst, Tolm, a region.", {"Velm": "unknown", "Orst": "place", "Tolm": "unknown"}),
    ("Meet Ada Lund, a baker.", {"Ada Lund": "person"}),
    ("Recalls Ada Lund: “It rained.”", {"Ada Lund": "person"}),
    ("Joy Ada Lund left.", {"Joy Ada Lund": "person"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[row[0][:40] for row in KINDS])
def test_kind(text: str, expected: dict[str, str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is shut.",
        "However, it rained. Meanwhile it snowed.",
        "Officials left. Meteorologists stayed. MPs slept.",
        "The Prime Minister left.",
        "On Monday it rained, and in May it snowed.",
        "I think so, and I’m sure.",
        "Three German ships left.",
        "RIVER RISES AGAIN IN LUND COUNTY",
        "",
    ],
)
def test_no_name(text: str) -> None:
    assert names(text) == {}


ONE = [
    ("Mr. Berg left. Later Tomas Berg came back.", "Tomas Berg", {"Berg"}),
    ("Ada Lund left. Ada’s dog stayed. Lund’s cat slept.", "Ada Lund", {"Ada", "Lund"}),
    ("Joachim Brüdin left. Brudin came back.", "Joachim Brüdin", {"Brudin"}),
    ("The Harbour Safety Board (HSB) met. The HSB left.", "Harbour Safety Board", {"HSB"}),
    ("Velto Corporation closed. Velto had debts.", "Velto Corporation", {"Velto"}),
    ("Nhala Lux Dlami left. Later Nhala Lux spoke. Lux left.", "Nhala Lux Dlami", {"Nhala Lux", "Lux"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "full", "others"), ONE, ids=[text[:30] for text, _, _ in ONE])
def test_forms_of_one_name(text: str, full: str, others: set[str]) -> None:
    (name,) = Article(text).names
    assert name.full == full
    assert name.forms - {full} == others


def test_two_people_with_one_surname_stay_two() -> None:
    assert set(names("Ada Lund met Tomas Lund. Mr. Lund left.")) == {"Ada Lund", "Tomas Lund"}
    assert set(names("Mr. Lund left. Ada Lund stayed.")) == {"Lund", "Ada Lund"}


ROLES = [
    ("Velt Oram, a spokesman for the town, left.", {"spokesman"}, "male"),
    ("The mayor of Riverton, Ada Lund, left.", {"mayor"}, "female"),
    ("Governor Velt Oram left.", {"governor"}, ""),
    ("Deputy Governor Velt Oram left.", {"deputy", "deputy-governor"}, ""),
    ("Velt Oram is the coach of the club.", {"coach"}, ""),
    ("They met Velt’s mother, Oram Zell, there.", {"mother"}, "female"),
]


@pytest.mark.parametrize(("text", "roles", "gender"), ROLES, ids=[row[0][:30] for row in ROLES])
def test_roles_and_gender(text: str, roles: set[str], gender: str) -> None:
    name = next(n for n in Article(text).names if n.roles)
    assert (name.roles, name.gender) == (roles, gender)


def test_mentions_hold_their_place() -> None:
    article = Article("Yesterday Mayor Ada Lund met Velt Oram.")
    found = [
        article.text[article.tokens.start[m.first] : article.tokens.end[m.stop - 1]]
        for m in article.names.mentions
    ]
    assert found == ["Ada Lund", "Velt Oram"]
    assert article.names.at(3).name.full == "Ada Lund"
    assert article.names.at(0) is None


def test_a_text_may_end_with_a_comma_behind_a_name() -> None:
    mention = Article("Then came Velto Holdings,").names.at(2)
    assert mention is not None
    assert (mention.first, mention.stop) == (2, 4)
