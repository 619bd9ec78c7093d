"""The marks of an assignment as tables, and what the class as a whole found hard."""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from sqlalchemy.exc import SAWarning

from toolkit.course.classroom.course import Course
from toolkit.course.classroom.handed_back import gradebook_feedback
from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.course.exercise.characters import printable
from toolkit.course.exercise.feedback import Feedback
from toolkit.course.exercise.inspection import NOT_MARKED, read_submission
from toolkit.html.templates import render
from toolkit.support.tables import csv_lines

NOT_HANDED_IN = "not handed in"
NOTHING = "nothing filled in"
OTHER = "something that is not taken"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a student's question, or (``question="total"``) the sum.

    ``late`` is how late it came, in words; ``note`` the reason of a refusal, or
    what was repaired.
    """

    student: str
    question: str
    points: float
    maximum: float
    state: str
    late: str = ""
    note: str = ""


@dataclass(slots=True)
class Item:
    """How often one item of a question went wrong, and the commonest wrong answers."""

    wrong: int = 0
    missing: int = 0
    answers: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Overview:
    """A class on one page, without a name in it.

    ``shares`` has for each title what each answer earned of its points, and nothing for a question that
    was left as it was given; ``items`` holds what went wrong; ``sure`` counts (stated certainty in steps of
    20, right or not).
    """

    assignment: str
    states: Counter[str] = field(default_factory=Counter)
    shares: dict[str, list[float]] = field(default_factory=dict)
    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    sure: dict[int, list[tuple[float, bool]]] = field(default_factory=dict)

    def add(self, feedback: Feedback) -> None:
        """Count one student's feedback."""
        self.states[NOTHING if _is_empty(feedback) else feedback.state] += 1
        for question in feedback.questions:
            if question.id in feedback.blank:
                self.shares.setdefault(question.title, [])
                continue
            if not question.grade.awaiting:
                share = question.grade.points / (question.grade.maximum or 1)
                self.shares.setdefault(question.title, []).append(share)
            for part in (question.mark or {}).get("parts", ()):
                self._add_part(question.title, part)

    def _add_part(self, title: str, part: Mapping[str, Any]) -> None:
        if part["sure"] is not None:
            step = min(80, int(part["sure"]) // 20 * 20)
            self.sure.setdefault(step, []).append((part["sure"] / 100, part["outcome"] == "right"))
        elif part["outcome"] in ("wrong", "missing"):
            name = ": ".join(filter(None, [part["item"], part.get("words")]))
            item = self.items.setdefault((title, name), Item())
            if part["outcome"] == "missing":
                item.missing += 1
            else:
                item.wrong += 1
                # what students typed themselves is not for the class to read
                item.answers[part["answer"] if part.get("listed") else OTHER] += 1

    def questions(self) -> list[tuple[str, int, int, int, float | None]]:
        """Return title, answers, full marks, no points, mean share of the points."""
        return [
            (title, len(s), sum(x >= 0.999 for x in s), sum(x == 0 for x in s), _mean(s))
            for title, s in sorted(self.shares.items())
        ]

    def hardest(self, count: int = 12) -> list[tuple[str, str, Item]]:
        """Return the items that went wrong most often: question, item, counts."""
        order = sorted(
            self.items.items(), key=lambda entry: (-entry[1].wrong - entry[1].missing, entry[0])
        )
        return [(title, name, item) for (title, name), item in order[:count]]

    def calibration(self) -> list[tuple[str, int, float, float]]:
        """Return for each step of certainty: the step, answers, mean certainty, share right."""
        return [
            (
                f"{step} to {step + 20 if step == 80 else step + 19} %",
                len(said),
                sum(sure for sure, _ in said) / len(said),
                sum(right for _, right in said) / len(said),
            )
            for step, said in sorted(self.sure.items())
        ]

    def to_html(self) -> str:
        """Return the page."""
        said = [answer for step in self.sure.values() for answer in step]
        return render(
            "course/exercise/templates/overview.html.j2",
            overview=self,
            mean_sure=_mean([sure for sure, _ in said]),
            mean_right=_mean([right for _, right in said]),
        )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _is_empty(feedback: Feedback) -> bool:
    return not feedback.refused and {q.id for q in feedback.questions} <= feedback.blank


def export_grades(root: Path, assignment: str, folder: Path) -> tuple[list[Path], Counter[str]]:
    """Write ``<assignment>.csv``, ``.json`` and ``.html`` to *folder*.

    The CSV has a line for each student; the JSON a row for each student and question, and one with
    the totals. Students who are in the gradebook and handed nothing in are listed too. The page
    shows the class as a whole.

    Raises:
        CourseError: If the course or the assignment is not set up.
    """
    from toolkit.support.files import write_whole

    course = Course.at(root)
    overview = Overview(assignment)
    rows: list[Row] = []
    with warnings.catch_warnings(), course.gradebook() as gradebook:
        warnings.simplefilter("ignore", SAWarning)
        names = {p.id: (p.first_name or "", p.last_name or "") for p in gradebook.students}
        for student, feedback, reason in _students(course, gradebook, assignment):
            if feedback is None:
                rows.append(Row(student, "total", 0.0, reason[1], reason[0], note=reason[2]))
                overview.states[reason[0]] += 1
                continue
            overview.add(feedback)
            rows += feedback_rows(feedback)
    folder.mkdir(parents=True, exist_ok=True)
    contents = {"csv": to_csv(rows, names), "json": to_json(rows), "html": overview.to_html()}
    paths = []
    for kind, content in contents.items():
        paths.append(folder / f"{assignment}.{kind}")
        write_whole(paths[-1], content)
    return paths, overview.states


def feedback_rows(feedback: Feedback) -> list[Row]:
    """Return the rows of one student: the questions in order, then the total."""
    rows = []
    for question in feedback.questions:
        state = feedback.state
        if state == "awaiting manual marks" and not question.grade.awaiting:
            state = "graded with repairs" if feedback.repairs else "graded"
        grade = question.grade
        rows.append(
            Row(feedback.student, question.id, grade.points, grade.maximum, state, feedback.late)
        )
    empty = [f"{NOTHING}."] if _is_empty(feedback) else []
    note = feedback.refused or " ".join([*empty, *feedback.repairs])
    total = Row(
        feedback.student, "total", round(feedback.points, 2), feedback.maximum, feedback.state,
        feedback.late, note,
    )  # fmt: skip
    return [*rows, total]


def to_csv(rows: list[Row], names: Mapping[str, tuple[str, str]]) -> str:
    """Return a line for each student as CSV; no cell can be read as a formula.

    What nobody has marked yet is left empty. *names* has first and last names, by id.
    """
    students: dict[str, dict[str, Row]] = {}
    for row in rows:
        students.setdefault(row.student, {})[row.question] = row
    questions = [id for id in dict.fromkeys(row.question for row in rows) if id != "total"]
    return "".join(
        csv_lines(
            _line(found, questions, *names.get(id, ("", ""))) for id, found in students.items()
        )
    )


def _points(row: Row | None) -> float | str:
    if row is None or (row.state == "awaiting manual marks" and not row.points):
        return ""
    return row.points


def _line(
    found: Mapping[str, Row], questions: Sequence[str], first: str, last: str
) -> dict[str, Any]:
    total = found["total"]
    line: dict[str, Any] = {"id": total.student, "first_name": first, "last_name": last}
    for id in questions:
        line[re.sub("-(test|written)$", "", id)] = _points(found.get(id))
    line |= {"total": total.points, "maximum": total.maximum, "state": total.state}
    return line | {"late": total.late, "note": total.note}


def to_json(rows: list[Row]) -> str:
    """Return the rows as a JSON list."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def _students(
    course: Course, gradebook: Any, assignment: str
) -> Iterator[tuple[str, Feedback | None, tuple[str, float, str]]]:
    """Yield each student with the feedback, or with state, maximum and reason if there is none."""
    try:
        maximum = gradebook.find_assignment(assignment).max_score
    except MissingEntry:
        raise course.unknown(assignment) from None
    handed_in = {_id_of(folder): folder for folder in course.handed_in(assignment)}
    ids = sorted({student.id for student in gradebook.students} | set(handed_in))
    gradebook.db.expunge_all()
    for student in ids:
        folder = course.folder(course.directory.autograded_directory, student, assignment)
        try:
            notebook = json.loads((folder / f"{assignment}.ipynb").read_text("utf-8"))
            for cell in notebook["cells"]:
                cell["source"] = "".join(cell["source"])
            yield (
                student,
                gradebook_feedback(gradebook, notebook, assignment, assignment, student),
                ("", 0.0, ""),
            )
        except (OSError, MissingEntry):
            yield student, None, _unmarked(handed_in.get(student), assignment, maximum)
        gradebook.db.expunge_all()


def _id_of(folder: Path) -> str:
    try:
        return student_id(folder.parent.name)
    except StudentIdError:
        return printable(folder.parent.name)


def _unmarked(folder: Path | None, assignment: str, maximum: float) -> tuple[str, float, str]:
    if folder is None:
        return NOT_HANDED_IN, maximum, ""
    try:
        student_id(folder.parent.name)
    except StudentIdError as error:
        return "refused", maximum, f"{error}."
    refused = read_submission(folder, assignment).refused
    return ("refused", maximum, refused) if refused else (NOT_MARKED, maximum, "")
