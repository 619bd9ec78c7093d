"""The site as one zip for any web server, with its checksum: ``make release-site``."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

import toolkit
from toolkit.support.files import write_whole

_READ_ME = """Reading the news with care: the course as a web site.

Unzip it on any web server, under any address, and open index.html there. It says what the server
and the browser still lack. Opened as a file it shows the texts only. The notebooks (folder lite)
need an address that begins with https, or localhost; the pages do not.

What learners write stays in their browser. Nothing is sent anywhere.

To try it on one computer with Python: python3 -m http.server, in this folder; then open
http://localhost:8000 in a browser of that computer.

To open it on a phone or another computer of the same network, write that computer's network address
in the place of localhost: http://192.168.1.20:8000, say. The address stands in its network settings,
as IP address or IPv4 address; if a firewall asks, let Python be reached. There the pages keep what
is written. The notebooks cannot, since that address does not begin with https, and they say so.
"""
_TIME = (2026, 1, 1, 0, 0, 0)  # the same files make the same zip


def pack_site(site: Path, folder: Path) -> Path:
    """Write *site* as a zip into *folder*, its SHA-256 beside it; return the zip.

    Raises:
        FileNotFoundError: If the pages or the notebooks are not there.
    """
    for needed in ("index.html", "lite/index.html"):
        if not (site / needed).is_file():
            raise FileNotFoundError(f"{site / needed} is not there; run make site lite first")
    name = f"media-literacy-site-{toolkit.__version__}"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.zip"
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*"))}
    with zipfile.ZipFile(target, "w") as packed:
        contents = {file: path.read_bytes() for file, path in files.items() if path.is_file()}
        for file, content in [("READ-ME.txt", _READ_ME.encode()), *contents.items()]:
            entry = zipfile.ZipInfo(f"{name}/{file}", _TIME)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    write_whole(target.with_suffix(".zip.sha256"), f"{digest}  {target.name}\n")
    return target


def main() -> None:
    """Pack ``site/`` into ``dist/``."""
    try:
        target = pack_site(Path("site"), Path("dist"))
    except FileNotFoundError as error:
        sys.exit(str(error))
    print(f"{target} ({target.stat().st_size / 1e6:.0f} MB), and its checksum beside it")


if __name__ == "__main__":
    main()
