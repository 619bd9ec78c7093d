"""Somebody's words inside the reporter's sentence: “who denounced the plan as “a joke””."""

from __future__ import annotations

from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import OPENING, AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import is_adverb, possessor, source_after
from toolkit.measures.attribution.sources import is_somebody, source_class
from toolkit.measures.attribution.subjects import source_before, subject

_MANY = 8  # tokens of a quotation that is no name and no single word
_REACH = 20  # tokens between a verb and so many words
_SPEAKING = frozenset(
    ("say", "claim", "admit", "deny", "promise", "ask", "judge", "warn", "signal")
)
_FAR = 14  # tokens between a verdict and the “as” before the words
_NEAR = 6  # tokens between “called” and the words
_STOPS = frozenset(".;:!?—–")
_BE = frozenset("is are was were be been being".split())
_LINKS = frozenset(("of", "about", "over", "at", "that", "as"))
_RAISE = frozenset(
    "raise raises raised raising voice voices voiced voicing express expresses expressed expressing".split()
)
_APART = frozenset((",", "who", "which", "that"))
_SUPPOSED = frozenset("would might could may should can".split())
_OBJECTS = frozenset(("what", "which", "that"))
_PLACES = frozenset(("who", "which", "name", "phrase", "pronoun", "apposition"))
_OWN = frozenset(("his", "her", "their", "its"))


def verdict(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """Return who judges in the words of the quotation, where the sentence says so before or behind it."""
    lower, words = scene.lower, scene.words
    start = scene.article.sentences[scene.article.sentence_of[first]].first
    opens = first
    while scene.text[opens] in OPENING and opens < stop - 1:
        opens += 1
    if scene.text[opens][0].isupper() or first - start < 2:
        return None  # a name or a sentence of its own
    k = first - 1 - (lower[first - 1] in words.determiner)
    if is_adverb(scene, k):
        k -= 1
    if k <= start:
        return None
    if lower[k] == "as":
        verb = _verb_before(scene, k, max(start, k - _FAR), words.verdict)
        if verb and (found := _judge(scene, verb, k, start, stop)):
            return _clause(scene, verb, found, (first, stop))
    verb = _verb_before(scene, k + 1, max(start, k - _NEAR), words.naming, _APART)
    if verb and (found := _judge(scene, verb, k + 1, start, stop)):
        return _clause(scene, verb, found, (first, stop))
    return _noun(scene, k, start, (first, stop)) or _reported(scene, start, (first, stop))


def _reported(scene: AttributionContext, start: int, quote: TokenRange) -> Candidate | None:
    """“Lund advised the town, if late, “not to fall into this trap again””: the verb before so many words."""
    first, stop = quote
    if stop - first < _MANY:
        return None
    for verb in range(first - 1, max(start, first - _REACH), -1):
        if scene.inside[verb] or scene.text[verb] in _STOPS:
            return None
        cue = scene.cues.get(scene.lower[verb])
        owned = scene.lower[verb - 1] in scene.words.determiner
        if cue and cue.id in _SPEAKING and scene.text[verb].islower() and not owned:
            found = _judge(scene, verb, first, start, stop)
            known = is_somebody(scene, found) and scene.lower[found[0]] != "who"  # type: ignore[index]
            return _clause(scene, verb, found, quote) if found and known else None
    return None


def _clause(
    scene: AttributionContext, cue: int, source: TokenRange, quote: TokenRange
) -> Candidate:
    return Candidate("verdict", (cue, cue + 1), source, source_class(scene, source), [quote], ())


def _verb_before(
    scene: AttributionContext,
    k: int,
    low: int,
    verbs: frozenset[str],
    apart: frozenset[str] = frozenset(),
) -> int:
    """The nearest of *verbs* before token *k* in its clause, or 0; none of *apart* stands between."""
    for j in range(k - 1, low - 1, -1):
        if scene.lower[j] in verbs and not scene.inside[j]:
            return j
        if scene.text[j] in _STOPS or scene.inside[j] or scene.lower[j] in apart:
            return 0
    return 0


def _judge(
    scene: AttributionContext, verb: int, until: int, start: int, stop: int
) -> TokenRange | None:
    """The source of a verdict: before the verb, or behind “by”."""
    lower, words = scene.lower, scene.words
    if lower[verb + 1] == "by":
        return (verb + 2, until) if verb + 2 < until else None
    group = verb
    covers = scene.article.names.covers  # “the charity *Sleep First* called it “poison””
    while group > start and (
        (lower[group - 1] in words.before_verb and not covers(group - 1))
        or is_adverb(scene, group - 1)
    ):
        group -= 1
    if not _BE.isdisjoint(lower[group:verb]) and not lower[verb].endswith("ing"):
        return _behind(scene, stop)
    if lower[verb].endswith("ing"):
        return subject(scene, start, verb - 1) if lower[verb - 1] == "," else None
    found, where = source_before(scene, group, start, None)
    if found is None or where not in _PLACES or not _SUPPOSED.isdisjoint(lower[group:verb]):
        return None
    if lower[found[0]] in ("i", "we", "you"):
        return None  # the writer's own words
    if lower[found[0]] in ("it", "they"):  # “the ministry defends what it calls a “plan””
        return subject(scene, start, found[0] - 1)
    bare = until == verb + 1 and lower[found[0] - 1] not in _OBJECTS
    return None if bare else found  # “a band called “the ruins”” has nobody who calls it so


def _behind(scene: AttributionContext, stop: int) -> TokenRange | None:
    """“described as “reckless” *by the police*”."""
    if scene.lower[stop] != "by":
        return None
    found = source_after(scene, stop + 1, min(scene.size, stop + 12))
    commas = (k for k in range(*found) if scene.text[k] == ",") if found else iter(())
    return (found[0], next(commas, found[1])) if found else None


def _noun(scene: AttributionContext, k: int, start: int, quote: TokenRange) -> Candidate | None:
    """“Lund’s description of the plan as “a joke””; “Lund raised concerns about “the cost””."""
    lower, words = scene.lower, scene.words
    if lower[k] not in _LINKS:
        return None
    near = range(k - 1, max(start, k - _FAR if lower[k] == "as" else k - 2), -1)
    for j in near:
        if scene.text[j] in _STOPS or scene.text[j] == "," or scene.inside[j]:
            return None
        if lower[j] in words.feeling and lower[j - 1] in _RAISE:
            found, _ = source_before(scene, j - 1, start, None)
            return _clause(scene, j, found, quote) if found else None
        if lower[j] in words.wording:
            owner = j - 1
            while owner > start and owner > j - 3 and lower[owner][-2:] != "'s":
                if lower[owner] in _OWN:
                    return _clause(scene, j, (owner, owner + 1), quote)
                owner -= 1
            if lower[owner][-2:] != "'s":
                return None
            mention = scene.article.names.at(owner)
            run = (mention.lead, owner + 1) if mention else possessor(scene, owner, start)
            return _clause(scene, j, run, quote)
    return None
