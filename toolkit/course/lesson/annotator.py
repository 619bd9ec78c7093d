"""The widget behind ``annotate``: marks made by hand, kept as they are made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from toolkit.analysis import to_annotation
from toolkit.course.lesson.answers import keep, recall
from toolkit.course.lesson.front import Control
from toolkit.course.lesson.still import still_text
from toolkit.findings import Findings
from toolkit.html.escaping import identity, sendable, visible
from toolkit.records import Span, Wording
from toolkit.text.article import Article, Text, as_article
from toolkit.text.tokens import Tokens, tokenize

_LIMIT = 10_000  # tokens; more would make a notebook slow


def annotate(
    article: Text, labels: Sequence[str], *, id: str | None = None, given: Sequence[str] = ()
) -> Annotator:
    """Let somebody mark words or sentences of *article* with *labels*, by mouse or keyboard.

    Every mark is kept at once in ``answers/`` and comes back when the lesson is
    opened again. ``.findings`` holds the marks, ready for ``compare``; ``.mark``
    is the plain-code way; ``.to_annotations()`` exports them.

    Args:
        article: The text to mark.
        labels: One to nine names; a mark bears one of them.
        id: The name under which the marks are kept, the lesson's number first
            (``"08-hedges"``); made from the text if left out.
        given: Words that bear the first label from the start, as another reader marked them.

    Raises:
        ValueError: For no label, more than nine, or one that stands twice; for given words that
            do not stand in the text.
    """
    return Annotator(article, labels, id=id, given=given)


class Annotator(Control):
    """Marks on a text, made by hand.

    Marks made under the same id on another text, or with other labels, stay in the file,
    and come back with them.
    """

    front = "annotate"

    def __init__(
        self,
        article: Text,
        labels: Sequence[str],
        *,
        id: str | None = None,
        given: Sequence[str] = (),
    ):
        self.article = as_article(article)
        names = [sendable(str(label)) for label in labels]
        if isinstance(labels, str) or not 1 <= len(names) <= 9 or len(set(names)) < len(names):
            raise ValueError(f"labels are one to nine different names, not {labels!r}")
        self.labels = names
        self.id = id or identity(self.article.text).replace("tk-", "marks-")
        self.given: list[dict[str, Any]] = []
        for words in given:
            self.given = self._with(self.given, words, names[0])
        kept = recall(self.id)
        self._marks = self.fitting(kept.answer) if kept else self.given
        tokens = tokenize(self.article.text)  # tags left in can be marked too
        spec = {
            "kind": "marks",
            "id": self.id,
            "about": identity(self.article.text, *names),
            "text": visible(self.article.text),
            "tokens": [list(pair) for pair in zip(tokens.start, tokens.end, strict=True)][:_LIMIT],
            "sentences": _sentences(self.article, tokens),
            "labels": names,
            "source": self.article.url or "urn:article",
            "notice": _notice(len(tokens)),
            "value": self._marks,
            "given": self.given,
        }
        super().__init__(spec, self._answered, still=still_text(self.article))

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The marks: a list of ``{"start", "end", "label"}`` in code points, in reading order.

        Setting it checks it and keeps it; what is no mark of this text is left out.
        """
        return self._marks

    @marks.setter
    def marks(self, marks: Any) -> None:
        self._answered(marks)

    @property
    def findings(self) -> Findings[Wording]:
        """The marks as findings; the label is the ``category``."""
        found = [
            Wording(
                m["start"],
                m["end"],
                self.article.text[m["start"] : m["end"]],
                "mine",
                f"Marked as {m['label']}.",
                "",
                "",
                m["label"],
            )
            for m in self.marks
        ]
        return Findings(self.article, found)

    def mark(self, words: str | Span, label: str | None = None) -> None:
        """Mark *words*, where they first stand unmarked with this label: the plain-code way.

        Raises:
            ValueError: If the words do not stand in the text (again), or *label* is unknown.
        """
        label = self.labels[0] if label is None else label
        if label not in self.labels:
            raise ValueError(f"the labels are {', '.join(self.labels)}, not {label!r}")
        self.marks = self._with(self.marks, words, label)

    def fitting(self, answer: Any) -> list[dict[str, Any]]:
        """Return of a kept *answer* the marks of this text, with one of these labels."""
        return [
            {key: row[key] for key in ("start", "end", "label")}
            for row in _rows(answer)
            if self._fits(row)
        ]

    def _with(
        self, marks: list[dict[str, Any]], words: str | Span, label: str
    ) -> list[dict[str, Any]]:
        """Return *marks* with one more, on *words* where they stand unmarked with *label*."""
        if isinstance(words, Span):
            start, end = words.start, words.end
        else:
            taken = {m["start"] for m in marks if m["label"] == label}
            start = self.article.text.find(words)
            while start in taken:
                start = self.article.text.find(words, start + 1)
            end = start + len(words)
        if start < 0 or start >= end or end > len(self.article.text):
            raise ValueError(f"{words!r} does not stand in the text, or is marked already")
        return _sorted([*marks, {"start": start, "end": end, "label": label}])

    def to_annotations(self) -> list[dict[str, Any]]:
        """Return the marks as W3C Web Annotations, positions in code points."""
        return [
            to_annotation(self.article, finding, number)
            for number, finding in enumerate(self.findings, 1)
        ]

    def _answered(self, marks: Any) -> dict[str, Any]:
        """Keep what is a mark of this text: the browser is not to be trusted."""
        good = []
        for mark in marks if isinstance(marks, list) else ():
            if not isinstance(mark, dict) or mark.get("label") not in self.labels:
                continue
            start, end = mark.get("start"), mark.get("end")
            size = len(self.article.text)
            if type(start) is int and type(end) is int and 0 <= start < end <= size:
                good.append({"start": start, "end": end, "label": mark["label"]})
        good = _sorted(good)
        kept = [{**m, "words": self.article.text[m["start"] : m["end"]]} for m in good]
        before = recall(self.id)
        others = [row for row in _rows(before and before.answer) if not self._fits(row)]
        keep(self.id, [*kept, *others], question=f"Marks: {', '.join(self.labels)}")
        self._marks = good
        self.show(value=good)
        return {}

    def _fits(self, row: dict[str, Any]) -> bool:
        """Tell whether a mark kept earlier is one of this text, with one of these labels."""
        words = self.article.text[row["start"] : row["end"]]
        return row.get("label") in self.labels and words == row.get("words")


def _rows(answer: Any) -> list[dict[str, Any]]:
    """Return of what was kept as far as it can be marks."""
    rows = answer if isinstance(answer, list) else []
    return [row for row in rows if isinstance(row, dict) and _is_place(row)]


def _is_place(row: dict[str, Any]) -> bool:
    """Tell whether *row*, which may come from anywhere, has the numbers of a place."""
    return type(row.get("start")) is int and type(row.get("end")) is int


def _sentences(article: Article, tokens: Tokens) -> list[list[int]]:
    """Return the first token of each sentence, the one behind its last, and its paragraph.

    What no measure reads (the ``>`` of a forwarded line, a tag) stands with the sentence behind it.
    """
    ends = [tokens.between(s.end, s.end)[0] for s in article.sentences[:-1]]
    return [
        [first, min(stop, _LIMIT), s.paragraph]
        for s, (first, stop) in zip(
            article.sentences, pairwise([0, *ends, len(tokens)]), strict=False
        )
        if first < _LIMIT
    ]


def _notice(count: int) -> str:
    if count <= _LIMIT:
        return ""
    return f"Only a part is shown: the first {_LIMIT:,} of {count:,} words and marks."


def _sorted(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(marks, key=lambda m: (m["start"], -m["end"]))
