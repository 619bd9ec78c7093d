"""A cell of the teacher's copy, as nbgrader knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.course.exercise.literals import assigned_names

_PARTS = {
    "ask": "The text of",
    "answer": "The answer to",
    "written": "The answer to",
    "test": "The check of",
}


@dataclass(frozen=True)
class MasterCell:
    """A cell that nbgrader knows: released source, with the hidden tests still in it."""

    id: str
    kind: str
    source: str
    checksum: str
    grade: bool
    solution: bool
    locked: bool
    points: float

    @property
    def called(self) -> str:
        """What a student calls the cell."""
        found = re.fullmatch(r"q(\d+)-(\w+)", self.id)
        if not found:
            return "A part of the page"
        return f"{_PARTS.get(found[2], 'A part of')} question {found[1]}"

    @cached_property
    def names(self) -> frozenset[str]:
        """The names an answer may assign."""
        return assigned_names(self.source) if self.solution and self.kind == "code" else frozenset()

    @cached_property
    def released(self) -> str:
        """The source as the student got it, without the hidden tests."""
        kept, hidden = [], False
        for line in self.source.split("\n"):
            if "BEGIN HIDDEN TESTS" in line:
                hidden = True
            elif "END HIDDEN TESTS" in line:
                hidden = False
            elif not hidden:
                kept.append(line)
        return "\n".join(kept)

    @property
    def marks(self) -> tuple[Any, ...]:
        """What of the cell bears on marks: points, test, names of answers."""
        source = self.source if self.is_test else sorted(self.names)
        return self.id, self.grade, self.solution, self.points, source

    @property
    def is_test(self) -> bool:
        """Whether the cell marks an answer."""
        return self.grade and not self.solution and self.kind == "code"

    def metadata(self) -> dict[str, Any]:
        """Return the nbgrader metadata of the cell."""
        found = {
            "cell_type": self.kind,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.id,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": False,
        }
        return {**found, "points": self.points} if self.grade else found
