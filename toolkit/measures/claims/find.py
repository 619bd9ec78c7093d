"""Sentences and clauses that say something checkable."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.findings import Findings
from toolkit.kinds import kind_of
from toolkit.learned import chance
from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims.category import category_of
from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.cuts import CAPS, ClauseSpan, clauses_of
from toolkit.measures.claims.news import news_signs, news_table, weigh_news
from toolkit.measures.claims.weight import features_of, is_statement, reasons
from toolkit.measures.hedging import find_hedges
from toolkit.records import DOUBTFUL, Attribution, Claim, Frozen, Hedge, Measure
from toolkit.text.article import Article, Sentence, Text, as_article
from toolkit.text.furniture import furniture_of


def find_claims(article: Text) -> Findings[Claim]:
    """Return one claim for each whole statement of *article*, in reading order.

    A sentence is cut where two statements stand side by side; what is limited in it
    (a possibility, an intention, a judgement) stands apart and says so in ``.why``.
    ``.category`` is ``"quotation"``, ``"prediction"``, ``"judgement"``,
    ``"cause"``, ``"comparison"``, ``"number"`` or ``"event"`` (anything else). ``.attributed``
    tells whether the text gives it as somebody's words, ``.hedged`` whether a hedge stands
    in it. ``.checkworthiness`` (0 to 1) is a sum of named signs, printed in ``.working``, learned
    from debates and, for reported prose, from news that readers marked; it says nothing about
    whether the claim is true. Questions, the words that tell who speaks and the
    furniture of a page are no claims, a heading only if it has a verb. Misses claims packed into
    a noun (“the collapse of the talks”), clauses in the middle of others, irony, and
    borders that only a parser sees.

    >>> [claim.text for claim in find_claims("The dam broke in 1952, and 40 people died.")]
    ['The dam broke in 1952', '40 people died']
    >>> len(find_claims("Did the dam break?"))
    0

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    return Findings(article, article.once(_find))


def _find(article: Article) -> tuple[Claim, ...]:
    return tuple(claims_by(article, find_attributions(article), find_hedges(article)))


def claims_by(
    article: Article, attributions: Findings[Attribution], hedges: Findings[Hedge]
) -> Findings[Claim]:
    """Return the claims of *article*, attributed and hedged as *attributions* and *hedges* say."""
    context = ClaimContext(article, attributions, hedges)
    furniture = article.once(furniture_of)
    sentences = [s for i, s in enumerate(article.sentences) if i not in furniture]
    found = [claim for sentence in sentences for claim in _claims(context, sentence)]
    return Findings(article, found)


def _claims(context: ClaimContext, sentence: Sentence) -> list[Claim]:
    """Return the claims of one sentence."""
    if not is_statement(context.clauses, sentence):
        return []
    return [_claim(context, sentence, clause) for clause in clauses_of(context, sentence)]


def _claim(context: ClaimContext, sentence: Sentence, clause: ClauseSpan) -> Claim:
    first, stop, cap = clause
    category, said = category_of(context, clause), context.is_said(first, stop)
    features = features_of(context.clauses, first, stop)
    log_odds = context.table.base + context.table.weigh(*features)
    if context.prose:
        named = news_signs(context, sentence, first, stop, said=said)
        log_odds, signs = weigh_news(news_table(), named, log_odds)
    else:
        signs = reasons(context.table.find(*features))
    kind = kind_of("claims", category)
    score, why = chance(log_odds), kind.reason
    working = f"Worth checking {score:.2f}: {signs}."
    if cap:
        why = f"{why} It is {cap}."
        score = min(score, chance(CAPS[cap]))
        working = f"Worth checking {score:.2f} at most, as it is {cap}. {working}"
    tokens = context.article.tokens
    begin, until = context.with_marks(first, stop)
    start, end = context.article.widened(tokens.start[begin], tokens.end[until - 1])
    return Claim(
        start,
        end,
        context.article.text[start:end],
        kind.id,
        why,
        working,
        kind.source,
        category,
        said,
        context.hedged.find(1, first, stop) >= 0,
        score,
    )


@dataclass(frozen=True, slots=True)
class ClaimMeasure(Measure):
    """How many claims an article makes, of what kind, and with what behind them.

    No figure here says that a claim is false.

    Attributes:
        total: How many claims there are, whatever their check-worthiness.
        checkable: Those of check-worthiness 0.5 and more; the figures below are of these.
        attributed: Those that the text says somebody stands behind.
        hedged: Those with a hedge in them.
        unsupported: Those neither attributed nor hedged.
        by_category: How many there are of each kind, commonest first.
    """

    total: int
    checkable: int
    attributed: int
    hedged: int
    unsupported: int
    by_category: Frozen[str, int]


def measure_claims(article: Text) -> ClaimMeasure:
    """Return how many claims *article* makes, of what kind, and with what behind them.

    >>> measure = measure_claims("The dam broke in 1952, and 40 people died.")
    >>> measure.total, measure.attributed
    (2, 0)

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    claims = find_claims(article)
    worth = Findings(article, [claim for claim in claims if claim.checkworthiness >= DOUBTFUL])
    return ClaimMeasure(
        len(claims),
        len(worth),
        sum([claim.attributed for claim in worth]),
        sum([claim.hedged for claim in worth]),
        sum([not (claim.attributed or claim.hedged) for claim in worth]),
        Frozen(worth.counts()),
    )
