"""Records from TOML and JSON: a table against a class, every field checked, errors that say where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

_WANTED = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}
NOT_MINE = object()  # what *special* returns for a type that is not its own
Special = Callable[[Any, Any, str], Any]


def build(
    cls: Any,
    raw: Any,
    where: str,
    *,
    error: type[ValueError] = ValueError,
    special: Special | None = None,
) -> Any:
    """Return the table *raw* as a *cls*, every field checked against its type.

    A list becomes a tuple, and a table a record, where *cls* says so.

    Args:
        cls: A dataclass.
        raw: What TOML or JSON gave.
        where: File and entry, for messages.
        error: What is raised.
        special: Called with a type, a value and where it stands, for types that are
            read in a way of their own; returns ``NOT_MINE`` for the others.

    Raises:
        ValueError: Or *error*: for an unknown, missing or wrong field, naming it.
    """
    if not isinstance(raw, Mapping):
        raise error(f"{where}: must be a table, not {raw!r}")
    hints = _hints(cls)
    if unknown := sorted(set(raw) - set(hints)):
        raise error(f"{where}: unknown field {unknown[0]!r}; known: {', '.join(hints)}")

    def read(hint: Any, value: Any, at: str) -> Any:
        if type(None) in get_args(hint):
            if value is None:
                return None
            hint = next(arg for arg in get_args(hint) if arg is not type(None))
        if special and (found := special(hint, value, at)) is not NOT_MINE:
            return found
        if hint is Any:
            return value
        if get_origin(hint) is Literal:
            if value not in get_args(hint):
                raise error(f"{at}: {value!r} is not one of {', '.join(get_args(hint))}")
            return value
        if get_origin(hint) is tuple:
            if not isinstance(value, list):
                raise error(f"{at}: must be a list, not {value!r}")
            return tuple([read(get_args(hint)[0], item, at) for item in value])
        if is_dataclass(hint):
            return build(hint, value, at, error=error, special=special)
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            raise error(f"{at}: must be {_WANTED[hint]}, not {value!r}")
        return value

    values = {}
    for part in fields(cls):
        if part.name in raw:
            values[part.name] = read(hints[part.name], raw[part.name], f"{where}, {part.name}")
        elif part.default is MISSING:
            raise error(f"{where}: the field {part.name!r} is missing")
    return cls(**values)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)
