"""The clauses of a sentence, judged by word classes alone: where a subject stands with its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from toolkit.lexicon import Matcher, load_lexicon
from toolkit.measures.claims.roles import BE, NOUN_OR_VERB, ROLES, find_roles
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
    kinds_of,
    one_of,
)
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import Look

_WORD = int(Look.WORD)  # quicker than the flag itself
_CLOSING = frozenset('”"’»')
_SOME = frozenset(("nothing", "something", "anything", "little", "much"))
_OWNERS = frozenset(("my", "our", "your", "its", "their"))
_BETWEEN = 5  # tokens from “between” to its “and”
_FAR = 14  # tokens: a verb farther from the first word of its subject is not looked for
_BEGINS_NOUN = POSSESSIVES | {
    Kind.DETERMINER,
    Kind.NAME,
    Kind.NUMBER,
    Kind.NUMBER_WORD,
    Kind.PRONOUN,
    Kind.NEGATION,
    Kind.MAGNITUDE,
}
_LEADS = frozenset({Kind.COMMA, Kind.JOINER, Kind.ADVERB, Kind.STOP})
_PARTICIPLES = frozenset({Kind.ED, Kind.ED_BY, Kind.PAST})
_UNFINISHED = OPENERS | {Kind.DETERMINER, Kind.JOINER, Kind.MODAL, Kind.DUTY}
_NUMBERS = re.compile(one_of([Kind.NUMBER]))
_JOINTS = re.compile(one_of([Kind.JOINER, Kind.CONTRAST, Kind.STOP]))
_JOINTS_AND_COMMAS = re.compile(one_of([Kind.JOINER, Kind.CONTRAST, Kind.STOP, Kind.COMMA]))

_VERB_OR_BREAK = re.compile(b"[vao,b]")
# An opener governs one group of verbs, up to a comma; the first verb that none governs is the main one.
_MAIN_VERB = re.compile(rb"(?:[g.b,] | o[og.b]*+(?:[v,] | a[ag]*+(?:[v,.b] | (?=o))))*+ [va]", re.X)


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
        self.kinds, self.words = kinds_of(lower), list(lower)
        self._mark_names()
        for first, stop, cue in _phrases().find(article):
            self.kinds[first], self.words[first] = getattr(Kind, cue.id.upper()), lower[first]
            if self.kinds[first] == Kind.PREPOSITION:  # the last word of “as well as” opens nothing
                self.kinds[first + 1 : stop] = bytes([Kind.PREPOSITION]) * (stop - first - 1)
        for number in _NUMBERS.finditer(self.kinds):
            self.words[number.start()] = "#"
        for half in article.places.get("half", ()):
            if lower[half + 1 : half + 2] != () and lower[half + 1].endswith(("ing", "ed")):
                self.kinds[half] = Kind.WORD  # “half joking”
        for by in article.places.get("by", ()):
            if by and self.kinds[by - 1] == Kind.ED and self._is_participle(by - 1):
                self.kinds[by - 1] = Kind.ED_BY
        for sentence in article.sentences:
            first = sentence.first
            if lower[first] == "that":
                self.kinds[first] = Kind.PRONOUN  # “That means …”
                if lower[first + 1 : first + 3] == ("said", ","):
                    self.kinds[first + 1] = Kind.ADVERB
        self._roles = find_roles(article, self.kinds)
        self._verbs: dict[tuple[int, int], int] = {}  # several rules ask for the same one

    def _mark_names(self) -> None:
        """Mark capitals as names, but for a first word; and first numbers that label an item of a list."""
        text, kinds = self.article.tokens.text, self.kinds
        starts = {_first_word(text, sentence) for sentence in self.article.sentences}
        for i in list(starts):
            if kinds[i] == Kind.NUMBER and _is_label(text, i):
                kinds[i] = Kind.LABEL
                starts.add(i + 2)
        for i in self.article.capitals:
            if text[i] == "US" or (i not in starts and kinds[i] not in PERSONS):
                kinds[i], self.words[i] = Kind.NAME, "^"

    def _is_participle(self, at: int) -> bool:
        """“arms supplied by Ruritania”; not “was supplied by”, “has been supplied by”."""
        before = self.kinds[at - 1] if at else Kind.STOP
        return before not in BE_FORMS and self.article.tokens.lower[at - 1] not in BE

    def has_verb(self, first: int, stop: int) -> bool:
        """Tell whether something between these tokens looks like the verb of a clause."""
        return not VERBS.isdisjoint(self.kinds[first:stop])

    def main_verb(self, first: int, stop: int) -> int:
        """Return the first verb between these tokens that no *who*, *that* or *when* governs, or -1."""
        run = first, stop
        if run not in self._verbs:
            found = _MAIN_VERB.match(self._roles, first, stop)
            self._verbs[run] = found.end() - 1 if found else -1
        return self._verbs[run]

    def states(self, first: int, stop: int) -> bool:
        """Tell whether a main verb stands between these tokens, and not at once: “Posted on May 4”."""
        looks = self.article.tokens.looks
        first = next((i for i in range(first, stop) if looks[i] & _WORD), first)
        first += self.kinds[first] in OPENERS  # “Because it rained.”
        verb = self.main_verb(first, stop)
        if verb == first and "'" not in self.article.tokens.lower[first]:
            # “Built in 1902, the mill burned down”
            comma = self.kinds.find(Kind.COMMA, first, stop)
            return comma >= 0 and self.main_verb(comma, stop) > comma + 1
        return verb >= 0

    def is_whole(self, first: int, stop: int) -> bool:
        """Tell whether a subject with its verb stands between these tokens, and nothing is cut off."""
        kinds, lower = self.kinds, self.article.tokens.lower
        while first < stop and (kinds[first] in _LEADS or not lower[first][0].isalnum()):
            first += 1
        while first < stop and (not lower[stop - 1][0].isalnum() or lower[stop - 1] == "that"):
            stop -= 1
        if first >= stop or lower[first] in BE:
            return False
        if kinds[first] in OPENERS or lower[stop - 1] in _OWNERS:
            return False
        closed = not _CLOSING.isdisjoint(lower[stop : stop + 2])  # “I saw this before,” he said
        if kinds[stop - 1] in _UNFINISHED and not closed:
            return False
        loose = kinds[stop - 1] == Kind.PREPOSITION and kinds[stop - 2] not in VERBS
        if loose and not closed:  # not “went on”
            return False
        if kinds[stop - 1] == Kind.ING and kinds[stop - 2] in OPENERS:
            return False  # “… quotes him as claiming”
        if lower[first] in _SOME and lower[first + 1 : first + 2] == ("about",):
            return False  # “(he said) nothing about the rule, which was old”
        verb, plural = self.main_verb(first, stop), lower[first][-1] == "s"
        if (
            verb == first
            and plural
            and (kinds[verb] in NOUN_OR_VERB or kinds[first + 1 : first + 2] == _PREPOSITION)
        ):
            verb = self.main_verb(first + 1, stop)  # “repairs would cost more”
        if ":" in lower[first : max(verb, first)] or self._only_adds(first, verb):
            return False
        opens = self.article.sentences[self.article.sentence_of[first]].first == first
        if kinds[first] == Kind.ING and not opens and kinds[verb] not in AUXILIARIES:
            return False  # “(he said,) referring to a raid blamed on Ruritania”
        if (
            verb < 0
            or lower[first] == "to"
            or (lower[first + 1 : first + 2] == ("to",) and not plural)
            or (verb == first and "'" not in lower[first])
        ):
            return False
        broken = kinds[stop - 1] == Kind.ADVERB and lower[stop : stop + 1] in (("“",), ('"',))
        # not “She is also” before “ill”
        return verb + 1 + broken < stop or kinds[verb] in (Kind.ED, Kind.PAST)

    def _only_adds(self, first: int, verb: int) -> bool:
        """“the rule, contained in a treaty”: a participle; not “Lund, the mayor, resigned”."""
        kinds = self.kinds
        before = verb - 1
        while before > first and self.article.tokens.lower[before][-2:] == "ly":
            before -= 1  # “the rule, badly worded”
        adds = verb > first and kinds[before] == Kind.COMMA and kinds[verb] in _PARTICIPLES
        return adds and kinds.count(Kind.COMMA, first, verb) == 1

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
            following = kinds[first + 1]
            return ROLES[following] not in b"o,b" and following != Kind.PREPOSITION
        plural = kind == Kind.WORD and self.article.tokens.lower[first][-1] == "s"
        if not (kind in _BEGINS_NOUN or plural):
            return False
        found = _VERB_OR_BREAK.search(self._roles, first + 1, min(stop, first + _FAR))
        if not found or found[0] not in b"va":
            return False
        sure = after_comma or kinds[found.start()] not in NOUN_OR_VERB
        return sure or (kind == Kind.NAME and found.start() == first + 1)

    def statements(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Return ``(first token, stop token)`` of each statement in this part of a sentence.

        It is cut where a joiner, a semicolon, *while* or *although* stands between two whole
        clauses, and after an opening “As …,” or “Although …,”. What *if*, *when*, *because* or
        *who* opens stays with what it belongs to. Without a parser this misses statements without
        any such sign.
        """
        kinds, text = self.kinds, self.article.tokens.text
        starts, begin, past = [first], self._behind_opener(first), first + 1
        while True:
            joints = _JOINTS_AND_COMMAS if begin > starts[-1] else _JOINTS
            cut = joints.search(kinds, past, stop - 1)
            if not cut:
                break
            i, past = cut.start(), cut.end()
            if kinds[i] == Kind.STOP and text[i] != ";":
                continue
            if self.words[i : i + 2] == ["but", "also"]:  # “not only …, but also”
                continue
            if self.words[i] == "nor" and "neither" in self.words[begin:i]:
                continue  # “neither the mayor nor the clerk knew”
            if self.words[i] == "and" and self._is_between(begin, i):
                continue  # “aged between 70 and 79 were”
            sure = kinds[i] != Kind.JOINER or kinds[i - 1] == Kind.COMMA
            if not sure and self.words[i] == "or":
                continue  # “more than their parents or teachers had”
            if not sure and kinds[i - 1] == kinds[past] == Kind.NAME:
                continue  # “an order from Oslo Fire and Rescue was cancelled”: it may join two names
            if not sure and not OPENERS.isdisjoint(kinds[begin:i]):
                continue  # *if*, *that* or *who* was opened before: what is joined may belong to it
            if (
                self.begins_statement(past, stop, after_comma=sure)
                and self.is_whole(begin, i)
                and self.is_whole(past, stop)
                and not _in_brackets(text[first + 1 : past])
            ):
                starts.append(past)
                begin = self._behind_opener(past)
        parts = list(pairwise([*starts, stop]))
        return [*[(self._behind_opener(a), b) for a, b in parts[:-1]], parts[-1]]

    def _is_between(self, begin: int, joint: int) -> bool:
        """Tell whether “between” and no verb stands near before a joint."""
        low = max(begin, joint - _BETWEEN)
        near = self.words[low:joint]
        if "between" not in near or "," in near:
            return False
        return VERBS.isdisjoint(self.kinds[low + near.index("between") : joint])

    def _behind_opener(self, first: int) -> int:
        """Return the token behind an “As”, “While” or “Although” that opens a clause, else *first*."""
        kinds, words = self.kinds, self.words
        i = first
        if kinds[i] in _MAY_LEAD and i + 1 < len(kinds):
            i += 1  # “Even though”, “And as”
        if words[i] == "as" and words[i + 2 : i + 3] == ["as"]:
            return first  # “As long as it rains, …”
        if words[i] == "as" or kinds[i] == Kind.CONTRAST:
            comma = kinds.find(Kind.COMMA, i + 1)
            return i + 1 if self.main_verb(i + 1, max(comma, i + 1)) >= 0 else first
        return first


_PREPOSITION = bytes([Kind.PREPOSITION])
_MAY_LEAD = frozenset({Kind.ADVERB, Kind.JOINER})


def _in_brackets(text: Sequence[str]) -> bool:
    """Tell whether a bracket that opens in these tokens is open behind them."""
    return text.count("(") + text.count("[") > text.count(")") + text.count("]")


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
