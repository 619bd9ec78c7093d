"""A lesson is worked in and saved in JupyterLab, and the project brings a new one: no conflict, nothing lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from .conftest import open_path

ROOT = Path(__file__).parents[2]
LESSON = "00-start-here.ipynb"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def course(lab):
    """The course as somebody cloned it, into the folder of the server, and the project it came from."""
    project, clone = lab.folder / "project", lab.folder / "clone"
    (project / "lessons").mkdir(parents=True)
    for name in (".gitignore", ".gitattributes", f"lessons/{LESSON}"):
        shutil.copy(ROOT / name, project / name)
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=first")
    git(lab.folder, "clone", "--quiet", str(project), str(clone))
    return project, clone


def test_the_browser_asks_again_for_the_bar_and_all_that_goes_with_it(lab):
    here = ROOT / "toolkit" / "front" / "lab"
    for path in here.glob("*/*"):
        name = path.relative_to(here).as_posix()
        url = f"{lab.url}/lab/extensions/media-literacy-toolkit/{name}?token={lab.token}"
        with urlopen(url) as answer:
            assert answer.headers["Cache-Control"] == "no-cache", name


@pytest.mark.long
def test_an_update_meets_no_change_in_a_lesson_that_was_worked_in(
    course, lab, watched, usual_complaints
):
    project, clone = course
    path = clone / "lessons" / LESSON
    notebook = open_path(lab, watched, path)
    notebook.run()
    page = notebook.page
    asked = page.locator(".tk-ask", has=page.get_by_role("radio", name="Share it"))
    asked.get_by_role("radio", name="Share it").check()
    asked.get_by_role("button", name="Keep my answer").click()
    expect(page.get_by_text("You chose: Share it").first).to_be_visible()
    page.locator(".tk-annotate .tk-word").nth(3).click()
    expect(page.locator(".tk-marklist li")).to_have_count(1)
    with page.expect_response(lambda r: r.request.method == "PUT" and LESSON in r.url):
        page.locator(".tk-ask textarea").first.press("Control+s")
    expect(page.locator(".tk-marklist li")).to_have_count(1)  # on the page all stays
    assert git(clone, "status", "--porcelain") == ""

    changed = json.loads((project / "lessons" / LESSON).read_text("utf-8"))
    changed["cells"][0]["source"] = ["# Lesson 0: Start here, again"]
    changed["cells"][1]["metadata"] = {"tags": ["new"]}
    (project / "lessons" / LESSON).write_text(
        json.dumps(changed, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    git(project, "commit", "--quiet", "--all", "--message=second")
    git(clone, "pull", "--quiet", "--ff-only")

    notebook = open_path(lab, watched, path)  # the next day
    expect(page.get_by_role("heading", name="Lesson 0: Start here, again")).to_be_visible()
    expect(page.get_by_text("Error displaying widget")).to_have_count(0)
    notebook.run()
    expect(page.get_by_text("You chose: Share it").first).to_be_visible()
    expect(page.locator(".tk-marklist li")).to_have_count(1)
    assert watched.complaints() <= usual_complaints
