"""Which numbers count something, and which only say when, how old or in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.lexicon import load_lexicon
from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.word_classes import Kind, one_of

# A year, a rank, a time of day, an age.
_COUNTS_NOTHING = re.compile(
    r"(?:1[5-9]|20)\d\d(?:[-–]\d\d+|s)?|\d+(?:st|nd|rd|th|-years?-old)|\d\d?(?:[.:]\d\d)?[ap]m"
)
_COUNTING = re.compile(one_of([Kind.NUMBER, Kind.NUMBER_WORD, Kind.MAGNITUDE]))
_MULTITUDES = frozenset(("dozens", "hundreds", "thousands", "millions", "billions", "trillions"))
_ORDINALS = frozenset(("first", "second", "third", "latter", "last"))  # “the second half of May”
_PARTS = frozenset(("half", "third", "quarter"))


def find_figures(clauses: Clauses) -> bytes:
    """Return 1 for each token that counts or measures: “40 buses”, “$3”, “two boys”, “dozens of”.

    A year, a day, a time of day, an age, a rank, *one* and the number of a list do not.

    >>> from toolkit import Article
    >>> clauses = Clauses(Article("In 2019 Ada Lund, 22, left at 3:30 on May 4 with 40 others."))
    >>> find_figures(clauses).index(1) == clauses.article.tokens.text.index("40")
    True
    """
    kinds, lower = clauses.kinds, clauses.article.tokens.lower
    figures = bytearray(len(kinds))
    for found in _COUNTING.finditer(kinds):
        figures[found.start()] = _is_figure(lower, kinds, found.start())
    return bytes(figures)


def is_amount(clauses: Clauses, at: int) -> bool:
    """“40 percent”, “$3”, “by a third.”, “a third of the seats”; not “the third place”, “a quarter century”."""
    lower = clauses.article.tokens.lower
    if clauses.kinds[at] != Kind.MAGNITUDE:
        return False
    if lower[at] not in ("third", "quarter"):
        return True
    after = _word(lower, at + 1)
    return after in ("of", "as", "the") or (_word(lower, at - 1) == "a" and not after.isalnum())


def _is_figure(lower: Sequence[str], kinds: Sequence[int], at: int) -> bool:
    kind, word = kinds[at], lower[at]
    before, after = _word(lower, at - 1), _word(lower, at + 1)
    if kind == Kind.NUMBER_WORD:
        return word != "one" and before not in _AGED and before not in _KNOWN and after != "of"
    if kind == Kind.MAGNITUDE:
        part = word in _PARTS and after == "of" and before not in _ORDINALS
        return word in _MULTITUDES or part or word in "$€£%"
    if _COUNTS_NOTHING.fullmatch(word):
        return False
    if before in _AGED or _is_day(lower, at):
        return False
    clock = ":" in word or ":" in (before, after) or after in _CLOCK
    named = at > 1 and kinds[at - 2] == Kind.NAME  # “Bo Ek, 25.”
    age = before == "," and len(word) < 3 and (after == "," or (named and after in _BEHIND_AGE))
    return not (clock or age)


def _is_day(lower: Sequence[str], at: int) -> bool:
    """“May 4”, “Aug. 4”, “4 May”, and both ends of “May 4 to 6”."""
    ends = [at]
    ends += [at - 2] if _word(lower, at - 1) in _BETWEEN else []
    ends += [at + 2] if _word(lower, at + 1) in _BETWEEN else []
    return any(
        not _months().isdisjoint((_word(lower, end - 1), _word(lower, end + 1)))
        or (_word(lower, end - 1) == "." and _word(lower, end - 2) in _months())
        for end in ends
    )


def _word(lower: Sequence[str], at: int) -> str:
    return lower[at] if 0 <= at < len(lower) else ""


_AGED = frozenset(("aged", "age"))
_KNOWN = frozenset(("the", "these", "those", "both", "other"))  # “the two countries” counts none
_BETWEEN = frozenset(("to", "and", "or", "-", "–"))
_BEHIND_AGE = frozenset((".", ";", ")", "and", "who", "of", "from", ""))
_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm", "a.m", "p.m", "gmt", "utc", "o'clock"))


@cache
def _months() -> frozenset[str]:
    [months] = [cue for cue in load_lexicon("claims") if cue.id == "month"]
    return frozenset([*months.phrases, "may"])
