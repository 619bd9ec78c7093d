"""Rows of measures and findings as text: a table, CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]

# The columns that a terminal has room for -> their headings; CSV and JSON have all.
_SHOWN = {
    "words": "words",
    "sentences": "sentences",
    "flesch_kincaid_grade": "grade (F-K)",
    "quotes": "quotes",
    "attributions": "attributions",
    "hedges": "hedges",
    "claims": "claims",
    "garbles": "garbles",
}


def table_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading and a line for each of *rows*, with the columns there is room for."""
    for count, row in enumerate(rows):
        if not count:
            yield "  ".join([f"{heading:>12}" for heading in _SHOWN.values()]) + "  name\n"
        cells = [_cell(row[name]) for name in _SHOWN]
        yield "  ".join([f"{cell:>12}" for cell in cells]) + f"  {row['name'] or row['number']}\n"


def _cell(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else f"{value:,}"


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the names of the columns and a line for each of *rows*."""
    for count, row in enumerate(rows):
        line = io.StringIO()
        writer = csv.writer(line, lineterminator="\n")
        if not count:
            writer.writerow(row)
        writer.writerow(row.values())
        yield line.getvalue()


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON array with a line for each of *rows*."""
    yield "["
    for count, row in enumerate(rows):
        yield ("," if count else "") + "\n" + json.dumps(row)
    yield "\n]\n"


WRITERS: Mapping[str, Callable[[Iterable[Row]], Iterator[str]]] = {
    "table": table_lines,
    "csv": csv_lines,
    "json": json_lines,
}


def flatten(record: Row) -> dict[str, Any]:
    """Return *record* of a finding with words, or the rule of a problem, in place of spans.

    >>> flatten({"text": "may", "cue": {"start": 4, "end": 8, "text": "said"}, "related": []})
    {'text': 'may', 'cue': 'said', 'related': ''}
    """
    return {name: _words(value) for name, value in record.items()}


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("rule", value["text"])
    if isinstance(value, list):
        return " … ".join([str(_words(item)) for item in value])
    return value
