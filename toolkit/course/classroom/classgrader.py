"""A whole class marked in one call: ``toolkit mark ex3-hedging``.

The same reading, repair and marking as ``nbgrader autograde``, spread over the
machine's cores; the gradebook is nbgrader's own and is written through its API,
one submission at a time. A submission counts as done when its marked notebook
stands in ``autograded/``, which happens after its marks are in the gradebook: a
run that was interrupted goes on where it stopped, and marking again changes nothing.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, determine_grade
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from toolkit.course.classroom.grading import fingerprint, inspected
from toolkit.course.exercise.feedback import state_of
from toolkit.course.exercise.inspection import TIMESTAMP, Submission, is_linked, set_aside
from toolkit.course.exercise.master import Master, masters_in, rebuild
from toolkit.course.exercise.running import run_tests
from toolkit.support.processes import end_with_parent


class CourseError(ValueError):
    """A course folder that cannot be worked with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course folder, as ``nbgrader_config.py`` sets it up."""

    root: Path
    config: Config
    directory: CourseDirectory

    @classmethod
    def at(cls, root: Path) -> Course:
        """Return the course in *root*.

        Raises:
            CourseError: If there is no ``nbgrader_config.py``.
        """
        root = root.resolve()
        if not (root / "nbgrader_config.py").is_file():
            raise CourseError(
                f"{root}: there is no nbgrader_config.py; call this in the course's folder"
            )
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        return cls(root, config, CourseDirectory(config=config, root=str(root)))

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return where nbgrader keeps a student's assignment in a *step*."""
        return Path(self.directory.format_path(step, student, assignment))

    def handed_in(self, assignment: str) -> list[Path]:
        """Return the folders handed in, in the order of the students' names."""
        pattern = self.folder(self.directory.submitted_directory, "*", assignment)
        found = pattern.parent.parent.glob(f"*/{assignment}")
        return sorted(path for path in found if os.path.lexists(path))

    def unknown(self, assignment: str) -> CourseError:
        """Return the error for an *assignment* that is not in the gradebook."""
        masters = masters_in(self.root)
        if assignment in masters:
            return CourseError(
                f"{assignment} is not in the gradebook; run: nbgrader generate_assignment --force {assignment}"
            )
        there = f"; there are {', '.join(masters)}" if masters else ""
        return CourseError(f"no exercise is named {assignment!r}{there}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked submission: the notebook, and the score of each graded cell (``None``: by hand)."""

    student: str
    notebook: str
    scores: dict[str, float | None]
    unanswered: frozenset[str]
    state: str


def mark_class(
    root: Path, assignment: str, *, jobs: int | None = None, progress: bool = False
) -> Counter[str]:
    """Mark every submission of *assignment* that is not marked yet; return how many in each state.

    Args:
        root: The course's folder.
        assignment: Its name; ``nbgrader generate_assignment`` must have been run.
        jobs: Processes; ``None``: one for each core.
        progress: Show a bar.

    Raises:
        CourseError: If the course or the assignment is not set up.
    """
    course = Course.at(root)
    with Gradebook(course.directory.db_url) as gradebook:
        try:
            master = Master.from_gradebook(gradebook, assignment, assignment)
        except MissingEntry:
            raise course.unknown(assignment) from None
        waiting = []
        for folder in course.handed_in(assignment):
            set_aside(folder, course.root)
            print_ = fingerprint(folder, master)
            if not _is_done(course, gradebook, folder.parent.name, assignment, print_):
                waiting.append((folder, print_))
        counts: Counter[str] = Counter()
        results = _each(waiting, master, course.root, jobs or os.cpu_count() or 1)
        for marked in _shown(results, len(waiting), progress):
            with warnings.catch_warnings():
                # nbgrader builds a submission in an order that SQLAlchemy 2 remarks on
                warnings.simplefilter("ignore", SAWarning)
                save(course, gradebook, assignment, marked)
            counts[marked.state] += 1
    return counts


def mark_one(folder: Path, print_: str, master: Master, root: Path) -> Marked:
    """Mark the submission in *folder*; whatever goes wrong ends in the state ``refused``."""
    try:
        notebook = inspected(folder, master, root)
        run_tests(notebook, master)
    except Exception as error:  # one submission must never stop the others
        reason = f"it could not be read ({type(error).__name__})."
        notebook = rebuild(Submission(refused=reason), master)
        notebook["metadata"]["toolkit"]["fingerprint"] = print_
        run_tests(notebook, master)
    node: Any = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    scores: dict[str, float | None] = {}
    unanswered = set()
    for cell in node.cells:
        found = cell.metadata.get("nbgrader", {})
        if found.get("grade"):
            scores[found["grade_id"]] = determine_grade(cell)[0]
        if found.get("solution") and found["checksum"] == compute_checksum(cell):
            unanswered.add(found["grade_id"])
    state = state_of(notebook["metadata"]["toolkit"], awaiting=None in scores.values())
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    return Marked(folder.parent.name, text, scores, frozenset(unanswered), state)


def save(course: Course, gradebook: Any, assignment: str, marked: Marked) -> None:
    """Write the marks to the gradebook, then the notebook to ``autograded/``."""
    student = marked.student
    handed_in = course.folder(course.directory.submitted_directory, student, assignment)
    gradebook.update_or_create_student(student)
    when = None if is_linked(handed_in) else course.directory.get_existing_timestamp(str(handed_in))
    submission = gradebook.update_or_create_submission(
        assignment, student, **({"timestamp": when} if when else {})
    )
    notebook = gradebook.find_submission_notebook(assignment, assignment, student)
    for grade in notebook.grades:
        grade.auto_score = marked.scores.get(grade.name, 0.0)
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
    for comment in notebook.comments:
        comment.auto_comment = "No response." if comment.name in marked.unanswered else None
    gradebook.db.flush()
    gradebook.db.refresh(notebook)
    notebook.late_submission_penalty = _penalty(course, student, notebook, submission)
    gradebook.db.commit()
    gradebook.db.expunge_all()
    _write(
        course.folder(course.directory.autograded_directory, student, assignment),
        assignment,
        marked,
        handed_in,
    )


def _is_done(course: Course, gradebook: Any, student: str, assignment: str, print_: str) -> bool:
    folder = course.folder(course.directory.autograded_directory, student, assignment)
    try:
        found = json.loads((folder / f"{assignment}.ipynb").read_text("utf-8"))
        if found["metadata"]["toolkit"]["fingerprint"] != print_:
            return False
        gradebook.find_submission(assignment, student)
    except (OSError, ValueError, KeyError, MissingEntry):
        return False
    return True


def _each(
    waiting: list[tuple[Path, str]], master: Master, root: Path, jobs: int
) -> Iterator[Marked]:
    """Yield the marked submissions as they are ready, never more than a few ahead."""
    if jobs == 1 or len(waiting) < 20:
        for folder, print_ in waiting:
            yield mark_one(folder, print_, master, root)
        return
    with ProcessPoolExecutor(jobs, initializer=end_with_parent) as pool:
        running: set[Future[Marked]] = set()
        try:
            for folder, print_ in waiting:
                running.add(pool.submit(mark_one, folder, print_, master, root))
                if len(running) >= 4 * jobs:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from [future.result() for future in done]
            yield from [future.result() for future in running]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _shown(results: Iterable[Marked], total: int, progress: bool) -> Iterable[Marked]:
    if not progress:
        return results
    from tqdm import tqdm

    shown: Iterable[Marked] = tqdm(results, total=total, unit="submission", file=sys.stderr)
    return shown


def _penalty(course: Course, student: str, notebook: Any, submission: Any) -> float | None:
    """Return the penalty of the teacher's own rule; none is set unless the teacher sets one."""
    seconds = submission.total_seconds_late
    if seconds <= 0:
        return None
    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    rule: Callable[..., float | None] = step.plugin_inst.late_submission_penalty
    penalty = rule(student, notebook.score, seconds)
    return None if penalty is None else float(step._check_late_penalty(notebook, penalty))


def _write(folder: Path, name: str, marked: Marked, handed_in: Path) -> None:
    """Write the marked notebook whole or not at all, last of everything."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = handed_in / TIMESTAMP
    if not is_linked(handed_in) and stamp.is_file():
        _replace(folder / TIMESTAMP, stamp.read_text("utf-8"))
    _replace(folder / f"{name}.ipynb", marked.notebook)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.write_text(text, "utf-8", newline="\n")
    part.chmod(0o444)
    part.replace(path)
