"""Whether a text is in English, for which everything here was made."""

from __future__ import annotations

from toolkit.support.english import easy_words
from toolkit.text.article import Article
from toolkit.text.sentences import load_words

NOT_ENGLISH = (
    "This text does not seem to be in English. The rules, the formulas and the word lists are for English: "
    "take no figure and no finding here at its word."
)
_SHARE = 0.1  # of the words are function words; in English a fifth at least
_EASY = 0.35  # … or so many that a child knows: headlines have few function words
_LEAST = 20  # words that tell it


def is_english(article: Article) -> bool:
    """Tell whether *article* seems to be in English, by its letters and its function words; a text of less than 20 words in our letters does.

    >>> is_english(Article("Der Zug hielt nicht an. " * 9)), is_english(Article("The train did not stop. " * 9))
    (False, True)
    """
    known = ((load_words()["english"], _SHARE), (easy_words(), _EASY))
    words = len(article.words)
    other = 2 * sum(map(str.isascii, article.words)) < words  # letters
    enough = words < _LEAST or any(len(article.places_of(w)) >= of * words for w, of in known)
    return enough and not other
