"""Learn how sure people judge a sentence to sound, given its hedges and other telling words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import score
from learning._logistic import write_table

from toolkit.learned import Table
from toolkit.measures.hedging.certainty import LEAST, MOST, Telling, telling, telling_words
from toolkit.text.article import Article

SOURCE = "Certainty of findings in science papers and news, as people judged it (Pei & Jurgens 2021, MIT licence)"
SEEN = 4  # sentences that must show a sign
SMALL = 5.0  # strength of the penalty on the size of weights
NEAR = 0.5  # points; what is further off counts by its distance, not by its square
NAMES_SHARED = 3  # rare words that make two sentences one document

Found = list[list[Telling]]  # what counts in each sentence


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the table."""
    rows = list(score.rows(data / "certainty-train.jsonl.gz"))
    labels = np.array([row["certainty"] for row in rows])
    articles = [Article(row["text"]) for row in rows]
    found = [things(article) for article in articles]
    if folds > 1:
        numbers = documents([row["text"] for row in rows]) % folds
        judged = np.zeros(len(rows))
        for fold in range(folds):
            table, _ = learn(
                [f for f, n in zip(found, numbers, strict=True) if n != fold],
                labels[numbers != fold],
            )
            for i in np.flatnonzero(numbers == fold):
                judged[i] = judge(table, found[i])
        off = np.abs(judged - labels).mean()
        print(f"r = {np.corrcoef(judged, labels)[0, 1]:.3f}   mean error {off:.3f}   n {len(rows)}")
        print(f"always the mean: mean error {np.abs(labels - labels.mean()).mean():.3f}")
    if write:
        table, counts = learn(found, labels)
        weights = {sign: weight / 100 for sign, weight in table.signs.items()}
        print(
            write_table(
                "certainty",
                SOURCE,
                table.base / 100,
                weights,
                counts,
                "points of a scale of 1 to 6",
            )
        )


def things(article: Article) -> Found:
    """Return what counts in each sentence of a row; most rows are one sentence."""
    words = telling_words(article)
    return [
        list(telling(article, sentence, inside))
        for sentence, inside in zip(article.sentences, words, strict=True)
    ]


def learn(found: Sequence[Found], labels: np.ndarray) -> tuple[Table, Counter[str]]:
    """Return the table these rows teach, by ridge regression on the mean of a row's sentences.

    Weights are rounded to tenths, so that printed sums are exact.
    """
    counts = Counter(
        sign
        for row in found
        for sign in {s for inside in row for thing in inside for s in thing.signs}
    )
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    values = np.zeros((len(found), len(names) + 1))
    values[:, -1] = 1
    for i, row in enumerate(found):
        for sentence in row:
            for thing in sentence:
                for sign in thing.signs:
                    if sign in column:
                        values[i, column[sign]] += 1 / len(row)
    penalty = np.diag([SMALL] * len(names) + [0.0])
    share = np.ones(len(labels))
    for _ in range(12):
        left = (values * share[:, None]).T
        weights = np.linalg.solve(left @ values + penalty, left @ labels)
        share = NEAR / np.maximum(np.abs(labels - values @ weights), NEAR)
    tenths = [10 * round(10 * float(weight)) for weight in weights]
    signs = {n: w for n, w in zip(names, tenths[:-1], strict=True) if w}
    return Table(SOURCE, tenths[-1], signs, {}, {}, {}), counts


def judge(table: Table, row: Found) -> float:
    """Return the mean certainty of a row's sentences."""
    sums = [table.base + sum(t.weight(table) for t in inside) for inside in row]
    return float(np.mean([min(max(whole, LEAST), MOST) for whole in sums])) / 100


def documents(texts: Sequence[str]) -> np.ndarray:
    """Return a number for each text, the same for those that seem to speak of one study.

    The rows do not say which document they come from: two that share some rare words count as one.
    """
    words = [{w for w in text.lower().split() if len(w) > 4} for text in texts]
    counts = Counter(word for found in words for word in found)
    numbers = np.arange(len(texts))
    holders: dict[str, list[int]] = {}
    for i, found in enumerate(words):
        rare = [word for word in found if counts[word] <= 6]
        shared = Counter(j for word in rare for j in holders.get(word, []))
        for j, common in shared.items():
            if common >= NAMES_SHARED:
                numbers[numbers == numbers[i]] = numbers[j]
        for word in rare:
            holders.setdefault(word, []).append(i)
    shuffled = np.random.default_rng(0).permutation(len(texts))
    return shuffled[numbers]
