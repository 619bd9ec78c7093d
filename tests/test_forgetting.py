"""A student is removed from everywhere in a course, and nobody else is touched."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from classroom import EXERCISE, RIGHT, command, filled, hand_in, new_course, released, toolkit
from click.testing import CliRunner

from toolkit.cli import main

pytestmark = pytest.mark.classroom

NOTEBOOK = f"{EXERCISE}.ipynb"
ADA, BEN = "Ada Quilling", "Ben Okoro"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which two have handed in, been marked, and got everything back."""
    root = new_course(tmp_path_factory.mktemp("forget") / "course")
    downloaded = root / "downloaded" / "week3"
    downloaded.mkdir(parents=True)
    answers = filled(released(root), RIGHT)
    with zipfile.ZipFile(downloaded / "class.zip", "w") as archive:
        for number, name in enumerate((ADA, BEN), 1):
            file = f"{name}_{number}_assignsubmission_file_{NOTEBOOK}"
            archive.writestr(file, str(answers))
            (downloaded / file).write_text("{}")
    (root / "roster.csv").write_text(f"id;email\n{ADA};a@school.example\n{BEN};\n", "utf-8-sig")
    for name in (ADA, BEN):
        hand_in(root, name, answers)
        aside = root / "set-aside" / name / EXERCISE
        aside.mkdir(parents=True)
        (aside / "big.bin").write_text(name)
    toolkit(root, "mark", EXERCISE)
    toolkit(root, "grades", EXERCISE)
    (root / "grades.csv").write_text(ADA)
    (root / "gradebook.db.2026-03-01").write_text(ADA)
    (root / ".nbgrader.log").write_text(ADA)
    done = command(root, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(marked: Path, tmp_path: Path) -> Path:
    shutil.copytree(marked, tmp_path / "course")
    return tmp_path / "course"


def holding(root: Path, name: str) -> set[str]:
    """Return the files with *name* in their path or in what they hold, zips opened."""
    found = set()
    for path in root.rglob("*"):
        where = str(path.relative_to(root))
        if path.is_file():
            data = path.read_bytes()
            if zipfile.is_zipfile(path):
                data = "".join(zipfile.ZipFile(path).namelist()).encode()
            if name in where or name.encode() in data:
                found.add(where.split("/")[0])
    return found


EVERYWHERE = {
    "submitted", "autograded", "feedback", "set-aside", "downloaded", "grades", "roster.csv",
    "gradebook.db",
}  # fmt: skip


def test_nothing_is_left_of_one_and_all_of_the_other(root):
    assert holding(root, ADA) == EVERYWHERE | {
        "grades.csv",
        "gradebook.db.2026-03-01",
        ".nbgrader.log",
    }
    said = toolkit(root, "forget", ADA, "--yes")
    assert "1 files in downloaded/week3/class.zip" in said
    assert holding(root, ADA) == set()
    assert holding(root, BEN) == EVERYWHERE
    assert (root / "roster.csv").read_text("utf-8-sig") == f"id;email\n{BEN};\n"
    assert "Nothing new to mark." in toolkit(root, "mark", EXERCISE)
    toolkit(root, "grades", EXERCISE)
    assert holding(root, ADA) == set()


@pytest.mark.parametrize("answer", ["n\n", "", "y\n"])
def test_it_lists_and_asks_first(root, answer):
    done = CliRunner().invoke(main, ["forget", ADA, "--course", str(root)], input=answer)
    assert f"submitted/{ADA}\n" in done.output
    assert f"Remove all this of {ADA}?" in done.output
    assert (done.exit_code, holding(root, ADA) == set()) == (
        (0, True) if "y" in answer else (1, False)
    )


@pytest.mark.parametrize("student", ["Ada", "ada quill", "..", "../course", "*", ""])
def test_nobody_is_taken_for_somebody(root, student):
    before = set(root.rglob("*"))
    done = CliRunner().invoke(main, ["forget", student, "--yes", "--course", str(root)])
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "nothing is kept of" in done.output
    assert set(root.rglob("*")) == before


def test_a_link_is_removed_and_not_followed(root, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept.txt").write_text("kept")
    (root / "submitted" / "cem").symlink_to(tmp_path / "elsewhere")
    toolkit(root, "forget", "cem", "--yes")
    assert not (root / "submitted" / "cem").is_symlink()
    assert (tmp_path / "elsewhere" / "kept.txt").exists()
