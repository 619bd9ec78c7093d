"""What is worked out of an article once for all its statements: who is named, the lead, pairs of marks."""

from __future__ import annotations

import re

from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.word_classes import POSSESSIVES, Kind, one_of
from toolkit.text.article import Article
from toolkit.text.furniture import furniture_of
from toolkit.text.tokens import Look

_VIEWS = frozenset(("view", "opinion", "words", "eyes", "judgement", "judgment"))
_MESSAGES = frozenset("statement interview letter speech tweet post report message address".split())
_IN = frozenset(("in", "from"))
_OWNER = 6  # tokens from “in” to the view: “in the former mayor’s view”
_OPENING, _BRACKETS = frozenset("(["), frozenset("()[]")
_JOINTS = re.compile(one_of([Kind.JOINER, Kind.CONTRAST, Kind.LABEL]))
_SAYS_AT_COMMA = re.compile(
    b"%b(?:(?<=%b.)|(?=%b))" % (one_of([Kind.SAYS]), *[one_of([Kind.COMMA])] * 2), re.DOTALL
)


def find_plain(clauses: Clauses) -> bytes:
    """Return 1 for each word that a statement may begin and end with, whatever stands beside it."""
    plain = bytearray(clauses.article.tokens.flags(Look.WORD))
    for joint in _JOINTS.finditer(clauses.kinds):
        plain[joint.start()] = 0
    for at in clauses.article.places_of(("that", "even")):
        plain[at] = 0
    return bytes(plain)


def find_naming(clauses: Clauses) -> bytes:
    """Return 1 for each token that names a source.

    “according to Lund”, “, Lund reported,”, “, added Lund”, “In her view,”, “in the words of Lund”,
    “In a joint statement on Monday, Lund and Ek …”.
    """
    lower, naming = clauses.article.tokens.lower, bytearray(len(clauses.kinds))
    for at in clauses.article.places.get("according", ()):
        naming[at] = lower[at + 1 : at + 2] == ("to",)
    for at in clauses.article.places_of(_VIEWS):
        owner, opens = lower[max(0, at - 1)], lower[max(0, at - _OWNER) : at]
        owned = clauses.kinds[at - 1] in POSSESSIVES or owner[-2:] in ("'s", "s'")
        ends = "," if owned else "of" if owner == "the" else ""
        naming[at] = lower[at + 1 : at + 2] == (ends,) and not _IN.isdisjoint(opens)
    sentences, owners = clauses.article.sentences, clauses.article.sentence_of
    for at in clauses.article.places_of(_MESSAGES):
        first = sentences[owners[at]].first
        leads = lower[first] == "in" and at - first < _OWNER
        naming[at] = leads and clauses.main_verb(first, at) < 0
    for found in _SAYS_AT_COMMA.finditer(clauses.kinds):
        naming[found.start()] = 1
    return bytes(naming)


def find_lead(article: Article) -> int:
    """Return the first token of the first sentence that is no furniture, or -1."""
    furniture = article.once(furniture_of)
    found = [s for i, s in enumerate(article.sentences) if i not in furniture]
    return next((s.first for s in found if s.kind == "sentence"), -1)


def find_other_marks(article: Article) -> dict[int, int]:
    """Return for each token of a mark (`` has two) or bracket one of the mark it pairs with."""
    other: dict[int, int] = {}
    for q in article.quotations:
        if q.opened and q.closed:
            first, stop = q.outer
            other |= dict.fromkeys(range(first, q.first), q.stop)
            other |= dict.fromkeys(range(q.stop, stop), q.first - 1)
    opened: list[int] = []
    for at in article.places_of(_BRACKETS):
        if article.tokens.text[at] in _OPENING:
            opened.append(at)
        elif opened:
            other[at] = opened.pop()
            other[other[at]] = at
    return other
