"""The word classes by which sources and clauses are recognised, from ``data/lexicons``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.lexicon import Cue, load_lexicon
from toolkit.support.data import word_lists
from toolkit.text.names.words import name_words

Words = frozenset[str]

STOPS = frozenset((".", "!", "?", "…", "..", "...", "?!"))


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Words in lower case: the entries of ``sources.toml``, and unions of them asked for often."""

    addressing: Words
    addressing_person: Words
    adverb: Words
    again: Words
    ago: Words
    announcing: Words
    aside: Words
    asked: Words
    auxiliary: Words
    basis: Words
    suit: Words
    month: Words
    behind_people: Words
    beheld: Words
    circumstance: Words
    conjunction: Words
    count: Words
    crowd: Words
    deed: Words
    determiner: Words
    document: Words
    doing: Words
    estimated: Words
    famous_organisation: Words
    feeling: Words
    female: Words
    finite: Words
    generic_body: Words
    generic_company: Words
    group: Words
    handling: Words
    hearsay_verb: Words
    irregular_past: Words
    making: Words
    male: Words
    naming: Words
    no_name: Words
    noticing: Words
    not_adverb: Words
    object_pronoun: Words
    opener: Words
    organisation: Words
    other_pronoun: Words
    participle: Words
    particle: Words
    plain_verb: Words
    personal_document: Words
    place: Words
    platform: Words
    pointing: Words
    possessive: Words
    preposition: Words
    prize: Words
    saying_noun: Words
    share: Words
    shown: Words
    single_person: Words
    stating: Words
    subject_contraction: Words
    subject_pronoun: Words
    subordinator: Words
    telling: Words
    time: Words
    time_noun: Words
    title: Words
    treated: Words
    underscoring: Words
    verdict: Words
    warning: Words
    wh: Words
    wording: Words
    work: Words

    after_head: Words  # ends the head of a noun phrase
    adjunct: Words  # begins a phrase of time or place after a source
    after_source: Words  # begins what follows a source and its comma
    before_verb: Words  # between a subject and its verb
    bodies: Words  # capitalised, the name of a body or a place that speaks
    clause_over: Words  # between a verb and its “that”, tells that there is none
    function: Words
    gathering: Words  # a noun phrase with such a head is a group
    human: Words  # a noun phrase with such a head is a person
    in_time_phrase: Words  # after a preposition, with another word to come
    joining: Words  # before a verb that shares its subject with another
    no_person: Words  # in a name, tells that it is not a person's
    not_in_name: Words  # capitalised, but no part of a person's name
    not_in_phrase: Words  # no noun phrase begins with them
    phrase_edge: Words  # left of a noun phrase, or to be looked at closely there
    phrase_left: Words  # left of a noun phrase
    speaking_pronoun: Words  # a source by itself, as “his” is before “claim”
    surname_title: Words  # titles and first names: what stands before a surname
    opens_clause: Words  # at the head of a sentence: its subject stands behind a comma
    opens_dependent: Words  # at the head of a clause whose subject the main clause does not share
    time_word: Words  # time and time_noun
    opens_told: Words  # a clause behind the one who is told: “told him *it* was late”
    verbal: Words  # tells that a clause has its verb


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
def word_classes() -> WordClasses:
    """Return the word classes of ``sources.toml`` and their unions."""
    c = {cue.id: frozenset(cue.phrases) for cue in load_lexicon("sources")}
    c |= word_lists("attribution.toml")
    c["determiner"] |= c["possessive"]
    verbs = [
        word
        for word, cue in cue_words().items()
        if cue.id not in ("noun", "view", "according", "hearsay", "mark", "attitude")
        and word not in c["making"]
    ]
    # cue verbs in a form that is plainly a verb: said, believed
    c["finite"] |= {word for word in verbs if word.endswith("ed")} | {
        "said",
        "told",
        "tells",
        "thought",
    }
    c["participle"] |= {"led", "sent"}
    c["before_verb"] = c["auxiliary"] | c["adverb"] | {"earlier", "therefore", "thus"}
    marks = frozenset(',;:—–()[]“”"«»…?!') | {"..", "...", "-"}
    c["phrase_left"] = marks.union(
        c["auxiliary"],
        c["subordinator"],
        c["wh"],
        c["subject_contraction"],
        c["irregular_past"],
        c["subject_pronoun"],
        ("that", "but", "or", "to"),
    )
    c["phrase_edge"] = c["phrase_left"] | c["finite"] | STOPS | {")", "and"}
    c["not_in_phrase"] = c["before_verb"] | c["opener"] | c["conjunction"] | c["time"]
    c["in_time_phrase"] = c["determiner"] | c["title"] | {"last", "next", "this"}
    c["function"] = frozenset({"that"}).union(*[c[name] for name in FUNCTION])
    c["bodies"] = c["document"] | c["organisation"] | c["place"] | c["famous_organisation"]
    c["not_in_name"] = frozenset().union(*[c[name] for name in NO_NAME])
    c["no_person"] = c["organisation"] | c["place"] | c["function"]
    c["joining"] = c["conjunction"] | {"to", "by"}
    c["adjunct"] = frozenset(("in", "on", "at", "during", "after", "when", "while", "as"))
    c["aside"] |= c["opener"] | c["preposition"] | c["subordinator"] | {"which", "not"}
    c["after_source"] = c["opener"].union(
        c["subordinator"], c["conjunction"], ("in", "during", "to", "at", "on", "when")
    )
    c["after_head"] = c["preposition"] | set(", who that which ( — – - --".split())
    c["gathering"] = c["group"] | c["other_pronoun"]
    c["surname_title"] = c["title"] | c["male"] | c["female"]
    c["human"] = c["surname_title"] | c["single_person"] | name_words().person
    c["speaking_pronoun"] = c["subject_pronoun"] | c["possessive"]
    c["opens_clause"] = c["preposition"] | c["subordinator"] | c["wh"]
    c["opens_dependent"] = c["subordinator"] | c["wh"]
    c["clause_over"] = c["finite"] | STOPS | {"and", "but", "who", "which", ";", ":", "—", "–"}
    c["time_word"] = c["time"] | c["time_noun"]
    c["opens_told"] = c["subject_pronoun"] | c["subject_contraction"] | c["determiner"]
    c["verbal"] = c["auxiliary"] | c["irregular_past"] | c["finite"]
    return WordClasses(**c)
