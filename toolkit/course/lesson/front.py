"""The controls of ``toolkit/front`` as widgets of Jupyter.

Each control is an ES module there that exports ``mount(el, spec, back)``; ``spec`` is plain JSON. Its
files import from each other as any ES modules do, so that a page or a test loads them as they
are. For the kernel they are joined: each file once, before what imports it, without its ``import``
and ``export``. Top-level names therefore differ between files.

anywidget sends its module with every widget. Here that is ``kernel.js``, which is small, and takes
the joined one from a widget that is there once for all controls of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from toolkit.course.lesson.receiving import course, receive, saved
from toolkit.course.lesson.still import with_still
from toolkit.html.escaping import script, sendable, stylesheet

FOLDER = Path(__file__).parents[2] / "front"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_SHEETS = {"kept": ["ask"], "memo": ["ask", "memo"]}  # else the one of the control's own name


@cache
def module(name: str) -> str:
    """Return the control *name*``.js`` with all that it imports, as one module."""
    return "\n".join([*_joined(name, set()), "export { mount };\n"])


def _joined(name: str, seen: set[str]) -> list[str]:
    if name in seen:
        return []
    seen.add(name)
    text = script(name)
    before = [part for other in _IMPORT.findall(text) for part in _joined(other, seen)]
    return [*before, _EXPORT.sub("", _IMPORT.sub("", text))]


@cache
def sheets(name: str) -> list[str]:
    """Return the style sheets of the control *name*: those of all controls first, which a page takes once."""
    return [*map(stylesheet, ["view", "control", *_SHEETS.get(name, [name])])]


class Code(ipywidgets.Widget):  # type: ignore[misc]  # it has no types
    """The module and the styles of all controls of one kind."""

    module = traitlets.Unicode().tag(sync=True)
    styles: Any = traitlets.List().tag(sync=True)


@cache
def _code(name: str) -> Code:
    return Code(module=module(name), styles=sheets(name))


@cache
def _layout() -> ipywidgets.Layout:
    """Return the layout of all controls: ipywidgets would send a widget more for each of them."""
    return ipywidgets.Layout()


class Control(anywidget.AnyWidget):
    """A control on the page: what it shows is ``spec``, and *take* gets what is answered.

    *take* keeps an answer and returns what the reply tells besides (``said``, ``told``), or
    raises ``ValueError`` for what is no answer. One that takes none has the id ``""``. What it is
    made of is the module *front*.
    """

    _esm = script("kernel")
    front: str
    code = traitlets.Instance(Code).tag(sync=True, **ipywidgets.widget_serialization)
    spec: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self, spec: dict[str, Any], take: Callable[[Any], dict[str, Any]], *, still: str
    ) -> None:
        self._take, self._still = take, still
        kept = {"course": course(), "saved": saved(spec["id"]) if spec["id"] else ""}
        super().__init__(spec=_sendable({**kept, **spec}), code=_code(self.front), layout=_layout())
        self.on_msg(self._sent)

    def alone(self) -> dict[str, Any]:
        """Return the spec for a page without a kernel: it holds nothing that somebody answered."""
        return {**self.spec, "course": "", "saved": "", "value": None, "draft": None}

    def show(self, **changed: Any) -> None:
        """Change parts of the spec, and with them what the page shows."""
        self.spec = {**self.spec, **_sendable(changed)}

    def _sent(self, _: object, content: Any, __: object) -> None:
        self.send(receive(self.spec["id"], content, self._take, self.spec.get("question", "")))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return with_still(super()._repr_mimebundle_(**kwargs), self._still)


def _sendable(value: Any) -> Any:
    """Return *value* as JSON in UTF-8 can hold it."""
    if isinstance(value, dict):
        return {key: _sendable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_sendable(item) for item in value]
    return sendable(value) if isinstance(value, str) else value
