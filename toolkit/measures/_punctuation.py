"""Punctuation that no rule of writing allows."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.article import Article
from toolkit.measures._garble import Draft
from toolkit.tokens import Tokens

_SHORT = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt st mt ft no nos vs v fig vol pp approx ca etc "
    "al inc corp co ltd llc plc bros jan feb mar apr jun jul aug sep sept oct nov dec est cf dept "
    "esq jr sr min max sq tel ext ed eds rev hon cent op ibid viz resp incl excl avg assn univ bn "
    "mon tue tues wed thu thur thurs fri sat sun ave blvd rd".split()
)
_PLAIN = frozenset(",;:")


def stray_stops(tokens: Tokens, first: int, stop: int) -> list[int]:
    """Return the full stops from *first* to *stop* that stand before a word in lower case."""
    text, start, end = tokens.text, tokens.start, tokens.end
    return [
        i
        for i in range(max(first, 1), stop - 1)
        if text[i] == "."
        and text[i + 1][0].islower()
        and text[i + 1].islower()
        and end[i] < start[i + 1]
        and end[i - 1] == start[i]
        and len(text[i - 1]) > 2
        and text[i - 1].isalpha()
        and tokens.lower[i - 1] not in _SHORT
    ]


def doubled_marks(tokens: Tokens, first: int, stop: int) -> list[int]:
    """Return where a comma, colon or semicolon is followed at once by another mark or a stop."""
    text, start, end = tokens.text, tokens.start, tokens.end
    return [
        i
        for i in range(first, stop - 1)
        if text[i] in _PLAIN
        and (text[i + 1] in _PLAIN or text[i + 1] == ".")
        and end[i] == start[i + 1]
    ]


def punctuation(article: Article) -> list[Draft]:
    """Return stray, doubled and unspaced punctuation."""
    tokens = article.tokens
    text, start, end = tokens.text, tokens.start, tokens.end
    count = len(text)
    found = _stops(article)
    for i in doubled_marks(tokens, 0, count):
        found.append(_doubled(article, i))
    for i in [i for i, token in enumerate(text) if token in ",.;" and 0 < i < count - 1]:
        before, after = end[i - 1] == start[i], end[i] == start[i + 1]
        if not before and not after and "\n" not in article.text[end[i - 1] : start[i + 1]]:
            found.append(_loose(article, i))
        elif before and after and _run_together(text, i):
            found.append(
                Draft(
                    start[i - 1],
                    end[i + 1],
                    "missing_space",
                    f"A space is missing after the {_NAMES[text[i]]}.",
                    0.75,
                    f"{article.text[start[i - 1] : end[i]]} {text[i + 1]}",
                )
            )
    return found


_NAMES = {",": "comma", ".": "full stop", ";": "semicolon", ":": "colon"}


def _stops(article: Article) -> list[Draft]:
    tokens, found = article.tokens, []
    for i in stray_stops(tokens, 0, len(tokens)):
        start, end = tokens.start[i - 1], tokens.end[i + 1]
        around = next(
            (
                q
                for q in article.quotations
                if q.start < start and end < q.end and q.end - q.start < 60
            ),
            None,
        )
        why = f"A full stop stands in front of “{tokens.text[i + 1]}”, which does not begin a sentence."
        if around and len(article.text[around.start : around.end].split()) <= 6:
            found.append(Draft(around.start, around.end, "broken_quote", why, 0.85))
        else:
            found.append(Draft(start, end, "stray_stop", why, 0.7))
    return found


def _doubled(article: Article, i: int) -> Draft:
    tokens = article.tokens
    start, end = tokens.start[max(0, i - 1)], tokens.end[i + 1]
    marks = tokens.text[i] + tokens.text[i + 1]
    repair = None
    if tokens.text[i + 1] == "." or marks[0] == marks[1]:
        repair = article.text[start : tokens.start[i]] + marks[1]
    why = f"“{marks}”: two marks stand where one belongs."
    return Draft(start, end, "doubled_punctuation", why, 0.9, repair)


def _loose(article: Article, i: int) -> Draft:
    tokens = article.tokens
    start, end = tokens.start[i - 1], tokens.end[i]
    return Draft(
        start,
        end,
        "loose_punctuation",
        f"A space stands in front of the {_NAMES[tokens.text[i]]}.",
        0.6,
        tokens.text[i - 1] + tokens.text[i],
    )


def _run_together(text: Sequence[str], i: int) -> bool:
    """“ended.The”, “bread,and”: words that a comma or a stop joins without a space."""
    before, after = text[i - 1], text[i + 1]
    if not (before.isalpha() and after.isalpha() and len(before) > 1):
        return False
    if text[i] == ".":
        return before.islower() and after.istitle() and len(after) > 1
    return True
