"""Learned tables: a base and a weight for each named feature, summed and squeezed to 0–1."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from operator import itemgetter
from typing import Any

Feature = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A learned table: the chance of ``base`` plus the weights of what is found.

    All weights are whole hundredths of log-odds, so that their sum does not hang on
    their order. ``features`` has each weight beside its name as reasons print it
    (``“gone up” +0.4``), the lowest first; the dictionaries say which of them a sign
    (``"numbers 2"``), a word or two neighbouring words is. The table is shared: it
    must not be changed. ``source`` says what it was learned from.
    """

    source: str
    base: int
    features: tuple[tuple[int, str], ...]
    signs: dict[str, int]
    words: dict[str, int]
    pairs: dict[tuple[str, str], int]

    def weigh(self, signs: Iterable[str], words: Sequence[str] = ()) -> list[tuple[int, str]]:
        """Return weight and name of each known feature of a sentence, every feature once, in order."""
        features = self.features
        found: set[Any] = {
            *map(self.signs.get, signs),
            *map(self.words.get, words),
            *map(self.pairs.get, pairwise(words)),
        }
        found.discard(None)
        return [features[number] for number in sorted(found)]


def chance(total: int) -> float:
    """Return the share (0 to 1) that *total*, in hundredths of log-odds, stands for.

    >>> chance(0)
    0.5
    >>> chance(-200_000)
    0.0
    """
    return 1 / (1 + math.exp(-total / 100)) if total > -70_000 else 0.0


def parse_table(content: str) -> Table:
    """Return the table in the TOML text *content*, as ``bench/learn.py`` writes it.

    Each line of ``signs`` and ``words`` is a feature, its weight in hundredths
    and the number of labelled sentences that showed it, with tabs between.
    """
    data = tomllib.loads(content)
    signs: dict[str, int] = {}
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    rows: list[tuple[int, str, dict[Any, int], Feature]] = []
    for line in data["signs"].splitlines():
        name, weight, _ = line.split("\t")
        rows.append((*_shown(name, int(weight)), signs, name))
    for line in data["words"].splitlines():
        name, weight, _ = line.split("\t")
        key = tuple(name.split(" "))
        name = " ".join([_SHOWN.get(word, word) for word in key])
        shown = _shown(f"“{name}”", int(weight))
        rows.append((*shown, pairs, key) if len(key) > 1 else (*shown, words, key[0]))
    rows.sort(key=itemgetter(0, 1))
    for number, (_, _, numbers, feature) in enumerate(rows):
        numbers[feature] = number
    features = tuple([(weight, shown) for weight, shown, _, _ in rows])
    return Table(data["source"], round(100 * data["base"]), features, signs, words, pairs)


def _shown(name: str, weight: int) -> tuple[int, str]:
    return weight, f"{name} {weight / 100:+.1f}"


_SHOWN = {"^": "Name", "#": "0", "|": "…"}


@cache
def load_table(name: str) -> Table:
    """Return the learned table *name* that ships with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / f"{name}.toml"
    return parse_table(file.read_text(encoding="utf-8"))
