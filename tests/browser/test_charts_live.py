"""A chart on a page: its words by mouse, by key and by touch; dark, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from toolkit import load_article, plot_difficulty, plot_hedges, plot_speakers, plot_support

from .conftest import violations

HOLD = '<!DOCTYPE html><html lang="en" class="tk-page"><head><title>Charts</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Charts</h1>{}</main></body></html>'


# The names above their lanes into which the frame of a lane cuts.
CUT = """chart => [...chart.querySelectorAll(".tk-point input")].flatMap((input) => {
    const lane = input.getBoundingClientRect();
    if (lane.width < chart.clientWidth / 2) return [];
    const names = [...chart.querySelectorAll(":scope > text[text-anchor=start]")];
    return names.filter((name) => {
        const at = name.getBoundingClientRect();
        return at.bottom > lane.top && at.top < lane.bottom && at.left < lane.left + 3;
    }).map((name) => name.textContent);
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    article = load_article("flank")
    charts = [p(article) for p in (plot_difficulty, plot_hedges, plot_speakers, plot_support)]
    path = tmp_path_factory.mktemp("charts") / "charts.html"
    path.write_text(HOLD.format("".join([chart.to_html() for chart in charts])), "utf-8")
    return path.as_uri()


def test_each_bar_tells_its_words_to_mouse_and_keys(page, address):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    chart = page.locator(".tk-chart").first.locator(".tk-wide")
    points = chart.locator(".tk-point")
    points.nth(2).hover()
    expect(chart.locator(".tk-tip:visible")).to_have_count(1)
    expect(chart.locator(".tk-tip:visible")).to_contain_text("As Russian forces continue")
    page.mouse.move(0, 0)
    expect(chart.locator(".tk-tip:visible")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(chart.locator(".tk-tip:visible")).to_contain_text("As the war in Ukraine")
    page.keyboard.press("ArrowRight")
    expect(chart.locator(".tk-tip:visible")).to_have_count(1)
    expect(chart.locator(".tk-tip:visible")).to_contain_text("President Putin has given orders")
    page.keyboard.press("Tab")  # one stop for each chart
    expect(chart.locator("input:focus")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (683, "light")])
def test_on_a_phone_and_at_200_per_cent(browser: Browser, address, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 700}, has_touch=True, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(address)
    kind = ".tk-narrow" if width == 390 else ".tk-wide"
    for chart in page.locator(f".tk-picture > {kind}").all():
        chart.locator(".tk-point input").first.tap()
        tip = chart.locator(".tk-tip:visible p")
        expect(tip).to_have_count(1)
        assert tip.evaluate("node => node.scrollHeight <= node.clientHeight")
        size = chart.locator("text").last.evaluate(
            "node => parseFloat(node.closest('svg').getAttribute('font-size')) * Math.hypot(node.getCTM().a, node.getCTM().b)"
        )
        assert size > 12
        if kind == ".tk-narrow":
            assert not chart.evaluate(CUT)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(
        "[...document.querySelectorAll('.tk-picture')].every((n) => n.scrollWidth <= n.clientWidth)"
    )
    assert violations(page, "body") == []
    context.close()
