"""The verification memo: one page on what was checked, how, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any

from toolkit.course.lesson.answers import keep, recall, recall_draft
from toolkit.course.lesson.front import Control
from toolkit.html.escaping import esc, identity, stylesheet
from toolkit.support.files import NotWrittenError, check_own, write_whole
from toolkit.support.numbers import in_words
from toolkit.text.article import Article, Text, as_article

_PAGE = '<!DOCTYPE html>\n<html lang="en" class="tk-page"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
_TITLE = "Verification memo: "
_UNTITLED = "an article without a title"
_HEADS = ("Claim", "Verdict", "How sure", "Evidence")
VERDICTS = ("supported", "partly", "contradicted", "cannot tell")


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim that was checked: what was found, how sure the reader is, and on what evidence."""

    claim: str
    verdict: str
    confidence: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A verification memo, for :func:`memo`. It judges claims one by one, never the article."""

    article: Article
    author: str
    date: str
    checked: tuple[Checked, ...]
    sections: tuple[tuple[str, str], ...]
    about: str = ""

    @property
    def title(self) -> str:
        """The heading of the memo."""
        return f"{_TITLE}{self.about or self.article.called or _UNTITLED}"

    @property
    def markdown(self) -> str:
        """The memo as Markdown."""
        parts = [f"## {heading}\n\n{_md(text)}\n" for heading, text in self.sections]
        if self.checked:
            lines = ["## What was checked", "", f"| {' | '.join(_HEADS)} |", "|---|---|---|---|"]
            for row in self.checked:
                cells = (row.claim, row.verdict, row.confidence, row.evidence)
                lines.append("| " + " | ".join([_md(cell) or "–" for cell in cells]) + " |")
            parts.insert(self._before(), "\n".join([*lines, ""]))
        return "\n".join([f"# {_md(self.title)}", "", _md(self._byline()), "", *parts])

    @property
    def html(self) -> str:
        """The memo as one HTML page that loads nothing: as ``memo.js`` saves it, to the letter."""
        return (
            f"{_PAGE}<title>{esc(self.title)}</title><style>{stylesheet('memo_page')}</style></head>"
            f'<body class="tk-leaf"><main>{self._body("h1", "h2")}</main></body></html>\n'
        )

    def save(self, path: str | Path) -> Path:
        """Write the memo to *path*: HTML if it ends in ``.html``, Markdown otherwise.

        Raises:
            NotWrittenError: If a file that is no memo stands there: it is never replaced.
        """
        target = Path(path)
        page = target.suffix.lower() in (".html", ".htm")
        check_own(target, _PAGE, f"# {_TITLE}")
        write_whole(target, self.html if page else self.markdown)
        return target

    def _repr_html_(self) -> str:
        start = '<section class="tk-view tk-memo" aria-label="Verification memo">'
        return f"{start}<style>{stylesheet()}</style>{self._body('h3', 'h4')}</section>"

    def _byline(self) -> str:
        return f"{_known(self.article)}Memo by {self.author or 'a reader'}, {in_words(self.date)}."

    def _body(self, first: str, second: str) -> str:
        rows = ""
        for row in self.checked:
            cells = (row.claim, row.verdict, row.confidence, row.evidence)
            claim, *others = [f"<bdi>{esc(cell or '–')}</bdi>" for cell in cells]
            more = "".join([f"<td>{cell}</td>" for cell in others])
            rows += f'<tr><th scope="row">{claim}</th>{more}</tr>'
        heads = "".join([f'<th scope="col">{head}</th>' for head in _HEADS])
        table = (
            f"<table><caption>What was checked</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
        parts = [
            f"<{second}>{esc(heading)}</{second}><p><bdi>{esc(text)}</bdi></p>"
            for heading, text in self.sections
        ]
        if rows:
            parts.insert(self._before(), table)
        head = f"<{first}>{esc(self.title)}</{first}><p>{esc(self._byline())}</p>"
        return head + "".join(parts)

    def _before(self) -> int:  # what the article says stands before the claims
        return [heading for heading, _ in self.sections].count(_SECTIONS["summary"])


def memo(
    article: Text,
    checked: Iterable[Sequence[Any]] = (),
    *,
    summary: Any = "",
    open_questions: Any = "",
    tool_was_wrong: Any = "",
    changed_my_mind: Any = "",
    title: str = "",
    author: str = "",
    date: str | None = None,
) -> Memo:
    """Return a one-page verification memo of *article*.

    The memo says what was checked, claim by claim. It gives the article no score.

    >>> page = memo("It rained.", [("It rained.", "cannot tell", "sure", "no record kept")])
    >>> print(page.markdown.splitlines()[-1])
    | It rained. | cannot tell | sure | no record kept |

    Args:
        article: The article the memo is about.
        checked: Rows of claim, verdict, how sure, evidence. A row without a claim is left
            out; where a verdict is ``""``, none is given yet.
        summary: What the article says, in a sentence or two.
        open_questions: What could not be settled, and what would settle it.
        tool_was_wrong: Where the toolkit marked too much or too little.
        changed_my_mind: What I think now that I did not think before.
        title: What the article is called, if it should be called otherwise.
        author, date: Who wrote the memo, and when (today, if left out).

    Texts may also be answers kept by ``predict``.

    Raises:
        ValueError: If a row has not four parts, or its verdict is another than :data:`VERDICTS`.
    """
    rows = []
    for row in checked:
        parts = [str(part).strip() for part in row]
        if len(parts) != 4:
            raise ValueError(f"a row has claim, verdict, how sure and evidence, not {row!r}")
        if not parts[0]:
            continue
        if parts[1] and parts[1] not in VERDICTS:
            raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}, not {parts[1]!r}")
        rows.append(Checked(*parts))
    told = (summary, open_questions, tool_was_wrong, changed_my_mind)
    sections = zip(_SECTIONS.values(), told, strict=True)
    return Memo(
        as_article(article),
        author,
        date or Date.today().isoformat(),
        tuple(rows),
        tuple([(heading, str(text).strip()) for heading, text in sections if str(text).strip()]),
        title,
    )


def write_memo(
    id: str, article: Text, answer: dict[str, str] | None = None, *, page: str = ""
) -> MemoForm:
    """Let somebody write a verification memo of *article* in one form, the page it makes beside it.

    Everything is kept in ``answers/``, for each article apart. ``.memo`` is what has been written.

    Args:
        id: What the name begins with under which it is kept, the lesson first: ``"09-memo"``.
        article: The article the memo is about.
        answer: The plain-code way: a text for each of ``claim-1``, ``verdict-1``, ``sure-1``,
            ``evidence-1`` (and so on, to 3), ``title``, ``summary``, ``open``, ``wrong``, ``changed``,
            ``author``.
        page: The file that the memo is written to whenever it is kept, and only then.

    Raises:
        ValueError: If *answer* has another name in it, or a verdict that is none of :data:`VERDICTS`.
    """
    form = MemoForm(id, as_article(article), page)
    if answer is not None:
        form._answered(answer)
    return form


SURE = ("high", "medium", "low")
_ROWS = 3
_PARTS = ("claim", "verdict", "sure", "evidence")
_SECTIONS = {
    "summary": "What the article says",
    "open": "What stays open, and what would settle it",
    "wrong": "Where the tool was wrong",
    "changed": "What changed my mind",
}
_NAMES = {
    *_SECTIONS,
    "title",
    "author",
    *[f"{part}-{n + 1}" for part in _PARTS for n in range(_ROWS)],
}


class MemoForm(Control):
    """The form behind :func:`write_memo`."""

    front = "memo"

    def __init__(self, id: str, article: Article, page: str) -> None:
        self._article, self._page = article, page
        id = f"{id}-{identity(article.text).removeprefix('tk-')}"
        empty = memo(article)
        spec = {
            "kind": "memo",
            "id": id,
            "heading": _TITLE,
            "title": article.called or _UNTITLED,
            "article": _known(article),
            "date": in_words(empty.date),
            "verdicts": list(VERDICTS),
            "sure": list(SURE),
            "rows": _ROWS,
            "sections": list(_SECTIONS.items()),
            "page": [_PAGE, stylesheet("memo_page")],
            "value": _written(id),
            "draft": recall_draft(id),
        }
        super().__init__(spec, self._answered, still=empty._repr_html_())

    @property
    def memo(self) -> Memo:
        """What has been kept, as a memo; read anew each time."""
        kept = _written(self.spec["id"])
        rows = [[kept.get(f"{part}-{n + 1}", "") for part in _PARTS] for n in range(_ROWS)]
        return memo(
            self._article,
            rows,
            summary=kept.get("summary", ""),
            open_questions=kept.get("open", ""),
            tool_was_wrong=kept.get("wrong", ""),
            changed_my_mind=kept.get("changed", ""),
            title=kept.get("title", ""),
            author=kept.get("author", ""),
        )

    def _answered(self, answer: Any) -> dict[str, Any]:
        _keep(self.spec["id"], answer)
        self.show(value=answer, draft=None)
        if not self._page:
            return {}
        try:
            self.memo.save(self._page)
        except (OSError, NotWrittenError) as error:
            return {"told": f"The page is not saved: {error}"}
        return {"told": f"Your page is also saved as {self._page}."}


def _keep(id: str, answer: Any) -> None:
    if not isinstance(answer, dict) or not all(isinstance(text, str) for text in answer.values()):
        raise ValueError("A memo has a text for each of its names.")
    if strange := set(answer) - _NAMES:
        raise ValueError(f"A memo has no part {min(map(str, strange))!r}.")
    for name, text in answer.items():
        if name.startswith("verdict-") and text and text not in VERDICTS:
            raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}, not {text!r}")
    keep(id, answer, question="Verification memo")


def _written(id: str) -> dict[str, str]:
    """Return the memo kept under *id*, as far as it is one."""
    kept = recall(id)
    answer = kept.answer if kept and isinstance(kept.answer, dict) else {}
    return {name: str(text) for name, text in answer.items() if name in _NAMES}


def _known(article: Article) -> str:
    """Return in a sentence where *article* comes from; "" where only its day is known, or nothing."""
    words = {"date": "of", "publisher": "from", "url": "at"}
    known = {name: article.metadata.get(name, "") for name in words}
    known["date"] = in_words(known["date"])
    parts = [f"{words[name]} {text}" for name, text in known.items() if text]
    return f"Article {', '.join(parts)}. " if known["publisher"] or known["url"] else ""


def _md(text: str) -> str:
    """Return *text* on one line, with what Markdown or HTML would read as markup escaped."""
    line = " ".join(str(text).split()).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\`*_[]|#":
        line = line.replace(mark, "\\" + mark)
    return line
