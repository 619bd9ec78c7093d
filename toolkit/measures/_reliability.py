"""How often a construction like this one was marked as reported speech by readers of news.

The figures stand in ``data/learned/attribution.toml``; ``bench/learn.py`` makes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp


@dataclass(frozen=True, slots=True)
class Reliability:
    """A weighted sum of named signs, turned into a share from 0 to 1.

    ``weights`` maps a sign (``"said + that"``) to its weight; a sign that was
    not seen often enough is absent and weighs nothing. ``ends`` maps a kind of
    boundary (``", but"``) to the share of places where the reported words ended
    there. From ``threshold`` on a
    construction is reported.
    """

    weights: Mapping[str, float]
    ends: Mapping[str, float]
    intercept: float
    threshold: float
    origin: str

    def of(self, signs: Iterable[str]) -> float:
        """Return the share (0 to 1) for a construction with these *signs*."""
        weights = self.weights
        total = self.intercept
        for sign in signs:
            if sign in weights:
                total += weights[sign]
        return 1 / (1 + exp(-total)) if total > -30 else 0.0


@cache
def load_reliability() -> Reliability:
    """Return the learned figures that ship with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / "attribution.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Reliability(
        {sign: weight for sign, weight, _ in data["signs"]},
        {sign: share for sign, share, _ in data["ends"]},
        data["intercept"],
        data["threshold"],
        data["origin"],
    )
