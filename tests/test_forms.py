"""The visible tests in a notebook read the cell that was run last, as marking does."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

CHECK = "from toolkit.course.exercise import check_numbers, check_labels\ncheck_numbers(hedged, 'flank')"
LABELS = "check_labels(words, 'ab', ['hedge', 'neither'])"

RUNS = [
    pytest.param(["hedged = [3, 7]"], CHECK, ["The form is right: 2 named."], id="sound"),
    pytest.param(
        ["hedged = [3, 6, 7, 8]", "hedged = [7, 8"],
        CHECK,
        ["it is read as hedged = [7, 8].", "The form is right: 2 named."],
        id="a-bracket-short",
    ),
    pytest.param(
        ["hedged = [3, 6, 7, 8]", "hedged = sorted([7, 8)"],
        CHECK,
        ["As the cell stands, it earns nothing", "cannot be read"],
        id="not-to-be-read",
    ),
    pytest.param(["hedged = [3]", "len(hedged) +"], CHECK, ["right: 1 named."], id="another-cell"),
    pytest.param(
        ["hedged = sorted([8, 3])"],
        CHECK,
        ["As the cell stands, it earns nothing", "not plain data (a call)"],
        id="runs-and-earns-nothing",
    ),
    pytest.param(
        ['words = {"a": "hedge", "b": ""}', "words = {“a”: “hedge”, “b”: neither}"],
        f"{CHECK.splitlines()[0]}\n{LABELS}",
        ["it is read as words = {'a': 'hedge', 'b': 'neither'}.", "The form is right."],
        id="curly",
    ),
]


@pytest.fixture
def shell():
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(("cells", "check", "told"), RUNS)
def test_the_cell_counts_and_not_the_older_value(shell, cells, check, told, capsys):
    for cell in cells:
        shell.run_cell(cell, store_history=True)
    capsys.readouterr()
    shell.run_cell(check, store_history=True)
    out = capsys.readouterr().out
    assert all(line in out for line in told), out
    assert ("The form is right" in out) == any("right" in line for line in told)


def test_other_code_is_checked_by_its_value(shell, capsys):
    shell.run_cell("hedged = [3, 7]\nhedged = [7", store_history=True)
    shell.run_cell("hedged = [1, 2]\nimport builtins\nbuiltins.kept = hedged", store_history=True)
    capsys.readouterr()
    from toolkit.course.exercise import check_numbers

    check_numbers([3, 7, 8], "flank")
    assert capsys.readouterr().out == "The form is right: 3 named.\n"
