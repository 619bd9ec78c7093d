"""The text exactly as given, and offsets into it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.article import Article, as_article

TEXT = "Storm closes harbour\r\n\r\n“It may\nopen,” Dr. Silva said. 😀 It didn’t.\u2028Then it did."


def test_parts_stand_where_they_say() -> None:
    article = Article(TEXT)
    assert [p.text for p in article.paragraphs] == [
        "Storm closes harbour",
        "“It may\nopen,” Dr. Silva said. 😀 It didn’t.",
        "Then it did.",
    ]
    assert [(s.kind, s.paragraph, s.text) for s in article.sentences] == [
        ("heading", 0, "Storm closes harbour"),
        ("sentence", 1, "“It may\nopen,” Dr. Silva said."),
        ("sentence", 1, "😀 It didn’t."),
        ("sentence", 2, "Then it did."),
    ]
    for part in (*article.paragraphs, *article.sentences):
        assert TEXT[part.start : part.end] == part.text
    sentence = article.sentences[2]
    assert article.tokens.text[sentence.first : sentence.stop] == ("😀", "It", "didn’t", ".")


def test_words_are_a_tuple_of_str() -> None:
    article = Article("The U.S. didn’t send 1,500 anti-aircraft guns – why?")
    assert article.words == (
        "The",
        "U.S.",
        "didn’t",
        "send",
        "1,500",
        "anti-aircraft",
        "guns",
        "why",
    )


def test_sentence_of_each_token() -> None:
    assert Article("One. Two three.").sentence_of == (0, 0, 1, 1, 1)


def test_span() -> None:
    span = Article("It rained.").span(3, 9)
    assert (span.start, span.end, span.text) == (3, 9, "rained")


def test_nothing_is_known_until_said() -> None:
    assert Article("Rain.").metadata == {}
    article = Article("Rain.", title="Wet", author="Ann", publisher="Gazette", date="2024", url="u")
    assert article.metadata == {
        "title": "Wet", "author": "Ann", "publisher": "Gazette", "date": "2024", "url": "u",
    }  # fmt: skip


def test_an_article_cannot_be_changed() -> None:
    article = Article("Rain.")
    with pytest.raises(FrozenInstanceError):
        article.text = "Sun."  # type: ignore[misc]
    with pytest.raises(TypeError):
        Article("Rain.", "title")  # type: ignore[misc]


def test_copies_are_equal_and_travel_light() -> None:
    article = Article(TEXT, title="Wet")
    light = len(pickle.dumps(article))
    assert article.sentences
    assert len(pickle.dumps(article)) == light
    for other in (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article))):
        assert other == article
        assert hash(other) == hash(article)
        assert other.sentences == article.sentences


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_empty(text: str) -> None:
    article = Article(text)
    assert (article.words, article.paragraphs, article.sentences, article.quotations) == ((),) * 4


@pytest.mark.parametrize("value", [None, b"Rain.", 3, ["Rain."]])
def test_wrong_types_name_what_was_wanted(value: object) -> None:
    kind = type(value).__name__
    with pytest.raises(TypeError, match=f"must be a str, not {kind}"):
        Article(value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=f"expected an Article or a str, not {kind}"):
        as_article(value)  # type: ignore[arg-type]


def test_repr_is_short() -> None:
    assert repr(Article("It rained. It stopped.")) == "<Article 4 words, 2 sentences>"
    assert repr(Article("Rain.", title="Wet")) == "<Article 'Wet', 1 words, 1 sentences>"


@given(st.text(max_size=80))
def test_any_text_gets_through(text: str) -> None:
    article = Article(text)
    for part in (*article.paragraphs, *article.sentences):
        assert text[part.start : part.end] == part.text != ""
    starts = [s.start for s in article.sentences]
    assert starts == sorted(set(starts))
    assert len(article.sentence_of) == len(article.tokens)
    assert Article(text).sentences == article.sentences
