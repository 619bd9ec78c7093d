"""The README says what the project does."""

import contextlib
import io
import re
from pathlib import Path

from test_given_away import PREDICTED

from toolkit import find_garbles, load_article

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_readme_shows():
    code, shown = re.search(r"```python\n(.*?)```\n+```text\n(.*?)```", README, re.DOTALL).groups()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == shown
    assert shown


def test_the_readme_finds_nothing_in_the_article_before_its_reader_does():
    assert "load_article(" not in README
    found = [g.text for g in find_garbles(load_article()) if " " in g.text]
    assert found
    assert not [text for text in found if text in README]
    assert not [
        id
        for id, (_, told) in PREDICTED.items()
        if re.search(told, README.partition("## Licences")[0])
    ]


def test_every_link_and_picture_in_the_documents_exists():
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("*/*.md")]
    for document in documents:
        for target in re.findall(
            r"\]\((?!https?:|#)([^)#\s]+)", document.read_text(encoding="utf-8")
        ):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_list_of_lessons_names_each_with_its_exercise():
    lines = (ROOT / "lessons" / "README.md").read_text("utf-8").splitlines()
    lines = [line for line in lines if line.startswith("| [")]
    rows = [re.findall(r"\]\(([^)]+)\)", line) for line in lines]
    assert [row[0] for row in rows] == sorted(
        path.name for path in (ROOT / "lessons").glob("*.ipynb")
    )
    for lesson, *exercise in rows:
        found = sorted((ROOT / "exercises").glob(f"ex{int(lesson[:2])}-*/*.ipynb"))
        assert exercise == [f"../exercises/{path.parent.name}/{path.name}" for path in found]
    for line, (lesson, *_) in zip(lines, rows, strict=True):
        text = (ROOT / "lessons" / lesson).read_text("utf-8")
        assert line.split(" | ")[1] == re.search(r"\*\*Time:\*\* (\d+) minutes", text)[1], lesson


def test_the_lessons_table_names_every_lesson():
    listed = re.findall(r"\]\((lessons/[^)]+\.ipynb)\)", README)
    assert listed == sorted(f"lessons/{path.name}" for path in (ROOT / "lessons").glob("*.ipynb"))
