"""One exercise, clicked by one student and typed by another: Formgrader and ``toolkit mark`` agree."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import open_path, serving
from .test_formgrader import open_formgrader

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from classroom import EXERCISE, filled, hand_in, new_course, released, stored_marks, toolkit

# The same answers, some of them wrong: as clicked, and as typed by somebody who knows no Python.
NUMBERS = (2, 5, 6)
LABELS = {
    "words": dict(
        zip("abcdef", ["hedge", "hedge", "booster", "hedge", "", "neither"], strict=True)
    ),
    "strength": dict.fromkeys("abcdef", "matches"),
}
SURE = dict(zip("abc", (0, 50, 100), strict=True))
TYPED = {
    "q1-answer": "hedged = S2 S5, 6",
    "q2-answer": "words = {a: Hedge\nb: “hedge”\n\"c\": 'booster',\nd: hedges\nf neither",
    "q3-answer": "strength = {\n" + "\n".join(f'    "{k}": matches' for k in "abcdef"),
    "q4-answer": "sure = {a: 0, b: 50 %, c: 100%,",
}
POINTS = [1.33, 2.5, 2.67, 1.38]


def click_all(page, cells) -> None:
    """Give the answers with the controls that stand above the cells."""
    for n, cell in enumerate(cells):
        control = page.locator(".mlt-answer").nth(n)
        asks = cell["metadata"]["toolkit"]["asks"]
        for ask in asks if asks != "write" else ():
            groups = {
                key: control.get_by_role("group", name=re.compile(rf"^{key}\. "))
                for key, _ in ask["items"]
            }
            if ask["kind"] == "tick":
                for number in NUMBERS:
                    control.get_by_role("checkbox", name=f"S{number}", exact=False).first.check()
            elif ask["kind"] == "choose":
                for key, label in LABELS[ask["name"]].items():
                    if label:
                        groups[key].get_by_role("radio", name=label, exact=True).check(force=True)
            elif ask["kind"] == "sure":
                for slider, key in enumerate(SURE):
                    place = control.get_by_role("slider").nth(slider)
                    place.focus()
                    place.press({100: "End", 50: "Space", 0: "Home"}[SURE[key]])


@pytest.mark.long
def test_clicked_and_typed_earn_the_same_from_both(lab, desk, page, tmp_path, tmp_path_factory):
    course = new_course(tmp_path / "course")
    blank = released(course)
    place = lab.folder / "alike"
    place.mkdir()
    shutil.copy(course / "exercises" / EXERCISE / f"{EXERCISE}.ipynb", place)
    notebook = open_path(lab, desk, place / f"{EXERCISE}.ipynb")
    expect(desk.page.get_by_role("button", name="Start")).to_be_visible()
    answers = [cell for cell in blank["cells"] if "toolkit" in cell["metadata"]]
    click_all(desk.page, answers)
    desk.page.keyboard.press("ControlOrMeta+s")
    saved = notebook.folder / f"{EXERCISE}.ipynb"
    for _ in range(50):
        clicked = json.loads(saved.read_text("utf-8"))
        if '\\"c\\": 100,' in json.dumps(clicked):
            break
        desk.page.wait_for_timeout(200)
    hand_in(course, "clicked", clicked)
    hand_in(course, "typed", filled(blank, TYPED))
    by_command = tmp_path / "by-command"
    shutil.copytree(course, by_command)

    toolkit(by_command, "mark", EXERCISE)
    with serving(tmp_path_factory.mktemp("teacher"), folder=course) as teacher:
        formgrader = open_formgrader(page, teacher)
        formgrader.locator("tr", has_text=EXERCISE).locator(".num-submissions a").click()
        for student in ("clicked", "typed"):
            row = formgrader.locator("tr", has_text=student)
            row.locator(".autograde a").click()
            expect(formgrader.get_by_text(re.compile("Successfully autograded"))).to_be_visible(
                timeout=90_000
            )
            formgrader.get_by_role("button", name="OK").click()
    marks = [
        {
            cell: earned
            for cell, earned in stored_marks(root)[student].items()
            if cell.endswith("test")
        }
        for root in (by_command, course)
        for student in ("clicked", "typed")
    ]
    assert marks == [marks[0]] * 4
    assert [auto for auto, *_ in marks[0].values()] == POINTS
