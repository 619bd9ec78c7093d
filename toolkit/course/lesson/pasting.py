"""The control of lesson 10: a text pasted into a box, or named: a saved file, a prepared text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from toolkit.course.lesson.answers import keep, recall
from toolkit.course.lesson.ask import Ask
from toolkit.course.lesson.still import still_asked
from toolkit.html.escaping import shorten
from toolkit.text.article import Article
from toolkit.text.language import NOT_ENGLISH, is_english
from toolkit.text.subtitles import read_subtitles
from toolkit.texts.load import article_called, article_like, load_article

_ADDRESS = re.compile(
    r"(?:(?:url|link|source|address|view-source) ?: ?)?(?:https?|ftp|feed)://[^\r\n]+|mailto:\S+|www\.\S+|(?:[\w-]{1,63}\.){1,9}[a-z]{2,24}(?:[:/?#]\S*)",
    re.IGNORECASE,
)
_FILE_ADDRESS = re.compile(r"file:/{2,3}(?:localhost/)?(.+)", re.IGNORECASE)
_SOURCE = re.compile(r"(?:<\?xml[^<>]{0,200}\?>\s{0,99})?<(?:!doctype html|html)\b", re.IGNORECASE)
_FEED = re.compile(r"(?:<\?xml[^<>]{0,200}\?>\s{0,99})?<(?:rss|feed)\b", re.IGNORECASE)
_QUOTES = "\"'“”‘’<>`()"
# A line that ends so is the name of a file, if it is one word or begins like a path.
_FILES = re.compile(
    r"\.(?:txt|text|md|markdown|srt|vtt|html?|xhtml|docx?|odt|rtf|pdf|mht|mhtml|webarchive|eml|msg|pages|epub|pptx?|xlsx?|csv|json|zip|png|jpe?g|gif|tiff?|webp|heic|mp[34]|mov|wav|m4a)$",
    re.IGNORECASE,
)
_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|~?/|\.{1,2}[\\/]")
_ARTICLES = frozenset(["a", "an", "the", "see", "read", "open"])
_LEAST = 30  # words of what is pasted as an article
_NAME_WORDS = 6  # words of the longest file name with spaces in it
_EMPTY = "Kept: the box is empty, and the lesson goes on with its own text."
_ASKED = "Paste your text, or type the name of a file in the folder of this lesson, or the title of a prepared text."


def paste(id: str, text: str | None = None, *, titles: Sequence[str] = ()) -> Pasted:
    """Ask for a text, or for the name of a file or prepared text, and keep what was entered.

    ``.article`` is the text as an article, ``None`` while there is none, or the box was emptied. It
    is kept in ``answers/``; nothing is fetched, and nothing is sent anywhere.

    Args:
        id: The name under which it is kept, the lesson first: ``"09-text"``.
        text: The plain-code way: keep this text, or this name.
        titles: Prepared texts to choose from, by their titles.

    Raises:
        ValueError: If *text* is a web address, less than 30 words that name nothing, or a file
            that cannot be read.
    """
    if text is not None:
        _keep(id, text)
    return Pasted(id, titles)


class Pasted(Ask):
    """The control that asks for a text, and what was entered, for :func:`paste`."""

    def __init__(self, id: str, titles: Sequence[str] = ()) -> None:
        super().__init__(
            _ASKED,
            "article",
            lambda entered: {"told": _told(_keep(id, entered), entered.strip())},
            empty=_EMPTY,
            id=id,
            options=titles,
            value=str(recall(id) or ""),
            button="Use this text",
            still=still_asked(_ASKED, titles),
        )

    @property
    def article(self) -> Article | None:
        """The article, read anew each time; ``None`` while nothing is kept."""
        kept = str(recall(self.spec["id"]) or "")
        return read_entered(kept) if kept else None


def read_entered(entered: str) -> Article:
    """Return the article in *entered*: a text, or a name on a line of its own.

    A name is that of a file, or the title of a prepared text. A text has two words or more; the source of
    a web page and subtitles are read as such.

    >>> read_entered("It rained. It may snow.")
    <Article 5 words, 2 sentences>
    >>> read_entered("owls in the tower").title
    'Owls in the tower'

    Raises:
        ValueError: If it is a web address, a single word that names nothing, or the file cannot
            be read.
    """
    line = entered.strip()
    if name := _prepared(line):
        return load_article(name)
    if "\n" not in line and (name := _file_name(line)):
        try:
            return Article.read(name)
        except FileNotFoundError:
            raise ValueError(
                f"there is no file {name!r} beside this lesson; put it there, or paste the text"
            ) from None
    if all(_ADDRESS.fullmatch(part.strip(_QUOTES + " ")) for part in line.split("\n")):
        raise ValueError("This is a web address: open the page and copy the text itself.")
    if line.startswith(("{\\rtf", "%PDF-")):
        raise ValueError("This is the source of a document: open it and copy the text itself.")
    if _FEED.match(line):
        raise ValueError(
            "This is the source of a feed, not an article: open one of its articles and copy the text."
        )
    if _SOURCE.match(line):
        return Article.from_bytes(entered.encode(errors="replace"), "pasted.html")
    article = Article(read_subtitles(line) or entered)
    if not article.words:
        raise ValueError("there is no text in it; paste the article's own words")
    if len(article.words) == 1:
        raise ValueError(
            f"{shorten(line)!r} is one word, and no prepared text is called so; "
            "paste a whole text, or type a title from the list of prepared texts"
        )
    return article


def _prepared(line: str) -> str:
    return article_called(line.strip(_QUOTES + " "))


def _file_name(line: str) -> str:
    """Return the path that *line* is, without its quotation marks; "" where it is none.

    A name of several words is one if there is such a file, or it begins like a path.
    """
    name = line.strip(_QUOTES + " ")
    if found := _FILE_ADDRESS.fullmatch(name):
        path = unquote(found[1])
        return path if re.match(r"[A-Za-z]:", path) or path.startswith("/") else "/" + path
    if not _FILES.search(name) or "://" in name or name.lower().startswith("www."):
        return ""
    words = name.split()
    if len(words) == 1 or _PATH.match(name):
        return (
            "" if _PATH.match(name) is None and "/" in name and _ADDRESS.fullmatch(name) else name
        )
    quoted = name != line
    called = (
        len(words) <= _NAME_WORDS
        and (quoted or len(words) < 4)
        and words[0].lower() not in _ARTICLES
    )
    return name if called or (len(words) <= _NAME_WORDS and Path(name).is_file()) else ""


def _keep(id: str, entered: str) -> Article | None:
    article = read_entered(entered) if entered.strip() else None
    if article and article.text == entered and len(article.words) < _LEAST:
        like = article_like(entered.strip(_QUOTES + " \n"))
        meant = f"do you mean the prepared text “{like}”?" if like else "paste the whole text."
        raise ValueError(f"This is no article, for it has only {len(article.words)} words: {meant}")
    keep(id, entered if article else "", question=_ASKED)
    return article


def _told(article: Article | None, line: str) -> str:
    if article is None:
        return _EMPTY
    prepared = "the prepared text " if _prepared(line) else ""
    named = f"“{article.title}”, " if article.title else ""
    notice = "" if is_english(article) else f" {NOT_ENGLISH}"
    return f"Kept: {prepared}{named}{len(article.words):,} words.{notice}"
