"""Furniture of pages: what it is, and the sound sentences that look like it."""

from __future__ import annotations

import pytest

from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims import find_claims
from toolkit.text.article import Article
from toolkit.text.furniture import furniture_of, is_furniture, load_furniture

ENTRIES = load_furniture()
HITS = [hit for entry in ENTRIES for hit in entry["hits"]]
MISSES = [miss for entry in ENTRIES for miss in entry["misses"]]


@pytest.mark.parametrize("line", HITS)
def test_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", MISSES)
def test_is_text(line: str) -> None:
    assert not is_furniture(line)


PAGE = """Published 3:04 PM EST, Mon March 3, 2022

The council voted 7-2 to shut the mill.

Read more: Ten bridges that fell in 2021

You have 2 free articles left
"""


def test_furniture_is_no_claim() -> None:
    article = Article(PAGE)
    assert [article.sentences[i].text for i in sorted(furniture_of(article))] == [
        "Published 3:04 PM EST, Mon March 3, 2022",
        "Read more: Ten bridges that fell in 2021",
        "You have 2 free articles left",
    ]
    assert [claim.text for claim in find_claims(article)] == [
        "The council voted 7-2 to shut the mill"
    ]


CAPTION = """The council voted 7-2 to shut the mill.

Ada Lund speaks to reporters on Monday. {}

The river rose two metres."""
CREDITS = ["(Bo Ek / Weir Times)", "REUTERS/Bo Ek", "[Bo Ek/AP Photo]", "Photograph: Bo Ek/EPA", "© Bo Ek, AFP", "(Photo by Bo Ek)"]  # fmt: skip
TEXT = ["(Reporting by Bo Ek)", "She did not name the mill.", "– The Weir Times/Fjord News", "(AFP)", "She is 45 (or so)."]  # fmt: skip


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_makes_a_caption(credit: str) -> None:
    article = Article(CAPTION.format(credit))
    assert [sentence.paragraph for sentence in article.sentences] == [0, 1, 1, 2]
    assert furniture_of(article) == {1, 2}


@pytest.mark.parametrize("other", TEXT)
def test_no_caption(other: str) -> None:
    assert 1 not in furniture_of(Article(CAPTION.format(other)))


def test_a_credit_amid_a_paragraph_makes_no_caption() -> None:
    article = Article("The mill lost. It led at noon. (Image: Bo Ek) Weir then won by two points.")
    assert furniture_of(article) == {2}


def test_what_follows_a_writer_presents_him_too() -> None:
    bio = "Ada Lund is an investigative reporter based in Weir. She covers courts."
    assert furniture_of(Article(f"It rained.\n\n{bio}")) == {1, 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("READ: Mayor says the dam is safe", 0),
        ("Read more: Lund said the dam was “old and weak”", 0),
        ("The mayor says the dam is safe.", 1),
    ],
)
def test_nobody_says_anything_in_furniture(text: str, said: int) -> None:
    assert len(find_attributions(f"It rained.\n\n{text}")) == said


@pytest.mark.parametrize(
    ("text", "furniture"),
    [("You can unsubscribe at any time.", {1}), ("“You can unsubscribe at any time.”", set())],
)
def test_what_is_quoted_speaks_to_others(text: str, furniture: set[int]) -> None:
    assert furniture_of(Article(f"It rained.\n\n{text}")) == furniture
