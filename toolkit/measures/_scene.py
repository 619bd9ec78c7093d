"""An article as the attribution rules read it: its tokens, its quotations, the word classes."""

from __future__ import annotations

from bisect import bisect_left

from toolkit.article import Article
from toolkit.measures._wordclasses import cue_words, word_classes

Run = tuple[int, int]  # first token, stop token

OPENING = frozenset("“\"‘«'")
CLOSING = frozenset("”\"’»'")
# Reported words and their source lie within this many tokens, so that time stays linear even in
# a text that is one endless sentence.
LIMIT = 80

# Reported words may end before these; before other words (a preposition, “when”) they seldom do.
BOUNDARIES = frozenset((",", ";", "—", "–", "and", "but", "while"))
STOPS = frozenset((".", "!", "?", "…", "..", "...", "?!"))


class Scene:
    """The tokens of an article with the quotation each stands in.

    ``quotes`` are the outermost quotations as runs of tokens, marks included;
    ``inside[i]`` is 0, or 1 + the index of the quotation token *i* stands in.
    ``breaks`` are the tokens where a quotation begins or, outside of one, a
    clause may end.
    """

    __slots__ = ("article", "breaks", "cues", "inside", "lower", "quotes", "text", "words")

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.tokens.text
        self.lower = article.tokens.lower
        self.words, self.cues = word_classes(), cue_words()
        starts = article.tokens.start
        self.quotes: list[Run] = []
        self.inside = [0] * len(self.text)
        past = 0
        for quotation in article.quotations:
            first = bisect_left(starts, quotation.start)
            if first < past:
                continue
            stop = bisect_left(starts, quotation.end)
            past = stop
            self.quotes.append((first, stop))
            self.inside[first:stop] = [len(self.quotes)] * (stop - first)

        outside = [i for i in article.places_of(BOUNDARIES) if not self.inside[i]]
        self.breaks = sorted(outside + [first for first, _ in self.quotes])

    def closes_with(self, quote: Run) -> str:
        """The last token inside a quotation: a comma or a stop tells that it is complete."""
        k = quote[1] - 1
        while k > quote[0] and self.text[k] in CLOSING:
            k -= 1
        return self.text[k]

    def opens_sentence(self, i: int) -> bool:
        """Tell whether the quotation from token *i* is a sentence, not part of one around it."""
        k = i
        while k + 1 < len(self.text) and self.text[k] in OPENING:
            k += 1
        return self.text[i - 1] in ",:" or self.text[k][0].isupper()

    def quote_from(self, i: int) -> Run | None:
        """The quotation whose opening mark is token *i*."""
        number = self.inside[i]
        return self.quotes[number - 1] if number and self.quotes[number - 1][0] == i else None

    def quote_to(self, i: int) -> Run | None:
        """The quotation whose closing mark is token *i*."""
        number = self.inside[i]
        return self.quotes[number - 1] if number and self.quotes[number - 1][1] == i + 1 else None
