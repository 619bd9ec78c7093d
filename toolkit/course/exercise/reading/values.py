"""The value of a literal's syntax tree, within bounds: exact built-in types and nothing else.

A label without its quotation marks is taken for its words, and an entry that is
not plain data costs no other entry.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from toolkit.course.exercise.characters import whole_characters

MAX_ITEMS = 2_000
MAX_DEPTH = 6
MAX_TEXT = 5_000
MAX_NUMBER = 10**12


class NotLiteralError(ValueError):
    """A value that is not plain data, or too much of it; the message says why."""


class _NothingTakenError(NotLiteralError):
    """A value of which no entry may be taken on its own."""


def read_literal(node: ast.expr) -> Any:
    """Return the value of a literal's syntax tree.

    Exact built-in types only, at most 2,000 parts, 6 levels, 5,000 characters
    of text and numbers up to a million million.

    Raises:
        NotLiteralError: If it is anything else.
    """
    return Reader(frozenset()).value(node)


@dataclass(slots=True)
class Reader:
    """One value as it is read: what is left of the bounds, what was lost, what was taken.

    ``own`` are names that stand for something in the cell: no words of an answer.
    ``lost`` tells of entries that were left out, each with its line, ``words`` holds those that stood
    there without quotation marks.
    """

    own: frozenset[str]
    items: int = MAX_ITEMS
    text: int = MAX_TEXT
    lost: list[tuple[int, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def value(self, node: ast.expr, depth: int = 1) -> Any:
        """Return the value of *node*.

        Raises:
            NotLiteralError: If it is not plain data, or too much of it.
        """
        self.items -= 1
        if self.items < 0 or depth > MAX_DEPTH:
            raise _NothingTakenError("this is too much for one answer")
        match node:
            case ast.Constant(value=value):
                return self.constant(value)
            case ast.UnaryOp(
                op=ast.USub(), operand=ast.Constant(value=int() | float() as value)
            ) if type(value) is not bool:
                return -self.constant(value)
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                kind: Callable[[list[Any]], Any] = _KINDS[type(node)]
                parts = [part for item in items for part in _joined(item)]
                self.words += ["and"] * (len(parts) - len(items))
                return _hashed(
                    kind, self.kept([(f"entry {n}", [i]) for n, i in enumerate(parts, 1)], depth)
                )
            case ast.Dict(keys=keys, values=values):
                pairs = []
                for key, item in zip(keys, values, strict=True):
                    if key is None:
                        raise _NothingTakenError(_WORKED_OUT)
                    pairs.append((_name(key), [key, item]))
                return dict(self.kept(pairs, depth))
            case ast.Starred():
                raise _NothingTakenError(_WORKED_OUT)
        if (word := _word(node, self.own)) is not None:
            self.words.append(word)
            return self.constant(word)
        raise NotLiteralError(_WORKED_OUT)

    def kept(self, entries: list[tuple[str, list[ast.expr]]], depth: int) -> list[Any]:
        """Return the values of *entries* (an item, or key and item); a bad one costs no other."""
        kept: list[Any] = []
        error: NotLiteralError | None = None
        for shown, nodes in entries:
            try:
                read = [self.value(node, depth + 1) for node in nodes]
                kept.append(_pair(*read) if len(read) == 2 else read[0])
            except _NothingTakenError:
                raise
            except NotLiteralError as reason:
                error = reason
                self.lost.append((nodes[0].lineno, f"{shown}: {reason}"))
        if error is not None and not kept:
            raise error
        return kept

    def constant(self, value: object) -> Any:
        """Return *value* if it is within the bounds."""
        if isinstance(value, str):
            value = whole_characters(value)
            self.text -= len(value)
            if self.text < 0:
                raise _NothingTakenError("this is too long a text")
        elif isinstance(value, int | float):
            if not abs(value) <= MAX_NUMBER:
                raise NotLiteralError("this is too large a number")
        elif value is not None:
            raise NotLiteralError("this is neither a number nor words")
        return value


_WORKED_OUT = "nothing is worked out here; write the answer itself"
_KINDS: dict[type[ast.expr], Callable[[list[Any]], Any]] = {
    ast.List: list,
    ast.Tuple: tuple,
    ast.Set: set,
}


def _joined(item: ast.expr) -> list[ast.expr]:
    """Return the numbers that *item* joins: ``3 and 7`` are two entries of a list."""
    match item:
        case ast.BoolOp(op=ast.And(), values=parts) if all(
            isinstance(part, ast.Constant | ast.Name) for part in parts
        ):
            return parts
    return [item]


def _word(node: ast.expr, own: Collection[str]) -> str | None:
    """Return the words of a label without quotation marks, or a fraction, as typed."""
    words: list[str] = []
    while len(words) < MAX_DEPTH:  # claims-the-same
        match node:
            case ast.BinOp(left=left, op=ast.Sub(), right=ast.Name(id=last)) if last not in own:
                words.insert(0, last)
                node = left
            case _:
                break
    match node:
        case ast.Name(id=name) if name not in own:
            return "-".join([name, *words])
        case ast.UnaryOp(
            op=ast.Not(),
            operand=ast.Name(id=name) | ast.UnaryOp(op=ast.USub(), operand=ast.Name(id=name)),
        ) if name not in own:
            return f"not {name}"  # “not found” is a label, too
        case ast.BinOp(
            left=ast.Constant(value=int(top)), op=ast.Div(), right=ast.Constant(value=int(bottom))
        ) if not words:
            return f"{top}/{bottom}"
    return None


def _name(key: ast.expr) -> str:
    shown = repr(key.value) if isinstance(key, ast.Constant) else getattr(key, "id", "?")
    return shown.strip("'\"")[:40]


def _pair(key: Any, value: Any) -> tuple[Any, Any]:
    try:
        hash(key)
    except TypeError:
        raise NotLiteralError("before the colon stands no letter") from None
    return key, value


def _hashed(kind: Callable[[list[Any]], Any], items: list[Any]) -> Any:
    try:
        return kind(items)
    except TypeError:
        raise NotLiteralError("brackets stand within these brackets") from None
