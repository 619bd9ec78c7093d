"""The word classes by which sources and clauses are recognised, from ``data/lexicons``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Word classes; each is a frozen set of words in lower case.

    ``cues`` maps every cue word to the id of its entry in ``reporting.toml``;
    ``classes`` holds the entries of ``sources.toml``; the other fields are
    unions of them that are asked for often.
    """

    cues: dict[str, str]
    unless: dict[str, re.Pattern[str]]  # exceptions of cue words that have any
    classes: dict[str, frozenset[str]]
    before_verb: frozenset[str]  # between a subject and its verb
    noun_signs: frozenset[str]  # before a noun, never before a verb
    phrase_left: frozenset[str]  # left of a noun phrase
    not_in_phrase: frozenset[str]  # no noun phrase begins with them
    in_time_phrase: frozenset[str]  # after a preposition, with another word to come
    finite: frozenset[str]  # cue verbs that are plainly verbs: said, says, believes
    function: frozenset[str]
    bodies: frozenset[str]  # capitalised, the name of a body or a place that speaks
    no_name: frozenset[str]  # capitalised, but no part of a person's name
    joining: frozenset[str]  # before a verb that shares its subject with another
    adjunct: frozenset[str]  # begins a phrase of time or place after a source
    aside: frozenset[str]  # begins an aside between commas
    after_source: frozenset[str]  # begins what follows a source and its comma

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]


@cache
def word_classes() -> WordClasses:
    """Return the word classes (loaded once)."""
    c = {cue.id: frozenset(cue.phrases) for cue in load_lexicon("sources")}
    c["determiner"] |= c["possessive"]
    cues = {phrase: cue.id for cue in load_lexicon("reporting") for phrase in cue.phrases}
    verbs = [
        word for word, kind in cues.items() if kind not in ("noun", "according", "hearsay", "mark")
    ]
    finite = (
        frozenset([word for word in verbs if word.endswith("ed")])
        | c["finite"]
        | {"said", "told", "tells", "thought"}
    )
    marks = frozenset(',;:—–()[]“”"«»…?!') | {"..", "...", "-"}
    return WordClasses(
        cues,
        {
            phrase: cue.unless
            for cue in load_lexicon("reporting")
            if cue.unless
            for phrase in cue.phrases
        },
        c,
        c["auxiliary"] | c["adverb"],
        c["determiner"] | c["preposition"],
        c["auxiliary"]
        | c["subordinator"]
        | c["wh"]
        | c["subject_contraction"]
        | c["irregular_past"]
        | c["subject_pronoun"]
        | marks
        | {"that", "but", "or", "to"},
        c["auxiliary"] | c["adverb"] | c["opener"] | c["conjunction"] | c["time"],
        c["determiner"] | {"last", "next", "this"} | c["title"],
        finite,
        frozenset().union(*[c[name] for name in FUNCTION]) | {"that"},
        c["document"] | c["organisation"] | c["place"] | c["famous_organisation"],
        c["no_name"]
        | c["title"]
        | c["male"]
        | c["female"]
        | c["organisation"]
        | c["time"]
        | c["group"]
        | c["determiner"]
        | c["preposition"]
        | c["subordinator"]
        | c["opener"]
        | c["conjunction"]
        | c["other_pronoun"]
        | c["subject_pronoun"]
        | c["wh"]
        | c["adverb"]
        | c["single_person"],
        c["conjunction"] | {"to", "by"},
        frozenset(("in", "on", "at", "during", "after", "when", "while", "as")),
        c["aside"] | c["opener"] | c["preposition"] | c["subordinator"] | {"which", "not"},
        c["opener"]
        | c["subordinator"]
        | c["conjunction"]
        | {"in", "during", "to", "at", "on", "when"},
    )


FUNCTION = (
    "auxiliary adverb subject_pronoun determiner wh conjunction subordinator preposition time "
    "other_pronoun object_pronoun opener aside"
).split()
