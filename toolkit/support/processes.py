"""What concerns a whole process: workers that end with it, and the collector of its garbage."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager


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


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the search for reference cycles, as ``gc`` advises where none are made.

    Analysing an article makes none, but the search walks again and again through all
    that has been found so far: a fifth of the time for a million words.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
