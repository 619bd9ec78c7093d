"""What the learned weight of a hedge looks at: named features of a cue and its sentence.

The same functions make the features for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from sys import intern

from toolkit.learned import load_table, signs_of
from toolkit.lexicon import Cue
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import BRACKET, CAPITAL, COLON, DIGIT, QUOTE, PerWord, Tokens, where

Hit = tuple[int, int, Cue]  # first token, stop token, cue

_ENDINGS = (
    "-tions -ly -ing -ed -tion -ment -able -ible -ous -ful -ive -al -ic -ists -ist -ians -ers -est "
    "-er -ies -s"
).split()


def _ending(word: str) -> str:
    """Return the class of a lower-case word: its ending, or the word itself if it is short."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending[1:]):
                return ending
    return "-" if len(word) > 3 else word


_MARKS = {QUOTE: "quotation marks", BRACKET: "brackets", COLON: "colon"}
_LENGTHS = signs_of(*[f"words {words}+" for words in range(0, 57, 8)])
_CAPITALS = signs_of(*[f"capitals {capitals}" for capitals in (0, 1, 2, 3, 4, 8, 12)])
_NUMBERS = signs_of(*[f"numbers {numbers}" for numbers in range(5)])
_HEDGES = signs_of(*[f"hedges {hedges}" for hedges in range(6)])
_KINDS = signs_of(*[f"kinds {kinds}" for kinds in range(5)])
_ENDING = PerWord(_ending)
_DIGITS = "01234"
_PARTS = re.compile(r"(.* (?:at |in |<<|>>|<|>)|.*, (?:numbers|hedges) )(\S+)")


# A sign of a cue has a head and a tail. "modal >" and "-ed": a modal before a word in -ed; "may <"
# and "it": “may” after “it”; "modal >>" and "be": a modal before the word “be”; "^" is a capital
# inside the sentence, "|" the sentence's edge; "modal at " and "0": in its first quarter.
def _heads(kind: str, phrase: str) -> tuple[str, ...]:
    """Return what the signs of a cue begin with, in the order of :func:`_tails`."""
    of_kind = [f"{kind} {sign}" for sign in ("<<", ">>", "<", ">", "at ", "in ")]
    return *of_kind, *[phrase + sign for sign in (" <", " >", ", numbers ", ", hedges ")]


def _tails(
    tokens: Tokens, sentence: Sentence, first: int, stop: int, numbers: str, hedges: str
) -> tuple[str, ...]:
    """Return what the signs of a cue in its place end with; ``""`` where there is no such sign."""
    lower, looks = tokens.lower, tokens.looks
    at, length = first - sentence.first, sentence.stop - sentence.first
    before = after = "|"
    word_before = word_after = ""
    if at > 0:
        word_before = lower[first - 1]
        before = "^" if looks[first - 1] & CAPITAL and at > 1 else _ENDING[word_before]
    if stop < sentence.stop:
        word_after = lower[stop]
        after = "^" if looks[stop] & CAPITAL else _ENDING[word_after]
    quarter, dozens = _DIGITS[at * 4 // length], _DIGITS[min(length // 12, 4)]
    return word_before, word_after, before, after, quarter, dozens, before, after, numbers, hedges


def cue_signs(article: Article, sentence: Sentence, hits: Sequence[Hit]) -> list[list[str]]:
    """Return the names of the signs of each cue and its neighbours."""
    return [
        [f"={kind}", f"={phrase}"]
        + [head + tail for head, tail in zip(_heads(kind, phrase), tails, strict=True) if tail]
        for kind, phrase, tails in _cues(article, sentence, hits)
    ]


def cue_numbers(article: Article, sentence: Sentence, hits: Sequence[Hit]) -> list[frozenset[int]]:
    """Return the numbers of the signs of :func:`cue_signs` in the learned table."""
    return [
        own.union(filter(None, map(dict.get, known, tails)))
        for kind, phrase, tails in _cues(article, sentence, hits)
        for own, known in [_known(kind, phrase)]
    ]


def _cues(
    article: Article, sentence: Sentence, hits: Sequence[Hit]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield kind, phrase and :func:`_tails` of each cue."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    numbers = _DIGITS[min(tokens.having(DIGIT, first, stop).count(1), 3)]
    hedges = _DIGITS[min(len(hits), 3)]
    for first, stop, cue in hits:
        phrase = " ".join(tokens.lower[first:stop])
        yield cue.id, phrase, _tails(tokens, sentence, first, stop, numbers, hedges)


@lru_cache(maxsize=10_000)
def _known(kind: str, phrase: str) -> tuple[frozenset[int], tuple[dict[str, int], ...]]:
    """Return the numbers of a cue wherever it stands, and for each head those of its tails."""
    signs, tails = load_table("hedging").signs, _by_head()
    own = filter(None, map(signs.get, (f"={kind}", f"={phrase}")))
    return frozenset(own), tuple([tails.get(head, {}) for head in _heads(kind, phrase)])


@cache
def _by_head() -> dict[str, dict[str, int]]:
    """Return the numbers of the learned signs of cues by head and tail."""
    found: dict[str, dict[str, int]] = {}
    for name, number in load_table("hedging").signs.items():
        if parts := _PARTS.fullmatch(name):
            head, tail = map(intern, parts.groups())
            found.setdefault(head, {})[tail] = number
    return found


def sentence_signs(article: Article, sentence: Sentence, hits: Sequence[Hit]) -> list[str]:
    """Return the signs of a sentence as a whole."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words, numbers = stop - first, tokens.having(DIGIT, first, stop).count(1)
    capitals = tokens.having(CAPITAL, first + 1, stop).count(1)
    kinds = sorted({cue.id for _, _, cue in hits})
    signs = [
        _LENGTHS[min(words // 8, 7)],
        _CAPITALS[capitals if capitals < 4 else min(capitals // 4, 3) + 3],
        _NUMBERS[min(numbers, 4)],
        _HEDGES[min(len(hits), 5)],
        _KINDS[min(len(kinds), 4)],
    ]
    looks = set(tokens.looks[first:stop])
    signs += [sign for look, sign in _MARKS.items() if look in looks]
    return signs + [f"{a}&{b}" for a, b in combinations(kinds, 2)]


def sentence_words(article: Article, sentence: Sentence) -> list[str]:
    """Return the words of a sentence in lower case, numbers as ``#``, after ``|`` for its start."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words = ["|", *tokens.lower[first:stop]]
    for i in where(tokens.having(DIGIT, first, stop)):
        words[i + 1] = "#"
    return words
