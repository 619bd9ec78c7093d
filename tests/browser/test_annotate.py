"""Marking by hand in JupyterLab: mouse, keyboard alone, and after a restart."""

import json

from playwright.sync_api import expect

from .conftest import violations

# An emoji is two UTF-16 units and one code point: every offset after it shows the difference.
TEXT = "😀 It may rain today. The mayor, it appears, left.\\n\\nA second paragraph stands here."
CELL = f'''
from toolkit import annotate
mine = annotate("{TEXT}", ["hedge", "source"], id="08-marks")
mine
'''
ASK = "print([(f.start, f.text, f.category) for f in mine.findings])"


def word(box, text):
    return box.locator(".tk-word", has_text=text).first


def kept(notebook):
    return [
        (row["words"], row["label"])
        for row in json.loads((notebook.folder / "answers" / "08-marks.json").read_text())["answer"]
    ]


def test_marks_by_mouse_survive_a_restart(open_notebook, usual_complaints):
    notebook = open_notebook(CELL, ASK)
    notebook.run()
    box = notebook.output(0).get_by_role("listbox")
    word(box, "may").click()
    expect(notebook.output(0).get_by_role("status")).to_have_text("Marked as hedge: may")
    notebook.output(0).get_by_role("radio", name="source").check()
    word(box, "The").hover()
    notebook.page.mouse.down()
    word(box, "mayor").hover()
    notebook.page.mouse.up()
    expect(notebook.output(0).locator(".tk-marklist li")).to_have_count(2)
    word(box, "left").click()
    notebook.output(0).get_by_role("button", name="Undo").click()
    expect(notebook.output(0).locator(".tk-marklist li")).to_have_count(2)
    assert violations(notebook.page, ".tk-annotate") == []
    notebook.page.wait_for_timeout(500)
    assert kept(notebook) == [("may", "hedge"), ("The mayor", "source")]

    notebook.restart_and_run()
    expect(notebook.output(0).locator(".tk-marklist li")).to_have_count(2)
    expect(notebook.output(0).locator(".tk-word .m-hedges")).to_have_text("may")
    expect(notebook.output(1)).to_contain_text("[(5, 'may', 'hedge'), (21, 'The mayor', 'source')]")
    assert notebook.watched.complaints() <= usual_complaints


def test_marks_with_the_keyboard_alone(open_notebook):
    notebook = open_notebook(CELL)
    notebook.run()
    press = notebook.page.keyboard.press
    out = notebook.output(0)
    out.get_by_role("radio", name="hedge").focus()
    for key in ("Tab", "Tab", "Tab", "Tab"):  # the unit, a button, how to mark, the text
        press(key)
        if out.locator(".tk-word:focus").count():
            break
    assert out.locator(".tk-word:focus").inner_text() == "😀"
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        press(key)
    expect(out.get_by_role("status")).to_have_text("Marked as hedge: may")
    for key in ("ArrowDown", "2", "Shift+ArrowRight", "Space"):
        press(key)
    expect(out.get_by_role("status")).to_have_text("Marked as source: The mayor")
    for key in ("End", "Enter", "Control+z"):
        press(key)
    expect(out.get_by_role("status")).to_have_text("Undone")
    for key in ("Home", "ArrowRight", "ArrowRight", "Delete"):
        press(key)
    expect(out.get_by_role("status")).to_have_text("Removed a mark")
    expect(out.locator(".tk-marklist li")).to_have_count(1)
    assert notebook.page.locator(".jp-CodeCell").count() == 1  # no key reached the notebook
    assert notebook.page.locator(".jp-MarkdownCell").count() == 0

    out.get_by_role("radio", name="sentences").check()
    assert violations(notebook.page, ".tk-annotate") == []
    out.locator("[role=option][tabindex='0']").focus()
    for key in ("Home", "ArrowRight", "1", "Enter"):
        press(key)
    expect(out.get_by_role("status")).to_have_text("Marked as hedge: The mayor, it appears, left.")
    notebook.page.wait_for_timeout(500)
    assert kept(notebook) == [("The mayor, it appears, left.", "hedge"), ("The mayor", "source")]


def test_marks_are_downloaded_as_annotations(open_notebook):
    notebook = open_notebook(CELL)
    notebook.run()
    word(notebook.output(0).get_by_role("listbox"), "appears").click()
    notebook.page.wait_for_timeout(500)
    with notebook.page.expect_download() as wait:
        notebook.output(0).locator(".tk-mine > summary").click()
        notebook.output(0).get_by_role("button", name="Download the marks").click()
    (annotation,) = json.loads(wait.value.path().read_text())
    position, quote = annotation["target"]["selector"]
    assert (position["start"], position["end"], quote["exact"]) == (35, 42, "appears")


HOSTILE = r"""
from toolkit import annotate
annotate("</style><script>window.hurt = 1</script> <img src=x onerror=window.hurt=1> \x00 \ud800 \u202e end.",
         ["<b onclick=window.hurt=1>label</b>"])
"""


def test_hostile_words_and_labels_do_nothing(open_notebook, usual_complaints):
    notebook = open_notebook(HOSTILE)
    notebook.run()
    box = notebook.output(0).get_by_role("listbox")
    expect(box).to_contain_text("<script>")
    word(box, "script").click()
    expect(notebook.output(0).locator(".tk-marklist li")).to_have_count(1)
    expect(notebook.output(0).locator(".tk-marklist li")).to_contain_text("<b onclick")
    assert notebook.page.evaluate("window.hurt") is None
    assert notebook.watched.complaints() <= usual_complaints
