"""A teacher in JupyterLab: the Formgrader lists the assignment, a written answer is marked by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from .conftest import Lab, serving

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from classroom import (
    EXERCISE,
    RIGHT,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    toolkit,
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one honest hand-in, marked; its written answer waits for the teacher."""
    root = new_course(tmp_path_factory.mktemp("formgrader") / "course")
    written = {"q5-written": "Proposals are still to come, and that fits the reports (E2)."}
    hand_in(root, "ada", filled(released(root), RIGHT | written))
    toolkit(root, "mark", EXERCISE)
    return root


@pytest.fixture(scope="module")
def teacher(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab started in the course's folder, as ``make lab`` does."""
    with serving(tmp_path_factory.mktemp("teacher"), folder=course) as lab:
        yield lab


def open_formgrader(page: Page, lab: Lab) -> FrameLocator:
    """Open JupyterLab and in it the Formgrader, from its menu."""
    page.set_default_timeout(30_000)
    page.goto(f"{lab.url}/lab?token={lab.token}")
    page.locator(".lm-MenuBar-item", has_text=re.compile("^Nbgrader$")).click()
    page.locator(".lm-Menu-item", has_text="Formgrader").first.click()
    return page.frame_locator("iframe")


def test_a_written_answer_is_marked_by_hand_and_the_sum_is_right(page, teacher, course):
    formgrader = open_formgrader(page, teacher)
    row = formgrader.locator("tr", has_text=EXERCISE)
    expect(row).to_be_visible()
    expect(row.locator(".num-submissions")).to_have_text("1")

    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.get_by_role("link", name=EXERCISE, exact=True).click()
    formgrader.get_by_role("link", name=EXERCISE, exact=True).last.click()
    formgrader.get_by_role("link", name="Submission #1").click()
    scores = formgrader.locator("input.score")
    expect(scores).to_have_count(5)
    expect(formgrader.locator("pre.as-typed").last).to_have_css("word-break", "normal")
    for _ in range(20):  # the page may take the first entry before it listens
        scores.last.fill("")
        scores.last.fill("3")
        scores.last.blur()
        page.wait_for_timeout(1500)
        if stored_marks(course)["ada"]["q5-written"] == (None, 3.0, False):
            break
    assert stored_marks(course)["ada"]["q5-written"] == (None, 3.0, False)

    page.reload()
    formgrader = page.frame_locator("iframe")
    formgrader.locator("tr", has_text=EXERCISE).locator(".generate-feedback a").click()
    feedback = course / "feedback" / "ada" / EXERCISE / f"{EXERCISE}.html"
    for _ in range(300):
        if feedback.exists():
            break
        page.wait_for_timeout(200)
    text = feedback.read_text("utf-8")
    assert "19 of 20 points" in text
    assert "All of it is marked." in text
    assert "3 looks into it (investigative), the level you reached:" in text
    assert "Awaiting" not in text
