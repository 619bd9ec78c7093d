"""Exercises and lessons with the extension: answered by mouse and keyboard, no code in sight."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from toolkit.course.exercise.literals import read_answers
from toolkit.course.exercise.reading.typed import read_certainty, read_label

from .conftest import Notebook, defences_marked, notebook_of, open_path, violations

ROOT = Path(__file__).parents[2]


@pytest.fixture
def opened(lab, desk):
    """Open a notebook of the course in a folder of its own."""

    def open_one(name, folder):
        place = lab.folder / folder
        place.mkdir(exist_ok=True)
        shutil.rmtree(place / "answers", ignore_errors=True)
        shutil.copy(next(ROOT.glob(f"*/**/{name}.ipynb")), place)
        notebook = open_path(lab, desk, place / f"{name}.ipynb")
        expect(desk.page.get_by_role("button", name="Start")).to_be_visible()
        return notebook

    return open_one


@pytest.fixture
def gone_on(lab, desk, opened):
    """Go on in a notebook where another test has stopped, or open it: for what holds at any time."""

    def go_on(name, folder):
        if not desk.shows(f"{folder}/{name}.ipynb"):
            return opened(name, folder)
        desk.page.set_viewport_size({"width": 1366, "height": 768})
        return Notebook(desk, lab.folder / folder)

    return go_on


def begin(page):
    """Press Start, unless another test has, and wait until all that it runs has been run."""
    start, onward = (page.get_by_role("button", name=label) for label in ("▶ Start", "Next ↓"))
    if start.is_visible():
        start.click()
        expect(onward).to_be_focused(timeout=90_000)
    expect(onward).to_be_visible()


def saved(path, id, *names):
    """What the answer cell *id* in the file says, read as marking reads it."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if cell["id"] == id)
    found = read_answers(source, names)
    return [found.values.get(name) for name in names], found.problems, source


def answer(page, id):
    """The control that stands above the text of the answer cell number *id*."""
    return page.locator(".mlt-answer").nth(id)


def test_an_exercise_is_answered_by_mouse_and_by_keyboard(opened, usual_complaints):
    notebook = opened("ex1-garbles", "ex1")
    page, path = notebook.page, notebook.folder / "ex1-garbles.ipynb"
    assert page.locator(".jp-CodeCell .cm-content:visible").count() == 0

    ticks = answer(page, 0)
    ticks.get_by_role("checkbox", name="S2").check()
    ticks.get_by_role("checkbox", name="S5").press("Space")
    kinds = answer(page, 1)
    kinds.get_by_role("group", name="a. At 7.30").get_by_text("unclosed quote").click()
    first = kinds.get_by_role("group", name="b. “It rained").get_by_role("radio").first
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    sure = answer(page, 3).get_by_role("slider")
    sure.nth(0).focus()
    page.keyboard.press("End")
    box = page.locator(".jp-WindowedPanel-outer:visible").first
    for place, key in ((3, "Space"), (4, "Enter")):
        sure.nth(place).focus()
        before = box.evaluate("box => box.scrollTop")
        page.keyboard.press(key)
        expect(answer(page, 3).locator("output").nth(place)).to_have_text("50 %")
        page.wait_for_timeout(300)
        assert box.evaluate("box => box.scrollTop") == before
    sure.nth(1).click()
    page.get_by_label("Your answer").fill("They do not fit.\nd d x")
    answer(page, 4).get_by_text("3", exact=True).click()
    expect(answer(page, 3).get_by_text(re.compile(r"Saved at \d\d:\d\d\."))).to_be_visible()

    assert saved(path, "q1-answer", "damaged")[0] == [[2, 5]]
    (found,), problems, source = saved(path, "q2-answer", "kinds")
    assert (found["a"], found["b"], found["c"]) == ("unclosed quote", "missing space", "")
    assert not problems
    assert source.count("# ") >= 7  # labels and choices still stand there
    (stated,), *_ = saved(path, "q4-answer", "sure")
    assert (stated["a"], stated["b"], stated["c"]) == (100, 50, None)
    assert saved(path, "q5-written")[2] == "They do not fit.\nd d x\n\nMy own mark: 3"
    assert violations(page, ".mlt-answer") == []
    assert violations(page, ".mlt-bar") == []
    assert notebook.watched.complaints() <= usual_complaints


def test_select_all_marks_nothing_outside_a_box(gone_on):
    page = gone_on("01-read-like-an-editor", "lesson-1").page
    begin(page)
    text = page.locator(".jp-MarkdownCell:visible").first
    for place in (None, text):
        if place:
            place.click()
        page.keyboard.press("ControlOrMeta+a")
        expect(page.locator(".jp-Cell.jp-mod-selected:visible")).to_have_count(1)  # the one in use
        assert page.evaluate("getSelection().toString()") == ""
    box = page.locator(".tk-ask textarea:visible").first
    box.fill("My words.")
    box.press("ControlOrMeta+a")
    box.press("Delete")
    expect(box).to_have_value("")


def test_the_tools_list_says_at_once_what_is_marked_by_hand_too(gone_on):
    page = gone_on("01-read-like-an-editor", "lesson-1").page
    begin(page)
    expect(defences_marked(page)).to_contain_text("S2 defences you (stop) + tool")


_RESTS = """(node) => {
    const event = (name, pointerType) => new PointerEvent(name, { pointerType, bubbles: true, cancelable: true });
    node.dispatchEvent(event("pointerdown", "touch"));
    node.dispatchEvent(event("contextmenu", "mouse"));  // as Chromium tells it
}"""


def test_no_menu_of_cells_opens_for_a_learner_and_a_finger_that_rests_presses(gone_on):
    page = gone_on("01-read-like-an-editor", "lesson-1").page
    begin(page)
    box, menu = page.locator(".tk-annotate").first, page.locator(".lm-Menu-content")
    text, label = page.locator(".jp-RenderedMarkdown p").first, box.get_by_text("sentences")
    text.click(button="right")
    label.click(button="right")
    expect(menu).to_have_count(0)
    expect(box.get_by_role("radio", name="sentences")).not_to_be_checked()
    label.evaluate(_RESTS)
    expect(box.get_by_role("radio", name="sentences")).to_be_checked()
    expect(menu).to_have_count(0)
    page.get_by_role("button", name="Teacher's tools").evaluate(_RESTS)
    text.click(button="right")
    expect(menu.get_by_text("Delete Cell")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Learner's view").click()
    box.get_by_role("radio", name="words").check()


def test_the_menus_stay_when_further_lessons_are_opened(lab, gone_on):
    (lab.folder / "lesson-1").mkdir(exist_ok=True)
    for number in ("02", "03"):
        shutil.copy(next(ROOT.glob(f"lessons/{number}-*.ipynb")), lab.folder / "lesson-1")
    page = gone_on("01-read-like-an-editor", "lesson-1").page
    menus = page.locator(".lm-MenuBar-itemLabel")
    before = menus.all_inner_texts()
    for further in (2, 3):
        page.locator(".jp-RenderedMarkdown:visible a", has_text=f"Lesson {further}:").click()
        expect(page.locator(".mlt-bar")).to_have_count(further)
        page.wait_for_timeout(500)  # the view is put in order behind the bar
    assert "Help" in before
    assert menus.all_inner_texts() == before


@pytest.mark.parametrize("name", ["ex1-garbles", "00-start-here"])
def test_a_notebook_that_was_only_run_need_not_be_saved(opened, name):
    page = opened(name, f"unchanged-{name}").page
    changed = "window.jupyterapp.shell.currentWidget.context.model.dirty"
    start = page.locator(".mlt-bar").get_by_role("button", name="Start")
    start.click()
    expect(start).to_be_hidden()
    assert not page.evaluate(changed)
    page.evaluate(
        "window.jupyterapp.shell.currentWidget.content.widgets.at(-1).model.sharedModel.setSource('mine')"
    )
    assert page.evaluate(changed)


def test_a_label_that_is_not_taken_is_no_answer(opened):
    page = opened("ex1-garbles", "not-taken").page
    control, cell = answer(page, 2), page.locator(".jp-CodeCell:has(.mlt-answer)").nth(2)
    cell.get_by_role("button", name="Type it instead").click()
    cell.locator(".cm-content").press("ControlOrMeta+a")
    page.keyboard.insert_text(
        'repairs = {"a": "a bit weak", "b": "needs no repiar", "c": "A safe repair, one"}'
    )
    expect(control.get_by_role("status").filter(has_text="answered")).to_have_text(
        "2 of 8 answered"
    )
    expect(control.get_by_role("radio", checked=True)).to_have_count(2)
    told = control.get_by_text("Not taken: “a bit weak”. What you choose here takes its place.")
    expect(told).to_be_visible()
    control.get_by_role("group", name="a. The gate").get_by_text("no safe repair").click()
    expect(told).to_be_hidden()
    expect(control.get_by_text("Saved at")).to_be_visible()
    expect(page.get_by_text("Saved at")).to_have_count(1)  # and not below what nobody answered


def test_what_is_typed_moves_the_control(gone_on):
    page = gone_on("ex1-garbles", "not-taken").page
    control = answer(page, 1)
    cell = page.locator(".jp-CodeCell:has(.mlt-answer)").nth(1)
    cell.get_by_role("button", name="Type it instead").click()
    cell.locator(".cm-content").press("ControlOrMeta+a")
    page.keyboard.insert_text('kinds = {a: Missing_Space, \'b\': “sound”, "c": "odd one",\n d: [}')
    group = control.get_by_role("group", name="a. At 7.30")
    expect(group.get_by_role("radio", name="missing space")).to_be_checked()
    expect(control.get_by_role("radio", name="sound").nth(1)).to_be_checked()
    expect(control.get_by_text("Not taken: “odd one”. What you choose here takes")).to_be_visible()
    control.get_by_role("group", name="c. The youngest").get_by_text("changed number").click()
    expect(cell.locator(".cm-content")).to_contain_text('"c": "changed number"')
    expect(cell.locator(".cm-content")).to_contain_text("a: Missing_Space")
    control.get_by_role("group", name="f. Of the 43").get_by_text("sound").click()
    expect(cell.locator(".cm-content")).to_contain_text('"f": "sound",  # Of the 43')
    expect(cell.locator(".cm-content")).to_contain_text('"b": “sound”')


def test_a_written_answer_has_lines_and_takes_back_its_own_words(gone_on):
    notebook = gone_on("ex4-sourcing", "typed")
    page, path = notebook.page, notebook.folder / "ex4-sourcing.ipynb"
    box = page.get_by_label("Your answer")
    box.click()
    page.keyboard.type("One line.")
    page.keyboard.press("Enter")
    page.keyboard.type("Another.")
    expect(box).to_have_value("One line.\nAnother.")
    page.keyboard.press("ControlOrMeta+z")
    expect(box).not_to_have_value("One line.\nAnother.")
    page.keyboard.press("ControlOrMeta+s")
    expect(answer(page, 4).get_by_text("Saved at")).to_be_visible()
    assert saved(path, "q5-written")[2] == box.input_value()


def test_shares_are_taken_in_the_control_as_marking_takes_them(gone_on):
    notebook = gone_on("ex4-sourcing", "typed")
    page, cell = notebook.page, notebook.page.locator(".jp-CodeCell:has(.mlt-answer)").nth(3)
    shown = answer(page, 3).locator("output")
    cell.get_by_role("button", name="Type it instead").click()
    for typed, said in (
        ('{"a": 0.9, "b": "1/2", "c": 1}', ["90 %", "50 %", "100 %", "not said yet"]),
        ('{"a": 0.9, "b": 50, "c": "1"}', ["0.9 %", "50 %", "1 %", "not said yet"]),
        ('{"a": "0.9%", "b": 0.5, "c": 1}', ["0.9 %", "0.5 %", "1 %", "not said yet"]),
        ('{"a": 0.9, "b": "0,55", "c": 0}', ["90 %", "55 %", "0 %", "not said yet"]),
    ):
        cell.locator(".cm-content").press("ControlOrMeta+a")
        page.keyboard.insert_text(f"sure = {typed}")
        expect(shown.nth(2)).to_have_text(said[2])
        assert shown.all_inner_texts()[:4] == said
        found = read_certainty(eval(typed), "abcd")
        assert [f"{n:g} %" for n in found.values() if n is not None] == said[:3]
    slider = answer(page, 3).get_by_role("slider").nth(3)
    slider.focus()
    page.keyboard.press("End")
    expect(answer(page, 3).get_by_text("Saved at")).to_be_visible()
    (found,), *_ = saved(notebook.folder / "ex4-sourcing.ipynb", "q4-answer", "sure")
    assert [found[letter] for letter in "abcd"] == [90, 55, 0, 100]


LABELS = [
    "said and on record",
    "said but not on record",
    "no safe repair",
    "hedge",
    "organisation",
    "S1",
]
TYPED = ["", "None", "a bit weak", "hegde", "a hedge", "Hedges.", "hedgehog", "Organization", "organi\u00adsation", "“the organisations”",
    "said_and_on-record", "on record and said", "said on record", "said andon record", "saidandonrecord", "no save repairs", "s2", "S-1", "…"]  # fmt: skip


def test_a_label_is_taken_in_the_control_as_marking_takes_it(page):
    module = (ROOT / "toolkit/front/lab/course/labels.js").read_text("utf-8")
    take = """async ([module, typed, labels]) => {
        const { labelTyped } = await import(URL.createObjectURL(new Blob([module], { type: "text/javascript" })));
        return typed.map((each) => labelTyped(each, labels));
    }"""
    typed = [*TYPED, *LABELS]
    read = [read_label(each, LABELS) for each in typed]
    assert page.evaluate(take, [module, typed, LABELS]) == read
    assert {*LABELS, None} == {*read}


def test_the_keys_begin_at_start_and_stay_where_they_are(opened):
    page = opened("05-can-you-trust-the-quotation-marks", "lesson-keys").page
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next ↓")).to_be_focused(timeout=90_000)
    cell = page.locator(".jp-CodeCell:has(.tk-ask)").first
    show = cell.locator(".mlt-line .mlt-link")
    assert cell.evaluate(
        "cell => Boolean(cell.querySelector('.tk-ask').compareDocumentPosition(cell.querySelector('.mlt-line')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    for said in ("Hide the code", "Show the code"):
        show.press("Enter")
        expect(show).to_have_text(said)
        expect(show).to_be_focused()


def test_a_quotation_is_built_in_a_lesson_with_keys_and_caught(gone_on):
    notebook = gone_on("05-can-you-trust-the-quotation-marks", "lesson-keys")
    page = notebook.page
    begin(page)
    ask = page.locator(".tk-ask:has(.tk-record)")
    word = ask.get_by_role("button", name="small", exact=True)
    word.focus()
    for key in ("Enter", "ArrowRight", "Enter", *["ArrowRight"] * 8, "x", "d", "d", "Space"):
        page.keyboard.press(key)
    expect(ask.get_by_role("textbox")).to_have_value("small boats hold")
    ask.get_by_role("button", name="Print it").press("Enter")
    expect(ask.get_by_role("status")).to_contain_text("Altered. The words or their order differ")
    kept = json.loads((notebook.folder / "answers" / "05-mine.json").read_text("utf-8"))
    assert kept["answer"] == "small boats hold"


@pytest.mark.parametrize("name", ["01-read-like-an-editor", "ex4-sourcing"])
def test_escape_leads_to_next_and_the_part_is_the_one_that_the_keys_are_in(opened, name):
    page = opened(name, f"escape-{name}").page
    start, onward = (page.get_by_role("button", name=label) for label in ("▶ Start", "Next ↓"))
    page.locator(".jp-MarkdownCell").first.focus()
    page.keyboard.press("Escape")
    expect(start).to_be_focused()
    page.keyboard.press("Enter")
    expect(onward).to_be_focused(timeout=90_000)
    told, cells = page.locator(".mlt-progress"), page.locator(".jp-Cell")
    heads = cells.evaluate_all(
        "cells => cells.map((cell) => Boolean(cell.querySelector('.jp-RenderedMarkdown :is(h1, h2)')))"
    )
    for number in (2, 3, 4):
        parts = [place for place, head in enumerate(heads) if head]
        first, end = parts[number - 1], [*parts, len(heads)][number]
        inside = [
            cells.nth(place).locator(":is(input, button, a):visible") for place in range(first, end)
        ]
        target = next(each for each in inside if each.count())
        target.last.focus()
        expect(told).to_contain_text(f"Part {number} of")
        page.keyboard.press("Escape")
        expect(onward).to_be_focused()
        expect(told).to_contain_text(f"Part {number} of")
    page.locator(".jp-CodeCell :is(.tk-ask, .mlt-answer) input:visible").first.focus()
    page.wait_for_timeout(100)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".jp-MarkdownCell :focus, .jp-CodeCell :focus")).to_have_count(1)


def test_who_goes_on_goes_on_with_the_keys_and_the_last_part_has_a_way_to_the_bar(opened):
    page = opened("ex4-sourcing", "go-on").page
    onward = page.get_by_role("button", name="Next ↓")
    page.get_by_role("button", name="Start").click()
    expect(onward).to_be_focused(timeout=90_000)
    answer(page, 2).get_by_role("checkbox", name="S5").focus()
    told = page.locator(".mlt-progress")
    expect(told).to_contain_text("Part 4 of")
    assert answer(
        page, 0
    ).evaluate(  # where it is seen: Tab does not come back to it after the choices
        "made => made.previousElementSibling.textContent === 'Type it instead'"
    )
    inside = "() => Boolean(document.activeElement.closest('.jp-Cell')) && !document.activeElement.matches('.jp-Cell')"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Teacher's tools").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    expect(told).to_contain_text("Part 4 of")
    page.reload()
    page.get_by_role("button", name=re.compile("Start where you were: 3")).click()
    expect(onward).to_be_visible(timeout=90_000)
    expect(page.locator(".jp-MarkdownCell:focus")).to_contain_text("3. ")
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    expect(told).to_contain_text("Part 4 of")

    last = page.get_by_role("button", name="All my exercises")
    last.scroll_into_view_if_needed()
    last.focus()
    expect(onward).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator(".mlt-bar button:focus")).to_have_text("All lessons")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download my exercise").locator("visible=true").click()
    assert got.value.suggested_filename == "ex4-sourcing.ipynb"


def test_at_200_per_cent_a_question_begins_with_its_title(opened):
    page = opened("ex1-garbles", "zoomed").page
    page.set_viewport_size({"width": 683, "height": 384})
    page.get_by_role("button", name="▶ Start").click()
    expect(page.get_by_role("button", name="Next ↓")).to_be_focused(timeout=90_000)
    expect(page.get_by_role("heading", level=2).first).to_be_in_viewport(ratio=1)
    sure = answer(page, 3)
    slider, said = sure.get_by_role("slider").first, sure.locator("output").first
    assert said.bounding_box()["x"] > slider.bounding_box()["x"]  # and not below it


def test_who_closes_at_once_without_saving_gets_no_error(gone_on):
    page = gone_on("ex1-garbles", "zoomed").page
    page.evaluate(
        """() => {
            document.querySelector(".mlt-answer input").click();
            window.jupyterapp.shell.currentWidget.dispose(); // as after "Discard"
        }"""
    )
    page.wait_for_timeout(1500)  # a save that waits would have come by now
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_number_is_written_into_its_cell(opened):
    notebook = opened("ex8-measures", "ex8")
    box = answer(notebook.page, 2).get_by_role("textbox").nth(1)
    box.fill("three of four")
    box.press("Tab")
    told = "Not taken: recall, “three of four”. Write a number, such as 12 or 0.5."
    expect(answer(notebook.page, 2).get_by_text(told)).to_be_visible()
    notebook.page.get_by_role("button", name="Save and see if all is filled in").nth(2).click()
    checked = notebook.page.locator(".jp-OutputArea-output")
    expect(checked).to_have_text(f"{told} Still empty: precision, agreement.\n")
    box.fill("7")
    expect(answer(notebook.page, 2).get_by_text("Not taken")).to_be_hidden()
    for typed, value in (
        ("75 %", "0.75"),
        ("3/4", "0.75"),
        ("Three.", "3"),
        ("3 / 0", "3 / 0"),
        ("0,6", "0.6"),
    ):
        box.fill(typed)
        box.press("Enter")
        box.press("Tab")
        expect(box).to_have_value(value)
        expect(checked).to_have_count(0)  # what was told of another answer is gone
    expect(answer(notebook.page, 2).get_by_text("Saved at")).to_be_visible()
    (found,), *_ = saved(notebook.folder / "ex8-measures.ipynb", "q3-answer", "figures")
    assert found == {"precision": None, "recall": 0.6, "agreement": None}


def test_ticks_belong_to_their_text(opened):
    notebook = opened("ex3-hedging", "two-texts")
    page, path = notebook.page, notebook.folder / "ex3-hedging.ipynb"
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Next ↓")).to_be_focused(timeout=90_000)
    control = answer(page, 0)
    owls = page.get_by_text("Three barn owls have hatched in the church tower")
    expect(owls.locator("visible=true")).to_have_count(1)  # and not above the control, too
    control.get_by_role("checkbox", name="S2").check()
    control.get_by_text("Library bus to reach").first.click()
    expect(control.get_by_text("Corvale’s library bus")).to_be_visible()
    expect(control.get_by_role("checkbox", checked=True)).to_have_count(0)
    control.get_by_role("checkbox", name="S7").check()
    expect(control.get_by_text("Saved at")).to_be_visible()
    found, *_ = saved(path, "q1-answer", "text_read", "hedged")
    assert found == ["Library bus to reach two more villages", [7]]
    control.get_by_text("Owls in the tower").first.click()
    expect(control.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(control.get_by_role("checkbox", name="S2")).to_be_checked()
    assert "damaged" not in page.locator(".jp-WindowedPanel-outer").inner_text()


def test_a_mark_of_ones_own_and_an_editor_that_is_in_sight(gone_on):
    notebook = gone_on("ex3-hedging", "two-texts")
    page = notebook.page
    page.get_by_role("button", name="Type it instead").nth(1).click()
    expect(page.locator(".jp-CodeCell .cm-content:visible")).to_be_in_viewport(ratio=0.9)
    written = page.locator(".mlt-answer", has=page.locator("textarea"))
    written.get_by_text("3", exact=True).click()
    expect(written.get_by_text("Write your answer first. Then mark it.")).to_be_visible()
    expect(written.get_by_role("radio", checked=True)).to_have_count(0)
    written.get_by_role("textbox").fill("It fits.")
    expect(written.get_by_text("Write your answer first.")).to_be_hidden()
    written.get_by_text("3", exact=True).click()
    expect(written.get_by_role("radio", name="3")).to_be_checked()
    expect(written.get_by_text("Saved at")).to_be_visible()
    *_, source = saved(notebook.folder / "ex3-hedging.ipynb", "q5-written")
    assert source == "It fits.\n\nMy own mark: 3"


def test_a_copy_is_marked_as_it_stands(opened):
    notebook = opened("ex1-garbles", "marked")
    page = notebook.page
    (notebook.folder.parent / "solutions").mkdir(exist_ok=True)
    for name in ("S2", "S5", "S6"):
        answer(page, 0).get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Save and mark my copy").click()
    expect(page.get_by_text("1 of 16 points")).to_be_in_viewport()
    expect(page.get_by_text("3 of 4 are still to be found.")).to_be_visible()
    expect(page.get_by_text("a tall school is a tall building")).to_be_hidden()
    expect(page.get_by_text("not saved")).to_have_count(0)


def test_back_to_the_question_moves_the_keys_there_too(gone_on):
    page = gone_on("ex1-garbles", "marked").page
    back = page.get_by_role("link", name="Back to the question")
    if not back.count():
        page.get_by_role("button", name="Save and mark my copy").click()
    back.nth(2).press("Enter", timeout=90_000)
    focused = page.locator(".jp-MarkdownCell:focus")
    expect(focused).to_contain_text("3. May an editor mend it?")
    expect(focused).to_be_in_viewport()


def test_links_lead_to_the_part_of_a_lesson_and_back_to_the_question(lab, desk, usual_complaints):
    course = lab.folder / "linked"
    for name in ("exercises/ex3-hedging/ex3-hedging", "lessons/03-how-sure-does-it-sound"):
        (course / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / f"{name}.ipynb", course / f"{name}.ipynb")
    (course / "solutions").mkdir()
    page = open_path(lab, desk, course / "exercises/ex3-hedging/ex3-hedging.ipynb").page
    page.get_by_role("button", name="Save and mark my copy").click()
    page.get_by_role("link", name="Back to the question").nth(2).click()
    question = page.locator(".jp-MarkdownCell h2", has_text="3. Does the strength")
    expect(question).to_be_in_viewport()
    page.get_by_role("link", name="lesson 3, Does the strength fit?").first.click()
    part = page.get_by_role("heading", name="Does the strength fit?")
    expect(part).to_be_in_viewport()
    page.get_by_role("button", name="▶ Start").locator("visible=true").click()
    went_on = page.locator(".jp-MarkdownCell:focus", has=part)  # the keys go on in that part
    expect(went_on).to_be_visible(timeout=90_000)
    expect(part).to_be_in_viewport()
    assert desk.complaints() <= usual_complaints


def test_what_one_works_on_stays_in_sight(opened):
    page = opened("ex4-sourcing", "in-sight").page
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Next ↓")).to_be_visible()
    expect(page.get_by_role("heading", name="1. Who says it?")).to_be_in_viewport()
    expect(page.locator(".mlt-progress")).to_have_text("Part 2 of 7, 0 of 21 items answered")
    last = (
        answer(page, 0)
        .get_by_role("group", name="g. The fire brigade stayed")
        .get_by_text("nobody")
    )
    last.click()
    page.get_by_role("button", name="Save and see if all is filled in").first.click()
    told = page.get_by_text("Still empty: a, b")
    expect(told).to_be_in_viewport()
    assert told.evaluate("node => getComputedStyle(node).wordBreak") == "normal"
    assert "mono" not in told.evaluate("node => getComputedStyle(node).fontFamily")
    expect(page.locator(".jp-Notebook-footer")).to_be_hidden()  # “Click to add a cell.”
    expect(last).to_be_in_viewport()
    answer(page, 2).get_by_role("checkbox", name="S5").check()
    expect(answer(page, 2).get_by_text("1 ticked")).to_be_visible()
    expect(page.locator(".mlt-progress")).to_contain_text("2 of 21 items answered")
    answer(page, 1).get_by_role("group", name="b. S2").get_by_text("organisation").click()
    expect(answer(page, 3).get_by_text("You chose: organisation")).to_be_visible()


def test_a_lesson_shows_no_code_and_no_key_breaks_it(opened):
    page = opened("01-read-like-an-editor", "lessons-at-work").page
    expect(page.get_by_role("button", name="Start")).to_be_in_viewport()
    assert page.locator(".jp-CodeCell .cm-content:visible").count() == 0
    assert page.locator(".lm-MenuBar-item", has_text="Nbgrader").count() == 0
    page.get_by_role("button", name="Start").click()
    more = page.get_by_role("button", name="Next ↓")
    expect(more).to_be_focused(timeout=90_000)  # what Start runs has been run
    expect(page.locator(".tk-view:visible").first).to_be_in_viewport()
    expect(page.get_by_role("paragraph").filter(has_text="Mark it.")).to_be_in_viewport(ratio=1)
    cells = page.locator(".jp-Cell").count()
    more.click()  # the rest of the first part, which was below the screen
    more.click()
    expect(page.locator(".mlt-progress")).to_contain_text("Part 2 of")
    for key in ["2", "x", "d", "d", "y", "a", "b", "Enter"]:
        page.keyboard.press(key)
    page.locator(".jp-MarkdownCell").nth(3).dblclick()
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-InputArea-editor:visible").count() == 0
    expect(page.locator(".mlt-progress")).to_contain_text("Part ")
    page.get_by_role("button", name="Teacher's tools").click()
    expect(page.locator(".lm-MenuBar-item", has_text="Nbgrader")).to_be_visible()
    page.get_by_role("button", name="Learner's view").click()
    page.reload()
    back = page.get_by_role("button", name=re.compile("Start where you were: "))
    expect(back).to_be_visible()
    expect(page.locator(".mlt-progress")).to_have_text(re.compile("^Press it: "))  # not “kept”
    back.click()
    expect(page.locator(".tk-annotate").nth(1)).to_be_visible()
    page.wait_for_timeout(2000)  # outputs have come in above and below
    expect(page.locator(".mlt-progress")).to_contain_text("Part 2 of")


_SLOW = """() => {
    const { contents } = window.jupyterapp.serviceManager;
    const save = contents.save.bind(contents);
    contents.save = async (...given) => {
        await new Promise((soon) => setTimeout(soon, 1500));
        return save(...given);
    };
}"""
_QUICK = "() => { delete window.jupyterapp.serviceManager.contents.save; }"


def test_what_is_answered_while_the_notebook_is_saved_is_saved_too(opened):
    notebook = opened("ex2-readability", "while-saving")
    page, path = notebook.page, notebook.folder / "ex2-readability.ipynb"
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Next ↓")).to_be_focused(timeout=90_000)
    groups = answer(page, 1).get_by_role("group")
    page.evaluate(_SLOW)
    for place in range(5):
        groups.nth(place).get_by_role("radio").first.check()
    page.wait_for_timeout(1_200)  # what was chosen is on its way
    groups.nth(5).get_by_role("radio").first.check()
    page.keyboard.press("ControlOrMeta+s")
    page.get_by_role("button", name="Save and see").nth(1).click()
    expect(page.get_by_text("6 of 6 answered")).to_be_visible()
    expect(answer(page, 1).get_by_text("Saved at")).to_be_visible()
    (found,), *_ = saved(path, "q2-answer", "moves")
    page.evaluate(_QUICK)
    assert len([value for value in found.values() if value]) == 6
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.get_by_text("Still empty")).to_have_count(0)


def test_the_stand_in_is_one_switch_and_stays(opened, usual_complaints):
    notebook = opened("01-read-like-an-editor", "lesson-stand-in")
    page = notebook.page

    def to_mark(*words):
        for word, there in zip(("NATO", "harbour", "clinic"), words, strict=True):
            text = page.get_by_role("listbox", name="Text to mark").filter(has_text=word)
            expect(text).to_have_count(there)

    def of_the_article(shown):
        for words, there in (("the whole article", shown), ("an invented text", not shown)):
            told = page.locator("p", has_text=f"You are about to see {words}")
            expect(told).to_be_visible(visible=there)
        asked = page.locator(".tk-ask", has_text="Which two sentences do not fit together about")
        expect(asked).to_contain_text("defences" if shown else "a name")

    page.get_by_role("button", name="Start").click()
    to_mark(1, 0, 0)
    of_the_article(True)
    page.get_by_role("button", name="Read the stand-in text instead").click()
    to_mark(0, 1, 0)
    of_the_article(False)
    notebook.restart_and_run()
    to_mark(0, 1, 0)
    assert "# the stand-in" in (notebook.folder / "01-read-like-an-editor.ipynb").read_text("utf-8")

    page = opened("03-how-sure-does-it-sound", "lesson-stand-in").page
    page.get_by_role("button", name="Start").click()
    to_mark(0, 0, 1)
    expect(page.locator("p", has_text="Your text is about a clinic")).to_be_visible()
    page.get_by_role("button", name="Read the article instead").click()
    to_mark(1, 0, 0)
    expect(page.locator("p", has_text="Your text is about a clinic")).to_be_hidden()
    assert page.get_by_role("button", name="Read the stand-in text instead").is_visible()
    assert notebook.watched.complaints() <= usual_complaints


def test_the_kernel_loads_while_the_first_lines_are_read(lab, desk):
    seen = "import sys\nprint('toolkit.course.lesson.controls' in sys.modules)\nfrom toolkit import check"
    path = lab.folder / "warm" / "00-warm.ipynb"
    path.parent.mkdir()
    path.write_text(json.dumps(notebook_of(seen)), "utf-8")
    notebook = open_path(lab, desk, path)
    notebook.page.get_by_role("button", name="Start").click()
    expect(notebook.output(0)).to_have_text("True\n")


def test_who_skips_start_gets_no_error(opened):
    notebook = opened("05-can-you-trust-the-quotation-marks", "lesson-skipped")
    page = notebook.page
    cell = page.locator(".jp-CodeCell").nth(5)
    cell.get_by_role("button", name="Show the code").click()
    cell.locator(".cm-content").press("Shift+Enter")
    notebook._done()
    expect(page.locator("[data-mime-type*=error], [data-mime-type*=stderr]")).to_have_count(0)
    expect(page.get_by_role("button", name="Start")).to_be_hidden()


def keep(page, asked, words):
    """Answer the question *asked* with *words*: a choice, or what is typed."""
    ask = page.locator(".tk-ask").filter(has_text=asked)
    if ask.get_by_role("radio").count():
        ask.get_by_role("radio", name=words).check()
    else:
        ask.get_by_role("textbox").fill(words)
    ask.locator(".tk-send").get_by_role("button").click()
    expect(ask.get_by_role("status")).to_contain_text("Kept")


def test_what_is_shown_of_an_answer_follows_it(opened, usual_complaints):
    """Start runs all cells once; what stands below an answer is none the less about it."""
    notebook = opened("00-start-here", "lesson-follows-0")
    page = notebook.page
    page.get_by_role("button", name="Start").click()
    again = page.locator(".jp-OutputArea-output .tk-view > .tk-kept")
    asked = "After one reading, what would you do with this article about the war?"
    expect(again).to_have_text(f"{asked}\nNo answer is kept yet.")
    page.get_by_role("radio", name="Share it").check()
    expect(again).to_contain_text("What stands there is a draft until you keep it.")
    page.get_by_role("button", name="Go to the question").click()
    expect(page.get_by_role("radio", name="Share it")).to_be_in_viewport()
    keep(page, "what would you do with this article", "Look for a better source first")
    expect(again).to_contain_text("Your answer: Look for a better source first")
    assert notebook.watched.complaints() <= usual_complaints


def test_answers_are_begun_afresh_taken_along_and_brought_in(gone_on):
    notebook = gone_on("00-start-here", "lesson-follows-0")
    page = notebook.page
    begin(page)
    ask = page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").nth(1).check()
    ask.get_by_role("button").first.click()
    expect(ask.get_by_role("status")).to_contain_text("Kept")
    page.locator("summary", has_text="My answers").click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Save them as a file").click()
    path = notebook.folder / "taken.json"
    got.value.save_as(path)
    assert len(json.loads(path.read_text("utf-8"))["answers"]) == 1

    ours = page.locator(".jp-MarkdownCell details").first
    ours.evaluate("fold => { fold.open = true; }")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Begin this lesson afresh").click()
    expect(page.locator(".mlt-progress")).to_have_text("Begun afresh.")
    expect(ours).not_to_have_attribute("open", "")
    expect(ask.get_by_role("radio", checked=True)).to_have_count(0)
    assert [*(notebook.folder / "answers" / "earlier").rglob("00-*.json")]

    page.locator(".jp-MarkdownCell").last.scroll_into_view_if_needed()
    expect(page.locator(".mlt-progress")).not_to_contain_text("Part 1 ")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Begin this lesson afresh").click()
    expect(page.locator(".mlt-progress")).to_have_text("Nothing is kept yet.")
    place = (
        "localStorage.getItem('media-literacy-toolkit:place:lesson-follows-0/00-start-here.ipynb')"
    )
    cells = json.loads((notebook.folder / "00-start-here.ipynb").read_text("utf-8"))["cells"]
    assert page.evaluate(place) in [cell["id"] for cell in cells[:6]]

    page.locator(".mlt-progress").evaluate(
        "(line) => { window.said = []; new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true }); }"
    )
    page.locator(".mlt-mine [type=file]").set_input_files(path)
    expect(page.locator(".mlt-progress")).to_have_text("Answers brought in: 1.")
    assert page.evaluate("said[0]").startswith("One moment")  # before Python has done it
    expect(ask.get_by_role("radio").nth(1)).to_be_checked()


def test_a_step_that_works_with_an_answer_is_run_again(opened):
    page = opened("02-what-a-readability-score-measures", "lesson-follows-2").page
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".jp-OutputArea-output summary", has_text="Go in up.")).to_be_visible()
    keep(page, "Your nonsense", "Bo is a bee. My sky is a hat.")
    shown = page.locator(".jp-OutputArea-output summary", has_text="Bo is a bee. My sky is a hat.")
    expect(shown).to_be_visible()
    keep(page, "Behind which words", "say that it")
    expect(page.locator("summary", has_text="who say that it. Is the best")).to_be_visible()


def test_a_text_that_is_pasted_stands_below(gone_on):
    page = gone_on("10-your-own-article", "lesson-10").page
    begin(page)
    expect(page.locator(".tk-annotate").filter(has_text="goat").first).to_be_visible()
    ask = page.locator(".tk-ask").filter(has_text="Paste your text")
    ask.get_by_role("textbox").fill("The owl sat still. It may hoot at night. " * 4)
    ask.get_by_role("button", name="Use this text").click()
    expect(page.locator(".tk-annotate").filter(has_text="The owl sat still.")).to_be_visible()


def test_a_box_of_a_lesson_has_lines(gone_on):
    page = gone_on("10-your-own-article", "lesson-10").page
    begin(page)
    box = page.locator(".jp-OutputArea textarea").first
    box.fill("One line.")
    box.press("End")
    box.press("Enter")
    page.keyboard.type("Another.")
    expect(box).to_have_value("One line.\nAnother.")


def test_next_passes_by_nothing_that_was_not_in_sight(opened):
    page = opened("00-start-here", "all-seen").page
    page.get_by_role("button", name="Start").click()
    more = page.get_by_role("button", name="Next ↓")
    expect(more).to_be_focused()
    ends = """cells => {
        const screen = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
        const at = cells.map((cell) => cell.getBoundingClientRect().bottom);
        const numbers = (wanted) => at.flatMap((end, number) => wanted(end) ? [number] : []);
        return [numbers((end) => end <= screen.top), numbers((end) => end > screen.bottom + 1)];
    }"""
    read = """lines => lines.flatMap((line, number) => {
        const screen = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
        const [at, box] = [line, line.closest(".tk-text")].map((node) => node.getBoundingClientRect());
        const shown = at.top >= Math.max(box.top, screen.top) && at.bottom <= Math.min(box.bottom, screen.bottom) + 1;
        return shown ? [number] : [];
    })"""
    cells, lines = page.locator(".jp-Cell"), page.locator(".tk-unit-sentence, .tk-marked .tk-s")
    _, below = cells.evaluate_all(ends)
    seen = set(lines.evaluate_all(read))
    for _ in range(60):
        if more.is_disabled():
            break
        more.click()
        page.wait_for_timeout(300)  # the place is told when scrolling has stopped
        above, now = cells.evaluate_all(ends)
        assert not set(below) & set(above)
        below = now
        seen |= set(lines.evaluate_all(read))
    assert below == []
    assert lines.count() > 30
    assert seen == set(range(lines.count()))  # of a text in a box of its own, too


def test_below_the_end_of_a_lesson_there_is_no_empty_screen(gone_on):
    page = gone_on("00-start-here", "all-seen").page
    begin(page)
    page.locator(".jp-WindowedPanel-outer").evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(page.locator(".jp-Cell").last.get_by_role("link").last).to_be_in_viewport(ratio=1)
