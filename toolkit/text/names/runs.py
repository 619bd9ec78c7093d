"""Runs of capitalised words: where a name may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from toolkit.text.names.bodies import (
    WITH_FIELDS,
    body_before_person,
    is_body_pair,
    joins_of,
    list_end,
)
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
_INCORPORATED = frozenset(("inc", "ltd", "llc", "corp", "plc"))
_BEHIND_NAME = frozenset(
    "is was are were has had have will would could can may might must did does and or who said says reports claims writes "
    "told wrote went came took gave made got won lost left met held ran saw found began kept sold".split()
)
_SAYS = frozenset("said says told added wrote asked insisted argued announced replied".split())
_ELIDED = frozenset(("d’", "d'", "l’", "l'"))  # “Ada d’Arc Lund”
_JOIN_OF = frozenset(("of", "for", "on"))
_GENITIVE_IN_NAME = frozenset(
    "people's women's men's children's workers' farmers' world's king's queen's lloyd's "
    "mcdonald's moody's sotheby's christie's sainsbury's kellogg's wendy's macy's teachers' "
    "veterans' magistrate's magistrates' sheriff's spokesperson's attorney's general's governor's coroner's st".split()
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
        if i < past or i in shouted or not text[i][0].isalpha() or _is_no_name(text, i):
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
        if stop - first == 1 and lower[first] in words.only_document:
            numbered = stop < len(text) and text[stop][0].isdigit()
            if numbered or (first > 0 and lower[first - 1] in ("the", "this", "its", "their")):
                continue  # “Section 12”, “the Yearbook”
        if stop - first in (3, 4) and _is_posted(tokens, first, stop, words):
            yield first, first + 1  # “the envoy to *Norway* Velt Oram”
            first += 1
        if stop - first > 2 and (body := body_before_person(tokens, first, stop, words)):
            yield first, body
            first = body
        yield first, stop


def _is_posted(tokens: Tokens, first: int, stop: int, words: NameWords) -> bool:
    """Tell whether a run begins with the place to which the person that follows is sent."""
    lower = tokens.lower
    led = lower[first - 1] in ("to", "of", "in") and lower[first - 2] in words.person
    named = words.body.isdisjoint(lower[first:stop]) and words.joining.isdisjoint(lower[first:stop])
    return led and lower[first] in words.place and named


def shouted_tokens(
    tokens: Tokens, sentences: Sequence[tuple[int, int, str]], words: NameWords
) -> set[int]:
    """The tokens of headlines in Title Case and of lines in capitals, where a capital tells nothing."""
    shouted: set[int] = set()
    for first, stop, kind in sentences:
        if kind != "heading" and (stop - first > 30 or not tokens.text[first].isupper()):
            continue
        written = [w for w in tokens.text[first:stop] if w[0].isalpha() and len(w) > 3]
        if len(written) < 3:
            continue
        whole = sum(map(str.isupper, written)) > 0.8 * len(written)
        title = kind == "heading" and sum([w[0].isupper() for w in written]) > 0.8 * len(written)
        if whole or (title and not _is_person_of(tokens, first, stop, words)):
            shouted.update(range(first, stop))
    return shouted


def _is_person_of(tokens: Tokens, first: int, stop: int, words: NameWords) -> bool:
    """“Ada Lund, Velto Bank”: a heading that is a person and where he or she belongs."""
    named = tokens.lower[first] in words.first_name and stop - first < 8
    return named and "," in tokens.text[first + 2 : first + 4]


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_no_name(text: Sequence[str], i: int) -> bool:
    """“20 °*C*”, “Ada Lund, *R-Weir*”: a measure, a member’s party and seat."""
    seat = text[i][0] in "DRI" and text[i][1:2] == "-" and text[i][2:3].isupper()
    return seat or text[i - 1] == "°"


def _is_share(word: str) -> bool:
    """“HVX.L”: what a share is called at its exchange."""
    return "." in word[2:-1] and word[1] != "." and word.isupper()


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
            if text[after] == "," and after + 1 < high and lower[after + 1] in _INCORPORATED:
                k = after + 1  # “Velto Holdings, Inc.”
                continue
            fields = text[after] == "," and not WITH_FIELDS.isdisjoint(lower[first : first + 2])
            return (fields and list_end(tokens, first, after, high, words)) or after
        if word.endswith(("'s", "s'")) and word not in _GENITIVE_IN_NAME:
            return after
        if text[after] == "." and after + 1 not in sentence_starts:
            if after + 1 < high and _is_shortened(tokens, k, words):
                k = after + 1  # “J. Smith”, “Dr. Smith”
                continue
        elif text[after] in _NICKNAME and (behind := _behind_nickname(text, after, high)):
            k = behind  # Robert “Bob” Lund
            continue
        if after in sentence_starts or lower[after].removesuffix("'s") in words.day:
            return after
        going_on = _going_on(tokens, first, k, high, words)
        if not going_on:
            return _numbered_end(text, word, after, high)
        k = going_on
    return high


def _is_shortened(tokens: Tokens, k: int, words: NameWords) -> bool:
    """“*J*. Smith”, “*Dr*. Smith”: an initial or a title, and its stop."""
    short = len(tokens.text[k]) == 1 or tokens.lower[k] in words.person
    return short and tokens.start[k + 1] == tokens.end[k] and tokens.text[k + 2][0].isupper()


def _behind_nickname(text: Sequence[str], opens: int, high: int) -> int:
    """Where a name goes on behind a nickname between marks, or 0."""
    if opens + 3 >= high or not text[opens + 1][0].isupper():
        return 0
    shut = next((j for j in range(opens + 2, min(high, opens + 5)) if text[j] in "”\"’'"), high)
    if shut + 1 >= high or not text[shut + 1][0].isupper() or text[shut - 1] in ".,!?":
        return 0
    return shut + 1


def _going_on(tokens: Tokens, first: int, k: int, high: int, words: NameWords) -> int:
    """The next token of a name that goes on behind token *k*, or 0: a capital, or what joins one."""
    text, lower, after = tokens.text, tokens.lower, k + 1
    if (
        text[after] in "’'"
        and lower[k].endswith("s")
        and tokens.start[after] == tokens.end[k]
        and after + 1 < high
        and lower[after + 1] in words.body
    ):
        return after + 1  # “Workers’ Party”
    if (
        text[after][0].isupper()
        or (text[after][1:3] == "l-" and text[after][3:4].isupper())
        or (text[after][:2] in _ELIDED and text[after][2:3].isupper())
    ):
        never = lower[after].split("'")[0] in _NEVER or _is_share(text[after])
        return 0 if never else after
    if after + 1 < high and text[after + 1][0].isupper():
        if lower[after] in words.particle or lower[after] == "&":
            return after + 1
        if lower[after] in _JOIN_OF and joins_of(lower, first, k, words):
            dated = lower[after] == "on" and lower[after + 1] in words.calendar
            return 0 if dated else after + 1  # “the Board of Lund on Monday”
        if lower[after] == "and" and is_body_pair(tokens, first, k, after + 1, words):
            return after + 1
    if after + 2 >= high or not text[after + 2][0].isupper():
        return 0
    of_the = lower[after] in ("of", "for") and lower[after + 1] == "the"
    if of_the and joins_of(lower, first, k, words):
        return after + 2
    both = lower[after] in words.particle and lower[after + 1] in words.particle
    return after + 2 if both else 0


def _numbered_end(text: Sequence[str], word: str, after: int, high: int) -> int:
    """The end of “Apollo 11”, “No. 10”, with the number of what bears one."""
    if text[after].isdigit() and len(text[after]) < 5 and word in _NUMBERED:
        return after + 1
    numbered = word in ("no", "nos") and text[after] == "." and after + 1 < high
    return after + 2 if numbered and text[after + 1].isdigit() else after


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
        return stop - first > 1 and (
            word in words.person or (word in words.body and _is_acronym(text[first + 1]))
        )
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
    if word in words.common or word.endswith(
        ("ing", "ly", "ists", "ers", "ors", "ians", "men", "ed")
    ):
        return False
    named_again = len(places.get(lower[first], ())) > 1 or word != lower[first]
    if word[-1] == "s" and word[-2:] != "ss" and word not in words.surname_in_s:
        return named_again
    follows = lower[stop] if stop < len(lower) else "."
    return named_again or follows in _BEHIND_NAME or follows.endswith("ed") or not follows.isalpha()


def _describes(word: str, words: NameWords) -> bool:
    """Tell whether a description of somebody may begin with *word*: “Lund, *a* lawyer”."""
    return word in _ARTICLES or word[0].isdigit() or word in words.person
