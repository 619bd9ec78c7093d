"""Tokens: words and marks, with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.tokens import tokenize, where, word_set

CASES = [
    ("It rained.", "It|rained|."),
    ("Don’t; they'd rock’n’roll.", "Don’t|;|they'd|rock’n’roll|."),
    ("‘Yes’ and 'no'", "‘|Yes|’|and|'|no|'"),
    ("the workers’ union", "the|workers|’|union"),
    ("The U.S. sent U.S.-led J.B. at 5 a.m.", "The|U.S.|sent|U.S.-led|J.B.|at|5|a.m."),
    ("1,500 3.5 4th 30-year 1990s $5m 50%", "1,500|3.5|4th|30-year|1990s|$|5m|50|%"),
    ("anti-aircraft – well—no-one", "anti-aircraft|–|well|—|no-one"),
    ("Wait... what?.. No…", "Wait|...|what|?|..|No|…"),
    ("“threat. exist”. radically,.", "“|threat|.|exist|”|.|radically|,|."),
    ("ended.The rest", "ended|.|The|rest"),
    ("Kyiv/Kiev a_b x@y.org", "Kyiv|/|Kiev|a_b|x|@|y|.|org"),
    ("café cafe\u0301 naïve Łódź", "café|cafe\u0301|naïve|Łódź"),
    ("😀🎉 ok", "😀|🎉|ok"),
    ("שלום עולם", "שלום|עולם"),
    ("a\0b \ud800", "a|\0|b|\ud800"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    assert "|".join(tokenize(text).text) == expected


def test_lower_has_straight_apostrophes() -> None:
    assert tokenize("DON’T I’m ISTANBUL").lower == ("don't", "i'm", "istanbul")


def test_a_word_is_one_object_wherever_it_stands() -> None:
    tokens = tokenize("“Bridge,” the Bridge\n\nThe Bridge’s bridge, bridge. the")
    assert len({id(token) for token in tokens.lower if token == "bridge"}) == 1
    assert len({id(token) for token in tokens.text if token == "Bridge"}) == 1
    assert word_set("the bridge") == {"the", "bridge"}
    assert {id(word) for word in word_set("the bridge")} <= {id(token) for token in tokens.lower}


@given(st.binary(max_size=300).map(lambda data: bytes(byte & 1 for byte in data)))
def test_where_a_mask_is_one(mask: bytes) -> None:
    assert where(mask) == [i for i, one in enumerate(mask) if one]


@given(st.text(max_size=60))
def test_offsets_hold_and_only_white_space_is_left_out(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.text) == len(tokens.lower) == len(tokens.start) == len(tokens.end)
    at = 0
    for token, start, end in zip(tokens.text, tokens.start, tokens.end, strict=True):
        assert text[at:start].isspace() or at == start
        assert text[start:end] == token
        assert start < end
        at = end
    assert not text[at:].strip()
