"""Sets of marks side by side: where they agree, where not, and how often."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.course.lesson.annotator import Annotator
from toolkit.course.lesson.answers import Kept, follow
from toolkit.course.lesson.front import Control
from toolkit.findings import Findings
from toolkit.html.escaping import esc, quoted, shorten, stylesheet, visible
from toolkit.kinds import kinds
from toolkit.records import Finding, Span
from toolkit.support.numbers import per_cent
from toolkit.text.article import Article


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two sets of marks on one text agree.

    A mark counts as found by the other side when the two overlap by at least
    one character. ``precision`` is the share of mine that they have too,
    ``recall`` the share of theirs that I have too, ``f1`` their harmonic mean,
    all 0 to 1; ``kappa`` (Cohen, -1 to 1) is the agreement on units beyond what
    chance would give. ``None`` stands for a figure that cannot be computed.

    Source of kappa: J. Cohen, "A coefficient of agreement for nominal scales",
    Educational and Psychological Measurement 20 (1960), 37-46.
    """

    article: Article
    mine: tuple[Span, ...]
    theirs: tuple[Span, ...]
    only_mine: tuple[Span, ...]
    only_theirs: tuple[Span, ...]
    precision: float | None
    recall: float | None
    f1: float | None
    kappa: float | None
    unit: str

    def __str__(self) -> str:
        return " ".join(self._sentences())

    def _sentences(self) -> list[str]:
        mine, theirs = len(self.mine), len(self.theirs)
        one, other = self._names()
        said = [
            f"Of the {mine} places {one} marked, {other} marked {mine - len(self.only_mine)} too "
            f"(precision {_percent(self.precision)}).",
            f"Of the {theirs} places {other} marked, {one} marked "
            f"{theirs - len(self.only_theirs)} too (recall {_percent(self.recall)}).",
            f"Both together, F1 is {_percent(self.f1)}.",
        ]
        if self.kappa is None:
            said.append("Kappa cannot be computed: both sides marked everything, or nothing.")
        else:
            said.append(
                f"By {self.unit}, agreement beyond chance (Cohen's kappa) is {round(self.kappa, 2) + 0.0:.2f}: "
                "1 is full agreement, 0 what chance alone would give."
            )
        return said

    def _names(self) -> tuple[str, str]:
        """Return who marked: the tool, where the marks are findings of a measure."""
        tool, their_tool = (
            any(getattr(span, "rule", "mine") != "mine" for span in side)
            for side in (self.mine, self.theirs)
        )
        if tool and their_tool:
            return "the first", "the second"
        return "the tool" if tool else "I", "the tool" if their_tool else "they"

    def _repr_html_(self) -> str:
        one, other = self._names()
        items = "".join([f"<li>{esc(line)}</li>" for line in self._sentences()])
        rows = "".join([self._row(i) for i in self._disputed()])
        table = (
            '<table><caption>Where we differ</caption><thead><tr><th scope="col">Sentence</th>'
            f'<th scope="col">Only {one} marked</th><th scope="col">Only {other} marked</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
            if rows
            else "<p>Both sides marked the same places.</p>"
        )
        return (
            f'<section class="tk-view" aria-label="Comparison"><style>{stylesheet()}</style>'
            f"<ul>{items}</ul>{table}<p>Neither side is the judge. A place where two careful "
            "readers differ is a place to talk about.</p></section>"
        )

    def _disputed(self) -> list[int]:
        starts = [s.start for s in self.article.sentences]
        spans = (*self.only_mine, *self.only_theirs)
        return sorted({max(0, bisect_left(starts, span.start + 1) - 1) for span in spans})

    def _row(self, i: int) -> str:
        sentence = self.article.sentences[i]
        cells = []
        for spans in (self.only_mine, self.only_theirs):
            here = [s for s in spans if sentence.start <= s.start < sentence.end]
            cells.append("<br>".join([_cell(s) for s in here]) or "–")
        text = esc(shorten(sentence.text, 240))
        return (
            f'<tr><th scope="row">{i + 1}. <bdi>{text}</bdi></th>'
            f"<td>{cells[0]}</td><td>{cells[1]}</td></tr>"
        )


def compare(mine: Any, theirs: Any, *, unit: str = "sentence") -> Comparison:
    """Return how *mine* and *theirs*, two sets of marks on one text, agree.

    Says nothing about who is right, and looks at places only: compare one label
    at a time (``marks.where(category="hedge")``).

    >>> from toolkit.text.article import Article
    >>> text = Article("It may rain. It will not snow.")
    >>> may, snow = text.span(3, 6), text.span(25, 29)
    >>> result = compare(Findings(text, [may]), Findings(text, [may, snow]))
    >>> (result.precision, result.recall, result.only_theirs[0].text)
    (1.0, 0.5, 'snow')

    Args:
        mine, theirs: Findings, or anything with ``.findings``, as ``annotate`` gives.
        unit: What kappa counts: ``"sentence"`` or ``"character"``.

    Raises:
        TypeError: If one is no set of findings.
        ValueError: If they stand in different texts, or *unit* is another word.
    """
    left, right = _findings(mine), _findings(theirs)
    if left.article.text != right.article.text:
        raise ValueError("the two sets of marks stand in different texts")
    if unit not in ("sentence", "character"):
        raise ValueError(f"unit is 'sentence' or 'character', not {unit!r}")
    article, a, b = left.article, tuple(left), tuple(right)
    only_a, only_b = _unmatched(a, b), _unmatched(b, a)
    precision = 1 - len(only_a) / len(a) if a else None
    recall = 1 - len(only_b) / len(b) if b else None
    f1 = None
    if precision is not None and recall is not None:
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    kappa = _kappa(_units(article, a, unit), _units(article, b, unit))
    return Comparison(article, a, b, only_a, only_b, precision, recall, f1, kappa, unit)


def marked_by(*, against: str = "", **sides: Any) -> MarkedBy:
    """Show every place that one of *sides* marked, with the names of all who did.

    What is marked by hand is followed as it changes, and the places are folded away until they are opened:
    nobody should see what others marked before the own marks are made. It does not say who is right.

    Args:
        against: Instead of the places: how far each side agrees with the one of this name.
        sides: Findings, or what ``annotate`` gave: ``you=marks, tool=find_garbles(article)``.

    Raises:
        TypeError: If one is no set of findings.
        ValueError: If they stand in different texts, or *against* names none of them.
    """
    return MarkedBy(sides, against)


class MarkedBy(Control):
    """Several sets of marks over one another, for :func:`marked_by`."""

    front = "marked_by"

    def __init__(self, sides: dict[str, Any], against: str):
        found = {name: _findings(side) for name, side in sides.items()}
        if not found or (against and against not in found):
            raise ValueError(f"the sides are {', '.join(found) or 'none'}, not {against!r}")
        article = next(iter(found.values())).article
        if any(each.article.text != article.text for each in found.values()):
            raise ValueError("the sets of marks stand in different texts")
        self._hands = {s.id: s for s in sides.values() if isinstance(s, Annotator)}
        folded = _FOLDED if self._hands and not against else ""
        spec = {
            "kind": "marked_by",
            "id": next(iter(self._hands), ""),
            "text": visible(article.text),
            "lines": _lines(article),
            "against": against,
            "sides": [_side(name, side) for name, side in sides.items()],
            "folded": folded,
            "value": {id: hand.marks for id, hand in self._hands.items()},
        }
        super().__init__(spec, lambda _: {}, still=_still(found, against, folded))
        follow(self)

    def heard(self, kept: Kept) -> None:
        """Show the marks that were *kept*, if one of the sides made them."""
        if hand := self._hands.get(kept.id):
            self.show(value={**self.spec["value"], kept.id: hand.fitting(kept.answer)})


def _side(name: str, side: Any) -> dict[str, Any]:
    if isinstance(side, Annotator):
        return {"name": name, "id": side.id, "labels": side.labels, "marks": side.given}
    marks = [
        {"start": f.start, "end": f.end, "label": _kind(f), "why": f.why} for f in _findings(side)
    ]
    return {"name": name, "id": "", "marks": marks}


def _kind(finding: Finding) -> str:
    """Return what people call the kind of *finding*; a mark of one's own is called by its label."""
    kind = kinds().get(finding.rule)
    return kind.name if kind else str(getattr(finding, "category", ""))


def _still(found: dict[str, Findings[Finding]], against: str, folded: str) -> str:
    """Return what is marked from the start, or how far it agrees; below the line *folded*, if there is one."""
    rows = [
        f"{_numbered(side.article, span)}{name}: {_cell(span)}"
        for name, side in found.items()
        for span in side
    ]
    if against:
        each = [name for name in found if name != against]
        rows = [f"{esc(name)}: {esc(compare(found[name], found[against]))}" for name in each]
    listed = f"<ul>{''.join([f'<li>{row}</li>' for row in rows])}</ul>"
    return f"<details><summary>{folded}</summary>{listed}</details>" if folded else listed


def _lines(article: Article) -> list[int]:
    """Return where each sentence begins; a single one has no number."""
    starts = [sentence.start for sentence in article.sentences]
    return starts if len(starts) > 1 else []


def _numbered(article: Article, span: Span) -> str:
    number = bisect_left(_lines(article), span.start + 1)
    return f"S{number}, " if number else ""


_FOLDED = "When you have finished marking, open who marked what."


def _findings(marks: Any) -> Findings[Finding]:
    found = getattr(marks, "findings", marks)
    if not isinstance(found, Findings):
        raise TypeError(f"expected Findings, or what annotate() gave, not {type(marks).__name__}")
    return found


def _unmatched(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Return those of *spans* that overlap none of *others*."""
    ordered = sorted(others, key=lambda span: span.start)
    starts, reach, furthest = [span.start for span in ordered], [], 0
    for span in ordered:
        furthest = max(furthest, span.end)
        reach.append(furthest)
    lost = []
    for span in spans:
        before = bisect_left(starts, span.end)
        if not before or reach[before - 1] <= span.start:
            lost.append(span)
    return tuple(lost)


def _units(article: Article, spans: Sequence[Span], unit: str) -> list[bool]:
    """Tell for each sentence, or each character that is not white space, whether it is marked."""
    if unit == "sentence":
        apart = {id(s) for s in _unmatched(article.sentences, spans)}
        return [id(s) not in apart for s in article.sentences]
    marked = bytearray(len(article.text))
    for span in spans:
        marked[span.start : span.end] = b"\1" * (span.end - span.start)
    return [bool(m) for m, c in zip(marked, article.text, strict=True) if not c.isspace()]


def _kappa(a: Sequence[bool], b: Sequence[bool]) -> float | None:
    if not a:
        return None
    n = len(a)
    agreed = sum(x == y for x, y in zip(a, b, strict=True)) / n
    p, q = sum(a) / n, sum(b) / n
    chance = p * q + (1 - p) * (1 - q)
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def _percent(value: float | None) -> str:
    return "not defined: nothing was marked" if value is None else per_cent(value)


def _cell(span: Span) -> str:
    why = esc(span.why) if isinstance(span, Finding) and span.why else ""
    return f"<bdi>{esc(quoted(span.text))}</bdi>" + (f" <small>{why}</small>" if why else "")
