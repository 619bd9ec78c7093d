"""Learned tables: a base and a weight for each named feature, summed and squeezed to 0–1."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Table:
    """A learned table: ``chance(base + sum of weights)``.

    ``weights`` maps a feature's name to its weight in log-odds; the table is
    shared, so it must not be changed. ``source`` says what it was learned from.
    """

    source: str
    base: float
    weights: dict[str, float]

    def total(self, features: Iterable[str]) -> float:
        """Return the base and the weights of the *features*, each given once."""
        weights = self.weights
        return self.base + sum([weights[name] for name in features if name in weights])


def chance(log_odds: float) -> float:
    """Return the share (0 to 1) that *log_odds* stand for.

    >>> chance(0.0)
    0.5
    >>> chance(-2000.0)
    0.0
    """
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0


def parse_table(content: str) -> Table:
    """Return the table in the TOML text *content*, as ``bench/learn.py`` writes it.

    Each line of ``features`` is a name, a weight in hundredths and the number of
    labelled sentences that showed it, with tabs between.
    """
    data = tomllib.loads(content)
    weights = {}
    for line in data["features"].splitlines():
        name, weight, _ = line.split("\t")
        weights[name] = int(weight) / 100
    return Table(data["source"], data["base"], weights)


@cache
def load_table(name: str) -> Table:
    """Return the learned table *name* that ships with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / f"{name}.toml"
    return parse_table(file.read_text(encoding="utf-8"))
