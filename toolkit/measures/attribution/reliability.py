"""How often a construction like this one was marked as reported speech by readers of news.

The figures stand in ``data/learned/attribution.toml``; ``bench/learn.py`` makes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from toolkit.learned import chance, read_lines


@dataclass(frozen=True, slots=True)
class Reliability:
    """What labelled news teaches: how reliable each sign is, and where reported words end.

    ``weights`` maps a sign (``"said + that"``) to its weight in hundredths of log-odds; one
    that was not seen often enough is absent and weighs nothing. ``ends`` maps a
    kind of boundary (``"clause: , but"``) where reported words end at least as
    often as not to the places in 100 where they did.
    """

    base: int
    weights: Mapping[str, int]
    ends: Mapping[str, int]

    def share(self, signs: Iterable[str]) -> float:
        """Return how many of the places with these *signs* were marked, from 0 to 1."""
        return chance(self.base + sum(filter(None, map(self.weights.get, signs))))


@cache
def load_reliability() -> Reliability:
    """Return the learned figures that ship with the toolkit."""
    file = resources.files("toolkit") / "data" / "learned" / "attribution.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    signs, ends = read_lines(data["signs"]), read_lines(data["ends"])
    return Reliability(round(100 * data["base"]), dict(signs), dict(ends))
