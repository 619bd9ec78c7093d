"""Words that mark a statement as uncertain, vague or second-hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from toolkit.findings import Findings
from toolkit.learned import Table, chance, load_table, total
from toolkit.lexicon import Cue, Matcher, load_matcher
from toolkit.measures.hedging.weight import Hit, cue_signs, sentence_signs, sentence_words
from toolkit.records import Frozen, Hedge, Measure
from toolkit.text.article import Article, Sentence, Text, as_article
from toolkit.text.tokens import WORD


def find_hedges(article: Text, *, cues: tuple[Cue, ...] | None = None) -> Findings[Hedge]:
    """Return the hedges of *article* in reading order.

    A hedge is not a fault: careful reporters hedge on purpose. ``.weight`` (0 to
    1) tells how readers of labelled text judged sentences like this one, in a
    sample balanced so that 0.5 divides best; it is not how unsure the word
    sounds. ``.working`` prints the sum behind it. Misses sarcasm, hedging by tone
    or by a whole sentence, and every cue that is not in
    ``data/lexicons/hedging.toml``.

    >>> [hedge.text for hedge in find_hedges("The plan may fail.")]
    ['may']
    >>> len(find_hedges("On May 4 the plan passed."))
    0

    Args:
        article: Any English prose, unaltered.
        cues: Your own list instead of the course's.
    """
    article = as_article(article)
    if cues is None:
        return article.once(_find)
    return _find(article, Matcher(cues))


def _find(article: Article, matcher: Matcher | None = None) -> Findings[Hedge]:
    matcher = matcher or load_matcher("hedging")
    table = load_table("hedging")
    owners = article.sentence_of
    hedges: list[Hedge] = []
    for index, group in groupby(matcher.find(article), key=lambda hit: owners[hit[0]]):
        hedges += _weigh(article, article.sentences[index], list(group), table)
    return Findings(article, hedges)


def _weigh(article: Article, sentence: Sentence, hits: list[Hit], table: Table) -> list[Hedge]:
    """Return the hedges of one sentence: they share its sum, and each shows its own part of it."""
    tokens, quoted = article.tokens, article.quoted
    own = [table.find(signs) for signs in cue_signs(article, sentence, hits)]
    shared = sentence_signs(article, sentence, hits)
    found = table.find(shared, sentence_words(article, sentence)).union(*own)
    whole = total(found)
    weight = chance(table.base + whole)
    base = f"Weight {weight:.2f}: base {table.base / 100:+.2f}, this cue and its neighbours"
    hedges = []
    for (first, stop, cue), mine in zip(hits, own, strict=True):
        start, end = tokens.start[first], tokens.end[stop - 1]
        part = total(mine)
        others = f"the rest of the sentence {(whole - part) / 100:+.2f}"
        working = f"{base} {part / 100:+.2f}, {others}."
        hedges.append(
            Hedge(
                start,
                end,
                article.text[start:end],
                f"hedging.{cue.id}",
                cue.why,
                working,
                cue.reference,
                cue.id,
                weight,
                quoted[first] == 1,
            )
        )
    return hedges


@dataclass(frozen=True, slots=True)
class HedgingMeasure(Measure):
    """How much an article hedges, and in whose voice.

    Every hedge counts once, whatever its weight. No figure here is good or bad in
    itself. A density is not defined (``None``) where there are no words.

    Attributes:
        words: All words of the text.
        quoted_words: The words between quotation marks.
        total: How many hedges there are.
        own: Those in the reporter's words.
        quoted: Those between quotation marks.
        density: Hedges in 100 words.
        own_density: Hedges in 100 of the reporter's words.
        quoted_density: Hedges in 100 words between quotation marks.
        by_category: How many hedges there are of each kind, commonest first.
        own_by_category: The same in the reporter's words.
        quoted_by_category: The same between quotation marks.
    """

    words: int
    quoted_words: int
    total: int
    own: int
    quoted: int
    density: float | None
    own_density: float | None
    quoted_density: float | None
    by_category: Frozen[str, int]
    own_by_category: Frozen[str, int]
    quoted_by_category: Frozen[str, int]


def measure_hedging(article: Text) -> HedgingMeasure:
    """Return how much *article* hedges: counts by category, own words apart from quoted ones.

    >>> measure = measure_hedging("It may rain. “It could snow,” she said.")
    >>> measure.own, measure.quoted, measure.by_category
    (1, 1, {'modal': 2})
    >>> measure_hedging("").density is None
    True

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    hedges = find_hedges(article)
    is_word = article.tokens.having(WORD)
    words = is_word.count(1)
    runs = re.finditer(b"\1+", article.quoted)
    quoted_words = sum([is_word.count(1, *run.span()) for run in runs])
    own = Findings(article, [hedge for hedge in hedges if not hedge.quoted])
    quoted = Findings(article, [hedge for hedge in hedges if hedge.quoted])
    return HedgingMeasure(
        words,
        quoted_words,
        len(hedges),
        len(own),
        len(quoted),
        _density(len(hedges), words),
        _density(len(own), words - quoted_words),
        _density(len(quoted), quoted_words),
        Frozen(hedges.counts()),
        Frozen(own.counts()),
        Frozen(quoted.counts()),
    )


def _density(count: int, words: int) -> float | None:
    return 100 * count / words if words else None
