"""Feedback a student can use: what was asked, what you answered, why it earned what it did.

The page is built from a marked notebook and the points in the gradebook (or, for
a self-check, from the notebook alone). Hidden tests are never shown; everything
a student wrote is escaped; the page asks nothing of the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from toolkit.course.exercise.astyped import typed
from toolkit.course.exercise.forms import EMPTY, FINE
from toolkit.course.exercise.inspection import State
from toolkit.course.exercise.literals import as_text, assigned_names, read_answers
from toolkit.course.exercise.marking import NOT_TICKED, SAID
from toolkit.course.exercise.master import TEXT_STUB, levels_of
from toolkit.course.exercise.running import MIME, Grade, broken_tests, graded
from toolkit.html.templates import in_points, render

_AGAIN = "Read again:"
_PAGE = "course/exercise/templates/feedback.html.j2"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the student sees it again.

    ``answers`` are pairs of a name and the answer as text, ``typed`` holds the cells
    that were not read just as they stand; ``anchor`` is where JupyterLab finds the question; ``mark`` is a
    :class:`~toolkit.course.exercise.marking.Mark` as a dictionary, or ``None``; ``trouble``
    says why an answer could not be marked, ``form`` what its form still lacks; ``worked`` is the
    worked answer with its levels, and ``mine``, in a self-check, the mark one gave oneself.
    """

    id: str
    title: str
    asked: str
    again: str
    anchor: str
    answers: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    written: bool
    grade: Grade
    mark: Mapping[str, Any] | None
    trouble: str
    form: tuple[str, ...]
    worked: str = ""
    mine: str = ""

    @property
    def again_in_words(self) -> str:
        """What to read again, without its link: a page that is handed back lies elsewhere."""
        return re.sub(r"\[([^]]*)\]\(\S*\)", r"\1", self.again)

    @property
    def reasons(self) -> list[Mapping[str, Any]]:
        """The items with their reasons; what was not found is left to :meth:`accepted`."""
        parts = self.mark["parts"] if self.mark else ()
        return [part for part in parts if part["answer"] != NOT_TICKED]

    def accepted(self, *, final: bool) -> list[tuple[str, str, str]]:
        """What would have been right: item, label, and the reason where it has not been told.

        Of an item without an answer it is told only where the mark is *final*, and which
        sentences were to be found, only to whoever has ticked one.
        """
        parts = self.mark["parts"] if self.mark else ()
        tried = final or any(part["answer"] != NOT_TICKED for part in parts)
        unfound = [
            (": ".join(filter(None, [part["item"], part.get("words")])), "", part["why"])
            for part in parts
            if part["answer"] == NOT_TICKED and tried
        ]
        told = [p for p in parts if final or p["outcome"] != "missing"]
        return unfound + [(p["item"], p["accepted"], "") for p in told if p.get("accepted")]


@dataclass(frozen=True, slots=True)
class Feedback:
    """All questions of one hand-in, with its state and its totals.

    ``own`` holds what stands in cells of the student's own; ``saved`` says when
    one's own copy was saved, for a self-check. ``title`` is what the exercise is called, ``name``
    the student's, if it is known; ``blank`` has the ids of the questions left as they were given.
    """

    assignment: str
    student: str
    state: State
    refused: str
    repairs: tuple[str, ...]
    own_cells: int
    late: str
    penalty: float
    questions: tuple[Question, ...]
    own: tuple[str, ...] = ()
    saved: str = ""
    title: str = ""
    name: str = ""
    blank: frozenset[str] = frozenset()

    @property
    def points(self) -> float:
        """The sum of the points, less a penalty for late work if the teacher set one."""
        return max(0.0, sum(question.grade.points for question in self.questions) - self.penalty)

    @property
    def maximum(self) -> float:
        """What could be earned."""
        return sum(question.grade.maximum for question in self.questions)

    @property
    def awaiting(self) -> float:
        """How many of the points a teacher still has to give."""
        return sum(q.grade.maximum for q in self.questions if q.grade.awaiting)

    @property
    def on_the_spot(self) -> str:
        """What a machine marked, of what it can mark."""
        marked = [q.grade for q in self.questions if not q.written]
        return f"{in_points(sum(g.points for g in marked))} of {in_points(sum(g.maximum for g in marked))}"

    @property
    def own_mark(self) -> str:
        """What one gave oneself for each written answer, or what is still to be done."""
        return ", ".join(
            f"{q.mine} of {q.grade.maximum:g}"
            if q.mine
            else "no mark yet"
            if q.worked
            else "not written yet"
            for q in self.questions
            if q.written
        )

    def to_html(self) -> str:
        """Return a whole page."""
        return render(_PAGE, feedback=self, page=True)

    def _repr_html_(self) -> str:
        return render(_PAGE, feedback=self, page=False)

    def __str__(self) -> str:
        total = f"{in_points(self.points)} of {in_points(self.maximum)} points ({self.state})"
        mine = f"{self.on_the_spot} points; written: {self.own_mark}"
        lines = [f"{self.assignment}: {mine if self.saved else total}"]
        lines += [f"Marked as saved on {self.saved}."] if self.saved else []
        lines += [self.refused] if self.refused else []
        lines += [f"Note: {repair}" for repair in self.repairs]
        for question in self.questions:
            grade = question.grade
            earned = "awaiting your teacher's marks" if grade.awaiting else in_points(grade.points)
            if question.worked and self.saved:
                earned = (
                    f"your own mark is {question.mine}" if question.mine else "mark it yourself"
                )
            lines += ["", f"{question.title}: {earned} of {grade.maximum:g}"]
            lines += [f"  {question.trouble}"] if question.trouble else []
            lines += [f"  {line}" for line in question.form]
            if question.mark:
                lines += [
                    f"  {part}" for part in (question.mark["first"], question.mark["hint"]) if part
                ]
                lines.append(f"  {question.mark['rule']}")
                for part in question.reasons:
                    said = f"{SAID[part['outcome']]}: {part['item']} ({part['answer']})"
                    lines.append(f"  {said} {part['why']}")
            lines += [f"  {_AGAIN} {question.again_in_words}"] if question.again else []
        return "\n".join(lines)


def state_of(found: Mapping[str, Any], *, awaiting: bool) -> State:
    """Return the recorded state of a hand-in from its notebook's ``metadata.toolkit``."""
    if found.get("refused"):
        return "refused"
    if awaiting:
        return "awaiting manual marks"
    return "graded with repairs" if found.get("repairs") else "graded"


def make_feedback(
    notebook: Mapping[str, Any],
    *,
    assignment: str,
    student: str = "",
    grades: Mapping[str, Grade] | None = None,
    late: str = "",
    penalty: float = 0.0,
    name: str = "",
    rubrics: Mapping[str, str] | None = None,
) -> Feedback:
    """Return the feedback on a marked notebook.

    Args:
        notebook: As :func:`toolkit.course.exercise.running.run_tests` leaves it.
        assignment, student, name: The exercise, the student's id, and the student's name.
        grades: The points in the gradebook by grade id; ``None``: as marked.
        late, penalty: How late it came, in words (``""``: on time); what that takes off.
        rubrics: How written answers are marked, by grade id; shown where one has been marked.
    """
    questions: list[Question] = []
    asked: list[str] = []
    answers: list[tuple[str, str]] = []
    texts: list[str] = []
    own: list[str] = []
    title = ""
    for cell in notebook["cells"]:
        found = cell["metadata"].get("nbgrader") or {}
        source = cell["source"]
        if not found:
            own += [typed(source)] if source.strip() else []
            continue
        if found["grade"]:
            grade = grades[found["grade_id"]] if grades else graded(cell)
            if found["solution"]:
                answers.append(("", typed(source).replace(TEXT_STUB, "")))
            questions.append(_question(cell, asked, answers, texts, grade))
            asked, answers, texts = [], [], []
        elif found["solution"]:
            values = read_answers(source, assigned_names(source)).values
            answers += [(name, as_text(value)) for name, value in values.items()]
            as_typed = cell["metadata"].get("toolkit", {}).get("typed", "" if values else source)
            texts += [as_typed] if as_typed.strip() else []
        elif cell["cell_type"] == "markdown":
            asked.append(source)
            heading = re.match(r"# (.+)", source)
            title = title or (heading[1].strip() if heading else "")
    known = notebook["metadata"].get("toolkit", {})
    if rubrics and not known.get("refused"):
        questions = [_with_levels(q, rubrics) for q in questions]
    return Feedback(
        assignment=assignment,
        student=student,
        state=state_of(known, awaiting=any(q.grade.awaiting for q in questions)),
        refused=known.get("refused") or "",
        repairs=tuple(known.get("repairs", ())),
        own_cells=known.get("own_cells", 0),
        late=late,
        penalty=penalty,
        questions=tuple(questions),
        own=tuple(own),
        title=title or assignment,
        name=name,
    )


def _with_levels(question: Question, rubrics: Mapping[str, str]) -> Question:
    """Return a written question that is marked with its levels, and the one reached told."""
    if question.grade.awaiting or question.id not in rubrics:
        return question
    reached = rf"^- ({int(question.grade.points)} [^:]+):"
    told = r"- **\1, the level you reached:**"
    levels = levels_of(rubrics[question.id])
    return replace(question, worked=re.sub(reached, told, levels, flags=re.MULTILINE))


def _question(
    cell: Mapping[str, Any],
    asked: list[str],
    answers: list[tuple[str, str]],
    typed: list[str],
    grade: Grade,
) -> Question:
    text = "\n".join(asked).strip().split("\n")
    start = max([i for i, line in enumerate(text) if line.startswith("## ")], default=-1)
    heading = (text[start] if start >= 0 else "").lstrip("# ")
    again = next((line for line in text[start + 1 :] if line.startswith(_AGAIN)), "")
    rest = [line for line in text[start + 1 :] if line != again]
    mark, trouble, printed = None, "", ""
    for output in cell.get("outputs", ()):
        printed += "".join(output.get("text", ""))  # a list of lines, in a file of nbgrader
        mark = output.get("data", {}).get(MIME, mark)
        if output["output_type"] == "error":
            trouble = output["evalue"]
    for reason in broken_tests({"cells": [cell]}).values():
        trouble = (
            f"This could not be marked, and the fault is not yours: tell your teacher. {reason}"
        )
    lines = dict.fromkeys(printed.splitlines())
    told = [line for line in lines if not line.startswith((FINE, EMPTY))]
    return Question(
        id=cell["metadata"]["nbgrader"]["grade_id"],
        title=heading or cell["metadata"]["nbgrader"]["grade_id"],
        asked="\n".join(rest).strip(),
        again=again.removeprefix(_AGAIN).strip(),
        anchor=heading.replace(" ", "-"),
        answers=tuple(answers),
        typed=tuple(typed),
        written=bool(cell["metadata"]["nbgrader"]["solution"]),
        grade=grade,
        mark=mark,
        trouble=trouble,
        form=tuple(told),
    )
