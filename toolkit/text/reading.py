"""Read an article from a file: plain text, Markdown, subtitles, a saved web page, or a Word document.

What is read comes as the fields of an :class:`~toolkit.text.article.Article`, which this
module does not know.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from toolkit.support.files import InputError, NotReadError, read_whole
from toolkit.text.document import read_document
from toolkit.text.page import read_page
from toolkit.text.subtitles import read_subtitles

T = TypeVar("T")

MAX_BYTES = 50_000_000  # a text; about eight million words
MAX_PAGE_BYTES = 20_000_000  # a web page with pictures in it

_PLAIN = {"", ".txt", ".text", ".md", ".markdown"}
_PAGES = {".html", ".htm", ".xhtml"}
_DOCUMENTS = {".docx"}
_SUBTITLES = {".srt", ".vtt"}
_SAVE_AS_TEXT = "save the article as plain text (.txt) and read that"
_COPY = "open it, copy the text of the article, and paste it or save it as plain text (.txt)"
_SAVE_PAGE = "open it in a browser and save the page as HTML only, or copy the text"
_REMEDIES = {
    **dict.fromkeys([".pdf", ".eml", ".msg", ".epub", ".pages", ".doc", ".odt", ".rtf"], _COPY),
    **dict.fromkeys([".mht", ".mhtml", ".webarchive"], _SAVE_PAGE),
}
# Other codecs of Python are no character sets, or are slow on hostile input.
_CHARACTER_SETS = ("iso8859", "cp", "mac", "koi8", "gb", "big5", "shift_jis", "euc", "utf-16")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""")
# The first heading of Markdown, at the top or behind what is stated between two lines of “---”.
_HEADING = re.compile(r"(?:---[ \t]*\r?\n(?:.*\n){0,40}?---[ \t]*\r?\n)?\s{0,99}#[ \t]+(\S.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81-\x84\x86-\x90\x98\x9a-\x9f]")


class ArticleError(InputError, ValueError):
    """A file that cannot be read as an article.

    ``path``, ``reason`` and ``remedy`` (what to do) together are the message.
    """

    def __init__(self, path: str | os.PathLike[str], reason: str, remedy: str) -> None:
        super().__init__(path, reason, remedy)
        self.path = Path(path)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.remedy}"


Fields = dict[str, str | None]  # what an article is made of: its text, and what is known about it


def read_fields(path: str | os.PathLike[str]) -> Fields:
    """Return the text of the article in the file *path*, and what is known about it.

    Plain text and Markdown (.txt, .md) are kept to the letter, so that offsets into the
    text are offsets into the file's characters; only a byte order mark is dropped. Of
    subtitles (.srt, .vtt) the words are taken, without numbers and times. Of a
    saved web page (.html, .htm) the article's text is taken, with title, author, publisher,
    date and address where the page states them, of a Word document (.docx) its text; both need
    the extra ``web``. Nothing is fetched.

    Bytes are read as UTF-8, UTF-16 or UTF-32, else as the encoding that a page declares,
    else as Windows-1252 or Mac Roman, whichever gives fewer unlikely characters.

    Raises:
        FileNotFoundError: If there is no such file.
        ArticleError: If it cannot be read as an article: a folder or a device, empty,
            larger than 50 MB (a page: 20 MB or 100,000 tags), not text, or of another format.
        TypeError: If *path* is not a path.
    """
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"a path must be a str or a Path, not {type(path).__name__}")
    suffix = Path(path).suffix.lower()
    if suffix not in _PLAIN | _SUBTITLES | _PAGES | _DOCUMENTS:
        raise ArticleError(
            path, f"{suffix} files cannot be read", _REMEDIES.get(suffix, _SAVE_AS_TEXT)
        )
    article = decode_fields(_bytes(path, _limit(suffix)), path)
    if suffix in (".md", ".markdown") and (heading := _HEADING.match(article["text"] or "")):
        return article | {"title": heading[1].strip(" \t#\r")}
    return article


def decode_fields(data: bytes, path: str | os.PathLike[str]) -> Fields:
    """Return what :func:`read_fields` does of *data*, the bytes of the file *path*; only its name is used.

    A name that ends in ``.html`` or the like makes it a web page, in ``.docx`` a Word document,
    in ``.srt`` or ``.vtt`` subtitles, any other a plain text.

    Raises:
        ArticleError: If there is no article in *data*, or more than 50 MB (a page: 20 MB).
    """
    suffix = Path(path).suffix.lower()
    if len(data) > _limit(suffix):
        raise ArticleError(path, f"it is larger than {_limit(suffix) // 1_000_000} MB", "cut it up")
    if suffix in _PAGES:
        fields = _with_extra(read_page, _decode(data, path, declared=True), path)
    elif suffix in _DOCUMENTS:
        fields = _with_extra(read_document, data, path)
    else:
        text = _decode(data, path)
        fields = {"text": (suffix in _SUBTITLES and read_subtitles(text)) or text}
    if not (fields["text"] or "").strip():
        raise ArticleError(path, "there is no text in it", "choose a file with text in it")
    return fields


def _limit(suffix: str) -> int:
    return MAX_PAGE_BYTES if suffix in _PAGES else MAX_BYTES


def _bytes(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the content of an ordinary file of at most *limit* bytes."""
    try:
        return read_whole(path, limit)
    except FileNotFoundError:
        raise
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        raise ArticleError(path, reason, "check that you may read it") from error
    except NotReadError as error:
        raise ArticleError(path, error.reason, error.remedy) from error


def _decode(data: bytes, path: str | os.PathLike[str], *, declared: bool = False) -> str:
    for text in _readings(data, declared):
        sample = text[:100_000]
        if len(_CONTROL.findall(sample)) <= len(sample) // 20:
            return text
    raise ArticleError(path, "this is not text", _SAVE_AS_TEXT)


def _readings(data: bytes, declared: bool) -> list[str]:
    """Return *data* as text; the likeliest encoding first, none where it is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _attempts(data[len(mark) :], [encoding])
    zeros = data[:4000].count(0)
    if zeros * 3 > len(data[:4000]):  # UTF-16 without a mark: every other byte of English is zero
        little = data[1:4000:2].count(0) * 2 > zeros
        return _attempts(data, ["utf-16-le" if little else "utf-16-be"])
    if text := _attempts(data, ["utf-8"]):
        return text
    if declared and (name := _DECLARED.search(data[:4096])):
        try:
            encoding = codecs.lookup(name[1].decode("ascii")).name
        except LookupError:
            encoding = ""
        # Browsers read Latin-1 as Windows-1252, and so do the people who declare it.
        encoding = "cp1252" if encoding == "iso8859-1" else encoding
        if encoding.startswith(_CHARACTER_SETS) and (text := _attempts(data, [encoding])):
            return text
    return sorted(_attempts(data, ["cp1252", "mac_roman"]), key=_unlikely)[:1]


def _attempts(data: bytes, encodings: list[str]) -> list[str]:
    texts = []
    for encoding in encodings:
        try:
            texts.append(data.decode(encoding))
        except (UnicodeError, LookupError):
            continue
    return texts


def _unlikely(text: str) -> int:
    """Count the characters outside ASCII that English prose hardly has."""
    usual = frozenset("“”‘’–—…•€£§©®°½¼¾×«»  éèêëáàâäãåæçíìîïñóòôöõøœúùûüÉÈÁÀÂÄÅÇÓÖØÚÜß")
    return sum([not character.isascii() and character not in usual for character in text[:100_000]])


def _with_extra(read: Callable[[T], Fields], content: T, path: str | os.PathLike[str]) -> Fields:
    """Return what *read*, which needs the extra ``web``, makes of *content*."""
    try:
        return read(content)
    except ImportError as error:
        raise ArticleError(
            path,
            f"reading {Path(path).suffix.lower()} files needs the extra 'web'",
            "in the toolkit's folder run pip install -e '.[web]', or " + _SAVE_AS_TEXT,
        ) from error
    except NotReadError as error:
        raise ArticleError(path, error.reason, error.remedy or _SAVE_AS_TEXT) from error
