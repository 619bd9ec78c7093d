"""Lines: whether a text is wrapped at a width, and which lines are items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

ITEM = re.compile(r"(?:[-•*–·▪►»]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]")
_PREFIX = re.compile(r"(?m)^[ \t]{0,9}>(?:[ \t]{0,9}>){0,9}(?=[ \t]|$)")
_WIDTHS = range(40, 121)  # characters of a line at which texts are wrapped
_LEAST = 3  # breaks that show that a text is wrapped
_SHARE = 0.75  # of the breaks within blocks come where the next word has no room


def without_prefixes(text: str) -> str:
    """Return *text* with spaces for the “>” before each line that a message quotes."""
    return _PREFIX.sub(lambda match: " " * len(match[0]), text) if ">" in text else text


def wrapped_width(lines: Sequence[str]) -> int:
    """Return at how many characters *lines* are wrapped, 0 where they are not.

    A text is wrapped if its lines end where the next word would not have fitted.
    """
    stripped = [line.strip() for line in lines]
    if (width := max(map(len, stripped), default=0)) not in _WIDTHS:
        return 0
    breaks = [
        is_full(line, following, width)
        for line, following in pairwise(stripped)
        if line and following and not ITEM.match(following)
    ]
    full = sum(breaks)
    return width if full >= _LEAST and full >= _SHARE * len(breaks) else 0


def is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of *following* had no room at the end of *line*."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width
