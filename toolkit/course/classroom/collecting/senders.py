"""Who handed a file in: what platforms write into the names of files and folders.

Only what the platform wrote counts. Behind it stands what the student called the file,
and that names nobody: ``Mal_1_assignsubmission_file_Ben_2_assignsubmission_file_x.ipynb``
is Mal's. The names are as platforms give them by their own documents and by samples;
they were not tried on the platforms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

_PLATFORMS = {
    "Moodle": r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:[_.](?P<file>.*))?",
    "Canvas": r"(?P<name>.+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<order>\d+)_(?P<file>.+)",
    "Blackboard": r"(?P<name>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>.*)|\.txt)",
}
_BLIND = re.compile(r"(?:.*-)?(?:Participante?|Teilnehmer\S*|Deelnemer|Partecipante)(?: \d+)?")
_CANVAS_BLIND = re.compile(
    r"anon(?:ymous)?_(?P<late>LATE_)?(?P<name>[A-Za-z\d]{5})_(?P<order>\d+)_(?P<file>.+)", re.DOTALL
)
_COPY_OF = r"(?:copy of|kopie von|copie de|copia de|kopia)"
_COPY = re.compile(
    rf"^(?:{_COPY_OF}\s+)+"
    r"|(?:[\s_-]*\(\d+\)|[\s_-]+(?:copy|kopie|copie|copia|final)[\s_-]?\d*|[_-]v?\d{1,2})+$",
    re.IGNORECASE,
)
_ENDS_IN_COPY_OF = re.compile(rf"(?:^|[\s_-]+){_COPY_OF}$", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.ipynb(?:\.txt|\.json)?|\.zip)$", re.IGNORECASE)
_VERSION = re.compile(r"version (\d{1,6})", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![^\W_])(?:ex|exercise|exercice|ejercicio|übung|aufgabe)[\s_.-]*0*(\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_TEAMS_DONE, _TEAMS_DRAFT = "submitted files", "working files"
_NOBODY = {_TEAMS_DONE, _TEAMS_DRAFT, "student work"}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who handed a file in, as the platform calls them.

    ``name`` is the student's, ``guesses`` other readings of it that count only if a roster
    knows one. ``number`` is the platform's own for the person; ``order`` grows with each
    attempt; ``when`` is the time of handing in (UTC), ``late`` whether the platform says it
    came late. ``file`` is what the student called the file. ``blind`` names stand in no roster.
    """

    name: str
    file: str
    platform: str = ""
    number: str = ""
    order: int = 0
    when: datetime | None = None
    late: bool = False
    blind: bool = False
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """An exercise, as it may stand in the name of a file: ex3-hedging, Exercise 3, ex3."""

    id: str

    @cached_property
    def _named(self) -> re.Pattern[str]:
        parts = map(re.escape, re.split("[-_ ]", self.id))
        return re.compile(rf"(?<![^\W_]){'[-_ ]?'.join(parts)}(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _number(self) -> str:
        found = re.match(r"ex(\d+)(?!\d)", self.id, re.IGNORECASE)
        return found[1].lstrip("0") if found else ""

    def find(self, text: str) -> re.Match[str] | None:
        """Return where the exercise's own name stands in *text*, or else its number."""
        numbered = (at for at in _NUMBER.finditer(text) if at[1] == self._number)
        return self._named.search(text) or next(numbered, None)

    def is_named(self, text: str) -> bool:
        """Return whether *text* names this exercise, by its name or by its number."""
        return self.find(text) is not None

    def is_other(self, text: str) -> bool:
        """Return whether *text* names an exercise, and not this one."""
        return bool(_numbers(text)) and not self.is_named(text)

    def is_only(self, text: str) -> bool:
        """Return whether *text* is a name of this exercise and of nobody."""
        bare = _bare(text)
        return bool(self._named.fullmatch(bare) or _NUMBER.fullmatch(bare)) and self.is_named(bare)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def read_senders(parts: Sequence[str], exercise: Exercise) -> list[Sender]:
    """Return who may have handed in the file at *parts*, what stands outermost first.

    Behind the first name that a platform wrote nobody is named any more.
    """
    parts = [unicodedata.normalize("NFC", part) for part in parts]
    order = max((int(v[1]) for part in parts if (v := _VERSION.fullmatch(part))), default=0)
    found: list[Sender] = []
    for index, part in enumerate(parts):
        rest = parts[index + 1 :]
        if part.casefold() == _TEAMS_DONE and len(rest) > 1:
            return [*found, Sender(rest[0], rest[-1], "Teams", order=order)]
        if sender := _by_platform(part, rest):
            return [*found, sender]
        name, guesses = (
            (_folder_name(part, exercise), ()) if rest else _in_file_name(part, exercise)
        )
        if name or guesses:
            found.append(Sender(name, parts[-1], order=order, guesses=guesses))
    return found


def names_by_platform(part: str) -> bool:
    """Return whether a platform wrote a student's name into *part*, or writes one behind it."""
    return part.casefold() == _TEAMS_DONE or _by_platform(part, ()) is not None


def is_draft(parts: Sequence[str]) -> bool:
    """Return whether a file lies among what Teams keeps of work that was not handed in."""
    return _TEAMS_DRAFT in [part.casefold() for part in parts[:-1]]


def copy_rank(name: str, exercise: Exercise) -> tuple[bool, bool, int]:
    """Return how good a name a file has: of the exercise, not of a copy, with a high number."""
    stem = _ENDING.sub("", name)
    number = re.search(r"(\d{1,4})\D*$", stem[len(_bare(name)) :] if _bare(name) != stem else "")
    return exercise.is_named(name), _bare(name) == stem, int(number[1]) if number else 0


def _by_platform(part: str, rest: Sequence[str]) -> Sender | None:
    """Return what the platform's name that ends first in *part* says."""
    if match := _CANVAS_BLIND.fullmatch(part):
        file, order, late = match["file"], int(match["order"]), bool(match["late"])
        return Sender(f"anon_{match['name']}", file, "Canvas", "", order, late=late, blind=True)
    matches = [
        (match.end("name"), platform, match)
        for platform, pattern in _PLATFORMS.items()
        if (match := re.fullmatch(pattern, part, re.DOTALL))
    ]
    if not matches:
        return None
    _, platform, match = min(matches, key=lambda found: found[0])
    given = {name: value or "" for name, value in match.groupdict().items()}
    file = rest[-1] if rest else given["file"]
    if platform == "Moodle":
        blind = bool(_BLIND.fullmatch(given["name"]))
        name = f"Participant_{given['number']}" if blind else given["name"]
        return Sender(name, file, platform, given["number"], blind=blind)
    if platform == "Canvas":
        order, late = int(given["order"]), bool(given["late"])
        return Sender(given["name"], file, platform, given["number"], order, late=late)
    # the title of the exercise, then the student; an underscore may stand in either
    pieces = given["name"].split("_")
    name, *guesses = ["_".join(pieces[at:]) for at in range(1, len(pieces))] or [given["name"]]
    try:
        when = datetime.strptime(given["when"], "%Y-%m-%d-%H-%M-%S").astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        when = None
    return Sender(name, file, platform, when=when, guesses=tuple(guesses))


def _folder_name(part: str, exercise: Exercise) -> str:
    """Return the student whose folder this may be."""
    bare = re.sub(r"-\d{8}T\d{6}Z(?:-\d+)*$", "", part)  # as Google Drive ends its zips
    if exercise.is_only(bare) or _NUMBER.fullmatch(bare) or _VERSION.fullmatch(bare):
        return ""
    if bare.casefold() in _NOBODY:
        return ""
    return _beside(bare, exercise) or bare


def _in_file_name(part: str, exercise: Exercise) -> tuple[str, tuple[str, ...]]:
    """Return the student whom the name of a file names, and whom it may name."""
    bare = _bare(part)
    if exercise.is_only(bare):
        return "", ()
    if name := _beside(bare, exercise):
        pieces = name.split("_")
        return name, tuple("_".join(pieces[:end]) for end in range(len(pieces) - 1, 0, -1))
    at = exercise.find(bare)
    if not at:
        return "", ()
    behind = re.sub(r"^\(\d+\)", "", bare[at.end() :].strip(" _-")).strip()
    if bare[: at.end() + 1] == f"{at[0]} ":  # as each exercise asks for it
        return behind, ()
    return "", (behind,) if behind else ()


def _beside(bare: str, exercise: Exercise) -> str:
    """Return what stands beside `` - `` and the exercise, or before the exercise's name."""
    for one, _, other in (bare.partition(" - "), bare.rpartition(" - ")):
        for name, rest in ((one, other), (other, one)):
            if name and exercise.is_only(rest):
                return name.strip()
    at = exercise.find(bare)
    return _ENDS_IN_COPY_OF.sub("", bare[: at.start()].strip(" _-")) if at else ""


def _bare(name: str) -> str:
    """Return the name of a file without its ending and without the marks of a copy.

    >>> _bare("Copy of ex3-hedging (1).ipynb")
    'ex3-hedging'
    """
    stem = _ENDING.sub("", name).strip()
    return _COPY.sub("", stem).strip() or stem
