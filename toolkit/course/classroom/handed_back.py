"""What goes back to a student: the feedback on a marked hand-in, with the gradebook's points."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.course.classroom.late import late_words, seconds_late
from toolkit.course.exercise.feedback import Feedback, make_feedback
from toolkit.course.exercise.master import rubrics_of
from toolkit.course.exercise.running import Grade


def gradebook_feedback(
    gradebook: Any,
    notebook: Any,
    name: str,
    assignment: str,
    student: str,
    *,
    master: Path | None = None,
) -> Feedback:
    """Return the feedback on an autograded notebook with the points in the gradebook.

    Args:
        gradebook: It is open.
        notebook: What stands in ``autograded/``.
        name, assignment, student: Their names.
        master: Where the rubrics of written answers stand; ``None``: none is shown.
    """
    found = gradebook.find_submission_notebook(name, assignment, student)
    comments = {comment.name: comment.manual_comment or "" for comment in found.comments}
    blank = {comment.name for comment in found.comments if comment.auto_comment}  # “No response.”
    grades = {
        grade.name: Grade(
            round(grade.score or 0.0, 2),
            grade.max_score,
            bool(grade.needs_manual_grade),
            comments.get(grade.name, ""),
        )
        for grade in found.grades
    }
    person = found.assignment.student
    feedback = make_feedback(
        notebook,
        assignment=assignment,
        student=student,
        grades=grades,
        late=late_words(seconds_late(found.assignment)),
        penalty=round(found.late_submission_penalty or 0.0, 2),
        name=" ".join(filter(None, [person.first_name, person.last_name])),
        rubrics=rubrics_of(master) if master else None,
    )
    return replace(feedback, blank=frozenset(re.sub("-answer$", "-test", name) for name in blank))
