"""Characters that a file in UTF-8, a terminal or a page cannot take."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def whole_characters(text: str) -> str:
    r"""Return *text* with the halves of characters put together, or replaced where one is missing.

    >>> whole_characters("\ud83d\ude00") == "\N{GRINNING FACE}"
    True
    >>> whole_characters("\ud83d") == "\N{REPLACEMENT CHARACTER}"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def printable(text: str) -> str:
    r"""Return *text*, for example the name of a file, on one line and without control characters.

    >>> printable("caf\udce9\x1b[2J") == "caf\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[2J"
    True
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
