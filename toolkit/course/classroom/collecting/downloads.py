"""What a platform gives the teacher, a folder or a zip, as bounded files that can be read.

Nothing is unpacked to a disk, no link is followed, and no name leads anywhere: a file
is read into memory when it is wanted, up to a limit that does not trust what a zip says
of itself. A zip within is opened only around a single notebook.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from toolkit.course.exercise.inspection import MAX_FILE

MAX_FILES = 20_000
MAX_INSIDE = 1_000
MAX_NAME = 255
_NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
_MACHINE = re.compile(
    r"__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.ipynb_checkpoints", re.IGNORECASE
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError)


class UnreadableError(ValueError):
    """A file, or a whole download, that cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file of a download.

    ``parts`` is the way to it, ``changed`` its date in seconds (0: none is known), and
    ``trouble`` why it cannot be taken, if it cannot.
    """

    parts: tuple[str, ...]
    changed: float
    size: int
    source: zipfile.ZipFile | Path
    info: zipfile.ZipInfo | None = None
    trouble: str = ""

    @property
    def shown(self) -> str:
        """The way to the file as one printable text."""
        text = "/".join(self.parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return "".join(
            [sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text]
        )

    @property
    def by_machine(self) -> bool:
        """Whether a computer left the file there by itself."""
        return any(_MACHINE.fullmatch(part) for part in self.parts)

    @property
    def is_notebook(self) -> bool:
        """Whether the file is named as a notebook."""
        return bool(_NOTEBOOK.search(self.parts[-1]))

    @property
    def is_zip(self) -> bool:
        """Whether the file is named as a zip."""
        return self.parts[-1].lower().endswith(".zip")

    def read(self) -> tuple[bytes, str]:
        """Return the notebook, and its name if it lay in a zip of its own.

        Raises:
            UnreadableError: If it is too large, damaged, locked, or not one notebook.
        """
        if self.trouble:
            raise UnreadableError(self.trouble)
        data = self._bytes()
        return _only_notebook(data) if self.is_zip else (data, "")

    def _bytes(self) -> bytes:
        if self.size > MAX_FILE:
            raise UnreadableError(_too_large())
        try:
            if isinstance(self.source, zipfile.ZipFile):
                assert self.info is not None
                return _entry(self.source, self.info)
            with open(self.source, "rb") as file:
                data = file.read(MAX_FILE + 1)
        except OSError as error:
            raise UnreadableError(f"it cannot be opened ({error.strerror or error})") from error
        if len(data) > MAX_FILE:
            raise UnreadableError(_too_large())
        return data


def open_downloads(source: Path) -> list[Download]:
    """Return the files of the folder or the zip *source*, in the order of their names.

    Raises:
        UnreadableError: If it is neither, damaged, or holds more than 20,000 files.
    """
    if source.is_dir():
        found = _in_folder(source)
    elif source.is_file() and zipfile.is_zipfile(source):
        try:
            archive = zipfile.ZipFile(source)
        except _BROKEN as error:
            raise UnreadableError(
                f"{source}: its list of files cannot be read; unpack it, and name the folder"
            ) from error
        found = _in_zip(archive)
    else:
        raise UnreadableError(f"{source}: this is neither a folder nor a zip")
    files = []
    for file in found:
        files.append(file)
        if len(files) > MAX_FILES:
            raise UnreadableError(f"{source}: there are more than {MAX_FILES:,} files in it")
    return sorted(files, key=lambda file: file.parts)


def _in_folder(root: Path) -> Iterator[Download]:
    for place, folders, files in os.walk(root):
        for name in [*folders, *files]:
            path = Path(place, name)
            try:
                info = path.lstat()
            except OSError:
                continue  # gone since it was listed
            if stat.S_ISDIR(info.st_mode):
                continue
            parts = path.relative_to(root).parts
            trouble = _name_trouble(parts)
            if not stat.S_ISREG(info.st_mode):
                trouble = "a link, not a file" if path.is_symlink() else "not an ordinary file"
            yield Download(parts, info.st_mtime, info.st_size, path, trouble=trouble)


def _in_zip(archive: zipfile.ZipFile) -> Iterator[Download]:
    for info in archive.infolist():
        if info.is_dir():
            continue
        name, trouble = _decoded(info)
        parts = tuple(name.removeprefix("./").split("/"))
        trouble = trouble or _name_trouble(parts)
        if stat.S_ISLNK(info.external_attr >> 16):
            trouble = "a link, not a file"
        yield Download(parts, _date(info), info.file_size, archive, info, trouble)


def _decoded(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Return the name of an entry; some programs write UTF-8 and do not say so."""
    name = info.orig_filename
    if info.flag_bits & 0x800 or name.isascii():
        return name, ""
    try:
        return name.encode("cp437").decode("utf-8"), ""
    except UnicodeError:
        return name, "its name is not UTF-8; unpack it, rename it, and collect the folder"


def _name_trouble(parts: tuple[str, ...]) -> str:
    try:
        "/".join(parts).encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename it"
    if {"", ".", ".."} & set(parts) or re.fullmatch("[A-Za-z]:.*", parts[0]):
        return "its name leads out of the download"
    if any("\0" in part or len(part.encode()) > MAX_NAME for part in parts):
        return "no file can have its name"
    return ""


def _date(info: zipfile.ZipInfo) -> float:
    """Return an entry's date in seconds, good for comparing only; 0 for the zip's zero, 1980."""
    from datetime import datetime

    try:
        found = datetime(*info.date_time, tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0
    return found if info.date_time[0] > 1980 else 0.0


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return an entry of at most :data:`MAX_FILE` bytes, whatever the zip says of its size."""
    if info.flag_bits & 0x1:
        raise UnreadableError("it is locked with a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError("it is packed in an unusual way; ask for an ordinary zip")
    if info.file_size > MAX_FILE:
        raise UnreadableError(_too_large())
    try:
        with archive.open(info) as file:
            data = file.read(MAX_FILE + 1)
    except (*_BROKEN, RuntimeError, NotImplementedError) as error:
        raise UnreadableError("it is damaged") from error
    if len(data) > MAX_FILE:
        raise UnreadableError(_too_large())
    return data


def _only_notebook(data: bytes) -> tuple[bytes, str]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableError("it is a damaged zip") from error
    with archive:
        if len(archive.infolist()) > MAX_INSIDE:
            raise UnreadableError(f"it is a zip with more than {MAX_INSIDE:,} files in it")
        inner = [file for file in _in_zip(archive) if not file.by_machine]
        notebooks = [file for file in inner if file.is_notebook]
        if len(notebooks) != 1:
            zips = sum(file.is_zip for file in inner)
            what = f"{len(notebooks)} notebooks" if notebooks else "no notebook"
            more = ", only a zip again, which is not opened" if zips and not notebooks else ""
            raise UnreadableError(f"it is a zip with {what} in it{more}; one is wanted")
        (notebook,) = notebooks
        if notebook.trouble:
            raise UnreadableError(f"in the zip, {notebook.trouble}")
        return notebook._bytes(), notebook.shown


def _too_large() -> str:
    return f"it is larger than {MAX_FILE // 1_000_000} MB, or says so"
