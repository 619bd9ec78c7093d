"""The search box of the ledger, for :func:`toolkit.course.lesson.evidence.ledger`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import ipywidgets
import traitlets

from toolkit.course.lesson.front import module
from toolkit.course.lesson.receiving import receive
from toolkit.course.lesson.still import with_still
from toolkit.html.escaping import stylesheet


class SearchField(anywidget.AnyWidget):
    """A field to search with; ``value`` is what stands in it."""

    _esm = module("search")
    _css = stylesheet() + stylesheet("control")
    label = traitlets.Unicode().tag(sync=True)
    example = traitlets.Unicode().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)
    # Nothing is kept here; the page asks under these names whether somebody is there.
    course = traitlets.Unicode().tag(sync=True)
    id = traitlets.Unicode("search").tag(sync=True)
    saved = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, example: str) -> None:
        super().__init__(label=label, example=f"for example {example}")
        self.on_msg(lambda _, content, __: self.send(receive(self.id, content, lambda _: None)))


class SearchBox(ipywidgets.VBox):  # type: ignore[misc]
    """A search field and what *found* returns for its words, as HTML."""

    def __init__(self, label: str, example: str, found: Callable[[str], str]) -> None:
        field, shown = SearchField(label, example), ipywidgets.HTML(found(""))
        field.observe(lambda change: setattr(shown, "value", found(change["new"])), names="value")
        self._still = shown.value
        super().__init__([field, shown])

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return with_still(super()._repr_mimebundle_(**kwargs), self._still)
