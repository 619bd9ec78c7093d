"""Every cue proves itself, and the loader refuses a broken list with file and entry named."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from toolkit.lexicon import Cue, LexiconError, load_lexicon, load_matcher, parse_lexicon
from toolkit.text.article import Article
from toolkit.text.tokens import tokenize

# The lexicons whose phrases are looked for as they stand, each cue with a hit and a miss.
# The others are word classes and constructions, tested beside the measures that read them.
PROVEN = ("hedging", "wording", "claims")
UNPROVEN = Path(__file__).parent / "cases" / "unproven.toml"


def examples(part: str) -> list[object]:
    return [
        pytest.param(name, cue, text, id=f"{name}-{cue.id}-{text[:30]}")
        for name in PROVEN
        for cue in load_lexicon(name)
        for text in getattr(cue, part)
    ]


def found(name: str, cue: Cue, text: str) -> list[str]:
    article = Article(text)
    tokens = article.tokens
    return [
        text[tokens.start[first] : tokens.end[stop - 1]]
        for first, stop, hit in load_matcher(name).find(article)
        if hit is cue
    ]


@pytest.mark.parametrize(("name", "cue", "text"), examples("hits"))
def test_cue_is_found_where_it_should_be(name: str, cue: Cue, text: str) -> None:
    assert found(name, cue, text), "this sentence of 'hits' shows no phrase of its own cue"


@pytest.mark.parametrize(("name", "cue", "text"), examples("misses"))
def test_cue_is_not_found_where_it_should_not_be(name: str, cue: Cue, text: str) -> None:
    assert found(name, cue, text) == [], "narrow the phrase, or widen 'unless'"


@pytest.mark.parametrize("name", PROVEN)
def test_every_cue_has_a_hit_and_a_miss(name: str) -> None:
    bare = [cue.id for cue in load_lexicon(name) if not cue.hits or not cue.misses]
    assert bare == [], "give the cue a sentence in 'hits' and one in 'misses'"


@pytest.mark.parametrize("name", PROVEN)
def test_every_exception_is_shown_by_a_miss(name: str) -> None:
    """A cue with an exception has a miss that the same cue would hit without it."""
    for cue in load_lexicon(name):
        if cue.unless is not None:
            words = [" ".join(phrase.lower().split()) for phrase in cue.phrases]
            shown = any(word in text.lower() for text in cue.misses for word in words)
            assert shown, f"cue {cue.id!r}: give 'misses' a sentence that 'unless' excepts"


def unproven(name: str) -> list[str]:
    """Return the phrases of the lexicon *name* that no sentence of their cue's ``hits`` shows."""
    shown = {
        " ".join(tokenize(text).lower)
        for cue in load_lexicon(name)
        for sentence in cue.hits
        for text in found(name, cue, sentence)
    }
    phrases = {" ".join(tokenize(p).lower) for cue in load_lexicon(name) for p in cue.phrases}
    return sorted(phrases - shown)


@pytest.mark.parametrize("name", PROVEN)
def test_a_new_phrase_stands_in_a_sentence(name: str) -> None:
    """The older ones without are listed, and the list only grows shorter."""
    listed = tomllib.loads(UNPROVEN.read_text("utf-8"))[name]
    assert set(unproven(name)) - set(listed) == set(), "add a sentence to 'hits' of the cue"


def lexicon(*entries: str) -> str:
    return "\n".join(['[sources.here]\ncite = "This test"', *entries])


def entry(**keys: str) -> str:
    values = {"id": '"a"', "phrases": '["one"]', "why": '"Because."', "source": '"here"'} | keys
    return "[[cues]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items() if value)


BROKEN = [
    pytest.param(
        lexicon(entry(), entry(id='"b"', phrases='["two", "One"]')),
        "x.toml, cue 'b': the phrase 'One' already stands above, in a cue 'a'; keep one, or give both cues an 'unless'",
        id="repeated-phrase",
    ),
    pytest.param(
        lexicon(entry(phrases='["one", "One"]', unless='"x"')),
        "x.toml, cue 'a': the phrase 'One' stands twice; keep one",
        id="phrase-twice-in-one-cue",
    ),
    pytest.param(
        lexicon(entry()).replace("[[cues]]", "[[cue]]"),
        "x.toml: unknown table 'cue'; known: [sources.NAME], [[cues]]",
        id="unknown-table",
    ),
    pytest.param(
        lexicon(entry(source='"there"')),
        "x.toml, cue 'a': unknown source 'there'; add [sources.there] with its 'cite'",
        id="unknown-source",
    ),
    pytest.param(
        lexicon(entry(note='"x"')),
        "x.toml, cue 'a': unknown field 'note'; known: id, phrases, why, source, unless, hits, misses",
        id="unknown-key",
    ),
    pytest.param(
        lexicon(entry(phrases="[]")), "x.toml, cue 'a', phrases: is empty", id="no-phrases"
    ),
    pytest.param(
        lexicon(entry(phrases='[" "]')),
        "x.toml, cue 'a': an empty phrase; remove it",
        id="empty-phrase",
    ),
    pytest.param(
        lexicon(entry(why="")), "x.toml, cue 'a': the field 'why' is missing", id="no-reason"
    ),
    pytest.param(
        lexicon(entry(hits='"one"')),
        "x.toml, cue 'a', hits: must be a list, not 'one'",
        id="wrong-type",
    ),
]


@pytest.mark.parametrize(("content", "message"), BROKEN)
def test_loader_names_file_and_entry(content: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        parse_lexicon(content, "x.toml")
    assert str(caught.value) == message


def test_a_hedge_of_no_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.lexicon.data_text", lambda _: lexicon(entry()))
    with pytest.raises(
        LexiconError,
        match=r"hedging\.toml, cue 'a': no kind 'a' of hedging; there are modal, .*; use one of them, or add it to kinds",
    ):
        load_lexicon.__wrapped__("hedging")


def test_a_broken_exception_is_named() -> None:
    with pytest.raises(
        LexiconError, match=r"x\.toml, cue 'a': 'unless' is not a regular expression"
    ):
        parse_lexicon(lexicon(entry(unless="'('")), "x.toml")


def test_broken_toml_is_named() -> None:
    with pytest.raises(LexiconError, match=r"x\.toml: not valid TOML"):
        parse_lexicon("[[cues]", "x.toml")


CUE = '[sources.s]\ncite = "c"\n[[cues]]\nid = "a"\nwhy = "w"\nsource = "s"\nphrases = ["a"]\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("sources = 3", "must be a table", id="sources"),
        pytest.param("cues = 3", "a list of tables", id="cues"),
        pytest.param("x = " + "[" * 4_000, "not valid TOML", id="nested-deep"),
        pytest.param("x = " + "9" * 5_000, "not valid TOML", id="long-number"),
        pytest.param(CUE + 'unless = "a{99999999999}"', "not a regular", id="repeated"),
        pytest.param(CUE + f'unless = "{"(" * 3_000 + ")" * 3_000}"', "not a regular", id="groups"),
    ],
)
def test_what_would_crash_the_loader_is_named(content: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_lexicon(content, "own.toml")


if __name__ == "__main__":
    head = "# Phrases that no sentence in `hits` shows yet: give one its sentence, then run\n"
    lists = [
        f"{name} = [\n"
        + "".join(f"    {json.dumps(p, ensure_ascii=False)},\n" for p in unproven(name))
        + "]\n"
        for name in PROVEN
    ]
    UNPROVEN.write_text(head + "# python tests/test_lexicons.py\n\n" + "\n".join(lists), "utf-8")
