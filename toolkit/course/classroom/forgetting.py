"""Everything that a course keeps of one student, removed in one step."""

from __future__ import annotations

import csv
import io
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import text

from toolkit.course.classroom.collecting.downloads import Download, UnreadableError, open_downloads
from toolkit.course.classroom.collecting.identify import identify
from toolkit.course.classroom.collecting.roster import Roster, RosterError
from toolkit.course.classroom.collecting.senders import Exercise
from toolkit.course.classroom.course import Course
from toolkit.course.classroom.export import export_grades
from toolkit.course.exercise.inspection import ASIDE
from toolkit.course.exercise.master import masters_in

DOWNLOADED = "downloaded"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that holds a student's name or work, and how it is removed."""

    what: str
    remove: Callable[[], object]


def traces(root: Path, student: str) -> list[Trace]:
    """Return all that the course in *root* keeps of *student*, in the order of removal.

    Names are compared as NFC. A whole-class download loses the student's files only;
    tables in ``grades/`` are written anew; ``roster.csv`` loses the row.

    Raises:
        CourseError: If there is no course in *root*.
    """
    course = Course.at(root)
    student = unicodedata.normalize("NFC", student)
    found = [
        *_folders(course, student),
        *_in_downloads(course, student),
        *_in_gradebook(course, student),
        *_in_roster(course, student),
    ]
    if not found:
        return []
    tables = sorted((course.root / "grades").glob("*.csv"))
    for path in tables:
        written = partial(export_grades, course.root, path.stem, path.parent)
        if path.stem in masters_in(course.root):
            found.append(Trace(f"the row in grades/{path.stem} (written anew)", written))
    made = [*course.root.glob("grades*.csv"), *course.root.glob("gradebook.db.*")]
    logs = [*course.root.glob("*.nbgrader.log"), course.root / ".nbgrader.log"]
    for path in sorted({*made, *filter(Path.is_file, logs)}):
        what = f"{path.name}, which holds others' names too"
        found += [Trace(what, partial(path.unlink, missing_ok=True))]
    return found


def _is(name: str, student: str) -> bool:
    return bool(name) and unicodedata.normalize("NFC", name) == student


def _folders(course: Course, student: str) -> Iterator[Trace]:
    steps = course.directory
    names = (steps.submitted_directory, steps.autograded_directory, steps.feedback_directory)
    for place in (
        *(course.folder(name, "x", "x").parent.parent for name in names),
        course.root / ASIDE,
    ):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if _is(path.name, student):
                yield Trace(str(path.relative_to(course.root)), partial(_remove, path))


def _in_downloads(course: Course, student: str) -> Iterator[Trace]:
    place = course.root / DOWNLOADED
    if not place.is_dir():
        return
    roster = _roster(course)
    folders = [place, *(path for path in place.iterdir() if path.is_dir())]
    files = [file for folder in folders for file in _of(student, folder, course, roster)]
    for path in sorted({file.source for file in files if isinstance(file.source, Path)}):
        yield Trace(str(path.relative_to(course.root)), partial(_remove, path))
    for path in sorted(place.rglob("*.zip")):
        try:
            entries = {
                file.info.orig_filename for file in _of(student, path, course, roster) if file.info
            }
        except UnreadableError:
            continue
        if entries:
            what = f"{len(entries)} files in {path.relative_to(course.root)}"
            yield Trace(what, partial(_without, path, entries))


def _of(student: str, source: Path, course: Course, roster: Roster | None) -> list[Download]:
    """Return the files of a download that are the student's, for whichever exercise."""
    files = open_downloads(source)
    found = {}
    for name in masters_in(course.root):
        for handin in identify(files, Exercise(name), roster):
            if _is(handin.student, student):
                found[handin.file.parts] = handin.file
    return list(found.values())


def _in_gradebook(course: Course, student: str) -> Iterator[Trace]:
    with Gradebook(course.directory.db_url) as gradebook:
        known = [found.id for found in gradebook.students if _is(found.id, student)]
    for id in known:
        yield Trace("the marks in the gradebook", partial(_unmark, course, id))


def _unmark(course: Course, student: str) -> None:
    with Gradebook(course.directory.db_url) as gradebook:
        try:
            gradebook.remove_student(student)
        except MissingEntry:
            return
        gradebook.db.execute(text("VACUUM"))  # what is deleted stays in the file until then


def _roster(course: Course) -> Roster | None:
    try:
        return Roster.read(course.root / "roster.csv")
    except (OSError, RosterError):
        return None


def _in_roster(course: Course, student: str) -> Iterator[Trace]:
    path = course.root / "roster.csv"
    roster = _roster(course)
    if roster and student in roster.people:
        yield Trace("the row in roster.csv", partial(_unlist, path, student))


def _unlist(path: Path, student: str) -> None:
    raw = path.read_bytes().decode("utf-8-sig")
    between = max(",;\t", key=raw.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(raw, newline=""), delimiter=between))
    column = [name.strip().lower() for name in rows[0]].index("id")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator="\n")
    writer.writerows([row for row in rows if not row or not _is(row[column].strip(), student)])
    path.write_text(
        out.getvalue(), "utf-8-sig" if path.read_bytes()[:3] == b"\xef\xbb\xbf" else "utf-8"
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _without(path: Path, entries: set[str]) -> None:
    """Write the zip *path* anew without *entries*."""
    part = path.with_name(path.name + ".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.orig_filename not in entries:
                with old.open(info) as source, new.open(info, "w") as target:
                    shutil.copyfileobj(source, target)
    os.replace(part, path)
