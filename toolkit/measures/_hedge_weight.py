"""What the learned weight of a hedge looks at: named features of a cue and its sentence.

One function makes the features for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from toolkit.article import Article, Sentence
from toolkit.lexicon import Cue
from toolkit.tokens import BRACKET, CAPITAL, COLON, DIGIT, QUOTE, PerWord, Tokens, where

Hit = tuple[int, int, Cue]  # first token, stop token, cue

_ENDINGS = (
    "tions ly ing ed tion ment able ible ous ful ive al ic ists ist ians ers est er ies s".split()
)


def _ending(word: str) -> str:
    """Return the class of a lower-case word: its ending, or the word itself if it is short."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending):
                return "-" + ending
    return "-" if len(word) > 3 else word


_MARKS = {QUOTE: "quotation marks", BRACKET: "brackets", COLON: "colon"}
_ENDING = PerWord(_ending)


def hedge_signs(
    article: Article, sentence: Sentence, hits: Sequence[Hit]
) -> tuple[list[list[str]], list[str]]:
    """Return the signs of each cue and its neighbours, and those of the sentence as a whole."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words, numbers = stop - first, tokens.having(DIGIT, first, stop).count(1)
    capitals = tokens.having(CAPITAL, first + 1, stop).count(1)
    some = f"numbers {min(numbers, 3)}", f"hedges {min(len(hits), 3)}"
    own = [_cue_signs(article.tokens, sentence, hit, *some) for hit in hits]
    kinds = sorted({cue.id for _, _, cue in hits})
    signs = [
        f"words {min(words // 8 * 8, 56)}+",
        f"capitals {capitals if capitals < 4 else min(capitals, 12) // 4 * 4}",
        f"numbers {min(numbers, 4)}",
        f"hedges {min(len(hits), 5)}",
        f"kinds {min(len(kinds), 4)}",
    ]
    looks = set(tokens.looks[first:stop])
    signs += [sign for look, sign in _MARKS.items() if look in looks]
    signs += [f"{a}&{b}" for a, b in combinations(kinds, 2)]
    return own, signs


def _cue_signs(
    tokens: Tokens, sentence: Sentence, hit: Hit, numbers: str, hedges: str
) -> list[str]:
    """Return the signs of one cue.

    ``modal >-ed`` reads: a modal before a word in -ed; ``may <it``: “may” after
    “it”; ``modal >>be``: a modal before the word “be”; ``^`` is a capital inside
    the sentence, ``|`` the sentence's edge; ``modal at 0``: in the first quarter
    of the sentence.
    """
    first, stop, cue = hit
    lower, looks, kind = tokens.lower, tokens.looks, cue.id
    at, length = first - sentence.first, sentence.stop - sentence.first
    phrase = " ".join(lower[first:stop])
    before = after = "|"
    signs = [f"={kind}", f"={phrase}"]
    if at > 0:
        word = lower[first - 1]
        before = "^" if looks[first - 1] & CAPITAL and at > 1 else _ENDING[word]
        signs.append(f"{kind} <<{word}")
    if stop < sentence.stop:
        word = lower[stop]
        after = "^" if looks[stop] & CAPITAL else _ENDING[word]
        signs.append(f"{kind} >>{word}")
    signs += [
        f"{kind} >{after}",
        f"{kind} <{before}",
        f"{phrase} >{after}",
        f"{phrase} <{before}",
        f"{kind} at {at * 4 // length}",
        f"{kind} in {min(length // 12, 4)}",
        f"{phrase}, {numbers}",
        f"{phrase}, {hedges}",
    ]
    return signs


def sentence_words(article: Article, sentence: Sentence) -> list[str]:
    """Return the words of a sentence in lower case, numbers as ``#``, after ``|`` for its start."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words = ["|", *tokens.lower[first:stop]]
    for i in where(tokens.having(DIGIT, first, stop)):
        words[i + 1] = "#"
    return words
