"""What makes a statement in the news worth checking first: signs that readers of news went by."""

from __future__ import annotations

from functools import lru_cache

from toolkit.learned import Part, Table, load_table, total
from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.word_classes import PERSONAL, Kind
from toolkit.text.article import Sentence

HEADING = "a heading"  # too few were marked: weighed by hand
DEBATES = "its words, as debates weigh them"
_MOST = 300  # hundredths: how far the words may speak for or against
_LATE = 0.75
_LENGTHS = ((30, "30 words or more"), (20, "20 words or more"), (0, "fewer than 20 words"))
_OF_KIND = {
    Kind.MAGNITUDE: "an amount",
    Kind.FUTURE: "the future",
    Kind.MODAL: "can, could or would",
    Kind.DUTY: "should or must",
    Kind.ATTITUDE: "thinking or wishing",
    Kind.JUDGEMENT: "a judgement",
    Kind.NEGATION: "a denial",
    Kind.CHANGED: "a change",
    Kind.CAUSED: "a cause",
}
_PAST = frozenset({Kind.SAYS, Kind.PAST, Kind.FINITE_PAST, Kind.ED, Kind.ED_BY})
_POINTING = frozenset({Kind.THEY, Kind.THEM, Kind.THEY_ARE, Kind.PRONOUN})
_RANKS = frozenset(
    "first only record largest biggest highest lowest oldest worst longest most never".split()
)


def news_table() -> Table:
    """Return the weights of :func:`news_signs`, learned but for a heading's."""
    return load_table("claims_news", (HEADING, -150))


def news_signs(
    context: ClaimContext, sentence: Sentence, first: int, stop: int, *, said: bool
) -> list[str]:
    """Return the signs of a statement in reported prose, in words."""
    lower = context.article.tokens.lower
    inside = context.clauses.kinds[first:stop]
    present = set(inside)
    signs = [_OF_KIND[kind] for kind in _OF_KIND.keys() & present]
    signs += [sign for at, sign in context.consequences if first <= at < stop]
    figures = context.figures.count(1, first, stop)
    if figures:
        signs.append("a figure")
    if figures > 1:
        signs.append("two figures or more")
    if not _PAST.isdisjoint(present):
        signs.append("a past tense")
    if not PERSONAL.isdisjoint(present):
        signs.append("“I”, “we” or “you”")
    if inside.count(Kind.NAME) > 5:
        signs.append("six names or more")
    if not _RANKS.isdisjoint(lower[first:stop]):
        signs.append("a rank or a record")
    if inside[0] in _POINTING:
        signs.append("opens with he, she, it or this")
    if 2 * context.article.quoted.count(1, first, stop) > stop - first:
        signs.append("between quotation marks")
    elif said:
        signs.append("in somebody's words")
    if sentence.kind == "heading":
        signs.append(HEADING)
    elif sentence.first == context.lead:
        signs.append("in the first sentence")
    elif first > _LATE * len(lower):
        signs.append("in the last quarter")
    signs.append(next(name for least, name in _LENGTHS if stop - first >= least))
    return signs


def weigh_news(table: Table, signs: list[str], debates: int) -> tuple[int, str]:
    """Return the sum of a statement in reported prose, and that sum in words.

    *debates* is the sum of its words by the table learned from debates.

    >>> weigh_news(news_table(), ["harm"], 0)[1].startswith("every statement +")
    True
    """
    weight = table.signs[DEBATES].weight * max(-_MOST, min(_MOST, debates)) // 100
    parts = sorted([*table.find(signs), Part(weight, DEBATES)], key=_size)
    shown = [_printed(Part(table.base, "every statement")), *map(_printed, parts)]
    return table.base + total(parts), "; ".join(filter(None, shown))


@lru_cache(maxsize=1000)
def _printed(part: Part) -> str:
    return f"{part.name} {part.weight / 100:+.2f}" if part.weight else ""


def _size(part: Part) -> tuple[int, str]:
    return -abs(part.weight), part.name
