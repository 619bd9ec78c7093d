"""The course as one zip for students: what they work with, and no answers."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import compute_checksum

_PLAIN = (
    "README.md", "LICENSE", "LICENSE-lessons", "Makefile", "environment.yml", "pyproject.toml",
    "jupyter_lab_config.py",
)  # fmt: skip
_FOLDERS = ("docs", "toolkit")
_NOTEBOOKS = ("lessons/*.ipynb", "lessons/README.md", "exercises/*/*.ipynb")


class HandoutError(ValueError):
    """A folder that the course cannot be handed out from; the message says what to do."""


def make_handout(root: Path) -> bytes:
    """Return the zip of the course in *root*, in the folder ``course`` of the zip.

    Notebooks come without outputs. What is not named here stays behind: the masters, the
    tests and the page for teachers, which hold answers, and whatever a class handed in.
    The keys of the texts come along, since the lessons need them.

    Raises:
        HandoutError: If there is no course in *root*, or somebody worked in an exercise.
    """
    if not (root / "toolkit" / "__init__.py").is_file() or not (root / "exercises").is_dir():
        raise HandoutError(
            f"{root}: the course's files are not here; name its folder with --course"
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(root):
            name = path.relative_to(root).as_posix()
            archive.writestr(f"course/{name}", as_given(path))
    return made.getvalue()


def _files(root: Path) -> Iterator[Path]:
    yield from (path for name in _PLAIN if (path := root / name).is_file())
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and not _is_made(path.relative_to(root)):
                yield path
    for pattern in _NOTEBOOKS:
        yield from (path for path in sorted(root.glob(pattern)) if not path.is_symlink())


def _is_made(path: Path) -> bool:
    """Return whether a tool left the file there."""
    return "__pycache__" in path.parts or any(part.startswith(".") for part in path.parts)


def as_given(path: Path) -> bytes:
    """Return the file *path* as it is given to students: a notebook without outputs.

    Raises:
        HandoutError: If somebody worked in it, or it cannot be read.
    """
    data = path.read_bytes()
    if path.suffix != ".ipynb":
        return data
    try:
        notebook: Any = nbformat.reads(data.decode(), as_version=4)  # type: ignore[no-untyped-call]
    except (ValueError, nbformat.ValidationError) as error:
        raise HandoutError(f"{path}: this is not a readable notebook") from error
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("solution") and known.get("checksum") != compute_checksum(cell):
            raise HandoutError(
                f"{path}: somebody has worked in it; run: "
                f"nbgrader generate_assignment {path.stem} --force"
            )
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()
