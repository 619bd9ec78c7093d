"""Learn how often readers marked a sentence as uncertain or vague, given its cues and words."""

from __future__ import annotations

from itertools import groupby
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
from toolkit.lexicon import load_matcher
from toolkit.measures.hedging.weight import cue_signs, sentence_signs, sentence_words
from toolkit.text.article import Article

SOURCE = "CoNLL-2010 shared task, Wikipedia training text (Farkas and others 2010)"
SHARE = 2484 / 11111  # hedged sentences in the original training text
SETTINGS = Settings(seen=6, few=1, small=20, positives=2.2)


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the table."""
    rows = list(score.rows(data / "hedging-train.jsonl.gz"))
    labels = np.array([row["hedged"] for row in rows], dtype=float)
    articles = [Article(row["text"]) for row in rows]
    names = names_among(articles)
    features = [hedge_features(article, names) for article in articles]
    if folds > 1:
        texts = [row["text"] for row in rows]
        report(out_of_fold(texts, labels, features, folds, SETTINGS), labels)
    if write:
        table = learn_from(features, labels, SETTINGS)
        print(write_table("hedging", SOURCE, *table))


def hedge_features(article: Article, names: set[str]) -> list[set[Feature]]:
    """Return one set of features for each sentence that holds a hedge; *names* are left out."""
    found = []
    hits = load_matcher("hedging").find(article)
    for index, group in groupby(hits, key=lambda hit: article.sentence_of[hit[0]]):
        sentence, inside = article.sentences[index], list(group)
        own = cue_signs(article, sentence, inside)
        signs = set(sentence_signs(article, sentence, inside)).union(*own)
        words = sentence_words(article, sentence)
        found.append(without(names, all_features(signs, words)))
    return found


def report(scored: np.ndarray, labels: np.ndarray) -> None:
    """Print the scorer's figures, and the threshold that would have been best."""
    pairs = list(zip(scored.tolist(), (labels == 1).tolist(), strict=True))
    score.binary(pairs)
    print(
        "original base rate  P {:.3f}  R {:.3f}  F1 {:.3f}".format(
            *at_base_rate(scored, labels, 0.5)
        )
    )
    best = max(np.arange(0.2, 0.8, 0.01), key=lambda t: at_base_rate(scored, labels, t)[2])
    print(f"best threshold {best:.2f}: F1 {at_base_rate(scored, labels, best)[2]:.3f}")


def at_base_rate(
    scored: np.ndarray, labels: np.ndarray, threshold: float
) -> tuple[float, float, float]:
    """Return precision, recall and F1 with the unmarked sentences weighted to their original share."""
    gold = labels.sum()
    hits = ((scored >= threshold) & (labels == 1)).sum()
    false = ((scored >= threshold) & (labels == 0)).sum()
    false = false * (gold / SHARE - gold) / (len(labels) - gold)
    return score.prf(float(hits), float(hits + false), float(gold))
