"""What nbgrader's Formgrader shows of a hand-in: nothing of the student's comes alive in it.

Set up in ``nbgrader_config.py``. The page asks no other host, and the rubric of
the master stands beside a written answer.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbgrader.utils import compute_checksum

from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.course.exercise.astyped import as_typed, is_as_typed
from toolkit.course.exercise.master import rubrics_of

TEMPLATE = Path(__file__).parent / "templates" / "formgrader.html.j2"


def set_up(config: Any) -> None:
    """Have the Formgrader show hand-ins in this way, by *config* of ``nbgrader_config.py``."""
    config.HTMLExporter.template_file = str(TEMPLATE)
    config.HTMLExporter.filters = {"markdown2html": f"{__name__}.rendered"}
    config.HTMLExporter.preprocessors = [f"{__name__}.ShowHandIn"]


def guard_addresses() -> None:
    """Have Formgrader's pages refuse addresses with more in them than an id: they would show it as HTML."""
    from nbgrader.server_extensions.formgrader.base import BaseHandler
    from tornado.web import HTTPError

    render = BaseHandler.render

    def guarded(self: Any, name: str, **filled: Any) -> str:
        for part in ("student_id", "assignment_id", "notebook_id"):
            try:
                student_id(filled.get(part, "none"))
            except StudentIdError:
                raise HTTPError(404) from None
        return str(render(self, name, **filled))

    BaseHandler.render = guarded


def rendered(source: str) -> Markup:
    """Return Markdown as HTML: tags in it stay text, and text as it was typed stays that.

    Marked notebooks of earlier versions hold what students typed as it is, and
    this is the last place before the teacher's browser.
    """
    if is_as_typed(source):
        return Markup(source)
    renderer = IPythonRenderer(
        escape=True, allow_harmful_protocols=False, exclude_anchor_links=True
    )
    return Markup(MarkdownWithMath(renderer=renderer).render(source))


class ShowHandIn(Preprocessor):
    """Readies a marked notebook for the page: text as it was typed, rubrics, names."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook and what the page is filled with."""
        rubrics = _rubrics(resources)
        for cell in nb.cells:
            found = cell.metadata.get("nbgrader") or {}
            if not (cell.cell_type == "code" or is_as_typed(cell.source) or _is_teachers(cell)):
                cell.cell_type, cell.source = "markdown", as_typed(cell.source)
            cell.metadata.rubric = rubrics.get(found.get("grade_id", ""), "")
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources.get(name):
                resources[name] = html.escape(resources[name])
        return nb, resources


def _is_teachers(cell: Any) -> bool:
    """Return whether the cell is the teacher's, or an answer that nobody has written in."""
    found = cell.metadata.get("nbgrader") or {}
    return bool(found) and (found["locked"] or found["checksum"] == compute_checksum(cell))


def _rubrics(resources: Any) -> dict[str, str]:
    """Return the rubrics of the master, by the id of the written answer they are for."""
    place = Path(resources.get("metadata", {}).get("path", ""))
    assignment, name = resources.get("assignment_id", ""), resources.get("notebook_id", "")
    for root in place.parents:
        master = root / "solutions" / assignment / f"{name}.ipynb"
        if (root / "nbgrader_config.py").is_file() and master.is_file():
            return rubrics_of(master)
    return {}
