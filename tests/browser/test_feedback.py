"""The pages students and teachers get: escaped, readable on a phone, asking nothing outside."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from .conftest import violations

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from classroom import EXERCISE, ROOT, filled, hand_in

from toolkit.course.classroom.export import Overview
from toolkit.course.exercise.selfcheck import check_exercise

HOSTILE = {
    "q1-answer": "import os\nhedged = [3, 5, 99]",
    "q2-answer": 'words = {"a": "<script>window.hit = 1</script>", "b": "hedge", "c": "'
    + "x" * 400
    + '"}',
    "q3-answer": 'strength = {"a": "too strong", "b": "too weak"}',
    "q4-answer": 'sure = {"a": 90, "b": 80, "c": 10}',
    "q5-written": "<img src=x onerror='window.hit = 1'> [x](javascript:window.hit=1) " + "y" * 400,
}


@pytest.fixture(scope="module")
def feedback(tmp_path_factory: pytest.TempPathFactory):
    import json

    root = tmp_path_factory.mktemp("feedback")
    released = json.loads((ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb").read_text("utf-8"))
    folder = hand_in(root, "<b>eve", filled(released, HOSTILE), name=f"{EXERCISE} (1).ipynb")
    return check_exercise(EXERCISE, folder=folder)


@pytest.fixture(scope="module", params=["feedback", "overview"])
def opened(request, feedback, shared, tmp_path_factory):
    """One of the pages, on a phone."""
    if request.param == "overview":
        overview = Overview(EXERCISE)
        overview.add(feedback)
        text = overview.to_html()
    else:
        text = feedback.to_html()
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_text(text, "utf-8")
    shared.page.set_viewport_size({"width": 360, "height": 740})
    shared.page.goto(path.as_uri())
    shared.page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    return shared


def test_nothing_that_was_handed_in_runs(opened):
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.locator("script, img, [onerror]").count() == 0
    assert opened.errors == []


def test_axe_finds_nothing(opened):
    assert violations(opened.page, "body") == []


def test_no_scrolling_sideways_on_a_phone(opened):
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_heading_of_a_column_is_cut_in_a_word(opened):
    wide = """all => all.flatMap(one => one.textContent.split(" ").filter(word => {
        const text = one.firstChild, at = text.data.indexOf(word), range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + word.length);
        return range.getClientRects().length > 1;
    }))"""
    assert opened.page.eval_on_selector_all("thead th", wide) == []


def test_says_its_language_and_its_headings_go_in_order(opened):
    assert opened.page.locator("html").get_attribute("lang") == "en"
    levels = opened.page.eval_on_selector_all(
        "h1, h2, h3, h4", "headings => headings.map(heading => Number(heading.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_feedback_in_the_notebook_is_escaped(feedback):
    shown = feedback._repr_html_()
    assert "<html" not in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'lang="en"' in shown
