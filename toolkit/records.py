"""What the measures return: places in a text, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import update_wrapper
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


_CHANGEABLE = {
    "__slots__": (),
    "__setattr__": object.__setattr__,
    "__delattr__": object.__delattr__,
}


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make *cls* a frozen dataclass with slots, its instances made in a quarter of the usual time.

    A text has hundreds of them. The ``__init__`` that dataclasses writes for a frozen
    class looks for each slot by its name; with this one an instance is of a changeable
    subclass until all of its slots are filled. Subclasses keep the usual way.
    """
    frozen = dataclass(frozen=True, slots=True)(cls)
    names = [field.name for field in fields(frozen)]  # type: ignore[arg-type]
    scope = {
        "_frozen": frozen,
        "_changeable": type(cls.__name__, (frozen,), _CHANGEABLE),
        "_become": object.__dict__["__class__"].__set__,
        "_usual": frozen.__init__,
    }
    taken, fill = ", ".join(names), "; ".join([f"self.{name} = {name}" for name in names])
    exec(
        f"def __init__(self, {taken}):\n"
        f" if self.__class__ is not _frozen: return _usual(self, {taken})\n"
        f" _become(self, _changeable); {fill}; self.__class__ = _frozen",
        scope,
    )
    frozen.__init__ = update_wrapper(scope["__init__"], frozen.__init__)  # type: ignore[method-assign]
    return frozen


@record
class Span:
    """A stretch of a text: ``article.text[start:end] == text``, in code points."""

    start: int
    end: int
    text: str


@record
class Finding(Span):
    """A place in the text, the rule that found it, and the reason in one plain sentence.

    ``rule`` names the rule (``"hedging.modal"``); ``reference`` says where the
    rule comes from.
    """

    rule: str
    why: str
    reference: str


@record
class Quote(Finding):
    """Words between quotation marks.

    ``form`` is ``"full"`` (at least a clause), ``"fragment"`` or ``"scare"``.
    """

    content: Span
    speaker: str | None
    cue: Span | None
    form: str
    problems: tuple[Finding, ...]


@record
class Attribution(Finding):
    """Who said what, in the words that stand in the text.

    ``kind`` is ``"direct"``, ``"indirect"`` or ``"mixed"``; ``source_type`` is
    one of :data:`SOURCE_TYPES`; ``speaker`` is the resolved name, or ``None``.
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
)


@record
class Hedge(Finding):
    """A word that marks a statement as uncertain, vague or second-hand.

    ``weight`` (0 to 1) is how often readers of labelled text marked a sentence
    like this one as uncertain or vague; it is not how unsure the word sounds.
    """

    category: str
    weight: float
    quoted: bool


@record
class Garble(Finding):
    """A place where the text looks damaged.

    ``repair`` is the one safe repair, or ``None``; ``related`` holds the other
    half of an inconsistency; ``confidence`` runs from 0 to 1.
    """

    category: str
    confidence: float
    repair: str | None
    related: tuple[Span, ...]


@record
class Claim(Finding):
    """A statement, and how worth checking it is (``checkworthiness``, 0 to 1)."""

    category: str
    attributed: bool
    hedged: bool
    checkworthiness: float


@record
class Wording(Finding):
    """A word that colours, strengthens or blurs what is said."""

    category: str


DOUBTFUL = 0.5  # garbles and claims below this are shown only where all are asked for


def is_doubtful(finding: Finding) -> bool:
    """Tell whether measures, views and the command leave *finding* out unless asked for all.

    >>> is_doubtful(Garble(0, 1, ",", "garbles.x", "", "", "x", 0.2, None, ()))
    True
    """
    if isinstance(finding, Garble):
        return finding.confidence < DOUBTFUL
    return isinstance(finding, Claim) and finding.checkworthiness < DOUBTFUL


def to_record(value: Any) -> Any:
    """Return *value* (a span, or a tuple of them) as dictionaries and lists."""
    if isinstance(value, Span):
        return {f.name: to_record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_record(item) for item in value]
    return value
