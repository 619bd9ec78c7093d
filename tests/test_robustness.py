"""Every public function on text nobody would write: offsets, order, immutability, no exception."""

import dataclasses
import json
import os
import random
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.html.marked import SCRIPT
from toolkit.lexicon import load_lexicon
from toolkit.measures.attribution.word_classes import WordClasses, word_classes
from toolkit.records import Finding, Span
from toolkit.text.tokens import INVISIBLE
from toolkit.text.undecoded import find_undecoded

settings.register_profile(
    "quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "fuzz", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

REPORTED = tomllib.loads((Path(__file__).parent / "cases/reported.toml").read_text("utf-8"))
FINDERS = [getattr(toolkit, name) for name in toolkit.__all__ if name.startswith("find_")]
MEASURES = [getattr(toolkit, name) for name in toolkit.__all__ if name.startswith("measure_")]

PIECES = (
    "Mr. Peskov said",
    " that ",
    "according to",
    "“threat. exist”",
    "‘",
    "’",
    '"',
    "'",
    "“",
    "”",
    "«",
    "»",
    ". ",
    ".",
    ",.",
    "...",
    "…",
    "?!",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "\x00",
    "\ud800",
    "\u202e",
    "\u200b",
    "😀",
    "e\u0301",
    "İ",
    "ﬃ",
    "défenses",
    "defences",
    "defenses",
    "12",
    "1,500",
    "3.5%",
    "U.S.",
    "No. 5",
    "the the",
    "may",
    "May 4",
    "could",
    "is said to have",
    "officials",
    "NATO",
    "(",
    "[",
    ")",
    "<script>",
    "&amp;",
    "</style>",
    "He ",
    "they will",
    "because of",
    "â€œ",
    "-",
    "—",
    " ",
    "\t",
    "שלום",
    "مرحبا",
    "你好。",
)
# The words the rules look for, in any order, the same ones beside each other again and again.
CUES = sorted(
    {
        phrase
        for file in (Path(toolkit.__file__).parent / "data" / "lexicons").glob("*.toml")
        for cue in load_lexicon(file.stem)
        for phrase in cue.phrases
    }
)
TOKENS = st.one_of(
    st.sampled_from(CUES),
    st.sampled_from(CUES).map(str.capitalize),
    st.sampled_from(PIECES),
    st.sampled_from(["Lund", "NATO", "the mayor", "I", "He", "it", "covid-19", "to", "that", "by"]),
)
TEXTS = st.one_of(
    st.lists(st.tuples(TOKENS, st.sampled_from([" ", " ", " ", "", "\n\n"])), max_size=30).map(
        lambda pairs: "".join(["".join(pair) for pair in pairs])
    ),
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
)


def spans_of(value):
    """The span *value* and every span inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif isinstance(value, Span):
        yield value
        for field in dataclasses.fields(value):
            yield from spans_of(getattr(value, field.name))


def find_everything(text):
    return toolkit.analyze(text).findings


@pytest.mark.parametrize("find", [*FINDERS, find_everything], ids=lambda find: find.__name__)
@given(text=TEXTS)
def test_findings_stand_where_they_say_in_order_and_cannot_be_changed(find, text):
    found = find(text)
    assert found.article.text == text
    for item in found:
        for span in spans_of(item):
            assert 0 <= span.start <= span.end <= len(text)
            assert text[span.start : span.end] == span.text
            if isinstance(span, Finding):
                assert span.rule
                assert span.why
                assert span.reference
        with pytest.raises((AttributeError, TypeError)):
            item.start = 0
    assert [item.start for item in found] == sorted(item.start for item in found)
    assert list(find(text)) == list(found)


BREAKS_OFF = [
    *[
        f"Marta Lund {verb} {between} that"
        for verb, between in zip(REPORTED["verbs"], REPORTED["between"], strict=False)
    ],
    *[case["text"] for case in REPORTED["cases"]],
    "Marta Lund understood as many as",
    "The court ruled on Friday",
    "Lund said more",
    "Officials said most recently",
    "It is believed that",
    "“It rained,” said Ada Lund) and Bo Berg (Weir and Eva Zell.",
    "The New.Weir.Governor’s.return was late.",
    'It is (old)," Lund claimed.""As ',
    "In a statement saying that it rained",
    "The six wrote ) and urged in Weir the mayor “that",
]


@pytest.mark.parametrize("text", BREAKS_OFF)
def test_a_text_may_break_off_behind_any_word(text):
    words = text.split(" ")
    for n in range(1, len(words) + 1):
        find_everything(" ".join(words[:n]))
        find_everything(" ".join(words[-n:]))


def test_words_may_stand_in_any_order():
    """Words of every class and marks, thrown together: what stops where no writer would."""
    rand = random.Random(8)
    known = [getattr(word_classes(), field.name) for field in dataclasses.fields(WordClasses)]
    classes = [sorted(words) for words in known if words]
    marks = [
        *"“”.,:;—()?-",
        '"',
        "’s",
        "\n\n",
        "Lund",
        "Ada",
        "In",
        "in a statement",
        "according to",
    ]
    for _ in range(1500):
        near = [rand.choice(rand.choice((marks, *rand.sample(classes, 2)))) for _ in range(12)]
        text = " ".join(near[: rand.randrange(1, 13)])
        find_everything(text if rand.random() < 0.5 else text.replace(" .", ".").replace(" ,", ","))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
@given(text=TEXTS)
def test_measures_take_any_text_and_give_plain_data(measure, text):
    result = measure(text)
    json.dumps(result.to_dict(), allow_nan=False)
    with pytest.raises((AttributeError, TypeError)):
        setattr(result, dataclasses.fields(result)[0].name, None)
    assert measure(text).to_dict() == result.to_dict()


NO_SIGN = "\x81\x8d\x8f\x90\x9d"  # bytes for which Windows-1252 has no sign


def seen(text):
    for tag in reversed(find_undecoded(text)):  # a tag left in counts for nothing
        text = text[: tag.start] + text[tag.end :] if tag.kind == "tag" else text
    return "".join([c for c in text if c not in INVISIBLE and c not in NO_SIGN]).strip()


@given(text=TEXTS)
@example(text="\x9d")
def test_sentences_cover_all_that_can_be_seen_in_order(text):
    article = toolkit.Article(text)
    at = 0
    for sentence in article.sentences:
        assert sentence.start >= at
        assert not seen(text[at : sentence.start])
        assert text[sentence.start : sentence.end] == sentence.text
        at = sentence.end
    assert not seen(text[at:])


@given(quote=TEXTS, record=TEXTS)
def test_any_quote_can_be_compared_with_any_record(quote, record):
    result = toolkit.compare_quote(quote, record)
    assert result.verdict in ("verbatim", "trimmed", "altered", "spliced", "not found")
    assert 0 <= result.similarity <= 1
    for edit in result.edits:
        for span, whole in ((edit.quote, quote), (edit.record, record)):
            assert span is None or whole[span.start : span.end] == span.text


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names, self.handlers = set(), set()

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.handlers |= {value for name, value in attrs if name.startswith("on")}


@given(
    text=st.lists(
        st.sampled_from([*PIECES, "<img src=x onerror=alert(1)>", "'\"><iframe>"]), max_size=30
    ).map(" ".join)
)
def test_views_escape_everything(text):
    tags = Tags()
    tags.feed(toolkit.analyze(text)._repr_html_().replace(SCRIPT, ""))  # our own, to the letter
    assert not tags.names & {"script", "iframe", "img", "object", "embed"}
    assert not tags.handlers


@given(text=TEXTS)
def test_every_thread_finds_the_same(text):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(toolkit.analyze, [text] * 4))
    assert all(list(one.findings) == list(found[0].findings) for one in found)


@pytest.mark.parametrize(
    "wrong", [None, 3, b"bytes", ["a list"]], ids=lambda wrong: type(wrong).__name__
)
@pytest.mark.parametrize(
    "call", [*FINDERS, *MEASURES, toolkit.analyze, toolkit.Article], ids=lambda call: call.__name__
)
def test_wrong_types_are_named(call, wrong):
    with pytest.raises(TypeError, match=type(wrong).__name__):
        call(wrong)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u2028"], ids=repr)
def test_no_words_give_no_findings_and_no_scores(text):
    analysis = toolkit.analyze(text)
    assert len(analysis.findings) == 0
    assert {score.value for score in analysis.readability.scores.values()} == {None}


def test_importing_the_library_loads_nothing_heavy():
    import subprocess

    code = "import sys, toolkit; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {
        "matplotlib",
        "ipywidgets",
        "nbgrader",
        "textstat",
        "jinja2",
        "click",
        "anywidget",
        "numpy",
    }
    assert not heavy & set(loaded.stdout.split())
