"""Furniture of pages: what it is, and the sound sentences that look like it."""

from __future__ import annotations

import pytest

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
