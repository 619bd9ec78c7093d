"""How hard a text is to read, by the formulas people use, with their working shown.

A formula counts; it does not understand. It knows nothing of sense, order,
layout or the reader. Short sentences of short words can still be nonsense.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from toolkit.article import Article, Sentence, as_article
from toolkit.findings import Span
from toolkit.measures._familiar import WORDS, Word
from toolkit.measures._formulas import FORMULAS, Formula, Score

__all__ = ["FORMULAS", "Readability", "Score", "SentenceDifficulty", "measure_readability"]


@dataclass(frozen=True, slots=True)
class SentenceDifficulty(Span):
    """The Flesch–Kincaid grade of one sentence alone, and its hard words.

    ``index`` is the sentence's place in ``article.sentences``. ``difficulty`` is
    0.39 × words + 11.8 × syllables ÷ words − 15.59: about the US school grade at which such a
    sentence is read with ease; it can fall below 0. ``hard_words`` are the words of three
    syllables and more that are not on the list of easy words and are no names.
    """

    index: int
    difficulty: float
    words: int
    syllables: int
    hard_words: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        hard = [word.text for word in self.hard_words]
        return {
            "index": self.index,
            "start": self.start,
            "end": self.end,
            "difficulty": self.difficulty,
            "words": self.words,
            "syllables": self.syllables,
            "hard_words": hard,
        }


@dataclass(frozen=True)
class Readability:
    """The readability of one article.

    ``scores`` maps textstat's names of the formulas to :class:`Score`; ``counts`` holds
    everything that was counted, headings left out.
    """

    article: Article
    counts: Mapping[str, int]
    scores: Mapping[str, Score]

    def __reduce__(self) -> tuple[Any, ...]:
        return measure_readability, (self.article,)

    @cached_property
    def sentences(self) -> tuple[SentenceDifficulty, ...]:
        """The difficulty of each sentence that has words, in order, headings left out."""
        article, names = self.article, _names(self.article)
        return tuple(
            [
                _difficulty(article, index, sentence, names)
                for index, sentence in enumerate(article.sentences)
                if sentence.kind == "sentence"
                and any(token[0].isalnum() for token in _tokens(article, sentence))
            ]
        )

    @cached_property
    def textstat(self) -> Mapping[str, float]:
        """What textstat alone says of the raw text, with its own count of sentences.

        It differs from ``scores`` wherever textstat takes a full stop in *Mr.* or *3.5* for the
        end of a sentence, or a heading for the beginning of one.
        """
        from textstat import textstat

        text = self.article.text.encode("utf-8", "replace").decode("utf-8")
        return MappingProxyType(
            {name: getattr(textstat, name)(text) for name in self.scores if hasattr(textstat, name)}
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; without :attr:`textstat`, which is slow."""
        return {
            "counts": dict(self.counts),
            "scores": {name: score.to_dict() for name, score in self.scores.items()},
            "sentences": [sentence.to_dict() for sentence in self.sentences],
        }


def measure_readability(article: Article | str) -> Readability:
    """Return how hard *article* is to read, by the formulas of :data:`FORMULAS`.

    The formulas stand in one table; syllables and the list of easy words are
    textstat's; sentences are ours, and headings do not count. On clean text every
    value equals that of textstat's function of the same name. No value says whether
    the text is true, clear or well written.

    >>> scores = measure_readability("The cat sat on the mat. The dog ran to the door.").scores
    >>> round(scores["flesch_reading_ease"].value, 3)
    116.145
    >>> scores["smog_index"].caveat.partition(".")[0]
    'Made for 30 sentences and more; this text has 2'
    >>> print(measure_readability("").scores["flesch_reading_ease"].value)
    None

    Args:
        article: An article or a plain text, unaltered.

    Raises:
        TypeError: If *article* is neither.
    """
    article = as_article(article)
    counts = _count(article)
    return Readability(
        article,
        MappingProxyType(counts),
        MappingProxyType({name: _score(formula, counts) for name, formula in FORMULAS.items()}),
    )


def _score(formula: Formula, counts: dict[str, int]) -> Score:
    inputs = {name: counts[name] for name in formula.inputs}
    caveat = formula.caveat
    have, unit = counts[formula.unit], formula.unit
    if have < formula.least:
        caveat = f"Made for {formula.least} {unit} and more; this text has {have}. {caveat}"
    value = formula.compute(**inputs) if counts["words"] else None
    return Score(value, inputs, formula.formula, formula.direction, caveat, formula.reference)


def _tokens(article: Article, sentence: Sentence) -> tuple[str, ...]:
    return article.tokens.lower[sentence.first : sentence.stop]


def _count(article: Article) -> dict[str, int]:
    """Count in one pass what all the formulas need."""
    text, lower = article.tokens.text, article.tokens.lower
    prose = [s for s in article.sentences if s.kind == "sentence"]
    sentences = [
        found
        for s in prose
        if (found := [token for token in lower[s.first : s.stop] if token[0].isalnum()])
    ]
    words = list(chain.from_iterable(sentences))
    facts = list(map(WORDS.__getitem__, words))
    totals = [0] * len(Word._fields)
    for at in range(0, len(facts), _BATCH):
        batch = facts[at : at + _BATCH]
        totals = [
            have + sum(more) for have, more in zip(totals, zip(*batch, strict=True), strict=True)
        ]
    counts = dict(zip(_TOTALS, totals, strict=True))
    names = _names(article)
    counts["unfamiliar_words"] -= sum([word in names for word in words])
    counts["sentences"] = len(sentences)
    counts["words"] = len(facts)
    counts["characters"] = sum([sum(map(len, text[s.first : s.stop])) for s in prose])
    sample = facts[:100]
    counts["sample_words"] = len(sample)
    counts["sample_polysyllables"] = sum([word.polysyllable for word in sample])
    counts["sample_sentences"] = _sample_sentences(sentences)
    return counts


_BATCH = 1000  # words that are turned into columns together, to save memory
_TOTALS = (
    "syllables",
    "letters",
    "polysyllables",
    "unlisted_words",
    "unlisted_words_of_two_syllables",
    "unlisted_words_of_three_syllables",
    "long_words",
    "short_words",
    "unfamiliar_words",
)


def _sample_sentences(sentences: list[list[str]], size: int = 100) -> int:
    """Count the sentences in the first *size* words; a piece of one or two words does not count."""
    seen = count = 0
    for words in sentences:
        count += seen + len(words) <= size or size - seen > 2
        seen += len(words)
        if seen >= size:
            break
    return count


def _names(article: Article) -> frozenset[str]:
    """Return the unfamiliar words, in lower case, that stand in the text as names.

    A name has a capital inside a sentence, and stands nowhere in lower case.
    """
    texts, lower = article.tokens.text, article.tokens.lower
    capitals = [i for i, text in enumerate(texts) if text[0].isupper()]
    suspects = {lower[i] for i in capitals if WORDS[lower[i]].unfamiliar}
    first = {s.first + (not texts[s.first][0].isalnum()) for s in article.sentences}
    inside = {lower[i] for i in capitals if lower[i] in suspects and i not in first}
    return frozenset(inside.difference(texts))


def _difficulty(
    article: Article, index: int, sentence: Sentence, names: frozenset[str]
) -> SentenceDifficulty:
    words = [
        (i, token, WORDS[token])
        for i, token in enumerate(_tokens(article, sentence), sentence.first)
        if token[0].isalnum()
    ]
    syllables = sum([facts.syllables for _, _, facts in words])
    hard = [
        article.span(article.tokens.start[i], article.tokens.end[i])
        for i, token, facts in words
        if facts.unlisted_three and token not in names
    ]
    return SentenceDifficulty(
        sentence.start,
        sentence.end,
        sentence.text,
        index,
        0.39 * len(words) + 11.8 * syllables / len(words) - 15.59,
        len(words),
        syllables,
        tuple(hard),
    )
