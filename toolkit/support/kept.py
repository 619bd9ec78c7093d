"""What is known of each word that was met: worked out once, looked up however often it comes again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_LONGEST = 60  # code points; what is longer is no word of English, and is not kept


class Kept(dict[str, V]):
    """What *find* returns for each word asked for; *most* are kept.

    >>> kept = Kept(len)
    >>> kept["word"], "word" in kept
    (4, True)
    """

    __slots__ = ("find", "most")

    def __init__(self, find: Callable[[str], V], most: int = 100_000) -> None:
        super().__init__()
        self.find, self.most = find, most

    def __missing__(self, word: str) -> V:
        value = self.find(word)
        if len(word) <= _LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[word] = value
        return value
