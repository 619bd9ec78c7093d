"""Classes of words that tell what a sentence claims: one small number for each token.

The classes of an article are bytes, so that counting one or finding the next is one step.
"""

from __future__ import annotations

from functools import cache

from toolkit.lexicon import load_lexicon
from toolkit.text.tokens import PerWord

# Told by their form: any other word, a number, a capital inside a sentence, marks, endings,
# a participle with its “by”, and pronouns that hold their verb (I’m).
WORD, NUMBER, NAME, COMMA, STOP, ED, ED_BY, ING, I_AM, WE_ARE, YOU_ARE, THEY_ARE = range(12)
# Told by data/lexicons/claims.toml.
HERE, WE, YOU, THEY, FINITE, FINITE_PAST, PERFECT, PAST, PRESENT, FUTURE, MODAL, DUTY = range(
    12, 24
)
ATTITUDE, JUDGEMENT, INTENTION, COMPARISON, MAGNITUDE, NUMBER_WORD, TIME, NEGATION = range(24, 32)
CAUSE, BECAUSE, SUBORDINATOR, JOINER, NOUN = range(32, 37)
_CUES = (
    "here we you they finite finite_past perfect past present future modal duty attitude judgement "
    "intention comparison magnitude number_word time negation cause because subordinator joiner noun"
)
LABEL = 37  # the number of an item in a list: told by its place
CODES = dict(zip(_CUES.split(), range(HERE, NOUN + 1), strict=True))

PERSONAL = bytes((HERE, I_AM, WE, WE_ARE, YOU, YOU_ARE))
AUXILIARIES = bytes(
    (FINITE, FINITE_PAST, PERFECT, MODAL, DUTY, FUTURE, ATTITUDE, I_AM, WE_ARE, YOU_ARE, THEY_ARE)
)
VERBS = AUXILIARIES + bytes((PAST, PRESENT, ED))
OPENERS = bytes((SUBORDINATOR, BECAUSE))

_HOLDING = {HERE: I_AM, WE: WE_ARE, YOU: YOU_ARE, THEY: THEY_ARE}
_STOPS = frozenset(";:—–")


def among(kinds: bytes) -> bytes:
    """Return a table for ``bytes.translate``: 1 for each of *kinds*, 0 for all other classes."""
    return bytes([kind in kinds for kind in range(256)])


@cache
def _single_words() -> dict[str, int]:
    classes = {}
    for cue in load_lexicon("claims"):
        for phrase in cue.phrases:
            code = CODES[cue.id]
            classes[phrase] = _HOLDING.get(code, code) if "'" in phrase else code
    return classes


def _kind(word: str) -> int:
    kind = _single_words().get(word)
    if kind is not None:
        return kind
    if word[0].isdigit():
        return NUMBER
    if word[-2:] == "ed" and word[-3:] != "eed" and len(word) > 3:
        return ED
    if word[-3:] == "ing" and len(word) > 4:
        return ING
    if word == ",":
        return COMMA
    return STOP if word in _STOPS else WORD


KINDS = PerWord(_kind)  # the class of a word in lower case by itself, wherever it stands
