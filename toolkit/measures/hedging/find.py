"""Words that mark a statement as uncertain, vague or second-hand."""

from __future__ import annotations

from itertools import chain, groupby

from toolkit.findings import Findings
from toolkit.learned import Table, chance, load_table
from toolkit.lexicon import Cue, Matcher, load_matcher
from toolkit.measures.hedging.weight import Hit, cue_signs, sentence_signs, sentence_words
from toolkit.records import Hedge
from toolkit.text.article import Article, Sentence, Text, as_article


def find_hedges(article: Text, *, cues: tuple[Cue, ...] | None = None) -> Findings[Hedge]:
    """Return the hedges of *article* in reading order.

    A hedge is not a fault: careful reporters hedge on purpose. ``.weight`` (0 to
    1) tells how readers of labelled text judged sentences like this one, in a
    sample balanced so that 0.5 divides best; it is not how unsure the word
    sounds. ``.working`` prints the sum behind it. Misses sarcasm, hedging by tone
    or by a whole sentence, and every cue that is not in
    ``data/lexicons/hedging.toml``.

    >>> [hedge.text for hedge in find_hedges("The plan may fail.")]
    ['may']
    >>> len(find_hedges("On May 4 the plan passed."))
    0

    Args:
        article: Any English prose, unaltered.
        cues: Your own list instead of the course's.
    """
    article = as_article(article)
    if cues is None:
        return Findings(article, article.once(_find))
    return Findings(article, _find(article, Matcher(cues)))


def _find(article: Article, matcher: Matcher | None = None) -> tuple[Hedge, ...]:
    matcher = matcher or load_matcher("hedging")
    table = load_table("hedging")
    owners = article.sentence_of
    hedges: list[Hedge] = []
    for index, group in groupby(matcher.find(article), key=lambda hit: owners[hit[0]]):
        hedges += _weigh(article, article.sentences[index], list(group), table)
    return tuple(hedges)


def _weigh(article: Article, sentence: Sentence, hits: list[Hit], table: Table) -> list[Hedge]:
    """Return the hedges of one sentence: they share its sum, and each shows its own part of it."""
    tokens, quoted = article.tokens, article.quoted
    own = cue_signs(article, sentence, hits)
    shared = sentence_signs(article, sentence, hits)
    whole = table.weigh(chain(shared, *own), sentence_words(article, sentence))
    weight = chance(table.base + whole)
    base = f"Weight {weight:.2f}: base {table.base / 100:+.2f}, this cue and its neighbours"
    hedges = []
    for (first, stop, cue), mine in zip(hits, own, strict=True):
        start, end = tokens.start[first], tokens.end[stop - 1]
        part = table.weigh(mine)
        others = f"the rest of the sentence {(whole - part) / 100:+.2f}"
        working = f"{base} {part / 100:+.2f}, {others}."
        hedges.append(
            Hedge(
                start,
                end,
                article.text[start:end],
                f"hedging.{cue.id}",
                cue.why,
                working,
                cue.reference,
                cue.id,
                weight,
                quoted[first] == 1,
            )
        )
    return hedges
