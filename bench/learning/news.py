"""Learn which statements of the news readers found checkable, and would check first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import score
from learning._logistic import write_table

from toolkit.learned import total
from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims.context import ClaimContext, clauses_of
from toolkit.measures.claims.news import DEBATES, news_signs
from toolkit.measures.claims.weight import find_parts, is_statement
from toolkit.measures.hedging import find_hedges
from toolkit.text.article import Article

SOURCE = "36 news articles whose sentences careful readers marked: can be looked up, check first"
SMALL, CHECKABLE, ROUNDS, PACE = 5.0, 0.1, 500, 0.05
BETWEEN = 3.0  # hundredths of log-odds in a step of the debates' sum, at most


class Statement(NamedTuple):
    """A statement of ours with the marks of the sentence it stands in."""

    article: int
    signs: list[str]
    debates: float
    checkable: bool
    first: bool
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
    if folds > 1:
        scored = np.zeros(len(statements))
        numbers = np.array([s.article % folds for s in statements])
        for fold in range(folds):
            held = numbers == fold
            kept = [s for s, out in zip(statements, held, strict=True) if not out]
            weights, base = learn(matrix[~held], kept)
            scored[held] = matrix[held] @ weights + base
        report("out of fold", scored, statements)
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
    for sentence in article.sentences:
        bounds = (sentence.start, sentence.end)
        shares = [score.shared(bounds, (x["start"], x["end"])) for x in row["sentences"]]
        at = int(np.argmax(shares))
        x = row["sentences"][at]
        if not is_statement(context.clauses, sentence, prose=context.prose):
            continue
        for clause in clauses_of(context, sentence):
            first, stop = clause.first, clause.stop
            said = context.is_said(first, stop)
            parts = find_parts(context.table, context.clauses, first, stop)
            debates = (context.table.base + total(parts)) / 100
            found.append(
                Statement(
                    number,
                    news_signs(context, sentence, first, stop, said=said),
                    max(-BETWEEN, min(BETWEEN, debates)),
                    x["checkable"],
                    x["checkable"] and x["first"],
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
    height, width = matrix.shape
    articles = np.array([s.article for s in statements])
    groups = [np.flatnonzero(articles == a) for a in np.unique(articles)]
    first = np.array([s.first for s in statements], dtype=float)
    checkable = np.array([s.checkable for s in statements], dtype=float)
    weights, mean, square = np.zeros(width + 1), np.zeros(width + 1), np.zeros(width + 1)
    for number in range(1, ROUNDS):
        sums = matrix @ weights[:-1]
        error = np.zeros(height)
        for group in groups:
            shares = np.exp(sums[group] - sums[group].max())
            error[group] = first[group].sum() * shares / shares.sum() - first[group]
        off = 1 / (1 + np.exp(-sums - weights[-1])) - checkable
        gradient = matrix.T @ (error + CHECKABLE * off) / height + SMALL * weights[:-1] / height
        step = np.append(gradient, off.mean())
        mean = 0.9 * mean + 0.1 * step
        square = 0.99 * square + 0.01 * step * step
        weights -= PACE * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.99**number)) + 1e-8)
    return weights[:-1], float(weights[-1])


def report(name: str, scored: np.ndarray, statements: list[Statement]) -> None:
    """Print the scorer's figures, and how far the scale can be trusted."""
    order = np.argsort(-scored)
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
    for low in np.arange(0, 1, 0.1):
        here = (chances >= low) & (chances < low + 0.1)
        if here.any():
            share = np.mean([statements[i].checkable for i in np.flatnonzero(here)])
            print(f"   {low:.1f}: {here.sum():4d} statements, {share:.2f} can be looked up")
