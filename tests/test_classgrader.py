"""A class is marked whole, however often the run is interrupted."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from classroom import (
    EXERCISE,
    HALF,
    RIGHT,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    table,
)

from toolkit.course.classroom import classgrader
from toolkit.course.classroom.classgrader import mark_class
from toolkit.course.classroom.course import CourseError

pytestmark = pytest.mark.classroom

STUDENTS = 24


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_course(tmp_path_factory.mktemp("class") / "course")
    blank = released(root)
    for number in range(STUDENTS):
        hand_in(root, f"s{number:02}", filled(blank, RIGHT if number % 2 else HALF))
    return root


@pytest.fixture(scope="module")
def whole(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class marked in one go, on two processes."""
    root = tmp_path_factory.mktemp("whole") / "course"
    shutil.copytree(course, root)
    assert mark_class(root, EXERCISE, jobs=2) == {"graded": STUDENTS}
    return root


@pytest.mark.parametrize("step", ["_write", "_replace", "late_penalty"])
@pytest.mark.parametrize("at", [1, 5])
def test_an_interrupted_run_goes_on_where_it_stopped(
    course, whole, tmp_path, monkeypatch, step, at
):
    root = tmp_path / "course"
    shutil.copytree(course, root)
    original, calls = getattr(classgrader, step), []

    def interrupted(*args):
        calls.append(args)
        if len(calls) == at:
            raise KeyboardInterrupt
        return original(*args)

    monkeypatch.setattr(classgrader, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        mark_class(root, EXERCISE, jobs=1)
    done = len(list((root / "autograded").glob(f"*/{EXERCISE}/*.ipynb")))
    assert done == at - 1
    assert sum(mark_class(root, EXERCISE, jobs=1).values()) == STUDENTS - done
    assert stored_marks(root) == stored_marks(whole)


def test_a_killed_run_loses_and_doubles_nothing(course, whole, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(course, root)
    words = [sys.executable, "-m", "toolkit", "mark", EXERCISE, "--jobs", "2"]
    run = subprocess.Popen(words, cwd=root, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list((root).glob("autograded/*/*/*.ipynb")) and time.monotonic() < deadline:
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert len(list(root.glob("autograded/*/*/*.ipynb"))) >= 1
    mark_class(root, EXERCISE, jobs=1)
    assert stored_marks(root) == stored_marks(whole)
    assert len(list(root.glob("autograded/*/*/*.ipynb"))) == STUDENTS


def test_what_was_handed_in_again_is_marked_again(whole, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    hand_in(root, "s00", filled(released(root), RIGHT))
    assert mark_class(root, EXERCISE) == {"graded": 1}
    assert stored_marks(root)["s00"] == stored_marks(root)["s01"]


def test_a_lost_gradebook_is_filled_again(whole, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(whole, root)
    fresh = new_course(tmp_path / "fresh")
    shutil.copy(fresh / "gradebook.db", root / "gradebook.db")
    assert mark_class(root, EXERCISE, jobs=1) == {"graded": STUDENTS}
    assert stored_marks(root) == stored_marks(whole)


def test_a_teachers_penalty_is_applied(course, tmp_path):
    from nbgrader.api import Gradebook

    root = tmp_path / "course"
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("s*[02-9]"))
    with (root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    hand_in(root, "late", filled(released(root), RIGHT), when="2026-03-03 10:00:00 UTC")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate="2026-03-02 00:00:00 UTC")
    mark_class(root, EXERCISE, jobs=1)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        found = gradebook.find_submission_notebook(EXERCISE, EXERCISE, "late")
        assert (found.score, found.late_submission_penalty) == (16.0, 16.0)


def test_a_folder_without_a_notebook_is_refused_with_the_reason(course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("s[0-9]*"))
    hand_in(root, "-cmd()", "my notes", name="notes.txt")
    assert table(root)["-cmd()"] == ([], "refused")
    assert mark_class(root, EXERCISE) == {"refused": 1}
    assert table(root)["-cmd()"] == ([0.0] * 5, "refused")
    lines = (root / "grades" / f"{EXERCISE}.csv").read_text("utf-8").splitlines()
    assert lines[-1] == (
        f"'-cmd(),,,0.0,0.0,0.0,0.0,0.0,0.0,20.0,refused,,there is no notebook named {EXERCISE}.ipynb "
        "in what was handed in."
    )


def test_says_what_to_do(course, tmp_path):
    with pytest.raises(CourseError, match=r"no nbgrader_config\.py"):
        mark_class(tmp_path, EXERCISE)
    with pytest.raises(CourseError, match=r"no exercise is named 'ex9'; there are ex\d"):
        mark_class(course, "ex9")
    unprepared = tmp_path / "solutions" / "ex9"
    unprepared.mkdir(parents=True)
    (unprepared / "ex9.ipynb").touch()
    (tmp_path / "nbgrader_config.py").touch()
    shutil.copy(course / "gradebook.db", tmp_path)  # a new one takes seconds
    with pytest.raises(CourseError, match="generate_assignment --force ex9"):
        mark_class(tmp_path, "ex9")
