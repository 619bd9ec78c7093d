"""The words of a text with their marks, sentence by sentence, as HTML."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.html.escaping import esc, quoted, script
from toolkit.html.layers import Layer, Mark, name_of
from toolkit.records import Attribution, Finding, Quote
from toolkit.text.article import Article

# JupyterLab takes arrow keys and Enter away from whatever has no such mark of its own.
OWN = "data-lm-suppress-shortcuts"
# What makes a marked text live: modules of the front end, which stand in the page itself.
_LIVE = re.sub(
    "^export |^import .*", "", script("below") + script("marked"), flags=re.MULTILINE
) + (
    'for (const root of document.querySelectorAll(".tk-marked:not([data-live])")) enhance(root);\n'
)
SCRIPT = f'<script type="module">{_LIVE}</script>'
_HASH = b64encode(hashlib.sha256(_LIVE.encode()).digest()).decode()
# What a saved page may do: nothing but show itself and run that module.
POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{_HASH}'"
)
_CROWDED = 3  # words for each mark; a text with more marks than that is cut sooner


class MarkedText:
    """One rendering of a text: the sentences shown, and the marks that touch each of them."""

    def __init__(self, article: Article, marks: Sequence[Mark], key: str, limit: int) -> None:
        self.article, self.key = article, key
        starts = article.tokens.start
        self.end = len(article.text)
        if len(starts) > limit:
            self.end = starts[limit]
        self.end = min(self.end, 12 * limit)  # one endless word
        if len(marks) > limit // _CROWDED:
            self.end = min(self.end, max(1, marks[limit // _CROWDED].finding.start))
        self.sentences = [s for s in article.sentences if s.start < self.end]
        self.marks = [mark for mark in marks if mark.finding.start < self.end]
        self.hidden = len(marks) - len(self.marks)
        self.starts = [s.start for s in self.sentences]
        self.touching = self._touching()
        self.home = {
            id(mark): self.sentence_at(mark.places[-1].end - 1) for mark in self.marks
        }  # the sentence in which a mark's label stands

    def of(self, layer: Layer) -> list[Mark]:
        """Return the shown marks of *layer*."""
        return [mark for mark in self.marks if mark.layer is layer]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence at *offset*."""
        return max(0, bisect_right(self.starts, min(offset, self.end - 1)) - 1)

    def _touching(self) -> list[list[Mark]]:
        touching: list[list[Mark]] = [[] for _ in self.sentences]
        for mark in self.marks:
            for place in mark.places:
                for i in range(self.sentence_at(place.start), self.sentence_at(place.end - 1) + 1):
                    if i < len(touching) and (not touching[i] or touching[i][-1] is not mark):
                        touching[i].append(mark)
        return touching

    def paragraphs(self) -> str:
        """Return the shown text, a block for each paragraph, each reason behind its label."""
        parts: list[str] = []
        last, at = -1, 0
        for i, sentence in enumerate(self.sentences):
            outside = self.article.text[at : sentence.start]  # tags left in, say
            at = sentence.end
            if sentence.paragraph != last:
                kind = "tk-heading" if sentence.kind == "heading" else "tk-p"
                parts.append(f'{"</div>" if parts else ""}<div class="{kind}" dir="auto">')
                last = sentence.paragraph
            else:
                parts.append(" ")
            if outside.strip():
                parts.append(f'<span class="tk-outside">{esc(outside)}</span>')
            parts.append(self._sentence(i))
        if outside := self.article.text[at : self.end].strip():
            start = "" if parts else '<div class="tk-p">'
            parts.append(f'{start}<span class="tk-outside"> {esc(outside)}</span>')
        return "".join(parts) + ("</div>" if parts else "<p>The text is empty.</p>")

    def touched(self) -> str:
        """Return only the sentences that a mark touches, a block for each."""
        rows = [i for i in range(len(self.sentences)) if self.touching[i]]
        return "".join([f'<div class="tk-p" dir="auto">{self._sentence(i)}</div>' for i in rows])

    def _sentence(self, i: int) -> str:
        """Return sentence *i*, cut wherever a mark begins or ends."""
        sentence, marks = self.sentences[i], self.touching[i]
        end = min(sentence.end, self.end)
        places = [
            (max(place.start, sentence.start), min(place.end, end), mark)
            for mark in marks
            for place in mark.places
            if place.start < end and place.end > sentence.start
        ]
        cuts = sorted({sentence.start, end, *[p[0] for p in places], *[p[1] for p in places]})
        over: list[list[Mark]] = [[] for _ in cuts]
        for start, stop, mark in places:
            for k in range(bisect_left(cuts, start), bisect_left(cuts, stop)):
                over[k].append(mark)
        labels: dict[int, list[Mark]] = {}
        for mark in marks:
            if self.home[id(mark)] == i:
                labels.setdefault(min(mark.places[-1].end, end), []).append(mark)
        parts = [f'<span class="tk-s"><span class="tk-no" aria-hidden="true">{i + 1}</span><bdi>']
        for k, start in enumerate(cuts[:-1]):
            parts.append(_segment(self.article.text[start : cuts[k + 1]], over[k]))
            parts += [self._label(mark) for mark in labels.pop(cuts[k + 1], ())]
        parts += [self._label(mark) for rest in labels.values() for mark in rest]
        return "".join([*parts, "</bdi></span>"])

    def _label(self, mark: Mark) -> str:
        """Return the label of *mark*, and behind it the reason, which the style sheet moves beside."""
        ident, layer = f"{self.key}-{mark.label}", f"l-{mark.layer.key}"
        return (
            f'<a class="tk-ref {layer}" id="{ident}-at" data-of="{mark.label}" href="#{ident}" '
            f'aria-describedby="{ident}-why" {OWN}>{mark.label}</a>'
            f'<span class="tk-note {layer}" id="{ident}" role="note" data-of="{mark.label}" hidden="hidden">'
            f'<b class="tk-tag">{mark.label}</b> <span id="{ident}-why">{_reason(mark.finding)}</span>'
            f" {more(mark.finding)}</span>"
        )

    def cut_notice(self) -> str:
        """Say what is left out, where something is."""
        if self.end >= len(self.article.text):
            return ""
        words, shown = len(self.article.tokens), bisect_left(self.article.tokens.start, self.end)
        return (
            f'<p class="tk-cut">Only a part is shown: the first {shown:,} of {words:,} words and '
            f"marks. {self.hidden:,} findings stand in the rest; they are counted in every measure.</p>"
        )


def back(key: str, label: str) -> str:
    """Return the link to the words marked as *label*."""
    return (
        f'<a href="#{key}-{label}-at" data-of="{label}" aria-label="{label}, show in the text" '
        f"{OWN}>{label}\u00a0↑</a>"
    )


def _segment(text: str, over: Sequence[Mark]) -> str:
    if not over:
        return esc(text)
    inner = esc(text)
    for key in dict.fromkeys([mark.layer.key for mark in reversed(over)]):
        inner = f'<span class="m-{key}">{inner}</span>'
    names = " ".join(dict.fromkeys([mark.label for mark in over]))
    return f'<span class="tk-seg" data-of="{names}">{inner}</span>'


def _reason(finding: Finding) -> str:
    """Return why *finding* is marked, for whoever reads the text."""
    parts = [finding.why]
    if isinstance(finding, Quote):
        parts += [_stopped(problem.why) for problem in finding.problems]
    if getattr(finding, "repair", None) is not None:
        repair = finding.repair  # type: ignore[attr-defined]
        parts.append(f"Safe repair: “{repair}”." if repair else "Safe repair: leave it out.")
    return " ".join([f"<span>{esc(part)}</span>" for part in parts])


def more(finding: Finding) -> str:
    """Return the kind of *finding*, its figures and its rule, folded away."""
    parts = [f"{name_of(finding).capitalize()}:"]
    if isinstance(finding, Quote | Attribution) and finding.speaker:
        parts.append(f"Speaker: {finding.speaker}.")
    if related := getattr(finding, "related", ()):
        parts.append("See also: " + ", ".join(quoted(s.text, 40) for s in related) + ".")
    parts.append(finding.working)
    told = " ".join([esc(part) for part in parts[1:] if part])
    return (
        f'<details class="tk-more"><summary {OWN}>More</summary><span>{esc(parts[0])} '
        f"<bdi>{esc(quoted(finding.text))}</bdi> {told} "
        f'<code class="tk-rule">{esc(finding.rule)}</code></span></details>'
    )


def _stopped(why: str) -> str:
    """Return *why* as a sentence: one that ends in quoted words may lack its stop."""
    return why if why.rstrip("”’").endswith((".", "!", "?")) else f"{why}."
