"""A submission is inspected before anything reads it, and repaired where that is safe.

Nothing is taken on trust: from the file handed in only the cells' kinds, sources
and nbgrader ids are kept; everything else is built anew from the teacher's copy.
What was found is always reported, in words for the student.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from toolkit.course.exercise.characters import printable

State = Literal["graded", "graded with repairs", "awaiting manual marks", "refused"]
STATES: tuple[State, ...] = ("graded", "graded with repairs", "awaiting manual marks", "refused")

NOT_MARKED = "not marked yet"
ASIDE = "set-aside"
TIMESTAMP = "timestamp.txt"
MAX_FILE = 10_000_000
MAX_CELLS = 500
MAX_CELL = 50_000
_COPY_MARK = re.compile(
    r"[\s_-]*(\(\d+\)|[\s_-]?copy[\s_-]?\d*|kopie|copie|copia|final|\d{1,2})?\s*", re.IGNORECASE
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as handed in: its kind, its text, the nbgrader id it claims, and its own id."""

    kind: str
    source: str
    grade_id: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in: the cells, what was repaired, or why it is refused.

    ``look`` says that somebody has to look: the fault need not be the student's.
    """

    cells: tuple[Cell, ...] = ()
    repairs: tuple[str, ...] = ()
    refused: str | None = None
    look: bool = False


def read_submission(folder: Path, name: str) -> Submission:
    """Return the notebook *name* in *folder*; never raises on what stands in a file.

    A copy's name (``"ex1 (1).ipynb"``) is recognised. Links are never followed.
    """
    try:
        file, repairs = find_notebook(folder, name)
    except OSError as error:
        return Submission(refused=f"the folder cannot be opened ({_reason(error)}).", look=True)
    if file is None:
        return Submission(refused=repairs)
    notes = (repairs,) if repairs else ()
    try:
        data = json.loads(_decoded(file.read_bytes()))
    except (ValueError, RecursionError):
        return Submission(
            refused=f"{printable(file.name)} cannot be read as a notebook: it is damaged, or something else. "
            "Open it in JupyterLab, save it, and hand it in again."
        )
    except OSError as error:
        return Submission(
            refused=f"{printable(file.name)} cannot be opened ({_reason(error)}).", look=True
        )
    cells, trouble = _cells(data)
    if trouble and not cells:
        return Submission(refused=f"{printable(file.name)}: {trouble}")
    return Submission(cells, (*notes, trouble) if trouble else notes)


def find_notebook(folder: Path, name: str) -> tuple[Path | None, str]:
    """Return the file of the notebook *name* in *folder*, and what to tell the student.

    ``None`` with the reason if there is none that may be read.
    """
    if is_linked(folder):
        return None, "the folder is a link to another place, not a hand-in."
    exact = folder / f"{name}.ipynb"
    if folder.is_dir():
        os.listdir(folder)  # raises if it is locked
    found = [exact] if os.path.lexists(exact) else _misnamed(folder, name)
    if not found:
        return None, f"there is no notebook named {name}.ipynb in what was handed in."
    file = found[-1]
    info = file.lstat()
    if not stat.S_ISREG(info.st_mode):
        what = "a link to another file" if file.is_symlink() else "not a file"
        return (
            None,
            f"{printable(file.name)} is {what}, not a notebook. Hand in the notebook itself.",
        )
    if info.st_size > MAX_FILE:
        return None, (
            f"{printable(file.name)} is larger than {MAX_FILE // 1_000_000} MB. Clear its outputs "
            "(Kernel, Restart and Clear Outputs), save, and hand it in again."
        )
    if file == exact:
        return file, ""
    others = f" ({len(found)} such files; the last one counts)" if len(found) > 1 else ""
    return file, f"The file was named {printable(file.name)}; it was read as {name}.ipynb{others}."


def is_linked(folder: Path) -> bool:
    """Return whether *folder*, or the student's folder above it, stands elsewhere in truth."""
    return folder.is_symlink() or folder.parent.is_symlink()


def stray_files(folder: Path) -> list[Path]:
    """Return what cannot be copied along: links, special files, files over 10 MB, what is locked.

    A notebook that cannot be opened stays: it is not copied, and is refused with that reason.
    """
    strays: list[Path] = []
    for place, folders, files in os.walk(folder):
        links = [name for name in sorted(folders) if os.path.islink(os.path.join(place, name))]
        strays += [Path(place, name) for name in links]
        strays += [Path(place, name) for name in sorted(files) if not _is_sound(Path(place, name))]
    return strays


def _is_sound(file: Path) -> bool:
    try:
        info = file.lstat()
    except OSError:  # in a locked folder, which nobody can copy or move
        return True
    if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_FILE:
        return False
    return file.suffix == ".ipynb" or os.access(file, os.R_OK)


def set_aside(folder: Path, root: Path) -> None:
    """Move the stray files of *folder* to the folder ``set-aside`` of the course.

    nbgrader copies every file of a submission, following links, into the folder
    that students get back: a link to the solutions must be gone before. A time
    of submission that cannot be read goes too, since nbgrader stops at it.
    """
    if is_linked(folder):
        linked = folder if folder.is_symlink() else folder.parent
        _move(linked, aside(folder, root) / "folder")
        return
    stamp = folder / TIMESTAMP
    if os.path.lexists(stamp) and not _has_time(stamp):
        _move(stamp, aside(folder, root, dated=False) / TIMESTAMP)
    for path in stray_files(folder):
        _move(path, aside(folder, root) / path.relative_to(folder))


def aside(folder: Path, root: Path, *, dated: bool = True) -> Path:
    """Return where the stray files of the submission *folder* go: one place for each hand-in."""
    stamp = folder / TIMESTAMP
    when = stamp.read_text("utf-8") if dated and not is_linked(folder) and stamp.is_file() else ""
    place = re.sub(r"[^0-9A-Za-z]+", "-", when).strip("-") or "undated"
    return root / ASIDE / folder.parent.name / folder.name / place


def aside_notes(folder: Path, root: Path) -> list[str]:
    """Return a sentence on each file of the submission *folder* that was set aside."""
    place = aside(folder, root)
    notes = []
    for path in stray_files(place):
        inside = printable(path.relative_to(place).as_posix())
        if path.is_symlink():
            what = "a link to another place"
        elif not path.is_file():
            what = "not a plain file"
        else:
            what = "larger than 10 MB" if path.stat().st_size > MAX_FILE else "locked"
        notes.append(f"{inside} was {what}; it was set aside and not read.")
    if (place / TIMESTAMP).is_file():
        notes.append("The time of submission could not be read; this counts as handed in on time.")
    return notes


def _has_time(stamp: Path) -> bool:
    """Return whether nbgrader can read the time in *stamp*."""
    from nbgrader.utils import parse_utc

    if stamp.is_symlink() or not stamp.is_file() or stamp.stat().st_size > 200:
        return False
    try:
        text = stamp.read_bytes().decode("utf-8").strip()
        return not text or parse_utc(text) is not None
    except Exception:  # the parser raises many kinds of error
        return False


def shadowing_files(folder: Path) -> list[str]:
    """Return a sentence on the Python files handed in: they are kept and never imported."""
    names = sorted(printable(path.name) for path in folder.glob("*.py") if path.is_file())
    return (
        [f"{', '.join(names[:5])} came along; no file that is handed in is run."] if names else []
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    while os.path.lexists(target):
        target = target.with_name(target.name + "_")
    path.rename(target)


def _misnamed(folder: Path, name: str) -> list[Path]:
    if not folder.is_dir():
        return []
    found = [
        path
        for path in folder.glob("*.ipynb")
        if path.stem.lower().startswith(name.lower())
        and _COPY_MARK.fullmatch(path.stem[len(name) :])
    ]
    return sorted(found, key=lambda path: (len(path.stem), path.stem))


def _cells(data: Any) -> tuple[tuple[Cell, ...], str]:
    """Return the cells of parsed notebook JSON, and what had to be left out."""
    raw = _raw_cells(data)
    if raw is None:
        return (), "this is not a notebook: no cells are in it."
    cells = [cell for entry in raw[:MAX_CELLS] if (cell := _cell(entry)) is not None]
    lost = len(raw) - len(cells)
    trouble = f"{lost} cells could not be read and were left out." if lost else ""
    if any(isinstance(c, dict) and len(_text(c.get("source"))) > MAX_CELL for c in raw[:MAX_CELLS]):
        trouble = f"{trouble} A cell was longer than {MAX_CELL:,} characters and was cut.".strip()
    return tuple(cells), trouble


def _decoded(content: bytes) -> str:
    """Return the text of a file of JSON in UTF-8, UTF-16 or UTF-32."""
    return content.decode(json.detect_encoding(content), errors="replace")


def _raw_cells(data: Any) -> list[Any] | None:
    """Return the list of cells in parsed JSON, of notebook format 4 or 3."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("cells"), list):
        return list(data["cells"])
    sheets = data.get("worksheets")
    if not isinstance(sheets, list) or not sheets:
        return None
    found: list[Any] = []
    for sheet in sheets:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        found += cells if isinstance(cells, list) else []
    return [
        {"source": c["input"], **c} if isinstance(c, dict) and "input" in c else c for c in found
    ]


def _cell(entry: Any) -> Cell | None:
    if not isinstance(entry, dict) or entry.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    metadata, id = entry.get("metadata"), entry.get("id")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    source = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _text(entry.get("source"))[:MAX_CELL])
    ids = [name if isinstance(name, str) else None for name in (grade_id, id)]
    return Cell(entry["cell_type"], source, *ids)


def _text(source: Any) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, Sequence) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return ""
