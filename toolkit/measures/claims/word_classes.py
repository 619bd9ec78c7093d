"""Classes of words that tell what a sentence claims: one for each token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum, auto
from functools import cache

from toolkit.lexicon import load_lexicon


class Kind(IntEnum):
    """The class of a token: one byte, so that patterns can be looked for in the bytes of a text."""

    # Told by their form or place.
    WORD = auto()
    NUMBER = auto()
    LABEL = auto()  # the number of an item in a list
    NAME = auto()  # a capital inside a sentence
    COMMA = auto()
    STOP = auto()
    ED = auto()
    ED_BY = auto()  # a participle with its “by”
    ING = auto()
    I_AM = auto()  # pronouns that hold their verb: I’m
    WE_ARE = auto()
    YOU_ARE = auto()
    THEY_ARE = auto()
    # Told by data/lexicons/claims.toml, where the names are in lower case.
    HERE = auto()
    ME = auto()
    WE = auto()
    US = auto()
    YOU = auto()
    THEY = auto()
    THEM = auto()
    FINITE = auto()
    FINITE_PAST = auto()
    PERFECT = auto()
    PAST = auto()
    PRESENT = auto()
    SAYS = auto()
    FUTURE = auto()
    MODAL = auto()
    DUTY = auto()
    ATTITUDE = auto()
    JUDGEMENT = auto()
    INTENTION = auto()
    INTENDS = auto()
    COMPARISON = auto()
    CHANGED = auto()
    MAGNITUDE = auto()
    NUMBER_WORD = auto()
    TIME = auto()
    MONTH = auto()
    NEGATION = auto()
    CAUSE = auto()
    CAUSED = auto()
    BECAUSE = auto()
    SUBORDINATOR = auto()
    CONTRAST = auto()
    JOINER = auto()
    DETERMINER = auto()
    PRONOUN = auto()
    PREPOSITION = auto()
    ADVERB = auto()
    NOUN = auto()


WITH_VERB = frozenset({Kind.I_AM, Kind.WE_ARE, Kind.YOU_ARE, Kind.THEY_ARE})
BE_FORMS = WITH_VERB | {Kind.FINITE, Kind.FINITE_PAST}
AUXILIARIES = BE_FORMS | {Kind.PERFECT, Kind.MODAL, Kind.DUTY, Kind.FUTURE, Kind.ATTITUDE}
VERBS = AUXILIARIES | {
    Kind.PAST,
    Kind.PRESENT,
    Kind.SAYS,
    Kind.ED,
    Kind.INTENDS,
    Kind.CAUSED,
    Kind.CHANGED,
}
PERSONAL = frozenset(
    {Kind.HERE, Kind.ME, Kind.I_AM, Kind.WE, Kind.US, Kind.WE_ARE, Kind.YOU, Kind.YOU_ARE}
)
PERSONS = PERSONAL | {Kind.THEY, Kind.THEM, Kind.THEY_ARE}
SUBJECTS = frozenset({Kind.HERE, Kind.WE, Kind.YOU, Kind.THEY})
POSSESSIVES = frozenset({Kind.ME, Kind.US, Kind.THEM})
OPENERS = frozenset({Kind.SUBORDINATOR, Kind.BECAUSE, Kind.CONTRAST})

_WITH_VERB = {
    Kind.HERE: Kind.I_AM,
    Kind.WE: Kind.WE_ARE,
    Kind.YOU: Kind.YOU_ARE,
    Kind.THEY: Kind.THEY_ARE,
}
_STOPS = frozenset(";:—–")
_KEPT = 100_000  # words


def one_of(kinds: Iterable[Kind]) -> bytes:
    """Return the part of a pattern that stands for one token of *kinds*."""
    return b"[" + b"".join([re.escape(bytes([kind])) for kind in kinds]) + b"]"


@cache
def _listed() -> dict[str, Kind]:
    kinds = {}
    for cue in load_lexicon("claims"):
        kind = Kind[cue.id.upper()]
        for phrase in cue.phrases:
            kinds[phrase] = _WITH_VERB.get(kind, kind) if "'" in phrase else kind
    return kinds


class _Kinds(dict[str, int]):
    """The class of each word met so far: a word comes again and again."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        kind = self[word] = int(_kind_of(word))
        return kind


_KINDS = _Kinds()


def kinds_of(words: Iterable[str]) -> bytearray:
    """Return the class of each word by itself, in lower case."""
    return bytearray(map(_KINDS.__getitem__, words))


def _kind_of(word: str) -> Kind:
    listed = _listed().get(word)
    if listed is not None:
        return listed
    if word[0].isdigit():
        return Kind.NUMBER
    if word[-2:] == "ed" and word[-3:] != "eed" and len(word) > 3:
        return Kind.ED
    if word[-3:] == "ing":
        return Kind.ING
    if word == ",":
        return Kind.COMMA
    return Kind.STOP if word in _STOPS else Kind.WORD
