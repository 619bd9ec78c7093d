"""Which student a file of a download is from; nobody is ever credited on a guess alone."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.course.classroom.collecting.downloads import Download
from toolkit.course.classroom.collecting.roster import Roster
from toolkit.course.classroom.collecting.senders import (
    Exercise,
    Sender,
    is_draft,
    names_by_platform,
    read_senders,
)
from toolkit.course.classroom.students import StudentIdError, student_id

_NAMELESS = (
    "no name of a student stands in its name; add it, as in “{} Ada Quill.ipynb”, and collect again"
)


@dataclass(frozen=True, slots=True)
class Handin:
    """A file of a download with its student, or with the reason why it has none (``skipped``).

    ``note`` is what the teacher is told, ``look`` whether somebody has to look at it.
    """

    file: Download
    student: str = ""
    sender: Sender | None = None
    skipped: str = ""
    note: str = ""
    look: bool = False


def identify(files: Sequence[Download], exercise: Exercise, roster: Roster | None) -> list[Handin]:
    """Return *files*, less what computers leave by themselves, each with its student.

    Args:
        files: All files of one download.
        exercise: What was to be handed in.
        roster: Who there is; ``None``: names are taken as they are.
    """
    alone = sum(file.is_notebook or file.is_zip for file in files) < 2
    inside = 0 if roster or alone else _inside([file.parts for file in files])
    found = []
    for file in files:
        senders = read_senders(file.parts[inside:], exercise)
        if not any(sender.name for sender in senders):
            senders = read_senders(file.parts, exercise)
        found.append(_with_student(Handin(file), senders, roster, exercise, alone))
    return _namesakes(found, roster)


def folded(student: str) -> str:
    """Return *student* as file systems compare names: composed, and without capitals."""
    return unicodedata.normalize("NFC", student.casefold())


def _inside(ways: Sequence[tuple[str, ...]]) -> int:
    """Return how many folders stand around all files, as downloads are often wrapped in one."""
    count = 0
    for parts in zip(*(way[:-1] for way in ways), strict=False):
        if len(set(parts)) > 1 or names_by_platform(parts[0]):
            break
        count += 1
    return count


def _with_student(
    handin: Handin,
    senders: Sequence[Sender],
    roster: Roster | None,
    exercise: Exercise,
    alone: bool,
) -> Handin:
    parts = handin.file.parts
    if handin.file.trouble:
        return replace(handin, skipped=handin.file.trouble, look=True)
    if is_draft(parts):
        return replace(handin, skipped="Teams keeps it as work that is not handed in")
    if not senders:
        return replace(handin, skipped=_NAMELESS.format(exercise.id), look=True)
    handin = _by_roster(handin, senders, roster) if roster else _by_name(handin, senders, alone)
    file = handin.sender.file if handin.sender else ""
    named = next(filter(exercise.is_other, [file, *parts[:-1]]), "")
    if handin.student and named and handin.sender and handin.sender.platform != "Blackboard":
        return replace(handin, skipped=f"{named} is named for another exercise", look=True)
    return handin


def _by_roster(handin: Handin, senders: Sequence[Sender], roster: Roster) -> Handin:
    several = ""
    for sender in senders:
        if sender.blind:
            return replace(handin, student=sender.name, sender=sender, note="marked blind")
        numbered = roster.find(sender.number)
        for name in (sender.name, *sender.guesses):
            ids = roster.find(name)
            if len(ids) > 1:
                several = several or name
                ids = tuple(id for id in ids if id in numbered)
            if len(ids) == 1:
                guess = name != sender.name
                note = f"taken for {ids[0]}'s by a part of its name; is it?" if guess else ""
                return replace(handin, student=ids[0], sender=sender, note=note, look=guess)
        if len(numbered) == 1 and not several:
            note = f"taken for {numbered[0]}'s by the number {sender.number} alone; nobody on the roster is called {sender.name!r}"
            return replace(handin, student=numbered[0], sender=sender, note=note, look=True)
    names = " or ".join(repr(sender.name) for sender in senders if sender.name)
    why = f"nobody on the roster is called {names}" if names else "it names nobody on the roster"
    why += "; mend the name of the file, or add it to the roster"
    if several:
        why = f"several on the roster are called {several!r}; give each a name of their own"
    return replace(handin, skipped=why, look=True)


def _by_name(handin: Handin, senders: Sequence[Sender], alone: bool) -> Handin:
    named = [sender for sender in senders if sender.name]
    if not named:
        guesses = " or ".join(repr(guess) for sender in senders for guess in sender.guesses)
        why = f"is it from {guesses}? a roster would tell whose it is"
        return replace(handin, skipped=why, look=True)
    names = {folded(sender.name): sender.name for sender in named}
    if alone and len(names) > 1:
        why = f"{' or '.join(map(repr, names.values()))}? a roster would tell whose it is"
        return replace(handin, skipped=why, look=True)
    try:
        return replace(handin, student=student_id(named[0].name), sender=named[0])
    except StudentIdError as error:
        return replace(handin, skipped=str(error), look=True)


def _namesakes(found: Sequence[Handin], roster: Roster | None) -> list[Handin]:
    """Return *found* with people of one name kept apart by the platform's numbers."""
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for handin in found:
        if handin.sender and handin.sender.number:
            numbers[folded(handin.student), handin.sender.platform].add(handin.sender.number)
    made = []
    for handin in found:
        sender = handin.sender
        key = (folded(handin.student), sender.platform) if sender else ("", "")
        if not sender or len(numbers[key]) < 2 or handin.skipped:
            made.append(handin)
        elif roster:
            both = " and ".join(sorted(numbers[key]))
            why = (
                f"{sender.name} is the name of several ({both}); write the numbers into the roster"
            )
            made.append(replace(handin, student="", skipped=why, look=True))
        else:
            note = f"{len(numbers[key])} are called so; kept apart by {sender.platform}'s numbers"
            apart = f"{handin.student} ({sender.number})"
            made.append(replace(handin, student=apart, note=note, look=True))
    return made
