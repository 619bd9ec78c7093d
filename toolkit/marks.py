"""Quotation marks: which ones open, which close, and what stands between.

Only typography is judged here; who speaks and whether the words are sound is
the business of :mod:`toolkit.measures.quotes`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.tokens import Tokens

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’"}
_SINGLE = frozenset("‘’'‚‹›")
_MARKS = frozenset("“”„\"«»‹›‘’‚'")
_KIND = {"’": "‘", "”": "“", "»": "«", "›": "‹"}
_BEFORE = frozenset("([{—–-/“„«\"‘'")
_DEPTH = 4  # quotations within quotations; more is damage
_CLIPPED = frozenset("tis twas til till cause em n round bout".split())


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

    A double mark without its partner reaches to the next (or from the last)
    double mark, or to the end (or start) of its paragraph. An apostrophe is not a mark (*don’t*, *the ’90s*, *the workers’
    union*), nor is a sign for feet, inches, minutes or seconds (*6'2"*).
    """
    found: list[Quotation] = []
    marks = [i for i, token in enumerate(tokens.text) if token in _MARKS]
    at = 0
    for number, (low, high) in enumerate(paragraphs):
        inside = []
        while at < len(marks) and tokens.start[marks[at]] < high:
            inside.append(tokens.start[marks[at]])
            at += 1
        if inside:
            follows = number + 1 < len(paragraphs) and text[paragraphs[number + 1][0]] in '“"‘'
            found.extend(_pair(text, inside, low, high, follows))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _pair(text: str, places: Sequence[int], low: int, high: int, follows: bool) -> list[Quotation]:
    """Pair the marks of one paragraph, with a stack of open ones."""
    found: list[Quotation] = []
    stack: list[int] = []  # offsets of opening marks
    waiting: Counter[str] = Counter()  # how many marks of the stack each closing mark would close
    shapes = [_shape(text, at, low, high) for at in places]
    later = _later_closing(text, places, shapes)
    doubles = [at for at in places if text[at] not in _SINGLE]

    def unclosed(begin: int) -> None:
        """Keep a mark without a partner: it reaches to the next mark, or to the end."""
        waiting.subtract(_closing(text[begin]))
        if text[begin] not in _SINGLE:
            k = bisect_right(doubles, begin)
            end = doubles[k] if k < len(doubles) else high
            continues = follows and begin == low and end == high
            found.append(_quotation(text, begin, end, False, 0, continues))

    for n, at in enumerate(places):
        mark = text[at]
        role = _role(text, at, high, shapes[n], waiting[mark] > 0, later[n])
        if role == "open":
            if len(stack) == _DEPTH:
                unclosed(stack.pop(0))
            stack.append(at)
            waiting.update(_closing(mark))
        elif role == "close" and waiting[mark]:
            while mark not in _closing(text[begin := stack.pop()]):
                unclosed(begin)
            waiting.subtract(_closing(text[begin]))
            found.append(_quotation(text, begin, at + 1, True, len(stack), False))
        elif role == "close" and mark not in _SINGLE:
            k = bisect_left(doubles, at)
            start = doubles[k - 1] + 1 if k else low
            found.append(Quotation(start, at + 1, start, at, False, True, 0, False, False))
    for begin in stack:
        unclosed(begin)
    return found


def _closing(opening: str) -> str:
    return _PAIRS.get(opening, opening)


def _quotation(
    text: str, start: int, end: int, closed: bool, depth: int, continues: bool
) -> Quotation:
    return Quotation(
        start, end, start + 1, end - closed, True, closed, depth, text[start] in _SINGLE, continues
    )


def _shape(text: str, at: int, low: int, high: int) -> str:
    """Tell what the neighbours of the mark at *at* allow: it opens, closes, both or neither."""
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    opens = not after.isspace() and (before.isspace() or before in _BEFORE)
    closes = not before.isspace() and not after.isalnum()
    if opens and closes:  # a mark among marks and brackets: the outer neighbours decide
        return "open" if after.isalnum() else "close" if before.isalnum() else "both"
    return "open" if opens else "close" if closes else "neither"


def _later_closing(text: str, places: Sequence[int], shapes: Sequence[str]) -> list[bool]:
    """For each mark, tell whether the next of its kind that could pair with it closes."""
    later = [False] * len(places)
    following: dict[str, bool] = {}
    for n in range(len(places) - 1, -1, -1):
        mark = _KIND.get(text[places[n]], text[places[n]])
        later[n] = following.get(mark, False)
        if shapes[n] != "neither":
            following[mark] = shapes[n] != "open"
    return later


def _role(text: str, at: int, high: int, shape: str, is_open: bool, later: bool) -> str:
    """Tell whether the mark at *at* opens, closes, or is none: an apostrophe, a sign for inches."""
    mark = text[at]
    if mark in "«‹‚„":
        return "open"
    if mark in "”»›":
        return "close"
    if mark == "“":  # it closes a „German“ quotation
        return "close" if is_open and shape == "close" else "open"
    if mark == '"':
        return _straight(text, at, shape, is_open, later)
    if _apostrophe(text, at, high):
        return "none"
    if mark == "‘":
        return "open" if shape in ("open", "both") else "none"
    if is_open and shape in ("close", "both"):
        return "none" if later and _possessive(text, at, high) else "close"
    return "open" if mark == "'" and shape == "open" and not is_open and later else "none"


def _straight(text: str, at: int, shape: str, is_open: bool, later: bool) -> str:
    if at and text[at - 1].isdigit() and shape != "open" and (not is_open or later):
        return "none"  # inches or seconds
    if at > 2 and text[at - 1].isdigit() and text[at - 2] in "'’′" and text[at - 3].isdigit():
        return "none"  # 6'2"
    if shape == "open":
        return "open" if not is_open or text[at - 1].isspace() else "close"
    return "close" if is_open or shape == "close" else "open"


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
