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
from sys import intern
from typing import Any

Feature = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A learned table: the chance of ``base`` plus the weights of what is found.

    Features are numbered, from the one that speaks most against to the one that speaks
    most for: ``signs`` (``"numbers 2"``), ``words`` and ``pairs`` of neighbouring words
    lead to a number, which holds the feature's weight (:func:`weight_of`). Those that speak
    clearly for or against have a name, as reasons print it (``“gone up” +0.4``). All weights
    are whole hundredths of log-odds, so that their sum does not hang on their order. The
    table is shared: it must not be changed. ``source`` says what it was learned from.
    """

    source: str
    base: int
    clearly_for: dict[int, str]
    clearly_against: dict[int, str]
    signs: dict[str, int]
    words: dict[str, int]
    pairs: dict[tuple[str, str], int]

    def find(self, signs: Iterable[str], words: Sequence[str] = ()) -> set[int]:
        """Return the number of each known feature of a sentence."""
        found: set[Any] = {
            *map(self.signs.get, signs),
            *map(self.words.get, words),
            *map(self.pairs.get, pairwise(words)),
        }
        found.discard(None)
        return found


# A feature's number is its rank, shifted to the left, plus its weight: numbers are in order of
# weight, and a sum of numbers holds the sum of the weights, which stays below half a rank. With
# ranks this near, numbers stay below 2³⁰, which Python adds, compares and keeps most quickly.
_RANK = 1 << 17
_HALF = _RANK // 2
_CLEAR = 20  # hundredths; what weighs less is no reason


def weight_of(number: int) -> int:
    """Return the weight in hundredths that a feature's number holds, or a sum of such numbers.

    >>> weight_of(3 * _RANK - 40 + 5 * _RANK + 15)
    -25
    """
    return (number + _HALF) % _RANK - _HALF


def signs_of(*names: str) -> tuple[str, ...]:
    """Return names of signs as the same objects that tables hold: quick to look up."""
    return tuple(map(intern, names))


def chance(total: int) -> float:
    """Return the share (0 to 1) that *total*, in hundredths of log-odds, stands for.

    >>> chance(0)
    0.5
    >>> chance(-200_000)
    0.0
    """
    return 1 / (1 + math.exp(-total / 100)) if total > -70_000 else 0.0


def parse_table(content: str, *by_hand: tuple[str, int]) -> Table:
    """Return the table in the TOML text *content*, as ``bench/learn.py`` writes it.

    Each line of ``signs`` and ``words`` is a feature, its weight in hundredths
    and the number of labelled sentences that showed it, with tabs between.
    *by_hand* are signs that no labels teach, with their weights.
    """
    data = tomllib.loads(content)
    signs: dict[str, int] = {}
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    rows: list[tuple[int, str, dict[Any, int], Feature]] = []  # weight, name, where it belongs
    for name, weight in [*read_lines(data["signs"]), *by_hand]:
        rows.append((weight, f"{name} {weight / 100:+.1f}", signs, name))
    for name, weight in read_lines(data["words"]):
        key = tuple(map(intern, name.split(" ")))
        shown = f"“{' '.join([_SHOWN.get(word, word) for word in key])}” {weight / 100:+.1f}"
        rows.append((weight, shown, pairs, key) if len(key) > 1 else (weight, shown, words, name))
    rows.sort(key=itemgetter(0, 1))
    clearly_for: dict[int, str] = {}
    clearly_against: dict[int, str] = {}
    for rank, (weight, name, numbers, feature) in enumerate(rows):
        numbers[feature] = number = rank * _RANK + weight
        if weight > _CLEAR:
            clearly_for[number] = name
        elif weight < -_CLEAR:
            clearly_against[number] = name
    return Table(
        data["source"],
        round(100 * data["base"]),
        clearly_for,
        clearly_against,
        signs,
        words,
        pairs,
    )


def read_lines(content: str) -> list[tuple[str, int]]:
    """Return name and figure of each line of a learned table; the count behind them is for readers."""
    rows = [line.split("\t") for line in content.splitlines()]
    return [(intern(name), int(weight)) for name, weight, _ in rows]


_SHOWN = {"^": "[name]", "#": "[number]", "|": "[start]"}


@cache
def load_table(name: str, *by_hand: tuple[str, int]) -> Table:
    """Return the learned table *name* that ships with the toolkit, with the signs *by_hand*."""
    file = resources.files("toolkit") / "data" / "learned" / f"{name}.toml"
    return parse_table(file.read_text(encoding="utf-8"), *by_hand)
