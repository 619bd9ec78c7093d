"""How sure each sentence sounds to people, as a sum that can be printed.

The figures stand in ``data/learned/certainty.toml``; ``bench/learn.py certainty`` makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit.learned import Part, Table, load_table, total
from toolkit.lexicon import load_lexicon, load_matcher
from toolkit.measures.hedging.find import find_hedges
from toolkit.records import Span
from toolkit.text.article import Article, Sentence
from toolkit.text.capitals import in_name
from toolkit.text.tokens import Look

LEAST, MOST = 100, 600  # hundredths of the scale's points
QUESTION = "a question"
_BY_HAND = (  # the labelled sentences hold next to none of these
    (QUESTION, -150),
    ("hearsay", -100),
    ("attribution_shield", -50),
)
_CLEAR = 30  # hundredths; what weighs less is not named as a reason

HEDGE = "a hedge"
Run = tuple[int, int]  # first token, stop token
Word = tuple[str, tuple[str, ...]]  # phrase, its kinds


@dataclass(frozen=True, slots=True)
class SentenceCertainty(Span):
    """How sure one sentence or heading sounds.

    Attributes:
        index: The sentence's place in ``article.sentences``.
        certainty: From 1 (very unsure) to 6 (very sure), as people judge such sentences.
        why: What makes it sound so, in one plain sentence.
        working: The sum: where it starts, and what each word takes away or adds.
    """

    index: int
    certainty: float
    why: str
    working: str


def sentence_certainties(article: Article) -> tuple[SentenceCertainty, ...]:
    """Return how sure each sentence and heading of *article* sounds, in order.

    It sees words, not sense: irony, a tone, a hedge in the sentence before or
    after, and how good the evidence is are all missed. Learned from findings of
    science as papers and news put them (Pei & Jurgens 2021); other prose may be heard otherwise.

    >>> [s.certainty for s in sentence_certainties(Article("The dam broke. It may rain."))]
    [5.0, 3.0]
    """
    table = certainty_table()
    words = telling_words(article)
    return tuple(
        [
            _judge(index, sentence, _parts(article, sentence, found, table), table.base)
            for index, (sentence, found) in enumerate(zip(article.sentences, words, strict=True))
        ]
    )


@cache
def certainty_table() -> Table:
    """Return the learned table, with what is weighed by hand."""
    return load_table("certainty", *_BY_HAND)


@cache
def _own_kinds() -> dict[str, str]:
    """Return the kind of each phrase of ``certainty.toml``."""
    return {phrase: cue.id for cue in load_lexicon("certainty") for phrase in cue.phrases}


def telling_words(article: Article) -> list[list[Word]]:
    """Return for each sentence its hedges and the words of ``certainty.toml``, in order.

    A hedge that stands in ``certainty.toml`` too is of the kind it has there.
    """
    tokens, owners = article.tokens, article.sentence_of
    own = {
        (first, stop): cue.id
        for first, stop, cue in load_matcher("certainty").find(article)
        if not in_name(article, first, stop)  # “the United States”
    }
    kind_of = _own_kinds()
    hedged: set[int] = set()
    kinds: dict[Run, tuple[str, ...]] = {}
    for hedge in find_hedges(article):
        run = tokens.between(hedge.start, hedge.end)
        hedged.update(range(*run))
        phrase = " ".join(tokens.lower[slice(*run)])
        kinds[run] = (kind_of[phrase],) if phrase in kind_of else (HEDGE, hedge.category)
    kinds |= {run: (kind,) for run, kind in own.items() if hedged.isdisjoint(range(*run))}
    found: list[list[Word]] = [[] for _ in article.sentences]
    for (first, stop), signs in sorted(kinds.items()):
        found[owners[first]].append((" ".join(tokens.lower[first:stop]), signs))
    return found


class Telling(NamedTuple):
    """Something that counts in a sentence: its name as printed, its signs, whether it is a hedge."""

    name: str
    signs: list[str]
    hedge: bool = False

    def weight(self, table: Table) -> int:
        """Return what it adds, in hundredths of a point; a hedge never makes surer."""
        weight = table.weigh(self.signs)
        return min(weight, 0) if self.hedge else weight


def telling(article: Article, sentence: Sentence, words: list[Word]) -> Iterator[Telling]:
    """Yield each thing that counts in a sentence, whose telling *words* are known.

    A second word of one kind has only what is its own, a second time the same word nothing.
    """
    seen: set[str] = set()
    for phrase, kinds in words:
        own = f"={phrase}"
        if own not in seen:
            signs = [own, *[kind for kind in kinds if kind not in seen]]
            yield Telling(f"“{phrase}”", signs, HEDGE in kinds)
        seen.update((own, *kinds))
    numbers = article.tokens.count(Look.DIGIT, sentence.first, sentence.stop)
    if numbers:
        name = "a number" if numbers < 3 else "three numbers or more"
        yield Telling(name, [name])
    if "?" in article.tokens.text[max(sentence.first, sentence.stop - 3) : sentence.stop]:
        yield Telling(QUESTION, [QUESTION])


def _parts(article: Article, sentence: Sentence, words: list[Word], table: Table) -> list[Part]:
    """Return what each thing that counts in a sentence takes away or adds."""
    things = telling(article, sentence, words)
    return [Part(weight, thing.name) for thing in things if (weight := thing.weight(table))]


def _judge(index: int, sentence: Sentence, parts: list[Part], base: int) -> SentenceCertainty:
    whole = base + total(parts)
    held = min(max(whole, LEAST), MOST)
    working = "; ".join(
        [f"starts at {base / 100:.1f}", *[f"{part.name} {signed(part.weight)}" for part in parts]]
    )
    if held != whole:
        working += f"; held at {held // 100}, the end of the scale"
    return SentenceCertainty(
        sentence.start, sentence.end, sentence.text, index, held / 100, _why(held, parts), working
    )


@cache
def signed(weight: int) -> str:
    """Return a weight in tenths with its sign.

    >>> signed(-110), signed(70)
    ('−1.1', '+.7')
    """
    return f"{'−' if weight < 0 else '+'}{abs(weight) / 100:.1f}".replace("0.", ".")


def _why(certainty: int, parts: list[Part]) -> str:
    """Say what makes it sound so sure, the strongest first."""
    sounds = _sounds(certainty)
    if not parts:
        return _PLAIN.format(sounds)
    less = [part.name for part in sorted(parts) if part.weight <= -_CLEAR][:3]
    more = [part.name for part in sorted(parts, reverse=True) if part.weight >= _CLEAR][:3]
    if less and more:
        return f"It sounds {sounds}: {_and(less)} less sure, {_and(more)} surer."
    if less:
        return f"It sounds {sounds}: {_and(less)} less sure."
    if more:
        return f"It sounds {sounds}: {_and(more)} surer."
    return _PLAIN.format(sounds)


@cache
def _sounds(certainty: int) -> str:
    return next(word for least, word in _SOUNDS if certainty >= least)


_PLAIN = "It sounds {}: a plain statement, with little to weaken or press it."
_SOUNDS = (
    (530, "very sure"),
    (480, "sure"),
    (420, "fairly sure"),
    (350, "not quite sure"),
    (270, "unsure"),
    (0, "very unsure"),
)


def _and(names: list[str]) -> str:
    """Return the names with their verb.

    >>> _and(["“may”", "a number"])
    '“may” and a number make it'
    """
    joined = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    return f"{joined} {'make' if len(names) > 1 else 'makes'} it"
