"""The role of each token in its clause: opener, comma, verb; what may be a noun is told apart."""

from __future__ import annotations

import re

from toolkit.measures.claims.word_classes import (
    AUXILIARIES,
    OPENERS,
    POSSESSIVES,
    SUBJECTS,
    VERBS,
    Kind,
    one_of,
)
from toolkit.text.article import Article

BE = frozenset(("be", "been", "being"))
NOUN_OR_VERB = frozenset({Kind.PRESENT, Kind.ED, Kind.ATTITUDE, Kind.CAUSED})
# An opener, a comma, another break, an auxiliary, another verb, what may stand in a group of verbs,
# or none of these.
_ROLE_OF = (
    dict.fromkeys(VERBS, "v")
    | dict.fromkeys(AUXILIARIES, "a")
    | dict.fromkeys(OPENERS, "o")
    | dict.fromkeys((Kind.ADVERB, Kind.NEGATION), "g")
    | {Kind.COMMA: ",", Kind.STOP: "b", Kind.JOINER: "b"}
)
ROLES = bytes([ord(_ROLE_OF.get(kind, ".")) for kind in range(256)])
_VERB, _OPENER, _GROUP, _NONE = b"vog."
_AUXILIARY = re.compile(b"a")
_DOUBTFUL = re.compile(one_of(NOUN_OR_VERB))
_BEHIND_SUBJECT = re.compile(b"%b(?=%b)" % (one_of(SUBJECTS), one_of([Kind.WORD])))
_NOUN_BEFORE = POSSESSIVES | {Kind.DETERMINER, Kind.PREPOSITION, Kind.JUDGEMENT, Kind.COMPARISON}
_NOUNS = frozenset({Kind.WORD, Kind.NAME})
# “In findings published on Monday, …”, “In a long report released by the council, …”
_LEADING_PARTICIPLE = re.compile(
    b"%b(?:%b%b*)?%b%b(?=%b)"
    % (
        one_of([Kind.PREPOSITION]),
        one_of([Kind.DETERMINER, Kind.NUMBER, Kind.NUMBER_WORD]),
        one_of([Kind.WORD, Kind.NOUN, Kind.JUDGEMENT]),
        one_of([Kind.WORD, Kind.NOUN]),
        one_of([Kind.ED]),
        one_of([Kind.PREPOSITION, Kind.TIME]),
    )
)
_OWNED = re.compile(b"%b(?=%b)" % (one_of(POSSESSIVES), one_of([Kind.PAST])))
_NOUN_THEN_SUBJECT = re.compile(
    b"%b%b%b" % (one_of([Kind.DETERMINER]), one_of([Kind.WORD, Kind.NOUN]), one_of(SUBJECTS))
)
_NOUN_BEHIND = [bytes([kind]) for kind in VERBS | {Kind.PREPOSITION}]
_PREFIXES = ("re-", "co-", "pre-", "de-")
_NAMING = frozenset(("called", "named", "titled", "entitled", "dubbed", "nicknamed"))
_INDEFINITE = frozenset(("a", "an"))
_FAR = 14  # tokens between “a” and “called”


def find_roles(article: Article, kinds: bytearray) -> bytes:
    """Return the role of each token in its clause, as ``_ROLE_OF`` has them."""
    lower = article.tokens.lower
    roles = bytearray(kinds.translate(ROLES))
    for found in _DOUBTFUL.finditer(kinds):
        if not _is_verb(article, kinds, found.start()):
            roles[found.start()] = _NONE
    for at in (*article.places.get("states", ()), *article.places.get("alleged", ())):
        counted = at and kinds[at - 1] in (Kind.NUMBER, Kind.NUMBER_WORD)
        if counted or kinds[at + 1 : at + 2] in _NOUN_BEHIND or not _is_verb(article, kinds, at):
            roles[at] = _NONE  # “ten *states*”, “an *alleged* thief”, “member *states* met”
    for found in _BEHIND_SUBJECT.finditer(kinds):  # “we import”, whatever the word
        if lower[found.end()].isalpha() and lower[found.start()] != "your":
            roles[found.end()] = _VERB
    for found in _OWNED.finditer(kinds):  # “her set of tools”
        roles[found.end()] = _NONE
    for found in _NOUN_THEN_SUBJECT.finditer(
        kinds
    ):  # “the way they met”; not “in the rain they met”
        at = found.end() - 1
        if lower[at - 2] == "the" and kinds[at - 3] != Kind.PREPOSITION:
            roles[at] = _OPENER
    for sentence in article.sentences:
        opening = _LEADING_PARTICIPLE.match(kinds, sentence.first, sentence.stop)
        if opening and kinds.find(Kind.COMMA, opening.end(), sentence.stop) >= 0:
            roles[opening.end() - 1] = _NONE
    for found in _AUXILIARY.finditer(roles):  # “have not been fully tested”
        at = found.end()
        while at < len(roles) and _may_stand_in_group(roles[at], lower[at]):
            roles[at] = _GROUP
            at += 1
    return bytes(roles)


def _is_verb(article: Article, kinds: bytearray, at: int) -> bool:
    """Tell whether what may be a noun is a finite verb where it stands: not “the costs”."""
    lower = article.tokens.lower
    if kinds[at] == Kind.ED:  # “houses being destroyed”, “nuclear-powered ships”
        compound = "-" in lower[at] and not lower[at].startswith(_PREFIXES)
        if compound or (at and lower[at - 1] in BE) or _only_names(article, at):
            return False
    i = at - 1
    while i > 0 and lower[i][-2:] == "ly":  # “the legally structured”
        i -= 1
    if i < 0:
        return True
    owned = lower[i][-2:] == "'s" and kinds[i] in _NOUNS  # “Chile's hopes”
    return not owned and kinds[i] not in _NOUN_BEFORE and lower[at] != "like"


def _only_names(article: Article, at: int) -> bool:
    """“a book called “Order””, “a boy named Bo”; not “A boy, they said, named the dog”."""
    lower, text = article.tokens.lower, article.tokens.text
    if lower[at] not in _NAMING or at + 1 == len(text):
        return False
    before = lower[max(0, at - _FAR) : at]
    named = text[at + 1][0].isupper() or not text[at + 1].isalnum()
    return named and not _INDEFINITE.isdisjoint(before) and "," not in before


def _may_stand_in_group(role: int, word: str) -> bool:
    return role == _GROUP or (role == _NONE and (word[-2:] == "ly" or word in BE))
