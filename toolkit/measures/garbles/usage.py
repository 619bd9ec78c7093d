"""Words that do not go together."""

from __future__ import annotations

from functools import cache

from toolkit.lexicon import load_matcher
from toolkit.measures.garbles.draft import Draft, Quoted, word_classes, word_list
from toolkit.support.english import dictionary
from toolkit.text.article import Article

_LEXICONS = {"constructions": "broken_construction", "tortured": "word_pairing"}
_VOWELS = frozenset("aeiou")
_LIKE_YOU = tuple("uni unan uk uri uro us uti uto eu ewe ubi ura one once ute".split())


def odd_usage(article: Article) -> list[Draft]:
    """Return words that do not go together: wrong articles, broken constructions, odd pairings."""
    return _articles(article) + _constructions(article) + _tenses(article) + _pairings(article)


def _articles(article: Article) -> list[Draft]:
    """*A* before a vowel, *an* before a consonant, by spelling, with the known exceptions."""
    tokens, found = article.tokens, []
    for i in article.places_of(("a", "an")):
        following = tokens.text[i + 1] if i + 1 < len(tokens) else "."
        if (following[0] in _VOWELS) == (tokens.lower[i] == "an"):
            continue  # as it should be
        if not (following.isascii() and following.isalpha() and following.islower()):
            continue
        if not tokens.text[i].islower() and article.sentences[article.sentence_of[i]].first != i:
            continue  # the letter A
        wrong = _wrong_before(tokens.lower[i], following)
        if wrong:
            right = "an" if tokens.lower[i] == "a" else "a"
            start, end = tokens.start[i], tokens.end[i + 1]
            why = f"“{following}” takes “{right}”, not “{tokens.lower[i]}”."
            repair: str | None = (
                f"{right.capitalize() if tokens.text[i][0] == 'A' else right} {following}"
            )
            if (
                following in ("another", "other")
                or following not in dictionary()
                or (right == "a" and following.endswith(("ing", "ed")))
            ):
                repair = None  # a another; an ymore; an walking: “and” may be meant
            found.append(Draft(start, end, "wrong_article", why, wrong, repair))
    return found


def _wrong_before(indefinite: str, word: str) -> float:
    """Return how sure it is that *a* is wrong before a vowel, or *an* before a consonant."""
    if indefinite == "a" and word in word_list("pairings", "short_vowel"):
        return 0.7
    if len(word) < 4 or word in word_list("pairings", "after_letter"):
        return 0.0
    if indefinite == "a":
        return 0.0 if word.startswith(_LIKE_YOU) else 0.7
    return 0.0 if word[0] == "h" else 0.7


def _constructions(article: Article) -> list[Draft]:
    """Return constructions that English does not have, and terms with a word swapped, from the lexicons."""
    tokens = article.tokens
    articles = "article_by_sound"
    return [
        Draft(
            tokens.start[first],
            tokens.end[stop - 1],
            "wrong_article" if cue.id == articles else category,
            cue.why,
            0.6,
        )
        for lexicon, category in _LEXICONS.items()
        for first, stop, cue in load_matcher(lexicon).find(article)
    ]


@cache
def _finite_forms() -> frozenset[str]:
    return (
        word_classes()["past"]
        | word_classes()["past_or_participle"]
        | word_classes()["third_person"]
    )


def _tenses(article: Article) -> list[Draft]:
    """Return forms of a verb that its auxiliary cannot take: “did not went”, “has wrote”, “could goes”."""
    tokens, found = article.tokens, []
    lower, words = tokens.lower, word_classes()
    pairs = []
    for i in article.places_of(words["bare"]):
        k = i + 2 if lower[i + 1 : i + 2] == ("not",) else i + 1
        if k < len(lower) and lower[k] in _finite_forms():
            pairs.append((i, k))
    for k in article.places_of(words["past"]):
        i = k - 2 if k > 1 and lower[k - 1] == "not" else k - 1
        if i >= 0 and lower[i] in words["with_participle"]:
            pairs.append((i, k))
    for i, k in pairs:
        if tokens.text[k].islower() and _SETS_OFF.isdisjoint(lower[max(0, i - 2) : i]):
            why = f"“{tokens.text[i]}” takes another form of the verb than “{tokens.text[k]}”."
            found.append(Draft(tokens.start[i], tokens.end[k], "broken_construction", why, 0.6))
    return found


# Behind these a clause may end with its auxiliary: “what they did took years”.
_SETS_OFF = frozenset("what all that as than who which whatever how".split())


@cache
def _adjectives() -> tuple[frozenset[str], frozenset[str]]:
    """Return the adjectives of size, and those of size or character."""
    sizes = word_list("pairings", "size_adjective")
    return sizes, sizes | word_list("pairings", "character_adjective")


def _pairings(article: Article) -> list[Draft]:
    """An adjective of size or character before a word for stuff: *arsenals of massive gas*."""
    tokens, found = article.tokens, []
    lower, stuff = tokens.lower, word_list("pairings", "stuff")
    sizes, odd = _adjectives()
    for i in [i - 1 for i in article.places_of(stuff)]:
        if i < 0 or lower[i] not in odd:
            continue
        after = lower[i + 2] if i + 2 < len(lower) else "."
        if after.isalpha() and after not in ("and", "or", "in", "from", "to", "for", "that"):
            continue  # a massive gas explosion
        word, thing = tokens.text[i], tokens.text[i + 1]
        lack = "has an amount, not a size" if lower[i] in sizes else "has no character"
        why = f"“{thing}” {lack}: “{word}” does not go with it."
        found.append(Draft(tokens.start[i], tokens.end[i + 1], "word_pairing", why, 0.3))
    return found


def broken_sentences(article: Article) -> list[Draft]:
    """Return sentences without a subject, with two conjunctions for one link, or a spliced comma."""
    tokens, found, quoted = article.tokens, [], Quoted(article)
    lower, start, end = tokens.lower, tokens.start, tokens.end
    for sentence in article.sentences:
        first, stop = sentence.first, sentence.stop
        opening = lower[first]
        if opening in _CONCESSIVE:
            found.extend(_doubled_conjunction(article, first, stop))
        elif (
            stop - first > 3
            and tokens.text[stop - 1] == "."
            and _lacks_subject(opening, lower[first + 1])
            and not quoted.around(start[first])
        ):
            why = (
                f"The sentence begins with the verb “{tokens.text[first]}”: its subject is missing."
            )
            found.append(Draft(start[first], end[first + 1], "no_subject", why, 0.55))
    return found


def _lacks_subject(opening: str, following: str) -> bool:
    """“Belongs to …”, “Has closed …”, “Was seen …”: a verb, and what shows that it is none."""
    if opening in ("has", "was", "were"):
        participles = word_classes()["past_or_participle"]
        return following.endswith("ed") or following in participles | {"been", "born"}
    belongs = word_list("pairings", "no_subject_second")
    return following in belongs and opening in word_list("pairings", "no_subject")


_CONCESSIVE = ("although", "though")


def _doubled_conjunction(article: Article, first: int, stop: int) -> list[Draft]:
    """“Although it rained, but they played”: the first comma is followed by the second link."""
    tokens, lower = article.tokens, article.tokens.lower
    comma = next((i for i in range(first + 2, stop - 1) if tokens.text[i] == ","), None)
    if comma is None or lower[comma + 1] != "but":
        return []
    one, two = tokens.text[first], tokens.text[comma + 1]
    why = f"“{one}” and “{two}” both link the same two clauses; one of them is enough."
    place = Draft(tokens.start[comma + 1], tokens.end[comma + 1], "double_conjunction", why, 0.45)
    return [place._replace(related=(article.span(tokens.start[first], tokens.end[first]),))]
