"""Every construction that may report what somebody said, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator

from toolkit.lexicon import is_excepted
from toolkit.measures.attribution.candidate import Candidate, CueInSentence, is_to_say
from toolkit.measures.attribution.content import content_end
from toolkit.measures.attribution.context import LIMIT, AttributionContext, TokenRange
from toolkit.measures.attribution.nouns import (
    according_clause,
    headline_clause,
    hearsay_clause,
    noun_clause,
    view_clause,
)
from toolkit.measures.attribution.sources import source_class
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.verbs import verb_clause
from toolkit.text.names import name_words

_QUOTED = frozenset(("quoted", "cited"))
_COUNTED = frozenset(
    "states estimates reports claims projects forecasts brands calls demands orders questions promises details suspects".split()
)
_SUCH = frozenset("such his her their its the other many several some of for between".split())
_SAID = frozenset(("said", "says"))
_NEWS = frozenset(("news", "media", "press"))
_NAMING = frozenset(("named", "called", "dubbed", "nicknamed"))
_PLURAL_BE = frozenset(("are", "were", "have"))
_BY = frozenset(("by", "on", "in", "at", "to"))


def figure_clause(place: CueInSentence) -> Candidate | None:
    """“Lund put the cost of the repair at £2 million.”"""
    scene, i, lower = place.scene, place.i, place.scene.lower
    at = next((k for k in range(i + 2, min(i + 12, place.stop)) if lower[k] == "at"), i)
    source = subject(scene, place.first, i + 1)
    figure = any(word[0].isdigit() for word in lower[at + 1 : at + 5])
    if source is None or not figure or scene.words.estimated.isdisjoint(lower[i:at]):
        return None
    stop = next((k for k in range(at, place.stop) if lower[k] == ","), place.stop)
    content = (i + 1, content_end(scene, i + 1, stop, place.ends))
    return Candidate("phrase", (i, i + 1), source, source_class(scene, source), [content], ())


# The rule for each sort of cue that is no verb.
RULES: dict[str, Callable[[CueInSentence], Candidate | None]] = {
    "put": figure_clause,
    "according": according_clause,
    "hearsay": hearsay_clause,
    "mark": headline_clause,
    "noun": noun_clause,
    "view": view_clause,
}


def reporting_clauses(scene: AttributionContext, ends: Container[str]) -> Iterator[Candidate]:
    """Yield every possible attribution with a cue outside quotation marks, in reading order."""
    article, lower, inside, cues = scene.article, scene.lower, scene.inside, scene.cues
    sentences, owner = article.sentences, article.sentence_of
    shared: TokenRange | None = None
    reported: TokenRange = (0, 0)  # what that source says
    last = first = stop = -1
    for i in article.places_of(cues.keys()):
        if inside[i] or owner[i] in scene.furniture:
            continue
        if owner[i] != last:
            shared, last = None, owner[i]
            first, stop = sentences[last].first, sentences[last].stop
        cue = cues[lower[i]]
        if _is_no_cue(scene, i, first):
            continue
        if cue.unless is not None and is_excepted(article, i, i + 1, cue.unless):
            continue
        first = max(first, i - LIMIT)
        if shared and i - shared[0] > LIMIT:
            shared = None
        place = CueInSentence(scene, ends, i, *_within_brackets(scene, i, first, stop), shared)
        rule = RULES.get(cue.id)
        if rule is None and i > first and _is_noun(scene, i):
            rule = noun_clause
        clause = rule(place) if rule else verb_clause(place, cue.id)
        aside = place.first > first  # in brackets
        said = lower[i] in scene.words.stating or cue.id == "according"
        if clause is None or (aside and not (clause.source and said)):
            continue
        source = clause.source
        told = source is not None and reported[0] <= source[0] < reported[1]
        if source and not told and _is_shared(place, clause, source):
            says = clause.certain or lower[i] in scene.words.stating
            shared, reported = source, clause.content[0] if says else (0, 0)
        if _is_refusal(scene, clause, i):
            clause.form = "refusal"
        yield clause


def _is_refusal(scene: AttributionContext, clause: Candidate, i: int) -> bool:
    """“declined to comment”, “did not say when”: that somebody says nothing is told, and no words."""
    lower, group = scene.lower, scene.lower[clause.cue[0] : i] if clause.cue else ()
    silent = any(w in ("not", "never") or w.endswith("n't") for w in group)
    told = scene.words.telling
    if lower[i] in told and silent:
        return clause.form == "wh" or lower[clause.content[0][0]] in ("anything", "who", "more")
    return (
        lower[i].startswith(("declin", "refus")) and lower[i + 1] == "to" and lower[i + 2] in told
    )


def _within_brackets(scene: AttributionContext, i: int, first: int, stop: int) -> tuple[int, int]:
    """“Lund (*the mayor says he is old*) left”: the part of the sentence that brackets close off."""
    opening = scene.article.places.get("(", ())
    n = bisect_left(opening, i)
    if n and opening[n - 1] >= first:
        opens = opening[n - 1]
        near = range(opens, min(stop, opens + LIMIT))
        closes = next((k for k in near if scene.text[k] == ")"), stop)
        if opens < i < closes < stop:
            return opens + 1, closes
    return first, stop


def _is_no_cue(scene: AttributionContext, i: int, first: int) -> bool:
    """Tell whether the word at *i*, in a sentence from *first*, only looks like a cue."""
    lower, text, word = scene.lower, scene.text, scene.lower[i]
    if word in scene.words.participle and i > first and _is_written(scene, i):
        return True
    if word in _QUOTED and lower[i + 1 : i + 3] == ("as", "saying"):
        return True  # “was quoted as saying”: the second verb reports
    if is_to_say(scene, i):
        return True
    if (
        word in _COUNTED
        and i > first
        and (_is_plural(scene, i) or (scene.is_number(i - 1) and lower[i + 1] != "that"))
    ):
        return True  # “the latest estimates show”, “its 32 states”
    if word == "alleged" and i > first and _is_owned(scene, i - 1):
        return True  # “such alleged thieves”, “their friends’ alleged debts”
    if word == "reported" and i > first + 1 and _is_case(scene, i):
        return True  # “ten deaths reported in May”, “fewer reported crimes”
    if word in _NAMING and i > first and _is_naming(scene, i):
        return True
    if word[-3:] == "ing" and lower[i - 1] in _SAID:
        return True  # “said *asking* for help was hard”: the words themselves
    if (
        word[-1] == "s"
        and i == first + 1
        and lower[i + 1] in _PLURAL_BE
        and not scene.article.names.covers(first)
    ):
        return lower[first] not in scene.words.subject_pronoun  # “Similar *doubts* were raised”
    if word == "show" and lower[i + 1] in scene.words.auxiliary:
        return True  # “the talk show will be on”
    if lower[i + 2] == "it" and lower[i + 1] in ("has", "had"):
        return False  # “Legend has it”: no name
    if word == "said" and lower[i - 1] == "the" and lower[i + 1] in scene.words.document:
        return True  # “the said report”
    if word == "wonder" and lower[i - 1] in ("little", "no", "small"):
        return True
    if word == "quote" and lower[i - 1] == "i":
        return True  # “she says, and I quote, “…””
    if word in ("point", "points") and lower[i + 1] == ":":
        return True
    named = scene.article.names.covers
    return text[i][0].isupper() and (named(i) or text[i - 1][0].isupper())


def _is_shared(place: CueInSentence, clause: Candidate, source: TokenRange) -> bool:
    """Tell whether who speaks in *clause* may speak in the next of the sentence: “Lund left, *adding* …”."""
    scene, i = place.scene, place.i
    if not place.own or (scene.lower[i].endswith("ing") and place.shared):
        return False
    before = scene.lower[source[0] - 1]
    if before in scene.words.opens_dependent or before == "by":
        return False  # “called a joke by Lund, Berg left, saying”
    return source[0] < i or clause.certain or clause.content[0][1] - 1 in scene.quote_to


def _is_written(scene: AttributionContext, i: int) -> bool:
    """“a statement *posted* on his page”: what was done to a document, no report of its own."""
    noun = scene.lower[i - 1 - (scene.lower[i - 1] == ",")]
    return noun in scene.words.document and scene.lower[i + 1] in _BY


def _is_owned(scene: AttributionContext, k: int) -> bool:
    word = scene.lower[k]
    return (
        word in _SUCH
        or word in scene.words.count
        or word in name_words().people_adjective
        or word in "’'"
        or word[-2:] == "'s"
    )


def _is_case(scene: AttributionContext, i: int) -> bool:
    """“ten *deaths reported* in May”: counted, and when or where."""
    if scene.lower[i - 1] in ("fewer", "more", "no", "all"):
        return True
    return scene.is_number(i - 2) and scene.lower[i + 1] in scene.words.preposition


def _is_plural(scene: AttributionContext, i: int) -> bool:
    """“the latest *estimates* show”, “Norwegian *brands* now made”, “financing *projects*”: several things."""
    before = scene.lower[i - 1]
    k = i + 1 + (scene.lower[i + 1] in scene.words.adverb)
    after = scene.lower[k]
    if before in _NEWS and scene.lower[i - 2] in scene.words.preposition:
        return True  # “responded to media reports that”
    if before in _NEWS:
        return _is_verb(scene, k) or after in scene.words.preposition
    if before in name_words().people_adjective:
        return True
    described = before.endswith("ing")
    past = scene.is_past(k) or after == "that"
    return _is_verb(scene, k) or (described and (past or scene.lower[i] == "details"))


def _is_verb(scene: AttributionContext, i: int) -> bool:
    """Tell whether a reporting verb or an auxiliary stands at *i*."""
    word = scene.lower[i]
    return word != ":" and (word in scene.cues or word in scene.words.verbal)


def _is_naming(scene: AttributionContext, i: int) -> bool:
    """“his son *named* Keith”: a name, no report."""
    before, after = scene.text[i - 1], scene.text[i + 1]
    noun = before.islower() and before not in scene.words.function
    return noun and after[0].isupper()


def _is_noun(scene: AttributionContext, i: int) -> bool:
    """“the claim”, “Smith’s plan”: a noun that looks like a verb."""
    lower, words = scene.lower, scene.words
    before = lower[i - 1]
    if lower[i] in words.document and "-" in before and lower[i - 2] in words.determiner:
        return True  # “a blockchain-focused blog”
    if before in words.determiner or before == "another":
        return True
    if before == "this" and lower[i][-1] not in "sd":
        return True  # “this dispute”; not “this shows”
    if lower[i] in words.saying_noun and lower[i + 1] in ("from", "by"):
        return True
    quote = scene.quote_to.get(i - 1)
    judged = quote is not None and lower[quote[0] - 1] == "as"
    plural = (lower[i] in words.saying_noun or lower[i] in words.document) and lower[i][-1] == "s"
    if plural and (judged or before in words.treated):
        return True  # “denied *claims* that”, “dismissed as “rumour” *reports* that”
    if before == "to" and (
        is_to_say(scene, i - 2)
        or "went" in lower[max(0, i - 8) : i]
        or "goes" in lower[max(0, i - 3) : i]
    ):
        return False  # “is expected to say”, “went on to say”, “went so far as to say”
    if before in words.preposition:
        return not lower[i].endswith("ing")
    return before[-2:] == "'s" and before not in words.subject_contraction
