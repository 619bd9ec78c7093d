"""Marking a rebuilt notebook: the teacher's tests over the student's literals.

No kernel is started and no student code runs. A test cell comes from the
teacher's copy and ends in ``float(mark)``; the mark inside is kept with its
reasons, and the number is what nbgrader reads.
"""

from __future__ import annotations

import ast
import contextlib
import io
import math
import warnings
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any

from toolkit.course.exercise.forms import AnswerError
from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.marking import SAID, Mark
from toolkit.course.exercise.master import Master
from toolkit.html.templates import in_points

BROKEN = "broken test: "
MIME = "application/vnd.media-literacy-toolkit.mark+json"


@dataclass(frozen=True, slots=True)
class Grade:
    """The points of one question as they stand, and whether a teacher still has to mark it."""

    points: float
    maximum: float
    awaiting: bool = False
    comment: str = ""


def run_tests(notebook: dict[str, Any], master: Master) -> None:
    """Run every test of *master* over the answers in *notebook* and fill in the outputs.

    All answers are read first, so that the order of the cells does not matter.
    A mark counts out of the points of the test's cell. An answer that has not the
    form asked for leaves an error and earns 0. Any other error is the teacher's, for
    example a key that is not there: see :func:`broken_tests`.
    """
    answers = notebook_answers(notebook, master)
    for cell in notebook["cells"]:
        known = master.by_id.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        if known is not None and known.is_test:
            cell["outputs"] = run_test(known.source, answers, known.points)


def broken_tests(notebook: Mapping[str, Any]) -> dict[str, str]:
    """Return for each test that could not mark its answer the reason, by grade id.

    Its 0 is no mark: the test or its key has to be mended first.
    """
    found = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error" and output["ename"].startswith(BROKEN):
                reason = f"{output['ename'].removeprefix(BROKEN)}: {output['evalue']}"
                found[cell["metadata"]["nbgrader"]["grade_id"]] = reason
    return found


def graded(cell: Mapping[str, Any]) -> Grade:
    """Return what a marked cell earned by itself, as nbgrader reads it."""
    from nbformat import from_dict
    from nbgrader.utils import determine_grade

    score, maximum = determine_grade(from_dict(cell))  # type: ignore[no-untyped-call]
    broken = bool(broken_tests({"cells": [cell]}))
    return Grade(score or 0.0, maximum, awaiting=score is None or broken)


def notebook_answers(notebook: dict[str, Any], master: Master) -> dict[str, Any]:
    """Return what the answer cells of a rebuilt notebook assign.

    A name that a student's cell no longer assigns has the value it was released with.
    """
    values: dict[str, Any] = {}
    for known in master.cells:
        values |= read_answers(known.source, known.names).values if known.names else {}
    for cell in notebook["cells"]:
        answered = master.by_id.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        if answered is not None and answered.names:
            values |= read_answers(cell["source"], answered.names).values
    return values


def run_test(source: str, answers: dict[str, Any], maximum: float) -> list[dict[str, Any]]:
    """Return the outputs of the test *source* over *answers*, in notebook form."""
    printed = io.StringIO()
    namespace: dict[str, Any] = {"__name__": "__main__", **deepcopy(answers)}
    try:
        body, last = _compiled(source)
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            exec(body, namespace)
            value = eval(last, namespace) if last is not None else None
        if isinstance(value, Mark):
            value = value.out_of(maximum)
        score = _score(value, maximum)
    except (AnswerError, AssertionError) as error:
        return [*_stream(printed), _error(error, type(error).__name__)]
    except (Exception, SystemExit) as error:
        return [*_stream(printed), _error(error, BROKEN + type(error).__name__)]
    outputs = _stream(printed)
    if isinstance(value, Mark):
        outputs.append(
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {MIME: value.to_dict(), "text/plain": _plain(value)},
            }
        )
    result: dict[str, Any] = {"output_type": "execute_result", "metadata": {}}
    return [*outputs, result | {"execution_count": None, "data": {"text/plain": repr(score)}}]


@lru_cache(maxsize=256)
def _compiled(source: str) -> tuple[CodeType, CodeType | None]:
    """Return the body and the last expression; of ``float(mark)`` what stands inside."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return compile(tree, "<test>", "exec"), None
    tree.body.pop()
    match last.value:
        case ast.Call(func=ast.Name(id="float"), args=[inside], keywords=[]):
            value = inside
        case whole:
            value = whole
    return compile(tree, "<test>", "exec"), compile(ast.Expression(value), "<test>", "eval")


def _score(value: object, maximum: float) -> float:
    """Return the score, or raise: nbgrader would give full marks for anything odd."""
    if value is None or isinstance(value, bool | str):
        raise TypeError(f"the test must end in float(mark), not in {type(value).__name__}")
    score = float(value)  # type: ignore[arg-type]
    if not (math.isfinite(score) and 0 <= score <= maximum):
        raise ValueError(f"the test gave {score}, which is not between 0 and {maximum}")
    return score


def _stream(printed: io.StringIO) -> list[dict[str, Any]]:
    """Return what was printed. All of it as stdout: nbgrader gives 0 for a word on stderr."""
    text = printed.getvalue()
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []


def _error(error: BaseException, name: str) -> dict[str, Any]:
    text = str(error)[:2_000]
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def _plain(mark: Mark) -> str:
    lines = [f"{in_points(mark.points)} of {in_points(mark.maximum)} points. {mark.rule}"]
    lines += [
        f"  {SAID[part.outcome]}: {part.item} ({part.answer}) "
        + f"Accepted: {part.accepted}. " * bool(part.accepted)
        + part.why
        for part in mark.parts
    ]
    return "\n".join(lines)
