"""Answers as one small file that travels between browsers, Jupyter and a teacher.

The file is JSON: ``{"format": "media-literacy-answers", "version": 1, "answers": […]}``, each answer
with the ``id``, ``question``, ``answer`` and ``saved`` of :class:`Kept`. It may come from anybody, so
it is checked whole before anything is done with it; ``site/travel.js`` checks the same, and
``tests/cases/travelling.json`` holds the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from toolkit.course.lesson.answers import FOLDER, Kept, recall
from toolkit.support.files import check_own, read_whole, write_whole

FORMAT = "media-literacy-answers"
VERSION = 1
_BYTES = 2_000_000
_ANSWERS = 1000
_ITEMS = 5000  # of one answer
_LONG = 200_000  # characters of one text
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_OTHER = (
    "It is no file of answers from this course: choose one that My answers has saved; "
    "its name ends in .json."
)
_NOTEBOOK = (
    "It is a notebook, not a file of answers: hand it to your teacher. "
    "To go on with it, upload it in JupyterLab to the folder of its exercise."
)
_BEGINNING = f'{{\n "format": "{FORMAT}",\n'


def take_answers(path: str | Path = "my-answers.json") -> Path:
    """Write all answers of ``answers/`` to the one file *path*, to take them along, and return it.

    Raises:
        NotWrittenError: If a file that holds no answers stands there: it is never replaced.
    """
    target = Path(path)
    found = [
        recall(file.stem) for file in sorted(FOLDER.glob("*.json")) if _ID.fullmatch(file.stem)
    ]
    check_own(target, _BEGINNING)
    write_whole(target, pack([kept for kept in found if kept]))
    return target


def bring_answers(path: str | Path = "my-answers.json") -> str:
    """Bring the answers in the file *path* into ``answers/``, and return what became of them.

    Of two answers to one question, the one that was kept later stays.

    Raises:
        ValueError: If it is no file of answers; nothing is changed then.
        OSError: If it cannot be read.
    """
    brought = unpack(read_whole(Path(path), _BYTES).decode("utf-8", "replace"))
    FOLDER.mkdir(exist_ok=True)
    fresh = [kept for kept in brought if _is_newer(kept, recall(kept.id))]
    for kept in fresh:
        write_whole(FOLDER / f"{kept.id}.json", json.dumps(asdict(kept), indent=1) + "\n")
    older = len(brought) - len(fresh)
    left = f" Left out: {older}, since what is here was kept later." if older else ""
    return f"Answers brought in: {len(fresh)}.{left}"


def _is_newer(kept: Kept, own: Kept | None) -> bool:
    try:
        return own is None or _time(kept.saved) > _time(own.saved)
    except (ValueError, TypeError):
        return True


def pack(answers: Iterable[Kept]) -> str:
    """Return *answers* as the text of a file."""
    rows = [asdict(kept) for kept in answers]
    return json.dumps({"format": FORMAT, "version": VERSION, "answers": rows}, indent=1) + "\n"


def unpack(text: str) -> list[Kept]:
    """Return the answers in *text*.

    Raises:
        ValueError: If it is no file of answers; the message is one sentence.
    """
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * _BYTES:
        raise ValueError("It is too large to be a file of answers.")
    try:
        file = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ValueError(_OTHER) from None
    if isinstance(file, dict) and isinstance(file.get("cells"), list):
        raise ValueError(_NOTEBOOK)
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise ValueError(_OTHER)
    if file.get("version") != VERSION or isinstance(file["version"], bool):
        raise ValueError("It was made by another edition of the course: update this one first.")
    rows = file.get("answers")
    if (
        set(file) != {"format", "version", "answers"}
        or not isinstance(rows, list)
        or len(rows) > _ANSWERS
    ):
        raise ValueError(_OTHER)
    seen: set[str] = set()
    for row in rows:
        _check(row, seen)
    return [Kept(**row) for row in rows]


def _check(row: Any, seen: set[str]) -> None:
    """Raise what is wrong with one answer of a file; *seen* are the names before it."""
    if not isinstance(row, dict) or set(row) != {"id", "question", "answer", "saved"}:
        raise ValueError("One of its answers has parts that an answer does not have.")
    id, saved = row["id"], row["saved"]
    if not isinstance(id, str) or not _ID.fullmatch(id) or id in seen:
        raise ValueError("One of its answers has no name of its own.")
    seen.add(id)
    if not _is_text(row["question"], 2000) or not _is_time(saved):
        raise ValueError(f"The answer {id} does not say what was asked, or when it was kept.")
    if not _is_answer(row["answer"]):
        raise ValueError(f"The answer {id} holds what no question asks for.")


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _is_text(value: Any, long: int) -> bool:
    return isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) <= 2 * long


def _is_time(value: Any) -> bool:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        _time(value)
    except ValueError:
        return False
    return True


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _is_answer(value: Any) -> bool:
    """Tell whether *value* is a number, a text, several texts, marks, or named parts of these."""
    if isinstance(value, dict):
        return _is_named(value, lambda part: _is_part(part) or _is_named(part, _is_part))
    return _is_part(value) or (
        isinstance(value, list) and len(value) <= _ITEMS and all(map(_is_mark, value))
    )


def _is_part(value: Any) -> bool:
    """Tell whether *value* is a number, a text or several texts."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return isfinite(value)
    if isinstance(value, list):
        return len(value) <= _ITEMS and all(_is_text(item, 2000) for item in value)
    return _is_text(value, _LONG)


def _is_named(value: Any, is_one: Callable[[Any], bool]) -> bool:
    if not isinstance(value, dict) or len(value) > 200:
        return False
    named = all(name != "__proto__" and _is_text(name, 200) for name in value)
    return named and all(map(is_one, value.values()))


def _is_mark(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"start", "end", "label", "words"}:
        return False
    start, end = value["start"], value["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= 100_000_000:
        return False
    return _is_text(value["label"], 200) and _is_text(value["words"], _LONG)
