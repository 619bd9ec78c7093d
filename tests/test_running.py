"""The teacher's tests over the student's literals, and what nbgrader makes of the outputs."""

from __future__ import annotations

import nbformat
import pytest
from nbgrader.utils import determine_grade

from toolkit.course.exercise.running import MIME, broken_tests, run_test

KEY = "from toolkit.course.exercise.keytypes import FindKey\nfrom toolkit.course.exercise.marking import mark_found\n"
MARK = f'{KEY}float(mark_found(x, FindKey({{1: "a", 2: "b"}}, {{}}, {{3: "c"}}), points=4))'


def score(source: str, answers: dict[str, object] | None = None, points: float = 4.0) -> float:
    """Return what nbgrader reads from the outputs of a test."""
    metadata = {"grade": True, "solution": False, "points": points, "grade_id": "q1-test"}
    cell = nbformat.v4.new_code_cell(source, metadata={"nbgrader": metadata})
    cell.outputs = [nbformat.from_dict(out) for out in run_test(source, answers or {}, points)]
    return determine_grade(cell)[0]


NUMBERS = [
    pytest.param("2.5", 2.5, id="number"),
    pytest.param("4", 4.0, id="integer"),
    pytest.param("float(3)", 3.0, id="float"),
    pytest.param(
        "import warnings; warnings.warn('w'); float(3)", 3.0, id="a-warning-costs-nothing"
    ),
    pytest.param("import sys; print('e', file=sys.stderr); 3.0", 3.0, id="stderr-costs-nothing"),
    pytest.param("import logging; logging.warning('e'); 3.0", 3.0, id="a-log-line-costs-nothing"),
    pytest.param("print('fine'); 3.0", 3.0, id="stdout"),
    # nbgrader alone would give full marks for these, or stop
    pytest.param("None", 0.0, id="none"),
    pytest.param("True", 0.0, id="true"),
    pytest.param("'4'", 0.0, id="text"),
    pytest.param("-1.0", 0.0, id="negative"),
    pytest.param("float('nan')", 0.0, id="nan"),
    pytest.param("4.5", 0.0, id="more-than-the-maximum"),
    pytest.param("[4]", 0.0, id="list"),
    pytest.param("x = 4", 0.0, id="no-last-expression"),
    pytest.param("", 0.0, id="empty"),
    pytest.param("1 / 0", 0.0, id="an-error"),
    pytest.param("raise SystemExit", 0.0, id="exits"),
    pytest.param("x = (", 0.0, id="syntax"),
]


@pytest.mark.parametrize(("source", "wanted"), NUMBERS)
def test_what_a_test_is_worth(source, wanted):
    assert score(source) == wanted


def test_the_reasons_are_kept_beside_the_number():
    outputs = run_test(MARK, {"x": [1]}, 4.0)
    assert outputs[0]["data"][MIME]["points"] == 2.0
    assert [part["outcome"] for part in outputs[0]["data"][MIME]["parts"]] == ["right", "missing"]
    assert outputs[-1]["data"] == {"text/plain": "2.0"}
    assert score(MARK, {"x": [1]}) == 2.0


def test_one_test_cannot_change_the_answers_of_another():
    answers = {"x": [1]}
    run_test("x.append(2); 1.0", answers, 4.0)
    assert answers == {"x": [1]}


def test_an_answer_that_is_not_there_is_an_error_with_its_name():
    assert run_test(MARK, {}, 4.0)[-1]["evalue"] == "name 'x' is not defined"


BROKEN_TESTS = [
    pytest.param("1 / 0", "ZeroDivisionError: division by zero", id="an-error"),
    pytest.param(
        "from toolkit.texts.load import load_key\nload_key('gone')", "KeyFileError", id="no-key"
    ),
    pytest.param("'4'", "TypeError", id="no-number"),
    pytest.param("raise SystemExit", "SystemExit", id="exits"),
    pytest.param("x = (", "SyntaxError", id="syntax"),
    pytest.param("assert False", None, id="assertion"),
    pytest.param(
        "from toolkit.course.exercise.forms import check_sure\ncheck_sure(3, 'a')", None, id="form"
    ),
    pytest.param("2.0", None, id="sound"),
]


@pytest.mark.parametrize(("source", "reason"), BROKEN_TESTS)
def test_a_fault_of_the_teachers_is_told_from_one_of_the_answer(source, reason):
    metadata = {"nbgrader": {"grade_id": "q1-test"}}
    broken = broken_tests({"cells": [{"metadata": metadata, "outputs": run_test(source, {}, 4.0)}]})
    assert set(broken) == ({"q1-test"} if reason else set())
    assert broken.get("q1-test", "").startswith(reason or "")
