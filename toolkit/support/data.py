"""The files of ``toolkit/data``."""

from __future__ import annotations

import tomllib
from importlib import resources
from sys import intern
from typing import Any


def data_text(name: str) -> str:
    """Return the text of ``data/NAME``.

    Raises:
        FileNotFoundError: If the toolkit has no such file.
    """
    return (resources.files("toolkit") / "data" / name).read_text(encoding="utf-8")


def read_data(name: str) -> dict[str, Any]:
    """Return the tables of the TOML file ``data/NAME``.

    Raises:
        FileNotFoundError: If the toolkit has no such file.
        ValueError: If it is not valid TOML; the message names the file.
    """
    try:
        return tomllib.loads(data_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: not valid TOML: {error}") from error


def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of ``data/NAME``, each written as words with spaces between them."""
    return {key: word_set(words) for key, words in read_data(name).items()}


def word_set(words: str) -> frozenset[str]:
    """Return the words in *words*; in a word of two, “_” stands for the space."""
    return frozenset([intern(word.replace("_", " ")) for word in words.split()])
