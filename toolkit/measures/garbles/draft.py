"""What the rules for garbles share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

from toolkit.lexicon import load_lexicon
from toolkit.records import Span
from toolkit.support.data import word_lists
from toolkit.text.article import Article

_WHEN = r"(?:\[[\d:./, APMapm]{4,24}\] ?|\d[\d:./, APMapm]{4,24} ?[-–] ?)"  # as a chat that was saved has it
_TURN = re.compile(rf"{_WHEN}?(?:\(\(|\[[A-Z]|[A-Z](?:[\w.'’-]++ ?){{0,3}}\d{{0,2}}: ?)")
_TURNS = 5  # fewer are the lines of a list


class Draft(NamedTuple):
    """A garble before it becomes a finding.

    Where, which rule, why, how sure (0 to 1), the one safe repair, the other half.
    """

    start: int
    end: int
    category: str
    why: str
    confidence: float
    repair: str | None = None
    related: tuple[Span, ...] = ()


class Quoted:
    """The outermost quotations of a text, to ask whether a place stands inside one."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _outer(self) -> tuple[list[int], list[int]]:
        outer = [q for q in self._article.quotations if not q.depth]
        return [q.start for q in outer], [q.end for q in outer]

    def around(self, offset: int) -> tuple[int, int] | None:
        """Return start and end of the quotation around *offset*, marks included."""
        starts, ends = self._outer
        k = bisect_right(starts, offset) - 1
        return (starts[k], ends[k]) if k >= 0 and offset < ends[k] else None


def spoken_from(article: Article) -> int | None:
    """Return where the first of people's turns begins if *article* is a transcript, each opened by who speaks."""
    return article.once(_spoken_from)


def _spoken_from(article: Article) -> int | None:
    turns = [p.start for p in article.paragraphs if _TURN.match(p.text) is not None]
    transcript = len(turns) >= _TURNS and 4 * len(turns) >= len(article.paragraphs)
    return turns[0] if transcript else None


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """Return the word classes of ``data/garbles.toml``."""
    return word_lists("garbles.toml")


@cache
def word_list(lexicon: str, name: str) -> frozenset[str]:
    """Return the words of the entry *name* of a lexicon."""
    return frozenset(next(cue.phrases for cue in load_lexicon(lexicon) if cue.id == name))
