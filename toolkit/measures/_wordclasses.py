"""The word classes by which sources and clauses are recognised, from ``data/lexicons``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from toolkit.lexicon import Cue, load_lexicon

Classes = Mapping[str, frozenset[str]]

FUNCTION = (
    "auxiliary adverb subject_pronoun determiner wh conjunction subordinator preposition time "
    "other_pronoun object_pronoun opener aside"
).split()
NO_NAME = (
    "no_name title male female organisation time group determiner preposition subordinator opener "
    "conjunction other_pronoun subject_pronoun wh adverb single_person"
).split()


@cache
def cue_words() -> Mapping[str, Cue]:
    """Return every cue word with its entry in ``reporting.toml``."""
    return {phrase: cue for cue in load_lexicon("reporting") for phrase in cue.phrases}


@cache
def word_classes() -> Classes:
    """Return the entries of ``sources.toml`` by id, and the unions of them asked for often.

    Every class is a frozen set of words in lower case.
    """
    c = {cue.id: frozenset(cue.phrases) for cue in load_lexicon("sources")}
    c["determiner"] |= c["possessive"]
    verbs = [
        word
        for word, cue in cue_words().items()
        if cue.id not in ("noun", "according", "hearsay", "mark", "attitude")
    ]
    # cue verbs in a form that is plainly a verb: said, believed
    c["finite"] |= {word for word in verbs if word.endswith("ed")} | {
        "said",
        "told",
        "tells",
        "thought",
    }
    c["before_verb"] = c["auxiliary"] | c["adverb"]  # between a subject and its verb
    marks = frozenset(',;:—–()[]“”"«»…?!') | {"..", "...", "-"}
    c["phrase_left"] = marks.union(  # left of a noun phrase
        c["auxiliary"],
        c["subordinator"],
        c["wh"],
        c["subject_contraction"],
        c["irregular_past"],
        c["subject_pronoun"],
        ("that", "but", "or", "to"),
    )
    # no noun phrase begins with them
    c["not_in_phrase"] = c["before_verb"] | c["opener"] | c["conjunction"] | c["time"]
    # after a preposition, with another word to come
    c["in_time_phrase"] = c["determiner"] | c["title"] | {"last", "next", "this"}
    c["function"] = frozenset({"that"}).union(*[c[name] for name in FUNCTION])
    # capitalised, the name of a body or a place that speaks
    c["bodies"] = c["document"] | c["organisation"] | c["place"] | c["famous_organisation"]
    # capitalised, but no part of a person's name
    c["not_in_name"] = frozenset().union(*[c[name] for name in NO_NAME])
    # before a verb that shares its subject with another
    c["joining"] = c["conjunction"] | {"to", "by"}
    # begins a phrase of time or place after a source
    c["adjunct"] = frozenset(("in", "on", "at", "during", "after", "when", "while", "as"))
    # begins an aside between commas
    c["aside"] |= c["opener"] | c["preposition"] | c["subordinator"] | {"which", "not"}
    # begins what follows a source and its comma
    c["after_source"] = c["opener"].union(
        c["subordinator"], c["conjunction"], ("in", "during", "to", "at", "on", "when")
    )
    return c
