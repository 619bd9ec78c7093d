"""A lesson without Jupyter: its code cells run in order, and what each shows is told as plain JSON.

A page of the site is made of it, and a browser runs it where what is shown depends on what a
learner wrote. Shown is ``{"text": …}`` for what was printed, ``{"html": …}`` for a view, and for a
control ``{"control": …, "html": …}``: its spec for a page, and its still picture.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType
from typing import Any

from toolkit.course.away.travel import bring_answers
from toolkit.course.lesson.answers import FOLDER
from toolkit.course.lesson.front import Control


def run_cells(sources: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Run the code cells *sources* in one namespace, and return what each of them shows.

    Raises:
        Exception: Whatever a cell raises.
    """
    namespace: dict[str, Any] = {"__name__": "__main__"}
    return [_run(source, namespace) for source in sources]


def run_for(sources: Sequence[str], answers: str) -> list[dict[str, Any]]:
    """Return what the last of *sources* shows to somebody who wrote *answers*, a file of ``travel``.

    A page that it saves among the answers is one more ``{"file": …, "name": …}``. It runs in a
    folder that is gone afterwards.
    """
    with TemporaryDirectory() as folder, chdir(folder):
        Path("my-answers.json").write_text(answers, "utf-8")
        bring_answers()
        shown = run_cells(sources)[-1]
        files = sorted(FOLDER.glob("*.html"))
        return shown + [{"file": path.read_text("utf-8"), "name": path.name} for path in files]


def _run(source: str, namespace: dict[str, Any]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    printed = StringIO()

    def flush() -> None:
        if text := printed.getvalue():
            out.append({"text": text})
        printed.seek(0)
        printed.truncate()

    def display(value: Any) -> None:
        flush()
        out.append(shown(value))

    namespace["display"] = display
    body, last = _compiled(source)
    with redirect_stdout(printed):
        exec(body, namespace)
        value = eval(last, namespace) if last else None
    if value is not None:
        display(value)
    flush()
    return out


def _compiled(source: str) -> tuple[CodeType, CodeType | None]:
    """Return the cell's statements and, apart, the expression it ends in."""
    tree = ast.parse(source)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = compile(ast.Expression(tree.body.pop().value), "<cell>", "eval")  # type: ignore[attr-defined]
    return compile(tree, "<cell>", "exec"), last


def shown(value: Any) -> dict[str, Any]:
    """Return what a page shows of *value*."""
    if isinstance(value, Control):
        return {"control": value.alone(), "html": value._still}
    if hasattr(value, "_repr_html_"):
        return {"html": value._repr_html_()}
    return {"text": f"{value!r}\n"}
