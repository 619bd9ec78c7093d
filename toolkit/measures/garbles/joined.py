"""Two words without a space between, of which the second has a capital."""

from __future__ import annotations

import re
from bisect import bisect_right

from toolkit.measures.garbles.draft import Draft, common_words, dictionary
from toolkit.support.data import word_set
from toolkit.text.article import Article
from toolkit.text.names.words import name_words
from toolkit.text.sentences import load_words

_INNER_CAPITAL = re.compile(r"[a-z][A-Z](?![A-Z\d_])\w")
_TWO = re.compile(
    r"((?!(?:Ma?c|De|La|Le|Di|Van|Fitz)[A-Z])(?:[A-Za-z]+-)?[A-Za-z][^\W\d_A-Z]*(?:['’]s)?)([A-Z][^\W\d_A-Z]+(?:['’]s|-\w+)?)"
)
_NAME = 3  # letters of a first name that a surname may run into
_SURNAME = 4
_LONG = 5  # letters of a word in lower case with which no trade name begins
# A small word before a name; a capital one opens a sentence.
_SMALL = word_set(
    "the of in by for with from and at to that has is was as on an but said told its their his her into after under over"
)
_POLITE = word_set("mr mrs ms dr prof sir")
_SIDE = word_set(
    "north south east west northeast southeast northwest southwest northern southern eastern western central latin new"
)
_CONTINENT = word_set("africa african america american asia asian europe european australia")
_TRADE = word_set("general king queen prince chief head")  # GeneralDynamics
_OF_STATE = word_set(
    "national federal domestic government police ministry parliament transportation"
)
_BODY = word_set(
    "committee council society government ministry department commission association administration agency authority "
    "federation organization organisation university hospital parliament police coalition institute district province"
)
_SURE = 2  # the words are known: the repair is certain


def joined_words(article: Article) -> list[Draft]:
    """Return two words without a space between, of which the second has a capital: “inMarch”, “SouthSudan”.

    Names are written so too (YouTube, McAdam, easyJet): the words must be small ones, titles or names that
    are known, or stand apart elsewhere.
    """
    tokens, found = article.tokens, []
    for match in _INNER_CAPITAL.finditer(article.text):
        i = bisect_right(tokens.start, match.start()) - 1
        words = _TWO.fullmatch(tokens.text[i]) if i >= 0 else None
        if words is None or len(article.places[tokens.lower[i]]) > 1:
            continue
        if sure := _are_two(article, i, *words.groups()):
            why = f"A space is missing between “{words[1]}” and “{words[2]}”."
            repair = f"{words[1]} {words[2]}" if sure == _SURE else None
            found.append(Draft(tokens.start[i], tokens.end[i], "missing_space", why, 0.75, repair))
    return found


def _are_two(article: Article, i: int, left: str, right: str) -> int:
    """Tell how sure it is that *left* and *right* are two words, and no name such as YouTube or MarineTraffic."""
    name = right.replace("’", "'").partition("'")[0].partition("-")[0]
    before, after = left.lower().rpartition("-")[2], name.lower()
    if before.endswith(("'s", "’s")):
        return _SURE  # the town’sCouncil
    known = f"{before} {after}"
    if known in name_words().place or known in name_words().famous_body:
        return _SURE  # The NewYork Times
    if left[0].islower():
        return _SURE * _small_and_name(article, before, name, hyphened="-" in left)
    if before in _SIDE and (_people(after) or after in _CONTINENT):
        titled = i > 0 and article.tokens.text[i - 1] == "The"  # The EastAfrican is a newspaper
        return 0 if titled else _SURE
    if _office_and_name(before, name) or (
        article.sentences[article.sentence_of[i]].first == i and _opens(article, before, name)
    ):
        return _SURE
    if _first_and_last(article, before, name):
        return _SURE if _is_name(article, name) else 1  # a name that somebody has on a website?
    if before in _OF_STATE and len(name) > _SURNAME and after in dictionary():
        return 1
    # South Sudan stands apart elsewhere; so may a trade name that some write as one word
    return any(
        article.tokens.text[k + 1 : k + 2] == (name,) for k in article.places.get(left.lower(), ())
    )


def _people(word: str) -> bool:
    """Tell whether a word, in lower case, is a people or its adjective: Malaysian, Panamanians."""
    return (
        word in name_words().people_adjective or word.rstrip("s") in name_words().people_adjective
    )


def _small_and_name(article: Article, before: str, name: str, *, hyphened: bool) -> bool:
    """“inMarch”, “schoolJoan”, “non-profitCinema”, but not easyJet: a word in lower case, and a name."""
    after, words = name.lower(), name_words()
    if before in _SMALL or (before == "a" and after in dictionary()):
        return True
    if before not in (dictionary() if hyphened or len(before) > _SURNAME else common_words()):
        return False
    if len(before) >= _LONG and (after not in common_words() or len(before) > _LONG + 1):
        return True
    return (
        hyphened
        or _people(after)
        or after in words.calendar
        or after in words.place
        or after in words.famous_body
        or after in _BODY
        or (after in words.office and len(before) > _SURNAME)
        or (after in load_words()["starters"] and len(after) > 2)
        or (after in words.first_name and after not in common_words() and len(name) > _NAME)
        or _is_name(article, name)
    )


def _office_and_name(before: str, name: str) -> bool:
    """“MrTalbot”, “MinisterValdez”, “WestCommittee”, “ResourcesFatih”, but not GeneralMotors: a role, a body or a thing."""
    after, words = name.lower(), name_words()
    if before in _POLITE:
        return len(name) > _NAME and after not in common_words()
    if len(before) < _SURNAME:
        return False
    if after in _BODY or after in words.office:
        return before in dictionary()
    if before in words.office and after not in common_words():
        return before not in _TRADE or after not in dictionary()
    return (
        (before in common_words() or before.rstrip("s") in common_words())
        and before not in words.first_name
        and after in words.first_name
        and after not in common_words()
        and len(name) > _NAME
    )


def _opens(article: Article, before: str, name: str) -> bool:
    """“ButTalbot”, “TheMalaysian”: the first word of a sentence, and a name."""
    after = name.lower()
    if before == "the":
        return _people(after)
    if len(before) < _NAME or before not in load_words()["starters"] or after in common_words():
        return False
    return after in name_words().first_name or after not in dictionary() or _is_name(article, name)


def _first_and_last(article: Article, first: str, name: str) -> bool:
    """“JoanTalbot”, but not RoseAnn, AirAsia or a name in a text that has the word in lower case."""
    after, words = name.lower(), name_words()
    if first not in words.first_name or len(name) < _SURNAME:
        return False
    if after in common_words() or after.rstrip("s") in common_words():
        return False
    if any(article.tokens.text[k].islower() for k in article.places.get(after, ())):
        return False
    if len(first) <= _SURNAME:
        return len(first) >= _NAME and _is_name(article, name)
    return after not in words.first_name or _is_name(article, name)


def _is_name(article: Article, name: str) -> bool:
    """Tell whether *name* stands elsewhere, with a capital only."""
    places = article.places.get(name.lower(), ())
    return (
        bool(places)
        and all(article.tokens.text[k] == name for k in places)
        and name.lower() not in common_words()
    )
