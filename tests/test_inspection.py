"""Submissions are read with care, and repaired where that is safe."""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.course.exercise.inspection import (
    MAX_FILE,
    Cell,
    Submission,
    aside_notes,
    find_notebook,
    read_submission,
    set_aside,
)
from toolkit.course.exercise.master import Master, MasterCell, rebuild
from toolkit.course.exercise.running import notebook_answers

NAME = "ex3-hedging"


def cell(source: str = "x = [1]", grade_id: object = "q1-answer", kind: str = "code") -> dict:
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": {"grade_id": grade_id}}}


def write(folder: Path, cells: object, name: str = f"{NAME}.ipynb") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps({"cells": cells}), "utf-8")
    return folder


def master_cell(id: str, source: str, **more: object) -> MasterCell:
    values = {"kind": "code", "grade": False, "solution": False, "locked": True, "points": 0.0}
    return MasterCell(id=id, source=source, checksum="c", **(values | more))


MASTER = Master(
    NAME,
    (
        master_cell("ask", "## 1. Find", kind="markdown"),
        master_cell("q1-answer", "x = []\n# here", solution=True, locked=False),
        master_cell("q1-test", "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS", grade=True),
    ),
    {"name": "python3"},
)


def test_a_notebook_of_format_3_is_read(tmp_path):
    entry = {"cell_type": "code", "input": "x = [1]", "metadata": {"nbgrader": {"grade_id": "a"}}}
    text = {"cell_type": "markdown", "source": ["b", "c"], "metadata": {}}
    sheets = [{"cells": [entry, {"cell_type": "heading", "source": "h"}]}, {"cells": [text]}, 7]
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps({"nbformat": 3, "worksheets": sheets}))
    found = read_submission(tmp_path, NAME)
    assert found.cells == (Cell("code", "x = [1]", "a"), Cell("markdown", "bc"))


@pytest.mark.parametrize("data", [{"worksheets": []}, {"worksheets": 3}, {"worksheets": [{}]}, {}])
def test_odd_format_3_is_refused_or_empty(tmp_path, data):
    (tmp_path / f"{NAME}.ipynb").write_text(json.dumps(data))
    assert read_submission(tmp_path, NAME).cells == ()


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_of_all_kinds_are_read(tmp_path, coding):
    text = json.dumps({"cells": [cell("x = ['Žofie 李']")]}, ensure_ascii=False)
    (tmp_path / f"{NAME}.ipynb").write_bytes(text.encode(coding))
    assert read_submission(tmp_path, NAME).cells[0].source == "x = ['Žofie 李']"


NAMES = [
    ("ex3-hedging (1).ipynb", True),
    ("ex3-hedging(2).ipynb", True),
    ("ex3-hedging-Copy1.ipynb", True),
    ("ex3-hedging copy.ipynb", True),
    ("EX3-Hedging.ipynb", True),
    ("ex3-hedging_final.ipynb", True),
    ("ex3-hedging-notes.ipynb", False),
    ("ex3.ipynb", False),
    ("ex30-hedging.ipynb", False),
    ("ex3-hedging.txt", False),
]


@pytest.mark.parametrize(("name", "found"), NAMES)
def test_copies_are_recognised_by_name(tmp_path, name, found):
    write(tmp_path, [], name)
    file, note = find_notebook(tmp_path, NAME)
    assert (file is not None) is found
    assert name in note or not found


def test_the_right_name_wins(tmp_path):
    write(tmp_path, [], f"{NAME} (1).ipynb")
    write(tmp_path, [])
    assert find_notebook(tmp_path, NAME) == (tmp_path / f"{NAME}.ipynb", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "cannot be read as a notebook"),
        (b"{", "cannot be read as a notebook"),
        (b"\xff\xfe\x00", "cannot be read as a notebook"),
        (b"[" * 100_000, "cannot be read as a notebook"),
        (b"[]", "no cells are in it"),
        (b'{"cells": {}}', "no cells are in it"),
        (b'{"worksheets": []}', "no cells are in it"),
        (b" " * (MAX_FILE + 1), "larger than 10 MB"),
    ],
)
def test_refused_with_the_reason(tmp_path, content, reason):
    (tmp_path / f"{NAME}.ipynb").write_bytes(content)
    assert reason in (read_submission(tmp_path, NAME).refused or "")


def test_a_byte_order_mark_does_no_harm(tmp_path):
    text = json.dumps({"cells": [cell()]})
    (tmp_path / f"{NAME}.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_submission(tmp_path, NAME).cells == (Cell("code", "x = [1]", "q1-answer"),)


def test_sources_as_lists_of_lines(tmp_path):
    write(tmp_path, [cell() | {"source": ["x = [\n", "1]"]}])
    assert read_submission(tmp_path, NAME).cells[0].source == "x = [\n1]"


def test_unprintable_characters_are_shown_as_such(tmp_path):
    write(tmp_path, [cell("a\x00\x1b\ud800b\tc\n")])
    assert read_submission(tmp_path, NAME).cells[0].source == "a\ufffd\ufffd\ufffdb\tc\n"


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "code"]),
        inner, max_size=6,
    ),
    max_leaves=20,
))  # fmt: skip
def test_no_json_raises(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    (folder / f"{NAME}.ipynb").write_text(json.dumps(data), "utf-8")
    notebook = rebuild(read_submission(folder, NAME), MASTER)
    assert [c["id"] for c in notebook["cells"] if not c["id"].startswith("own")] == [
        "ask",
        "q1-answer",
        "q1-test",
    ]


class TestSetAside:
    """Links, pipes and huge files never travel on."""

    def test_links_and_what_they_point_to(self, tmp_path):
        secret = tmp_path / "solutions"
        secret.mkdir()
        (secret / "key.txt").write_text("secret")
        folder = write(tmp_path / "submitted" / "eve" / NAME, [])
        (folder / "a.txt").symlink_to(secret / "key.txt")
        (folder / "deep").mkdir()
        (folder / "deep" / "b").symlink_to(secret)
        set_aside(folder, tmp_path)
        left = [str(p.relative_to(folder)) for p in sorted(folder.rglob("*"))]
        assert left == ["deep", f"{NAME}.ipynb"]
        assert (secret / "key.txt").read_text() == "secret"
        assert aside_notes(folder, tmp_path) == [
            "a.txt was a link to another place; it was set aside and not read.",
            "deep/b was a link to another place; it was set aside and not read.",
        ]

    def test_a_linked_folder(self, tmp_path):
        ann = write(tmp_path / "submitted" / "ann" / NAME, [cell()])
        eve = tmp_path / "submitted" / "eve" / NAME
        eve.parent.mkdir()
        eve.symlink_to(ann)
        assert (
            read_submission(eve, NAME).refused
            == "the folder is a link to another place, not a hand-in."
        )
        set_aside(eve, tmp_path)
        assert not eve.exists()
        assert (ann / f"{NAME}.ipynb").is_file()

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("2026-03-01 10:00:00 UTC", True),
            ("2026-03-01 10:00:00.123 Europe/Vienna", True),
            ("", True),
            ("yesterday", False),
            ("9" * 190, False),
            ("2026" * 100, False),
        ],
    )
    def test_times_that_nbgrader_cannot_read(self, tmp_path, text, kept):
        folder = write(tmp_path / "submitted" / "eve" / NAME, [])
        (folder / "timestamp.txt").write_text(text)
        set_aside(folder, tmp_path)
        assert (folder / "timestamp.txt").exists() is kept
        assert bool(aside_notes(folder, tmp_path)) is not kept

    def test_each_hand_in_has_its_own_notes(self, tmp_path):
        folder = write(tmp_path / "submitted" / "eve" / NAME, [])
        (folder / "timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
        (folder / "a").symlink_to("/etc/hosts")
        set_aside(folder, tmp_path)
        assert len(aside_notes(folder, tmp_path)) == 1
        (folder / "timestamp.txt").write_text("2026-03-02 10:00:00 UTC")
        assert aside_notes(folder, tmp_path) == []


class TestRebuild:
    """The exercise comes from the teacher's copy, the answers from the student."""

    def build(self, *cells: Cell) -> dict:
        return rebuild(Submission(cells), MASTER)

    def repairs(self, *cells: Cell) -> list[str]:
        return self.build(*cells)["metadata"]["toolkit"]["repairs"]

    ASK = Cell("markdown", "## 1. Find", "ask")
    ANSWER = Cell("code", "x = [1]  # mine", "q1-answer")
    TEST = Cell("code", "a", "q1-test")

    def test_an_honest_one_is_left_as_it_is(self):
        built = self.build(self.ASK, self.ANSWER, self.TEST)
        assert [c["source"] for c in built["cells"]] == [
            "## 1. Find",
            "x = [1]  # mine",
            MASTER.cells[2].source,
        ]
        assert built["metadata"]["toolkit"] == {"refused": None, "repairs": [], "own_cells": 0}

    def test_deleted_cells_come_back(self):
        assert self.repairs(self.ASK, self.ANSWER) == [
            "The check of question 1 was missing; it was put back."
        ]

    def test_an_answer_typed_into_a_cell_of_ones_own_is_told(self):
        other = Cell("code", "x = [1]")
        assert self.repairs(self.ASK, other, self.TEST) == [
            "The answer to question 1 was missing; it was put back. "
            "An answer in a cell of your own does not count: write it here."
        ]
        assert notebook_answers(self.build(self.ASK, other, self.TEST), MASTER) == {"x": []}
        assert self.repairs(self.ASK, Cell("code", "y = [1]"), self.TEST) == [
            "The answer to question 1 was missing; it was put back."
        ]

    def test_the_last_copy_counts(self):
        built = self.build(self.ASK, self.ANSWER, Cell("code", "x = [2]", "q1-answer"), self.TEST)
        sources = {c["id"]: c["source"] for c in built["cells"]}
        assert sources["q1-answer"] == "x = [2]"
        assert "x = [1]  # mine" in sources.values()
        assert "last copy with an answer counts" in built["metadata"]["toolkit"]["repairs"][0]

    @pytest.mark.parametrize(
        ("copies", "answer"),
        [
            (["x = [1]", ""], [1]),
            (["x = [1]", "# nothing more"], [1]),
            (["x = [1]", "x = []\n# here"], [1]),
            (["x = [1]", "x = []"], [1]),
            (["x = [1]", "print(x)"], [1]),
            (["x = [1]", "x = [2", "x = ["], [2]),
            (["", "x = [1]"], [1]),
            (["x = [1]", "x = [2]"], [2]),
            (["x = [1,", "2]"], [1, 2]),
            (["", "x = []"], []),
        ],
    )
    def test_of_several_copies_the_last_that_answers_counts(self, copies, answer):
        cells = [Cell("code", source, "q1-answer") for source in copies]
        built = self.build(self.ASK, *cells, self.TEST)
        assert notebook_answers(built, MASTER) == {"x": answer}
        assert all(cell["metadata"].get("tags") for cell in built["cells"] if "own" in cell["id"])

    def test_many_copies_take_no_time(self):
        cells = [Cell("code", f"x = [{n}," + " " * 5_000, "q1-answer") for n in range(500)]
        start = time.perf_counter()
        assert notebook_answers(self.build(*cells), MASTER) == {"x": [499]}
        assert time.perf_counter() - start < 3

    def test_a_name_that_a_copy_does_not_assign_keeps_its_value(self):
        two = dataclasses.replace(MASTER.cells[1], source='t = "a"\nx = []')
        master = Master(NAME, (MASTER.cells[0], two, MASTER.cells[2]), {})
        cells = [Cell("code", text, "q1-answer") for text in ('t = "b"', "x = [7]")]
        assert notebook_answers(rebuild(Submission(tuple(cells)), master), master) == {
            "t": "b",
            "x": [7],
        }
        both = [
            Cell("code", text, "q1-answer") for text in ('t = "b"\nx = [1]', 't = "a"\nx = [7]')
        ]
        assert notebook_answers(rebuild(Submission(tuple(both)), master), master) == {
            "t": "a",
            "x": [7],
        }

    @pytest.mark.parametrize(
        ("cells", "answer"),
        [
            ([Cell("code", "x = [1]", None, "q1-answer")], [1]),
            ([Cell("code", "x = [1]", "?", "q1-answer")], [1]),
            ([Cell("code", "x = [1]", None, "other")], []),
            (
                [Cell("code", "x = [1]", "q1-answer"), Cell("code", "x = [2]", None, "q1-answer")],
                [1],
            ),
        ],
    )
    def test_a_cell_that_lost_its_marks_is_known_by_its_id(self, cells, answer):
        built = self.build(self.ASK, *cells, self.TEST)
        assert notebook_answers(built, MASTER) == {"x": answer}

    def test_what_was_typed_is_kept_beside_what_was_taken(self):
        built = self.build(self.ASK, Cell("code", "x = [1 2", "q1-answer"), self.TEST)
        cell = built["cells"][1]
        assert cell["metadata"]["toolkit"] == {"typed": "x = [1 2"}
        assert cell["source"].startswith("x = [1, 2]\n# This was typed")
        told = "The answer to question 1, line 1: this was read as 1, 2."
        assert built["metadata"]["toolkit"]["repairs"] == [told]

    def test_what_is_not_an_answer_is_kept_and_not_run(self):
        built = self.build(self.ASK, Cell("code", "import os\nx = [1]", "q1-answer"), self.TEST)
        assert built["cells"][1]["source"] == (
            "x = [1]\n# This was typed; it was read, and not run:\n# import os\n# x = [1]"
        )

    def test_a_changed_test_is_replaced_and_reported(self):
        assert self.repairs(self.ASK, self.ANSWER, Cell("code", "4.0", "q1-test")) == [
            "The check of question 1 had been changed; your teacher's copy was used."
        ]

    def test_cells_of_ones_own_are_kept_and_marked(self):
        built = self.build(self.ASK, Cell("code", "print(1)"), self.ANSWER, self.TEST)
        own = built["cells"][1]
        assert (own["source"], own["metadata"]["tags"]) == ("print(1)", ["skip-execution"])
        assert built["metadata"]["toolkit"]["own_cells"] == 1

    def test_a_refused_one_is_the_empty_exercise(self):
        built = rebuild(Submission(refused="damaged."), MASTER)
        assert [c["source"] for c in built["cells"]] == [c.source for c in MASTER.cells]
        assert built["metadata"]["toolkit"] == {
            "refused": "damaged.",
            "repairs": [],
            "own_cells": 0,
        }
