"""Tokens: words and marks, with their offsets."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.support.data import word_set
from toolkit.text.tokens import INVISIBLE, Look, tokenize

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
    ("Kyiv/Kiev a_b x@y.org", "Kyiv|/|Kiev|a_b|x@y.org"),
    (
        "See https://www.a.org/b?c=1&d=(2), (or www.a.org/b).",
        "See|https://www.a.org/b?c=1&d=(2|)|,|(|or|www.a.org/b|)|.",
    ),
    ("Ask ada.quill+news@post.example.org. Or not", "Ask|ada.quill+news@post.example.org|.|Or|not"),
    (
        "Open report_2.pdf, C:\\Users\\Ada\\a.txt or ~/texts/a.",
        "Open|report_2.pdf|,|C:\\Users\\Ada\\a.txt|or|~/texts/a|.",
    ),
    (
        "@ada_q wrote #SaveTheBridge, not #1 or .post.",
        "@ada_q|wrote|#SaveTheBridge|,|not|#|1|or|.post|.",
    ),
    ("The bbc.co.uk page and example.org/a", "The|bbc.co.uk|page|and|example.org/a"),
    ("The end.The U.S. left. it rained.", "The|end|.|The|U.S.|left|.|it|rained|."),
    ("At 7:40 a 24-year-old's R-N.H. vote was 3:2", "At|7:40|a|24-year-old's|R-N.H.|vote|was|3:2"),
    ("re\u00adpub\u00adlic\u200b, “\u200eso\u200f” \ufeffit", "republic|,|“|so|”|it"),
    ("\u200b \u00ad", ""),
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


def test_looks() -> None:
    tokens = tokenize("In 2019 @ada “won” (see www.a.org).")
    assert tokens.indices(Look.WORD) == [0, 1, 2, 4, 7, 8]
    assert tokens.indices(Look.DIGIT, 1, 3) == [1]
    assert list(tokens.flags(Look.QUOTE, 2, 6)) == [0, 1, 0, 1]
    assert tokens.indices(Look.END) == [10]


@given(st.text(max_size=60))
def test_offsets_hold_and_only_white_space_is_left_out(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.text) == len(tokens.lower) == len(tokens.start) == len(tokens.end)
    at = 0
    for token, start, end in zip(tokens.text, tokens.start, tokens.end, strict=True):
        assert all(gap.isspace() or gap in INVISIBLE for gap in text[at:start])
        assert "".join([c for c in text[start:end] if c not in INVISIBLE]) == token
        assert start < end
        at = end
    assert not text[at:].strip("".join(INVISIBLE) + string.whitespace + "\x1c\x1d\x1e\x1f\x85\xa0")
