"""An article as the attribution rules read it: its tokens, its quotations, the word classes."""

from __future__ import annotations

from toolkit.measures.attribution.word_classes import cue_words, word_classes
from toolkit.records import Span
from toolkit.text.article import Article
from toolkit.text.furniture import furniture_of

TokenRange = tuple[int, int]  # first token, stop token

OPENING = frozenset("“\"‘«'")
CLOSING = frozenset("”\"’»'")
# Reported words and their source lie within this many tokens, so that time stays linear even in
# a text that is one endless sentence.
LIMIT = 80

# Reported words may end before these; before other words (a preposition, “when”) they seldom do.
BOUNDARIES = frozenset((",", ";", "—", "–", "and", "but", "while"))

_END = (".", ".")

_LIKE_PRONOUNS = ("who", "it", "us")


class AttributionContext:
    """The tokens of an article with the quotation each stands in.

    There are ``size`` tokens; two full stops more close a text that breaks off, so that
    a rule may look ahead.

    ``quotes`` are the outermost quotations as runs of tokens, marks included;
    ``inside[i]`` is 0, or 1 + the index of the quotation token *i* stands in;
    ``quote_from`` and ``quote_to`` lead from the token of an opening and of a
    closing mark to its quotation, ``closes_with`` from a quotation to the last token
    inside, where a comma or a stop tells that it is complete. ``going_on`` are those that the next
    paragraph goes on with. ``furniture`` are the sentences that belong to the page, in which nobody
    says anything. ``breaks`` are the tokens where a clause
    may end, a full stop behind a closing mark or a quotation that closes with a comma, and last the end
    of the text.
    """

    __slots__ = (
        "article",
        "breaks",
        "closes_with",
        "cues",
        "ends",
        "furniture",
        "going_on",
        "inside",
        "lower",
        "quote_from",
        "quote_to",
        "quotes",
        "size",
        "starts",
        "text",
        "words",
    )

    def __init__(self, article: Article) -> None:
        self.article = article
        self.size = len(article.tokens.text)
        self.text = (*article.tokens.text, *_END)
        self.lower = (*_without_acronyms(article), *_END)
        self.words, self.cues = word_classes(), cue_words()
        self.starts, self.ends = article.tokens.start, article.tokens.end
        self.furniture = article.once(furniture_of)
        self.quotes: list[TokenRange] = []
        self.inside = [0] * len(self.text)
        self.going_on: set[TokenRange] = set()
        past = 0
        for quotation in article.quotations:
            first, stop = quotation.outer
            if first < past or article.sentence_of[first] in self.furniture:
                continue
            past = stop
            self.quotes.append((first, stop))
            if quotation.continues:
                self.going_on.add((first, stop))
            self.inside[first:stop] = [len(self.quotes)] * (stop - first)

        self.quote_from = {quote[0]: quote for quote in self.quotes}
        self.closes_with = {quote: self._last_inside(quote) for quote in self.quotes}
        self.quote_to = {quote[1] - 1: quote for quote in self.quotes}
        inside = self.inside
        outside = [i for i in article.places_of(BOUNDARIES) if not inside[i]]
        closing = [quote[0] for quote, last in self.closes_with.items() if last == ","]
        ended = [k for _, k in self.quotes if self.text[k] == "."]
        self.breaks = [*sorted([*outside, *closing, *ended]), self.size]

    def span(self, run: TokenRange) -> Span:
        """Return the text of the tokens of *run* with its offsets."""
        first, stop = run
        start, end = self.article.widened(self.starts[first], self.ends[stop - 1])
        return Span(start, end, self.article.text[start:end])

    def _last_inside(self, quote: TokenRange) -> str:
        k = quote[1] - 1
        while k > quote[0] and (self.text[k] in CLOSING or self.text[k] == "]"):
            k -= 1  # “We feel it will heal us[,]”
        return self.text[k]

    def is_number(self, i: int) -> bool:
        """“ten”, “1,200”."""
        return self.text[i][0].isdigit() or self.lower[i] in self.words.count

    def is_past(self, i: int) -> bool:
        """“fell”, “opened”; “named”, too."""
        return self.lower[i].endswith("ed") or self.lower[i] in self.words.irregular_past

    def opens_paragraph(self, i: int) -> bool:
        """Tell whether the sentence of token *i* stands in another paragraph than token *i* - 1."""
        owner, sentences = self.article.sentence_of, self.article.sentences
        return i == 0 or sentences[owner[i]].paragraph != sentences[owner[i - 1]].paragraph

    def opens_sentence(self, i: int) -> bool:
        """Tell whether the quotation from token *i* is a sentence, not part of one around it."""
        k = i
        while self.text[k] in OPENING:
            k += 1
        return self.text[i - 1] in ",:" or self.text[k][0].isupper()


def _without_acronyms(article: Article) -> tuple[str, ...]:
    """The tokens in lower case, but “WHO”, “IT” and “US” as they stand: no pronouns."""
    text, lower = article.tokens.text, article.tokens.lower
    places = [
        k for word in _LIKE_PRONOUNS for k in article.places.get(word, ()) if text[k].isupper()
    ]
    changed = list(lower)
    for k in places:
        beside = (*text[max(0, k - 2) : k], *text[k + 1 : k + 3])
        if not all(map(str.isupper, beside)):  # not in a line of capitals
            changed[k] = text[k]
    return tuple(changed)
