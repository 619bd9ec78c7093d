"""Quotation marks: which ones open, which close, and what stands between.

Only typography is judged here; who speaks and whether the words are sound is
the business of :mod:`toolkit.measures.quotes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.tokens import Tokens

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’"}
_SINGLE = frozenset("‘’'‚‹›")
_MARKS = frozenset("“”„\"«»‹›‘’‚'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks.

    ``start``/``end`` take in the marks, ``inner_start``/``inner_end`` the words
    between. ``opened`` and ``closed`` tell whether each mark stands there;
    ``depth`` is 0 for the outermost; ``single`` marks the British style.
    A quotation that runs over several paragraphs (each opened, only the last
    closed) is one stretch for each paragraph, with ``continues`` set on all but
    the last.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    opened: bool
    closed: bool
    depth: int
    single: bool
    continues: bool


def pair_marks(
    text: str, tokens: Tokens, paragraphs: Sequence[tuple[int, int]]
) -> tuple[Quotation, ...]:
    """Return the quotations of *text* in reading order; unbalanced marks are kept, not dropped.

    A mark without its partner reaches to the end (or start) of its paragraph.
    An apostrophe is not a mark: *don’t*, *the ’90s*, *the workers’ union*.
    """
    found: list[Quotation] = []
    marks = [i for i, token in enumerate(tokens.text) if token in _MARKS]
    at = 0
    for number, (low, high) in enumerate(paragraphs):
        inside = []
        while at < len(marks) and tokens.start[marks[at]] < high:
            inside.append(marks[at])
            at += 1
        if inside:
            follows = number + 1 < len(paragraphs) and text[paragraphs[number + 1][0]] in '“"‘'
            found.extend(_pair(text, tokens, inside, low, high, follows))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _pair(
    text: str, tokens: Tokens, marks: Sequence[int], low: int, high: int, follows: bool
) -> list[Quotation]:
    """Pair the marks of one paragraph, with a stack of open ones."""
    found: list[Quotation] = []
    stack: list[int] = []  # offsets of opening marks
    for i in marks:
        position = tokens.start[i]
        mark = text[position]
        partner = next(
            (k for k in range(len(stack) - 1, -1, -1) if mark in _closing(text[stack[k]])), None
        )
        role = _role(text, position, low, high, partner is not None)
        if role == "close" and partner is not None:
            for lost in stack[partner + 1 :]:
                if text[lost] not in _SINGLE:
                    found.append(_quotation(text, lost, position, False, len(stack) - 1, False))
            begin = stack[partner]
            del stack[partner:]
            found.append(_quotation(text, begin, position + 1, True, len(stack), False))
        elif role == "open":
            stack.append(position)
        elif role == "close" and mark not in _SINGLE:
            found.append(Quotation(low, position + 1, low, position, False, True, 0, False, False))
    for depth, begin in enumerate(stack):
        if text[begin] not in _SINGLE:
            found.append(_quotation(text, begin, high, False, depth, follows and begin == low))
    return found


def _closing(opening: str) -> str:
    return _PAIRS.get(opening, opening)


def _quotation(
    text: str, start: int, end: int, closed: bool, depth: int, continues: bool
) -> Quotation:
    return Quotation(
        start, end, start + 1, end - closed, True, closed, depth, text[start] in _SINGLE, continues
    )


def _role(text: str, at: int, low: int, high: int, is_open: bool) -> str:
    """Tell whether the mark at offset *at* opens, closes, or is an apostrophe (``"none"``)."""
    mark = text[at]
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    if mark in "“„«‹‚":
        # “ closes a „German“ quotation
        return (
            "close"
            if mark == "“" and is_open and not after.isalnum() and before.isalnum()
            else "open"
        )
    if mark in "”»›":
        return "close"
    opens = (before.isspace() or before in "([{—–-/“\"‘'") and not after.isspace()
    if mark == "‘":
        return "open" if opens else "none"
    if mark == '"':
        return (
            "close"
            if is_open and not (opens and before.isspace())
            else ("open" if opens else "close")
        )
    # ' and ’: closing mark, opening mark (straight only), or apostrophe
    if is_open and not after.isalnum() and not before.isspace():
        return "close"
    if mark == "'" and opens and not is_open and text.find("'", at + 2, high) > 0:
        return "open"
    return "none"
