"""Which cells of a hand-in are the exercise's, and which of several copies counts.

JupyterLab copies a cell with its id, and splitting one leaves two. The last copy
that answers counts: an empty one, an untouched one, or one with nothing but a
comment never takes the place of an answer.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from toolkit.course.exercise.inspection import Cell
from toolkit.course.exercise.literals import MAX_SOURCE, parse, read_answers
from toolkit.course.exercise.master_cell import MasterCell

MAX_COPIES = 50


def recognised(
    cells: Sequence[Cell], known: Mapping[str, MasterCell]
) -> tuple[tuple[Cell, ...], list[str]]:
    """Return *cells* with the ids of those that lost them, and what to tell the student.

    Some programs strip what nbgrader wrote into a cell and keep the cell's own id,
    which is the same in our exercises.
    """
    claimed = {cell.grade_id for cell in cells}
    found = [
        replace(cell, grade_id=cell.id)
        if cell.grade_id not in known and cell.id in known and cell.id not in claimed
        else cell
        for cell in cells
    ]
    lost = [one.grade_id for one, other in zip(found, cells, strict=True) if one is not other]
    notes = [
        f"{known[id].called} had lost its mark; it was found all the same." for id in lost if id
    ]
    return tuple(found), notes


def counting(cells: Sequence[Cell], known: Mapping[str, MasterCell]) -> dict[str, tuple[int, str]]:
    """Return for each id the index of the cell that counts, and the text that it holds then.

    A name that it does not assign keeps what an earlier copy gave it; an answer
    that was split in the middle is put together again.
    """
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if cell.grade_id is not None and cell.grade_id in known:
            places.setdefault(cell.grade_id, []).append(index)
    found = {}
    for id, indices in places.items():
        looked_at = indices[-MAX_COPIES:]
        place, text = _counting([cells[index] for index in looked_at], known[id])
        found[id] = (looked_at[place], text)
    return found


def _counting(copies: Sequence[Cell], known: MasterCell) -> tuple[int, str]:
    last = len(copies) - 1
    if last == 0 or known.locked:
        return last, copies[last].source
    if known.kind != "code":
        empty = ("", known.source.strip())
        texts = [n for n, cell in enumerate(copies) if cell.source.strip() not in empty]
        index = texts[-1] if texts else last
        return index, copies[index].source
    sources = [cell.source for cell in copies]
    whole = "\n".join(sources)
    if _is_whole(whole) and not all(map(_is_whole, sources)):
        return last, whole
    released = read_answers(known.source, known.names).values
    index, missing = last, dict[str, Any]()
    for place, source in enumerate(sources):
        values = read_answers(source, known.names).values
        if any(value != released.get(name) for name, value in values.items()):
            index, missing = place, {**missing, **values}
    given = read_answers(sources[index], known.names).values
    lines = [f"{name} = {value!r}" for name, value in missing.items() if name not in given]
    return index, "\n".join([*lines, sources[index]])


def _is_whole(source: str) -> bool:
    return len(source) <= MAX_SOURCE and isinstance(parse(source), ast.Module)
