"""What learners write, kept in the folder ``answers/`` beside the lesson.

One small JSON file for each answer, written whole or not at all. The first part
of an id is its lesson: ``01-damage`` belongs to lesson ``01``. Lesson 10 was the
ninth before another came in front of it; what was kept for it keeps its name.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from toolkit.html.escaping import esc
from toolkit.support.files import read_whole, write_whole

FOLDER = Path("answers")
_MAX_BYTES = 100_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_OPENINGS = {"09": "machine", "10": "09"}


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was kept; ``answer`` is ``None`` where there is none yet."""

    id: str
    question: str
    answer: Any
    saved: str

    def __str__(self) -> str:
        """Return the answer as one text, ``""`` where there is none."""
        if self.answer is None:
            return ""
        many = isinstance(self.answer, list)
        return ", ".join(map(str, self.answer)) if many else str(self.answer)

    def _repr_html_(self) -> str:
        if self.answer is None:
            return f"<p>{esc(f'{self.question} No answer is kept yet.'.lstrip())}</p>"
        when = f" <small>(written {esc(self.saved[:16].replace('T', ' '))})</small>"
        asked = f"{esc(self.question)} " if self.question else ""
        return (
            f'<blockquote class="tk-kept" style="white-space: pre-wrap">{asked}Your answer: '
            f"<strong>{esc(self)}</strong>{when}</blockquote>"
        )


class Follower(Protocol):
    """What shows an answer that is given elsewhere; see :func:`follow`."""

    def heard(self, kept: Kept) -> None:
        """Take notice of what was kept."""


_followers: WeakSet[Follower] = WeakSet()


def follow(follower: Follower) -> None:
    """Have *follower* hear of every answer that is kept from now on, as long as it lives."""
    _followers.add(follower)


def lasting() -> bool:
    """Tell whether what is written to ``answers/`` is still there when the page is closed.

    Not where a browser runs Python without a place for its files: over plain http, in a private window.
    """
    return sys.platform != "emscripten" or Path.cwd().is_relative_to("/drive")


def keep(id: str, answer: Any, *, question: str = "") -> Kept:
    """Write *answer* to ``answers/<id>.json``, in place of an earlier one, and return it.

    Args:
        id: Small letters, digits and hyphens, the lesson first: ``"01-damage"``.
        answer: Anything JSON can hold.
        question: What was asked, kept beside the answer.

    Raises:
        ValueError: If *id* has another form.
        TypeError: If JSON cannot hold *answer*.
        OSError: If the folder cannot be written to.
    """
    path = _path(id)
    kept = Kept(id, question, answer, datetime.now().astimezone().isoformat(timespec="seconds"))
    text = json.dumps(
        {"id": id, "question": question, "answer": answer, "saved": kept.saved}, indent=1
    )
    recall(id)  # a damaged file is set aside before its place is taken
    path.parent.mkdir(exist_ok=True)
    write_whole(path, text + "\n")
    _draft(id).unlink(missing_ok=True)
    for follower in list(_followers):
        follower.heard(kept)
    return kept


def keep_draft(id: str, answer: Any, question: str = "") -> None:
    """Write *answer*, which is not finished, to ``answers/drafts/``; an empty one takes it away.

    Raises:
        ValueError: If *id* has another form than :func:`keep` wants.
        TypeError: If JSON cannot hold *answer*.
        OSError: If the folder cannot be written to.
    """
    path = _draft(id)
    if answer in (None, "", []):
        path.unlink(missing_ok=True)
        return
    text = json.dumps({"id": id, "question": question, "answer": answer}, indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text + "\n")


def recall_draft(id: str, question: str = "") -> Any:
    """Return what was being written for *id*, ``None`` if it was kept since, or there is nothing.

    What was written to another question than *question*, that of the other text, is none of it.
    """
    try:
        data = json.loads(read_whole(_draft(id), _MAX_BYTES))
        another = question and data.get("question") and data["question"] != question
        return None if another else data["answer"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def recall(id: str) -> Kept | None:
    """Return the answer kept under *id*, or ``None``.

    A file that cannot be understood is renamed (``.damaged-1``, ``.damaged-2`` …),
    never overwritten, and a warning says so.
    """
    path = _path(id)
    try:
        data = json.loads(read_whole(path, _MAX_BYTES))
        if data["id"] != id or not isinstance(data["question"], str):
            raise ValueError("the file holds another answer")
        return Kept(id, data["question"], data["answer"], str(data["saved"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        aside = _free(path, ".damaged-")
        path.rename(aside)
        warnings.warn(
            f"{path} could not be read ({error}); it is set aside as {aside.name}", stacklevel=2
        )
        return None


def reset(lesson: str) -> Path | None:
    """Start *lesson* afresh: its answers move to ``answers/earlier/``, none is deleted.

    Args:
        lesson: The lesson's number or file name: ``"01"``, ``"01-read-like-an-editor"``.

    Returns:
        The folder that now holds the earlier answers; ``None`` if there were none.
    """
    number = opening(_path(lesson).stem)
    patterns = (f"{number}-*.json*", f"{number}.json*", f"drafts/{number}-*.json*")
    old = sorted([path for pattern in patterns for path in FOLDER.glob(pattern)])
    if not old:
        return None
    (FOLDER / "earlier").mkdir(exist_ok=True)
    folder = _free(FOLDER / "earlier" / number, "-")
    folder.mkdir()
    for path in old:
        moved = folder / path.relative_to(FOLDER)
        moved.parent.mkdir(exist_ok=True)
        path.rename(moved)
    return folder


def opening(lesson: str) -> str:
    """Return the first part of the ids of *lesson*, which is given by number or file name.

    >>> opening("01-read-like-an-editor"), opening("10")
    ('01', '09')
    """
    number = lesson.partition("-")[0]
    return _OPENINGS.get(number, number)


def _path(id: str) -> Path:
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise ValueError(f"an id has small letters, digits and hyphens ('01-damage'), not {id!r}")
    return FOLDER / f"{id}.json"


def _draft(id: str) -> Path:
    return FOLDER / "drafts" / _path(id).name


def _free(path: Path, mark: str) -> Path:
    """Return *path* with *mark* and the first number that is not taken."""
    number = 1
    while (free := path.with_name(f"{path.name}{mark}{number}")).exists():
        number += 1
    return free
