"""Workers that end with the process that started them."""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """End this worker as soon as its parent is gone, even if that was killed.

    For ``ProcessPoolExecutor(initializer=end_with_parent)``: without it the
    workers of a killed run wait for ever for more work.
    """
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
