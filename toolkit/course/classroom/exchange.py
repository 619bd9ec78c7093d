"""nbgrader's exchange on a shared server, with care: for a school that runs JupyterHub.

Everybody can write where work is handed in. So only what its owner put there is
collected, and only plain files, within bounds; one hand-in that is not in order
stops nobody else.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseFeedback

from toolkit.course.classroom.handins import beside
from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.course.exercise.characters import printable
from toolkit.course.exercise.inspection import MAX_FILE

MAX_FILES = 100
MAX_TOTAL = 50_000_000
_NOBODY = ""


class NotCollectedError(ValueError):
    """What was handed in cannot be collected; the message says why."""


class CarefulCollect(ExchangeCollect):  # type: ignore[misc]
    """Collects what its owner handed in: plain files, and no link is followed."""

    src_records: list[dict[str, Any]]

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Return whose *path* is and when it came; of nobody if it is not in order."""
        try:
            record: dict[str, Any] = super()._path_to_record(path)
            with _opened(path, record["username"], check_owner=self.check_owner):
                return record
        except Exception as error:  # nbgrader stops at a name that it cannot read
            self.log.error("Not collected: %s (%s)", printable(os.path.basename(path)), error)
            return {"username": _NOBODY, "filename": "", "timestamp": datetime(1970, 1, 1)}

    def init_src(self) -> None:
        """Find what is to be collected."""
        super().init_src()
        self.src_records = [record for record in self.src_records if record["username"]]

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:  # noqa: ARG002
        """Copy the plain files of *src*; whatever goes wrong stops no other hand-in."""
        name = os.path.basename(src).rsplit("+", 3)[0]
        try:
            with _opened(src, name, check_owner=self.check_owner) as folder:
                os.makedirs(dest, mode=0o700)
                for trouble in _copied(folder, Path(dest)):
                    self.log.error("%s: %s; left out", name, trouble)
        except (OSError, NotCollectedError) as error:
            shutil.rmtree(dest, ignore_errors=True)
            self.log.error("Not collected: %s (%s)", name, error)


class CarefulReleaseFeedback(ExchangeReleaseFeedback):  # type: ignore[misc]
    """Releases feedback for all whose hand-in came through the exchange, and names the others."""

    def copy_files(self) -> None:
        """Put each page where its student alone finds it."""
        before = self.coursedir.student_id_exclude
        without = sorted(self._without_secret())
        try:
            self.coursedir.student_id_exclude = ",".join([*filter(None, [before]), *without])
            super().copy_files()
        finally:
            self.coursedir.student_id_exclude = before
        for student in without:
            self.log.warning(
                "No feedback released for %s: the hand-in did not come through the exchange. "
                "Give the page back by hand.",
                student,
            )

    def _without_secret(self) -> Iterator[str]:
        place = self.coursedir.format_path(
            self.coursedir.feedback_directory, "*", self.coursedir.assignment_id
        )
        folders = Path(place).parent.parent
        for student in sorted(os.listdir(folders)) if folders.is_dir() else []:
            folder = folders / student / self.coursedir.assignment_id
            if folder.is_dir() and len(beside(folder)) < 2:
                yield student


@contextmanager
def _opened(path: str, username: str, *, check_owner: bool) -> Iterator[int]:
    """Open the folder *path* if it is a folder of *username*'s own, and no link."""
    try:
        if student_id(username) != username:
            raise NotCollectedError(f"{username!r} is no student's id")
    except StudentIdError as error:
        raise NotCollectedError(str(error)) from None
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        raise NotCollectedError("it is a link or no folder") from None
    try:
        owner = os.fstat(folder).st_uid
        if check_owner and _account(owner) != username:
            raise NotCollectedError(
                f"it says that it is from {username} and was put there by {_account(owner)}"
            )
        yield folder
    finally:
        os.close(folder)


def _account(number: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"an unknown account ({number})"


def _copied(folder: int, dest: Path) -> Iterator[str]:
    """Copy the plain files in *folder*, and yield a reason for each that is left out."""
    owner, total = os.fstat(folder).st_uid, 0
    names = sorted(os.listdir(folder))
    if len(names) > MAX_FILES:
        yield f"there are {len(names)} files, of which {MAX_FILES} are taken"
    for name in names[:MAX_FILES]:
        shown = printable(name)
        try:
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
        except OSError:
            yield f"{shown} is a link or cannot be opened"
            continue
        with os.fdopen(file, "rb") as source:
            info = os.fstat(file)
            if not stat.S_ISREG(info.st_mode) or info.st_uid != owner:
                yield f"{shown} is no plain file of its owner's"
            elif info.st_size > MAX_FILE or total + info.st_size > MAX_TOTAL:
                yield f"{shown} is too large"
            else:
                total += info.st_size
                (dest / name).write_bytes(source.read(MAX_FILE))
