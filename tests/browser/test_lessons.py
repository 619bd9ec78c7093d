"""Every lesson in JupyterLab: opened and worked with mouse, keys and touch, without noise, code or barrier."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Watched, open_path, violations

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("[0-9][0-9]-*.ipynb"))
# How it is worked, the window, the theme. At 200 %, 1366 by 768 hold half of that.
WAYS = {
    "mouse": ((1366, 768), "JupyterLab Light"),
    "keys": ((683, 384), "JupyterLab Dark"),
    "touch": ((683, 384), "JupyterLab Light"),
}
SMOKE = (LESSONS[5], "keys")


@pytest.fixture
def visit(lab, browser):
    """Open a lesson in a window and a theme of its own; whoever comes next finds the light one."""
    contexts, seen = [], []

    def themed(page, name):
        address = f"{lab.url}/lab/api/settings/@jupyterlab/apputils-extension:themes"
        key = {"Authorization": f"token {lab.token}"}
        raw = json.dumps({"raw": json.dumps({"theme": name})})
        assert page.request.put(address, data=raw, headers=key).ok

    def open_one(path, way):
        (width, height), theme = WAYS[way]
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=size, has_touch=way == "touch"))
        seen.append(Watched(contexts[0].new_page()))
        seen[0].page.set_default_timeout(60_000)
        themed(seen[0].page, theme)
        folder = lab.folder / f"{way}-{path.stem}"
        folder.mkdir()
        shutil.copy(path, folder)
        return open_path(lab, seen[0], folder / path.name)

    yield open_one
    themed(seen[0].page, "JupyterLab Light")
    contexts[0].close()
    assert seen[0].outside == []


def press(target, way):
    """Do what a click does, in this *way*."""
    if way == "keys":
        target.focus()
        key = "Space" if target.evaluate("node => node.matches('input')") else "Enter"
        target.page.keyboard.press(key)
    else:
        (target.tap if way == "touch" else target.click)()


def answer(ask, way):
    """Give some answer to a question: the first choice, a pile for each card, a few words."""
    cards, choices = ask.locator(".tk-card"), ask.locator("[type=radio], [type=checkbox]")
    if cards.count():
        for card in cards.all():
            press(card.locator("[type=radio]").first, way)
    elif choices.count():
        press(choices.first, way)
    elif ask.locator(".tk-take").count():
        for word in ask.locator(".tk-take").all()[:3]:
            press(word, way)
    else:
        ask.locator("textarea, [type=text]").first.press_sequentially("5 may rain")
    press(ask.locator(".tk-send").get_by_role("button"), way)
    expect(ask.get_by_role("status")).not_to_be_empty()
    expect(ask.locator(".tk-unkept")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "way"),
    [
        pytest.param(
            path,
            way,
            marks=[] if (path, way) == SMOKE else pytest.mark.long,
            id=f"{path.stem}-{way}",
        )
        for path in LESSONS
        for way in WAYS
    ],
)
def test_a_lesson_is_opened_and_worked(path, way, visit, usual_complaints):
    notebook = visit(path, way)
    page = notebook.page
    start = page.locator(".mlt-bar").get_by_role("button", name="Start")
    expect(start).to_be_in_viewport()
    assert page.locator(".cm-content:visible").count() == 0
    press(start, way)
    notebook._done()
    expect(start).to_be_hidden()
    expect(page.locator(".jp-OutputArea-output .tk-view").first).to_be_in_viewport()
    expect(page.locator(".jp-RenderedMarkdown h1").first).to_be_in_viewport(ratio=1)

    asked = page.locator(".tk-ask:has(.tk-send)")  # the memo has none
    assert asked.count() > 3
    for ask in asked.all():
        answer(ask, way)
    for box in page.locator(".tk-annotate").all():
        press(box.locator(".tk-word").nth(2), way)
        expect(box.get_by_role("status").first).to_contain_text("Marked as")
    assert len([*(notebook.folder / "answers").glob("*.json")]) > 3

    assert page.locator(".cm-content:visible").count() == 0
    assert page.locator("[data-mime-type*=stderr], [data-mime-type*=error]").count() == 0
    assert page.evaluate("document.body.dataset.jpThemeName") == WAYS[way][1]
    assert violations(page, "body") == []
    assert notebook.watched.complaints() <= usual_complaints
