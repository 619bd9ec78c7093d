"""The words of a text with their marks, sentence by sentence, as HTML."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.html.escaping import esc, quoted
from toolkit.html.layers import Layer, Mark, name_of
from toolkit.records import Attribution, Finding, Quote
from toolkit.text.article import Article

# JupyterLab takes arrow keys and Enter away from whatever has no such mark of its own …
OWN = "data-lm-suppress-shortcuts"
# … and scrolls to a link's target without moving the focus there. Tables are folded away. Of two orders of the
# claims only one is visible: the rows of the other have "-s" after their id.
JUMP = (
    "var i=this.hash.slice(1),d=document,e=d.getElementById(i),t=e.closest('details');"
    "if(t)t.open=true;(e.offsetParent?e:d.getElementById(i+'-s')||e).focus();return false"
)
# What a saved page may do: nothing but show itself and run that one line.
_HASH = b64encode(hashlib.sha256(JUMP.encode()).digest()).decode()
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    f"script-src 'unsafe-hashes' 'sha256-{_HASH}'"
)
_CROWDED = 3  # words for each mark; a text with more marks than that is cut sooner
_SLOTS = 24  # findings of one sentence that can be told apart on hover; the style sheet knows them


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

    def paragraphs(self, *, pick: bool) -> str:
        """Return the shown text, a ``<p>`` for each paragraph."""
        parts: list[str] = []
        last, at = -1, 0
        for i, sentence in enumerate(self.sentences):
            outside = self.article.text[at : sentence.start]  # tags left in, say
            at = sentence.end
            if sentence.paragraph != last:
                kind = "tk-heading" if sentence.kind == "heading" else "tk-p"
                parts.append(f'{"</p>" if parts else ""}<p class="{kind}" dir="auto">')
                last = sentence.paragraph
            else:
                parts.append(" ")
            if outside.strip():
                parts.append(f'<span class="tk-outside">{esc(outside)}</span>')
            parts.append(self._sentence(i, pick))
        if outside := self.article.text[at : self.end].strip():
            parts.append(f'{"" if parts else "<p>"}<span class="tk-outside"> {esc(outside)}</span>')
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
                f'<label class="tk-label"><input class="tk-pick" type="radio" {OWN} '
                f'name="{self.key}-pick">{words}</label>'
            )
        notes = self._notes(i, "span")
        notes = f'<span class="tk-notes" hidden="hidden">{notes}</span>' if notes else ""
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
            f'href="#{ident}" aria-describedby="{ident}-why" onclick="{JUMP}" {OWN}>{mark.label}</a>'
        )

    def _notes(self, i: int, tag: str) -> str:
        """Return the reasons for the marks of sentence *i*."""
        parts = []
        for slot, mark in enumerate(self.touching[i]):
            ident, at_home = f"{self.key}-{mark.label}", self.home[id(mark)] == i
            why = f' id="{ident}-why"' if at_home else ""
            tag_html = f'<b class="tk-tag">{mark.label}</b>'
            if tag == "p" and at_home:
                tag_html = f'<b class="tk-tag">{back(ident, mark.label)}</b>'
            parts.append(
                f'<{tag} class="tk-note l-{mark.layer.key} n{min(slot, _SLOTS - 1)}">{tag_html} '
                f"<span{why}>{_reason(mark)}</span></{tag}>"
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


def back(ident: str, label: str, suffix: str = "") -> str:
    """Return the link from a reason back to the words."""
    return (
        f'<a id="{ident}{suffix}" href="#{ident}-at" aria-label="{label}, show in the text" '
        f'onclick="{JUMP}" {OWN}>{label}\u00a0↑</a>'
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
        f"<b>{esc(name_of(finding))}</b> "
        f"<bdi>{esc(quoted(finding.text))}</bdi> {esc(finding.why)}{more(finding)} "
        f'<code class="tk-rule">{esc(finding.rule)}</code>'
    )


def more(finding: Finding) -> str:
    """Return what only this kind of finding can tell."""
    parts = []
    if isinstance(finding, Quote):
        parts = [_stopped(problem.why) for problem in finding.problems]
    if isinstance(finding, Quote | Attribution) and finding.speaker:
        parts.insert(0, f"Speaker: {finding.speaker}.")
    if related := getattr(finding, "related", ()):
        parts.append("See also: " + ", ".join(quoted(s.text, 40) for s in related) + ".")
    if getattr(finding, "repair", None) is not None:
        repair = finding.repair  # type: ignore[attr-defined]
        parts.append(f"Safe repair: “{repair}”." if repair else "Safe repair: leave it out.")
    return "".join([f" <span>{esc(part)}</span>" for part in parts])


def working(finding: Finding) -> str:
    """Return the figures behind *finding*, folded away."""
    if not finding.working:
        return ""
    return f'<details class="tk-more"><summary {OWN}>More</summary>{esc(finding.working)}</details>'


def _stopped(why: str) -> str:
    """Return *why* as a sentence: one that ends in quoted words may lack its stop."""
    return why if why.rstrip("”’").endswith((".", "!", "?")) else f"{why}."
