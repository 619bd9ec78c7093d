"""The targets of bench/fuzz.py reach the code they are meant for, from seeds that are good input."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from toolkit import lexicon
from toolkit.text.article import Article

FILE = Path(__file__).parent.parent / "bench" / "fuzz.py"
SPEC = importlib.util.spec_from_file_location("fuzz", FILE)
fuzz = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(fuzz)


@pytest.mark.parametrize(
    ("name", "module", "called", "good"),
    [
        ("sentences", toolkit, "Article", lambda article: len(article.sentences) == 3),
        ("quotes", toolkit, "find_quotes", lambda quotes: len(quotes) == 3),
        ("html", Article, "from_bytes", lambda page: page.title and "Dr. Silva" in page.text),
        ("lexicon", lexicon, "parse_lexicon", lambda cues: cues[0].unless.pattern == r"may \d+"),
    ],
)
def test_a_seed_goes_all_the_way(name, module, called, good, monkeypatch):
    results, call = [], getattr(module, called)
    monkeypatch.setattr(module, called, lambda *args: results.append(call(*args)) or results[-1])
    target, seed = fuzz.TARGETS[name]
    target(seed.encode())
    assert good(results[0])


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_bytes_of_no_encoding_are_no_crash(name):
    fuzz.TARGETS[name][0](bytes(range(256)))


def test_a_crash_is_reported_and_its_input_kept(tmp_path):
    pytest.importorskip("atheris", reason="atheris is not installed")
    code = FILE.read_text("utf-8").replace("article, at =", "assert len(data) != 5; article, at =")
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "fuzz.py").write_text(code, "utf-8")
    command = [sys.executable, "bench/fuzz.py", "--minutes", "1", "sentences"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "crashed: sentences" in done.stdout
    (crash,) = (tmp_path / "bench" / ".fuzz").glob("sentences-crash-*")
    assert len(crash.read_bytes()) == 5
