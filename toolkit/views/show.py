"""Showing an article with its findings, and what is found only to whoever opens it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from toolkit.analysis import Analysis, analyze
from toolkit.html.escaping import esc, stylesheet
from toolkit.html.highlight import LIMIT, article_html
from toolkit.text.article import Text

_SHOWN = count(1)


@dataclass(frozen=True)
class View:
    """An article shown with its findings, for :func:`show`; ``html`` is the view itself."""

    analysis: Analysis
    controls: bool
    doubtful: bool
    limit: int
    layers: tuple[str, ...] | None = None

    @property
    def html(self) -> str:
        """The view as one HTML section."""
        return self._html("")

    def __repr__(self) -> str:
        return f"<View of {self.analysis.article!r}, {len(self.analysis.findings)} findings>"

    def _repr_html_(self) -> str:
        return self._html(f"tk-shown-{next(_SHOWN)}")  # ids differ where a view is shown twice

    def _html(self, name: str) -> str:
        return article_html(
            self.analysis.article,
            self.analysis.findings,
            layers=self.layers,
            controls=self.controls,
            doubtful=self.doubtful,
            limit=self.limit,
            name=name,
        )


def show(
    article: Text,
    *,
    layers: Collection[str] | None = None,
    controls: bool = True,
    doubtful: bool = False,
    limit: int = LIMIT,
) -> View:
    """Show *article* with its findings marked, and the reason for each.

    The layers are switched, the sentences walked and the claims sorted in the
    view itself: it needs no kernel, so it works in a saved page too. It marks
    what the rules find; it does not say what is true.

    >>> show("The plan may fail.")
    <View of <Article 4 words, 1 sentences>, 2 findings>

    Args:
        article: An article, its analysis, or a plain text.
        layers: The layers to show, of ``quotes``, ``sources``, ``hedges``, ``garbles``,
            ``wording`` and ``claims``; an empty list shows the bare text.
        controls: Whether to show switches and the walk from sentence to sentence.
        doubtful: Also show garbles and claims below 0.5.
        limit: Words to show; a longer text is cut there, and the view says so.

    Raises:
        ValueError: If there is no such layer.
    """
    analysis = article if isinstance(article, Analysis) else analyze(article)
    return View(analysis, controls, doubtful, limit, None if layers is None else tuple(layers))


@dataclass(frozen=True)
class Folded:
    """Lines with what was found in each, folded away, for :func:`fold`."""

    found: Mapping[str, Any]
    open: bool = False

    def __str__(self) -> str:
        return "\n".join([f"{line}\n    {told}" for line, told in self.found.items()])

    def _repr_html_(self) -> str:
        begins = "<details open>" if self.open else "<details>"
        rows = [
            f"{begins}<summary>{esc(line)}</summary>{_told(told)}</details>"
            for line, told in self.found.items()
        ]
        return f'<div class="tk-view tk-folded"><style>{stylesheet()}</style>{"".join(rows)}</div>'


def _told(told: Any) -> str:
    return told._repr_html_() if hasattr(told, "_repr_html_") else f"<p>{esc(told)}</p>"


def fold(found: Mapping[str, Any], *, open: bool = False) -> Folded:
    """Show each line of *found*, and what was found in it (a text or a view) only when it is opened.

    So that one can look for oneself first; printed, everything is there at once. What follows an answer
    that was given is *open* from the start.

    >>> print(fold({"The plan may fail.": "may"}))
    The plan may fail.
        may
    """
    return Folded(found, open)
