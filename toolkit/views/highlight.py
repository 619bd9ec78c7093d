"""A text with its findings marked, as HTML that needs no kernel, no script and no network."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from toolkit.article import Article
from toolkit.findings import Attribution, Claim, Finding, Findings, Quote
from toolkit.views.layers import (
    LAYERS,
    OTHER,
    SUPPORT,
    Layer,
    Mark,
    is_doubtful,
    make_marks,
    name_of,
    supports,
)
from toolkit.views.safe import attr, esc, identity, shorten, stylesheet

if TYPE_CHECKING:
    from toolkit.analysis import Analysis

LIMIT = 10_000  # words; a view of more would make a notebook slow
_SLOTS = 24  # findings of one sentence that can be told apart on hover; the style sheet knows them


def article_html(
    analysis: Analysis,
    *,
    layers: Collection[str] | None = None,
    controls: bool = True,
    doubtful: bool = False,
    limit: int = LIMIT,
    name: str = "",
) -> str:
    """Return the whole text of *analysis* with every finding marked, as one HTML section.

    Layers are switched by check boxes, sentences are walked with the arrow keys,
    and every mark gives its rule and reason on hover, on focus and in the tables
    below: style sheet only, so the view works in a notebook, in a saved page and
    on paper. Shows nothing about truth.

    Args:
        layers: The layers to show, by key (``"garbles"``; see ``LAYERS``); none: the bare
            text. Left out: all of them, the quieter ones switched off at first.
        controls: Whether to show check boxes and the sentence walk.
        doubtful: Also show garbles and claims below 0.5.
        limit: Words to show; a longer text is cut there, and the view says so.
        name: Added to every id; give one where the same view stands twice on a page.

    Raises:
        ValueError: If there is no such layer.
    """
    known = [layer.key for layer in LAYERS]
    if unknown := [key for key in layers or () if key not in known]:
        raise ValueError(f"no layer {unknown[0]!r}; there are {', '.join(known)}")
    found = [f for f in analysis.findings if doubtful or not is_doubtful(f)]
    marks = tuple([m for m in make_marks(found) if layers is None or m.layer.key in layers])
    view = _View(analysis.article, marks, identity(analysis.article.text, len(found), name), limit)
    chosen = [layer for layer in LAYERS if layers is None or layer.key in layers]
    body = [
        _bar(view, chosen, on=layers is not None) if controls else _legend(view, chosen),
        f'<div class="tk-text">{view.paragraphs(pick=controls)}</div>',
        view.cut_notice(),
        '<div class="tk-tables">',
        *[_table(view, layer) for layer in chosen if view.of(layer)],
        _rules(view.marks) if marks else "",
        "</div>",
    ]
    return _section(view, "Text with findings marked", "".join(body))


def findings_html(findings: Findings[Finding], *, limit: int = LIMIT) -> str:
    """Return the sentences in which *findings* stand, marked, with the reasons beside.

    >>> findings_html(Findings(Article("Nothing here."))).count("No findings")
    1
    """
    marks = make_marks(findings)
    key = identity(findings.article.text, *[(f.start, f.end, f.rule) for f in findings])
    view = _View(findings.article, marks, key, limit)
    if not marks:
        return _section(view, "Findings", "<p>No findings.</p>")
    layers = [layer for layer in (*LAYERS, OTHER) if view.of(layer)]
    rows = "".join([view.row(i) for i in range(len(view.sentences)) if view.touching[i]])
    body = f'{_legend(view, layers)}<div class="tk-rows">{rows}</div>{view.cut_notice()}'
    return _section(view, "Sentences with findings", body + _rules(view.marks))


class _View:
    """One rendering: which sentences are shown, and which marks touch each of them."""

    def __init__(self, article: Article, marks: Sequence[Mark], key: str, limit: int) -> None:
        self.article, self.key = article, key
        starts = article.tokens.start
        self.end = len(article.text)
        if len(starts) > limit:
            self.end = starts[limit]
        self.end = min(self.end, 12 * limit)  # one endless word
        self.sentences = [s for s in article.sentences if s.start < self.end]
        self.marks = [mark for mark in marks if mark.finding.start < self.end]
        self.hidden = len(marks) - len(self.marks)
        self.starts = [s.start for s in self.sentences]
        self.touching = self._touching()
        self.home = {
            id(mark): self.sentence_at(mark.places[-1].end - 1) for mark in self.marks
        }  # the sentence in which a mark's label stands

    def of(self, layer: Layer) -> list[Mark]:
        return [mark for mark in self.marks if mark.layer is layer]

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, min(offset, self.end - 1)) - 1)

    def _touching(self) -> list[list[Mark]]:
        touching: list[list[Mark]] = [[] for _ in self.sentences]
        for mark in self.marks:
            for place in mark.places:
                for i in range(self.sentence_at(place.start), self.sentence_at(place.end - 1) + 1):
                    if i < len(touching) and (not touching[i] or touching[i][-1] is not mark):
                        touching[i].append(mark)
        return touching

    def paragraphs(self, *, pick: bool) -> str:
        """Return the shown text, a ``<p>`` for each paragraph."""
        parts: list[str] = []
        last = -1
        for i, sentence in enumerate(self.sentences):
            if sentence.paragraph != last:
                kind = "tk-heading" if sentence.kind == "heading" else "tk-p"
                parts.append(f'{"</p>" if parts else ""}<p class="{kind}" dir="auto">')
                last = sentence.paragraph
            else:
                parts.append(" ")
            parts.append(self._sentence(i, pick))
        return "".join(parts) + ("</p>" if parts else "<p>The text is empty.</p>")

    def row(self, i: int) -> str:
        """Return sentence *i* with its reasons beside it."""
        return (
            f'<div class="tk-row"><p dir="auto">{self._words(i)}</p>'
            f'<div class="tk-beside">{self._notes(i, "p")}</div></div>'
        )

    def _sentence(self, i: int, pick: bool) -> str:
        words = self._words(i)
        if pick:
            words = (
                f'<label class="tk-label"><input class="tk-pick" type="radio" '
                f'name="{self.key}-pick">{words}</label>'
            )
        notes = self._notes(i, "span")
        notes = f'<span class="tk-notes">{notes}</span>' if notes else ""
        return f'<span class="tk-s">{words}{notes}</span>'

    def _words(self, i: int) -> str:
        """Return the words of sentence *i*, cut wherever a mark begins or ends."""
        sentence, marks = self.sentences[i], self.touching[i]
        end = min(sentence.end, self.end)
        places = [
            (max(place.start, sentence.start), min(place.end, end), slot, mark)
            for slot, mark in enumerate(marks)
            for place in mark.places
            if place.start < end and place.end > sentence.start
        ]
        cuts = sorted({sentence.start, end, *[p[0] for p in places], *[p[1] for p in places]})
        over: list[list[tuple[int, Mark]]] = [[] for _ in cuts]
        for start, stop, slot, mark in places:
            for k in range(bisect_left(cuts, start), bisect_left(cuts, stop)):
                over[k].append((slot, mark))
        labels: dict[int, list[tuple[int, Mark]]] = {}
        for slot, mark in enumerate(marks):
            if self.home[id(mark)] == i:
                labels.setdefault(min(mark.places[-1].end, end), []).append((slot, mark))
        parts = [f'<span class="tk-no" aria-hidden="true">{i + 1}</span><bdi>']
        for k, start in enumerate(cuts[:-1]):
            parts.append(_segment(self.article.text[start : cuts[k + 1]], over[k]))
            parts += [self._label(*pair) for pair in labels.pop(cuts[k + 1], ())]
        parts += [self._label(*pair) for rest in labels.values() for pair in rest]
        return "".join([*parts, "</bdi>"])

    def _label(self, slot: int, mark: Mark) -> str:
        ident = f"{self.key}-{mark.label}"
        return (
            f'<a class="tk-ref l-{mark.layer.key} i{min(slot, _SLOTS - 1)}" id="{ident}-at" '
            f'href="#{ident}" aria-describedby="{ident}-why">{mark.label}</a>'
        )

    def _notes(self, i: int, tag: str) -> str:
        """Return the reasons for the marks of sentence *i*."""
        parts = []
        for slot, mark in enumerate(self.touching[i]):
            ident = f' id="{self.key}-{mark.label}-why"' if self.home[id(mark)] == i else ""
            row = f' id="{self.key}-{mark.label}"' if tag == "p" and ident else ""
            parts.append(
                f'<{tag} class="tk-note l-{mark.layer.key} n{min(slot, _SLOTS - 1)}"{row}>'
                f"<span{ident}>{_reason(mark)}</span></{tag}>"
            )
        return "".join(parts)

    def cut_notice(self) -> str:
        """Say what is left out, where something is."""
        if self.end >= len(self.article.text):
            return ""
        words, shown = len(self.article.tokens), bisect_left(self.article.tokens.start, self.end)
        return (
            f'<p class="tk-cut">Only a part is shown: the first {shown:,} of {words:,} words and '
            f"marks. {self.hidden:,} findings stand in the rest; they are counted in every measure.</p>"
        )


def _segment(text: str, over: Sequence[tuple[int, Mark]]) -> str:
    if not over:
        return esc(text)
    slots = " ".join(dict.fromkeys([f"i{min(slot, _SLOTS - 1)}" for slot, _ in over]))
    inner = esc(text)
    for key in dict.fromkeys([mark.layer.key for _, mark in reversed(over)]):
        inner = f'<span class="m-{key}">{inner}</span>'
    return f'<span class="tk-seg {slots}">{inner}</span>'


def _reason(mark: Mark) -> str:
    finding = mark.finding
    return (
        f'<b class="tk-tag">{mark.label}</b> <b>{esc(name_of(finding))}</b> '
        f"<bdi>“{esc(shorten(finding.text))}”</bdi> {esc(finding.why)}{_more(finding)} "
        f'<code class="tk-rule">{esc(finding.rule)}</code>'
    )


def _more(finding: Finding) -> str:
    """Return what only this kind of finding can tell."""
    parts = []
    if isinstance(finding, Quote):
        parts = [problem.why for problem in finding.problems]
    if isinstance(finding, Quote | Attribution) and finding.speaker:
        parts.insert(0, f"Speaker: {finding.speaker}.")
    if related := getattr(finding, "related", ()):
        parts.append("See also: " + ", ".join(f"“{shorten(s.text, 40)}”" for s in related) + ".")
    if getattr(finding, "repair", None) is not None:
        parts.append(f"Safe repair: “{finding.repair}”.")  # type: ignore[attr-defined]
    return "".join([f" <span>{esc(part)}</span>" for part in parts])


def _switch(view: _View, layer: Layer, on: bool) -> str:
    count = len(view.of(layer))
    checked = " checked" if on or layer.shown else ""
    return (
        f'<label class="tk-switch"><input type="checkbox" class="on-{layer.key}"{checked}> '
        f"{_key(layer, count)}</label>"
    )


def _key(layer: Layer, count: int) -> str:
    return (
        f'<span class="m-{layer.key}">{esc(layer.name)}</span> '
        f'<span class="tk-count">{layer.letter}, {layer.style}: {count}</span>'
    )


def _bar(view: _View, layers: Sequence[Layer], *, on: bool) -> str:
    return (
        '<div class="tk-bar"><div class="tk-switches" role="group" aria-label="Layers">'
        + "".join([_switch(view, layer, on) for layer in layers])
        + '</div><div class="tk-walk"><label><input type="radio" class="tk-all" checked '
        f'name="{view.key}-pick"> Whole text</label> <span>Sentence by sentence: press the down '
        "arrow here, or click a sentence.</span></div></div>"
    )


def _legend(view: _View, layers: Sequence[Layer]) -> str:
    items = [
        f'<span class="tk-switch">{_key(layer, len(view.of(layer)))}</span>' for layer in layers
    ]
    return f'<div class="tk-bar"><div class="tk-switches">{"".join(items)}</div></div>'


def _table(view: _View, layer: Layer) -> str:
    marks = view.of(layer)
    if layer.kind is not Claim:
        return _rows(view, layer, marks, "", "")
    # No script: both orders stand there, and a radio button shows one.
    claims = [mark.finding for mark in marks if isinstance(mark.finding, Claim)]
    said = [m.finding for m in view.marks if isinstance(m.finding, Attribution)]
    order = dict(zip([mark.label for mark in marks], supports(claims, said), strict=True))
    ranked = sorted(marks, key=lambda mark: SUPPORT.index(order[mark.label]), reverse=True)
    choose = (
        f'<div class="tk-order" role="radiogroup" aria-label="Order of the claims">Claims '
        f'<label><input type="radio" class="by-text" name="{view.key}-order" checked> in the order '
        f'of the text</label> <label><input type="radio" class="by-support" '
        f'name="{view.key}-order"> by support, the least first</label></div>'
    )
    return (
        f'<div class="tk-found l-claims">{choose}'
        + _rows(view, layer, marks, "in-text", "", order)
        + _rows(view, layer, ranked, "in-support", "-s", order)
        + "</div>"
    )


def _rows(
    view: _View,
    layer: Layer,
    marks: Sequence[Mark],
    extra: str,
    suffix: str,
    support: dict[str, str] | None = None,
) -> str:
    column = "<th scope=col>Who stands behind it</th>" if support else ""
    rows = "".join(
        [
            f'<tr id="{view.key}-{m.label}{suffix}"><th scope=row><a href="#{view.key}-{m.label}-at" '
            f'aria-label="{m.label}, show in the text">{m.label}\u00a0↑</a></th>'
            f"<td><bdi>{esc(shorten(m.finding.text))}</bdi></td>"
            + (f"<td>{esc(support[m.label])}</td>" if support else "")
            + f"<td>{esc(m.finding.why)}{_more(m.finding)}</td>"
            f"<td>{esc(name_of(m.finding))}<br><code>{esc(m.finding.rule)}</code></td></tr>"
            for m in marks
        ]
    )
    return (
        f'<table class="tk-found l-{layer.key} {extra}"><caption>{esc(layer.name)} ({len(marks)})'
        f"</caption><thead><tr><th scope=col>No.</th><th scope=col>Words</th>{column}"
        f"<th scope=col>Why it is marked</th><th scope=col>Kind and rule</th></tr></thead>"
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
    return f'<details class="tk-rules"><summary>Where the rules come from</summary><ul>{items}</ul></details>'


def _section(view: _View, title: str, body: str) -> str:
    return (
        f'<section class="tk-view" id="{view.key}" lang="en" aria-label="{attr(title)}" '
        f'data-lm-suppress-shortcuts="true"><style>{stylesheet()}</style>{body}</section>'
    )


__all__ = ["LIMIT", "article_html", "findings_html"]
