"""What the clauses of one article are: reported or not, capped or not, and of what kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.weight import claim_table, is_attributive, is_prose
from toolkit.measures.claims.word_classes import Kind
from toolkit.records import Attribution, Hedge
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import Look

# The most a clause may reach beside one that says more: hundredths of log-odds, set by hand.
CAPS = {
    "a possibility that nobody stands behind": -100,
    "what somebody meant to do": -100,
    "a description, no statement": -150,
    "the writer's own judgement": -150,
}
_POSSIBILITY, _INTENTION, _DESCRIPTION, _JUDGEMENT = CAPS
_CAPPED = frozenset({Kind.INTENTION, Kind.MODAL, Kind.JUDGEMENT})
_DETAILS = frozenset({Kind.NAME, Kind.NUMBER, Kind.TIME})
_CURRENCIES = frozenset("$€£")
_INSIDE = frozenset(((".",), (",",), ("!",), ("?",)))  # what stands before a closing mark


class ClauseSpan(NamedTuple):
    """The tokens of a clause, and what holds its check-worthiness down (a key of CAPS, or "")."""

    first: int
    stop: int
    cap: str


class ClaimContext:
    """What the clauses of one article need to know, made once.

    ``reported``, ``reporting`` and ``hedged`` tell for each token whether it belongs to a
    reported statement, to the words that report it, or to a hedge; ``may_open`` and
    ``may_close`` whether a trimmed clause may begin or end with it.
    """

    def __init__(
        self, article: Article, attributions: Iterable[Attribution], hedges: Iterable[Hedge]
    ) -> None:
        self.article = article
        self.clauses = Clauses(article)
        self.table = claim_table()
        self.reported, self.reporting, self.hedged = (
            bytearray(len(article.tokens)) for _ in range(3)
        )
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
        self.borders = sorted(borders)
        self.prose = is_prose(self.clauses)
        self._other_mark = _other_marks(article)
        self._find_ends()

    def _find_ends(self) -> None:
        tokens = self.article.tokens
        is_word, kinds = tokens.flags(Look.WORD), self.clauses.kinds
        self.may_open, self.may_close = bytearray(is_word), bytearray(is_word)
        for i, kind in enumerate(kinds):
            if kind in (Kind.JOINER, Kind.LABEL):
                self.may_open[i] = False
        for i in self.article.places.get("that", ()):
            self.may_open[i] = False
        for i in self.article.places_of(_CURRENCIES):
            self.may_open[i] = True
        for i in self.article.places.get("%", ()):
            self.may_close[i] = True

    def _cover(self, cover: bytearray, start: int, end: int) -> tuple[int, int]:
        """Mark the tokens between two offsets; return the first of them and the one after."""
        first, stop = self.article.tokens.between(start, end)
        for i in range(first, stop):
            cover[i] = True
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
        return any(self.reporting[first:stop]) and 2 * sum(self.reported[first:stop]) < stop - first

    def only_reports(self, first: int, stop: int) -> bool:
        """“Smith said”: no time, place, name or number after the cue."""
        if not self.reports(first, stop):
            return False
        cue = self.reporting.rfind(True, first, stop)
        return _DETAILS.isdisjoint(self.clauses.kinds[cue + 1 : stop])


def _other_marks(article: Article) -> dict[int, int]:
    """Return for each token of a quotation mark (`` has two) one of the mark it pairs with."""
    other: dict[int, int] = {}
    for q in article.quotations:
        if q.opened and q.closed:
            first, stop = q.outer
            other |= dict.fromkeys(range(first, q.first), q.stop)
            other |= dict.fromkeys(range(q.stop, stop), q.first - 1)
    return other


def clauses_of(context: ClaimContext, sentence: Sentence) -> list[ClauseSpan]:
    """Return the clauses of a sentence that state something, trimmed.

    A clause that only says who speaks is left out where another stands beside it.
    """
    low = bisect_left(context.borders, sentence.first + 1)
    borders = context.borders[low : bisect_left(context.borders, sentence.stop, low)]
    bounds = context.clauses.split(sentence, borders)
    stating = [clause for clause in bounds if not context.only_reports(*clause)]
    found = [part for clause in stating or bounds for part in _capped(context, *clause)]
    trimmed = [_trimmed(context, clause) for clause in found]
    return [clause for clause in trimmed if clause.stop - clause.first > 1]


def _capped(context: ClaimContext, first: int, stop: int) -> list[ClauseSpan]:
    """Return a clause with its cap, and a description or a judgement in it with theirs."""
    kinds = context.clauses.kinds
    inside = kinds[first:stop]
    cue = context.reporting.find(True, first, stop)
    if cue < 0 and _CAPPED.isdisjoint(inside):
        return [ClauseSpan(first, stop, "")]
    cap = ""
    if Kind.INTENTION in inside[:2]:
        cap = _INTENTION
    elif not any(context.reported[first:stop]) and any(
        kind == Kind.MODAL and context.hedged[i] for i, kind in enumerate(inside, first)
    ):
        cap = _POSSIBILITY
    if (
        cue - first >= 3
        and not context.clauses.has_verb(first, cue)
        and context.reports(first, stop)
    ):
        found = [ClauseSpan(first, cue, _DESCRIPTION), ClauseSpan(cue, stop, cap)]
    else:
        found = [ClauseSpan(first, stop, cap)]
    lower = context.article.tokens.lower
    found += [
        ClauseSpan(i - 1, i + 1, _JUDGEMENT)
        for i in range(first + 1, stop)
        if kinds[i] == Kind.JUDGEMENT and lower[i - 1].endswith("ly")
    ]
    return sorted(found)


def _trimmed(context: ClaimContext, clause: ClauseSpan) -> ClauseSpan:
    """Leave out punctuation at both ends and a joiner or “that” at the start."""
    first, stop = clause.first, clause.stop
    while first < stop and not context.may_open[first]:
        first += 1
    while first < stop and not context.may_close[stop - 1]:
        stop -= 1
    return ClauseSpan(first, stop, clause.cap)


def category_of(context: ClaimContext, clause: ClauseSpan) -> str:
    """Return what kind of thing the clause says, by the first word that shows it."""
    first, stop, cap = clause
    if cap == _JUDGEMENT:
        return "judgement"
    half = (stop - first) / 2
    if sum(context.article.quoted[first:stop]) > half or context.reports(first, stop):
        return "quotation"
    kinds, lower = context.clauses.kinds, context.article.tokens.lower
    inside = kinds[first:stop]
    if any(context.hedged[first:stop]) and Kind.MODAL in inside:
        return "prediction"
    for i, kind in enumerate(inside):
        if kind == Kind.JUDGEMENT and is_attributive(inside, i):
            continue
        if lower[first + i] in _AMOUNT and not _NUMBERS.isdisjoint(inside[i + 1 : i + 3]):
            return "number"  # more than 50, at least one
        if kind in DECIDES_KIND:
            return DECIDES_KIND[kind]
    return "event"


DECIDES_KIND = {
    Kind.FUTURE: "prediction",
    Kind.DUTY: "judgement",
    Kind.JUDGEMENT: "judgement",
    Kind.ATTITUDE: "judgement",
    Kind.INTENTION: "judgement",
    Kind.CAUSE: "cause",
    Kind.BECAUSE: "cause",
    Kind.COMPARISON: "comparison",
    Kind.NUMBER: "number",
    Kind.NUMBER_WORD: "number",
    Kind.MAGNITUDE: "number",
}
_NUMBERS = frozenset({Kind.NUMBER, Kind.NUMBER_WORD})
_AMOUNT = frozenset(("more", "less", "fewer", "least", "most"))
