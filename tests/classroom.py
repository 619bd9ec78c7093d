"""A made-up course in a temporary folder, with submissions that are handed in as files."""

from __future__ import annotations

import atexit
import json
import logging
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
import traceback
import warnings
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "ex3-hedging"

RIGHT = {
    "q1-answer": 'text_read = "owls"\nhedged = [2, 6, 7, 9]',
    "q2-answer": 'words = {"a": "vague source", "b": "hedge", "c": "neither", "d": "hedge", '
    '"e": "neither", "f": "booster"}',
    "q3-answer": 'strength = {"a": "too strong", "b": "matches", "c": "matches", '
    '"d": "matches", "e": "too weak", "f": "matches"}',
    "q4-answer": 'sure = {"a": 100, "b": 100, "c": 100, "d": 100, "e": 100, "f": 100}',
}
HALF = {
    "q1-answer": "hedged = [6, 9]",
    "q2-answer": 'words = {"a": "vague source", "b": "hedge", "c": "hedge", "d": "", "e": "", "f": ""}',
}
HALF_POINTS = [2.0, 1.67, 0.0, 0.0]  # two of four found; two of six right


def command(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``nbgrader …`` or ``toolkit …`` as a teacher would, in the course's folder.

    In a process of its own: forked from this one, so that nbgrader, whose modules take
    seconds to load, is loaded once for all tests.
    """
    import nbgrader.apps.nbgraderapp
    import nbgrader.converters  # noqa: F401
    import sqlalchemy.dialects.sqlite  # noqa: F401

    import toolkit.cli
    import toolkit.course.classroom.exporter
    import toolkit.course.classroom.formgrader
    import toolkit.course.classroom.grading  # noqa: F401

    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if not child:
            _run_here(root, words, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        for file in (out, err):
            file.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


def _run_here(root: Path, words: tuple[str, ...], out: int, err: int) -> NoReturn:
    """Become the command *words* in *root*, and end with its exit code."""
    code: Any = 1
    try:
        os.chdir(root)
        os.environ["PYTHONWARNINGS"] = "ignore"
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        sys.argv = list(words)
        logging.getLogger().handlers.clear()
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else bool(ended.code)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def toolkit(root: Path, *words: str) -> str:
    """Run the command ``toolkit`` in this process and return what it prints."""
    from click.testing import CliRunner

    from toolkit.cli import main

    done = CliRunner().invoke(main, [*words, "--course", str(root)])
    assert done.exit_code == 0, done.output
    return done.output


def new_course(root: Path, exercise: str = EXERCISE) -> Path:
    """Set up a course with one assignment, released by the real command."""
    shutil.copytree(_template(exercise), root)
    return root


@cache
def _template(exercise: str) -> Path:
    """Release an assignment once for all tests."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    root = Path(kept.name, "course")
    shutil.copytree(ROOT / "solutions" / exercise, root / "solutions" / exercise)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    done = command(root, "nbgrader", "generate_assignment", exercise)
    assert done.returncode == 0, done.stderr
    return root


def released(root: Path, exercise: str = EXERCISE) -> dict[str, Any]:
    """Return the released notebook."""
    path = root / "exercises" / exercise / f"{exercise}.ipynb"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for cell in found["cells"]:
        cell["source"] = "".join(cell["source"])
    return found


def filled(notebook: dict[str, Any], sources: dict[str, str]) -> dict[str, Any]:
    """Return a copy of *notebook* with the sources of some cells replaced."""
    copy = deepcopy(notebook)
    for cell in copy["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    return copy


def hand_in(
    root: Path,
    student: str,
    notebook: dict[str, Any] | str | bytes,
    *,
    name: str | None = None,
    when: str | None = None,
    exercise: str = EXERCISE,
) -> Path:
    """Write a submission and return its folder."""
    folder = root / "submitted" / student / exercise
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (name or f"{exercise}.ipynb")
    if isinstance(notebook, bytes):
        file.write_bytes(notebook)
    else:
        file.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), "utf-8")
    if when is not None:
        (folder / "timestamp.txt").write_text(when, "utf-8")
    return folder


def table(root: Path, exercise: str = EXERCISE) -> dict[str, tuple[list[float], str]]:
    """Return each student's points by question and the state, as ``toolkit grades`` writes them."""
    toolkit(root, "grades", exercise)
    rows = json.loads((root / "grades" / f"{exercise}.json").read_text("utf-8"))
    found: dict[str, tuple[list[float], str]] = {}
    for row in rows:
        points, _ = found.setdefault(row["student"], ([], ""))
        if row["question"] == "total":
            assert round(sum(points), 2) == row["points"]
            found[row["student"]] = (points, row["state"])
        else:
            points.append(row["points"])
    return found


def stored_marks(root: Path, exercise: str = EXERCISE) -> dict[str, dict[str, Any]]:
    """Return what stands in the gradebook, by student and cell."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(exercise)
        }
