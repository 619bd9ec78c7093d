"""Rows of measures and findings as text: a table, CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

_NEW_CELL = re.compile("([;\t\r\n])")  # where a spreadsheet set to another separator cuts
_SKIPPED = re.compile("[\\s\x00-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_FORMULA = tuple("=+-@＝＋－＠﹢﹣﹦﹫")


def table_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading and a line for each of *rows*, with the columns there is room for."""
    for count, row in enumerate(rows):
        if not count:
            yield "  ".join([f"{heading:>12}" for heading in _SHOWN.values()]) + "  name\n"
        cells = [_cell(row[name]) for name in _SHOWN]
        yield "  ".join([f"{cell:>12}" for cell in cells]) + f"  {row['name'] or row['number']}\n"


def _cell(value: float | str | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return " ".join(value.split())
    return f"{value:.1f}" if isinstance(value, float) else f"{value:,}"


def chosen_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """Yield *columns* of *rows* as a table, a figure below the end of its heading."""
    for count, row in enumerate(rows):
        if not count:
            yield "  ".join([f"{name:>12}" for name in columns]) + "\n"
        yield "  ".join([f"{_cell(row[name]):>{max(12, len(name))}}" for name in columns]) + "\n"


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the names of the columns and a line for each of *rows*; no cell is a formula.

    Figures have three decimals at most: more would be more than a text of some hundred words tells.
    """
    for count, row in enumerate(rows):
        if not count:
            yield _csv_line(row)
        yield _csv_line(row.values())


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO()
    # a lone \r is put in quotes only where it ends lines
    csv.writer(line, lineterminator="\r\n").writerow(map(_csv_cell, cells))
    return line.getvalue()[:-2] + "\n"


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return guarded(cell)
    return round(cell, 3) if isinstance(cell, float) else cell


def guarded(cell: str) -> str:
    """Return *cell* with an apostrophe before whatever a spreadsheet could take for a formula.

    Spaces and signs that cannot be seen are looked through, as spreadsheets do. Numbers
    are not for this function: ``-5`` as a text is guarded.

    >>> guarded("=1+1"), guarded(" ＝1+1"), guarded("a;@b"), guarded("a = b")
    ("'=1+1", "' ＝1+1", "a;'@b", 'a = b')
    """
    pieces = _NEW_CELL.split(cell)
    for index, piece in enumerate(pieces):
        if (skipped := _SKIPPED.match(piece)) and piece.startswith(_FORMULA, skipped.end()):
            pieces[index] = f"'{piece}"
    before = "'" if cell.startswith(("\t", "\r", "\n")) else ""
    return before + "".join(pieces)


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
