"""What students are given holds all that they need, and no complete answer."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.course.classroom.handout import HandoutError, make_handout
from toolkit.course.site.lite import build_lite

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def given() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(make_handout(ROOT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def notebooks(folder: str) -> list[Path]:
    return sorted((ROOT / folder).glob("*/*.ipynb"))


def answers() -> list[str]:
    """Return the lines of the answers that the masters and the tests hold."""
    lines = []
    for path in notebooks("solutions"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            source = "".join(cell["source"])
            inside = re.findall(r"BEGIN SOLUTION\n(.*?)\n.*?END SOLUTION", source, re.DOTALL)
            lines += [line for part in inside for line in part.split("\n")]
            if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get(
                "solution"
            ):
                lines += source.split("\n")
    return [line for line in lines if re.search(r"[\[{].*[\"\d].*[\]}]|.{60}", line)]


def test_no_answer_of_a_master_is_in_it(given):
    asked = "".join(path.read_text("utf-8") for path in notebooks("exercises"))
    wanted = [line for line in answers() if json.dumps(line)[1:-1] not in asked]
    assert len(wanted) >= 30
    texts = {name: data.decode("utf-8", "replace") for name, data in given.items()}
    found = [
        (name, line)
        for line in wanted
        for name, text in texts.items()
        if line in text or json.dumps(line, ensure_ascii=False)[1:-1] in text
    ]
    assert found == []


def test_it_holds_what_is_named_and_nothing_else(given):
    folders = {name.split("/")[1] for name in given if name.count("/") > 1}
    assert folders == {"toolkit", "docs", "lessons", "exercises"}
    names = {name.removeprefix("course/") for name in given}
    assert names >= {
        "README.md",
        "Makefile",
        "pyproject.toml",
        "LICENSE",
        "lessons/00-start-here.ipynb",
        "lessons/README.md",
    }
    assert "lessons/TEACHING.md" not in names
    assert not [
        name for name in names if "answers/" in name or "__pycache__" in name or ".csv" in name
    ]
    assert len([name for name in names if name.startswith("exercises/")]) == 8
    text = b"".join(data for name, data in given.items() if name.endswith(".ipynb"))
    assert b"HIDDEN TESTS" not in text
    assert b"BEGIN SOLUTION" not in text


def test_it_works_on_its_own(given, tmp_path):
    for name, data in given.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    code = "import toolkit, pathlib; print(toolkit.load_article().title, pathlib.Path(toolkit.__file__))"
    for words in (["-c", code], ["-m", "toolkit", "check", "ex3-hedging"]):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path / "course",
            capture_output=True,
            text=True,
            check=False,
        )
        if words[0] == "-c":
            assert str(tmp_path) in done.stdout, done.stderr
        else:
            assert (done.returncode, "Your teacher marks this" in done.stderr) == (2, True)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for part in ("lessons", "exercises"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("answers"))
    (tmp_path / "toolkit").mkdir()
    (tmp_path / "toolkit" / "__init__.py").write_text("")
    return tmp_path


def test_what_a_teacher_left_in_lessons_stays_behind(course):
    lesson = course / "lessons" / "00-start-here.ipynb"
    notebook = json.loads(lesson.read_text("utf-8"))
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["the teacher's own"]}]
    lesson.write_text(json.dumps(notebook), "utf-8")
    (course / "lessons" / "answers").mkdir()
    (course / "lessons" / "answers" / "00.json").write_text("the teacher's own")
    (course / "toolkit" / "__pycache__").mkdir()
    (course / "toolkit" / "__pycache__" / "x.pyc").write_text("the teacher's own")
    with zipfile.ZipFile(io.BytesIO(make_handout(course))) as archive:
        assert not [
            name for name in archive.namelist() if b"the teacher's own" in archive.read(name)
        ]


def test_an_exercise_that_was_worked_in_is_not_handed_out(course):
    exercise = course / "exercises" / "ex3-hedging" / "ex3-hedging.ipynb"
    exercise.write_text(exercise.read_text("utf-8").replace("hedged = []", "hedged = [3]"), "utf-8")
    with pytest.raises(
        HandoutError, match="worked in it; run: nbgrader generate_assignment ex3-hedging"
    ):
        make_handout(course)
    with pytest.raises(HandoutError, match="worked in it"):
        build_lite(course, course / "site", course / ".cache")
    assert not (course / "site").exists()


def test_the_zip_takes_the_place_of_a_zip_only(course):
    readme = course / "README.md"
    readme.write_text("# The course")
    for output, code in ((course / "a.zip", 0), (course / "a.zip", 0), (readme, 2)):
        result = CliRunner().invoke(main, ["handout", "--course", str(course), "-o", str(output)])
        assert result.exit_code == code, result.output
    assert readme.read_text() == "# The course"


def test_a_folder_without_the_course_is_told(tmp_path):
    with pytest.raises(HandoutError, match="the course's files are not here"):
        make_handout(tmp_path)


@pytest.mark.parametrize(
    "name", ["roster.csv", "grades.csv", "grades/ex3-hedging.csv", "submitted/ada/x", "course.zip"]
)
def test_git_ignores_what_a_course_makes(name):
    done = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False)
    if done.returncode == 128:
        pytest.skip("not a git checkout")
    assert done.returncode == 0
