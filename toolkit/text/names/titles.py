"""Titles, roles and other words before a name that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.text.names.words import NameWords
from toolkit.text.tokens import Tokens

ARTICLES = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "former", "current", "who", "whose")
)
_BELOW = frozenset("deputy vice assistant associate former under ex".split())  # “deputy governor”


def is_plural_role(word: str, words: NameWords) -> bool:
    """“Senators”, “MPs”, “Meteorologists”: people counted together, no name."""
    return (
        word.endswith("s")
        and (word[:-1] in words.person or word[:-1].endswith(("ist", "ologist")))
        and word not in words.first_name
    )


def without_titles(
    tokens: Tokens, lead: int, stop: int, words: NameWords
) -> tuple[int | None, set[str]]:
    """The first token of the name behind its titles, and the titles that are roles."""
    lower, text = tokens.lower, tokens.text
    last_title = -1
    for k in range(lead, stop):
        word = lower[k].removesuffix("'s")
        if (
            is_role(word, words)
            and (k + 1 < stop or k > lead)
            and not (k > lead and lower[k - 1] in words.first_name and not is_role(word, words))
        ):
            last_title = k
    if last_title < 0:
        if stop - lead == 1 and lower[lead].removesuffix("'s") in words.person:
            named = lower[lead].removesuffix("'s") in words.surname and not (
                lead and lower[lead - 1] in ARTICLES
            )
            return (lead if named else None), set()
        if (
            stop - lead > 2
            and text[lead].isupper()
            and len(text[lead]) > 1
            and lower[lead + 1] in words.first_name
        ):
            lead += 1  # “CAM Hector Lund”
        month = stop - lead == 1 and lower[lead] == "may"
        if month:  # “…,” May said
            return (lead if lead and text[lead - 1] in "”\"’'," else None), set()
        return _without_adjectives(lower, lead, stop, words), set()
    title = lower[last_title]
    roles = {
        lower[k]
        for k in range(lead, last_title + 1)
        if lower[k] in words.person and lower[k - 1] not in _BELOW
    }
    first = last_title + 1
    if first < stop and text[first] == ".":
        first += 1
    if first >= stop:
        if title.removesuffix("'s") in words.surname and last_title > lead:
            title_before = last_title - 1 - (text[last_title - 1] == ".")
            if lower[title_before] in words.person:
                return last_title, roles - {title}
        if last_title == stop - 1 and last_title > lead:
            before = _without_adjectives(lower, lead, last_title, words)
            if before is not None and _names_person(lower, before, last_title, words):
                return before, set()  # “John King”: a title that is a surname
        return None, roles
    if lower[first] in ("of", "for"):
        for k in range(first + 2, stop):
            if lower[k] in words.first_name and k + 1 < stop:
                return k, roles
        return (stop - 2, roles) if stop - first > 4 else (None, roles)
    if lower[stop - 1] in words.body or lower[first] in words.body:
        if title in ("general", "chief", "deputy", "attorney", "justice", "head"):
            return (lead, set()) if lower[stop - 1] in words.body else (first, roles)
        return (lead, set()) if last_title == lead else (first, roles)
    return first, roles


def is_role(word: str, words: NameWords) -> bool:
    """“spokesman”, “vice-president”, “geologist”."""
    return (
        word in words.person
        or word.endswith("ologist")
        or ("-" in word and word.rpartition("-")[2] in words.person)
    )


def _without_adjectives(lower: Sequence[str], lead: int, stop: int, words: NameWords) -> int | None:
    first = lead
    while first < stop and lower[first].removesuffix("'s") in words.calendar:
        first += 1
    if first >= stop:
        return None
    while first + 1 < stop and lower[first].endswith(
        ("-led", "-backed", "-based", "-run", "-owned", "-born")
    ):
        first += 1
    if lower[first] in words.place and stop - first > 2 and lower[first + 1] in words.first_name:
        return first + 1  # “Vermont Ada Lund”: where she is from
    adjective = lower[first] in words.people_adjective or lower[first] in words.no_name
    if adjective and first + 1 < stop and lower[first + 1] in words.first_name and stop - first > 2:
        return first + 1
    if adjective and stop - first == 1:
        return None
    return first


def _names_person(lower: Sequence[str], first: int, stop: int, words: NameWords) -> bool:
    return lower[first] in words.first_name or (stop - first == 1 and len(lower[first]) == 1)
