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
from sys import intern


@dataclass(frozen=True, slots=True)
class Reliability:
    """What labelled news teaches: how reliable each sign is, and where reported words end.

    ``weights`` maps a sign (``"said + that"``) to its weight in log-odds; one
    that was not seen often enough is absent and weighs nothing. ``ends`` maps a
    kind of boundary (``"clause: , but"``) where reported words end at least as
    often as not to the share of places where they did.
    """

    base: float
    weights: Mapping[str, float]
    ends: Mapping[str, float]

    def share(self, signs: Iterable[str]) -> float:
        """Return how many of the places with these *signs* were marked, from 0 to 1."""
        total = self.base + sum(filter(None, map(self.weights.get, signs)))
        return 1 / (1 + exp(-total)) if total > -30 else 0.0


@cache
def load_reliability() -> Reliability:
    """Return the learned figures that ship with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / "attribution.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Reliability(data["base"], _hundredths(data["signs"]), _hundredths(data["ends"]))


def _hundredths(lines: str) -> dict[str, float]:
    """Read lines of a name, a figure in hundredths and a count, with tabs between."""
    rows = [line.split("\t") for line in lines.splitlines()]
    return {intern(name): int(figure) / 100 for name, figure, _ in rows}
