"""The control of lesson 9: a text of one's own, pasted into a box or named as a saved file."""

from __future__ import annotations

from pathlib import Path

from toolkit.article import Article
from toolkit.course.answers import keep, recall
from toolkit.course.ask import Ask
from toolkit.course.still import still_asked
from toolkit.views.safe import esc

_FILES = frozenset({".txt", ".md", ".html", ".htm"})
_ASKED = "Paste your text, or type the name of a file that lies beside this lesson."


def paste(id: str, text: str | None = None) -> Pasted:
    """Ask for a text, or for the name of a saved file, and keep what was entered.

    ``.article`` is the text as an article, ``None`` while there is none. It is
    kept in ``answers/``; nothing is fetched, and nothing is sent anywhere.

    Args:
        id: The name under which it is kept, the lesson's number first: ``"09-text"``.
        text: The plain-code way: keep this text, or this name of a file.

    Raises:
        ValueError: If there is no word in *text*, or it names a file that cannot be read.
    """
    if text is not None:
        _keep(id, text)
    return Pasted(id)


class Pasted(Ask):
    """The control that asks for a text, and what was entered, for :func:`paste`."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__(
            _ASKED,
            "article",
            lambda entered: _told(_keep(id, entered)),
            value=str(recall(id) or ""),
            button="Use this text",
            still=still_asked(_ASKED, ()),
        )

    @property
    def article(self) -> Article | None:
        """The article, read anew each time; ``None`` while nothing is kept."""
        kept = str(recall(self.id) or "")
        return read_entered(kept) if kept else None


def read_entered(entered: str) -> Article:
    """Return the article in *entered*: a text, or the name of a file on a line of its own.

    >>> read_entered("It rained. It may snow.")
    <Article 5 words, 2 sentences>

    Raises:
        ValueError: If there is no word in it, or the file cannot be read.
    """
    line = entered.strip()
    if "\n" not in line and Path(line).suffix.lower() in _FILES:
        try:
            return Article.read(line)
        except FileNotFoundError:
            raise ValueError(
                f"there is no file {line!r} beside this lesson; put it there, or paste the text"
            ) from None
    article = Article(entered)
    if not article.words:
        raise ValueError("there is no text in it; paste the article's own words")
    return article


def _keep(id: str, entered: str) -> Article:
    article = read_entered(entered)
    keep(id, entered, question=_ASKED)
    return article


def _told(article: Article) -> str:
    named = f"“{esc(article.title)}”, " if article.title else ""
    return f"<p>Kept: {named}{len(article.words):,} words.</p>"
