"""Answers are data: what an answer cell assigns, read without running it.

An answer cell is parsed, never executed. Only top-level assignments of literals
(numbers, texts, ``True``, ``False``, ``None``, and lists, tuples, sets and
dictionaries of them) to the names that the teacher's copy of the cell assigns
are taken; whatever else stands there is left for the reader. What is not quite
Python and can be meant in one way only is taken as meant (see
:mod:`~toolkit.course.exercise.reading.slips`), and an entry that cannot be read costs no other.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from toolkit.course.exercise.reading.slips import as_form, pieces, read_slip, straight
from toolkit.course.exercise.reading.values import NotLiteralError, Reader, read_literal

MAX_SOURCE = 20_000


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answer cell assigns.

    ``values`` maps each name to its value; ``problems`` tells the student, one
    sentence each, what was not taken, and ``taken`` what was taken for what.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


def read_answers(source: str, names: Collection[str]) -> Answers:
    """Return the literals that *source* assigns to *names*; nothing is run.

    >>> read_answers("damaged = [2, 3]", {"damaged"}).values
    {'damaged': [2, 3]}
    >>> read_answers("damaged = list(range(17))", {"damaged"}).problems
    ('line 1: nothing is worked out here; write the answer itself',)
    >>> read_answers("damaged = [2 3", {"damaged"}).taken
    ('line 1: this was read as 2, 3',)

    Args:
        source: The cell, at most 20,000 characters.
        names: The names that the teacher's copy of the cell assigns.
    """
    if len(source) > MAX_SOURCE:
        return Answers(
            problems=(f"this is longer than {MAX_SOURCE:,} characters, and nothing of it counts",)
        )
    found = _read(source, frozenset(names))
    if found.problems and (meant := as_form(source, names, found.values)) != source:
        other = _read(meant, frozenset(names))
        if len(other.problems) < len(found.problems):
            other.taken = other.taken or [_taken(1, value) for value in other.values.values()]
            found = other
    return Answers(found.values, tuple(found.problems[:10]), tuple(found.taken[:10]))


def _read(source: str, names: frozenset[str]) -> _Found:
    tree = parse(source)
    found = _Found(names)
    if isinstance(tree, ast.Module):
        found.read(tree)
    else:
        found.mend(source)
        if not found.values:
            found.problems = [tree]
    return found


def parse(source: str) -> ast.Module | str:
    """Return the syntax tree of *source*, or one sentence on why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: this cannot be read, and nothing of the answer counts"
    except (ValueError, RecursionError, MemoryError):
        return "this cannot be read, and nothing of it counts"


def assigned_names(source: str) -> frozenset[str]:
    """Return the names that *source* assigns at the top level.

    >>> sorted(assigned_names("damaged = []\\nsure = {}"))
    ['damaged', 'sure']
    """
    tree = parse(source)
    if isinstance(tree, str):
        return frozenset()
    return frozenset(name for statement in tree.body for name in _targets(statement) or ())


@dataclass(slots=True)
class _Found:
    """What has been read of a cell so far."""

    names: frozenset[str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def read(self, tree: ast.Module, above: int = 0) -> None:
        """Take the answers in *tree*, which stands below *above* lines of the cell."""
        own = self.names.union(*[_targets(statement) or () for statement in tree.body])
        for statement in tree.body:
            line = statement.lineno + above
            targets, entry = _targets(statement), _entry(statement)
            if entry is not None and entry[0] in self.names:
                self.take(line, [entry[0]], entry[2], own, entry[1], above=above)
            elif targets is None or not set(targets) <= self.names:
                self.problems.append(_not_run(line, targets))
            elif isinstance(statement, ast.Assign):
                self.take(line, targets, statement.value, own, above=above)

    def take(
        self,
        line: int,
        targets: list[str],
        node: ast.expr,
        own: frozenset[str],
        key: str = "",
        *,
        above: int = 0,
    ) -> None:
        """Take the value of *node* for each of *targets*, or for the entry *key* of one."""
        name = targets[0]
        reader = Reader(own)
        try:
            value = reader.value(node)
        except NotLiteralError as error:
            self.problems.append(f"line {line}: {error}")
            if not key:
                self.values.pop(name, None)
            return
        if key:
            before = self.values.get(name)
            value = {**before, key: value} if isinstance(before, dict) else {key: value}
        self.values.update(dict.fromkeys(targets, value))
        self.problems += [f"line {at + above}, {lost}" for at, lost in reader.lost]
        if reader.words or key:
            self.taken.append(_taken(line, value))

    def mend(self, source: str) -> None:
        """Take the answers in a *source* that cannot be parsed as a whole."""
        for line, name, piece in pieces(source, self.names):
            if not name:
                lines = [text.strip() for text in piece.splitlines()]
                if any(text and not text.startswith("#") for text in lines):
                    self.problems.append(_not_run(line, None))
                continue
            for text in (piece, straight(piece)):
                tree = parse(text)
                if isinstance(tree, ast.Module):
                    self.read(tree, line - 1)
                    if text != piece and name in self.values:
                        self.taken.append(_taken(line, self.values[name]))
                    break
            else:
                self.mend_one(line, name, piece)

    def mend_one(self, line: int, name: str, piece: str) -> None:
        """Take the value of *name* in *piece*, which cannot be parsed."""
        slip = read_slip(piece)
        if slip is None:
            self.problems.append(f"line {line}: what stands behind “{name} =” cannot be read")
            self.values.pop(name, None)
            return
        try:
            value = read_literal(ast.parse(repr(slip.value), mode="eval").body)
        except NotLiteralError as error:
            self.problems.append(f"line {line}: {error}")
            return
        before = self.values.get(name)
        if slip.one and isinstance(before, dict):
            value = {**before, **value}
        self.values[name] = value
        self.taken.append(_taken(line, value))
        for below, lost in slip.lost:
            shown = " ".join(lost.split())[:60]
            self.problems.append(f"line {line + below}: “{shown}” cannot be read")


def _targets(statement: ast.stmt) -> list[str] | None:
    if not isinstance(statement, ast.Assign):
        return None
    if not all(isinstance(target, ast.Name) for target in statement.targets):
        return None
    return [target.id for target in statement.targets if isinstance(target, ast.Name)]


def _entry(statement: ast.stmt) -> tuple[str, str, ast.expr] | None:
    """Return name, key and value of ``name["key"] = value``."""
    match statement:
        case ast.Assign(
            targets=[
                ast.Subscript(
                    value=ast.Name(id=name),
                    slice=ast.Constant(value=str(key)) | ast.Name(id=key),
                )
            ],
            value=value,
        ):
            return name, key, value
    return None


def as_text(value: object) -> str:
    """Return an answer as one line of text.

    >>> as_text({"a": "hedge", "b": ""}), as_text({"a": None, "b": 0}), as_text([2, 3])
    ('a: hedge, b: –', 'a: –, b: 0', '2, 3')
    """
    if isinstance(value, dict):
        return ", ".join(f"{key}: {as_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple | set):
        return ", ".join(str(item) for item in value) or "–"
    return "–" if value in (None, "") else str(value)


def _taken(line: int, value: object) -> str:
    shown = as_text(value)
    short = shown if len(shown) < 300 else shown[:299] + "…"
    return f"line {line}: this was read as {short}"


def _not_run(line: int, targets: list[str] | None) -> str:
    what = f"“{', '.join(targets)}” is not asked for" if targets else "this is no answer"
    return f"line {line}: {what}; it does not count"
