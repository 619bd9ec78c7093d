"""Classes of words that tell what a sentence claims: one for each token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from toolkit.lexicon import load_lexicon
from toolkit.support.kept import Kept


class Kind:
    """The class of a token: one byte, so that patterns can be looked for in the bytes of a text.

    Plain numbers: members of an IntEnum take eight times as long to reach.
    """

    # Told by their form or place.
    WORD = 1
    NUMBER = 2
    LABEL = 3  # the number of an item in a list
    NAME = 4  # a capital inside a sentence
    COMMA = 5
    STOP = 6
    ED = 7
    ED_BY = 8  # a participle with its “by”
    ING = 9
    I_AM = 10  # pronouns that hold their verb: I’m
    WE_ARE = 11
    YOU_ARE = 12
    THEY_ARE = 13
    # Told by data/lexicons/claims.toml, where the names are in lower case.
    HERE = 14
    ME = 15
    WE = 16
    US = 17
    YOU = 18
    THEY = 19
    THEM = 20
    FINITE = 21
    FINITE_PAST = 22
    PERFECT = 23
    PAST = 24
    PRESENT = 25
    SAYS = 26
    FUTURE = 27
    MODAL = 28
    DUTY = 29
    ATTITUDE = 30
    JUDGEMENT = 31
    INTENTION = 32
    INTENDS = 33
    COMPARISON = 34
    CHANGED = 35
    MAGNITUDE = 36
    NUMBER_WORD = 37
    TIME = 38
    MONTH = 39
    NEGATION = 40
    CAUSE = 41
    CAUSED = 42
    BECAUSE = 43
    SUBORDINATOR = 44
    CONTRAST = 45
    JOINER = 46
    DETERMINER = 47
    PRONOUN = 48
    PREPOSITION = 49
    ADVERB = 50
    NOUN = 51


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


def one_of(kinds: Iterable[int]) -> bytes:
    """Return the part of a pattern that stands for one token of *kinds*."""
    return b"[" + b"".join([re.escape(bytes([kind])) for kind in kinds]) + b"]"


@cache
def _listed() -> dict[str, int]:
    kinds = {}
    for cue in load_lexicon("claims"):
        kind = getattr(Kind, cue.id.upper())
        for phrase in cue.phrases:
            kinds[phrase] = _WITH_VERB.get(kind, kind) if "'" in phrase else kind
    return kinds


def kinds_of(words: Iterable[str]) -> bytearray:
    """Return the class of each word by itself, in lower case."""
    return bytearray(map(_KINDS.__getitem__, words))


def _kind_of(word: str) -> int:
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


_KINDS = Kept(_kind_of)
