"""What answers earn, and why."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit.course.exercise.forms import check_labels, check_numbers, check_sure, check_values
from toolkit.course.exercise.keys import (
    choice_key,
    chosen,
    fact_key,
    find_key,
    inner_stop_key,
    number_key,
    source_key,
    verdict_key,
)
from toolkit.course.exercise.keytypes import ChoiceItem, ChoiceKey, FindKey
from toolkit.course.exercise.marking import (
    mark_classified,
    mark_confidence,
    mark_found,
    mark_numbers,
)
from toolkit.course.exercise.reading.typed import read_label
from toolkit.texts.load import load_key

TEXTS = Path(toolkit.__file__).parent / "data" / "texts"
FIND = FindKey({2: "a", 3: "b"}, {5: "arguable"}, {1: "s", 4: "s", 6: "s", 7: "s"})
LABELS = ChoiceKey(
    ("x", "y", "cannot tell"),
    {
        "a": ChoiceItem("A", ("x",), "because"),
        "b": ChoiceItem("B", ("x", "cannot tell"), "because"),
        "c": ChoiceItem("C", ("y",), "because", arguable=True),
    },
)

FOUND = [
    pytest.param([2, 3], 4.0, id="all"),
    pytest.param([2], 2.0, id="half"),
    pytest.param([2, 3, 1], 3.0, id="one-false-alarm"),
    pytest.param([2, 3, 5], 4.0, id="arguable-costs-nothing"),
    pytest.param([5], 0.0, id="arguable-earns-nothing"),
    pytest.param([1, 2, 3, 4, 5, 6, 7], 0.0, id="everything"),
    pytest.param([1, 4], 0.0, id="never-below-0"),
    pytest.param([], 0.0, id="nothing"),
    pytest.param([2, 2, 3, 3], 4.0, id="twice"),
    pytest.param({2, 3}, 4.0, id="set"),
    pytest.param([2, 3, 99, -1], 4.0, id="no-such-sentence"),
    pytest.param([True, 3.0, "2"], 0.0, id="exact-types"),
    pytest.param(["2", "3"], 4.0, id="numbers-in-quotes"),
    pytest.param(["S2", "s 3"], 4.0, id="as-the-page-names-them"),
    pytest.param(["S2", 3, "S1"], 3.0, id="one-false-alarm-in-quotes"),
    pytest.param(["two", 3], 2.0, id="one-word-among-numbers"),
    pytest.param(["2-3", "2, 3", "S2S3", "23"], 0.0, id="no-one-number"),
    pytest.param("23", 0.0, id="text"),
    pytest.param(2, 2.0, id="one-number-without-brackets"),
    pytest.param(2.0, 0.0, id="a-decimal"),
    pytest.param(True, 0.0, id="true"),
    pytest.param(None, 0.0, id="none"),
    pytest.param({2: 1, 3: 1}, 0.0, id="dict"),
]


@pytest.mark.parametrize(("answer", "points"), FOUND)
def test_found(answer, points):
    assert float(mark_found(answer, FIND, points=4)) == points


CLASSIFIED = [
    pytest.param({"a": "x", "b": "x", "c": "y"}, 3.0, id="all"),
    pytest.param({"a": "x", "b": "cannot tell", "c": "y"}, 3.0, id="cannot-tell-is-an-answer"),
    pytest.param({"a": " X", "b": "Cannot_Tell", "c": "Y"}, 3.0, id="spelling"),
    pytest.param({"a": "x", "b": "x", "c": "x"}, 3.0, id="arguable-is-never-wrong"),
    pytest.param({"a": "x", "b": "x"}, 2.0, id="arguable-but-empty"),
    pytest.param({"a": "x", "b": "y", "c": "y"}, 2.0, id="one-wrong"),
    pytest.param({"a": "z", "b": "z", "c": "z"}, 0.0, id="no-such-label"),
    pytest.param({"a": ["x"], "b": True, "c": None}, 0.0, id="exact-types"),
    pytest.param({"a": "x", "q": "x"}, 1.0, id="unknown-letter"),
    pytest.param({}, 0.0, id="empty"),
    pytest.param(["x", "x", "y"], 0.0, id="list"),
]


@pytest.mark.parametrize(("answer", "points"), CLASSIFIED)
def test_classified(answer, points):
    assert float(mark_classified(answer, LABELS, points=3)) == points


RIGHT = {"a": "x", "b": "x"}
LIST = ["organisation", "named person", "a record", "changed number", "missing space", "too strong"]
SPELT = [
    pytest.param("Organization", "organisation", id="american"),
    pytest.param("record", "a record", id="no-article"),
    pytest.param("number changed", "changed number", id="other-order"),
    pytest.param("missing spaces", "missing space", id="plural"),
    pytest.param("too-strong", "too strong", id="hyphen"),
    pytest.param("“named person”.", "named person", id="quotes-in-quotes"),
    pytest.param("person", None, id="half-a-label"),
    pytest.param("named person or organisation", None, id="two-labels"),
    pytest.param("named organisation", None, id="mixed"),
    pytest.param("strong", None, id="half"),
    pytest.param("the", None, id="an-article"),
    pytest.param(["organisation"], None, id="a-list"),
]


@pytest.mark.parametrize(("typed", "label"), SPELT)
def test_spelling_is_not_what_is_marked(typed, label):
    assert read_label(typed, LIST) == label


SURE = [
    pytest.param({"a": 100, "b": 100}, RIGHT, 4.0, id="sure-and-right"),
    pytest.param({"a": 0, "b": 0}, RIGHT, 0.0, id="denies-and-right"),
    pytest.param({"a": 50, "b": 50}, RIGHT, 3.0, id="fifty-fifty"),
    pytest.param({"a": 100, "b": 100}, {"a": "y", "b": "x"}, 2.0, id="sure-and-wrong"),
    pytest.param({"a": 0, "b": 100}, {"a": "y", "b": "x"}, 4.0, id="knew-it"),
    pytest.param({"a": 80, "b": 60}, RIGHT, 3.6, id="in-between"),
    pytest.param({"a": 100}, RIGHT, 2.0, id="one-missing"),
    pytest.param({"a": 120, "b": -5}, RIGHT, 0.0, id="out-of-range"),
    pytest.param({"a": True, "b": None}, RIGHT, 0.0, id="exact-types"),
    pytest.param({"a": "100", "b": "100 %"}, RIGHT, 4.0, id="as-texts"),
    pytest.param({"a": "80%", "b": "60,0"}, RIGHT, 3.6, id="per-cent-and-comma"),
    pytest.param({"a": 0.8, "b": 0.6}, RIGHT, 3.6, id="shares"),
    pytest.param({"a": "0,8", "b": 1}, RIGHT, 3.92, id="shares-with-comma"),
    pytest.param({"a": "0.8%", "b": 0.6}, RIGHT, 0.06, id="less-than-one-per-cent"),
    pytest.param({"a": 80, "b": 0.6}, RIGHT, 1.94, id="not-all-are-shares"),
    pytest.param({"a": "very", "b": "about 90"}, RIGHT, 0.0, id="words"),
    pytest.param({"a": 100, "b": 100}, {}, 0.0, id="no-labels"),
    pytest.param({"a": 0, "b": 0}, {"a": "gibberish", "b": "?"}, 0.0, id="denies-no-label"),
    pytest.param({"a": 0, "b": 0}, {"a": "gibberish", "b": "y"}, 2.0, id="one-label-of-the-list"),
    pytest.param(100, RIGHT, 0.0, id="one-number"),
]


@pytest.mark.parametrize(("sure", "answer", "points"), SURE)
def test_confidence(sure, answer, points):
    key = ChoiceKey(LABELS.choices, {k: LABELS.items[k] for k in "ab"})
    assert float(mark_confidence(sure, answer, key, points=4)) == points


def test_confidence_leaves_out_what_is_arguable():
    mark = mark_confidence({"a": 100, "b": 100, "c": 0}, RIGHT | {"c": "x"}, LABELS, points=4)
    assert float(mark) == 4.0
    assert mark.parts[2].outcome == "left out"


def test_a_right_answer_that_was_not_trusted_is_told_so():
    given = {"a": 0, "b": 100, "c": 50}
    key = ChoiceKey(LABELS.choices, {k: ChoiceItem(k, (RIGHT["a"],), "") for k in "abc"})
    answer = dict.fromkeys("abc", RIGHT["a"]) | {"b": next(iter({*LABELS.choices} - {RIGHT["a"]}))}
    assert [part.why for part in mark_confidence(given, answer, key).parts] == [
        "Right, but you did not trust it: Brier score 1.00.",
        "Not this time, but you trusted it: Brier score 1.00.",
        "Right, and you half trusted it: Brier score 0.25.",
    ]


@pytest.mark.parametrize(
    ("value", "points"),
    [(0.6, 2.0), (0.61, 2.0), (0.62, 0.0), ("0.6", 2.0), ("0,6", 2.0), ("60%", 2.0), ("3/5", 2.0),
     ("3/0", 0.0), (60, 0.0), (True, 0.0), ("0.6 or 0.7", 0.0), ("0.6+0", 0.0)],
)  # fmt: skip
def test_numbers(value, points):
    key = number_key(p=("precision", 0.6, "3 of 5"))
    assert float(mark_numbers({"p": value}, key, points=2)) == points


@pytest.mark.parametrize(
    ("typed", "answer", "outcome", "why"),
    [
        ("some", "“some”", "wrong", "Not taken. Write a number, such as 12 or 0.5. 3 of 5"),
        ("3/4", "0.75", "wrong", "3 of 5"),
        ("Three.", "3", "wrong", "3 of 5"),
        ("", "no answer", "missing", "There is no number."),
        (None, "no answer", "missing", "There is no number."),
    ],
)
def test_what_was_typed_for_a_number_is_told_back(typed, answer, outcome, why):
    (part,) = mark_numbers({"p": typed}, number_key(p=("precision", 0.6, "3 of 5"))).parts
    assert (part.answer, part.outcome, part.why) == (answer, outcome, why)
    assert part.accepted == "0.6"
    (right,) = mark_numbers({"p": 0.6}, number_key(p=("precision", 0.6, "3 of 5"))).parts
    assert (right.answer, right.accepted) == ("0.6", "")


@pytest.mark.parametrize(("typed", "points"), [("Nine", 1.0), ("ten", 0.0), ("ninety", 0.0)])
def test_a_small_number_may_be_a_word(typed, points):
    assert float(mark_numbers({"a": typed}, number_key(a=("words", 9, "nine")))) == points


def test_what_was_typed_for_a_certainty_is_told_back():
    part, other = mark_confidence({"a": "very"}, RIGHT, LABELS).parts[:2]
    assert (part.answer, other.answer) == ("“very”", "no number")
    assert (
        part.why
        == f"Not taken. {other.why}"
        == "Not taken. Write a number from 0 to 100, such as 70. Until then: Brier score 1.00."
    )


def test_a_mark_counts_out_of_any_maximum():
    mark = mark_found([2], FIND)
    assert (mark.share, mark.points, mark.out_of(7).points) == (0.5, 0.5, 3.5)
    third = ChoiceKey(("x", "y"), {k: ChoiceItem(k, ("x",), "") for k in "abc"})
    assert mark_classified({"a": "x"}, third).out_of(4).points == 1.33


def test_every_part_has_a_reason():
    for mark in (
        mark_found([2, 1, 5], FIND, points=4),
        mark_classified({"a": "y"}, LABELS, points=4),
        mark_confidence({"a": 10}, RIGHT, LABELS, points=4),
    ):
        assert mark.rule
        assert all(part.why for part in mark.parts)
        assert 0 <= float(mark) <= mark.maximum


FORMS = [
    (
        check_numbers,
        ([], "flank"),
        "Still empty. Tick, or write numbers from 1 to 17 between the brackets, with commas.",
    ),
    (
        check_numbers,
        ([3, 7], "flank"),
        "Everything is filled in: 2 ticked. Whether it is right is told when you mark your copy.",
    ),
    (
        check_numbers,
        (["S3", "7"], "flank"),
        "Everything is filled in: 2 ticked. Whether it is right is told when you mark your copy.",
    ),
    (
        check_sure,
        ({"a": 90, "b": 55}, "ab"),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_sure,
        ({"a": "90%", "b": "55"}, "ab"),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_labels,
        ({"a": "Hedges", "b": "neither"}, "ab", ["hedge", "neither"]),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_values,
        ({"p": "0,5", "r": "3/4"}, ["p", "r"]),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_sure,
        ({"a": 0, "b": 0}, "ab"),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_sure,
        ({"a": 1, "b": 80}, "ab"),
        "Everything is filled in. Whether it is right is told when you mark your copy.",
    ),
    (
        check_sure,
        ({"a": 0.9, "b": 1}, "ab"),
        "Write 90 for ninety per cent, not 0.9.",
    ),
    (
        check_sure,
        ({"a": 0.9, "b": 100}, "ab"),
        "Write 90 for ninety per cent, not 0.9.",
    ),
    (
        check_sure,
        ({"a": 0.9, "b": None}, "ab"),
        "Write 90 for ninety per cent, not 0.9. Still empty: b.",
    ),
    (
        check_sure,
        ({"a": "very", "b": 120}, "abc"),
        "Not taken: a, “very”; b, “120”. Write a number from 0 to 100, such as 70. Still empty: c.",
    ),
    (
        check_values,
        ({"a": 3, "b": None, "c": "", "d": "some"}, "abcd"),
        "Not taken: d, “some”. Write a number, such as 12 or 0.5. Still empty: b, c.",
    ),
    (
        check_labels,
        ({"a": "sure", "b": "neither"}, "abc", ["hedge", "neither"]),
        "Not taken: a, “sure”. Choose one of these: hedge, neither. Still empty: c.",
    ),
    (
        check_numbers,
        ([3, "three", 99], "flank"),
        "Not taken: “three”, “99”. Tick, or write numbers from 1 to 17 between the brackets, with commas.",
    ),
]


@pytest.mark.parametrize(("check", "answer", "told"), FORMS)
def test_the_form_of_an_answer(check, answer, told, capsys):
    check(*answer)
    assert capsys.readouterr().out == f"{told}\n"


def test_a_mark_cannot_be_changed():
    mark = mark_found([2], FIND, points=4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        mark.share = 4.0


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(anything, anything)
def test_any_answer_gets_a_mark_between_0_and_the_maximum(answer, other):
    for mark in (
        mark_found(answer, FIND, points=4),
        mark_classified(answer, LABELS, points=4),
        mark_confidence(answer, other, LABELS, points=4),
        mark_numbers(answer, number_key(a=("a", 1.0, "")), points=4),
    ):
        assert type(float(mark)) is float
        assert 0 <= float(mark) <= 4


class TestKeys:
    """Keys are cut out of the text's own key."""

    def test_finding_damage(self):
        key = find_key("flank", "garbles")
        assert sorted(key.targets) == [2, 3, 4, 7, 8, 11]
        assert sorted(key.arguable) == [5, 10, 13, 15, 16]
        assert sorted(key.sound) == [1, 6, 12, 14, 17]  # S9 is a heading

    def test_reasons_are_in_plain_words(self):
        reasons = find_key("flank", "hedges").targets
        assert reasons[7] == "“could”: The verb says the thing is possible, not that it happened."
        item = choice_key("glacier-damaged", ["matches"], b=("S6 Each measurement", "matches"))
        assert item.items["b"].why.endswith(
            "either way”: Its words are those of the record, and its marks close."
        )
        assert (
            source_key("harbour", a="A1").items["a"].why
            == "“according to” leads to the minutes of the council."
        )
        claims = find_key("stadium-damaged", "claims", kinds={"not_checkable"})
        assert (
            claims.sound[9]
            == "“The centre cost £1.2 million”: look it up in “The club’s accounts”."
        )

    def test_only_some_kinds_and_sentences(self):
        key = find_key("flank", "garbles", kinds={"wrong_referent"}, within=range(1, 5))
        assert list(key.targets) == [2]
        assert sorted(key.sound) == [1, 3, 4]

    def test_a_claim_that_may_be_unsettled_is_arguable(self):
        key = find_key("flank", "claims", kinds={"not_checkable"})
        assert sorted(key.targets) == [7, 8]
        assert sorted(key.arguable) == [1, 3]

    @pytest.mark.parametrize(
        ("accept", "group"),
        [
            (("contradicted",), "targets"),
            (("contradicted", "cannot_verify"), "arguable"),
            (("cannot_verify", "contradicted"), "arguable"),
            (("supported",), "sound"),
            (("supported", "contradicted"), "arguable"),
        ],
    )
    def test_only_what_every_accepted_verdict_wants_must_be_found(self, accept, group, monkeypatch):
        one = next(c for c in load_key("flank").claims if c.status == "certain" and c.evidence)
        claim = dataclasses.replace(one, verdict=accept[0], accept=accept)
        key = dataclasses.replace(load_key("flank"), claims=(claim,))
        monkeypatch.setattr("toolkit.course.exercise.keys._load", {"flank": key}.__getitem__)
        found = find_key("flank", "claims", kinds={"contradicted"})
        place = int(claim.sentence[1:])
        assert [g for g in ("targets", "arguable", "sound") if place in getattr(found, g)] == [
            group
        ]

    def test_two_verdicts_with_one_label_count_as_one(self):
        key = find_key("stadium-damaged", "claims", kinds={"not_checkable"})
        assert load_key("stadium-damaged")["C17"].accept == ("not_checkable", "cannot_verify")
        assert 11 in key.targets

    def test_kinds_on_which_readers_differ(self):
        key = find_key("flank", "garbles", arguable={"spelling_mix"})
        assert set(find_key("flank", "garbles").targets) - set(key.targets) == {4, 11}
        assert {4, 11} <= set(key.arguable)
        assert float(mark_found([2, 3, 7, 8], key, points=4)) == 4.0
        assert float(mark_found([2, 3, 4, 7, 8], key, points=4)) == 4.0

    def test_what_looks_like_a_hedge_says_why_it_is_none(self):
        assert "future seen from the past" in find_key("flank", "hedges").sound[5]

    @pytest.mark.parametrize(
        ("id", "accept"),
        [
            ("C10", ("supported",)),
            ("C8", ("partly", "contradicted")),
            ("C25", ("partly", "contradicted")),
            ("C33", ("cannot tell",)),
            ("C7", ("cannot tell",)),
            ("C21", ("cannot tell",)),
            ("C1", ("cannot tell", "supported", "partly")),
        ],
    )
    def test_seven_verdicts_become_the_four_of_the_lessons(self, id, accept):
        assert verdict_key("flank", a=id).items["a"].accept == accept

    @pytest.mark.parametrize("claim", load_key("flank").claims, ids=lambda claim: claim.id)
    def test_every_accepted_verdict_is_right(self, claim):
        key = verdict_key("flank", a=claim.id)
        for label in key.items["a"].accept:
            assert float(mark_classified({"a": label}, key, points=1)) == 1.0

    @pytest.mark.parametrize(
        "item",
        [i for i in load_key("flank").claims if i.status == "arguable"],
        ids=lambda item: item.id,
    )
    def test_nobody_is_wrong_on_an_arguable_claim(self, item):
        key = verdict_key("flank", a=item.id)
        for label in key.choices:
            assert mark_classified({"a": label}, key, points=1).parts[0].outcome != "wrong"

    def test_sources(self):
        key = source_key("clinic-damaged", a="A4", b="A7", c="A10")
        accepted = [item.accept[0] for item in key.items.values()]
        assert accepted == ["hearsay", "organisation", "document"]

    def test_items_of_several_texts(self):
        key = choice_key("flank", ["hedge"], a=("H1", "hedge"), b=("clinic:H2", "hedge"))
        assert [i.shown for i in key.items.values()] == [
            "S3: is said to have",
            "Orrinford clinic gets ready for the flu season, S8: may",
        ]

    def test_several_labels(self):
        key = fact_key(["x", "y"], a=("A", "x | y", "since x", "since y"))
        assert key.items["a"].accept == ("x", "y")
        told = [mark_classified({"a": label}, key).parts[0].why for label in "xy"]
        assert told == ["since x", "since y"]

    def test_where_a_counter_of_full_stops_goes_wrong(self):
        assert sorted(inner_stop_key("flank").targets) == [7, 8]
        assert sorted(inner_stop_key("stadium").targets) == []

    @pytest.mark.parametrize(
        ("odd", "said"),
        [
            (None, "No text is chosen."),
            ("", "No text is chosen."),
            (3, "Not taken: “3”."),
            ("../x", "Not taken: “../x”."),
            (["harbour"], "Not taken: “['harbour']”."),
            ("glacier", "Not taken: “glacier”."),
        ],
    )
    def test_only_the_texts_offered_can_be_chosen(self, odd, said, capsys):
        for name in ("library-damaged", "Library bus to reach two more villages"):
            assert chosen(name, "owls", "library-damaged") == "library-damaged"
        assert capsys.readouterr().out == ""
        assert chosen(odd, "owls", "library-damaged") == "owls"
        assert capsys.readouterr().out == (
            f"{said} Choose one of these: Owls in the tower, Library bus to reach two more villages. "
            "Until then the first one counts.\n"
        )

    def test_a_teachers_own_text(self, tmp_path, monkeypatch):
        shutil.copytree(TEXTS / "harbour", tmp_path / "private")
        meta = tmp_path / "private" / "meta.toml"
        meta.write_text(meta.read_text("utf-8").replace('damaged = "harbour-damaged"', ""), "utf-8")
        monkeypatch.setenv("TOOLKIT_TEXTS", str(tmp_path))
        assert float(mark_found([5, 9], find_key("private", "hedges"), points=4)) == 4.0
