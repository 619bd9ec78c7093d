"""Words and punctuation marks, made once and shared by every measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add
from sys import intern
from typing import Any, Generic, TypeVar

_LETTER = r"[^\W\d_]"
_WORD = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    rf"""
  ( [a-zA-Z]{{2,}}+(?!{_WORD}|[-‐‑'’])                        # a plain word, told quickly
  | {_LETTER}(?:\.{_LETTER})+(?!{_WORD})\.?(?:-{_WORD}+)*     # U.S., a.m., U.S.-led
  | \d+(?:[.,]\d+)*(?:[-‐‑]?{_WORD}+)*                        # 1,500  3.5  4th  30-year
  | {_WORD}+(?:[-‐‑'’]{_WORD}+)*                              # don’t  anti-aircraft
  | \.\.+                                                     # an ellipsis, or a doubled stop
  | \S )
    """,
    re.VERBOSE,
)
_CHUNK = re.compile(r"\S+\s*")
T = TypeVar("T")


def word_set(words: str) -> frozenset[str]:
    """Return the words in *words*, as the same objects that tokens are: quick to look up."""
    return frozenset(map(intern, words.split()))


class PerWord(dict[str, T], Generic[T]):
    """What *work_out* gives for each word, worked out when it is first asked for.

    Only so many answers are kept, and none for an endless “word”, so that memory stays bounded.
    """

    MOST = 100_000  # words; the common ones come early
    LONGEST = 60  # code points; nothing longer is a word of English

    def __init__(self, work_out: Callable[[str], T]) -> None:
        self._work_out = work_out

    def __missing__(self, word: str) -> T:
        answer = self._work_out(word)
        if self.keeps(word):
            self[word] = answer
        return answer

    def keeps(self, word: str) -> bool:
        """Tell whether there is room for the answer to a new *word*."""
        return len(word) <= self.LONGEST and len(self) < self.MOST


# How a token looks, one bit each: it begins like a word, with a capital, with a digit; it may end
# a sentence; it is a double quotation mark, a bracket, a colon or semicolon; it has a hyphen.
WORD, CAPITAL, DIGIT, END, QUOTE, BRACKET, COLON, HYPHEN = [1 << bit for bit in range(8)]
_HAVING = {1 << bit: bytes([looks >> bit & 1 for looks in range(256)]) for bit in range(8)}
_MARKS = dict.fromkeys('“”"«»', QUOTE) | {"(": BRACKET, ":": COLON, ";": COLON}
STOPS = frozenset(".!?…।۔")


def _look(token: str) -> int:
    first = token[0]
    ends = token[-1] in STOPS and (first in STOPS or len(token) > 2)
    return (
        _MARKS.get(token, 0)
        | first.isalnum() * WORD
        | first.isupper() * CAPITAL
        | first.isdigit() * DIGIT
        | ends * END
        | ("-" in token) * HYPHEN
    )


def _take_apart(chunk: str) -> tuple[str | int, ...]:
    """Return four items for each token of a chunk: itself, how far on the next one is, its lower case, its look."""
    # One object for one word, wherever it stands: less memory, and quicker to compare. Only in
    # chunks that are kept, for some versions of Python never let go of what is interned.
    one = intern if _CHUNKS.keeps(chunk) else str
    word = chunk.rstrip()
    if word.isalpha():  # most chunks are one plain word, told quickly
        return (
            one(word),
            len(chunk),
            one(word.lower()),
            CAPITAL | WORD if word[0].isupper() else WORD,
        )
    items: list[str | int] = []
    pieces = iter(_TOKEN.split(chunk)[1:])
    for token, gap in zip(pieces, pieces, strict=True):
        lower = token.lower().replace("’", "'")
        items += one(token), len(token) + len(gap), one(lower), _look(token)
    return tuple(items)


_CHUNKS = PerWord(_take_apart)
_ones = re.compile(b"\1").finditer


def where(mask: bytes) -> list[int]:
    """Return the indices at which *mask*, such as :meth:`Tokens.having` gives, is 1; quick where few are.

    >>> where(bytes([0, 1, 1, 0]))
    [1, 2]
    """
    return [one.start() for one in _ones(mask)]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples, one entry for each token.

    ``lower`` is the token in lower case with straight apostrophes; ``start``
    and ``end`` are offsets in code points; ``looks`` has a byte for each token
    (see :meth:`having`). White space is never part of a token.
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    looks: bytes

    def __len__(self) -> int:
        return len(self.text)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that begins at the offset *start* or after it, and the first from *end* on."""
        first = bisect_left(self.start, start)
        return first, bisect_left(self.start, end, first)

    def having(self, look: int, first: int = 0, stop: int | None = None) -> bytes:
        """Return for each token, from *first* to *stop*, 1 if it has this look (``WORD``), else 0."""
        return self.looks[first:stop].translate(_HAVING[look])


def tokenize(text: str) -> Tokens:
    """Return the tokens of *text* in order; takes time in proportion to its length.

    >>> tokenize("The U.S. didn’t send 1,500 anti-aircraft guns.").text
    ('The', 'U.S.', 'didn’t', 'send', '1,500', 'anti-aircraft', 'guns', '.')
    """
    # The steps from token to token add up to the places where they start. Asking each match for
    # its span takes longer, most of all in a text of a million words.
    flat: list[Any] = list(chain.from_iterable(map(_CHUNKS.__getitem__, _CHUNK.findall(text))))
    words = tuple(flat[::4])
    start = tuple(accumulate(flat[1::4], initial=len(text) - len(text.lstrip())))[:-1]
    end = tuple(map(add, start, map(len, words)))
    return Tokens(words, tuple(flat[2::4]), start, end, bytes(flat[3::4]))
