"""Words and punctuation marks, made once and shared by every measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Generic, TypeVar

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


class Kept(dict[str, T], Generic[T]):
    """What *work_out* gives for each word, worked out when it is first asked for.

    Only so many answers are kept, and none for an endless “word”, so that memory stays bounded.
    """

    MOST = 200_000  # words; the common ones come early
    LONGEST = 60  # code points; nothing longer is a word of English

    def __init__(self, work_out: Callable[[str], T]) -> None:
        self._work_out = work_out

    def __missing__(self, word: str) -> T:
        answer = self._work_out(word)
        if len(word) <= self.LONGEST and len(self) < self.MOST:
            self[word] = answer
        return answer


# A chunk of text -> its tokens, each followed by what stands before the next: nothing, or white space.
_PIECES = Kept(lambda chunk: tuple(_TOKEN.split(chunk)[1:]))


def _lower(token: str) -> str:
    lower = token.lower().replace("’", "'")
    return (
        token if lower == token else lower
    )  # one object for both: less memory, quicker to compare


_LOWER = Kept(_lower)
IS_WORD = Kept(lambda token: token[0].isalnum())
IS_CAPITAL = Kept(lambda token: token[0].isupper())


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
    # Tokens and white space in turn: their lengths add up to the places where tokens start and
    # end. Asking each match for its span takes longer, most of all in a text of a million words.
    pieces = list(chain.from_iterable(map(_PIECES.__getitem__, _CHUNK.findall(text))))
    words, before = tuple(pieces[::2]), len(text) - len(text.lstrip())
    edges = tuple(accumulate(map(len, pieces), initial=before))
    return Tokens(words, tuple(map(_LOWER.__getitem__, words)), edges[:-1:2], edges[1::2])
