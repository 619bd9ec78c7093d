"""Read ordinary files of a bounded size, and write files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class InputError(Exception):
    """Wrong input. A notebook shows the message, and not the lines of code that led to it."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class NotReadError(ValueError):
    """A file that was not read; ``reason``, and ``remedy``, what to do about it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


class NotWrittenError(InputError, ValueError):
    """A file that was not written, since that would destroy something; the message says what to do."""


def check_ordinary(path: str | os.PathLike[str]) -> int:
    """Return the size of the file *path* in bytes, without opening it.

    Raises:
        NotReadError: If it is a folder, a device or a pipe, or no name of a file at all.
        OSError: If there is no such file, or it cannot be looked at.
    """
    try:
        info = os.stat(path)
    except ValueError as error:
        raise NotReadError("this cannot be a file name", "name an existing file") from error
    if stat.S_ISDIR(info.st_mode):
        raise NotReadError("this is a folder", "name a file in it")
    if not stat.S_ISREG(info.st_mode):
        raise NotReadError("this is not an ordinary file", "copy what it holds into one")
    return info.st_size


def read_whole(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the content of the ordinary file *path*, of at most *limit* bytes.

    Raises:
        NotReadError: If it is larger (nothing is read then), or not an ordinary file.
        OSError: If there is no such file, or it cannot be read.
    """
    if check_ordinary(path) <= limit:
        with open(path, "rb") as file:
            data = file.read(limit + 1)  # it may have grown, and some files hide their size
        if len(data) <= limit:
            return data
    size = f"{limit // 1_000_000} MB"
    raise NotReadError(f"the file is larger than {size}", "copy what you need into a smaller one")


def check_output(path: str | Path, inputs: Iterable[str | Path | int]) -> None:
    """Refuse to write to *path* if that is one of *inputs*, by whatever name, or a folder.

    Args:
        path: The file that is to be written; it need not exist.
        inputs: What is read: paths, or numbers of open files (0 is standard input). One that
            does not exist is passed over.

    Raises:
        NotWrittenError: If the same file is behind both (a link, another path or another
            spelling of its name included), or *path* is a folder.
    """
    try:
        target = os.stat(path)
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(target.st_mode):
        raise NotWrittenError(f"{path}: this is a folder; name a file in it")
    if not stat.S_ISREG(target.st_mode):
        return
    for source in inputs:
        try:
            same = os.path.samestat(os.stat(source), target)
        except (OSError, ValueError):
            continue
        if same:
            raise NotWrittenError(
                f"{path}: this is the file that is read, and writing would destroy it; "
                "name another file to write to"
            )


def check_own(path: str | Path, *beginnings: str | bytes) -> None:
    """Refuse to write to *path* if a file stands there that begins with none of *beginnings*.

    Raises:
        NotWrittenError: If there is such a file; an empty one may be replaced.
        OSError: If it cannot be read.
    """
    known = [b.encode() if isinstance(b, str) else b for b in beginnings]
    if not os.path.isfile(path):
        return
    with open(path, "rb") as file:
        start = file.read(max(map(len, known)))
    if start and not start.replace(b"\r\n", b"\n").startswith(tuple(known)):
        raise NotWrittenError(
            f"{path}: another file stands there already, and writing would destroy it; "
            "name another file to write to"
        )


def write_whole(path: str | Path, text: str | bytes) -> None:
    """Write *text* to the file *path*, as UTF-8 unless it is bytes, whole or not at all.

    An existing file is replaced only when the new one is complete, and keeps its
    permissions. Lone surrogates, which no encoding can hold, become ``?``. A symbolic
    link is followed; a device or a pipe (``/dev/stdout``) is written to directly.

    Raises:
        OSError: If the folder does not exist or cannot be written to; nothing is left behind.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a folder raises IsADirectoryError here
        return
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    part = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.tmp")
    try:
        with open(part, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
