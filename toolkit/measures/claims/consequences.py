"""Which words make a statement consequential: harm, crimes and courts, rough figures."""

from __future__ import annotations

from toolkit.lexicon import load_matcher
from toolkit.text.article import Article

_ROUGH = "a figure with about, over or at least"
_SIGNS = {"harm": "harm", "court": "a crime, a court or a broken rule", "rough": _ROUGH}
_NEAR = 3  # tokens behind “about” in which its figure stands


def find_consequences(article: Article, figures: bytes) -> list[tuple[int, str]]:
    """Return where such words begin, as tokens, and which sign of the news each is.

    *figures* has 1 for each token that counts or measures.

    >>> find_consequences(Article("The fire killed two sailors."), bytes(6))
    [(2, 'harm')]
    """
    return [
        (first, _SIGNS[cue.id])
        for first, stop, cue in load_matcher("consequences").find(article)
        if _SIGNS[cue.id] != _ROUGH or 1 in figures[stop : stop + _NEAR]
    ]
