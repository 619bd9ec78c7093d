"""The controls of a lesson in JupyterLab, with the mouse and with the keyboard alone."""

import json

import pytest
from playwright.sync_api import expect

from .conftest import open_cells, violations

CELLS = (
    'from toolkit import ledger, predict\npredict("02-one", "Which?", ["first", "second", "third"])',
    'predict("02-many", "How many?", int)',
    'predict("02-why", "Why <b>so</b>?")',
    "ledger()",
    'from toolkit import show\nshow("It may rain.")',  # its style sheet comes once more
)


@pytest.fixture(scope="module")
def lesson(lab, seated):
    notebook = open_cells(lab, seated, "controls", CELLS)
    notebook.run()
    return notebook


def kept(notebook, id):
    return json.loads((notebook.folder / "answers" / f"{id}.json").read_text())["answer"]


def test_what_all_controls_share_stays_before_what_is_a_controls_own(lesson):
    """The ledger's sheets come last: a box for a number would be as wide as its search."""
    number, search = (
        lesson.output(1).get_by_role("textbox"),
        lesson.output(3).get_by_role("searchbox"),
    )
    assert number.bounding_box()["width"] < 200 < search.bounding_box()["width"]
    asked = lesson.output(0).locator(".tk-ask").bounding_box()["width"]
    assert asked == lesson.page.evaluate(
        "46 * parseFloat(getComputedStyle(document.documentElement).fontSize)"
    )


def test_one_of_several_with_the_keyboard(lesson):
    out, press = lesson.output(0), lesson.page.keyboard.press
    out.get_by_role("button").click()
    expect(out.get_by_role("status")).to_have_text("Choose or write an answer first.")
    out.get_by_role("radio", name="first").focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Tab", "Enter"):
        press(key)
    expect(out.get_by_role("status")).to_contain_text("You chose: third")
    assert kept(lesson, "02-one") == "third"
    expect(out.get_by_role("group", name="Which?")).to_be_visible()


def test_the_same_answer_twice_is_told_twice(lesson):
    out = lesson.output(2)
    field, button = out.get_by_role("textbox", name="Your answer"), out.get_by_role("button")
    for text, told in (("so", "You wrote: so"), ("", "Choose or write"), ("so", "You wrote: so")):
        field.fill(text)
        button.click()
        expect(out.get_by_role("status")).to_contain_text(told)


def test_a_number_is_one_or_is_told_so(lesson):
    out = lesson.output(1)
    field = out.get_by_role("textbox", name="Your answer, a number")
    field.fill("five")
    field.press("Enter")
    expect(out.get_by_role("status")).to_contain_text("Write a whole number.")
    field.fill("5")
    field.press("Enter")
    expect(out.get_by_role("status")).to_contain_text("You wrote: 5")
    assert kept(lesson, "02-many") == 5


def test_a_text_is_kept_as_it_was_written(lesson):
    out = lesson.output(2)
    field = out.get_by_role("textbox", name="Your answer")
    field.fill("<img src=x onerror=window.hurt=1> dd x")
    out.get_by_role("button").click()
    expect(out.get_by_role("status")).to_contain_text("You wrote: <img src=x")
    assert kept(lesson, "02-why") == "<img src=x onerror=window.hurt=1> dd x"
    assert lesson.page.evaluate("window.hurt") is None
    expect(out.get_by_role("group", name="Why <b>so</b>?")).to_be_visible()


def test_the_ledger_is_searched_as_one_types(lesson):
    out = lesson.output(3)
    expect(out.get_by_role("status")).to_have_text("15 of the 15 entries.")
    out.get_by_role("searchbox", name="Search the ledger").fill("patriot slovakia")
    expect(out.get_by_role("status")).to_contain_text("1 of the 15 entries for")
    expect(out.locator(".tk-entry")).to_contain_text("E9")


def test_no_violation_and_no_new_complaint(lesson, usual_complaints):
    assert violations(lesson.page, ".jp-OutputArea-output") == []
    assert lesson.watched.complaints() <= usual_complaints
