"""The layers of a view: what each is called, its letter, and what it marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.kinds import kinds
from toolkit.records import Attribution, Claim, Finding, Garble, Hedge, Quote, Span, Wording


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of finding as a view shows it.

    ``key`` stands in class names, where a pattern goes with each; ``letter`` before every
    number (``H3``), so that colour is never the only sign; ``shown`` tells whether the layer
    is switched on at first.
    """

    key: str
    letter: str
    name: str
    kind: type[Finding]
    shown: bool


LAYERS = (
    Layer("quotes", "Q", "Quotes", Quote, True),
    Layer("sources", "A", "Who says so", Attribution, True),
    Layer("hedges", "H", "Hedges", Hedge, True),
    Layer("garbles", "G", "Garbles", Garble, True),
    Layer("wording", "W", "Wording", Wording, False),
    Layer("claims", "C", "Claims", Claim, False),
)
OTHER = Layer("other", "F", "Findings", Finding, True)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as a view shows it: its layer, its label and the places it underlines."""

    finding: Finding
    layer: Layer
    label: str
    places: tuple[Span, ...]


def make_marks(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """Return one mark for each finding, in the same order, numbered within its layer."""
    marks, count = [], dict.fromkeys([*LAYERS, OTHER], 0)
    for finding in findings:
        layer = next((layer for layer in LAYERS if isinstance(finding, layer.kind)), OTHER)
        count[layer] += 1
        marks.append(Mark(finding, layer, f"{layer.letter}{count[layer]}", _places(finding)))
    return tuple(marks)


def name_of(finding: Finding) -> str:
    """Return what kind of thing *finding* is, in words: ``"hedge: rough number"``."""
    if isinstance(finding, Quote):
        return f"quote: {finding.form}"
    if isinstance(finding, Attribution):
        return finding.source_type.replace("_", " ")
    kind = type(finding).__name__.lower()
    if finding.rule in kinds():
        return f"{kind}: {kinds()[finding.rule].name}"
    category = getattr(finding, "category", "")
    return f"{kind}: {category.replace('_', ' ')}" if category else kind


def supports(claims: Sequence[Claim], attributions: Sequence[Attribution]) -> list[str]:
    """Return who stands behind each claim, in words of :data:`SUPPORT`.

    This is what the text shows about its sources, not whether a claim is true.
    Both must be in reading order.
    """
    starts = [a.start for a in attributions]
    reach = max([a.end - a.start for a in attributions], default=0)
    found = []
    for claim in claims:
        near = range(bisect_left(starts, claim.start - reach), bisect_left(starts, claim.end))
        types = {attributions[i].source_type for i in near if attributions[i].end > claim.start}
        kinds = {_SUPPORT_OF.get(kind, SOMEBODY) for kind in types} or {SOMEBODY}
        nobody = HEARSAY if HEARSAY in kinds else OWN_VOICE
        found.append(min(kinds, key=SUPPORT.index) if claim.attributed else nobody)
    return found


SOMEBODY, OWN_VOICE = "somebody, the tool does not see who", "the writer's own voice"
HEARSAY = "hearsay"
SUPPORT = (
    "a named source",
    "a document",
    "an unnamed source",
    HEARSAY,
    SOMEBODY,
    OWN_VOICE,
)
_SUPPORT_OF = {
    "named_person": "a named source",
    "named_organisation": "a named source",
    "document": "a document",
    "unnamed_person": "an unnamed source",
    "unnamed_group": "an unnamed source",
    "hearsay": HEARSAY,
}


def _places(finding: Finding) -> tuple[Span, ...]:
    """An attribution underlines who says so and how, not the words reported."""
    if isinstance(finding, Attribution):
        return tuple(sorted((*finding.source, *finding.cue), key=_start)) or (finding,)
    return (finding,)


def _start(span: Span) -> int:
    return span.start
