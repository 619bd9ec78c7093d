"""Quotations: the marks of a text paired, and what stands between them.

Only typography is judged here; who speaks and whether the words are sound is
the business of :mod:`toolkit.measures.quotes`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.support.data import word_set
from toolkit.text.lines import CLOSERS
from toolkit.text.marks import SINGLE, Mark, begins, closes, read_marks, role_of
from toolkit.text.sentences import load_words
from toolkit.text.tokens import STOPS, Look, Tokens

BRACKETS = frozenset("()[]{}")
_DEPTH = 4  # quotations within quotations; more is damage
_ROW = 200  # tokens without two words side by side, a third of them marks: no text is written so
_BLOCK = 3  # tokens of the shortest block quotation
_SPEAKS = word_set("he she they we i it mr. mrs. ms. dr. the mayor minister president spokesman")
_BREAKS = frozenset(",?!")


class Quotation(NamedTuple):
    """A stretch between quotation marks.

    ``start``/``end`` take in the marks, ``inner_start``/``inner_end`` the words
    between, of which ``first`` is the first token, and ``stop`` the one after the
    last. ``opened`` and ``closed`` tell whether each mark stands there;
    ``depth`` is 0 for the outermost; ``single`` marks the British style.
    A quotation that runs over several paragraphs (each opened, only the last
    closed) is one stretch for each paragraph, with ``continues`` set on all but
    the last; so is one that is opened again behind a full stop, as it is where
    the breaks between the paragraphs were lost.
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

    @property
    def outer(self) -> tuple[int, int]:
        """The first token, marks included, and the one after the last; each character of a mark is one."""
        return self.first - (self.inner_start - self.start), self.stop + self.end - self.inner_end


def rows_of_marks(tokens: Tokens, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return, as runs of tokens, the rows of marks: so dense that nothing can be read into them.

    *places* are the indices, in order, of the tokens that are :data:`~toolkit.text.marks.MARKS` or :data:`BRACKETS`.
    """
    if 3 * len(places) < _ROW:
        return ()
    is_word = tokens.flags(Look.WORD)
    joints = [i for i in range(1, len(is_word)) if is_word[i - 1] and is_word[i]]
    rows = []
    for first, stop in pairwise([0, *joints, len(is_word)]):
        first, stop = first + is_word[first], stop - (stop < len(is_word))
        marks = bisect_left(places, stop) - bisect_left(places, first)
        if stop - first >= _ROW and 3 * marks >= stop - first:
            rows.append((first, stop))
    return tuple(rows)


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

    *places* are the indices of the tokens that are :data:`~toolkit.text.marks.MARKS`.

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
            here = marks[begin:at]
            follows = number + 1 < len(paragraphs) and begins(text, paragraphs[number + 1][0])
            found += _pair(text, tokens, here, (low, high), follows)
    return tuple(_nested(sorted(found, key=lambda q: (q.start, -q.end))))


def with_blocks(
    text: str,
    tokens: Tokens,
    paragraphs: Sequence[tuple[int, int]],
    found: Sequence[Quotation],
) -> tuple[Quotation, ...]:
    """Return *found* with the blocks of lines that begin with “>” behind a colon: quotations without marks."""
    blocks: list[Quotation] = []
    starts = [quotation.start for quotation in found]
    for low, high in paragraphs:
        line = text.rfind("\n", 0, low) + 1
        first, stop = tokens.between(low, high)
        marked = bisect_left(starts, low) < bisect_left(starts, high)
        if ">" not in text[line:low] or marked or stop - first < _BLOCK:
            continue
        if blocks and text.count("\n", blocks[-1].end, low) < 3:
            blocks[-1] = blocks[-1]._replace(continues=True)
        elif not text[:line].rstrip().endswith(":"):
            continue
        blocks.append(Quotation(low, high, low, high, first, stop, True, True, 0, False, False))
    return tuple(sorted([*found, *blocks], key=lambda q: (q.start, -q.end)))


def _nested(found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations with the number of others that each stands in."""
    ends: list[int] = []
    for quotation in found:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        yield quotation._replace(depth=len(ends)) if ends else quotation
        ends.append(quotation.end)


def _pair(
    text: str,
    tokens: Tokens,
    places: Sequence[tuple[int, int]],
    paragraph: tuple[int, int],
    follows: bool,
) -> list[Quotation]:
    """Pair the marks of a paragraph, which stand at *places* (offset, token), with a stack of open ones."""
    found: list[Quotation] = []
    stack: list[Mark] = []
    low, high = paragraph
    marks = read_marks(text, places, low, high)
    first, last = tokens.between(low, high)
    borders: list[tuple[int, int]] = []  # the double marks and the end, if asked for

    def unclosed(mark: Mark) -> None:
        """Keep a mark without a partner: it reaches to the next double mark, or to the end."""
        if mark.family is SINGLE:
            return
        if not borders:
            doubles = [mark for mark in marks if mark.family is not SINGLE]
            borders.extend([*[(mark.start, mark.token) for mark in doubles], (high, last)])
        until, stop = borders[bisect_right(borders, (mark.start, mark.token))]
        bounds = mark.start, until, mark.stop, until, mark.after, stop
        found.append(Quotation(*bounds, True, False, 0, False, follows and until == high))

    past = low  # from here, or the token first, a closing mark without a partner reaches back
    for n, mark in enumerate(marks):
        partner = _partner(stack, mark) if stack else None
        role = role_of(text, marks, n, high, partner is not None)
        if role == "open" and stack and _goes_on(tokens, stack, mark):
            mate = stack.pop()
            bounds = mate.start, mark.start, mate.stop, mark.start, mate.after, mark.token
            found.append(Quotation(*bounds, True, False, 0, False, True))
            stack.append(mark)
        elif role == "open":
            if len(stack) == _DEPTH:
                unclosed(stack.pop(0))
            stack.append(mark)
        elif role == "close" and partner is not None:
            for lost in stack[partner + 1 :]:
                unclosed(lost)
            mate = stack[partner]
            del stack[partner:]
            single = mark.family is SINGLE
            bounds = mate.start, mark.stop, mate.stop, mark.start, mate.after, mark.token
            found.append(Quotation(*bounds, True, True, 0, single, False))
        elif role == "close" and mark.family is not SINGLE:
            bounds = past, mark.stop, past, mark.start, first, mark.token
            found.append(Quotation(*bounds, False, True, 0, False, False))
        if role != "none" and mark.family is not SINGLE:
            past, first = mark.stop, mark.after
    for mark in stack:
        unclosed(mark)
    return found


def _goes_on(tokens: Tokens, stack: Sequence[Mark], mark: Mark) -> bool:
    """Tell whether *mark*, behind a full stop, opens again the quotation that is open.

    It does not where somebody is said to have spoken in between: there a mark is missing.
    """
    mate, before = stack[-1], mark.token - 1
    if len(stack) > 1 or mate.text != mark.text or mark.family is SINGLE:
        return False
    while before > mate.after and tokens.text[before] in CLOSERS:
        before -= 1
    apart = tokens.end[mark.token - 1] < mark.start or mark.text == "“"
    if tokens.text[before][-1] not in STOPS or not apart:
        return False
    return not any(_tells(tokens, i) for i in range(mate.after + 1, before))


def _tells(tokens: Tokens, i: int) -> bool:
    """Tell whether word *i* says that somebody spoke: “…, she said”, “…, said the mayor”."""
    if tokens.lower[i] not in load_words()["reporting"]:
        return False
    at = i - 1
    while i - at < 5 and (tokens.text[at][0].isupper() or tokens.lower[at] in _SPEAKS):
        at -= 1
    return at < i - 1 and tokens.text[at] in _BREAKS


def _partner(stack: Sequence[Mark], mark: Mark) -> int | None:
    """Return the place in *stack* of the latest open mark that *mark* can close."""
    for k in range(len(stack) - 1, -1, -1):
        if closes(stack, k, mark):
            return k
    return None
