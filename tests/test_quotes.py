"""find_quotes and measure_quotes: form, speaker, problems."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import load_article
from toolkit.findings import Findings
from toolkit.measures.quotes.find import find_quotes, measure_quotes, quotes_by
from toolkit.records import Attribution
from toolkit.text.article import Article

CASES = tomllib.loads((Path(__file__).parent / "cases/sources.toml").read_text("utf-8"))

FORMS = [
    pytest.param("“We won the cup,” she said.", ["full"], id="clause"),
    pytest.param("She said “we won the cup” twice.", ["full"], id="clause-in-lower-case"),
    pytest.param("“Never again!” he said.", ["full"], id="short-exclamation"),
    pytest.param("“It’s a new road,” he said.", ["full"], id="contraction"),
    pytest.param("‘We won the cup,’ she said.", ["full"], id="british"),
    pytest.param("The road is “a threat to every child,” she said.", ["fragment"], id="noun-phrase"),
    pytest.param("She came “because the road was long” and cold.", ["fragment"], id="dependent"),
    pytest.param("They spoke of “two cheap chances” again.", ["fragment"], id="number-first"),
    pytest.param("The so-called “experts” met.", ["scare"], id="label"),
    pytest.param("They call it “special works” there.", ["scare"], id="two-words"),
    pytest.param("She wrote “The Long Road to Nowhere” in 1999.", ["scare"], id="title"),
    pytest.param("His book, “The Long Road,” sold well.", ["scare"], id="title-before-a-comma"),
    pytest.param("They all ran out. “Help Me Now!”", ["full"], id="not-a-title"),
    pytest.param("The cays known as “the two hog islands” sank.", ["scare"], id="known-as"),
    pytest.param("They live under the “one mill, two rivers” model.", ["scare"], id="a-model"),
    pytest.param("It is well known. “The two hog islands” sank.", ["fragment"], id="known"),
    pytest.param("An empty “” pair.", ["scare"], id="empty"),
    pytest.param("“She said ‘special works’ to me,” he said.", ["full", "scare"], id="nested"),
    pytest.param("“One day it began.\n\n“It ended soon.”", ["full", "full"], id="two-paragraphs"),
    pytest.param("The plan was “rejected by all members” yesterday.", ["fragment"], id="participle"),
    pytest.param("They said “rain stopped play in Leeds” on air.", ["full"], id="verb-without-sign",
                 marks=pytest.mark.xfail(strict=True, reason="a clause is told by capitals, pronouns and auxiliaries")),
]  # fmt: skip


def nobody(text):
    """Find quotes as if no attribution were known."""
    article = Article(text)
    return quotes_by(article, Findings(article))


def problems(quote):
    return [p.rule.removeprefix("quotes.") for p in quote.problems]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms(text, expected):
    assert [q.form for q in nobody(text)] == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("»We will go,« he said. »Never,« she said.", ["»We will go,«", "»Never,«"], id="german-guillemets"),
        pytest.param("He said: «We will go.» «Never.»", ["«We will go.»", "«Never.»"], id="french-guillemets"),
        pytest.param("» One thing\n» Another thing", [], id="bullets"),
        pytest.param("The marks (\" or ' signs) are odd.", [], id="a-mark-that-is-named"),
        pytest.param("They (“the board”) met (\"at last\").", ["“the board”", '"at last"'], id="quotations-in-brackets"),
        pytest.param("Joan wrote:\n\n> The mill is old\n> and ours.\n\nHe left.", ["The mill is old\n> and ours."], id="quoted-lines"),
        pytest.param("> “No,” she said to us.\n\nFine.", ["“No,”"], id="quoted-lines-with-marks"),
        pytest.param("It is 5 > 4 and\n> 3", [], id="a-sign"),
        pytest.param("&quot;We won,&quot; she said.", ["&quot;We won,&quot;"], id="marks-as-entities"),
    ],
)  # fmt: skip
def test_what_stands_between_marks(text, quotes):
    assert [q.text for q in nobody(text)] == quotes


# text, and for each quotation the problems besides the missing speaker
PROBLEMS = [
    pytest.param("“We won the cup,” she said.", [[]], id="sound"),
    pytest.param("He feared a “threat. exist”.", [["broken"]], id="stop-inside"),
    pytest.param("“We won,. and left,” she said.", [["broken"]], id="two-marks-inside"),
    pytest.param("“We won the cup, she said.", [["unbalanced"]], id="never-closed"),
    pytest.param("We won the cup,” she said.", [["unbalanced"]], id="never-opened"),
    pytest.param("“We won the cup.\n\n“We lost it.”", [[], []], id="long-quotation-is-balanced"),
    pytest.param("“We won the cup and ...” she said.", [["cut_off"]], id="ellipsis-at-the-end"),
    pytest.param("“… we won the cup,” she said.", [["cut_off"]], id="ellipsis-at-the-start"),
    pytest.param("“We won … the cup,” she said.", [[]], id="ellipsis-inside"),
    pytest.param("“We won the cup and the” she said.", [["cut_off"]], id="stops-in-a-phrase"),
    pytest.param("It was “a serious risk”, or “risk. serious”.", [["variant"], ["variant", "broken"]], id="two-versions"),
    pytest.param("“We will not sell the old harbour,” she said. Then: “We will never sell the old harbour.”",
                 [["variant"], ["variant"]], id="two-versions-of-a-sentence"),
    pytest.param("He said “we shall mend the old wheel in May.” Then: “Of course we shall mend the big wheel in May, and the roof, and all of the doors.”",
                 [["variant"], ["variant"]], id="a-part-with-a-word-changed"),
    pytest.param("He said “we shall mend the old wheel in May.” Then: “Of course we shall mend the old wheel in May, and the roof, and all of the doors.”",
                 [[], []], id="a-part-word-for-word"),
    pytest.param("“There is a real hope of some rain.” “There is a real hope of a new mill by the old weir and no more.”", [[], []], id="two-that-begin-alike"),
    pytest.param("It was “a serious risk”. Again: “a serious risk”.", [[], []], id="repeated"),
    pytest.param("“This is a serious risk for us,” she said. It was “a serious risk”.", [[], []], id="part-of-it"),
    pytest.param("It was “a war crime”. There were “war crimes”.", [[], []], id="plural"),
    pytest.param("It was “the worst flood in living memory”.", [["fragment_claim"]], id="claim-in-a-fragment"),
    pytest.param("It cost “about 40 pounds”.", [["fragment_claim"]], id="number-in-a-fragment"),
    pytest.param("It was “a serious risk”.", [[]], id="no-claim-in-two-words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_problems(text, expected):
    found = [[p for p in problems(q) if p != "no_speaker"] for q in nobody(text)]
    assert found == expected


def attribute(article, start, end, speaker, cue):
    text = article.text
    place = text.index(cue)
    return Attribution(
        start, end, text[start:end], "attribution.direct", "…", "", "…",
        (article.span(start, end),), (article.span(place, place + len(cue)),),
        (article.span(place, place + len(cue)),), speaker, "direct", "named_person",
    )  # fmt: skip


def test_speaker_and_cue_come_from_the_attribution_around_the_words():
    article = Article("“We won the cup,” Ada Moss said. “It rained.”")
    found = Findings(article, [attribute(article, 0, 17, "Ada Moss", "said")])
    first, second = quotes_by(article, found)
    assert (first.speaker, first.cue.text, problems(first)) == ("Ada Moss", "said", [])
    assert (second.speaker, second.cue, problems(second)) == (None, None, ["no_speaker"])


def test_the_smallest_attribution_wins():
    article = Article("Moss said that Bell said “we won the cup” twice.")
    found = Findings(
        article, [attribute(article, 10, 47, "Moss", "said"), attribute(article, 25, 41, "Bell", "said")]
    )  # fmt: skip
    assert [q.speaker for q in quotes_by(article, found)] == ["Bell"]


def test_all_paragraphs_of_a_long_quotation_share_the_speaker():
    article = Article("“One day it began.\n\n“It went on.\n\n“It ended,” Ada Moss said.")
    last = article.text.index("“It ended")
    found = Findings(article, [attribute(article, last, last + 11, "Ada Moss", "said")])
    assert [q.speaker for q in quotes_by(article, found)] == ["Ada Moss"] * 3


def test_a_scare_quote_needs_no_speaker():
    assert [problems(q) for q in nobody("The “experts” met.")] == [[]]


def test_the_article():
    q1, q2, q3 = find_quotes(load_article("flank"))
    assert (q1.text, q1.form, q1.speaker) == ("“threat. exist”", "fragment", "Dmitry Peskov")
    assert problems(q1) == ["variant", "broken"]
    assert (q2.text, q2.form) == ("“an existential threat”", "fragment")
    assert problems(q2) == ["no_speaker", "variant"]
    assert (q3.form, q3.speaker, problems(q3)) == ("full", "Jens Stoltenberg", [])
    assert q3.content.text == "It’s a new reality, a new normal, and NATO is responding,"


def test_the_measure():
    measure = measure_quotes(Article("“We won the cup,” Ada Moss said. The “experts” left."))
    assert measure.to_dict() == {
        "count": 2,
        "words": 10,
        "words_quoted": 5,
        "share_quoted": 0.5,
        "by_form": {"full": 1, "fragment": 0, "scare": 1},
        "with_speaker": 1,
        "without_speaker": 1,
        "problems": {},
    }


def test_words_in_nested_quotations_count_once():
    assert measure_quotes("“She said ‘no way’ to me,” he said.").words_quoted == 6


def test_nothing_is_none_not_nought():
    assert measure_quotes("").share_quoted is None
    assert measure_quotes("No marks.").share_quoted == 0.0
    with pytest.raises(TypeError):
        find_quotes(7)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab .,…\n“”‘’\"'[]", max_size=100))
def test_spans_and_order_hold_for_any_text(text):
    found = nobody(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quote in found:
        assert text[quote.start : quote.end] == quote.text
        assert text[quote.content.start : quote.content.end] == quote.content.text
        for problem in quote.problems:
            assert text[problem.start : problem.end] == problem.text


def test_words_in_scare_quotes_have_no_speaker():
    (quote,) = find_quotes("“Rescue” was late, the mayor said.")
    assert (quote.form, quote.speaker) == ("scare", None)


# “No speaker was found” only where none stands beside the words, and its sound neighbours.

NOBODY = [
    "It rained. “We do not know who shut it.”",
    "“It is over.” The lights went out.",
    "The wall was painted. “You will never walk alone here.”",
    "The bridge was shut at noon. “It was the only safe thing to do.” It rained.",
    "Prices rose. “There is nothing left to buy in the shops.”",
    "The letter lay on the table. “We shall not come back to this house.”",
    "Night fell. “Is anybody there in the dark?” Nothing moved.",
    "The doors closed. “They never told us that it was old.” The train left.",
    "It was cold. “I have never seen such a winter.”",
    "The banner hung there. “We want our river back.”",
    "The river rose. “No one expected that it would come so fast.”",
    "Snow fell for days. “It would not stop, and we had no wood.”",
    "The tape ran. “It was never meant to be found.” It stopped.",
    "The town slept. “There will be no school on Monday.”",
    "The band played on. “We were never any good at it.”",
    "The screen went dark. “You are looking at the wrong door.”",
    "The page was torn. “He was a good man and a bad king.”",
    "Trains ran late. “It has been like this for the whole of the year.”",
    "The details of “an existential threat to the town” may not be known.",
    "The plan was shelved. “It was too much, and it came too late.”",
]
SOMEBODY = [
    "It rained. “We do not know who shut it,” Lund said.",
    "Lund was blunt: “It is over.” The lights went out.",
    "“You will never walk alone here.” — Ada Lund",
    "“It was the only safe thing to do,” the mayor fumed.",
    "Prices rose. A teacher said, “There is nothing left to buy.”",
    "The letter said: “We shall not come back to this house.”",
    "“Is anybody there in the dark?” asked Lund.",
    "“It was old,” Lund said. “They never told us that it was old.”",
    "“It was cold,” Lund said.\n\n“I have never seen such a winter in all my life.”",
    "The company said in a statement:\n\n“We want our river back.”",
    "According to Lund: “No one expected that it would come so fast.”",
    "In Lund’s words, “it would not stop, and we had no wood.”",
    "Ada Lund, The Herald: “It was never meant to be found.”",
    "“There will be no school,” Lund said, “and there will be no bus.”",
    "Lund went on to say, “We were never any good at it.”",
    "Lund said, in an interview, “You are looking at the wrong door.”",
    "“He was a good man,” wrote Lund, a historian, “and a bad king.”",
    "Lund, who called it “a shame for the whole of the town,” left.",
    "Lund warned of “an existential threat to the town.”",
    "They left “The Long Way Home” on the shelf.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_speaker_where_none_stands_beside_the_words(text):
    (quote,) = find_quotes(text)
    assert quote.speaker is None
    assert [p.why for p in quote.problems if p.rule == "quotes.no_speaker"] == [
        "No speaker was found beside these words."
    ]


@pytest.mark.parametrize("text", SOMEBODY)
def test_a_speaker_beside_the_words_is_seen(text):
    for quote in find_quotes(text):
        assert "quotes.no_speaker" not in [p.rule for p in quote.problems]


@pytest.mark.parametrize("case", CASES["quotations"], ids=lambda case: case["kind"])
def test_whose_words_they_are(case):
    assert [quote.speaker for quote in find_quotes(case["text"])] == case["speaker"]
    sound = [quote.speaker for quote in find_quotes(case["sound"])]
    assert sound == case.get("whose", [None] * len(sound))
