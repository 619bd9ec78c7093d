"""Which capitals show that a word is part of a name."""

from __future__ import annotations

from toolkit.text.article import Article
from toolkit.text.tokens import Look

_WORD, _CAPITAL = int(Look.WORD), int(Look.CAPITAL)  # quicker than the flags themselves
_SHORT = 4  # letters of “SMUG”, a body; a longer word in capitals is shouted


def in_name(article: Article, first: int, stop: int) -> bool:
    """Tell whether the words from token *first* to *stop* stand in a name.

    A first word, of a sentence or a quotation, and a heading have their capitals anyway.

    >>> in_name(Article("They met the Radical Party."), 3, 4)
    True
    >>> in_name(Article("He wrote: “Radical ideas came.”"), 4, 5)
    False
    """
    looks, text = article.tokens.looks, article.tokens.text
    sentence = article.sentences[article.sentence_of[first]]
    if not looks[first] & _CAPITAL or sentence.kind == "heading":
        return False
    if 1 < len(text[first]) <= _SHORT and text[first].isupper():
        return not sentence.text.isupper()
    if first == sentence.first or not looks[first - 1] & _WORD:
        return False
    behind = stop < sentence.stop and looks[stop] & _CAPITAL
    before = first - 1 > sentence.first and looks[first - 1] & _CAPITAL
    return bool(behind or before)
