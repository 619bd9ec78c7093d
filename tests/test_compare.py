"""compare_quote: verdicts, alarms, edits, offsets, time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article
from toolkit.measures.quotes.compare import Edit, compare_quote

RECORD = (
    "Thank you. We will not close the harbour before the spring, whatever the council says. "
    "The repairs cost £410,000, and four firms have offered to do them. "
    "Ms. Ines Calloway knows every stone of the wall. She may speak to you tomorrow. "
    "If the storm comes early, we must act at once; if it does not, we can wait. "
    "About 40 per cent of the boats are safe. Nobody should doubt that the harbour will stand."
)

VERDICTS = [
    pytest.param("We will not close the harbour before the spring", "verbatim", False, id="run"),
    pytest.param("“She may speak to you tomorrow.”", "verbatim", True, id="whole-sentence"),
    pytest.param("SHE MAY SPEAK TO YOU, TOMORROW", "verbatim", True, id="case-and-commas"),
    pytest.param(
        "She may speak to you tomorrow. If the storm comes early, we must act at once; if it does "
        "not, we can wait.", "verbatim", True, id="two-whole-sentences",
    ),
    pytest.param("may speak to you", "verbatim", False, id="inside-a-sentence"),
    pytest.param("[S]he may speak to you tomorrow", "verbatim", True, id="bracketed-capital"),
    pytest.param("… knows every stone …", "verbatim", False, id="ellipses-outside"),
    pytest.param("About 40% of the boats are safe.", "verbatim", True, id="per-cent-sign"),
    pytest.param("We can not wait", "altered", False, id="not-added"),
    pytest.param("Some body should doubt that the harbor will stand", "altered", False, id="words-changed"),
    pytest.param("We will not close the harbour … whatever the council says.", "trimmed", True, id="ellipsis"),
    pytest.param("We will not close the harbour [...] whatever the council says.", "trimmed", True, id="bracketed-ellipsis"),
    pytest.param("We will not close the harbour . . . whatever the council says.", "trimmed", True, id="spaced-ellipsis"),
    pytest.param("She may speak to you [reporters] tomorrow.", "trimmed", True, id="brackets"),
    pytest.param("We will … can wait.", "altered", False, id="dots-for-more-than-fifty-words"),
    pytest.param("Four firms … if it does not, we can wait.", "trimmed", False, id="dots-for-many-words"),
    pytest.param("[Ines Calloway] may speak to you tomorrow.", "trimmed", False, id="brackets-before"),
    pytest.param("We will not close [it] before the spring", "altered", False, id="brackets-replace"),
    pytest.param(
        "We will not close the harbour before the spring. She may speak to you tomorrow.",
        "spliced", True, id="sentences-between",
    ),
    pytest.param("if it does not, we can wait. If the storm comes early, we must act", "spliced", True, id="other-order"),
    pytest.param(
        "Nobody should doubt that the harbour will stand. Ms. Ines Calloway knows every stone of the wall.",
        "spliced", True, id="other-order-far-apart",
    ),
    pytest.param("If the storm comes early, we can wait.", "altered", True, id="short-last-run"),
    pytest.param("We will not close the harbour, whatever the council says.", "altered", True, id="four-words-unmarked"),
    pytest.param("We must not close the harbour before the spring", "altered", False, id="one-word"),
    pytest.param("The repairs cost and four firms have offered", "altered", False, id="one-word-less"),
    pytest.param("The orchestra played until midnight in the rain", "not found", False, id="other-words"),
    pytest.param("The sea wall is fine, said she, and the ferry runs", "not found", False, id="a-few-words"),
    pytest.param("", "not found", False, id="empty"),
    pytest.param("“…”", "not found", False, id="marks-only"),
]  # fmt: skip

ALARMS = [
    pytest.param("We will close the harbour before the spring", ("negation",), id="not-dropped"),
    pytest.param("We will … close the harbour before the spring", ("negation",), id="not-trimmed"),
    pytest.param("We won’t close the harbour before the spring", (), id="contracted"),
    pytest.param("Somebody should doubt that the harbour will stand", ("negation",), id="nobody"),
    pytest.param("About 40 per cent of the boats are unsafe", ("negation",), id="un-"),
    pytest.param("We may not close the harbour before the spring", ("modality",), id="modal"),
    pytest.param("She speaks to you tomorrow.", ("modality",), id="modal-dropped"),
    pytest.param("The repairs cost £401,000, and four firms have offered", ("number",), id="digits"),
    pytest.param("and five firms have offered to do them", ("number",), id="number-word"),
    pytest.param("and 4 firms have offered to do them", (), id="word-and-figure"),
    pytest.param("The repairs cost €410,000, and four firms have offered", ("number",), id="currency"),
    pytest.param("Ms. Ines Galloway knows every stone of the wall", ("name",), id="name"),
    pytest.param("She knows every stone of the wall", ("name",), id="name-dropped"),
    pytest.param("She may speak to us tomorrow.", (), id="other-word"),
    pytest.param("Will may speak to you tomorrow.", ("name",), id="a-name-that-looks-like-a-modal",
                 marks=pytest.mark.xfail(strict=True, reason="a capital at the start tells nothing")),
    pytest.param("The plan may be late", (), id="not-found"),
    pytest.param("We will not close the harbour before the spring. She may speak to you tomorrow.",
                 ("number", "name"), id="between-spliced-parts"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "verdict", "whole"), VERDICTS)
def test_verdict(quote, verdict, whole):
    found = compare_quote(quote, RECORD)
    assert (found.verdict, found.whole_sentences) == (verdict, whole)


@pytest.mark.parametrize(("quote", "alarms"), ALARMS)
def test_alarms(quote, alarms):
    assert compare_quote(quote, RECORD).alarms == alarms


TOUCHED = [
    ("Water is short in town.", "Bread is short in town.", ()),
    ("It held thirty men and ten thousand birds.", "It held 30 men and 10,000 birds.", ()),
    ("The seventy boats left on Sunday.", "The 70 boats left on Sunday.", ()),
    ("It held two million litres of it.", "It held 2 billion litres of it.", ("number",)),
    ("The boat is unfit to sail today.", "The boat is fit to sail today.", ("negation",)),
    ("We cannot pay you now.", "We may not pay you now.", ("modality",)),
    ("May 4 was a cold day.", "June 4 was a cold day.", ()),
    ("The ferry can wait.", "The ferry, Will, can wait.", ("name",)),
    ("It took five days.", "It took fifteen days.", ("number",)),
    ("It took twenty five days.", "It took twenty six days.", ("number",)),
    ("The will of the town is plain.", "The wish of the town is plain.", ()),
]


@pytest.mark.parametrize(("quote", "record", "alarms"), TOUCHED)
def test_a_change_raises_the_alarms_of_what_it_touches(quote, record, alarms):
    assert compare_quote(quote, record).alarms == alarms


SAME_NUMBER = [
    ("two hundred and five", "205"), ("three thousand four hundred", "3,400"),
    ("a hundred", "100"), ("twenty one", "21"), ("ninety thousand", "90,000"),
    ("five million two hundred thousand", "5,200,000"), ("seventh", "7"), ("$4 million", "$4,000,000"),
    ("zero", "0"), ("nineteen", "19"), ("eighty", "80"), ("twelfth", "12"),
]  # fmt: skip
OTHER_NUMBER = [
    ("twenty ten", "30"), ("five hundred", "five thousand"), ("$4", "€4"), ("half", "double"),
    ("twenty and five", "25"), ("two thousand", "two"), ("1,200", "2,100"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), SAME_NUMBER)
def test_one_number_in_two_ways_raises_no_alarm(ours, theirs):
    assert compare_quote(f"They sold {ours} boats", f"They sold {theirs} boats").alarms == ()


@pytest.mark.parametrize(("ours", "theirs"), OTHER_NUMBER)
def test_another_number_raises_one(ours, theirs):
    found = compare_quote(f"They sold {ours} boats", f"They sold {theirs} boats")
    assert found.alarms == ("number",)


def test_what_follows_a_bracket_is_the_speakers_again():
    found = compare_quote("We [all] will go to the [big] lake.", "We must go to the lake.")
    assert found.verdict == "altered"


@pytest.mark.parametrize("shift", range(8))
def test_a_word_of_a_long_record_is_never_cut(shift):
    record = "x" * shift + " " + "wonderful " * 1000 + "the harbour opens at noon"
    assert compare_quote("wonderful wonderful the harbour", record).verdict == "verbatim"
    assert compare_quote("wonderful " * 900, record).verdict == "verbatim"


def test_nouns_that_look_like_modals_raise_no_alarm():
    assert (
        compare_quote("The box holds all her strength", "The tin can holds all her might").alarms
        == ()
    )


def test_twelve_and_twenty_five_in_words():
    record = "There were twenty-five boats and five million herring in the bay."
    found = compare_quote("There were 25 boats and 5,000,000 herring in the bay.", record)
    assert (found.verdict, found.alarms) == ("altered", ())
    assert compare_quote("There were 25 boats and 5 billion herring", record).alarms == ("number",)


def test_edits_tell_what_changed_and_where():
    quote = "She must speak [here] to you … tomorrow"
    found = compare_quote(quote, "She may speak to you or to me tomorrow.")
    assert [
        (e.kind, e.quote and e.quote.text, e.record and e.record.text) for e in found.edits
    ] == [
        ("replaced", "must", "may"),
        ("added", "here", None),
        ("left out", None, "or to me"),
    ]
    assert found.verdict == "altered"
    assert found.record.text == "She may speak to you or to me tomorrow"


def test_a_moved_run_is_one_edit():
    found = compare_quote(
        "red green blue grey one two three four", "One two three four red green blue grey"
    )
    assert [(e.kind, e.quote.text, e.record.text) for e in found.edits] == [
        ("moved", "one two three four", "One two three four")
    ]


def test_a_record_without_the_words_gives_no_edits():
    found = compare_quote("Bread and butter", "")
    assert (found.verdict, found.similarity, found.edits, found.record) == (
        "not found",
        0.0,
        (),
        None,
    )


def test_similarity_is_one_for_a_verbatim_quote_and_less_for_any_other():
    assert compare_quote("knows every stone", RECORD).similarity == 1.0
    assert 0.5 < compare_quote("We must not close the harbour", RECORD).similarity < 1.0


def test_the_words_just_before_decide_between_two_places():
    record = "It may rain all week in the hills. It may not rain on the coast."
    found = compare_quote("It should not rain on the coast.", record)
    assert found.alarms == ("modality",)
    assert found.record.text == "It may not rain on the coast"


def test_takes_articles_and_refuses_anything_else():
    assert compare_quote(Article("a b"), Article("a b")).verdict == "verbatim"
    with pytest.raises(TypeError, match="expected an Article or a str, not NoneType"):
        compare_quote("a", None)


def test_to_dict_is_plain():
    found = compare_quote("She must speak", "She may speak.").to_dict()
    assert found["edits"] == [
        {
            "kind": "replaced",
            "quote": {"start": 4, "end": 8, "text": "must"},
            "record": {"start": 4, "end": 7, "text": "may"},
        }
    ]
    assert found["alarms"] == ["modality"]


def test_edits_are_immutable():
    with pytest.raises(AttributeError):
        Edit("added", None, None).kind = "replaced"


WORDS = st.lists(
    st.sampled_from("We will not 4 four can’t Anna the a. b … [c] d".split()), max_size=14
)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_spans_stand_in_their_texts(quote, record):
    quote, record = " ".join(quote), " ".join(record)
    found = compare_quote(quote, record)
    assert 0.0 <= found.similarity <= 1.0
    for edit in found.edits:
        assert edit.quote is None or quote[edit.quote.start : edit.quote.end] == edit.quote.text
        assert (
            edit.record is None or record[edit.record.start : edit.record.end] == edit.record.text
        )
    assert found.verdict != "verbatim" or not found.edits


@given(st.integers(0, 40), st.integers(1, 20))
def test_any_run_of_the_record_is_verbatim(first, count):
    words = RECORD.split()
    quote = " ".join(words[first : first + count])
    assert compare_quote(quote, RECORD).verdict == "verbatim"
