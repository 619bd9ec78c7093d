"""The lessons as web pages with live controls, which load nothing from elsewhere.

``make site`` runs every lesson and writes one page for each, with a start page and a page for the
answers. Marked texts and reasons are worked out here; the controls (``toolkit/front``) keep what is
answered in the browser. Without a web server, or on paper, a page shows the text, the marks and a
still picture of each control.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

import toolkit
from toolkit.course.away.alone import run_cells
from toolkit.course.away.depends import dependent
from toolkit.course.lesson.answers import opening
from toolkit.course.lesson.evidence import Ledger, ledger
from toolkit.course.lesson.stand_in import cells_with
from toolkit.html.escaping import esc, stylesheet
from toolkit.html.marked import POLICY
from toolkit.support.files import write_whole
from toolkit.texts.load import load_article

_FRONT = Path(toolkit.__file__).parent / "front"
_LINK = re.compile(r'href="([\w./-]+)\.(?:ipynb|md)(#[^"]*)?"')
_NUMBER = re.compile(r"\b(E\d{1,2})\b(?![^<>]*>)")  # of an entry of the article's ledger
_ENTRY = re.compile(r"(<details [^>]*)(><summary[^>]*><strong>)(E\d{1,2})(?=</strong>)")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r'<script type="module">.*?</script>', re.DOTALL)
_ALIVE = POLICY.replace("script-src", "script-src 'self' 'wasm-unsafe-eval'") + (
    "; connect-src 'self'; worker-src 'self'"
)
_ASLEEP = (
    '<p class="tk-asleep">To answer here, open this page from a web server: with an address that '
    "begins with http. Opened as a file, it shows the text and the reasons only.</p>"
)
_TO_STAND_IN = ' <a href="{}.html">Read the stand-in text instead</a>'
_TO_ARTICLE = ' <a id="to-article" href="{}.html">Read the article instead</a>'
_TO_ENTRY = r'<a href="paper.html#flank-\1" target="_blank">\1</a>'
_FIRST, _LAST = (
    ("view", "report", "control"),
    "site",
)  # of the style sheets, so that each may say more


def build_site(lessons: Path, target: Path) -> list[Path]:
    """Run the notebooks in *lessons* and write their pages to *target*; return the pages.

    Raises:
        FileNotFoundError: If there is no lesson.
    """
    notebooks = sorted(lessons.glob("*.ipynb"))
    if not notebooks:
        raise FileNotFoundError(f"no lesson in {lessons}; run this in the project's folder")
    target.mkdir(parents=True, exist_ok=True)
    front = _copy_front(target)
    for old in target.glob("[0-9][0-9]-*.html"):
        old.unlink()  # a lesson may have another name now
    names = {
        path.stem for path in notebooks
    }  # what is for teachers, with its answers, stays at home
    spare = {path.stem for path in notebooks if "the stand-in: " in path.read_text("utf-8")}
    pages, titles = [], []
    asked: dict[str, str] = {}
    for path in notebooks:
        stem, other = path.stem, f"{path.stem}-stand-in"
        title, body = _lesson(path, asked, stand_in=False)
        more = _TO_STAND_IN.format(other) if stem in spare else ""
        both = set() if stem in spare else spare
        pages.append(_write(target, stem, title, _links(body, names, set(), both), front, more))
        titles.append((stem, title))
        if stem in spare:
            title, body = _lesson(path, asked, stand_in=True)
            more = _TO_ARTICLE.format(stem)
            pages.append(
                _write(target, other, title, _links(body, names, spare, set()), front, more)
            )
    listed = "".join(
        [
            f'<li><a href="{stem}.html"{_chosen(stem, spare)}>{esc(title)}</a> <span data-ids="{opening(stem)}-"></span></li>'
            for stem, title in titles
        ]
    )
    pages.append(_write(target, "paper", "On paper", _paper(notebooks[0]), front))
    for name in ("index", "answers"):
        body = (_FRONT / "site" / f"{name}.html").read_text("utf-8").replace("{listed}", listed)
        pages.append(_write(target, name, _title(body, name), body, front))
    return pages


def _copy_front(target: Path) -> str:
    """Copy the modules into a folder that is named by what is in it, and return its name.

    So a page never meets the modules of another edition.
    """
    files = {
        path.relative_to(_FRONT): path.read_bytes()
        for folder in (_FRONT, _FRONT / "site")
        for path in sorted(folder.glob("*.js"))
    }
    digest = hashlib.sha256(b"".join([str(name).encode() + files[name] for name in files]))
    front = f"front-{digest.hexdigest()[:10]}"
    for old in target.glob("front-*"):
        shutil.rmtree(old)
    for name, content in files.items():
        path = target / front / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return front


def _lesson(path: Path, asked: dict[str, str], *, stand_in: bool) -> tuple[str, str]:
    """Run the notebook *path* in an empty folder, and return its title and its HTML.

    With *stand_in* it is what is read with the stand-in instead of the article.
    *asked* holds the questions of all lessons until here by their ids: an answer is shown with its own.
    """
    from nbconvert.filters import markdown2html

    cells = cells_with(json.loads(path.read_text("utf-8"))["cells"], stand_in=stand_in)
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shown = run_cells(sources)
    live = dependent(sources)
    parts: list[tuple[str, str]] = []  # each with what its box says besides
    number = 0
    for cell in cells:
        told = "notebook" not in cell["metadata"].get("tags", ())  # else only a notebook says it
        if cell["cell_type"] == "markdown" and told:
            prose = markdown2html("".join(cell["source"]))
            parts.append((prose if stand_in else _NUMBER.sub(_TO_ENTRY, prose), ""))
        elif cell["cell_type"] == "code":
            if told:
                step = f' data-step="{number}"' * (number in live)
                parts += [(_shown(each, asked), step) for each in shown[number]]
            if told and number in live:
                parts.append((_slot({"kind": "live", "id": "live", "number": number}, ""), ""))
            number += 1
    body = "".join([f'<div class="cell"{says}>{part}</div>' for part, says in parts if part])
    if live:
        body += f'<script type="application/json" id="cells">{_json(sources)}</script>'
    return _title(body, path.stem), body


def _paper(first: Path) -> str:
    """Return what a class without computers works with: both texts, their lines numbered, and the ledgers.

    Behind each stand its hard words, from the lesson *first* (its cells *words-…*).
    """
    from nbconvert.filters import markdown2html

    cells = json.loads(first.read_text("utf-8"))["cells"]
    parts = [
        "<h1>On paper</h1><p>For a period without computers: print this page, or the parts that you need. "
        "The plan for one period stands in the course’s TEACHING page. Every entry says what could be read, and when; "
        "the texts of the stand-in are invented. The article is about the war in Ukraine in March 2022, and the stand-in, "
        "which has no war in it, stands behind the entries for it.</p>"
    ]
    for title, tag, article, asked in (  # first what the plan for one period asks for
        ("The article", "article", "flank", ("E6", "E9", "E10", "E12")),
        ("The stand-in", "stand-in", "harbour-damaged", ("E2", "E4", "E5")),
    ):
        (hard,) = ["".join(cell["source"]) for cell in cells if cell["id"] == f"words-{tag}"]
        words = markdown2html(hard).replace("<details>", "<details open>")
        lines = "".join(
            [
                f"<p><strong>S{number}</strong> {esc(sentence.text)}</p>"
                for number, sentence in enumerate(load_article(article).sentences, 1)
            ]
        )
        parts += [f'<section class="tk-sheet"><h2>{title}</h2>{lines}{words}</section>']
        entries = ledger("", name=article).entries
        for heading, chosen in (
            ("for the plan of one period", True),
            ("what else is on file", False),
        ):
            kept = tuple([entry for entry in entries if (entry.id in asked) is chosen])
            found = Ledger("", kept)._repr_html_().replace("<details ", "<details open ")
            found = _ENTRY.sub(rf'\1 id="{article}-\3"\2\3', found)
            parts += [f'<section class="tk-sheet"><h2>{title}: {heading}</h2>{found}</section>']
    return "".join(parts)


def _shown(each: dict[str, Any], asked: dict[str, str]) -> str:
    if spec := each.get("control"):
        if spec["kind"] == "kept":
            spec = {**spec, "question": asked.get(spec["id"], "")}
        elif question := spec.get("question"):
            asked[spec["id"]] = question
        return _slot(spec, each["html"])
    return each.get("html") or f'<pre class="tk-printed">{esc(each["text"])}</pre>'


def _slot(spec: dict[str, Any], still: str) -> str:
    """Return the place of a control: its spec, and what stands there until it is alive."""
    return f'<div class="tk-slot"><script type="application/json">{_json(spec)}</script>{still}{_ASLEEP}</div>'


def _json(value: Any) -> str:
    """Return *value* as JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _title(body: str, otherwise: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)(?:<a class=|</h1>)", body, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found.group(1)).strip() if found else otherwise


def _chosen(stem: str, both: set[str], place: str = "") -> str:
    """Return what a link to the lesson *stem* says besides where there are *both* texts: ``chosen.js`` follows it."""
    return f' data-stand-in="{stem}-stand-in.html{place}"' if stem in both else ""


def _links(body: str, names: set[str], spare: set[str], both: set[str]) -> str:
    """Point links between lessons at their pages: at those with the stand-in for *spare*.

    For *both* it is the text that was chosen last: the page has none of its own.

    An exercise is a notebook: whether the site has it, the page finds out (``page.js``). What is not
    on the site is no link.
    """

    def page(match: re.Match[str]) -> str:
        stem = match.group(1)
        if stem == "README":
            return 'href="index.html"'
        if stem in names:
            place = match.group(2) or ""
            page = f"{stem}{'-stand-in' if stem in spare else ''}.html{place}"
            return f'href="{page}"{_chosen(stem, both, place)}'
        if "/exercises/" not in stem:
            return 'role="text"'
        return f'href="index.html#notebooks" data-notebook="{stem.removeprefix("../")}.ipynb"'

    return _LINK.sub(page, body)


def _write(target: Path, name: str, title: str, body: str, front: str, more: str = "") -> Path:
    others = sorted({path.stem for path in _FRONT.glob("*.css")} - {*_FIRST, _LAST})
    sheets = [*map(stylesheet, (*_FIRST, *others, _LAST)), *_STYLE.findall(body)]
    css = "\n".join(dict.fromkeys(sheets))
    scripts = "".join(dict.fromkeys(_SCRIPT.findall(body)))  # each once, as the style sheets
    shown = _SCRIPT.sub("", _STYLE.sub("", body))
    own = name if name in ("index", "answers") else "page"
    loaded = ("site/page", "browser", "parts", "store", "ask", "judge", "said", "quote")
    ahead = "".join([f'<link rel="modulepreload" href="{front}/{each}.js">' for each in loaded])
    home = "" if name == "index" else '<a href="index.html">All lessons</a> '
    mine = "" if name == "answers" else '<a href="answers.html">My answers</a>'
    return_path = target / f"{name}.html"
    write_whole(
        return_path,
        '<!DOCTYPE html>\n<html lang="en" class="tk-page"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_ALIVE}">'
        f"<title>{esc(title)}</title><style>{css}</style>{ahead}"
        f'<script type="module" src="{front}/site/{own}.js"></script></head>'
        f'<body class="tk-report tk-site"><nav>{home}{mine}{more}</nav>'
        f'<p id="keeping" class="tk-unkept" role="alert" hidden></p>'
        f"<main>{shown}</main>{scripts}</body></html>\n",
    )
    return return_path


def main() -> None:
    """Build the site from ``lessons/`` into ``site/``, or into the folder named first."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("site")
    try:
        pages = build_site(Path("lessons"), target)
    except FileNotFoundError as error:
        sys.exit(str(error))
    print(
        f"{len(pages)} pages in {target}; put it on a web server, or open {target / 'index.html'}"
    )


if __name__ == "__main__":
    main()
