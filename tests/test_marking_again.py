"""What changed since a class was marked is seen: keys, masters, points, dates; and nothing is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from classroom import EXERCISE, RIGHT, command, filled, hand_in, new_course, released, table
from classroom import toolkit as toolkit_command
from nbgrader.api import Gradebook

import toolkit
from toolkit.course.classroom.classgrader import PENALTY, mark_class
from toolkit.course.classroom.course import CourseError

pytestmark = pytest.mark.classroom

WRITTEN = {"q5-written": "The hedge says that proposals are to come."}
FULL = [4.0, 5.0, 4.0, 3.0]
TEXTS = Path(toolkit.__file__).parent / "data" / "texts"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada, marked once; her written answer waits."""
    root = new_course(tmp_path_factory.mktemp("again") / "course")
    hand_in(root, "ada", filled(released(root), RIGHT | WRITTEN), when="2026-03-03 10:00:00 UTC")
    assert mark_class(root, EXERCISE) == {"awaiting manual marks": 1}
    return root


@pytest.fixture
def course(marked: Path, tmp_path: Path) -> Path:
    shutil.copytree(marked, tmp_path / "course")
    return tmp_path / "course"


def book(root: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{root / 'gradebook.db'}")


def by_hand(root: Path, cell: str, points: float) -> None:
    with book(root) as gradebook:
        grade = gradebook.find_grade(cell, EXERCISE, EXERCISE, "ada")
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def change(root: Path, *changes: tuple[str, str], drop: str = "none", points: Any = None) -> None:
    """Change the words of the master, drop cells whose id begins so, or set points by id."""
    path = root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb"
    master = json.loads(path.read_text("utf-8"))
    master["cells"] = [cell for cell in master["cells"] if not cell["id"].startswith(drop)]
    met: set[str] = set()
    for cell in master["cells"]:
        source = "".join(cell["source"])
        for old, new in changes:
            met |= {old} if old in source else set()
            source = source.replace(old, new)
        cell["source"] = source
        known = cell["metadata"].get("nbgrader", {})
        known.update({"points": points[cell["id"]]} if points and cell["id"] in points else {})
    assert met == {old for old, _ in changes}, "the master has other words"
    path.write_text(json.dumps(master), "utf-8")


def generate(root: Path) -> str:
    done = command(root, "nbgrader", "generate_assignment", "--force", EXERCISE)
    return "" if done.returncode == 0 else done.stderr


def test_all_can_be_marked_again_and_nothing_changes(course):
    before = table(course)
    assert mark_class(course, EXERCISE) == {}
    assert mark_class(course, EXERCISE, again=True) == {"awaiting manual marks": 1}
    assert table(course) == before == {"ada": ([*FULL, 0.0], "awaiting manual marks")}


def test_marks_given_by_hand_stay_given(course):
    by_hand(course, "q5-written", 3.0)
    by_hand(course, "q2-test", 4.5)
    expected = {"ada": ([4.0, 4.5, 4.0, 3.0, 3.0], "graded")}
    assert table(course) == expected
    assert mark_class(course, EXERCISE, again=True) == {"awaiting manual marks": 1}
    assert table(course) == expected
    done = command(course, "nbgrader", "autograde", "--force", EXERCISE)
    assert done.returncode == 0, done.stderr[-2000:]
    assert table(course) == expected
    new = RIGHT | WRITTEN | {"q1-answer": "hedged = [6]"}
    hand_in(course, "ada", filled(released(course), new))
    mark_class(course, EXERCISE)
    assert table(course) == {"ada": ([1.0, 4.5, 4.0, 3.0, 3.0], "graded")}


def test_a_written_answer_that_is_new_waits_for_a_person_again(course):
    by_hand(course, "q5-written", 3.0)
    hand_in(course, "ada", filled(released(course), RIGHT | {"q5-written": "Another answer."}))
    mark_class(course, EXERCISE)
    assert table(course) == {"ada": ([*FULL, 3.0], "awaiting manual marks")}


def test_a_key_that_is_missing_or_wrong_marks_nobody(course, tmp_path, monkeypatch):
    texts = tmp_path / "texts"
    monkeypatch.setenv("TOOLKIT_TEXTS", str(texts))
    shutil.copytree(TEXTS / "owls", texts / "private")
    change(
        course,
        ('chosen(text_read, "owls", "library-damaged")', 'chosen(text_read, "private")'),
    )
    assert mark_key_error(course) == f"solutions/{EXERCISE} has changed since it was released"
    assert generate(course) == ""
    hand_in(
        course,
        "ben",
        filled(
            released(course), RIGHT | {"q1-answer": 'text_read = "private"\nhedged = [2, 6, 7, 9]'}
        ),
    )
    mark_class(course, EXERCISE)
    assert table(course)["ben"] == ([*FULL, 0.0], "graded")
    key = texts / "private" / "annotation.json"
    right = key.read_text("utf-8")
    key.write_text("{", "utf-8")
    assert mark_key_error(course).startswith(
        f"q1-test of {EXERCISE} cannot be marked, so nothing was marked: KeyFileError"
    )
    data = json.loads(right)
    data["hedges"] = [hedge for hedge in data["hedges"] if hedge["sentence"] != "S9"]
    key.write_text(json.dumps(data), "utf-8")
    mark_class(course, EXERCISE)
    assert table(course)["ben"][0][0] < 4.0  # the corrected key is seen
    monkeypatch.delenv("TOOLKIT_TEXTS")
    done = command(course, "toolkit", "mark", EXERCISE)
    assert done.returncode == 2
    assert "nothing was marked: KeyFileError" in done.stderr
    done = command(course, "nbgrader", "autograde", "--force", EXERCISE)
    assert done.returncode != 0
    assert table(course)["ben"] == ([], "not marked yet")


def mark_key_error(root: Path) -> str:
    with pytest.raises(CourseError) as caught:
        mark_class(root, EXERCISE)
    return str(caught.value).partition("; run")[0]


def test_a_test_that_fails_for_one_student_marks_that_student_not(course):
    change(
        course,
        (
            "float(\n    mark_found(",
            "assert hedged != [9]; 1 / (hedged != [1]); float(\n    mark_found(",
        ),
    )
    assert generate(course) == ""
    for name, answer in (("ben", "[1]"), ("cem", "[9]")):
        hand_in(course, name, filled(released(course), RIGHT | {"q1-answer": f"hedged = {answer}"}))
    told: list[str] = []
    counts = mark_class(course, EXERCISE, look=told.append)
    assert counts == {"awaiting manual marks": 1, "not marked yet": 1, "graded": 1}
    assert told == ["ben: q1-test cannot be marked: ZeroDivisionError: division by zero"]
    marks = table(course)
    assert marks["ben"] == ([], "not marked yet")
    assert marks["cem"] == ([0.0, *FULL[1:], 0.0], "graded")  # an assertion is about the answer


def test_changed_points_and_a_changed_master_are_seen(course):
    change(
        course,
        ("vague source, booster? (5 points)", "vague source, booster? (8 points)"),
        points={"q2-test": 8},
    )
    change(course, ("## 2. Hedge, vague source, booster?", "## 2. Words"))
    assert generate(course) == ""
    assert mark_class(course, EXERCISE) == {"awaiting manual marks": 1}
    assert table(course)["ada"][0] == [4.0, 8.0, 4.0, 3.0, 0.0]


def test_points_that_are_told_in_two_ways_are_refused(course):
    before = sorted(p.read_bytes() for p in course.glob("exercises/*/*"))
    change(course, points={"q2-test": 8})
    assert "q2-test has 8 points, but the heading above says (5 points)" in generate(course)
    assert sorted(p.read_bytes() for p in course.glob("exercises/*/*")) == before


def test_a_dropped_question_leaves_everything_as_it_was(course):
    before = sorted(p.read_bytes() for p in course.glob("exercises/*/*"))
    change(course, drop="q2-")
    told = generate(course)
    assert "no cell can be added or removed (q2-answer, q2-ask, q2-test)" in told
    assert "set its points to 0" in told
    assert sorted(p.read_bytes() for p in course.glob("exercises/*/*")) == before
    assert mark_key_error(course) == f"solutions/{EXERCISE} has changed since it was released"


def test_a_question_with_no_points_is_dropped(course):
    heading = next(c for c in released(course)["cells"] if c["id"] == "q2-ask")["source"]
    change(course, (heading.splitlines()[0], "## 2. Words (0 points)"), points={"q2-test": 0})
    assert generate(course) == ""
    mark_class(course, EXERCISE)
    assert table(course)["ada"][0] == [4.0, 0.0, 4.0, 3.0, 0.0]


def test_a_release_that_fails_on_the_way_is_put_back(course):
    before = sorted(p.read_bytes() for p in course.glob("exercises/*/*"))
    with (course / "nbgrader_config.py").open("a") as config:
        config.write('\nc.IncludeHeaderFooter.header = "missing.ipynb"\n')
    assert "was put back as it was" in generate(course)
    assert sorted(p.read_bytes() for p in course.glob("exercises/*/*")) == before


def test_an_extension_undoes_a_penalty(course):
    with (course / "nbgrader_config.py").open("a") as config:
        config.write('\nc.LateSubmissionPlugin.penalty_method = "zero"\n')

    def late() -> tuple[float, str]:
        toolkit_command(course, "grades", EXERCISE)
        rows = json.loads((course / "grades" / f"{EXERCISE}.json").read_text())
        (total,) = [row for row in rows if row["question"] == "total"]
        return total["points"], total["late"]

    with book(course) as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate="2026-03-02 10:00:00 UTC")
    assert mark_class(course, EXERCISE) == {PENALTY: 1}
    assert late() == (0.0, "1 day")
    assert mark_class(course, EXERCISE) == {}
    with book(course) as gradebook:
        gradebook.grant_extension(EXERCISE, "ada", days=2)
    assert mark_class(course, EXERCISE) == {PENALTY: 1}
    assert late() == (16.0, "")
    with book(course) as gradebook:
        gradebook.grant_extension(EXERCISE, "ada")
    mark_class(course, EXERCISE)
    assert late() == (0.0, "1 day")
    (course / "submitted" / "ada" / EXERCISE / "timestamp.txt").write_text(
        "2026-03-01 10:00:00 UTC"
    )
    mark_class(course, EXERCISE)
    assert late() == (16.0, "")
    (course / "submitted" / "ada" / EXERCISE / "timestamp.txt").unlink()
    mark_class(course, EXERCISE, again=True)
    assert late() == (16.0, "")
