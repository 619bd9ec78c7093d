"""Where the clauses of a sentence begin and end, judged by word classes alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import compress, count, pairwise
from operator import ne

from toolkit.article import Article, Sentence
from toolkit.lexicon import Matcher, load_lexicon

PERSONAL = frozenset(("here", "here'", "we", "we'", "you", "you'"))
_PERSONS = PERSONAL | {"they", "they'"}
VERBS = frozenset(
    "finite finite_past perfect modal duty future past present attitude -ed here' we' you' they'".split()
)
_AUXILIARIES = VERBS - {"past", "present", "-ed"}
_OPENERS = frozenset(("subordinator", "because"))
_PARTICIPLES = frozenset(("intention", "-ed by"))
_LEADS = _OPENERS | _PARTICIPLES
_DASHES = frozenset(";:—–")
_BE = frozenset(("be", "been", "being"))
_MARKING = _OPENERS | {"joiner", "-ed", ",", ";", "#"}


@cache
def _single_words() -> dict[str, str]:
    """Return the class of each single word; ``'`` marks a pronoun that holds its verb (I’m)."""
    return {
        phrase: cue.id + ("'" if cue.id in _PERSONS and "'" in phrase else "")
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


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    kind = _single_words().get(word)
    if kind is not None:
        return kind
    if word[0].isdigit():
        return "#"
    if word[-2:] == "ed" and word[-3:] != "eed" and len(word) > 3:
        return "-ed"
    if word[-3:] == "ing" and len(word) > 4:
        return "-ing"
    if word == ",":
        return ","
    return ";" if word in _DASHES else ""


class Clauses:
    """The word classes of an article, and the clauses of its sentences.

    ``kinds`` has a class for each token: a cue of ``claims.toml``, an ending,
    ``#`` for a number, ``^`` for a capital inside a sentence, or ``""``. A phrase
    such as “led to” puts its class on its first word. ``words`` are the tokens in
    lower case, numbers as ``#`` and names as ``^``.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        text, lower = article.tokens.text, article.tokens.lower
        kinds, words = list(map(_kind, lower)), list(lower)
        starts = {_first_word(text, sentence) for sentence in article.sentences}
        for i in compress(count(), map(ne, text, lower)):
            if i not in starts and text[i][0].isupper() and kinds[i] not in _PERSONS:
                kinds[i] = words[i] = "^"
        for first, _, cue in _phrases().find(article):
            kinds[first], words[first] = cue.id, lower[first]
        marks: list[tuple[int, str]] = []
        for i in [i for i, kind in enumerate(kinds) if kind in _MARKING]:
            kind = kinds[i]
            if kind == "#":
                words[i] = kind
            elif kind == ",":
                marks.append((i + 1, "comma"))
            elif kind == ";":
                marks.append((i + 1, "stop"))
            elif kind != "-ed":
                marks.append((i, "joiner" if kind == "joiner" else "opener"))
            elif lower[i + 1 : i + 2] == ("by",) and _is_participle(kinds, lower, i):
                kinds[i] = "-ed by"
                marks.append((i, "participle"))
        self.kinds, self.words = kinds, words
        self._marks = marks
        self._verbs = bytes(map(VERBS.__contains__, kinds))

    def has_verb(self, first: int, stop: int) -> bool:
        """Tell whether something between these tokens looks like the verb of a clause."""
        return self._verbs.find(1, first, stop) >= 0

    def split(self, sentence: Sentence, borders: list[int]) -> list[tuple[int, int]]:
        """Return ``(first token, stop token)`` of each clause of *sentence*, in order.

        A clause begins at a subordinator, a joiner, a participle after a comma or
        “-ed by”, where a verb stands on both sides; and at the sorted tokens
        *borders*, where a reported statement begins or ends. Without a parser this
        misses clauses without any such sign, and takes some nouns for verbs.
        """
        kinds, marks, stop = self.kinds, self._marks, sentence.stop
        low = bisect_left(marks, (sentence.first + 1, ""))
        candidates = marks[low : bisect_left(marks, (stop, ""), low)]
        if borders:
            candidates = sorted([*candidates, *[(i, "border") for i in borders]])
        candidates.append((stop, ""))
        starts, past = [sentence.first], sentence.first
        verb = participle = False  # whether one stands in the clause so far
        for (i, sign), (following, _) in pairwise(candidates):
            opening = kinds[starts[-1]]
            lead = opening in _LEADS
            verb = verb or self.has_verb(past, i)
            participle = participle or (lead and "-ing" in kinds[past:i])
            past, ahead = i, sign in ("border", "participle")
            if sign != "comma":
                ahead = ahead or self.has_verb(i, following)
            elif kinds[i] in ("-ing", "intention"):
                ahead = True
            elif lead:
                ahead = self.has_verb(i + 1, following)
            if sign == "border" or (ahead and (verb or participle or opening in _PARTICIPLES)):
                starts.append(i)
                verb = participle = False
        return [(a, b) for a, b in pairwise([*starts, stop]) if a < b]


def _is_participle(kinds: list[str], lower: Sequence[str], at: int) -> bool:
    return at > 0 and not (kinds[at - 1] in _AUXILIARIES or lower[at - 1] in _BE)


def _first_word(text: Sequence[str], sentence: Sentence) -> int:
    """Return the first token with a letter or digit: its capital says nothing."""
    for at in range(sentence.first, min(sentence.first + 5, sentence.stop)):
        if text[at][0].isalnum():
            return at
    return sentence.first
