"""Answers are data: what an answer cell assigns, read without running it.

An answer cell is parsed, never executed. Only top-level assignments of literals
(numbers, texts, ``True``, ``False``, ``None``, and lists, tuples, sets and
dictionaries of them) to the names that the teacher's copy of the cell assigns
are taken; whatever else stands there is left for the reader.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from toolkit.course.exercise.characters import whole_characters

MAX_SOURCE = 20_000
MAX_ITEMS = 2_000
MAX_DEPTH = 6
MAX_TEXT = 5_000
MAX_NUMBER = 10**12


class NotLiteralError(ValueError):
    """A value that is not plain data, or too much of it; the message says why."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answer cell assigns.

    ``values`` maps each name to its value; ``ignored`` says whether anything
    else stands in the cell; ``problems`` tells the student, one sentence each,
    what was not taken.
    """

    values: dict[str, Any] = field(default_factory=dict)
    ignored: bool = False
    problems: tuple[str, ...] = ()


def read_answers(source: str, names: Collection[str]) -> Answers:
    """Return the literals that *source* assigns to *names*; nothing is run.

    >>> read_answers("damaged = [2, 3]", {"damaged"}).values
    {'damaged': [2, 3]}
    >>> read_answers("damaged = list(range(17))", {"damaged"}).problems
    ('line 1: the value of damaged is not plain data (a call); write it out',)

    Args:
        source: The cell, at most 20,000 characters.
        names: The names that the teacher's copy of the cell assigns.
    """
    if len(source) > MAX_SOURCE:
        return Answers(
            ignored=True, problems=(f"the cell is longer than {MAX_SOURCE:,} characters",)
        )
    tree = parse(source)
    if isinstance(tree, str):
        return Answers(ignored=True, problems=(tree,))
    values: dict[str, Any] = {}
    problems: list[str] = []
    for statement in tree.body:
        targets = _targets(statement)
        if targets is None or not set(targets) <= set(names):
            problems.append(_not_run(statement, targets))
            continue
        assert isinstance(statement, ast.Assign)
        try:
            value = read_literal(statement.value)
        except NotLiteralError as error:
            name = targets[0]
            problems.append(f"line {statement.lineno}: the value of {name} is {error}")
            values.pop(name, None)
        else:
            values.update(dict.fromkeys(targets, value))
    return Answers(values, bool(problems), tuple(problems[:10]))


def parse(source: str) -> ast.Module | str:
    """Return the syntax tree of *source*, or one sentence on why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: this cannot be read ({error.msg}); nothing in the cell counts"
    except (ValueError, RecursionError, MemoryError):
        return "the cell cannot be read; nothing in it counts"


def assigned_names(source: str) -> frozenset[str]:
    """Return the names that *source* assigns at the top level.

    >>> sorted(assigned_names("damaged = []\\nsure = {}"))
    ['damaged', 'sure']
    """
    tree = parse(source)
    if isinstance(tree, str):
        return frozenset()
    return frozenset(name for statement in tree.body for name in _targets(statement) or ())


def read_literal(node: ast.expr) -> Any:
    """Return the value of a literal's syntax tree.

    Exact built-in types only, at most 2,000 parts, 6 levels, 5,000 characters
    of text and numbers up to a million million.

    Raises:
        NotLiteralError: If it is anything else.
    """
    left = [MAX_ITEMS, MAX_TEXT]
    return _value(node, 1, left)


def _value(node: ast.expr, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if left[0] < 0 or depth > MAX_DEPTH:
        raise NotLiteralError("too large; an answer is a short list, table, number or text")
    match node:
        case ast.Constant(value=value):
            return _constant(value, left)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)) if (
            type(value) is not bool
        ):
            return -_constant(value, left)
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            kind: Callable[[list[Any]], Any] = _KINDS[type(node)]
            return _hashed(kind, [_value(item, depth + 1, left) for item in items])
        case ast.Dict(keys=keys, values=values):
            if None in keys:
                raise NotLiteralError("not plain data (it unpacks something); write it out")
            pairs = [
                (_value(k, depth + 1, left), _value(v, depth + 1, left))
                for k, v in zip(keys, values, strict=True)
                if k is not None
            ]
            return _hashed(dict, pairs)
    raise NotLiteralError(
        f"not plain data ({_NAMES.get(type(node), 'an expression')}); write it out"
    )


_KINDS: dict[type[ast.expr], Callable[[list[Any]], Any]] = {
    ast.List: list,
    ast.Tuple: tuple,
    ast.Set: set,
}
_NAMES: dict[type[ast.expr], str] = {
    ast.Call: "a call",
    ast.Name: "a name",
    ast.BinOp: "a sum",
    ast.Lambda: "a function",
    ast.JoinedStr: "an f-string",
    ast.ListComp: "a comprehension",
    ast.Attribute: "an attribute",
    ast.Subscript: "a look-up",
}


def _hashed(kind: Callable[[list[Any]], Any], items: list[Any]) -> Any:
    try:
        return kind(items)
    except TypeError:
        raise NotLiteralError("not a table: a list cannot stand before the colon") from None


def _constant(value: object, left: list[int]) -> Any:
    if isinstance(value, str):
        value = whole_characters(value)
        left[1] -= len(value)
        if left[1] < 0:
            raise NotLiteralError("too long a text")
    elif isinstance(value, int | float):
        if not abs(value) <= MAX_NUMBER:
            raise NotLiteralError("too large a number")
    elif value is not None:
        raise NotLiteralError(f"not plain data (a {type(value).__name__})")
    return value


def _targets(statement: ast.stmt) -> list[str] | None:
    if not isinstance(statement, ast.Assign):
        return None
    if not all(isinstance(target, ast.Name) for target in statement.targets):
        return None
    return [target.id for target in statement.targets if isinstance(target, ast.Name)]


def _not_run(statement: ast.stmt, targets: list[str] | None) -> str:
    what = (
        f"{', '.join(targets)} is not a name this question asks for" if targets else "not an answer"
    )
    return f"line {statement.lineno}: {what}; it was not run"
