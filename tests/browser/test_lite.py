"""The notebooks in the browser (JupyterLite) and the steps of the pages that need Python."""

import json
import re
import shutil
import time
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from classroom import EXERCISE, hand_in, new_course, table
from playwright.sync_api import expect

from toolkit.course.away.travel import bring_answers, unpack
from toolkit.course.classroom.classgrader import mark_class
from toolkit.course.exercise.selfcheck import check_exercise
from toolkit.course.site.engine import PYODIDE
from toolkit.course.site.lite import build_lite
from toolkit.course.site.pages import build_site
from toolkit.course.site.release import pack_site

from .conftest import open_cells, violations
from .sites import serving_folder, settled
from .test_whole_exercises import THREE, WRITTEN, give_all, is_whole

ROOT = Path(__file__).parent.parent.parent
LESSONS = tuple(sorted(path.stem for path in (ROOT / "lessons").glob("*.ipynb")))
SMOKE = LESSONS[2]
SIZES = {"desk": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
TOUCH = pytest.mark.browser_context_args(viewport=SIZES["phone"], has_touch=True, is_mobile=True)
PATIENCE = 180_000  # ms: Python is unpacked by a busy machine
SAVED = """async (lite) => (await (await import(lite + "front/site/drive.js")).files(lite))
    .filter(({ type }) => type === "notebook").map(({ content }) => content)"""
FOREIGN = re.compile(r"https?://[\w.-]+")


@pytest.fixture(scope="session")
def lite(tmp_path_factory):
    """Pages and notebooks in one folder; what was downloaded once is used again."""
    kept = ROOT / ".cache" / f"pyodide-{PYODIDE}.tgz"
    if not kept.is_file() and shutil.which("npm") is None:
        pytest.skip("no npm here: the notebooks for the browser are not built (install Node.js)")
    target = tmp_path_factory.mktemp("lite") / "news"
    build_site(ROOT / "lessons", target)
    build_lite(ROOT, target / "lite", ROOT / ".cache")
    return target


@pytest.fixture(scope="session")
def address(lite):
    with serving_folder(lite.parent) as url:
        yield f"{url}/news"


def open_notebook(page, address, path):
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/lite/notebooks/index.html?path={path}")
    page.locator(".jp-CodeCell").first.wait_for(state="attached")


def by_menu(page):
    page.locator(".lm-MenuBar-item", has_text=re.compile("^Run$")).click()
    page.locator(".lm-Menu-item", has_text=re.compile("^Run All Cells")).first.click()


def by_start(page):
    page.locator(".mlt-bar").get_by_role("button", name="Start").click()


def by_finger(page):
    """On a phone the menu is folded away."""
    page.locator(".mlt-bar").get_by_role("button", name="Start").tap()


def run_all(page, press=by_menu):
    """Run every cell; again where the click came before there was a kernel: then it is lost.

    A page that has much to do is not asked to look for itself (``wait_for_function``).
    """
    path = parse_qs(urlsplit(page.url).query)["path"][0]
    cells = json.loads((ROOT / path).read_text("utf-8"))["cells"]
    count = sum(cell["cell_type"] == "code" for cell in cells)
    wrong = page.locator("[data-mime-type*=stderr], [data-mime-type*=error]")
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompts).to_have_count(count, timeout=PATIENCE)  # they come one after the other
    shown = []

    def done():
        nonlocal shown
        shown = [text.strip() for text in prompts.all_text_contents()]  # out of sight, too
        if wrong.count() or sum(text[1:-2].isdigit() for text in shown) == count:
            return True
        if "[*]:" not in shown:
            press(page)
        return False

    assert until(page, done), f"cells that were not run: {shown}"
    assert wrong.all_inner_texts() == []


def until(page, done):
    """Ask *done* twice a second until it is so; false where that takes too long."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not done():
        if time.monotonic() > deadline:
            return False
        page.wait_for_timeout(500)
    return True


def saved(page):
    """The one notebook that this browser keeps, once it is kept."""
    assert until(page, lambda: len(page.evaluate(SAVED, "/news/lite/")) == 1)
    return page.evaluate(SAVED, "/news/lite/")[0]


def choose(page, number=0):
    ask = page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").nth(number).check()
    ask.get_by_role("button").first.click()
    expect(ask.get_by_role("status")).not_to_be_empty(timeout=PATIENCE)
    expect(ask.locator(".tk-unkept")).to_be_hidden()


def alive(page, url):
    page.goto(url)
    page.locator("html[data-alive]").wait_for(state="attached")


@pytest.mark.parametrize(
    ("name", "size"),
    [
        pytest.param(
            name,
            size,
            marks=[
                *([] if (name, size) == (LESSONS[0], "desk") else [pytest.mark.long]),
                *([TOUCH] if size == "phone" else []),
            ],
        )
        for name in LESSONS
        for size in SIZES
    ],
)
def test_a_lesson_runs_whole_and_asks_nobody_else(watched, address, name, size):
    watched.page.set_viewport_size(SIZES[size])
    open_notebook(watched.page, address, f"lessons/{name}.ipynb")
    run_all(watched.page, by_finger if size == "phone" else by_menu)
    assert watched.page.locator(".jp-OutputArea-output .tk-view").count() > 5
    watched.page.locator(".jp-MarkdownCell h2").first.hover()
    assert violations(watched.page, "html") == []


@pytest.mark.long
@pytest.mark.parametrize(
    "path", [f"lessons/{SMOKE}.ipynb", f"exercises/{EXERCISE}/{EXERCISE}.ipynb"]
)
def test_a_notebook_is_accessible_in_the_dark(watched, address, path):
    page = watched.page
    open_notebook(page, address, path)
    by_start(page)
    page.locator(".mlt-bar").get_by_role("button", name="Next").wait_for()
    page.locator(".lm-MenuBar-item", has_text=re.compile("^Settings$")).click()
    page.locator(".lm-Menu-item", has_text=re.compile("^Theme")).first.click()
    page.locator(".lm-Menu-item", has_text="JupyterLab Dark").first.click()
    page.locator("[data-jp-theme-light=false]").wait_for(state="attached")
    assert violations(page, "html") == []


def test_a_step_of_a_page_is_worked_out_with_what_was_written(watched, address):
    page = watched.page
    alive(page, f"{address}/{SMOKE}.html")
    ask = page.locator(".tk-ask", has_text="Behind which words")
    ask.get_by_role("radio", name="money goes").check()
    ask.get_by_role("button", name="Keep my answer").click()
    expect(ask.get_by_role("status")).to_contain_text("Kept")
    live = page.locator(".tk-slot:has(.tk-live)").first
    live.get_by_role("button").click()
    expect(live.get_by_role("status").first).to_contain_text("Worked out", timeout=PATIENCE)
    expect(live).to_contain_text("money goes. ")
    assert watched.errors == []


@pytest.mark.long
def test_what_stands_below_an_answer_follows_it(watched, address):
    page = watched.page
    open_notebook(page, address, f"lessons/{SMOKE}.ipynb")
    run_all(page, by_start)
    again = page.locator(".jp-OutputArea-output .tk-view > .tk-kept").first
    expect(again).to_contain_text("No answer is kept yet.", timeout=PATIENCE)
    for asked, field, words in (
        ("scores as easier?", "radio", "both get the same"),
        ("Your nonsense", "textbox", "Bo is a bee. My sky is a hat."),
    ):
        ask = page.locator(".tk-ask", has_text=asked).first
        if field == "radio":
            ask.get_by_role("radio", name=words).check()
        else:
            ask.get_by_role("textbox").fill(words)
        ask.locator(".tk-send").get_by_role("button").click()
        expect(ask.get_by_role("status")).to_contain_text("Kept")
    expect(again).to_contain_text("Your answer: both get the same")
    shown = page.locator(".jp-OutputArea-output summary", has_text="Bo is a bee. My sky is a hat.")
    expect(shown).to_be_visible(timeout=PATIENCE)


@pytest.mark.long
def test_an_answer_survives_a_reload_and_a_closed_browser_and_another_profile_sees_none(
    browser_type, browser_type_launch_args, address, tmp_path
):
    path = f"lessons/{LESSONS[1]}.ipynb"
    for profile, visits in (("one", [False, True]), ("one", [True]), ("two", [False])):
        with browser_type.launch_persistent_context(
            tmp_path / profile, **browser_type_launch_args
        ) as context:
            page = context.new_page()
            for kept in visits:
                open_notebook(page, address, path)
                run_all(page)
                chosen = page.locator(".tk-ask:has([type=radio])").first.get_by_role("radio").nth(1)
                assert chosen.is_checked() is kept
                if not kept:
                    choose(page, 1)
                    page.wait_for_timeout(1000)


@pytest.mark.long
def test_a_notebook_whose_storage_is_full_says_so(watched, address):
    watched.page.add_init_script(
        """IDBObjectStore.prototype.put = ((put) => function (value, key) {
            if (String(key).includes("answers/")) throw new DOMException("full", "QuotaExceededError");
            return put.call(this, value, key);
        })(IDBObjectStore.prototype.put);"""
    )
    open_notebook(watched.page, address, f"lessons/{LESSONS[1]}.ipynb")
    run_all(watched.page)
    ask = watched.page.locator(".tk-ask:has([type=radio])").first
    ask.get_by_role("radio").first.check()
    ask.get_by_role("button").first.click()
    expect(ask.get_by_role("alert")).to_contain_text("Not kept: ", timeout=PATIENCE)
    expect(ask.get_by_role("status")).not_to_contain_text("Kept")


@pytest.mark.long
@TOUCH
def test_from_the_zip_to_the_first_mark_with_a_finger(page, lite, tmp_path):
    with zipfile.ZipFile(pack_site(lite, tmp_path / "dist")) as packed:
        packed.extractall(tmp_path)
    (folder,) = tmp_path.glob("media-literacy-site-*")
    with serving_folder(folder) as url:
        alive(page, f"{url}/")
        page.get_by_role("link", name="Lesson 0: Start here").first.tap()
        page.locator("html[data-alive]").wait_for(state="attached")
        page.locator(".tk-word", has_text="goose").first.tap()
        expect(page.locator(".tk-status").first).to_have_text("Marked as doubt: goose")


@pytest.mark.long
def test_answers_go_from_a_page_to_a_notebook_to_jupyterlab(
    browser, address, tmp_path, monkeypatch, lab, watched
):
    context = browser.new_context()
    page = context.new_page()
    alive(page, f"{address}/{LESSONS[1]}.html")
    choose(page, 1)
    page.get_by_role("listbox").first.locator(".tk-word").nth(3).click()
    settled(page)
    alive(page, f"{address}/answers.html")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save my answers").click()
    one = tmp_path / "one.json"
    got.value.save_as(one)
    context.close()

    context = browser.new_context()  # into the notebooks of another browser
    page = context.new_page()
    alive(page, f"{address}/answers.html")
    page.locator("#file").set_input_files(one)
    page.get_by_role("button", name="Bring these").click()
    expect(page.locator("#told")).to_have_text("Answers brought in: 2.")
    open_notebook(page, address, f"lessons/{LESSONS[1]}.ipynb")
    run_all(page)
    asked = page.locator(".tk-ask:has([type=radio])").first
    expect(asked.get_by_role("radio").nth(1)).to_be_checked()
    expect(page.locator(".tk-marklist").first.locator("li")).to_have_count(1)
    choose(page, 0)
    page.wait_for_timeout(1000)
    alive(page, f"{address}/answers.html")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save my answers").click()
    two = tmp_path / "two.json"
    got.value.save_as(two)
    context.close()
    later = {kept.id: kept for kept in unpack(two.read_text("utf-8"))}
    earlier = {kept.id: kept for kept in unpack(one.read_text("utf-8"))}
    assert later.keys() == earlier.keys()
    (changed,) = [id for id in later if later[id] != earlier[id]]

    cells = json.loads((ROOT / "lessons" / f"{LESSONS[1]}.ipynb").read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    folder = lab.folder / "brought"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert bring_answers(two) == "Answers brought in: 2."
    notebook = open_cells(lab, watched, "brought", tuple(sources))
    notebook.run()
    asked = watched.page.locator(".tk-ask:has([type=radio])").first
    expect(asked.get_by_role("radio").nth(0)).to_be_checked()
    assert changed in {path.stem for path in (folder / "answers").glob("*.json")}
    expect(watched.page.locator(".tk-marklist").first.locator("li")).to_have_count(1)


@pytest.mark.long
def test_an_exercise_from_the_browser_is_checked_and_marked(
    watched, address, tmp_path, monkeypatch
):
    page = watched.page
    open_notebook(page, address, f"exercises/{EXERCISE}/{EXERCISE}.ipynb")
    ticks = page.locator(".mlt-answer").nth(0)
    for number in (2, 6, 7, 9):
        ticks.get_by_role("checkbox", name=f"S{number}", exact=False).first.check()
    page.get_by_role("button", name="Save and see if all is filled in").first.click()
    form = page.locator(".jp-CodeCell:has(.mlt-do) .jp-OutputArea-output").first
    expect(form).to_have_text(
        "Everything is filled in: 4 ticked. Your teacher marks it.", timeout=PATIENCE
    )
    assert page.locator("[data-mime-type*=stderr], [data-mime-type*=error]").count() == 0  # red
    notebook = saved(page)

    course = new_course(tmp_path / "course")
    hand_in(course, "ada", notebook)
    own = tmp_path / "own"
    own.mkdir()
    (own / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook), "utf-8")
    monkeypatch.chdir(ROOT)
    assert "4" in str(check_exercise(EXERCISE, folder=own))
    mark_class(course, EXERCISE)
    assert table(course)["ada"][0][0] > 0


@pytest.mark.long
def test_an_exercise_says_who_marks_it_and_is_taken_along_before_it_is_erased(watched, address):
    page, path = watched.page, f"exercises/{EXERCISE}/{EXERCISE}.ipynb"
    open_notebook(page, address, path)
    by_start(page)
    expect(page.get_by_text("Your teacher marks this.")).to_be_visible(timeout=PATIENCE)
    for gone in ("Save and mark my copy", "All my exercises"):
        expect(page.get_by_role("button", name=gone)).to_have_count(0)
    expect(page.locator(".mlt-answer .mlt-marking:visible")).to_have_count(0)
    page.locator(".mlt-answer").first.get_by_role("checkbox").first.check()
    saved(page)
    hand_in_here = page.locator(".mlt-hand-in").get_by_role("button")
    with page.expect_download() as got:
        hand_in_here.click()
    assert got.value.suggested_filename == f"{EXERCISE}.ipynb"
    page.keyboard.press("Escape")
    expect(page.locator(".mlt-bar button:focus")).to_have_count(1)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="lesson 3, Does the strength fit?").first.click()
    part = opened.value.get_by_role("heading", name="Does the strength fit?").first
    expect(part).to_be_in_viewport(timeout=PATIENCE)
    opened.value.close()
    page.wait_for_timeout(1_000)
    alive(page, f"{address}/answers.html")
    expect(page.locator("#books li")).to_contain_text("Exercise 3")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase").click()
    expect(page.locator("#told")).to_have_text("Nothing of yours is left in this browser.")
    open_notebook(page, address, path)
    expect(page.get_by_role("button", name="▶ Start", exact=True)).to_be_visible(timeout=PATIENCE)


@pytest.mark.long
def test_who_saved_an_older_lesson_is_told_and_takes_the_new_one_with_answers_kept(
    browser, address, lite
):
    context = browser.new_context()
    page = context.new_page()
    path = f"lessons/{LESSONS[1]}.ipynb"
    open_notebook(page, address, path)
    page.locator(".tk-ask, .mlt-bar").first.wait_for()
    run_all(page)
    choose(page, 1)
    page.locator(".lm-MenuBar-item", has_text=re.compile("^File$")).click()
    page.locator(".lm-Menu-item", has_text=re.compile("^Save Notebook(?! As)")).click()
    saved(page)
    editions = lite / "lite" / "editions.json"
    before = editions.read_text("utf-8")
    try:
        editions.write_text(
            before.replace(json.loads(before)[path]["edition"], "0123456789ab"), "utf-8"
        )
        alive(page, f"{address}/index.html")
        expect(page.locator("#checks")).to_contain_text(
            "There is a newer edition of the notebook “Lesson 1: Read like an editor”"
        )
        open_notebook(page, address, path)
        told = page.locator("#course-notice")
        expect(told).to_contain_text("Your answers are kept either way")
        told.get_by_role("button", name="Take the new one").click()
        page.wait_for_load_state()
        page.locator(".jp-CodeCell").first.wait_for(state="attached")
        expect(page.locator("#course-notice")).to_have_count(0)
        run_all(page)
        asked = page.locator(".tk-ask:has([type=radio])").first
        expect(asked.get_by_role("radio").nth(1)).to_be_checked()
    finally:
        editions.write_text(before, "utf-8")
        context.close()


@pytest.mark.long
def test_over_plain_http_a_notebook_says_that_nothing_is_kept(
    browser_type, browser_type_launch_args, lite
):
    args = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP school.test 127.0.0.1"]
    with serving_folder(lite) as url:
        browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
        page = browser.new_page()
        open_notebook(page, url.replace("127.0.0.1", "school.test"), f"lessons/{LESSONS[1]}.ipynb")
        expect(page.locator("#course-notice")).to_contain_text(
            "Nothing that you write here is kept"
        )
        run_all(page)
        ask = page.locator(".tk-ask:has([type=radio])").first
        ask.get_by_role("radio").first.check()
        ask.get_by_role("button").first.click()
        expect(ask.get_by_role("alert")).to_contain_text(
            "Not kept: this page has no place", timeout=PATIENCE
        )
        browser.close()


def test_the_start_page_finds_everything_in_order(watched, address):
    alive(watched.page, f"{address}/index.html")
    expect(watched.page.locator("#checks")).to_contain_text("The notebooks work here.")
    links = watched.page.locator("#lite a")
    expect(links).to_have_count(len(LESSONS) + len(list((ROOT / "exercises").iterdir())))
    expect(links.first).to_have_text("Lesson 0: Start here")
    expect(links.last).to_have_text("Exercise 8: Put the measures on trial")
    assert violations(watched.page, "html") == []


def test_no_foreign_address_is_asked_by_the_settings(lite):
    settings = json.loads((lite / "lite" / "jupyter-lite.json").read_text("utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"]
    assert not FOREIGN.findall(json.dumps(kernel))
    lock = json.loads(
        (lite / "lite" / "static" / "pyodide" / "pyodide-lock.json").read_text("utf-8")
    )
    assert all("/" not in entry["file_name"] for entry in lock["packages"].values())
    assert not FOREIGN.findall(json.dumps(lock))


def test_the_bar_leads_to_the_start_page(page, address):
    open_notebook(page, address, f"lessons/{SMOKE}.ipynb")
    page.locator(".mlt-bar").get_by_role("button", name="All lessons").click()
    page.wait_for_url(f"{address}/index.html")
    expect(page.locator(".tk-index a").first).to_be_visible()


def test_a_lesson_that_is_open_is_not_opened_again(page, address):
    open_notebook(page, address, f"lessons/{LESSONS[0]}.ipynb")
    link = page.locator(".jp-MarkdownCell").get_by_role("link", name="Lesson 1:")
    with page.expect_popup() as opened:
        link.click()
    other = opened.value
    other.locator(".jp-CodeCell").first.wait_for(state="attached", timeout=PATIENCE)
    other.evaluate("window.still = true")
    for _ in range(2):
        link.click()
    page.wait_for_timeout(1_000)
    assert len(page.context.pages) == 2
    assert other.evaluate("window.still")
    assert parse_qs(urlsplit(other.url).query)["path"] == [f"lessons/{LESSONS[1]}.ipynb"]


def test_no_key_and_no_master_is_on_the_site(lite):
    assert not list((lite / "lite").rglob("README.md"))
    names = {path.name for path in (lite / "lite").rglob("*")}
    assert "annotation.json" not in names
    assert not list((lite / "lite").rglob("solutions*"))
    assert "TEACHING.md" not in names


def test_the_site_is_small_enough(lite):
    sizes = [path.stat().st_size for path in lite.rglob("*") if path.is_file()]
    assert sum(sizes) < 45e6


@pytest.mark.long
@pytest.mark.parametrize(("name", "keys"), [*zip(THREE, (False, True, False), strict=True)])
def test_a_whole_exercise_is_done_in_the_browser(watched, address, tmp_path, name, keys):
    page = watched.page
    open_notebook(page, address, f"exercises/{name}/{name}.ipynb")
    give_all(page, name, keys)
    path = tmp_path / f"{name}.ipynb"
    for _ in range(30):
        page.keyboard.press("ControlOrMeta+s")
        page.wait_for_timeout(1_000)
        path.write_text(json.dumps(saved(page)), "utf-8")
        if WRITTEN in path.read_text("utf-8"):
            break
    assert is_whole(name, tmp_path)


@pytest.mark.long
def test_the_stand_in_is_one_switch_and_stays(watched, address):
    page = watched.page
    text = page.get_by_role("listbox", name="Text to mark")
    open_notebook(page, address, f"lessons/{LESSONS[1]}.ipynb")
    run_all(page, by_start)
    expect(text.filter(has_text="NATO")).to_have_count(1)
    page.get_by_role("button", name="Read the stand-in text instead").click()
    expect(text.filter(has_text="harbour")).to_have_count(1, timeout=PATIENCE)
    open_notebook(page, address, f"lessons/{LESSONS[3]}.ipynb")
    run_all(page, by_start)
    expect(text.filter(has_text="clinic")).to_have_count(1, timeout=PATIENCE)
