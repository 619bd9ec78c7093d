"""Where the clauses of a sentence begin and end, judged by word classes alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from functools import cache
from itertools import pairwise

from toolkit.lexicon import Matcher, load_lexicon
from toolkit.measures.claims.word_classes import (
    AUXILIARIES,
    OPENERS,
    PERSONS,
    VERBS,
    Kind,
    kind_of_word,
)
from toolkit.text.article import Article, Sentence

_PARTICIPLES = frozenset({Kind.INTENTION, Kind.ED_BY})
_GOING_ON = frozenset({Kind.ING, Kind.INTENTION})
_LEADS = OPENERS | _PARTICIPLES
_SIGNS = OPENERS | {Kind.JOINER, Kind.ED, Kind.COMMA, Kind.STOP, Kind.NUMBER}
_BE = frozenset(("be", "been", "being"))


class Opening(IntEnum):
    """What may begin a clause, in the order in which signs at one token are looked at."""

    BORDER = 0  # a reported statement begins or ends here
    AFTER_COMMA = 1
    PARTICIPLE = 2
    OTHER = 3


@cache
def _phrases() -> Matcher:
    cues = [
        replace(cue, phrases=tuple([phrase for phrase in cue.phrases if " " in phrase]))
        for cue in load_lexicon("claims")
    ]
    return Matcher([cue for cue in cues if cue.phrases])


class Clauses:
    """The word classes of an article, and the clauses of its sentences.

    ``kinds`` has the class of each token. A phrase such as “led to” puts its class
    on its first word. ``words`` are the tokens in lower case, numbers as ``#`` and
    names as ``^``.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        lower = article.tokens.lower
        self.kinds, self.words = [kind_of_word(word) for word in lower], list(lower)
        self._mark_names()
        for first, _, cue in _phrases().find(article):
            self.kinds[first], self.words[first] = Kind[cue.id.upper()], lower[first]
        self._openings = self._find_openings()

    def _mark_names(self) -> None:
        """Mark capitals as names, but for a first word; and first numbers that label an item of a list."""
        text, kinds = self.article.tokens.text, self.kinds
        starts = {_first_word(text, sentence) for sentence in self.article.sentences}
        for i in list(starts):
            if kinds[i] == Kind.NUMBER and _is_label(text, i):
                kinds[i] = Kind.LABEL
                starts.add(i + 2)
        for i in self.article.capitals:
            if i not in starts and kinds[i] not in PERSONS:
                kinds[i], self.words[i] = Kind.NAME, "^"

    def _find_openings(self) -> list[tuple[int, Opening]]:
        """Return the tokens at which a clause may begin, in order."""
        kinds, lower = self.kinds, self.article.tokens.lower
        openings = []
        for i, kind in enumerate(kinds):
            if kind not in _SIGNS:
                continue
            if kind == Kind.NUMBER:
                self.words[i] = "#"
            elif kind == Kind.COMMA:
                openings.append((i + 1, Opening.AFTER_COMMA))
            elif kind == Kind.STOP:
                if not _is_clock(self.article, i):
                    openings.append((i + 1, Opening.OTHER))
            elif kind != Kind.ED:
                openings.append((i, Opening.OTHER))
            elif lower[i + 1 : i + 2] == ("by",) and _is_participle(kinds, lower, i):
                kinds[i] = Kind.ED_BY
                openings.append((i, Opening.PARTICIPLE))
        return openings

    def has_verb(self, first: int, stop: int) -> bool:
        """Tell whether something between these tokens looks like the verb of a clause."""
        return not VERBS.isdisjoint(self.kinds[first:stop])

    def split(self, sentence: Sentence, borders: list[int]) -> list[tuple[int, int]]:
        """Return ``(first token, stop token)`` of each clause of *sentence*, in order.

        A clause begins at a subordinator, a joiner, a participle after a comma or
        “-ed by”, where a verb stands on both sides; and at the sorted tokens
        *borders*, where a reported statement begins or ends. Without a parser this
        misses clauses without any such sign, and takes some nouns for verbs.
        """
        kinds, stop = self.kinds, sentence.stop
        low = bisect_left(self._openings, (sentence.first + 1,))
        candidates = self._openings[low : bisect_left(self._openings, (stop,), low)]
        candidates = sorted([*candidates, *[(i, Opening.BORDER) for i in borders]])
        candidates.append((stop, Opening.OTHER))
        starts, past = [sentence.first], sentence.first
        verb = participle = False  # whether one stands in the clause so far
        for (i, opening), (following, _) in pairwise(candidates):
            lead = kinds[starts[-1]]
            verb = verb or self.has_verb(past, i)
            participle = participle or (lead in _LEADS and Kind.ING in kinds[past:i])
            past = i
            if opening == Opening.OTHER:
                ahead = self.has_verb(i, following)
            elif opening == Opening.AFTER_COMMA:
                ahead = kinds[i] in _GOING_ON or (
                    lead in _LEADS and self.has_verb(i + 1, following)
                )
            else:
                ahead = True
            behind = verb or participle or lead in _PARTICIPLES
            if opening == Opening.BORDER or (ahead and behind):
                starts.append(i)
                verb = participle = False
        return [(a, b) for a, b in pairwise([*starts, stop]) if a < b]


def _is_clock(article: Article, at: int) -> bool:
    """“at 3:30 a.m.”: a digit right behind the colon."""
    start = article.tokens.start[at]
    return article.text[start + 1 : start + 2].isdigit()


def _is_label(text: Sequence[str], at: int) -> bool:
    """“2. The mayor came”, “(2) The mayor came”; not “(2018) The mayor came”, “(40) people came”."""
    if len(text[at]) > 3 or text[at + 1 : at + 2] not in ((".",), (")",)):
        return False
    return at + 2 == len(text) or not text[at + 2][0].islower()


def _is_participle(kinds: Sequence[Kind], lower: Sequence[str], at: int) -> bool:
    return at > 0 and not (kinds[at - 1] in AUXILIARIES or lower[at - 1] in _BE)


def _first_word(text: Sequence[str], sentence: Sentence) -> int:
    """Return the first token with a letter or digit: its capital says nothing."""
    for at in range(sentence.first, min(sentence.first + 5, sentence.stop)):
        if text[at][0].isalnum():
            return at
    return sentence.first
