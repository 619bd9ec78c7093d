"""What stands on a page around an article: dates, bylines, counters, invitations, credits, notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from toolkit.support.data import read_data, word_set

if TYPE_CHECKING:
    from toolkit.text.article import Article

_LONGEST, _SHORT = 400, 100  # characters: what is longer is text
_LABEL, _CAPTION = 4, 3  # words of a label, sentences before a credit
_ADDRESSED, _DENSE = 35, 6  # words of a sentence to readers; most words for each of a page
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_ENDS = frozenset(".,?!”’\"'»")
_NAME, _A_NAME = re.compile(r"\bN\b"), r"[A-Z][\\w.’&-]+"  # how a name is written in patterns
_EDGES = " \t\r\n*•|·-–—"
_MARKS, _CLOSES = frozenset('“”"«»'), (")", "]")
_APART = re.compile(r" ?[|·•] ?| [/–—-] |(?<=ago) (?=By )")
_BETWEEN = ("|", "·", "•", " - ", " – ", " — ", " / ", "ago By ")  # one of them for each place
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BUTTON = re.compile(r"[“«][^”»]{0,40}[”»]")
_ASKED = 8  # words of a line that asks for something
_SAYING = re.compile(r"(?<=[,?!] )(?:[\w’'-]{1,20} ){1,6}[\w’'-]{1,20}(?=\.$)")
_LEAD = 4  # words that lead to the names
_SPELT = re.compile(r"[^\W_][\w.'’-]*")
_COLON = re.compile(r"(?:[\w’'.-]+ ){0,2}[\w’'.-]+ ?(?::|…|\.{3})")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\.?$|\b([A-Z]{2,7}/[^.!?/]{3,40})$")
_DASHES = frozenset(("-", "–", "—", "--"))
_CAPITALS, _DATELINE = 3, 14  # letters of a place in capitals, tokens of a dateline


def furniture_of(article: Article) -> frozenset[int]:
    """Return which of ``article.sentences`` are furniture of a page, as their indices.

    It goes by their words, and for a caption by the credit that ends it: the headline of another
    story looks like text, and is taken for text.
    """
    found: set[int] = set()
    first, paragraph, introduced = 0, -1, False
    for i, sentence in enumerate(article.sentences):
        if sentence.paragraph != paragraph:
            first, paragraph = i, sentence.paragraph
        elif i == first + 1:
            introduced = _introduces(article.sentences[first].text)
        quoted = 2 * article.quoted.count(1, sentence.first, sentence.stop)
        if is_furniture(sentence.text, quoted=quoted > sentence.stop - sentence.first):
            found.add(i)
            if (
                i <= first + _CAPTION
                and sentence.text[0] not in _DASHES
                and _ends_with_credit(sentence.text)
                and not _goes_on(article, i)
            ):
                found.update(range(first, i))
        elif introduced and first < i <= first + _CAPTION:
            found.add(i)
    return frozenset(found)


def _goes_on(article: Article, i: int) -> bool:
    """Tell whether the paragraph of sentence *i* has another behind it that names no picture's maker."""
    following = article.sentences[i + 1 : i + 2 + _CAPTION]
    behind = [s.text for s in following if s.paragraph == article.sentences[i].paragraph]
    return bool(behind) and not any(map(_ends_with_credit, behind))


def is_furniture(text: str, *, quoted: bool = False) -> bool:
    """Tell whether a line or a sentence belongs to the page around an article.

    What is *quoted* may speak to its own readers.

    >>> is_furniture("Published 3:04 PM EST, Mon March 3, 2022"), is_furniture("941 comments")
    (True, True)
    >>> is_furniture("You can unsubscribe at any time."), is_furniture("The council voted 7-2.")
    (True, False)
    """
    text = " ".join(text[: 2 * _LONGEST].split()).strip(_EDGES)
    if not text or len(text) > _LONGEST:
        return False
    if _is_piece(text) or _ends_with_credit(text) or (not quoted and _is_addressed(text)):
        return not _is_saying(text)
    if len(text) > 2 * _SHORT or not any(mark in text for mark in _BETWEEN):
        return False
    pieces = _APART.split(text)
    if not 1 < len(pieces) < len(text) / 3:
        return False
    told = [not piece or _is_piece(piece) for piece in pieces]
    return any(told) and all(
        known or _is_label(piece) for known, piece in zip(told, pieces, strict=True)
    )


def _introduces(text: str) -> bool:
    """Tell whether *text* presents a writer: what follows it does so, too."""
    return _patterns()[2].fullmatch(" ".join(text.split())) is not None


def _is_piece(text: str) -> bool:
    """Tell whether *text* has a pattern of pages, or no words but those of pages and of dates."""
    whole, part, as_written, labels, names = _patterns()
    lower = text.lower()
    if whole.fullmatch(lower) or _signs(text) or as_written.fullmatch(text):
        return True
    if len(text) > _SHORT:
        return False
    if part.search(lower) is not None:
        return True
    return lower[-1] not in _ENDS and (
        labels.fullmatch(lower) is not None
        or names.fullmatch(text) is not None
        or _is_of_pages(lower)
    )


def _is_saying(text: str) -> bool:
    """Tell whether *text* ends with who says it, as “Join us, the workers shouted.” does."""
    found = _SAYING.search(text)
    if found is None:
        return False
    return not load_words("words")["says"].isdisjoint(found[0].lower().split())


def _is_of_pages(text: str) -> bool:
    """Tell whether *text*, which ends without a stop, has no words but those of pages, or asks for something there."""
    lists, words = load_words("words"), _WORD.findall(text)
    known = [
        w[0].isdigit() or any(w in lists[k] for k in ("page", "sure", "perhaps")) for w in words
    ]
    asks = lists["asks"].issuperset(words[:1])
    if asks and 1 < len(words) <= _ASKED and not lists["about"].isdisjoint(words):
        return True  # “Unlock the full story”
    strong = len(words) == 1 or not all(
        w in lists["weak"] for w, k in zip(words, known, strict=True) if k
    )
    if not (any(known) and strong) and not (0 < len(words) < _LABEL and asks):
        return False
    small = lists["beside"] | lists["asks"] | lists["you"]
    return all(is_known or w in small for is_known, w in zip(known, words, strict=True))


def _is_addressed(text: str) -> bool:
    """Tell whether a sentence speaks to the readers of a page: of its newsletters, its cookies."""
    text = _BUTTON.sub(" ", text.replace("’", "'"))
    lists, opening = load_words("words"), _WORD.search(text)
    asks = opening is not None and opening[0].lower() in lists["asks"]
    if not (asks or _addressing().search(text.lower())) or not _MARKS.isdisjoint(text):
        return False
    said = [word.lower() for word in _WORD.findall(text) if word != "US"]
    terms = {*said, *map(" ".join, pairwise(said))}
    weight = 3 * len(terms & lists["sure"]) + len(terms & lists["perhaps"]) + ("@" in text)
    least = 1 if asks and not terms.isdisjoint(lists["you"]) else 2
    if weight < least or len(said) > min(_ADDRESSED, _DENSE * weight) or terms & lists["others"]:
        return False
    if text.endswith("?") and not asks:
        return False
    shown = said if weight > 2 else said[:1]
    here = ("this" in shown or "these" in shown) and not terms.isdisjoint(lists["here"])
    return asks or here or not terms.isdisjoint(lists["you"])


def _signs(text: str) -> str:
    """Return what the line *text* names somebody for: ``"text"``, ``"picture"``, or nothing.

    >>> _signs("Reporting by Ada Lund in Weir"), _signs("Ada Lund/Reuters"), _signs("(Photo: Ada Lund)")
    ('text', 'picture', 'picture')
    >>> _signs("Reporting by Ada Lund led to two arrests."), _signs("By Friday the mill was gone")
    ('', '')
    """
    if len(text) > 2 * _SHORT:
        return ""
    lists = load_words("signatures")
    opening = _SPELT.search(text)
    opens = opening is not None and opening[0].lower() in lists["opens"]
    shared = "/" in text or ("©" in text and not re.search(r"\d", text))
    if not opens and not shared:
        return ""
    spelt = _SPELT.findall(text)
    words = [word.lower().rstrip(".") for word in spelt]
    known = [word in lists["beside"] or word in lists["opens"] for word in words]
    if all(known):
        return ""
    if any(word[0].islower() and not k for word, k in zip(spelt, known, strict=True)):
        return ""
    lead = words[:_LEAD]
    leads = not lists["leads"].isdisjoint(lead) or _COLON.match(text.lstrip("([")) is not None
    if shared and not lists["agencies"].isdisjoint(words):
        return "picture"
    if not leads or not opens:
        return ""
    return "text" if lists["pictures"].isdisjoint(lead) else "picture"


def _ends_with_credit(text: str) -> bool:
    """Tell whether *text* is a caption with the credit of its picture behind it, or the credit alone.

    >>> _ends_with_credit("The mill (AP Photo/Ada Lund)"), _ends_with_credit("The mill (in May)")
    (True, False)
    """
    if _signs(text) == "picture":
        return True
    found = _BRACKETED.search(text) if "/" in text or text[-2:].strip(".")[-1:] in _CLOSES else None
    return found is not None and _signs(found[1] or found[2]) == "picture"


def _is_label(text: str) -> bool:
    words = text.split()
    return len(words) <= _LABEL and not any(word[0].islower() for word in words)


@cache
def _addressing() -> re.Pattern[str]:
    """Return what finds a word to readers, or to the page itself."""
    words = sorted(load_words("words")["you"] | {"this", "these"})
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def _patterns() -> list[re.Pattern[str]]:
    """Return what matches a whole line, a part of a short one, a whole one with its capitals, and two for one without a stop."""
    read = {
        key: "|".join([pattern for entry in load_furniture() for pattern in entry.get(key, ())])
        for key in ("patterns", "anywhere", "as_written", "labels", "names")
    }
    read["anywhere"] = rf"\b(?:{read['anywhere']})"
    for key in ("as_written", "names"):
        read[key] = _NAME.sub(_A_NAME, read[key])
    # no group is asked for: more than twice as fast
    return [re.compile(_GROUP.sub("(?:", pattern)) for pattern in read.values()]


@cache
def _load() -> dict[str, Any]:
    return read_data("furniture.toml")


@cache
def load_words(table: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of words in a table of ``data/furniture.toml``."""
    return {key: word_set(words) for key, words in _load()[table].items()}


def load_furniture() -> list[dict[str, Any]]:
    """Return the entries of ``data/furniture.toml``, with their patterns, hits and misses."""
    entries: list[dict[str, Any]] = _load()["furniture"]
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
