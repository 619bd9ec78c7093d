"""A control's JavaScript as one module, since anywidget loads one for each widget.

The files import from each other as any ES modules do, so that a page or a test loads
them as they are. For anywidget they are joined: each file once, before what imports it,
without its ``import`` and ``export``. Top-level names therefore differ between files.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "front"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)


@cache
def module(name: str) -> str:
    """Return *name*``.js`` with all that it imports, as one module."""
    return "\n".join(_joined(name, set()))


def _joined(name: str, seen: set[str]) -> list[str]:
    if name in seen:
        return []
    seen.add(name)
    text = (FOLDER / f"{name}.js").read_text("utf-8")
    before = [part for other in _IMPORT.findall(text) for part in _joined(other, seen)]
    return [*before, _EXPORT.sub("", _IMPORT.sub("", text))]
