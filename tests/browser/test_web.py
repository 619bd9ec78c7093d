"""The control of lesson 7 on a page of its own: pages open, a decision is kept, two paths are shown."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from toolkit import web

from .alone import answers, mount
from .conftest import WCAG

NARROW = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_it_is_opened_judged_and_decided_with_the_keyboard_alone(page: Page):
    view = mount(page, "web", web("07-shark"))
    expect(view.get_by_text("Nine seconds of film")).to_be_hidden()
    view.get_by_role("button", name="Decide").press("Enter")
    expect(view.locator(".tk-told")).to_have_text("Open at least one page first.")
    title = view.get_by_role("button", name="Pool log, week of July 7")
    title.press("Enter")
    expect(title).to_have_attribute("aria-expanded", "true")
    view.get_by_role("radio", name="a lot").locator("visible=true").press(" ")
    view.get_by_role("button", name="Decide").press("Enter")
    expect(view.locator(".tk-told")).to_have_text("Choose a verdict first.")
    view.get_by_role("radio", name="contradicted").press(" ")
    view.get_by_role("button", name="Decide").press("Enter")
    expect(view.locator(".tk-told")).to_contain_text("Say how sure you are first")
    for _ in range(8):
        view.get_by_role("slider").press("ArrowRight")
    expect(view.locator(".tk-told")).to_be_empty()
    view.get_by_role("button", name="Decide").press("Enter")
    expect(view.get_by_text("You said contradicted, and were 90 % sure.")).to_be_visible()
    expect(view.get_by_text("Worth a lot: yes.")).to_be_visible()
    expect(view.get_by_role("heading", name="A fact checker’s path")).to_be_visible()
    assert answers(page) == [
        {"opened": ["log"], "worth": {"log": "a lot"}, "verdict": "contradicted", "sure": 90}
    ]


@pytest.mark.parametrize("key", ["Enter", ""], ids=["key", "mouse"])
def test_what_is_said_is_in_sight_and_has_the_focus_that_the_button_had(page: Page, key):
    page.set_viewport_size({"width": 768, "height": 300})
    view = mount(page, "web", web("07-shark"))
    decide = view.get_by_role("button", name="Decide")

    def press():
        return decide.press(key) if key else decide.click()

    press()
    expect(view.get_by_text("Open at least one page first.")).to_be_in_viewport(ratio=0.9)
    view.get_by_role("button", name="Pool log").press("Enter")
    view.get_by_role("radio", name="contradicted").press(" ")
    view.get_by_role("slider").press("ArrowRight")
    press()
    expect(view.locator(".tk-said")).to_be_focused()
    expect(view.locator(".tk-head")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("press", ["mouse", " ", "Enter"])
def test_half_sure_is_an_answer_once_it_is_pressed(page: Page, press):
    view = mount(page, "web", web("07-shark"))
    expect(view.get_by_text("not said yet")).to_be_visible()
    view.get_by_text("How sure are you of that?").click()
    expect(view.get_by_text("not said yet")).to_be_visible()
    slider = view.get_by_role("slider")
    slider.click() if press == "mouse" else slider.press(press)
    expect(view.locator("output")).to_have_text("50 %")


def test_a_folded_claim_is_opened_first(page: Page):
    shown = web("07-bells", folded=True)
    view = mount(page, "web", shown)
    expect(view.get_by_role("button", name="Decide")).to_be_hidden()
    view.locator("summary").first.press("Enter")
    expect(view.get_by_role("button", name="Decide")).to_be_visible()
    assert shown._still.startswith("<details>")


def test_what_was_decided_is_there_again(page: Page):
    value = {"opened": ["video"], "worth": {"video": "a lot"}, "verdict": "supported", "sure": 80}
    view = mount(page, "web", web("07-shark"), value=value, saved="2026-03-01T09:30:00")
    expect(view.get_by_text("Nine seconds of film")).to_be_visible()
    expect(view.get_by_text("We see it otherwise.")).to_be_visible()
    expect(view.get_by_role("button", name="Decide")).to_be_disabled()
    expect(view.get_by_role("radio", name="contradicted")).to_be_disabled()
    view.get_by_role("button", name="Pool log").click()  # but there is more to open
    expect(view.get_by_text("inflatable shark on drain cover")).to_be_visible()
    expect(view.get_by_text("You said a lot; we say nothing.")).to_be_visible()


@pytest.mark.parametrize("size", [{"width": 1366, "height": 768}, NARROW], ids=["wide", "narrow"])
def test_it_fits_and_is_accessible(page: Page, size):
    page.set_viewport_size(size)
    value = {"opened": ["video"], "worth": {}, "verdict": "supported", "sure": 80}
    mount(page, "web", web("07-shark"), value=value, saved="2026-03-01T09:30:00")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert Axe().run(page, options=WCAG).response["violations"] == []
