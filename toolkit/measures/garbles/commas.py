"""Commas between two words that nothing may part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from toolkit.measures.garbles.draft import Draft, word_classes
from toolkit.support.english import dictionary
from toolkit.text.article import Article
from toolkit.text.names.words import name_words

_ASIDE = 9  # tokens within which what is put in between ends with another comma
_INSERTED = 3  # tokens before a comma with which a short aside begins
_FAR = 16  # the same, of the longest
_SHORT_ASIDE = 5  # behind an article
_TELLS = 6  # tokens behind a comma within which a verb of speech stands
_OFTEN = 2  # other places where two words stand side by side
_ADVERBS = frozenset(["in", "on", "with", "for"])  # prepositions that often stand alone
_ARTICLES = frozenset(["the", "a", "an"])
_CLOSES = frozenset([",", ";", ":", "—", "–", "-", "…", "...", "("])
# A clause with one of these may end with its verb: “it was what it was, closed or not”.
_ASKS = frozenset("what where how as who which than that whatever whom whoever".split())
_GAPS = frozenset("what where how which whatever whom whoever".split())
# Entries no word of which follows a preposition, or “to”.
_NO_NOUN = ("opens", "clause", "leads", "article", "auxiliary")
_NO_NOUN_OR_ASIDE = ("opens", "clause", "finite", "aside", "takes")
_NO_OBJECT = ("opens", "clause", "finite", "leads_alone")
_NO_VERB = ("opens", "clause", "determiner", "finite")


@cache
def _firstword_classes() -> frozenset[str]:
    """Return the words before a comma that any of the rules looks for; nearly all others are passed over at once."""
    words = word_classes()
    lists = "article leads preposition takes auxiliary leads_alone object subject".split()
    pairs = [pair.partition(" ")[0] for pair in words["pair"]]
    return frozenset(pairs).union(
        *[words[name] for name in lists], ("that", "on", "until", "by", "to", "and")
    )


def stray_commas(article: Article) -> list[Draft]:
    """Return commas inside a phrase: “the, minister”, “had, been”, “according, to”.

    A second comma close by shows that words were put in between: “the, as he said, old bridge”.
    Where the first word may also stand alone (“who”, “has”), no comma at all may follow.
    """
    tokens, found = article.tokens, list[Draft]()
    text, lower, owner = tokens.text, tokens.lower, article.sentence_of
    first_words = _firstword_classes()
    for i in article.places_of((",",)):
        if (
            0 < i < len(text) - 2
            and tokens.end[i - 1] == tokens.start[i]
            and tokens.start[i + 1] == tokens.end[i] + 1
            and owner[i - 1] == owner[i + 1]
            and text[i + 1].isalpha()
            and (
                (
                    lower[i - 1] in first_words
                    and (text[i - 1].islower() or article.sentences[owner[i]].first == i - 1)
                    and (_belong(article, i) or _parts(article, i))
                )
                or _stand_together(article, i)
            )
        ):
            start, end = tokens.start[i - 1], tokens.end[i + 1]
            why = f"A comma parts “{text[i - 1]}” from “{text[i + 1]}”, and nothing is put in between."
            repair = f"{text[i - 1]} {text[i + 1]}"
            found.append(Draft(start, end, "stray_comma", why, 0.6, repair))
    return found


def _belong(article: Article, i: int) -> bool:
    """Tell whether no comma ever stands between the words beside token *i*, an aside apart, whatever follows them."""
    lower, text = article.tokens.lower, article.tokens.text
    before, after, first = lower[i - 1], lower[i + 1], max(0, i - _INSERTED)
    if _among(after, _NO_NOUN_OR_ASIDE) or after.endswith("ly"):
        return False
    small, one = text[i + 1].islower(), after in word_classes()["determiner"]
    if before in word_classes()["article"]:
        return small and len(after) > 1 and not one
    relative = lower[i - 2] in ("who", "which")  # who has, ruled
    if not _ASKS.isdisjoint(lower[max(0, i - _ASIDE) : i - 1 - relative]):
        return False
    if before in word_classes()["auxiliary"]:
        participle = after in word_classes()["participle"] or (
            len(after) > 4 and after.endswith("ed")
        )
        return small and participle and lower[i - 2] not in ("and", "or", "but", "often")
    if not _CLOSES.isdisjoint(text[first:i]):
        return False
    if i < 2 or not lower[i - 2].isalpha() or lower[i - 2] in word_classes()["adverbial"]:
        return False
    if lower[i - 2].endswith(("ed", "en", "ing")):
        return False  # all it is used for, the mill
    if before == "to":
        return small and not one and after in dictionary()
    if before in _ADVERBS:
        return after in _ARTICLES
    return before in word_classes()["takes"] and not after.endswith("ing")


def _stand_together(article: Article, i: int) -> bool:
    """Tell whether the words beside the comma at token *i* stand side by side wherever else the text has both."""
    text, lower = article.tokens.text, article.tokens.lower
    left, right = lower[i - 1], lower[i + 1]
    if len(article.places[left]) <= _OFTEN or len(article.places[right]) <= _OFTEN:
        return False
    if any(
        word in name_words().function or word in word_classes()["told"] for word in (left, right)
    ):
        return False
    if not (left.isalpha() and left.isascii()) or text[i - 1].islower() != text[i + 1].islower():
        return False
    if article.once(_before_commas)[text[i - 1]] > 1:
        return False
    pairs = [
        text[k + 1] for k in article.places[left] if text[k] == text[i - 1] and k + 1 < len(text)
    ]
    return pairs.count(text[i + 1]) >= _OFTEN


def _before_commas(article: Article) -> Counter[str]:
    """Return how often each token stands right before a comma."""
    return Counter([article.tokens.text[i - 1] for i in article.places[","]])


def _parts(article: Article, i: int) -> bool:
    """Tell whether the comma at token *i* parts what belongs together."""
    lower, text = article.tokens.lower, article.tokens.text
    sentence = article.sentences[article.sentence_of[i]]
    short = lower[i - 1] in word_classes()["article"] or lower[i - 1] in word_classes()["auxiliary"]
    if not _CLOSES.isdisjoint(text[max(sentence.first, i - _INSERTED) : i]):
        return False  # to, kind of, open
    if not _CLOSES.isdisjoint(
        text[i + 1 : min(i + (_SHORT_ASIDE if short else _ASIDE), sentence.stop)]
    ):
        return False
    if _closely(lower, i):
        return True
    return (
        text[i - 1].islower()
        and _CLOSES.isdisjoint(text[i + 1 : min(i + _FAR, sentence.stop)])
        and _alone(article, i, sentence.first)
    )


def _closely(lower: Sequence[str], i: int) -> bool:
    """Tell whether the words beside the comma at token *i* go together in any sentence."""
    before, after = lower[i - 1], lower[i + 1]
    if before in word_classes()["article"]:
        return len(after) > 1 and not _among(after, ("opens", "finite"))
    if before in word_classes()["leads"]:
        return not _among(after, ("opens", "clause", "finite"))
    if before in word_classes()["preposition"]:
        return not _among(after, _NO_NOUN)
    asked = not _ASKS.isdisjoint(lower[max(0, i - _ASIDE) : i - 1])
    participle = after == "been" or (not asked and len(after) > 4 and after.endswith("ed"))
    if participle and before in word_classes()["auxiliary"]:
        return True
    pair = f"{before} {after}" in word_classes()["pair"]
    return pair and lower[i + 2] not in ("course", "which", "whom")


def _alone(article: Article, i: int, first: int) -> bool:
    """Tell the same of words in a sentence that has no other comma for long behind this one."""
    lower, text = article.tokens.lower, article.tokens.text
    before, after = lower[i - 1], lower[i + 1]
    asked = not _ASKS.isdisjoint(lower[max(first, i - _ASIDE) : i - 1])
    if before == "that":
        if lower[i - 2] in ("to", "of", "with", "at", "for", "by", "in", "on", "from"):
            return False
        said = not word_classes()["says_that"].isdisjoint(lower[max(first, i - 4) : i - 1])
        return said and after in word_classes()["determiner"]
    if before in ("on", "until", "by"):
        return after in name_words().calendar and text[i + 1][0].isupper()
    if before == "to":
        gap = not _GAPS.isdisjoint(lower[first : i - 1])
        return lower[i - 2] in word_classes()["to_verb"] and not (gap or _among(after, _NO_VERB))
    if not _CLOSES.isdisjoint(text[max(first, i - _ASIDE) : i]):
        return False
    if before in word_classes()["leads_alone"]:
        return text[i + 1].islower() and not _among(after, ("opens", "clause", "object"))
    if before in word_classes()["object"]:
        started = lower[i - 2] in ("begin", "start")
        if asked or started or after.endswith(("ing", "ed")):
            return False
        return not _among(after, _NO_OBJECT) and not _told(lower, i)
    if before in ("has", "had"):
        return not asked and not _among(after, ("opens", "subject")) and not _told(lower, i)
    if before in word_classes()["auxiliary"]:
        whole = after.endswith(("ly", "ing")) or after in word_classes()["participle"]
        return not asked and whole
    if before in word_classes()["subject"]:
        after_preposition = lower[i - 2] in word_classes()["preposition"]
        return after in word_classes()["finite"] and not asked and not after_preposition
    return before == "and" and not _among(after, (*_NO_OBJECT, "leads", "object"))


def _among(word: str, entries: Sequence[str]) -> bool:
    return any(word in word_classes()[name] for name in entries)


def _told(lower: Sequence[str], i: int) -> bool:
    """Tell whether somebody is said to speak soon behind token *i*: “he had, the court heard”."""
    return not word_classes()["told"].isdisjoint(lower[i + 1 : i + _TELLS])
