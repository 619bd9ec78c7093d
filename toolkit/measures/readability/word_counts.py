"""What the readability formulas need to know about a word: syllables, letters, familiarity.

Syllables are the CMU pronouncing dictionary's, or, where a word is not in it, places to hyphenate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from toolkit.support.english import easy_words, pronunciations
from toolkit.support.kept import Kept

_MARKS = re.compile(r"'(?!(?:[tsd]|ve|ll|re))|[^\w']")
_NO_LETTER = re.compile(r"\W+")
_ENDLESS = 60  # characters; nothing longer is a word of English


class Counts(NamedTuple):
    """What the formulas count in one word; a punctuation mark has nothing. But for syllables it is 1 or 0."""

    words: int = 0
    syllables: int = 0
    polysyllables: int = 0  # words of three syllables or more
    unlisted_words: int = 0  # not on the list of easy words, as textstat looks them up
    unlisted_words_of_two_syllables: int = 0  # … or more
    unlisted_words_of_three_syllables: int = 0  # … or more
    long_words: int = 0  # of seven letters or more
    short_words: int = 0  # of three letters or fewer
    unfamiliar_words: int = 0  # not on the list and no regular form of a word on it


Columns = Mapping[str, bytes]  # what is counted -> the count in each token
_SIZE = len(Counts._fields)


def columns_of(tokens: Iterable[str]) -> Columns:
    """Return what is counted in *tokens*, column by column; an empty one counts nothing.

    >>> list(columns_of(["word", "unworldly"])["syllables"])
    [1, 3]
    """
    counts = b"".join(map(_ROWS.__getitem__, tokens))
    return {name: counts[k::_SIZE] for k, name in enumerate(Counts._fields)}


def count_word(token: str) -> Counts:
    """Return what is counted in *token* (lower case, straight apostrophes)."""
    if not token[:1].isalnum():
        return Counts()
    word = token if token.isalpha() else _MARKS.sub("", token)
    letters, syllables = len(word.replace("'", "")), count_syllables(word)
    unlisted = word not in easy_words()
    return Counts(
        words=1,
        syllables=syllables,
        polysyllables=int(syllables >= 3),
        unlisted_words=int(unlisted),
        unlisted_words_of_two_syllables=int(unlisted and syllables >= 2),
        unlisted_words_of_three_syllables=int(unlisted and syllables >= 3),
        long_words=int(letters > 6),
        short_words=int(letters <= 3),
        unfamiliar_words=int(unlisted and not is_familiar(token)),
    )


_ROWS = Kept(lambda token: bytes(count_word(token)))  # a row of the columns


def count_letters(words: Iterable[str]) -> int:
    """Return the letters and digits of *words*.

    >>> count_letters(["don't", "anti-aircraft"])
    16
    """
    return sum(map(_LETTERS.__getitem__, words))


_LETTERS = Kept(lambda word: len(word if word.isalnum() else _NO_LETTER.sub("", word)))


def count_syllables(word: str) -> int:
    """Return the syllables of *word* (lower case, no marks), as textstat counts them.

    The first pronunciation in the CMU dictionary counts; a word that is not there
    has one syllable more than places to hyphenate it. Only the first 60 characters
    of anything longer are looked at.

    >>> [count_syllables(word) for word in ("cat", "defence", "zqxworlding")]
    [1, 2, 3]
    """
    word = word[:_ENDLESS]
    phones = pronunciations().get(word)
    if phones is not None:
        sounds = phones.partition("#")[0]
        return sounds.count("0") + sounds.count("1") + sounds.count("2")
    return 1 if word.isdigit() else count_hyphens(word) + 1


_EDGE = 2  # letters that stay together at the beginning and the end of a word
Pattern = tuple[int, tuple[int, ...]]  # its first number's place among its letters, its numbers


def count_hyphens(word: str) -> int:
    """Return how many places to hyphenate *word* pyphen's patterns for American English show.

    ``pyphen`` looks up every piece of a word. Here no longer piece is looked for where no pattern
    begins with a shorter one: it takes a third of the time.
    """
    pointed, find = f".{word.lower()}.", _hyphenation().get
    numbers = [0] * (len(pointed) + 1)
    for first in range(len(pointed) - 1):
        for stop in range(first + 1, len(pointed) + 1):
            pattern = find(pointed[first:stop])
            if pattern is None:
                break
            at, values = pattern
            at += first
            for value in values:
                if value > numbers[at]:
                    numbers[at] = value
                at += 1
    return sum([number % 2 for number in numbers[_EDGE + 1 : len(pointed) - _EDGE]])


@cache
def _hyphenation() -> Mapping[str, Pattern]:
    """Return pyphen's patterns, and a pattern of no numbers for what others only begin with."""
    from pyphen import Pyphen  # type: ignore[import-untyped]

    patterns: dict[str, Pattern] = Pyphen(lang="en_US").hd.patterns
    begun = {pattern[:size] for pattern in patterns for size in range(1, len(pattern))}
    return dict.fromkeys(begun, (0, ())) | patterns


def is_familiar(word: str) -> bool:
    """Tell whether *word* is on the list, or a regular form of a word on it.

    The rules are Dale and Chall's own: plurals and possessives, -s -ed -ing of verbs,
    -er -est of adjectives, -ly, numerals, and hyphenated words of which every part is familiar.

    >>> [is_familiar(word) for word in ("cities", "stopped", "happily", "1,500", "half-truth")]
    [True, True, True, True, True]
    >>> [is_familiar(word) for word in ("defence", "parliament", "half-decision")]
    [False, False, False]
    """
    easy = easy_words()
    if word in easy or word[:1].isdigit():
        return True
    if "-" in word:
        return all(is_familiar(part) for part in word.split("-") if part)
    stem = word.removesuffix("'s").removesuffix("'")
    return stem in easy or not easy.isdisjoint(_stems(stem))


# Ending of a regular form -> what may stand in its place in the word on the list.
_FORMS = {
    "s": ("",),
    "es": ("",),
    "ies": ("y",),
    "d": ("",),
    "ed": ("",),
    "ied": ("y",),
    "ing": ("", "e"),
    "n": ("",),
    "en": ("", "e"),
    "r": ("",),
    "er": ("",),
    "ier": ("y",),
    "st": ("",),
    "est": ("",),
    "iest": ("y",),
    "ly": ("", "le", "l"),
    "ily": ("y",),
}
_DOUBLING = frozenset(["ed", "ing", "en", "er", "est"])  # stopped, bigger


def _stems(word: str) -> list[str]:
    """Return the words of which *word* may be a regular form."""
    forms = []
    for size in (1, 2, 3, 4):
        ending, stem = word[-size:], word[:-size]
        if ending not in _FORMS or len(stem) < 2:
            continue
        forms += [stem + put for put in _FORMS[ending]]
        if ending in _DOUBLING and stem[-1] == stem[-2]:
            forms.append(stem[:-1])
    return forms
