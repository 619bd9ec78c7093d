"""The executed lessons as a static site that loads nothing from elsewhere.

``make site`` runs every lesson from top to bottom in a folder of its own and
writes one page for each, with an index. Controls need a kernel; a page shows
their still picture: the question with every answer told why, the bare text, the
whole ledger.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

from toolkit.html.escaping import esc, stylesheet
from toolkit.html.marked import POLICY
from toolkit.support.files import write_whole

_LINK = re.compile(r'href="([\w./-]+)\.(ipynb|md)(#[^"]*)?"')
_STILL = ["text/html", "image/svg+xml", "image/png", "text/markdown", "text/plain"]


def build_site(lessons: Path, target: Path) -> list[Path]:
    """Execute the notebooks in *lessons* and write their pages to *target*; return the pages.

    Raises:
        nbclient.exceptions.CellExecutionError: If a lesson does not run.
        FileNotFoundError: If there is no lesson.
    """
    notebooks = sorted(lessons.glob("*.ipynb"))
    if not notebooks:
        raise FileNotFoundError(f"no lesson in {lessons}; run this in the project's folder")
    target.mkdir(parents=True, exist_ok=True)
    names = {path.stem for path in notebooks} | {path.stem for path in lessons.glob("*.md")}
    pages, titles = [], []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(
            lessons, folder, ignore=shutil.ignore_patterns("answers"), dirs_exist_ok=True
        )
        for path in notebooks:
            title, body = _lesson(path, Path(folder))
            pages.append(_write(target / f"{path.stem}.html", title, _links(body, names)))
            titles.append((path.stem, title))
    for path in sorted(lessons.glob("*.md")):
        title, body = _document(path.read_text(encoding="utf-8"))
        pages.append(_write(target / f"{path.stem}.html", title, _links(body, names)))
        titles.append((path.stem, title))
    listed = "".join(f'<li><a href="{stem}.html">{esc(title)}</a></li>' for stem, title in titles)
    body = f"<h1>Reading the news with care</h1><ol start='0' class='tk-index'>{listed}</ol>"
    pages.append(_write(target / "index.html", "Reading the news with care", body))
    return pages


def _lesson(path: Path, folder: Path) -> tuple[str, str]:
    """Execute the notebook *path* in *folder* and return its title and its HTML."""
    import nbclient
    import nbconvert
    import nbformat
    from traitlets.config import Config

    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(
        notebook,
        timeout=120,
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    notebook.metadata.pop("widgets", None)
    exporter = nbconvert.HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="basic",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        config=Config({"NbConvertBase": {"display_data_priority": _STILL}}),
    )
    body, _ = exporter.from_notebook_node(notebook)
    return _title(body, path.stem), body


def _document(text: str) -> tuple[str, str]:
    from nbconvert.filters import markdown2html

    body = _fragments(markdown2html(text))
    return _title(body, "For teachers"), body


def _fragments(body: str) -> str:
    """Point ``#what-to-print``, as code hosts write it, at the heading ``What-to-print``."""
    ids = re.findall(r'<h\d id="([^"]+)"', body)
    written = {re.sub(r"[^\w-]", "", unescape(id).lower()): id for id in ids}
    return re.sub(
        r'href="#([\w-]+)"', lambda match: f'href="#{written.get(match[1], match[1])}"', body
    )


def _title(body: str, otherwise: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)(?:<a class=|</h1>)", body, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found.group(1)).strip() if found else otherwise


def _links(body: str, names: set[str]) -> str:
    """Point links between lessons at their pages; what is not on the site is no link."""

    def page(match: re.Match[str]) -> str:
        stem = match.group(1)
        return f'href="{stem}.html{match.group(3) or ""}"' if stem in names else 'role="text"'

    return _LINK.sub(page, body)


def _write(path: Path, title: str, body: str) -> Path:
    from pygments.formatters import HtmlFormatter

    css = stylesheet("report") + HtmlFormatter().get_style_defs(".highlight") + stylesheet("site")
    home = "" if path.name == "index.html" else '<nav><a href="index.html">All lessons</a></nav>'
    write_whole(
        path,
        '<!DOCTYPE html>\n<html lang="en" class="tk-page"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{esc(title)}</title><style>{css}</style></head>"
        f'<body class="tk-report tk-site">{home}<main>{body}</main></body></html>\n',
    )
    return path


def main() -> None:
    """Build the site from ``lessons/`` into ``site/``, or into the folder named first."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("site")
    try:
        pages = build_site(Path("lessons"), target)
    except FileNotFoundError as error:
        sys.exit(str(error))
    print(f"{len(pages)} pages; open {target / 'index.html'}")


if __name__ == "__main__":
    main()
