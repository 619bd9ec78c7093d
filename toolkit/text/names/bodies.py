"""Names of bodies: where they end, and where the name of a person behind them begins."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.text.names.words import NameWords
from toolkit.text.tokens import Tokens

_BODY_OF = frozenset(("of", "for", "at"))
WIDE = frozenset(
    "world international global national federal".split()
)  # a body’s name may begin with them
WITH_FIELDS = frozenset(
    "ministry minister department secretary office bureau committee union association institute".split()
)
_BEFORE_OF = frozenset(
    "secretary minister president king queen prince director head chief governor mayor bank duke "
    "bishop archbishop speaker chancellor state house court board institute university college "
    "ministry department bureau office council federation association league centers center "
    "centre chamber commission committee society union party church group organization "
    "organisation school academy museum bank agency republic kingdom state times front army "
    "archive fund trust foundation confederation conference duchess leader statue national world "
    "directorate secretariat authority voice institutes institute doctors reporters friends transport house "
    "city town county district province township borough municipality village".split()
)


def body_before_person(tokens: Tokens, first: int, stop: int, words: NameWords) -> int:
    """“chairman of the *Food Security Board* Velt Oram”: where the name of the body ends, or 0."""
    lower = tokens.lower
    if not first:
        return 0
    if stop - first > 3:  # “head of the charity *Riverton Youth Connect* Ada Lund”
        named = next((k for k in (stop - 2, stop - 3) if lower[k] in words.first_name), 0)
        near = lower[max(0, first - 8) : first]
        near = near[near.index(".") :] if "." in near else near
        led = not words.person.isdisjoint(near) and not _BODY_OF.isdisjoint(near)
        led = led and words.person.isdisjoint(lower[first:named])
        if named - first > 1 and led and lower[first] not in words.first_name:
            return named
    if lower[first - 1] not in ("the", "of"):
        return 0
    of = first - 1 - (lower[first - 1] == "the")
    if of < 1 or lower[of] not in ("of", "for", "to") or lower[of - 1] not in words.person:
        return 0
    if lower[stop - 2] in words.body or lower[stop - 1] in words.body:
        return 0
    if "." in tokens.text[stop - 1][1:-1]:
        return stop - 1  # “speaker of the Great Council V.Oram”
    if not tokens.text[stop - 2][0].isupper() or tokens.text[stop - 3].islower():
        return 0  # “the Institute of Art and History”
    short = stop - first == 3 and tokens.text[first].isupper() and len(lower[first]) > 1
    if short and words.body.isdisjoint(lower[first + 1 : stop]):
        return stop - 2  # “chairman of the RBC Velt Oram”
    return stop - 2 if any(word in words.body for word in lower[first : stop - 2]) else 0


def list_end(tokens: Tokens, first: int, comma: int, high: int, words: NameWords) -> int:
    """“Ministry of Trade, *Mills and Innovation*”: where a list of fields ends, or 0."""
    text, lower = tokens.text, tokens.lower
    if _BODY_OF.isdisjoint(lower[first:comma]):
        return 0
    joined = False
    for k in range(comma + 1, high):
        word = lower[k]
        if text[k][0].isupper():
            if joined and text[k - 1][0].isupper() and word in words.first_name:
                while k < high and text[k][0].isupper():
                    k += 1
                return k  # “Secretary for Trade, Mills and Roads Ada Lund”
            if word in words.first_name or word in words.person or word in words.place:
                return 0
        elif word == "and" and not joined and k > comma + 1:
            joined = True
        elif word != "," or joined:
            return k if joined and text[k - 1][0].isupper() else 0
    return 0


def joins_of(lower: Sequence[str], first: int, k: int, words: NameWords) -> bool:
    if lower[k] in words.role and lower[k + 1] == "for":
        return True  # “High Commissioner for Human Rights Ada Lund”
    return (
        lower[k] in _BEFORE_OF
        or any(  # “Chief Ada Lund of Wells” is no name
            word in _BEFORE_OF and word not in words.person for word in lower[first:k]
        )
    )


def is_body_pair(tokens: Tokens, first: int, k: int, after: int, words: NameWords) -> bool:
    """“Food *and* Drug Administration”, “Department of Health *and* Human Services”."""
    text, lower = tokens.text, tokens.lower
    if lower[after] in _BEFORE_OF and lower[after + 1 : after + 2] in (("for",), ("of",)):
        return False  # “Center for Rain *and* Center for Mills”
    last = after
    while last + 1 < len(text) and text[last + 1][0].isupper() and last - after < 3:
        last += 1
    if text[last + 1 : last + 2] == ("(",) and lower[last] in words.body:
        shut = next((k for k in range(last + 2, min(len(text), last + 6)) if text[k] == ")"), 0)
        letters = "".join(text[last + 2 : shut]).replace("&", "")
        if letters and letters == "".join([w[0] for w in text[first : last + 1] if w[0].isupper()]):
            return True  # “Riverton Land *and* Sea Corporation (RLSC)”
    if (
        not _BODY_OF.isdisjoint(lower[first:k])
        and (
            lower[first] in _BEFORE_OF
            or (
                (lower[first] in words.place or lower[first] in words.people_adjective)
                and lower[first + 1] in _BEFORE_OF
            )
        )
        and (last - after < 2 or not words.office.isdisjoint(lower[first : first + 2]))
    ):
        return lower[after] not in words.first_name and lower[after] not in words.person
    return (
        (k == first or (k - first == 1 and _is_wide(lower[first], words)))
        and last > after
        and lower[last] in words.body
        and lower[k] not in words.place
        and lower[k] not in words.famous_body
        and not (text[k].isupper() and len(text[k]) > 1)
    )


def _is_wide(word: str, words: NameWords) -> bool:
    return word in words.place or word in words.people_adjective or word in WIDE
