"""The text exactly as given, and offsets into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import chain, compress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from toolkit.records import Span
from toolkit.text.lines import paragraph_bounds, without_prefixes
from toolkit.text.marks import MARKS
from toolkit.text.names import Names, find_names
from toolkit.text.quotations import (
    BRACKETS,
    Quotation,
    outside,
    pair_marks,
    rows_of_marks,
    with_blocks,
)
from toolkit.text.reading import decode_fields, read_fields
from toolkit.text.sentences import sentence_bounds
from toolkit.text.tokens import Look, Tokens, tokenize
from toolkit.text.undecoded import Undecoded, find_undecoded, legible, undecoded_starts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """A block of text between line breaks; hard-wrapped lines are one paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, or a heading: a line without a stop that stands alone.

    ``kind`` is ``"sentence"`` or ``"heading"``; ``paragraph`` is the index in
    ``article.paragraphs``; the tokens of the sentence are
    ``article.tokens.text[first:stop]``.
    """

    kind: str
    paragraph: int
    first: int
    stop: int


@dataclass(frozen=True)
class Article:
    """A text as it was published, unaltered, and what is known about it.

    All offsets count Unicode code points into ``text``. Nothing is cleaned or
    repaired: damage is part of what readers study.

    >>> article = Article("Mr. Peskov spoke. NATO listened.")
    >>> [sentence.text for sentence in article.sentences]
    ['Mr. Peskov spoke.', 'NATO listened.']

    Args:
        text: The text.
        title, author, publisher, date, url: What is known; ``None`` where unknown.
        date_perhaps: A date in doubt, in words, with where it comes from.

    Raises:
        TypeError: If *text* is not a string.
    """

    text: str
    title: str | None = field(default=None, kw_only=True)
    author: str | None = field(default=None, kw_only=True)
    publisher: str | None = field(default=None, kw_only=True)
    date: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    date_perhaps: str | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"an article's text must be a str, not {type(self.text).__name__}")

    @classmethod
    def read(cls, path: str | Path) -> Article:
        """Return the article in the file *path* (.txt, .md, .srt, .vtt; .html or .docx with the extra ``web``).

        Raises:
            FileNotFoundError: If there is no such file.
            ArticleError: If it cannot be read as an article; the message says what to do.
            TypeError: If *path* is not a path.
        """
        return cls(**read_fields(path))  # type: ignore[arg-type]

    @classmethod
    def from_bytes(cls, data: bytes, name: str) -> Article:
        """Return the article in *data*; a *name* in ``.html`` makes it a web page, in ``.docx`` a Word document.

        Raises:
            ArticleError: If there is no article in *data*, or too much of it.
        """
        return cls(**decode_fields(data, name))  # type: ignore[arg-type]

    def __getstate__(self) -> dict[str, str | None]:
        """Leave out what can be worked out again: an article travels to other processes."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __repr__(self) -> str:
        name = f"{self.title!r}, " if self.title else ""
        return f"<Article {name}{len(self.words):,} words, {len(self.sentences):,} sentences>"

    def span(self, start: int, end: int) -> Span:
        """Return the text from *start* to *end* (code points) with its offsets."""
        return Span(start, end, self.text[start:end])

    @cached_property
    def undecoded(self) -> tuple[Undecoded, ...]:
        """What stands for a letter or a mark that was not decoded: “â€™”, “&quot;”, a tag."""
        return find_undecoded(self.text)

    @cached_property
    def legible(self) -> str:
        """The text as it was meant where it was not decoded, without “>” before lines, at the same offsets."""
        text = legible(self.text, self.undecoded) if self.undecoded else self.text
        return without_prefixes(text)

    @cached_property
    def tokens(self) -> Tokens:
        """Words and punctuation marks in order, with their offsets, of the legible text."""
        return tokenize(self.legible)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each word stands: tokens in lower case -> their indices, by first appearance.

        Made in one pass, so that no rule has to walk through the text for the few words it needs.
        """
        places = defaultdict[str, list[int]](list)
        for index, word in enumerate(self.tokens.lower):
            places[word].append(index)
        places.default_factory = None
        return places

    def places_of(self, words: Iterable[str]) -> list[int]:
        """Return the indices of the tokens that are one of *words* (lower case), in order."""
        places = self.places
        return sorted(chain.from_iterable(map(places.__getitem__, places.keys() & words)))

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The indices of the tokens that begin with a capital."""
        return tuple(self.tokens.indices(Look.CAPITAL))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words: tokens that start with a letter or a digit; hyphenated ones count once."""
        return tuple(compress(self.tokens.text, self.tokens.flags(Look.WORD)))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order."""
        return tuple([Paragraph(a, b, self.text[a:b]) for a, b in paragraph_bounds(self.legible)])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences and headings in order."""
        text, tokens = self.text, self.tokens
        paragraphs = [(p.start, p.end) for p in self.paragraphs]
        starts = undecoded_starts(self.legible, tokens.start) if self.undecoded else tokens.start
        return tuple(
            [
                Sentence(
                    starts[first],
                    tokens.end[stop - 1],
                    text[starts[first] : tokens.end[stop - 1]],
                    kind,
                    paragraph,
                    first,
                    stop,
                )
                for first, stop, kind, paragraph in sentence_bounds(
                    self.legible, tokens, paragraphs
                )
            ]
        )

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence in :attr:`sentences`."""
        owners: list[int] = []
        for index, sentence in enumerate(self.sentences):
            owners.extend([index] * (sentence.stop - sentence.first))
        return tuple(owners)

    @cached_property
    def names(self) -> Names:
        """The people, bodies, places and documents that the text names."""
        bounds = [(s.first, s.stop, s.kind) for s in self.sentences]
        return find_names(self.tokens, self.capitals, bounds, self.places)

    @cached_property
    def rows(self) -> tuple[tuple[int, int], ...]:
        """Rows of marks, as runs of tokens: too dense to be read as punctuation."""
        return rows_of_marks(self.tokens, self.places_of(MARKS | BRACKETS))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The stretches between quotation marks, as the marks alone show them."""
        marks = outside(self.rows, self.places_of(MARKS))
        paragraphs = [(p.start, p.end) for p in self.paragraphs]
        found = pair_marks(self.legible, self.tokens, marks, paragraphs)
        if self.legible is self.text or ">" not in self.text:
            return found
        return with_blocks(self.text, self.tokens, paragraphs, found)

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Return *start* and *end* moved outward to take in whole what was not decoded there."""
        for found in self.undecoded:
            if found.start < start < found.end:
                start = found.start
            if found.start < end < found.end:
                end = found.end
        return start, end

    @cached_property
    def quoted(self) -> bytes:
        """For each token, 1 if it stands between quotation marks, else 0."""
        inside = bytearray(len(self.tokens))
        for quotation in self.quotations:
            first, stop = quotation.first, quotation.stop
            inside[first:stop] = b"\1" * (stop - first)
        return bytes(inside)

    def once(self, work_out: Callable[[Article], T]) -> T:
        """Return ``work_out(self)``, worked out when it is first asked for and kept since.

        What several measures share is found once in this way. What is kept must not hold the
        article: then an article is freed as soon as nobody uses it, without a search for cycles.
        """
        kept: dict[Callable[[Article], Any], Any] = self.__dict__.setdefault("_kept", {})
        if work_out not in kept:
            kept[work_out] = work_out(self)
        result: T = kept[work_out]
        return result

    @property
    def called(self) -> str:
        r"""What to call it: its title, or its first line, twelve words of it at most.

        >>> Article("Rain\n\nIt rained all day, and then it snowed.").called
        'Rain'
        """
        words = self.text.strip().partition("\n")[0].split()
        return self.title or " ".join(words[:12]) + (" …" if words[12:] else "")

    @property
    def metadata(self) -> Mapping[str, str]:
        """What is known about the article, without what is not."""
        known = {
            name: getattr(self, name) for name in ("title", "author", "publisher", "date", "url")
        }
        return {name: value for name, value in known.items() if value}


class KeepsArticle(Protocol):
    """What keeps its article: an analysis, the findings of a measure."""

    @property
    def article(self) -> Article: ...


Text = Article | KeepsArticle | str  # what every measure and view takes


def as_article(article: Text) -> Article:
    """Return *article* itself, the one that an analysis or findings keep, or one of a plain string.

    Raises:
        TypeError: For anything else.
    """
    if isinstance(article, Article):
        return article
    if isinstance(article, str):
        return Article(article)
    if isinstance(kept := getattr(article, "article", None), Article):
        return kept
    raise TypeError(f"expected an Article or a str, not {type(article).__name__}")
