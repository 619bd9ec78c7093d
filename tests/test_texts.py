"""The texts: every shipped one is whole, and every damage to a key is caught."""

import copy
import hashlib
import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from toolkit.texts.key import LISTS, KeyFileError
from toolkit.texts.load import article_names, load_article, load_key, load_ledger, load_meta
from toolkit.texts.read_key import parse_key

TEXTS = Path(__file__).parent.parent / "toolkit" / "data" / "texts"
SHIPPED = sorted(folder.name for folder in TEXTS.iterdir() if folder.is_dir())
TEXT = (TEXTS / "flank" / "text.txt").read_bytes().decode("utf-8")
DATA = json.loads((TEXTS / "flank" / "annotation.json").read_text(encoding="utf-8"))
RECORDS = {entry.id: entry.record for entry in load_ledger("flank")}


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_text_is_whole(name):
    article, key, ledger, meta = (
        load_article(name),
        load_key(name),
        load_ledger(name),
        load_meta(name),
    )
    for item in key:
        for place in (item.a, item.b) if hasattr(item, "a") else (item,):
            assert article.text[place.start : place.end] == place.text
    assert {claim.id for claim in key.claims if claim.checkworthy}
    assert ledger
    assert {s for entry in ledger for s in entry.bears_on} <= {s.id for s in key.sentences} | {
        "text"
    }
    cited = {id for quote in key.quotes for id in quote.evidence}
    cited |= {id for claim in key.claims for id in claim.evidence}
    if meta.evidence_of is None:
        bearing = {entry.id: {*entry.bears_on} for entry in ledger}
        for item in (*key.quotes, *key.claims):
            assert all(bearing[id] & {item.sentence, "text"} for id in item.evidence), item.id
        partner = meta.damaged or meta.sound
        if partner in SHIPPED:
            shared = load_key(partner)
            cited |= {id for item in (*shared.quotes, *shared.claims) for id in item.evidence}
        assert {entry.id for entry in ledger} - cited <= ({"E15"} if name == "flank" else set())
    for role, partner in (("damaged", meta.sound), ("sound", meta.damaged)):
        assert partner is None or getattr(load_meta(partner), role) == name


def test_flank_is_the_article_as_published():
    raw = (TEXTS / "flank" / "text.txt").read_bytes()
    digest = "679f4ecb8aace8dd7efc83ae9c03c61f0e859aa042855d2b04d91bd75273ac28"
    assert hashlib.sha256(raw).hexdigest() == digest
    assert [len(getattr(load_key("flank"), name)) for name in LISTS] == [
        17, 11, 17, 10, 5, 39, 20, 12, 12, 7,
    ]  # fmt: skip
    assert [entry.id for entry in load_ledger("flank")] == [f"E{n}" for n in range(1, 16)]


def test_the_quote_carries_the_recorded_words():
    assert load_key("flank")["Q1"].record == "if it is an existential threat for our country"
    assert load_key("flank")["Q5"].record == ""


def change(path, value):
    """Return a damage: the value at *path* in the annotation becomes *value*."""

    def damage(data):
        *way, last = path
        for step in way:
            data = data[step]
        data[last] = value

    return damage


DAMAGES = [
    pytest.param(change(("quotes", 0, "start"), 1099), r"Q1: text\[1099:1113\]", id="offset"),
    pytest.param(
        change(("garbles", 0, "text"), "the West's defences"), "G1: text", id="apostrophe"
    ),
    pytest.param(change(("hedges", 0, "sentence"), "S4"), "H1: .* outside S4", id="wrong-sentence"),
    pytest.param(change(("claims", 1, "id"), "C1"), "C1: this id is used twice", id="same-id"),
    pytest.param(change(("claims", 1, "verdict"), "false"), "C2, verdict: 'false'", id="verdict"),
    pytest.param(change(("claims", 1, "evidence"), ["E99"]), "C2: 'E99' is not", id="evidence"),
    pytest.param(
        change(("claims", 1, "evidence"), "E1"), "C2, evidence: must be a list", id="list"
    ),
    pytest.param(
        change(("claims", 1, "checkworthy"), 1), "C2, checkworthy: must be true or false", id="bool"
    ),
    pytest.param(change(("claims", 0, "accept"), ["supported"]), "C1: 'accept'", id="accept"),
    pytest.param(
        lambda d: d["attributions"].pop(), "S17: has 0 attributions", id="attribution-gone"
    ),
    pytest.param(
        lambda d: d["quotes"].pop(2), "quotes: the quotation that opens at 2054", id="quote-gone"
    ),
    pytest.param(lambda d: d["wording"][0].pop("status"), "W1: .*'status' is missing", id="status"),
    pytest.param(change(("garbles", 0, "repair"), "x"), "G1: 'repair'", id="silent-repair"),
    pytest.param(change(("tensions", 7, "b", "start"), 1138), r"T8, b: text", id="tension"),
    pytest.param(
        change(("tensions", 7, "b", "sentence"), "S99"), "T8, b: unknown", id="unknown-unit"
    ),
    pytest.param(change(("quotes", 4, "cue", "start"), 494), "Q5, cue: text", id="cue"),
    pytest.param(change(("attributions", 3, "source"), None), "A4: source None", id="source-gone"),
    pytest.param(change(("sentences", 2, "id"), "S4"), "S4: .*expected S3", id="sentence-order"),
    pytest.param(
        lambda d: d["sentences"].pop(), "sentences: 'Stoltenberg also", id="text-uncovered"
    ),
    pytest.param(
        change(("quotes", 0, "record"), "x"), "Q1: 'record' is filled in", id="own-record"
    ),
    pytest.param(change(("hedges", 0, "colour"), "red"), "H1: unknown field 'colour'", id="field"),
    pytest.param(change(("hedgs",), []), "hedgs: no such list", id="list-name"),
    pytest.param(change(("quotes", 4, "form"), "full"), "Q5: the form is 'full'", id="no-marks"),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGES)
def test_damage_is_caught_and_named(damage, message):
    data = copy.deepcopy(DATA)
    damage(data)
    with pytest.raises(KeyFileError, match=f"^key.json, {message}"):
        parse_key(data, TEXT, RECORDS, "key.json")


def test_places_may_be_left_to_the_reader():
    data = copy.deepcopy(DATA)
    for items in (data["sentences"], data["claims"], data["quotes"]):
        for item in items:
            del item["start"], item["end"]
    assert parse_key(data, TEXT, RECORDS, "key.json") == load_key("flank")


def test_words_that_stand_twice_need_a_place():
    data = copy.deepcopy(DATA)
    del data["garbles"][0]["start"], data["garbles"][0]["end"]
    data["garbles"][0] |= {"sentence": "S1", "text": "its"}
    with pytest.raises(KeyFileError, match="G1: 'its' stands in S1 twice"):
        parse_key(data, TEXT, RECORDS, "key.json")
    data["garbles"][0]["text"] = "flan"
    with pytest.raises(KeyFileError, match="G1: 'flan' stands in S1 not at all"):
        parse_key(data, TEXT, RECORDS, "key.json")


PRACTICE = ("bakery", "clinic", "glacier", "harbour", "library", "owls", "stadium")
DAMAGE = {
    "broken_quote", "changed_name", "changed_number", "doubled_punctuation", "doubled_word", "missing_space", "mojibake",
    "spelling_mix", "stray_full_stop", "unclosed_quote", "word_pairing", "wrong_referent",
}  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_damage_to_any_item_is_caught(name):
    text = load_article(name).text
    data = json.loads((TEXTS / name / "annotation.json").read_text(encoding="utf-8"))
    records = {entry.id: entry.record for entry in load_ledger(name)}
    for listed in data.values():
        for item in listed:
            place = item.get("a", item)
            for field, value in (("start", place["start"] + 1), ("text", place["text"] + "x")):
                before, place[field] = place[field], value
                with pytest.raises(KeyFileError):
                    parse_key(data, text, records, name)
                place[field] = before
    assert parse_key(data, text, records, name) == load_key(name)


@pytest.mark.parametrize("name", [*PRACTICE, *(f"{name}-damaged" for name in PRACTICE)])
def test_practice_text_is_short_invented_and_mostly_right(name):
    article, key, meta = load_article(name), load_key(name), load_meta(name)
    assert meta.invented
    assert "Invented for practice" in meta.note
    assert 150 <= len(article.text.split()) <= 260
    checkworthy = [claim for claim in key.claims if claim.checkworthy]
    assert 2 * sum(claim.verdict == "supported" for claim in checkworthy) >= len(checkworthy)
    assert all(quote.record for quote in key.quotes if quote.form in ("full", "fragment"))


@pytest.mark.parametrize("name", [*PRACTICE, "flank-sound"])
def test_sound_text_is_sound(name):
    key = load_key(name)
    assert not key.garbles
    assert {quote.integrity for quote in key.quotes} == {"intact"}
    assert not [claim for claim in key.claims if claim.verdict == "contradicted"]


def test_the_damaged_texts_show_every_kind_of_damage():
    keys = [load_key(f"{name}-damaged") for name in PRACTICE]
    assert {garble.kind for key in keys for garble in key.garbles} == DAMAGE
    assert {"hearsay", "none"} <= {item.source_type for key in keys for item in key.attributions}
    assert {"causal_verb", "euphemism"} <= {item.kind for key in keys for item in key.wording}
    assert {"name", "number", "quote", "spelling"} <= {t.kind for key in keys for t in key.tensions}
    assert all(key.garbles for key in keys)


META = 'language = "en"\nkind = "practice"\ninvented = true\nlicence = "mine"\nas_of = "2026"\n'
KEY = {
    "sentences": [{"id": "S1", "text": "It may rain."}],
    "attributions": [
        {"id": "A1", "sentence": "S1", "text": "It may rain.", "source_type": "none", "status": "certain"}
    ],
    "claims": [
        {"id": "C1", "sentence": "S1", "text": "may rain", "proposition": "It may rain.",
         "attributed_to": None, "checkworthy": False, "verdict": "not_checkable",
         "verdict_confidence": None, "basis": "internal", "accept": ["not_checkable"],
         "status": "certain"}
    ],
}  # fmt: skip


@pytest.fixture
def own(tmp_path, monkeypatch):
    folder = tmp_path / "weather"
    folder.mkdir()
    (folder / "text.txt").write_text("It may rain.", encoding="utf-8")
    (folder / "meta.toml").write_text(META, encoding="utf-8")
    (folder / "annotation.json").write_text(json.dumps(KEY), encoding="utf-8")
    monkeypatch.setenv("TOOLKIT_TEXTS", str(tmp_path))
    return folder


def test_own_texts_join_the_shipped_ones(own):
    assert set(article_names()) - set(SHIPPED) == {"weather"}
    assert load_article("weather").text == "It may rain."
    assert load_key("weather")["C1"].start == 3
    assert load_ledger("weather") == ()
    (own / "text.txt").write_text("Now it may rain.", encoding="utf-8")
    with pytest.raises(KeyFileError, match="S1"):  # the key is read again when a file changes
        load_key("weather")


def test_own_text_with_a_shipped_name_is_refused(own):
    own.rename(own.parent / "flank")
    with pytest.raises(KeyFileError, match="a text named 'flank' ships with the toolkit"):
        load_article("flank")


ENTRY = "[[entries]]\nid = 'E1'\ntitle = 'x'\ndate = 'x'\nsays = 'x'\nstrength = 'A'\n"
BROKEN = [
    pytest.param(
        "meta.toml", META.replace('"practice"', "1"), "kind: must be a text", id="meta-type"
    ),
    pytest.param("meta.toml", "kind = ", "not valid TOML", id="meta-syntax"),
    pytest.param("meta.toml", "colour = 'red'", "unknown field 'colour'", id="meta-field"),
    pytest.param("meta.toml", META.replace("practice", "poem"), "kind: 'poem'", id="meta-kind"),
    pytest.param("meta.toml", META.replace("kind", "#"), "'kind' is missing", id="meta-missing"),
    pytest.param("annotation.json", "[]", "one JSON object", id="key-list"),
    pytest.param("annotation.json", "{", "not valid JSON", id="key-syntax"),
    pytest.param("evidence.toml", "[[entries]]\nid = 'E1'", "E1: .* missing", id="ledger-field"),
    pytest.param("evidence.toml", "[[entry]]\nid = 'E1'", "and nothing else", id="ledger-name"),
    pytest.param("evidence.toml", "entries = [1]", "and nothing else", id="ledger-type"),
    pytest.param("evidence.toml", ENTRY + ENTRY, "E1: this id is used twice", id="ledger-twice"),
    pytest.param("evidence.toml", ENTRY.replace("'A'", "'Z'"), "E1: strength 'Z'", id="strength"),
]


@pytest.mark.parametrize(("file", "content", "message"), BROKEN)
def test_unusable_file_is_named(own, file, content, message):
    (own / file).write_text(content, encoding="utf-8")
    with pytest.raises(KeyFileError, match=f"{file}.*{message}"):
        load_key("weather")


def test_missing_things_are_named(own, monkeypatch):
    with pytest.raises(KeyFileError, match=r"no text is named 'storm'; there are: .*weather"):
        load_article("storm")
    (own / "annotation.json").unlink()
    with pytest.raises(KeyFileError, match=r"annotation\.json: this file is missing"):
        load_key("weather")
    monkeypatch.setenv("TOOLKIT_TEXTS", str(own / "nowhere"))
    with pytest.raises(KeyFileError, match="which is not a folder"):
        article_names()


def test_the_readme_s_example_is_a_whole_text(own):
    readme = (TEXTS / "README.md").read_text(encoding="utf-8")
    meta, ledger = [dedent(body) for body in re.findall(r"```toml\n(.*?)```", readme, re.S)]
    key = dedent(re.search(r"```json\n(.*?)```", readme, re.S)[1])
    (own / "text.txt").write_text(json.loads(key)["sentences"][0]["text"], encoding="utf-8")
    (own / "annotation.json").write_text(key, encoding="utf-8")
    (own / "meta.toml").write_text(meta, encoding="utf-8")
    (own / "evidence.toml").write_text(ledger, encoding="utf-8")
    assert load_key("weather")["H1"].start == 9
    assert load_ledger("weather")[0].record == "We are planting forty trees in May."


def test_a_ledger_bears_on_the_same_lines_of_a_text_and_its_damaged_twin():
    """Exercise 5 lays it beside the report."""
    sound, damaged = load_ledger("owls"), load_ledger("owls-damaged")
    assert {e.id: set(e.bears_on) for e in sound} == {e.id: set(e.bears_on) for e in damaged}
