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
from sys import intern
from typing import Any, NamedTuple, TypeVar

from toolkit.support.data import data_text

Feature = str | tuple[str, ...]
F = TypeVar("F")


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
    signs: Mapping[str, int]
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    ends: Mapping[str, int]

    def weigh(self, signs: Iterable[str], words: Sequence[str] = ()) -> int:
        """Return the sum of what each known feature of a sentence adds, once."""
        weight = _weigh(self.signs, signs)
        if words:
            weight += _weigh(self.words, words) + _weigh(self.pairs, pairwise(words))
        return weight

    def find(self, signs: Iterable[str], words: Sequence[str] = ()) -> list[Part]:
        """Return what each known feature of a sentence adds, once, in any order."""
        found = [Part(self.signs[sign], sign) for sign in self.signs.keys() & signs]
        found += [Part(self.words[word], _shown(word)) for word in self.words.keys() & words]
        pairs = self.pairs.keys() & pairwise(words)
        return found + [Part(self.pairs[pair], _shown(*pair)) for pair in pairs]

    def share(self, signs: Iterable[str]) -> float:
        """Return how many of the places with these *signs* were marked, from 0 to 1."""
        return chance(self.base + sum([self.signs.get(sign, 0) for sign in signs]))


def _weigh(weights: Mapping[F, int], features: Iterable[F]) -> int:
    return sum(map(weights.__getitem__, weights.keys() & features))


def _shown(*words: str) -> str:
    return f"“{' '.join([_SHOWN.get(word, word) for word in words])}”"


def total(parts: Iterable[Part]) -> int:
    """Return the sum of the weights of *parts*."""
    return sum([part.weight for part in parts])


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
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for name, weight in _lines(data.get("words", "")):
        first, *rest = map(intern, name.split(" "))
        if rest:
            pairs[first, rest[0]] = weight
        else:
            words[first] = weight
    signs = dict([*_lines(data["signs"]), *by_hand])
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
