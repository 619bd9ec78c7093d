"""A text with its findings marked, as HTML that needs no kernel and no network."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from toolkit.html.escaping import attr, esc, identity, shorten, stylesheet
from toolkit.html.layers import LAYERS, OTHER, SUPPORT, Layer, Mark, make_marks, name_of, supports
from toolkit.html.marked import OWN, SCRIPT, MarkedText, back, more
from toolkit.records import Attribution, Claim, Finding, is_doubtful
from toolkit.text.article import Article

LIMIT = 10_000  # words; a view of more would make a notebook slow
_MANY = 300  # reasons; more have no room in a margin, and show when their mark is chosen


def article_html(
    article: Article,
    findings: Sequence[Finding],
    *,
    layers: Collection[str] | None = None,
    controls: bool = True,
    doubtful: bool = False,
    limit: int = LIMIT,
    name: str = "",
) -> str:
    """Return the whole text of *article* with its *findings* marked, as one HTML section.

    Reasons stand in the margin beside their line, on a narrow screen below it once a mark is
    chosen. Layers are switched by check boxes, findings walked with the arrow keys; the
    tables below hold the same. It works in a notebook, in a saved page and on paper, and
    is read without its script too. Shows nothing about truth.

    Args:
        layers: The layers to show, by key (``"garbles"``; see ``LAYERS``); none: the bare
            text. Left out: all of them, the quieter ones switched off at first.
        controls: Whether to show check boxes and the walk through the findings.
        doubtful: Also show garbles and claims below 0.5.
        limit: Words to show; a longer text is cut there, and the view says so.
        name: Begins every id (``name-A1`` is the reason for A1, ``name-A1-at`` its place in the text);
            give one where the same view stands twice on a page, or where other parts link to it.

    Raises:
        ValueError: If there is no such layer.
    """
    known = [layer.key for layer in LAYERS]
    if unknown := [key for key in layers or () if key not in known]:
        raise ValueError(f"no layer {unknown[0]!r}; there are {', '.join(known)}")
    marks = shown_marks(findings, layers=layers, doubtful=doubtful)
    view = MarkedText(article, marks, name or identity(article.text, len(marks), layers), limit)
    chosen = [layer for layer in LAYERS if layers is None or layer.key in layers]
    body = [
        _bar(view, chosen, on=layers is not None) if controls else _legend(view, chosen),
        _text(view.paragraphs()),
        view.cut_notice(),
        _tables(view, chosen) if marks else "",
    ]
    return _section(view, "Text with findings marked", "".join(body))


def shown_marks(
    findings: Sequence[Finding],
    *,
    layers: Collection[str] | None = None,
    doubtful: bool = False,
) -> tuple[Mark, ...]:
    """Return the marks of *findings* that :func:`article_html` shows, with the labels it gives them."""
    found = [f for f in findings if doubtful or not is_doubtful(f)]
    return tuple([m for m in make_marks(found) if layers is None or m.layer.key in layers])


def findings_html(article: Article, findings: Sequence[Finding], *, limit: int = LIMIT) -> str:
    """Return the sentences in which *findings* stand, marked, with the reasons beside.

    >>> from toolkit.text.article import Article
    >>> findings_html(Article("Nothing here."), []).count("No findings")
    1
    """
    marks = make_marks(findings)
    key = identity(article.text, *[(f.start, f.end, f.rule) for f in findings])
    view = MarkedText(article, marks, key, limit)
    if not marks:
        return _section(view, "Findings", "<p>No findings.</p>")
    layers = [layer for layer in (*LAYERS, OTHER) if view.of(layer)]
    body = f"{_legend(view, layers)}{_text(view.touched())}{view.cut_notice()}"
    return _section(view, "Sentences with findings", body + _rules(view.marks))


def _text(paragraphs: str) -> str:
    return f'<div class="tk-text" tabindex="0" role="region" aria-label="Text" {OWN}>{paragraphs}</div>'


def _tables(view: MarkedText, layers: Sequence[Layer]) -> str:
    tables = "".join([_table(view, layer) for layer in layers if view.of(layer)])
    return (
        f'<details class="tk-tables"><summary {OWN}>All findings in tables</summary>'
        f"{tables}{_rules(view.marks)}</details>"
    )


def _switch(view: MarkedText, layer: Layer, on: bool) -> str:
    checked = " checked" if on or layer.shown else ""
    return (
        f'<label class="tk-switch"><input type="checkbox" {OWN} class="on-{layer.key}"{checked}> '
        f"{_key(view, layer)}</label>"
    )


def _key(view: MarkedText, layer: Layer) -> str:
    return (
        f'<span class="tk-key m-{layer.key}">{layer.letter}</span> {esc(layer.name)} '
        f'<span class="tk-count">{len(view.of(layer))}</span>'
    )


def _bar(view: MarkedText, layers: Sequence[Layer], *, on: bool) -> str:
    return (
        '<div class="tk-bar"><div class="tk-layers" role="group" aria-label="Layers">'
        + "".join([_switch(view, layer, on) for layer in layers])
        + '</div><div class="tk-walk" hidden="hidden">'
        f'<button type="button" class="tk-button" data-step="-1" {OWN}>‹ Previous</button> '
        f'<button type="button" class="tk-button" data-step="1" {OWN}>Next ›</button> '
        '<span role="status" class="tk-count"></span></div></div>'
    )


def _legend(view: MarkedText, layers: Sequence[Layer]) -> str:
    items = [f'<span class="tk-switch">{_key(view, layer)}</span>' for layer in layers]
    return (
        f'<div class="tk-bar"><div class="tk-layers">{"".join(items)}</div></div>' if items else ""
    )


def _table(view: MarkedText, layer: Layer) -> str:
    marks = view.of(layer)
    if layer.kind is not Claim:
        return _rows(view, layer, marks, "")
    # No script: both orders stand there, and a radio button shows one.
    claims = [mark.finding for mark in marks if isinstance(mark.finding, Claim)]
    said = [m.finding for m in view.marks if isinstance(m.finding, Attribution)]
    order = dict(zip([mark.label for mark in marks], supports(claims, said), strict=True))
    worth = {mark.label: claim.checkworthiness for mark, claim in zip(marks, claims, strict=True)}
    ranked = sorted(marks, key=lambda mark: (-SUPPORT.index(order[mark.label]), -worth[mark.label]))
    choose = (
        f'<div class="tk-order" role="radiogroup" aria-label="Order of the claims">Claims '
        f'<label><input type="radio" {OWN} class="by-text" name="{view.key}-order" checked> in the order '
        f'of the text</label> <label><input type="radio" {OWN} class="by-support" '
        f'name="{view.key}-order"> by support, the least first</label></div>'
    )
    return (
        f'<div class="tk-found l-claims">{choose}'
        + _rows(view, layer, marks, "in-text", order)
        + _rows(view, layer, ranked, "in-support", order)
        + "</div>"
    )


def _rows(
    view: MarkedText,
    layer: Layer,
    marks: Sequence[Mark],
    extra: str,
    support: dict[str, str] | None = None,
) -> str:
    column = '<th scope="col">Who says so</th>' if support else ""
    rows = "".join(
        [
            f'<tr><th scope="row">{back(view.key, m.label)}</th>'
            f"<td><bdi>{esc(shorten(m.finding.text))}</bdi></td>"
            + (f"<td>{esc(support[m.label])}</td>" if support else "")
            + f"<td>{esc(m.finding.why)} {more(m.finding)}</td><td>{esc(name_of(m.finding))}</td></tr>"
            for m in marks
        ]
    )
    return (
        f'<table class="tk-found l-{layer.key} {extra}"><caption>{esc(layer.name)} ({len(marks)})'
        f'</caption><thead><tr><th scope="col">No.</th><th scope="col">Words</th>{column}'
        '<th scope="col">Why it is marked</th><th scope="col">Kind</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _rules(marks: Sequence[Mark]) -> str:
    """List where the rules come from, each once."""
    rules = {m.finding.rule: m.finding.reference for m in marks if m.finding.reference}
    if not rules:
        return ""
    items = "".join(
        [f"<li><code>{esc(rule)}</code> {esc(where)}</li>" for rule, where in sorted(rules.items())]
    )
    return f'<details class="tk-rules"><summary {OWN}>Where the rules come from</summary><ul>{items}</ul></details>'


def _section(view: MarkedText, title: str, body: str) -> str:
    many = " tk-many" if len(view.marks) > _MANY else ""
    return (
        f'<section class="tk-view tk-marked{many}" id="{view.key}" lang="en" aria-label="{attr(title)}"'
        f"><style>{stylesheet()}</style>{body}</section>{SCRIPT}"
    )


__all__ = ["LIMIT", "article_html", "findings_html"]
