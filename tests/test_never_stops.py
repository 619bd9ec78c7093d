"""No hand-in stops the others: each ends in a state with a reason, and the exit code says that somebody has to look."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import pytest
from accounts import pwd, run_as
from classroom import (
    EXERCISE,
    RIGHT,
    command,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    table,
)
from payloads import PAYLOADS

from toolkit.course.classroom import classgrader
from toolkit.course.classroom.classgrader import mark_class
from toolkit.course.classroom.course import CourseError
from toolkit.support.processes import each

FULL = [4.0, 5.0, 4.0, 3.0, 0.0]
WITHOUT_FIRST = [0.0, *FULL[1:]]
WITHOUT_SECOND = [4.0, 0.0, *FULL[2:]]
NOTHING = [0.0] * 5
GOOD_IDS = (
    "Seán O’Neill-Ñuñez",
    "李小龍",
    "Ada Quill (8B)",
    "O'Neill",
    "kim.b@school_1",
    "-rf",
    "नीरजा",
)
BAD_IDS = (
    "Ada [8B]", PAYLOADS[2].replace("/", "|"), "line\nbreak", "a,b", "*", "caf\udce9", "%2e%2e", ".hidden",
)  # fmt: skip

pytestmark = [
    pytest.mark.classroom,
    pytest.mark.skipif(os.name == "nt", reason="makes names that Windows cannot have"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = new_course(tmp_path_factory.mktemp("stops") / "course")
    honest = filled(released(root), RIGHT)
    for name in ("aa-honest", "zz-honest", *GOOD_IDS, *BAD_IDS):
        hand_in(root, name, honest)
    hand_in(root, unicodedata.normalize("NFD", "Žofie"), honest)
    for name in ("Zoë", unicodedata.normalize("NFD", "Zoë")):
        hand_in(root, name, honest)
    halves = 'words = {"a": "\\ud800", "b": "\\udc00\\ud83d", "c": "", "d": "", "e": "", "f": ""}'
    hand_in(root, "half a character", filled(honest, {"q2-answer": halves}))
    hand_in(root, "half a name", filled(honest, {"q1-answer": 'text_read = "\\ud83d"'}))
    for name in ("caf\udce9.py", "\udcff"):
        (hand_in(root, "odd files", honest) / name).write_text("x")
    (root / "submitted" / "odd files" / EXERCISE / "link-\udce9").symlink_to("/etc/passwd")
    os.rename(
        hand_in(root, "odd name", honest) / f"{EXERCISE}.ipynb",
        root / "submitted" / "odd name" / EXERCISE / f"{EXERCISE}.v\udce9.ipynb",
    )
    return root


EXPECTED = {
    **dict.fromkeys(("aa-honest", "zz-honest", "Žofie", "Zoë", *GOOD_IDS), (FULL, "graded")),
    "half a character": (WITHOUT_SECOND, "graded"),
    "half a name": (WITHOUT_FIRST, "graded"),
    "odd files": (FULL, "graded with repairs"),
    "odd name": (NOTHING, "refused"),
}
REFUSED = 1 + len(BAD_IDS)  # Zoë in a second folder


@pytest.fixture(scope="module", params=["toolkit", "nbgrader"])
def marked(course, request, tmp_path_factory):
    root = tmp_path_factory.mktemp(request.param) / "course"
    subprocess.run(["cp", "-a", str(course), str(root)], check=True)
    step = "mark" if request.param == "toolkit" else "autograde"
    return root, command(root, request.param, step, EXERCISE)


def test_all_others_are_marked(marked):
    root, _ = marked
    found = table(root)
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    others = {name: found[name] for name in found.keys() - EXPECTED.keys()}
    assert all(row == ([], "refused") for row in others.values())
    assert len(others) == len(BAD_IDS)


def test_only_students_with_an_id_are_in_the_gradebook(marked):
    assert set(stored_marks(marked[0])) == set(EXPECTED)


def test_the_exit_code_and_a_sentence_say_who(marked):
    root, done = marked
    assert done.returncode == 1
    assert "cannot be a student's id" in done.stderr
    assert "two folders hold a hand-in of Zoë" in done.stderr
    if "toolkit" in done.args[2]:
        assert f"refused: {REFUSED + 1}" in done.stdout
        assert "Traceback" not in done.stderr
        table(root)
        rows = json.loads((root / "grades" / f"{EXERCISE}.json").read_text("utf-8"))
        notes = {row["student"]: row["note"] for row in rows if row["question"] == "total"}
        assert "'[' may not stand in it" in notes["Ada [8B]"]


def test_everybody_gets_feedback(marked):
    root, _ = marked
    done = command(root, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr[-2000:]
    pages = {path.parent.parent.name for path in (root / "feedback").glob("*/*/*.html")}
    assert pages == set(EXPECTED)


@pytest.fixture
def small(course, tmp_path):
    """The first student only."""
    root = tmp_path / "course"
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("submitted"))
    for name in ("aa-honest", "zz-honest"):
        shutil.copytree(course / "submitted" / name, root / "submitted" / name)
    return root


def test_what_is_refused_for_what_is_in_it_is_named(small):
    hand_in(small, "mal", "<!DOCTYPE html>")
    done = command(small, "toolkit", "mark", EXERCISE)
    assert (done.returncode, done.stdout) == (0, "graded: 2, refused: 1\n")
    assert f"refused: mal: {EXERCISE}.ipynb cannot be read as a notebook" in done.stderr


@pytest.mark.long
def test_a_locked_gradebook_gives_one_sentence(small):
    with sqlite3.connect(small / "gradebook.db") as held:
        held.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="the gradebook is in use by another program"):
            mark_class(small, EXERCISE)
        for words in (("mark", EXERCISE), ("grades", EXERCISE)):
            done = command(small, "toolkit", *words)
            assert (done.returncode, done.stdout) == (2, "")
            assert "Traceback" not in done.stderr
            assert (
                done.stderr.strip().splitlines()[-1].startswith("toolkit: the gradebook is in use")
            )
        held.rollback()
    assert mark_class(small, EXERCISE) == {"graded": 2}


@pytest.mark.parametrize(
    ("place", "error", "state", "said"),
    [
        ("inspected", RuntimeError("x"), "refused", "it could not be read (RuntimeError)."),
        ("inspected", PermissionError(13, "Permission denied"), "refused", "(permission denied)"),
        ("_write", OSError(28, "No space left on device"), "not marked yet", "no space left"),
        ("save", ValueError("x"), "not marked yet", "(ValueError)"),
    ],
)
def test_whatever_raises_ends_in_a_state_and_is_tried_again(
    small, monkeypatch, place, error, state, said
):
    original = getattr(classgrader, place)

    def broken(*args, **kwargs):
        if "aa-honest" in str(args):
            raise error
        return original(*args, **kwargs)

    monkeypatch.setattr(classgrader, place, broken)
    look = []
    counts = mark_class(small, EXERCISE, look=look.append)
    assert counts[state] == 1
    assert look[0].startswith("aa-honest: ")
    assert said in look[0]
    assert table(small)["aa-honest"][1] == state
    monkeypatch.undo()
    look.clear()
    assert mark_class(small, EXERCISE, look=look.append)["graded"] >= 1
    assert look == []
    assert table(small) == dict.fromkeys(("aa-honest", "zz-honest"), (FULL, "graded"))


def _ends(item: int) -> int:
    if item == 7:
        os._exit(1)
    return item


def test_a_process_that_ends_takes_no_other_with_it():
    found = each(_ends, list(range(30)), jobs=2, lost=lambda item: -item)
    assert sorted(found) == sorted([-7, *(n for n in range(30) if n != 7)])


LOCKED = {
    "a notebook": lambda folder: (folder / f"{EXERCISE}.ipynb").chmod(0),
    "a folder": lambda folder: folder.chmod(0),
    "the student's folder": lambda folder: folder.parent.chmod(0),
    "a file beside it": lambda folder: (folder / "notes.txt").chmod(0),
    "a folder beside it": lambda folder: (folder / "more").chmod(0),
}
AS_SOMEBODY = """
import json
from pathlib import Path
from toolkit.course.classroom.classgrader import mark_class
look = []
counts = mark_class(Path.cwd(), "ex3-hedging", look=look.append)
print(json.dumps([dict(counts), look]))
"""


@pytest.fixture
def tmp_reach():
    """A folder that any account can reach."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.parametrize(
    "what",
    [
        "a notebook",
        *[pytest.param(what, marks=pytest.mark.long) for what in LOCKED if what != "a notebook"],
    ],
)
def test_what_is_locked_is_named_and_stops_nobody(small, tmp_reach, what):
    root = tmp_reach / "course"
    shutil.copytree(small, root)
    folder = hand_in(root, "locked", filled(released(root), RIGHT))
    (folder / "notes.txt").write_text("x")
    (folder / "more").mkdir()
    LOCKED[what](folder)
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    if os.geteuid() == 0:
        for path in (root, *root.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid)
    done = run_as(account.pw_name, "-c", AS_SOMEBODY, cwd=root)
    assert done.returncode == 0, done.stderr[-2000:]
    counts, look = json.loads(done.stdout)
    if what == "a folder beside it":
        assert counts == {"graded": 3}
    elif what == "a file beside it":
        assert counts == {"graded": 2, "graded with repairs": 1}
        assert list((root / "set-aside" / "locked").rglob("*"))
    else:
        assert counts == {"graded": 2, "refused": 1}
        assert look[0].startswith("locked: ")
        assert "cannot be opened" in look[0]
