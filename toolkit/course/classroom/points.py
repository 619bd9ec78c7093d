"""Points live in one place: the metadata of a graded cell. What else names them must agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

from toolkit.course.exercise.literals import parse

_HEADING = re.compile(r"^#+ .*\((\d+(?:\.\d+)?) points?\)", re.MULTILINE)


def disagreements(notebook: Mapping[str, Any]) -> list[str]:
    """Return a sentence on each place of a master that names other points than its cell.

    Looked at are ``points=`` in the tests, which may be left out, and a heading
    such as ``## 2. Name it (5 points)`` above a graded cell.

    Args:
        notebook: The master, as nbformat reads it.
    """
    found: list[str] = []
    shown: str | None = None
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader") or {}
        if cell["cell_type"] == "markdown" and not known.get("solution"):
            headings = _HEADING.findall(cell["source"])
            shown = headings[-1] if headings else shown
        if not known.get("grade"):
            continue
        points, id = float(known["points"]), known["grade_id"]
        others = [f"its test says points={said:g}" for said in _said(cell) if said != points]
        if shown is not None and float(shown) != points:
            others.append(f"the heading above says ({shown} points)")
        found += [f"the cell {id} has {points:g} points, but {other}" for other in others]
        shown = None
    return found


def _said(cell: Mapping[str, Any]) -> list[float]:
    """Return what the calls of a test pass as ``points``."""
    tree = parse(cell["source"]) if cell["cell_type"] == "code" else ""
    if isinstance(tree, str):
        return []
    return [
        float(word.value.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "points"
        and isinstance(word.value, ast.Constant)
        and isinstance(word.value.value, int | float)
    ]
