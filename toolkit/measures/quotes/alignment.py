"""Which words of a quote stand where in the record."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

RUN = 4  # words that make a run worth the name
_WINDOW = 3  # the window is at most this many times as long as the quote
_TRIES = 400  # words of quote aligned in all, at the first look
_CUT = 50  # words that dots may stand for
_PARTS = 8  # between dots; whoever cuts more is aligned word by word


class Block(NamedTuple):
    """Words ``quote[q : q + size]`` stand at ``record[r : r + size]``."""

    q: int
    r: int
    size: int


def unbroken(words: Sequence[str], record: Sequence[str]) -> int | None:
    """Return where all *words* stand in a row in *record*."""
    joined, wanted = "\n" + "\n".join(record) + "\n", "\n" + "\n".join(words) + "\n"
    at = joined.find(wanted)
    return joined.count("\n", 0, at) if at >= 0 else None


def across_dots(parts: Sequence[Sequence[str]], record: Sequence[str]) -> list[Block]:
    """Return where all *parts*, what stands between the dots of a quote, stand in this order.

    Each in one run, and no more than fifty words are left out between two; of several such places
    the shortest. Nothing, if there is none.
    """
    best: list[Block] = []
    if not 1 < len(parts) <= _PARTS:
        return best
    for start in (r for r, word in enumerate(record) if word == parts[0][0]):
        runs: list[Block] = []
        q, low, high = 0, start, start
        for part in parts:
            here = next((r for r in range(low, high + 1) if _stands(part, record, r)), None)
            if here is None:
                break
            runs.append(Block(q, here, len(part)))
            q, low = q + len(part), here + len(part)
            high = low + _CUT
        else:
            if not best or low - start < best[-1].r + best[-1].size - best[0].r:
                best = runs
    return best


def _stands(words: Sequence[str], record: Sequence[str], at: int) -> bool:
    if at >= len(record) or record[at] != words[0]:
        return False
    return list(record[at : at + len(words)]) == list(words)


def aligned_window(words: Sequence[str], record: Sequence[str]) -> list[Block]:
    """Return the runs of the best window: the most words, then the fewest runs."""
    best: list[Block] = []
    for low, high in _windows(words, record):
        found = _matched(words, record, low, high)
        if _weight(found) > _weight(best):
            best = found
    if not best:
        return best
    size = _WINDOW * len(words)
    middle = (best[0].r + best[-1].r + best[-1].size) // 2
    wider = _matched(words, record, max(0, middle - size), middle + size)
    if _weight(wider) > _weight(best) and wider[-1].r + wider[-1].size - wider[0].r <= size:
        best = wider
    return _drawn_together(words, record, best)


def _matched(words: Sequence[str], record: Sequence[str], low: int, high: int) -> list[Block]:
    matcher = SequenceMatcher(None, words, record[low:high], autojunk=len(words) > 300)
    return [Block(a, low + b, n) for a, b, n in matcher.get_matching_blocks() if n]


def _drawn_together(words: Sequence[str], record: Sequence[str], runs: list[Block]) -> list[Block]:
    """Move each run towards the longest one, where its words stand nearer to it as well.

    difflib takes the first of equal runs. Of *It may rain … It may not rain*, the second *It*
    goes with the second *rain*.
    """
    longest = max(range(len(runs)), key=lambda k: runs[k].size)
    drawn = list(runs)
    for k in (*range(longest - 1, -1, -1), *range(longest + 1, len(runs))):
        q, r, size = drawn[k]
        if k < longest:
            places = range(drawn[k + 1].r - size, r, -1)
        else:
            places = range(drawn[k - 1].r + drawn[k - 1].size, r)
        run = list(words[q : q + size])
        near = [place for place in places if list(record[place : place + size]) == run]
        drawn[k] = Block(q, near[0] if near else r, size)
    return drawn


def _windows(words: Sequence[str], record: Sequence[str]) -> list[tuple[int, int]]:
    """Return the most promising windows: those that share most words with the quote."""
    room, size = dict.fromkeys(words, 0), _WINDOW * len(words)
    for word in words:
        room[word] += 1
    places = [i for i, word in enumerate(record) if word in room]
    counts: list[int] = []
    count, left = 0, 0
    for place in places:
        room[record[place]] -= 1
        count += room[record[place]] >= 0
        while places[left] <= place - size:
            count -= room[record[places[left]]] < 0
            room[record[places[left]]] += 1
            left += 1
        counts.append(count)
    tries = max(2, min(16, _TRIES // len(words)))
    best: list[tuple[int, int]] = []
    order = sorted(range(len(places)), key=lambda k: -counts[k])
    for k in order[: tries * size]:
        high = places[k] + 1
        if all(abs(high - other) > len(words) // 2 for _, other in best):
            best.append((max(0, high - size), high))
            if len(best) == tries:
                break
    return best


def _weight(runs: Sequence[Block]) -> tuple[int, int]:
    return (sum([run.size for run in runs]), -len(runs))


def across(words: Sequence[str], record: Sequence[str], runs: list[Block]) -> list[Block]:
    """Return runs of four and more words from anywhere in the record, if they cover more.

    A spliced quote may take its parts from places far apart, or in another order.
    """
    if sum([run.size for run in runs]) == len(words):
        return runs
    wanted = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    firsts = {gram[0] for gram in wanted}
    places: dict[tuple[str, ...], list[int]] = {}
    for i in [i for i, word in enumerate(record) if word in firsts]:
        gram = tuple(record[i : i + RUN])
        if gram in wanted:
            places.setdefault(gram, []).append(i)
    found: list[Block] = []
    at = 0
    while at <= len(words) - RUN:
        options = places.get(tuple(words[at : at + RUN]), ())[:20]
        sizes = [(_run(words, record, at, r), -r) for r in options]
        if not sizes:
            at += 1
            continue
        size, place = max(sizes)
        found.append(Block(at, -place, size))
        at += size
    return found if _weight(found) > _weight(runs) else runs


def _run(words: Sequence[str], record: Sequence[str], q: int, r: int) -> int:
    size = 0
    while q + size < len(words) and r + size < len(record) and words[q + size] == record[r + size]:
        size += 1
    return size
