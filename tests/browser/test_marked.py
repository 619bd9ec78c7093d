"""The marked text on a page of its own: margin and phone, mouse, touch and keys, dark, paper, in time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from toolkit import load_article, show

from .conftest import violations

HOLD = '<!DOCTYPE html><html lang="en" class="tk-page"><head><title>A text</title><meta name="viewport" content="width=device-width"></head><body><main><h1>A text</h1>{}</main></body></html>'


@pytest.fixture
def page(emptied):
    return emptied


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("marked") / "text.html"
    path.write_text(HOLD.format(show(load_article("flank")).html), "utf-8")
    return path.as_uri()


@pytest.fixture
def text(page: Page, address):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    yield page
    assert errors == []


def box(locator):
    found = locator.bounding_box()
    assert found, "it is not shown"
    return found


def test_reasons_stand_in_the_margin_beside_their_line(text):
    frame = box(text.locator(".tk-text"))
    assert frame["height"] <= 0.65 * 768 + 1
    ratio = text.locator(".tk-text").evaluate(
        "node => parseFloat(getComputedStyle(node).lineHeight) / parseFloat(getComputedStyle(node).fontSize)"
    )
    assert ratio == pytest.approx(1.6, abs=0.01)
    for name in ("H1", "G1", "A1"):
        label = box(text.locator(f"a.tk-ref[data-of={name}]"))
        note = box(text.locator(f".tk-note[data-of={name}]"))
        assert note["x"] > label["x"]
        assert abs(note["y"] - label["y"]) < 30
        assert note["x"] + note["width"] <= frame["x"] + frame["width"]


def test_a_button_tells_how_much_of_the_text_stands_below_and_brings_it_up(text):
    more, told = text.locator(".tk-below"), []
    last = text.locator(".tk-s").last
    for _ in range(9):
        told.append(more.inner_text())
        if told[-1].startswith("↑"):
            break
        expect(last).not_to_be_in_viewport()
        more.press("Enter")
        expect(more).not_to_have_text(told[-1])
    expect(last).to_be_in_viewport()
    left = [int(one.split()[1]) for one in told[:-1] if one.endswith("below")]
    assert len(left) > 1
    assert left == sorted(set(left), reverse=True)
    more.press("Enter")
    expect(more).to_have_text(told[0])
    text.set_viewport_size({"width": 1366, "height": 5000})
    expect(more).to_be_hidden()  # all of it is in sight


@pytest.mark.parametrize(
    ("width", "stays"), [(1366, ".tk-bar"), (683, ".tk-bar"), (390, ".tk-walk")]
)
def test_the_switches_stay_in_sight_while_the_text_goes_by(text, width, stays):
    text.set_viewport_size({"width": width, "height": 384})
    text.add_style_tag(content=".tk-marked > .tk-text { max-height: none !important; }")
    text.locator("a.tk-ref:visible").last.evaluate("node => node.scrollIntoView({block: 'center'})")
    assert text.evaluate("scrollY") > 500
    assert box(text.locator(stays))["y"] == 0
    assert box(text.locator(stays))["height"] < 384 / 3


def test_on_a_phone_a_reason_stands_below_its_line_once_it_is_touched(browser: Browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address)
    note = page.locator(".tk-note[data-of=H1]")
    expect(note).to_be_hidden()
    words = page.locator(".tk-seg[data-of~=H1]").first
    words.tap()
    expect(note).to_be_visible()
    assert box(note)["y"] >= box(words)["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Next").tap()
    expect(note).to_be_hidden()
    expect(page.locator(".tk-note.tk-now")).to_be_visible()
    assert violations(page, "body") == []
    context.close()


def test_a_click_on_a_sentence_gives_all_its_reasons_and_escape_ends_it(text):
    sentence = text.locator(".tk-s").nth(2)
    sentence.locator(".tk-no").click()
    names = sentence.locator("a.tk-ref:visible").all_inner_texts()
    assert names
    assert [n.get_attribute("data-of") for n in text.locator(".tk-note.tk-now").all()] == names
    text.locator(".tk-text").focus()
    text.keyboard.press("Escape")
    expect(text.locator(".tk-now")).to_have_count(0)


def test_words_under_the_mouse_light_their_reason(text):
    text.locator(".tk-seg[data-of~=H1]").first.hover()
    expect(text.locator(".tk-note.tk-over")).to_have_attribute("data-of", "H1")
    text.locator(".tk-bar").hover()
    expect(text.locator(".tk-over")).to_have_count(0)


def test_one_stop_for_the_tab_key(text):
    assert text.locator("a.tk-ref[tabindex='0']").count() == 1
    text.locator(".tk-text").focus()
    text.keyboard.press("Tab")
    expect(text.locator("a.tk-ref").first).to_be_focused()


def test_in_a_crowded_margin_a_reason_without_room_takes_one_line(text):
    assert box(text.locator(".tk-note[data-of=G1]"))["height"] > 32  # nothing stands below it
    for layer in ("wording", "claims"):
        text.locator(f".on-{layer}").check()
    boxes = [box(note) for note in text.locator(".tk-note:visible").all()]
    folded = [one for one in boxes if one["height"] < 32]
    assert 10 < len(folded) < len(boxes)
    for one, following in pairwise(boxes):
        assert one["y"] + one["height"] <= following["y"]
    text.locator("a.tk-ref[data-of=C1]").click()
    assert box(text.locator(".tk-note[data-of=C1]"))["height"] > 32


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.long)])
def test_no_violation_at_200_per_cent(text, scheme):
    text.set_viewport_size({"width": 683, "height": 384})  # what 1366 by 768 holds at 200 %
    text.emulate_media(color_scheme=scheme)
    for layer in ("wording", "claims"):
        text.locator(f".on-{layer}").check()
    text.get_by_role("button", name="Next").click()
    text.locator(".tk-note.tk-now summary").click()
    assert violations(text, "body") == []
    assert text.evaluate("document.documentElement.scrollWidth") <= 683


def test_without_colours_each_layer_has_a_line_of_its_own(browser: Browser, address):
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address)
    layers = ("quotes", "sources", "hedges", "garbles", "wording", "claims")
    for layer in layers:
        page.locator(f".on-{layer}").check()
    lines = {
        layer: page.locator(f".tk-text .m-{layer}").first.evaluate(
            """node => {
                const { textDecorationLine: line, textDecorationStyle: style, outlineStyle } = getComputedStyle(node);
                return [line === "none" ? "" : style, outlineStyle];
            }"""
        )
        for layer in layers
    }
    assert ["", "none"] not in lines.values()
    assert len({tuple(line) for line in lines.values()}) == len(layers), lines
    context.close()


def test_without_its_script_the_text_and_its_reasons_are_read(browser: Browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".tk-note[data-of=H1]")).to_be_visible()
    expect(page.locator(".tk-walk")).to_be_hidden()
    context.close()


def test_on_paper_the_whole_text_stands_with_its_reasons(text):
    text.emulate_media(media="print")
    assert text.locator(".tk-text").evaluate("node => node.scrollHeight <= node.clientHeight + 1")
    expect(text.locator(".tk-note[data-of=H1]")).to_be_visible()
    for control in (".tk-walk", ".tk-below"):
        expect(text.locator(control)).to_be_hidden()


def test_a_link_from_outside_opens_the_reason(page: Page, address):
    page.set_viewport_size({"width": 1366, "height": 768})
    name = show(load_article("flank")).html.partition('id="')[2].partition('"')[0]
    page.goto(f"{address}#{name}-H3-at")
    expect(page.locator(".tk-note.tk-now")).to_have_attribute("data-of", "H3")
    expect(page.locator(".tk-note.tk-now")).to_be_in_viewport()


@pytest.mark.long
def test_a_switch_reaches_the_screen_in_time(text):
    """From the click to the picture, the best of ten; the machine may be busy."""
    took = text.evaluate(
        """async () => {
            const times = [];
            for (let i = 0; i < 10; i++) {
                const start = performance.now();
                document.querySelector(".on-hedges").click();
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - start);
            }
            return Math.min(...times);
        }"""
    )
    assert took < 50
