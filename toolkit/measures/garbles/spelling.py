"""British and American spellings of one word in one text."""

from __future__ import annotations

import re
from functools import cache

from toolkit.lexicon import load_lexicon
from toolkit.measures.garbles.draft import Draft, Quoted, spoken_from
from toolkit.support.english import dictionary
from toolkit.text.article import Article

# What another script has one sign for, and English several.
_ONE_WAY = {
    "ou": "u",
    "oo": "u",
    "y": "i",
    "ee": "i",
    "e": "i",
    "sch": "sh",
    "kh": "k",
    "dj": "j",
    "al": "il",
}
_WAYS = re.compile("ou|oo|y|e|sch|kh|dj|^al")
_ISE = ("e", "es", "ed", "ing", "ation", "ations", "er", "ers")
_OUR = (
    "", "s", "ed", "ing", "er", "ers", "ful", "fully", "able", "ably", "ite", "ites", "less", "hood",
    "hoods", "ist", "ists", "ly", "al",
)  # fmt: skip
_LEMMA = 6  # letters of the British form that tell which word it is


@cache
def spellings() -> dict[str, tuple[str, str, str]]:
    """Return for each form of a word with two spellings the word, the ``side`` it is on, and its British form."""
    forms: dict[str, tuple[str, str, str]] = {}
    phrases = {cue.id: cue.phrases for cue in load_lexicon("spelling")}
    pairs = [tuple(pair.split("/")) for pair in phrases["pairs"] + phrases["either"]]
    pairs += [(f"{s}is{e}", f"{s}iz{e}") for s in phrases["ise"] for e in _ISE]
    pairs += [(f"{s}our{e}", f"{s}or{e}") for s in phrases["our"] for e in _OUR]
    for british, american in pairs:
        forms[british] = (british[:_LEMMA], "British", british)
        forms[american] = (british[:_LEMMA], "American", british)
    return forms


@cache
def _either() -> frozenset[str]:
    """Return the words of which one variety of English has both spellings."""
    pairs = next(cue.phrases for cue in load_lexicon("spelling") if cue.id == "either")
    return frozenset([pair[:_LEMMA] for pair in pairs])


def mixed_spellings(article: Article) -> list[Draft]:
    """Return one garble for each word that stands in both spellings, on the rarer or later one.

    Names, quotations and what people say keep the spelling of those they belong to: a mix needs
    both spellings in lower case and outside quotation marks to be sure, and one that is usual.
    """
    tokens, places, forms, quoted = article.tokens, article.places, spellings(), Quoted(article)
    seen: dict[str, dict[str, list[int]]] = {}
    for word in places.keys() & forms.keys():
        lemma, side, _ = forms[word]
        seen.setdefault(lemma, {}).setdefault(side, []).extend(places[word])
    found = []
    for lemma, sides in seen.items():
        if len(sides) < 2:
            continue
        small = {s: sorted([i for i in sides[s] if tokens.text[i].islower()]) for s in sides}
        if not all(small.values()):
            continue  # one of them only in names: the Ministry of Defence
        own = [any(not quoted.around(tokens.start[i]) for i in at) for at in small.values()]
        rarer, other = sorted(sides, key=lambda side: (len(sides[side]), -min(sides[side])))
        place = small[rarer][0]
        others = sorted({*sides[rarer], *sides[other]} - {place})
        word, counterpart = tokens.text[place], tokens.text[min(sides[other])]
        same = forms[word][2].rstrip("s") == forms[counterpart.lower()][2].rstrip("s")
        usual = (same or len(others) > 1) and spoken_from(article) is None
        found.append(
            Draft(
                tokens.start[place],
                tokens.end[place],
                "spelling_mix",
                f"“{word}” is the {rarer} spelling and “{counterpart}” the {other} one; "
                "neither is wrong, but one text seldom uses both.",
                0.75 if usual and all(own) and lemma not in _either() else 0.4,
                None,
                tuple([article.span(tokens.start[i], tokens.end[i]) for i in others]),
            )
        )
    return found


def is_transcribed(a: str, b: str) -> bool:
    """Tell whether two names are one from another script, written in two customary ways: Mustafa, Moustafa."""
    if len(a) == len(b) and sorted(a) == sorted(b):
        return False  # two letters swapped: a slip
    plain = [_WAYS.sub(lambda way: _ONE_WAY[way[0]], name.lower()) for name in (a, b)]
    return plain[0] == plain[1] and not {a.lower(), b.lower()} <= dictionary()
