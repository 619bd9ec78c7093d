"""Learned tables: a base and a weight for each named feature, added up.

May import: support.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

from toolkit.support.data import data_text

Feature = str | tuple[str, ...]


class Part(NamedTuple):
    """What one feature adds to a sum: its weight in whole hundredths, and its name as printed."""

    weight: int
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """A learned table: a base, and what is added for each feature that is found.

    Features are ``signs`` (``"numbers 2"``), ``words`` and ``pairs`` of neighbouring words.
    Weights are whole hundredths, so that sums are exact: of log-odds, which :func:`chance` turns
    into a share, or of a scale's points. ``source`` says what the table was learned from.
    ``ends`` (attribution only) maps a kind of boundary (``"clause: , but"``) where reported words
    end at least as often as not to the places in 100 where they did.
    The table is shared: it must not be changed.
    """

    source: str
    base: int
    signs: Mapping[str, Part]
    words: Mapping[str, Part]
    pairs: Mapping[tuple[str, str], Part]
    ends: Mapping[str, int]

    def find(self, signs: Iterable[str], words: Sequence[str] = ()) -> set[Part]:
        """Return what each known feature of a sentence adds."""
        found: set[Part | None] = set(map(self.signs.get, signs))
        if words:
            found.update(map(self.words.get, words), map(self.pairs.get, pairwise(words)))
        found.discard(None)
        return found  # type: ignore[return-value]

    def share(self, signs: Iterable[str]) -> float:
        """Return how many of the places with these *signs* were marked, from 0 to 1."""
        return chance(self.base + total(filter(None, map(self.signs.get, signs))))


_WEIGHT = attrgetter("weight")


def total(parts: Iterable[Part]) -> int:
    """Return the sum of the weights of *parts*."""
    return sum(map(_WEIGHT, parts))


def chance(log_odds: int) -> float:
    """Return the share (0 to 1) that *log_odds*, in hundredths, stand for.

    >>> chance(0)
    0.5
    >>> chance(-200_000)
    0.0
    """
    return 1 / (1 + math.exp(-log_odds / 100)) if log_odds > -70_000 else 0.0


def signs_of(*names: str) -> tuple[str, ...]:
    """Return *names* interned, as tables hold them: quick to look up."""
    return tuple(map(intern, names))


def parse_table(content: str, *by_hand: tuple[str, int]) -> Table:
    """Return the table in the TOML text *content*, as ``bench/learn.py`` writes it.

    Each line of ``signs`` and ``words`` is a feature, its weight in hundredths
    and the number of labelled sentences that showed it, with tabs between.
    *by_hand* are signs that no labels teach, with their weights.
    """
    data: dict[str, Any] = tomllib.loads(content)
    signs = {name: Part(weight, name) for name, weight in [*_lines(data["signs"]), *by_hand]}
    words: dict[str, Part] = {}
    pairs: dict[tuple[str, str], Part] = {}
    for name, weight in _lines(data.get("words", "")):
        first, *rest = map(intern, name.split(" "))
        part = Part(weight, f"“{' '.join([_SHOWN.get(word, word) for word in (first, *rest)])}”")
        if rest:
            pairs[first, rest[0]] = part
        else:
            words[first] = part
    ends = dict(_lines(data.get("ends", "")))
    return Table(data["source"], round(100 * data["base"]), signs, words, pairs, ends)


_SHOWN = {"^": "[name]", "#": "[number]", "|": "[start]"}


def _lines(content: str) -> list[tuple[str, int]]:
    """Return name and figure of each line; the count behind them is for people."""
    rows = [line.split("\t") for line in content.splitlines()]
    return [(intern(name), int(figure)) for name, figure, _ in rows]


@cache
def load_table(name: str, *by_hand: tuple[str, int]) -> Table:
    """Return the learned table *name* that ships with the toolkit, with the signs *by_hand*."""
    return parse_table(data_text(f"learned/{name}.toml"), *by_hand)
