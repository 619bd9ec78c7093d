"""Quotation marks: which ones open, which close, and what stands between.

Only typography is judged here; who speaks and whether the words are sound is
the business of :mod:`toolkit.measures.quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.tokens import WORD, PerWord, Tokens, word_set

MARKS = frozenset("“”„\"«»‹›‘’‚'`´")
BRACKETS = frozenset("()[]")
_TWINS = frozenset(["''", "’’", "‘‘", "``", "´´", "‚‚"])  # two single marks for a double one
_DOUBLE = frozenset('“”„"') | _TWINS
_GUILLEMETS = frozenset("«»")
_SINGLE = frozenset("‘’'‚‹›`´")
_FAMILY = {mark: family for family in (_SINGLE, _GUILLEMETS, _DOUBLE) for mark in family}
_BEFORE = frozenset("([{—–-/=“„«\"‘'")
_AFTER = frozenset(".,;:!?)]}")
_LEADING = re.compile(r"\.(?: ?\.|[@#\w])")  # an ellipsis, or .@name, opens words
_DEPTH = 4  # quotations within quotations; more is damage
_ROW = 200  # tokens without two words side by side, a third of them marks: no text is written so
_APART = re.compile(rb"\x00(?:\x00|\x01(?!\x01)){%d,}+" % (_ROW - 1))
_CLIPPED = word_set("tis twas til till cause em n round bout")


class Mark(NamedTuple):
    """One quotation mark (``stop - start`` is 2 for a twin): its family and what its place allows.

    ``token`` is its index among the tokens, or that of its first half.
    """

    start: int
    stop: int
    token: int
    text: str
    family: frozenset[str]
    shape: str


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    ``start``/``end`` take in the marks, ``inner_start``/``inner_end`` the words
    between, of which ``first`` is the first token, and ``stop`` the one after the
    last. ``opened`` and ``closed`` tell whether each mark stands there;
    ``depth`` is 0 for the outermost; ``single`` marks the British style.
    A quotation that runs over several paragraphs (each opened, only the last
    closed) is one stretch for each paragraph, with ``continues`` set on all but
    the last.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    first: int
    stop: int
    opened: bool
    closed: bool
    depth: int
    single: bool
    continues: bool


def rows_of_marks(tokens: Tokens, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return, as runs of tokens, the rows of marks: so dense that nothing can be read into them.

    *places* are the indices, in order, of the tokens that are :data:`MARKS` or :data:`BRACKETS`.
    """
    if 3 * len(places) < _ROW:
        return ()
    rows = [row.span() for row in _APART.finditer(tokens.having(WORD))]
    return tuple(
        [
            (first, stop)
            for first, stop in rows
            if 3 * (bisect_left(places, stop) - bisect_left(places, first)) >= stop - first
        ]
    )


def outside(rows: Sequence[tuple[int, int]], places: list[int]) -> list[int]:
    """Return those of *places*, indices of tokens in order, that stand in none of *rows*."""
    kept: list[int] = []
    at = 0
    for first, stop in rows:
        kept += places[at : bisect_left(places, first, at)]
        at = bisect_left(places, stop, at)
    return kept + places[at:]


def pair_marks(
    text: str, tokens: Tokens, places: Sequence[int], paragraphs: Sequence[tuple[int, int]]
) -> tuple[Quotation, ...]:
    """Return the quotations of *text* in reading order; unbalanced marks are kept, not dropped.

    *places* are the indices of the tokens that are :data:`MARKS`.

    A double mark without its partner reaches to the next (or from the last)
    double mark, or to the end (or start) of its paragraph. Marks of one family
    pair even where they do not match (“so", ”so“). An apostrophe is not a mark
    (*don’t*, *the ’90s*, *the workers’ union*), nor is a sign for feet, inches,
    minutes or seconds (*6'2"*).
    """
    found: list[Quotation] = []
    marks = [(tokens.start[i], i) for i in places]
    at = 0
    for number, (low, high) in enumerate(paragraphs):
        begin = at
        while at < len(marks) and marks[at][0] < high:
            at += 1
        if begin < at:
            follows = number + 1 < len(paragraphs) and _begins(text, paragraphs[number + 1][0])
            bounds = tokens.between(low, high)
            read = _read(text, marks[begin:at], low, high)
            found.extend(_pair(text, read, (low, high), bounds, follows))
    return tuple(_nested(sorted(found, key=lambda q: (q.start, -q.end))))


def _begins(text: str, at: int) -> bool:
    """Tell whether an opening mark stands at the offset *at*."""
    return text[at] in '“"‘«' or text[at : at + 2] in _TWINS


def _nested(found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations with the number of others that each stands in."""
    ends: list[int] = []
    for quotation in found:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        yield quotation._replace(depth=len(ends)) if ends else quotation
        ends.append(quotation.end)


def _read(text: str, places: Sequence[tuple[int, int]], low: int, high: int) -> list[Mark]:
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
        marks.append(Mark(at, past, token, mark, family, shape))
        if family is _SINGLE:
            pending = max(0, pending + (shape == "open") - (shape == "close"))
    return marks


def _shape(text: str, at: int, past: int, low: int, high: int) -> str:
    """Tell what the neighbours of a mark allow: it opens, closes, both or neither."""
    before = text[at - 1] if at > low else " "
    after = text[past] if past < high else " "
    if after == "." and _LEADING.match(text, past, high):
        after = "…"
    return _SHAPES[before + after]


def _shape_between(neighbours: str) -> str:
    before, after = neighbours[0], neighbours[1]
    stopped = after in _AFTER
    opens = not after.isspace() and not stopped and (before.isspace() or before in _BEFORE)
    closes = not after.isalnum() and (stopped or not before.isspace())
    if opens and closes:  # a mark among marks and brackets: the outer neighbours decide
        return "open" if after.isalnum() else "close" if before.isalnum() else "both"
    return "open" if opens else "close" if closes else "neither"


_SHAPES = PerWord(_shape_between)


def _pair(
    text: str,
    marks: Sequence[Mark],
    paragraph: tuple[int, int],
    tokens: tuple[int, int],
    follows: bool,
) -> list[Quotation]:
    """Pair the marks of a paragraph, between two offsets and two *tokens*, with a stack of open ones."""
    found: list[Quotation] = []
    stack: list[Mark] = []
    following = _following(marks)
    low, high = paragraph
    doubles = [mark for mark in marks if mark.family is not _SINGLE]
    borders = [(mark.start, mark.token) for mark in doubles] + [(high, tokens[1])]

    def unclosed(mark: Mark) -> None:
        """Keep a mark without a partner: it reaches to the next double mark, or to the end."""
        if mark.family is not _SINGLE:
            until, stop = borders[bisect_right(borders, (mark.start, mark.token))]
            first = mark.token + mark.stop - mark.start
            bounds = mark.start, until, mark.stop, until, first, stop
            found.append(Quotation(*bounds, True, False, 0, False, follows and until == high))

    past, first = low, tokens[0]  # where a closing mark without a partner reaches back to
    for n, mark in enumerate(marks):
        partner = _partner(stack, mark) if stack else None
        role = _role(text, mark, high, partner is not None, following[n])
        if role == "open":
            if len(stack) == _DEPTH:
                unclosed(stack.pop(0))
            stack.append(mark)
        elif role == "close" and partner is not None:
            for lost in stack[partner + 1 :]:
                unclosed(lost)
            start, inner, token, *_ = stack[partner]
            del stack[partner:]
            single = mark.family is _SINGLE
            bounds = start, mark.stop, inner, mark.start, token + inner - start, mark.token
            found.append(Quotation(*bounds, True, True, 0, single, False))
        elif role == "close" and mark.family is not _SINGLE:
            bounds = past, mark.stop, past, mark.start, first, mark.token
            found.append(Quotation(*bounds, False, True, 0, False, False))
        if role != "none" and mark.family is not _SINGLE:
            past, first = mark.stop, mark.token + mark.stop - mark.start
    for mark in stack:
        unclosed(mark)
    return found


def _partner(stack: Sequence[Mark], mark: Mark) -> int | None:
    """Return the place in *stack* of the latest open mark that *mark* can close."""
    for k in range(len(stack) - 1, -1, -1):
        if _closes(stack[k], mark, stack[k + 1 :]):
            return k
    return None


def _closes(opening: Mark, mark: Mark, between: Sequence[Mark]) -> bool:
    """Tell whether *mark* can close *opening*: marks of one family, straight ones only each other's."""
    if opening.family is not mark.family:
        return False
    if mark.text == '"' and opening.text != '"':
        return all(other.text != '"' for other in between)
    return mark.text not in ("‘", "‹", "‚", "«") or opening.text == "‚"


def _following(marks: Sequence[Mark]) -> list[str]:
    """For each mark, return the shape of the next one of its family."""
    following = [""] * len(marks)
    latest: dict[frozenset[str], str] = {}
    for n in range(len(marks) - 1, -1, -1):
        mark = marks[n]
        following[n] = latest.get(mark.family, "")
        latest[mark.family] = mark.shape
    return following


def _role(text: str, mark: Mark, high: int, is_open: bool, following: str) -> str:
    """Tell whether a mark opens, closes, or is none: an apostrophe, a sign for inches."""
    if mark.family is _SINGLE:
        return _single(text, mark, high, is_open, following)
    if mark.text in '"”' and mark.start and text[mark.start - 1].isdigit():
        if _measures(text, mark.start):
            return "none"
        if mark.text == '"' and _inches(mark, is_open, following):
            return "none"
    if mark.text in ("„", "«", "‚‚", "‘‘", "``"):
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
    return "open" if astray and following in ("close", "neither") else "close"


def _single(text: str, mark: Mark, high: int, is_open: bool, following: str) -> str:
    if mark.text in "‚‹":
        return "open"
    if _apostrophe(text, mark.start, high):
        return "none"
    if is_open and mark.shape in ("close", "both") and mark.text not in "‘`":
        held = following in ("close", "both") and _possessive(text, mark.start, high)
        return "none" if held else "close"
    if mark.shape != "open" or mark.text in "’›´":
        return "none"
    if mark.text in "‘`":
        return "open"
    return "open" if not is_open and following in ("close", "both") else "none"


def _measures(text: str, at: int) -> bool:
    """Tell whether the mark at *at* ends a height: 6'2"."""
    k = at - 1
    while k > at - 3 and k >= 0 and text[k].isdigit():
        k -= 1
    return 0 < k < at - 1 and text[k] in "'’′" and text[k - 1].isdigit()


def _inches(mark: Mark, is_open: bool, following: str) -> bool:
    """A 5" nail: a number before it, and nothing to close, or something else that closes it."""
    return mark.shape != "open" and (not is_open or following == "close")


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
