"""Hostile hand-ins in everything a teacher opens: the Formgrader, feedback pages, JupyterLab.

Nothing runs, nothing is asked for outside, no command is given, every page stays usable.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from .conftest import Lab, serving

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from classroom import (
    EXERCISE,
    RIGHT,
    command,
    filled,
    hand_in,
    new_course,
    released,
    stored_marks,
    toolkit,
)
from payloads import PAYLOADS

from toolkit.course.classroom.classgrader import mark_class

GROUPS = [PAYLOADS[start::4] for start in range(4)]
IDS = ("Seán O’Neill-Ñuñez", "O'Brien (8B)", "李小龍", "mal@school.example")
FILE = f"{EXERCISE}/{EXERCISE}.ipynb"
IMG = PAYLOADS[2].replace("/", "|")
HURT = "() => Object.keys(window).filter((name) => name.startsWith('hurt'))"
FORMGRADER = (
    "manage_assignments", f"manage_submissions/{EXERCISE}", "gradebook", f"gradebook/{EXERCISE}",
    f"gradebook/{EXERCISE}/{EXERCISE}", "manage_students",
)  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Four students with all payloads between them, one of an earlier version, one with a bad name."""
    from nbgrader.api import Gradebook

    root = new_course(tmp_path_factory.mktemp("hostile") / "course")
    blank = released(root)
    own = [
        {"cell_type": kind, "metadata": {}, "source": text}
        for text in PAYLOADS
        for kind in ("markdown", "raw")
    ]
    labels = json.dumps(dict(zip("abcdef", PAYLOADS, strict=False)))
    code = {"q1-answer": f"# {IMG}\nhedged = [3]", "q2-answer": f"words = {labels}"}
    for id, group in zip(IDS, GROUPS, strict=True):
        answered = filled(blank, RIGHT | code | {"q5-written": "\n\n".join(group)})
        folder = hand_in(root, id, answered | {"cells": [*answered["cells"], *own]})
        (folder / f"{IMG}.py").write_text("x")
        (folder / f"{IMG}.html").write_text("x")
    hand_in(root, IMG, blank)
    hand_in(root, "old", filled(blank, RIGHT))
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.add_student(IDS[0], first_name=IMG, last_name=PAYLOADS[0])
    mark_class(root, EXERCISE)
    old = root / "autograded" / "old" / FILE
    notebook = json.loads(old.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["id"] == "q5-written":
            cell["source"] = "\n\n".join(PAYLOADS)
    notebook["cells"] += [cell | {"id": f"own-{n}"} for n, cell in enumerate(own)]
    old.chmod(0o644)
    old.write_text(json.dumps(notebook), "utf-8")
    return root


@pytest.fixture(scope="module")
def teacher(course, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("teacher"), folder=course) as lab:
        yield lab


@pytest.fixture(scope="module")
def at_work(shared, teacher):
    """A page that is logged in, in which nothing may happen."""
    shared.page.goto(f"{teacher.url}/lab?token={teacher.token}")
    return shared


def unhurt(page: Page) -> None:
    page.wait_for_timeout(300)
    for frame in page.frames:
        assert frame.evaluate(HURT) == []


def submissions(page: Page, lab: Lab) -> list[str]:
    page.goto(f"{lab.url}/formgrader/gradebook/{EXERCISE}/{EXERCISE}")
    links = page.locator("a.name-hidden")
    expect(links).to_have_count(len(IDS) + 1)
    return [str(link.get_attribute("href")) for link in links.all()]


def test_the_lists_of_the_formgrader(at_work, teacher):
    page = at_work.page
    students = [f"manage_students/{quote(id)}{more}" for id in IDS for more in ("", f"/{EXERCISE}")]
    for place in (*FORMGRADER, *students):
        response = page.goto(f"{teacher.url}/formgrader/{place}")
        assert response.status == 200, place
        expect(page.locator("#main-table tr").first).not_to_contain_text("Loading")
        assert page.locator("#main-table a").count(), place
        unhurt(page)
    assert at_work.outside == []


def test_the_hand_ins_in_the_formgrader(at_work, teacher):
    page, seen = at_work.page, []
    for address in submissions(page, teacher):
        page.goto(f"{teacher.url}{address}")
        page.wait_for_function("() => formgrader.loaded && formgrader.grades.loaded")
        expect(page.locator("input.score")).to_have_count(5)
        expect(page.locator(".rubric")).to_contain_text("For the teacher: 0 to 4 points")
        seen.append(
            page.locator("#q5-written")
            .locator("xpath=ancestor::*[contains(@class,'nbgrader_cell')]")
            .locator("pre")
            .text_content()
        )
        own = page.locator("pre.as-typed").all_text_contents()
        assert [own.count(text) for text in PAYLOADS] == [2] * len(PAYLOADS)
        assert (
            page.locator("#notebook-container")
            .locator(
                "img, svg, iframe, script, style, form, object, embed, video, math, base, meta, link, [data-commandlinker-command]"
            )
            .count()
            == 0
        )
        links = page.locator("#notebook-container a")  # the master's own
        assert {text.partition(",")[0] for text in links.all_text_contents()} == {
            "exercise 1",
            "lesson 3",
        }
        for block in page.locator("pre.as-typed").all()[:8]:
            block.click()
        page.keyboard.press("Tab")
        unhurt(page)
    expected = ["\n\n".join(group) for group in (*GROUPS, PAYLOADS)]
    assert sorted(seen) == sorted(expected)
    assert at_work.outside == []


def test_a_mark_can_be_given_there(at_work, teacher, course):
    page = at_work.page
    page.goto(f"{teacher.url}{submissions(page, teacher)[0]}")
    page.wait_for_function("() => formgrader.loaded && formgrader.grades.loaded")
    score = page.locator("#q5-written")
    with page.expect_response(lambda answer: "/api/grade/" in answer.url):
        score.fill("2")
        score.blur()
    given = [marks["q5-written"][1] for marks in stored_marks(course).values()]
    assert given.count(2.0) == 1
    assert sum(mark is not None for mark in given) == 1


@pytest.mark.parametrize(
    "text", [PAYLOADS[0], PAYLOADS[2], '"</script><script>top.hurt=1</script>']
)
def test_an_address_with_html_in_it_shows_no_page(at_work, teacher, text):
    for place in (
        "manage_students/{}",
        "manage_students/ada/{}",
        "manage_submissions/{}",
        "gradebook/{}",
    ):
        address = f"{teacher.url}/formgrader/{place.format(quote(text, safe=''))}"
        assert at_work.page.goto(address).status == 404
        unhurt(at_work.page)


def test_the_pages_that_are_given_back(at_work, course):
    done = command(course, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr[-2000:]
    toolkit(course, "grades", EXERCISE)
    pages = [*(course / "feedback").rglob("*.html"), course / "grades" / f"{EXERCISE}.html"]
    assert len([path for path in pages if path.name == f"{EXERCISE}.html"]) == len(IDS) + 2
    for path in pages:
        at_work.page.goto(path.as_uri())
        assert at_work.page.locator("img, svg, iframe, script, form, object, button").count() == 0
        expect(at_work.page.locator("h1")).to_be_visible()
        unhurt(at_work.page)
    assert at_work.outside == []


@pytest.mark.parametrize("step", ["autograded", pytest.param("submitted", marks=pytest.mark.long)])
def test_a_notebook_opened_in_jupyterlab(page, teacher, step):
    """A collected one too: JupyterLab cleans it, and nothing it asks for leaves this machine."""
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.on(
        "requestfailed",
        lambda request: asked.append(request.url) if request.failure != "csp" else None,
    )
    page.set_default_timeout(30_000)
    place = quote(f"{step}/{IDS[0]}/{FILE}")
    page.goto(f"{teacher.url}/lab/workspaces/{step}/tree/{place}?reset&token={teacher.token}")
    cells = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown")
    expect(cells.nth(30)).to_be_attached(timeout=60_000)
    page.wait_for_timeout(2_000)
    rendered = page.locator(".jp-MarkdownCell .jp-RenderedMarkdown")
    alive = rendered.locator("script, iframe, object, embed, [data-commandlinker-command]")
    assert alive.evaluate_all("(found) => found.map((element) => element.outerHTML)") == []
    assert (
        rendered.locator("[onerror], [onload], [onfocus], [action]").evaluate_all(
            "(found) => found.map((element) => element.outerHTML)"
        )
        == []
    )
    if step == "autograded":
        texts = page.locator("pre.as-typed").all_text_contents()
        assert [texts.count(text) for text in PAYLOADS] == [2] * len(PAYLOADS)
        assert (
            rendered.locator(
                "mjx-container, button, img, a[href^='javascript'], a[href^='data']"
            ).count()
            == 0
        )
    for button in rendered.locator("button, a:not(.jp-InternalAnchorLink)").all():
        button.dispatch_event("click")
    unhurt(page)
    with urlopen(f"{teacher.url}/api/terminals?token={teacher.token}") as answer:
        assert json.load(answer) == []
    assert [url for url in asked if "203.0.113.7" in url] == []
