"""What to look at first in an analysis: at most seven points, each with links to its places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.analysis import Analysis
from toolkit.html.escaping import quoted, shorten
from toolkit.html.layers import SUPPORT, Mark, supports
from toolkit.kinds import kinds
from toolkit.measures.norms import REMINDER
from toolkit.records import (
    Attribution,
    Claim,
    Finding,
    Garble,
    Quote,
    Wording,
    is_doubtful,
    reported,
)
from toolkit.text.article import Article

_FEW = 3  # places that a point names
_COLOURED = ("loaded_word", "booster", "evaluation")  # wording that a reader may want to weigh
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_BESIDE = " than 95 % of edited news"  # what follows is the same in each sentence on one text
NOT_CLEAR = "not clear whose words"  # nobody is given, or the tool cannot tell who


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of the text, the label of their mark (``"C3"``, ``""`` for none) and a word on why."""

    words: str
    label: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that stands out: a heading, a sentence, and the places concerned."""

    title: str
    says: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One source of an article, and what stands on it.

    ``words`` counts the words reported from it; ``labels`` are those of its marks.
    """

    name: str
    kind: str
    words: int
    labels: tuple[str, ...]


def first_look(analysis: Analysis, marks: Sequence[Mark]) -> tuple[Point, ...]:
    """Return what stands out in *analysis*, the most useful first; nothing here judges truth.

    Args:
        analysis: The analysis.
        marks: The marks of its findings as the view shows them; their labels are linked to.
    """
    labels = {id(mark.finding): mark.label for mark in marks}
    shown = [mark.finding for mark in marks]
    points = (
        _who(analysis, sources(analysis, marks)),
        _claims(analysis, labels),
        _quotations(shown, labels),
        _damage(shown, labels),
        _certainty(analysis, marks),
        _wording(shown, labels),
        _unusual(analysis),
    )
    return tuple([point for point in points if point])


def sources(analysis: Analysis, marks: Sequence[Mark]) -> tuple[Source, ...]:
    """Return the sources of *analysis*, the one with most words first; those without a name last."""
    labels = {id(mark.finding): mark.label for mark in marks}
    found: dict[tuple[str, str], list[tuple[str, Attribution]]] = {}
    described: dict[str, str] = {}
    for item in analysis.findings.of(Attribution):
        name = _name(item, described)
        kind = "unknown" if name == NOT_CLEAR else item.source_type.replace("_", " ")
        found.setdefault((name.casefold(), kind), []).append((name, item))
    tokens = analysis.article.tokens
    rows = []
    for (_, kind), named in found.items():
        name, items = named[0][0], [item for _, item in named]
        covered: set[int] = set()
        for item in items:
            for part in reported(item):
                covered.update(range(*tokens.between(part.start, part.end)))
        words = sum([tokens.text[i][0].isalnum() for i in covered])
        rows.append((name, kind, words, tuple([labels[id(i)] for i in items if id(i) in labels])))
    rows.sort(key=lambda row: (row[1].startswith(("unnamed", "hearsay", "unknown")), -row[2]))
    return tuple([Source(name, kind, words, marked) for name, kind, words, marked in rows])


def _name(item: Attribution, described: dict[str, str]) -> str:
    """The name of a source, or how the text describes it; “it” is the last of its sort that was *described*."""
    if item.speaker:
        return item.speaker
    if item.source_type == "hearsay":
        return "nobody is named"
    if not item.source or item.source_type in ("unknown", "none"):
        return NOT_CLEAR
    words = shorten(item.source[0].text, 60)
    if words.casefold() in _PRONOUNS:
        return described.get(item.source_type, NOT_CLEAR)
    described[item.source_type] = words
    return words


def _who(analysis: Analysis, found: Sequence[Source]) -> Point | None:
    measure = analysis.sourcing
    if not measure.sentences:
        return None
    told = f"{measure.sourced_sentences} of {measure.sentences} sentences give a source."
    named = [source for source in found if source.kind.startswith("named")]
    others = [source for source in found if source.kind.startswith("unnamed")]
    papers = [source for source in found if source.kind == "document"]
    counted = [f"{_count(len(named), 'source')} by name" if named else "Nobody speaks by name"]
    counted += [_count(len(papers), "document")] if papers else []
    counted += [f"{len(others)} without a name"] if others and named else []
    who = ", ".join(counted) + "."
    places = [
        Place(source.name, source.labels[0], _count(source.words, "word"))
        for source in named or others
        if source.labels
    ]
    return Point("Who says it", f"{who} {told}", _few(places))


def _claims(analysis: Analysis, labels: Mapping[int, str]) -> Point | None:
    claims = [c for c in analysis.sourcing.unsourced_claims if id(c) in labels]
    if not claims:
        return None
    places = tuple([Place(quoted(c.text, 110), labels[id(c)], c.why) for c in claims[:_FEW]])
    says = (
        f"{_count(len(claims), 'statement')} that could be checked and have no source in the text."
    )
    return Point("What nobody says: check these first", says, places)


def _quotations(shown: Sequence[Finding], labels: Mapping[int, str]) -> Point | None:
    found = [q for q in shown if isinstance(q, Quote) and q.problems]
    if not found:
        return None
    places = [
        Place(
            quoted(q.text, 70), labels[id(q)], ", ".join([kinds()[p.rule].name for p in q.problems])
        )
        for q in found
    ]
    told = f"{_count(len(found), 'quotation')} with something to ask about."
    return Point("Quotations to look at", told, _few(places))


def _damage(shown: Sequence[Finding], labels: Mapping[int, str]) -> Point | None:
    found = [g for g in shown if isinstance(g, Garble)]
    if not found:
        return None
    places = [Place(quoted(g.text, 60), labels[id(g)], kinds()[g.rule].name) for g in found]
    return Point("What looks damaged", f"{_count(len(found), 'place')}.", _few(places))


def _certainty(analysis: Analysis, marks: Sequence[Mark]) -> Point | None:
    whole = analysis.hedging.certainty
    if whole is None:
        return None
    least = min(analysis.hedging.sentences, key=lambda sentence: sentence.certainty)
    within = [m.label for m in marks if least.start <= m.finding.start < least.end]
    hedges = [label for label in within if label.startswith("H")]
    place = Place(quoted(least.text, 110), next(iter(hedges + within), ""), "least sure")
    says = f"{whole:.1f} on the scale of 1 (very unsure) to 6 (very sure)."
    return Point("How sure it sounds", says, (place,))


def _wording(shown: Sequence[Finding], labels: Mapping[int, str]) -> Point | None:
    found = [w for w in shown if isinstance(w, Wording) and w.category in _COLOURED]
    if not found:
        return None
    places = [Place(quoted(w.text, 40), labels[id(w)], kinds()[w.rule].name) for w in found]
    return Point(
        "Wording to weigh",
        f"{_count(len(found), 'place')} where a word judges or insists.",
        _few(places),
    )


def _unusual(analysis: Analysis) -> Point | None:
    lines = [line.removesuffix(REMINDER).strip() for line in analysis.unusual()[:_FEW]]
    if not lines:
        return None
    parts = [line.partition(_BESIDE) for line in lines]
    what = [parts[0][0], *[what[:1].lower() + what[1:] for what, _, _ in parts[1:]]]
    return Point("Beside edited news", f"{', '.join(what)}{_BESIDE}{parts[0][2]} {REMINDER}")


def _few(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(places)[:_FEW]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def to_check(analysis: Analysis, marks: Sequence[Mark]) -> tuple[tuple[str, Claim, str], ...]:
    """Return label, claim and support of the claims to check: those that nobody says lead, then the least supported."""
    labels = {id(mark.finding): mark.label for mark in marks}
    claims = [c for c in analysis.findings.of(Claim) if not is_doubtful(c) and id(c) in labels]
    behind = supports(claims, analysis.findings.of(Attribution))
    first = {id(c): n for n, c in enumerate(analysis.sourcing.unsourced_claims)}
    rows = [(labels[id(c)], c, who) for c, who in zip(claims, behind, strict=True)]
    rows.sort(
        key=lambda row: (
            first.get(id(row[1]), len(first)),
            -SUPPORT.index(row[2]),
            -row[1].checkworthiness,
        )
    )
    return tuple(rows)


def lines_of(article: Article, marks: Sequence[Mark]) -> dict[str, str]:
    """Return the line in which each mark begins, as the marked text numbers it: ``{"C3": "S7"}``."""
    starts = [sentence.start for sentence in article.sentences]
    return {m.label: f"S{max(1, bisect_right(starts, m.finding.start))}" for m in marks}
