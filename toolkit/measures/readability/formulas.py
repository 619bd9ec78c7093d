"""The readability formulas, as printed, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from toolkit.records import Frozen, Measure

EASIER = "higher is easier"
HARDER = "higher is harder"
_SAMPLE = "It sees only the length of words and sentences."
_LIST = (
    "The list of easy words is Dale and Chall's, of 1948; here, as in textstat, a word counts as "
    "easy only in the form that stands on the list, so that plurals and names count as hard."
)


@dataclass(frozen=True)
class Formula:
    """One formula: its name, what goes in, how it is printed, how it is computed, and its limits.

    ``least`` is the shortest text, counted in ``unit``, for which its author made it.
    """

    name: str
    inputs: tuple[str, ...]
    formula: str
    compute: Callable[..., float]
    direction: str
    caveat: str
    reference: str
    least: int = 100
    unit: str = "words"


@dataclass(frozen=True, slots=True)
class Score(Measure):
    """The value of one formula, and how it came about.

    ``value`` is ``None`` where the text is too short to compute it; ``inputs`` are the counts
    that went in; ``formula`` is the formula as printed; ``direction`` says what a higher value
    means; ``caveat`` says what to beware of, first of all that the text is too short to trust it.
    """

    value: float | None
    inputs: Frozen[str, float]
    formula: str
    direction: str
    caveat: str
    reference: str


def _linsear(sample_words: int, sample_polysyllables: int, sample_sentences: int) -> float:
    ratio = (sample_words + 2 * sample_polysyllables) / sample_sentences
    return ratio / 2 if ratio > 20 else (ratio - 2) / 2


def _dale_chall(unlisted_words: int, words: int, sentences: int) -> float:
    percent = 100 * unlisted_words / words
    return 0.1579 * percent + 0.0496 * (words / sentences) + (3.6365 if percent > 5 else 0)


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "flesch_reading_ease": Formula(
            "Flesch reading ease",
            ("words", "sentences", "syllables"),
            "206.835 − 1.015 × words ÷ sentences − 84.6 × syllables ÷ words",
            lambda words, sentences, syllables: (
                206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)
            ),
            EASIER,
            f"{_SAMPLE} Usually between 0 and 100, but nothing holds it there.",
            "Flesch, R. (1948), A new readability yardstick, Journal of Applied Psychology 32",
        ),
        "flesch_kincaid_grade": Formula(
            "Flesch–Kincaid grade",
            ("words", "sentences", "syllables"),
            "0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59",
            lambda words, sentences, syllables: (
                0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
            ),
            HARDER,
            f"{_SAMPLE} The US school grade is that of Navy recruits reading manuals.",
            "Kincaid, Fishburne, Rogers & Chissom (1975), Naval Technical Training, Report 8-75",
        ),
        "smog_index": Formula(
            "SMOG grade",
            ("polysyllables", "sentences"),
            "1.043 × √(30 × words of 3 syllables and more ÷ sentences) + 3.1291",
            lambda polysyllables, sentences: (
                1.043 * (30 * (polysyllables / sentences)) ** 0.5 + 3.1291
            ),
            HARDER,
            "The grade needed to understand everything, so it often lies above other formulas.",
            "McLaughlin, G. H. (1969), SMOG grading: a new readability formula, "
            "Journal of Reading 12",
            30,
            "sentences",
        ),
        "gunning_fog": Formula(
            "Gunning fog index",
            ("words", "sentences", "unlisted_words_of_three_syllables"),
            "0.4 × (words ÷ sentences + 100 × complex words ÷ words)",
            lambda words, sentences, unlisted_words_of_three_syllables: (
                0.4 * (words / sentences + 100 * unlisted_words_of_three_syllables / words)
            ),
            HARDER,
            "Complex words are, as in textstat, those of 3 syllables and more that are not on the "
            "list of easy words; Gunning also left out names and compounds.",
            "Gunning, R. (1952), The technique of clear writing, McGraw-Hill",
        ),
        "coleman_liau_index": Formula(
            "Coleman–Liau index",
            ("letters", "words", "sentences"),
            "0.058 × letters in 100 words − 0.296 × sentences in 100 words − 15.8",
            lambda letters, words, sentences: (
                0.058 * (100 * letters / words) - 0.296 * (100 * sentences / words) - 15.8
            ),
            HARDER,
            "Made for counting by machine: letters stand in for syllables.",
            "Coleman & Liau (1975), A computer readability formula designed for machine scoring, "
            "Journal of Applied Psychology 60",
        ),
        "automated_readability_index": Formula(
            "Automated Readability Index",
            ("characters", "words", "sentences"),
            "4.71 × characters ÷ words + 0.5 × words ÷ sentences − 21.43",
            lambda characters, words, sentences: (
                4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43
            ),
            HARDER,
            "Characters take in punctuation, as in textstat.",
            "Senter & Smith (1967), Automated readability index, AMRL-TR-66-220",
        ),
        "dale_chall_readability_score": Formula(
            "Dale–Chall score",
            ("unlisted_words", "words", "sentences"),
            "0.1579 × hard words in 100 + 0.0496 × words ÷ sentences (+ 3.6365 above 5 hard words)",
            _dale_chall,
            HARDER,
            _LIST,
            "Dale & Chall (1948), A formula for predicting readability, "
            "Educational Research Bulletin 27",
        ),
        "dale_chall_as_published": Formula(
            "Dale–Chall score (as published)",
            ("unfamiliar_words", "words", "sentences"),
            "0.1579 × unfamiliar words in 100 + 0.0496 × words ÷ sentences + 3.6365",
            lambda unfamiliar_words, words, sentences: (
                0.1579 * (100 * unfamiliar_words / words) + 0.0496 * (words / sentences) + 3.6365
            ),
            HARDER,
            "Names, numerals and regular forms of words on the list count as familiar, and the "
            "constant is always added, as in the paper; textstat has no such function.",
            "Dale & Chall (1948), A formula for predicting readability: instructions, "
            "Educational Research Bulletin 27",
        ),
        "linsear_write_formula": Formula(
            "Linsear Write score",
            ("sample_words", "sample_polysyllables", "sample_sentences"),
            "(words of 1 or 2 syllables + 3 × longer words) ÷ sentences, in the first 100 words; "
            "half of it, or half of it less 1 if it is 20 or less",
            _linsear,
            HARDER,
            "Looks at the first 100 words only.",
            "O'Hayre, J. (1966), Gobbledygook has gotta go, US Bureau of Land Management",
        ),
        "lix": Formula(
            "LIX",
            ("words", "sentences", "long_words"),
            "words ÷ sentences + 100 × words of 7 letters and more ÷ words",
            lambda words, sentences, long_words: words / sentences + 100 * long_words / words,
            HARDER,
            "Made for Swedish; needs no syllables.",
            "Björnsson, C.-H. (1968), Läsbarhet, Liber",
        ),
        "rix": Formula(
            "RIX",
            ("long_words", "sentences"),
            "words of 7 letters and more ÷ sentences",
            lambda long_words, sentences: long_words / sentences,
            HARDER,
            "A long text of long sentences and short words passes for easy.",
            "Anderson, J. (1983), Lix and Rix, Journal of Reading 26",
        ),
        "spache_readability": Formula(
            "Spache score",
            ("words", "sentences", "unlisted_words_of_two_syllables"),
            "0.141 × words ÷ sentences + 0.086 × hard words in 100 + 0.839",
            lambda words, sentences, unlisted_words_of_two_syllables: (
                0.141 * (words / sentences)
                + 0.086 * (100 * unlisted_words_of_two_syllables / words)
                + 0.839
            ),
            HARDER,
            "Made for texts below the fourth grade, with Spache's own list; here, as in textstat, "
            "hard words are those of 2 syllables and more that are not on Dale and Chall's.",
            "Spache, G. (1953), A new readability formula for primary-grade reading materials, "
            "Elementary School Journal 53",
        ),
        "mcalpine_eflaw": Formula(
            "McAlpine EFLAW score",
            ("words", "short_words", "sentences"),
            "(words + words of 3 letters and fewer) ÷ sentences",
            lambda words, short_words, sentences: (words + short_words) / sentences,
            HARDER,
            "Made for readers whose first language is not English: small words make idioms.",
            "McAlpine, R. (1997), Global English for global business, Longman",
        ),
    }
)
