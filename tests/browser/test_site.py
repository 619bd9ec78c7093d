"""The pages of the site: alive on a web server under any path, still from disk, and asking nobody else."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from payloads import PAYLOADS
from playwright.sync_api import expect

from toolkit.course.away.travel import pack, unpack
from toolkit.course.lesson.answers import Kept
from toolkit.course.site.pages import build_site
from toolkit.texts.load import load_ledger

from .conftest import defences_marked, violations
from .sites import serving_folder, settled

ROOT = Path(__file__).parent.parent.parent
LESSONS = tuple(sorted(path.stem for path in (ROOT / "lessons").glob("*.ipynb")))
SMOKE = LESSONS[:2]
STAND_INS = [f"{name}-stand-in" for name in LESSONS[:8]]
STAND_IN = STAND_INS[1]
NAMES = ("index", "answers", "paper", *LESSONS, STAND_IN)
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
TOUCH = pytest.mark.browser_context_args(viewport=SIZES["phone"], has_touch=True, is_mobile=True)
HANDS = {"click": [], "tap": [TOUCH]}  # at a desk, and on a phone
EACH = set(zip(SMOKE, HANDS, strict=True))
CASES = json.loads((ROOT / "tests" / "cases" / "travelling.json").read_text("utf-8"))
MOST = 700_000  # bytes of a first visit


def some(names, keep):
    return [name if name in keep else pytest.param(name, marks=pytest.mark.long) for name in names]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site in a folder of a folder, as a school's web space has it."""
    target = tmp_path_factory.mktemp("web") / "school" / "news"
    build_site(ROOT / "lessons", target)
    return target


@pytest.fixture(scope="session")
def address(site):
    with serving_folder(site.parent.parent) as url:
        yield f"{url}/school/news"


@pytest.fixture
def with_notebooks(site):
    """The site while it has notebooks, as far as the start page looks at them."""
    engine = site / "lite" / "static" / "pyodide"
    engine.mkdir(parents=True)
    (site / "lite" / "editions.json").write_text(
        '{"lessons/a.ipynb": {"edition": "1", "title": "A"}}'
    )
    for name in ("pyodide.mjs", "pyodide.asm.wasm"):
        (engine / name).write_bytes(b"")
    shutil.copytree(
        ROOT / "toolkit" / "front", site / "lite" / "front", ignore=lambda *_: {"lab", "site.css"}
    )
    (site / "lite" / "notebooks").mkdir()
    (site / "lite" / "notebooks" / "index.html").write_text(
        '<!DOCTYPE html><script type="module">await import("../front/site/update.js"); document.documentElement.dataset.alive = "true";</script>'
    )
    yield site
    shutil.rmtree(site / "lite")


def alive(page, url):
    page.goto(url)
    page.locator("html[data-alive]").wait_for(state="attached")


def choose(page, number=0):
    """Answer the first question with choices on the page, and return its control."""
    ask = page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").nth(number).check()
    ask.get_by_role("button").first.click()
    expect(ask.get_by_role("status")).not_to_be_empty()
    return ask


def answer_everything(page, hand="click"):
    """Answer each question of the page: the same words, the same number, the last choice."""
    for box in page.locator(".tk-ask textarea").all():
        box.fill("My words.")
        box.press("Control+Enter")
    for box in page.locator(".tk-ask input[type=text]").all():
        box.fill("3")
        box.press("Enter")
    for ask in page.locator(".tk-ask:has([type=radio])").all():
        getattr(ask.get_by_role("radio").last, hand)()
        getattr(ask.get_by_role("button").first, hand)()
        expect(ask.get_by_role("status")).not_to_be_empty()
    for folded in page.locator("details:has(> .tk-web) > summary").all():
        folded.click()
    for claim in page.locator(".tk-web").all():
        claim.locator(".tk-link").first.click()
        claim.locator("fieldset:not(.tk-page fieldset)").get_by_role("radio").last.check()
        claim.get_by_role("slider").press(" ")
        claim.get_by_role("button", name="Decide").click()
        expect(claim.locator(".tk-told")).to_contain_text("You said")


@pytest.mark.parametrize("name", some(NAMES, ("index", "answers", "paper", SMOKE[0], STAND_IN)))
def test_page_is_alive_and_asks_nobody_else(watched, address, name):
    sizes = []
    watched.page.on("response", lambda response: sizes.append(len(response.body())))
    alive(watched.page, f"{address}/{name}.html")
    assert not watched.page.locator(".tk-asleep").count()
    assert [error for error in watched.errors if "404" not in error] == []  # there are no notebooks
    assert sum(sizes) < MOST
    for size in SIZES.values():
        watched.page.set_viewport_size(size)
        assert violations(watched.page, "html") == []
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("name", some(NAMES, SMOKE[:1]))
def test_page_from_disk_shows_texts_and_says_what_is_missing(watched, site, name):
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto((site / f"{name}.html").as_uri())
    front = (site / next(site.glob("front-*")).name).as_uri()
    rest = [url for url in asked if not url.startswith(("data:", front))]
    assert rest == [(site / f"{name}.html").as_uri()]
    if name in LESSONS:
        asleep = watched.page.locator(".tk-slot .tk-asleep")
        expect(asleep.first).to_be_visible()
        expect(asleep.first).to_contain_text("open this page from a web server")
    for link in watched.page.locator("a[href]").all():
        target = link.get_attribute("href").partition("#")[0]
        assert target.startswith("https:") or not target or (site / target).is_file()


def test_a_lesson_that_is_no_more_leaves_no_page(tmp_path):
    (tmp_path / "09-once.html").write_text("old")
    (tmp_path / "own.html").write_text("somebody else’s")
    build_site(ROOT / "lessons", tmp_path)
    names = {path.stem for path in tmp_path.glob("*.html")}
    assert "own" in names
    assert "09-once" not in names


@pytest.mark.parametrize("name", NAMES)
def test_every_place_that_a_page_links_to_in_itself_exists(site, name):
    page = (site / f"{name}.html").read_text(encoding="utf-8")
    places = {unescape(place) for place in re.findall(r'\bid="([^"]+)"', page)}
    linked = {unescape(place) for place in re.findall(r'href="#([^"]+)"', page)}
    assert linked - places == set()
    assert linked or name in ("index", "answers", "paper")


def test_an_entry_that_is_named_is_one_link_away_on_paper(site):
    paper = (site / "paper.html").read_text(encoding="utf-8")
    linked = {
        name: set(
            re.findall(r'href="paper\.html#([^"]+)"', (site / f"{name}.html").read_text("utf-8"))
        )
        for name in (*LESSONS, STAND_IN)
    }
    assert linked[LESSONS[4]] >= {"flank-E2", "flank-E6"}
    assert linked[STAND_IN] == set()
    assert set().union(*linked.values()) <= set(re.findall(r'\bid="([^"]+)"', paper))


@pytest.mark.parametrize("name", LESSONS)
def test_no_page_speaks_of_what_only_a_notebook_has(site, name):
    page = (site / f"{name}.html").read_text(encoding="utf-8")
    shown = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    said = unescape(re.sub(r"<[^>]+>", "", shown))
    assert re.findall(r"[^.\n]*\b(?:cells?|notebook|Run All|Shift \+ Enter)\b", said) == []


@pytest.mark.parametrize(
    ("name", "hand"),
    [
        pytest.param(
            name, hand, marks=marks if (name, hand) in EACH else [*marks, pytest.mark.long]
        )
        for name in LESSONS
        for hand, marks in HANDS.items()
    ],
)
def test_answers_survive_a_reload_and_are_there_again_below(watched, address, name, hand):
    page = watched.page
    if name == LESSONS[-1]:  # it comes back to what was kept in the first
        alive(page, f"{address}/{LESSONS[0]}.html")
        answer_everything(page, hand)
    alive(page, f"{address}/{name}.html")
    answer_everything(page, hand)
    box = page.get_by_role("listbox").first
    getattr(box.locator(".tk-word").nth(3), hand)()
    expect(page.locator(".tk-marklist").first.locator("li")).to_have_count(1)
    alive(page, f"{address}/{name}.html")
    expect(page.locator(".tk-marklist").first.locator("li")).to_have_count(1)
    for ask in page.locator(".tk-ask:has([type=radio])").all():
        expect(ask.get_by_role("radio").last).to_be_checked()
    for box in page.locator(".tk-ask textarea").all():
        expect(box).to_have_value("My words.")
    kept = page.locator(".tk-slot > .tk-view > .tk-kept")
    for number in range(kept.count()):
        expect(kept.nth(number)).not_to_contain_text("No answer is kept yet")
    assert [error for error in watched.errors if "404" not in error] == []  # there is no Python


def test_an_answer_is_shown_where_it_is_taken_up_without_a_reload(watched, address):
    alive(watched.page, f"{address}/{LESSONS[0]}.html")
    again = watched.page.locator(".tk-slot > .tk-view > .tk-kept").first
    asked = "After one reading, what would you do with this article about the war?"
    expect(again).to_have_text(f"{asked}\nNo answer is kept yet.")
    watched.page.get_by_role("radio", name="Share it").check()
    expect(again).to_have_text(
        f"{asked}\nNo answer is kept yet. What stands there is a draft until you keep it."
    )
    choose(watched.page)
    expect(again).to_contain_text(f"{asked}\nYour answer: Share it")


def test_on_paper_every_entry_of_both_ledgers_is_unfolded(watched, address):
    alive(watched.page, f"{address}/paper.html")
    entries = len(load_ledger("flank")) + len(load_ledger("harbour"))
    expect(watched.page.locator(".tk-entry[open]")).to_have_count(entries)
    expect(watched.page.locator(".tk-entry:not([open])")).to_have_count(0)


@pytest.mark.parametrize("name", [LESSONS[4], "paper"])
def test_on_paper_everything_is_of_a_size_and_nothing_is_cut_off(watched, address, name):
    page = watched.page
    alive(page, f"{address}/{name}.html")
    page.emulate_media(media="print")
    sizes = page.locator("main :is(p, .tk-option, .tk-entry > p)").evaluate_all(
        "nodes => [...new Set(nodes.map((node) => getComputedStyle(node).fontSize))]"
    )
    assert max(float(size[:-2]) for size in sizes) < 16  # as on a screen: too large
    boxes = page.locator(".tk-box").evaluate_all(
        "nodes => nodes.filter((node) => node.scrollHeight > node.clientHeight + 1).length"
    )
    assert boxes == 0


def test_the_stand_in_is_one_link_away_and_stays(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[1]}.html")
    expect(page.locator("main")).to_contain_text("bolstering its western flank")
    page.get_by_role("link", name="Read the stand-in text instead").click()
    expect(page.locator("main")).to_contain_text("Tarnmouth town council")
    expect(page.locator("main")).not_to_contain_text("bolstering its western flank")
    expect(page.locator("main")).not_to_contain_text("You are about to see the whole article")
    expect(page.locator("main")).to_contain_text("You are about to see an invented text")
    page.get_by_role("link", name="Lesson 2:").click()
    expect(page.locator("main")).to_contain_text("Tarnmouth town council")
    alive(page, f"{address}/index.html")  # it is remembered where no text is shown
    page.get_by_role("link", name="Lesson 3:").click()
    expect(page).to_have_url(f"{address}/{LESSONS[3]}-stand-in.html")
    alive(page, f"{address}/{LESSONS[8]}.html")
    page.get_by_role("link", name="lesson 7", exact=True).click()
    expect(page).to_have_url(f"{address}/{LESSONS[7]}-stand-in.html")
    page.get_by_role("link", name="Read the article instead").click()
    expect(page).to_have_url(f"{address}/{LESSONS[7]}.html")
    alive(page, f"{address}/index.html")
    page.get_by_role("link", name="Lesson 3:").click()
    expect(page).to_have_url(f"{address}/{LESSONS[3]}.html")


def test_two_windows_see_each_others_answers(context, address):
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        alive(page, f"{address}/{LESSONS[0]}.html")
    choose(one, 2)
    expect(two.locator(".tk-ask [type=radio]").nth(2)).to_be_checked()


def test_another_profile_and_another_course_see_nothing(browser, address, site):
    first = browser.new_context()
    page = first.new_page()
    alive(page, f"{address}/{LESSONS[0]}.html")
    choose(page)
    shutil.copytree(site, site.parent / "other", dirs_exist_ok=True)
    second = browser.new_context()
    for opened, url in ((second.new_page(), address), (page, address.replace("/news", "/other"))):
        alive(opened, f"{url}/{LESSONS[0]}.html")
        assert not opened.locator(".tk-ask [type=radio]:checked").count()
    first.close()
    second.close()


BROKEN = {
    "no database": "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });",
    "nothing at all": """for (const name of ['indexedDB', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });""",
    "full": """IDBObjectStore.prototype.put = ((put) => function (value) {
        if (value.saved) throw new DOMException('full', 'QuotaExceededError');
        return put.call(this, value);
    })(IDBObjectStore.prototype.put);""",
}


def test_without_a_database_answers_are_kept_all_the_same(watched, address):
    watched.page.add_init_script(BROKEN["no database"])
    alive(watched.page, f"{address}/{LESSONS[0]}.html")
    expect(watched.page.locator("#keeping")).to_be_hidden()
    choose(watched.page)
    alive(watched.page, f"{address}/{LESSONS[0]}.html")
    expect(watched.page.locator(".tk-ask [type=radio]").first).to_be_checked()


@pytest.mark.parametrize("name", ["index", "answers", LESSONS[0]])
def test_where_nothing_can_be_kept_it_is_said_at_once(watched, address, name):
    watched.page.add_init_script(BROKEN["nothing at all"])
    alive(watched.page, f"{address}/{name}.html")
    said = watched.page.locator("#checks" if name == "index" else "#keeping")
    expect(said).to_be_visible()
    expect(said).to_contain_text("keep nothing" if name == "answers" else "kept")
    if name in LESSONS:
        ask = watched.page.locator(".tk-ask:has([type=radio])").first
        ask.get_by_role("radio").first.check()
        ask.get_by_role("button").first.click()
        expect(ask.get_by_role("alert")).to_contain_text("Not kept: ")
        expect(ask.get_by_role("status")).not_to_contain_text("Kept")


def test_what_is_said_to_an_answer_needs_no_place_to_keep_it(watched, address):
    page = watched.page
    page.set_viewport_size(SIZES["phone"])
    page.add_init_script(BROKEN["nothing at all"])
    alive(page, f"{address}/{LESSONS[1]}.html")
    ask = page.locator(".tk-ask", has=page.get_by_role("button", name="Check my answer")).first
    ask.get_by_role("radio").first.check()
    ask.get_by_role("button", name="Check my answer").click()
    expect(ask.get_by_role("alert")).to_contain_text("Not kept: ")
    expect(ask.get_by_role("status")).to_have_text(re.compile("Yes, that fits|Look again"))
    expect(ask.get_by_role("status")).to_be_in_viewport(ratio=0.95)
    alive(page, f"{address}/{LESSONS[5]}.html")
    ask = page.locator(".tk-ask:has(.tk-record)")
    ask.get_by_role("button", name="small", exact=True).click()
    ask.get_by_role("button", name="Print it").click()
    expect(ask.get_by_role("status")).to_contain_text("Verbatim.")
    alive(page, f"{address}/{LESSONS[7]}.html")
    claim = page.locator(".tk-web").first
    claim.locator(".tk-link").first.click()
    claim.get_by_role("radio", name="supported", exact=True).check()
    claim.get_by_role("slider").click()
    claim.get_by_role("button", name="Decide").click()
    expect(claim.locator(".tk-told")).to_contain_text("You said")


def test_what_is_not_kept_is_a_file_that_my_answers_takes(watched, browser, address, tmp_path):
    page = watched.page
    page.add_init_script(BROKEN["nothing at all"])
    alive(page, f"{address}/{LESSONS[0]}.html")
    page.locator(".tk-annotate").first.locator(".tk-word").nth(3).click()
    page.locator(".tk-annotate").nth(1).locator(".tk-word").nth(5).click()
    ask = page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").first.check()
    ask.get_by_role("button").first.click()
    page.locator(".tk-ask textarea").first.fill("half a")
    with page.expect_download() as got:
        ask.get_by_role("button", name="Save what is not kept as a file").click()
    path = tmp_path / got.value.suggested_filename
    got.value.save_as(path)
    kept = {each.id: each for each in unpack(path.read_text("utf-8"))}
    assert kept["00-first-judgement"].question.startswith("After one reading")
    context = browser.new_context()
    other = context.new_page()
    alive(other, f"{address}/answers.html")
    other.locator("#file").set_input_files(path)
    other.get_by_role("button", name="Bring these").click()
    expect(other.locator("#told")).to_have_text(f"Answers brought in: {len(kept)}.")
    alive(other, f"{address}/{LESSONS[0]}.html")
    expect(other.get_by_role("radio").first).to_be_checked()
    expect(other.locator(".tk-marklist").first.locator("li")).to_have_count(1)
    context.close()


def test_full_storage_is_told_and_the_words_stay_on_the_page(watched, address):
    watched.page.add_init_script(BROKEN["full"])
    alive(watched.page, f"{address}/{LESSONS[0]}.html")
    ask = watched.page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").first.check()
    ask.get_by_role("button").first.click()
    expect(ask.get_by_role("alert")).to_contain_text("no room left")


@pytest.mark.parametrize(
    "name", some([name for name in LESSONS if name[:2] in ("02", "08", "10")], LESSONS[2:3])
)
def test_a_step_that_needs_python_is_not_offered_where_there_is_none(watched, address, name):
    page = watched.page
    alive(page, f"{address}/{name}.html")
    expect(page.locator(".tk-live").first).to_contain_text("do it in JupyterLab")
    expect(page.locator(".tk-live").get_by_role("button")).to_have_count(0)
    assert "Work this out" not in page.locator("body").inner_text()


def test_the_second_readers_marks_stand_on_the_page_and_who_marked_what(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[8]}.html")
    mine = page.locator(".tk-annotate").first
    place = page.locator(".tk-places li", has_text="could").first
    expect(place).not_to_be_visible()
    mine.locator(".tk-word", has_text="could").first.click()
    expect(place).to_contain_text("you + reader + tool")
    expect(page.locator("tbody tr", has_text="you").locator("td")).to_have_text(
        ["1.00", "0.17", "0.29"]
    )
    settled(page)
    alive(page, page.url)
    expect(place).to_contain_text("you + reader + tool")


def test_the_tools_list_says_at_once_what_is_marked_by_hand_too(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[1]}.html")
    expect(defences_marked(page)).to_contain_text(
        "S2 defences you (stop) + tool (two spellings of one word)"
    )


def test_checks_are_counted_together_as_they_are_made(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[7]}.html")
    shown = page.locator(".tk-slot > .tk-view > .tk-kept", has_text="shark")
    expect(shown).to_contain_text("No answer is kept yet.")
    claim = page.locator(".tk-web").first
    claim.locator(".tk-link").first.click()
    claim.get_by_role("radio", name="supported", exact=True).check()
    claim.get_by_role("slider").click()
    claim.get_by_role("button", name="Decide").click()
    expect(shown).to_contain_text("supported, and 50 % sure: it does not fit")


def test_where_there_are_no_notebooks_it_is_said_where_exercises_are_done(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[6]}.html")
    expect(page.get_by_role("link", name=re.compile("[Ee]xercise"))).to_have_count(0)
    expect(page.locator("main")).to_contain_text(
        "open exercises/ex6-claims/ex6-claims.ipynb in JupyterLab"
    )
    alive(page, f"{address}/index.html")
    expect(page.locator("#notebooks")).to_contain_text(
        "The exercises are notebooks: they are done in JupyterLab"
    )


def test_a_link_to_an_exercise_leads_to_its_notebook(watched, with_notebooks):
    path = "exercises/ex6-claims/ex6-claims.ipynb"
    books = {path: {"edition": "1", "title": "Exercise 6"}}
    (with_notebooks / "lite" / "editions.json").write_text(json.dumps(books))
    with serving_folder(with_notebooks) as url:
        alive(watched.page, f"{url}/{LESSONS[6]}.html")
        link = watched.page.get_by_role("link", name=re.compile("[Ee]xercise"))
        expect(link).to_have_attribute(
            "href", f"lite/notebooks/index.html?path={quote(path, safe='')}"
        )


def test_a_judgement_of_the_article_is_none_of_the_stand_in(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[0]}.html")
    choose(page, 1)
    settled(page)
    alive(page, f"{address}/{STAND_INS[0]}.html")
    war = "After one reading, what would you do with this article about the war?"
    answer = "Look for a better source first"
    ask = page.locator(".tk-ask", has_text="text about the harbour?")
    expect(ask.get_by_role("status")).to_have_text(f"Kept: {war} Your answer: {answer}")
    expect(ask.get_by_role("radio", checked=True)).to_have_count(0)
    again = page.locator(".tk-view > .tk-kept")
    expect(again).to_contain_text(f"{war} Your answer: {answer}")
    ask.get_by_role("radio").first.check()
    ask.get_by_role("button").click()
    expect(again).to_contain_text("harbour?")


def test_a_draft_on_the_article_is_none_of_the_stand_in(watched, address):
    page = watched.page
    for name, ticked in ((LESSONS[0], None), (STAND_INS[0], 0), (LESSONS[0], 1)):
        alive(page, f"{address}/{name}.html")
        ask = page.locator(".tk-ask", has_text="After one reading")
        if ticked is None:
            ask.get_by_role("radio").first.check()
            expect(ask).to_contain_text("Saved as a draft.")
        else:
            expect(ask.get_by_role("radio", checked=True)).to_have_count(ticked)


def test_a_quotation_is_caught_without_python(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[5]}.html")
    ask = page.locator(".tk-ask:has(.tk-record)")
    for word in ("small", "boats", "hold", "through", "another", "winter."):
        ask.get_by_role("button", name=word, exact=True).click()
    ask.get_by_role("button", name="Print it").click()
    told = "Altered. The words or their order differ from the record, and no dots or brackets show it. "
    told += "What changed: “in a storm, and it might not” was left out. "
    told += "Take care: this touches a word that says no and a word such as “may” or “must”."
    expect(ask.get_by_role("status")).to_have_text(told)
    settled(page)
    alive(page, page.url)
    expect(ask.get_by_role("textbox")).to_have_value("small boats hold through another winter.")
    expect(ask.get_by_role("status")).to_have_text(told)


def test_answers_travel_to_another_browser_as_one_file(browser, address, tmp_path):
    first, second = browser.new_context(), browser.new_context()
    page = first.new_page()
    alive(page, f"{address}/{LESSONS[0]}.html")
    choose(page, 1)
    page.get_by_role("listbox").first.locator(".tk-word").nth(3).click()
    settled(page)
    alive(page, f"{address}/answers.html")
    expect(page.locator("#here li")).to_have_count(2)
    expect(page.locator("#here h3").get_by_role("link")).to_have_text("Lesson 0: Start here")
    expect(page.locator("#here li", has_text="Marked words")).to_contain_text("as “doubt”: was")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save my answers").click()
    path = tmp_path / "my-answers.json"
    got.value.save_as(path)
    assert {kept.id for kept in unpack(path.read_text("utf-8"))} == {
        "00-first-judgement",
        "00-first",
    }

    page = second.new_page()
    alive(page, f"{address}/answers.html")
    expect(page.locator("#here")).to_contain_text("Nothing.")
    page.locator("#file").set_input_files(path)
    expect(page.locator("#list li")).to_have_count(2)
    expect(page.locator("#here")).to_contain_text("Nothing.")  # only looked at until now
    assert violations(page, "html") == []
    page.get_by_role("button", name="Bring these").click()
    expect(page.locator("#told")).to_have_text("Answers brought in: 2.")
    alive(page, f"{address}/{LESSONS[0]}.html")
    expect(page.locator(".tk-ask [type=radio]").nth(1)).to_be_checked()
    expect(page.locator(".tk-marklist").first.locator("li")).to_have_count(1)
    first.close()
    second.close()


@TOUCH
def test_many_answers_are_brought_in_beside_what_is_told_of_them(watched, address, tmp_path):
    page, time = watched.page, "2026-03-01T09:30:00Z"
    path = tmp_path / "file.json"
    path.write_text(pack([Kept(f"00-a{n}", "Why?", "words", time) for n in range(60)]), "utf-8")
    alive(page, f"{address}/answers.html")
    page.locator("#file").set_input_files(path)
    bring = page.get_by_role("button", name="Bring these")
    bring.tap()
    expect(page.locator("#told")).to_have_text("Answers brought in: 60.")
    expect(page.locator("#told")).to_be_in_viewport()


def test_a_field_grows_with_what_is_written(watched, address):
    page = watched.page
    page.set_viewport_size(SIZES["phone"])
    alive(page, f"{address}/{LESSONS[0]}.html")
    box = page.locator(".tk-ask textarea").first
    box.fill("My words and yours. " * 8)
    assert box.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")


def test_an_answer_that_was_on_its_way_is_told_of_and_kept_by_its_page(watched, address):
    page = watched.page
    alive(page, f"{address}/answers.html")
    late = {"answer": "Share it", "draft": False, "known": "", "at": "2026-03-01T09:30:00Z"}
    place = page.evaluate("location.pathname.replace(/[^/]*$/, '')")
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [f"{place} toolkit/site/00-first-judgement", json.dumps(late, separators=(",", ":"))],
    )
    page.reload()
    told = page.locator("#here .tk-unkept")
    expect(told).to_contain_text("is not in this list")
    expect(told.get_by_role("link")).to_have_text("Lesson 0: Start here")


def test_one_button_erases_everything(watched, address):
    page = watched.page
    alive(page, f"{address}/{LESSONS[0]}.html")
    choose(page)
    page.locator("textarea").first.fill("half a")
    page.wait_for_timeout(600)
    alive(page, f"{address}/answers.html")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase").click()
    expect(page.locator("#told")).to_have_text("Nothing of yours is left in this browser.")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    alive(page, f"{address}/{LESSONS[0]}.html")
    assert not page.locator(".tk-ask [type=radio]:checked").count()
    expect(page.locator("textarea").first).to_have_value("")


STORED = """([name, path, cells]) => new Promise((done) => {
    const open = indexedDB.open(name);
    open.onupgradeneeded = () => open.result.createObjectStore("files");
    open.onsuccess = () => {
        const work = open.result.transaction("files", "readwrite");
        const content = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
        work.objectStore("files").put({ path, name: path.split("/").pop(), type: "notebook", format: "json", content }, path);
        work.oncomplete = () => { open.result.close(); done(); };
    };
})"""
WRITE = "async ([lite, kept]) => (await import(lite + 'front/site/drive.js')).write(lite, kept)"
READ = "async (lite) => (await import(lite + 'front/site/drive.js')).answers(lite, true)"
MOVE = """async (lite) => {
    const { files } = await import(lite + "front/site/drive.js");
    const [item] = (await files(lite)).filter(({ path }) => path.endsWith(".json"));
    const path = item.path.replace("answers/", "answers/earlier/00/");
    await new Promise((done) => {
        const open = indexedDB.open(`JupyterLite Storage - ${lite}`);
        open.onsuccess = () => {
            const work = open.result.transaction("files", "readwrite");
            work.objectStore("files").put({ ...item, path }, path);
            work.objectStore("files").delete(item.path);
            work.oncomplete = () => { open.result.close(); done(); };
        };
    });
}"""


def test_pages_and_notebooks_of_one_browser_keep_the_same_answers(watched, with_notebooks):
    page = watched.page
    asked = "After one reading, what would you do with this article about the war?"
    first = {"id": "00-first-judgement", "question": asked, "answer": "Share it"}
    with serving_folder(with_notebooks) as url:
        book = f"{url}/lite/notebooks/index.html?path=lessons/a.ipynb"
        lesson = f"{url}/{LESSONS[0]}.html"
        alive(page, book)
        page.evaluate(WRITE, ["/lite/", [{**first, "saved": "2026-03-01T09:30:00+01:00"}]])
        alive(page, f"{url}/index.html")
        expect(page.locator(".tk-index")).to_contain_text("(1 answer kept)")
        alive(page, lesson)  # from the notebook to the page
        expect(page.get_by_role("radio", name="Share it")).to_be_checked()
        choose(page, 2)
        settled(page)
        other = page.context.new_page()
        alive(other, book)  # and back
        (kept,) = other.evaluate(READ, "/lite/")
        assert kept["answer"] == "Not worth my time"
        other.evaluate(WRITE, ["/lite/", [{**first, "saved": "2126-03-01T09:30:00Z"}]])
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # one looks again
        expect(page.get_by_role("radio", name="Share it")).to_be_checked()
        other.evaluate(MOVE, "/lite/")  # begun afresh in the notebook: it does not come back there
        alive(other, book)
        assert len(other.evaluate(READ, "/lite/")) == 1


def test_a_notebook_that_cannot_start_says_why(watched, with_notebooks):
    watched.page.add_init_script(BROKEN["nothing at all"])
    with serving_folder(with_notebooks) as url:
        alive(watched.page, f"{url}/lite/notebooks/index.html?path=lessons/a.ipynb")
        told = watched.page.locator("#course-notice")
        expect(told).to_contain_text("No notebook starts here: this browser lets")
        told.get_by_role("button", name="I know").click()
        expect(told).to_have_count(0)


LEFT = """async () => [(await indexedDB.databases()).filter(({ name }) => name.startsWith("JupyterLite")).length,
    Object.keys(localStorage)]"""


def test_saved_exercises_are_listed_taken_along_and_named_before_they_are_erased(
    watched, with_notebooks, tmp_path
):
    page, path = watched.page, "exercises/ex5-quotes/ex5-quotes.ipynb"
    books = {path: {"edition": "1", "title": "Exercise 5: Can you trust them?"}}
    (with_notebooks / "lite" / "editions.json").write_text(json.dumps(books))
    with serving_folder(with_notebooks) as url:
        alive(page, f"{url}/answers.html")
        expect(page.locator("#exercises")).to_be_hidden()
        cells = [{"cell_type": "markdown", "metadata": {}, "source": "mine"}]
        for each in (path, f"lessons/{PAYLOADS[0].replace('/', '')}.ipynb"):
            page.evaluate(STORED, ["JupyterLite Storage - /lite/", each, cells])
        for key in ("media-literacy-toolkit:place:x", "/litetoolkit/x/01-a", "not-ours"):
            page.evaluate("(key) => localStorage.setItem(key, '')", key)
        page.reload()
        expect(page.locator("#books li")).to_have_count(2)
        expect(page.locator("#here")).not_to_contain_text("Nothing")
        row = page.locator("#books li", has_text="Exercise 5: Can you trust them?")
        with page.expect_download() as got:
            row.get_by_role("button", name="Save ex5-quotes.ipynb").click()
        assert got.value.suggested_filename == "ex5-quotes.ipynb"
        got.value.save_as(tmp_path / "mine.ipynb")
        assert json.loads((tmp_path / "mine.ipynb").read_text("utf-8"))["cells"] == cells
        page.locator("#file").set_input_files(tmp_path / "mine.ipynb")
        expect(page.locator("#told")).to_contain_text("It is a notebook")
        page.get_by_role("button", name="Save my answers").click()
        expect(page.locator("#told")).to_contain_text("Notebooks are not in it")
        assert violations(page, "html") == []
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
        page.get_by_role("button", name="Erase").click()
        expect(page.locator("#told")).to_have_text("Nothing of yours is left in this browser.")
        assert "Exercise 5: Can you trust them?" in asked[0]
        expect(page.locator("#exercises")).to_be_hidden()
        assert page.evaluate(LEFT) == [0, ["not-ours"]]
    assert page.evaluate("Object.keys(window).filter((name) => name.startsWith('hurt'))") == []


def test_a_new_edition_of_the_pages_is_there_at_the_next_visit_and_answers_stay(
    watched, address, site, tmp_path
):
    page, place = watched.page, site.parent / "edited"
    url = address.replace("/news", "/edited")
    build_site(ROOT / "lessons", place)
    alive(page, f"{url}/{LESSONS[0]}.html")
    choose(page, 1)
    settled(page)
    lesson = (ROOT / "lessons" / f"{LESSONS[0]}.ipynb").read_text("utf-8")
    (tmp_path / f"{LESSONS[0]}.ipynb").write_text(
        lesson.replace("Start here", "Begin here"), "utf-8"
    )
    build_site(tmp_path, place)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lesson 0: Begin here")
    expect(page.locator(".tk-ask [type=radio]").nth(1)).to_be_checked()


def test_whatever_is_in_a_file_is_shown_as_text(watched, address, tmp_path):
    time = "2026-03-01T09:30:00Z"
    hostile = [Kept(f"01-a{n}", text, text, time) for n, text in enumerate(PAYLOADS)]
    hostile.append(Kept("01-list", "", list(PAYLOADS), time))
    marks = [{"start": 0, "end": 2, "label": text[:200], "words": text} for text in PAYLOADS]
    hostile.append(Kept("01-marks", "", marks, time))
    hostile.append(Kept("00-first-judgement", PAYLOADS[0], PAYLOADS[1], time))
    hostile.append(Kept("00-first-reason", PAYLOADS[0], PAYLOADS[1], time))
    hostile.append(Kept("00-marks", "", marks, time))
    path = tmp_path / "file.json"
    path.write_text(pack(hostile), "utf-8")
    page = watched.page
    alive(page, f"{address}/answers.html")
    page.locator("#file").set_input_files(path)
    expect(page.locator("#list li")).to_have_count(len(hostile))
    page.get_by_role("button", name="Bring these").click()
    expect(page.locator("#here li")).to_have_count(len(hostile))
    assert (
        page.locator("#list, #here").evaluate_all(
            "boxes => boxes.flatMap((box) => [...box.querySelectorAll(':not(ul, li, bdi, br, h3, h3 > a[href^=\"0\"])')].map((node) => node.outerHTML))"
        )
        == []
    )
    alive(page, f"{address}/{LESSONS[0]}.html")
    page.wait_for_timeout(500)
    hurt = page.evaluate("Object.keys(window).filter((name) => name.startsWith('hurt'))")
    assert (hurt, watched.outside) == ([], [])
    expect(page.locator(".tk-slot > .tk-view > .tk-kept").first).to_contain_text(PAYLOADS[1])


def test_the_page_and_python_agree_on_what_is_a_file_of_answers(watched, address, site):
    front = next(site.glob("front-*")).name
    alive(watched.page, f"{address}/answers.html")
    taken = watched.page.evaluate(
        """async ([url, files]) => {
            const { NoAnswers, unpack } = await import(url);
            return files.map((file) => {
                try { unpack(file); return true; } catch (error) { return error instanceof NoAnswers ? error.message : "broken"; }
            });
        }""",
        [
            f"{address}/{front}/site/travel.js",
            [case["file"] for case in (*CASES["good"], *CASES["bad"])],
        ],
    )
    assert taken[: len(CASES["good"])] == [True] * len(CASES["good"])
    for case, said in zip(CASES["bad"], taken[len(CASES["good"]) :], strict=True):
        with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
            unpack(case["file"])


def test_over_plain_http_the_pages_keep_and_the_start_page_tells_about_the_notebooks(
    browser_type, browser_type_launch_args, with_notebooks, tmp_path
):
    args = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP school.test 127.0.0.1"]
    launched = {**browser_type_launch_args, "args": args}
    with serving_folder(with_notebooks) as url:
        plain = url.replace("127.0.0.1", "school.test")
        with browser_type.launch_persistent_context(tmp_path / "profile", **launched) as context:
            page = context.new_page()
            alive(page, f"{plain}/index.html")
            expect(page.locator("#checks")).to_contain_text("begins with https")
            alive(page, f"{plain}/{LESSONS[0]}.html")
            choose(page)
        # a browser that was closed and comes back
        with browser_type.launch_persistent_context(tmp_path / "profile", **launched) as context:
            page = context.new_page()
            alive(page, f"{plain}/{LESSONS[0]}.html")
            expect(page.locator(".tk-ask [type=radio]").first).to_be_checked()


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("delete Navigator.prototype.serviceWorker", "has no service workers"),
        (
            "StorageManager.prototype.estimate = async () => ({ quota: 60e6, usage: 20e6 })",
            "too little room",
        ),
        (BROKEN["nothing at all"], "The notebooks do not start in this browser"),
    ],
    ids=["service worker", "room", "storage"],
)
def test_what_a_browser_lacks_for_the_notebooks_is_told(watched, with_notebooks, lacking, said):
    watched.page.add_init_script(lacking)
    types = {".mjs": "text/javascript", ".wasm": "application/wasm"}
    with serving_folder(with_notebooks, types) as url:
        alive(watched.page, f"{url}/index.html")
        expect(watched.page.locator("#checks")).to_contain_text(said)
        expect(watched.page.locator("#checks")).not_to_contain_text("The notebooks work here")


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ({".mjs": "text/plain"}, "serve .mjs as text/javascript"),
        ({".wasm": "application/octet-stream"}, "serve .wasm as application/wasm"),
    ],
)
def test_a_server_that_names_wrong_types_is_told_of(watched, with_notebooks, types, said):
    with serving_folder(with_notebooks, types) as url:
        alive(watched.page, f"{url}/index.html")
        expect(watched.page.locator("#checks")).to_contain_text(said)


def test_a_lesson_is_twelve_screens_long_at_most(watched, address):
    page, screens = watched.page, {}
    page.set_viewport_size(SIZES["desk"])
    for name in (*LESSONS, *STAND_INS):
        alive(page, f"{address}/{name}.html")
        page.wait_for_function("() => !document.querySelector('.tk-asleep')")
        height = page.evaluate("() => document.documentElement.scrollHeight")
        screens[name] = round(height / SIZES["desk"]["height"], 1)
    print(screens)
    assert max(screens.values()) <= 12


@pytest.mark.long
def test_the_first_thing_to_do_is_soon_there_on_a_slow_machine(browser, address):
    """CPU four times slower, 10 Mbit/s and 40 ms: two seconds for the worst page."""
    slowest = {}
    for name in LESSONS:
        context = browser.new_context(viewport=SIZES["phone"])
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        rate = 10_000_000 / 8
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 40, "downloadThroughput": rate, "uploadThroughput": rate},
        )
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(
            """new MutationObserver((_, seen) => {
                if (document.querySelector(".tk-slot > .tk-view:not(:has(+ .tk-asleep)) :is(input, button, [role=listbox])")) { window.ready = performance.now(); seen.disconnect(); }
            }).observe(document, { childList: true, subtree: true });"""
        )
        page.goto(f"{address}/{name}.html", wait_until="commit")
        page.locator("html[data-alive]").wait_for(state="attached")
        slowest[name] = page.evaluate("window.ready") / 1000
        context.close()
    print(slowest)
    assert max(slowest.values()) < 2
