"""The report opened from disk: no request, no complaint, no violation, at two widths and on paper."""

import re

import pytest
from playwright.sync_api import expect

from toolkit import analyze, load_article
from toolkit.text.article import Article
from toolkit.views.report import comparison_html, overview_html, report_html

from .conftest import violations


@pytest.fixture
def page(emptied):
    return emptied


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_html(analyze(load_article())), "utf-8")
    return path


@pytest.fixture
def opened(watched, report):
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(report.as_uri())
    yield watched
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    assert watched.errors == []


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("dark", 1280),
        ("light", 390),
        pytest.param("light", 1280, marks=pytest.mark.long),
        pytest.param("dark", 768, marks=pytest.mark.long),
        pytest.param("dark", 390, marks=pytest.mark.long),
        pytest.param("dark", 683, marks=pytest.mark.long),  # 1366 at 200 %
        pytest.param("light", 768, marks=pytest.mark.long),
    ],
)
def test_no_violation_and_nothing_wider_than_the_page(opened, width, scheme):
    opened.page.set_viewport_size({"width": width, "height": 900})
    opened.page.emulate_media(color_scheme=scheme)
    for layer in ("wording", "claims"):
        opened.page.locator(f".on-{layer}").check()
    opened.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert violations(opened.page, "html") == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def use_a_layer(page):
    """Switch hedges off and on, and open the reason of one."""
    page.locator(".on-hedges").uncheck()
    expect(page.locator("a.tk-ref.l-hedges").first).to_be_hidden()
    page.locator(".on-hedges").check()
    label = page.locator("a.tk-ref.l-hedges").first
    label.press("Enter")
    expect(page.locator(label.get_attribute("href"))).to_be_visible()


def test_switches_and_links_work_from_disk(opened):
    page = opened.page
    use_a_layer(page)
    page.locator(".on-claims").check()
    page.locator(".tk-tables > summary").click()
    page.locator(".by-support").check()
    back = page.locator(".in-support a").first
    back.press("Enter")
    label = page.locator(back.get_attribute("href"))
    expect(label).to_be_focused()
    expect(label).to_be_in_viewport()
    page.locator(".tk-first a").first.click()  # what stands out leads into the text
    chosen = page.locator(".tk-note.tk-now")
    expect(chosen).to_have_count(1)
    expect(chosen).to_be_in_viewport()


def test_only_words_of_a_layer_that_is_on_are_shaded_under_the_mouse(opened):
    words = opened.page.locator(".tk-seg > .m-claims:not(:has([class^='m-']))").first
    words.hover()
    for element in (words, words.locator("..")):
        expect(element).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    opened.page.locator(".on-claims").check()
    words.hover()
    expect(words).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_on_paper_there_are_tables_and_no_controls(opened):
    opened.page.locator(".tk-tables > summary").click()
    opened.page.emulate_media(media="print")
    expect(opened.page.locator("table.l-hedges")).to_be_visible()
    expect(opened.page.locator(".tk-walk")).to_be_hidden()
    expect(opened.page.locator("nav")).to_be_hidden()


def test_four_screens_before_the_table_and_three_pages_on_paper(opened):
    opened.page.set_viewport_size({"width": 1366, "height": 768})
    table = opened.page.locator("#check").bounding_box()
    assert table
    assert table["y"] <= 4 * 768
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", opened.page.pdf(format=paper))) <= 3


def test_a_crowded_text_prints_on_three_pages_with_whole_reasons(watched, tmp_path):
    path = tmp_path / "long.html"
    texts = [load_article(name).text for name in ("flank", "harbour-damaged")]
    path.write_text(report_html(analyze("\n\n".join(texts))), "utf-8")
    page = watched.page
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(path.as_uri())
    expect(page.locator(".tk-crowded")).to_have_count(1)
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= 3
    page.emulate_media(media="print")
    cut = "notes => notes.filter((note) => note.scrollWidth > note.clientWidth + 1).length"
    assert page.locator(".tk-note:visible").evaluate_all(cut) == 0


def test_on_a_phone_each_figure_says_what_it_is(opened):
    opened.page.set_viewport_size({"width": 390, "height": 844})
    cells = opened.page.locator(".tk-map td, .tk-check td, .tk-rows td")
    said = cells.evaluate_all(
        "cells => cells.slice(1).map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert {'"Kind: "', '"Words reported: "', '"Source I found: "', '"Working: "'} <= set(said)


@pytest.mark.parametrize(
    ("kind", "scheme", "width"),
    [
        ("compared", "light", 390),
        ("overview", "dark", 1366),
        pytest.param("compared", "dark", 1366, marks=pytest.mark.long),
        pytest.param("overview", "light", 390, marks=pytest.mark.long),
    ],
)
def test_several_articles_without_a_violation_and_as_wide_as_the_page(
    watched, tmp_path, kind, scheme, width
):
    pair = [analyze(load_article(name)) for name in ("flank", "harbour-damaged")]
    pages = {f"{number}.html": analysis for number, analysis in enumerate(pair)}
    path = tmp_path / "several.html"
    path.write_text(comparison_html(*pair) if kind == "compared" else overview_html(pages), "utf-8")
    watched.page.set_viewport_size({"width": width, "height": 768})
    watched.page.emulate_media(color_scheme=scheme)
    watched.page.goto(path.as_uri())
    assert violations(watched.page, "html") == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    head = watched.page.locator("header").inner_text().lower()
    assert head.count("reading report") == 1
    ends = "heads => heads.map((head) => head.getBoundingClientRect().right)"
    heads = watched.page.locator("thead th").evaluate_all(ends)
    assert width > 390 or max(heads, default=0) <= 0  # there each figure says what it is


HOSTILE = """<script>window.hurt = 1; fetch("http://203.0.113.7/a")</script> It may rain.

<img src="http://203.0.113.7/b" onerror="window.hurt = 1"> “It may” rain, Mr. <b>Bell</b> said.

</style></section><style>@import "http://203.0.113.7/c"; body{display:none}</style> It may rain \u202e backwards.

" autofocus onfocus="window.hurt = 1" <svg/onload=window.hurt=1> <a href=javascript:window.hurt=1>It may</a> rain.

<iframe src=javascript:window.hurt=1> <meta http-equiv=refresh content="0; url=http://203.0.113.7/d"> It may rain."""


def test_hostile_words_do_nothing(watched, tmp_path):
    page, asked = watched.page, []
    page.on("request", lambda request: asked.append(request.url))
    path = tmp_path / "hostile.html"
    title = "</title><script>window.hurt = 1</script>" + HOSTILE
    article = Article(HOSTILE, title=title, author=HOSTILE, url="javascript:window.hurt=1")
    path.write_text(report_html(analyze(article)), "utf-8")
    page.goto(path.as_uri())
    expect(page.locator("h1")).to_contain_text("<script>")
    expect(page.locator(".tk-text")).to_contain_text("<script>")
    expect(page.locator(".tk-text")).to_contain_text("window.hurt = 1; fetch(")
    use_a_layer(page)
    for mark in page.locator(".tk-seg").all()[:8]:
        mark.hover()
    assert page.evaluate("window.hurt") is None
    assert (
        page.locator(
            "body script:not([type=module]), iframe, svg:not(.tk-picture > svg), base, [onfocus], [onerror]"
        ).count()
        == 0
    )
    assert "\u202e" not in page.locator("body").inner_text()
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert watched.errors == []


@pytest.mark.long
def test_a_huge_text_stays_usable(watched, tmp_path):
    text = "\n\n".join(["Officials said it may rain today, and “it appears” wet. " * 40] * 75)
    path = tmp_path / "huge.html"
    path.write_text(report_html(analyze(text)), "utf-8")
    watched.page.goto(path.as_uri())
    expect(watched.page.locator(".tk-cut")).to_contain_text("Only a part is shown")
    took = watched.page.evaluate(
        """() => {
            const start = performance.now();
            document.querySelector(".on-hedges").click();
            document.body.offsetHeight;
            return performance.now() - start;
        }"""
    )
    assert took < 2000
