"""Hedges: which words count, in which sense, in whose voice, and how they are counted."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.learned import chance, load_table, parse_table, total
from toolkit.lexicon import Cue, load_matcher
from toolkit.measures.hedging import find_hedges, measure_hedging
from toolkit.measures.hedging.weight import cue_signs
from toolkit.text.article import Article
from toolkit.texts.load import load_article

CASES = [
    pytest.param("It appears\n  to work.", ["appears\n  to"], id="phrase-across-lines"),
    pytest.param("mayor, mighty", [], id="inside-other-words"),
    pytest.param("The plan may fail.", ["may"], id="modal"),
    pytest.param("On May 4 the plan passed. In May it rained.", [], id="the-month"),
    pytest.param("The might of the army grew.", [], id="might-the-noun"),
    pytest.param("The army and its allies might be late.", ["might"], id="might-the-verb"),
    pytest.param("At six she could read.", [], id="past-ability"),
    pytest.param("The crew could not reach the village.", [], id="past-inability"),
    pytest.param("It could not be ruled out.", ["could"], id="possibility-denied"),
    pytest.param(
        "The council announced that it would close the road.", [], id="future-in-the-past"
    ),
    pytest.param("A second bridge would cost less.", ["would"], id="conditional"),
    pytest.param("The book is about Norway.", [], id="about-the-topic"),
    pytest.param("About 300 people came.", ["About"], id="about-a-number"),
    pytest.param("He walked around the lake.", [], id="around-a-place"),
    pytest.param("More than 40 and up to 90 left.", ["More than", "up to"], id="bounds"),
    pytest.param("She is said to have left.", ["is said to have"], id="longest-phrase-wins"),
    pytest.param("Some critics say it was rushed.", ["Some critics"], id="vague-source"),
    pytest.param("For some time the road was shut.", ["some time"], id="some-time-is-no-source"),
    pytest.param("They asked whether it rained.", [], id="asked-whether"),
    pytest.param("Whether it rained is unclear.", ["Whether", "unclear"], id="open-question"),
    pytest.param("He chose tea rather than coffee.", [], id="rather-than"),
    pytest.param("Although it rained, they came.", [], id="concession-is-no-hedge"),
    pytest.param("The road will be shut.", [], id="plain-future"),
    pytest.param("It didn’t rain. It mightn’t.", ["mightn’t"], id="curly-apostrophe"),
    pytest.param(
        "May Lund just met the mighty; it was so. It still is, also.", [], id="names-and-fillers"
    ),
    pytest.param("It was the will of the people that they should go.", [], id="will-and-should"),
    pytest.param("", [], id="empty"),
    pytest.param(
        "The cabinet met in May, the Lund report says.", [], id="month-after-a-preposition"
    ),
    pytest.param(
        "She may leave early, her teacher said.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="permission without a sign of it"),
        id="limit-permission",
    ),
    pytest.param(
        "The possible routes are A and B.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="possible as 'available' is not told apart"),
        id="limit-available",
    ),
    pytest.param(
        "Oh sure, that plan is bound to work.",
        ["bound to"],
        marks=pytest.mark.xfail(strict=True, reason="irony cannot be seen"),
        id="limit-irony",
    ),
    pytest.param(
        "He would row across every morning.",
        [],
        id="habit-with-a-pronoun",
    ),
    pytest.param(
        "Every morning the old man would row across.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="habit after a noun looks like a condition"),
        id="limit-habit",
    ),
    pytest.param(
        "The word “maybe” has five letters.",
        [],
        marks=pytest.mark.xfail(strict=True, reason="a word that is only mentioned counts as used"),
        id="limit-mentioned-word",
    ),
    pytest.param(
        "Is it safe? Ask again in a year.",
        ["Is it safe?"],
        marks=pytest.mark.xfail(strict=True, reason="a question can hedge without any cue"),
        id="limit-question",
    ),
]


# A word in a sense that is no hedge, beside a neighbour that is one.
PAIRS = [
    ("Students may use the pool until six.", "Students may be hurt in the pool.", "may"),
    ("No one may enter the mill.", "No one may have seen the mill.", "may"),
    ("The path may only be used by day.", "The path may be closed by day.", "may"),
    ("She may leave early on Fridays.", "She may leave early.", "may"),
    ("May I come in?", "May it be that he came in?", "May"),
    (
        "Before the war farmers could cross here.",
        "After the war farmers could starve here.",
        "could",
    ),
    ("The horn could be heard for miles.", "The horn could be stolen soon.", "could"),
    ("They widened it so that lorries could pass.", "They said that lorries could crash.", "could"),
    ("As a boy he could climb any tree.", "The boy could be lost.", "could"),
    ("She understood to the last word.", "She is understood to have left.", "is understood to"),
    ("He thought of home.", "The dam is thought to leak.", "is thought to"),
    ("He told supporters that it rained.", "Supporters say that it rained.", "Supporters"),
    ("The firm is hiring young scientists.", "Scientists warn of floods.", "Scientists"),
    ("Two swam while others walked.", "Two agreed while others disagreed.", "others"),
    ("She was met by fans.", "She was criticised by fans.", "fans"),
    ("Officials opened the bridge.", "Officials said the bridge was open.", "Officials said"),
    ("They asked how many of the mills stood.", "They saw many of the mills.", "many of the"),
    ("It was no mill but rather a barn.", "It was a rather odd mill.", "rather"),
    (
        "The firm said profits after tax for the year to March would fall.",
        "A firm without debts would fall less far.",
        "would",
    ),
    ("It was early, and she left.", "It is too early to know.", "too early to"),
]


@pytest.mark.parametrize(("sound", "hedged", "cue"), PAIRS)
def test_a_sense_that_is_no_hedge_and_its_neighbour(sound: str, hedged: str, cue: str) -> None:
    assert cue.lower() not in [hedge.text.lower() for hedge in find_hedges(sound)]
    assert cue in [hedge.text for hedge in find_hedges(hedged)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_exactly(text: str, expected: list[str]) -> None:
    assert [hedge.text for hedge in find_hedges(text)] == expected


CATEGORIES = [
    ("It might rain.", "modal"),
    ("Rain is likely.", "probability"),
    ("The date is unknown.", "doubt"),
    ("The signs suggest a thaw.", "inference"),
    ("He is considered fair.", "belief"),
    ("She allegedly left.", "hearsay"),
    ("It is understood that she left.", "hearsay"),
    ("She is understood to have left.", "hearsay"),
    ("She is said to have left.", "hearsay"),
    ("She is thought to have left.", "hearsay"),
    ("Some 500 left.", "approximator"),
    ("Some left.", "vague_amount"),
    ("Experts call it safe.", "vague_source"),
    ("Many roads are shut.", "vague_amount"),
    ("The plan was largely ignored.", "vague_degree"),
    ("Trains are often late.", "frequency"),
    ("Roughly a third stayed.", "approximator"),
    ("Unless it rains, they march.", "condition"),
    ("He seemed tired.", "appearance"),
    ("It is arguably the oldest mill.", "attribution_shield"),
    ("It is one of the oldest mills.", "unranked_superlative"),
    ("Rust was a factor.", "partial_cause"),
    ("Without the dam the town would flood.", "conditional"),
]


@pytest.mark.parametrize(("text", "category"), CATEGORIES)
def test_category_and_rule(text: str, category: str) -> None:
    assert [(h.category, h.rule) for h in find_hedges(text)] == [(category, f"hedging.{category}")]


def test_the_article() -> None:
    assert [(hedge.text, hedge.category) for hedge in find_hedges(load_article("flank"))] == [
        ("shows no signs of", "appearance"),
        ("is said to have", "hearsay"),
        ("is now expected to", "belief"),
        ("could", "modal"),
        ("feel", "belief"),
        ("if it were to", "condition"),
        ("may", "modal"),
        ("a factor", "partial_cause"),
        ("could", "modal"),
        ("up to", "approximator"),
    ]


def test_quoted_words_are_told_apart() -> None:
    hedges = find_hedges("It may rain. “It could snow,” she said, perhaps in jest.")
    assert [(hedge.text, hedge.quoted) for hedge in hedges] == [
        ("may", False),
        ("could", True),
        ("perhaps", False),
    ]


def test_own_cues_replace_the_list() -> None:
    cues = (Cue("mine", ("as it were",), "A shrug.", "me"),)
    found = find_hedges("It may, as it were, rain.", cues=cues)
    assert [(hedge.text, hedge.rule, hedge.reference) for hedge in found] == [
        ("as it were", "hedging.mine", "me")
    ]


def test_why_prints_the_sum_behind_the_weight() -> None:
    hedge = find_hedges("Some say the plan may fail.")[1]
    sum_ = hedge.working.removeprefix("Weight ")
    assert hedge.why == "The verb “may” says the thing is possible, not that it happened."
    weight, parts = sum_.rstrip(".").split(": ")
    base, own, rest = [float(part.rsplit(" ", 1)[1]) for part in parts.split(", ")]
    assert float(weight) == round(hedge.weight, 2)
    assert math.isclose(hedge.weight, chance(round(100 * (base + own + rest))), abs_tol=1e-9)


def test_weight_follows_context() -> None:
    def weight(text: str) -> float:
        return max(hedge.weight for hedge in find_hedges(text))

    assert weight("It is widely believed by some that the dam leaked.") > 0.5
    assert weight("The lake is about 4 km long.") < 0.3


def test_every_hedge_counts_whatever_its_weight() -> None:
    measure = measure_hedging("About 300 came. “Some may stay,” she said.")
    figures = measure.to_dict()
    assert figures.pop("certainty") == measure.certainty
    assert [s["text"] for s in figures.pop("sentences")] == [s.text for s in measure.sentences]
    assert figures == {
        "words": 8,
        "quoted_words": 3,
        "total": 3,
        "own": 1,
        "quoted": 2,
        "density": 100 * 3 / 8,
        "own_density": 20.0,
        "quoted_density": 100 * 2 / 3,
        "by_category": {"approximator": 1, "vague_amount": 1, "modal": 1},
        "own_by_category": {"approximator": 1},
        "quoted_by_category": {"vague_amount": 1, "modal": 1},
    }


def test_nothing_is_not_zero() -> None:
    measure = measure_hedging("")
    assert (measure.total, measure.density, measure.quoted_density) == (0, None, None)


def test_wrong_type() -> None:
    with pytest.raises(TypeError, match="expected an Article or a str, not int"):
        find_hedges(3)  # type: ignore[arg-type]


def test_learned_table_is_compact_and_says_where_it_comes_from() -> None:
    table = load_table("hedging")
    assert "CoNLL-2010" in table.source
    assert 500 < len(table.signs) + len(table.words) + len(table.pairs) < 3000


def test_table_format() -> None:
    table = parse_table(
        "source = 'x'\nbase = -0.5\nsigns = '''\na sign\t12\t3'''\nwords = '''\nup\t27\t9\ngone up\t-33\t4'''\n"
    )
    assert table.base == -50
    found = sorted(table.find(["a sign", "another"], ["|", "gone", "up"]))
    assert found == [(-33, "“gone up”"), (12, "a sign"), (27, "“up”")]
    assert total(found) == -33 + 12 + 27


def test_signs_of_a_cue_in_its_place() -> None:
    article = Article("It may rain in Lund, 40 km away.")
    (hit,) = load_matcher("hedging").find(article)
    assert cue_signs(article, article.sentences[0], [hit]) == [
        "=modal | =may | modal <<it | modal >>rain | modal <it | modal >- | modal at 0 | modal in 0"
        " | may <it | may >- | may, numbers 1 | may, hedges 1".split(" | ")
    ]


WORDS = st.sampled_from(
    "may might could would some many if “ ” . \n is said to have about 300 the dam might".split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text(text: str) -> None:
    hedges = find_hedges(text)
    assert all(text[h.start : h.end] == h.text and 0 <= h.weight <= 1 for h in hedges)
    assert [h.start for h in hedges] == sorted(h.start for h in hedges)
