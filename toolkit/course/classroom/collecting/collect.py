"""A download of a platform made into hand-ins: ``toolkit collect ex3-hedging class.zip``.

Every file of the download, and everybody on the roster, ends in one row of a table.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from toolkit.course.classroom.collecting.downloads import UnreadableError, open_downloads
from toolkit.course.classroom.collecting.identify import Handin, folded, identify
from toolkit.course.classroom.collecting.roster import Roster, RosterError
from toolkit.course.classroom.collecting.senders import Exercise, copy_rank
from toolkit.course.classroom.course import Course, CourseError
from toolkit.course.exercise.inspection import ASIDE, TIMESTAMP, is_linked
from toolkit.course.exercise.master import masters_in

COLLECTED, LATE, LATER, SKIPPED, MISSING = (
    "collected", "late", "later one kept", "skipped", "missing",
)  # fmt: skip
STATES = (COLLECTED, LATE, LATER, SKIPPED, MISSING)
MAX_TOTAL = 2_000_000_000
_SAME_TIME = 2  # seconds: a zip's dates are no finer


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file, or of a student without one; ``look``: somebody has to look."""

    state: str
    student: str
    file: str
    note: str = ""
    look: bool = False


def collect_class(
    root: Path, assignment: str, source: Path, *, roster: Path | None = None
) -> list[Row]:
    """Put the notebooks of *source* into ``submitted/``; return a row for each file.

    Of several hand-ins of one student the latest is kept. What was collected before is
    replaced by what is later, and moved to ``set-aside/``.

    Args:
        root: The course's folder.
        assignment: The exercise.
        source: The folder or the zip that the platform gave.
        roster: A CSV file with a column ``id``; the course's ``roster.csv`` if there is one.

    Raises:
        CourseError: If the course, the exercise, the source or the roster cannot be used.
    """
    course = Course.at(root)
    due = _due(course, assignment)
    if roster is None and (course.root / "roster.csv").is_file():
        roster = course.root / "roster.csv"
    try:
        known = Roster.read(roster) if roster else None
        files = open_downloads(source)
    except (RosterError, UnreadableError) as error:
        raise CourseError(str(error)) from error
    if known:
        _enrol(course, known)
    exercise = Exercise(assignment)
    by_machine = [file for file in files if file.by_machine and not file.trouble]
    files = [file for file in files if not file.by_machine or file.trouble]
    groups: dict[str, list[Handin]] = defaultdict(list)
    rows: list[Row] = []
    for handin in identify(files, exercise, known):
        if handin.skipped:
            rows.append(_skipped(handin, handin.skipped, look=handin.look))
        else:
            groups[folded(handin.student)].append(handin)
    room = MAX_TOTAL
    for group in groups.values():
        added, used = _collect_one(course, exercise, group, due, room)
        rows += added
        room -= used
    if by_machine:
        note = f"left by a computer, not handed in; {len(by_machine)} in all"
        rows.append(Row(SKIPPED, "", by_machine[0].shown, note))
    rows += _missing(course, assignment, known, rows)
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.student, row.file))


def _enrol(course: Course, roster: Roster) -> None:
    """Put everybody on the roster into the gradebook, so that nobody is overlooked there."""
    with Gradebook(course.directory.db_url) as gradebook:
        for student, person in roster.people.items():
            gradebook.update_or_create_student(student, **person)


def _due(course: Course, assignment: str) -> datetime | None:
    """Return when *assignment* is due, in UTC as nbgrader keeps it."""
    with Gradebook(course.directory.db_url) as gradebook:
        try:
            due: datetime | None = gradebook.find_assignment(assignment).duedate
        except MissingEntry:
            if assignment not in masters_in(course.root):
                raise course.unknown(assignment) from None
            return None
    return due


def _collect_one(
    course: Course, exercise: Exercise, group: Sequence[Handin], due: datetime | None, room: int
) -> tuple[list[Row], int]:
    """Collect the latest hand-in of one student; return the rows, and the bytes it took."""
    rows: list[Row] = []
    notebooks = [handin for handin in group if handin.file.is_notebook or handin.file.is_zip]
    order, guessed = _latest_first(notebooks, exercise)
    kept: Handin | None = None
    data = b""
    for handin in order:
        if kept is not None:
            rows.append(_earlier(handin, kept, data, guessed=guessed))
            continue
        try:
            data, inner = handin.file.read()
            if len(data) > room:
                raise UnreadableError("the download is too large; collect it in parts")
            rows.append(_stored(course, exercise, handin, data, due, inner))
            kept = handin
        except (UnreadableError, OSError) as error:
            rows.append(_skipped(handin, str(error), look=True))
    others = [handin for handin in group if handin not in notebooks]
    rows += [_skipped(handin, "not a notebook", look=not notebooks) for handin in others]
    return rows, len(data) if kept else 0


def _latest_first(handins: Sequence[Handin], exercise: Exercise) -> tuple[list[Handin], bool]:
    """Return *handins* with the latest first, and whether only their names told which it is."""
    dates = [handin.file.changed for handin in handins]
    dated = bool(dates) and min(dates) > 0 and max(dates) - min(dates) > _SAME_TIME

    def told(handin: Handin) -> tuple[float, ...]:
        sender = handin.sender
        assert sender is not None
        named = exercise.is_named(sender.file or handin.file.parts[-1])
        attempt = sender.order if sender.platform == "Canvas" else 0
        version = 0 if attempt else sender.order
        when = sender.when.timestamp() if sender.when else 0.0
        return when, version, named, attempt, handin.file.changed if dated else 0.0

    def name(handin: Handin) -> tuple[bool, bool, int]:
        return copy_rank((handin.sender and handin.sender.file) or handin.file.parts[-1], exercise)

    order = sorted(handins, key=lambda handin: (told(handin), name(handin)), reverse=True)
    return order, len(order) > 1 and told(order[0]) == told(order[1])


def _stored(
    course: Course,
    exercise: Exercise,
    handin: Handin,
    data: bytes,
    due: datetime | None,
    inner: str,
) -> Row:
    """Write one hand-in to ``submitted/`` and return its row."""
    sender = handin.sender
    assert sender is not None
    when = sender.when.replace(tzinfo=None) if sender.when else None
    late = sender.late or bool(when and due and when > due)
    if sender.late and due and when is None:
        when = due + timedelta(seconds=1)  # how late is not told: as little as can be
    notes = [handin.note] if handin.note else []
    if sender.late and not due:
        notes.append("the platform says late; the gradebook has no due date to be late for")
    elif late:
        notes.append(
            f"handed in {sender.when:%Y-%m-%d %H:%M} UTC" if sender.when else "Canvas says so"
        )
    if inner:
        notes.append(f"in the zip: {inner}")
    student = _as_before(course, exercise.id, handin.student)
    target = course.folder(course.directory.submitted_directory, student, exercise.id)
    if is_linked(target):
        raise UnreadableError(f"{target.relative_to(course.root)} is a link; take it away first")
    stamp = f"{when:%Y-%m-%d %H:%M:%S} UTC" if when else ""
    before = _compare(target, exercise.id, data, stamp, handin.file.changed)
    if before == "later":
        note = "; ".join([*notes, "what was collected before is later"])
        return Row(LATER, student, handin.file.shown, note, handin.look)
    if before == "same":
        notes.append("as collected before")
        if stamp and not os.path.lexists(target / TIMESTAMP):
            (target / TIMESTAMP).write_text(stamp + "\n", "utf-8")
    else:
        if before == "earlier":
            notes.append(f"what was collected before is in {_set_aside(course, target)}")
        _write(target, exercise.id, data, stamp, handin.file.changed)
    return Row(
        LATE if late else COLLECTED, student, handin.file.shown, "; ".join(notes), handin.look
    )


def _as_before(course: Course, assignment: str, student: str) -> str:
    """Return *student* as written in ``submitted/``, where only capitals or composing differ."""
    place = course.folder(course.directory.submitted_directory, student, assignment).parent
    if place.exists() or not place.parent.is_dir():
        return student
    known = (path.name for path in sorted(place.parent.iterdir()))
    return next((name for name in known if folded(name) == folded(student)), student)


def _compare(target: Path, name: str, data: bytes, stamp: str, changed: float) -> str:
    """Return what stands in *target* already: nothing, the ``same``, ``earlier`` or ``later``."""
    if not os.path.lexists(target):
        return ""
    notebook, known = target / f"{name}.ipynb", target / TIMESTAMP
    if notebook.is_symlink() or not notebook.is_file() or known.is_symlink():
        return "earlier"
    info = notebook.stat()
    if info.st_size == len(data) and notebook.read_bytes() == data:
        return "same"  # its time stays, also one that the teacher gave
    old = known.read_text("utf-8", "replace").strip() if known.is_file() else ""
    if stamp and old:
        return "later" if old > stamp else "earlier"
    later = changed > 0 and info.st_mtime > changed + _SAME_TIME
    return "later" if later else "earlier"


def _set_aside(course: Course, target: Path) -> Path:
    place = course.root / ASIDE / target.parent.name / target.name / "earlier"
    place.parent.mkdir(parents=True, exist_ok=True)
    while os.path.lexists(place):
        place = place.with_name(place.name + "_")
    target.rename(place)
    return place.relative_to(course.root)


def _write(target: Path, name: str, data: bytes, stamp: str, changed: float) -> None:
    """Write the hand-in whole or not at all, with the date that the download gave it."""
    part = target.with_name(f".{target.name}.part")
    part.mkdir(parents=True, exist_ok=True)
    (part / f"{name}.ipynb").write_bytes(data)
    if changed > 0:
        os.utime(part / f"{name}.ipynb", (changed, changed))
    if stamp:
        (part / TIMESTAMP).write_text(stamp + "\n", "utf-8")
    else:
        (part / TIMESTAMP).unlink(missing_ok=True)
    part.rename(target)


def _earlier(handin: Handin, kept: Handin, data: bytes, *, guessed: bool) -> Row:
    note = f"kept: {kept.file.shown}"
    try:
        same = handin.file.read()[0] == data
    except UnreadableError as error:
        return _skipped(handin, str(error), look=False)
    if same:
        return Row(LATER, kept.student, handin.file.shown, f"{note}; both are the same")
    if guessed:
        note += "; nothing but their names tells which is later"
    spelt = handin.student != kept.student
    if spelt:
        note += f"; one says {handin.student}, one {kept.student}: are they one person?"
    return Row(LATER, kept.student, handin.file.shown, note, guessed or spelt)


def _skipped(handin: Handin, why: str, *, look: bool) -> Row:
    return Row(SKIPPED, handin.student, handin.file.shown, why, look)


def _missing(
    course: Course, assignment: str, roster: Roster | None, rows: Iterable[Row]
) -> Iterator[Row]:
    seen = {row.student for row in rows}
    for student in roster.people if roster else ():
        if student in seen:
            continue
        folder = course.folder(course.directory.submitted_directory, student, assignment)
        if os.path.lexists(folder):
            yield Row(COLLECTED, student, "", "before; not in this download")
        else:
            yield Row(MISSING, student, "", "nothing was handed in")
