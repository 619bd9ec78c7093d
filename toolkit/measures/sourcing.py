"""How much of an article somebody stands behind, and who."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from toolkit.findings import Findings
from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims import find_claims
from toolkit.records import (
    DOUBTFUL,
    SOURCE_TYPES,
    Attribution,
    Claim,
    Frozen,
    Measure,
    reported,
)
from toolkit.text.article import Article, Text, as_article


@dataclass(frozen=True, slots=True)
class SourcingMeasure(Measure):
    """Which sentences have a source, and who speaks.

    Headings are not counted. A share is not defined (``None``) where there is nothing
    to divide by. Nothing here says whether a source is right: an article may name
    many sources and be wrong, or name none and be right.

    Attributes:
        sentences: How many sentences there are.
        sourced_sentences: How many hold words that are attributed to somebody, named
            or not; hearsay and quotations without a source do not count.
        sourced_share: Their share, 0 to 1.
        attributions: How many attributions there are.
        distinct_sources: How many different people, bodies and documents are
            named; one person under two names counts once.
        most_quoted: The source with the most reported words, quoted or not; the first of equals.
        most_quoted_share: Its share of the reported words whose source is named, 0 to 1.
        by_type: How many attributions there are of each source type.
        unsourced_claims: The claims worth checking that nobody in the text says, each once, in
            the order in which a checker would take them: judgements and predictions, which no
            record settles, come last.
    """

    sentences: int
    sourced_sentences: int
    sourced_share: float | None
    attributions: int
    distinct_sources: int
    most_quoted: str | None
    most_quoted_share: float | None
    by_type: Frozen[str, int]
    unsourced_claims: tuple[Claim, ...]


def measure_sourcing(article: Text) -> SourcingMeasure:
    """Return which sentences of *article* somebody stands behind, and who.

    It counts what stands in the text. It does not know whether a source could
    know, or exists.

    >>> measure = measure_sourcing("Ada Lund said that the bridge was safe. It rained.")
    >>> measure.sourced_share, measure.most_quoted
    (0.5, 'Ada Lund')
    >>> measure_sourcing("").sourced_share is None
    True

    Args:
        article: Any English prose, unaltered.

    Raises:
        TypeError: If *article* is neither an Article nor a str.
    """
    article = as_article(article)
    return sourcing_by(article, find_attributions(article), find_claims(article))


def sourcing_by(
    article: Article, attributions: Findings[Attribution], claims: Findings[Claim]
) -> SourcingMeasure:
    """Return the sourcing of *article* as *attributions* and *claims* show it."""
    sentences = [s for s in article.sentences if s.kind == "sentence"]
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    sourced: set[int] = set()
    for item in filter(names_somebody, attributions):
        for part in reported(item):
            sourced.update(range(bisect_right(ends, part.start), bisect_left(starts, part.end)))
    types = Counter([item.source_type for item in attributions])
    words: Counter[str] = Counter()
    for item in attributions:
        if name := source_name(item):
            words[name] += sum([len(part.text.split()) for part in reported(item)])
    top = words.most_common(1) if words.total() else ()  # all of them may be silent
    worth = [c for c in claims if c.checkworthiness >= DOUBTFUL and not c.attributed]
    unsourced = {claim.text: claim for claim in reversed(worth)}  # each once, at its first place
    return SourcingMeasure(
        len(sentences),
        len(sourced),
        len(sourced) / len(sentences) if sentences else None,
        len(attributions),
        len(words),
        top[0][0] if top else None,
        top[0][1] / words.total() if top else None,
        Frozen({name: types[name] for name in SOURCE_TYPES}),
        tuple(sorted(unsourced.values(), key=_in_turn)),
    )


def _in_turn(claim: Claim) -> tuple[bool, float, int]:
    """Order claims as a checker would take them: what no record can settle comes last."""
    return claim.category in ("judgement", "prediction"), -claim.checkworthiness, claim.start


def names_somebody(item: Attribution) -> bool:
    """Tell whether *item* says who stands behind it, even without a name; hearsay does not."""
    return bool(item.speaker or item.source)


def source_name(item: Attribution) -> str | None:
    """Return the person, body or document issuer behind *item*; ``None`` for a pronoun, a group, hearsay."""
    return item.speaker
