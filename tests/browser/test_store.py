"""The store of what learners write, by itself: a page of the browser, a back that is made up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from toolkit.course.lesson.front import FOLDER, module

HOST = "http://127.0.0.1:9"  # nobody listens: every request is answered here
# What the back was sent, what it lets the store hear, and what the store told.
PRELUDE = """
import { createStore, createShelf } from "/store.js";
window.sent = []; window.told = []; window.hear = [];
window.back = {
  send: (message) => sent.push(message),
  listen: (heard) => { hear.push(heard); return () => { hear = hear.filter((one) => one !== heard); }; },
};
window.reply = (more = {}, which = -1) => hear.forEach((heard) => heard({ ticket: sent.at(which).ticket, ...more }));
window.make = (more = {}) => createStore({
  back, course: "c", id: "02-one", saved: "", patience: 60, pause: 30,
  kept: (t) => told.push(["kept", t.answer, t.draft]),
  failed: (t) => told.push([t.silent ? "silent" : t.wrong ? "wrong" : "failed", t.answer ?? null, t.safe]),
  there: () => told.push(["there"]),
  ...more,
});
window.createShelf = createShelf;
window.wait = (ms) => new Promise((done) => setTimeout(done, ms));
window.ready = true;
"""


@pytest.fixture
def page_with_store(page: Page) -> Page:
    def serve(route):
        name = route.request.url.removeprefix(HOST + "/")
        if name.endswith(".js"):
            body = PRELUDE if name == "test.js" else (FOLDER / name).read_text("utf-8")
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.fulfill(
                body='<script type="module" src="/test.js"></script>', content_type="text/html"
            )

    page.route("**/*", serve)
    page.goto(f"{HOST}/user/ada/lab/tree/a.ipynb")
    page.wait_for_function("window.ready")
    return page


CASES = [
    pytest.param(
        "s.keep('a'); reply({saved: '1'})",
        {"told": [["kept", "a", False]], "load": None, "sent": [["a", False]]},
        id="kept-only-when-confirmed",
    ),
    pytest.param(
        "s.keep('a')",
        {"told": [], "load": ["a", False, True], "sent": [["a", False]]},
        id="no-reply-yet",
    ),
    pytest.param(
        "s.keep('a'); await wait(100)",
        {"told": [["silent", "a", True]], "load": ["a", False, True], "sent": [["a", False]]},
        id="nobody-answers",
    ),
    pytest.param(
        "s.keep('a'); await wait(100); reply({saved: '1'})",
        {
            "told": [["silent", "a", True], ["kept", "a", False]],
            "load": None,
            "sent": [["a", False]],
        },
        id="late-reply",
    ),
    pytest.param(
        "s.keep('a'); s.keep('b'); reply({saved: '1'}, 0)",
        {"told": [], "load": ["b", False, True], "sent": [["a", False], ["b", False]]},
        id="an-older-reply-is-none-for-the-newer",
    ),
    pytest.param(
        "s.keep('a'); s.draft('b'); reply({saved: '1'})",
        {"told": [["kept", "a", False]], "load": ["b", True, True], "sent": [["a", False]]},
        id="typed-on-before-the-reply",
    ),
    pytest.param(
        "s.draft('a'); s.draft('ab'); await wait(50); reply()",
        {"told": [["kept", "ab", True]], "load": None, "sent": [["ab", True]]},
        id="typing-is-passed-on-in-pauses",
    ),
    pytest.param(
        "s.draft('a')",
        {"told": [], "load": ["a", True, True], "sent": []},
        id="typing-is-held-at-once",
    ),
    pytest.param(
        "s.draft('a'); s.keep('a'); await wait(50); reply({saved: '1'})",
        {"told": [["kept", "a", False]], "load": None, "sent": [["a", False]]},
        id="keeping-ends-the-pause",
    ),
    pytest.param(
        "s.keep('five'); reply({failed: 'No.', wrong: true})",
        {
            "told": [["wrong", "five", True]],
            "load": ["five", True, True],
            "sent": [["five", False]],
        },
        id="a-wrong-answer-is-a-draft-again",
    ),
    pytest.param(
        "s.keep('a'); reply({failed: 'The disk is full.'})",
        {"told": [["failed", "a", True]], "load": ["a", True, True], "sent": [["a", False]]},
        id="the-back-could-not",
    ),
    pytest.param(
        "s.keep('a'); await wait(100); s.again(); reply({saved: '1'})",
        {
            "told": [["silent", "a", True], ["kept", "a", False]],
            "load": None,
            "sent": [["a", False]] * 2,
        },
        id="sent-again",
    ),
    pytest.param(
        "s.again(); reply()",
        {"told": [["there"]], "load": None, "sent": [[None, None]]},
        id="asked",
    ),
    pytest.param(
        "s.again(); await wait(100)",
        {"told": [["silent", None, True]], "load": None, "sent": [[None, None]]},
        id="asked-in-vain",
    ),
    pytest.param(
        "s.keep('a'); s.close(); await wait(100)",
        {"told": [], "load": ["a", False, True], "sent": [["a", False]]},
        id="closed",
    ),
    pytest.param(
        "const t = make(); s.keep('a'); t.keep('b'); reply({saved: '1'}, 0)",
        {
            "told": [["kept", "a", False]],
            "load": ["b", False, False],
            "sent": [["a", False], ["b", False]],
        },
        id="two-views-of-one-control",
    ),
]


@pytest.mark.parametrize(("steps", "expected"), CASES)
def test_kept_is_said_when_it_is_and_nothing_is_lost(page_with_store, steps, expected):
    got = page_with_store.evaluate(
        f"""async () => {{
            const s = make(); {steps};
            const held = s.load();
            return {{ told, load: held && [held.answer, held.draft, held.newer],
                      sent: sent.map((m) => [m.answer ?? null, m.draft ?? null]) }};
        }}"""
    )
    assert got == expected


def test_another_day_finds_what_was_not_kept(page_with_store):
    page_with_store.evaluate("make().keep({marks: ['ä', '😀']})")
    page_with_store.reload()
    page_with_store.wait_for_function("window.ready")
    assert page_with_store.evaluate("make().load().answer") == {"marks": ["ä", "😀"]}
    assert page_with_store.evaluate("make().load().newer")
    assert not page_with_store.evaluate(
        "make({saved: '2026-03-01'}).load().newer"
    )  # kept elsewhere since
    for other in ("{id: '02-two'}", "{course: 'd'}", "{shelf: createShelf(undefined, '/user/bo')}"):
        assert page_with_store.evaluate(f"make({other}).load()") is None
    exported = page_with_store.evaluate("make({id: '03-x'}).export()")
    assert [(one["id"], one["answer"]) for one in exported] == [("02-one", {"marks": ["ä", "😀"]})]


@pytest.mark.parametrize(
    "storage",
    [
        "{setItem() { throw new Error('full'); }, getItem: () => null, removeItem() {}, length: 0}",
        "undefined",
    ],
    ids=["full", "forbidden"],
)
def test_a_browser_that_holds_nothing_says_so_and_the_page_remembers(page_with_store, storage):
    got = page_with_store.evaluate(
        f"""async () => {{
            const shelf = createShelf(() => ({storage}));
            make({{shelf}}).keep('a'); await wait(100);
            const other = make({{shelf}});
            const held = [other.load().answer, other.export().length];
            other.keep('b'); reply({{saved: '1'}});
            return [told, held, other.load()];
        }}"""
    )
    assert got == [[["silent", "a", False], ["kept", "b", False]], ["a", 1], None]


def test_what_lies_damaged_in_the_browser_is_nothing(page_with_store):
    page_with_store.evaluate("localStorage.setItem('/user/ada' + 'toolkit/c/02-one', '{')")
    assert page_with_store.evaluate("[make().load(), make().export()]") == [None, []]


@pytest.mark.parametrize("name", ["ask", "annotate"])
def test_a_control_is_one_module_for_the_kernel(page_with_store, name):
    text = module(name)
    assert "import " not in [line[:7] for line in text.splitlines()]
    assert text.count("function createStore(") == text.count("function element(") == 1
    kinds = page_with_store.evaluate(
        """async (text) => {
            const made = await import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})));
            return [Object.keys(made), typeof made.mount];
        }""",
        text,
    )
    assert kinds == [["mount"], "function"]
