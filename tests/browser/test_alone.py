"""Each control by itself, on a page without Jupyter, as wide as a screen and as a phone."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from toolkit import (
    annotate,
    build_quote,
    check,
    compare,
    find_hedges,
    ledger,
    marked_by,
    paste,
    predict,
    web,
    write_memo,
)
from toolkit.course.lesson.front import Control

from .alone import answers, mount
from .conftest import violations

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from test_built_quotes import BUILT
from test_judging import QUESTIONS

CONTROLS = {
    "choice": ("ask", lambda: check("99-one")),
    "several": ("ask", lambda: check("99-many")),
    "number": ("ask", lambda: predict("02-many", "How many of the 17?", range(18))),
    "text": ("ask", lambda: predict("02-why", "Why so?")),
    "article": ("ask", lambda: paste("09-text")),
    "sort": ("ask", lambda: check("99-cards")),
    "quote": ("ask", lambda: build_quote("05-mine", BUILT["record"])),
    "marks": ("annotate", lambda: annotate("It may rain. The mayor left.", ["hedge", "source"])),
    "ledger": ("ledger", ledger),
    "memo": ("memo", lambda: write_memo("09-memo", "It rained.")),
    "kept": ("kept", lambda: predict("02-why")),
    "marked by": ("marked_by", lambda: marked_by(you=hand("you", "may"), reader=hand("reader"))),
}
FORGET = """async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
}"""
RAIN = "It may rain at 9. The mayor, who left, may be back."


def hand(name, *words):
    return annotate(RAIN, ["hedge"], id=f"08-{name}", given=words)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("toolkit.course.lesson.controls.load_question", QUESTIONS.__getitem__)


@pytest.fixture
def page(emptied: Page) -> Iterator[Page]:
    """One page for all tests, which each mount their control anew: as it was, with nothing kept."""
    yield emptied
    emptied.evaluate(FORGET)
    emptied.unroute_all()


def made(kind: str) -> tuple[str, Control]:
    name, make = CONTROLS[kind]
    return name, make()


@pytest.mark.parametrize("width", [390, pytest.param(1366, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", CONTROLS)
def test_it_shows_fits_and_ends(page: Page, kind, width):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": width, "height": 768})
    view = mount(page, *made(kind))
    expect(view.locator(".tk-view")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page, "body") == []
    page.evaluate("end()")
    assert page.evaluate("hear.length") == 0
    assert errors == []


def status(view):
    return view.get_by_role("status")


def test_a_choice_has_a_hint_and_a_second_try_before_its_answer(page: Page):
    view = mount(page, "ask", check("99-one"))
    view.get_by_role("radio", name="gull").check()
    view.get_by_role("button", name="Check my answer").click()
    expect(status(view).locator(".tk-wrong")).to_contain_text("Look again.")
    expect(status(view)).to_contain_text("Hint: Does it have fur?")
    expect(status(view)).not_to_contain_text("It lays eggs")
    expect(status(view)).not_to_contain_text("It flies")
    view.get_by_role("button", name="Check my answer").click()
    for told in ("It lays eggs: a bird.", "It flies, and it is one.", "Mammals feed"):
        expect(status(view)).to_contain_text(told)
    view.get_by_role("radio", name="A bat").check()
    view.get_by_role("button", name="Check my answer").click()
    expect(status(view).locator(".tk-right")).to_contain_text("Yes, that fits.")
    assert answers(page) == ["gull", "gull", "A bat"]


def test_a_reply_below_the_edge_of_the_screen_is_brought_into_sight(page: Page):
    page.set_viewport_size({"width": 800, "height": 200})
    view = mount(page, "ask", check("99-one"))
    assert page.evaluate("scrollY") == 0  # nothing moves before somebody answers
    view.get_by_role("radio").first.check()
    view.get_by_role("button", name="Check my answer").press("Enter")
    expect(status(view).locator(".tk-head")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("kind", "button", "told"),
    [
        ("choice", "Check my answer", "Choose or write an answer first."),
        ("memo", "Keep my memo", "Still missing"),
    ],
)
def test_what_is_missing_is_said_in_sight(page: Page, kind, button, told):
    page.set_viewport_size({"width": 800, "height": 100})
    view = mount(page, *made(kind))
    view.get_by_role("button", name=button).press("Enter")
    expect(view.get_by_text(told)).to_be_in_viewport(ratio=1)


def test_several_name_what_is_missing_only_in_the_end(page: Page):
    view = mount(page, "ask", check("99-many"))
    for answer in ("2", "3"):
        view.get_by_role("checkbox", name=answer).check()
    view.get_by_role("button", name="Check my answer").click()
    expect(status(view).locator(".tk-partly")).to_contain_text(
        "You have 1 of the 2 that belong here. Take away 1."
    )
    for end in ("Twice two.", "readers differ"):
        expect(status(view)).not_to_contain_text(end)
    page.get_by_role("button", name="Show the answer").press("Enter")
    expect(status(view)).to_contain_text("readers differ, not counted: 0")
    expect(status(view)).to_contain_text("Twice two.")
    expect(status(view).locator(".tk-said")).to_be_focused()
    view.get_by_role("checkbox", name="3").uncheck()
    view.get_by_role("checkbox", name="4").check()
    view.get_by_role("button", name="Check my answer").click()
    expect(status(view).locator(".tk-right")).to_be_visible()
    expect(status(view)).to_contain_text("rightly not ticked: 3")


@pytest.mark.parametrize(
    ("typed", "told", "kept"),
    [
        ("five", "Write a whole number from 0 to 17.", []),
        ("99", "Write a whole number from 0 to 17.", []),
        ("−3", "Write a whole number from 0 to 17.", []),
        ("2.5", "Write a whole number from 0 to 17.", []),
        ("5", "You wrote: 5", [5]),
    ],
)
def test_a_number_is_one_or_is_told_so(page: Page, typed, told, kept):
    view = mount(page, *made("number"))
    view.get_by_role("textbox").fill(typed)
    view.get_by_role("textbox").press("Enter")
    expect(status(view)).to_contain_text(told)
    assert answers(page) == kept


def test_a_percent_sign_is_taken_where_percent_are_asked_for(page: Page):
    view = mount(page, "ask", predict("03-share", "How many percent?", range(101)).alone())
    for typed in ("40%", "40 %", "40,0", "40.0"):
        view.get_by_role("textbox").fill(typed)
        view.get_by_role("textbox").press("Enter")
        expect(status(view)).to_contain_text("You wrote: 40")
    assert answers(page) == [40, 40, 40, 40]


def test_kept_is_said_when_it_is_and_not_before(page: Page):
    view = mount(page, *made("text"))
    page.evaluate("window.gone = true")
    view.get_by_role("textbox").fill("so")
    view.get_by_role("button", name="Keep my answer").click()
    expect(view.get_by_role("alert")).to_contain_text("Not kept: The shelf does not answer.")
    expect(status(view)).to_be_empty()
    page.evaluate("window.gone = false")
    view.get_by_role("button", name="Try again").click()
    expect(status(view)).to_have_text("Kept (1 March at 09:30). You wrote: so")
    expect(view.get_by_role("alert")).to_have_count(0)


def test_cards_are_sorted_with_keys_and_with_a_finger(browser: Browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    view = mount(page, "ask", check("99-cards"))
    first, second, third = view.get_by_role("radiogroup").all()
    first.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    second.get_by_text("a fact", exact=True).tap()
    view.get_by_role("button", name="Check my answer").tap()
    expect(status(view)).to_contain_text("Right so far: 1 of 3 cards.")
    expect(status(view).locator(".tk-is-wrong")).to_contain_text(
        "bakery (a fact)Who measures “best”?"
    )
    expect(status(view)).to_contain_text("not on a pile yet: Many came")
    second.get_by_text("an opinion", exact=True).tap()
    third.get_by_text("cannot tell", exact=True).tap()
    view.get_by_role("button", name="Check my answer").tap()
    expect(status(view).locator(".tk-right")).to_be_visible()
    assert answers(page)[-1] == {
        "It opened on 4 May.": "a fact",
        "It is the best bakery.": "an opinion",
        "Many came.": "cannot tell",
    }
    context.close()


def test_a_quotation_is_built_by_touch_and_by_keys_and_caught(browser: Browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    view = mount(page, *made("quote"))
    record = view.get_by_role("toolbar", name="What was said, word by word")
    for word in ("We", "will"):
        record.get_by_role("button", name=word, exact=True).first.tap()
    record.get_by_role("button", name="We", exact=True).focus()
    for key in (*["ArrowRight"] * 3, "Enter", "ArrowRight", "Enter", "ArrowRight", "Space"):
        page.keyboard.press(key)
    line = view.get_by_role("textbox", name="Printed, between “ and ”")
    expect(line).to_have_value("We will close the harbour")
    assert record.locator(".tk-taken").all_inner_texts() == "We will close the harbour".split()
    assert record.locator(".tk-lost").all_inner_texts() == ["not"]
    view.get_by_role("button", name="Print it").tap()
    expect(status(view)).to_contain_text("Altered. The words or their order differ from the record")
    expect(status(view)).to_contain_text(
        "What changed: “not” was left out. Take care: this touches a word that says no."
    )
    for _ in range(3):
        view.get_by_role("button", name="Take the last word back").tap()
    view.get_by_role("button", name="… (words left out)").tap()
    line.press("End")
    line.press_sequentially(" close the harbour")
    view.get_by_role("button", name="Print it").tap()
    expect(status(view)).to_contain_text("Trimmed. Words were left out")
    assert answers(page) == ["We will close the harbour", "We will … close the harbour"]
    boxes = [word.bounding_box() for word in record.get_by_role("button").all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    context.close()


def test_what_was_answered_elsewhere_is_shown(page: Page):
    view = mount(page, *made("choice"))
    option = "gull"
    page.evaluate(
        "answer => hear.forEach((heard) => heard({ticket: '', answer, saved: '2026-03-01T09:30:00'}))",
        option,
    )
    expect(view.get_by_role("radio", name=option)).to_be_checked()
    expect(status(view).locator(".tk-said")).to_be_visible()


def test_an_answer_to_the_question_of_another_text_stands_below_this_one_only(page: Page):
    up = {"value": "up", "saved": "2026-03-01T09:30:00"}
    asked = predict("00-x", "What of the harbour?", ["up", "down"])
    view = mount(page, "ask", asked, **up, asked="What of the article?")
    told = "Kept: What of the article? Your answer: up"
    expect(status(view)).to_have_text(told)
    expect(view.get_by_role("radio", checked=True)).to_have_count(0)
    elsewhere = {"ticket": "", "answer": "up", "question": "What of the article?"}
    view.get_by_role("radio", name="down").check()
    view.get_by_role("button").click()
    expect(status(view)).to_contain_text("You chose: down")
    page.evaluate("reply => hear.forEach((heard) => heard(reply))", elsewhere)
    expect(status(view)).to_have_text(told)
    expect(view.get_by_role("radio", checked=True)).to_have_count(0)


def test_the_ledger_searches_by_itself_marks_and_links(page: Page):
    view = mount(page, "ledger", ledger())
    expect(status(view)).to_have_text("15 of the 15 entries.")
    box = view.get_by_role("searchbox", name="Search the ledger")
    box.fill("patriot slovakia")
    expect(status(view)).to_have_text("1 of the 15 entries for “patriot slovakia”.")
    expect(view.locator(".tk-entry strong").first).to_have_text("E9")
    assert {text.lower() for text in view.locator("mark").all_inner_texts()} == {
        "patriot",
        "slovakia",
    }
    for link in view.locator("a").all():
        assert link.get_attribute("href") == link.inner_text()
    box.fill("e12")
    expect(view.locator(".tk-entry strong").first).to_have_text("E12")
    box.fill("<b>")
    expect(status(view)).to_have_text("0 of the 15 entries for “<b>”.")


def test_marks_are_downloaded_as_python_exports_them(page: Page):
    mine = annotate("😀 It may rain today.", ["hedge"])
    mine.mark("may")
    view = mount(page, "annotate", mine.spec)
    view.locator(".tk-mine > summary").click()
    with page.expect_download() as wait:
        view.get_by_role("button", name="Download the marks").click()
    assert json.loads(wait.value.path().read_text("utf-8")) == mine.to_annotations()


DAMAGED = "It was done radically,. “It may” rain."


def test_signs_are_24_pixels_wide_to_the_mouse_and_apart(page: Page):
    view = mount(page, "annotate", annotate(DAMAGED, ["damage"]))
    signs = view.locator(".tk-point")
    for sign in signs.all():
        wide = sign.evaluate("node => parseFloat(getComputedStyle(node, '::after').width)")
        assert wide >= 23.5
        assert sign.bounding_box()["height"] >= 24
    for which, sign, side in ((0, ",", 0), (4, ".", 1)):  # beside the sign, before and behind it
        place = signs.nth(which).bounding_box()
        page.mouse.click(place["x"] + side * place["width"] + (8 if side else -4), place["y"] + 12)
        expect(status(view)).to_have_text(f"Marked as damage: {sign}")
    assert [row["words"] for row in answers(page)[-1]] == [",", "."]
    signs.nth(1).click()  # it touches the comma
    assert [row["start"] for row in answers(page)[-1]] == [21, 22, 37]


SIGNS = """It was done radically,. “It may” rain. “She is at the hospital.” And I.” He cried “Go!” WATER!!!
“I,” they said (“we know.”), left. The climate,” summer,” 1,500 men."""


@pytest.mark.parametrize("width", [390, 1366])
def test_signs_are_set_as_in_any_text_and_each_has_its_own_place(page: Page, width):
    page.set_viewport_size({"width": width, "height": 768})
    view = mount(page, "annotate", annotate(SIGNS, ["damage"]))
    for word in view.locator(".tk-word").all():
        own, drawn, hit = word.evaluate(
            """node => {
              const range = document.createRange();
              range.selectNodeContents(node);
              const { x, y, width, height } = range.getBoundingClientRect();
              const hit = document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".tk-word");
              return [node.getBoundingClientRect().width, width, hit === node];
            }"""
        )
        assert own == pytest.approx(drawn, abs=0.1), f"{word.inner_text()}: there is room beside it"
        assert hit, f"{word.inner_text()}: another one lies over it"


def test_labels_stay_in_sight_while_one_marks(page: Page):
    page.set_viewport_size({"width": 1000, "height": 600})
    view = mount(page, "annotate", annotate("\n\n".join([DAMAGED] * 60), ["damage", "other"]))
    box = view.locator(".tk-box").bounding_box()
    assert box["height"] <= 0.65 * 600 + 1
    assert box["width"] <= 46 * 16  # as a question, not much wider than its lines
    last = view.locator(".tk-word", has_text="rain").last
    last.scroll_into_view_if_needed()
    last.click()
    expect(view.get_by_role("radio", name="other")).to_be_in_viewport()
    expect(view.locator(".tk-word .tk-tab")).to_have_text("1")
    page.set_viewport_size({"width": 390, "height": 800})
    bar = view.locator(".tk-bar").bounding_box()["height"]
    assert bar < 3 * view.locator(".tk-switch").first.bounding_box()["height"]  # two lines of it


def test_more_of_a_text_to_mark_is_one_touch_away(browser: Browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    view = mount(context.new_page(), "annotate", annotate("It rained.\n\n" * 11, ["odd"]))
    more, last = view.locator(".tk-below"), view.locator(".tk-unit-sentence").last
    expect(more).to_have_text(re.compile(r"^↓ \d more lines below$"))
    expect(last).not_to_be_in_viewport()
    more.tap()
    expect(last).to_be_in_viewport(ratio=1)
    expect(more).to_have_text("↑ Back to the first line")
    context.close()


def test_marking_with_a_finger(browser: Browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    view = mount(page, "annotate", annotate(DAMAGED, ["damage", "hedge"]))
    view.get_by_text("hedge", exact=True).tap()
    view.locator(".tk-word", has_text="may").tap()
    expect(status(view)).to_have_text("Marked as hedge: may")
    view.locator(".tk-word", has_text="may").tap()
    expect(status(view)).to_have_text("Removed hedge: may")
    draw(page, view.locator(".tk-word", has_text="may"), (0, 90))
    expect(status(view)).to_contain_text("Nothing marked")
    expect(view.locator(".tk-marklist li")).to_have_count(0)
    draw(page, view.locator(".tk-word", has_text="may"), (40, 0))
    expect(status(view)).to_have_text("Marked as hedge: may” rain")
    view.locator(".tk-word", has_text="rain").first.tap()  # inside a mark
    expect(status(view)).to_have_text("Removed hedge: may” rain")
    assert violations(page, "body") == []
    context.close()


@pytest.mark.parametrize(
    ("words", "shown"),
    [("“It rained,”", "“It rained,”"), ("rained,”", "rained,”"), ("she", "“she”")],
)
def test_a_mark_is_listed_between_one_pair_of_marks(page: Page, words, shown):
    given = annotate("“It rained,” she said.", ["a"], id="05-given", given=[words])
    view = mount(page, "annotate", given)
    expect(view.locator(".tk-marklist bdi")).to_have_text(shown)


def draw(page: Page, start: Locator, by: tuple[int, int]) -> None:
    """Draw with a finger from the middle of *start*: along the line, or down, as one scrolls."""
    box = start.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    steps = [{"x": x + by[0] * n / 8, "y": y + by[1] * n / 8} for n in range(9)]
    for number, at in enumerate(steps):
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", CONTROLS)
def test_no_violation_at_200_per_cent(page: Page, kind, scheme):
    page.set_viewport_size({"width": 683, "height": 384})  # what 1366 by 768 holds at 200 %
    page.emulate_media(color_scheme=scheme)
    view = mount(page, *made(kind))
    if kind in ("choice", "several"):
        view.get_by_label("gull" if kind == "choice" else "3").check()
        view.get_by_role("button", name="Check my answer").click()
        expect(status(view).locator(".tk-wrong")).to_be_visible()
    if kind == "marks":
        view.locator(".tk-word").nth(1).click()
    assert violations(page, "body") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 683
    boxes = view.locator(":is(input, textarea, select):visible")  # an empty one is not filled
    drawn = boxes.evaluate_all("all => all.map((each) => getComputedStyle(each).colorScheme)")
    assert set(drawn) <= {scheme}


def test_a_text_is_taken_away_again_by_an_empty_box(page: Page):
    view = mount(page, *made("article"))
    for text, told in (("It rained all day.", "You wrote: It rained"), ("", "the box is empty")):
        view.get_by_role("textbox").fill(text)
        view.get_by_role("button", name="Use this text").click()
        expect(status(view)).to_contain_text(told)
    assert answers(page)[-1] == ""


def test_a_prepared_text_is_chosen_and_takes_the_place_of_nothing_unasked(page: Page):
    view = mount(page, "ask", paste("09-text", titles=["Owls in the tower", "Frost tonight"]))
    box, menu = view.get_by_role("textbox"), view.get_by_role("combobox")
    menu.select_option("Frost tonight")
    menu.select_option("Owls in the tower")
    expect(box).to_have_value("Owls in the tower")
    view.get_by_role("button", name="Use this text").click()
    expect(status(view)).to_contain_text("You wrote: Owls in the tower")
    assert answers(page) == ["Owls in the tower"]
    box.fill("A text of one's own.")
    expect(menu).to_have_value("")
    page.once("dialog", lambda dialog: dialog.dismiss())
    menu.select_option("Frost tonight")
    expect(box).to_have_value("A text of one's own.")
    expect(menu).to_have_value("")
    assert violations(page, "body") == []


def test_a_memo_shows_its_page_as_it_is_written(page: Page):
    view = mount(page, *made("memo"))
    evil = "<img src=x onerror=window.hurt=1>"
    view.get_by_label("The claim, in the article's words").first.fill(evil)
    view.get_by_label("Your verdict").first.select_option("partly")
    view.get_by_label("Your name or initials").fill("Ada")
    paper = view.get_by_role("region", name="Your memo")
    expect(paper.get_by_role("heading").first).to_have_text("Verification memo: It rained.")
    view.get_by_label("What is the text called?").fill("Rain & hail")
    expect(paper.get_by_role("heading").first).to_have_text("Verification memo: Rain & hail")
    expect(paper).to_contain_text(evil)
    expect(paper.get_by_role("cell", name="partly")).to_be_visible()
    expect(paper).to_contain_text("Memo by Ada")
    expect(status(view)).to_have_text("Saved as a draft.")
    view.get_by_role("button", name="Keep my memo").click()
    expect(status(view)).to_contain_text(
        "Kept. Still missing: how sure you are of claim 1, where you looked for claim 1, “What the"
    )
    kept = {"title": "Rain & hail", "claim-1": evil, "verdict-1": "partly", "author": "Ada"}
    assert answers(page) == [kept]
    with page.expect_download() as wait:
        view.get_by_role("button", name="Save as a page").click()
    assert wait.value.suggested_filename == "my-memo.html"
    text = wait.value.path().read_text("utf-8")
    assert "<title>Verification memo: Rain &amp; hail</title>" in text
    assert "<img" not in text
    assert "&lt;img" in text
    assert page.evaluate("window.hurt") is None


def test_a_memo_saved_from_the_page_is_the_one_in_the_folder_and_breaks_no_word(page: Page):
    view = mount(page, *made("memo"))
    answer = {
        "claim-1": "All of it is as the town says.",
        "verdict-1": "contradicted",
        "sure-1": "medium",
        "evidence-1": "https://a.example/" + "long" * 60,
        "claim-2": "It rained.",
        "summary": "Rain, and nothing but rain.",
        "author": "Ada",
    }
    for name, kind in (("claim", "The claim"), ("evidence", "Where you looked")):
        view.get_by_label(kind).first.fill(answer[f"{name}-1"])
    view.get_by_label("The claim").nth(1).fill("It rained.")
    view.get_by_label("Your verdict").first.select_option("contradicted")
    view.get_by_label("How sure are you?").first.select_option("medium")
    view.get_by_label("What the article says").fill(answer["summary"])
    view.get_by_label("Your name or initials").fill("Ada")
    with page.expect_download() as wait:
        view.get_by_role("button", name="Save as a page").click()
    saved = wait.value.path().read_text("utf-8")
    assert saved == write_memo("09-memo", "It rained.", answer).memo.html
    page.set_content(saved)
    for width in (360, 1000):
        page.set_viewport_size({"width": width, "height": 700})
        for word in ("contradicted", "medium"):
            cell = page.locator("bdi").get_by_text(word, exact=True)
            assert cell.evaluate("node => node.getClientRects().length") == 1, (width, word)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def hear(page, answer):
    """Tell the control that *answer* was kept by another hand."""
    page.evaluate(
        "answer => hear.forEach((heard) => heard({ ticket: '', answer, saved: '2026-03-01T09:30:00' }))",
        answer,
    )


def test_what_is_shown_again_follows_what_is_kept(page: Page):
    view = mount(page, "kept", predict("02-unasked"))
    expect(view.locator(".tk-kept")).to_have_text("No answer is kept yet.")
    hear(page, "so")
    expect(view).to_have_text("Your answer: so (1 March at 09:30)")
    hear(page, ["a", "b"])
    expect(view).to_contain_text("Your answer: a, b")


@pytest.mark.parametrize(
    ("verdict", "fits"), [("contradicted", "fits"), ("supported", "does not fit")]
)
def test_a_check_that_is_shown_again_says_whether_it_fits(page: Page, verdict, fits):
    view = mount(page, "kept", web("07-shark", again=True))
    hear(page, {"opened": ["log"], "worth": {}, "verdict": verdict, "sure": 60})
    expect(view).to_contain_text(f"Your answer: {verdict}, and 60 % sure: it {fits}")


def marks(*words):
    """Marks on RAIN: each of *words* where it first stands."""
    return [{"start": RAIN.index(each), "end": RAIN.index(each) + len(each)} for each in words]


PLACES = [  # your marks, the reader's, what is listed
    ([], [], []),
    (["may"], [], ["S1 may you"]),
    (["may"], ["may"], ["S1 may you + reader"]),
    (
        ["It may rain"],
        ["may"],
        ["S1 may you (“It may rain”), reader, overlapping"],
    ),  # the smaller is the place
    (
        ["It may rain at 9. The mayor"],
        ["may", "9"],
        [
            f"S1 {word} you (“It may rain at 9. The mayor”), reader, overlapping"
            for word in ("may", "9")
        ],
    ),
    (
        ["It may"],
        ["may rain"],
        [
            "S1 It may you, reader (“may rain”), overlapping",
            "S1 may rain you (“It may”), reader, overlapping",
        ],
    ),
    (["mayor,"], ["9."], ["S1 9. reader", "S2 mayor, you"]),
    (["mayor"], [","], ["S2 mayor you", "S2 , reader"]),  # beside one another
]


@pytest.mark.parametrize(("you", "reader", "listed"), PLACES)
def test_every_place_bears_the_names_of_all_who_marked_it(page: Page, you, reader, listed):
    view = mount(page, "marked_by", marked_by(you=hand("you"), reader=hand("reader")))
    view.locator("summary").click()
    expect(view).to_contain_text("Nothing is marked yet.")
    hear(page, {"08-you": marks(*you), "08-reader": marks(*reader)})
    expect(view.locator("li")).to_have_text(listed)


def test_a_label_of_several_is_told(page: Page):
    mine = annotate(RAIN, ["word", "name"], id="08-you")
    view = mount(page, "marked_by", marked_by(you=mine, tool=find_hedges(RAIN)))
    view.locator("summary").click()
    mine.mark("It may", "name")
    mine.mark("mayor", "word")
    hear(page, {"08-you": mine.marks})
    expect(view.locator("li").nth(0)).to_contain_text(
        "S1 may you (name “It may”), tool (a word for what is possible, not certain), overlapping:"
    )
    expect(view.locator("li").nth(1)).to_have_text("S2 mayor you (word)")


def test_how_far_they_agree_is_not_folded(page: Page):
    shown = marked_by(you=hand("you"), tool=find_hedges(RAIN), against="tool")
    expect(mount(page, "marked_by", shown).locator("td").first).to_be_visible()
    assert "<details>" not in shown._still


def test_what_others_marked_is_folded_until_one_has_finished(page: Page):
    shown = marked_by(you=hand("you"), tool=find_hedges(RAIN))
    view = mount(page, "marked_by", shown)
    inside = view.locator("li").first
    hear(page, {"08-you": marks("mayor")})
    expect(inside).to_be_hidden()
    view.locator("summary").click()
    expect(inside).to_be_visible()
    hear(page, {"08-you": marks("mayor", "may")})
    expect(inside).to_be_visible()
    assert "<details>" in shown._still


def test_where_nobody_marks_by_hand_nothing_is_folded(page: Page):
    shown = marked_by(one=find_hedges(RAIN), other=find_hedges(RAIN))
    expect(mount(page, "marked_by", shown).locator("li").first).to_be_visible()
    assert "<details>" not in shown._still


@pytest.mark.parametrize(("you", "reader"), [(you, reader) for you, reader, _ in PLACES if reader])
def test_agreement_is_what_compare_says(page: Page, you, reader):
    mine, theirs = hand("you", *you), hand("reader", *reader)
    view = mount(page, "marked_by", marked_by(you=mine, reader=theirs, against="reader"))
    both = compare(mine, theirs)
    told = ["nothing is marked yet"]
    if you:
        told = [f"{figure:.2f}" for figure in (both.precision, both.recall, both.f1)]
    expect(view.locator("tbody td")).to_have_text(told)


def test_where_the_other_side_has_marked_nothing_there_are_no_figures(page: Page):
    shown = marked_by(you=hand("you", "may"), reader=hand("reader"), against="reader")
    view = mount(page, "marked_by", shown)
    expect(view).to_contain_text("There is nothing to compare with: reader has marked nothing.")


def test_the_tools_reason_stands_beside_its_place(page: Page):
    shown = marked_by(you=hand("you", "may"), tool=find_hedges(RAIN))
    view = mount(page, "marked_by", shown)
    expect(view.locator("li").first).to_contain_text(
        f"S1 may you + tool: {find_hedges(RAIN)[0].why}"
    )
