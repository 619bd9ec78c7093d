"""In a notebook's kernel: an answer cell is read and not run, and a check reads the saved copy.

So nothing that is typed into an answer cell ends in a traceback, and what the cell
is taken for is said at once; the check of its form, and the self-check, see what
marking will see. IPython loads this for every kernel of the environment (see
``ipython_kernel.json``); notebooks other than exercises are left alone.
"""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """Have every cell of *shell* looked at before it is run; twice is once."""
    if not any(isinstance(step, Answering) for step in shell.input_transformers_cleanup):
        shell.input_transformers_cleanup.insert(0, Answering(shell))


class Answering:
    """Takes the text of a cell before Python does; ``ran`` keeps what was run of each answer cell."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.ran: dict[str, str] = {}

    def __call__(self, lines: list[str]) -> list[str]:
        """Return *lines*, or for a cell of an exercise the lines that stand for them."""
        source = "".join(lines).rstrip("\n")
        path, cells = _saved()
        id = self._id(source, cells)
        if path is None or id is None:
            return lines
        found = cells[id]["metadata"].get("nbgrader") or {}
        if found.get("solution"):
            self.ran[id] = source
            return _read(source, {ask["name"] for ask in _asks(cells[id])})
        if not found.get("grade") and "check_exercise(" not in source:
            return lines
        for cell in cells.values():
            self.shell.user_ns.update(_values(cell))
        unsaved = any(
            _source(cells[each]) != text for each, text in self.ran.items() if each in cells
        )
        when = datetime.fromtimestamp(path.stat().st_mtime)
        told = _lost(cells.get(re.sub(r"-test$", "-answer", id), {}))
        said = f"This notebook is not saved: what follows is about the copy saved at {when:%H:%M}."
        return [f"print({line!r})\n" for line in [said] * unsaved + told] + lines

    def _id(self, source: str, cells: dict[str, dict[str, Any]]) -> str | None:
        """Return which of *cells* is run: by the id that JupyterLab sends, or by its text."""
        try:
            id = self.shell.get_parent()["metadata"]["cellId"]
        except (AttributeError, KeyError, TypeError):
            same = (id for id, cell in cells.items() if _source(cell) == source)
            named = (
                id
                for id, cell in cells.items()
                if any(re.search(rf"(?m)^[ \t]*{ask['name']}\b", source) for ask in _asks(cell))
            )
            id = next(same, None) or next(named, None)
        return id if id in cells and cells[id]["cell_type"] == "code" else None


def _read(source: str, names: set[str]) -> list[str]:
    """Return statements that assign what an answer cell says, and tell what was taken for what."""
    from toolkit.course.exercise.literals import read_answers

    answers = read_answers(source, names)
    told = [f"{line[0].upper()}{line[1:]}." for line in (*answers.taken, *answers.problems)]
    values = [f"{name} = {value!r}\n" for name, value in answers.values.items()]
    return values + [f"print({line!r})\n" for line in told] or ["\n"]


def _lost(cell: dict[str, Any]) -> list[str]:
    """Return what could not be read in an answer cell, a sentence each."""
    from toolkit.course.exercise.literals import read_answers

    asks = _asks(cell) if cell else []
    problems = read_answers(_source(cell), {ask["name"] for ask in asks}).problems if asks else ()
    return [f"{line[0].upper()}{line[1:]}." for line in problems]


def _values(cell: dict[str, Any]) -> dict[str, Any]:
    """Return what an answer cell says: what can be read of it, or what its form began with."""
    from toolkit.course.exercise.literals import read_answers

    asks = _asks(cell)
    blank = {"tick": list, "pick": str}
    values: dict[str, Any] = {
        ask["name"]: blank.get(ask["kind"], dict)() if ask["kind"] != "pick" else ask["choices"][0]
        for ask in asks
    }
    return values | read_answers(_source(cell), values).values if asks else {}


def _asks(cell: dict[str, Any]) -> list[dict[str, Any]]:
    asks = cell["metadata"].get("toolkit", {}).get("asks")
    return asks if isinstance(asks, list) else []


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"]).rstrip("\n")


def _saved() -> tuple[Path | None, dict[str, dict[str, Any]]]:
    """Return the exercise that this kernel runs as it is saved, and its cells by id."""
    session = os.environ.get("JPY_SESSION_NAME", "")
    for path in [Path(session)] * bool(session) or sorted(Path.cwd().glob("ex*.ipynb"))[:1]:
        try:
            notebook = json.loads(path.read_text("utf-8"))
            cells = {cell.get("id", ""): cell for cell in notebook["cells"]}
            if any(map(_asks, cells.values())):
                return path, cells
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return None, {}
