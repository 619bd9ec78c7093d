"""Many articles: one process, several, and a cluster give the same rows."""

from __future__ import annotations

import gzip
import itertools
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit import analyze, corpus
from toolkit.corpus import measure, read_lines
from toolkit.text.article import Article

TEXTS = [f"The bridge may close in {year}, officials said. It cost {year}." for year in range(40)]


def test_rows_are_flat_numbers() -> None:
    text = "Storm\nIt may rain, Dr. Silva said. “It will.”"
    (row,) = measure([Article(text, title="Storm")], processes=1)
    assert (row["number"], row["name"], row["error"]) == (1, "Storm", None)
    assert (row["words"], row["sentences"], row["paragraphs"]) == (9, 2, 2)
    scores = analyze(text).readability.scores
    assert {name: row[name] for name in scores} == {n: s.value for n, s in scores.items()}
    rest = {
        k: v for k, v in row.items() if k not in ("name", "title", "publisher", "date", "error")
    }
    assert all(value is None or isinstance(value, int | float) for value in rest.values())


def test_every_row_has_the_same_columns() -> None:
    rows = list(measure(["", "Rain.", TEXTS[0], "“Why?”"], processes=1))
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    (tmp_path / "empty.txt").write_text("")
    articles = [
        tmp_path / "a.txt", tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path,
        {"name": "line 7"}, {"name": "line 8", "text": 3}, None, "It snowed.",
    ]  # fmt: skip
    rows = list(measure(articles, processes=1))  # type: ignore[arg-type]
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row["error"] and row["error"].replace(str(tmp_path), "") for row in rows] == [
        None,
        "/empty.txt: there is no text in it; choose a file with text in it",
        "there is no such file",
        ": this is a folder; name a file in it",
        "no field 'text'",
        "the field 'text' is not a text",
        "expected an Article or a str, not NoneType",
        None,
    ]
    assert rows[0]["name"] == str(tmp_path / "a.txt")
    assert rows[4]["name"] == "line 7"


def test_processes_give_the_same_rows() -> None:
    one = list(measure(TEXTS, processes=1))
    two = list(measure(TEXTS, processes=2))
    assert sorted(two, key=lambda row: row["number"]) == one


def test_processes_are_started_anew_beside_threads() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert corpus._context().get_start_method() == "spawn"
        rows = list(measure(TEXTS, processes=2))
    finally:
        done.set()
        thread.join()
    assert sorted(rows, key=lambda row: row["number"]) == list(measure(TEXTS, processes=1))


def test_input_is_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = itertools.count()

    def endless() -> Iterator[str]:
        for number in taken:
            yield f"Text {number}."

    monkeypatch.setattr(corpus, "_CHUNK", 2)
    for processes, most in ((1, 2), (2, 2 * 2 * 2 + 2)):
        before = next(taken)
        rows = measure(endless(), processes=processes)
        next(rows)
        rows.close()  # type: ignore[attr-defined]
        assert next(taken) - before <= most + 1


def test_too_few_processes() -> None:
    with pytest.raises(ValueError, match="1 or more, not 0"):
        next(measure(TEXTS, processes=0))


def test_lines(tmp_path: Path) -> None:
    path = str(tmp_path / "a.jsonl.gz")
    with gzip.open(path, "wt") as file:
        file.write('{"text": "Rain."}\n\n{"body": 1}\nno\n["text"]\n' + "[" * 100_000 + "\n")
    nothing = "this line has no field 'text' that holds a text"
    assert list(read_lines(path)) == [
        {"name": f"{path}:1", "text": "Rain."},
        {"name": f"{path}:3", "error": nothing},
        {"name": f"{path}:4", "error": "this line is not JSON"},
        {"name": f"{path}:5", "error": nothing},
        {"name": f"{path}:6", "error": "this line is not JSON"},
    ]


@pytest.mark.parametrize(
    "data",
    [b"no gzip", gzip.compress(b'{"text": "a"}\n' * 999, mtime=0)[:40]],
    ids=["no gzip", "cut off"],
)
def test_a_damaged_file_of_lines_is_reported(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    *_, last = read_lines(str(path))
    assert last["name"] == str(path)
    assert last["error"]


@pytest.fixture
def cluster() -> Iterator[str]:
    """A scheduler and two workers, each in a process of its own, on loopback."""
    pytest.importorskip("distributed", reason="the extra 'corpus' is not installed")
    with subprocess.Popen(
        [sys.executable, "-c", SCHEDULER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as scheduler:
        assert scheduler.stdout is not None
        address = scheduler.stdout.readline().strip()
        workers = [
            subprocess.Popen([sys.executable, "-c", WORKER, address], stdin=subprocess.PIPE)
            for _ in range(2)
        ]
        try:
            yield address
        finally:
            for process in (*workers, scheduler):
                process.terminate()
            for process in workers:
                assert process.stdin is not None
                process.stdin.close()
                process.wait(20)


SCHEDULER = """
import asyncio
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        await worker.finished()
asyncio.run(main())
"""


def test_a_cluster_gives_the_same_rows(cluster: str, tmp_path: Path) -> None:
    from distributed import Client

    articles = [*TEXTS, tmp_path / "missing.txt"]
    with Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        rows = list(measure(articles, client))
        held = {len(tasks) for tasks in client.has_what().values()}
    assert sorted(rows, key=lambda row: row["number"]) == list(measure(articles, processes=1))
    assert held <= {0, 1, 2}
    assert json.dumps(rows[0])
