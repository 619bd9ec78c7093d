"""The sequence that every measure returns: findings, and the article they stand in.

May import: records, text, html.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from toolkit.html.highlight import findings_html
from toolkit.records import KINDS, Finding, field_names, to_plain
from toolkit.text.article import Article

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
            ValueError: If no finding here has one of the fields; where there are no findings,
                if no kind of finding has it.
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
        kinds = {type(item) for item in self} or KINDS
        known = {field for kind in kinds for field in field_names(kind)}
        for name in names:
            if name not in known:
                raise ValueError(
                    f"no finding here has a field {name!r}; there are {', '.join(sorted(known))}"
                )

    def to_records(self) -> list[dict[str, Any]]:
        """Return one plain dictionary for each finding, ready for JSON or a data frame."""
        return [to_plain(item) for item in self]

    def __repr__(self) -> str:
        return f"<Findings: {len(self)} in {self.article!r}>"

    def __str__(self) -> str:
        width = max([len(item.rule) for item in self], default=0)
        return "\n".join(
            f"{item.start:>6}  {item.rule:<{width}}  {' '.join(item.text.split())!r}: {item.why}"
            for item in self
        )

    def _repr_html_(self) -> str:
        return findings_html(self.article, self._items)
