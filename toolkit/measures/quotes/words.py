"""Words as :func:`~toolkit.measures.quotes.compare.compare_quote` compares them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from toolkit.records import Span

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"(?:\[{_LETTER}\])?[^\W_]+"  # word, [W]ord
    rf"(?:['’][^\W_]+|(?<=\d)[.,]\d+[^\W_]*|(?<=\b{_LETTER})\.{_LETTER}\b)*"  # don’t  1,500  U.S.
    r"|[$€£¥]\d+(?:[.,]\d+)*[^\W_]*|%"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.")
_CHUNK = 4096  # code points whose offsets are worked out together


class Words:
    """The words of a text: ``key`` is what is compared; offsets are worked out when asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        keys: list[str] = []
        self._offsets, self._firsts = [], []  # where each chunk and its first word begin
        begin = 0
        while begin < len(text):
            end = begin + _CHUNK
            while end < len(text) and not text[end].isspace():
                end += 1
            self._offsets.append(begin)
            self._firsts.append(len(keys))
            keys.extend(_WORD.findall(text, begin, end))
            begin = end
        raw = "\n".join(keys).lower().replace("’", "'").split("\n") if keys else []
        self.key = tuple([word if word.isalpha() else _key(word) for word in raw])
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        return len(self.key)

    def _chunk(self, number: int) -> list[tuple[int, int]]:
        if number not in self._spans:
            limits = [*self._offsets[number : number + 2], len(self.text)]
            matches = _WORD.finditer(self.text, limits[0], limits[1])
            self._spans[number] = [match.span() for match in matches]
        return self._spans[number]

    def place(self, i: int) -> tuple[int, int]:
        """Return where word *i* starts and ends."""
        number = bisect_right(self._firsts, i) - 1
        return self._chunk(number)[i - self._firsts[number]]

    def index(self, offset: int) -> int:
        """Return the first word that starts at *offset* or after it."""
        number = bisect_right(self._offsets, offset) - 1
        return self._firsts[number] + bisect_left(self._chunk(number), (offset, 0))

    def word(self, i: int) -> str:
        """Return word *i* as it stands in the text."""
        start, end = self.place(i)
        return self.text[start:end]

    def between(self, i: int) -> str:
        """Return what stands between word ``i - 1`` and word *i*."""
        start = self.place(i - 1)[1] if i else 0
        return self.text[start : self.place(i)[0] if i < len(self) else len(self.text)]

    def span(self, first: int, stop: int) -> Span:
        """Return the text of the words from *first* to just before *stop*."""
        start, end = self.place(first)[0], self.place(stop - 1)[1]
        return Span(start, end, self.text[start:end])


class QuoteWords(Words):
    """The words of a quote, with the reporter's marks.

    ``bracketed`` tells for each word whether it stands in square brackets;
    ``ellipsis`` (one entry more than there are words) whether an ellipsis
    stands before it. In a record neither is the reporter's.

    >>> QuoteWords("[W]e don’t send 1,500 anti-aircraft guns [yet] ...").key
    ('we', "don't", 'send', '1500', 'anti', 'aircraft', 'guns', 'yet')
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        between = [self.between(i) for i in range(len(self) + 1)]
        self.ellipsis = tuple([bool(_ELLIPSIS.search(gap)) for gap in between])
        last, inside, bracketed = text.rfind("]"), False, []
        for i in range(len(self)):
            opens, closes = between[i].rfind("["), between[i].rfind("]")
            inside = opens > closes or (inside and closes < 0)
            bracketed.append(inside and last >= self.place(i)[1])
        self.bracketed = tuple(bracketed)


@lru_cache(maxsize=4)
def record_words(text: str) -> Words:
    """Return the words of a record, kept for the next quote from it."""
    return Words(text)


def _key(word: str) -> str:
    if word[0].isdigit() or word[0] in "$€£¥":
        return word.replace(",", "").rstrip(".")
    if word == "%":
        return "percent"
    return word.replace(".", "").replace("[", "").replace("]", "")
