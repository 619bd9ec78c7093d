"""Which texts may be a student's id."""

from __future__ import annotations

import unicodedata

import pytest

from toolkit.course.classroom.students import MAX_BYTES, StudentIdError, student_id

GOOD = {
    "ada": "ada",
    "12 Zoë Müller-Åström": "12 Zoë Müller-Åström",
    "Seán O’Neill-Ñuñez": "Seán O’Neill-Ñuñez",
    "Sean O'Neill": "Sean O'Neill",
    "李小龍": "李小龍",
    "नीरजा शर्मा": "नीरजा शर्मा",
    "محمد ٣": "محمد ٣",
    "Ada Quill (8B)": "Ada Quill (8B)",
    "ada.quill@school.example": "ada.quill@school.example",
    "Participant_12345": "Participant_12345",
    "James Quill Jr.": "James Quill Jr.",
    "-rf": "-rf",
    "  ada ": "ada",
    unicodedata.normalize("NFD", "Žofie"): "Žofie",
    "a" * MAX_BYTES: "a" * MAX_BYTES,
}
BAD = {
    "": "no letter and no digit",
    " ": "no letter and no digit",
    "(-)": "no letter and no digit",
    "..": "no letter and no digit",
    ".ada": "begins with a full stop",
    "Ada Quill [8B]": "'[' may not stand in it",
    "<img src=x>": "'<' may not stand in it",
    "ada&ben": "'&' may not stand in it",
    "../ada": "'/' may not stand in it",
    "x\\Ben Okoro": "may not stand in it",
    "C:ada": "':' may not stand in it",
    "=cmd": "'=' may not stand in it",
    "ada*": "'*' may not stand in it",
    "ada\nben": "the character U+000A may not stand in it",
    "ada\tben": "the character U+0009 may not stand in it",
    "ada\0": "the character U+0000 may not stand in it",
    "ada\u202eben": "the character U+202E may not stand in it",
    "ada\ud800": "the character U+D800 may not stand in it",
    "ada\u00a0ben": "the character U+00A0 may not stand in it",
    "ada²": "'²' may not stand in it",
    "ada😀": "'😀' may not stand in it",
    "a" * (MAX_BYTES + 1): "longer than 200 bytes",
    "李" * 67: "longer than 200 bytes",
}


@pytest.mark.parametrize(("text", "expected"), GOOD.items())
def test_passes(text, expected):
    assert student_id(text) == expected


@pytest.mark.parametrize(("text", "reason"), BAD.items())
def test_is_refused_with_a_sentence(text, reason):
    with pytest.raises(StudentIdError) as caught:
        student_id(text)
    assert reason in str(caught.value)
    assert str(caught.value).isprintable()
