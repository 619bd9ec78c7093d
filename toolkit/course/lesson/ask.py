"""The controls behind ``predict`` and ``check``: a question, a field, a button, and what is said.

ipywidgets' own radio buttons and menus lose their arrow keys to JupyterLab, so
this is a small control of our own, usable with the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from toolkit.course.lesson.answers import Kept, follow, recall, recall_draft
from toolkit.course.lesson.front import Control
from toolkit.html.escaping import visible

_asked: dict[str, str] = {}  # what was asked under each id: an answer is shown again with it


class Ask(Control):
    """A question on the page; :meth:`answer` does what the button does.

    What is typed and not kept yet is a draft, and comes back as one. *more* is what this
    kind's spec holds besides (``ask.js``); *judge* the description by which a page without a
    kernel explains an answer.
    """

    front = "ask"

    def __init__(
        self,
        question: str,
        kind: str,
        act: Callable[[Any], dict[str, Any]],
        *,
        id: str,
        options: Sequence[Any] = (),
        value: Any = None,
        button: str,
        still: str,
        judge: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self._act, self._judge = act, judge
        _asked[id] = question
        spec = {
            "kind": kind,
            "id": id,
            "question": visible(question),
            "options": [str(option) for option in options],
            "value": value,
            "draft": recall_draft(id, visible(question)),
            "button": button,
            **more,
        }
        super().__init__(spec, self._keep, still=still)

    def answer(self, value: Any) -> None:
        """Answer with *value*, as the button does; what is no answer is told on the page."""
        with suppress(ValueError):
            self._keep(value)

    def alone(self) -> dict[str, Any]:
        spec = {**super().alone(), "said": None, "told": "", "asked": ""}
        return {**spec, "judge": self._judge} if self._judge else spec

    def _keep(self, value: Any) -> dict[str, Any]:
        reply = self._act(value)
        self.show(value=value, draft=None, **reply)
        return reply


class Again(Control):
    """An answer shown where a lesson takes it up again; the page follows it as it is kept.

    ``answer`` is what is kept now, ``None`` where nothing is. *accept* holds the verdicts that fit,
    where the answer is a checked claim.
    """

    front = "kept"

    def __init__(self, id: str, question: str = "", accept: Sequence[str] = ()) -> None:
        self.id, self._asked = id, question
        kept = self._kept
        more = {"accept": [*accept]} if accept else {"elsewhere": bool(question)}
        spec = {"kind": "kept", "id": id, "question": visible(kept.question), "value": kept.answer}
        super().__init__({**spec, **more}, lambda _: {}, still=kept._repr_html_())
        follow(self)

    @property
    def _kept(self) -> Kept:
        asked = self._asked or _asked.get(self.id, "")
        return recall(self.id) or Kept(self.id, asked, None, "")

    @property
    def answer(self) -> Any:
        """What is kept now."""
        return self._kept.answer

    def __str__(self) -> str:
        return str(self._kept)

    def heard(self, kept: Kept) -> None:
        """Show *kept*, if it is the answer that is shown here."""
        if kept.id == self.id:
            self.show(question=visible(kept.question), value=kept.answer, saved=kept.saved)
