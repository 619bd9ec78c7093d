"""What check-worthiness looks at: named signs and the words of a sentence.

One function makes the signs for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from toolkit.learned import Part, Table, load_table, signs_of
from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.word_classes import BE_FORMS, PERSONAL, Kind, one_of
from toolkit.text.article import Sentence

# Signs counted as they stand in claims.toml, and what the reasons call them.
_NAMED: dict[int, tuple[str, ...]] = {
    kind: signs_of(name, f"{name}, twice or more")
    for kind, name in {
        Kind.HERE: "“I”",
        Kind.ME: "“I”",
        Kind.I_AM: "“I”",
        Kind.WE: "“we”",
        Kind.US: "“we”",
        Kind.WE_ARE: "“we”",
        Kind.YOU: "“you”",
        Kind.YOU_ARE: "“you”",
        Kind.THEY: "he, she or they",
        Kind.THEM: "he, she or they",
        Kind.THEY_ARE: "he, she or they",
        Kind.MODAL: "can, could or would",
        Kind.DUTY: "should or must",
        Kind.FUTURE: "the future",
        Kind.PERFECT: "has or have",
        Kind.COMPARISON: "a comparison",
        Kind.CHANGED: "a comparison",
        Kind.MAGNITUDE: "an amount",
        Kind.NUMBER_WORD: "a number in words",
        Kind.TIME: "a time",
        Kind.MONTH: "a time",
        Kind.NEGATION: "a denial",
        Kind.CAUSE: "a cause",
        Kind.CAUSED: "a cause",
        Kind.BECAUSE: "a cause",
        Kind.ATTITUDE: "thinking or wishing",
        Kind.INTENTION: "an intention",
        Kind.INTENDS: "an intention",
    }.items()
}
_SIZES = signs_of(*[f"{size} words or more" for size in range(0, 49, 6)])
_NUMBERS = signs_of("no number", "a number", "two numbers", "three numbers or more")
_NAMES = signs_of(
    "no name", "a name", "two names", "three names", "four names", "five names or more"
)
_PASTS = signs_of("no past tense", "a past tense", "two past tenses", "three past tenses or more")
_PAST = bytes([Kind.SAYS, Kind.PAST, Kind.FINITE_PAST, Kind.ED, Kind.ED_BY])
_NAME_THEN = {
    sign: re.compile(one_of([Kind.NAME]) + one_of(kinds))
    for sign, kinds in {
        "a name before is, was, has or had": (Kind.FINITE, Kind.FINITE_PAST, Kind.PERFECT),
        "a name before a verb": (Kind.PAST, Kind.ED, Kind.PRESENT, Kind.SAYS),
    }.items()
}
_BARE = frozenset({Kind.WORD, Kind.ING, Kind.NAME})  # what an adjective stands before
_PERSONAL = re.compile(one_of(PERSONAL))
_CLEAR = 20  # hundredths; what weighs less is no reason
_ENOUGH = 5  # sentences that make an article


def claim_signs(kinds: bytearray, first: int, stop: int) -> list[str]:
    """Return the signs of a clause, by the classes of its tokens."""
    inside = kinds[first:stop]
    present, count = set(inside), inside.count
    signs = [
        _SIZES[min(len(inside) // 6, len(_SIZES) - 1)],
        _NUMBERS[min(count(Kind.NUMBER), len(_NUMBERS) - 1)],
        _NAMES[min(count(Kind.NAME), len(_NAMES) - 1)],
        _PASTS[min(len(inside) - len(inside.translate(None, _PAST)), len(_PASTS) - 1)],
    ]
    for kind in _NAMED.keys() & present:
        signs += _NAMED[kind][: count(kind)]
    if PERSONAL.isdisjoint(present):
        signs.append("nobody speaks for himself")
    for sign, pattern in _NAME_THEN.items() if Kind.NAME in present else ():
        if pattern.search(inside):
            signs.append(sign)
    if Kind.JUDGEMENT in present and any(
        kind == Kind.JUDGEMENT and not is_attributive(inside, i) for i, kind in enumerate(inside)
    ):
        signs.append("a judgement")
    if inside[0] == Kind.JOINER:
        signs.append("opens with and, but or so")
    elif inside[0] in _NAMED:
        signs.append(f"opens with {_NAMED[inside[0]][0]}")
    return signs


def is_attributive(inside: Sequence[int], at: int) -> bool:
    """An adjective before a noun colours the statement; after *is* or *was* it is the statement."""
    return (
        at + 1 < len(inside)
        and inside[at + 1] in _BARE
        and (at == 0 or inside[at - 1] not in BE_FORMS)
    )


def claim_words(clauses: Clauses, first: int, stop: int) -> list[str]:
    """Return the words of a clause after ``|``: numbers as ``#``, names inside it as ``^``.

    An adjective of judgement before a noun is left out: it colours the statement,
    and says nothing about whether the rest can be checked.
    """
    words, inside = clauses.words[first:stop], clauses.kinds[first:stop]
    if Kind.JUDGEMENT not in inside:
        return ["|", *words]
    kept = [
        word
        for i, word in enumerate(words)
        if inside[i] != Kind.JUDGEMENT or not is_attributive(inside, i)
    ]
    return ["|", *kept]


def is_statement(clauses: Clauses, sentence: Sentence) -> bool:
    """Tell whether a sentence states anything: a question does not, nor a line without a verb.

    In a line or two half a sentence does (“The worst inflation since the war.”), in an article not.
    """
    words, lower = clauses.article.tokens.text, clauses.article.tokens.lower
    first, stop = sentence.first, sentence.stop
    if "?" in words[max(first, stop - 3) : stop]:
        return False
    few = len(clauses.article.sentences) < _ENOUGH
    if clauses.states(first, stop) or (sentence.kind == "sentence" and few):
        return True
    return not clauses.has_verb(first, stop) and any(
        _third_person(lower[i]) and words[i][0].islower() for i in range(first + 1, stop - 1)
    )  # “Rain stops play”


def _third_person(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'"


def is_prose(clauses: Clauses) -> bool:
    """Tell whether the article reads as reported prose.

    Five sentences or more, of which one in ten at most says “I”, “we” or “you”
    outside quotation marks.
    """
    article = clauses.article
    sentences = len(article.sentences)
    if sentences < _ENOUGH:
        return False
    found = [match.start() for match in _PERSONAL.finditer(clauses.kinds)]
    personal = {article.sentence_of[i] for i in found if not article.quoted[i]}
    return len(personal) <= sentences / 10


def claim_table() -> Table:
    """Return the learned weights of :func:`claim_signs` and :func:`claim_words`."""
    return load_table("claims")


def features_of(clauses: Clauses, first: int, stop: int) -> tuple[list[str], list[str]]:
    """Return the signs and the words of a clause."""
    return claim_signs(clauses.kinds, first, stop), claim_words(clauses, first, stop)


def reasons(found: Iterable[Part]) -> str:
    """Return the strongest of the features *found*, for and against, in words.

    >>> reasons([Part(100, "an amount"), Part(-50, "a wish")])
    'for it an amount +1.0; against it a wish -0.5'
    """
    parts = sorted(found)
    speaks = ", ".join([_printed(part) for part in parts[:-4:-1] if part.weight > _CLEAR])
    denies = ", ".join([_printed(part) for part in parts[:2] if part.weight < -_CLEAR])
    return f"for it {speaks or 'nothing strong'}; against it {denies or 'nothing strong'}"


def _printed(part: Part) -> str:
    return f"{part.name} {part.weight / 100:+.1f}"
