"""The control behind ``predict`` and ``check``: a question, a field, a button, and what is said.

ipywidgets' own radio buttons and menus lose their arrow keys to JupyterLab, so
this is a small widget of our own, usable with the keyboard alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from typing import Any

import anywidget
import traitlets

from toolkit.course.lesson.answers import recall_draft
from toolkit.course.lesson.front import module
from toolkit.course.lesson.receiving import course, receive, saved
from toolkit.course.lesson.still import with_still
from toolkit.html.escaping import esc, sendable, stylesheet, visible

_MADE = count(1)


class Ask(anywidget.AnyWidget):
    """A question on the page. ``answer`` does what the button does.

    What is typed and not kept yet is a draft, and comes back as one.
    """

    _esm = module("ask")
    _css = stylesheet() + stylesheet("control") + stylesheet("ask")
    question = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    options: Any = traitlets.List().tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)
    told = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    course = traitlets.Unicode().tag(sync=True)
    id = traitlets.Unicode().tag(sync=True)
    saved = traitlets.Unicode().tag(sync=True)
    draft: Any = traitlets.Any(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        question: str,
        kind: str,
        act: Callable[[Any], str],
        *,
        id: str,
        options: Sequence[str] = (),
        value: Any = None,
        button: str,
        told: str = "",
        still: str,
    ) -> None:
        self._act, self._still = act, still
        super().__init__(
            question=visible(question),
            kind=kind,
            options=[sendable(str(option)) for option in options],
            value=_shown(value),
            button=button,
            told=told,
            name=f"tk-ask-{next(_MADE)}",
            course=course(),
            id=id,
            saved=saved(id),
            draft=_shown(recall_draft(id)),
        )
        self.on_msg(self._sent)

    def answer(self, value: Any) -> None:
        """Answer with *value*, as the button does."""
        with suppress(ValueError):
            self._keep(value)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return with_still(super()._repr_mimebundle_(**kwargs), self._still)

    def _keep(self, value: Any) -> None:
        try:
            self.told = self._act(value)
        except ValueError as error:
            self.told = f"<p>{esc(error)}</p>"
            raise
        self.value = _shown(value)

    def _sent(self, _: object, content: Any, __: object) -> None:
        self.send(receive(self.id, content, self._keep))


def _shown(value: Any) -> Any:
    """Return *value* as the field can show it."""
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return sendable(value) if isinstance(value, str) else value
