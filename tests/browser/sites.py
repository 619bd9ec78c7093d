"""A folder on a web server of the loopback, as well or as badly set up as a test wants it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Quiet(SimpleHTTPRequestHandler):
    types: dict[str, str] = {}  # noqa: RUF012

    def guess_type(self, path: Any) -> str:
        for ending, kind in self.types.items():
            if str(path).endswith(ending):
                return kind
        return super().guess_type(path)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving_folder(folder: Path, types: dict[str, str] | None = None) -> Iterator[str]:
    """Serve *folder* on a free port; *types* by ending, where the server is to name others."""
    handler = type("Handler", (_Quiet,), {"types": types or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def settled(page):
    """Wait until all that was answered is kept: nothing is held for a page that closes now."""
    for _ in range(100):
        if not page.evaluate("Object.keys(localStorage).length"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("an answer is not kept")
