"""No cell of a CSV can be taken for a formula, and every cell can be read back."""

from __future__ import annotations

import csv
import io
import time

import pytest

from toolkit.support.tables import csv_lines, guarded

DANGEROUS = {
    "=1+1": "'=1+1",
    "+cmd|x": "'+cmd|x",
    "-rf": "'-rf",
    "@sum(a1)": "'@sum(a1)",
    "\tada": "'\tada",
    "\rada": "'\rada",
    "\nada": "'\nada",
    "\r=1": "'\r'=1",
    "  =1": "'  =1",
    "\u00a0=1": "'\u00a0=1",
    "\u3000=1": "'\u3000=1",
    "\u200b=1": "'\u200b=1",
    "\ufeff=1": "'\ufeff=1",
    "\x00=1": "'\x00=1",
    "＝1+1": "'＝1+1",
    "＋1": "'＋1",
    "－1": "'－1",
    "＠a": "'＠a",
    "﹢1": "'﹢1",
    "﹣1": "'﹣1",
    "﹦1": "'﹦1",
    "﹫a": "'﹫a",
    "ada;=1": "ada;'=1",
    "ada; =1;b": "ada;' =1;b",
    "ada\n=1": "ada\n'=1",
    "ada\t@b": "ada\t'@b",
}
SOUND = ["", " ", "ada", "a = b", "a-b", "x@school.example", "3 < 5", '"=1"', "'=1", "– no", "−5"]


@pytest.mark.parametrize(("cell", "expected"), DANGEROUS.items())
def test_a_formula_is_guarded(cell, expected):
    assert guarded(cell) == expected


@pytest.mark.parametrize("cell", SOUND)
def test_sound_cells_stay(cell):
    assert guarded(cell) == cell


@pytest.mark.parametrize("cell", [*DANGEROUS, *SOUND, 'Quill, "Ada"', "a\rb", "a\r\nb"])
def test_a_row_stays_one_row(cell):
    text = "".join(csv_lines([{"student": cell, "points": -0.5}]))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [["student", "points"], [guarded(cell), "-0.5"]]
    assert text.endswith("\n")
    assert not text.endswith("\r\n")


def test_the_time_grows_with_the_length():
    start = time.perf_counter()
    guarded("\t" * 200_000 + " " * 200_000 + ";" * 200_000)
    assert time.perf_counter() - start < 10
