"""Learned tables: a base and a weight for each named feature, summed and squeezed to 0–1."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

Feature = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A learned table: the chance of ``base`` plus the weights of what is found.

    ``weights`` are log-odds; a name is a sign (``"numbers 2"``), a tuple holds one
    word or two neighbouring ones (``("gone", "up")``). The table is shared: it must
    not be changed. ``source`` says what it was learned from.
    """

    source: str
    base: float
    weights: dict[Feature, float]

    def weigh(self, signs: Iterable[str], words: Sequence[str]) -> dict[Feature, float]:
        """Return the weight of each known feature of a sentence, every feature once."""
        weights = self.weights
        found = {pair: weights[pair] for pair in pairwise(words) if pair in weights}
        found |= {word: weights[word] for word in zip(words, strict=True) if word in weights}
        return found | {sign: weights[sign] for sign in signs if sign in weights}


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

    Each line of ``signs`` and ``words`` is a feature, its weight in hundredths
    and the number of labelled sentences that showed it, with tabs between.
    """
    data = tomllib.loads(content)
    weights: dict[Feature, float] = {}
    for line in data["signs"].splitlines():
        name, weight, _ = line.split("\t")
        weights[name] = int(weight) / 100
    for line in data["words"].splitlines():
        name, weight, _ = line.split("\t")
        weights[tuple(name.split(" "))] = int(weight) / 100
    return Table(data["source"], data["base"], weights)


@cache
def load_table(name: str) -> Table:
    """Return the learned table *name* that ships with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / f"{name}.toml"
    return parse_table(file.read_text(encoding="utf-8"))
