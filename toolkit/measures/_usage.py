"""Words that do not go together."""

from __future__ import annotations

from toolkit.article import Article
from toolkit.measures._garble import Draft
from toolkit.measures._repetition import word_list


def odd_usage(article: Article) -> list[Draft]:
    """Return odd pairings of words, most at low confidence."""
    return _pairings(article)


def _pairings(article: Article) -> list[Draft]:
    tokens, found = article.tokens, []
    stuff = word_list("stuff")
    for i in [i for i, word in enumerate(tokens.lower) if word in word_list("size_adjective")]:
        if (
            i + 1 < len(tokens)
            and tokens.lower[i + 1] in stuff
            and (
                i + 2 == len(tokens)
                or not tokens.text[i + 2].isalpha()
                or tokens.lower[i + 2] in ("and", "or")
            )
        ):
            why = f"“{tokens.text[i + 1]}” has an amount, not a size: “{tokens.text[i]}” does not go with it."
            found.append(Draft(tokens.start[i], tokens.end[i + 1], "suspect_pairing", why, 0.3))
    return found
