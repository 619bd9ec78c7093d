"""What a notebook leaves in its file when Jupyter saves it.

A lesson (``lessons/NN-….ipynb``) that was only worked in stays the
file it was, byte for byte: no outputs, no execution counts, and the metadata it
had. So an update of the project meets no change, and the next day nothing stands
there that only a running kernel could show. What a learner wrote into a cell is
saved as in any notebook; answers lie in ``answers/``.

In other notebooks only our controls leave no output behind: without their kernel
they could only fail.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_WIDGET = "application/vnd.jupyter.widget-view+json"
_OURS = 'class="tk-view'
_LESSON = re.compile(r"\d\d-.*\.ipynb")
# How a cell happened to be shown or run: what a cell that the file does not know yet leaves behind.
_PASSING = {"collapsed", "scrolled", "execution", "trusted", "jp-MarkdownHeadingCollapsed"}
ASLEEP = (
    "<p><strong>Not running.</strong> Press <em>Start</em>, at the top. No <em>Start</em> in sight? "
    "Choose <em>Run → Run All Cells</em>. What stood here comes back, with your answer.</p>"
)


def before_saving(*, model: Any, path: str, contents_manager: Any, **_: Any) -> None:
    """Change *model*, what Jupyter is about to save as *path*, to what is to be kept of it."""
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict):
        return
    place = Path(contents_manager.root_dir, path.strip("/")).resolve()
    if place.parent.name == "lessons" and _LESSON.fullmatch(place.name):
        as_before(notebook, _read(place))
    else:
        without_controls(notebook)


def as_before(notebook: dict[str, Any], file: dict[str, Any]) -> None:
    """Take from *notebook* what working in it leaves; *file* is the notebook as it was, or empty."""
    known = {cell.get("id"): cell.get("metadata", {}) for cell in file.get("cells", ())}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        passing = {k: v for k, v in cell["metadata"].items() if k not in _PASSING}
        cell["metadata"] = known.get(cell.get("id"), passing)
    for part in {"metadata", "nbformat", "nbformat_minor"} & file.keys():
        notebook[part] = file[part]


def without_controls(notebook: dict[str, Any]) -> None:
    """Put a line in place of each of our controls among the outputs of *notebook*."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if _WIDGET in data and _OURS in "".join(data.get("text/html", "")):
                output["data"] = {"text/html": ASLEEP, "text/plain": "Not running."}


def _read(place: Path) -> dict[str, Any]:
    """Return the notebook in the file *place*; an empty one if it cannot be read."""
    try:
        file = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return file if isinstance(file, dict) else {}
