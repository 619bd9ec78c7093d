"""Words and punctuation marks, made once and shared by every measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache
from itertools import accumulate, chain, compress
from operator import add, itemgetter
from sys import intern

from toolkit.support.data import read_data, word_set
from toolkit.support.kept import Kept

_LETTER = r"[^\W\d_]"
_WORD = r"[\w\u0300-\u036f]"
_DOMAIN = (
    "com|org|net|edu|gov|mil|int|info|biz|uk|de|fr|eu|ru|ua|cn|jp|au|ca|ch|nl|dk|io|tv|example"
)
_FILE = "html?|pdf|docx?|odt|txt|md|csv|xlsx?|pptx?|zip|jpe?g|png|gif|svg|mp[34]|ipynb|py|js|exe"
_NOT_LAST = r"""(?<![.,;:!?'"“”‘’)\]}»›])"""  # what stands behind an address is not part of it
# An address, a handle, a hashtag or the name of a file is one word. Each kind is bounded and
# begins where no such name goes on, so that no chunk takes more than its length.
_ADDRESS = re.compile(
    rf"""
    (?: (?:https?|ftp|file)://\S+ | (?<!\w)(?:www\.|(?:doi|arXiv):)\S+
      | (?<![\w.+-])[\w.+-]{{1,64}}+@[\w-]{{1,63}}+(?:\.[\w-]{{1,63}}+)+
      | (?<![\w@.-])(?:\w[\w-]{{0,62}}+\.){{1,9}}(?:(?:{_DOMAIN})(?:[:/?\#]\S*|(?![\w@]))|[a-z]{{2,6}}/(?=\w)\S*)
      | (?<!\S)(?:[A-Za-z]:\\|~?/(?=\w{{1,63}}+/))\S+
      | (?<![\w.-])[\w-]{{1,99}}+(?:\.[\w-]{{1,30}}+){{0,3}}?\.(?:{_FILE})(?!{_WORD})
      | (?<!\w)@\w[\w.]*  | (?<!\w)\#(?=\d{{0,9}}[^\W\d])\w+
      | (?<!\S)\.[a-z][a-z\d]\w*
      | (?<![\w.])[A-Z]{{2,5}}+\.(?:[B-HJ-Z]|[A-Z]{{2}})(?!\w)  # HVX.L: a share's name at its exchange
    ){_NOT_LAST}
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(
    rf"""
    (?:{_LETTER}{{1,3}}-)?{_LETTER}(?:\.{_LETTER})+(?!{_WORD})\.?(?:-{_WORD}+)*  # U.S., a.m., R-N.H., U.S.-led
  | \d+(?:[.,:]\d+)*(?:[-‐‑'’]?{_WORD}+)*                                      # 1,500  3.5  7:40  4th  30-year-old's
  | {_WORD}+(?:[-‐‑'’]{_WORD}+)*                                              # don’t  anti-aircraft
  | \.\.+                                                                     # an ellipsis, or a doubled stop
  | \S
    """,
    re.VERBOSE,
)
STOPS = frozenset(".!?…।۔")
# Characters that show nothing: a soft hyphen, marks of width, joining and direction.
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\ufe0e\ufe0f\ufeff"
    + "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]))
)
_UNSEEN = INVISIBLE | {"\n"}
_BETWEEN = rf"[\s{''.join(INVISIBLE)}]*+"  # what stands between chunks of text
_OPENING, _PIECE = re.compile(_BETWEEN), re.compile(rf"\S+{_BETWEEN}")
_PARTS_HERE = re.compile("[-\u2010\u00ad] ?\r?\n")
# A word that a line end parts.
_BROKEN = re.compile(rf"(?<!{_LETTER})({_LETTER}+)[-\u2010\u00ad]\s+(?=[a-z])")


class Look(IntFlag):
    """How a token looks."""

    WORD = auto()  # it begins like a word, or is an address
    CAPITAL = auto()  # it begins with a capital
    DIGIT = auto()  # it begins with a digit
    END = auto()  # it may end a sentence
    QUOTE = auto()  # it is a double quotation mark
    BRACKET = auto()  # it is an opening bracket
    COLON = auto()  # it is a colon or a semicolon
    HYPHEN = auto()  # it has a hyphen


_MARKS = dict.fromkeys('“”"«»', Look.QUOTE) | {"(": Look.BRACKET, ":": Look.COLON, ";": Look.COLON}
# As plain numbers: what an IntFlag works out for each token takes ten times as long.
_MARK_LOOKS = {mark: int(look) for mark, look in _MARKS.items()}
_WORD_LOOK, _CAPITAL, _DIGIT, _END, _HYPHEN = map(
    int, (Look.WORD, Look.CAPITAL, Look.DIGIT, Look.END, Look.HYPHEN)
)


def _look(token: str, address: bool) -> int:
    first = token[0]
    if address:
        return _WORD_LOOK
    look = _MARK_LOOKS.get(token, 0)
    if first.isalnum():
        look |= _WORD_LOOK
    if first.isupper():
        look |= _CAPITAL
    if first.isdigit():
        look |= _DIGIT
    if token[-1] in STOPS and (first in STOPS or len(token) > 2):
        look |= _END
    if "-" in token:
        look |= _HYPHEN
    return look


# A token, its lower case, its look, how far on the next one begins, its width.
Part = tuple[str, str, int, int, int]


def _part(token: str, step: int) -> Part:
    return intern(token), intern(token.lower()), _look(token, False), step, len(token)


def _take_apart(piece: str) -> tuple[Part, ...]:
    """Return the tokens of *piece*, a stretch of text with the white space behind it."""
    chunk = piece.rstrip()
    word = chunk[:-1] if chunk[-1:] in ",." else chunk
    if word.isalpha():  # most chunks: what follows takes ten times as long
        size, mark = len(word), chunk[len(word) :]
        if not mark:
            return (_part(word, len(piece)),)
        return _part(word, size), _part(mark, len(piece) - size)
    places: Sequence[int] = range(len(chunk) + 1)  # where each character of clean stands in chunk
    clean = chunk
    if not _UNSEEN.isdisjoint(chunk):
        visible = [k for k, character in enumerate(chunk) if character not in INVISIBLE]
        if broken := _BROKEN.search(chunk):
            past = broken.end(1) + (broken[1].lower() in _compounds())
            visible = [k for k in visible if not past <= k < broken.end()]
        clean, places = "".join([chunk[k] for k in visible]), [*visible, len(chunk)]
    found = list(_split(clean))
    following = [*[places[start] for _, _, start, _ in found[1:]], len(piece)]
    return tuple(
        [
            (intern(word), intern(word.lower().replace("’", "'")), _look(word, address),
             following[n] - places[start], places[end] - places[start])
            for n, (word, address, start, end) in enumerate(found)
        ]
    )  # fmt: skip


def _split(clean: str) -> Iterator[tuple[str, bool, int, int]]:
    """Yield each token of *clean*, whether it is an address, and where it starts and ends."""
    at = 0
    plain = _IN_ADDRESSES.isdisjoint(clean[:-1])
    while at < len(clean):
        address = None if plain else _ADDRESS.search(clean, at)
        until = address.start() if address else len(clean)
        for match in _TOKEN.finditer(clean, at, until):
            yield match[0], False, match.start(), match.end()
        if address:
            yield address[0], True, until, address.end()
            until = address.end()
        at = until


_IN_ADDRESSES = frozenset(".@#/\\")  # each address has one of them before its last character


_PARTS = Kept(_take_apart)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples, one entry for each token.

    ``text`` is the token without invisible characters; ``lower`` the same in lower case
    with straight apostrophes; ``start`` and ``end`` are offsets in code points; ``looks``
    holds for each token what :class:`Look` tells, as one byte. White space is never part of a token, but for
    the line end within a word that a hyphen parts there.
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

    def flags(self, look: Look, first: int = 0, stop: int | None = None) -> bytes:
        """Return for each token from *first* to *stop* 1 if it has this look, else 0."""
        return self.looks[first:stop].translate(_FLAGS[look])

    def count(self, look: Look, first: int = 0, stop: int | None = None) -> int:
        """Return how many tokens from *first* to *stop* have this look."""
        return self.flags(look, first, stop).count(1)

    def indices(self, look: Look, first: int = 0, stop: int | None = None) -> list[int]:
        """Return the indices of the tokens from *first* to *stop* that have this look."""
        flags = self.flags(look, first, stop)
        return list(compress(range(first, first + len(flags)), flags))


# A look -> for each number that stands for looks, 1 if it is among them.
_FLAGS = {look: bytes([seen & look > 0 for seen in range(256)]) for look in Look}


@cache
def _compounds() -> frozenset[str]:
    """Return the words that keep their hyphen where a line ends with it: “self-” and “imposed”."""
    return word_set(read_data("sentences.toml")["compounds"])


def _rejoined(pieces: list[str]) -> list[str]:
    """Return *pieces* with the two parts of a word that a hyphen parts at a line end as one."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        before = joined[-1].rstrip()
        if (
            before.endswith(("-", "\u2010", "\u00ad"))
            and before[-2:-1].isalpha()
            and joined[-1].count("\n", len(before)) == 1
            and piece[0].islower()
            and piece.rstrip() not in _SUSPENDED
        ):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


_SUSPENDED = frozenset(["and", "or", "to", "but"])  # pre- and post-war


def tokenize(text: str) -> Tokens:
    """Return the tokens of *text* in order; takes time in proportion to its length.

    >>> tokenize("The U.S. didn’t send 1,500 anti-aircraft guns.").text
    ('The', 'U.S.', 'didn’t', 'send', '1,500', 'anti-aircraft', 'guns', '.')
    >>> tokenize("It was re-\\npaired.").text
    ('It', 'was', 'repaired', '.')
    >>> tokenize("At 7:40 see www.example.org/a?b=1, or write to @ada_q.").text
    ('At', '7:40', 'see', 'www.example.org/a?b=1', ',', 'or', 'write', 'to', '@ada_q', '.')
    """
    opening = _OPENING.match(text)
    lead = opening.end() if opening else 0
    pieces = _PIECE.findall(text, lead)
    if "\n" in text and _PARTS_HERE.search(text):
        pieces = _rejoined(pieces)
    parts = list(chain.from_iterable(map(_PARTS.__getitem__, pieces)))
    start = tuple(accumulate(map(itemgetter(3), parts), initial=lead))[:-1]
    return Tokens(
        tuple(map(itemgetter(0), parts)),
        tuple(map(itemgetter(1), parts)),
        start,
        tuple(map(add, start, map(itemgetter(4), parts))),
        bytes(map(itemgetter(2), parts)),
    )
