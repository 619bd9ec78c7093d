"""Lines: whether a text is wrapped at a width, which are items of a list, and where paragraphs start and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.text.tokens import INVISIBLE, STOPS

CLOSERS = frozenset("”’\"')]}»›」』〞〟")
ITEM = re.compile(r"(?:[-•*–·▪►»o‣⁃●○◦■□✓✔→+~]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]")
_PREFIX = re.compile(r"(?m)^[ \t]{0,9}>(?:[ \t]{0,9}>){0,9}(?=[ \t]|$)")
_WIDTHS = range(40, 121)  # characters of a line at which texts are wrapped
_RARE = range(26, 221)  # … of narrow columns and wide windows, where more breaks must show it
_PROSE = 55  # the same of a block, which may be a list
_LEAST = 3  # breaks that show that a text is wrapped
_SHARE = 0.75  # of the breaks within blocks come where the next word has no room
# A line with the time of a message or of a subtitle: nothing behind it goes on with it.
_TIME = re.compile(
    r"(?i)(?:(?-i:(?:[A-Z][\w.’'-]{0,20}[ ,|·–—-]{1,4}){1,3})|[\w.-]{1,30} [|·–—-] )?[^\w\n]{0,9}(?:(?:to|yester)day at |[\d./-]{6,10},? (?:at )?)?\d{1,2}:\d\d(?:[\d:.,\s]{0,20}|.{0,60}-->.{0,80})(?:[ap]\.?m\.?)?\W{0,9}"
)
_TURN = re.compile(r"[\w.-]{1,20}(?: [\w.-]{1,20})?: ")  # ann: it fell


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


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each paragraph, without the white space around it.

    A blank line always ends a paragraph; a single line break does, unless the
    line before ends without a stop and the next begins in lower case, or the text
    is wrapped and the next word had no room in the line before. An item of a list
    is a paragraph of its own.
    """
    bounds: list[tuple[int, int]] = []
    at, follows = 0, False  # follows: nothing but one line break stands before the line
    lines = text.splitlines(keepends=True)
    before = ""
    for line, width in zip(lines, wrapped_widths(lines), strict=True):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            end = start + len(stripped)
            if (
                follows
                and (
                    (
                        stripped[0].islower()
                        and not ends_with_stop(text, *bounds[-1])
                        and not _TIME.fullmatch(before)
                    )
                    or (width and is_full(before, stripped, width))
                )
                and not ITEM.match(stripped)
                and not _TIME.fullmatch(stripped)
                and not (_TURN.match(stripped) and _TURN.match(text, bounds[-1][0]))
            ):
                bounds[-1] = (bounds[-1][0], end)
            else:
                bounds.append((start, end))
        at, follows, before = at + len(line), bool(stripped), as_set(line)
    return bounds


def ends_with_stop(text: str, start: int, end: int) -> bool:
    """Tell whether a stop, perhaps inside closing marks, ends ``text[start:end]``."""
    while end > start and (text[end - 1] in CLOSERS or text[end - 1] in INVISIBLE):
        end -= 1
    return end > start and text[end - 1] in STOPS
