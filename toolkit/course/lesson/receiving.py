"""The kernel's side of a store (``store.js``): every message is answered, kept or failed.

A message is ``{"ticket", "answer", "draft"}``. The reply has its ticket, and ``saved`` (when an
answer was kept, with its ``id`` and what is said to it) or ``failed`` (one sentence; ``wrong`` if it is no answer to the question).
A message without an answer asks whether anybody is there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.course.lesson.answers import keep_draft, lasting, recall
from toolkit.html.escaping import identity

_NOWHERE = (
    "this page has no place for files, since its address does not begin with https or the window is private; "
    "copy what you wrote before you close it."
)


def course() -> str:
    """Return what tells the course in this folder from another in the same browser."""
    return identity(Path.cwd())


def saved(id: str) -> str:
    """Return when the answer *id* was kept; ``""`` if there is none."""
    kept = recall(id)
    return kept.saved if kept else ""


def receive(
    id: str, content: Any, keep: Callable[[Any], dict[str, Any]], question: str = ""
) -> dict[str, Any]:
    """Keep what the message *content* says, by *keep* or as a draft of *id* to *question*, and return the reply."""
    if not isinstance(content, dict):
        return {"failed": "a message is a dictionary"}
    reply = {"ticket": content.get("ticket")}
    answer = content.get("answer")
    try:
        if content.get("draft"):
            keep_draft(id, answer, question)
        elif answer is not None:
            reply |= keep(answer)
            reply |= {"id": id, "saved": saved(id)}
        if answer is not None and not lasting():
            return {**reply, "failed": _NOWHERE}
    except ValueError as error:
        why = str(error)
        return {**reply, "failed": why[:1].upper() + why[1:], "wrong": True}
    except Exception as error:  # silence would be told as a kernel that is gone
        return {**reply, "failed": f"{getattr(error, 'strerror', None) or error}."}
    return reply
