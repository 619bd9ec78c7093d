"""What a question is marked against: sentences to be found, items to be labelled, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FindKey:
    """Sentence numbers with reasons: to be found, arguable, and sound. Headings are in none.

    ``words`` has the sentences themselves, so that feedback can be read without the text.
    """

    targets: Mapping[int, str]
    arguable: Mapping[int, str]
    sound: Mapping[int, str]
    words: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """One item to be labelled: its words, the accepted labels, the reason.

    ``why`` is the reason of the first label; of each other one that is accepted ``also`` has its own.
    """

    shown: str
    accept: tuple[str, ...]
    why: str
    arguable: bool = False
    also: Mapping[str, str] = field(default_factory=dict)

    def reason(self, label: str) -> str:
        """Return why *label* is right."""
        return self.also.get(label, self.why)


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """The labels to choose from, and the items by letter."""

    choices: tuple[str, ...]
    items: Mapping[str, ChoiceItem]


@dataclass(frozen=True, slots=True)
class NumberItem:
    """One number asked for: its value, how far off is still right, the reason."""

    shown: str
    value: float
    tolerance: float
    why: str


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The numbers asked for, by letter."""

    items: Mapping[str, NumberItem]
