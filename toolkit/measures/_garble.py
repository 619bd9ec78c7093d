"""A garble before it becomes a finding."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.findings import Span


class Draft(NamedTuple):
    """Where, which rule, why, how sure (0 to 1), the one safe repair, the other half."""

    start: int
    end: int
    category: str
    why: str
    confidence: float
    repair: str | None = None
    related: tuple[Span, ...] = ()
