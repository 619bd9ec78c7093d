"""A quotation beside the record: what was kept, left out, added or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from toolkit.measures.quotes.alarms import alarms_of
from toolkit.measures.quotes.alignment import (
    RUN,
    Block,
    across,
    across_dots,
    aligned_window,
    unbroken,
)
from toolkit.measures.quotes.words import QuoteWords, Words, record_words
from toolkit.records import Measure, Quote, Span
from toolkit.text.article import Article, Text, as_article

_SKIP = 8  # more left out than this, unmarked, is a splice
_JOINTS = ((), ("and",), ("but",))  # words of the quote that only join two runs
_MARGIN = 600  # code points read on either side of the window to find its sentences


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between a quote and the record.

    ``kind`` is ``"left out"``, ``"added"``, ``"replaced"`` or ``"moved"``.
    ``quote`` and ``record`` are the words concerned, with offsets into the text
    each comes from; ``None`` on the side where there are none.
    """

    kind: str
    quote: Span | None
    record: Span | None


@dataclass(frozen=True, slots=True)
class QuoteComparison(Measure):
    """What :func:`compare_quote` found.

    ``similarity`` (0 to 1) is twice the number of aligned words over the number
    of words in the quote and in the stretch of record it is aligned with;
    ``record`` is that stretch, ``None`` when the verdict is ``"not found"``.
    """

    verdict: str
    similarity: float
    edits: tuple[Edit, ...]
    whole_sentences: bool
    alarms: tuple[str, ...]
    record: Span | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the quote and of the record that stand between two aligned runs."""

    q0: int
    q1: int
    r0: int
    r1: int
    moved: bool = False


def compare_quote(quote: Text | Span, record: Text | Span) -> QuoteComparison:
    """Return how *quote* differs, word by word, from the *record* of what was said.

    Case, quotation marks, punctuation, hyphens and white space are set aside;
    words are compared within the best window of at most three times the quote's
    length, or where the parts between its dots stand in order, at most fifty words
    apart. The verdicts, in the order they are tried: ``"not found"`` (fewer than
    half of the words align there), ``"verbatim"`` (one unbroken run of the
    record's words), ``"trimmed"`` (words left out where an ellipsis stands, or
    added in square brackets, and nothing else), ``"spliced"`` (two or more runs
    of at least four words joined without a mark across a sentence end or more
    than eight words, in either order; an added *and* or *but* is no mark),
    ``"altered"`` (anything else).

    ``.alarms`` names what a change touches: ``"negation"``, ``"number"``,
    ``"name"``, ``"modality"``. The verdict says nothing about who changed the
    words or why, and a change of meaning without a change of these four raises
    no alarm. A paraphrase, and a translation, is not found.

    >>> record = "We will not attack. We are ready, and we will wait for an answer."
    >>> compare_quote("We are ready", record).verdict
    'verbatim'
    >>> compare_quote("We will ... attack", record).alarms
    ('negation',)
    >>> compare_quote("The harvest was good", record).verdict
    'not found'

    Args:
        quote: The words as quoted, with or without the marks around them, or a finding of
            :func:`~toolkit.find_quotes`.
        record: The transcript, statement or recording they are said to come from.

    Raises:
        TypeError: If either is neither an Article nor a str.
    """
    ours, theirs = QuoteWords(_words(quote)), record_words(_words(record))
    if not (blocks := _align(ours, theirs)):
        return QuoteComparison("not found", 0.0, (), False, (), None)
    low, high = min(b.r for b in blocks), max(b.r + b.size for b in blocks)
    starts = _sentence_starts(theirs, blocks)
    gaps = [gap for gap in _gaps(ours, theirs, blocks) if not _same_letters(ours, theirs, gap)]
    spliced = _spliced(ours, blocks, starts)
    kept = sum([not inside for inside in ours.bracketed])
    changed = [gap for gap in gaps if not gap.moved]
    aligned = kept - sum([not ours.bracketed[i] for gap in changed for i in range(gap.q0, gap.q1)])
    similarity = 2 * aligned / (kept + aligned + sum([gap.r1 - gap.r0 for gap in changed]))
    if 2 * aligned < kept:
        return QuoteComparison("not found", similarity, (), False, (), None)
    verdict = (
        "verbatim"
        if not gaps
        else "trimmed"
        if all(_marked(ours, gap) for gap in gaps)
        else "spliced"
        if spliced
        else "altered"
    )
    return QuoteComparison(
        verdict,
        similarity,
        tuple([_edit(ours, theirs, gap) for gap in gaps]),
        low in starts and (high in starts or high == len(theirs)),
        alarms_of(ours, theirs, [(g.q0, g.q1, g.r0, g.r1) for g in changed], starts),
        theirs.span(low, high),
    )


def _words(text: Text | Span) -> str:
    if isinstance(text, Quote):
        return text.content.text
    return text.text if isinstance(text, Span) else as_article(text).text


def _align(ours: QuoteWords, theirs: Words) -> list[Block]:
    """Return the aligned runs in the order of the quote."""
    kept = [i for i in range(len(ours)) if not ours.bracketed[i]]
    words = [ours.key[i] for i in kept]
    if not words or not len(theirs):
        return []
    runs: list[Block] = []
    if (at := unbroken(words, theirs.key)) is not None:
        runs = [Block(0, at, len(words))]
    elif not (runs := across_dots(_parts(ours, kept), theirs.key)):
        runs = across(words, theirs.key, aligned_window(words, theirs.key))
    return [piece for run in runs for piece in _split(run, kept)]


def _parts(ours: QuoteWords, kept: list[int]) -> list[list[str]]:
    """Return the *kept* words in the parts between which dots stand."""
    parts: list[list[str]] = [[]]
    before = -1
    for i in kept:
        if parts[-1] and any(ours.ellipsis[before + 1 : i + 1]):
            parts.append([])
        parts[-1].append(ours.key[i])
        before = i
    return parts


def _split(run: Block, kept: list[int]) -> list[Block]:
    """Give a run of kept words its places in the quote, broken where a bracket stands between."""
    pieces: list[Block] = []
    for offset in range(run.size):
        q = kept[run.q + offset]
        if pieces and pieces[-1].q + pieces[-1].size == q:
            last = pieces[-1]
            pieces[-1] = Block(last.q, last.r, last.size + 1)
        else:
            pieces.append(Block(q, run.r + offset, 1))
    return pieces


def _gaps(ours: QuoteWords, theirs: Words, blocks: list[Block]) -> list[Gap]:
    """Return what stands between the aligned runs, and at the ends of the quote."""
    gaps: list[Gap] = []
    first, last = blocks[0], blocks[-1]
    if first.q:
        size = min(first.r, sum(not b for b in ours.bracketed[: first.q]))
        gaps.append(Gap(0, first.q, first.r - size, first.r))
    for before, after in pairwise(blocks):
        q0, q1, r0, r1 = before.q + before.size, after.q, before.r + before.size, after.r
        if r1 < r0:
            gaps.append(Gap(after.q, after.q + after.size, r1, r1 + after.size, moved=True))
            if q0 < q1:
                gaps.append(Gap(q0, q1, r0, r0))
        elif q0 < q1 or r0 < r1:
            gaps.append(Gap(q0, q1, r0, r1))
    end, tail = last.q + last.size, last.r + last.size
    if end < len(ours):
        size = sum(not b for b in ours.bracketed[end:])
        gaps.append(Gap(end, len(ours), tail, min(len(theirs), tail + size)))
    return gaps


def _same_letters(ours: QuoteWords, theirs: Words, gap: Gap) -> bool:
    """*Co-operate* and *cooperate*, *cannot* and *can not*: only a hyphen or a space apart."""
    new, old = ours.key[gap.q0 : gap.q1], theirs.key[gap.r0 : gap.r1]
    return not gap.moved and "".join(new) == "".join(old)


def _marked(ours: QuoteWords, gap: Gap) -> bool:
    """Tell whether an ellipsis stands for what is missing and brackets around what is added."""
    if gap.moved or not all(ours.bracketed[gap.q0 : gap.q1]):
        return False
    return gap.r0 == gap.r1 or any(ours.ellipsis[i] for i in range(gap.q0, gap.q1 + 1))


def _spliced(ours: QuoteWords, blocks: list[Block], starts: frozenset[int]) -> bool:
    """Tell whether two runs are joined, unmarked, across a sentence end or more than eight words."""
    for before, after in pairwise(blocks):
        between = ours.key[before.q + before.size : after.q]
        if before.size < RUN or after.size < RUN or between not in _JOINTS:
            continue
        low, high = before.r + before.size, after.r
        if ours.ellipsis[after.q]:
            continue
        if high < low or high - low > _SKIP or any(i in starts for i in range(low, high + 1)):
            return True
    return False


def _edit(ours: QuoteWords, theirs: Words, gap: Gap) -> Edit:
    quote = ours.span(gap.q0, gap.q1) if gap.q0 < gap.q1 else None
    record = theirs.span(gap.r0, gap.r1) if gap.r0 < gap.r1 else None
    kind = (
        "moved" if gap.moved else "added" if not record else "left out" if not quote else "replaced"
    )
    return Edit(kind, quote, record)


def _sentence_starts(words: Words, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the words that begin a sentence, at least those in and around the aligned runs."""
    text, found, past = words.text, set(), 0
    for block in sorted(blocks, key=lambda b: b.r):
        begin = max(past, words.place(block.r)[0] - _MARGIN)
        past = min(len(text), words.place(block.r + block.size - 1)[1] + _MARGIN)
        while 0 < begin < past and not text[begin - 1].isspace():
            begin += 1
        for sentence in Article(text[begin:past]).sentences:
            found.add(words.index(begin + sentence.start))
    return frozenset(found)
