"""Words written twice."""

from __future__ import annotations

from functools import cache

from toolkit.article import Article
from toolkit.lexicon import load_lexicon
from toolkit.measures._garble import Draft


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of the entry *name* of the lexicon of garbles."""
    return frozenset(next(c.phrases for c in load_lexicon("garbles") if c.id == name))


def doubled_words(article: Article) -> list[Draft]:
    """Return words that stand twice in a row where good prose has them once."""
    tokens, text = article.tokens, article.text
    lower, found = tokens.lower, []
    pairs = [
        i
        for i, (a, b) in enumerate(zip(lower, lower[1:], strict=False))
        if a == b and a[0].isalpha()
    ]
    for i in pairs:
        word, start, end = lower[i], tokens.start[i], tokens.end[i + 1]
        if (
            text[tokens.end[i] : tokens.start[i + 1]].strip(" \t\n\r\xa0")
            or tokens.end[i] == tokens.start[i + 1]
        ):
            continue
        if "\n\n" in text[tokens.end[i] : tokens.start[i + 1]] or len(word) == 1 and word != "a":
            continue
        if i and lower[i - 1] == word or i + 2 < len(lower) and lower[i + 2] == word:
            continue
        if word in word_list("never_doubled") and tokens.text[i + 1].islower():
            confidence = 0.9
        elif word in word_list("doubled_legitimately") or not tokens.text[i].islower():
            continue
        else:
            inside = any(q.start < start < q.end for q in article.quotations)
            confidence = 0.4 if inside else 0.65
        repair = text[start : tokens.end[i]]
        found.append(
            Draft(
                start,
                end,
                "doubled_word",
                f"The word “{repair}” stands twice in a row.",
                confidence,
                repair,
            )
        )
    return found
