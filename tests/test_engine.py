"""Python for the browser: what is shipped, without a build and without a network."""

import json
import re
import zipfile

import pytest

from toolkit.course.exercise import check_numbers, find_key, show_sentences
from toolkit.course.site import engine
from toolkit.texts import load
from toolkit.texts.key import KeyFileError
from toolkit.texts.load import article_names, load_key, load_ledger


def shipped(tmp_path):
    engine._wheel(tmp_path, "media_literacy_toolkit", "1", engine._files())
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_no_key_is_shipped_and_every_sentence_is(tmp_path):
    files = shipped(tmp_path)
    assert not [name for name in files if name.endswith("annotation.json")]
    found = {
        name.split("/")[-2]: json.loads(files[name]) for name in files if "sentences.json" in name
    }
    assert set(found) == set(article_names())
    for name, known in found.items():
        assert set(known) == {"sentences", "bears_on"}
        assert known["sentences"] == [sentence.text for sentence in load_key(name).sentences]


@pytest.fixture
def without_keys(tmp_path, monkeypatch):
    """A folder of texts as the browser has them."""
    for name, content in shipped(tmp_path).items():
        if name.startswith("toolkit/data/texts/"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    monkeypatch.setattr(load, "_SHIPPED", tmp_path / "toolkit/data/texts")
    load._shipped_without_key.cache_clear()
    yield
    load._shipped_without_key.cache_clear()


SENTENCES = {name: show_sentences(name).sentences for name in ("flank", "harbour-damaged")}
LEDGERS = {
    name: load_ledger(name) for name in ("flank", "harbour-damaged", "glacier-damaged", "clinic")
}


@pytest.mark.usefixtures("without_keys")
def test_sentences_and_ledgers_are_the_same_without_the_keys():
    for name, entries in LEDGERS.items():
        assert load_ledger(name) == entries
    for name, sentences in SENTENCES.items():
        assert show_sentences(name).sentences == sentences
    assert check_numbers([1, 2], "clinic-damaged") is None


@pytest.mark.usefixtures("without_keys")
def test_a_key_that_is_not_there_is_missed_not_made_up():
    with pytest.raises(KeyFileError):
        find_key("flank", "claims")


def test_what_a_browser_has_no_use_for_is_not_shipped(tmp_path):
    files = shipped(tmp_path)
    assert "toolkit/__init__.pyi" in files
    assert "toolkit/front/store.js" in files
    assert not [name for name in files if "/classroom/" in name or "/site/" in name]
    assert not [name for name in files if name.endswith((".pyc", ".md"))]


def test_every_wheel_is_pinned_with_its_digest():
    lines = engine._WHEELS.read_text("utf-8").splitlines()
    wheels = [line for line in lines if not line.startswith("#")]
    assert len(wheels) > 20
    assert all(re.fullmatch(r"[a-z-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line) for line in wheels)


def test_another_archive_than_the_one_meant_is_refused(tmp_path):
    (tmp_path / f"pyodide-{engine.PYODIDE}.tgz").write_bytes(b"something else")
    with pytest.raises(engine.EngineError, match="delete it"):
        engine.build_engine(tmp_path / "out", tmp_path)


def test_foreign_dictionaries_are_left_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "pyphen-1-py3-none-any.whl", "w") as wheel:
        for language in ("de_DE", "en_US", "en_GB", "es"):
            wheel.writestr(f"pyphen/dictionaries/hyph_{language}.dic", "x")
    (tmp_path / "out").mkdir()
    engine._copy(tmp_path / "pyphen-1-py3-none-any.whl", tmp_path / "out" / "p.whl")
    with zipfile.ZipFile(tmp_path / "out" / "p.whl") as slim:
        kept = [name[-9:-4] for name in slim.namelist()]
    assert kept == ["en_US", "en_GB"]


def test_the_lock_says_what_each_wheel_holds(tmp_path):
    engine._wheel(tmp_path, "some_name", "2.1", [("some_name/__init__.py", b""), ("other.py", b"")])
    (wheel,) = tmp_path.glob("*.whl")
    entry = engine._entry(wheel)
    assert (entry["name"], entry["version"]) == ("some-name", "2.1")
    assert entry["imports"] == ["other", "some_name"]
    assert entry["depends"] == []
