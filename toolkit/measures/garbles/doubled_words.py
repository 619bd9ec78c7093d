"""Words written twice."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.measures.garbles.draft import Draft, Quoted, word_list
from toolkit.support.data import word_set
from toolkit.support.english import dictionary
from toolkit.text.article import Article

_PHRASE = range(2, 8)  # words of a phrase that stands twice in a row
_TIED = word_set("on in at of from for to with")  # … of two, before a name or an article
_runs = re.compile(b"\1+").finditer


def doubled_words(article: Article) -> list[Draft]:
    """Return words that stand twice in a row where good prose has them once."""
    tokens, quoted = article.tokens, Quoted(article)
    lower, found = tokens.lower, []
    for run in _runs(article.once(_until_again)):
        i, last = run.span()
        thrice = last > i + 1
        if thrice and lower[i] not in word_list("doubling", "never_doubled"):
            continue  # “no no no”, “very, very, very”
        if not (lower[i][0].isalpha() and all(_side_by_side(article, k) for k in range(i, last))):
            continue
        word, start, end = tokens.text[i], tokens.start[i], tokens.end[last]
        confidence = _confidence(article, i)
        if (
            confidence > 0.5
            and len(word) < _LONG
            and lower[i] not in word_list("doubling", "never_doubled")
            and quoted.around(start)
            and not _goes_on(article, i)
        ):
            confidence = 0.4  # said for effect
        if confidence:
            why = f"The word “{word}” stands {'more than once' if thrice else 'twice'} in a row."
            repair = word if tokens.text[i + 1] in (word, word.lower()) else None
            found.append(Draft(start, end, "doubled_word", why, confidence, repair))
    return found


def doubled_phrases(article: Article) -> list[Draft]:
    """Return what stands twice in a row in one sentence, two words or more: “in the town in the town”."""
    tokens, owner = article.tokens, article.sentence_of
    again, found = article.once(_until_again), list[Draft]()
    runs = [run.start() for size in _PHRASE for run in re.finditer(bytes([size]) * size, again)]
    for first in runs:
        size = again[first]
        second = first + size
        words = tokens.lower[first:second]
        named = words[1] in ("the", "a") or tokens.text[first + 1].istitle()
        tied = size > _PHRASE.start or (words[0] in _TIED and named)
        if tied and owner[first] == owner[second + size - 1] and all(map(str.isalpha, words)):
            start, end = tokens.start[first], tokens.end[second + size - 1]
            once = article.text[start : tokens.end[second - 1]]
            why = f"“{once}” stands twice in a row."
            found.append(Draft(start, end, "doubled_word", why, 0.7, once))
    return found


def _goes_on(article: Article, i: int) -> bool:
    """Tell whether a word in lower case follows the two at tokens *i* and *i* + 1."""
    return i + 2 < len(article.tokens) and article.tokens.text[i + 2][0].islower()


def _until_again(article: Article) -> bytes:
    """Return how many tokens on from each token its word stands again, 0 if that is far or nowhere."""
    again = bytearray(len(article.tokens))
    for places in article.places.values():
        if len(places) > 1:
            for here, there in pairwise(places):
                if there - here < _PHRASE.stop:
                    again[here] = there - here
    return bytes(again)


def _side_by_side(article: Article, i: int) -> bool:
    """Only a space or one line break stands between."""
    tokens = article.tokens
    gap = article.text[tokens.end[i] : tokens.start[i + 1]]
    return (
        bool(gap)
        and not gap.strip()
        and gap.count("\n") < 2
        and article.sentence_of[i] == article.sentence_of[i + 1]
    )


def _confidence(article: Article, i: int) -> float:
    tokens = article.tokens
    first, second = tokens.text[i], tokens.text[i + 1]
    if tokens.lower[i] in word_list("doubling", "never_doubled") and second.islower():
        return 0.9
    if first in ("in", "on") and tokens.lower[i - 1] not in _PARTICLE:
        return 0.6
    if first == "is" and not _ASKS & set(tokens.lower[max(0, i - 8) : i]):
        return 0.6
    if (
        not first.islower()
        or len(first) < 2
        or first in word_list("doubling", "doubled_legitimately")
    ):
        return 0.0
    if first in word_list("doubling", "common") or first.endswith(_ENDINGS):
        return 0.7
    english = tokens.lower[i - 1] in dictionary() or not tokens.lower[i - 1].isalpha()
    if len(first) > 2 and first in dictionary() and english:
        foreign = len(first) < _LONG and first.endswith(("a", "i", "o", "u"))
        return 0.3 if foreign else 0.6  # boda boda; ikan chuan chuan
    return 0.3  # perhaps a word of another language: boda boda


_PARTICLE = word_set(  # behind these, *in* or *on* belongs to the verb, and another may follow
    "came come comes coming went go going goes gone moved move moves moving logged log settled checked check "
    "dropped drop turned turn carried carry carrying kicked kick signed sign joined join held hold let locked "
    "walked flew phoned called set got gave broke brought bring later lived lives took taken put early further "
    "stepped sworn tuned ushered caved cashed filled built based believed interested engaged involved"
)
_LONG = 6  # letters of a word that nobody says twice for effect
_ASKS = frozenset(
    ["what", "where", "who", "how", "all", "it", "that", "there", "this", "why", "thing"]
)
_ENDINGS = ("ed", "ing", "ly", "tion", "ment", "ness", "est", "ous", "ive", "able", "ity", "ers")
