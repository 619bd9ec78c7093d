"""What check-worthiness looks at: named signs and the words of a sentence.

One function makes the signs for learning and for use, so the two cannot drift apart.
"""

from __future__ import annotations

from collections import Counter

from toolkit.article import Article, Sentence
from toolkit.measures._claim_clauses import is_verb
from toolkit.measures._learned import Feature, load_table

# Signs counted as they stand in claims.toml, and what the reasons call them.
NAMED = {
    "here": "“I”",
    "we": "“we”",
    "you": "“you”",
    "they": "he, she or they",
    "modal": "can, could, would",
    "duty": "should or must",
    "future": "the future",
    "perfect": "has or have",
    "comparison": "a comparison",
    "magnitude": "an amount",
    "number_word": "a number in words",
    "time": "a time",
    "negation": "a denial",
    "cause": "a cause",
    "judgement": "a judgement",
    "intention": "an intention",
}
# Set by hand, because debates show neither: what reported prose and a heading add.
PROSE, HEADING = 0.9, -1.5
_ENOUGH = 5  # sentences that it takes to tell reported prose
_PAST = ("past", "finite_past", "-ed")
_AUXILIARIES = ("finite", "finite_past", "perfect")


class Weighing:
    """The article as check-worthiness sees it.

    ``prose`` tells whether it reads as reported prose: five sentences or more, of
    which one in ten at most says “I”, “we” or “you” outside quotation marks.
    """

    def __init__(self, article: Article, kinds: list[str], quoted: list[int]) -> None:
        self.article, self.kinds = article, kinds
        personal = {
            article.sentence_of[i]
            for i, kind in enumerate(kinds)
            if kind in _PERSONAL and not quoted[i]
        }
        count = len(article.sentences)
        self.prose = count >= _ENOUGH and len(personal) <= count / 10


def weigh(weighing: Weighing, sentence: Sentence) -> tuple[float, str]:
    """Return the log-odds of a sentence, and its strongest signs in words."""
    table = load_table("claims")
    article, kinds = weighing.article, weighing.kinds
    found = table.weigh(
        claim_signs(article, sentence, kinds), claim_words(article, sentence, kinds)
    )
    named: list[tuple[float, Feature]] = [
        (weight, name) for name, weight in found.items() if weight > 0.2 or weight < -0.2
    ]
    total = table.base + sum(found.values())
    if weighing.prose:
        total += PROSE
        named.append((PROSE, "reported prose"))
        if sentence.kind == "heading":
            total += HEADING
            named.append((HEADING, "a heading"))
    return total, reasons(named)


def reasons(named: list[tuple[float, Feature]]) -> str:
    """Return the strongest weights for and against in words.

    >>> reasons([(1.2, "a number"), (0.4, ("gone", "up")), (-0.5, "“I”")])
    'for it a number +1.2, “gone up” +0.4; against it “I” -0.5'
    """
    named.sort(key=lambda part: part[0])
    speaks = [f"{_in_words(name)} {weight:+.1f}" for weight, name in named[-3:][::-1] if weight > 0]
    denies = [f"{_in_words(name)} {weight:+.1f}" for weight, name in named[:2] if weight < 0]
    return (
        f"for it {', '.join(speaks) or 'nothing strong'}; "
        f"against it {', '.join(denies) or 'nothing strong'}"
    )


def _in_words(feature: Feature) -> str:
    if isinstance(feature, str):
        return feature
    return f"“{' '.join([_SIGNS.get(word, word) for word in feature])}”"


_SIGNS = {"^": "Name", "#": "0", "|": "…"}
_PERSONAL = frozenset(("here", "we", "you"))


def claim_signs(article: Article, sentence: Sentence, kinds: list[str]) -> list[str]:
    """Return the signs of a sentence, by the classes of its tokens (``word_kinds``)."""
    first, stop = sentence.first, sentence.stop
    inside = kinds[first:stop]
    counts = Counter(inside)
    words = stop - first
    numbers, names = counts["#"], counts["^"]
    past = sum([counts[kind] for kind in _PAST])
    signs = [
        f"{words // 6 * 6 if words < 48 else 48} words or more",
        ("no number", "a number", "two numbers", "three numbers or more")[min(numbers, 3)],
        ("no name", "a name", "two names", "three names", "four names", "five names or more")[
            min(names, 5)
        ],
        ("no past tense", "a past tense", "two past tenses", "three past tenses or more")[
            min(past, 3)
        ],
    ]
    for kind, name in NAMED.items():
        count = counts[kind]
        if count:
            signs.append(name)
            if count > 1:
                signs.append(f"{name}, twice or more")
    if not (counts["here"] or counts["we"] or counts["you"]):
        signs.append("nobody speaks for himself")
    after_names = {b for a, b in zip(inside, inside[1:], strict=False) if a == "^"}
    if not after_names.isdisjoint(_AUXILIARIES):
        signs.append("a name before is, was, has or had")
    if not after_names.isdisjoint(("past", "-ed", "present")):
        signs.append("a name before a verb")
    opening = inside[0]
    if opening in ("joiner", "here", "we", "you", "they"):
        signs.append(f"opens with {NAMED.get(opening, 'and, but or so')}")
    return signs


def claim_words(article: Article, sentence: Sentence, kinds: list[str]) -> list[str]:
    """Return the words of a sentence after ``|``: numbers as ``#``, names inside it as ``^``."""
    lower = article.tokens.lower
    return [
        "|",
        *[
            kind if kind in ("#", "^") else lower[i]
            for i, kind in enumerate(kinds[sentence.first : sentence.stop], sentence.first)
        ],
    ]


def states_something(article: Article, sentence: Sentence, kinds: list[str]) -> bool:
    """Tell whether a heading has a verb, be it only a name before a word in -s."""
    lower = article.tokens.lower
    return any(
        is_verb(kinds, lower, i)
        or (
            i > sentence.first
            and article.tokens.text[i - 1][0].isupper()
            and _third_person(lower[i])
        )
        for i in range(sentence.first, sentence.stop)
    )


def _third_person(word: str) -> bool:
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'"
