"""Sentences and clauses that say something checkable."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from toolkit.article import Article, Sentence, as_article
from toolkit.findings import Attribution, Claim, Findings, Hedge
from toolkit.measures._claim_clauses import Clauses
from toolkit.measures._claim_weight import is_attributive, is_prose, is_statement, weigh
from toolkit.measures._learned import chance

REFERENCE = (
    "Weights learned from ClaimBuster (Hassan and others 2017); clauses and limits: this course"
)
REASONS = {
    "quotation": "It gives somebody's words, which a recording or a transcript can settle.",
    "prediction": "It speaks of what will or may happen, which no record holds yet.",
    "judgement": "It judges, wishes or reads a mind, which no record can settle.",
    "cause": "It says that one thing made another happen: a record can show the order, seldom the cause.",
    "comparison": "It compares or ranks: the two sides can be laid beside each other.",
    "number": "It gives a number that can be counted again.",
    "event": "It says that something is so or happened, which others may have seen or recorded.",
}
# The most a clause may reach beside one that says more: hundredths of log-odds, set by hand.
CEILINGS = {
    "a possibility that nobody stands behind": -100,
    "what somebody meant to do": -100,
    "a description, no statement": -150,
    "the writer's own judgement": -150,
}
_POSSIBILITY, _INTENTION, _DESCRIPTION, _JUDGEMENT = CEILINGS


def find_claims(
    article: Article | str,
    *,
    attributions: Findings[Attribution] | None = None,
    hedges: Findings[Hedge] | None = None,
) -> Findings[Claim]:
    """Return one claim for each declarative sentence or clause of *article*, in reading order.

    ``.category`` is ``"quotation"``, ``"prediction"``, ``"judgement"``,
    ``"cause"``, ``"comparison"``, ``"number"`` or ``"event"`` (anything else). ``.attributed``
    tells whether the text names somebody or something as its source, ``.hedged``
    whether a hedge stands in it. ``.checkworthiness`` (0 to 1) is a sum of named
    signs and words of the sentence, learned from debates and printed in ``.why``;
    it says nothing about whether the claim is true. Questions are no claims, a
    heading only if it has a verb. Misses claims packed into a noun (“the
    collapse of the talks”), irony, and clause borders that only a parser sees.

    >>> [claim.text for claim in find_claims("The dam broke in 1952, and 40 people died.")]
    ['The dam broke in 1952', '40 people died']
    >>> len(find_claims("Did the dam break?"))
    0

    Args:
        article: Any English prose, unaltered.
        attributions: Attributions already found in this article.
        hedges: Hedges already found in this article.
    """
    article = as_article(article)
    if attributions is None:
        from toolkit.measures.attribution import find_attributions

        attributions = find_attributions(article)
    if hedges is None:
        from toolkit.measures.hedging import find_hedges

        hedges = find_hedges(article)
    scene = _Scene(article, attributions, hedges)
    found = [claim for sentence in article.sentences for claim in _claims(scene, sentence)]
    return Findings(article, found)


class _Scene:
    """What the clauses of one article need to know, made once.

    ``reported``, ``reporting``, ``hedged`` and ``quoted`` have a byte for each
    token: 1 where it belongs to a reported statement, to the words that report
    it, to a hedge, or between quotation marks.
    """

    def __init__(
        self, article: Article, attributions: Iterable[Attribution], hedges: Iterable[Hedge]
    ) -> None:
        self.article = article
        self.clauses = Clauses(article)
        self.reported, self.reporting, self.hedged, self.quoted = [
            bytearray(len(article.tokens)) for _ in range(4)
        ]
        borders: set[int] = set()
        for found in attributions:
            for span in found.content:
                bounds = self._cover(self.reported, span.start, span.end)
                if found.source_type != "hearsay":
                    borders.update(bounds)
            for span in found.cue:
                self._cover(self.reporting, span.start, span.end)
        for hedge in hedges:
            self._cover(self.hedged, hedge.start, hedge.end)
        for quotation in article.quotations:
            self._cover(self.quoted, quotation.inner_start, quotation.inner_end)
        self.borders = sorted(borders)
        self.prose = is_prose(self.clauses, self.quoted)

    def _cover(self, cover: bytearray, start: int, end: int) -> tuple[int, int]:
        """Mark the tokens between two offsets; return the first of them and the one after."""
        first = bisect_left(self.article.tokens.start, start)
        stop = bisect_left(self.article.tokens.start, end)
        cover[first:stop] = b"\1" * (stop - first)
        return first, stop

    def reports(self, first: int, stop: int) -> bool:
        """Tell whether these tokens hold a reporting cue, and are not mostly reported themselves."""
        return (
            self.reporting.find(1, first, stop) >= 0
            and self.reported.count(1, first, stop) * 2 < stop - first
        )

    def only_reports(self, first: int, stop: int) -> bool:
        """“Smith said”: no time, place, name or number after the cue."""
        if not self.reports(first, stop):
            return False
        after = self.clauses.kinds[self.reporting.rfind(1, first, stop) + 1 : stop]
        return not any(kind in _DETAILS for kind in after)


_LIMITED = frozenset(("intention", "modal", "judgement"))
_DETAILS = frozenset(("^", "#", "time"))


def _claims(scene: _Scene, sentence: Sentence) -> list[Claim]:
    """Return the claims of one sentence."""
    if not is_statement(scene.clauses, sentence):
        return []
    low = bisect_left(scene.borders, sentence.first + 1)
    borders = scene.borders[low : bisect_left(scene.borders, sentence.stop)]
    found = scene.clauses.split(sentence, borders)
    reported = scene.reporting.find(1, sentence.first, sentence.stop) >= 0
    if len(found) > 1 and reported:
        found = [bounds for bounds in found if not scene.only_reports(*bounds)] or found
    if not _LIMITED.isdisjoint(scene.clauses.kinds[sentence.first : sentence.stop]) or reported:
        parts = [part for clause in found for part in _parts(scene, *clause)]
    else:
        parts = [(first, stop, "") for first, stop in found]
    pieces = [
        (*bounds, limit) for first, stop, limit in parts if (bounds := _trim(scene, first, stop))
    ]
    if not pieces:
        return []
    total, signs = weigh(scene.clauses, sentence, scene.prose)
    score = chance(total)
    sums = f"Worth checking {score:.2f}: {signs}."
    highest = max([CEILINGS.get(limit, 0) for *_, limit in pieces])
    claims = []
    for first, stop, limit in pieces:
        category = "judgement" if limit == _JUDGEMENT else _category(scene, first, stop)
        if limit and CEILINGS[limit] < highest and CEILINGS[limit] < total:
            held = chance(CEILINGS[limit])
            why = (
                f"{REASONS[category]} Worth checking {held:.2f}, held there as it is {limit}; "
                f"the whole sentence {score:.2f}: {signs}."
            )
            claims.append(_claim(scene, first, stop, category, why, held))
        else:
            claims.append(
                _claim(scene, first, stop, category, f"{REASONS[category]} {sums}", score)
            )
    return claims


def _parts(scene: _Scene, first: int, stop: int) -> list[tuple[int, int, str]]:
    """Return ``(first, stop, limit)`` of a clause, and of a description or a judgement in it."""
    kinds = scene.clauses.kinds
    inside = kinds[first:stop]
    limit = ""
    if "intention" in inside[:2]:
        limit = _INTENTION
    elif (
        "modal" in inside
        and scene.reported.find(1, first, stop) < 0
        and any(kind == "modal" and scene.hedged[i] for i, kind in enumerate(inside, first))
    ):
        limit = _POSSIBILITY
    found = [(first, stop, limit)]
    cue = scene.reporting.find(1, first, stop)
    if (
        cue - first >= 3
        and not scene.clauses.has_verb(first, cue)
        and scene.reports(first, stop)
        and not scene.only_reports(first, stop)
    ):
        found = [(first, cue, _DESCRIPTION), (cue, stop, limit)]
    if "judgement" in inside:
        lower = scene.article.tokens.lower
        found += [
            (i - 1, i + 1, _JUDGEMENT)
            for i in range(first + 1, stop)
            if kinds[i] == "judgement" and lower[i - 1][-2:] == "ly"
        ]
    return found


def _trim(scene: _Scene, first: int, stop: int) -> tuple[int, int] | None:
    """Leave out punctuation at both ends and a joiner or “that” at the start; ``None`` if little is left."""
    words, lower = scene.article.tokens.text, scene.article.tokens.lower
    while first < stop and (
        not (words[first][0].isalnum() or words[first] in "$€£")
        or lower[first] == "that"
        or scene.clauses.kinds[first] == "joiner"
    ):
        first += 1
    while stop > first and not words[stop - 1][0].isalnum() and words[stop - 1] != "%":
        stop -= 1
    return (first, stop) if stop - first > 1 else None


def _claim(scene: _Scene, first: int, stop: int, category: str, why: str, score: float) -> Claim:
    tokens = scene.article.tokens
    start, end = tokens.start[first], tokens.end[stop - 1]
    return Claim(
        start,
        end,
        scene.article.text[start:end],
        f"claims.{category}",
        why,
        REFERENCE,
        category,
        scene.reported.count(1, first, stop) * 2 >= stop - first,
        scene.hedged.find(1, first, stop) >= 0,
        score,
    )


def _category(scene: _Scene, first: int, stop: int) -> str:
    """Return what kind of thing the clause says, by the first word that shows it."""
    if scene.quoted.count(1, first, stop) * 2 > stop - first or scene.reports(first, stop):
        return "quotation"
    inside = scene.clauses.kinds[first:stop]
    if "modal" in inside and scene.hedged.find(1, first, stop) >= 0:
        return "prediction"
    for i, kind in enumerate(inside):
        if kind in _CATEGORIES and not (kind == "judgement" and is_attributive(inside, i)):
            return _CATEGORIES[kind]
    return "event"


_CATEGORIES = {
    "future": "prediction",
    "duty": "judgement",
    "judgement": "judgement",
    "attitude": "judgement",
    "intention": "judgement",
    "cause": "cause",
    "because": "cause",
    "comparison": "comparison",
    "#": "number",
    "number_word": "number",
    "magnitude": "number",
}


@dataclass(frozen=True)
class ClaimMeasure:
    """How many claims an article makes, of what kind, and with what behind them.

    ``total`` counts every claim, ``checkable`` those of check-worthiness 0.5 and
    more; the other counts are of the checkable ones. ``unsupported`` are those
    neither attributed nor hedged. None of them says that a claim is false.
    """

    total: int
    checkable: int
    attributed: int
    hedged: int
    unsupported: int
    by_category: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the measure as plain values, ready for JSON."""
        return asdict(self)


def measure_claims(
    article: Article | str, *, claims: Findings[Claim] | None = None
) -> ClaimMeasure:
    """Return how many claims *article* makes, of what kind, and with what behind them.

    >>> measure = measure_claims("The dam broke in 1952, and 40 people died.")
    >>> measure.total, measure.attributed
    (2, 0)

    Args:
        article: Any English prose, unaltered.
        claims: Claims already found in this article, to save finding them again.
    """
    article = as_article(article)
    claims = find_claims(article) if claims is None else claims
    worth = Findings(article, [claim for claim in claims if claim.checkworthiness >= 0.5])
    return ClaimMeasure(
        len(claims),
        len(worth),
        len(worth.where(attributed=True)),
        len(worth.where(hedged=True)),
        len(worth.where(attributed=False, hedged=False)),
        worth.counts(),
    )
