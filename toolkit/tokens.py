"""Words and punctuation marks, made once and shared by every measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

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


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples, one entry for each token.

    ``lower`` is the token in lower case with straight apostrophes; ``start``
    and ``end`` are offsets in code points. White space is never part of a token.
    """

    text: tuple[str, ...]
    lower: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)


def tokenize(text: str) -> Tokens:
    """Return the tokens of *text* in order; takes time in proportion to its length.

    >>> tokenize("The U.S. didn’t send 1,500 anti-aircraft guns.").text
    ('The', 'U.S.', 'didn’t', 'send', '1,500', 'anti-aircraft', 'guns', '.')
    """
    # White space and tokens in turn: their lengths add up to the places where tokens start and
    # end. Asking each match for its span takes longer, most of all in a text of a million words.
    pieces = _TOKEN.split(text)
    edges = tuple(accumulate(map(len, pieces)))
    # One object for each distinct token: less memory, and every later look-up is quicker.
    one: dict[str, str] = {}
    words = tuple(map(one.setdefault, pieces[1::2], pieces[1::2]))
    if not words:
        return Tokens((), (), (), ())
    distinct = tuple(one)
    lower = "\n".join(distinct).lower().replace("’", "'").split("\n")
    lower_of = dict(zip(distinct, map(one.setdefault, lower, lower), strict=True))
    return Tokens(words, tuple(map(lower_of.__getitem__, words)), edges[:-1:2], edges[1::2])
