"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(path: str | Path, text: str) -> None:
    """Write *text* to the file *path* as UTF-8, whole or not at all.

    An existing file is replaced only when the new one is complete, and keeps its
    permissions. Lone surrogates, which no encoding can hold, become ``?``. A symbolic
    link is followed; a device or a pipe (``/dev/stdout``) is written to directly.

    Raises:
        OSError: If the folder does not exist or cannot be written to; nothing is left behind.
    """
    data = text.encode("utf-8", "replace")
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
