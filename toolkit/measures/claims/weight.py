"""What check-worthiness looks at: named signs and the words of a sentence.

One function makes the signs for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from toolkit.learned import Part, Table, load_table, signs_of, total
from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.word_classes import (
    ATTITUDE,
    BECAUSE,
    CAUSE,
    COMPARISON,
    DUTY,
    ED,
    ED_BY,
    FINITE,
    FINITE_PAST,
    FUTURE,
    HERE,
    I_AM,
    ING,
    INTENTION,
    JOINER,
    JUDGEMENT,
    MAGNITUDE,
    MODAL,
    NAME,
    NEGATION,
    NUMBER,
    NUMBER_WORD,
    PAST,
    PERFECT,
    PERSONAL,
    PRESENT,
    THEY,
    THEY_ARE,
    TIME,
    WE,
    WE_ARE,
    WORD,
    YOU,
    YOU_ARE,
    among,
)
from toolkit.text.article import Sentence
from toolkit.text.tokens import where

# Signs counted as they stand in claims.toml, and what the reasons call them.
_NAMED = {
    kind: signs_of(name, f"{name}, twice or more")
    for kind, name in {
        HERE: "“I”",
        I_AM: "“I”",
        WE: "“we”",
        WE_ARE: "“we”",
        YOU: "“you”",
        YOU_ARE: "“you”",
        THEY: "he, she or they",
        THEY_ARE: "he, she or they",
        MODAL: "can, could or would",
        DUTY: "should or must",
        FUTURE: "the future",
        PERFECT: "has or have",
        COMPARISON: "a comparison",
        MAGNITUDE: "an amount",
        NUMBER_WORD: "a number in words",
        TIME: "a time",
        NEGATION: "a denial",
        CAUSE: "a cause",
        BECAUSE: "a cause",
        ATTITUDE: "thinking or wishing",
        INTENTION: "an intention",
    }.items()
}
_SIZES = signs_of(*[f"{size} words or more" for size in range(0, 49, 6)])
_NUMBERS = signs_of("no number", "a number", "two numbers", "three numbers or more")
_NAMES = signs_of(
    "no name", "a name", "two names", "three names", "four names", "five names or more"
)
_PASTS = signs_of("no past tense", "a past tense", "two past tenses", "three past tenses or more")
_PAST = bytes((PAST, FINITE_PAST, ED, ED_BY))
_THEN_IS, _THEN_VERB = signs_of("a name before is, was, has or had", "a name before a verb")
_NAME_THEN = dict.fromkeys((FINITE, FINITE_PAST, PERFECT), _THEN_IS) | dict.fromkeys(
    (PAST, ED, PRESENT), _THEN_VERB
)
_BE_FORMS = bytes((FINITE, FINITE_PAST, I_AM, WE_ARE, YOU_ARE, THEY_ARE))
_BARE = bytes((WORD, ING, NAME))  # what an adjective stands before
_IS_PERSONAL, _IS_NAME = among(PERSONAL), among(bytes((NAME,)))
PROSE, HEADING = "reported prose", "a heading"  # debates show neither: weighed by hand
_CLEAR = 20  # hundredths; what weighs less is no reason
_ENOUGH = 5  # sentences that it takes to tell reported prose


def claim_signs(sentence: Sentence, kinds: bytes) -> list[str]:
    """Return the signs of a sentence, by the classes of its tokens."""
    inside = kinds[sentence.first : sentence.stop]
    present = set(inside)
    size, numbers, names = len(inside), inside.count(NUMBER), inside.count(NAME)
    past = size - len(inside.translate(None, _PAST))
    signs = [
        _SIZES[size // 6 if size < 48 else -1],
        _NUMBERS[numbers if numbers < 3 else -1],
        _NAMES[names if names < 5 else -1],
        _PASTS[past if past < 3 else -1],
    ]
    for kind in _NAMED.keys() & present:
        once, twice = _NAMED[kind]
        signs.append(once)
        if inside.count(kind) > 1:
            signs.append(twice)
    if present.isdisjoint(PERSONAL):
        signs.append("nobody speaks for himself")
    if names:
        following = set(compress(inside[1:], inside.translate(_IS_NAME)))
        signs += [_NAME_THEN[kind] for kind in _NAME_THEN.keys() & following]
    if JUDGEMENT in present and any(
        kind == JUDGEMENT and not is_attributive(inside, i) for i, kind in enumerate(inside)
    ):
        signs.append("a judgement")
    opening = inside[0]
    if opening == JOINER:
        signs.append("opens with and, but or so")
    elif opening in _NAMED:
        signs.append(f"opens with {_NAMED[opening][0]}")
    return signs


def is_attributive(inside: bytes, at: int) -> bool:
    """An adjective before a noun colours the statement; after *is* or *was* it is the statement."""
    return (
        at + 1 < len(inside)
        and inside[at + 1] in _BARE
        and (at == 0 or inside[at - 1] not in _BE_FORMS)
    )


def claim_words(clauses: Clauses, sentence: Sentence) -> list[str]:
    """Return the words of a sentence after ``|``: numbers as ``#``, names inside it as ``^``.

    An adjective of judgement before a noun is left out: it colours the statement,
    and says nothing about whether the rest can be checked.
    """
    words = clauses.words[sentence.first : sentence.stop]
    inside = clauses.kinds[sentence.first : sentence.stop]
    if JUDGEMENT in inside:
        words = [
            word
            for i, word in enumerate(words)
            if inside[i] != JUDGEMENT or not is_attributive(inside, i)
        ]
    return ["|", *words]


def is_statement(clauses: Clauses, sentence: Sentence) -> bool:
    """Tell whether a sentence states anything: a question does not, a heading only with a verb."""
    words, lower = clauses.article.tokens.text, clauses.article.tokens.lower
    if "?" in words[max(sentence.first, sentence.stop - 3) : sentence.stop]:
        return False
    return (
        sentence.kind != "heading"
        or clauses.has_verb(sentence.first, sentence.stop)
        or any(
            words[i - 1][0].isupper() and _third_person(lower[i])
            for i in range(sentence.first + 1, sentence.stop)
        )
    )


def _third_person(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'"


def is_prose(clauses: Clauses) -> bool:
    """Tell whether the article reads as reported prose.

    Five sentences or more, of which one in ten at most says “I”, “we” or “you”
    outside quotation marks.
    """
    article, quoted = clauses.article, clauses.article.quoted
    sentences = len(article.sentences)
    if sentences < _ENOUGH:
        return False
    said = where(clauses.kinds.translate(_IS_PERSONAL))
    personal = {article.sentence_of[i] for i in said if not quoted[i]}
    return len(personal) <= sentences / 10


def claim_table() -> Table:
    """Return the learned table, with the signs that are weighed by hand."""
    return load_table("claims", (PROSE, 100), (HEADING, -150))


def weigh(table: Table, clauses: Clauses, sentence: Sentence, prose: bool) -> tuple[int, str]:
    """Return the sum of a sentence, and its strongest signs in words."""
    signs = claim_signs(sentence, clauses.kinds)
    if prose:
        signs.append(PROSE)
        if sentence.kind == "heading":
            signs.append(HEADING)
    found = table.find(signs, claim_words(clauses, sentence))
    return table.base + total(found), reasons(found)


def reasons(found: Iterable[Part]) -> str:
    """Return the strongest of the features *found*, for and against, in words.

    >>> reasons(claim_table().find([PROSE, HEADING]))
    'for it reported prose +1.0; against it a heading -1.5'
    """
    parts = sorted(found)
    speaks = ", ".join([_printed(part) for part in parts[:-4:-1] if part.weight > _CLEAR])
    denies = ", ".join([_printed(part) for part in parts[:2] if part.weight < -_CLEAR])
    return f"for it {speaks or 'nothing strong'}; against it {denies or 'nothing strong'}"


def _printed(part: Part) -> str:
    return f"{part.name} {part.weight / 100:+.1f}"
