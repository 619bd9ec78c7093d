"""Words that do not go together."""

from __future__ import annotations

from toolkit.article import Article
from toolkit.lexicon import load_matcher
from toolkit.measures._garble import Draft, word_list

_VOWELS = frozenset("aeiou")
_CLOSE = frozenset("self anti pro non over under semi multi counter cross inter pre post".split())


def odd_usage(article: Article) -> list[Draft]:
    """Return words that do not go together: wrong articles, broken constructions, odd pairings."""
    return _articles(article) + _hyphens(article) + _constructions(article) + _pairings(article)


def _articles(article: Article) -> list[Draft]:
    """*A* before a vowel, *an* before a consonant, by spelling, with the known exceptions."""
    tokens, found = article.tokens, []
    for i in [i for i, word in enumerate(tokens.lower[:-1]) if word in ("a", "an")]:
        following = tokens.text[i + 1]
        if not (following.isascii() and following.isalpha() and following.islower()):
            continue
        if not tokens.text[i].islower() and article.sentences[article.sentence_of[i]].first != i:
            continue  # the letter A
        wrong = _wrong_before(tokens.lower[i], following)
        if wrong:
            right = "an" if tokens.lower[i] == "a" else "a"
            start, end = tokens.start[i], tokens.end[i + 1]
            why = f"“{following}” takes “{right}”, not “{tokens.lower[i]}”."
            repair = f"{right.capitalize() if tokens.text[i][0] == 'A' else right} {following}"
            found.append(Draft(start, end, "wrong_article", why, wrong, repair))
    return found


def _wrong_before(indefinite: str, word: str) -> float:
    """Return how sure it is that *a* or *an* is wrong before *word*."""
    if len(word) < 4 or word in word_list("pairings", "after_letter"):
        return 0.0
    like_you = word.startswith(
        ("uni", "use", "usu", "uti", "eu", "ewe", "ubi", "ura", "one", "once", "ute")
    )
    if indefinite == "a":
        return 0.7 if word[0] in _VOWELS and not like_you else 0.0
    if word[0] == "h":
        return 0.0
    return 0.7 if word[0] not in _VOWELS else 0.0


def _hyphens(article: Article) -> list[Draft]:
    """A hyphen where a dash belongs, or with spaces inside one word."""
    tokens, found = article.tokens, []
    for i in [i for i, token in enumerate(tokens.lower) if "-" in token]:
        token = tokens.lower[i]
        start, end = tokens.start[i], tokens.end[i]
        if token == "-":
            if (
                i
                and i + 1 < len(tokens)
                and tokens.lower[i - 1] in _CLOSE
                and tokens.end[i - 1] < start
                and end < tokens.start[i + 1]
                and tokens.text[i + 1].isalpha()
            ):
                why = "A hyphen inside one word has no spaces around it."
                repair = f"{tokens.text[i - 1]}-{tokens.text[i + 1]}"
                found.append(
                    Draft(tokens.start[i - 1], tokens.end[i + 1], "loose_hyphen", why, 0.7, repair)
                )
            continue
        left, _, right = token.partition("-")
        if not left.isalpha() or not tokens.text[i].islower() or len(left) < 3 or left in _CLOSE:
            continue
        if right in word_list("pairings", "after_dash"):
            why = f"A hyphen joins “{left}” and “{right}”, which are no compound: a dash is meant."
            found.append(Draft(start, end, "hyphen_for_dash", why, 0.65))
        elif (
            right.isdigit()
            and len(right) > 1
            and i + 1 < len(tokens)
            and tokens.text[i + 1].islower()
        ):
            why = f"A hyphen joins “{left}” and “{right}”: a dash may be meant."
            found.append(Draft(start, end, "hyphen_for_dash", why, 0.45))
    return found


def _constructions(article: Article) -> list[Draft]:
    """Return constructions that English does not have, from the lexicon."""
    tokens = article.tokens
    return [
        Draft(tokens.start[first], tokens.end[stop - 1], "broken_construction", cue.why, 0.6)
        for first, stop, cue in load_matcher("constructions").find(article)
    ]


def _pairings(article: Article) -> list[Draft]:
    """An adjective of size before a word for stuff: *arsenals of massive gas*."""
    tokens, found = article.tokens, []
    lower, stuff = tokens.lower, word_list("pairings", "stuff")
    for i in [
        i for i, word in enumerate(lower[:-1]) if word in word_list("pairings", "size_adjective")
    ]:
        if lower[i + 1] not in stuff:
            continue
        after = lower[i + 2] if i + 2 < len(lower) else "."
        if after.isalpha() and after not in ("and", "or", "in", "from", "to", "for", "that"):
            continue  # a massive gas explosion
        size, thing = tokens.text[i], tokens.text[i + 1]
        why = f"“{thing}” has an amount, not a size: “{size}” does not go with it."
        found.append(Draft(tokens.start[i], tokens.end[i + 1], "suspect_pairing", why, 0.3))
    return found
