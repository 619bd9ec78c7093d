"""Titles, roles and other words before a name that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.text.names.words import NameWords

ARTICLES = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "former", "current", "who", "whose")
)
BENEATH = frozenset("deputy vice assistant associate".split())  # “deputy governor”
BELOW = BENEATH | {"former", "under", "ex"}
_CROWNED = frozenset("prince princess duke duchess king queen lord bishop".split())
_COURTESY = frozenset("mr mrs ms miss mx dr prof professor sir dame".split())
_OF_TWO_WORDS = frozenset((("det", "con"), ("h", "e")))  # a detective constable, His Excellency
DESCRIBES = tuple("-led -backed -based -run -owned -born -listed -headquartered".split())
MARKS = frozenset("”\"’',")
TELLING = ARTICLES | BELOW | MARKS  # words and marks before a run that tell how it is read


def is_plural_role(word: str, words: NameWords) -> bool:
    """“Senators”, “MPs”, “Meteorologists”: people counted together, no name."""
    return word.endswith("s") and (word[:-1] in words.person or word[:-1].endswith("ist"))


Found = tuple[int | None, frozenset[str]]  # the first token of a name, the titles that are roles
_NONE = frozenset[str]()


def without_titles(
    text: Sequence[str], lower: Sequence[str], before: str, words: NameWords
) -> Found:
    """The first token of the name behind its titles, and the titles that are roles.

    Args:
        text: The tokens of a run of capitalised words.
        lower: The same in lower case.
        before: The token before the run, where it is one of ``TELLING``.
        words: The word classes.
    """
    stop = len(text)
    titles = [k for k in range(stop) if _is_title(lower, k, words)]
    if not titles or stop == 1:
        return _untitled(text, lower, before, words), _NONE
    if _is_in_body(lower, titles[-1], words):
        return 0, _NONE
    last = _last_title(lower, titles, words)
    if _is_first_name(lower, titles, last, before, words):
        return 0, _NONE  # “Dean Lund”; not “the dean Ada Lund”
    roles = _roles(lower, last, before, words)
    first = last + 1
    if first < stop and text[first] == ".":
        first += 1
    if first >= stop:
        return _title_as_name(text, lower, titles, last, before, roles, words)
    if lower[first] in ("of", "for"):
        return _behind_of(lower, first, last, roles, words)
    if lower[last] not in _COURTESY and not words.body.isdisjoint((lower[stop - 1], lower[first])):
        return _beside_body(lower, first, last, roles, words)
    return first, roles  # “Dr. Grace Church”


def _untitled(
    text: Sequence[str], lower: Sequence[str], before: str, words: NameWords
) -> int | None:
    """Where the name begins in a run without titles before it."""
    stop = len(text)
    word = lower[0].removesuffix("'s")
    if stop == 1 and word in words.person:
        named = word in words.surname and before not in ARTICLES
        return 0 if named or (before == "the" and word in words.paper) else None
    shouted = next((k for k, w in enumerate(text) if not (w.isupper() and len(w) > 1)), stop)
    if 0 < shouted < stop - 1 and lower[shouted] in words.first_name:
        return shouted  # “CAM Hector Lund”
    if stop == 1 and lower[0] == "may":  # “…,” May said
        return 0 if before in MARKS else None
    return _without_adjectives(lower, 0, stop, words)


def _is_in_body(lower: Sequence[str], last: int, words: NameWords) -> bool:
    """“European Court of *Justice*”, “Directorate *General* of Mills”, “Wells *Sheriff’s* Office”."""
    if last > 1 and lower[last - 1] == "of" and lower[last - 2] in words.body:
        return True
    if last > 0 and lower[last] == "general" and lower[last + 1 : last + 2] == ["of"]:
        return True
    return lower[last].endswith("'s") and lower[-1] in words.body


def _last_title(lower: Sequence[str], titles: Sequence[int], words: NameWords) -> int:
    """The last word that is a title, and not the name of who has it; -1 if there is none."""
    last, earlier = titles[-1], titles[-2] if len(titles) > 1 else -1
    if last > 1 and lower[last] in words.surname and lower[last - 1] in words.first_name:
        last = earlier  # “President Ada Sheikh Lund”
    if lower[last] in words.first_name and len(lower) - last > 1 and len(titles) > 1:
        return earlier  # “General Dean Lund”
    return last


def _is_first_name(
    lower: Sequence[str], titles: Sequence[int], last: int, before: str, words: NameWords
) -> bool:
    """Tell whether the one title of a run is the first name of who has it."""
    given = lower[last] in words.first_name and len(lower) - last > 1
    return given and len(titles) == 1 and lower[last] in words.surname and before not in ARTICLES


def _roles(lower: Sequence[str], last: int, before: str, words: NameWords) -> frozenset[str]:
    """The titles up to token *last* that are roles, with what puts them below another."""
    roles = frozenset(
        [
            f"{below}-{word}" if below in BELOW else word
            for word, below in zip(lower[: last + 1], (before, *lower), strict=False)
            if word in words.person
        ]
    )
    if lower[0] in BENEATH and last > 1:  # “Deputy Prime Minister”
        roles |= {f"{lower[0]}-{word}" for word in roles}
    return roles


def _title_as_name(
    text: Sequence[str],
    lower: Sequence[str],
    titles: Sequence[int],
    last: int,
    before: str,
    roles: frozenset[str],
    words: NameWords,
) -> Found:
    """“(Dr.) John *King*”: where a run ends with a title, which may be a surname."""
    title = lower[last]
    if title.removesuffix("'s") in words.surname and last and before != "the":
        title_before = last - 1 - (text[last - 1] == ".")
        if lower[title_before] in words.person:
            return last, roles - {title}
    behind = titles[-2] + 1 if len(titles) > 1 else 0
    behind += text[behind] == "."
    if behind == last:
        return None, roles
    named_from = _without_adjectives(lower, behind, last, words)
    courteous = behind > 0 and lower[titles[-2]] in _COURTESY  # “Mr Godfrid Dame”
    short = title in ("sen", "gen", "rep", "gov")  # “Velt Sen”: nobody behind the title
    if named_from is not None and (
        courteous or short or _names_person(lower, named_from, last, words)
    ):
        return named_from, roles - {title}
    return None, roles


def _behind_of(
    lower: Sequence[str], of: int, last: int, roles: frozenset[str], words: NameWords
) -> Found:
    """“President *of* Norway Velt Oram”, “Minister of State *for* Mills”: a name behind an office, if any."""
    stop = len(lower)
    if stop - of > 3 and lower[-1] in words.body and lower[last] in _CROWNED:
        return 0, _NONE  # “the Prince of Wales Northern Centre”
    if person := _behind_place(lower, of + 1, words):
        return person, roles
    for k in range(of + 2, stop - 1):
        if lower[k] in words.first_name:
            return k, roles
    hyphened = stop - of == 4 and "-" in lower[-1]  # “Secretary for Trade Velt Or-am”
    if (stop - of > 4 or hyphened) and lower[stop - 2] not in words.joining:
        office = lower[stop - 3] in ("of", "for")  # “Minister of State for Legal Affairs”
        return (None if office else stop - 2), roles
    return None, roles


def _beside_body(
    lower: Sequence[str], first: int, last: int, roles: frozenset[str], words: NameWords
) -> Found:
    """“*General* Directorate of Mills”, “Chief Justice *Board*”: a title beside the word for a body."""
    if lower[last] == "general":
        return 0, _NONE
    if lower[last] in ("chief", "deputy", "attorney", "justice", "head"):
        return (0, _NONE) if lower[-1] in words.body else (first, roles)
    of_people = last == 1 and lower[0] in words.people_adjective
    led = lower[0] in words.person or lower[0] in words.no_name
    one = first == len(lower) - 1 and not led  # “Weir *Refugee* Agency”
    return (0, _NONE) if last == 0 or of_people or one else (first, roles)


def _behind_place(lower: Sequence[str], at: int, words: NameWords) -> int:
    """“President of Norway *Velt Oram*”: where the name behind a place begins, or 0."""
    for k in (at + 2, at + 1):
        if " ".join(lower[at:k]) in words.place and len(lower) - k in (2, 3):
            return k if words.body.isdisjoint(lower[k:]) else 0
    return 0


def is_role(word: str, words: NameWords) -> bool:
    """“spokesman”, “vice-president”, “geologist”."""
    return (
        word in words.person
        or word.endswith("ologist")
        or ("-" in word and word.rpartition("-")[2] in words.person)
        or word.partition("-of-")[0] in words.kin  # “mother-of-two”
    )


def _is_title(lower: Sequence[str], k: int, words: NameWords) -> bool:
    before = lower[k - 1] if k else ""
    if before in words.particle:
        return False  # “Akbar Al *Baker*”
    of_two = (before, lower[k]) in _OF_TWO_WORDS
    return of_two or is_role(lower[k].removesuffix("'s"), words)


def _without_adjectives(lower: Sequence[str], lead: int, stop: int, words: NameWords) -> int | None:
    first = lead + (stop - lead > 1 and lower[lead].endswith("-year-old"))
    if lower[first] in ("last", "next", "late", "early", "mid") and lower[first + 1 : first + 2]:
        first += lower[first + 1] in words.calendar  # “Last October”
    while first < stop and lower[first].removesuffix("'s") in words.calendar:
        first += 1
    if first >= stop:
        return None
    behind = lower[first + 1] if first + 1 < stop else ""
    joined = behind in words.joining or (behind and behind in "’'")  # “the Bakers’ Union”
    if stop - first > 2 and is_plural_role(lower[first], words) and not joined:
        return first + 1  # “the Forum for Authors Ada Lund”; not “Friends of Weir Library”
    for k in (first, first + 1):  # “*Hong Kong-listed* Velto”
        if k + 1 < stop and lower[k].endswith(DESCRIBES):
            first = k + 1
    if lower[first] in words.place and stop - first > 2:
        k = first + 1 + 2 * (lower[first + 1 : first + 3] == ["h", "e"])
        if k < stop - 1 and lower[k].partition("-")[0] in words.first_name:
            return k  # “Vermont Ada Lund”, “(the envoy to) Norway H E Ada Lund”
    adjective = lower[first] in words.people_adjective or lower[first] in words.no_name
    named = first + 1 < stop and lower[first + 1] in words.first_name
    if adjective and named and stop - first > 2 and lower[stop - 1] not in words.body:
        return first + 1
    if adjective and stop - first == 1:
        return None
    return first


def _names_person(lower: Sequence[str], first: int, stop: int, words: NameWords) -> bool:
    return lower[first] in words.first_name or (stop - first == 1 and len(lower[first]) == 1)
