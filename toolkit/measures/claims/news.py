"""What makes a statement in the news worth checking first: signs that readers of news went by."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from toolkit.learned import Table, load_table
from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.figures import is_amount
from toolkit.measures.claims.word_classes import PERSONAL, Kind
from toolkit.text.article import Sentence

HEADING = "a heading"  # too few were marked: weighed by hand
DEBATES = "its words, as debates weigh them"
_MOST = 300  # hundredths: how far the words may speak for or against
_LONG = 30  # words and marks
_COMPARISONS = frozenset({Kind.COMPARISON, Kind.CHANGED})


@cache
def news_table() -> Table:
    """Return the weights of :func:`news_signs`, learned but for a heading's."""
    return load_table("claims_news", (HEADING, -150))


def news_signs(
    context: ClaimContext, sentence: Sentence, first: int, stop: int, *, said: bool
) -> list[str]:
    """Return the signs of a statement in reported prose, in words."""
    present = set(context.clauses.kinds[first:stop])
    signs = [] if _COMPARISONS.isdisjoint(present) else ["a comparison"]
    if Kind.MAGNITUDE in present and any(
        is_amount(context.clauses, at) for at in range(first, stop)
    ):
        signs.append("an amount")
    begin = bisect_left(context.consequences, (first,))
    end = bisect_left(context.consequences, (stop,), begin)
    signs += [sign for _, sign in context.consequences[begin:end]]
    if not PERSONAL.isdisjoint(present):
        signs.append("“I”, “we” or “you”")
    if 2 * context.article.quoted.count(1, first, stop) > stop - first:
        signs.append("between quotation marks")
    if said and context.official.find(1, first, stop) >= 0:
        signs.append("a body or a document says so")
    if sentence.kind == "heading":
        signs.append(HEADING)
    elif sentence.first == context.lead:
        signs.append("in the first sentence")
    if stop - first >= _LONG:
        signs.append("30 words or more")
    return signs


def weigh_news(table: Table, signs: list[str], debates: int) -> tuple[int, str]:
    """Return the sum of a statement in reported prose, and that sum in words.

    *debates* is the sum of its words by the table learned from debates.

    >>> weigh_news(news_table(), ["harm"], 0)[1].startswith("every statement +")
    True
    """
    weight = table.signs[DEBATES] * max(-_MOST, min(_MOST, debates)) // 100
    known = [(table.signs[sign], sign) for sign in table.signs.keys() & signs]
    parts = [(table.base, "every statement"), *sorted([(weight, DEBATES), *known], reverse=True)]
    shown = [_printed(weight, name) for weight, name in parts if weight]
    return sum([weight for weight, _ in parts]), "; ".join(shown)


@lru_cache(maxsize=1000)
def _printed(weight: int, name: str) -> str:
    return f"{name} {weight / 100:+.2f}"
