"""What the measures return: places in a text, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Generic, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from toolkit.article import Article


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


F = TypeVar("F", bound=Finding, covariant=True)
G = TypeVar("G", bound=Finding)


class Findings(Sequence[F], Generic[F]):
    """An immutable sequence of findings that keeps the article they stand in."""

    __slots__ = ("_items", "article")

    article: Article
    _items: tuple[F, ...]

    def __init__(self, article: Article, items: Iterable[F] = ()) -> None:
        object.__setattr__(self, "article", article)
        object.__setattr__(self, "_items", tuple(items))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Findings cannot be changed")

    @overload
    def __getitem__(self, index: int) -> F: ...
    @overload
    def __getitem__(self, index: slice) -> Findings[F]: ...
    def __getitem__(self, index: int | slice) -> F | Findings[F]:
        if isinstance(index, slice):
            return Findings(self.article, self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[F]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Findings):
            return NotImplemented
        return self._items == other._items and self.article == other.article

    def __hash__(self) -> int:
        return hash(self._items)

    def counts(self, by: str = "category") -> dict[Any, int]:
        """Return how many findings share each value of the field *by*, commonest first.

        Findings without that field are left out.

        Raises:
            ValueError: If no finding here has the field.
        """
        values = [getattr(item, by) for item in self._items if hasattr(item, by)]
        if not values:
            self._require(by)
        return dict(Counter(values).most_common())

    def where(self, **wanted: object) -> Findings[F]:
        """Return the findings whose fields have the values *wanted*.

        Raises:
            ValueError: If no finding here has one of the fields.
        """
        self._require(*wanted)
        missing = object()
        return Findings(
            self.article,
            [i for i in self if all(getattr(i, k, missing) == v for k, v in wanted.items())],
        )

    def of(self, kind: type[G]) -> Findings[G]:
        """Return the findings of one class: ``findings.of(Quote)``."""
        return Findings(self.article, [item for item in self if isinstance(item, kind)])

    def _require(self, *names: str) -> None:
        for name in names:
            if self and not any(hasattr(item, name) for item in self):
                known = sorted({f.name for item in self for f in fields(item)})
                raise ValueError(
                    f"no finding here has a field {name!r}; there are {', '.join(known)}"
                )

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain dictionary for each finding, ready for JSON or a data frame."""
        return [to_record(item) for item in self]

    def __repr__(self) -> str:
        return f"<Findings: {len(self)} in {self.article!r}>"

    def __str__(self) -> str:
        width = max([len(item.rule) for item in self], default=0)
        return "\n".join(
            f"{item.start:>6}  {item.rule:<{width}}  {' '.join(item.text.split())!r}: {item.why}"
            for item in self
        )

    def _repr_html_(self) -> str:
        from toolkit.views.highlight import findings_html

        return findings_html(self)


def to_record(value: Any) -> Any:
    """Return *value* (a span, or a tuple of them) as dictionaries and lists."""
    if isinstance(value, Span):
        return {f.name: to_record(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_record(item) for item in value]
    return value
