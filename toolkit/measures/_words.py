"""Words as :func:`~toolkit.measures.record.compare_quote` compares them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.findings import Span

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"""
    per[ ]cent\b
  | [$€£¥]?\d+(?:[.,]\d+)*[^\W_]*               # 1,500  3.5  4th  £9
  | {_LETTER}(?:\.{_LETTER})+\b                  # U.S., a.m.
  | (?:\[[^\W\d_]\])?[^\W_]+(?:['’][^\W_]+)*     # don’t, [W]e
  | %
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"…|\.\s?\.")
_SIGNS = {"%": "percent", "per cent": "percent"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: ``key`` is what is compared, ``start``/``end`` where it stands.

    ``bracketed`` tells for each word whether it stands in square brackets;
    ``ellipsis`` (one entry more than there are words) whether an ellipsis
    stands before it. Both are read in a quote only: a record's own are words
    of the record.
    """

    text: str
    key: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    bracketed: tuple[bool, ...]
    ellipsis: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.key)

    def word(self, i: int) -> str:
        """Return word *i* as it stands in the text."""
        return self.text[self.start[i] : self.end[i]]

    def span(self, first: int, stop: int) -> Span:
        """Return the text of the words from *first* to just before *stop*."""
        start, end = self.start[first], self.end[stop - 1]
        return Span(start, end, self.text[start:end])


def split_words(text: str, *, brackets: bool = True) -> Words:
    """Return the words of *text*; hyphenated words are two, contractions one.

    >>> split_words("[W]e don’t send 1,500 anti-aircraft guns [yet] ...").key
    ('we', "don't", 'send', '1500', 'anti', 'aircraft', 'guns', 'yet')

    Args:
        text: A quote or a record.
        brackets: Whether square brackets and ellipses are the reporter's marks.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    start = tuple([a for a, _ in spans])
    end = tuple([b for _, b in spans])
    raw = "\n".join([text[a:b] for a, b in spans]).lower().replace("’", "'")
    keys = [_key(word) if not word.isalpha() else word for word in raw.split("\n")] if spans else []
    if not brackets:
        return Words(text, tuple(keys), start, end, (), ())
    between = [text[a:b] for a, b in zip((0, *end), (*start, len(text)), strict=True)]
    bracketed, inside = [], False
    for i in range(len(keys)):
        opens, closes = between[i].rfind("["), between[i].rfind("]")
        inside = opens > closes or (inside and closes < 0)
        bracketed.append(inside and "]" in text[end[i] :])
    ellipsis = tuple([bool(_ELLIPSIS.search(gap)) for gap in between])
    return Words(text, tuple(keys), start, end, tuple(bracketed), ellipsis)


def _key(word: str) -> str:
    if word[0].isdigit() or word[0] in "$€£¥":
        return word.replace(",", "").rstrip(".")
    return _SIGNS.get(word) or word.replace(".", "").replace("[", "").replace("]", "")
