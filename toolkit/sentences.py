"""Where paragraphs and sentences start and end, in damaged text too.

Our own splitter, because this course's damage *is* punctuation: a full stop
before a lower-case word (“threat. exist”) is damage, not the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.tokens import Tokens

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

STOPS = frozenset(".!?…")
CLOSERS = frozenset("”’\"')]}»›")
OPENERS = frozenset("“‘\"'([{«‹")

# A stop after these never ends a sentence: a name or a number follows.
_TITLES = frozenset(
    "mr mrs ms mx dr prof sen rep gov gen lt col capt cmdr maj sgt cpl pvt adm rev fr hon pres supt "
    "messrs mmes st mt ft no nos vs v fig figs art vol pp approx ca viz cf al".split()
)
# A stop after these ends a sentence only where a new one plainly begins.
_ABBREVIATIONS = frozenset(
    "jr sr inc corp co ltd llc plc bros etc jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun dept univ assn ave blvd rd ph.d est min max "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev "
    "okla ore pa penn tenn tex va vt wash wis wyo".split()
)
# Words that, with a capital, show that a new sentence begins.
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my your "
    "in on at for from with by as after before when while since although though if but and or so yet "
    "there here what who why how where which however meanwhile then now not no one some many most all "
    "both each every other another such still also even only just to about under over during despite "
    "according instead last earlier later".split()
)
_NUMBERED = frozenset(
    "no nos fig figs art vol pp approx ca jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_SAY = frozenset("said says asked asks replied added wrote told shouted cried answered".split())


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each paragraph, without the white space around it.

    A blank line always ends a paragraph; a single line break does, unless the
    line before ends without a stop and the next begins in lower case.
    """
    bounds: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = start + len(stripped)
        if (
            bounds
            and stripped[0].islower()
            and not ends_with_stop(text, *bounds[-1])
            and len(_BREAK.findall(text, bounds[-1][1], start)) == 1
        ):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return bounds


def ends_with_stop(text: str, start: int, end: int) -> bool:
    """Tell whether a stop, perhaps inside closing marks, ends ``text[start:end]``."""
    while end > start and text[end - 1] in CLOSERS:
        end -= 1
    return end > start and text[end - 1] in STOPS


def sentence_bounds(
    text: str, tokens: Tokens, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str, int]]:
    """Yield ``(first token, stop token, kind, paragraph index)`` for each sentence.

    ``kind`` is ``"heading"`` for a paragraph that has no stop anywhere, else
    ``"sentence"``.
    """
    starts, count = tokens.start, len(tokens)
    # Token indices of every stop; one pass over the whole text.
    candidates = [
        i
        for i, token in enumerate(tokens.text)
        if token[0] in STOPS or (token[-1] == "." and len(token) > 2)
    ]
    at = i = 0
    for number, (_, end) in enumerate(paragraphs):
        first = i
        while i < count and starts[i] < end:
            i += 1
        begin = first
        while at < len(candidates) and candidates[at] < i:
            stop = _boundary(text, tokens, begin, candidates[at], i)
            at += 1
            if stop and begin < stop < i:
                yield begin, stop, "sentence", number
                begin = stop
        if begin < i:
            alone = begin == first and not ends_with_stop(text, starts[first], tokens.end[i - 1])
            yield begin, i, "heading" if alone else "sentence", number


def _boundary(text: str, tokens: Tokens, first: int, at: int, limit: int) -> int | None:
    """Return the token after a sentence that the stop at token *at* ends, else ``None``."""
    words, start, end = tokens.text, tokens.start, tokens.end
    after = at + 1
    while after < limit and (words[after][0] in STOPS or _closes(text, tokens, after)):
        after += 1
    if after >= limit or (after < limit and words[after] in ",;:"):
        return None
    opening = after
    while opening < limit - 1 and words[opening] in OPENERS:
        opening += 1
    following = words[opening]
    spaced = start[after] > end[after - 1]
    if following[0].islower() and following.islower():
        return None
    if not following[0].isalnum() and words[opening] not in "$€£#@•–—-*":
        return None
    if not spaced:
        return after if _missing_space(words, first, at, opening) else None
    if after - 1 > at and words[at] in "!?" and _reports(tokens, opening, limit):
        return None
    if words[at] in "!?…" or words[at].startswith("..") or after - 1 > at:
        return after
    return None if _abbreviates(tokens, first, at, opening) else after


def _closes(text: str, tokens: Tokens, i: int) -> bool:
    """A closing mark belongs to the stop before it when nothing stands between them."""
    if tokens.text[i] not in CLOSERS or tokens.start[i] != tokens.end[i - 1]:
        return False
    return (
        tokens.text[i] not in "\"'"
        or tokens.end[i] == len(text)
        or not text[tokens.end[i]].isalnum()
    )


def _missing_space(words: Sequence[str], first: int, at: int, after: int) -> bool:
    """“… ended.The next …”: a word in lower case or a year, the stop, a capitalised word."""
    before, following = words[at - 1] if at > first else "", words[after]
    if not (following[0].isupper() and (following[1:].islower() or following in "AI")):
        return False
    return len(before) > 1 and (
        before.islower() or (before.isdigit() and len(before) == 4) or before in CLOSERS
    )


def _reports(tokens: Tokens, after: int, limit: int) -> bool:
    """“Really?” Smith said: the sentence goes on."""
    return any(tokens.lower[i] in _SAY for i in range(after, min(after + 3, limit)))


def _abbreviates(tokens: Tokens, first: int, at: int, after: int) -> bool:
    """Tell whether the full stop at token *at* belongs to an abbreviation inside a sentence."""
    following, starter = tokens.text[after], tokens.lower[after] in _STARTERS
    if tokens.text[at] != ".":  # an abbreviation with inner stops: U.S., a.m.
        if tokens.lower[at] in ("e.g.", "i.e."):
            return True
        return not starter and not following[0].isdigit()
    if at == first:
        return True
    before, touching = tokens.text[at - 1], tokens.end[at - 1] == tokens.start[at]
    lower = tokens.lower[at - 1]
    if not touching:
        return False
    if lower in _NUMBERED and following[0].isdigit():
        return True
    if lower in _TITLES and lower not in _NUMBERED:
        return before[0].isupper() or lower in ("vs", "v", "al", "cf", "viz")
    if lower in _NUMBERED or lower in _ABBREVIATIONS:
        return (
            before[0].isupper() and not starter and lower not in ("no", "mar", "sun", "sat", "may")
        )
    if at - 1 == first and ((before.isdigit() and len(before) < 3) or len(before) == 1):
        return True  # a list number, or an initial that opens the sentence
    if len(before) == 1 and before.isupper() and before != "I":
        return not starter
    return False
