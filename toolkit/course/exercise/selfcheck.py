"""Marking one's own copy on the spot, with the code that marks a class and no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.course.exercise.feedback import Feedback, make_feedback
from toolkit.course.exercise.inspection import find_notebook, read_submission
from toolkit.course.exercise.master import Master, masters_in, rebuild
from toolkit.course.exercise.running import run_tests
from toolkit.support.files import InputError


class NoExerciseError(InputError, ValueError):
    """An exercise, or the answers to it, that cannot be found; the message says what to do."""


def check_exercise(name: str, *, folder: str | Path | None = None) -> Feedback:
    """Return the feedback on your saved copy of the exercise *name*.

    Save the notebook first: what stands in the file is marked. Written answers
    wait for a person. Works only where the course's ``solutions/`` are.

    Args:
        name: The exercise, for example ``"ex3-hedging"``.
        folder: Where your copy is; ``None``: here, or in ``exercises/<name>``.

    Raises:
        NoExerciseError: If your copy or the answers cannot be found.
    """
    master = _master(name, Path(folder) if folder else Path.cwd())
    place = Path(folder) if folder else _own_copy(name, master.parent.parent.parent)
    if not place.is_dir():
        raise NoExerciseError(f"{place}: there is no such folder")
    teacher = Master.from_notebook(master)
    notebook = rebuild(read_submission(place, name), teacher)
    run_tests(notebook, teacher)
    file, _ = find_notebook(place, name)
    when = datetime.fromtimestamp(file.stat().st_mtime) if file else None
    saved = f"{when.day} {when:%B %Y, %H:%M}" if when else ""
    return replace(make_feedback(notebook, assignment=name), saved=saved)


def _own_copy(name: str, root: Path) -> Path:
    here = Path.cwd().resolve()
    if list(here.glob(f"{name}*.ipynb")):
        return here
    if root.resolve() not in (here, *here.parents):
        raise NoExerciseError(
            f"your copy of {name!r} is not in this folder; go to its folder or to that of the course, "
            "or name it with --folder"
        )
    return root / "exercises" / name


def _master(name: str, start: Path) -> Path:
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
    raise NoExerciseError(
        f"the answers to {name!r} are not here, so it cannot be marked on the spot; "
        "hand it in, or work in a copy of the whole course"
    )
