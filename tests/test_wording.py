"""Wording: words that colour, strengthen or blur, each in its category."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.lexicon import Cue
from toolkit.measures.wording import find_wording
from toolkit.texts.load import load_article

CASES = [
    pytest.param(
        "They called it a special military operation.",
        [("special military operation", "euphemism")],
        id="longest-phrase-wins",
    ),
    pytest.param("Its entry into Ruritania began.", [("entry into", "euphemism")], id="entry"),
    pytest.param("Its entry into NATO took a year. They entered into talks.", [], id="plain-entry"),
    pytest.param("The regime fell.", [("regime", "loaded_word")], id="loaded"),
    pytest.param("Two fighter jets landed.", [], id="fighter-jets"),
    pytest.param("He bought a plot of land.", [], id="plot-of-land"),
    pytest.param("It was a historic vote.", [("historic", "evaluation")], id="evaluation"),
    pytest.param("A massive crowd came.", [("massive", "intensifier")], id="intensifier"),
    pytest.param("In total nine came.", [], id="total-the-sum"),
    pytest.param("He is clearly guilty.", [("clearly", "booster")], id="booster"),
    pytest.param("She spoke clearly.", [], id="clearly-the-manner"),
    pytest.param("Rain caused the flood.", [("caused", "causal_verb")], id="cause"),
    pytest.param("He lost the cause. Armed forces met.", [], id="cause-the-noun"),
    pytest.param("The train is due to arrive at six.", [], id="due-to-arrive"),
    pytest.param("They met last week.", [("last week", "undated_time")], id="undated"),
    pytest.param("Two years earlier it fell.", [], id="dated-earlier"),
    pytest.param("Shots fell in Kiev.", [("Kiev", "place_name")], id="place-name"),
    pytest.param("He ate chicken Kiev.", [], id="dish"),
    pytest.param("He joined the Radical Liberal Party.", [], id="in-a-name"),
    pytest.param("A film won the Best Actor prize.", [], id="first-in-a-name"),
    pytest.param("He spoke for SMUG, a body.", [], id="letters-of-a-name"),
    pytest.param(
        "It was an EVIL plan.",
        [("EVIL", "loaded_word")],
        marks=pytest.mark.xfail(strict=True, reason="four capitals may be the name of a body"),
        id="limit-shouted",
    ),
    pytest.param("It was a DISASTROUS plan.", [("DISASTROUS", "loaded_word")], id="shouted"),
    pytest.param(
        "He wrote: “Brutal men came.”", [("Brutal", "loaded_word")], id="first-in-a-quotation"
    ),
    pytest.param(
        "Brutal Men Slam Mayor\n\nIt rained.",
        [("Brutal", "loaded_word"), ("Slam", "loaded_word")],
        id="in-a-heading",
    ),
    pytest.param("Shots fell in South Kiev.", [("Kiev", "place_name")], id="a-place-is-a-name"),
    pytest.param("", [], id="empty"),
    pytest.param(
        "He is the best-paid clerk; at best he is on time.",
        [],
        id="best-in-a-fixed-phrase",
    ),
    pytest.param(
        "The general read Crush, a novel; crush the seeds first.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="a harmless sense of a loaded word"),
        id="limit-sense",
    ),
    pytest.param(
        "“A brutal regime,” the paper wrote, is the minister's phrase.",
        [],
        marks=pytest.mark.xfail(
            strict=True, reason="a quoted word is the speaker's; it is found too"
        ),
        id="limit-quoted",
    ),
    pytest.param(
        "The sun drowned the square in gold.",
        [("drowned", "loaded_word")],
        marks=pytest.mark.xfail(strict=True, reason="a metaphor is not in any list"),
        id="limit-metaphor",
    ),
    pytest.param(
        "The talks were held on Friday.",
        [("Friday", "undated_time")],
        marks=pytest.mark.xfail(
            strict=True, reason="a weekday is undated only where the article has no date"
        ),
        id="limit-weekday",
    ),
    pytest.param(
        "The law made the strike end.",
        [("made", "causal_verb")],
        marks=pytest.mark.xfail(strict=True, reason="make + object + verb needs a parser"),
        id="limit-make",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_exactly(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(word.text, word.category) for word in find_wording(text)] == expected


def test_the_article() -> None:
    assert [(word.text, word.category) for word in find_wording(load_article("flank"))] == [
        ("Kiev", "place_name"),
        ("crush", "loaded_word"),
        ("massive", "intensifier"),
        ("even before", "intensifier"),
        ("particularly", "intensifier"),
        ("disturbing", "loaded_word"),
        ("recent", "undated_time"),
        ("prompted", "causal_verb"),
        ("special military operation", "euphemism"),
        ("radically", "loaded_word"),
        ("Earlier this week", "undated_time"),
        ("fighters", "loaded_word"),
        ("Kiev", "place_name"),
        ("Earlier", "undated_time"),
        ("actively", "intensifier"),
        ("important", "evaluation"),
        ("entry into", "euphemism"),
        ("in the long term", "undated_time"),
        ("in the past", "undated_time"),
    ]


def test_own_cues_replace_the_list() -> None:
    cues = (Cue("mine", ("freebie",), "A shrug.", "me"),)
    found = find_wording("A massive freebie.", cues=cues)
    assert [(word.text, word.rule, word.why, word.reference) for word in found] == [
        ("freebie", "wording.mine", "A shrug.", "me")
    ]


WORDS = st.sampled_from(
    "forces cause the due to entry into Kiev . \n “ ” total in crush May".split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text(text: str) -> None:
    found = find_wording(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
