"""Points stand in the metadata of a graded cell; whatever else names them must agree."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.course.classroom.points import disagreements

SOURCE = "check(x)\nfloat(mark_found(x, find_key('flank', 'hedges'){}))"


def master(points: float, heading: str = "## 1. Find (4 points)", said: str = "") -> dict[str, Any]:
    graded = {"grade": True, "solution": False, "points": points, "grade_id": "q1-test"}
    answer = {"grade": False, "solution": True, "grade_id": "q1-answer"}
    return {
        "cells": [
            {
                "cell_type": "markdown",
                "source": f"{heading}\n\nAll (9 points) of it.",
                "metadata": {},
            },
            {"cell_type": "code", "source": "x = []", "metadata": {"nbgrader": answer}},
            {
                "cell_type": "code",
                "source": SOURCE.format(said),
                "metadata": {"nbgrader": graded},
            },
        ]
    }


CASES = [
    pytest.param(master(4), [], id="one-place"),
    pytest.param(master(4, said=", points=4"), [], id="the-same"),
    pytest.param(master(4.0, "## 1. Find (4.0 points)"), [], id="as-numbers"),
    pytest.param(master(4, "## 1. Find"), [], id="no-points-in-the-heading"),
    pytest.param(master(1, "## 1. Find (1 point)"), [], id="one-point"),
    pytest.param(master(4, said=", points=n"), [], id="not-a-number"),
    pytest.param(
        master(8, said=", points=8"),
        ["the cell q1-test has 8 points, but the heading above says (4 points)"],
        id="heading",
    ),
    pytest.param(
        master(4, said=", points=2"),
        ["the cell q1-test has 4 points, but its test says points=2"],
        id="test",
    ),
    pytest.param(
        master(8, said=", points=2.5"),
        [
            "the cell q1-test has 8 points, but its test says points=2.5",
            "the cell q1-test has 8 points, but the heading above says (4 points)",
        ],
        id="both",
    ),
]


@pytest.mark.parametrize(("notebook", "told"), CASES)
def test_what_disagrees_is_told(notebook, told):
    assert disagreements(notebook) == told
