"""The folders that were handed in: whose each is, and what stands beside the notebook."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.course.exercise.characters import printable
from toolkit.course.exercise.inspection import TIMESTAMP, is_linked

SECRET = "submission_secret.txt"  # nbgrader's exchange gives feedback back by it
_MAX_BESIDE = 200


def handed_in(submitted: Path, assignment: str) -> list[Path]:
    """Return the folders of *assignment* in *submitted*, those that are locked too, by name."""
    if not submitted.is_dir():
        return []
    return [
        submitted / name / assignment
        for name in sorted(os.listdir(submitted))
        if _is_there(submitted / name / assignment)
    ]


def _is_there(folder: Path) -> bool:
    try:
        folder.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def take_in(folder: Path) -> Path:
    """Return the hand-in's folder under the name that its student's id has; it is moved there.

    Macs write an accent as a character of its own. One student has one folder.

    Raises:
        StudentIdError: If the name cannot be an id, or two folders are one student's.
        OSError: If the folder cannot be moved.
    """
    name = folder.parent.name
    id = student_id(name)
    if id == name:
        return folder
    target = folder.parent.with_name(id) / folder.name
    if os.path.lexists(target):
        if os.path.samefile(folder, target):
            return target
        raise StudentIdError(
            f"two folders hold a hand-in of {id}, their names written in different ways: "
            f"keep one of them in submitted/{id}/"
        )
    target.parent.mkdir(exist_ok=True)
    folder.rename(target)
    with contextlib.suppress(OSError):  # other exercises may stand there
        folder.parent.rmdir()
    return target


def beside(folder: Path) -> dict[str, bytes]:
    """Return the time of submission and the exchange's secret, by file name, as far as there are.

    Only plain files of at most 200 bytes count; no link is followed.
    """
    found: dict[str, bytes] = {}
    for name in (TIMESTAMP, SECRET):
        with contextlib.suppress(OSError):
            if is_linked(folder):
                continue
            info = (folder / name).lstat()
            if stat.S_ISREG(info.st_mode) and info.st_size <= _MAX_BESIDE:
                found[name] = (folder / name).read_bytes()
    return found


def reason(error: BaseException) -> str:
    """Return in one sentence why a hand-in could not be read or kept."""
    if isinstance(error, StudentIdError):
        return f"{error}."
    if isinstance(error, OSError):
        return f"it cannot be opened or kept ({printable(error.strerror or '').lower()})."
    return f"it could not be read ({type(error).__name__})."
