"""Hyphens that stand for a dash, and hyphens with spaces inside a word."""

from __future__ import annotations

from toolkit.measures.garbles.draft import Draft, word_list
from toolkit.text.article import Article
from toolkit.text.tokens import Look


def hyphens(article: Article) -> list[Draft]:
    """Return hyphens where a dash belongs, and hyphens with spaces inside one word."""
    found = []
    for i in article.tokens.indices(Look.HYPHEN):
        if article.tokens.text[i] == "-":
            found.extend(_loose_hyphen(article, i))
        else:
            found.extend(_hyphen_for_dash(article, i))
    return found


def _loose_hyphen(article: Article, i: int) -> list[Draft]:
    tokens = article.tokens
    if not 0 < i < len(tokens) - 1:
        return []
    start, end = tokens.start, tokens.end
    if end[i - 1] == start[i] or end[i] == start[i + 1]:
        return []
    before, after = tokens.lower[i - 1], tokens.lower[i + 1]
    parts = before in word_list("pairings", "hyphen_left") and after.isalpha()
    numbered = before in word_list("pairings", "number") and after in word_list(
        "pairings", "hyphen_right"
    )
    if parts or numbered:
        why = "A hyphen inside one word has no spaces around it."
        repair = f"{tokens.text[i - 1]}-{tokens.text[i + 1]}"
        return [Draft(start[i - 1], end[i + 1], "spaced_hyphen", why, 0.7, repair)]
    if (
        before[-1].isalpha()
        and after[0].isalpha()
        and "\n" not in article.text[end[i - 1] : start[i + 1]]
    ):
        why = "A hyphen with spaces around it stands for a dash."
        return [Draft(start[i], end[i], "hyphen_as_dash", why, 0.2, None)]
    return []


def _hyphen_for_dash(article: Article, i: int) -> list[Draft]:
    """“The lights went out-the street was dark”: the second word ends no compound."""
    tokens = article.tokens
    left, _, right = tokens.text[i].partition("-")
    following = tokens.lower[i + 1] if i + 1 < len(tokens) else ""
    if (
        len(left) < 3
        or not left.isalpha()
        or not right
        or left.lower() in word_list("pairings", "prefix")
    ):
        return []
    wrong = (
        right in word_list("pairings", "after_dash")
        or (right in ("a", "an", "no") and following.isalpha() and left.islower())
        or (right == "one" and following == "of")
        or (
            right.isdigit()
            and left.islower()
            and left not in ("hundred", "thousand", "million", "billion", "trillion")
            and (following in word_list("pairings", "unit") or following == ".")
            and (following != "." or _decimal(article, i + 1))
        )
    )
    if not wrong:
        return []
    why = f"A hyphen joins “{left}” and “{right}”, which are no compound: a dash is meant."
    return [Draft(tokens.start[i], tokens.end[i], "hyphen_for_dash", why, 0.65)]


def _decimal(article: Article, i: int) -> bool:
    """Tell whether the stop at token *i* is followed at once by a digit."""
    after = article.text[article.tokens.end[i] : article.tokens.end[i] + 1]
    return after.isdigit()
