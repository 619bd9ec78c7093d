"""Whether a text is in English, for which everything here was made."""

from __future__ import annotations

from toolkit.text.article import Article
from toolkit.text.sentences import load_words

NOT_ENGLISH = (
    "This text does not seem to be in English. The rules, the formulas and the word lists are for English: "
    "take no figure and no finding here at its word."
)
_SHARE = 0.1  # of the words are function words; in English a fifth at least
_LEAST = 20  # words that tell it


def is_english(article: Article) -> bool:
    """Tell whether *article* seems to be in English, by its function words; a text of less than 20 words does.

    >>> is_english(Article("Der Zug hielt nicht an. " * 9)), is_english(Article("The train did not stop. " * 9))
    (False, True)
    """
    words = len(article.words)
    if words < _LEAST:
        return True
    return len(article.places_of(load_words()["english"])) >= _SHARE * words
