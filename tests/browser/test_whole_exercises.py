"""Whole exercises in JupyterLab and in the browser: by mouse but for what is written, and by keyboard."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from toolkit.course.exercise.literals import assigned_names, read_answers
from toolkit.course.exercise.selfcheck import check_exercise

from .conftest import open_path

ROOT = Path(__file__).parents[2]
THREE = ["ex2-readability", "ex5-quotes", "ex7-sift"]
WRITTEN = "One thing fits, the other does not."


def cells_of(folder: str, name: str) -> list[dict[str, Any]]:
    path = ROOT / folder / name / f"{name}.ipynb"
    cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return cells


def answers_of(name: str) -> dict[str, Any]:
    """Return what the master answers, by the name that it is assigned to."""
    sources = ["".join(c["source"]) for c in cells_of("solutions", name) if "-answer" in c["id"]]
    found: dict[str, Any] = {}
    for source in sources:
        found |= read_answers(source, assigned_names(source)).values
    return found


def give(page: Page, control: Locator, ask: dict[str, Any], value: Any, keys: bool) -> None:
    """Answer one question with its control; with *keys* by Space, arrows and digits alone."""
    if ask["kind"] == "tick":
        for number in value:
            box = control.get_by_role("checkbox", name=re.compile(rf"^S{number}\b")).first
            box.press("Space") if keys else box.check()
    for place, (letter, _) in enumerate(ask["items"]):
        if ask["kind"] == "choose":
            group = control.get_by_role("group", name=re.compile(rf"^{letter}\. "))
            if keys:
                group.get_by_role("radio").first.press("Space")
                for _ in range(ask["choices"].index(value[letter])):
                    page.keyboard.press("ArrowRight")
            else:
                group.get_by_text(value[letter], exact=True).last.click()
        elif ask["kind"] == "sure":
            slider = control.get_by_role("slider").nth(place)
            if keys:
                slider.press("End")
            else:
                width = slider.bounding_box()["width"]
                slider.click(position={"x": width - 3, "y": 4})
        elif ask["kind"] == "number":
            box = control.get_by_role("textbox").nth(place)
            box.press_sequentially(str(value[letter]))
            box.press("Tab")


def give_all(page: Page, name: str, keys: bool) -> None:
    """Answer all of an exercise as its master does, and write a sentence."""
    right = answers_of(name)
    asking = [c for c in cells_of("exercises", name) if "toolkit" in c["metadata"]]
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.keyboard.press("Tab")  # before the first key or click, the focus stays there
    expect(page.locator(".mlt-answer")).to_have_count(len(asking))
    for n, cell in enumerate(asking):
        asks = cell["metadata"]["toolkit"]["asks"]
        for ask in asks if asks != "write" else ():
            give(page, page.locator(".mlt-answer").nth(n), ask, right[ask["name"]], keys)
    page.get_by_label("Your answer").press_sequentially(WRITTEN)


def is_whole(name: str, folder: Path) -> bool:
    """Whether the copy in *folder* earns all that a machine marks, as it was written."""
    feedback = check_exercise(name, folder=folder)
    points = [question.grade.points for question in feedback.questions]
    return points == [4.0, 5.0, 4.0, 3.0, 0.0] and not feedback.repairs


@pytest.mark.long
@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keyboard"])
@pytest.mark.parametrize("name", THREE)
def test_a_whole_exercise_is_done_and_marked(lab, watched, name, keys):
    place = lab.folder / f"{name}-{keys}"
    place.mkdir()
    shutil.copy(ROOT / "exercises" / name / f"{name}.ipynb", place)
    notebook = open_path(lab, watched, place / f"{name}.ipynb")
    page = watched.page
    give_all(page, name, keys)
    for _ in range(100):
        page.keyboard.press("ControlOrMeta+s")
        page.wait_for_timeout(300)
        if WRITTEN in (place / f"{name}.ipynb").read_text("utf-8"):
            break
    assert is_whole(name, notebook.folder)
