"""What a control looks like where there is no kernel: in the static site, on paper.

Jupyter shows the live control; everything else shows ``text/html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.course.lesson.questions import Question
from toolkit.html.escaping import esc, stylesheet
from toolkit.html.highlight import LIMIT
from toolkit.html.marked import MarkedText
from toolkit.text.article import Article


def with_still(bundle: Any, html: str) -> Any:
    """Return *bundle*, what a widget offers to Jupyter, with *html* beside it."""
    data, *metadata = bundle if isinstance(bundle, tuple) else (bundle,)
    data = {**data, "text/html": html}
    return (data, *metadata) if metadata else data


def still_asked(question: str, options: Sequence[str]) -> str:
    """Return a question with what could be answered."""
    return _framed(_asked(question, options))


def still_explained(question: Question) -> str:
    """Return a question with every answer told why, folded away until it is asked for."""
    rows = []
    for option in question.options:
        stands = "can be defended" if option.answer in question.accept else "look again"
        if question.kind == "sort":
            stands = " or ".join(option.piles)
        if option.answer in question.arguable:
            stands = "readers differ"
        rows.append(f"<li><strong>{esc(option.label)}</strong> ({stands}): {esc(option.why)}</li>")
    if question.kind in ("number", "text"):
        wanted = " or ".join(
            [" to ".join(map(str, a)) if isinstance(a, list) else str(a) for a in question.accept]
        )
        rows.append(f"<li><strong>{esc(wanted)}</strong> can be defended.</li>")
        rows.append(f"<li>Another answer: {esc(question.otherwise)}</li>")
    dated = f" <small>As of {esc(question.as_of)}.</small>" if question.as_of else ""
    return _framed(
        _asked(question.question, [option.label for option in question.options])
        + f"<details><summary>Every answer, told why</summary><ul>{''.join(rows)}</ul>"
        f"<p>{esc(question.why)}{dated}</p></details>"
    )


def still_text(article: Article) -> str:
    """Return the bare text, its sentences numbered."""
    text = MarkedText(article, (), "still", LIMIT)
    return _framed(
        f'<div class="tk-text" tabindex="0">{text.paragraphs()}</div>{text.cut_notice()}'
    )


def _asked(question: str, options: Sequence[str]) -> str:
    items = "".join([f"<li>{esc(option)}</li>" for option in options])
    return f"<p><strong>{esc(question)}</strong></p>" + (f"<ul>{items}</ul>" if items else "")


def _framed(html: str) -> str:
    return f'<div class="tk-view"><style>{stylesheet()}</style>{html}</div>'
