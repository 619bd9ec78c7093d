"""How much a text hedges, and how sure it sounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from statistics import fmean

from toolkit.measures.hedging.certainty import SentenceCertainty, sentence_certainties
from toolkit.measures.hedging.find import find_hedges
from toolkit.records import Frozen, Hedge, Measure
from toolkit.text.article import Text, as_article
from toolkit.text.tokens import Look


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
        certainty: How sure the text sounds, from 1 (very unsure) to 6 (very sure): the mean of
            its sentences and headings. It says nothing of how good the evidence is.
        sentences: How sure each sentence and heading sounds, with the sum that says so.
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
    certainty: float | None
    sentences: tuple[SentenceCertainty, ...]


def measure_hedging(article: Text) -> HedgingMeasure:
    """Return how much *article* hedges, own words apart from quoted ones, and how sure it sounds.

    >>> measure = measure_hedging("It may rain. “It could snow,” she said.")
    >>> measure.own, measure.quoted, measure.by_category
    (1, 1, {'modal': 2})
    >>> measure.sentences[0].working
    'starts at 5.0; “may” −2.0'
    >>> measure_hedging("").density is None
    True

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    hedges = find_hedges(article)
    words = article.tokens.count(Look.WORD)
    quoted_words = sum(compress(article.tokens.flags(Look.WORD), article.quoted))
    own = [hedge for hedge in hedges if not hedge.quoted]
    sentences = sentence_certainties(article)
    quoted = [hedge for hedge in hedges if hedge.quoted]
    return HedgingMeasure(
        words,
        quoted_words,
        len(hedges),
        len(own),
        len(quoted),
        _density(len(hedges), words),
        _density(len(own), words - quoted_words),
        _density(len(quoted), quoted_words),
        _by_category(hedges),
        _by_category(own),
        _by_category(quoted),
        fmean([sentence.certainty for sentence in sentences]) if sentences else None,
        sentences,
    )


def _by_category(hedges: Iterable[Hedge]) -> Frozen[str, int]:
    return Frozen(Counter([hedge.category for hedge in hedges]).most_common())


def _density(count: int, words: int) -> float | None:
    return 100 * count / words if words else None
