"""Learn which statements of the news readers found checkable, and would check first."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import score
from learning._logistic import write_table

from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.cuts import CAPS, clauses_of
from toolkit.measures.claims.news import DEBATES, news_signs
from toolkit.measures.claims.weight import features_of, is_statement
from toolkit.measures.hedging import find_hedges
from toolkit.text.article import Article
from toolkit.text.furniture import furniture_of

SOURCE = "36 news articles whose sentences careful readers marked: can be looked up, check first"
SMALL, CHECKABLE, STEPS, DRAWS = 5.0, 0.1, 10, 10
BETWEEN = 3.0  # hundredths of log-odds in a step of the debates' sum, at most


class Statement(NamedTuple):
    """A statement of ours with the marks of the sentence it stands in."""

    article: int
    signs: list[str]
    debates: float
    checkable: bool
    first: bool
    cap: float
    sourced: bool
    said: bool
    sentence: int


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures, whole articles apart; with *write*, write the table."""
    rows = list(score.rows(data / "sourcing-dev.jsonl.gz"))
    statements = [s for number, row in enumerate(rows) for s in statements_of(number, row)]
    counts = Counter(sign for s in statements for sign in s.signs)
    names = sorted(name for name, count in counts.items() if count >= 4)
    matrix = np.array([[s.debates, *[name in s.signs for name in names]] for s in statements])
    for draw in range(DRAWS if folds > 1 else 0):
        scored = np.zeros(len(statements))
        fold_of = np.random.default_rng(draw).permutation(len(rows)) % folds
        numbers = fold_of[[s.article for s in statements]]
        for fold in range(folds):
            held = numbers == fold
            kept = [s for s, out in zip(statements, held, strict=True) if not out]
            weights, base = learn(matrix[~held], kept)
            scored[held] = matrix[held] @ weights + base
        report(f"out of fold, draw {draw}", scored, statements, scale=draw == 0)
    weights, base = learn(matrix, statements)
    report("in sample", matrix @ weights + base, statements)
    if write:
        table = dict(zip([DEBATES, *names], weights.tolist(), strict=True))
        counts[DEBATES] = len(statements)
        print(write_table("claims_news", SOURCE, base, table, counts))


def statements_of(number: int, row: dict) -> list[Statement]:
    """Return the statements that claims make of one marked article."""
    article = Article(row["text"])
    context = ClaimContext(article, find_attributions(article), find_hedges(article))
    found = []
    furniture = furniture_of(article)
    for sentence in [s for i, s in enumerate(article.sentences) if i not in furniture]:
        bounds = (sentence.start, sentence.end)
        shares = [score.shared(bounds, (x["start"], x["end"])) for x in row["sentences"]]
        at = int(np.argmax(shares))
        x = row["sentences"][at]
        if not is_statement(context.clauses, sentence):
            continue
        for clause in clauses_of(context, sentence):
            first, stop = clause.first, clause.stop
            said = context.is_said(first, stop)
            features = features_of(context.clauses, first, stop)
            debates = (context.table.base + context.table.weigh(*features)) / 100
            found.append(
                Statement(
                    number,
                    news_signs(context, sentence, first, stop, said=said),
                    max(-BETWEEN, min(BETWEEN, debates)),
                    x["checkable"],
                    x["first"],
                    CAPS[clause.cap] / 100 if clause.cap else math.inf,
                    x["sourced"],
                    said,
                    at,
                )
            )
    return found


def learn(matrix: np.ndarray, statements: list[Statement]) -> tuple[np.ndarray, float]:
    """Return weights and base of one sum for two questions.

    Which statements of an article come first (a softmax over the article), and which can be
    looked up at all (a logistic sum): by the same weights, as there is one scale.
    """
    columns = np.hstack([matrix, np.ones((len(statements), 1))])
    articles = np.array([s.article for s in statements])
    first = np.array([s.first and s.checkable for s in statements], dtype=float)
    checkable = np.array([s.checkable for s in statements], dtype=float)
    weights = np.zeros(columns.shape[1])
    penalty = np.full(len(weights), SMALL)
    penalty[-1] = 1e-3  # the base belongs to the second question alone
    for _ in range(STEPS):  # of Newton's method
        chances = 1 / (1 + np.exp(-columns @ weights))
        slope = CHECKABLE * columns.T @ (chances - checkable) + penalty * weights
        curve = CHECKABLE * (columns.T * (chances * (1 - chances))) @ columns + np.diag(penalty)
        for article in np.unique(articles):
            group = np.flatnonzero(articles == article)
            inside = columns[group] * (np.arange(len(weights)) < len(weights) - 1)
            sums = inside @ weights
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            count = first[group].sum()
            slope += inside.T @ (count * shares - first[group])
            mean = shares @ inside
            curve += count * ((inside.T * shares) @ inside - np.outer(mean, mean))
        step = np.linalg.solve(curve, slope)
        weights -= step * min(1.0, 2 / max(np.abs(step).max(), 1e-9))
    return weights[:-1], float(weights[-1])


def report(
    name: str, scored: np.ndarray, statements: list[Statement], *, scale: bool = True
) -> None:
    """Print the scorer's figures, and how far the scale can be trusted."""
    scored = np.minimum(scored, [s.cap for s in statements])
    order = np.argsort(-scored, kind="stable")
    taken: Counter[int] = Counter()
    strongest = []
    for i in order:
        if taken[statements[i].article] < 3:
            taken[statements[i].article] += 1
            strongest.append(statements[i])
    looked_up = np.mean([s.checkable for s in strongest])
    print(f"{name}: strongest can be looked up {looked_up:.3f}", end="")
    print(f", a checker's first {np.mean([s.first for s in strongest]):.3f}")
    alone = [i for i in order if scored[i] >= 0 and not statements[i].said]
    some = np.mean([statements[i].checkable and not statements[i].sourced for i in alone])
    print(f"   unsupported that are some {some:.3f} of {len(alone)}")
    chances = 1 / (1 + np.exp(-scored))
    for low in np.arange(0, 1, 0.1) if scale else ():
        here = (chances >= low) & (chances < low + 0.1)
        if here.any():
            share = np.mean([statements[i].checkable for i in np.flatnonzero(here)])
            print(f"   {low:.1f}: {here.sum():4d} statements, {share:.2f} can be looked up")
