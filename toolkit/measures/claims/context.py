"""What the clauses of one article are: reported or not, limited or not, and of what kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import chain

from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.weight import claim_table, is_attributive, is_prose
from toolkit.measures.claims.word_classes import (
    ATTITUDE,
    BECAUSE,
    CAUSE,
    COMPARISON,
    DUTY,
    FUTURE,
    INTENTION,
    JOINER,
    JUDGEMENT,
    LABEL,
    MAGNITUDE,
    MODAL,
    NAME,
    NUMBER,
    NUMBER_WORD,
    TIME,
    among,
)
from toolkit.records import Attribution, Hedge
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import WORD, where

# The most a clause may reach beside one that says more: hundredths of log-odds, set by hand.
CEILINGS = {
    "a possibility that nobody stands behind": -100,
    "what somebody meant to do": -100,
    "a description, no statement": -150,
    "the writer's own judgement": -150,
}
_POSSIBILITY, _INTENTION, _DESCRIPTION, _JUDGEMENT = CEILINGS


class ClaimScene:
    """What the clauses of one article need to know, made once.

    ``reported``, ``reporting`` and ``hedged`` have a byte for each token: 1 where
    it belongs to a reported statement, to the words that report it, or to a hedge.
    """

    def __init__(
        self, article: Article, attributions: Iterable[Attribution], hedges: Iterable[Hedge]
    ) -> None:
        self.article = article
        self.clauses = Clauses(article)
        self.table = claim_table()
        reported, reporting, hedged = [bytearray(len(article.tokens)) for _ in range(3)]
        borders: set[int] = set()
        for found in attributions:
            for span in found.content:
                bounds = self._cover(reported, span.start, span.end)
                if found.source_type != "hearsay":
                    borders.update(bounds)
            for span in found.cue:
                self._cover(reporting, span.start, span.end)
        for hedge in hedges:
            self._cover(hedged, hedge.start, hedge.end)
        self.reported, self.reporting, self.hedged = map(bytes, (reported, reporting, hedged))
        self.borders = sorted(borders)
        self.prose = is_prose(self.clauses)
        self._other_mark = _other_marks(article)
        kinds = self.clauses.kinds
        self.limited, self._details = kinds.translate(_IS_LIMITED), kinds.translate(_IS_DETAIL)
        self.telling = kinds.translate(_IS_TELLING)
        self._mark_ends()

    def _mark_ends(self) -> None:
        """Mark the tokens with which a statement, without what stands around it, may begin or end."""
        tokens, places = self.article.tokens, self.article.places
        self.opening, self.closing = bytearray(tokens.having(WORD)), bytearray(tokens.having(WORD))
        no_opening = where(self.clauses.kinds.translate(_IS_NO_OPENING))
        for i in chain(no_opening, places.get("that", ())):
            self.opening[i] = 0
        for i in self.article.places_of("$€£"):
            self.opening[i] = 1
        for i in places.get("%", ()):
            self.closing[i] = 1

    def _cover(self, cover: bytearray, start: int, end: int) -> tuple[int, int]:
        """Mark the tokens between two offsets; return the first of them and the one after."""
        first, stop = self.article.tokens.between(start, end)
        cover[first:stop] = b"\1" * (stop - first)
        return first, stop

    def with_marks(self, first: int, stop: int) -> tuple[int, int]:
        """Add the quotation marks before and behind these tokens whose other one stands among them."""
        quoted, other = self.article.quoted, self._other_mark
        if not (quoted[first] or quoted[stop - 1]):
            return first, stop
        begin = first
        while first <= other.get(begin - 1, -1) < stop:
            begin -= 1
        behind = end = stop + (self.article.tokens.text[stop : stop + 1] in _INSIDE)
        while first <= other.get(end, -1) < stop:
            end += 1
        return begin, end if end > behind else stop

    def reports(self, first: int, stop: int) -> bool:
        """Tell whether these tokens hold a reporting cue, and are not mostly reported themselves."""
        return (
            1 in self.reporting[first:stop]
            and self.reported[first:stop].count(1) * 2 < stop - first
        )

    def only_reports(self, first: int, stop: int) -> bool:
        """“Smith said”: no time, place, name or number after the cue."""
        if not self.reports(first, stop):
            return False
        cue = self.reporting.rfind(1, first, stop)
        return 1 not in self._details[cue + 1 : stop]


def _other_marks(article: Article) -> dict[int, int]:
    """Return for each token of a quotation mark (`` has two) one of the mark it pairs with."""
    other: dict[int, int] = {}
    for q in article.quotations:
        if q.opened and q.closed:
            first, stop = q.outer
            other |= dict.fromkeys(range(first, q.first), q.stop)
            other |= dict.fromkeys(range(q.stop, stop), q.first - 1)
    return other


Piece = tuple[int, int, str]  # first token, stop token, and what holds the clause back


def pieces_of(scene: ClaimScene, sentence: Sentence) -> list[Piece]:
    """Return the clauses of a sentence that state something, trimmed.

    A clause that only says who speaks is left out where another stands beside it.
    """
    low = bisect_left(scene.borders, sentence.first + 1)
    borders = scene.borders[low : bisect_left(scene.borders, sentence.stop, low)]
    found = scene.clauses.split(sentence, borders)
    reported = 1 in scene.reporting[sentence.first : sentence.stop]
    if len(found) > 1 and reported:
        found = [bounds for bounds in found if not scene.only_reports(*bounds)] or found
    if reported or 1 in scene.limited[sentence.first : sentence.stop]:
        parts = [part for clause in found for part in _limited(scene, *clause)]
    else:
        parts = [(first, stop, "") for first, stop in found]
    return [
        (*bounds, limit) for first, stop, limit in parts if (bounds := _trimmed(scene, first, stop))
    ]


def _limited(scene: ClaimScene, first: int, stop: int) -> list[Piece]:
    """Return ``(first, stop, limit)`` of a clause, and of a description or a judgement in it."""
    cue = scene.reporting.find(1, first, stop)
    limit = ""
    if cue < 0 and 1 not in scene.limited[first:stop]:
        return [(first, stop, limit)]
    kinds = scene.clauses.kinds
    inside = kinds[first:stop]
    if INTENTION in inside[:2]:
        limit = _INTENTION
    elif (
        MODAL in inside
        and 1 not in scene.reported[first:stop]
        and any(kind == MODAL and scene.hedged[i] for i, kind in enumerate(inside, first))
    ):
        limit = _POSSIBILITY
    found = [(first, stop, limit)]
    if (
        cue - first >= 3
        and not scene.clauses.has_verb(first, cue)
        and scene.reports(first, stop)
        and not scene.only_reports(first, stop)
    ):
        found = [(first, cue, _DESCRIPTION), (cue, stop, limit)]
    if JUDGEMENT in inside:
        lower = scene.article.tokens.lower
        found += [
            (i - 1, i + 1, _JUDGEMENT)
            for i in range(first + 1, stop)
            if kinds[i] == JUDGEMENT and lower[i - 1][-2:] == "ly"
        ]
    return sorted(found)


def _trimmed(scene: ClaimScene, first: int, stop: int) -> tuple[int, int] | None:
    """Leave out punctuation at both ends and a joiner or “that” at the start; ``None`` if little is left."""
    first = scene.opening.find(1, first, stop)
    stop = scene.closing.rfind(1, first, stop) + 1 if first >= 0 else 0
    return (first, stop) if stop - first > 1 else None


def category_of(scene: ClaimScene, first: int, stop: int, limit: str) -> str:
    """Return what kind of thing the clause says, by the first word that shows it."""
    if limit == _JUDGEMENT:
        return "judgement"
    half = (stop - first) / 2
    if scene.article.quoted[first:stop].count(1) > half or scene.reports(first, stop):
        return "quotation"
    kinds = scene.clauses.kinds
    if 1 in scene.hedged[first:stop] and MODAL in kinds[first:stop]:
        return "prediction"
    i = scene.telling.find(1, first, stop)
    while i >= 0 and kinds[i] == JUDGEMENT and is_attributive(kinds[first:stop], i - first):
        i = scene.telling.find(1, i + 1, stop)
    if i < 0:
        return "event"
    if kinds[i] == COMPARISON and scene.article.tokens.lower[i] in _AMOUNT:
        following = kinds[i + 1 : min(i + 3, stop)]
        if NUMBER in following or NUMBER_WORD in following:
            return "number"  # more than 50, at least one
    return _CATEGORIES[kinds[i]]


_CATEGORIES = {
    FUTURE: "prediction",
    DUTY: "judgement",
    JUDGEMENT: "judgement",
    ATTITUDE: "judgement",
    INTENTION: "judgement",
    CAUSE: "cause",
    BECAUSE: "cause",
    COMPARISON: "comparison",
    NUMBER: "number",
    NUMBER_WORD: "number",
    MAGNITUDE: "number",
}
_INSIDE = frozenset(((".",), (",",), ("!",), ("?",)))  # what stands before a closing mark
_AMOUNT = frozenset(("more", "less", "fewer", "least", "most"))
_IS_TELLING = among(bytes(_CATEGORIES))
_IS_LIMITED = among(bytes((INTENTION, MODAL, JUDGEMENT)))
_IS_NO_OPENING = among(bytes((JOINER, LABEL)))
_IS_DETAIL = among(bytes((NAME, NUMBER, TIME)))
