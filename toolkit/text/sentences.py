"""Where sentences start and end, in damaged text too.

Our own splitter, because this course's damage *is* punctuation: a full stop
before a lower-case word (“threat. exist”) is damage, not the end of a sentence, unless
the paragraph is written without capitals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from unicodedata import category

from toolkit.support.data import word_lists
from toolkit.text.lines import CLOSERS, ends_with_stop
from toolkit.text.tokens import STOPS, Look, Tokens

OPENERS = frozenset("「『〝“‘„‚\"'([{«‹—–-¿¡")
_UNFINISHED = frozenset(",;—–-")  # no heading ends so; a line of verse does
ROMAN = frozenset("ivx")
_LABEL = 14  # tokens of the time and the name before a message
_NOTES = frozenset("*†‡§¶")


@cache
def load_words() -> Mapping[str, frozenset[str]]:
    """Return the lists of ``data/sentences.toml``."""
    return word_lists("sentences.toml")


def sentence_bounds(
    text: str, tokens: Tokens, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str, int]]:
    """Yield ``(first token, stop token, kind, paragraph index)`` for each sentence.

    ``kind`` is ``"heading"`` for a paragraph that has no stop anywhere and does
    not break off with a comma or a dash, else ``"sentence"``.
    """
    starts = tokens.start
    candidates = tokens.indices(Look.END)
    at = i = 0
    for number, (_, end) in enumerate(paragraphs):
        first, i = i, bisect_left(starts, end, i)
        begin = first
        small = _is_small(tokens, first, i)
        while at < len(candidates) and candidates[at] < i:
            stop = candidates[at]
            after = _skip_marks(text, tokens, stop + 1, i)
            if after < i and _ends(tokens, begin, stop, after, i, small):
                yield begin, after, "sentence", number
                begin = after
            while at < len(candidates) and candidates[at] < after:
                at += 1
        if begin < i:
            heading = (
                begin == first
                and (
                    text[tokens.end[i - 1] - 1] not in _UNFINISHED
                    or "\t" in text[starts[first] : starts[i - 1]]  # a row of a table
                )
                and not ends_with_stop(text, starts[first], tokens.end[i - 1])
            )
            yield begin, i, "heading" if heading else "sentence", number


def _is_small(tokens: Tokens, first: int, limit: int) -> bool:
    """Tell whether a paragraph is written without capitals, as in a chat: “bo: oh no. who pays?”."""
    opens = first
    if ":" in (before := tokens.text[first : min(first + _LABEL, limit - 1)]):
        name = [word for word in before[: before.index(":")] if word[0].isalpha()]
        if len(name) == 1 or not any(map(str.islower, name)):
            opens = first + before.index(":") + 1
    if opens == limit or not tokens.text[opens].islower():
        return False
    behind = [k + 1 for k in tokens.indices(Look.END, opens, limit - 1)]
    return not any(tokens.text[k][0].isupper() for k in behind)


def _ends(tokens: Tokens, first: int, at: int, after: int, limit: int, small: bool) -> bool:
    """Tell whether the stop at token *at* and its marks, up to *after*, end a sentence."""
    words = tokens.text
    if words[after] in ",;:" or (words[at] == "!" and _is_picture(tokens, at, after)):
        return False
    opening = after
    while opening < limit - 1 and words[opening] in OPENERS:
        opening += 1
    following = words[opening]
    if (
        following[0].islower()
        and following.islower()
        and not (small and words[at] in ".!?" and len(words[at - 1]) > 1)
    ):
        return len(following) == 1 and words[opening + 1 : opening + 2] == (")",)  # b) Two
    if (
        not following[0].isalnum()
        and following[0] not in "•*#@"
        and category(following[0])[0] != "S"
    ):
        return False
    marked = after - 1 > at
    if marked and words[after - 1] == ")" and _numbers(tokens, first, at):
        return False  # 1.) One
    if tokens.start[after] == tokens.end[after - 1]:
        return _misses_space(tokens, first, at, opening, marked)
    if (
        marked
        and words[at] in "!?"
        and words[after - 1][0] not in STOPS  # “every night!! Tom Hill said so.”
        and _reports(tokens, opening, limit)
    ):
        return False
    if marked or words[at] in "!?…।۔" or words[at].startswith(".."):
        return True
    return not _abbreviates(tokens, first, at, after, opening, limit)


def _is_picture(tokens: Tokens, at: int, after: int) -> bool:
    """Tell whether the “!” at token *at* marks a picture in Markdown: ![The mill](mill.jpg)."""
    return after == at + 1 and tokens.text[after] == "[" and tokens.start[after] == tokens.end[at]


def _numbers(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether the word before stop *at* numbers an item of a list."""
    word = tokens.text[at - 1] if at > first else ""
    opens = at - 1 == first or tokens.text[at - 2] in (":", ";", ",")
    return opens and len(word) < 3 and word.isalnum()


def _skip_marks(text: str, tokens: Tokens, i: int, limit: int) -> int:
    """Return the token after the stops, closing marks and notes ([1]) that go with a stop."""
    words, start, end = tokens.text, tokens.start, tokens.end
    while i < limit:
        if words[i][0] in STOPS or _closes(text, tokens, i):
            i += 1
        elif words[i] in "[(" and (after := _aside(tokens, i, limit)):
            i = after
        elif (
            words[i] == "["
            and i + 2 < limit
            and start[i] == end[i - 1]
            and (words[i + 1].isdigit() or len(words[i + 1]) == 1)
            and words[i + 2] == "]"
        ):
            i += 3
            if i + 1 < limit and words[i] == ":" and words[i + 1][0].isdigit():
                i += 2 + 2 * (words[i + 2 : i + 3] == ("–",))  # [3]:12–14, the pages
        elif _is_note(text, tokens, i):
            i += 1
        else:
            break
    return i


def _is_note(text: str, tokens: Tokens, i: int) -> bool:
    """Tell whether token *i* is the sign of a footnote, at once behind the stop of a word: “shut.5 In”, “shut.* In”."""
    word, start, end = tokens.text[i], tokens.start[i], tokens.end[i]
    if start != tokens.end[i - 1] or not text[end : end + 1].isspace() or i < 2:
        return False
    if not word.isdigit():
        return word in _NOTES
    behind = tokens.text[i - 2] if tokens.text[i - 1] == "." else "”"
    return len(word) < 3 and (len(behind) > 2 or behind in CLOSERS) and not behind.isdigit()


def _aside(tokens: Tokens, i: int, limit: int) -> int:
    """Return the token after an aside of a transcript that bracket *i* opens ([laughs]), or 0."""
    close = {"[": "]", "(": ")"}[tokens.text[i]]
    for k in range(i + 1, min(i + 4, limit)):
        if tokens.text[k] == close:
            return k + 1 if k > i + 1 else 0
        word = tokens.text[k]
        if not (
            word.islower() or (len(word) > 4 and word.isupper()) or (k > i + 1 and ":" in word)
        ):  # (LAUGHTER)
            break
    return 0


def _closes(text: str, tokens: Tokens, i: int) -> bool:
    """A closing mark belongs to the stop before it when nothing stands between them."""
    if tokens.text[i] == "»" and text[tokens.end[i] : tokens.end[i] + 1].isspace():
        return True  # French: « … ? »
    if tokens.text[i] == "“" and text[tokens.end[i] : tokens.end[i] + 1].isspace():
        return tokens.start[i] == tokens.end[i - 1]  # German: „… .“
    if tokens.text[i] not in CLOSERS or tokens.start[i] != tokens.end[i - 1]:
        return False
    return (
        tokens.text[i] not in "\"'"
        or tokens.end[i] == len(text)
        or not text[tokens.end[i]].isalnum()
    )


def _misses_space(tokens: Tokens, first: int, at: int, after: int, marked: bool) -> bool:
    """“… ended.The next …”: a word or a year, the stop, a capitalised word, and no address."""
    before, following = tokens.text[at - 1] if at > first else "", tokens.text[after]
    if not (following[0].isupper() and (following[1:].islower() or following in "AI")):
        return False
    words = load_words()
    if marked or tokens.text[at] != ".":
        return marked or tokens.lower[after] in words["starters"]
    if before.isdigit():
        return len(before) == 4
    if before.islower():
        return len(before) > 1
    return (
        len(before) > 3
        and before[1:].islower()
        and tokens.lower[after] not in words["addresses"]
        and not any(tokens.lower[at - 1] in words[name] for name in ("titles", "others"))
    )


def _reports(tokens: Tokens, after: int, limit: int) -> bool:
    """“Really?” Smith said, the sentence goes on."""
    say = load_words()["reporting"]
    return any(
        tokens.lower[i] in say and (i + 1 >= limit or tokens.text[i + 1] != ":")
        for i in range(after, min(after + 4, limit))
    )


def _abbreviates(tokens: Tokens, first: int, at: int, after: int, opening: int, limit: int) -> bool:
    """Tell whether the full stop at token *at* belongs to an abbreviation inside a sentence."""
    words = load_words()
    following, lower = tokens.text[opening], tokens.lower
    initial = len(following) == 1 and opening + 1 < limit and tokens.text[opening + 1] == "."
    starter = lower[opening] in words["starters"] and not initial
    if tokens.text[at] != ".":
        return _goes_on(tokens, first, at, after, opening, limit, starter)
    if at == first:
        return True
    word = lower[at - 1]
    if tokens.end[at - 1] != tokens.start[at]:
        return False
    numbered = word in words["numbered"] or tokens.text[at - 1] in ("b", "c", "d")  # c. 1820
    if numbered and (following[0].isdigit() or following == "+"):
        return True
    capital = tokens.text[at - 1][0].isupper()
    if word in words["titles"]:
        return capital or word in ("vs", "v", "al", "cf", "viz")
    if word in words["places"] or word in words["others"]:
        return capital and (not starter or tokens.text[after] in "—–")  # “WEIR, Calif. — The”
    opens = at - 1 == first or (at - 2 == first and tokens.text[first] in "•*–-")
    opens = opens or (word == "1" and tokens.text[at - 2] == ":")
    if opens and (len(word) < (3 if word.isdigit() else 2) or ROMAN.issuperset(word)):
        return True  # a list number, or an initial that opens the sentence
    if len(word) == 1 and capital:
        before = tokens.text[at - 2]  # “I” is an initial only behind a name: Francisco I. Madero
        return not starter and (word != "i" or before == "." or before[0].isupper())
    return False


def _goes_on(
    tokens: Tokens, first: int, at: int, after: int, opening: int, limit: int, starter: bool
) -> bool:
    """Tell whether a sentence goes on after an abbreviation with inner stops: U.S., a.m."""
    words, word, following = load_words(), tokens.lower[at], tokens.text[opening]
    if word.rstrip(".") in words["examples"] or tokens.text[after] in "([—–":
        return True
    if word in ("a.d.", "b.c.") and following[0].isdigit():
        return True
    if word not in ("a.m.", "p.m."):
        return not (starter or following[0].isdigit())
    if at == first + 2 and tokens.lower[first] in words["before_times"]:
        return True  # “At 5 a.m. Lund left”: no sentence yet
    named = opening + 1 < limit and tokens.lower[opening + 1] in ("time", "standard", "daylight")
    return named or following.isupper() > starter or tokens.lower[opening] in words["times"]
