"""Which words make a statement consequential: harm, courts, decisions, what is brought to light."""

from __future__ import annotations

from toolkit.lexicon import load_matcher
from toolkit.text.article import Article

_SIGNS = {
    "harm": "harm",
    "court": "a crime, a court or a broken rule",
    "decision": "a decision",
    "allegation": "what is alleged or brought to light",
    "every": "all or none",
}


def find_consequences(article: Article) -> list[tuple[int, str]]:
    """Return where such words begin, as tokens, and which sign of the news each is.

    >>> find_consequences(Article("The fire killed two sailors."))
    [(2, 'harm')]
    """
    found = load_matcher("consequences").find(article)
    return [(first, _SIGNS[cue.id]) for first, _, cue in found]
