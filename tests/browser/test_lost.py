"""No answer is lost and no loss unsaid: kernel restarted, kernel killed, server gone, another day."""

from __future__ import annotations

import json
import os
import re
import signal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from toolkit.course.away.travel import unpack

from .conftest import Watched, open_cells, open_path, serving, violations

CELLS = (
    "import os\nfrom toolkit import annotate, predict\nprint('pid', os.getpid())",
    'predict("02-one", "Which?", ["first", "second", "third"])',
    'predict("02-why", "Why so?")',
    'mine = annotate("It may rain today. The mayor left.", ["hedge", "source"], id="02-marks")\nmine',
    'print([(f.text, f.category) for f in mine.findings], predict("02-one"))',
)
SOON = 3_000  # ms until a loss is said


def kept(notebook, id):
    return json.loads((notebook.folder / "answers" / f"{id}.json").read_text("utf-8"))["answer"]


def unkept(notebook, cell):
    return notebook.output(cell).locator(".tk-unkept")


def nothing_runs(notebook):
    """See each control say that it does not run, though nobody touches it."""
    for cell in (1, 2, 3):
        expect(unkept(notebook, cell)).to_contain_text("Not running: Python does not answer.")


def write_without_kernel(notebook):
    """Answer, type and mark, and see each loss told in time."""
    choice, text, marks = (notebook.output(cell) for cell in (1, 2, 3))
    choice.get_by_role("radio", name="second").check()
    choice.get_by_role("button", name="Keep my answer").click()
    expect(unkept(notebook, 1)).to_contain_text("Not kept: Python does not answer.", timeout=SOON)
    expect(unkept(notebook, 1)).to_contain_text("safe in this browser")
    expect(choice.get_by_role("status")).not_to_contain_text("second")
    text.get_by_role("textbox").fill("Since it")
    expect(unkept(notebook, 2)).to_contain_text("Not kept", timeout=SOON)
    marks.locator(".tk-word", has_text="mayor").click()
    expect(unkept(notebook, 3)).to_contain_text("Not kept", timeout=SOON)


def all_is_there(notebook):
    """See what :func:`write_without_kernel` wrote kept and shown, once all cells have run."""
    choice, text, marks = (notebook.output(cell) for cell in (1, 2, 3))
    expect(choice.get_by_role("status")).to_contain_text("You chose: second")
    expect(text.get_by_role("textbox")).to_have_value("Since it")
    expect(marks.locator(".tk-marklist li")).to_have_count(2)
    for cell in (1, 2, 3):
        expect(unkept(notebook, cell)).to_be_hidden()
    expect(text).to_contain_text("Saved as a draft.")
    assert kept(notebook, "02-one") == "second"
    assert [row["words"] for row in kept(notebook, "02-marks")] == ["may", "mayor"]
    assert not (notebook.folder / "answers" / "02-why.json").exists()  # a draft is no answer


def start(lab, watched, request):
    notebook = open_cells(lab, watched, request.node.name, CELLS)
    notebook.run()
    # JupyterLab tells in a window of its own that a kernel died, or that the server is gone.
    told = notebook.page.get_by_role(
        "dialog", name=re.compile("Kernel Restarting|Server Connection")
    )
    notebook.page.add_locator_handler(told, lambda: told.get_by_role("button").last.click())
    notebook.output(1).get_by_role("radio", name="first").check()
    notebook.output(1).get_by_role("button", name="Keep my answer").click()
    expect(notebook.output(1).get_by_role("status")).to_contain_text("You chose: first")
    notebook.output(3).locator(".tk-word", has_text="may").first.click()
    return notebook


def pid(notebook):
    return int(re.search(r"pid (\d+)", notebook.output(0).inner_text())[1])


def restart(notebook):
    notebook._menu("Kernel", "Restart Kernel…")
    notebook.page.get_by_role("button", name="Confirm Kernel Restart").click()
    notebook._idle()


def kill(notebook):
    os.kill(pid(notebook), signal.SIGKILL)


@pytest.mark.parametrize("lose", [restart, pytest.param(kill, marks=pytest.mark.long)])
def test_a_kernel_that_is_gone(lab, watched, request, lose):
    notebook = start(lab, watched, request)
    lose(notebook)
    nothing_runs(notebook)
    write_without_kernel(notebook)
    if lose is restart:
        assert violations(notebook.page, ".tk-ask") == []
    notebook._idle()
    notebook.run()
    all_is_there(notebook)
    notebook.run()
    expect(notebook.output(4)).to_contain_text("('may', 'hedge'), ('mayor', 'hedge')] second")


@pytest.mark.long
def test_a_server_that_is_gone_and_another_day(tmp_path, browser, request):
    context = browser.new_context()
    with serving(tmp_path) as lab:
        notebook = start(lab, Watched(context.new_page()), request)
        notebook.output(2).get_by_role("textbox").fill("Since")
        expect(notebook.output(2)).to_contain_text("Saved as a draft.")
        lab.server.kill()
        nothing_runs(notebook)
        write_without_kernel(notebook)
        saved = notebook.output(2).get_by_role("button", name="Save what is not kept as a file")
        with notebook.page.expect_download() as wait:
            saved.click()
        kept = {each.id: each for each in unpack(wait.value.path().read_text("utf-8"))}
        assert kept["02-one"].answer == "second"
        assert kept["02-why"].answer == "Since it"
        assert "mayor" in [mark["words"] for mark in kept["02-marks"].answer]
        notebook.page.close()
    with serving(tmp_path, urlsplit(lab.url).port) as lab:
        page = context.new_page()
        page.set_default_timeout(30_000)
        notebook = open_path(lab, Watched(page), notebook.folder / "test.ipynb")
        expect(page.get_by_text("Error displaying widget")).to_have_count(0)
        notebook.run()
        all_is_there(notebook)
    context.close()


@pytest.mark.long
def test_a_browser_of_another_day_finds_what_was_typed(lab, watched, browser, request):
    """Another browser, or another port, knows nothing of what this one holds: drafts lie in answers/ too."""
    notebook = start(lab, watched, request)
    notebook.output(2).get_by_role("textbox").fill("Since it")
    expect(notebook.output(2)).to_contain_text("Saved as a draft.")
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(30_000)
    other = open_path(lab, Watched(page), notebook.folder / "test.ipynb")
    other.run()
    expect(other.output(2).get_by_role("textbox")).to_have_value("Since it")
    expect(other.output(2)).to_contain_text("This is your draft.")
    other.output(2).get_by_role("button", name="Keep my answer").click()
    expect(other.output(2).get_by_role("status")).to_contain_text("You wrote: Since it")
    assert not list((notebook.folder / "answers" / "drafts").iterdir())
    context.close()
