"""The word classes by which names are told apart, from ``data/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from toolkit.support.data import read_data, word_set

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in lower case: the lists of ``names.toml`` and ``first_names_and_places.toml``."""

    male: Words  # titles and roles that go with “he”
    female: Words
    role: Words  # other titles and roles of one person
    body: Words
    famous_body: Words
    sort_of_body: Words  # “the federal government”
    document: Words
    place_noun: Words
    settlement: Words  # “the city of”
    thing: Words  # an event or an object
    calendar: Words
    day: Words
    people_adjective: Words
    people_noun: Words
    no_name: Words
    function: Words  # a sentence may begin with them
    surname: Words
    paper: Words
    surname_in_s: Words
    kin: Words
    stranger: Words  # never whom the text is about
    office: Words
    particle: Words
    male_name: Words
    female_name: Words
    either_name: Words
    place: Words
    alike: Mapping[str, Words]  # a word -> the words that may stand for it
    same: Mapping[str, str]  # a short name -> the long one

    person: Words  # every role, with and without gender
    common: Words  # alone at the head of a sentence they are no name
    first_name: Words
    joining: Words  # between two words of one name
    only_document: Words  # a document, and no body
    body_or_site: Words


@cache
def name_words() -> NameWords:
    """Return the word classes, read once."""
    lists = read_data("names.toml") | read_data("first_names_and_places.toml")
    groups = [line.split("|") for line in lists.pop("alike").split("\n") if line]
    pairs = [line.split("|") for line in lists.pop("same").split("\n") if line]
    alike: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            alike.setdefault(word, {word}).update(group)
    words = {name: word_set(text) for name, text in lists.items()}
    person = words["male"] | words["female"] | words["role"]
    return NameWords(
        **words,
        alike={word: frozenset(group) for word, group in alike.items()},
        same=dict(pairs),
        person=person,
        common=person
        | words["people_adjective"]
        | words["no_name"]
        | words["body"]
        | words["document"],
        first_name=words["male_name"] | words["female_name"] | words["either_name"],
        body_or_site=words["body"] | {"site", "blog", "startup"},
        only_document=words["document"] - words["body"],
        joining=words["particle"] | {"of", "for", "on", "and"},
    )
