"""Marking one's own copy on the spot, with the code that marks a class and no database."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from toolkit.course.exercise.feedback import Feedback, Question, make_feedback
from toolkit.course.exercise.inspection import find_notebook, read_submission
from toolkit.course.exercise.master import (
    Master,
    levels_of,
    masters_in,
    rebuild,
    roots_here,
    rubrics_of,
)
from toolkit.course.exercise.running import run_tests
from toolkit.html.templates import in_points, render
from toolkit.support.files import InputError

_NOT_HERE = (
    "Your teacher marks this: the solutions are not in this copy of the course. Your work is kept all "
    "the same. To hand it in, choose File, then Download, put your name in the file's name, and give "
    "the file to your teacher."
)
_WRITE_FIRST = (
    "Write an answer first: then your own mark counts, and the worked answer opens beside it."
)
_NONE = "There are no exercises here."
_OWN_MARK = re.compile(r"^My own mark: *([0-4])\b.*", re.MULTILINE)


class NoExerciseError(InputError, ValueError):
    """An exercise, or the answers to it, that cannot be found; the message says what to do."""

    def _render_traceback_(self) -> list[str]:
        return [f"{str(self)[:1].upper()}{str(self)[1:]}."]


@dataclass(frozen=True, slots=True)
class NotHere:
    """What is said where the course's ``solutions/`` are not: no error, so it is not shown as one."""

    said: str

    def __str__(self) -> str:
        return self.said

    __repr__ = __str__


def check_exercise(name: str, *, folder: str | Path | None = None) -> Feedback | NotHere:
    """Return the feedback on your saved copy of the exercise *name*.

    Save the notebook first: what stands in the file is marked. Written answers
    wait for a person. Where the course's ``solutions/`` are not, that is said.

    Args:
        name: The exercise, for example ``"ex3-hedging"``.
        folder: Where your copy is; ``None``: here, or in ``exercises/<name>``.

    Raises:
        NoExerciseError: If your copy cannot be found, or there is no such exercise.
    """
    master = _master(name, Path(folder) if folder else Path.cwd())
    if master is None:
        return NotHere(_NOT_HERE)
    place = Path(folder) if folder else _own_copy(name, master.parent.parent.parent)
    if not place.is_dir():
        raise NoExerciseError(f"{place}: there is no such folder")
    return _checked(name, master, place)


def show_progress() -> Progress | NotHere:
    """Return how far you are in each exercise: what your saved copies earn, as they stand.

    A copy in this folder or beside it counts before that of the course. Everything is
    worked out from your own files; nothing is kept elsewhere.
    """
    roots = roots_here()
    if not roots:
        return NotHere(_NOT_HERE)
    rows = []
    here = Path.cwd()
    for name, master in masters_in(roots[0]).items():
        places = (here, here.parent / name, roots[0] / "exercises" / name)
        place = next((place for place in places if list(place.glob(f"{name}*.ipynb"))), None)
        file = find_notebook(place, name)[0] if place else None
        if place and file:
            path = os.path.relpath(file).replace(os.sep, "/")
            rows.append(Row(_checked(name, master, place), path, _begun(name, master, place)))
    return Progress(tuple(rows))


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise: its feedback, where your copy is, and whether anything was answered in it."""

    feedback: Feedback
    path: str
    begun: bool

    @property
    def points(self) -> float:
        """What a machine gave, and your own mark with it."""
        mine = [question.mine for question in self.feedback.questions]
        return self.feedback.points + sum(int(mark) for mark in mine if mark)


@dataclass(frozen=True, slots=True)
class Progress:
    """The exercises of the course, as far as they are done."""

    rows: tuple[Row, ...]

    @property
    def total(self) -> str:
        """What the exercises that are begun earn so far, of what they can; ``""`` if none is."""
        begun = [row for row in self.rows if row.begun]
        points, most = sum(r.points for r in begun), sum(r.feedback.maximum for r in begun)
        return f"{in_points(points)} of {in_points(most)}" if begun else ""

    def __str__(self) -> str:
        lines = [
            f"{row.feedback.title}: {in_points(row.points)} of {in_points(row.feedback.maximum)} points "
            f"(chosen, ticked, counted: {row.feedback.on_the_spot}; written: {row.feedback.own_mark})"
            if row.begun
            else f"{row.feedback.title}: not started"
            for row in self.rows
        ]
        total = [f"All that you began: {self.total} points"] if self.total else []
        return "\n".join([*lines, *total] if lines else [_NONE])

    def _repr_html_(self) -> str:
        return render("course/exercise/templates/progress.html.j2", progress=self, none=_NONE)


def _checked(name: str, master: Path, place: Path) -> Feedback:
    teacher = Master.from_notebook(master)
    notebook = rebuild(read_submission(place, name), teacher)
    run_tests(notebook, teacher)
    file, _ = find_notebook(place, name)
    when = datetime.fromtimestamp(file.stat().st_mtime) if file else None
    saved = f"{when.day} {when:%B %Y, %H:%M}" if when else ""
    feedback = make_feedback(notebook, assignment=name)
    questions = [_with_worked(question, master, teacher) for question in feedback.questions]
    return replace(feedback, saved=saved, questions=tuple(questions))


def _begun(name: str, master: Path, place: Path) -> bool:
    """Return whether an answer cell of the copy is no longer as it was handed out."""
    handed_out = {cell.id: cell.source for cell in Master.from_notebook(master).cells}
    found = read_submission(place, name)
    return bool(found.refused) or any(
        cell.source.strip() != handed_out.get(cell.grade_id or "", cell.source).strip()
        for cell in found.cells
        if cell.grade_id and not cell.grade_id.endswith("-test")
    )


def _with_worked(question: Question, master: Path, teacher: Master) -> Question:
    """Return a written question with its worked answer, once there is an answer of one's own."""
    given = question.answers[0][1] if question.written else ""
    mine = _OWN_MARK.search(given)
    if not _OWN_MARK.sub("", given).replace(teacher.by_id[question.id].source.strip(), "").strip():
        return replace(question, form=(_WRITE_FIRST,)) if mine else question
    levels = levels_of(rubrics_of(master).get(question.id, ""))
    return replace(question, worked=levels, mine=mine[1] if mine else "")


def _own_copy(name: str, root: Path) -> Path:
    here = Path.cwd().resolve()
    if list(here.glob(f"{name}*.ipynb")):
        return here
    if root.resolve() not in (here, *here.parents):
        raise NoExerciseError(
            f"your copy of {name!r} is not in this folder: open the one that lies in its own folder, "
            "or name that folder with --folder"
        )
    return root / "exercises" / name


def _master(name: str, start: Path) -> Path | None:
    """Return the master notebook: in a folder above *start*, or beside the toolkit."""
    start = start.resolve()
    beside = Path(__file__).resolve().parents[3]
    roots = (start, *start.parents, beside)
    masters: dict[str, Path] = {}
    for root in reversed(roots):  # the nearest counts
        masters |= masters_in(root)
    if name in masters:
        return masters[name]
    if masters and not any(
        (root / "exercises" / name / f"{name}.ipynb").is_file() for root in roots
    ):
        raise NoExerciseError(
            f"no exercise is named {name!r}; there are {', '.join(sorted(masters))}"
        )
    return None
