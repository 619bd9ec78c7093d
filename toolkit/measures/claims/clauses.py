"""The clauses of a sentence, judged by word classes alone: where a subject stands with its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from toolkit.lexicon import Matcher, load_lexicon
from toolkit.measures.claims.word_classes import (
    AUXILIARIES,
    BE_FORMS,
    OPENERS,
    PERSONS,
    POSSESSIVES,
    SUBJECTS,
    VERBS,
    WITH_VERB,
    Kind,
    kind_of_word,
)
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import Look

_BE = frozenset(("be", "been", "being"))
_PREFIXES = ("re-", "co-", "pre-", "de-")
_BREAKS = OPENERS | {Kind.COMMA, Kind.STOP, Kind.JOINER}
_FAR = 14  # tokens: a verb farther from the first word of its subject is not looked for
_NOUN_BEFORE = POSSESSIVES | {Kind.DETERMINER, Kind.PREPOSITION, Kind.JUDGEMENT, Kind.COMPARISON}
_NOUN_OR_VERB = frozenset({Kind.PRESENT, Kind.ED, Kind.ATTITUDE, Kind.CAUSED})
_BEGINS_NOUN = POSSESSIVES | {
    Kind.DETERMINER,
    Kind.NAME,
    Kind.NUMBER,
    Kind.NUMBER_WORD,
    Kind.PRONOUN,
    Kind.NEGATION,
    Kind.MAGNITUDE,
}


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
        self._main_verbs: dict[tuple[int, int], int] = {}
        lower = article.tokens.lower
        self.kinds, self.words = [kind_of_word(word) for word in lower], list(lower)
        self._mark_names()
        for first, stop, cue in _phrases().find(article):
            self.kinds[first], self.words[first] = Kind[cue.id.upper()], lower[first]
            if self.kinds[first] == Kind.PREPOSITION:  # the last word of “as well as” opens nothing
                self.kinds[first + 1 : stop] = [Kind.PREPOSITION] * (stop - first - 1)
        for i, kind in enumerate(self.kinds):
            if kind == Kind.NUMBER:
                self.words[i] = "#"
            elif kind == Kind.ED and lower[i + 1 : i + 2] == ("by",) and self._is_participle(i):
                self.kinds[i] = Kind.ED_BY
        for sentence in article.sentences:
            if lower[sentence.first] == "that":
                self.kinds[sentence.first] = Kind.PRONOUN  # “That means …”

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

    def _is_participle(self, at: int) -> bool:
        """“arms supplied by Ruritania”; not “was supplied by”, “has been supplied by”."""
        before = self.kinds[at - 1] if at else Kind.STOP
        return before not in BE_FORMS and self.article.tokens.lower[at - 1] not in _BE

    def has_verb(self, first: int, stop: int) -> bool:
        """Tell whether something between these tokens looks like the verb of a clause."""
        return not VERBS.isdisjoint(self.kinds[first:stop])

    def _is_verb(self, at: int) -> bool:
        """Tell whether a token is a finite verb where it stands: not “the costs”, “his plans”."""
        kind = self.kinds[at]
        if kind == Kind.WORD and at and self.kinds[at - 1] in SUBJECTS:
            return self.article.tokens.lower[at].isalpha()  # “we import”, whatever the word
        if kind not in VERBS:
            return False
        if kind not in _NOUN_OR_VERB:
            return True
        lower = self.article.tokens.lower
        if kind == Kind.ED:  # “houses being destroyed”, “nuclear-powered ships”
            compound = "-" in lower[at] and not lower[at].startswith(_PREFIXES)
            if compound or (at and lower[at - 1] in _BE):
                return False
        i = at - 1
        while i > 0 and lower[i][-2:] == "ly":  # “the legally structured”
            i -= 1
        return i < 0 or (self.kinds[i] not in _NOUN_BEFORE and lower[at] != "like")

    def main_verb(self, first: int, stop: int) -> int:
        """Return the first verb between these tokens that no *who*, *that* or *when* governs, or -1."""
        bounds = first, stop
        if bounds not in self._main_verbs:  # asked again and again
            self._main_verbs[bounds] = self._find_main_verb(first, stop)
        return self._main_verbs[bounds]

    def _find_main_verb(self, first: int, stop: int) -> int:
        kinds, lower = self.kinds, self.article.tokens.lower
        governed = in_group = False
        for i in range(first, stop):
            if kinds[i] in OPENERS:
                governed, in_group = True, False
            elif kinds[i] == Kind.COMMA:
                governed = in_group = False
            elif self._is_verb(i):
                if not (governed or in_group):
                    return i
                governed, in_group = False, kinds[i] in AUXILIARIES
            elif not (kinds[i] in _IN_GROUP or lower[i] in _BE or lower[i][-2:] == "ly"):
                in_group = False
        return -1

    def states(self, first: int, stop: int) -> bool:
        """Tell whether a main verb stands between these tokens, and not at once: “Posted on May 4”."""
        is_word = self.article.tokens.flags(Look.WORD, first, stop)
        first += is_word.index(True) if True in is_word else 0
        first += self.kinds[first] in OPENERS  # “Because it rained.”
        verb = self.main_verb(first, stop)
        if verb == first and "'" not in self.article.tokens.lower[first]:
            commas = (i for i in range(first, stop) if self.kinds[i] == Kind.COMMA)
            behind = next(commas, stop)  # “Built in 1902, the mill burned down”
            return self.main_verb(behind, stop) > behind + 1
        return verb >= 0

    def is_whole(self, first: int, stop: int) -> bool:
        """Tell whether a subject with its verb stands between these tokens, and nothing is cut off."""
        kinds = self.kinds
        while first < stop and kinds[first] in (Kind.COMMA, Kind.JOINER, Kind.ADVERB, Kind.STOP):
            first += 1
        lower = self.article.tokens.lower
        while first < stop and (not lower[stop - 1][0].isalnum() or lower[stop - 1] == "that"):
            stop -= 1
        if first >= stop or lower[first] in _BE:
            return False
        if kinds[first] in OPENERS or kinds[stop - 1] in _UNFINISHED:
            return False
        if kinds[stop - 1] == Kind.PREPOSITION and kinds[stop - 2] not in VERBS:  # not “went on”
            return False
        if kinds[stop - 1] == Kind.ING and kinds[stop - 2] in OPENERS:
            return False  # “… quotes him as claiming”
        verb = self.main_verb(first, stop)
        if ":" in lower[first : max(verb, first)]:
            return False
        if (
            verb < 0
            or "to" in lower[first : first + 2]
            or (verb == first and "'" not in lower[first])
        ):
            return False
        return verb + 1 < stop or kinds[verb] in (Kind.ED, Kind.PAST)

    def begins_statement(self, first: int, stop: int, *, after_comma: bool) -> bool:
        """Tell whether a subject stands here and its verb soon after: “(and) the mayor resigned”."""
        kinds = self.kinds
        while first < stop and kinds[first] == Kind.ADVERB:
            first += 1
        if first + 1 >= stop:
            return False
        kind = kinds[first]
        if kind in WITH_VERB:
            return True
        if kind in SUBJECTS:
            return kinds[first + 1] not in _BREAKS and kinds[first + 1] != Kind.PREPOSITION
        plural = kind == Kind.WORD and self.article.tokens.lower[first][-1] == "s"
        if not (kind in _BEGINS_NOUN or plural):
            return False
        for i in range(first + 1, min(stop, first + _FAR)):
            if kinds[i] in _BREAKS:
                return False
            if self._is_verb(i):
                sure = kinds[i] not in _NOUN_OR_VERB or after_comma
                return sure or (kind == Kind.NAME and i == first + 1)
        return False

    def statements(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Return ``(first token, stop token)`` of each statement in this part of a sentence.

        It is cut where a joiner, a semicolon, *while* or *although* stands between two whole
        clauses, and after an opening “As …,” or “Although …,”. What *if*, *when*, *because* or
        *who* opens stays with what it belongs to. Without a parser this misses statements without
        any such sign.
        """
        kinds, text = self.kinds, self.article.tokens.text
        starts, depth = [first], 0
        for i in range(first + 1, stop - 1):
            depth += (text[i] in "([") - (text[i] in ")]")
            if depth > 0 or kinds[i] not in _CUTS or (kinds[i] == Kind.STOP and text[i] != ";"):
                continue
            begin = self._behind_opener(starts[-1])
            leads = begin > starts[-1]
            comma = kinds[i - 1] == Kind.COMMA
            if kinds[i] == Kind.COMMA and not leads:
                continue
            if self.words[i : i + 2] == ["but", "also"]:  # “not only …, but also”
                continue
            if kinds[i] == Kind.JOINER and not comma and self._is_governed(begin, i):
                continue
            sure = comma or kinds[i] != Kind.JOINER
            if (
                self.is_whole(begin, i)
                and self.begins_statement(i + 1, stop, after_comma=sure)
                and self.is_whole(i + 1, stop)
            ):
                starts.append(i + 1)
        parts = list(pairwise([*starts, stop]))
        return [*[(self._behind_opener(a), b) for a, b in parts[:-1]], parts[-1]]

    def _behind_opener(self, first: int) -> int:
        """Return the token behind an opening “As”, “While” or “Although”, else *first*."""
        for i in (first, first + 1):  # “Even though”, “And as”
            if self.kinds[i : i + 1] == [Kind.CONTRAST] or self.words[i : i + 1] == ["as"]:
                return i + 1
            if self.kinds[i : i + 1] not in ([Kind.ADVERB], [Kind.JOINER]):
                break
        return first

    def _is_governed(self, first: int, stop: int) -> bool:
        """Tell whether *if*, *that* or *who* was opened before: what is joined may belong to it."""
        return not OPENERS.isdisjoint(self.kinds[first:stop])


_IN_GROUP = frozenset({Kind.ADVERB, Kind.NEGATION})
_CUTS = frozenset({Kind.COMMA, Kind.JOINER, Kind.CONTRAST, Kind.STOP})
_UNFINISHED = OPENERS | {Kind.DETERMINER, Kind.JOINER, Kind.MODAL, Kind.DUTY}


def _is_label(text: Sequence[str], at: int) -> bool:
    """“2. The mayor came”, “(2) The mayor came”; not “(2018) The mayor came”, “(40) people came”."""
    if len(text[at]) > 3 or text[at + 1 : at + 2] not in ((".",), (")",)):
        return False
    return at + 2 == len(text) or not text[at + 2][0].islower()


def _first_word(text: Sequence[str], sentence: Sentence) -> int:
    """Return the first token with a letter or digit: its capital says nothing."""
    for at in range(sentence.first, min(sentence.first + 5, sentence.stop)):
        if text[at][0].isalnum():
            return at
    return sentence.first
