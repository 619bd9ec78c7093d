"""What follows a reporting verb: a clause, a quotation, an adjunct, the one addressed."""

from __future__ import annotations

from toolkit.measures.attribution.candidate import CueInSentence
from toolkit.measures.attribution.content import opens_clause
from toolkit.measures.attribution.phrases import is_adverb
from toolkit.measures.attribution.verb_parts import (
    AFTER_OBJECT,
    colon_quotation,
    goes_on_behind,
    states_from,
)
from toolkit.measures.attribution.word_classes import STOPS

_ENDS = STOPS | frozenset(";)]—–-")
_PARTICLES = frozenset(("out", "up", "off", "down"))
_TALKED = frozenset("speak speaks spoke speaking talk talks talked talking".split())
_AMOUNTS = frozenset(("many", "much", "few", "little"))
_ROUGHLY = frozenset(("over", "around", "about", "at", "up", "under", "between"))
_LARGE = frozenset("dozen dozens hundred hundreds thousand thousands million third quarter".split())
_ENDS_ADJUNCT = frozenset(",.;:") | {"by"}  # “agreed on Tuesday *by* nine votes”
_BESIDE = frozenset(("as", "after", "before", "citing", "quoting"))
_WHEN = frozenset(("last", "this", "after", "before", "during", "when", "while"))
SAID = frozenset(("said", "says", "say"))  # a clause, whatever it begins with
_FIRST_TIME = frozenset(("the", word, "time") for word in ("first", "second", "last"))

Follow = tuple[str, int | None, int]  # form, first token of the reported words, end of the cue


def what_follows(place: CueInSentence, kind: str, passive: bool) -> Follow:
    """Return ``(form, first token of the content or None, end of the cue)``."""
    scene, stop = place.scene, place.stop
    lower, text, words = scene.lower, scene.text, scene.words
    j = place.i + 1
    if j < stop and lower[j] in _PARTICLES and lower[j : j + 2] != ("up", "to"):
        j += 1
    j += 2 * (lower[j : j + 2] == ("as", "much"))
    if lower[j : j + 1] == (";",) and j + 1 in scene.quote_from:
        return "colon", j + 1, j  # “He said; “…””
    if j >= stop or text[j] in _ENDS:
        return "end", None, j
    word = lower[j]
    if word == ":":
        return "colon", j + 1, j
    if j in scene.quote_from:
        return "quote", j, j
    if word == ",":
        return _after_comma(place, j)
    if word == "that":
        if lower[j + 1] == "," and j + 2 in scene.quote_from:
            return "quote", j + 2, j  # “stated that, “…””
        adds = lower[j + 1] == "," and lower[j + 2].endswith("ing")
        whole = lower[j + 1] in (".", ";") or adds  # “the lawyers dispute that, arguing”
        return ("object" if whole else "that"), j, j
    if word in words.wh:
        return "wh", j, j
    behind = _behind_adverb(place, j)
    if lower[behind] == "that":
        if lower[behind + 1] == "," and behind + 2 in scene.quote_from:
            return "adjunct_quote", behind + 2, j  # “noted however that, “…””
        return "adjunct_that", behind, j
    if lower[place.i] in words.addressing and not passive:
        return _after_addressing(place, j)
    if word == "to":
        return _after_to(place, j, kind)
    if lower[j + 2] == "as" and lower[j + 1] in _AMOUNTS:
        return _unmarked(place, j)  # “reported as many as ten”
    roughly = lower[place.i] in SAID and word in _ROUGHLY
    if roughly and _is_amount(place, j + 1 + (word in ("at", "up"))):
        return _unmarked(place, j)  # “said over a hundred people came”
    if (
        word in words.time
        or word in words.preposition
        or word in _BESIDE
        or (word in ("last", "this") and lower[j + 1] in words.time_noun)
    ):
        return _after_adjunct(place, j, kind)
    return _unmarked(place, j)


def _is_amount(place: CueInSentence, k: int) -> bool:
    """“ten”, “a hundred”, “2,000”, and the verb of a clause not far behind it."""
    scene = place.scene
    k += scene.lower[k] in ("a", "half")
    if not (scene.is_number(k) or scene.lower[k] in _LARGE):
        return False
    near = scene.lower[k + 1 : min(place.stop, k + 9)]
    verbs = (n for n, word in enumerate(near) if word in scene.words.verbal or word[-2:] == "ed")
    return next(verbs, 0) > 0


def _after_comma(place: CueInSentence, j: int) -> Follow:
    """“said, “…””; “said, in an interview, “…””; “said, however, that”."""
    scene = place.scene
    if j + 1 in scene.quote_from:
        return "quote", j + 1, j
    near = range(j + 2, min(place.stop - 1, j + 14))
    behind = [k + 1 for k in near if scene.text[k] == ","]
    for k in behind:
        if k in scene.quote_from and not states_from(place, j + 1):
            return "quote", k, j
    for k in behind:
        if scene.lower[k] == "that":
            return "adjunct_that", k, j
    return "comma", None, j


def _behind_adverb(place: CueInSentence, j: int) -> int:
    """The token behind “repeatedly”, “again”, “two years ago”, or *j*."""
    scene = place.scene
    k = j
    while scene.lower[k] in scene.words.again or is_adverb(scene, k):
        k += 1
    for ago in range(k + 1, min(k + 4, place.stop)):
        if scene.lower[ago] in scene.words.ago:
            return ago + 1
    return k


def _after_to(place: CueInSentence, j: int, kind: str) -> Follow:
    scene, words = place.scene, place.scene.words
    if kind == "say" or _is_addressee(place, j + 1):
        found = _look_ahead(place, j)
        if found:
            return (*found, j)
    following = scene.lower[j + 1]
    if (
        any(following in w for w in (words.determiner, words.object_pronoun, words.other_pronoun))
        or following.endswith("ing")
        or scene.text[j + 1][0].isupper()
        or not following[0].isalpha()
        or scene.lower[place.i] in words.pointing
    ):
        return "prep", j + 1, j + 1
    return "to", j, j


def _is_addressee(place: CueInSentence, j: int) -> bool:
    """“(admitted to) the police”; not “(objected to) the plan”."""
    near, words = place.scene.lower[j : j + 3], place.scene.words
    if near[0] in words.object_pronoun or (near[0] == "the" and near[1] in words.organisation):
        return True
    return any(w in words.human or w in words.gathering or w[:-1] in words.human for w in near)


def _look_ahead(place: CueInSentence, j: int) -> tuple[str, int] | None:
    """Look past an adjunct or an addressee: “said in Rome on Friday that”."""
    scene, lower = place.scene, place.scene.lower
    for k in range(j, min(j + 18, place.stop)):
        word = lower[k]
        if word == "that" and lower[k - 1] not in ("in", "of", "at", "with"):
            return None if scene.is_past(k + 1) else ("adjunct_that", k)  # “countries that came”
        if k in scene.quote_from and scene.opens_sentence(k):
            return "adjunct_quote", k
        if word in scene.words.clause_over and not scene.article.names.covers(k):
            return ("colon", k + 1) if word == ":" else None
    return None


def _after_adjunct(place: CueInSentence, j: int, kind: str) -> Follow:
    scene, stop = place.scene, place.stop
    lower, text, words = scene.lower, scene.text, scene.words
    word = lower[j]
    timed = kind == "say" or word in words.time or word in _WHEN or lower[j + 1] in words.time
    if word in ("about", "of") and lower[place.i] in _TALKED and not colon_quotation(place, j):
        return "prep", j + 1, j + 1  # “spoke about her fear, despite the fact that”
    ahead = timed or word == "with" or _tells_when_or_where(place, j)
    if ahead and (found := _look_ahead(place, j)):
        return (*found, j)
    if word in ("as", "citing", "quoting") and lower[place.i] in SAID:
        return "adjunct_comma", None, j  # “…, bakers have said *as they met*”
    if word == "for" and lower[place.i] in SAID and "to" in lower[j + 1 : j + 6]:
        return "clause", j, j  # “said *for mills to grow*, rain was needed”
    upon = word == "on" and lower[place.i].startswith("emphasi") and text[j + 1].islower()
    if not timed or upon or word in ("of", "about", "for", "against", "as"):
        return "prep", j + 1, j + 1
    k = j
    while (
        lower[k] in words.time_word
        or lower[k] in words.adjunct
        or (lower[k] in ("last", "this") and lower[k + 1] in words.time_word)
    ):
        k += 1
    if j < k < stop and lower[k - 1] not in words.adjunct and lower[k] not in _ENDS_ADJUNCT:
        return (*_unmarked(place, k)[:2], j)
    for at in range(k, min(stop, j + 16)):
        begins = lower[at] in words.opens_told or scene.article.names.covers(at)
        begins = begins or (lower[at] == "by" and lower[place.i] in SAID)  # “by 2030”
        if begins and place.ends_setting(at - 1) and states_from(place, at):
            return "clause", at, j  # “said at a talk on Friday *the mill was* shut”
        if lower[at] in words.subject_pronoun and lower[at] not in ("who", "you", "it"):
            return "clause", at, j
        if text[at] == ",":
            return "adjunct_comma", None, j
    return "adjunct", None, j


def _tells_when_or_where(place: CueInSentence, j: int) -> bool:
    """“in March”, “as early as May”, “for the first time”; not “(insisted) on”."""
    scene, lower = place.scene, place.scene.lower
    if lower[j] == "as":
        return lower[j + 2] == "as"
    if lower[j] == "for":
        return lower[j + 1 : j + 4] in _FIRST_TIME
    if lower[j] == "on":
        return scene.text[j + 1][0].isupper()
    return lower[j] in scene.words.circumstance


def _after_addressing(place: CueInSentence, j: int) -> Follow:
    """After *tell*, *remind*, *assure*: the one addressed, then the words."""
    scene, lower, words = place.scene, place.scene.lower, place.scene.words
    told = scene.article.names.at(j)
    for k in range(j, min(place.stop, j + 18)):
        word = lower[k]
        if word == "that":
            return "adjunct_that", k, j
        if k in scene.quote_from and scene.opens_sentence(k):
            return "adjunct_quote", k, j
        if word == ":":
            return "colon", k + 1, j
        if word == "to":
            return "to", k, j
        if word in words.wh:
            return "wh", k, j
        if word in ("about", "of") and not _is_name_with_of(place, k):
            return "prep", k + 1, j
        if word == ",":
            if k + 1 in scene.quote_from:
                return "adjunct_quote", k + 1, j
            near = range(k + 3, min(place.stop, k + 15))
            that = next((n for n in near if lower[n - 1 : n + 1] == (",", "that")), None)
            return ("adjunct_that" if that else "comma"), that, j  # “told Velto, a paper, that”
        if told and k == told.stop and states_from(place, k):
            return "told_clause", k, j  # “told Weirnews only ten mills were shut”
        led = lower[k - 1] in words.preposition or lower[k - 1] in words.adjunct
        there = word == "there" and lower[k + 1] in words.auxiliary
        if k > j and not led and (there or word in words.opens_told):
            return "told_clause", k, j
    return "end", None, j


def _unmarked(place: CueInSentence, j: int) -> Follow:
    """The words begin at *j* with nothing to mark them."""
    scene, stop = place.scene, place.stop
    lower, words = scene.lower, scene.words
    word = lower[j]
    if word in words.auxiliary:
        return "word", j, j
    if word == "it" and (j + 1 >= stop or lower[j + 1] in AFTER_OBJECT):
        return "object", j, j  # “rejected it, and”
    if word in words.subject_pronoun or word in words.subject_contraction or word == "there":
        return "clause", j, j
    for k in range(j, min(stop, j + 5)):  # “expressed hope that”, “warned Smith that”
        if lower[k] == "that":
            cue = scene.cues.get(lower[k - 1])
            if (cue and cue.id == "noun") or lower[k - 1] in words.feeling:
                return "that", k, k
            if lower[place.i] in words.warning | words.addressing:
                return "adjunct_that", k, j
            break
    colon = colon_quotation(place, j)
    if colon:
        return "colon", colon, j
    if word in words.object_pronoun:
        return "object", j, j
    if word.endswith("ing"):
        return "ing", j, j
    said = lower[place.i] in SAID
    for k in range(j + 1, min(stop, j + 12)):
        word = lower[k]
        if word == "and" and not said and opens_clause(scene, k + 1):
            break  # “denied the charge and Lund has left”
        if word in words.verbal and lower[k - 1] == "and" and not said:
            break  # “explained its plan and is building a mill”
        if word in words.verbal or (said and k > j + 1 and word.endswith("ed")):
            return "clause", j, j
        if word in {",", ";", ":", "."}:
            states = said or lower[place.i] in words.stating
            if word == "," and states and goes_on_behind(place, j):
                return "clause", j, j
            break
    if scene.text[j][0].isupper():
        return "name", j, j
    return ("phrase" if lower[j] in words.determiner else "word"), j, j


def _is_name_with_of(place: CueInSentence, k: int) -> bool:
    """“told Star *of* Weir”, “told Lund *of* the Star, “…””; not “told Lund of Velto’s plan”."""
    scene = place.scene
    near = range(k + 2, min(place.stop, k + 7))
    if any(scene.text[n] == "," and n + 1 in scene.quote_from for n in near):
        return True
    before = scene.article.names.at(k - 1)
    person = before is not None and before.name.kind == "person"
    return scene.text[k + 1][0].isupper() and not person
