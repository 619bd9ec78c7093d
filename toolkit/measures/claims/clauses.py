"""Where the clauses of a sentence begin and end, judged by word classes alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import compress, count, pairwise

from toolkit.lexicon import Matcher, load_lexicon
from toolkit.measures.claims.word_classes import (
    AUXILIARIES,
    CODES,
    COMMA,
    ED,
    ED_BY,
    ING,
    INTENTION,
    JOINER,
    KINDS,
    LABEL,
    NAME,
    NUMBER,
    OPENERS,
    PERSONAL,
    STOP,
    THEY,
    THEY_ARE,
    VERBS,
    among,
)
from toolkit.text.article import Article, Sentence

_PERSONS = PERSONAL + bytes((THEY, THEY_ARE))
_PARTICIPLES = bytes((INTENTION, ED_BY))
_GOING_ON = bytes((ING, INTENTION))
_LEADS = OPENERS + _PARTICIPLES
_BE = frozenset(("be", "been", "being"))
_IS_VERB = among(VERBS)
_IS_SIGN = among(OPENERS + bytes((JOINER, ED, COMMA, STOP, NUMBER)))
# What may begin a clause, in the order in which signs at one place are looked at.
_BORDER, _AFTER_COMMA, _PARTICIPLE, _OTHER = range(4)


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
        text, lower = article.tokens.text, article.tokens.lower
        kinds, words = bytearray(map(KINDS.__getitem__, lower)), list(lower)
        starts = {_first_word(text, sentence) for sentence in article.sentences}
        for i in [i for i in starts if kinds[i] == NUMBER]:
            if _is_label(text, i):
                kinds[i] = LABEL
                starts.add(i + 2)
        for i in article.capitals:
            if i not in starts and kinds[i] not in _PERSONS:
                kinds[i], words[i] = NAME, "^"
        for first, _, cue in _phrases().find(article):
            kinds[first], words[first] = CODES[cue.id], lower[first]
        marks: list[tuple[int, int]] = []
        for i in compress(count(), kinds.translate(_IS_SIGN)):
            kind = kinds[i]
            if kind == NUMBER:
                words[i] = "#"
            elif kind == COMMA:
                marks.append((i + 1, _AFTER_COMMA))
            elif kind == STOP:
                if not _is_clock(article, i):
                    marks.append((i + 1, _OTHER))
            elif kind != ED:
                marks.append((i, _OTHER))
            elif lower[i + 1 : i + 2] == ("by",) and _is_participle(kinds, lower, i):
                kinds[i] = ED_BY
                marks.append((i, _PARTICIPLE))
        self.kinds, self.words = bytes(kinds), words
        self._marks = marks
        self._verbs = self.kinds.translate(_IS_VERB)

    def has_verb(self, first: int, stop: int) -> bool:
        """Tell whether something between these tokens looks like the verb of a clause."""
        return 1 in self._verbs[first:stop]

    def split(self, sentence: Sentence, borders: list[int]) -> list[tuple[int, int]]:
        """Return ``(first token, stop token)`` of each clause of *sentence*, in order.

        A clause begins at a subordinator, a joiner, a participle after a comma or
        “-ed by”, where a verb stands on both sides; and at the sorted tokens
        *borders*, where a reported statement begins or ends. Without a parser this
        misses clauses without any such sign, and takes some nouns for verbs.
        """
        kinds, verbs, marks, stop = self.kinds, self._verbs, self._marks, sentence.stop
        low = bisect_left(marks, (sentence.first + 1,))
        candidates = marks[low : bisect_left(marks, (stop,), low)]
        if borders:
            candidates = sorted([*candidates, *[(i, _BORDER) for i in borders]])
        candidates.append((stop, _OTHER))
        starts, past = [sentence.first], sentence.first
        verb = participle = False  # whether one stands in the clause so far
        for (i, sign), (following, _) in pairwise(candidates):
            opening = kinds[starts[-1]]
            lead = opening in _LEADS
            verb = verb or 1 in verbs[past:i]
            participle = participle or (lead and ING in kinds[past:i])
            past = i
            if sign == _OTHER:
                ahead = 1 in verbs[i:following]
            elif sign == _AFTER_COMMA:
                ahead = kinds[i] in _GOING_ON or (lead and 1 in verbs[i + 1 : following])
            else:
                ahead = True
            if sign == _BORDER or (ahead and (verb or participle or opening in _PARTICIPLES)):
                starts.append(i)
                verb = participle = False
        return [(a, b) for a, b in pairwise([*starts, stop]) if a < b]


def _is_clock(article: Article, at: int) -> bool:
    """“at 3:30 a.m.”: a colon between two digits."""
    start = article.tokens.start[at]
    return (
        article.text[max(0, start - 1) : start].isdigit()
        and article.text[start + 1 : start + 2].isdigit()
    )


def _is_label(text: Sequence[str], at: int) -> bool:
    """“2. The mayor came”, “(2) The mayor came”; not “(2018) The mayor came”, “(40) people came”."""
    if len(text[at]) > 3 or text[at + 1 : at + 2] not in ((".",), (")",)):
        return False
    return at + 2 == len(text) or not text[at + 2][0].islower()


def _is_participle(kinds: bytearray, lower: Sequence[str], at: int) -> bool:
    return at > 0 and not (kinds[at - 1] in AUXILIARIES or lower[at - 1] in _BE)


def _first_word(text: Sequence[str], sentence: Sentence) -> int:
    """Return the first token with a letter or digit: its capital says nothing."""
    for at in range(sentence.first, min(sentence.first + 5, sentence.stop)):
        if text[at][0].isalnum():
            return at
    return sentence.first
