"""What a student typed is shown as it was typed by every reader of Markdown, and comes back whole."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from classroom import EXERCISE, RIGHT, filled, hand_in, new_course, released, toolkit
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html
from payloads import PAYLOADS, PLAIN

from toolkit.course.classroom.formgrader import rendered
from toolkit.course.exercise.astyped import as_typed, is_as_typed, typed

SEVERAL = "\n\n".join(PAYLOADS)


def shown(page: str) -> str:
    """Return the text of a page that holds one preformatted block and no other element."""
    soup = BeautifulSoup(page, "html.parser")
    assert [tag.name for tag in soup.find_all()] == ["pre"], page
    assert list(soup.pre.attrs) == ["class"]
    return soup.pre.get_text()


@pytest.mark.parametrize("text", [*PAYLOADS, SEVERAL, PLAIN])
@pytest.mark.parametrize("reader", [markdown2html, rendered])
def test_is_shown_as_it_was_typed(text, reader):
    assert shown(reader(as_typed(text))) == text


@given(st.text())
def test_comes_back_whole(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = as_typed(text)
    assert typed(source) == (text if text.strip() else "")
    assert not set(source.replace('<pre class="as-typed">', "").replace("</pre>", "")) & set(
        "<>$\\[]`*_"
    )


@pytest.mark.parametrize(
    "forged",
    [
        '<pre class="as-typed"><img src=x></pre>',
        '<pre class="as-typed">$x$</pre>',
        '<pre class="as-typed">a</pre><b>',
        ' <pre class="as-typed">a</pre>',
        '<pre class="as-typed">&lt;</pre>',
    ],
)
def test_only_our_own_form_is_taken_for_it(forged):
    assert not is_as_typed(forged)
    assert typed(forged) == forged
    assert shown(rendered(as_typed(forged))) == forged


@pytest.mark.parametrize("text", PAYLOADS)
def test_the_formgrader_shows_markdown_without_elements_of_the_text(text):
    """Also what an earlier version left unescaped."""
    soup = BeautifulSoup(rendered(text), "html.parser")
    assert not soup.find_all(
        ["script", "svg", "iframe", "style", "link", "button", "form", "input", "object", "video"]
    )
    for tag in soup.find_all():
        assert not [name for name in tag.attrs if name.startswith("on") or "data-" in name]
        assert not tag.get("href", "").startswith(("javascript:", "data:"))


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    root = new_course(tmp_path_factory.mktemp("typed") / "course")
    blank = released(root)
    own = [
        {"cell_type": kind, "metadata": {"x": SEVERAL}, "source": text}
        for text in PAYLOADS
        for kind in ("markdown", "raw")
    ]
    picture = {"image/svg+xml": PAYLOADS[3], "text/html": PAYLOADS[1], "text/plain": "x"}
    output = {"output_type": "display_data", "metadata": {}, "data": picture}
    for cell in blank["cells"]:
        cell["attachments"] = {"a.svg": {"image/svg+xml": PAYLOADS[3]}}
        if cell["cell_type"] == "code":
            cell["outputs"] = [output]
    answered = filled(blank, RIGHT | {"q5-written": SEVERAL})
    hand_in(root, "mal", answered | {"cells": [*own, *answered["cells"]]})
    hand_in(root, "gil", released(root))
    hand_in(root, "spaces", filled(released(root), {"q5-written": " \n"}))
    toolkit(root, "mark", EXERCISE)
    return root


def notebook(root, student):
    path = root / "autograded" / student / EXERCISE / f"{EXERCISE}.ipynb"
    return json.loads(path.read_text("utf-8"))


@pytest.mark.classroom
def test_a_marked_notebook_holds_students_text_in_that_form_only(marked):
    theirs = 0
    for cell in notebook(marked, "mal")["cells"]:
        assert set(cell) <= {
            "cell_type", "id", "metadata", "source", "outputs", "execution_count"
        }  # fmt: skip
        assert set(cell["metadata"]) <= {"nbgrader", "tags", "deletable", "editable"}
        for output in cell.get("outputs", ()):
            assert not [kind for kind in output.get("data", ()) if kind.endswith(("html", "xml"))]
        found = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" and not found.get("locked"):
            assert is_as_typed(cell["source"])
            theirs += 1
    assert theirs == 2 * len(PAYLOADS) + 1


@pytest.mark.classroom
def test_an_answer_nobody_wrote_in_stays_the_teachers(marked):
    for student, expected in (
        ("gil", "*Write your answer here, in place of this line.*"),
        ("spaces", ""),
    ):
        cells = {cell["id"]: cell for cell in notebook(marked, student)["cells"]}
        assert cells["q5-written"]["source"] == expected


@pytest.mark.classroom
def test_feedback_shows_what_was_typed(marked):
    from classroom import command

    done = command(marked, "nbgrader", "generate_feedback", EXERCISE)
    assert done.returncode == 0, done.stderr[-2000:]
    page = (marked / "feedback" / "mal" / EXERCISE / f"{EXERCISE}.html").read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    shown_there = [div.get_text() for div in soup.select(".answer")]
    assert SEVERAL in shown_there
    assert set(PAYLOADS) <= {text.strip() for text in shown_there}
    assert not soup.find_all(["script", "img", "svg", "iframe", "button", "form"])
