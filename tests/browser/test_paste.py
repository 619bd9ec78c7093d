"""A text of one's own in JupyterLab: pasted with the mouse, entered with the keyboard, read from a file or by its name."""

import pytest
from playwright.sync_api import expect

from .conftest import open_cells, violations

CELLS = ('from toolkit import paste\nmine = paste("09-text")\nmine', "print(mine.article)")


@pytest.fixture(scope="module")
def lesson(lab, seated):
    notebook = open_cells(lab, seated, "paste", CELLS)
    notebook.run()
    return notebook


def test_a_text_is_pasted_with_the_mouse(lesson):
    out = lesson.output(0)
    expect(lesson.output(1)).to_contain_text("None")
    out.get_by_role("textbox", name="Your text").fill("It <b>rained</b>.\n\nIt may snow. " * 6)
    out.get_by_role("button", name="Use this text").click()
    expect(out.get_by_role("status")).to_have_text("Kept: 30 words.")
    lesson.run()
    expect(lesson.output(1)).to_contain_text("30 words, 12 sentences")
    assert violations(lesson.page, ".jp-OutputArea-output") == []


def test_a_file_and_a_prepared_text_are_named_with_the_keyboard(lesson):
    (lesson.folder / "mine.txt").write_text("“It rained,” she said.", "utf-8")
    out = lesson.output(0)
    field = out.get_by_role("textbox", name="Your text")
    for name, told in (
        ("gone.txt", "There is no file 'gone.txt'"),
        ("mine.txt", "Kept: 4 words."),
        ("bakery", "Kept: the prepared text “Quernby Bread"),
    ):
        field.focus()
        lesson.page.keyboard.press("Control+a")
        lesson.page.keyboard.type(name)
        lesson.page.keyboard.press("Control+Enter")
        expect(out.get_by_role("status")).to_contain_text(told)
