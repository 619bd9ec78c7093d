"""Runs of capitalised words: where a name may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from toolkit.text.names.words import NameWords
from toolkit.text.tokens import Tokens

Run = tuple[int, int]  # first token, stop token

# No part of a name even inside a sentence, and those that a name may begin with.
_NEVER = frozenset("i you he she it they we his her its their this that these those there".split())
_IN_NAMES = frozenset("new great will may first second third big old good small all last".split())

LONGEST = 16  # tokens; no name is longer
_OPENERS = frozenset("“\"‘«'([—–-•*:")
_NO_NAME_GOES_ON = frozenset(",;:)]”!?")
_NICKNAME = frozenset("“\"‘'")
_BEHIND_NAME = frozenset(
    "is was are were has had have will would could can may might must did does and or who said says reports claims writes "
    "told wrote went came took gave made got won lost left met held ran saw found began kept sold".split()
)
_SAYS = frozenset("said says told added wrote asked insisted argued announced replied".split())
_JOIN_OF = frozenset(("of", "for", "on"))
_WITH_FIELDS = frozenset("ministry minister department secretary office bureau committee".split())
WIDE = frozenset(
    "world international global national federal".split()
)  # a body’s name may begin with them
_BEFORE_OF = frozenset(
    "secretary minister president king queen prince director head chief governor mayor bank duke "
    "bishop archbishop speaker chancellor state house court board institute university college "
    "ministry department bureau office council federation association league centers center "
    "centre chamber commission committee society union party church group organization "
    "organisation school academy museum bank agency republic kingdom state times front army "
    "archive fund trust foundation confederation conference duchess leader statue national world "
    "voice institutes institute doctors reporters friends house".split()
)
_GENITIVE_IN_NAME = frozenset(
    "people's women's men's children's workers' farmers' world's king's queen's lloyd's "
    "mcdonald's moody's sotheby's christie's sainsbury's kellogg's wendy's macy's teachers' "
    "veterans' sheriff's attorney's general's governor's coroner's st".split()
)
_ARTICLES = frozenset("a an the who whose which his her its their of in from then now and".split())
_NUMBERED = frozenset(
    "news channel radio act article no fox abc nbc cbs ktvu formula apollo".split()
)


def name_runs(
    tokens: Tokens,
    capitals: Sequence[int],
    sentence_starts: frozenset[int],
    shouted: Set[int],
    places: Mapping[str, list[int]],
    words: NameWords,
) -> Iterator[Run]:
    """Yield the runs of tokens that may be names, titles before them included.

    *shouted* holds the tokens of headlines and of lines in capitals, where a capital tells nothing.
    """
    text, lower = tokens.text, tokens.lower
    past = 0
    for i in capitals:
        if i < past or i in shouted or not text[i][0].isalpha() or text[i - 1] == "°":
            continue
        first, word = i, lower[i]
        opens = i in sentence_starts or (i > 0 and text[i - 1] in _OPENERS)
        never = (word.partition("'")[0] if "'" in word else word) in _NEVER
        if (never or (opens and word in words.function)) and not _is_acronym(text[i]):
            named = text[i + 1 : i + 2] and text[i + 1][0].isupper()
            if word == "may":
                named = named or (lower[i + 1 : i + 2] and lower[i + 1] in _SAYS)
            if not (named and word in _IN_NAMES):
                continue
        stop = _run_end(tokens, first, sentence_starts, words)
        past = stop
        while first + 2 < stop and len(text[first]) > 3 and text[first].isupper():
            if not (text[first + 1].isupper() and len(text[first + 1]) > 3):
                first += past - i > 2 and first > i
                break
            first += 1  # a byline in capitals before the text
        if opens and not _is_name_at_start(tokens, first, stop, places, words):
            first += 1
            if first >= stop or not text[first][0].isupper():
                continue
        body = _body_before_person(tokens, first, stop, words)
        if body:
            yield first, body
            first = body
        yield first, stop


def _body_before_person(tokens: Tokens, first: int, stop: int, words: NameWords) -> int:
    """“chairman of the *Food Security Board* Velt Oram”: where the name of the body ends, or 0."""
    lower = tokens.lower
    if stop - first < 3 or not first or lower[first - 1] not in ("the", "of"):
        return 0
    of = first - 1 - (lower[first - 1] == "the")
    if of < 1 or lower[of] not in ("of", "for") or lower[of - 1] not in words.person:
        return 0
    if lower[stop - 2] in words.body or lower[stop - 1] in words.body:
        return 0
    if "." in tokens.text[stop - 1][1:-1]:
        return stop - 1  # “speaker of the Great Council V.Oram”
    if not tokens.text[stop - 2][0].isupper() or tokens.text[stop - 3].islower():
        return 0  # “the Institute of Art and History”
    return stop - 2 if any(word in words.body for word in lower[first : stop - 2]) else 0


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _run_end(tokens: Tokens, first: int, sentence_starts: frozenset[int], words: NameWords) -> int:
    """The token after the last one of the run that begins at *first*."""
    text, lower = tokens.text, tokens.lower
    k = first
    high = min(len(text), first + LONGEST)
    while k < high:
        after = k + 1
        if after >= high or (text[after].islower() and lower[after] not in words.joining):
            return after
        word = lower[k]
        if text[after] in _NO_NAME_GOES_ON:
            listed = _list_end(tokens, first, after, high, words) if text[after] == "," else 0
            return listed or after
        if word.endswith(("'s", "s'")) and word not in _GENITIVE_IN_NAME:
            return after
        if (
            text[after] == "."
            and after + 1 < high
            and (len(text[k]) == 1 or word in words.person)
            and tokens.start[after] == tokens.end[k]
            and text[after + 1][0].isupper()
            and after + 1 not in sentence_starts
        ):
            k = after + 1  # “J. Smith”, “Dr. Smith”
            continue
        if text[after] in _NICKNAME and after + 3 < high and text[after + 1][0].isupper():
            shut = next(
                (j for j in range(after + 2, min(high, after + 5)) if text[j] in "”\"’'"), 0
            )
            if (
                shut
                and shut + 1 < high
                and text[shut + 1][0].isupper()
                and text[shut - 1] not in ".,!?"
            ):
                k = shut + 1  # Robert “Bob” Lund
                continue
        if after in sentence_starts or lower[after].removesuffix("'s") in words.day:
            return after
        if (
            text[after] in "’'"
            and word.endswith("s")
            and tokens.start[after] == tokens.end[k]
            and after + 1 < high
            and lower[after + 1] in words.body
        ):
            k = after + 1  # “Workers’ Party”
            continue
        if text[after][0].isupper() or (text[after][1:3] == "l-" and text[after][3:4].isupper()):
            if lower[after].split("'")[0] in _NEVER:
                return after
            k = after
            continue
        then = text[after + 1] if after + 1 < high else ""
        if then and then[0].isupper():
            if lower[after] in words.particle or lower[after] == "&":
                k = after + 1
                continue
            if lower[after] in _JOIN_OF and _joins_of(lower, first, k, words):
                if lower[after] == "on" and lower[after + 1] in words.calendar:
                    return after  # “the Board of Lund on Monday”
                k = after + 1
                continue
            if lower[after] == "and" and _is_body_pair(tokens, first, k, after + 1, words):
                k = after + 1
                continue
        of_the = lower[after] in ("of", "for") and lower[after + 1 : after + 2] == ("the",)
        capital = after + 2 < high and text[after + 2][0].isupper()
        if of_the and capital and _joins_of(lower, first, k, words):
            k = after + 2
            continue
        if text[after].isdigit() and len(text[after]) < 5 and word in _NUMBERED:
            return after + 1
        if (
            word in ("no", "nos")
            and text[after] == "."
            and after + 1 < high
            and text[after + 1].isdigit()
        ):
            return after + 2
        if lower[after] in words.particle and capital and lower[after + 1] in words.particle:
            k = after + 2
            continue
        return after
    return high


def _list_end(tokens: Tokens, first: int, comma: int, high: int, words: NameWords) -> int:
    """“Ministry of Trade, *Mills and Innovation*”: where a list of fields ends, or 0."""
    text, lower = tokens.text, tokens.lower
    if lower[first] not in _WITH_FIELDS or "of" not in lower[first:comma]:
        return 0
    joined = False
    for k in range(comma + 1, high):
        word = lower[k]
        if text[k][0].isupper():
            if word in words.first_name or word in words.person or word in words.place:
                return 0
        elif word == "and" and not joined and k > comma + 1:
            joined = True
        elif word != "," or joined:
            return k if joined and text[k - 1][0].isupper() else 0
    return 0


def _joins_of(lower: Sequence[str], first: int, k: int, words: NameWords) -> bool:
    if lower[k] in words.role and lower[k + 1] == "for":
        return True  # “High Commissioner for Human Rights Ada Lund”
    return (
        lower[k] in _BEFORE_OF
        or any(  # “Chief Ada Lund of Wells” is no name
            word in _BEFORE_OF and word not in words.person for word in lower[first:k]
        )
    )


def _is_body_pair(tokens: Tokens, first: int, k: int, after: int, words: NameWords) -> bool:
    """“Food *and* Drug Administration”, “Department of Health *and* Human Services”."""
    text, lower = tokens.text, tokens.lower
    last = after
    while last + 1 < len(text) and text[last + 1][0].isupper() and last - after < 3:
        last += 1
    if (
        "of" in lower[first:k]
        and lower[first] in _BEFORE_OF
        and (last - after < 2 or lower[first] in words.office)
    ):
        return lower[after] not in words.first_name and lower[after] not in words.person
    return (
        (
            k == first
            or (k - first == 1 and lower[first] in words.place | words.people_adjective | WIDE)
        )
        and last > after
        and lower[last] in words.body
        and lower[k] not in words.place
        and lower[k] not in words.famous_body
        and not (text[k].isupper() and len(text[k]) > 1)
    )


def _is_name_at_start(
    tokens: Tokens, first: int, stop: int, places: Mapping[str, list[int]], words: NameWords
) -> bool:
    """Tell whether the first word of a sentence, capitalised anyway, belongs to a name."""
    text, lower = tokens.text, tokens.lower
    word = lower[first].removesuffix("'s")
    if word in words.first_name or word in words.place or word in words.famous_body:
        return True
    if " ".join(lower[first : first + 2]) in words.famous_body:
        return True  # “Downing Street”
    if len(text[first]) > 1 and text[first].isupper():
        return True
    if any(text[j] == lower[j] for j in places.get(lower[first], ())[:50]):
        return word in words.person and stop - first > 1
    if stop - first > 1:
        return not word.endswith("ing")
    if any(
        j != first and j - 1 >= 0 and text[j - 1] not in '.!?"”'
        for j in places.get(lower[first], ())[:50]
    ):
        return True
    after = lower[stop + 1 : stop + 2]
    if text[stop : stop + 1] == (",",) and not (after and _describes(after[0], words)):
        return False  # “Likewise, he said”
    if word in words.common or word.endswith(("ing", "ly", "ists", "ers", "ians", "men", "ed")):
        return False
    named_again = len(places.get(lower[first], ())) > 1 or word != lower[first]
    if word[-1] == "s" and word[-2:] != "ss" and word not in words.surname_in_s:
        return named_again
    follows = lower[stop] if stop < len(lower) else "."
    return named_again or follows in _BEHIND_NAME or follows.endswith("ed") or not follows.isalpha()


def _describes(word: str, words: NameWords) -> bool:
    """Tell whether a description of somebody may begin with *word*: “Lund, *a* lawyer”."""
    return word in _ARTICLES or word[0].isdigit() or word in words.person
