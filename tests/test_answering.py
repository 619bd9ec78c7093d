"""In a kernel: an answer cell is read and not run, and checks are about the saved copy."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from classroom import EXERCISE, ROOT, filled
from IPython.core.interactiveshell import InteractiveShell

from toolkit.course.answering import Answering, load_ipython_extension

SLIPS = tomllib.loads((Path(__file__).parent / "cases/slips.toml").read_text("utf-8"))
CELLS = {"labels": "q2", "numbers": "q1", "sure": "q4"}
TYPED = [
    pytest.param(CELLS[kind], case["typed"], id=f"{kind}: {case['slip']}")
    for kind, cases in SLIPS.items()
    for case in cases
]
JUNK = [
    "words = {",
    "words = open('x')",
    "1/0",
    "%%bash\nls",
    "raise SystemExit",
    "words = (",
    "}",
    "“",
]


class Page:
    """An exercise that is open in a notebook, and saved."""

    def __init__(self, folder):
        self.path = folder / f"{EXERCISE}.ipynb"
        self.notebook = json.loads(
            (ROOT / "exercises" / EXERCISE / self.path.name).read_text("utf-8")
        )
        for cell in self.notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        self.shell = InteractiveShell.instance()
        load_ipython_extension(self.shell)
        self.type()

    def type(self, **answers):
        """Type into answer cells and save."""
        changed = {f"{id}-answer": text for id, text in answers.items()}
        self.notebook = filled(self.notebook, changed)
        self.path.write_text(json.dumps(self.notebook), "utf-8")

    def run(self, id, text=""):
        """Run a cell as it is saved, or as *text* has it; return whether it ran to its end."""
        source = next(cell["source"] for cell in self.notebook["cells"] if cell["id"] == id)
        return self.shell.run_cell(text or source, store_history=True).success


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    InteractiveShell.clear_instance()
    yield Page(tmp_path)
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(("id", "typed"), [*TYPED, *[("q2", junk) for junk in JUNK]])
def test_nothing_that_is_typed_ends_in_a_traceback(page, id, typed, capsys):
    page.type(**{id: typed})
    assert page.run(f"{id}-answer")
    assert page.run(f"{id}-test")
    assert "Traceback" not in capsys.readouterr().out


def test_a_check_before_the_answer_is_run(page, capsys):
    assert page.run("q2-test")
    assert "Still empty: a, b, c, d, e, f." in capsys.readouterr().out


def test_a_check_says_what_cannot_be_read_too(page, capsys):
    page.type(q4='sure = {"a": 2+2, "b": 80}')
    assert page.run("q4-test")
    out = capsys.readouterr().out
    assert out.startswith("Line 1, a: nothing is worked out here; write the answer itself.\n")
    assert "Still empty: a, c, d, e, f." in out


def test_what_was_taken_for_what_is_said(page, capsys):
    page.type(q1="hedged = [3 7\nimport os")
    assert page.run("q1-answer")
    out = capsys.readouterr().out
    assert "Line 1: this was read as 3, 7." in out
    assert "“import os” cannot be read." in out
    assert page.shell.user_ns["hedged"] == [3, 7]


def test_the_saved_copy_counts_and_not_what_was_run(page, capsys):
    page.type(q1="hedged = [3]")
    assert page.run("q1-answer", "hedged = [3, 7]  # not saved")
    capsys.readouterr()
    assert page.run("q1-test")
    out = capsys.readouterr().out
    assert "This notebook is not saved: what follows is about the copy saved at " in out
    assert (
        "Everything is filled in: 1 ticked. Whether it is right is told when you mark your copy."
        in out
    )
    page.type(q1="hedged = [3, 7]  # not saved")
    assert page.run("q1-test")
    assert "not saved" not in capsys.readouterr().out
    assert page.run("check-run", "check_exercise('ex3-hedging') if 0 else None")


def test_other_cells_run_as_they_are(page, capsys):
    assert page.shell.run_cell("print(6 * 7)").success
    assert capsys.readouterr().out == "42\n"
    assert not page.shell.run_cell("1/0").success


def test_loading_it_twice_is_once(page):
    load_ipython_extension(page.shell)
    steps = page.shell.input_transformers_cleanup
    assert sum(isinstance(step, Answering) for step in steps) == 1
