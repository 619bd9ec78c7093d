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

    All weights are whole hundredths of log-odds, so that their sum does not hang on
    their order; each stands beside its name as reasons print it (``“gone up” +0.4``):
    ``signs`` by name (``"numbers 2"``), ``words`` by word, ``pairs`` by two
    neighbouring words. The table is shared: it must not be changed. ``source``
    says what it was learned from.
    """

    source: str
    base: int
    signs: dict[str, tuple[int, str]]
    words: dict[str, tuple[int, str]]
    pairs: dict[tuple[str, str], tuple[int, str]]

    def weigh(self, signs: Iterable[str], words: Sequence[str]) -> list[tuple[int, str]]:
        """Return weight and name of each known feature of a sentence, every feature once."""
        weights, pairs = self.words, self.pairs
        found = [self.signs[sign] for sign in set(signs) if sign in self.signs]
        found += [weights[word] for word in set(words) if word in weights]
        found += [pairs[pair] for pair in {pair for pair in pairwise(words) if pair in pairs}]
        return found


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
    signs, words, pairs = {}, {}, {}
    for line in data["signs"].splitlines():
        name, weight, _ = line.split("\t")
        signs[name] = _shown(name, int(weight))
    for line in data["words"].splitlines():
        name, weight, _ = line.split("\t")
        words_of = [_SHOWN.get(word, word) for word in name.split()]
        shown = _shown(f"“{' '.join(words_of)}”", int(weight))
        first, space, second = name.partition(" ")
        if space:
            pairs[first, second] = shown
        else:
            words[first] = shown
    return Table(data["source"], round(100 * data["base"]), signs, words, pairs)


def _shown(name: str, weight: int) -> tuple[int, str]:
    return weight, f"{name} {weight / 100:+.1f}"


_SHOWN = {"^": "Name", "#": "0", "|": "…"}


@cache
def load_table(name: str) -> Table:
    """Return the learned table *name* that ships with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / f"{name}.toml"
    return parse_table(file.read_text(encoding="utf-8"))
