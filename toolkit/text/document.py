"""The text of a Word document (.docx)."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from toolkit.support.files import NotReadError

_MOST = 100_000_000  # bytes of a document when it is unpacked
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_AUTHOR = "{http://purl.org/dc/elements/1.1/}creator"


def read_document(data: bytes) -> dict[str, str | None]:
    """Return the text of the Word document *data*, a blank line between paragraphs, and its title and author.

    Text that was struck out under *Track Changes* is left out. The date on which a document was
    saved is not the date of an article, and is not given.

    Raises:
        ImportError: Without the extra ``web``.
        NotReadError: If it is no Word document, or unpacks to more than 100 MB.
    """
    from mammoth import extract_raw_text

    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum([part.file_size for part in archive.infolist()]) > _MOST:
                raise NotReadError("the document unpacks to more than 100 MB", "cut it up")
            properties = archive.read(_PROPERTIES) if _PROPERTIES in archive.namelist() else b"<p/>"
        text = extract_raw_text(BytesIO(data)).value.rstrip("\n")
        known = (
            {}
            if b"<!" in properties
            else {e.tag: e.text for e in ElementTree.fromstring(properties).iter()}
        )
    except (BadZipFile, KeyError, SyntaxError, OSError, ValueError) as error:
        if isinstance(error, NotReadError):
            raise
        raise NotReadError("this is no Word document", "") from error
    return {"text": text, "title": known.get(_TITLE) or None, "author": known.get(_AUTHOR) or None}
