"""Hostile and damaged submissions through the real commands, alone and amid honest ones.

None gains a point beyond its literal answers, changes another's marks, reads the
solutions or stops the run; each ends in the right recorded state.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from classroom import (
    EXERCISE,
    RIGHT,
    command,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    table,
    toolkit,
)

FULL = [4.0, 5.0, 4.0, 3.0, 0.0]
NOTHING = [0.0] * 5
WITHOUT_FIRST = [0.0, 5.0, 4.0, 3.0, 0.0]
GRADED, REPAIRED, AWAITING, REFUSED = (
    "graded",
    "graded with repairs",
    "awaiting manual marks",
    "refused",
)
Submit = Callable[[Path, str, dict[str, Any]], object]
CASES: dict[str, tuple[Submit, list[float], str]] = {}


def case(points: list[float], state: str) -> Callable[[Submit], Submit]:
    def add(submit: Submit) -> Submit:
        CASES[submit.__name__.replace("_", "-")] = (submit, points, state)
        return submit

    return add


def answer(source: str, *, points: list[float] = WITHOUT_FIRST, state: str = REPAIRED):
    """Hand in right answers to all but the first question, whose cell holds *source*."""

    def submit(root: Path, student: str, honest: dict[str, Any]) -> None:
        hand_in(root, student, filled(honest, {"q1-answer": source}))

    return submit, points, state


CODE = {
    "exits": "import os\nos._exit(1)",
    "sys-exits": "raise SystemExit",
    "loops": "while True: pass",
    "eats-memory": "hedged = [0] * 10**12",
    "forks": "import os\nwhile True: os.fork()",
    "spawns": "import subprocess\nsubprocess.Popen(['sleep', '600'])",
    "phones-home": "import urllib.request\nurllib.request.urlopen('http://192.0.2.1')",
    "equals-all": "class E(list):\n    def __eq__(s, o): return True\nhedged = E()",
    "rebinds-checker": "def mark_found(*a, **k): return 4.0\nfloat = lambda x: 4.0\nhedged = []",
    "strips-asserts": "import ast, IPython\nIPython.get_ipython().ast_transformers.append(1)",
    "hides-errors": "get_ipython().showtraceback = lambda *a, **k: None",
    "sets-all-marks": (
        "import sqlite3\nd = sqlite3.connect('gradebook.db')\n"
        "d.execute('update grade set manual_score = 4')\nd.commit()"
    ),
    "reads-solutions": "hedged = open('../../solutions/ex3-hedging/ex3-hedging.ipynb').read()",
    "imports-the-key": "from toolkit.texts.load import load_key\nhedged = list(load_key('owls').hedges)",
    "magic": "%%bash\nrm -rf ../../solutions",
    "unpacks": "hedged = [*range(3), 2, 6, 7, 9]",
    "walrus": "(hedged := [2, 6, 7, 9])",
    "annotates": "hedged: list = [2, 6, 7, 9]",
    "deep": "hedged = " + "[" * 150 + "]" * 150,
    "very-deep": "hedged = " + "(" * 9_000 + ")" * 9_000,
    "minus-signs": "hedged = " + "-" * 9_000 + "1",
    "huge-number": "hedged = [" + "9" * 5_000 + "]",
    "infinite": "hedged = [1e999]",
    "long-list": "hedged = [" + "3," * 5_000 + "]",
    "long-cell": "hedged = []\n" + "# " + "x" * 49_000,
    "null-byte": "hedged = [3]\x00",
    "surrogate": "hedged = ['\ud800']",
    "own-text": 'text_read = "../../solutions/ex3-hedging"\nhedged = [2, 6, 7, 9]',
    "all-sentences": f"hedged = {list(range(-3, 400))}",
    "booleans": "hedged = [True, 6.0, '9', None]",
    "not-a-list": "hedged = 4.0",
    "syntax-error": "hedged = [2, 6, 7, 9",
    "two-answers": "hedged = [2, 6, 7, 9] or [",
    "unpacks-unclosed": "hedged = [*range(3), 2, 6, 7, 9",
    "call-unclosed": "hedged = list((2, 6, 7, 9)",
    "calls-in-quotes-lost": "hedged = ['__import__(\"os\")' , exit(, 'S2 S6 S7 S9']",
    "all-sentences-in-quotes": f"hedged = {[str(n) for n in range(18)]}",
    "all-sentences-unclosed": f"hedged = [{' '.join(map(str, range(18)))}",
    "ranges": "hedged = ['1-10', '6..10', 'S2S6S7S9', '2, 6, 7, 9']",
}
CHANGED = {  # what differs from: first question nothing, "graded with repairs"
    "walrus": (WITHOUT_FIRST, REPAIRED),
    "surrogate": (WITHOUT_FIRST, GRADED),
    "own-text": (FULL, GRADED),
    "all-sentences": (WITHOUT_FIRST, GRADED),
    "booleans": (WITHOUT_FIRST, GRADED),
    "not-a-list": (WITHOUT_FIRST, GRADED),
    "syntax-error": (FULL, REPAIRED),  # the literal answer, a bracket short
    "all-sentences-in-quotes": (WITHOUT_FIRST, GRADED),
    "ranges": (WITHOUT_FIRST, GRADED),
}
for name, source in CODE.items():
    points, state = CHANGED.get(name, (WITHOUT_FIRST, REPAIRED))
    CASES[name] = answer(source, points=points, state=state)


@case(FULL, GRADED)
def code_in_own_cell(root, student, honest):
    cell = {"cell_type": "code", "source": "import os; os._exit(1)", "metadata": {}, "outputs": []}
    hand_in(root, student, honest | {"cells": [cell, *honest["cells"]]})


@case([4.0, 0.0, 4.0, 3.0, 0.0], GRADED)
def script_in_a_label(root, student, honest):
    label = (
        'words = {"a": "<script>alert(1)</script>", "b": "</style><img src=x onerror=alert(1)>"}'
    )
    hand_in(root, student, filled(honest, {"q2-answer": label}))


@case(FULL, AWAITING)
def script_in_the_written_answer(root, student, honest):
    hand_in(
        root, student, filled(honest, {"q5-written": "<script>alert(1)</script> [x](javascript:1)"})
    )


@case(FULL, REPAIRED)
def edited_tests(root, student, honest):
    hand_in(root, student, filled(honest, {"q1-test": "4.0", "q2-test": "5.0"}))


@case(FULL, GRADED)
def more_points(root, student, honest):
    for cell in honest["cells"]:
        if "points" in cell["metadata"]["nbgrader"]:
            cell["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "solution": True}
    hand_in(root, student, honest)


@case(NOTHING, GRADED)
def forged_outputs(root, student, _):
    blank = released(root)
    forged = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
    for cell in blank["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [forged | {"data": {"text/plain": "5.0"}}]
    hand_in(root, student, blank)


@case(NOTHING, GRADED)
def forged_state(root, student, _):
    blank = released(root)
    blank["metadata"]["toolkit"] = {"refused": None, "repairs": [], "fingerprint": "x"}
    hand_in(root, student, blank)


def copied(honest: dict[str, Any], source: str) -> dict[str, Any]:
    """Return *honest* with a copy of the first answer behind it that holds *source*."""
    cells = [
        deepcopy(c)
        for cell in honest["cells"]
        for c in ([cell] * (2 if cell["id"] == "q1-answer" else 1))
    ]
    index = next(i for i, cell in enumerate(cells) if cell["id"] == "q1-answer")
    cells[index + 1]["source"] = source
    return honest | {"cells": cells}


@case(FULL, REPAIRED)
def copied_answer(root, student, honest):
    hand_in(root, student, copied(honest, "hedged = []"))  # a copy that answers nothing


@case(WITHOUT_FIRST, REPAIRED)
def copied_answer_changed(root, student, honest):
    hand_in(root, student, copied(honest, "hedged = [1, 4]"))  # the last that answers counts


@case([0.0, 0.0, 4.0, 0.0, 0.0], GRADED)
def gibberish_and_no_certainty(root, student, honest):
    nothing = {
        "q1-answer": "hedged = [99]",
        "q2-answer": f"words = {dict.fromkeys('abcdef', 'x')}",
        "q4-answer": f"sure = {dict.fromkeys('abcdef', 0)}",
    }
    hand_in(root, student, filled(honest, nothing))


@case(FULL, REPAIRED)
def copied_test(root, student, honest):
    forged = deepcopy(next(cell for cell in honest["cells"] if cell["id"] == "q1-test"))
    forged["source"] = "1000.0"
    hand_in(root, student, honest | {"cells": [*honest["cells"], forged]})


@case(NOTHING, REPAIRED)
def no_cells(root, student, honest):
    hand_in(root, student, honest | {"cells": []})


@case(FULL, REPAIRED)
def no_test_cells(root, student, honest):
    cells = [cell for cell in honest["cells"] if not cell["id"].endswith("-test")]
    hand_in(root, student, honest | {"cells": cells})


@case(FULL, REPAIRED)
def other_cell_types(root, student, honest):
    for cell in honest["cells"]:
        if cell["id"] in ("q1-test", "q2-answer"):
            cell["cell_type"] = "markdown"
    hand_in(root, student, honest)


@case(FULL, GRADED)
def shuffled(root, student, honest):
    hand_in(root, student, honest | {"cells": honest["cells"][::-1]})


@case(NOTHING, REPAIRED)
def odd_metadata(root, student, honest):
    for cell in honest["cells"]:
        del cell["id"]
    odd_metadata_with_ids(root, student, honest)


@case(FULL, REPAIRED)
def odd_metadata_with_ids(root, student, honest):
    values: list[Any] = [
        None,
        7,
        [],
        "x",
        {"grade_id": []},
        {"grade_id": {"a": 1}},
        {"grade_id": "?"},
    ]
    for index, cell in enumerate(honest["cells"]):
        cell["metadata"] = {"nbgrader": values[index % len(values)]} if index % 8 else values[0]
    hand_in(root, student, honest)


@case(FULL, GRADED)
def other_kernel(root, student, honest):
    honest["metadata"]["kernelspec"] = {"name": "bash", "language": "bash", "display_name": "x"}
    hand_in(root, student, honest)


@case(NOTHING, REFUSED)
def not_json(root, student, _):
    hand_in(root, student, "hedged = [2, 6, 7, 9]")


@case(NOTHING, REFUSED)
def empty_file(root, student, _):
    hand_in(root, student, b"")


@case(NOTHING, REFUSED)
def binary_file(root, student, _):
    hand_in(root, student, bytes(range(256)) * 100)


@case(NOTHING, REFUSED)
def json_list(root, student, _):
    hand_in(root, student, "[1, 2, 3]")


@case(NOTHING, REFUSED)
def deep_json(root, student, _):
    hand_in(root, student, "[" * 200_000)


@case(NOTHING, REFUSED)
def fifty_megabytes(root, student, honest):
    text = json.dumps(filled(honest, {"q5-written": "x" * 50_000_000}))
    hand_in(root, student, text)


@case(FULL, REPAIRED)
def thousands_of_cells(root, student, honest):
    extra = {"cell_type": "markdown", "source": "x", "metadata": {}}
    hand_in(root, student, honest | {"cells": honest["cells"] + [extra] * 5_000})


@case(FULL, REPAIRED)
def broken_cells(root, student, honest):
    odd: list[Any] = [None, 3, "x", {}, {"cell_type": "evil"}, {"cell_type": ["code"]}]
    hand_in(root, student, honest | {"cells": [*odd, *honest["cells"]]})


@case(FULL, REPAIRED)
def shadowing_modules(root, student, honest):
    folder = hand_in(root, student, honest)
    for name in ("toolkit.py", "re.py", "nbgrader_config.py", "sitecustomize.py"):
        (folder / name).write_text("raise SystemExit('run')")


@case(NOTHING, REFUSED)
def linked_notebook(root, student, honest):
    folder = hand_in(root, student, honest, name="notes.txt")
    (folder / f"{EXERCISE}.ipynb").symlink_to(root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb")


@case(FULL, REPAIRED)
def linked_solutions(root, student, honest):
    folder = hand_in(root, student, honest)
    (folder / "mine.txt").symlink_to(root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb")
    (folder / "all").symlink_to(root / "solutions")


@case(NOTHING, REFUSED)
def linked_folder(root, student, _):
    folder = root / "submitted" / student / EXERCISE
    folder.parent.mkdir(parents=True)
    folder.symlink_to(root / "submitted" / "honest" / EXERCISE)


@case(FULL, REPAIRED)
def endless_file(root, student, honest):
    folder = hand_in(root, student, honest)
    (folder / "data.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")


@case(FULL, REPAIRED)
def bad_time(root, student, honest):
    hand_in(root, student, honest, when="yesterday, I promise")


@case(FULL, REPAIRED)
def linked_time(root, student, honest):
    folder = hand_in(root, student, honest)
    (folder / "timestamp.txt").symlink_to(root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb")


@case(NOTHING, REFUSED)
def a_folder_for_a_notebook(root, student, _):
    (root / "submitted" / student / EXERCISE / f"{EXERCISE}.ipynb").mkdir(parents=True)


@case(FULL, REPAIRED)
def several_copies(root, student, honest):
    hand_in(root, student, released(root), name=f"{EXERCISE}.v1.txt")
    hand_in(root, student, released(root), name=f"{EXERCISE} (1).ipynb")
    hand_in(root, student, honest, name=f"{EXERCISE} (2).ipynb")


pytestmark = [
    pytest.mark.classroom,
    pytest.mark.skipif(os.name == "nt", reason="makes links and pipes"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_course(tmp_path_factory.mktemp("hostile") / "course")
    honest = filled(released(root), RIGHT)
    hand_in(root, "honest", honest)
    hand_in(root, "zoe-honest", honest)
    for name, (submit, _, _) in CASES.items():
        submit(root, name, deepcopy(honest))
    return root


@pytest.fixture(scope="module", params=["nbgrader", "toolkit"])
def marked(
    course: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """All of them marked in one run, amid honest submissions.

    nbgrader's own command takes a third of a second for each, so it gets every
    third of those that differ only in the code they hold.
    """
    root = tmp_path_factory.mktemp(request.param) / "course"
    copy_course(course, root)
    if request.param == "nbgrader":
        for name in set(CODE) - set(list(CODE)[::3]):
            shutil.rmtree(root / "submitted" / name)
    step = "autograde" if request.param == "nbgrader" else "mark"
    return root, command(root, request.param, step, EXERCISE)


def copy_course(course: Path, root: Path, student: str | None = None) -> None:
    """Copy a course; pipes and links as they are, pointing into the copy."""
    shutil.copytree(course, root, ignore=shutil.ignore_patterns("submitted"))
    (root / "submitted").mkdir()
    for folder in (course / "submitted").glob(student or "*"):
        subprocess.run(["cp", "-a", str(folder), str(root / "submitted")], check=True)


def test_there_are_enough_of_them():
    assert len(CASES) >= 25


def test_no_submission_stops_the_run(marked):
    _, done = marked
    assert done.returncode == 0, done.stderr[-3000:]


def test_each_ends_in_its_state_with_its_points(marked):
    root, _ = marked
    expected = {name: (points, state) for name, (_, points, state) in CASES.items()}
    expected |= {"honest": (FULL, GRADED), "zoe-honest": (FULL, GRADED)}
    handed_in = {folder.name for folder in (root / "autograded").iterdir()}
    assert len(handed_in) >= 45
    assert table(root) == {name: expected[name] for name in sorted(handed_in)}


def test_nothing_of_the_solutions_reaches_a_student(marked):
    root, run = marked
    if "nbgrader" in run.args:
        return  # the other run has all of them
    done = command(root, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr[-3000:]
    for file in (root / "feedback").rglob("*"):
        if file.is_file():
            text = file.read_text("utf-8", errors="replace")
            assert "BEGIN SOLUTION" not in text, file
            assert "For the teacher" not in text, file
            assert "<script" not in text, file
            assert "onerror=alert(1)>" not in text, file
    assert not [path for path in (root / "feedback").rglob("*") if path.is_symlink()]


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_alone(course: Path, name: str, tmp_path: Path):
    root = tmp_path / "course"
    copy_course(course, root, name)
    toolkit(root, "mark", EXERCISE)
    assert table(root) == {name: CASES[name][1:]}
    for graded in stored_marks(root).values():
        assert all(score is None or 0 <= score <= 5 for score, _, _ in graded.values())
