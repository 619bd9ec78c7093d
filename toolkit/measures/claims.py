"""Sentences and clauses that say something checkable."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

from toolkit.article import Article, Sentence, as_article
from toolkit.findings import Attribution, Claim, Findings, Hedge
from toolkit.measures._claim_clauses import clauses, is_verb, word_kinds
from toolkit.measures._claim_weight import Weighing, states_something, weigh
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
# The most a clause may reach (log-odds, set by hand) beside one that says more.
CEILINGS = {
    "a possibility that nobody stands behind": -1.0,
    "what somebody meant to do": -1.0,
    "a description, not a statement": -1.5,
    "the writer's own judgement": -1.5,
}
_POSSIBILITY, _INTENTION, _DESCRIPTION, _JUDGEMENT = CEILINGS
_BARE = frozenset(("", "-ing", "they", "judgement"))


def find_claims(
    article: Article | str,
    *,
    attributions: Findings[Attribution] | None = None,
    hedges: Findings[Hedge] | None = None,
) -> Findings[Claim]:
    """Return one claim for each declarative sentence or clause of *article*, in reading order.

    ``.category`` is ``"quotation"``, ``"prediction"``, ``"judgement"``,
    ``"cause"``, ``"comparison"``, ``"number"`` or ``"event"``. ``.attributed``
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
    return Findings(
        article, [claim for sentence in article.sentences for claim in _claims(scene, sentence)]
    )


class _Scene:
    """What the clauses of one article need to know, made once."""

    def __init__(
        self, article: Article, attributions: Iterable[Attribution], hedges: Iterable[Hedge]
    ) -> None:
        self.article = article
        self.kinds = word_kinds(article)
        contents = [span for found in attributions for span in found.content]
        cues = [span for found in attributions for span in found.cue]
        self.reported = self._cover([(span.start, span.end) for span in contents])
        self.reporting = self._cover([(span.start, span.end) for span in cues])
        self.hedged = self._cover([(hedge.start, hedge.end) for hedge in hedges])
        self.quoted = self._cover([(q.inner_start, q.inner_end) for q in article.quotations])
        self.borders = sorted({self._token(at) for s in contents for at in (s.start, s.end)})
        self.weighing = Weighing(article, self.kinds, self.quoted)

    def _token(self, offset: int) -> int:
        return bisect_left(self.article.tokens.start, offset)

    def _cover(self, spans: list[tuple[int, int]]) -> list[int]:
        """Return, for each token, how many of the *spans* hold it (sums, first to last)."""
        steps = [0] * (len(self.article.tokens) + 1)
        for start, end in spans:
            steps[self._token(start)] += 1
            steps[self._token(end)] -= 1
        return list(accumulate(steps))

    def share(self, cover: list[int], first: int, stop: int) -> float:
        return sum([cover[i] > 0 for i in range(first, stop)]) / (stop - first)


def _claims(scene: _Scene, sentence: Sentence) -> list[Claim]:
    """Return the claims of one sentence."""
    article, kinds = scene.article, scene.kinds
    if "?" in article.tokens.text[max(sentence.first, sentence.stop - 3) : sentence.stop]:
        return []
    if sentence.kind == "heading" and not states_something(article, sentence, kinds):
        return []
    low = bisect_left(scene.borders, sentence.first)
    borders = scene.borders[low : bisect_left(scene.borders, sentence.stop)]
    pieces = [
        (*bounds, limit)
        for first, stop in _joined(scene, clauses(article, sentence, kinds, borders))
        for *part, limit in _parts(scene, first, stop)
        if (bounds := _trim(scene, *part))
    ]
    if not pieces:
        return []
    total, parts = weigh(scene.weighing, sentence)
    highest = max([CEILINGS.get(limit, 0.0) for *_, limit in pieces])
    return [
        _claim(
            scene, first, stop, limit if CEILINGS.get(limit, 0.0) < highest else "", total, parts
        )
        for first, stop, limit in pieces
    ]


def _joined(scene: _Scene, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join “Smith said”, without a time, a place or a number, to what Smith said."""
    joined: list[tuple[int, int]] = []
    waiting: int | None = None
    for first, stop in found:
        start = first if waiting is None else waiting
        waiting = None
        if _only_reports(scene, first, stop):
            if joined and scene.share(scene.reported, *joined[-1]) > 0.5:
                joined[-1] = (joined[-1][0], stop)
            else:
                waiting = start
        else:
            joined.append((start, stop))
    if waiting is not None:
        joined.append((waiting, found[-1][1]))
    return joined


def _only_reports(scene: _Scene, first: int, stop: int) -> bool:
    return _reports(scene, first, stop) and not any(
        scene.kinds[i] in ("^", "#", "time") for i in range(_after_cue(scene, first, stop), stop)
    )


def _reports(scene: _Scene, first: int, stop: int) -> bool:
    return (
        any(scene.reporting[i] for i in range(first, stop))
        and scene.share(scene.reported, first, stop) < 0.5
    )


def _after_cue(scene: _Scene, first: int, stop: int) -> int:
    return 1 + max(i for i in range(first, stop) if scene.reporting[i])


def _parts(scene: _Scene, first: int, stop: int) -> list[tuple[int, int, str]]:
    """Return ``(first, stop, limit)`` of a clause, its descriptions and judgements apart."""
    kinds, lower = scene.kinds, scene.article.tokens.lower
    limit = ""
    opening = next((i for i in range(first, stop) if lower[i][0].isalnum()), first)
    if kinds[opening] == "intention":
        limit = _INTENTION
    elif not any(scene.reported[i] for i in range(first, stop)) and any(
        kinds[i] == "modal" and scene.hedged[i] for i in range(first, stop)
    ):
        limit = _POSSIBILITY
    found = [(first, stop, limit)]
    if _reports(scene, first, stop) and not _only_reports(scene, first, stop):
        cue = next(i for i in range(first, stop) if scene.reporting[i])
        if cue - first >= 3 and not any(is_verb(kinds, lower, i) for i in range(first, cue)):
            found = [(first, cue, _DESCRIPTION), (cue, stop, limit)]
    return found + [
        (i - 1, i + 1, _JUDGEMENT)
        for i in range(first + 1, stop)
        if kinds[i] == "judgement" and lower[i - 1][-2:] == "ly" and kinds[i - 1] == ""
    ]


def _trim(scene: _Scene, first: int, stop: int) -> tuple[int, int] | None:
    """Leave out punctuation at both ends and a joiner or “that” at the start."""
    words, kinds, lower = scene.article.tokens.text, scene.kinds, scene.article.tokens.lower
    while first < stop and (
        not (words[first][0].isalnum() or words[first] in "$€£")
        or kinds[first] == "joiner"
        or lower[first] == "that"
    ):
        first += 1
    while stop > first and not (words[stop - 1][-1].isalnum() or words[stop - 1] in "%."):
        stop -= 1
    while stop > first and words[stop - 1] == ".":
        stop -= 1
    return (first, stop) if stop - first > 1 else None


def _claim(scene: _Scene, first: int, stop: int, limit: str, total: float, parts: str) -> Claim:
    article = scene.article
    start, end = article.tokens.start[first], article.tokens.end[stop - 1]
    category = "judgement" if limit == _JUDGEMENT else _category(scene, first, stop)
    score = chance(min(total, CEILINGS[limit]) if limit else total)
    held = f" Held at {chance(CEILINGS[limit]):.2f} or less: {limit}." if limit else ""
    return Claim(
        start,
        end,
        article.text[start:end],
        f"claims.{category}",
        f"{REASONS[category]} Worth checking {score:.2f}: {parts}.{held}",
        REFERENCE,
        category,
        scene.share(scene.reported, first, stop) >= 0.5,
        any(scene.hedged[i] for i in range(first, stop)),
        score,
    )


def _category(scene: _Scene, first: int, stop: int) -> str:
    """Return the first kind, in the order of :data:`REASONS`, that the clause shows signs of."""
    kinds = set(scene.kinds[first:stop])
    if scene.share(scene.quoted, first, stop) > 0.5 or _reports(scene, first, stop):
        return "quotation"
    if "future" in kinds or ("modal" in kinds and any(scene.hedged[i] for i in range(first, stop))):
        return "prediction"
    if not kinds.isdisjoint(("duty", "judgement", "intention")):
        return "judgement"
    if not kinds.isdisjoint(("cause", "because")):
        return "cause"
    if "comparison" in kinds:
        return "comparison"
    if not kinds.isdisjoint(("#", "number_word", "magnitude")):
        return "number"
    return "event"


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
