"""Two words without a space between, of which the second has a capital."""

from __future__ import annotations

import re
from bisect import bisect_right

from toolkit.measures.garbles.draft import Draft
from toolkit.measures.garbles.spelling import spellings
from toolkit.support.data import word_set
from toolkit.support.english import dictionary, easy_words
from toolkit.support.kept import Kept
from toolkit.text.article import Article
from toolkit.text.names.words import name_words
from toolkit.text.sentences import load_words

# Capitals are rarer than small letters: beginning with them it is four times as fast.
_INNER_CAPITAL = re.compile(r"[A-ZÀ-Þ](?<=[a-zß-ÿ].)(?![A-Z\d_])\w")
_TWO = re.compile(
    r"((?!(?:Ma?c|De|La|Le|Di|Van|Fitz)[A-Z])(?:[A-Za-z]+-)?[^\W\d_][^\W\d_A-Z]*(?:['’]s)?)([A-ZÀ-Þ][^\W\d_A-Z]+(?:['’]s|-\w+)?)"
)
_NAME = 3  # letters of a first name that a surname may run into
_SURNAME = 4
_LONGEST = 60  # no two words of English are longer
_LONG = 5  # letters of a word in lower case with which no trade name begins
# A small word before a name; a capital one opens a sentence.
_SMALL = word_set(
    "the of in by for with from and at to that has is was as on an but said told its their his her into after under over or how"
)
_POLITE = word_set("madam mr mrs ms dr prof sir")
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
    "federation organization organisation university hospital parliament police coalition institute district province affairs programme region"
)
_PART = word_set("province district")  # of a country, whatever its name

_GLUED = word_set("the of and that with from was were has had their this which")
_GLUED_BEFORE = _GLUED - {"of", "with", "had"} | word_set("his been said")
_OLD = word_set("there where")  # thereof, wherewith
_LITTLE = word_set(
    "the of and that with from was were has had their this in on to at by is it a be he his for as not"
)
_GLUED_BEHIND = _GLUED | word_set("to for would than who")
_BEFORE_NUMBER = word_set("in since from until by of the before after and")
_YEAR = 4  # digits
_GLOSS = frozenset("–—-(=")  # behind a trade name and before its words
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
    return found + _of_small_words(article)


def _of_small_words(article: Article) -> list[Draft]:
    """Return two words without a space between, one of them small: “thecouncil”, “wasshut”, “in2019”."""
    tokens, places, found = article.tokens, article.places, list[Draft]()
    lower, known = tokens.lower, dictionary()
    for word in [word for word in places if _CUTS[word]]:
        i, cut = places[word][0], _CUTS[word]
        if tokens.text[i] != word or len(places[word]) > 1:
            continue
        around = lower[max(0, i - 1) : i] + lower[i + 1 : i + 2]
        apart = not article.text[tokens.start[i] - 1 : tokens.start[i]].strip()
        if apart and all(w in known or not w.isalpha() for w in around):
            left, right = word[:cut], word[cut:]
            why = f"A space is missing between “{left}” and “{right}”."
            repair = f"{left} {right}"
            found.append(Draft(tokens.start[i], tokens.end[i], "missing_space", why, 0.75, repair))
    return found


def _cut(word: str) -> int:
    """Return where the only two words that *word* may be meet, or 0."""
    if not _SURNAME <= len(word) <= _LONGEST or not word.isascii() or not word.isalnum():
        return 0
    if word in dictionary() or word in easy_words() or word in spellings():
        return 0
    cuts = [k for k in range(1, len(word)) if _meet(word[:k], word[k:])]
    return cuts[0] if len(cuts) == 1 and not _also_cut(word, cuts[0]) else 0


_CUTS = Kept(_cut)


def _also_cut(word: str, cut: int) -> bool:
    """“thoughthe” may be “though the” and “thought he”."""
    known = easy_words()
    return any(
        k != cut and word[:k] in known and word[k:] in known for k in range(2, len(word) - 1)
    )


def _meet(left: str, right: str) -> bool:
    if right.isdecimal():
        return left in _BEFORE_NUMBER and len(right) == _YEAR
    if left.isdecimal():
        return right in _GLUED or right == "people"
    if left in _LITTLE and right in _LITTLE:
        return True
    if left in _GLUED_BEFORE:
        return len(right) > _NAME and right in dictionary()
    shortest = _SURNAME if right == "and" else _NAME  # a brigand
    return (
        len(left) > shortest
        and right in _GLUED_BEHIND
        and left in dictionary()
        and left not in _OLD
    )


def _are_two(article: Article, i: int, left: str, right: str) -> int:
    """Tell how sure it is that *left* and *right* are two words, and no name such as YouTube or MarineTraffic."""
    name = right.replace("’", "'").partition("'")[0].partition("-")[0]
    before, after = left.lower().rpartition("-")[2], name.lower()
    if before.endswith(("'s", "’s")):
        return _SURE  # the town’sCouncil
    known = f"{before} {after}"
    if known in name_words().place or known in name_words().famous_body:
        return _SURE  # The NewYork Times
    if left.rpartition("-")[2][0].islower():
        return _SURE * _small_and_name(article, before, name, hyphened="-" in left)
    if before in _SIDE and (_people(after) or after in _CONTINENT):
        titled = i > 0 and article.tokens.text[i - 1] == "The"  # The EastAfrican is a newspaper
        return 0 if titled else _SURE
    if _people(before) and after in dictionary():
        return 1  # the ChineseForeign Minister
    if _office_and_name(before, name) or (
        article.sentences[article.sentence_of[i]].first == i and _opens(article, before, name)
    ):
        return _SURE
    if _first_and_last(article, before, name):
        return _SURE if _is_name(article, name) else 1  # a name that somebody has on a website?
    if before in _OF_STATE and len(name) > _SURNAME and after in dictionary():
        return 1
    # South Sudan stands apart elsewhere; so may a trade name that some write as one word
    text = article.tokens.text
    return any(
        text[k + 1 : k + 2] == (name,) and not (k == i + 2 and text[i + 1] in _GLOSS)
        for k in article.places.get(left.lower(), ())
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
    if before not in (dictionary() if hyphened or len(before) > _SURNAME else easy_words()):
        return False
    if len(before) >= _SURNAME and before in easy_words() and after not in dictionary():
        return True
    if len(before) >= _LONG and (after not in easy_words() or len(before) > _LONG + 1):
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
        or (after in words.first_name and after not in easy_words() and len(name) > _NAME)
        or _is_name(article, name)
    )


def _office_and_name(before: str, name: str) -> bool:
    """“MrTalbot”, “MinisterValdez”, “WestCommittee”, “ResourcesFatih”, but not GeneralMotors: a role, a body or a thing."""
    after, words = name.lower(), name_words()
    if before in _POLITE:
        return len(name) > _NAME and after not in easy_words()
    if len(before) < _SURNAME:
        return False
    if after in _BODY or after in words.office:
        return before in dictionary() or after in _PART
    if before in words.office and after not in easy_words():
        return before not in _TRADE or after not in dictionary()
    return (
        (before in easy_words() or before.rstrip("s") in easy_words())
        and before not in words.first_name
        and after in words.first_name
        and after not in easy_words()
        and len(name) > _NAME
    )


def _opens(article: Article, before: str, name: str) -> bool:
    """“ButTalbot”, “TheMalaysian”: the first word of a sentence, and a name."""
    after = name.lower()
    if before == "the":
        return _people(after) or (after not in dictionary() and _is_name(article, name))
    if before in _SMALL and len(before) < _NAME:
        words = name_words()
        return after in words.calendar or after in words.place or _is_name(article, name)
    if len(before) < _NAME or before not in load_words()["starters"] or after in easy_words():
        return False
    return after in name_words().first_name or after not in dictionary() or _is_name(article, name)


def _first_and_last(article: Article, first: str, name: str) -> bool:
    """“JoanTalbot”, but not RoseAnn, AirAsia or a name in a text that has the word in lower case."""
    after, words = name.lower(), name_words()
    if first not in words.first_name or len(name) < _SURNAME:
        return False
    if after in easy_words() or after.rstrip("s") in easy_words():
        return False
    if any(article.tokens.text[k].islower() for k in article.places.get(after, ())):
        return False
    if len(first) < _NAME or _is_name(article, name):
        return len(first) >= _NAME
    if len(first) <= _SURNAME:
        return len(name) > _SURNAME and not {first, after} & (easy_words() | dictionary())
    return after not in words.first_name


def _is_name(article: Article, name: str) -> bool:
    """Tell whether *name* stands elsewhere, with a capital only."""
    places = article.places.get(name.lower(), ())
    return (
        bool(places)
        and all(article.tokens.text[k] == name for k in places)
        and name.lower() not in easy_words()
    )
