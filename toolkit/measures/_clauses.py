"""Every construction that may report what somebody said, in reading order."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from toolkit.measures._nouns import (
    according_clause,
    headline_clause,
    hearsay_clause,
    noun_clause,
)
from toolkit.measures._place import Clause, Place
from toolkit.measures._scene import LIMIT, Run, Scene
from toolkit.measures._verbs import verb_clause


def reporting_clauses(scene: Scene, ends: Container[str]) -> Iterator[Clause]:
    """Yield every possible attribution with a cue outside quotation marks, in reading order."""
    article, lower, inside, cues = scene.article, scene.lower, scene.inside, scene.cues
    sentences, owner = article.sentences, article.sentence_of
    shared: Run | None = None
    last = -1
    for i in article.places_of([word for word in article.places if word in cues]):
        if inside[i]:
            continue
        cue = cues[lower[i]]
        if cue.unless is not None and _excepted(scene, i, cue.unless):
            continue
        if owner[i] != last:
            shared, last = None, owner[i]
        sentence = sentences[last]
        if shared and i - shared[0] > LIMIT:
            shared = None
        place = Place(scene, ends, i, max(sentence.first, i - LIMIT), sentence.stop, shared)
        if cue.id == "according":
            clause = according_clause(place)
        elif cue.id == "hearsay":
            clause = hearsay_clause(place)
        elif cue.id == "mark":
            clause = headline_clause(place)
        elif cue.id == "noun" or _is_noun(place):
            clause = noun_clause(place)
        else:
            clause = verb_clause(place, cue.id)
        if clause is not None:
            if clause.source and place.own:
                shared = clause.source
            yield clause


def _excepted(scene: Scene, i: int, unless: re.Pattern[str]) -> bool:
    """Tell whether an exception of the lexicon covers the cue word at token *i*."""
    start, end = scene.article.tokens.start[i], scene.article.tokens.end[i]
    matches = unless.finditer(scene.article.text, max(0, start - 40), end + 40)
    return any(match.start() < end and match.end() > start for match in matches)


def _is_noun(place: Place) -> bool:
    """“the claim”, “Smith’s plan”: a noun that looks like a verb."""
    if place.i == place.first:
        return False
    lower, words = place.scene.lower, place.scene.words
    before = lower[place.i - 1]
    if before in words.determiner:
        return True
    word = lower[place.i]
    if word in words.saying_noun and lower[place.i + 1 : place.i + 2] in (("from",), ("by",)):
        return True
    if before in words.preposition:
        return not lower[place.i].endswith("ing")
    return before.endswith("'s") and before not in words.subject_contraction
