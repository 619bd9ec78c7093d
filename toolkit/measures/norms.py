"""How a measure of one text stands among those of edited news of about its length.

Unusual is not wrong: an interview has more quotations than a report of a match,
and a careful report more hedges than a careless one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from toolkit.measures.readability import FORMULAS
from toolkit.support.data import read_data

REMINDER = "Unusual is not wrong."
MOST = 3  # sentences about one text

# Measure, as toolkit.corpus names it -> what is said of it. "%" marks a count, taken per 100 words.
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "quotes": "% quotations",
        "attributions": "% attributions",
        "hedges": "% hedges",
        "wording": "% coloured words",
        "claims": "% claims worth checking",
        "sourcing_distinct_sources": "% distinct sources",
        "sourcing_sourced_share": "share of sentences with a source",
        "sourcing_most_quoted_share": "share of the most-quoted source",
        "quotes_share_quoted": "share of quoted words",
    }
    | {name: formula.name for name, formula in FORMULAS.items()}
)

# Measures that say the same in other words: of these the first that stands out is told.
SAME = (
    ("quotes", "quotes_share_quoted"),
    ("attributions", "sourcing_sourced_share"),
    ("sourcing_distinct_sources", "sourcing_most_quoted_share"),
    tuple(FORMULAS),
)


def most_unusual(row: Mapping[str, float | None], words: int) -> tuple[str, ...]:
    """Return the three things at most in which a text stands out, none of them twice in other words.

    Args:
        row: Its measures, as :func:`toolkit.corpus.measure` names them.
        words: How many words it has.
    """
    group = {name: number for number, names in enumerate(SAME) for name in names}
    told: dict[int | str, str] = {}
    for name in MEASURES:
        if sentence := unusual(name, row[name], words):
            told.setdefault(group.get(name, name), sentence)
    return tuple(told.values())[:MOST]


def unusual(name: str, value: float | None, words: int) -> str | None:
    """Return how *value* stands out among edited news of about this length, or ``None``.

    It stands out when it is above or below that of nineteen articles in twenty.
    The figures come from news of one time and two publishers (``data/learned/norms.toml``).

    >>> print(unusual("hedges", 40, 400))
    More hedges than 95 % of edited news of this length (400 to 699 words). Unusual is not wrong.
    >>> print(unusual("hedges", 5, 400))
    None

    Args:
        name: A measure, as :func:`toolkit.corpus.measure` names its columns.
        value: Its value: a count as it is, not per 100 words.
        words: How many words the text has.

    A measure that the table does not hold yet stands out nowhere.

    Raises:
        ValueError: If *name* is no measure.
    """
    if name not in MEASURES:
        raise ValueError(f"no norms for {name!r}; there are norms for {', '.join(MEASURES)}")
    if value is None or words < 1:
        return None
    least, usual, span = _band(words)
    if words < least or name not in usual:
        return None
    label, counted = MEASURES[name].removeprefix("% "), MEASURES[name].startswith("%")
    lowest, highest = usual[name]
    value = 100 * value / words if counted else value
    if lowest <= value <= highest:
        return None
    more, fewer = ("More", "Fewer") if counted else ("A higher", "A lower")
    what = f"{more if value > highest else fewer} {label}"
    return f"{what} than 95 % of edited news of this length ({span}). {REMINDER}"


def _band(words: int) -> tuple[int, Mapping[str, list[float]], str]:
    """Return the shortest length, what is usual, and the name of the band that *words* is in."""
    bands = load_norms()["bands"]
    at = max(0, bisect_right([band["from"] for band in bands], words) - 1)
    least = bands[at]["from"]
    if at + 1 == len(bands):
        return least, bands[at]["usual"], f"{least:,} words and more"
    return least, bands[at]["usual"], f"{least:,} to {bands[at + 1]['from'] - 1:,} words"


@cache
def load_norms() -> dict[str, Any]:
    """Return ``data/learned/norms.toml``, which ``bench/norms.py`` makes."""
    return read_data("learned/norms.toml")
