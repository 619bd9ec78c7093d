"""What the learned weight of a hedge looks at: named features of a cue and its sentence.

One function makes the features for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from toolkit.article import Article, Sentence
from toolkit.lexicon import Cue

Hit = tuple[int, int, Cue]  # first token, stop token, cue

_ENDINGS = (
    "tions ly ing ed tion ment able ible ous ful ive al ic ists ist ians ers est er ies s".split()
)
_QUOTES = frozenset('“”"«»')


@lru_cache(maxsize=20_000)
def _ending(word: str) -> str:
    """Return the class of a lower-case word: its ending, or the word itself if it is short."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending):
                return "-" + ending
    return "-" if len(word) > 3 else word


def _class(article: Article, at: int, sentence: Sentence) -> str:
    """Return the class of token *at*: ``^`` for a capital inside a sentence, ``|`` outside it."""
    if not sentence.first <= at < sentence.stop:
        return "|"
    if at > sentence.first and article.tokens.text[at][0].isupper():
        return "^"
    return _ending(article.tokens.lower[at])


def hedge_signs(
    article: Article, sentence: Sentence, hits: Sequence[Hit]
) -> tuple[list[list[str]], list[str]]:
    """Return the signs of each cue and its neighbours, and those of the sentence as a whole."""
    words = article.tokens.text[sentence.first : sentence.stop]
    numbers = sum([word[0].isdigit() for word in words])
    own = [_cue_signs(article, sentence, hit, min(numbers, 3), min(len(hits), 3)) for hit in hits]
    kinds = sorted({cue.id for _, _, cue in hits})
    capitals = sum([word[0].isupper() for word in words[1:]])
    signs = [
        f"words {len(words) // 8 * 8 if len(words) < 56 else 56}+",
        f"capitals {capitals if capitals < 4 else min(capitals, 12) // 4 * 4}",
        f"numbers {min(numbers, 4)}",
        f"hedges {min(len(hits), 5)}",
        f"kinds {min(len(kinds), 4)}",
    ]
    if not _QUOTES.isdisjoint(words):
        signs.append("quotation marks")
    if "(" in words:
        signs.append("brackets")
    if ":" in words or ";" in words:
        signs.append("colon")
    signs += [f"{a}&{b}" for i, a in enumerate(kinds) for b in kinds[i + 1 :]]
    return own, signs


def _cue_signs(
    article: Article, sentence: Sentence, hit: Hit, numbers: int, hedges: int
) -> list[str]:
    """Return the signs of one cue.

    ``modal >-ed`` reads: a modal before a word in -ed; ``may <it``: “may” after
    “it”; ``modal >>be``: a modal before the word “be”; ``|`` is the sentence's
    edge; ``modal at 0``: in the first quarter of the sentence.
    """
    first, stop, cue = hit
    lower, kind = article.tokens.lower, cue.id
    phrase = " ".join(lower[first:stop])
    after = _class(article, stop, sentence)
    before = _class(article, first - 1, sentence)
    length = sentence.stop - sentence.first
    signs = [
        f"={kind}",
        f"={phrase}",
        f"{kind} >{after}",
        f"{kind} <{before}",
        f"{phrase} >{after}",
        f"{phrase} <{before}",
        f"{kind} at {(first - sentence.first) * 4 // length}",
        f"{kind} in {min(length // 12, 4)}",
        f"{phrase}, numbers {numbers}",
        f"{phrase}, hedges {hedges}",
    ]
    if stop < sentence.stop:
        signs.append(f"{kind} >>{lower[stop]}")
    if first > sentence.first:
        signs.append(f"{kind} <<{lower[first - 1]}")
    return signs


def sentence_words(article: Article, sentence: Sentence) -> list[str]:
    """Return the words of a sentence in lower case, numbers as ``#``, after ``|`` for its start."""
    return [
        "|",
        *[
            "#" if word[0].isdigit() else word
            for word in article.tokens.lower[sentence.first : sentence.stop]
        ],
    ]
