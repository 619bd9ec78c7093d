"""Cues from ``data/lexicons/*.toml``, and a matcher for their phrases.

May import: kinds, text, support.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any, NamedTuple

from toolkit.kinds import kind_of
from toolkit.support.build import build
from toolkit.support.data import data_text
from toolkit.text.article import Article
from toolkit.text.tokens import tokenize

_NEAR = 60  # characters before and after a phrase in which an exception is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """A set of phrases that share one reason.

    ``unless`` is a regular expression, in which case counts: a phrase that one of its
    matches overlaps does not count; a match begins where a word or mark does. ``hits``
    and ``misses`` are example sentences, run as tests.
    """

    id: str
    phrases: tuple[str, ...]
    why: str
    reference: str
    unless: re.Pattern[str] | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


@cache
def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words and marks of *phrase*, in lower case."""
    return tokenize(phrase).lower


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names file, entry and reason."""


def parse_lexicon(content: str, name: str) -> tuple[Cue, ...]:
    """Return the cues of the TOML text *content*; *name* is used in messages.

    Raises:
        LexiconError: For a phrase twice in one cue, or in two of which one has no exceptions, an unknown source, table
            or key, a missing key, an empty phrase, or a pattern that does not compile.
    """
    try:
        data = tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # also: nested too deep, a number too long
        raise LexiconError(f"{name}: not valid TOML: {error}") from error
    if unknown := sorted(set(data) - {"sources", "cues"}):
        raise LexiconError(f"{name}: unknown table {unknown[0]!r}; known: [sources.NAME], [[cues]]")
    known, entries = data.get("sources", {}), data.get("cues", [])
    if not isinstance(known, dict) or not isinstance(entries, list):
        raise LexiconError(f"{name}: 'sources' must be a table and 'cues' a list of tables")
    sources = {key: entry.get("cite") for key, entry in known.items() if isinstance(entry, dict)}
    seen: dict[tuple[str, ...], Cue] = {}
    cues = []
    for entry in entries:
        cue = _cue(entry, sources, name)
        where = f"{name}, cue {cue.id!r}"
        for phrase in cue.phrases:
            key = words_of(phrase)
            if not key:
                raise LexiconError(f"{where}: an empty phrase; remove it")
            before = seen.get(key)
            if before is cue:
                raise LexiconError(f"{where}: the phrase {phrase!r} stands twice; keep one")
            if before and not (cue.unless and before.unless):
                raise LexiconError(
                    f"{where}: the phrase {phrase!r} already stands above, in a cue {before.id!r}; "
                    "keep one, or give both cues an 'unless'"
                )
            seen[key] = cue
        cues.append(cue)
    return tuple(cues)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A cue as it stands in the file."""

    id: str
    phrases: tuple[str, ...]
    why: str
    source: str
    unless: str | None = None
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


def _cue(raw: Any, sources: dict[str, Any], name: str) -> Cue:
    where = f"{name}, cue {raw.get('id', '?')!r}" if isinstance(raw, dict) else f"{name}, cues"
    entry: _Entry = build(_Entry, raw, where, error=LexiconError)
    for field in ("id", "phrases", "why"):
        if not getattr(entry, field):
            raise LexiconError(f"{where}, {field}: is empty")
    cite = sources.get(entry.source)
    if not isinstance(cite, str):
        raise LexiconError(
            f"{where}: unknown source {entry.source!r}; add [sources.{entry.source}] with its 'cite'"
        )
    try:
        unless = None if entry.unless is None else re.compile(entry.unless)
    except (re.error, OverflowError, RecursionError) as error:
        raise LexiconError(f"{where}: 'unless' is not a regular expression: {error}") from error
    phrases = tuple(map(intern, entry.phrases))
    return Cue(entry.id, phrases, entry.why, cite, unless, entry.hits, entry.misses)


_FAMILIES = ("hedging", "wording")  # lexicons whose ids are kinds


@cache
def load_lexicon(name: str) -> tuple[Cue, ...]:
    """Return the cues of the lexicon *name* that ships with the toolkit."""
    cues = parse_lexicon(data_text(f"lexicons/{name}.toml"), f"{name}.toml")
    for cue in cues if name in _FAMILIES else ():
        try:
            kind_of(name, cue.id)
        except ValueError as error:
            raise LexiconError(
                f"{name}.toml, cue {cue.id!r}: {error}; use one of them, or add it to kinds.toml"
            ) from error
    return cues


class _Node(NamedTuple):
    """A word of phrases: the cues of those that end with it, and the words that may come next."""

    ending: list[Cue]
    nodes: dict[str, _Node]


class Matcher:
    """Finds phrases in an article's tokens: the longest at each place, none overlapping."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._tree: dict[str, _Node] = {}
        for cue in cues:
            for phrase in cue.phrases:
                nodes, ending = self._tree, list[Cue]()
                for word in words_of(phrase):
                    ending, nodes = nodes.setdefault(word, _Node([], {}))
                ending.append(cue)

    def find(self, article: Article) -> Iterator[tuple[int, int, Cue]]:
        """Yield ``(first token, stop token, cue)`` in order; phrases stay inside one sentence."""
        tree, places, lower = self._tree, article.places, article.tokens.lower
        owners, following = article.sentence_of, (*lower[1:], " ")  # no token is a space
        begun: list[int] = []  # where one word is a phrase, or begins one with the next word
        for word in tree.keys() & places.keys():
            ending, nodes = tree[word]
            if ending:
                begun += places[word]
            else:
                begun += [first for first in places[word] if following[first] in nodes]
        past = 0
        for first in sorted(begun):
            if first < past:
                continue
            (ending, nodes), stop = tree[lower[first]], first + 1
            found = [(stop, cue) for cue in ending]
            while nodes and (node := nodes.get(following[stop - 1])):
                if owners[stop] != owners[first]:
                    break
                stop += 1
                ending, nodes = node
                found += [(stop, cue) for cue in ending]
            for stop, cue in reversed(found):
                if cue.unless is None or not is_excepted(article, first, stop, cue.unless):
                    yield first, stop, cue
                    past = stop
                    break


def is_excepted(article: Article, first: int, stop: int, unless: re.Pattern[str]) -> bool:
    """Tell whether *unless* matches from a word of the phrase, or near before it, into the phrase."""
    text, starts, match = article.text, article.tokens.start, unless.match
    sentence = article.sentences[article.sentence_of[first]]
    start = starts[first]
    low, high = start - _NEAR, min(sentence.end, article.tokens.end[stop - 1] + _NEAR)
    for at in reversed(starts[max(sentence.first, first - _NEAR) : stop]):
        if at < low:
            return False
        found = match(text, at, high)
        if found and found.end() > start:
            return True
    return False


@cache
def load_matcher(name: str) -> Matcher:
    """Return the matcher for the lexicon *name* that ships with the toolkit."""
    return Matcher(load_lexicon(name))
