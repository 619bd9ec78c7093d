"""Files that are none: one clear line, exit code 2, little memory, for every command that reads one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_reading import billion

from toolkit import corpus
from toolkit.course.lesson.answers import keep, recall
from toolkit.texts.key import KeyFileError
from toolkit.texts.load import load_article, load_key, load_ledger

pytestmark = [
    pytest.mark.commands,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices of Linux"),
]

MEGABYTE = 1_000_000
MOST = 300 * MEGABYTE  # of memory, for a command that refuses a file
SECONDS = 60  # an endless file would never end; a busy machine may take its time

# Each command is a child of one process that has loaded the library: its memory is its own
# (this process holds more already), and the library is loaded once …
SERVER = """
import json, os, re, signal, sys
import toolkit.analysis, toolkit.corpus, toolkit.views.report, trafilatura
from toolkit.cli import main
for line in sys.stdin:
    words, files = json.loads(line)
    child = os.fork()
    if child:
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    signal.alarm(SECONDS)
    for number, path in enumerate(files):
        os.dup2(os.open(path, os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin = open(0)
    sys.argv = ["toolkit", *words]
    try:
        main()
    finally:
        status = open("/proc/self/status").read()
        print("peak", re.search(r"VmHWM:\\s+(\\d+)", status).group(1), file=sys.stderr)
"""
# … and has given up what lets root read any file (PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and
# CAP_DAC_READ_SEARCH); to everybody else it changes nothing.
LOCKED = """
import ctypes, os, sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Any]]:
    """Run a command: its exit code, standard output, lines of standard error and peak of memory."""
    out, err = (tmp_path_factory.mktemp("said") / name for name in ("out", "err"))
    command = [sys.executable, "-c", LOCKED, "-c", SERVER.replace("SECONDS", str(SECONDS))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}

    def one(*words: object, stdin: str = os.devnull) -> tuple[int, str, list[str], int]:
        for path in (out, err):
            path.write_text("")
        files = [stdin, str(out), str(err)]
        server.stdin.write(json.dumps([[str(word) for word in words], files]) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        *lines, peak = err.read_text("utf-8").splitlines()
        return code, out.read_text("utf-8"), lines, 1024 * int(peak.removeprefix("peak "))

    with subprocess.Popen(command, text=True, **pipes) as server:
        yield one
        server.stdin.close()


def sparse(path: Path) -> None:
    """Make a file of 2 GB that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 << 30)


def locked(path: Path) -> None:
    path.write_text("It rained.")
    path.chmod(0)


def linked(target: str) -> Any:
    return lambda path: path.symlink_to(target)


ARTICLES: dict[str, tuple[str, Any, str]] = {
    "unreadable": ("a.txt", locked, "cannot be read (Permission denied)"),
    "fails when read": ("a.txt", linked("/proc/self/mem"), "cannot be read (Input/output error)"),
    "empty": ("a.txt", Path.touch, "there is no text in it"),
    "empty page": ("a.html", Path.touch, "no article was found in the page"),
    "folder": ("a.txt", Path.mkdir, "this is a folder"),
    "folder with a page's name": ("a.html", Path.mkdir, "this is a folder"),
    "device": ("a.txt", linked("/dev/zero"), "this is not an ordinary file"),
    "device with a page's name": ("a.html", linked("/dev/zero"), "this is not an ordinary file"),
    "pipe": ("a.txt", os.mkfifo, "this is not an ordinary file"),
    "2 GB": ("a.txt", sparse, "larger than 50 MB"),
    "2 GB of page": ("a.html", sparse, "larger than 20 MB"),
    "bytes of no encoding": ("a.txt", lambda p: p.write_bytes(bytes(range(256)) * 99), "not text"),
    "page of no encoding": ("a.html", lambda p: p.write_bytes(bytes(range(256)) * 99), "not text"),
    "a billion entities": ("a.html", lambda p: p.write_bytes(billion()), "entities of its own"),
    "a billion entities in UTF-16": (
        "a.xhtml",
        lambda p: p.write_bytes(billion().decode().encode("utf-16")),
        "entities of its own",
    ),
    "millions of entities": ("a.html", lambda p: p.write_bytes(b"&lt;" * 4_900_000), "entities"),
}
COMMANDS = (("report", "-o", "-"), ("measure",), ("find", "quotes"))


@pytest.mark.parametrize("kind", ARTICLES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_article(
    command: tuple[str, ...], kind: str, run: Callable[..., Any], tmp_path: Path
) -> None:
    name, make, reason = ARTICLES[kind]
    make(tmp_path / name)
    code, out, lines, peak = run(*command, tmp_path / name)
    assert (code, out) == (2, "")
    (line,) = lines
    assert line.startswith(f"toolkit: {tmp_path / name}: ")
    assert reason in line
    assert peak < MOST


LINES: dict[str, tuple[str, Any, str]] = {
    "unreadable": ("a.jsonl", locked, "Permission denied"),
    "fails when read": ("a.jsonl", linked("/proc/self/mem"), "Input/output error"),
    "empty": ("a.jsonl", Path.touch, "there is no line in it"),
    "empty, packed": ("a.jsonl.gz", Path.touch, "there is no line in it"),
    "folder": ("a.jsonl", Path.mkdir, "this is a folder"),
    "device": ("a.jsonl", linked("/dev/zero"), "this is not an ordinary file"),
    "device, packed": ("a.jsonl.gz", linked("/dev/zero"), "this is not an ordinary file"),
    "pipe": ("a.jsonl", os.mkfifo, "this is not an ordinary file"),
    "pipe, packed": ("a.jsonl.gz", os.mkfifo, "this is not an ordinary file"),
    "2 GB": ("a.jsonl", sparse, "line 1 is too long"),
    "2 GB, packed": ("a.jsonl.gz", sparse, "Not a gzipped file"),
    "not UTF-8": ("a.jsonl", lambda p: p.write_bytes(b'{"text": "caf\xe9"}'), "is not UTF-8"),
    "a bomb": (
        "a.jsonl.gz",
        lambda p: p.write_bytes(gzip.compress(b" " * 51 * MEGABYTE, 1)),
        "line 1 is too long",
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_what_holds_no_articles(kind: str, run: Callable[..., Any], tmp_path: Path) -> None:
    name, make, reason = LINES[kind]
    make(tmp_path / name)
    code, out, lines, peak = run("measure", tmp_path / name)
    assert (code, out) == (2, "")
    (line,) = lines
    assert line.startswith(f"toolkit: {tmp_path / name}:")
    assert reason in line
    assert peak < MOST


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("path", "reason"),
    [("/dev/null", "there is no text in it"), ("/dev/zero", "larger than 50 MB")],
)
def test_standard_input(
    command: tuple[str, ...], path: str, reason: str, run: Callable[..., Any]
) -> None:
    code, out, lines, peak = run(*command, "-", stdin=path)
    assert (code, out) == (2, "")
    assert lines == [line for line in lines if reason in line][:1]
    assert peak < MOST


def test_the_articles_beside_them_are_measured(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("It rained.")
    (tmp_path / "good.jsonl").write_text('{"text": "It rained."}\n')
    paths = []
    for number, (name, make, _) in enumerate([*ARTICLES.values(), *LINES.values()]):
        paths.append(tmp_path / f"{number}{name}")
        make(paths[-1])
    paths = [tmp_path / "good.txt", *paths, tmp_path / "good.jsonl"]
    code, out, lines, peak = run("measure", *paths, "--jobs", "1", "--format", "json")
    rows = json.loads(out)
    assert code == 2
    assert [row["name"] for row in rows] == [str(paths[0]), f"{paths[-1]}:1"]
    assert len(lines) == len(paths) - 2
    assert peak < MOST + 100 * MEGABYTE  # the parser of pages stays in memory


def test_the_corpus_reports_them_and_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("It rained.")
    paths = {}
    for number, (kind, (name, make, _)) in enumerate(ARTICLES.items()):
        if kind != "unreadable":  # root may read it
            paths[kind] = tmp_path / f"{number}{name}"
            make(paths[kind])
    rows = list(corpus.measure([good, *paths.values(), good], processes=1))
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    for kind, row in zip(paths, rows[1:-1], strict=True):
        assert ARTICLES[kind][2] in row["error"]
        assert "words" not in row
    assert rows[0]["words"] == rows[-1]["words"] == 2


# What the toolkit reads besides articles: the files of a text, and kept answers.
BROKEN: dict[str, tuple[Any, str]] = {
    "folder": (Path.mkdir, "this is a folder"),
    "device": (linked("/dev/zero"), "this is not an ordinary file"),
    "pipe": (os.mkfifo, "this is not an ordinary file"),
    "2 GB": (sparse, "larger than"),
    "fails when read": (linked("/proc/self/mem"), "Input/output error"),
    "empty": (Path.touch, ""),
    "not UTF-8": (lambda p: p.write_bytes(b'a = "caf\xe9"'), "not UTF-8"),
    "nested deep": (lambda p: p.write_bytes(b"a = " + b"[" * 100_000), "not valid TOML"),
    "a number too long": (lambda p: p.write_bytes(b"a = " + b"9" * 5_000), "not valid TOML"),
}
META = """language = "en"
kind = "practice"
invented = true
licence = "CC0-1.0"
as_of = "2026-01-01"
"""


@pytest.mark.parametrize("file", ["text.txt", "meta.toml", "annotation.json", "evidence.toml"])
@pytest.mark.parametrize("kind", BROKEN)
def test_a_text_s_file_that_is_none_is_named(
    kind: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, reason = BROKEN[kind]
    folder = tmp_path / "mine"
    folder.mkdir()
    whole = {"text.txt": "Rain.", "meta.toml": META, "annotation.json": "{}", "evidence.toml": ""}
    for name, content in whole.items():
        if name != file:
            (folder / name).write_text(content)
    make(folder / file)
    monkeypatch.setenv("TOOLKIT_TEXTS", str(tmp_path))
    if file == "text.txt" and kind in ("empty", "nested deep", "a number too long"):
        load_article("mine")  # a text may be anything
        return
    if (file, kind) == ("evidence.toml", "empty"):
        assert load_ledger("mine") == ()
        return
    load = {"text.txt": load_article, "evidence.toml": load_ledger}.get(file, load_key)
    with pytest.raises(KeyFileError) as caught:
        load("mine")
    message = str(caught.value)
    assert message.startswith(str(folder / file))
    assert reason.replace("TOML", "JSON" if file == "annotation.json" else "TOML") in message
    assert "\n" not in message


@pytest.mark.parametrize("kind", [k for k in BROKEN if k != "fails when read"])
def test_a_kept_answer_that_is_none_is_set_aside(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers").mkdir()
    BROKEN[kind][0](tmp_path / "answers" / "01-damage.json")
    with pytest.warns(UserWarning, match=r"set aside as 01-damage\.json\.damaged-1"):
        assert recall("01-damage") is None
    assert os.path.lexists(tmp_path / "answers" / "01-damage.json.damaged-1")
    keep("01-damage", "S7")
    assert recall("01-damage").answer == "S7"  # type: ignore[union-attr]
