"""What the words of a run tell by themselves, wherever it stands: the name, its kind, its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from toolkit.text.names.titles import DESCRIBES, is_plural_role, without_titles
from toolkit.text.names.words import NameWords, name_words

_KEPT = 5_000  # runs; more are more for the garbage collector to walk through
_DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western southeast upper lower".split()
)
_OF_BODIES = frozenset("asia africa europe america international now first together".split())
_BUILT = frozenset("bridge airbase airport highway stadium".split())
_NO_SURNAME = ("tion", "tions", "ism", "ology")  # “the Harbour Promotion”
_SUFFIX = frozenset("jr sr ii iii iv mp msp mep qc kc obe mbe cbe phd frs esq".split())
_ACRONYM = 6  # letters; a longer word in capitals is more often a place or shouted
_NUMERALS = frozenset(("ii", "iii", "iv"))
_MARKS = frozenset(".“”\"‘’'")


_NO_ROLES = frozenset[str]()


class Shape(NamedTuple):
    """A run of capitalised words, read without what stands around it.

    ``first`` and ``stop`` are the tokens of the name, counted from the first of the run;
    ``key`` its words in lower case, without stops and genitive, short names written out.
    """

    first: int
    stop: int
    kind: str
    sure: bool
    settled: bool  # whether its words alone tell the kind
    gender: str
    gender_of_name: str
    roles: frozenset[str]
    key: tuple[str, ...]
    written: str  # a name of one word, without a genitive
    acronym: bool  # whether that word has capitals alone


@lru_cache(maxsize=_KEPT)  # the same names come again and again: a quarter of the time of all names
def shape_of(text: tuple[str, ...], before: str) -> Shape | None:
    """Return the name in the run *text*, or ``None`` where it holds only titles.

    *before* is the token before it where it is one of ``TELLING``, or nothing.
    """
    words = name_words()
    lower = [_plain(word.lower().replace("’", "'"), words) for word in text]
    stop = len(text)
    while stop > 2 and lower[stop - 1] in _SUFFIX and lower[stop - 1] not in _NUMERALS:
        stop -= 1  # “Ada Lund MP”
    text, lower = text[:stop], lower[:stop]
    described = stop == 2 and lower[0] in words.people_adjective
    if stop == 1 and before == "the" and lower[0] in words.people_noun:
        return None
    if (stop == 1 or described) and is_plural_role(lower[-1], words):
        return None
    if stop == 1 and lower[0].endswith(DESCRIBES):
        return None
    first, roles = without_titles(text, lower, before, words)
    if first is None:
        return None
    while first < stop - 1 and not text[first][0].isalnum():
        first += 1
    gender = gender_of_roles(lower[:first], words)
    while stop - first > 1 and (
        (lower[stop - 1] in _SUFFIX and not _is_numbered(text, stop - first))
        or text[stop - 1] == "."
    ):
        stop -= 1
    text, lower = text[first:stop], lower[first:stop]
    kind, sure, body_words = _judge(text, lower, roles, words)
    return Shape(
        first,
        stop,
        kind or "unknown",
        sure,
        bool(kind),
        gender,
        _gender_of_name(lower[0].removesuffix("'s"), words),
        (roles | body_words) or _NO_ROLES,
        _key(lower, words),
        without_genitive(text[0]),
        len(text[0]) > 1 and without_genitive(text[0]).isupper(),
    )


def _plain(word: str, words: NameWords) -> str:
    """First names are listed without accents: “Héctor”."""
    bare = (
        word
        if word.isascii()
        else "".join([c for c in normalize("NFKD", word) if not combining(c)])
    )
    return bare if bare in words.first_name else word


def _is_numbered(text: Sequence[str], size: int) -> bool:
    """“Ada II”: a queen has no other name."""
    return size == 2 and text[-1].isupper()


def gender_of_roles(lower: Sequence[str], words: NameWords) -> str:
    """The gender that a title or a role shows, or nothing."""
    for word in lower:
        if word in words.male:
            return "male"
        if word in words.female:
            return "female"
    return ""


def _gender_of_name(word: str, words: NameWords) -> str:
    if word in words.male_name:
        return "male"
    return "female" if word in words.female_name else ""


def _judge(
    text: Sequence[str], lower: Sequence[str], roles: frozenset[str], words: NameWords
) -> tuple[str, bool, frozenset[str]]:
    """The kind that its own words tell or nothing, whether it is sure, and its words for a body."""
    size, none = len(text), frozenset[str]()
    of = next((k for k in range(1, size) if lower[k] in ("of", "for")), size) if size > 2 else size
    heads = {lower[of - 1].removesuffix("'s"), lower[-1].removesuffix("'s")}
    whole = " ".join(lower).removesuffix("'s")
    numbered = lower[-1].isdigit()
    if numbered and size > 1:
        heads.add(lower[-2])
    if whole in words.place or (
        size == 2 and lower[0] in _DIRECTIONS and lower[1].removesuffix("'s") in words.place
    ):
        return "place", True, none
    if size > 1 and lower[-1] in _BUILT:
        return "place", True, none  # “King Bo Bridge”
    if roles and not (size > 1 and lower[-1] in words.body and lower[0] not in words.first_name):
        return "person", True, none
    if size > 1 and not heads.isdisjoint(words.thing):
        return "other", True, none
    named = size == 2 and lower[0] in words.first_name  # “Hope Page”
    office = of < size and lower[of - 1] in words.body  # “Office for Statistics”
    if (size > 1 and not (named or office) and not heads.isdisjoint(words.only_document)) or (
        numbered and not words.document.isdisjoint(lower)
    ):
        return "document", True, none
    if "&" in text or not heads.isdisjoint(words.body) or lower[0] in ("operation", "radio"):
        return (
            "body",
            size > 1 or without_genitive(text[0]).isupper(),
            frozenset(heads) & words.body,
        )
    if whole in words.famous_body:
        return "body", True, none
    if size > 1 and not heads.isdisjoint(words.place_noun):
        # not sure: “Jun Park, a scientist”
        return "place", size > 2, words.settlement.intersection(heads)
    if size == 2 and len(text[0]) > 2 and text[0].isupper() and lower[1] in words.place:
        return "body", True, none  # “NHS England”
    if size == 1 and not text[0][1:].islower():
        plain = without_genitive(text[0])
        if 1 < len(plain) <= _ACRONYM and sum(map(str.isupper, plain)) > len(plain) / 2:
            return "body", True, none
    if size == 1 and len(text[0]) > 4 and text[0][:2].isupper() and text[0][:2].isalpha():
        return "body", True, none  # “KProfile”, “WKET-TV”
    if size == 1 and text[0][-1].isdigit():
        return "body", True, none
    if size > 1 and (lower[0] in words.first_name or _has_initial(text)):
        return "person", True, none
    if size > 1 and (lower[-1] in _OF_BODIES or lower[0] == "bank"):
        return "body", True, none  # “Velto Asia”, “Bank Velto”
    shouted = size > 1 and all(len(word) > 1 and word.isupper() for word in text)
    if shouted or lower[-1].endswith(_NO_SURNAME):
        return "other", True, none
    return "", False, none


def _has_initial(text: Sequence[str]) -> bool:
    return "." in text or (len(text[0]) > 3 and text[0][1] == ".")


def _key(lower: Sequence[str], words: NameWords) -> tuple[str, ...]:
    whole = [w for w in lower if w not in _MARKS]
    if len(whole) > 2 and whole[0] == "the":
        del whole[0]  # “The Riverton Herald”
    last = whole[-1]
    whole[-1] = last[:-1] if last.endswith("s'") else last.removesuffix("'s")
    if not words.same.keys().isdisjoint(whole):
        whole = " ".join([words.same.get(w, w) for w in whole]).split()
    if not all(map(str.isascii, whole)):
        whole = ["".join([c for c in normalize("NFKD", w) if not combining(c)]) for w in whole]
    return tuple(whole)


def without_genitive(word: str) -> str:
    """Return *word* without “’s”."""
    return word.removesuffix("’s").removesuffix("'s")
