"""What a student typed in a text cell, kept so that every program shows it as it was typed.

A text cell is Markdown: HTML, links, formulas and JupyterLab's command buttons
in it come alive where it is shown, in the Formgrader with the teacher's login.
So it goes into a marked notebook as one block of preformatted text in which
every sign is written as a number. Nothing is left for a reader of Markdown, a
reader of formulas or a browser to act on.
"""

from __future__ import annotations

import html
import re

_OPEN, _CLOSE = '<pre class="as-typed">', "</pre>"
_MARKUP = r"\t!-/:-@\[-`{-~"  # every sign that Markdown, HTML or TeX could be made of is ASCII
_SIGN = re.compile(f"[{_MARKUP}]")
_BLOCK = re.compile(re.escape(_OPEN) + rf"((?:[^{_MARKUP}]|&#\d+;)*)" + re.escape(_CLOSE))


def as_typed(text: str) -> str:
    r"""Return the source of a Markdown cell that shows *text* as it was typed, and nothing else.

    >>> as_typed("3 < 5, $x$")
    '<pre class="as-typed">3 &#60; 5&#44; &#36;x&#36;</pre>'
    """
    if not text.strip():
        return ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _OPEN + _SIGN.sub(lambda found: f"&#{ord(found[0])};", lines) + _CLOSE


def is_as_typed(source: str) -> bool:
    """Return whether *source* is what :func:`as_typed` makes."""
    return _BLOCK.fullmatch(source) is not None


def typed(source: str) -> str:
    """Return what was typed; a source that :func:`as_typed` did not make comes back as it is.

    >>> typed(as_typed("[x](javascript:1)")), typed("**plain**")
    ('[x](javascript:1)', '**plain**')
    """
    found = _BLOCK.fullmatch(source)
    return html.unescape(found[1]) if found else source
