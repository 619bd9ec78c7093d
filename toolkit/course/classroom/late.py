"""How late work came, and what the teacher's own rule takes off for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties

from toolkit.course.classroom.course import Course


def seconds_late(submission: Any) -> float:
    """Return how late a submission came, its student's extension counted in."""
    if submission.assignment.duedate is None:  # nbgrader fails at an extension of no date
        return 0.0
    return float(submission.total_seconds_late)


def late_words(seconds: float) -> str:
    """Return how late a hand-in is, in words.

    >>> late_words(0), late_words(90), late_words(200_000)
    ('', '2 minutes', '2 days')
    """
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute" if seconds > 0 else ""


def late_penalty(course: Course, student: str, notebook: Any, submission: Any) -> float | None:
    """Return the penalty of the teacher's own rule; none is set unless the teacher sets one."""
    seconds = seconds_late(submission)
    if seconds <= 0:
        return None
    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    rule: Callable[..., float | None] = step.plugin_inst.late_submission_penalty
    penalty = rule(student, notebook.score, seconds)
    return None if penalty is None else float(step._check_late_penalty(notebook, penalty))


def late_anew(course: Course, gradebook: Any, assignment: str, student: str) -> bool:
    """Apply the rule for late work to a marked submission; return whether anything changed."""
    notebook = gradebook.find_submission_notebook(assignment, assignment, student)
    penalty = late_penalty(course, student, notebook, notebook.assignment)
    changed = (penalty or 0.0) != (notebook.late_submission_penalty or 0.0)
    if changed:
        notebook.late_submission_penalty = penalty
        gradebook.db.commit()
    gradebook.db.expunge_all()
    return changed
