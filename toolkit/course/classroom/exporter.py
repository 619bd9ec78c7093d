"""``nbgrader export`` with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

from toolkit.support.files import write_whole
from toolkit.support.tables import csv_lines


class GuardedExport(ExportPlugin):  # type: ignore[misc]
    """Writes the table of nbgrader's own exporter, in UTF-8 and with every text guarded."""

    def export(self, gradebook: Any) -> None:
        """Write ``grades.csv``, or the file named with ``--to``."""
        write_whole(self.to or "grades.csv", "".join(csv_lines(self._rows(gradebook))))

    def _rows(self, gradebook: Any) -> Iterator[dict[str, Any]]:
        only = set(map(str, self.student))
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in self.assignment:
                continue
            for student in gradebook.students:
                if not only or student.id in only:
                    yield _row(gradebook, assignment, student)


def _row(gradebook: Any, assignment: Any, student: Any) -> dict[str, Any]:
    try:
        found = gradebook.find_submission(assignment.name, student.id)
        when, raw, penalty = found.timestamp, found.score, found.late_submission_penalty
    except MissingEntry:
        when, raw, penalty = None, 0.0, 0.0
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "timestamp": when,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "raw_score": raw,
        "late_submission_penalty": penalty,
        "score": max(0.0, raw - penalty),
        "max_score": assignment.max_score,
    }
    return {name: "" if value is None else value for name, value in row.items()}
