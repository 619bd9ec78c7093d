"""The stand-in text: what a lesson takes and says instead of the article.

A line of code names it in its comment:
``load_article("flank")  # the stand-in: load_article("harbour-damaged")``. A cell with the tag
``article`` or ``stand-in`` is there with that text only; every other cell is there with both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_LINE = re.compile(r"^(\w+ = |# in code: )?.*?  # (?:.* for )?the stand-in: (.+)$", re.MULTILINE)
_OTHER = {True: "article", False: "stand-in"}  # the tag of what a reader of this text is not shown


def cells_with(cells: Iterable[dict[str, Any]], *, stand_in: bool) -> list[dict[str, Any]]:
    """Return those *cells* of a notebook that its readers have, with the stand-in or with the article.

    The code of each is that of its text. JupyterLab hides the same cells (``plugin.js``).

    >>> cells = [{"cell_type": "markdown", "source": "S8", "metadata": {"tags": ["article"]}}]
    >>> len(cells_with(cells, stand_in=False)), len(cells_with(cells, stand_in=True))
    (1, 0)
    """
    shown = [cell for cell in cells if _OTHER[stand_in] not in cell["metadata"].get("tags", ())]
    if not stand_in:
        return shown
    return [
        {**cell, "source": with_stand_in("".join(cell["source"]))}
        if cell["cell_type"] == "code"
        else cell
        for cell in shown
    ]


def with_stand_in(source: str) -> str:
    """Return the code *source* with the stand-in where a line names one.

    >>> with_stand_in('text = load_article("a")  # the stand-in: load_article("b")')
    'text = load_article("b")'
    >>> with_stand_in('# in code: check("a", 1)  # the stand-in: check("b", 2)')
    '# in code: check("b", 2)'
    >>> with_stand_in("1 + 1  # nothing stands in")
    '1 + 1  # nothing stands in'
    """
    return _LINE.sub(r"\1\2", source)


def take_stand_in(on: bool) -> None:
    """Have the cells of this kernel run with the stand-in from now on, or with the article again.

    The switch in the bar of a lesson calls it (``toolkit/front/lab/course/standin.js``).
    """
    from IPython import get_ipython

    steps = get_ipython().input_transformers_cleanup
    steps[:] = [step for step in steps if step is not _swapped] + [_swapped] * on


def _swapped(lines: list[str]) -> list[str]:
    return with_stand_in("".join(lines)).splitlines(keepends=True)
