"""The command: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import toolkit
from toolkit import analyze, find_garbles, find_hedges
from toolkit.cli import main

TEXT = "Storm closes harbour\nIt may rain, Dr. Silva said on Friday. The fleet  is is small.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(item) for item in arguments], input=stdin)


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "does not judge" in result.stdout
    for command in ("report", "measure", "find"):
        assert f"\n  {command} " in result.stdout
        assert run(command, "--help").exit_code == 0


def test_version() -> None:
    assert run("--version").stdout == f"toolkit, version {toolkit.__version__}\n"


def test_report_is_one_file(path: Path, tmp_path: Path) -> None:
    result = run("report", path, "-o", tmp_path / "report.html")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "It may rain" in " ".join(page.replace("<", " <").split()) or "Dr. Silva" in page


def test_report_to_standard_output(path: Path) -> None:
    assert "</html>" in run("report", path, "-o", "-").stdout
    assert "</html>" in run("report", "-", "-o", "-", stdin=TEXT).stdout


def test_several_reports_and_their_overview(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.txt").write_text("It may rain, Ada Lund said.")
    result = run("report", path, "b.txt", "none.txt")
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
    assert sorted(os.listdir("reports")) == ["01-storm.html", "02-b.html", "index.html"]
    assert "02-b.html" in Path("reports/index.html").read_text("utf-8")
    assert run("report", path, "b.txt").exit_code == 0  # its own pages are replaced
    Path("reports/02-b.html").write_text("mine")
    assert run("report", path, "b.txt").exit_code == 2
    assert Path("reports/02-b.html").read_text() == "mine"


def test_two_articles_are_compared(path: Path, tmp_path: Path) -> None:
    result = run("report", path, "--compare", path, "-o", tmp_path / "both.html")
    assert result.exit_code == 0
    assert "side by side" in (tmp_path / "both.html").read_text("utf-8")
    assert run("report", path, path, "--compare", path).exit_code == 2
    assert run("report", path, "--compare", path, "-o", path).exit_code == 2


def test_a_failed_report_leaves_the_old_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "report.html").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    result = run("report", path, "-o", tmp_path / "report.html")
    assert (result.exit_code, result.stderr) == (2, "toolkit: output: No space left on device\n")
    assert (tmp_path / "report.html").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["report.html", "storm.txt"]


def test_measure_prints_a_table(path: Path) -> None:
    result = run("measure", path)
    heading, row = result.stdout.splitlines()
    assert heading.split() == [
        "words", "sentences", "grade", "(F-K)", "quotes", "attributions", "hedges", "claims",
        "garbles", "name",
    ]  # fmt: skip
    words, sentences, *_, name = row.split()
    assert (words, sentences, name) == ("16", "2", str(path))
    assert result.exit_code == 0


def test_measure_formats_hold_the_same_values(path: Path) -> None:
    (row,) = json.loads(run("measure", path, "--format", "json").stdout)
    (line,) = csv.DictReader(io.StringIO(run("measure", path, "--format", "csv").stdout))
    assert list(line) == list(row)
    assert line["flesch_reading_ease"] == str(round(row["flesch_reading_ease"], 3))
    assert row["hedges"] == 1
    assert row["error"] is None


def test_every_column_is_explained_and_can_be_chosen(path: Path) -> None:
    (row,) = json.loads(run("measure", path, "--format", "json").stdout)
    told = run("measure", "--columns").stdout.splitlines()
    assert [line.split()[0] for line in told] == list(row), "toolkit/data/columns.toml tells each"
    assert all(line.endswith(".") for line in told)
    result = run("measure", path, "--format", "csv", "--columns", "name,hedges,hedging_density")
    assert result.stdout == f"name,hedges,hedging_density\n{path},1,6.25\n"
    heading, figures = run("measure", path, "--columns", "words, title").stdout.splitlines()
    assert (heading.split(), figures.split()) == (["words", "title"], ["16", "–"])
    result = run("measure", path, "--columns", "words,hedge")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no column 'hedge'; is it hedges? toolkit measure --columns" in result.stderr


def test_measure_tells_title_publisher_and_date(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>Rain in Halden</title><meta property='og:site_name' content='The Halden Post'>"
        "<meta property='article:published_time' content='2024-05-12'></head><body><article><h1>Rain in Halden</h1>"
        + "<p>It rained on the town all day, and the square was under water by noon.</p>" * 5
        + "</article></body></html>"
    )
    told = run("measure", page, "--format", "csv", "--columns", "title,publisher,date").stdout
    assert told.splitlines()[1] == "Rain in Halden,The Halden Post,2024-05-12"


def test_measure_many_in_order(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("It rained. " * (number + 1))
    files = sorted(tmp_path.glob("*.txt"))
    for jobs in ("1", "2"):
        rows = json.loads(run("measure", *files, "--jobs", jobs, "--format", "json").stdout)
        assert [row["name"] for row in rows] == [str(file) for file in files]
        assert [row["words"] for row in rows] == [2 * (n + 1) for n in range(40)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_measure_lines(tmp_path: Path, name: str) -> None:
    lines = '{"text": "It rained."}\n{"text": 3}\n{"text": "It snowed all day."}\n'
    (tmp_path / name).write_bytes(gzip.compress(lines.encode()) if "gz" in name else lines.encode())
    result = run("measure", tmp_path / name, "--format", "json", "--jobs", "1")
    rows = json.loads(result.stdout)
    assert [(row["name"], row["words"]) for row in rows] == [
        (f"{tmp_path / name}:1", 2),
        (f"{tmp_path / name}:3", 4),
    ]
    assert result.stderr == (
        f"toolkit: {tmp_path / name}:2: this line has no field 'text' that holds a text\n"
    )
    assert result.exit_code == 2


def test_measure_goes_on_after_a_bad_file(path: Path, tmp_path: Path) -> None:
    result = run("measure", tmp_path / "missing.txt", path, "--jobs", "1")
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == f"toolkit: {tmp_path / 'missing.txt'}: there is no such file\n"
    assert result.exit_code == 2


def test_measure_writes_to_a_file(path: Path, tmp_path: Path) -> None:
    result = run("measure", path, "-o", tmp_path / "out.csv", "--format", "csv")
    assert result.output == ""
    assert (tmp_path / "out.csv").read_text() == run("measure", path, "--format", "csv").stdout


def test_measure_standard_input() -> None:
    assert run("measure", "-", stdin=TEXT).stdout.endswith("  standard input\n")
    result = run("measure", "-", stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "toolkit: standard input: there is no text in it; choose a file with text in it\n"
    )


@pytest.mark.parametrize(
    "what", ["quotes", "attributions", "hedges", "garbles", "claims", "wording"]
)
def test_find_every_kind_in_every_format(path: Path, what: str) -> None:
    for form in ("table", "csv", "json", "annotations"):
        result = run("find", what, path, "--format", form)
        assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(run("find", what, path, "--format", "json", "--all").stdout)
    here = [f for f in analyze(TEXT).findings if f.rule.startswith(what[:4])]
    assert [(f["start"], f["rule"]) for f in found] == [(f.start, f.rule) for f in here]


def test_find_says_where_and_why(path: Path) -> None:
    (hedge,) = find_hedges(TEXT)
    assert run("find", "hedges", path).stdout == (f"    24  {hedge.rule}  'may': {hedge.why}\n")
    (record,) = json.loads(run("find", "hedges", path, "--format", "json").stdout)
    assert TEXT[record["start"] : record["end"]] == "may"
    (row,) = csv.DictReader(io.StringIO(run("find", "hedges", path, "--format", "csv").stdout))
    assert (row["start"], row["text"], row["quoted"]) == ("24", "may", "False")
    (note,) = json.loads(run("find", "hedges", path, "--format", "annotations").stdout)
    assert note["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 24, "end": 27}


def test_doubtful_findings_only_when_asked_for(path: Path) -> None:
    claims = json.loads(run("find", "claims", path, "--format", "json", "--all").stdout)
    shown = json.loads(run("find", "claims", path, "--format", "json").stdout)
    assert shown == [claim for claim in claims if claim["checkworthiness"] >= 0.5]
    assert len(json.loads(run("find", "garbles", path, "--format", "json", "--all").stdout)) == len(
        find_garbles(TEXT)
    )


def test_nothing_found_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    assert run("find", "quotes", tmp_path / "a.txt").output == ""
    assert json.loads(run("find", "quotes", tmp_path / "a.txt", "--format", "json").stdout) == []


@pytest.mark.parametrize("command", [["report"], ["find", "quotes"], ["measure"]])
def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "a.pdf").write_text("%PDF")
    (tmp_path / "two\nlines.txt").write_bytes(b"\0" * 100)
    with open(tmp_path / "huge.txt", "wb") as file:
        file.truncate(2 << 30)
    for name in ("empty.txt", "a.pdf", "missing.txt", "", "huge.txt", "two\nlines.txt"):
        result = run(*command, tmp_path / name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("toolkit: ")
        assert result.stderr.count("\n") == 1


def test_a_missing_folder_for_the_output(path: Path, tmp_path: Path) -> None:
    result = run("report", path, "-o", tmp_path / "none" / "r.html")
    assert result.exit_code == 2
    assert result.stderr == f"toolkit: {tmp_path / 'none'}: there is no such file or folder\n"


COMMANDS = [["report"], ["find", "quotes"], ["measure"]]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["a.txt", "b.txt", "c/../a.txt"])
def test_the_article_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("b.txt").hardlink_to("a.txt")
    Path("c").mkdir()
    result = run(*command, "a.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"toolkit: {name}: this is the file that is read, and writing would destroy it; "
        "name another file to write to\n"
    )
    assert Path("a.txt").read_text("utf-8") == TEXT
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "c"]


def test_the_last_of_many_articles_is_not_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.jsonl"):
        Path(name).write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
    for name in ("b.txt", "c.jsonl"):
        before = Path(name).read_bytes()
        assert run("measure", "a.txt", "b.txt", "c.jsonl", "-o", name).exit_code == 2
        assert Path(name).read_bytes() == before


def test_the_default_name_replaces_reports_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    assert run("report", "a.txt").exit_code == 0
    first = Path("report.html").read_text("utf-8")
    assert run("report", "a.txt").exit_code == 0
    assert Path("report.html").read_text("utf-8") == first
    page = "<!DOCTYPE html>\n<html><body><p>It rained, she said, on the day.</p></body></html>"
    Path("report.html").write_text(page, "utf-8")
    for article, why in (
        ("report.html", "the file that is read"),
        ("a.txt", "another file stands"),
    ):
        result = run("report", article)
        assert result.exit_code == 2
        assert why in result.stderr
        assert Path("report.html").read_text("utf-8") == page
    assert run("report", "a.txt", "-o", "report.html").exit_code == 0  # asked for by name


def test_standard_input_from_the_output(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    for command in COMMANDS:
        with path.open("rb") as file:
            result = subprocess.run(
                [sys.executable, "-m", "toolkit", *command, "-", "-o", str(path)],
                stdin=file, capture_output=True,
            )  # fmt: skip
        assert (result.returncode, path.read_text("utf-8")) == (2, TEXT)


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["find", "lies", "a.txt"], ["measure"], ["measure", "--jobs", "0", "a"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_python_m_toolkit_in_a_poor_terminal(path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONWARNINGS": "error"}
    path.write_text("“Zürich may flood.” \N{PILE OF POO}", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "toolkit", "find", "quotes", str(path)],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert "'?Zürich may flood.?'".encode("latin-1") in result.stdout
    assert result.stderr == b""


def test_a_closed_pipe_is_no_error(path: Path) -> None:
    command = [sys.executable, "-m", "toolkit", "measure", *[str(path)] * 200, "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_many_files_show_a_progress_bar_on_a_terminal(path: Path) -> None:
    import termios

    terminal, inside = os.openpty()
    termios.tcsetwinsize(inside, (24, 80))
    command = [sys.executable, "-m", "toolkit", "measure", str(path), str(path), "--jobs", "1"]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=inside, check=True)
    os.close(inside)
    shown = os.read(terminal, 10_000)
    os.close(terminal)
    assert b"2/2" in shown
    assert b"articles" in shown
    assert len(result.stdout.splitlines()) == 3


def test_help_imports_no_measure() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from toolkit.cli import main; "
        "CliRunner().invoke(main, ['report', '--help']); "
        "print([m for m in sys.modules if m.startswith(('toolkit.measures', 'textstat', 'tqdm', "
        "'matplotlib', 'jinja2', 'ipywidgets', 'nbgrader', 'distributed'))])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert result.stdout == "[]\n"
