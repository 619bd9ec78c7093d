"""The way from a lesson to the next one, to its exercise and to the list of all, in JupyterLab."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import open_path

ROOT = Path(__file__).parents[2]
SHOW = "async (path) => { await window.jupyterapp.commands.execute('docmanager:open', { path }); }"


@pytest.fixture(scope="module")
def course(lab):
    """The lessons and one exercise as they lie in the project."""
    folder = lab.folder / "course"
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=shutil.ignore_patterns("answers"))
    shutil.copytree(ROOT / "exercises" / "ex1-garbles", folder / "exercises" / "ex1-garbles")
    return folder


@pytest.mark.parametrize(
    "start", ["lessons/01-read-like-an-editor.ipynb", "exercises/ex1-garbles/ex1-garbles.ipynb"]
)
def test_the_bar_leads_to_the_list_and_the_list_to_a_lesson(lab, desk, course, start):
    page = open_path(lab, desk, course / start).page
    page.get_by_role("button", name="All lessons").click()
    shown = page.locator(".jp-MarkdownViewer:visible")
    expect(shown.get_by_role("link", name="exercise 8")).to_be_visible()
    shown.get_by_role("link", name="2 What a readability").click()
    expect(page.get_by_role("heading", name="Lesson 2: What a readability").first).to_be_visible()


def test_an_exercise_by_itself_says_that_the_lessons_are_not_there(lab, desk):
    folder = lab.folder / "alone" / "ex1-garbles"
    shutil.copytree(ROOT / "exercises" / "ex1-garbles", folder)
    page = open_path(lab, desk, folder / "ex1-garbles.ipynb").page
    page.get_by_role("button", name="All lessons").click()
    expect(page.get_by_text("The lessons are not in this folder.")).to_be_visible()
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_the_end_of_a_lesson_leads_on(lab, desk, course):
    lesson = course / "lessons" / "01-read-like-an-editor.ipynb"
    page = open_path(lab, desk, lesson).page
    for link, there in (
        ("Exercise 1: Read like an editor", "Exercise 1: Read like an editor"),
        ("Lesson 2: What a readability", "Lesson 2: What a readability"),
        ("the list", "All lessons"),
    ):
        page.evaluate(SHOW, lesson.relative_to(lab.folder).as_posix())
        end = page.locator(".jp-MarkdownCell:visible").filter(has_text="All lessons: the list")
        end.scroll_into_view_if_needed()
        end.get_by_role("link", name=link).click()
        heading = page.get_by_role("heading", name=there, level=1).locator("visible=true")
        expect(heading).to_be_visible()


def test_the_stand_in_reaches_a_lesson_that_is_open(lab, desk, course):
    first, other = "03-how-sure-does-it-sound.ipynb", "04-who-says-so.ipynb"
    page = open_path(lab, desk, course / "lessons" / first).page
    page.locator(".mlt-start:visible").click()
    marked = page.get_by_role("listbox", name="Text to mark").locator("visible=true")
    expect(marked.filter(has_text="NATO")).to_have_count(1)
    page.evaluate(SHOW, (course / "lessons" / other).relative_to(lab.folder).as_posix())
    switch = page.get_by_role("button", name="Read the stand-in text instead").locator(
        "visible=true"
    )
    switch.click()
    page.evaluate(SHOW, (course / "lessons" / first).relative_to(lab.folder).as_posix())
    expect(marked.filter(has_text="clinic")).to_have_count(1)
    page.get_by_role("button", name="Read the article instead").locator("visible=true").click()
    expect(marked.filter(has_text="NATO")).to_have_count(1)
