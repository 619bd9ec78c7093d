"""Where an aside, a relative clause or an infinitive ends inside a sentence."""

from __future__ import annotations

from toolkit.measures.attribution.context import LIMIT, AttributionContext
from toolkit.measures.attribution.word_classes import STOPS

# What they tell of the last words is reported with them; the learner leaves them out.
RELATIVES = frozenset(("who", "whom", "which", "where", "whose"))
JOINS = frozenset(("but", "and", "while", "as"))
TRAILING = STOPS | {",", ";", ":", "—", "–"}
_RELATIVE = frozenset(("who", "which", "that"))
# “the wards, built in 1960, were”
_STATES = frozenset("aged built born known founded based made".split())
_EACH = frozenset(("each", "both", "all"))


def aside_end(scene: AttributionContext, opens: int, at: int, stop: int) -> int:
    """Where an aside ends that a comma before *opens* begins: “The mayor, who said it was late, left”.

    *at* is a token in it; without a comma, or a verb that takes the sentence up again, it is *stop*.
    """
    if scene.text[opens - 1] != ",":
        return stop
    for k in range(at + 1, min(stop - 1, at + LIMIT)):
        closed = k in scene.quote_to if scene.inside[k] else scene.text[k] == ","
        if closed and _goes_on(scene, k + 1) and closing_comma(scene, k, stop) is None:
            return k + (scene.inside[k] > 0)
    return stop


def relative_end(scene: AttributionContext, first: int, opens: int, at: int, stop: int) -> int:
    """Where the words of “A man who said *he was ill* has left” end: before the verb of the sentence.

    *opens* is the token of *who*, *which* or *that*, *at* that of the reporting verb.
    """
    lower, words = scene.lower, scene.words
    if lower[opens] not in _RELATIVE or not words.verbal.isdisjoint(lower[first:opens]):
        return stop
    verb = 0
    for k in range(at + 1, min(stop, at + LIMIT)):
        word, before = lower[k], lower[k - 1]
        if word in JOINS or word in words.opens_dependent or word == "that":
            return stop
        if word in words.auxiliary:
            if verb and before[0].isalpha() and before not in words.function:
                return k
            verb = k
    return stop


def infinitive_end(scene: AttributionContext, at: int, stop: int) -> int:
    """Where “to be armed” ends in “a man thought to be armed was arrested”: before the finite verb."""
    for k in range(at, min(stop, at + LIMIT)):
        verb = scene.lower[k] in scene.words.auxiliary and scene.text[k].islower()
        if verb and scene.lower[k - 1] not in ("to", "have"):
            return k
    return stop


def _goes_on(scene: AttributionContext, k: int) -> bool:
    """Tell whether a verb stands here without a subject of its own."""
    word, words = scene.lower[k], scene.words
    return scene.text[k].islower() and (word in words.verbal or word[-2:] == "ed")


def closing_comma(scene: AttributionContext, k: int, stop: int) -> int | None:
    """The comma that closes an aside begun at *k*: “Smith, who won Ohio, would stay”."""
    lower, words = scene.lower, scene.words
    if (
        lower[k] != ","
        or k + 1 >= stop
        or not (
            lower[k + 1] in words.determiner
            or lower[k + 1].endswith("ing")
            or lower[k + 1] in words.participle
            or lower[k + 1] in _STATES
        )
    ):
        return None
    for j in range(k + 2, min(stop - 1, k + 24)):
        if lower[j] == ",":
            after = lower[j + 1 + (lower[j + 1] in _EACH)]
            if after in words.auxiliary or after in words.finite or lower[j + 1] in _EACH:
                return j
            if after[0].isdigit():
                continue  # “aged 67, 71 and 84,”
            if not (after in words.preposition or after.endswith("ing")):
                return None
    return None
