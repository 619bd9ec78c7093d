"""The teacher's copy of an assignment: what a submission is held against."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from toolkit.course.exercise.astyped import as_typed
from toolkit.course.exercise.inspection import Cell, Submission
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.master_cell import MasterCell
from toolkit.course.exercise.reading.copies import counting, recognised
from toolkit.texts.key import KeyFileError
from toolkit.texts.load import article_names, key_files

CODE_STUB = "# Write your answer above this line, in the same way."
TEXT_STUB = "*Write your answer here, in place of this line.*"
SKIP = "skip-execution"
MAX_KEPT = 4_000
_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"


def masters_in(root: Path) -> dict[str, Path]:
    """Return the master notebook of each exercise of the course in *root*, by name."""
    found = root.glob("solutions/*/*.ipynb")
    return {path.stem: path for path in sorted(found) if path.stem == path.parent.name}


def rubrics_of(master: Path) -> dict[str, str]:
    """Return what stands between BEGIN and END SOLUTION in the text cells of *master*, by id."""
    found = {}
    for cell in json.loads(master.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        known = cell["metadata"].get("nbgrader") or {}
        if cell["cell_type"] == "markdown" and _BEGIN in source:
            found[known.get("grade_id", "")] = source.split(_BEGIN)[1].split(_END)[0].strip()
    return found


def levels_of(rubric: str) -> str:
    """Return what a student is shown of a *rubric*; its first lines are said to the teacher."""
    return rubric.partition("\n\n")[2]


def roots_here() -> list[Path]:
    """Return the folders of a course with solutions: this one, those above it, and the toolkit's."""
    here, beside = Path.cwd().resolve(), Path(__file__).resolve().parents[3]
    return [root for root in (here, *here.parents, beside) if masters_in(root)]


@dataclass(frozen=True)
class Master:
    """All such cells of one notebook, in order."""

    name: str
    cells: tuple[MasterCell, ...]
    kernelspec: dict[str, Any]

    @cached_property
    def by_id(self) -> dict[str, MasterCell]:
        """The cells by nbgrader id."""
        return {cell.id: cell for cell in self.cells}

    @cached_property
    def keys(self) -> str:
        """A digest of the keys that the tests name, so that a corrected one is noticed."""
        tests = "\n".join([cell.source for cell in self.cells if cell.is_test])
        digest = hashlib.sha256()
        try:
            for name in sorted(set(re.findall(r"[\w-]+", tests)) & set(article_names())):
                for file in key_files(name):
                    digest.update(file.read_bytes() if file.is_file() else b"none")
        except KeyFileError as error:
            digest.update(str(error).encode())
        return digest.hexdigest()

    @classmethod
    def from_gradebook(cls, gradebook: Any, notebook: str, assignment: str) -> Master:
        """Return what ``nbgrader generate_assignment`` recorded."""
        found = gradebook.find_notebook(notebook, assignment)
        points = {cell.name: cell.max_score for cell in found.grade_cells}
        solutions = {cell.name for cell in found.solution_cells}
        cells = [
            MasterCell(
                id=cell.name,
                kind=cell.cell_type,
                source=cell.source,
                checksum=cell.checksum,
                grade=cell.name in points,
                solution=cell.name in solutions,
                locked=cell.locked,
                points=points.get(cell.name, 0.0),
            )
            for cell in found.source_cells
        ]
        return cls(notebook, tuple(cells), json.loads(found.kernelspec or "{}"))

    @classmethod
    def from_notebook(cls, path: Path) -> Master:
        """Return the same from the master notebook itself, with no database."""
        import nbformat
        from nbgrader import utils
        from nbgrader.preprocessors import ClearSolutions
        from traitlets.config import Config

        config = Config()
        config.ClearSolutions.code_stub = {"python": CODE_STUB}
        config.ClearSolutions.text_stub = TEXT_STUB
        notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        notebook, _ = ClearSolutions(config=config).preprocess(notebook, {})
        cells = []
        for cell in notebook.cells:
            found = cell.metadata.get("nbgrader")
            if not found:
                continue
            cells.append(
                MasterCell(
                    id=found.grade_id,
                    kind=cell.cell_type,
                    source=cell.source,
                    checksum=utils.compute_checksum(cell),
                    grade=found.grade,
                    solution=found.solution,
                    locked=utils.is_locked(cell),
                    points=float(found.get("points", 0.0)) if found.grade else 0.0,
                )
            )
        return cls(path.stem, tuple(cells), dict(notebook.metadata.get("kernelspec", {})))


def rebuild(submission: Submission, master: Master, *, more: Iterable[str] = ()) -> dict[str, Any]:
    """Return the submission as a clean notebook (a plain dictionary, format 4.5).

    The exercise's cells stand in the teacher's order, and locked ones come from
    the teacher's copy; answer cells hold literals only; text of the student's
    stands there as it was typed and is never rendered; deleted cells are put back;
    of copied cells the last one that answers counts; other cells are kept behind the one
    they stood behind, and marked not to be run. ``metadata.toolkit`` holds the state and
    what was repaired.

    Args:
        submission: What was handed in.
        master: The teacher's copy.
        more: Repairs already made, to be reported with the rest.
    """
    handed_in, lost = recognised(submission.cells, master.by_id)
    repairs = [*more, *submission.repairs, *lost]
    counts = counting(handed_in, master.by_id)
    sources: dict[str, str] = {}
    typed: dict[str, str] = {}
    own: dict[str, list[Cell]] = {}
    before = ""
    for index, cell in enumerate(handed_in):
        known = master.by_id.get(cell.grade_id or "")
        if known is None:
            own.setdefault(before, []).append(cell)
            continue
        place, text = counts[known.id]
        if place != index:
            own.setdefault(before, []).append(cell)
            repairs.append(
                f"{known.called} was there more than once; the last copy with an answer counts."
            )
            continue
        before = known.id
        typed[known.id] = text
        sources[known.id], notes = _source(replace(cell, source=text), known)
        repairs += notes
    if submission.refused is None:
        others = [cell for some in own.values() for cell in some if cell.grade_id is None]
        repairs += _missing_notes(master, set(sources), others)
    cells = [_plain(cell, f"own-0-{n}") for n, cell in enumerate(own.get("", ()))]
    for index, known in enumerate(master.cells, 1):
        cells.append(_built(known, sources.get(known.id, known.source), typed.get(known.id, "")))
        cells += [_plain(cell, f"own-{index}-{n}") for n, cell in enumerate(own.get(known.id, ()))]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": deepcopy(master.kernelspec),
            "toolkit": {
                "refused": submission.refused,
                "repairs": list(dict.fromkeys(repairs))[:30],
                "own_cells": sum(cell.kind == "code" for some in own.values() for cell in some),
                **({"look": True} if submission.look else {}),
            },
        },
        "cells": cells,
    }


def _source(cell: Cell, known: MasterCell) -> tuple[str, list[str]]:
    """Return what stands in the cell of the rebuilt notebook, and what was changed."""
    notes = []
    if cell.kind != known.kind:
        notes.append(f"{known.called} had become a cell of another kind; it was turned back.")
    if known.locked:
        if cell.source.strip() not in (known.released.strip(), known.source.strip()):
            notes.append(f"{known.called} had been changed; your teacher's copy was used.")
        return known.source, notes
    if known.kind != "code":
        untouched = cell.source.strip() == known.source.strip()
        return known.source if untouched else as_typed(cell.source), notes
    answers = read_answers(cell.source, known.names)
    told = [*answers.taken, *answers.problems]
    if not told:
        return cell.source, notes
    notes += [f"{known.called}, {line}." for line in told]
    lines = [f"{name} = {value!r}" for name, value in answers.values.items()]
    lines.append("# This was typed; it was read, and not run:")
    lines += [f"# {line}" for line in cell.source[:MAX_KEPT].splitlines()]
    return "\n".join(lines), notes


def _missing_notes(master: Master, present: set[str], others: list[Cell]) -> list[str]:
    missing = [cell for cell in master.cells if cell.id not in present]
    if len(missing) == len(master.cells):
        return ["Nothing of the exercise was found in the file; this counts as handed in empty."]
    notes = []
    for cell in missing:
        given = any(read_answers(other.source, cell.names).values for other in others[:50])
        typed = " An answer in a cell of your own does not count: write it here." * given
        notes.append(f"{cell.called} was missing; it was put back.{typed}")
    return notes


def _built(known: MasterCell, source: str, typed: str) -> dict[str, Any]:
    metadata: dict[str, Any] = {"nbgrader": known.metadata()}
    if known.names and typed not in ("", source):
        metadata["toolkit"] = {"typed": typed[:MAX_KEPT]}
    if known.locked:
        metadata |= {"deletable": False, "editable": False}
    if known.kind == "code" and not known.is_test and not known.solution:
        metadata["tags"] = [SKIP]
    cell = {"cell_type": known.kind, "id": known.id, "metadata": metadata, "source": source}
    return cell | {"outputs": [], "execution_count": None} if known.kind == "code" else cell


def _plain(cell: Cell, id: str) -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": "code", "id": id, "metadata": {"tags": [SKIP]}}
    if cell.kind == "code":
        return made | {"outputs": [], "execution_count": None, "source": cell.source}
    return made | {"cell_type": "markdown", "metadata": {}, "source": as_typed(cell.source)}
