"""A whole class marked in one call: ``toolkit mark ex3-hedging``.

The same reading, repair and marking as ``nbgrader autograde``, spread over the
machine's cores; the gradebook is nbgrader's own and is written through its API,
one submission at a time. A submission counts as done when its marked notebook
stands in ``autograded/``, which happens after its marks are in the gradebook: a
run that was interrupted goes on where it stopped, and marking again changes nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.utils import compute_checksum, determine_grade, parse_utc
from sqlalchemy.exc import DatabaseError, SAWarning

from toolkit.course.classroom.course import Course as Course
from toolkit.course.classroom.course import CourseError as CourseError
from toolkit.course.classroom.grading import fingerprint, inspected
from toolkit.course.classroom.handins import beside, reason, take_in
from toolkit.course.classroom.late import late_anew, late_penalty
from toolkit.course.classroom.students import StudentIdError
from toolkit.course.exercise.characters import printable, whole_characters
from toolkit.course.exercise.feedback import state_of
from toolkit.course.exercise.inspection import NOT_MARKED, TIMESTAMP, Submission, set_aside
from toolkit.course.exercise.master import Master, masters_in, rebuild
from toolkit.course.exercise.running import broken_tests, run_tests
from toolkit.support.processes import each

PENALTY = "penalty for late work changed"


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked submission: the notebook, and the score of each graded cell (``None``: by hand).

    ``look`` says why somebody has to look at it, if so, and ``refused`` why it is refused.
    """

    student: str
    notebook: str
    scores: dict[str, float | None]
    unanswered: frozenset[str]
    state: str
    look: str = ""
    refused: str = ""


def mark_class(
    root: Path,
    assignment: str,
    *,
    jobs: int | None = None,
    again: bool = False,
    progress: bool = False,
    look: Callable[[str], None] = lambda _: None,
    refused: Callable[[str], None] = lambda _: None,
) -> Counter[str]:
    """Mark every submission of *assignment* that is not marked yet; return how many in each state.

    A submission counts as marked as long as it, its exercise and the keys are as they
    were. Marks given by hand stay. The rule for late work is applied to all anew, so
    that an extension undoes a penalty; how many changed stands under ``PENALTY``.

    Args:
        root: The course's folder.
        assignment: Its name; ``nbgrader generate_assignment`` must have been run.
        jobs: Processes; ``None``: one for each core.
        again: Mark all of them, whether marked or not.
        progress: Show a bar.
        look: Called with a sentence on each hand-in that somebody has to look at.
        refused: Called with a sentence on each other that is refused for what is in it.

    Raises:
        CourseError: If the course or the assignment is not set up, or cannot be marked.
    """
    course = Course.at(root)
    counts: Counter[str] = Counter()
    with course.gradebook() as gradebook:
        try:
            master = Master.from_gradebook(gradebook, assignment, assignment)
        except MissingEntry:
            raise course.unknown(assignment) from None
        _check(course, master)
        waiting: list[Path] = []
        for found in course.handed_in(assignment):
            try:
                folder = take_in(found)
            except (StudentIdError, OSError) as error:
                look(f"{printable(found.parent.name)}: {reason(error)}")
                counts["refused"] += 1
                continue
            with contextlib.suppress(OSError):  # told where it is marked
                set_aside(folder, course.root)
            print_ = fingerprint(folder, master)
            if again or not _is_done(course, gradebook, folder, print_):
                waiting.append(folder)
            elif late_anew(course, gradebook, assignment, folder.parent.name):
                counts[PENALTY] += 1
        results = each(
            partial(mark_one, master=master, root=course.root),
            waiting,
            jobs=jobs or os.cpu_count() or 1,
            lost=partial(_lost, master=master),
        )
        for marked in _shown(results, len(waiting), progress):
            with warnings.catch_warnings():
                # nbgrader builds a submission in an order that SQLAlchemy 2 remarks on
                warnings.simplefilter("ignore", SAWarning)
                trouble = (
                    marked.look
                    if marked.state == NOT_MARKED
                    else _kept(course, gradebook, assignment, marked)
                )
            counts[NOT_MARKED if trouble else marked.state] += 1
            if trouble or marked.look:
                look(f"{marked.student}: {trouble or marked.look}")
            elif marked.refused:
                refused(f"{marked.student}: {marked.refused}")
    return counts


def _check(course: Course, master: Master) -> None:
    """Refuse to mark with tests that are not the teacher's last, or that cannot mark."""
    name = master.name
    source = masters_in(course.root).get(name)
    if source is not None:
        latest = Master.from_notebook(source)
        if [cell.marks for cell in latest.cells] != [cell.marks for cell in master.cells]:
            raise CourseError(
                f"solutions/{name} has changed since it was released; "
                f"run: nbgrader generate_assignment --force {name}, then mark again"
            )
    blank = rebuild(Submission(), master)
    run_tests(blank, master)
    for id, why in broken_tests(blank).items():
        raise CourseError(
            f"{id} of {name} cannot be marked, so nothing was marked: {why}. Mend the key or the "
            "test (is TOOLKIT_TEXTS set?), then mark again"
        )


def mark_one(folder: Path, master: Master, root: Path) -> Marked:
    """Mark the submission in *folder*; whatever goes wrong ends in the state ``refused``."""
    try:
        notebook = inspected(folder, master, root)
        run_tests(notebook, master)
    except Exception as error:  # one submission must never stop the others
        return _refused(folder, reason(error), master)
    return _marked(folder, notebook)


def _lost(folder: Path, master: Master) -> Marked:
    return _refused(folder, "the program ended while it was being read.", master)


def _refused(folder: Path, why: str, master: Master) -> Marked:
    notebook = rebuild(Submission(refused=why, look=True), master)
    run_tests(notebook, master)
    return _marked(folder, notebook)


def _marked(folder: Path, notebook: dict[str, Any]) -> Marked:
    node: Any = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    scores: dict[str, float | None] = {}
    unanswered = set()
    for cell in node.cells:
        found = cell.metadata.get("nbgrader", {})
        if found.get("grade"):
            scores[found["grade_id"]] = determine_grade(cell)[0]
        if found.get("solution") and found["checksum"] == compute_checksum(cell):
            unanswered.add(found["grade_id"])
    state: str = state_of(notebook["metadata"]["toolkit"], awaiting=None in scores.values())
    text = whole_characters(json.dumps(notebook, ensure_ascii=False, indent=1)) + "\n"
    known = notebook["metadata"]["toolkit"]
    refused = known["refused"] or ""
    look = refused if known.get("look") else ""
    for id, why in broken_tests(notebook).items():
        state, look = NOT_MARKED, f"{id} cannot be marked: {why}"
    return Marked(folder.parent.name, text, scores, frozenset(unanswered), state, look, refused)


def _kept(course: Course, gradebook: Any, assignment: str, marked: Marked) -> str:
    """Save a marked submission; return why it could not be, or nothing."""
    try:
        save(course, gradebook, assignment, marked)
    except DatabaseError:  # no submission can be saved
        raise
    except Exception as error:  # one submission must never stop the others
        gradebook.db.rollback()
        gradebook.db.expunge_all()
        return reason(error)
    return ""


def save(course: Course, gradebook: Any, assignment: str, marked: Marked) -> None:
    """Write the marks to the gradebook, then the notebook to ``autograded/``."""
    student = marked.student
    handed_in = course.folder(course.directory.submitted_directory, student, assignment)
    gradebook.update_or_create_student(student)
    stamp = beside(handed_in).get(TIMESTAMP, b"").decode().strip()
    when = parse_utc(stamp) if stamp else None
    submission = gradebook.update_or_create_submission(assignment, student, timestamp=when)
    notebook = gradebook.find_submission_notebook(assignment, assignment, student)
    folder = course.folder(course.directory.autograded_directory, student, assignment)
    rewritten = _rewritten(folder / f"{assignment}.ipynb", marked.notebook)
    for grade in notebook.grades:
        grade.auto_score = marked.scores.get(grade.name, 0.0)
        by_hand = grade.manual_score is not None and grade.name not in rewritten
        grade.needs_manual_grade = grade.auto_score is None and not by_hand
    for comment in notebook.comments:
        comment.auto_comment = "No response." if comment.name in marked.unanswered else None
    gradebook.db.flush()
    gradebook.db.refresh(notebook)
    notebook.late_submission_penalty = late_penalty(course, student, notebook, submission)
    gradebook.db.commit()
    gradebook.db.expunge_all()
    _write(folder, assignment, marked, handed_in)


def _rewritten(before: Path, notebook: str) -> set[str]:
    """Return which written answers are not those that were marked *before*."""
    try:
        texts = [json.loads(text)["cells"] for text in (before.read_text("utf-8"), notebook)]
    except (OSError, ValueError, KeyError):
        return set()
    old, new = (
        {
            cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
            for cell in cells
            if cell["metadata"].get("nbgrader", {}).get("solution")
            and cell["cell_type"] == "markdown"
        }
        for cells in texts
    )
    return {id for id in new if id in old and old[id] != new[id]}


def _is_done(course: Course, gradebook: Any, handed_in: Path, print_: str) -> bool:
    student, assignment = handed_in.parent.name, handed_in.name
    folder = course.folder(course.directory.autograded_directory, student, assignment)
    try:
        found = json.loads((folder / f"{assignment}.ipynb").read_text("utf-8"))
        if found["metadata"]["toolkit"]["fingerprint"] != print_:
            return False
        if not all((folder / name).is_file() for name in beside(handed_in)):
            return False
        gradebook.find_submission(assignment, student)
    except (OSError, ValueError, KeyError, MissingEntry):
        return False
    return True


def _shown(results: Iterable[Marked], total: int, progress: bool) -> Iterable[Marked]:
    if not progress:
        return results
    from tqdm import tqdm

    shown: Iterable[Marked] = tqdm(results, total=total, unit="submission", file=sys.stderr)
    return shown


def _write(folder: Path, name: str, marked: Marked, handed_in: Path) -> None:
    """Write the marked notebook whole or not at all, last of everything."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in beside(handed_in).items():
        _replace(folder / file, content)
    _replace(folder / f"{name}.ipynb", marked.notebook.encode())


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.write_bytes(content)
    part.chmod(0o444)
    part.replace(path)
