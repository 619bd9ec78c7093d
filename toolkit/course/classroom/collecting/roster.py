"""The class as a table: who is who under the names that platforms give."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.support.files import NotReadError, read_whole

MAX_BYTES = 5_000_000
_ACCENTS = re.compile("[\u0300-\u036f]")
_KEPT = ("first_name", "last_name", "email")


class RosterError(ValueError):
    """A roster that cannot be used; the message says where and what to do."""


@dataclass(slots=True)
class Roster:
    """The students of a class, found by any cell of their row and by their full names.

    Names are compared exactly first, then without capitals, then by their letters and
    digits alone, and last without accents: ``Quill, Ada``, ``quillada`` and ``Ada Quill``
    are one. Nobody is ever found by a part of a name. ``people`` holds what the gradebook keeps of each id.
    """

    people: dict[str, dict[str, str]] = field(default_factory=dict)
    _names: tuple[dict[str, set[str]], ...] = field(default_factory=lambda: ({}, {}, {}, {}))

    @classmethod
    def read(cls, path: Path) -> Roster:
        """Return the roster in the CSV file *path*, with a column ``id``.

        Raises:
            RosterError: If the file is not one; a line or a column is named.
            OSError: If there is no such file.
        """
        try:
            text = read_whole(path, MAX_BYTES).decode("utf-8-sig")
        except NotReadError as error:
            raise RosterError(f"{path}: {error}") from error
        except UnicodeDecodeError as error:
            raise RosterError(f"{path}: this is not UTF-8; save it as CSV UTF-8") from error
        head = text.partition("\n")[0]
        between = max(",;\t", key=head.count)
        roster = cls()
        try:
            reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=between)
            columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
            if "id" not in columns:
                raise RosterError(
                    f"{path}: there is no column named id; its first line is {head[:80]!r}"
                )
            reader.fieldnames = columns
            for row in reader:
                cells = {
                    name: value.strip() for name, value in row.items() if isinstance(value, str)
                }
                if any(cells.values()):
                    roster._add(cells, f"{path}, line {reader.line_num}")
        except csv.Error as error:
            raise RosterError(f"{path}: this is not a CSV file ({error})") from error
        if not roster.people:
            raise RosterError(f"{path}: there is nobody in it")
        return roster

    def _add(self, cells: dict[str, str], place: str) -> None:
        try:
            student = student_id(cells.get("id", ""))
        except StudentIdError as error:
            raise RosterError(f"{place}: {error}") from error
        if student.casefold() in (known.casefold() for known in self.people):
            raise RosterError(f"{place}: the id {student!r} is there twice; leave one row for it")
        self.people[student] = {name: cells[name] for name in _KEPT if cells.get(name)}
        first, last = cells.get("first_name", ""), cells.get("last_name", "")
        names = {f"{first} {last}", f"{last} {first}"} if first and last else set()
        alone = {"first_name", "last_name"}
        names |= {value for name, value in cells.items() if name not in alone and value}
        for name in names:
            for known, form in zip(self._names, _forms(name), strict=True):
                if form:
                    known.setdefault(form, set()).add(student)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the ids of those who are called *name*: one, none, or several."""
        for known, form in zip(self._names, _forms(name), strict=True):
            if form in known:
                return tuple(sorted(known[form]))
        return ()

    def first(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what :meth:`find` gives for the first of *names* that anybody has."""
        return next(filter(None, map(self.find, names)), ())


def _forms(name: str) -> tuple[str, str, str, str]:
    exact = " ".join(unicodedata.normalize("NFC", name).split())
    folded = unicodedata.normalize("NFC", exact.casefold())
    bare = "".join([s for s in folded if unicodedata.category(s)[0] in "LM" or s.isdigit()])
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", bare))
    return exact, folded, bare, plain
