"""The marked text in JupyterLab: with the mouse, with the keyboard, and with hostile words."""

import json
import re

import pytest
from playwright.sync_api import expect

from toolkit import show
from toolkit.html.layers import SUPPORT

from .conftest import notebook_of, open_cells, open_path, violations

SAMPLE = '''
from toolkit import show
show("""Officials said on Monday that the bridge may close. “It could cost $3 million,” Ms. Bell said.

The mayor rejected the plan. It appears to be dead.""")
'''


@pytest.fixture(scope="module")
def view(lab, seated):
    notebook = open_cells(lab, seated, "show", (SAMPLE,))
    notebook.run()
    return notebook, notebook.output(0).locator(".tk-view")


def line_of(mark):
    return mark.evaluate("(node) => getComputedStyle(node).textDecorationLine")


def test_a_layer_is_switched_with_mouse_and_keyboard(view):
    notebook, shown = view
    shown.locator(".tk-tables > summary").click()
    switch, mark = shown.locator(".on-hedges"), shown.locator(".tk-text .m-hedges").first
    assert line_of(mark) == "underline"
    switch.click()
    assert line_of(mark) == "none"
    expect(shown.locator("table.l-hedges")).to_be_hidden()
    expect(shown.locator("a.tk-ref.l-hedges").first).to_be_hidden()
    expect(shown.locator(".tk-note.l-hedges").first).to_be_hidden()
    switch.press("Space")
    assert line_of(mark) == "underline"
    expect(shown.locator("table.l-hedges")).to_be_visible()
    assert notebook.page.locator(".jp-CodeCell").count() == 1  # no key reached the notebook


def test_a_row_leads_to_its_words(view):
    notebook, shown = view
    back = shown.locator("table.l-hedges a").first
    back.press("Enter")
    label = shown.locator(back.get_attribute("href"))
    expect(label).to_be_focused()
    expect(label).to_be_in_viewport()
    expect(shown.locator(".tk-note.tk-now.l-hedges")).to_be_visible()
    assert notebook.page.url.endswith("/test.ipynb")


def test_findings_are_walked_with_the_arrow_keys_and_the_buttons(view):
    notebook, shown = view
    press, status = notebook.page.keyboard.press, shown.get_by_role("status")
    shown.locator(".tk-text").focus()
    press("Escape")
    labels = shown.locator("a.tk-ref:visible").all_inner_texts()
    expect(status).to_have_text(f"{len(labels)} marked")
    shown.get_by_role("button", name="Next").click()
    expect(status).to_have_text(f"{labels[0]}, 1 of {len(labels)}")
    press("ArrowRight")
    press("ArrowDown")
    expect(status).to_have_text(f"{labels[2]}, 3 of {len(labels)}")
    expect(shown.locator("a.tk-ref:focus")).to_have_text(labels[2])
    press("ArrowLeft")
    shown.get_by_role("button", name="Previous").press("Enter")
    expect(status).to_have_text(f"{labels[0]}, 1 of {len(labels)}")
    shown.get_by_role("button", name="Previous").click()
    expect(status).to_have_text(f"{labels[-1]}, {len(labels)} of {len(labels)}")
    expect(shown.locator(".tk-note.tk-now")).to_have_attribute("data-of", labels[-1])


def test_claims_are_sorted_by_support(view):
    _, shown = view
    shown.locator(".on-claims").check()
    expect(shown.locator(".in-text")).to_be_visible()
    expect(shown.locator(".in-support")).to_be_hidden()
    shown.locator(".by-text").focus()
    shown.page.keyboard.press("ArrowRight")
    expect(shown.locator(".in-support")).to_be_visible()
    expect(shown.locator(".in-text")).to_be_hidden()
    support = shown.locator(".in-support tbody tr td:nth-of-type(2)").all_inner_texts()
    order = list(reversed(SUPPORT))
    assert support == sorted(support, key=order.index)
    shown.page.keyboard.press("ArrowLeft")
    shown.locator(".on-claims").uncheck()


def test_no_violation_and_no_new_complaint(view, usual_complaints):
    notebook, shown = view
    for layer in ("wording", "claims"):
        shown.locator(f".on-{layer}").check()
    assert violations(notebook.page, ".tk-view") == []
    for more in shown.locator(".tk-more > summary").all()[:3]:
        more.click()
    assert violations(notebook.page, ".tk-view") == []
    assert notebook.watched.complaints() <= usual_complaints


def test_no_violation_in_a_dark_theme(view):
    notebook, shown = view
    notebook.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    assert violations(notebook.page, ".tk-view") == []
    background = shown.evaluate("(node) => getComputedStyle(node).backgroundColor")
    assert background == "rgb(17, 17, 17)"
    notebook.page.evaluate("document.body.dataset.jpThemeLight = 'true'")


HOSTILE = r"""
from toolkit import find_hedges, find_quotes, show
words = [
    "<script>window.hurt = 1; fetch('http://203.0.113.7/a')</script> It may rain.",
    "<img src='http://203.0.113.7/b' onerror='window.hurt = 1'> It may rain.",
    "</style></section></div><style>body{display:none}</style> It may rain.",
    "\" onmouseover=\"window.hurt = 1\" It may “rain\x00 \u202e backwards \ud800.",
    "<svg/onload=window.hurt=1> <iframe src=javascript:window.hurt=1> It may rain.",
]
text = "\n\n".join(words)
show(text)
"""


def test_hostile_words_do_nothing(open_notebook, usual_complaints):
    notebook = open_notebook(HOSTILE, "find_hedges(text)", "find_quotes(text)")
    notebook.run()
    expect(notebook.output(0).locator(".tk-view")).to_be_visible()
    expect(notebook.output(1).locator(".tk-view")).to_contain_text("window.hurt = 1")
    notebook.output(0).locator(".tk-seg").first.hover()
    assert notebook.page.evaluate("window.hurt") is None
    assert notebook.watched.complaints() <= usual_complaints
    assert not re.search(r"[\u202a-\u202e]", notebook.output(0).inner_text())


def test_a_notebook_not_trusted_yet_stays_readable(lab, watched):
    notebook = notebook_of("show(text)")
    shown = show("Officials said that the bridge may close.").html
    notebook["cells"][0]["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": shown}}
    ]
    folder = lab.folder / "untrusted"
    folder.mkdir()
    (folder / "test.ipynb").write_text(json.dumps(notebook), "utf-8")
    output = open_path(lab, watched, folder / "test.ipynb").output(0)
    expect(output.locator(".tk-text")).to_contain_text("the bridge may")
    assert output.locator("style").count() == 0  # JupyterLab took it away
    expect(output.locator(".tk-note").first).to_be_hidden()
    output.locator(".tk-tables > summary").click()
    expect(output.locator("table").first).to_be_visible()
