"""The word classes by which sources and clauses are recognised, from ``data/lexicons``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.lexicon import load_lexicon

OPENING = frozenset("“\"‘«")
CLOSING = frozenset("”\"’»")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Word classes; each class is a frozen set of words in lower case.

    ``cues`` maps every cue word to the id of its entry in ``reporting.toml``;
    ``classes`` holds the entries of ``sources.toml``; the other fields are
    unions of them that are asked for often.
    """

    cues: dict[str, str]
    classes: dict[str, frozenset[str]]
    before_verb: frozenset[str]
    noun_signs: frozenset[str]
    phrase_left: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]


@cache
def word_classes() -> WordClasses:
    """Return the word classes (loaded once)."""
    classes = {cue.id: frozenset(cue.phrases) for cue in load_lexicon("sources")}
    cues = {phrase: cue.id for cue in load_lexicon("reporting") for phrase in cue.phrases}
    return WordClasses(
        cues,
        classes,
        classes["auxiliary"] | classes["adverb"],
        classes["determiner"] | classes["preposition"],
        classes["auxiliary"]
        | classes["subordinator"]
        | classes["wh"]
        | classes["subject_contraction"]
        | frozenset(",;:—–-()[]“”\"«»…?!.")
        | {"that", "but", "or", "..", "..."},
    )
