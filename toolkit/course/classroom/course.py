"""A course folder: where each step keeps its files, and the gradebook."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DatabaseError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from toolkit.course.classroom.handins import handed_in
from toolkit.course.exercise.master import masters_in


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
        return handed_in(pattern.parent.parent, assignment)

    @contextlib.contextmanager
    def gradebook(self) -> Iterator[Any]:
        """Open the gradebook.

        Raises:
            CourseError: If another program holds it, or it cannot be used.
        """
        try:
            with Gradebook(self.directory.db_url) as gradebook:
                yield gradebook
        except DatabaseError as error:
            if "locked" in str(error.orig):
                raise CourseError(
                    "the gradebook is in use by another program; wait until it is done or close it "
                    "(the Formgrader, another command), then run this again: it goes on where it stopped"
                ) from error
            raise CourseError(f"the gradebook cannot be used: {error.orig}") from error

    def unknown(self, assignment: str) -> CourseError:
        """Return the error for an *assignment* that is not in the gradebook."""
        masters = masters_in(self.root)
        if assignment in masters:
            return CourseError(
                f"{assignment} is not in the gradebook; run: nbgrader generate_assignment --force {assignment}"
            )
        there = f"; there are {', '.join(masters)}" if masters else ""
        return CourseError(f"no exercise is named {assignment!r}{there}")
