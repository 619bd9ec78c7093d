"""A class of messy hand-ins, under the names that six platforms give, line by line."""

from __future__ import annotations

import io
import json
import os
import shutil
import unicodedata
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from classroom import (
    EXERCISE,
    HALF,
    HALF_POINTS,
    RIGHT,
    filled,
    hand_in,
    new_course,
    released,
    table,
)
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.course.classroom.classgrader import mark_class
from toolkit.course.classroom.collecting.collect import Row, collect_class
from toolkit.course.classroom.collecting.downloads import MAX_FILES
from toolkit.course.classroom.course import CourseError

pytestmark = pytest.mark.classroom

NOTEBOOK = f"{EXERCISE}.ipynb"
FULL = [4.0, 5.0, 4.0, 3.0, 0.0]
BLANK, HALFWAY, NOTHING = [0.0] * 5, [*HALF_POINTS, 0.0], []
COLLECTED, LATE, LATER, SKIPPED = "collected", "late", "later one kept", "skipped"
MOODLE, TEAMS = "_assignsubmission_file", "Student Work/Submitted files"
DUE = "2026-03-02 00:00:00 UTC"


class Case(NamedTuple):
    """A file handed in, what becomes of it, and the student's points once all are marked."""

    file: str
    content: str
    state: str
    student: str
    note: str = ""
    look: bool = False
    points: list[float] | None = None


CLASS = [
    # Moodle: flat, in folders, marked blind
    Case(f"Ada Quill_101{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "ada", points=FULL),
    Case(f"Ben Okoro_102{MOODLE}_/{EXERCISE} (1).ipynb", "half", COLLECTED, "ben", points=HALFWAY),
    Case(f"Cem Arslan_103{MOODLE}/{NOTEBOOK}", "blank", COLLECTED, "cem", points=BLANK),
    Case(f"Participant_104{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "Participant_104", "blind", points=FULL),
    Case(f"Žofie Malá_105{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "zofie", points=FULL),
    Case(f"Seán O’Neill-Ñuñez_106{MOODLE}_Untitled.ipynb", "right", COLLECTED, "sean", points=FULL),
    Case(f"李小龍_107{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "李小龍", points=FULL),
    Case(f"Quill Dora_108{MOODLE}_Copy of {NOTEBOOK}", "right", COLLECTED, "dora", points=FULL),
    # two files of one student: what is no copy counts, and the dates are the same
    Case(f"Eli Berg_109{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "eli", points=FULL),
    Case(f"Eli Berg_109{MOODLE}_{EXERCISE} (1).ipynb", "half", LATER, "eli", "nothing but their names", look=True),
    Case(f"Fay Lind_110{MOODLE}_onlinetext.html", "text", SKIPPED, "fay", "not a notebook", look=True),
    # a zip around one notebook is opened; whose name stands in it is all the same
    Case(f"Gil Roth_111{MOODLE}_homework.zip", f"zip:{NOTEBOOK}", COLLECTED, "gil", "in the zip", points=FULL),
    Case(f"Mal Evers_112{MOODLE}_homework.zip", f"zip:Ben Okoro_{NOTEBOOK}", COLLECTED, "mal", "Ben Okoro", points=FULL),
    Case(f"Mia Evers_113{MOODLE}_Ben Okoro_102{MOODLE}_{NOTEBOOK}", "half", COLLECTED, "mia", points=HALFWAY),
    Case(f"Max Evers_114{MOODLE}_x\\Ben Okoro_{NOTEBOOK}", "half", COLLECTED, "max", points=HALFWAY),
    Case(f"Moe Evers_115{MOODLE}_in.zip", "zip:in.zip", SKIPPED, "moe", "not opened", look=True),
    Case(f"Nia Evers_116{MOODLE}_two.zip", "zip:a.ipynb:b.ipynb", SKIPPED, "nia", "2 notebooks", look=True),
    Case(f"Noa Evers_117{MOODLE}_{NOTEBOOK}", "bomb", SKIPPED, "noa", "larger than 10 MB", look=True),
    Case(f"Ola Evers_118{MOODLE}_x.zip", "zip bomb", SKIPPED, "ola", "larger than 10 MB", look=True),
    Case(f"Oda Evers_119{MOODLE}_x.zip", "no zip", SKIPPED, "oda", "damaged zip", look=True),
    Case(f"Pia Evers_120{MOODLE}_{NOTEBOOK}", "damaged", COLLECTED, "pia", points=BLANK),
    Case(f"Pol Evers_121{MOODLE}_ex4-sourcing.ipynb", "right", SKIPPED, "pol", "another exercise", look=True),
    Case(f"Nobody Here_122{MOODLE}_{NOTEBOOK}", "right", SKIPPED, "", "nobody on the roster is called 'Nobody Here'", look=True),
    # two people of one name
    Case(f"Kim Twice_123{MOODLE}_{NOTEBOOK}", "right", COLLECTED, "kim1", points=FULL),
    Case(f"Kim Twice_124{MOODLE}_{NOTEBOOK}", "half", COLLECTED, "kim2", points=HALFWAY),
    # Canvas
    Case(f"reyesrosa_12345_67890_{NOTEBOOK}", "right", COLLECTED, "rosa", points=FULL),
    Case(f"okaforsam_LATE_12346_67891_{EXERCISE}-1.ipynb", "right", LATE, "sam", "Canvas says so", points=FULL),
    Case(f"hartivy_12347_67892_Ben Okoro_102{MOODLE}_{NOTEBOOK}", "half", COLLECTED, "ivy", points=HALFWAY),
    # Blackboard, which tells the time
    Case(f"Ivo Evers_126{MOODLE}_Exercise 3_ben_attempt_2026-03-03-10-00-00_{NOTEBOOK}", "half", COLLECTED, "ivo", points=HALFWAY),
    Case(f"Exercise 3_ada_berg_attempt_2026-03-01-10-00-00_{NOTEBOOK}", "right", COLLECTED, "ada_berg", points=FULL),
    Case(f"Exercise 3_ada_berg_attempt_2026-03-01-09-00-00_{NOTEBOOK}", "half", LATER, "ada_berg", "kept: Exercise 3_ada_berg_attempt_2026-03-01-10"),
    Case("Exercise 3_ada_berg_attempt_2026-03-01-10-00-00.txt", "text", SKIPPED, "ada_berg", "not a notebook"),
    Case(f"Exercise 3_tom_attempt_2026-03-03-10-00-00_{NOTEBOOK}", "right", LATE, "tom", "handed in 2026-03-03 10:00 UTC", points=FULL),
    # Google Drive and Classroom
    Case(f"Uma Patel - {NOTEBOOK}", "right", COLLECTED, "uma", points=FULL),
    Case("Exercise 3 - Hana.ipynb", "right", COLLECTED, "hana", points=FULL),
    Case(f"Vic Ray - Copy of {NOTEBOOK}", "right", COLLECTED, "vic", points=FULL),
    Case(f"Copy of {NOTEBOOK}", "right", SKIPPED, "", "no name of a student", look=True),
    # Teams
    Case(f"{TEAMS}/Wes Low/Exercise 3/Version 1/{NOTEBOOK}", "half", LATER, "wes", "kept: Student Work/Submitted files/Wes Low/Exercise 3/Version 2"),
    Case(f"{TEAMS}/Wes Low/Exercise 3/Version 2/{NOTEBOOK}", "right", COLLECTED, "wes", points=FULL),
    Case(f"Student Work/Working files/Yan Fox/Exercise 3/{NOTEBOOK}", "right", SKIPPED, "", "not handed in"),
    # files by hand
    Case(f"ada_quill_{NOTEBOOK}", "half", COLLECTED, "ada_quill", points=HALFWAY),
    Case(f"zoe_my_homework_{EXERCISE}-final.ipynb", "right", COLLECTED, "zoe", "is it?", look=True, points=FULL),
    Case(f"{EXERCISE} Lea Moor.ipynb", "right", COLLECTED, "lea", points=FULL),
    Case(f"{EXERCISE} (1).ipynb", "right", SKIPPED, "", f"add it, as in “{EXERCISE} Ada Quill.ipynb”", look=True),
    Case(f"x\\Ben Okoro_{NOTEBOOK}", "half", SKIPPED, "", "nobody on the roster", look=True),
    Case(f"../Ben Okoro_{NOTEBOOK}", "half", SKIPPED, "", "leads out of the download", look=True),
    Case(f"/tmp/Ben Okoro_{NOTEBOOK}", "half", SKIPPED, "", "leads out of the download", look=True),
    Case(f"Ben Okoro_125{MOODLE}_link.ipynb", "link", SKIPPED, "", "a link", look=True),
    Case(f"__MACOSX/._ada_{NOTEBOOK}", "text", SKIPPED, "", "left by a computer"),
]  # fmt: skip
ROSTER = """id;first_name;last_name;also
ada;Ada;Quill;
ada_quill;;;
ada_berg;Ada;Berg;
ben;Ben;Okoro;
cem;Cem;Arslan;
zofie;Žofie;Malá;
sean;Seán;O'Neill-Ñuñez;
李小龍;;;
dora;Dora;Quill;
eli;Eli;Berg;
fay;Fay;Lind;
gil;Gil;Roth;
mal;Mal;Evers;
mia;Mia;Evers;
max;Max;Evers;
moe;Moe;Evers;
nia;Nia;Evers;
noa;Noa;Evers;
ola;Ola;Evers;
oda;Oda;Evers;
pia;Pia;Evers;
pol;Pol;Evers;
kim1;Kim;Twice;123
kim2;Kim;Twice;124
rosa;Rosa;Reyes;
sam;Sam;Okafor;
tom;Tom;Low;
uma;Uma;Patel;
hana;Hana;Novak;Hana
vic;Vic;Ray;
wes;Wes;Low;
zoe;Zoe;Hart;
ivy;Ivy;Hart;
ivo;Ivo;Evers;
yan;Yan;Fox;
lea;Lea;Moor;
"""
ABSENT = ["fay", "moe", "nia", "noa", "ola", "oda", "pol", "yan"]


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def contents(root: Path) -> dict[str, bytes]:
    """Return what stands in the hand-ins, by the word in the table."""
    blank = released(root)
    right = json.dumps(filled(blank, RIGHT)).encode()
    return {
        "right": right,
        "half": json.dumps(filled(blank, HALF)).encode(),
        "blank": json.dumps(blank).encode(),
        "text": b"hello",
        "bomb": b" " * 10_000_001,
        "zip bomb": zipped({NOTEBOOK: b" " * 60_000_000}),
        "no zip": b"PK\x03\x04 and nothing more",
        "damaged": right[:-500],
        "link": b"/etc/passwd",
    }


def write_zip(path: Path, cases: list[Case], known: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for case in cases:
            entry = zipfile.ZipInfo(case.file, (2026, 3, 1, 10, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            if case.content == "link":
                entry.external_attr = 0o120777 << 16
            kind, *inner = case.content.split(":")
            data = zipped(dict.fromkeys(inner, known["right"])) if inner else known[kind]
            archive.writestr(entry, data)
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course before anything is handed in."""
    from nbgrader.api import Gradebook

    root = new_course(tmp_path_factory.mktemp("collect") / "course")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate=DUE)
    return root


@pytest.fixture(scope="module")
def known(empty: Path) -> dict[str, bytes]:
    return contents(empty)


@pytest.fixture
def root(empty: Path, tmp_path: Path) -> Path:
    shutil.copytree(empty, tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture(scope="module")
def collected(
    empty: Path, known: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Row]]:
    """The whole class collected."""
    root = tmp_path_factory.mktemp("whole") / "course"
    shutil.copytree(empty, root)
    (root / "roster.csv").write_text(ROSTER, "utf-8-sig")
    return root, collect_class(root, EXERCISE, write_zip(root / "class.zip", CLASS, known))


def row_of(case: Case, rows: list[Row]) -> Row:
    """Return the one row of a file."""
    (row,) = (row for row in rows if row.file == case.file)
    return row


def assert_as_expected(case: Case, row: Row) -> None:
    assert (row.state, row.student, row.look) == (case.state, case.student, case.look), row
    assert case.note in row.note
    assert bool(row.note) >= bool(case.note)


@pytest.mark.parametrize("case", CLASS, ids=lambda case: case.file)
def test_each_file_ends_in_one_row(case, collected):
    assert_as_expected(case, row_of(case, collected[1]))


def test_nothing_else_stands_in_the_table(collected):
    rows = [row for row in collected[1] if row.file]
    assert len(rows) == len(CLASS)
    missing = [row.student for row in collected[1] if row.state == "missing"]
    assert missing == ["yan"]


def test_only_what_was_collected_stands_in_submitted(collected):
    root, _ = collected
    there = {
        str(path.relative_to(root / "submitted"))
        for path in (root / "submitted").rglob("*")
        if path.is_file()
    }
    expected = {case.student for case in CLASS if case.state in (COLLECTED, LATE)}
    assert there == {
        *(f"{student}/{EXERCISE}/{NOTEBOOK}" for student in expected),
        *(f"{student}/{EXERCISE}/timestamp.txt" for student in ("ada_berg", "sam", "tom")),
    }


def test_the_class_is_marked(collected, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(collected[0], root)
    states = mark_class(root, EXERCISE, jobs=2)
    assert states == {"graded": 28, "refused": 1}
    found = table(root)
    expected = {case.student: case.points for case in CLASS if case.points is not None}
    expected |= dict.fromkeys(ABSENT, NOTHING)
    assert {student: points for student, (points, _) in found.items()} == expected
    rows = json.loads((root / "grades" / f"{EXERCISE}.json").read_text("utf-8"))
    assert {row["student"]: row["late"] for row in rows if row["late"]} == {
        "sam": "less than a minute",
        "tom": "1 day",
    }
    assert {row["student"] for row in rows if row["state"] == "not handed in"} == set(ABSENT)


@pytest.mark.parametrize("case", CLASS, ids=lambda case: case.file)
def test_each_alone_is_as_in_the_class(case, empty, known, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(empty, root)
    (root / "roster.csv").write_text(ROSTER, "utf-8")
    rows = collect_class(root, EXERCISE, write_zip(tmp_path / "one.zip", [case], known))
    alone = case
    if case.state == LATER:
        alone = case._replace(state=COLLECTED, note="", look=False)
    if case.file.endswith(".txt"):
        alone = case._replace(look=True)  # Blackboard's note on a hand-in that is not there
    assert_as_expected(alone, row_of(case, rows))
    there = [path.parent.name for path in (root / "submitted").glob(f"*/{EXERCISE}")]
    assert there == ([case.student] if alone.state in (COLLECTED, LATE) else [])
    if case.points is not None:
        assert sum(mark_class(root, EXERCISE, jobs=1).values()) == 1
        assert table(root)[case.student][0] == case.points


def collect(root: Path, files: dict[str, bytes], *words: str) -> tuple[int, str]:
    """Run the command on a folder with *files*, and return its exit code and what it prints."""
    folder = root.parent / "download"
    shutil.rmtree(folder, ignore_errors=True)
    for number, (name, data) in enumerate(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (1_770_000_000 + number, 1_770_000_000))
    words = ("collect", EXERCISE, str(folder), "--course", str(root), *words)
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.output


# files -> ids collected without a roster, exit code
NAMES = [
    ([f"ada_quill_{NOTEBOOK}", f"ada_berg_{NOTEBOOK}"], ["ada_berg", "ada_quill"], 0),
    ([f"Ada Quill (8B)_1{MOODLE}_{NOTEBOOK}"], ["Ada Quill (8B)"], 0),
    ([f"Ada Quill [8B]_1{MOODLE}_{NOTEBOOK}"], [], 1),
    ([f"<img src=x>_1{MOODLE}_{NOTEBOOK}"], [], 1),
    ([f"mona_{EXERCISE} (1).ipynb"], ["mona"], 0),
    ([f"ada/{NOTEBOOK}", f"ben/{EXERCISE}/{NOTEBOOK}"], ["ada", "ben"], 0),
    ([f"download/ada/{NOTEBOOK}", f"download/ben/{NOTEBOOK}"], ["ada", "ben"], 0),
    ([f"download/ada_{NOTEBOOK}", f"download/ben_{NOTEBOOK}"], ["ada", "ben"], 0),
    ([f"ada/{NOTEBOOK}", f"ben/ada_{NOTEBOOK}"], ["ada", "ben"], 0),
    ([f"ben/ada_{NOTEBOOK}"], [], 1),  # ben's folder, or a folder around it?
    ([f"ada/{NOTEBOOK}", f"mal/Ben_2{MOODLE}_{NOTEBOOK}"], ["ada", "mal"], 0),
    ([f"Mal_1{MOODLE}/Ben_{NOTEBOOK}", f"Mal_1{MOODLE}/notes.txt"], ["Mal"], 0),
    ([f"Mal_1{MOODLE}/Ben_{NOTEBOOK}", f"Mal_1{MOODLE}/Cem_{NOTEBOOK}"], ["Mal"], 1),
    ([f"Submitted files/Mal/Ben/{NOTEBOOK}", f"Submitted files/Mal/Cem/{NOTEBOOK}"], ["Mal"], 1),
    ([f"Kim_1{MOODLE}_{NOTEBOOK}", f"Kim_2{MOODLE}_{NOTEBOOK}"], ["Kim (1)", "Kim (2)"], 1),
    ([f"Ada_{NOTEBOOK}", f"ada_{NOTEBOOK}"], ["Ada"], 1),
    ([unicodedata.normalize(form, f"Žofie_{NOTEBOOK}") for form in ("NFC", "NFD")], ["Žofie"], 1),
    ([f"{EXERCISE} - Copy.ipynb"], [], 1),
    (["Ada_ex3.ipynb", "Exercise 03 - Ben.ipynb", "Cem - ex3 (1).ipynb"], ["Ada", "Ben", "Cem"], 0),
    (["Ada_ex4.ipynb", "Exercise 13 - Ben.ipynb"], [], 1),
    ([f"{EXERCISE}-done.ipynb"], [], 1),
    ([f"ada_{NOTEBOOK}.txt"], ["ada"], 0),
    (["ada_ex4-sourcing.ipynb"], [], 1),
    ([f"Exercise 3_ada_quill_attempt_2022-03-04-12-00-00_{NOTEBOOK}"], ["ada_quill"], 0),
    ([f"ada_{NOTEBOOK}", ".DS_Store", "notes.pdf"], ["ada"], 1),
    ([f"anon_k3x9z_22_{NOTEBOOK}", f"anon_LATE_k3x9z_23_{NOTEBOOK}"], ["anon_k3x9z"], 0),
    ([f"anon_12345_22_{NOTEBOOK}", f"anon_54321_23_{NOTEBOOK}"], ["anon_12345", "anon_54321"], 0),
    ([f"Teilnehmer_{n}{MOODLE}_{NOTEBOOK}" for n in (1, 2)], ["Participant_1", "Participant_2"], 0),
    ([f"{EXERCISE} Zoe Hart.ipynb", f"{EXERCISE} ada (1).ipynb"], ["Zoe Hart", "ada"], 0),
    ([f"{EXERCISE} (1) Zoe Hart.ipynb", f"{EXERCISE} (1).ipynb"], ["Zoe Hart"], 1),
    ([f"{EXERCISE}_zoe.ipynb", f"ada_{NOTEBOOK}"], ["ada"], 1),
]


@pytest.mark.parametrize(("files", "expected", "code"), NAMES)
def test_without_a_roster_names_are_taken_as_they_are(root, known, files, expected, code):
    data = {name: known["half" if number else "right"] for number, name in enumerate(files)}
    found, text = collect(root, data)
    there = sorted(path.parent.name for path in (root / "submitted").glob(f"*/{EXERCISE}"))
    assert (there, found) == (expected, code), text
    assert sum(line.count("\n") for line in text.splitlines(keepends=True)) >= len(files) + 2


def test_a_folder_holds_links_pipes_and_names_that_are_not_utf8(root, known):
    folder = root.parent / "given"
    folder.mkdir()
    (folder / f"ada_{NOTEBOOK}").write_bytes(known["right"])
    (folder / f"ben_{NOTEBOOK}").symlink_to(folder / f"ada_{NOTEBOOK}")
    (folder / "cem").symlink_to("/etc")
    os.mkfifo(folder / f"dora_{NOTEBOOK}")
    Path(os.fsdecode(os.fsencode(folder) + b"/eli\xff_" + NOTEBOOK.encode())).write_bytes(b"{}")
    rows = collect_class(root, EXERCISE, folder)
    assert [(row.state, row.file, row.note) for row in rows] == [
        (COLLECTED, f"ada_{NOTEBOOK}", ""),
        (SKIPPED, f"ben_{NOTEBOOK}", "a link, not a file"),
        (SKIPPED, "cem", "a link, not a file"),
        (SKIPPED, f"dora_{NOTEBOOK}", "not an ordinary file"),
        (SKIPPED, f"eli�_{NOTEBOOK}", "its name is not UTF-8; rename it"),
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(lambda raw: raw.replace(b"ada_ex3", b"ad\x9b_ex3"), "not UTF-8", id="name"),
        pytest.param(lambda raw: raw[:400] + b"\xff" * 40 + raw[440:], "damaged", id="data"),
    ],
)
def test_an_entry_of_the_zip_that_is_odd_stops_no_other(root, known, change, why):
    raw = zipped({f"ada_{NOTEBOOK}": known["right"], f"ben_{NOTEBOOK}": known["half"]})
    (root / "class.zip").write_bytes(change(raw))
    rows = collect_class(root, EXERCISE, root / "class.zip")
    assert [row.student for row in rows if row.state == COLLECTED] == ["ben"]
    (skipped,) = (row for row in rows if row.state == SKIPPED)
    assert why in skipped.note
    assert skipped.look


def test_a_zip_that_understates_a_size_is_not_trusted(root):
    raw = zipped({f"ada_{NOTEBOOK}": b" " * 60_000_000})
    (root / "class.zip").write_bytes(raw.replace((60_000_000).to_bytes(4, "little"), b"\x10\0\0\0"))
    (row,) = collect_class(root, EXERCISE, root / "class.zip")
    assert (row.state, row.note) == (SKIPPED, "it is damaged")


def test_names_in_utf8_that_a_zip_does_not_declare_are_read(root, known):
    raw = zipped({f"a_a_{NOTEBOOK}": known["right"]}).replace(b"a_a_", "Žo_".encode())
    (root / "class.zip").write_bytes(raw)
    (row,) = collect_class(root, EXERCISE, root / "class.zip")
    assert (row.state, row.student) == (COLLECTED, "Žo")


def test_a_download_of_too_many_files_is_refused(root):
    files = {f"{number}": b"" for number in range(MAX_FILES + 1)}
    (root / "class.zip").write_bytes(zipped(files))
    with pytest.raises(CourseError, match="more than 20,000 files"):
        collect_class(root, EXERCISE, root / "class.zip")


def test_what_was_collected_before_gives_way_only_to_what_is_later(root, known):
    name = "Exercise 3_ada_attempt_2026-03-0{}-10-00-00_" + NOTEBOOK
    handed_in = root / "submitted" / "ada" / EXERCISE / NOTEBOOK
    code, text = collect(root, {name.format(2): known["half"]})
    assert (code, "as collected before" in text) == (0, False)
    code, text = collect(root, {name.format(2): known["half"]})
    assert (code, "as collected before" in text) == (0, True)
    code, text = collect(root, {name.format(3): known["right"]})
    assert (code, "late: 1" in text) == (0, True)
    assert handed_in.read_bytes() == known["right"]
    aside = root / "set-aside" / "ada" / EXERCISE / "earlier" / NOTEBOOK
    assert aside.read_bytes() == known["half"]
    code, text = collect(root, {name.format(1): known["blank"]})
    assert "what was collected before is later" in text
    assert handed_in.read_bytes() == known["right"]


def test_a_due_date_may_come_later_and_a_time_by_hand_stays(root, known):
    from nbgrader.api import Gradebook

    late = {f"quillada_LATE_1_2_{NOTEBOOK}": known["right"]}
    stamp = root / "submitted" / "quillada" / EXERCISE / "timestamp.txt"
    database = f"sqlite:///{root / 'gradebook.db'}"
    with Gradebook(database) as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate=None)
    assert "has no due date to be late for" in collect(root, late)[1]
    assert not stamp.exists()
    with Gradebook(database) as gradebook:
        gradebook.update_or_create_assignment(EXERCISE, duedate=DUE)
    assert "as collected before" in collect(root, late)[1]
    assert stamp.read_text() == "2026-03-02 00:00:01 UTC\n"
    stamp.write_text("2026-03-01 00:00:00 UTC")
    assert "as collected before" in collect(root, late)[1]
    assert stamp.read_text() == "2026-03-01 00:00:00 UTC"


def test_a_link_in_submitted_is_not_written_through(root, known, tmp_path):
    (root / "submitted").mkdir()
    (root / "submitted" / "ada").symlink_to(tmp_path)
    code, text = collect(
        root, {f"ada_{NOTEBOOK}": known["right"], f"ben_{NOTEBOOK}": known["half"]}
    )
    assert (code, "is a link" in text, "collected: 1" in text) == (1, True, True)
    assert not (tmp_path / EXERCISE).exists()


def test_a_student_from_before_is_not_missing(root, known, tmp_path):
    hand_in(root, "ben", "{}")
    roster = tmp_path / "list.csv"
    roster.write_text("id\nada\nben\ncem\n")
    code, text = collect(root, {f"ada_{NOTEBOOK}": known["right"]}, "--roster", str(roster))
    assert (code, "collected: 2, missing: 1" in text) == (0, True)


def test_accents_are_passed_over_only_where_nobody_is_called_so(root, known, tmp_path):
    roster = tmp_path / "list.csv"
    roster.write_text(
        "id,first_name,last_name\n91,Zoë,Núñez\n92,Zoe,Nunez\n93,Øyvind,Müller\n", "utf-8"
    )
    files = ("nunezzoe_7_8_a.ipynb", "núñezzoë_6_9_b.ipynb", "mulleroyvind_1_2_c.ipynb")
    files += (f"Øyvind Muller_3{MOODLE}_d.ipynb",)
    _, text = collect(root, dict.fromkeys(files, known["right"]), "--roster", str(roster))
    found = {file: next(row for row in text.splitlines() if file in row).split() for file in files}
    assert [found[file][1] for file in (files[0], files[1], files[3])] == ["92", "91", "93"]
    assert found[files[2]][0] == "skipped"  # ø is a letter of its own


def test_a_platform_s_number_alone_credits_nobody_unseen(root, known, tmp_path):
    """The number of a row may be the platform's for somebody else."""
    roster = tmp_path / "list.csv"
    roster.write_text("id,first_name,last_name\n7,Zoe,Hart\n", "utf-8")
    code, text = collect(root, {f"fayray_7_8_{NOTEBOOK}": known["right"]}, "--roster", str(roster))
    assert (code, "taken for 7's by the number 7 alone" in text) == (1, True), text


ROSTERS = {
    "name\nada\n": "there is no column named id",
    "id\n": "there is nobody in it",
    "id\nada\nADA\n": "line 3: the id 'ADA' is there twice",
    "id\n../ada\n": "line 2: '../ada' cannot be a student's id",
    "id,first_name\n,Ada\n": "line 2: '' cannot be a student's id",
}


@pytest.mark.parametrize(("text", "reason"), ROSTERS.items())
def test_a_roster_that_is_none_is_told_in_a_line(root, known, text, reason):
    (root / "roster.csv").write_text(text)
    code, said = collect(root, {f"ada_{NOTEBOOK}": known["right"]})
    assert (code, reason in said, said.count("\n")) == (2, True, 1), said


def test_wrong_words_are_told_in_a_line(root):
    (root / "notes.txt").write_text("no zip")
    for words in (("ex9-none", str(root)), (EXERCISE, str(root / "notes.txt"))):
        done = CliRunner().invoke(main, ["collect", *words, "--course", str(root)])
        assert (done.exit_code, done.output.count("\n")) == (2, 1), done.output
