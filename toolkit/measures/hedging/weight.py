"""What the learned weight of a hedge looks at: named features of a cue and its sentence.

The same functions make the features for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from toolkit.learned import signs_of
from toolkit.lexicon import Cue
from toolkit.support.kept import Kept
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import Look

Hit = tuple[int, int, Cue]  # first token, stop token, cue

_ENDINGS = (
    "-tions -ly -ing -ed -tion -ment -able -ible -ous -ful -ive -al -ic -ists -ist -ians -ers -est "
    "-er -ies -s"
).split()


_CAPITAL = int(Look.CAPITAL)
_MARKS = {Look.QUOTE: "quotation marks", Look.BRACKET: "brackets", Look.COLON: "colon"}
_LENGTHS = signs_of(*[f"words {words}+" for words in range(0, 57, 8)])
_CAPITALS = signs_of(*[f"capitals {capitals}" for capitals in (0, 1, 2, 3, 4, 8, 12)])
_NUMBERS = signs_of(*[f"numbers {numbers}" for numbers in range(5)])
_HEDGES = signs_of(*[f"hedges {hedges}" for hedges in range(6)])
_KINDS = signs_of(*[f"kinds {kinds}" for kinds in range(5)])


def _kind_of(word: str) -> str:
    """Return the class of a lower-case word: its ending, or the word itself if it is short."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    if len(word) > 4:
        for ending in _ENDINGS:
            if word.endswith(ending[1:]):
                return ending
    return "-" if len(word) > 3 else word


_KIND_OF = Kept(_kind_of)


def cue_signs(article: Article, sentence: Sentence, hits: Sequence[Hit]) -> list[list[str]]:
    """Return the names of the signs of each cue and its neighbours.

    ``"modal > -ed"``: a modal before a word in *-ed*; ``"may < it"``: “may” after “it”;
    ``"modal >> be"``: a modal before the word “be”; ``^`` is a capital inside the
    sentence, ``|`` the sentence's edge; ``"modal at 0"``: in its first quarter;
    ``"modal in 2"``: in a sentence of 24 to 35 tokens.
    """
    tokens = article.tokens
    lower, looks = tokens.lower, tokens.looks
    length = sentence.stop - sentence.first
    numbers = min(tokens.count(Look.DIGIT, sentence.first, sentence.stop), 3)
    hedges, dozens = min(len(hits), 3), min(length // 12, 4)
    found = []
    for first, stop, cue in hits:
        kind, phrase, at = cue.id, " ".join(lower[first:stop]), first - sentence.first
        before = after = "|"
        signs = [f"={kind}", f"={phrase}"]
        if at > 0:
            before = "^" if at > 1 and looks[first - 1] & _CAPITAL else _KIND_OF[lower[first - 1]]
            signs.append(f"{kind} <<{lower[first - 1]}")
        if stop < sentence.stop:
            after = "^" if looks[stop] & _CAPITAL else _KIND_OF[lower[stop]]
            signs.append(f"{kind} >>{lower[stop]}")
        found.append(
            [
                *signs,
                f"{kind} <{before}",
                f"{kind} >{after}",
                f"{kind} at {at * 4 // length}",
                f"{kind} in {dozens}",
                f"{phrase} <{before}",
                f"{phrase} >{after}",
                f"{phrase}, numbers {numbers}",
                f"{phrase}, hedges {hedges}",
            ]
        )
    return found


def sentence_signs(article: Article, sentence: Sentence, hits: Sequence[Hit]) -> list[str]:
    """Return the signs of a sentence as a whole."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words, numbers = stop - first, tokens.count(Look.DIGIT, first, stop)
    capitals = tokens.count(Look.CAPITAL, first + 1, stop)
    kinds = sorted({cue.id for _, _, cue in hits})
    signs = [
        _LENGTHS[min(words // 8, 7)],
        _CAPITALS[capitals if capitals < 4 else min(capitals // 4, 3) + 3],
        _NUMBERS[min(numbers, 4)],
        _HEDGES[min(len(hits), 5)],
        _KINDS[min(len(kinds), 4)],
    ]
    looks = tokens.looks[first:stop]
    signs += [sign for look, sign in _MARKS.items() if look in looks]
    return signs + [f"{a}&{b}" for a, b in combinations(kinds, 2)]


def sentence_words(article: Article, sentence: Sentence) -> list[str]:
    """Return the words of a sentence in lower case, numbers as ``#``, after ``|`` for its start."""
    tokens, first, stop = article.tokens, sentence.first, sentence.stop
    words = ["|", *tokens.lower[first:stop]]
    for i in tokens.indices(Look.DIGIT, first, stop):
        words[i - first + 1] = "#"
    return words
