"""The key of a text: what a careful annotator marked in it, each item with its exact place.

A key is the file ``annotation.json`` beside ``text.txt``: one JSON object with
the ten lists of :class:`Key`. Items name their sentence and their words; the
place is checked (``text[start:end] == item.text``), or found, if ``start`` and
``end`` are left out and the words stand once in that sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from toolkit.records import Span
from toolkit.support.files import InputError

Status = Literal["certain", "arguable"]
Verdict = Literal[
    "supported",
    "partly_supported",
    "contradicted",
    "cannot_verify",
    "contested",
    "not_checkable",
    "unreadable",
]
SourceType = Literal[
    "named_person",
    "named_organisation",
    "document",
    "unnamed_person",
    "unnamed_group",
    "hearsay",
    "none",
    "heading",
]
# Kinds of toolkit.kinds; older names are read as those of today.
GarbleKind = Annotated[str, "garbles"]
HedgeKind = Annotated[str, "hedging"]
WordingKind = Annotated[str, "wording"]


IN_MARKS = ("full", "fragment", "scare")


class KeyFileError(InputError, ValueError):
    """A key or ledger that cannot be used; the message names file, entry and reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """A stretch of the text and the id of its sentence (``"S3"``)."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySentence(Span):
    """A unit of the text: a sentence, or a heading. Ids are S1, S2, … in order."""

    id: str
    kind: Literal["sentence", "heading"] = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyItem(Place):
    """What all marked items share.

    ``status`` is ``"certain"`` (a careful annotator should reach it: safe to
    mark an answer against) or ``"arguable"`` (reasonable people differ: never
    mark anybody wrong).
    """

    id: str
    status: Status
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyQuote(KeyItem):
    """Quoted or reported words.

    ``form``: in quotation marks ``full``, ``fragment`` or ``scare``; reported
    ``indirect`` or ``mixed``. ``speaker_stated``: named in the sentence itself.
    ``record`` holds, for words in quotation marks, the speaker's words as recorded in
    the first ledger entry of ``evidence`` that has some; ``""`` if none has.
    """

    form: Literal["full", "fragment", "scare", "indirect", "mixed"]
    cue: Span | None
    speaker: str | None
    speaker_stated: bool
    integrity: Literal[
        "intact", "broken", "no_speaker", "hearsay", "changed", "unverified", "unclosed"
    ]
    problems: tuple[str, ...] = ()
    record_note: str = ""
    evidence: tuple[str, ...] = ()
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAttribution(KeyItem):
    """Who stands behind a sentence: exactly one for each, ``none`` and ``heading`` included."""

    source_type: SourceType
    source: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHedge(KeyItem):
    """A word that makes a statement less sure."""

    category: HedgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNotHedge(KeyItem):
    """A word that looks like a hedge and is none, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyClaim(KeyItem):
    """Something the text says is so, and what the record says about it.

    ``accept`` lists every defensible verdict, the best one (``verdict``) first:
    mark answers against it. ``basis``: can the text alone settle it
    (``internal``), or only what stands outside? ``attributed_to`` is ``None``
    where the text names nobody, ``"unnamed"`` for hearsay.
    """

    proposition: str
    attributed_to: str | None
    checkworthy: bool
    verdict: Verdict
    verdict_confidence: Literal["high", "medium", "low"] | None
    basis: Literal["internal", "outside", "both"]
    accept: tuple[Verdict, ...]
    evidence: tuple[str, ...] = ()

    @property
    def attributed(self) -> bool:
        """Whether the text says who says so."""
        return self.attributed_to is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGarble(KeyItem):
    """Visible damage. ``repair`` is given only where there is exactly one safe repair."""

    kind: GarbleKind
    repair: str | None = None
    repair_candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWording(KeyItem):
    """A word that colours, softens, or asserts a cause."""

    kind: WordingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTension:
    """Two places that do not sit well together. ``needs`` says what shows it."""

    id: str
    kind: Literal[
        "name", "naming", "number", "order", "place", "purpose", "quote", "referent", "source",
        "spelling",
    ]  # fmt: skip
    a: Place
    b: Place
    what: str
    needs: str
    status: Status
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTime(KeyItem):
    """A time word and the date it stands for (``"2022-03-25"``, or a range ``"…/…"``)."""

    resolves_to: str
    needs: str


@dataclass(frozen=True, slots=True)
class Key:
    """Everything marked in a text, each list in the order of the file.

    ``key["C25"]`` is the item with that id.
    """

    sentences: tuple[KeySentence, ...]
    quotes: tuple[KeyQuote, ...]
    attributions: tuple[KeyAttribution, ...]
    hedges: tuple[KeyHedge, ...]
    not_hedges: tuple[KeyNotHedge, ...]
    claims: tuple[KeyClaim, ...]
    garbles: tuple[KeyGarble, ...]
    wording: tuple[KeyWording, ...]
    tensions: tuple[KeyTension, ...]
    time_refs: tuple[KeyTime, ...]

    def __getitem__(self, id: str) -> Any:
        for item in self:
            if item.id == id:
                return item
        raise KeyError(f"the key has no item {id!r}")

    def __iter__(self) -> Iterator[Any]:
        for name in LISTS:
            yield from getattr(self, name)


LISTS = tuple(entry.name for entry in fields(Key))
