"""Hostile and huge texts in every view of a lesson, opened in JupyterLab: nothing runs, nothing is asked
for outside, the page stays usable, and what is too much is shown in part and said to be."""

import pytest
from playwright.sync_api import expect

from .conftest import open_cells

HOSTILE = r"""
from toolkit import *
evil = "\n\n".join([
    "<script>window.hurt = 1; fetch('http://203.0.113.7/a')</script> It may rain, Mr. <b>Bell</b> said.",
    "<img src='http://203.0.113.7/b' onerror='window.hurt = 1'> “It may rain,” Ms. Silva said.",
    "</style></section></div><style>@import 'http://203.0.113.7/c'; body{display:none}</style> It may rain.",
    "\" onmouseover=\"window.hurt = 1\" autofocus onfocus=\"window.hurt = 1\" It “may \x00 \u202e backwards \ud800.",
    "<svg/onload=window.hurt=1> <iframe src=javascript:window.hurt=1> <a href=javascript:window.hurt=1>It may</a>.",
    "<base href='http://203.0.113.7/'><meta http-equiv=refresh content='0; url=http://203.0.113.7/'> It may.",
    "[x](javascript:window.hurt=1) $\\href{javascript:window.hurt=1}{x}$ {{ 7 * 7 }} It may rain.",
])
article = Article(evil, title=evil, author=evil, publisher=evil, url="javascript:window.hurt=1")
show(article)
"""
CELLS = (
    HOSTILE,
    "find_hedges(evil)",
    "show_quote(evil, evil[::-1] + evil[:300])",
    "compare(find_hedges(evil), find_claims(evil))",
    'memo(article, [(evil, "cannot tell", evil, evil)], summary=evil, author=evil)',
    "plot_speakers(article)",
    "plot_difficulty(article)",
    "annotate(evil, [evil[:60], '\\ud800'])",
    'predict("01-one", evil, [evil[:200], "plain"])',
    'predict("01-why", evil)',
    'paste("01-text")',
    "ledger()",
    'check("01-spelling")',
    'predict("01-why", answer=evil)',
)
# Nothing of the text became an element or a handler; links lead inside the page.
ACTIVE = """() => [...document.querySelectorAll(".jp-OutputArea-output *")].filter((node) =>
    (node.matches("script") && !node.textContent.startsWith("// How much of a text stands below the edge of its box")) ||
    node.matches("iframe, object, embed, base, meta, link, form") ||
    (node.matches("a[href]:not(.tk-entry a[rel=noreferrer][href^='http'])") && !node.getAttribute("href").startsWith("#")) ||
    (node.matches("img") && !node.src.startsWith("data:")) ||
    [...node.attributes].some((a) => a.name.startsWith("on"))
).map((node) => node.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def lesson(lab, seated):
    notebook = open_cells(lab, seated, "hostile", CELLS)
    notebook.run()
    return notebook


def test_no_view_runs_or_asks_for_anything(lesson, usual_complaints):
    for number in range(len(CELLS)):
        output = lesson.output(number)
        expect(output.locator(".jp-OutputArea-output").first).to_be_visible()
        assert output.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
        assert not set(output.inner_text()) & set("\u202a\u202b\u202c\u202d\u202e\x00")
    expect(lesson.output(1)).to_contain_text("window.hurt")
    assert lesson.page.evaluate(ACTIVE) == []
    assert lesson.page.evaluate("window.hurt") is None
    assert lesson.watched.outside == []
    assert lesson.watched.complaints() <= usual_complaints


def test_the_page_stays_usable(lesson, usual_complaints):
    shown = lesson.output(0).locator(".tk-view")
    shown.locator(".tk-tables > summary").click()
    shown.locator(".on-hedges").uncheck()
    expect(shown.locator("table.l-hedges")).to_be_hidden()
    shown.locator(".on-hedges").check()
    shown.locator("a.tk-ref.l-hedges").first.press("Enter")
    for mark in shown.locator(".tk-seg").all()[:12]:
        mark.hover()
    box = lesson.output(7).get_by_role("listbox")
    box.get_by_text("script", exact=True).first.click()
    expect(lesson.output(7).locator(".tk-marklist li")).to_have_count(1)
    one = lesson.output(8)
    one.get_by_role("radio").first.check()
    one.get_by_role("button").click()
    expect(one.get_by_role("status")).to_contain_text("You chose: <script>")
    evil = (
        "<img src=http://203.0.113.7/d onerror=window.hurt=1> two words <svg/onload=window.hurt=1>"
    )
    for number, field, said in (
        (9, "Your answer", "You wrote: <img src="),
        (10, "Your text", "Kept: "),
        (11, "Search the ledger", "0 of the 15 entries for “<img src="),
    ):
        output = lesson.output(number)
        output.get_by_label(field).fill(f"{evil} " * 6 if number == 10 else evil)
        if number != 11:
            output.get_by_role("button").click()
        expect(output.get_by_role("status")).to_contain_text(said)
    assert lesson.page.evaluate(ACTIVE) == []
    assert lesson.page.evaluate("window.hurt") is None
    assert lesson.watched.complaints() <= usual_complaints


HUGE = r"""
from toolkit import *
huge = "\n\n".join(["Officials said it may rain today, and “it appears” wet. " * 40] * 200)
show(huge)
"""
SECONDS = """(work) => {
    const start = performance.now();
    eval(work);
    document.body.offsetHeight;
    return (performance.now() - start) / 1000;
}"""


@pytest.mark.long
def test_a_huge_text_is_shown_in_part(open_notebook, usual_complaints):
    notebook = open_notebook(
        HUGE, "find_hedges(huge)", 'annotate(huge, ["mine"])', "plot_speakers(huge)"
    )
    notebook.run()
    for number in range(3):
        expect(notebook.output(number)).to_contain_text("Only a part is shown: the first ")
    html = notebook.page.locator(".jp-Notebook").evaluate("(node) => node.innerHTML.length")
    assert html < 20_000_000
    shown = notebook.output(0).locator(".tk-view")
    for layer in ("hedges", "quotes"):
        click = f"document.querySelector('.tk-view .on-{layer}').click()"
        assert notebook.page.evaluate(SECONDS, click) < 2
    expect(shown.locator("table.l-hedges")).to_be_hidden()
    notebook.output(2).get_by_role("listbox").get_by_text("Officials", exact=True).first.click()
    expect(notebook.output(2).locator(".tk-marklist li")).to_have_count(1)
    assert notebook.watched.complaints() <= usual_complaints


@pytest.mark.long
def test_one_endless_word_is_shown_in_part(open_notebook, usual_complaints):
    notebook = open_notebook(
        'from toolkit import *\nshow("a" * 2_000_000)', 'annotate("a" * 2_000_000, ["mine"])'
    )
    notebook.run()
    expect(notebook.output(0)).to_contain_text("Only a part is shown")
    assert len(notebook.output(0).inner_text()) < 200_000
    assert notebook.page.evaluate(SECONDS, "document.querySelector('.on-hedges').click()") < 2
    assert notebook.watched.complaints() <= usual_complaints
