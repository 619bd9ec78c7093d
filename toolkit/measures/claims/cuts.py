"""How a sentence is cut into statements, and what is limited in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.word_classes import OPENERS, Kind, one_of
from toolkit.text.article import Sentence
from toolkit.text.furniture import behind_dateline

# The most a clause may reach: hundredths of log-odds, set by hand.
CAPS = {
    "a possibility that nobody stands behind": -100,
    "what somebody meant to do": -100,
    "the writer's own judgement": -150,
}
POSSIBILITY, INTENTION, JUDGEMENT = CAPS
_LIMITED = re.compile(one_of([Kind.INTENTION, Kind.MODAL, Kind.JUDGEMENT]))
_BORDERS = frozenset({Kind.COMMA, Kind.STOP, Kind.JOINER})


class ClauseSpan(NamedTuple):
    """The tokens of a statement, and what holds its check-worthiness down (a key of CAPS, or "")."""

    first: int
    stop: int
    cap: str


def clauses_of(context: ClaimContext, sentence: Sentence) -> list[ClauseSpan]:
    """Return the statements of a sentence, trimmed, with what is limited in them apart."""
    found: set[ClauseSpan] = set()
    begins = behind_dateline(context.article, sentence.first, sentence.stop)
    whole = begins, sentence.stop
    for first, stop, is_content in _parts(context, sentence, begins):
        if not is_content:
            stop = _before_frame(context, first, stop)
        if not (is_content or (first, stop) == whole or context.clauses.is_whole(first, stop)):
            continue
        for part, until in context.clauses.statements(first, stop):
            begin, end = context.trimmed(part, until)
            if begin < end and not context.only_leads(begin, end, until):
                found.update(_capped(context, begin, end))
    return sorted([clause for clause in found if clause.stop - clause.first > 1])


def _parts(context: ClaimContext, sentence: Sentence, begins: int) -> list[tuple[int, int, bool]]:
    """Return the reported statements of a sentence, and what stands between them, in order."""
    parts, past = [], begins
    for first, stop in sorted(context.contents.get(sentence.first, ())):
        if first < past:
            continue
        if first > past:
            parts.append((past, first, False))
        parts.append((first, stop, True))
        past = stop
    if past < sentence.stop:
        parts.append((past, sentence.stop, False))
    return parts


def _before_frame(context: ClaimContext, first: int, stop: int) -> int:
    """Return where the words that only say who reports begin: behind “It rained” in “It rained, Lund said”.

    “There were comments from Lund that” is a statement of its own: its verb reports nothing.
    """
    kinds, framing = context.clauses.kinds, context.framing
    cue = framing.find(1, first, stop)
    if cue < 0:
        return stop
    verb = context.clauses.main_verb(first, stop)
    breaks = [i for i in range(first, cue + 1) if kinds[i] in _BORDERS or kinds[i] in OPENERS]
    if 0 <= verb < cue and not any(verb < i for i in breaks):
        saying = [i for i in range(cue, stop) if framing[i] and kinds[i] == Kind.ING]
        stop = saying[0] if saying else stop
        return stop - (kinds[stop - 1] == Kind.PREPOSITION)  # “backed him (in saying that)”
    if breaks:
        return breaks[-1]
    return first


def _capped(context: ClaimContext, first: int, stop: int) -> list[ClauseSpan]:
    """Return a statement with its cap, and what is limited in it apart.

    Apart stand a possibility that shares its subject (“and could sell the site”), an intention
    (“, hoping to land”) and a judgement (“utterly disgraceful”).
    """
    kinds, lower = context.clauses.kinds, context.article.tokens.lower
    if not _LIMITED.search(kinds, first, stop):
        return [ClauseSpan(first, stop, "")]
    found, end = [], stop
    own = context.reported.find(1, first, stop) < 0
    for limited in _LIMITED.finditer(kinds, first + 1, stop):
        i = limited.start()
        kind, before = kinds[i], kinds[i - 1]
        if kind == Kind.JUDGEMENT and lower[i - 1].endswith("ly"):
            found.append(ClauseSpan(i - 1, i + 1, JUDGEMENT))
        elif (
            kind == Kind.INTENTION
            and before == Kind.COMMA
            and end == stop
            and context.clauses.is_whole(first, i)
        ):
            found.append(ClauseSpan(i, stop, INTENTION))
            end = i
        elif kind == Kind.MODAL and before == Kind.JOINER and own and context.hedged[i]:
            found.append(ClauseSpan(i, end, POSSIBILITY))
            end = min(end, i)
    verb = context.clauses.main_verb(first, end)
    cap = ""
    if verb >= 0 and own and kinds[verb] == Kind.MODAL and context.hedged[verb]:
        cap = POSSIBILITY
    parts = [(first, end, cap), *found]
    return [ClauseSpan(*context.trimmed(first, stop), cap) for first, stop, cap in parts]
