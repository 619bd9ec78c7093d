"""The kinds of findings, from ``data/kinds.toml``: one vocabulary for rules, keys, lessons and views.

May import: support.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from toolkit.support.build import build
from toolkit.support.data import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of finding.

    Attributes:
        id: The family and the kind: ``"garbles.doubled_word"``; a finding's ``rule``.
        name: What people call it, in a few words.
        reason: Why it is marked, in one plain sentence.
        source: Where the rule comes from: a style guide, a paper, a page of the course.
        example: A few invented words of this kind.
        was: Older names of the kind in its family, which keys may still have.
        found: Whether a rule finds it; otherwise only readers mark it.
    """

    id: str
    name: str
    reason: str
    source: str
    example: str
    was: tuple[str, ...] = ()
    found: bool = True

    @property
    def category(self) -> str:
        """The kind without its family: ``"doubled_word"``."""
        return self.id.partition(".")[2]


@cache
def kinds() -> Mapping[str, Kind]:
    """Return all kinds by their ids, in the order of the file."""
    return parse_kinds(read_data("kinds.toml"))


def parse_kinds(data: Mapping[str, Any]) -> Mapping[str, Kind]:
    """Return the kinds of the tables *data* by their ids, in order.

    Raises:
        ValueError: For an unknown table, an unknown, missing, wrong or empty field, an id that
            stands twice or has no family; the message names the entry.
    """
    if unknown := sorted(set(data) - {"kinds"}):
        raise ValueError(f"kinds.toml: unknown table {unknown[0]!r}; a kind is a [[kinds]] table")
    found: dict[str, Kind] = {}
    for raw in data["kinds"]:
        where = f"kinds.toml, kind {raw.get('id', '?')!r}"
        kind: Kind = build(Kind, raw, where)
        if not all(kind.id.partition(".")):
            raise ValueError(f"{where}: write the id as family.category: 'garbles.doubled_word'")
        for field in ("name", "reason", "source", "example"):
            if not getattr(kind, field).strip():
                raise ValueError(f"{where}, {field}: is empty")
        if kind.id in found:
            raise ValueError(f"{where}: the id stands twice; keep one")
        found[kind.id] = kind
    return MappingProxyType(found)


def kind_of(family: str, category: str) -> Kind:
    """Return the kind *category* of *family*, also by one of its older names.

    >>> kind_of("garbles", "stray_stop").category
    'stray_full_stop'

    Raises:
        ValueError: If there is no such kind; the message lists those there are.
    """
    found = kinds().get(f"{family}.{category}") or _older().get((family, category))
    if found is None:
        known = [kind.category for kind in kinds().values() if kind.id.startswith(f"{family}.")]
        raise ValueError(f"no kind {category!r} of {family}; there are {', '.join(known)}")
    return found


@cache
def _older() -> Mapping[tuple[str, str], Kind]:
    return {(k.id.partition(".")[0], name): k for k in kinds().values() for name in k.was}


def rules_page() -> str:
    """Return all kinds as a page in Markdown: ``docs/rules.md``."""
    lines = [
        "# Every kind of finding",
        "",
        "Made from `toolkit/data/kinds.toml` by `python -m toolkit.kinds > docs/rules.md`; edit that file, not this page.",
        "A finding's `rule` is the kind's id. None of them says whether a text is true.",
    ]
    family = ""
    for kind in kinds().values():
        own = kind.id.partition(".")[0]
        if own != family:
            family = own
            lines += [
                "",
                f"## {family}",
                "",
                "| id | name | why it is marked | example | source |",
                "|---|---|---|---|---|",
            ]
        reason = kind.reason if kind.found else f"{kind.reason} (Only readers mark it.)"
        cells = (f"`{kind.category}`", kind.name, reason, kind.example, kind.source)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(rules_page(), end="")
