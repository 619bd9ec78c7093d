"""Which words of a quote stand where in the record."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

RUN = 4  # words that make a run worth the name
_WINDOW = 3  # the window is at most this many times as long as the quote
_TRIES = 400  # words of quote aligned in all, at the first look
_CELLS = 12_000  # words of the quote times words of the window that are aligned exactly

# What an alignment earns or costs; only their order matters: first the most words, then the
# fewest breaks, then the shortest stretch of record.
_WORD, _BREAK, _MARKED, _ADDED, _SKIPPED = 10.0, 4.0, 0.5, 0.5, 0.2


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


def aligned_window(
    words: Sequence[str], record: Sequence[str], joints: Sequence[bool]
) -> list[Block]:
    """Return the runs of the best window; *joints* tells where an ellipsis stands in the quote."""
    best: list[Block] = []
    window = (0, 0)
    for low, high in _windows(words, record):
        matcher = SequenceMatcher(None, words, record[low:high], autojunk=len(words) > 300)
        found = [Block(a, low + b, n) for a, b, n in matcher.get_matching_blocks() if n]
        if _weight(found) > _weight(best):
            best, window = found, (low, high)
    size = _WINDOW * len(words)
    if not best or 2 * size * len(words) > _CELLS:
        return best
    middle = (best[0].r + best[-1].r + best[-1].size) // 2
    for low, high in ((max(0, middle - size), middle + size), window):
        found = _exact(words, record[low:high], low, joints)
        if found and found[-1].r + found[-1].size - found[0].r <= size:
            return found
    return best


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


def _exact(
    words: Sequence[str], window: Sequence[str], offset: int, joints: Sequence[bool]
) -> list[Block]:
    """Return the alignment with the most words, then the fewest breaks, then the least skipped.

    Needleman and Wunsch's table with a price for opening a gap; a gap where an
    ellipsis stands is nearly free, and so is record before and after.
    """
    columns = len(window) + 1
    gap = [0.0] * columns  # best score that ends in a gap, for the words read so far
    previous = [float("-inf")] * columns  # best score that ends in a match
    steps: list[list[int]] = []  # how each cell was reached: bit 1 a match, bits 2 and 4 the gap
    for i, word in enumerate(words):
        price = _MARKED if joints[i + 1] else _BREAK
        fresh, row = [gap[0] - _ADDED], [2]
        match_row = [float("-inf")]
        for j in range(1, columns):
            matched = float("-inf")
            step = 0
            if word == window[j - 1]:
                run = previous[j - 1]
                step = 1 if run >= gap[j - 1] else 8
                matched = _WORD + max(run, gap[j - 1])
            added, skipped, opened = gap[j] - _ADDED, fresh[j - 1] - _SKIPPED, matched - price
            top = max(added, skipped, opened)
            step |= 2 if top == added else 4 if top == skipped else 16
            fresh.append(top)
            row.append(step)
            match_row.append(matched)
        previous, gap = match_row, fresh
        steps.append(row)
    return _trace(steps, previous, gap, offset)


def _trace(
    steps: Sequence[Sequence[int]], matched: Sequence[float], gap: Sequence[float], offset: int
) -> list[Block]:
    """Read the table backwards, from the best place in its last row."""
    i = len(steps)
    j = max(range(len(matched)), key=lambda k: max(matched[k], gap[k]))
    in_gap = gap[j] > matched[j]
    runs: list[Block] = []
    while i > 0 and j >= 0:
        step = steps[i - 1][j]
        if in_gap:
            if step & 16:
                in_gap = False
            elif step & 2:
                i -= 1
            else:
                j -= 1
            continue
        i, j = i - 1, j - 1
        if runs and runs[-1].q == i + 1 and runs[-1].r == offset + j + 1:
            runs[-1] = Block(i, offset + j, runs[-1].size + 1)
        else:
            runs.append(Block(i, offset + j, 1))
        in_gap = bool(step & 8)
    return runs[::-1]


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
