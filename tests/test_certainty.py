"""How sure a sentence sounds: which words count, the printed sum, and what is not heard."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.learned import load_table
from toolkit.measures.hedging import measure_hedging
from toolkit.measures.hedging.certainty import SentenceCertainty, signed

PLAIN = "The bridge is shut."


def judged(text: str) -> SentenceCertainty:
    (sentence,) = measure_hedging(text).sentences
    return sentence


LESS = [
    ("The bridge may be shut.", "may"),
    ("The bridge is probably shut.", "probably"),
    ("The bridge is reportedly shut.", "reportedly"),
    ("The bridge is said to be shut.", "is said to"),
    ("Whose bridge it is remains unclear.", "unclear"),
    ("More research is needed before the bridge is shut.", "More research"),
    ("If the bridge is shut, they walk.", "If"),
    ("Some critics want the bridge shut.", "Some critics"),
    ("Is the bridge shut?", "a question"),
    ("About 300 bridges are shut.", "About"),
]


@pytest.mark.parametrize(("text", "by"), LESS)
def test_what_makes_less_sure(text: str, by: str) -> None:
    assert judged(text).certainty < judged(PLAIN).certainty
    assert re.search(rf"{by.lower()}”? −", judged(text).working)


NOT_KNOWN = [
    "It is not clear who shut the bridge.",
    "It was not known who shut the bridge.",
    "Nobody knew whether the bridge was shut.",
    "Nobody knows who shut the bridge.",
    "We do not know who shut the bridge.",
    "The council could not say who shut the bridge.",
    "The council could not confirm that the bridge was shut.",
    "Who shut the bridge has not been confirmed.",
    "Who shut the bridge is anyone's guess.",
]


@pytest.mark.parametrize("text", NOT_KNOWN)
def test_what_nobody_knows_is_no_flat_denial(text: str) -> None:
    assert judged(text).certainty < judged(PLAIN).certainty


def test_no_doubt_is_no_doubt() -> None:
    assert judged("There is no doubt that it was shut.").certainty > judged(PLAIN).certainty


SAME = [
    "On May 4 the bridge was shut.",  # the month
    "The council read the will.",  # the paper
    "They met at the mighty bridge.",
    "Police held a suspect.",
    "They met in the United States.",
]


@pytest.mark.parametrize("text", ["The bridge is not shut.", "The dam did not leak at all."])
def test_a_flat_denial_sounds_surer(text: str) -> None:
    assert judged(text).certainty > judged(PLAIN).certainty


@pytest.mark.parametrize("text", SAME)
def test_words_in_another_sense_change_nothing(text: str) -> None:
    assert judged(text).working == judged(PLAIN).working


def test_two_hedges_sound_less_sure_than_one() -> None:
    one, two = judged("The bridge may fall."), judged("The bridge may possibly fall.")
    assert two.certainty < one.certainty
    assert judged("It may fall or may not.").working.count("“may”") == 1  # said twice, counted once


def test_a_hedge_never_makes_surer() -> None:
    parts = measure_hedging("It may, could, might, would or significantly should feel so.")
    assert not re.search(
        r"“(?:could|might|would|significantly|feel)” \+", parts.sentences[0].working
    )


BELOW = "It could perhaps, possibly, fall if it might seem likely; nobody knows whether it may."


@pytest.mark.parametrize(
    "text", [*[text for text, _ in LESS], PLAIN, "No, never, not at all.", BELOW]
)
def test_the_printed_sum_gives_the_certainty(text: str) -> None:
    for sentence in measure_hedging(text).sentences:
        begins, *parts = sentence.working.split("; ")
        held = [part for part in parts if part.startswith("held")]
        parts = parts[: len(parts) - len(held)]
        weights = [float(part.split()[-1].replace("−", "-")) for part in parts]
        total = float(begins.removeprefix("starts at ")) + sum(weights)
        assert sentence.certainty == pytest.approx(min(max(total, 1), 6))
        assert held == ["held at 1, the end of the scale"] * (total < 1)


def test_why_is_plain_words() -> None:
    assert judged("The bridge may fall.").why == "It sounds unsure: “may” makes it less sure."
    assert (
        judged(PLAIN).why == "It sounds sure: a plain statement, with little to weaken or press it."
    )
    assert "very sure: “did not” makes it surer" in judged("The dam did not leak.").why
    assert "“may” and “probably” make it less sure" in judged("It may, probably, fall.").why


def test_one_for_each_sentence_and_heading() -> None:
    text = "Storm could close the harbour\n\nIt rained all day. “It may snow,” she said."
    measure = measure_hedging(text)
    assert [s.text for s in measure.sentences] == [
        "Storm could close the harbour", "It rained all day.", "“It may snow,” she said.",
    ]  # fmt: skip
    assert [s.index for s in measure.sentences] == [0, 1, 2]
    mean = sum(s.certainty for s in measure.sentences) / 3
    assert measure.certainty == pytest.approx(mean)


def test_nothing_is_not_zero() -> None:
    assert (measure_hedging("").certainty, measure_hedging("").sentences) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Oh, I am so sure the plan will work.",
        "It is only a guess. It rained. The dam broke at noon.",
    ],
    ids=["limit-irony", "limit-hedge-two-sentences-away"],
)
@pytest.mark.xfail(strict=True, reason="words are heard, not sense")
def test_limits(text: str) -> None:
    assert measure_hedging(text).sentences[-1].certainty < 4


def test_the_table_is_small_and_says_where_it_comes_from() -> None:
    table = load_table("certainty")
    assert "Pei & Jurgens 2021, MIT" in table.source
    assert 100 < len(table.signs) < 300
    assert all(weight % 10 == 0 for weight in table.signs.values())


@pytest.mark.parametrize(
    ("weight", "shown"), [(-110, "−1.1"), (-70, "−.7"), (200, "+2.0"), (10, "+.1")]
)
def test_signed(weight: int, shown: str) -> None:
    assert signed(weight) == shown


WORDS = st.sampled_from("may not ? . \n clearly 300 “ ” probably unclear the dam broke".split(" "))


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text(text: str) -> None:
    for sentence in measure_hedging(text).sentences:
        assert 1 <= sentence.certainty <= 6
        assert text[sentence.start : sentence.end] == sentence.text
