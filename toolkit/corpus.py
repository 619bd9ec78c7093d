"""Many articles, on one machine or several.

May import: text, analysis, support.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import sys
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Any

from toolkit.support.data import read_data
from toolkit.support.files import InputError, NotReadError
from toolkit.support.processes import end_with_parent, spread
from toolkit.text.article import Article

Source = Article | str | Path | Mapping[str, Any]
Row = dict[str, Any]
Chunk = tuple[int, list[Source]]  # the number of its first article, and the articles

LINES = (".jsonl", ".jsonl.gz")  # files with an article in each line
_CHUNK = 16  # articles that travel together


def measure(
    articles: Iterable[Source], client: Any = None, *, processes: int | None = None
) -> Iterator[Row]:
    """Yield one row for each of *articles*, as they finish: a dictionary of flat columns.

    ``name`` is the article's path, name or title, ``number`` its place in *articles*, from 1;
    :func:`columns` tells of each. An article that cannot be read gets a row with ``error`` and no measures; the others
    go on. Only a few articles are held at a time, however many there are.

    >>> row = next(measure(["The cat sat on the mat. It may rain."], processes=1))
    >>> row["number"], row["words"], row["hedges"], row["error"]
    (1, 9, 1, None)
    >>> [row["error"] for row in measure([{"name": "line 7"}], processes=1)]
    ["no field 'text'"]

    Args:
        articles: Articles, texts, paths (``pathlib.Path``), or mappings with a field ``text``
            and perhaps a ``name``.
        client: A ``distributed.Client``: the work is done on its cluster, whose workers need
            the toolkit installed. Without one it is done in processes on this machine.
        processes: How many; one for each core if ``None``. With 1 no other process is started.

    Raises:
        ValueError: If *processes* is less than 1.
    """
    if processes is not None and processes < 1:
        raise ValueError(f"processes must be 1 or more, not {processes}")
    chunks = _chunks(articles)
    if client is None and (processes or _cores()) == 1:
        for chunk in chunks:
            yield from measure_chunk(chunk)
        return
    with ExitStack() as stack:
        if client is None:
            workers = processes or _cores()
            pool: Executor = ProcessPoolExecutor(
                workers, mp_context=_context(), initializer=end_with_parent
            )
            stack.callback(pool.shutdown, cancel_futures=True)
        else:
            workers = max(1, sum(client.nthreads().values()))
            pool = client.get_executor(pure=False)
        for _, rows in spread(pool, measure_chunk, chunks, ahead=2 * workers):
            yield from rows


def _chunks(articles: Iterable[Source]) -> Iterator[Chunk]:
    iterator, first = iter(articles), 1
    while chunk := list(islice(iterator, _CHUNK)):
        yield first, chunk
        first += len(chunk)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Fork where that is safe, which saves each process loading the dictionaries."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def measure_chunk(chunk: Chunk) -> list[Row]:
    """Return the rows of *chunk*."""
    first, sources = chunk
    return [_row(number, source) for number, source in enumerate(sources, first)]


def _row(number: int, source: Source) -> Row:
    from toolkit.analysis import analyze

    row: Row = {"name": _name(source), "title": None, "publisher": None, "date": None}
    row |= {"number": number, "error": None}
    try:
        analysis = analyze(_article(source))
    except FileNotFoundError:
        row["error"] = "there is no such file"
        return row
    except Exception as error:
        # One article must not stop a million others; the row says what happened to it.
        row["error"] = str(error) or type(error).__name__
        return row
    told = analysis.article.metadata
    return (
        row
        | {key: told[key] for key in ("title", "publisher", "date") if key in told}
        | analysis.to_row()
    )


def in_order(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the *rows* of :func:`measure` by their numbers; they come as they finish."""
    waiting: dict[int, Row] = {}
    following = 1
    for row in rows:
        waiting[row["number"]] = row
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def columns() -> dict[str, str]:
    """Return what each column of a row holds, in their order.

    >>> columns()["words"]
    'How many words there are.'
    """
    told: dict[str, str] = read_data("columns.toml")["columns"]
    return told


class ColumnError(InputError, ValueError):
    """A column that there is not."""


def choose(names: str) -> tuple[str, ...]:
    """Return the columns named in *names*, with commas between them.

    >>> choose("words, hedges")
    ('words', 'hedges')

    Raises:
        ColumnError: If there is no such column.
    """
    wanted = tuple([name.strip() for name in names.split(",")])
    for name in wanted:
        if name not in columns():
            near = get_close_matches(name, columns(), 1)
            raise ColumnError(
                f"there is no column {name!r}"
                + (f"; is it {near[0]}?" if near else ";")
                + " toolkit measure --columns tells of each"
            )
    return wanted


def _name(source: Source) -> str | None:
    if isinstance(source, Path):
        return str(source)
    if isinstance(source, Article):
        return source.title
    return str(source["name"]) if isinstance(source, Mapping) and "name" in source else None


def _article(source: Source) -> Article | str:
    if isinstance(source, Path):
        return Article.read(source)
    if isinstance(source, Mapping):
        if "error" in source:
            raise ValueError(source["error"])
        if "text" not in source:
            raise ValueError("no field 'text'")
        if not isinstance(source["text"], str):
            raise TypeError("the field 'text' is not a text")
        return source["text"]
    return source


def read_lines(file: str) -> Iterator[Mapping[str, Any]]:
    """Yield an article, as :func:`measure` takes it, for each line of a JSON Lines file.

    A line that holds none, and a file that is none or breaks off, give an item with ``error``.
    """
    from toolkit.support.files import check_ordinary
    from toolkit.text.reading import MAX_BYTES

    number = 0
    try:
        check_ordinary(file)
        with gzip.open(file, "rb") if file.endswith(".gz") else open(file, "rb") as lines:
            while line := lines.readline(MAX_BYTES):
                number += 1
                if len(line) == MAX_BYTES:  # no corpus, or one made to fill the memory
                    raise NotReadError(f"line {number} is too long", "it was read up to there")
                if line.strip():
                    yield {"name": f"{file}:{number}"} | _record(line)
        if not number:
            raise NotReadError("there is no line in it", "choose a file with articles in it")
    except (OSError, EOFError, zlib.error, NotReadError) as error:
        yield {"name": file, "error": getattr(error, "strerror", None) or str(error)}


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        return {"error": "this line is not UTF-8"}
    except (ValueError, RecursionError):
        return {"error": "this line is not JSON"}
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return {"error": "this line has no field 'text' that holds a text"}
    return {"text": record["text"]}
