"""Work spread over other processes: never much ahead, and none outlives the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


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


def spread(
    pool: Executor, work: Callable[[Item], Result], items: Iterable[Item], *, ahead: int
) -> Iterator[tuple[Item, Result]]:
    """Yield each of *items* with its result, as they are ready.

    At most *ahead* of them are under way, and only those are held; what has not
    begun when the caller stops, or one of them fails, is cancelled.
    """
    waiting, running = iter(items), dict[Future[Result], Item]()
    try:
        while True:
            for item in islice(waiting, ahead - len(running)):
                running[pool.submit(work, item)] = item
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()
    finally:
        for future in running:
            future.cancel()


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Yield the results of *work* as they are ready; no item can bring down the others.

    Args:
        work: Called with each item; with one job or fewer than 20 items in this
            process, otherwise in others.
        items: What is to be done.
        jobs: How many processes.
        lost: Gives the result for an item whose process ended before it was done.
    """
    if jobs == 1 or len(items) < 20:
        yield from map(work, items)
        return
    left = list(items)
    try:
        with ProcessPoolExecutor(jobs, initializer=end_with_parent) as pool:
            try:
                for item, result in spread(pool, work, items, ahead=4 * jobs):
                    left.remove(item)
                    yield result
            except BaseException:  # interrupted: what is under way is not waited for
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except BrokenProcessPool:  # one of them did it: each alone tells which
        for item in left:
            yield _alone(work, item, lost)


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    try:
        with ProcessPoolExecutor(1, initializer=end_with_parent) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return lost(item)
