"""The whole cycle for a made-up class of 12, with the real commands, mark by mark."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from classroom import (
    EXERCISE,
    HALF,
    HALF_POINTS,
    RIGHT,
    command,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    table,
    toolkit,
)

from toolkit.course.classroom.export import Overview

pytestmark = pytest.mark.classroom

WRITTEN = {"q5-written": "The hedge says that proposals are to come."}
ON_TIME, LATE = "2026-03-01 10:00:00 UTC", "2026-03-03 10:00:00 UTC"
OVERSURE = RIGHT | {
    "q2-answer": RIGHT["q2-answer"].replace('"booster"', '"Ms Smith is a fool"'),
    "q3-answer": 'strength = {"a": "matches", "b": "matches", "c": "matches", "d": "matches", '
    '"e": "matches", "f": "matches"}',
}
FULL = [4.0, 5.0, 4.0, 3.0]
REPAIRED, AWAITING = "graded with repairs", "awaiting manual marks"

# student -> (points by question, state)
EXPECTED = {
    "ada-honest": ([*FULL, 0.0], AWAITING),
    "ben-honest": ([*FULL, 0.0], "graded"),
    "cem-half": ([*HALF_POINTS, 0.0], "graded"),
    "dea-names-all": ([0.0, 0.0, 0.0, 0.0, 0.0], "graded"),
    "eli-oversure": ([4.0, 4.17, 2.67, 2.0, 0.0], "graded"),
    "fay-late": ([*FULL, 0.0], "graded"),
    "gil-empty": ([0.0] * 5, "graded"),
    "hana-renamed": ([*FULL, 0.0], REPAIRED),
    "ivo-deleted": ([0.0, 5.0, 4.0, 3.0, 0.0], REPAIRED),
    "jun-damaged": ([0.0] * 5, "refused"),
    "kai-hostile": ([0.0, 5.0, 4.0, 3.0, 0.0], REPAIRED),
    "lea-absent": ([], "not handed in"),
}


def fill_class(root: Path) -> None:
    blank = released(root)
    honest = filled(blank, RIGHT)
    hand_in(root, "ada-honest", filled(honest, WRITTEN), when=ON_TIME)
    hand_in(root, "ben-honest", honest, when=ON_TIME)
    hand_in(root, "cem-half", filled(blank, HALF))
    everything = ", ".join(str(number) for number in range(1, 18))
    hand_in(root, "dea-names-all", filled(blank, {"q1-answer": f"hedged = [{everything}]"}))
    hand_in(root, "eli-oversure", filled(blank, OVERSURE))
    hand_in(root, "fay-late", honest, when=LATE)
    hand_in(root, "gil-empty", blank)
    hand_in(root, "hana-renamed", honest, name=f"{EXERCISE} (1).ipynb")
    cells = [cell for cell in honest["cells"] if cell["id"] not in ("q1-answer", "q2-test")]
    hand_in(root, "ivo-deleted", honest | {"cells": cells})
    hand_in(root, "jun-damaged", json.dumps(honest)[:-500])
    hand_in(root, "kai-hostile", filled(honest, {"q1-answer": "import os\nos._exit(0)"}))


def set_due(root: Path) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate="2026-03-02 00:00:00 UTC")
        gradebook.add_student("lea-absent")


@pytest.fixture(scope="module")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_course(tmp_path_factory.mktemp("cycle") / "course")
    set_due(root)
    fill_class(root)
    return root


@pytest.fixture(scope="module")
def by_nbgrader(
    released_course: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The class marked with ``nbgrader autograde``."""
    root = tmp_path_factory.mktemp("plain") / "course"
    shutil.copytree(released_course, root)
    return root, command(root, "nbgrader", "autograde", EXERCISE)


@pytest.fixture(scope="module")
def by_toolkit(
    released_course: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The same class marked with ``toolkit mark``."""
    root = tmp_path_factory.mktemp("fast") / "course"
    shutil.copytree(released_course, root)
    return root, command(root, "toolkit", "mark", EXERCISE)


def test_nbgrader_autograde_gives_the_expected_table(by_nbgrader):
    root, done = by_nbgrader
    assert done.returncode == 0, done.stderr[-2000:]
    assert "checksum" not in done.stderr
    assert table(root) == EXPECTED


def test_toolkit_mark_gives_the_same_table(by_toolkit):
    root, done = by_toolkit
    assert done.returncode == 0, done.stderr[-2000:]
    assert "awaiting manual marks: 1, graded: 6, graded with repairs: 3, refused: 1" in done.stdout
    assert table(root) == EXPECTED


def test_both_leave_the_same_gradebook_and_notebooks(by_nbgrader, by_toolkit):
    plain, fast = by_nbgrader[0], by_toolkit[0]
    assert stored_marks(plain) == stored_marks(fast)
    for student in stored_marks(plain):
        cells = [
            json.loads((root / "autograded" / student / EXERCISE / f"{EXERCISE}.ipynb").read_text())
            for root in (plain, fast)
        ]
        for one, two in zip(cells[0]["cells"], cells[1]["cells"], strict=True):
            assert "".join(one["source"]) == "".join(two["source"])


def test_marking_again_changes_nothing(by_toolkit):
    root, _ = by_toolkit
    before = stored_marks(root)
    assert "Nothing new to mark." in toolkit(root, "mark", EXERCISE)
    assert stored_marks(root) == before


def test_what_nbgrader_has_marked_is_not_marked_again(by_nbgrader):
    root, _ = by_nbgrader
    assert "Nothing new to mark." in toolkit(root, "mark", EXERCISE)


def test_late_work_is_flagged_and_costs_nothing(by_toolkit):
    root, _ = by_toolkit
    table(root)
    rows = json.loads((root / "grades" / f"{EXERCISE}.json").read_text())
    late = {row["student"]: row["late"] for row in rows if row["late"]}
    assert late == {"fay-late": "1 day"}


def test_the_csv_has_a_line_for_each_student(by_toolkit, tmp_path):
    from nbgrader.api import Gradebook

    root = tmp_path / "course"
    shutil.copytree(by_toolkit[0], root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_student("eli-oversure", first_name="Eli", last_name="=Berg")
    table(root)
    with (root / "grades" / f"{EXERCISE}.csv").open(newline="", encoding="utf-8") as file:
        lines = {line["id"]: line for line in csv.DictReader(file)}
    questions = ["q1", "q2", "q3", "q4", "q5"]
    columns = [
        "id",
        "first_name",
        "last_name",
        *questions,
        "total",
        "maximum",
        "state",
        "late",
        "note",
    ]
    assert list(lines["eli-oversure"]) == columns
    assert (lines["eli-oversure"]["first_name"], lines["eli-oversure"]["last_name"]) == (
        "Eli",
        "'=Berg",
    )
    for student, (points, state) in EXPECTED.items():
        line = lines[student]
        given = [float(line[id] or 0) for id in questions]
        assert (given, line["state"]) == (points or [0.0] * 5, state)
        assert float(line["total"]) == round(sum(given), 2)
    assert lines["ada-honest"]["q5"] == ""  # nobody has marked it yet
    assert lines["ben-honest"]["q5"] == "0.0"
    notes = {student for student, line in lines.items() if line["note"] == "nothing filled in."}
    assert notes == {"gil-empty"}


def test_points_add_up_on_every_page(by_nbgrader, tmp_path):
    """Those of the questions to the sum, as they are shown, and the CSV has the same."""
    root = tmp_path / "course"
    shutil.copytree(by_nbgrader[0], root)
    assert command(root, "nbgrader", "generate_feedback", EXERCISE).returncode == 0
    table(root)
    with (root / "grades" / f"{EXERCISE}.csv").open(newline="", encoding="utf-8") as file:
        lines = {line["id"]: line for line in csv.DictReader(file)}
    for student in ("eli-oversure", "cem-half"):
        page = (root / "feedback" / student / EXERCISE / f"{EXERCISE}.html").read_text("utf-8")
        assert student != "eli-oversure" or "4.17 of 5 points" in page
        total, *each = re.findall(r'<p class="points">([\d.]+) of', page)
        assert round(sum(map(float, each)), 2) == float(total) == float(lines[student]["total"])
        assert [float(lines[student][f"q{n}"]) for n in range(1, 6)] == [float(x) for x in each]


def test_what_goes_back_has_a_name_and_the_level_reached(by_toolkit, tmp_path):
    from nbgrader.api import Gradebook

    root = tmp_path / "course"
    shutil.copytree(by_toolkit[0], root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_student("eli-oversure", first_name="Eli", last_name="Berg")
        gradebook.db.commit()
    feedback = ("nbgrader", "generate_feedback", EXERCISE, "--force")
    done = command(root, *feedback)
    assert done.returncode == 0, done.stderr[-2000:]

    def page(student: str) -> str:
        return (root / "feedback" / student / EXERCISE / f"{EXERCISE}.html").read_text("utf-8")

    assert "<p>For Eli Berg.</p>" in page("eli-oversure")
    assert "<p>For cem-half.</p>" in page("cem-half")
    assert "All of it is marked." in page("cem-half")
    assert "<strong>0 none, the level you reached:</strong> no answer" in page("cem-half")
    assert "Worked answer:" not in page("ada-honest")  # it waits for a person
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("q5-written", EXERCISE, EXERCISE, "ada-honest")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    assert command(root, *feedback).returncode == 0
    assert "<strong>2 asks (inquisitive), the level you reached:</strong>" in page("ada-honest")
    assert page("ada-honest").count("the level you reached") == 1
    assert "Worked answer:" in page("ada-honest")
    assert "For the teacher" not in page("ada-honest")
    assert "Worked answer:" not in page("jun-damaged")
    assert "Your teacher writes" not in page("gil-empty") + page("ben-honest")
    assert "State:" not in page("ada-honest") + page("jun-damaged") + page("hana-renamed")


def test_the_class_on_one_page(by_toolkit):
    root, _ = by_toolkit
    table(root)
    page = (root / "grades" / f"{EXERCISE}.html").read_text("utf-8")
    assert "hedge (1)" in page  # the commonest wrong label of an item of question 2
    assert "80 to 100 %" in page
    rows = re.findall(r'<tr><th scope="row">(\d)\.[^<]*</th><td>(\d+)</td><td>(\d+)</td>', page)
    assert rows == [
        ("1", "8", "5"),
        ("2", "8", "6"),
        ("3", "7", "6"),
        ("4", "7", "6"),
        ("5", "0", "0"),
    ]
    assert "<li>nothing filled in: 1</li>" in page
    assert "something that is not taken (1)" in page
    assert re.search(r"<br>S\d+: [^<]{9,}</th>", page)  # the sentence, not its number alone
    assert "Ms Smith" not in page
    assert not any(student in page for student in EXPECTED)


def test_the_class_page_is_silent_on_what_was_not_asked():
    assert "How well the class knew" not in Overview("ex5-quotes").to_html()


def test_feedback_says_why_and_hides_the_tests(by_nbgrader):
    root, _ = by_nbgrader
    done = command(root, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr[-2000:]
    pages = {
        path.parent.parent.name: path.read_text("utf-8")
        for path in (root / "feedback").glob(f"*/{EXERCISE}/*.html")
    }
    assert set(pages) == set(EXPECTED) - {"lea-absent"}
    assert "Awaiting your teacher&#39;s marks" in pages["ada-honest"] or (
        "Awaiting your teacher's marks" in pages["ada-honest"]
    )
    assert "You found 2 of 4 and ticked" in pages["cem-half"]
    assert "Handed in late</strong> by 1 day. This costs no points." in pages["fay-late"]
    assert "could not be marked" in pages["jun-damaged"]
    assert "line 1: this is no answer; it does not count" in pages["kai-hostile"]
    for page in pages.values():
        assert '<html lang="en">' in page
        assert "HIDDEN TESTS" not in page
        assert "mark_found" not in page
        assert "http" not in page


def test_nbgrader_export_writes_no_formula(by_nbgrader, tmp_path):
    from nbgrader.api import Gradebook

    root = tmp_path / "course"
    shutil.copytree(by_nbgrader[0], root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_student("lea-absent", first_name="=1+1", last_name="Ng, Léa")
    done = command(root, "nbgrader", "export")
    assert done.returncode == 0, done.stderr
    with (root / "grades.csv").open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    scores = {line["student_id"]: float(line["score"]) for line in lines}
    assert scores == {name: round(sum(points), 2) for name, (points, _) in EXPECTED.items()}
    (lea,) = (line for line in lines if line["student_id"] == "lea-absent")
    assert (lea["first_name"], lea["last_name"]) == ("'=1+1", "Ng, Léa")
    done = command(root, "nbgrader", "export", "--to", "some.csv", "--student", "['cem-half']")
    assert [row.split(",")[3] for row in (root / "some.csv").read_text().splitlines()] == [
        "student_id",
        "cem-half",
    ]


def test_a_mark_given_by_hand_survives_and_counts(by_toolkit, tmp_path):
    from nbgrader.api import Gradebook

    root = tmp_path / "course"
    shutil.copytree(by_toolkit[0], root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("q5-written", EXERCISE, EXERCISE, "ada-honest")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.db.commit()
    assert "Nothing new to mark." in toolkit(root, "mark", EXERCISE)
    assert table(root)["ada-honest"] == ([*FULL, 3.0], "graded")


def test_nbgrader_validate_says_what_a_well_formed_answer_looks_like(released_course, tmp_path):
    wrong = filled(
        released(released_course),
        RIGHT | WRITTEN | {"q1-answer": 'text_read = "owls"\nhedged = "three and eight"'},
    )
    (tmp_path / "mine.ipynb").write_text(json.dumps(wrong), "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "nbgrader", "validate", "mine.ipynb"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "VALIDATION FAILED ON 1 CELL(S)" in done.stdout
    assert "Write the numbers of the sentences between the brackets, with commas." in done.stdout
