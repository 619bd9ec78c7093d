"""What the measures return: places in a text, each with its reason.

May import: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A dictionary that cannot be changed, as the values of measures are.

    >>> Frozen(modal=2)
    {'modal': 2}
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("what a measure returns cannot be changed; make a dict(…) of it first")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return Frozen, (dict(self),)


class Measure:
    """What a measure returns: its figures as attributes, and as plain values."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as plain dictionaries, lists and numbers, ready for JSON."""
        return _fields_way(type(self))(self)


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, in order."""
    return tuple(kind.__dataclass_fields__)


def to_plain(value: Any) -> Any:
    """Return *value* (a record, or a sequence or mapping of them) as dictionaries and lists."""
    return _way(type(value))(value)


def _find_way(kind: type[Any]) -> Callable[[Any], Any]:
    """Return what makes a value of the class *kind* plain: worked out once for each class."""
    if issubclass(kind, Measure):
        return kind.to_dict
    if issubclass(kind, tuple | list):
        return lambda items: [_way(type(item))(item) for item in items]
    if issubclass(kind, Mapping):
        return lambda mapping: {key: _way(type(item))(item) for key, item in mapping.items()}
    return fields_to_plain(kind) if is_dataclass(kind) else lambda value: value


_way: Callable[[Any], Callable[[Any], Any]] = cache(_find_way)
_SCALARS = frozenset(("str", "int", "float", "bool", "None"))
_FLAT = frozenset(("Frozen[str, int]", "Frozen[str, float]"))


def fields_to_plain(kind: type[Any], **before: str) -> Callable[[Any], dict[str, Any]]:
    """Return what makes records of the dataclass *kind* plain, with *before* in front.

    Only fields that hold more than a scalar are looked into. It is one expression, put together as
    ``dataclasses`` puts together the methods of a class.
    """
    entries = [f"{name!r}: {text!r}" for name, text in before.items()]
    for name, field in kind.__dataclass_fields__.items():
        value = f"record.{name}"
        if field.type in _FLAT:
            value = f"dict({value})"
        elif field.type.startswith("tuple["):
            value = f"list(map(to_plain, {value}))"
        elif not _SCALARS.issuperset(field.type.split(" | ")):
            value = f"to_plain({value})"
        entries.append(f"{name!r}: {value}")
    plain: Callable[[Any], dict[str, Any]] = eval(
        f"lambda record: {{{', '.join(entries)}}}", {"to_plain": to_plain}
    )
    return plain


_fields_way: Callable[[Any], Callable[[Any], dict[str, Any]]] = cache(fields_to_plain)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: ``article.text[start:end] == text``.

    Attributes:
        start: Where it begins, in code points from 0.
        end: Where it ends, behind its last code point.
        text: The words as they stand there.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding(Span):
    """A place in the text, the rule that found it, and the reason in one plain sentence.

    Attributes:
        rule: The rule (``"hedging.modal"``).
        why: The reason, one plain sentence.
        working: The figures behind it, or ``""``.
        reference: Where the rule comes from.
    """

    rule: str
    why: str
    working: str
    reference: str


@dataclass(frozen=True, slots=True)
class Quote(Finding):
    """Words between quotation marks.

    Attributes:
        content: What stands inside the marks.
        speaker: The resolved name of who says it; ``None`` where the text does not make it plain.
        cue: The reporting word beside it ("said"); ``None`` without one.
        form: ``"full"`` (at least a clause), ``"fragment"`` (less) or ``"scare"`` (a label, a title
            or a word held at a distance).
        problems: What a careful reader would ask about, each a finding ("quotes.no_speaker").
    """

    content: Span
    speaker: str | None
    cue: Span | None
    form: str
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Attribution(Finding):
    """Who said what, in the words that stand in the text: the smallest span that holds all its parts.

    Attributes:
        content: What is said, in one piece or more; never empty.
        cue: The reporting words ("said", "according to"); empty without one.
        source: The words that tell who says it ("the minister", "he"); empty without any.
        speaker: The resolved name ("Ada Lund" for "she"); ``None`` where the text does not make it plain.
        kind: ``"direct"`` (in quotation marks), ``"indirect"`` or ``"mixed"``.
        source_type: One of :data:`SOURCE_TYPES`; ``"none"`` for words of somebody who is given
            nowhere, ``"unknown"`` where the tool cannot tell.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    kind: str
    source_type: str


SOURCE_TYPES = (
    "named_person",
    "named_organisation",
    "document",
    "unnamed_person",
    "unnamed_group",
    "hearsay",
    "none",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Hedge(Finding):
    """A word that marks a statement as uncertain, vague or second-hand.

    Attributes:
        category: Its kind (``"modal"``, ``"hearsay"``, ``"vague_source"``, …: ``docs/rules.md``).
        weight: How often readers of labelled text marked a sentence like this one as uncertain or
            vague, 0 to 1; not how unsure the word sounds.
        quoted: Whether it stands inside somebody's quoted words.
    """

    category: str
    weight: float
    quoted: bool


@dataclass(frozen=True, slots=True)
class Garble(Finding):
    """A place where the text looks damaged.

    Attributes:
        category: Its kind (``"broken_quote"``, …: ``docs/rules.md``).
        confidence: How far the rule can be relied on, 0 to 1; views show those of 0.5 and more.
        repair: What to put in its place where only one repair is safe, else ``None``.
        related: The other places of an inconsistency ("Wessling" beside "Wesling").
    """

    category: str
    confidence: float
    repair: str | None
    related: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim(Finding):
    """A statement, and how worth checking it is.

    Attributes:
        category: What it speaks of (``"number"``, ``"event"``, …: ``docs/rules.md``).
        attributed: Whether somebody in the text says it.
        hedged: Whether it holds a hedge.
        checkworthiness: How worth a fact checker's time, 0 to 1; views show those of 0.5 and more.
    """

    category: str
    attributed: bool
    hedged: bool
    checkworthiness: float


@dataclass(frozen=True, slots=True)
class Wording(Finding):
    """A word that colours, strengthens or blurs what is said.

    Attributes:
        category: Its kind (``"loaded_word"``, ``"euphemism"``, …: ``docs/rules.md``).
    """

    category: str


KINDS = (Quote, Attribution, Hedge, Garble, Claim, Wording)
DOUBTFUL = 0.5  # garbles and claims below this are shown only where all are asked for


def is_doubtful(finding: Finding) -> bool:
    """Tell whether measures, views and the command leave *finding* out unless asked for all.

    >>> is_doubtful(Garble(0, 1, ",", "garbles.x", "", "", "", "x", 0.2, None, ()))
    True
    """
    if isinstance(finding, Garble):
        return finding.confidence < DOUBTFUL
    return isinstance(finding, Claim) and finding.checkworthiness < DOUBTFUL


_WITHOUT_WORDS = frozenset(("attribution.refusal", "attribution.order"))


def reported(item: Attribution) -> tuple[Span, ...]:
    """Return the words that *item* reports; none of “declined to comment”, “was told to leave”."""
    return () if item.rule in _WITHOUT_WORDS else item.content
