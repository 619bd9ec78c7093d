"""What the record says: a quotation beside it, one built from it, and the ledger of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, overload

from toolkit.course.lesson.answers import keep, recall
from toolkit.course.lesson.ask import Ask
from toolkit.course.lesson.front import Control
from toolkit.course.lesson.still import still_asked
from toolkit.html.escaping import esc, stylesheet, visible
from toolkit.html.marked import OWN
from toolkit.measures.quotes import Edit, QuoteComparison, compare_quote, touched_by
from toolkit.records import Span
from toolkit.text.article import Article
from toolkit.texts.load import LedgerEntry, load_ledger


def show_quote(quote: str | Span, record: str | Article) -> QuoteView:
    """Show what was printed beside what was said, with every change named.

    It compares words. It cannot tell whether the record is complete, or why a
    word was changed.

    >>> view = show_quote("We will not go", "We will go, he said.")
    >>> view.comparison.verdict, view.comparison.alarms
    ('altered', ('negation',))

    Args:
        quote: The words as printed.
        record: The words as recorded.
    """
    text = quote.text if isinstance(quote, Span) else quote
    said = record.text if isinstance(record, Article) else record
    return QuoteView(text, said, compare_quote(text, said))


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation beside the record, for :func:`show_quote`."""

    quote: str
    record: str
    comparison: QuoteComparison

    def __str__(self) -> str:
        changes = "; ".join(map(_change, self.comparison.edits))
        told = [_VERDICTS[self.comparison.verdict], changes and f"What changed: {changes}."]
        return " ".join([part for part in (*told, self._alarms()) if part])

    def _alarms(self) -> str:
        alarms = self.comparison.alarms
        return f"Take care: this touches {_listed(alarms)}." if alarms else ""

    def _repr_html_(self) -> str:
        found = self.comparison
        window = found.record
        printed = _changed(
            self.quote, 0, [e.quote for e in found.edits], "ins", "not in the record"
        )
        said = "<em>These words were not found in the record.</em>"
        if window:
            lost = [e.record for e in found.edits if e.record]
            start = min([window.start, *[span.start for span in lost]])
            stop = max([window.end, *[span.end for span in lost]])
            said = _changed(self.record[start:stop], start, lost, "del", "not in print")
        changes = "".join([f"<li><bdi>{esc(_change(edit))}</bdi></li>" for edit in found.edits])
        return (
            f'<section class="tk-view" aria-label="Quotation and record"><style>{stylesheet()}</style>'
            f'<dl class="tk-quote"><dt>What was said</dt><dd><bdi>{said}</bdi></dd>'
            f"<dt>What was printed</dt><dd><bdi>{printed}</bdi></dd></dl>"
            f"<p><strong>{esc(found.verdict.capitalize())}.</strong> {esc(_VERDICTS[found.verdict])} "
            f"<strong>{esc(self._alarms())}</strong></p>"
            + (f"<p>What changed, from record to print:</p><ul>{changes}</ul>" if changes else "")
            + "</section>"
        )


_VERDICTS = {
    "verbatim": "The printed words stand in the record in one unbroken run.",
    "trimmed": "Words were left out or added, and the print says so with dots or square brackets.",
    "spliced": "Words from two places were joined, and nothing in print shows it.",
    "altered": "The words or their order differ from the record, and no dots or brackets show it.",
    "not found": "Fewer than half of the words stand together in this record. They may stand in another.",
}
_ALARMS = {
    "negation": "a word that says no",
    "number": "a number",
    "name": "a name",
    "modality": "a word such as “may” or “must”",
}
_CHANGES = {
    "left out": "“{record}” was left out",
    "added": "“{quote}” was added",
    "replaced": "where “{record}” was said, “{quote}” is printed",
    "moved": "“{quote}” was moved",
}


def _listed(alarms: Sequence[str]) -> str:
    *most, last = [_ALARMS[alarm] for alarm in alarms]
    return f"{', '.join(most)} and {last}" if most else last


def _change(edit: Edit) -> str:
    """Return in words what became of the words of *edit*."""
    sides = {"record": edit.record, "quote": edit.quote}
    return _CHANGES[edit.kind].format(
        **{name: _some(span.text.split()) for name, span in sides.items() if span}
    )


def _some(words: list[str]) -> str:
    return " ".join(words if len(words) <= 12 else [*words[:6], "…", *words[-4:]])


def _changed(text: str, offset: int, spans: Sequence[Span | None], tag: str, label: str) -> str:
    """Return *text* with *spans* in the element *tag*; *offset* is where *text* starts."""
    parts, at = [], 0
    for span in sorted([s for s in spans if s], key=lambda s: s.start):
        start, end = max(at, span.start - offset), span.end - offset
        if end <= start:
            continue
        parts.append(f'{esc(text[at:start])}<{tag} title="{label}">{esc(text[start:end])}</{tag}>')
        at = end
    return "".join([*parts, esc(text[at:])])


_ASKED = "What do you print between the quotation marks?"


@overload
def build_quote(id: str, record: str) -> Any: ...
@overload
def build_quote(id: str, record: str, *, answer: str) -> QuoteView: ...
def build_quote(id: str, record: str, *, answer: str | None = None) -> Any:
    """Show *record* word by word, to build a quotation from, and say how the two differ.

    Words are touched, or typed; what is printed is kept. Like :func:`show_quote` it compares words
    and says nothing about what they mean.

    Args:
        id: The lesson's number first: ``"05-mine"``.
        record: The words as recorded.
        answer: The plain-code way: keep this and show it beside the record.

    Raises:
        ValueError: If there is no word in *answer*.
    """
    if answer is not None:
        if not Article(answer).words:
            raise ValueError("Print a word of the record, or one of your own.")
        keep(id, answer, question=_ASKED)
        return show_quote(answer, record)
    kept = recall(id)
    mine = str(kept or "")
    return Ask(
        _ASKED,
        "quote",
        lambda words: {"told": _caught(build_quote(id, record, answer=str(words)))},
        id=id,
        value=mine or None,
        told=_caught(show_quote(mine, record)) if mine else "",
        record={
            "sentences": [visible(sentence.text) for sentence in Article(record).sentences],
            "touches": touched_by(record),
            "verdicts": _VERDICTS,
            "alarms": _ALARMS,
            "changes": _CHANGES,
        },
        button="Print it",
        still=still_asked(f"{_ASKED} What was said: {record}", ()),
    )


def _caught(view: QuoteView) -> str:
    return f"{view.comparison.verdict.capitalize()}. {view}"


@overload
def ledger(*, name: str = ...) -> Any: ...
@overload
def ledger(query: str, *, name: str = ...) -> Ledger: ...
def ledger(query: str | None = None, *, name: str = "flank") -> Any:
    """Search the evidence kept for the text *name*; without a query, show a search box.

    The ledger holds what could be read in the public record, and when. What is
    not in it may still be so.

    Args:
        query: Words, all of which an entry must hold, in any order; or an id such as ``"E9"``.
        name: The text whose ledger it is.
    """
    entries = tuple(load_ledger(name))
    if query is not None:
        return Ledger(query, tuple([e for e in entries if _holds(e, query)]))
    return LedgerBox(entries)


class LedgerBox(Control):
    """The ledger with a search box. It searches in the page, and keeps nothing."""

    front = "ledger"

    def __init__(self, entries: Sequence[LedgerEntry]) -> None:
        spec = {
            "kind": "ledger",
            "id": "ledger",
            "label": "Search the ledger",
            "example": entries[0].title.split()[-1].strip("“”’.,") if entries else "",
            "entries": [{**asdict(entry), "recorded": _recorded(entry)} for entry in entries],
        }
        still = Ledger("", tuple(entries))._repr_html_()
        super().__init__(spec, lambda _: {}, still=still)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of the evidence ledger that answer a query."""

    query: str
    entries: tuple[LedgerEntry, ...]

    def __str__(self) -> str:
        return "\n".join([_line(entry) for entry in self.entries])

    def _repr_html_(self) -> str:
        count = len(self.entries)
        found = f"{count} {'entry' if count == 1 else 'entries'} of the ledger" + (
            f" for “{esc(self.query)}”" if self.query else ""
        )
        entries = "".join([_entry(entry) for entry in self.entries])
        return (
            f'<section class="tk-view" aria-label="Evidence ledger"><style>{stylesheet()}</style>'
            f'<p role="status">{found}.</p>{entries}'
            "<p><small>Strength: A, the speaker's or institution's own published text was read; "
            "B, a report of it; C, a single report, or an estimate. An entry says what could be "
            "read, not all there is.</small></p></section>"
        )


def _line(entry: LedgerEntry) -> str:
    recorded = f" Recorded words: {' / '.join(_recorded(entry))}" if entry.record else ""
    stop = "" if entry.title.endswith("?") else "."
    return f"{entry.id} ({entry.date}) {entry.title}{stop} {entry.says.strip()} Strength {entry.strength}.{recorded}"


def _recorded(entry: LedgerEntry) -> list[str]:
    """Return the recorded words, with their days where these differ."""
    return [f"“{words}”{f' ({day})' * bool(entry.days)}" for words, day in entry.spoken]


def _entry(entry: LedgerEntry) -> str:
    def listed(label: str, items: Sequence[str]) -> str:
        lines = "".join([f"<li><bdi>{esc(item)}</bdi></li>" for item in items])
        return f"<p>{label}</p><ul>{lines}</ul>" if items else ""

    note = f" {esc(entry.strength_note)}" if entry.strength_note else ""
    return (
        f'<details class="tk-entry"><summary {OWN}><strong>{esc(entry.id)}</strong> {esc(entry.title)} '
        f"<small>{esc(entry.date)}</small></summary><p>{esc(entry.says)}</p>"
        f"{listed('Recorded words:', _recorded(entry))}<p><strong>Strength {esc(entry.strength)}.</strong>{note} "
        f"To do with: {esc(', '.join(entry.bears_on)) or 'nothing in particular'}.</p>"
        f"{listed('Where to look it up:', entry.look_up)}{listed('What we read of it:', entry.read_as)}</details>"
    )


def _holds(entry: LedgerEntry, query: str) -> bool:
    if query.strip().upper() == entry.id.upper():
        return True
    if query.strip()[:1] in "Ee" and query.strip()[1:].isdigit():
        return False
    fields = (entry.title, entry.date, entry.says, entry.strength_note, entry.record)
    text = " ".join([*fields, *entry.look_up, *entry.bears_on]).casefold()
    return all(word in text for word in query.casefold().split())
