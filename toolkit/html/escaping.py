"""Making any text safe to show in HTML."""

from __future__ import annotations

import hashlib
import html
from functools import cache
from importlib.resources import files

# One visible character for each that could hide, break or reorder what is shown:
# control characters as their pictures, lone surrogates as the replacement character.
_SHOWN = (
    {c: 0x2400 + c for c in range(0x20) if c not in (9, 10, 13)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
)
_BIDI = {
    0x200E: "LRM", 0x200F: "RLM", 0x061C: "ALM",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_BIDI_HTML = {c: f'<span class="tk-control">[{name}]</span>' for c, name in _BIDI.items()}


_WORD = 14  # letters; a longer word is cut in two


def plain(text: str) -> str:
    """Return *text* with what cannot be shown replaced, one character for one.

    >>> plain("a\\x00b")
    'a␀b'
    """
    return text.translate(_SHOWN)


def visible(text: str) -> str:
    """Return *text* like :func:`plain`, direction marks replaced too, one character for one.

    >>> visible("a\\u202eb")
    'a�b'
    """
    return plain(text).translate(dict.fromkeys(_BIDI, 0xFFFD))


def sendable(text: str) -> str:
    """Return *text* as UTF-8 can hold it: a lone surrogate, which breaks a widget, becomes ``?``.

    >>> sendable("a\\ud800 b")
    'a? b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def esc(text: object) -> str:
    """Return *text* escaped for HTML, attributes included; direction marks become visible.

    >>> esc('<b> "quoted" \\u202e')
    '&lt;b&gt; &quot;quoted&quot; <span class="tk-control">[RLO]</span>'
    """
    return html.escape(plain(str(text))).translate(_BIDI_HTML)


def attr(text: object) -> str:
    """Return *text* for an attribute's value: escaped, without direction marks."""
    return html.escape(plain(str(text)).translate(dict.fromkeys(_BIDI)))


def shorten(text: str, width: int = 90) -> str:
    """Return *text* on one line of at most *width* characters, cut between words in the middle.

    >>> shorten("one two three four five", 16)
    'one two … five'
    """
    if len(text) > 8 * width:
        text = f"{text[: 4 * width]} … {text[-4 * width :]}"
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    end = width // 3
    head, tail = text[: width - end - 2], text[-end:]
    if " " in head[-_WORD:] and text[len(head)] != " ":
        head = head.rpartition(" ")[0]
    if " " in tail[:_WORD] and text[-end - 1] != " ":
        tail = tail.partition(" ")[2]
    return f"{head.rstrip()} … {tail.lstrip()}"


def quoted(text: str, width: int = 90) -> str:
    """Return *text* shortened in quotation marks, unless it begins or ends with one of its own.

    >>> quoted("it rains"), quoted("it rains”")
    ('“it rains”', 'it rains”')
    """
    text = shorten(text, width)
    own = text.startswith(("“", "„", "«", '"')) or text.endswith(("”", "»", '"'))
    return text if own else f"“{text}”"


def identity(*parts: object) -> str:
    """Return a short name that is always the same for the same *parts*, for ids."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return "tk-" + digest.hexdigest()[:8]


@cache
def stylesheet(name: str = "view") -> str:
    """Return the style sheet *name* that ships with the views."""
    return files("toolkit").joinpath("front", f"{name}.css").read_text("utf-8")


@cache
def script(name: str) -> str:
    """Return the module *name* of the front end."""
    return files("toolkit").joinpath("front", f"{name}.js").read_text("utf-8")
