"""Quotation marks, one by one: which may open, which may close, and which are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.support.data import word_set
from toolkit.text.tokens import INVISIBLE

_EASTERN = frozenset("「」『』〝〞〟＂")
MARKS = _EASTERN | frozenset("“”„\"«»‹›‘’‚'`´")
_TWINS = frozenset(["''", "’’", "‘‘", "``", "´´", "‚‚"])  # two single marks for a double one
_DOUBLE = frozenset('“”„"') | _TWINS | _EASTERN
_GUILLEMETS = frozenset("«»")
SINGLE = frozenset("‘’'‚‹›`´")
_FAMILY = {mark: family for family in (SINGLE, _GUILLEMETS, _DOUBLE) for mark in family}
_BEFORE = frozenset("([{—–-/=“„«\"‘'")
_AFTER = frozenset(".,;:!?)]}")
_LEADING = re.compile(r"\.(?: ?\.|[@#\w])")  # an ellipsis, or .@name, opens words
_CLIPPED = word_set(
    "tis twas til till cause em n round bout burbs er ere ello neath fraid nuff scuse gainst twere twould cos coz lil ol"
)


class Mark(NamedTuple):
    """One quotation mark (``stop - start`` is 2 for a twin): its family and what its place allows.

    ``token`` is its index among the tokens, or that of its first half; ``after`` that of the next one.
    """

    start: int
    stop: int
    token: int
    after: int
    text: str
    family: frozenset[str]
    shape: str


def begins(text: str, at: int) -> bool:
    """Tell whether an opening mark stands at the offset *at*."""
    return text[at] in '“"‘„«»' or text[at : at + 2] in _TWINS


def read_marks(text: str, places: Sequence[tuple[int, int]], low: int, high: int) -> list[Mark]:
    """Return the marks of a paragraph; two single ones side by side may be one double one."""
    marks: list[Mark] = []
    past, pending = low, 0  # pending: single marks that look open
    for n, (at, token) in enumerate(places):
        if at < past:
            continue
        mark, run = text[at], 1  # the same mark, side by side; three and more are one
        while n + run < len(places) and places[n + run][0] == at + run and text[at + run] == mark:
            run += 1
        if run == 2:
            if pending < 1 and mark + mark in _TWINS:
                mark += mark
            else:
                run = 1
        past = at + run
        family, shape = _FAMILY[mark], _shape(text, at, past, low, high)
        marks.append(Mark(at, past, token, token + run, mark, family, shape))
        if family is SINGLE:
            pending = max(0, pending + (shape == "open") - (shape == "close"))
    return _turned_guillemets([mark for mark in marks if not _is_none(text, mark, low, high)])


def _is_none(text: str, mark: Mark, low: int, high: int) -> bool:
    """Tell whether a mark is a bullet (» at the beginning of a line), or named in brackets: ("…"""
    spaced = mark.stop >= high or text[mark.stop].isspace()
    bullet = mark.text == "»" and not text[low : mark.start].strip()
    named = mark.text != "«" and mark.start > low and text[mark.start - 1] in "(["
    return spaced and (bullet or named)


def _turned_guillemets(marks: list[Mark]) -> list[Mark]:
    """Return *marks* with « and » exchanged where they are used as in German: »so«."""
    guillemets = [mark for mark in marks if mark.family is _GUILLEMETS]
    if not guillemets or guillemets[0].text != "»" or guillemets[0].shape != "open":
        return marks
    if all(mark.text == "»" for mark in guillemets):
        return marks  # »so», or opened again in a paragraph of its own
    other = {"«": "»", "»": "«"}
    return [mark._replace(text=other.get(mark.text, mark.text)) for mark in marks]


def _shape(text: str, at: int, past: int, low: int, high: int) -> str:
    """Tell what the neighbours of a mark allow: it opens, closes, both or neither."""
    while at > low and text[at - 1] in INVISIBLE:
        at -= 1
    while past < high and text[past] in INVISIBLE:
        past += 1
    before = text[at - 1] if at > low else " "
    after = text[past] if past < high else " "
    if after == "." and _LEADING.match(text, past, high):
        after = "…"
    return _shape_between(before, after)


@lru_cache(maxsize=20_000)
def _shape_between(before: str, after: str) -> str:
    stopped = after in _AFTER
    opens = not after.isspace() and not stopped and (before.isspace() or before in _BEFORE)
    closes = not after.isalnum() and (stopped or not before.isspace())
    if opens and closes:  # a mark among marks and brackets: the outer neighbours decide
        return "open" if after.isalnum() else "close" if before.isalnum() else "both"
    return "open" if opens else "close" if closes else "neither"


def closes(stack: Sequence[Mark], k: int, mark: Mark) -> bool:
    """Tell whether *mark* can close ``stack[k]``: marks of one family, straight ones only each other's."""
    opening = stack[k]
    if opening.family is not mark.family:
        return False
    if mark.text == '"' and opening.text != '"':
        return all(other.text != '"' for other in stack[k + 1 :])
    return mark.text not in ("‘", "‹", "‚", "«") or opening.text == "‚"


def _following(marks: Sequence[Mark], n: int) -> str:
    """Return the shape of the next mark of the family of ``marks[n]``, or ``""``."""
    family = marks[n].family
    for k in range(n + 1, len(marks)):
        if marks[k].family is family:
            return marks[k].shape
    return ""


def role_of(text: str, marks: Sequence[Mark], n: int, high: int, is_open: bool) -> str:
    """Tell whether ``marks[n]`` opens, closes, or is none: an apostrophe, a sign for inches."""
    mark = marks[n]
    if mark.family is SINGLE:
        return _role_of_single(text, marks, n, high, is_open)
    if mark.text in '"”' and mark.start and text[mark.start - 1].isdigit():
        if _measures(text, mark.start):
            return "none"
        if mark.text == '"' and _inches(marks, n, is_open):
            return "none"
    if mark.text in ("„", "«", "‚‚", "‘‘", "``", "「", "『", "〝"):
        return "open"
    if mark.text == "“":
        return "close" if is_open and mark.shape == "close" else "open"
    if is_open:
        spaced = mark.text == '"' and mark.shape == "open" and text[mark.start - 1].isspace()
        return "open" if spaced else "close"
    if mark.shape in ("open", "both"):
        return "open"  # ”so“: turned the wrong way
    if mark.shape == "neither" and text[mark.stop : mark.stop + 1].isalnum() and mark.text == '"':
        return "open"  # 1."So
    astray = mark.shape == "neither" or text[max(0, mark.start - 1)].isalnum()
    return "open" if astray and _following(marks, n) in ("close", "neither") else "close"


def _role_of_single(text: str, marks: Sequence[Mark], n: int, high: int, is_open: bool) -> str:
    mark = marks[n]
    if mark.text in "‚‹":
        return "open"
    if _apostrophe(text, mark.start, high):
        return "none"
    if is_open and mark.shape in ("close", "both") and mark.text != "`":
        held = _possessive(text, mark.start, high) and _following(marks, n) in ("close", "both")
        return "none" if held else "close"
    if mark.shape != "open" or mark.text in "’›´":
        return "none"
    if mark.text in "‘`":
        return "open"
    return "open" if not is_open and _following(marks, n) in ("close", "both") else "none"


def _measures(text: str, at: int) -> bool:
    """Tell whether the mark at *at* ends a height: 6'2"."""
    k = at - 1
    while k > at - 3 and k >= 0 and text[k].isdigit():
        k -= 1
    return 0 < k < at - 1 and text[k] in "'’′" and text[k - 1].isdigit()


def _inches(marks: Sequence[Mark], n: int, is_open: bool) -> bool:
    """A 5" nail: a number before it, and nothing to close, or something else that closes it."""
    return marks[n].shape != "open" and (not is_open or _following(marks, n) == "close")


def _apostrophe(text: str, at: int, high: int) -> bool:
    """The ’90s, ’tis, rock ’n’ roll."""
    if at + 1 < high and text[at + 1].isdigit():
        return text[at + 1 : at + 4].rstrip("s").isdigit()
    end = at + 1
    while end < min(high, at + 7) and text[end].isalpha():
        end += 1
    return text[at + 1 : end].lower() in _CLIPPED


def _possessive(text: str, at: int, high: int) -> bool:
    """The workers’ union: an s before, a word in lower case after."""
    return text[at - 1] in "sS" and at + 2 < high and text[at + 1] == " " and text[at + 2].islower()
