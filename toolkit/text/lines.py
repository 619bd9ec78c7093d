"""Lines: whether a text is wrapped at a width, and which lines are items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

ITEM = re.compile(r"(?:[-•*–·▪►»o‣⁃●○◦■□✓✔→+~]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]")
_PREFIX = re.compile(r"(?m)^[ \t]{0,9}>(?:[ \t]{0,9}>){0,9}(?=[ \t]|$)")
_WIDTHS = range(40, 121)  # characters of a line at which texts are wrapped
_RARE = range(26, 221)  # … of narrow columns and wide windows, where more breaks must show it
_PROSE = 55  # the same of a block, which may be a list
_LEAST = 3  # breaks that show that a text is wrapped
_SHARE = 0.75  # of the breaks within blocks come where the next word has no room


def without_prefixes(text: str) -> str:
    """Return *text* with spaces for the “>” before each line that a message quotes."""
    return _PREFIX.sub(lambda match: " " * len(match[0]), text) if ">" in text else text


def wrapped_widths(lines: Sequence[str]) -> Sequence[int]:
    """Return for each of *lines* at how many characters it is wrapped, 0 where it is not.

    A text is wrapped if its lines end where the next word would not have fitted. Where other lines
    stand beside the text (the head of a message, an address), a block between blank lines is, if
    every line of it but the last ends so.
    """
    stripped = [as_set(line) for line in lines]
    if width := _wrapped_at(stripped, _LEAST, _SHARE):
        return [width] * len(lines)
    widths = [0] * len(lines)
    blocks = [(start, stop) for start, stop in _blocks(stripped) if stop - start > 1]
    full = 0
    for start, stop in blocks:
        width = _wrapped_at(stripped[start:stop], 2, 1) if stop - start > 2 else 0
        if width >= _PROSE:
            widths[start:stop] = [width] * (stop - start)
            full += stop - start - 1
    if full < _LEAST:
        return [0] * len(lines)
    width = max(widths)
    for start, stop in blocks:
        if stop - start == 2 and len(stripped[start]) <= width:
            widths[start:stop] = [width] * 2
    return widths


def _blocks(stripped: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and stop of each run of lines that are not blank."""
    start = 0
    for at, line in enumerate([*stripped, ""]):
        if not line:
            if start < at:
                yield start, at
            start = at + 1


def _wrapped_at(stripped: Sequence[str], least: int, share: float) -> int:
    """Return the length of the longest line if *least* breaks, and this share of all, come where lines are full."""
    if (width := max(map(len, stripped), default=0)) not in _WIDTHS:
        if width not in _RARE or not any(line.lstrip()[:1].islower() for line in stripped):
            return 0
        least, share = max(least, 4), max(share, 0.9)
    breaks = [
        is_full(line, following, width)
        for line, following in pairwise(stripped)
        if line and following and not ITEM.match(following.lstrip())
    ]
    full = sum(breaks)
    return width if full >= least and full >= share * len(breaks) else 0


def as_set(line: str) -> str:
    """Return *line* as far as it counts in a width: an indent does, the room before a centred line does not."""
    return line.strip() if line[:9].isspace() else line.rstrip()


def is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of *following* had no room at the end of *line*."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width
