"""Where the clauses of a sentence begin and end, judged by word classes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import accumulate

from toolkit.article import Article, Sentence
from toolkit.lexicon import Matcher, load_lexicon

VERBS = frozenset(
    ("finite", "finite_past", "perfect", "modal", "duty", "future", "past", "present", "-ed")
)
_AUXILIARIES = VERBS - {"past", "present", "-ed"}
_OPENERS = frozenset(("subordinator", "because"))
_LEADS = _OPENERS | {"-ing", "intention"}
_PERSONS = frozenset(("here", "we", "you", "they"))
_BE = frozenset(("be", "been", "being"))


@cache
def _single_words() -> dict[str, str]:
    return {
        phrase: cue.id
        for cue in load_lexicon("claims")
        for phrase in cue.phrases
        if " " not in phrase
    }


@cache
def _phrases() -> Matcher:
    cues = [
        replace(cue, phrases=tuple([phrase for phrase in cue.phrases if " " in phrase]))
        for cue in load_lexicon("claims")
    ]
    return Matcher([cue for cue in cues if cue.phrases])


def word_kinds(article: Article) -> list[str]:
    """Return the class of each token: a cue of ``claims.toml``, an ending, ``#``, ``^`` or ``""``.

    ``^`` is a capital inside a sentence. A phrase such as “led to” puts its class
    on its first word.
    """
    single, text = _single_words(), article.tokens.text
    kinds = [single.get(word) or _shape(word) for word in article.tokens.lower]
    for i, word in enumerate(text):
        if word[0].isupper() and kinds[i] not in _PERSONS:
            kinds[i] = "^"
    for sentence in article.sentences:  # a capital says nothing at the start of a sentence
        at = sentence.first
        while at < sentence.stop - 1 and not text[at][0].isalnum():
            at += 1
        word = article.tokens.lower[at]
        kinds[at] = single.get(word) or _shape(word)
    for first, _, cue in _phrases().find(article):
        kinds[first] = cue.id
    return kinds


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "#"
    if word[-2:] == "ed" and len(word) > 4:
        return "-ed"
    if word[-3:] == "ing" and len(word) > 4:
        return "-ing"
    return ""


def is_verb(kinds: list[str], lower: tuple[str, ...], at: int) -> bool:
    """Tell whether token *at* looks like the verb of a clause."""
    kind = kinds[at]
    if kind == "-ed":
        return at + 1 == len(lower) or lower[at + 1] != "by"
    return kind in VERBS or (kind in _PERSONS and "'" in lower[at])


def clauses(
    article: Article, sentence: Sentence, kinds: list[str], borders: Iterable[int] = ()
) -> list[tuple[int, int]]:
    """Return ``(first token, stop token)`` of each clause of *sentence*, in order.

    A clause begins at a subordinator, a joiner, a participle after a comma or
    “-ed by”, where a verb stands on both sides; and at the tokens *borders*
    (where a reported statement begins or ends). Without a parser this misses
    clauses without any such sign, and takes some nouns in -s or -ed for verbs.
    """
    lower = article.tokens.lower
    first, stop = sentence.first, sentence.stop
    verbs = list(accumulate([is_verb(kinds, lower, i) for i in range(first, stop)], initial=0))
    fixed = {i for i in borders if first < i < stop}
    candidates = [
        (i, sign)
        for i in range(first + 1, stop)
        if (sign := "border" if i in fixed else _sign(kinds, lower, i))
    ]
    starts = [first]
    for number, (i, sign) in enumerate(candidates):
        following = candidates[number + 1][0] if number + 1 < len(candidates) else stop
        before = verbs[i - first] - verbs[starts[-1] - first]
        ahead = verbs[following - first] - verbs[i - first + (sign == "comma")]
        opened = kinds[starts[-1]] in _LEADS
        if (
            sign == "border"
            or (sign == "participle" and (before or opened))
            or (before and ahead and (sign != "comma" or opened))
        ):
            starts.append(i)
    return [(a, b) for a, b in zip(starts, [*starts[1:], stop], strict=True) if a < b]


def _sign(kinds: list[str], lower: tuple[str, ...], at: int) -> str:
    """Return what at token *at* may open a clause: ``""`` for nothing."""
    kind, before = kinds[at], lower[at - 1]
    if kind in _OPENERS:
        return "opener"
    if kind == "joiner":
        return "joiner"
    if before in ";:—–":
        return "stop"
    if before == ",":
        return "participle" if kind == "-ing" or kind == "intention" else "comma"
    if kind == "-ed" and at + 1 < len(lower) and lower[at + 1] == "by":
        return "" if kinds[at - 1] in _AUXILIARIES or before in _BE else "participle"
    return ""
