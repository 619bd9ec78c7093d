"""How hard a text is to read, by the formulas people use, with their working shown.

A formula counts; it does not understand. It knows nothing of sense, order,
layout or the reader. Short sentences of short words can still be nonsense.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any

from toolkit.measures.readability.aloud import SIGNS, syllables_aloud
from toolkit.measures.readability.formulas import FORMULAS, Formula, Score
from toolkit.measures.readability.word_counts import Columns, columns_of, count_letters
from toolkit.records import Frozen, Measure, Span, to_plain
from toolkit.text.article import Article, Text, as_article
from toolkit.text.tokens import Look

__all__ = ["FORMULAS", "ReadabilityMeasure", "Score", "SentenceDifficulty", "measure_readability"]


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


@dataclass(frozen=True)
class ReadabilityMeasure(Measure):
    """The readability of one article.

    ``scores`` maps textstat's names of the formulas to :class:`Score`; ``counts`` holds
    everything that was counted, headings left out.
    """

    article: Article
    counts: Frozen[str, int]
    scores: Frozen[str, Score]

    @cached_property
    def sentences(self) -> tuple[SentenceDifficulty, ...]:
        """The difficulty of each sentence that has words, in order, headings left out."""
        columns = self.article.once(_columns)
        names = self.article.once(_names)
        return tuple(
            [
                _difficulty(self.article, index, columns, names)
                for index, sentence in enumerate(self.article.sentences)
                if columns["words"].count(1, sentence.first, sentence.stop)
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
        return Frozen(
            {name: getattr(textstat, name)(text) for name in self.scores if hasattr(textstat, name)}
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; without :attr:`textstat`, which is slow."""
        return {name: to_plain(getattr(self, name)) for name in ("counts", "scores", "sentences")}


def measure_readability(article: Text) -> ReadabilityMeasure:
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
    counts = article.once(_count)
    return ReadabilityMeasure(
        article,
        Frozen(counts),
        Frozen({name: _score(formula, counts) for name, formula in FORMULAS.items()}),
    )


def _score(formula: Formula, counts: dict[str, int]) -> Score:
    inputs: Frozen[str, float] = Frozen({name: counts[name] for name in formula.inputs})
    caveat = formula.caveat
    have, unit = counts[formula.unit], formula.unit
    if counts["figures"] * _FIGURES_MANY >= counts["words"] > 0 and _BY_SYLLABLES.intersection(
        inputs
    ):
        caveat = (
            f"{counts['figures']} of the {counts['words']} words are figures, and each counts as one "
            f"syllable: read aloud, the text has {counts['syllables_read_aloud']} syllables, not "
            f"{counts['syllables']}, and is harder than this value says. {caveat}"
        )
    if have < formula.least:
        caveat = f"Made for {formula.least} {unit} and more; this text has {have}. {caveat}"
    value = formula.compute(**inputs) if counts["words"] else None
    return Score(value, inputs, formula.formula, formula.direction, caveat, formula.reference)


def _count(article: Article) -> dict[str, int]:
    """Count in one pass what all the formulas need."""
    columns = article.once(_columns)
    counts = {name: column.count(1) for name, column in columns.items()}
    counts["syllables"] = sum(columns["syllables"])
    tokens = article.once(_tokens)
    counts["characters"] = len("".join(tokens))
    counts["letters"] = count_letters(compress(tokens, columns["words"]))
    counts["unfamiliar_words"] -= len(article.once(_names))
    counts["sentences"] = sum(
        [columns["words"].count(1, s.first, s.stop) > 0 for s in article.sentences]
    )
    return counts | _figures(article, columns, counts["syllables"]) | _sample(article, columns)


_FIGURES_MANY = 20  # one word in so many
_BY_SYLLABLES = frozenset(
    "syllables polysyllables sample_polysyllables unlisted_words_of_two_syllables "
    "unlisted_words_of_three_syllables".split()
)


def _figures(article: Article, columns: Columns, syllables: int) -> dict[str, int]:
    """Count the figures, and the syllables of the text with its figures read aloud."""
    lower = (*article.tokens.lower, "")
    figures = [i for i in article.tokens.indices(Look.DIGIT) if columns["words"][i]]
    for i in figures:
        syllables += syllables_aloud(lower[i]) - columns["syllables"][i]
        syllables += SIGNS.get(lower[i + 1], 0) if lower[i + 1] == "%" else 0
        syllables += SIGNS.get(lower[i - 1], 0) if i and lower[i - 1] != "%" else 0
    return {"figures": len(figures), "syllables_read_aloud": syllables}


def _tokens(article: Article) -> list[str]:
    """Return the tokens in lower case; those of headings, which count for nothing, empty."""
    words = list(article.tokens.lower)
    for sentence in article.sentences:
        if sentence.kind == "heading":
            words[sentence.first : sentence.stop] = [""] * (sentence.stop - sentence.first)
    return words


def _columns(article: Article) -> Columns:
    """Return what is counted in each token."""
    return columns_of(article.once(_tokens))


def _sample(article: Article, columns: Columns, size: int = 100) -> dict[str, int]:
    """Count the first *size* words; of a sentence cut short, one or two words do not count."""
    words = polysyllables = sentences = 0
    is_word, is_long = columns["words"], columns["polysyllables"]
    for sentence in article.sentences:
        first, stop, room = sentence.first, sentence.stop, size - words
        inside = is_word.count(1, first, stop)
        if inside > room:
            shown = list(compress(is_long[first:stop], is_word[first:stop]))[:room]
            words, polysyllables = size, polysyllables + sum(shown)
            sentences += room > 2
            break
        words += inside
        polysyllables += is_long.count(1, first, stop)
        sentences += inside > 0
    return {
        "sample_words": words,
        "sample_polysyllables": polysyllables,
        "sample_sentences": sentences,
    }


def _names(article: Article) -> set[int]:
    """Return the indices of the unfamiliar words that stand in the text as names.

    A name has a capital inside a sentence, and stands nowhere in lower case, headings left out.
    """
    lower, places = article.tokens.lower, article.places
    sentences, unfamiliar = article.sentences, article.once(_columns)["unfamiliar_words"]
    is_word = article.tokens.flags(Look.WORD)
    capitals = {i for i in article.capitals if unfamiliar[i]}
    inside = capitals.difference([s.first + (not is_word[s.first]) for s in sentences])
    headings = [range(s.first, s.stop) for s in sentences if s.kind == "heading"]
    allowed = capitals.union(*headings)
    names = {word for word in {lower[i] for i in inside} if allowed.issuperset(places[word])}
    return {i for i in capitals if lower[i] in names}


def _difficulty(
    article: Article, index: int, columns: Columns, names: Container[int]
) -> SentenceDifficulty:
    tokens, sentence = article.tokens, article.sentences[index]
    first, stop = sentence.first, sentence.stop
    words, syllables = columns["words"].count(1, first, stop), sum(columns["syllables"][first:stop])
    hard = compress(range(first, stop), columns["unlisted_words_of_three_syllables"][first:stop])
    return SentenceDifficulty(
        sentence.start,
        sentence.end,
        sentence.text,
        index,
        0.39 * words + 11.8 * syllables / words - 15.59,
        words,
        syllables,
        tuple([article.span(tokens.start[i], tokens.end[i]) for i in hard if i not in names]),
    )
