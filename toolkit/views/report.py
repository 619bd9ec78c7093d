"""One analysis as one self-contained HTML file."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from toolkit.analysis import Analysis
from toolkit.html.escaping import shorten, stylesheet
from toolkit.html.highlight import article_html, shown_marks
from toolkit.html.marked import POLICY
from toolkit.html.templates import render
from toolkit.measures.readability import FORMULAS
from toolkit.text.language import NOT_ENGLISH, is_english
from toolkit.views.charts import plot_difficulty, plot_hedges, plot_speakers, plot_support
from toolkit.views.first_look import first_look, lines_of, sources, to_check

if TYPE_CHECKING:
    from markupsafe import Markup

    from toolkit.views.chart import Chart

LIMITS = (
    "Whether a claim is true. The toolkit reads one text and looks nothing up: leave the page, and see what others say.",
    "Whether the article can be trusted. There is no score, because none that could be computed from a text alone would be honest.",
    "Who wrote it and why. An error is not a lie, and damage does not show what anybody meant.",
    "Whether a source knows what it speaks of. It can see that a source is named, not that it is right.",
    "Whether a quotation is faithful. For that you need the record: a recording, a transcript, the whole of what was said.",
    "What is missing. A fact that was left out leaves no mark in the text.",
    "Everything of its kind. The rules miss some places and mark some wrongly; each mark gives its reason, so that you can disagree.",
)
_NAME = "report"  # begins the ids of the marked text, which the other parts link to
_DOZEN = 12  # claims of the table to take along; the others stand in the table of all findings
BEGINNING = '<!DOCTYPE html>\n<html lang="en" class="tk-page">\n'


@dataclass(frozen=True)
class _Table:
    caption: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    meaning: str = ""


@dataclass(frozen=True)
class _Part:
    id: str
    title: str
    about: str
    tables: list[_Table]
    charts: list[Markup] = field(default_factory=list)


def report_html(analysis: Analysis) -> str:
    """Return *analysis* as one HTML page: what to look at first, the sources, the marked text, the measures.

    The page loads nothing, opens from disk and prints well; its only script moves the
    focus along a link, and the page forbids any other. It gives the article no score.
    """
    from markupsafe import Markup

    article = analysis.article
    known = {
        name.capitalize().replace("Url", "URL"): value for name, value in article.metadata.items()
    }
    if article.date_perhaps:
        known["Date"] = article.date_perhaps
    sizes = {
        "Words": f"{len(article.words):,}",
        "Lines": f"{len(article.sentences):,}, headings among them",
    }
    marks = shown_marks(analysis.findings)
    claims = to_check(analysis, marks)
    return BEGINNING + render(
        "views/templates/report.html.j2",
        **_page(shorten(_headline(analysis) or "An article without a title", 160), "report"),
        metadata=[*[(k, v) for k, v in known.items() if k != "Title"], *sizes.items()],
        points=first_look(analysis, marks),
        sources=sources(analysis, marks),
        claims=claims[:_DOZEN],
        others=max(0, len(claims) - _DOZEN),
        lines=lines_of(article, marks),
        view=Markup(article_html(article, analysis.findings, name=_NAME)),
        name=_NAME,
        measures=_parts(analysis),
        limits=LIMITS,
        notice="" if is_english(article) else NOT_ENGLISH,
    )


def comparison_html(one: Analysis, other: Analysis) -> str:
    """Return two articles side by side: what to look at first in each, and its sources.

    Neither is better than the other for a figure; the page shows where they differ.
    """
    sides = [_side(analysis) for analysis in (one, other)]
    named = [
        {s.name for s in side["sources"] if s.kind.startswith(("named", "document"))}
        for side in sides
    ]
    return BEGINNING + render(
        "views/templates/comparison.html.j2",
        **_page("Two articles side by side", "report", "view"),
        sides=sides,
        shared=sorted(named[0] & named[1]),
    )


def overview_html(pages: Mapping[str, Analysis]) -> str:
    """Return an overview of several reports, a row for each; *pages* maps file names to analyses."""
    rows = [(name, _side(analysis)) for name, analysis in pages.items()]
    return BEGINNING + render(
        "views/templates/overview.html.j2",
        **_page(f"Overview of {len(rows)} texts", "report", "view"),
        rows=rows,
    )


def _side(analysis: Analysis) -> dict[str, Any]:
    marks = shown_marks(analysis.findings)
    return {
        "title": _title(analysis),
        "analysis": analysis,
        "points": first_look(analysis, marks),
        "sources": sources(analysis, marks),
    }


def _headline(analysis: Analysis) -> str:
    """Return the article's title, or the heading that its text begins with; ``""`` for neither."""
    article = analysis.article
    first = article.sentences[0] if article.sentences else None
    return article.title or (first.text if first and first.kind == "heading" else "")


def _title(analysis: Analysis) -> str:
    """Return the article's headline, or how its text begins."""
    sentences = analysis.article.sentences
    begins = sentences[0].text if sentences else "An empty text"
    return textwrap.shorten(_headline(analysis) or begins, 80, placeholder=" …")


def _page(title: str, *sheets: str) -> dict[str, Any]:
    """Return what the head and the foot of every page need, with the style *sheets* it is given."""
    from markupsafe import Markup

    return {
        "title": title,
        "css": Markup("".join(map(stylesheet, sheets))),
        "policy": Markup(POLICY),
        "version": version("media-literacy-toolkit"),
    }


def _parts(analysis: Analysis) -> list[_Part]:
    from markupsafe import Markup

    def picture(chart: Chart) -> list[Markup]:
        return [Markup(chart.to_html(style=False))]

    return [
        _Part(
            "readability",
            "Readability",
            "School-book formulas count the length of words and sentences, nothing else. They "
            "disagree with each other, and damage to a text can make its score better. Headings are "
            "left out of what is counted here.",
            [_scores(analysis)],
            picture(plot_difficulty(analysis)),
        ),
        _Part(
            "hedging",
            "How sure does it sound?",
            "Words that make a statement less sure, vague or second-hand. A hedge is not a fault: "
            "ask whether its strength matches the evidence.",
            [_least_sure(analysis), _figures("Hedges counted", analysis.hedging)],
            picture(plot_hedges(analysis)),
        ),
        _Part(
            "sourcing",
            "Who says so?",
            "Which sentences name somebody who stands behind them. A named source may be wrong, "
            "and an unnamed one right.",
            [_figures("Sources counted", analysis.sourcing)],
            picture(plot_speakers(analysis)),
        ),
        _Part(
            "quotations",
            "Quotations",
            "What stands between quotation marks, and whose words they are. Quotation marks are a "
            "promise, not a proof.",
            [_figures("Quotations counted", analysis.quotes)],
        ),
        _Part(
            "claims",
            "What is claimed?",
            "Statements that could be checked, and whether the text says who stands behind them.",
            [_figures("Claims counted", analysis.claims)],
            picture(plot_support(analysis)),
        ),
    ]


def _scores(analysis: Analysis) -> _Table:
    rows = [
        (
            FORMULAS[name].name,
            "not defined" if score.value is None else f"{score.value:.1f}",
            score.direction,
            score.formula,
            ", ".join(f"{_spaced(k)} {_value(v)}" for k, v in score.inputs.items()),
            f"{score.caveat} {score.reference}.".strip(),
        )
        for name, score in analysis.readability.scores.items()
    ]
    head = ("Formula", "Value", "Direction", "Working", "Counted here", "Take care; source")
    return _Table("Readability formulas", head, rows)


def _least_sure(analysis: Analysis, most: int = 5) -> _Table:
    """Return the sentences that sound least sure, with the sum that says so."""
    lines = sorted(analysis.hedging.sentences, key=lambda line: line.certainty)[:most]
    rows = [
        (
            f"S{line.index + 1}: {textwrap.shorten(line.text, 120, placeholder=' …')}",
            f"{line.certainty:.1f}",
            line.why,
            line.working,
        )
        for line in lines
    ]
    head = (
        "Sentence",
        "From 1 (very unsure) to 6 (very sure)",
        "What makes it sound so",
        "The sum",
    )
    about = (
        "What people would say of such sentences, learned from 1,220 findings of science (Pei & Jurgens 2021). "
        "It says how a sentence sounds, not whether it is true; irony and a hedge in another sentence are missed."
    )
    return _Table("What sounds least sure", head, rows, about)


def _figures(caption: str, measure: Any) -> _Table:
    """Return the figures of *measure*, with what its documentation says of them."""
    about, _, fields = (inspect.getdoc(type(measure)) or "").partition("Attributes:\n")
    told = dict(re.findall(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", fields, re.MULTILINE))
    rows = [
        (_spaced(name), value, *([_words(told.get(name.partition(": ")[0], ""))] if told else []))
        for name, value in _flat(measure.to_dict())
    ]
    head = ("What", "Figure", "What it is") if told else ("What", "Figure")
    return _Table(caption, head, rows, _words(about))


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}: ")
        elif not isinstance(value, list | tuple):
            yield before + name.rpartition(".")[2], _value(value)  # of a rule, its own name


def _value(value: object) -> str:
    if value is None:
        return "not defined"
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) and abs(value) >= 10 else f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _words(text: str) -> str:
    """Return documentation as a sentence to read: no marks of markup, no names of fields."""
    text = text.replace(" (``None``)", "")
    text = re.sub(r"(?::\w+:)?`+~?(.+?)`+", lambda match: _spaced(match[1]), text)
    return " ".join(text.split())


def _spaced(name: str) -> str:
    return name.replace("_", " ")
