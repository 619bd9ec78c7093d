"""Where sentences end: our own sentences for every kind of difference from other splitters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import load_article
from toolkit.text.article import Article


def known_limit(text: str, expected: list[str], reason: str, name: str) -> object:
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return pytest.param(text, expected, id=name, marks=mark)


CASES = [
    pytest.param(
        "The geese sing every night!! Tom Hill said so. “Every night!!” Tom Hill said. Why?! Tom asked.",
        [
            "The geese sing every night!!",
            "Tom Hill said so.",
            "“Every night!!” Tom Hill said.",
            "Why?!",
            "Tom asked.",
        ],
        id="two-marks-before-who-says-so",
    ),
    pytest.param(
        "“Is it true?!” Tom asked. The firm Wow!! said yes. (“Never!!!”) Ann said no.",
        ["“Is it true?!” Tom asked.", "The firm Wow!! said yes.", "(“Never!!!”) Ann said no."],
        id="two-marks-inside",
    ),
    pytest.param("It rained. It stopped.", ["It rained.", "It stopped."], id="plain"),
    pytest.param(
        "Rules: a) No dogs. b) No cats.",
        ["Rules: a) No dogs.", "b) No cats."],
        id="lettered-in-one-line",
    ),
    pytest.param(
        "It costs: 1.) Ten. 2.) Twelve.",
        ["It costs: 1.) Ten.", "2.) Twelve."],
        id="number-stop-bracket",
    ),
    pytest.param(
        "He has (at 7.) Ten left.", ["He has (at 7.)", "Ten left."], id="bracket-behind-a-stop"
    ),
    pytest.param(
        "> The mill is old. It is\n> ours.\n\nNo.",
        ["The mill is old.", "It is\n> ours.", "No."],
        id="quoted-lines",
    ),
    pytest.param(
        "Mr. Okafor met Sen. Silva and Lt. Gov. Ng. They talked.",
        ["Mr. Okafor met Sen. Silva and Lt. Gov. Ng.", "They talked."],
        id="titles",
    ),
    pytest.param(
        "Rep. Ann Lee, D-N.Y., left. Dr. No came.",
        ["Rep. Ann Lee, D-N.Y., left.", "Dr. No came."],
        id="party-and-state",
    ),
    pytest.param(
        "The U.S. Senate met. They live in the U.S. He left. The U.N. envoy came.",
        ["The U.S. Senate met.", "They live in the U.S.", "He left.", "The U.N. envoy came."],
        id="countries",
    ),
    pytest.param(
        "She lives in Washington, D.C. The house is new.",
        ["She lives in Washington, D.C.", "The house is new."],
        id="inner-stops-before-a-new-sentence",
    ),
    pytest.param(
        "He cited No. 5 and p. 12. Fig. 3 shows it. Is it no. 7?",
        ["He cited No. 5 and p. 12.", "Fig. 3 shows it.", "Is it no. 7?"],
        id="numbered",
    ),
    pytest.param(
        "On Jan. 5 it froze. It thawed in Feb. The river rose.",
        ["On Jan. 5 it froze.", "It thawed in Feb.", "The river rose."],
        id="months",
    ),
    pytest.param(
        "“No.” He left. Is the answer no. Then why?",
        ["“No.”", "He left.", "Is the answer no.", "Then why?"],
        id="the-word-no",
    ),
    pytest.param(
        "It rained at 5 a.m. Tuesday. It is 6 p.m. The rain came.",
        ["It rained at 5 a.m. Tuesday.", "It is 6 p.m.", "The rain came."],
        id="time-of-day",
    ),
    pytest.param(
        "Open from 7 a.m. to 4 p.m. Closed in May. It shut at 5 p.m. EDT on Friday.",
        ["Open from 7 a.m. to 4 p.m.", "Closed in May.", "It shut at 5 p.m. EDT on Friday."],
        id="time-of-day-and-zone",
    ),
    pytest.param(
        "It shut at 7 p.m. Tongan time. At 8 p.m. (2000 UTC) it opened.",
        ["It shut at 7 p.m. Tongan time.", "At 8 p.m. (2000 UTC) it opened."],
        id="time-of-day-and-named-time",
    ),
    pytest.param(
        "In A.D. 250 it fell. It rose in 300 B.C. Rome grew.",
        ["In A.D. 250 it fell.", "It rose in 300 B.C. Rome grew."],
        id="eras",
    ),
    pytest.param(
        "It rose 3.5 percent to $1,200.50. Then it fell by .5 percent.",
        ["It rose 3.5 percent to $1,200.50.", "Then it fell by .5 percent."],
        id="decimals",
    ),
    pytest.param(
        "J. K. Okafor and J.B. Silva met Ann A. I. Lee. She smiled.",
        ["J. K. Okafor and J.B. Silva met Ann A. I. Lee.", "She smiled."],
        id="initials",
    ),
    pytest.param(
        "Ana I. Silva came. So did I. Then we left.",
        ["Ana I. Silva came.", "So did I.", "Then we left."],
        id="the-word-i",
    ),
    pytest.param(
        "Okafor Inc. grew. She runs Silva Corp. It shrank.",
        ["Okafor Inc. grew.", "She runs Silva Corp.", "It shrank."],
        id="companies",
    ),
    pytest.param(
        "They sail from St. Ives. He lives on Main St. He walks.",
        ["They sail from St. Ives.", "He lives on Main St.", "He walks."],
        id="saint-and-street",
    ),
    pytest.param(
        "Fruit, e.g. Spanish oranges, i.e. Citrus, sells. It is cheap.",
        ["Fruit, e.g. Spanish oranges, i.e. Citrus, sells.", "It is cheap."],
        id="examples",
    ),
    pytest.param(
        "Wait... what? The day ended… The next came. It was… Friday.",
        ["Wait... what?", "The day ended…", "The next came.", "It was…", "Friday."],
        id="ellipses",
    ),
    pytest.param(
        "We name it...Harbour Light. It ended...The next came.",
        ["We name it...Harbour Light.", "It ended...", "The next came."],
        id="ellipsis-without-space",
    ),
    pytest.param("Really?! Yes!! No…", ["Really?!", "Yes!!", "No…"], id="several-stops"),
    pytest.param(
        "He said: “I came. I saw. I won.” Then he left.",
        ["He said: “I came.", "I saw.", "I won.”", "Then he left."],
        id="quote-of-several-sentences",
    ),
    pytest.param(
        "“Is it?” asked Ann. “It is!” Mr. Silva said. “Good.” Ann smiled.",
        ["“Is it?” asked Ann.", "“It is!” Mr. Silva said.", "“Good.”", "Ann smiled."],
        id="question-in-quotation-marks",
    ),
    pytest.param(
        "'Yes.' \"No.\" (This is one. This is two.) Three.",
        ["'Yes.'", '"No."', "(This is one.", "This is two.)", "Three."],
        id="marks-and-brackets",
    ),
    pytest.param(
        "The rain ended.The sun rose.It was in 1998.Everyone came.",
        ["The rain ended.", "The sun rose.", "It was in 1998.", "Everyone came."],
        id="missing-space",
    ),
    pytest.param(
        "He flew to Lisbon.Then he slept. He said.“Yes.”He left.",
        ["He flew to Lisbon.", "Then he slept.", "He said.", "“Yes.”", "He left."],
        id="missing-space-after-a-name-or-a-mark",
    ),
    pytest.param(
        "Read www.example.org, Example.Com or a.b@example.org. See https://example.org/A.html?x=1.B.",
        [
            "Read www.example.org, Example.Com or a.b@example.org.",
            "See https://example.org/A.html?x=1.B.",
        ],
        id="addresses",
    ),
    pytest.param(
        "He faces a “threat. exist”. An operation. particularly here, goes on radically,. It ended.",
        [
            "He faces a “threat. exist”.",
            "An operation. particularly here, goes on radically,.",
            "It ended.",
        ],
        id="damage",
    ),
    pytest.param(
        "Prices rose.[1] They fell.[2][3] It ended.",
        ["Prices rose.[1]", "They fell.[2][3]", "It ended."],
        id="notes",
    ),
    pytest.param("It works! 😀 Good. 😀 Yes.", ["It works!", "😀 Good.", "😀 Yes."], id="emoji"),
    pytest.param("¿Qué? ¡No! Sí.", ["¿Qué?", "¡No!", "Sí."], id="spanish-marks"),
    pytest.param("“बारिश हुई।” यह रुकी।", ["“बारिश हुई।”", "यह रुकी।"], id="danda"),
    pytest.param("A storm. — Yes. – It ended.", ["A storm.", "— Yes.", "– It ended."], id="dashes"),
    pytest.param("a. a. a.", ["a. a. a."], id="only-small-letters"),
    known_limit(
        "He moved to the U.S. Police came.",
        ["He moved to the U.S.", "Police came."],
        "a capital after an abbreviation may be a name",
        "abbreviation-before-a-noun",
    ),
    known_limit(
        "It has Vitamin B. Vitamin C is missing.",
        ["It has Vitamin B.", "Vitamin C is missing."],
        "a single letter passes for an initial",
        "letter-before-a-noun",
    ),
    known_limit(
        "She works for Hooray! Inc. in Leeds.",
        ["She works for Hooray! Inc. in Leeds."],
        "a name with an exclamation mark in it",
        "stop-in-a-name",
    ),
    known_limit(
        "It uses a library. numlib needs it.",
        ["It uses a library.", "numlib needs it."],
        "a name in lower case passes for a stray full stop",
        "name-in-lower-case",
    ),
    pytest.param(
        "“Is it true?” Leeds fell silent when she asked.",
        ["“Is it true?”", "Leeds fell silent when she asked."],
        id="question-without-a-word-of-saying-near",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in Article(text).sentences] == expected


BLOCKS = [
    pytest.param(
        "Storm closes harbour\nThe harbour is closed. It may open.",
        [("heading", "Storm closes harbour"), ("sentence", "The harbour is closed."),
         ("sentence", "It may open.")],
        id="heading",
    ),
    pytest.param(
        "The harbour is closed, said\nthe council. It\nmay open.",
        [("sentence", "The harbour is closed, said\nthe council."), ("sentence", "It\nmay open.")],
        id="hard-wrapped",
    ),
    pytest.param(
        "No stop here\n\nyet a blank line.",
        [("heading", "No stop here"), ("sentence", "yet a blank line.")],
        id="blank-line",
    ),
    pytest.param(
        "It ended.\r\nthen it began.",
        [("sentence", "It ended."), ("sentence", "then it began.")],
        id="line-after-a-stop",
    ),
    pytest.param(
        "1. Rain\n2. It snows.\n- Wind\n• Sun",
        [("heading", "1. Rain"), ("sentence", "2. It snows."), ("heading", "- Wind"),
         ("heading", "• Sun")],
        id="list",
    ),
    pytest.param(
        "The rain upon the harbour fell,\nThe gulls were loud —\nThe ships at anchor slept.",
        [("sentence", "The rain upon the harbour fell,"), ("sentence", "The gulls were loud —"),
         ("sentence", "The ships at anchor slept.")],
        id="verse-is-no-heading",
    ),
    pytest.param(
        "The rain upon the harbour\nFell softly.",
        [("sentence", "The rain upon the harbour\nFell softly.")],
        id="verse-line-without-a-mark",
        marks=pytest.mark.xfail(strict=True, reason="looks like a heading and a sentence"),
    ),
    pytest.param(
        "The council met on Monday and spoke of the bridge. “We had\nno choice,” Ida Roe said, and left for the harbour with\nOla Berg. It was built in the dry and famous summer of\n1821. Nobody was hurt.",
        [("sentence", "The council met on Monday and spoke of the bridge."),
         ("sentence", "“We had\nno choice,” Ida Roe said, and left for the harbour with\nOla Berg."),
         ("sentence", "It was built in the dry and famous summer of\n1821."), ("sentence", "Nobody was hurt.")],
        id="wrapped-at-sixty",
    ),
    pytest.param(
        "The council met on Monday and spoke of the bridge\nIda Roe left early\nOla Berg stayed until the very end of the meeting\nNobody was hurt",
        [("heading", "The council met on Monday and spoke of the bridge"), ("heading", "Ida Roe left early"),
         ("heading", "Ola Berg stayed until the very end of the meeting"), ("heading", "Nobody was hurt")],
        id="lines-of-their-own",
    ),
    pytest.param("a) one room\nb) two doors", [("heading", "a) one room"), ("heading", "b) two doors")], id="lettered-lines"),
    pytest.param("How is it? [laughs] They won.", [("sentence", "How is it? [laughs]"), ("sentence", "They won.")], id="aside"),
    pytest.param("It fell 6–0. Nobody came in c. 1820, says ver. 3 of it.", [("sentence", "It fell 6–0."), ("sentence", "Nobody came in c. 1820, says ver. 3 of it.")], id="score-and-circa"),
    pytest.param("Bring this: 1. A hat. 2. A coat.", [("sentence", "Bring this: 1. A hat."), ("sentence", "2. A coat.")], id="flat-list"),
    pytest.param("Ida said: « Is it old? » Ola answered: « No! »", [("sentence", "Ida said: « Is it old? »"), ("sentence", "Ola answered: « No! »")], id="spaced-guillemets"),
    pytest.param("i. Rain falls.\nii. Snow falls.", [("sentence", "i. Rain falls."), ("sentence", "ii. Snow falls.")], id="roman-lines"),
    pytest.param("   \n\t\n", [], id="white-space"),
    pytest.param("", [], id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.kind, s.text) for s in Article(text).sentences] == expected


def test_the_article_has_sixteen_sentences_and_a_heading() -> None:
    sentences = load_article().sentences
    assert len(sentences) == 17
    assert [s.text for s in sentences if s.kind == "heading"] == [
        "NATO strengthens the eastern flank"
    ]
    assert sentences[6].text.startswith("In addition, there were")
    assert sentences[6].text.endswith("“threat. exist”.")
    assert sentences[7].text.endswith("more radically,.")


@given(st.text(alphabet=st.sampled_from(list('aA1.!?…,;"“”’()[]-— \n\r\u2028é😀ß。')), max_size=80))
def test_sentences_cover_every_token_once(text: str) -> None:
    article = Article(text)
    covered = [i for s in article.sentences for i in range(s.first, s.stop)]
    assert covered == list(range(len(article.tokens)))
    for sentence in article.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        paragraph = article.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
