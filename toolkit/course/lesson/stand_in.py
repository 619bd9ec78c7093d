"""The stand-in text: what the lines of a lesson take instead of the article, where their comments name it.

``load_article("flank")  # the stand-in: load_article("harbour-damaged")``
"""

from __future__ import annotations

import re

_LINE = re.compile(r"^(\w+ = )?.*?  # (?:.* for )?the stand-in: (.+)$", re.MULTILINE)


def with_stand_in(source: str) -> str:
    """Return the code *source* with the stand-in where a line names one.

    >>> with_stand_in('text = load_article("a")  # the stand-in: load_article("b")')
    'text = load_article("b")'
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
