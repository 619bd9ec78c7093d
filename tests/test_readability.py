"""Readability: equal to textstat on clean text, with its working shown."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from textstat import textstat

from toolkit.measures.readability.aloud import syllables_aloud
from toolkit.measures.readability.measure import FORMULAS, ReadabilityMeasure, measure_readability
from toolkit.measures.readability.word_counts import (
    count_hyphens,
    count_syllables,
    is_familiar,
)
from toolkit.support.english import easy_words, pronunciations
from toolkit.text.article import Article

PLAIN = "The cat sat on the mat. The old dog ran to the door. It rained all day."
COUNCIL = (
    "The teacher walked slowly across the empty playground. Several children were still playing "
    "near the wall. She called them by their names and waited for an answer. Nobody wanted to "
    "leave before the game was over."
)
REPORT = (
    "The committee published its annual report on Tuesday. It doesn't recommend any changes to "
    "the regulations. Industrial organizations criticized the extraordinarily complicated "
    "procedure, and they asked for clarification. Will the government reconsider its position "
    "before the election? Nobody knows what it intends to do! Several independent economists "
    "believe that unemployment is unlikely to increase. Manufacturing companies, however, have "
    "already announced considerable reductions. Their representatives described the situation as "
    "temporary but serious. The opposition demanded an immediate investigation. Ordinary people "
    "were wondering what all of this would mean for them. A final decision is expected in the "
    "autumn, when parliament returns. Until then everything remains as it was, and the old rules "
    "will apply to everybody."
)
BORDER = (
    "Anti-aircraft guns were moved to the north-eastern border. There were 30 of them. "
    "Some said (and not for the first time) that the workers' union wouldn't agree: it had asked "
    "for guarantees; none were given.\n\nIn 1998 the harbour was closed. Captain Okafor sailed "
    "for Lisbon with two hundred and twelve passengers.\n"
)
LONG = " ".join(f"{sentence} {COUNCIL}" for sentence in [REPORT] * 4)

TEXTS = [
    pytest.param(PLAIN, id="short-words"),
    pytest.param(COUNCIL, id="story"),
    pytest.param(REPORT, id="news"),
    pytest.param(BORDER, id="hyphens-figures-names"),
    pytest.param(LONG, id="long"),
]
TEXTSTAT_NAMES = [name for name in FORMULAS if hasattr(textstat, name)]


@pytest.mark.parametrize("name", TEXTSTAT_NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_equals_textstat_on_clean_text(text: str, name: str) -> None:
    ours = measure_readability(text).scores[name].value
    assert ours == pytest.approx(getattr(textstat, name)(text), abs=1e-9)


# formula that textstat lacks -> its value for BY_HAND, worked out by hand
BY_HAND = "The cats sat on the mat. It rained."
OWN = {"dale_chall_as_published": 0.0496 * 4 + 3.6365}  # every word is easy


def test_a_formula_is_textstats_or_worked_out_by_hand() -> None:
    assert set(FORMULAS) - set(TEXTSTAT_NAMES) == set(OWN), "put its value for BY_HAND into OWN"
    scores = measure_readability(BY_HAND).scores
    assert {name: scores[name].value for name in OWN} == pytest.approx(OWN)


def test_syllables_and_easy_words_are_textstats() -> None:
    words = [
        "a", "the", "defence", "defences", "hour", "fire", "extraordinarily", "chocolate", "don't",
        "there's", "nato", "ukraine", "kyiv", "zqxworlding", "1998", "antiaircraft", "hmm", "rhythm",
        "reelected", "'tis", "naïve", "covid", "blockchain",
    ]  # fmt: skip
    assert [count_syllables(word) for word in words] == [textstat.syllable_count(w) for w in words]
    assert all(not textstat.is_difficult_word(word, 0) for word in easy_words() if word.isalpha())


@pytest.mark.parametrize("text", ["", " \n ", "…", "Heading without a stop", "“”"])
def test_nothing_to_measure_gives_none(text: str) -> None:
    measured = measure_readability(text)
    assert {score.value for score in measured.scores.values()} == {None}
    assert measured.sentences == ()


def test_headings_do_not_count() -> None:
    with_heading = measure_readability(f"Storm closes northern harbours again\n{PLAIN}")
    assert with_heading.counts == measure_readability(PLAIN).counts


def test_abbreviations_and_decimals_do_not_end_sentences() -> None:
    text = "Mr. Okafor paid $3.5 million to the U.S. firm. He left at 5 p.m. on Friday."
    assert measure_readability(text).counts["sentences"] == 2


def test_a_score_shows_its_working() -> None:
    score = measure_readability(PLAIN).scores["smog_index"]
    assert score.inputs == {"polysyllables": 0, "sentences": 3}
    assert score.value == 3.1291
    assert score.direction == "higher is harder"
    assert "√" in score.formula
    assert score.caveat.startswith("Made for 30 sentences and more; this text has 3.")
    assert not measure_readability(LONG).scores["smog_index"].caveat.startswith("Made for 30")
    assert "McLaughlin" in score.reference


def test_published_dale_chall_knows_names_and_inflections() -> None:
    text = "He saw Okafor stopping the wagons. Then Okafor happily carried the parcels to Lisbon."
    assert measure_readability(text).counts["unfamiliar_words"] == 1  # parcels
    assert measure_readability(text).counts["unlisted_words"] == 6


@pytest.mark.parametrize(
    ("word", "familiar"),
    [
        ("city", True), ("cities", True), ("boy's", True), ("boys'", True), ("stopped", True),
        ("making", True), ("bigger", True), ("easiest", True), ("happily", True), ("gently", True),
        ("wouldn't", True), ("1998", True), ("30th", True), ("old-fashioned", True),
        ("parliament", False), ("easiness", False), ("parcels", False), ("as", True),
        ("bring", True), ("sing", True), ("bus", True), ("red", True), ("stopping-place", True),
        ("half-decision", False),
    ],
)  # fmt: skip
def test_familiar(word: str, familiar: bool) -> None:
    assert is_familiar(word) is familiar


def test_difficulty_of_each_sentence() -> None:
    text = "Harbour closed\nThe cat sat on the mat. Extraordinary precipitation inundated Lisbon."
    easy, hard = measure_readability(text).sentences
    assert (easy.index, easy.text, easy.words, easy.syllables) == (
        1,
        "The cat sat on the mat.",
        6,
        6,
    )
    assert easy.difficulty == pytest.approx(0.39 * 6 + 11.8 * 6 / 6 - 15.59)
    assert easy.hard_words == ()
    assert [word.text for word in hard.hard_words] == [
        "Extraordinary", "precipitation", "inundated",
    ]  # fmt: skip
    assert all(text[w.start : w.end] == w.text for w in hard.hard_words)


def test_textstat_alone_is_there_to_compare() -> None:
    text = "Mr. Okafor spoke at length about it. Mr. Silva listened to all of that."
    measured = measure_readability(text)
    assert measured.textstat["rix"] == textstat.rix(text)
    assert set(measured.textstat) == set(TEXTSTAT_NAMES)


def test_results_are_immutable_and_can_be_copied() -> None:
    measured = measure_readability(REPORT)
    with pytest.raises(TypeError):
        measured.scores["lix"].inputs["words"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        measured.scores["lix"] = measured.scores["rix"]  # type: ignore[index]
    for other in (copy.deepcopy(measured), pickle.loads(pickle.dumps(measured))):
        assert isinstance(other, ReadabilityMeasure)
        assert other.to_dict() == measured.to_dict()
    assert pickle.loads(pickle.dumps(measured.scores["lix"])) == measured.scores["lix"]
    assert json.loads(json.dumps(measured.to_dict()))["scores"]["rix"]["inputs"]["sentences"] == 12


def test_curly_apostrophes_count_like_straight_ones() -> None:
    straight = "They didn't say what they'd seen."
    curly = straight.replace("'", "’")
    assert measure_readability(curly).counts == measure_readability(straight).counts


def test_wrong_type_names_what_was_wanted() -> None:
    with pytest.raises(TypeError, match="Article or a str, not bytes"):
        measure_readability(b"text")  # type: ignore[arg-type]


def test_odd_text_gets_through() -> None:
    text = (
        "One endless " + "a" * 100_000 + ". Nul \0 here. Lone \ud800 surrogate. עברית كلام. 😀 Yes."
    )
    measured = measure_readability(Article(text))
    assert measured.counts["sentences"] >= 4
    assert measured.textstat["rix"] > 0


def test_syllables_equal_textstats_for_a_sample_of_the_dictionary() -> None:
    words = [word for word in pronunciations() if word.isalpha()][::200]
    assert len(words) > 500
    assert [count_syllables(word) for word in words] == [textstat.syllable_count(w) for w in words]


@pytest.mark.parametrize(
    ("figure", "syllables"),
    [
        ("1997", 6), ("1905", 4), ("1800", 4), ("2005", 4), ("2019", 4), ("7", 2), ("11", 3), ("40", 2), ("100", 3),
        ("1,500", 6), ("100,000", 5), ("3.5", 3), ("2.79bn", 7), ("7:40", 4), ("9:05", 3), ("8:00", 3), ("21st", 3), ("22nd", 4),
        ("24-year-old's", 5), ("4-3", 2), ("0", 2), ("1" * 20, 20), ("1" * 5000 + ":40", 5), ("²", 1),
    ],
)  # fmt: skip
def test_syllables_of_figures_read_aloud(figure: str, syllables: int) -> None:
    assert syllables_aloud(figure) == syllables


FIGURES = "Sales rose 11 % to $3.1bn, from $2.79bn a year earlier. Shares fell 3.5 %."


def test_where_figures_are_many_the_caveat_says_so() -> None:
    measured = measure_readability(FIGURES)
    assert (measured.counts["figures"], measured.counts["syllables"]) == (4, 15)
    assert measured.counts["syllables_read_aloud"] == 37
    told = "4 of the 13 words are figures, and each counts as one syllable: read aloud, the text has 37 syllables, not 15"
    for name, score in measured.scores.items():
        by_syllables = any("syllables" in key for key in score.inputs)
        assert (told in score.caveat) == by_syllables, name
    assert "figures" not in measure_readability(REPORT).scores["flesch_reading_ease"].caveat
    few = f"{REPORT} {REPORT} It cost $3.1bn."
    assert "figures" not in measure_readability(few).scores["flesch_reading_ease"].caveat


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("meteor", 3), ("2023", 1), ("1,204.50", 1), ("7:40", 1), ("faeries", 1), ("relived", 2)],
)
def test_syllables_as_published(word: str, syllables: int) -> None:
    assert measure_readability(f"{word}.").counts["syllables"] == syllables


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He left at 7:40 today.", 5),
        ("The 24-year-old's dog barked.", 4),
        ("The 24-year-old’s dog barked.", 4),
        ("Lund, R-N.H., spoke.", 3),
        ("They won 4-3 today.", 4),
        ("Read https://www.example.org/news/2022/03/dam.html?id=5&x=y now.", 3),
        ("It cost 1,204.50 in 2023, 3.5% more.", 7),
        ("The three-year-old barked.", 3),
    ],
)
def test_times_ages_and_hyphenated_words_are_one_word(text: str, words: int) -> None:
    assert measure_readability(text).counts["words"] == words


def test_places_to_hyphenate_are_those_of_pyphen() -> None:
    from pyphen import Pyphen

    words = [*list(pronunciations())[::40], "", "a", "straße", "naïve", "zqxworlding", "o'clock"]
    positions = Pyphen(lang="en_US").positions
    assert [count_hyphens(word) for word in words] == [len(positions(word)) for word in words]
