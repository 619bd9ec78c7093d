"""What stands on a page around an article: dates, bylines, counters, invitations, credits, notices."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.support.data import read_data

if TYPE_CHECKING:
    from toolkit.text.article import Article

_LONGEST, _SHORT = 400, 100  # characters: what is longer is text
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_EDGES = " \t\r\n*•|·-–—"
_DASHES = frozenset(("-", "–", "—", "--"))
_CAPITALS, _DATELINE = 3, 14  # letters of a place in capitals, tokens of a dateline


def furniture_of(article: Article) -> frozenset[int]:
    """Return which of ``article.sentences`` are furniture of a page, as their indices.

    It goes by their words alone, one sentence at a time: a headline of another story and a
    caption in whole sentences look like text, and are taken for text.
    """
    return frozenset(
        [i for i, sentence in enumerate(article.sentences) if is_furniture(sentence.text)]
    )


def is_furniture(text: str) -> bool:
    """Tell whether a line or a sentence belongs to the page around an article.

    >>> is_furniture("Published 3:04 PM EST, Mon March 3, 2022"), is_furniture("941 comments")
    (True, True)
    >>> is_furniture("The council voted 7-2.")
    False
    """
    text = text[: 2 * _LONGEST].lower()
    if not text.isprintable() or "  " in text:  # other white space than single spaces
        text = " ".join(text.split())
    text = text.strip(_EDGES)
    if not text or len(text) > _LONGEST:
        return False
    whole, part = _patterns()
    return whole.fullmatch(text) is not None or (len(text) <= _SHORT and bool(part.search(text)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches a whole line, and what matches a part of a short one."""
    whole, part = (
        "|".join([pattern for entry in load_furniture() for pattern in entry.get(key, ())])
        for key in ("patterns", "anywhere")
    )
    whole = _GROUP.sub("(?:", whole)  # no group is asked for: more than twice as fast
    return re.compile(whole), re.compile(rf"\b(?:{part})")


@cache
def load_furniture() -> list[dict[str, list[str]]]:
    """Return the entries of ``data/furniture.toml``, with their patterns, hits and misses."""
    entries: list[dict[str, list[str]]] = read_data("furniture.toml")["furniture"]
    return entries


def behind_dateline(article: Article, first: int, stop: int) -> int:
    """Return the token behind “WEIR, May 4 (Gazette) — ” or “(Gazette) - ”, “Weir, Norway – ”, “WEIR: ”, or *first* where none stands.

    *first* and *stop* are those of a sentence; without capitals a place must be known as one.
    """
    text = article.tokens.text
    opens = text[first]
    colon = -1  # behind a place alone a colon is enough
    if not (opens.isupper() and len(opens) >= _CAPITALS) and opens != "(":
        place = article.names.at(first)
        if place is None or place.name.kind != "place" or place.stop >= stop - 1:
            return first
        if text[place.stop] not in _DASHES and text[place.stop] not in ",:":
            return first
        colon = place.stop
    dated, shouted = False, True
    for at in range(first, min(stop - 1, first + _DATELINE)):
        if text[at] in _DASHES or (text[at] == ":" and (dated or shouted or at == colon)):
            behind = at + 1
            while behind < stop - 1 and text[behind] in _DASHES:
                behind += 1
            time = next((k for k in range(behind, min(stop - 1, behind + 5)) if text[k] == ":"), 0)
            if time and text[behind][0].isdigit():
                behind = time + 1  # “WEIR – 4 May 2022: ”
            return first if text[behind][0].islower() else behind
        dated, shouted = dated or text[at].isdigit(), shouted and text[at].isupper()
        if text[at][0].islower():
            return first
    return first
