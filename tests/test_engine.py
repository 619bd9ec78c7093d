"""Python for the browser: what is shipped, without a build and without a network."""

import json
import re
import zipfile
from pathlib import Path

from toolkit.course.site import engine
from toolkit.texts.read_files import read_text
from toolkit.texts.read_key import parse_key

TEXTS = Path(engine.__file__).parents[2] / "data" / "texts"


def shipped(tmp_path):
    engine._wheel(tmp_path, "media_literacy_toolkit", "1", engine._files())
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_no_key_is_shipped_and_every_sentence_is(tmp_path):
    files = shipped(tmp_path)
    keys = [name for name in files if name.endswith("annotation.json")]
    assert len(keys) == len(list(TEXTS.glob("*/annotation.json"))) > 20
    for name in keys:
        assert set(json.loads(files[name])) == {"sentences"}
        folder = TEXTS / name.split("/")[-2]
        whole = json.loads((folder / "annotation.json").read_text("utf-8"))
        assert json.loads(files[name])["sentences"] == whole["sentences"]
        assert parse_key(json.loads(files[name]), read_text(folder), {}, name).claims == ()


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
    try:
        engine.build_engine(tmp_path / "out", tmp_path)
    except engine.EngineError as error:
        assert "delete it" in str(error)
    else:
        raise AssertionError("it was taken")


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
