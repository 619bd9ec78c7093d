"""What a student may be called: one rule for every place that takes an id.

An id becomes the name of a folder, a row of a table and a word on a page.
"""

from __future__ import annotations

import unicodedata

MAX_BYTES = 200  # what file systems give a name, less what is put around it
_SIGNS = frozenset(" ._-'’()@")


class StudentIdError(ValueError):
    """A text that cannot be a student's id; the message says why and what may stand in one."""


def student_id(text: str) -> str:
    """Return *text* as an id: composed (NFC), with no space around it.

    Letters, combining marks and digits of any script, spaces and ``. _ - ' ’ ( ) @``
    may stand in one. It begins with no full stop, which would hide its folder.

    >>> student_id(" Seán O’Neill-Ñuñez "), student_id("Ada Quill (8B)"), student_id("李小龍")
    ('Seán O’Neill-Ñuñez', 'Ada Quill (8B)', '李小龍')
    >>> student_id("Ada Quill [8B]")
    Traceback (most recent call last):
        ...
    toolkit.course.classroom.students.StudentIdError: 'Ada Quill [8B]' cannot be a student's id: '[' may not stand in it; letters, digits, spaces and . _ - ' ’ ( ) @ may

    Raises:
        StudentIdError: If it is anything else.
    """
    found = unicodedata.normalize("NFC", text).strip(" ")
    if reason := _trouble(found):
        shown = ascii(text[:80]) if not text.isprintable() else repr(text[:80])
        raise StudentIdError(f"{shown} cannot be a student's id: {reason}")
    return found


def _trouble(found: str) -> str:
    """Return why *found* is no id, or an empty text."""
    for sign in found:
        if sign not in _SIGNS and unicodedata.category(sign)[0] not in "LM" and not _is_digit(sign):
            shown = repr(sign) if sign.isprintable() else f"the character U+{ord(sign):04X}"
            return f"{shown} may not stand in it; letters, digits, spaces and . _ - ' ’ ( ) @ may"
    if not any(sign.isalnum() for sign in found):
        return "there is no letter and no digit in it"
    if found.startswith("."):
        return "it begins with a full stop; take that away"
    if len(found.encode()) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes; shorten it"
    return ""


def _is_digit(sign: str) -> bool:
    return unicodedata.category(sign) == "Nd"
