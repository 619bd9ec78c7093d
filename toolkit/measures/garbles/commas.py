"""Commas between two words that nothing may part."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.measures.garbles.draft import Draft, word_list
from toolkit.text.article import Article

_ASIDE = 9  # tokens within which what is put in between ends with another comma
_CLOSES = frozenset([",", ";", ":", "—", "–", "-", "…", "...", "("])
# A clause with one of these may end with its verb: “it was what it was, closed or not”.
_ASKS = frozenset(["what", "where", "how", "as", "who", "which", "than", "that"])
_NO_NOUN = (
    "opens",
    "clause",
    "leads",
    "auxiliary",
)  # entries no word of which follows a preposition


def stray_commas(article: Article) -> list[Draft]:
    """Return commas inside a phrase: “the, minister”, “had, been”, “according, to”.

    A second comma close by shows that words were put in between: “the, as he said, old bridge”.
    """
    tokens, found = article.tokens, list[Draft]()
    text, lower, owner = tokens.text, tokens.lower, article.sentence_of
    for i in article.places_of((",",)):
        if (
            0 < i < len(text) - 2
            and tokens.end[i - 1] == tokens.start[i]
            and tokens.start[i + 1] == tokens.end[i] + 1
            and owner[i - 1] == owner[i + 1]
            and _parts(lower, i)
            and text[i + 1].isalpha()
            and (text[i - 1].islower() or article.sentences[owner[i]].first == i - 1)
            and _CLOSES.isdisjoint(text[i + 1 : min(i + _ASIDE, article.sentences[owner[i]].stop)])
        ):
            start, end = tokens.start[i - 1], tokens.end[i + 1]
            why = f"A comma parts “{text[i - 1]}” from “{text[i + 1]}”, and nothing is put in between."
            repair = f"{text[i - 1]} {text[i + 1]}"
            found.append(Draft(start, end, "stray_comma", why, 0.6, repair))
    return found


def _parts(lower: Sequence[str], i: int) -> bool:
    """Tell whether the comma at token *i* parts what belongs together."""
    before, after = lower[i - 1], lower[i + 1]
    opens = word_list("commas", "opens")
    if before in word_list("commas", "leads"):
        return after not in opens
    if before in word_list("commas", "preposition"):
        return not any(after in word_list("commas", name) for name in _NO_NOUN)
    if before in word_list("commas", "auxiliary"):
        asked = not _ASKS.isdisjoint(lower[max(0, i - _ASIDE) : i])
        return after == "been" or (len(after) > 4 and after.endswith("ed") and not asked)
    return after in ("of", "to", "as", "than") and f"{before} {after}" in word_list(
        "commas", "pair"
    )
