"""Work spread over the machine's cores, which one piece of it cannot bring down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from toolkit.support.processes import end_with_parent

Item = TypeVar("Item")
Result = TypeVar("Result")


def each(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Yield the results of *work* as they are ready, never more than a few ahead.

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
        for item, result in _shared(work, items, jobs):
            left.remove(item)
            yield result
    except BrokenProcessPool:  # one of them did it: each alone tells which
        for item in left:
            yield _alone(work, item, lost)


def _shared(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[Item, Result]]:
    with ProcessPoolExecutor(jobs, initializer=end_with_parent) as pool:
        running: dict[Future[Result], Item] = {}
        try:
            for item in items:
                running[pool.submit(work, item)] = item
                if len(running) >= 4 * jobs:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield running.pop(future), future.result()
            for future, item in running.items():
                yield item, future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    try:
        with ProcessPoolExecutor(1, initializer=end_with_parent) as pool:
            return pool.submit(work, item).result()
    except BrokenProcessPool:
        return lost(item)
