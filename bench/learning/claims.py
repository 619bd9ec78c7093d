"""Learn which sentences people found worth checking, from debates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import score
from learning._logistic import (
    Settings,
    all_features,
    learn_from,
    names_among,
    out_of_fold,
    without,
    write_table,
)

from toolkit.learned import Feature
from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.weight import claim_signs, claim_words, is_statement
from toolkit.text.article import Article

SOURCE = "ClaimBuster, sentences of US presidential debates (Hassan and others 2017)"
SETTINGS = Settings(seen=5, few=1, small=10, positives=2.4)


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the table."""
    rows = list(score.rows(data / "claims-train.jsonl.gz"))
    labels = np.array([row["checkworthy"] for row in rows], dtype=float)
    articles = [Article(row["text"]) for row in rows]
    names = names_among(articles)
    features = [claim_features(article, names) for article in articles]
    if folds > 1:
        texts = [row["text"] for row in rows]
        report(out_of_fold(texts, labels, features, folds, SETTINGS), labels)
    if write:
        table = learn_from(features, labels, SETTINGS)
        print(write_table("claims", SOURCE, *table))


def claim_features(article: Article, names: set[str]) -> list[set[Feature]]:
    """Return one set of features for each declarative sentence; words that are *names* left out."""
    clauses = Clauses(article)
    found = []
    for sentence in article.sentences:
        if is_statement(clauses, sentence):
            bounds = sentence.first, sentence.stop
            words = claim_words(clauses, *bounds)
            features = all_features(claim_signs(clauses.kinds, *bounds), words)
            found.append(without(names, features))
    return found


def report(scored: np.ndarray, labels: np.ndarray) -> None:
    """Print the scorer's figures, and the threshold that would have been best."""
    score.binary(list(zip(scored.tolist(), (labels == 1).tolist(), strict=True)))

    def f1(threshold: float) -> float:
        flagged = scored >= threshold
        return score.prf(
            float((flagged & (labels == 1)).sum()), float(flagged.sum()), labels.sum()
        )[2]

    best = max(np.arange(0.2, 0.8, 0.01), key=f1)
    print(f"best threshold {best:.2f}: F1 {f1(best):.3f}")
