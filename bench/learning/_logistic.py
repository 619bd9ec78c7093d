"""A logistic sum of named features, learned with scikit-learn; and folds that keep neighbours together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from toolkit.learned import Feature
from toolkit.text.article import Article

LEARNED = Path(__file__).parents[2] / "toolkit" / "data" / "learned"


@dataclass(frozen=True)
class Settings:
    """How a table is learned.

    ``seen`` is how many sentences must show a feature; ``few`` and ``small`` the
    strength of the penalties on the number of weights (L1) and their size (L2);
    ``positives`` how much a marked sentence counts beside an unmarked one.
    """

    seen: int
    few: float
    small: float
    positives: float


def learn(
    features: Sequence[set[Feature]], labels: np.ndarray, settings: Settings
) -> tuple[float, dict[Feature, float], Counter[Feature]]:
    """Return base, weights (log-odds, to hundredths) and counts.

    Each feature is first scaled by its own log ratio between marked and unmarked
    sentences (Wang & Manning 2012), so that the penalty falls on the features
    that tell little by themselves.
    """
    counts = Counter(name for found in features for name in found)
    names = sorted((n for n, count in counts.items() if count >= settings.seen), key=str)
    column = {name: i for i, name in enumerate(names)}
    sizes = [sum(name in column for name in found) for found in features]
    rows = np.repeat(np.arange(len(features)), sizes)
    columns = np.array([column[n] for found in features for n in found if n in column], dtype=int)
    shown = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(features), len(names)))
    marked, unmarked = shown.T @ labels, shown.T @ (1 - labels)
    scale = np.abs(
        np.log((marked + 1) / (labels.sum() + 2))
        - np.log((unmarked + 1) / ((1 - labels).sum() + 2))
    )
    penalty = settings.few + settings.small
    model = LogisticRegression(
        C=1 / penalty,
        l1_ratio=settings.few / penalty,
        class_weight={0: 1.0, 1: settings.positives},
        solver="saga",
        max_iter=1000,
        tol=2e-3,
        random_state=0,
    ).fit(shown @ diags(scale), labels)
    weights, base = model.coef_[0], float(model.intercept_[0])
    rounded = {
        name: round(float(weight), 2)
        for name, weight in zip(names, weights * scale, strict=True)
        if abs(weight) >= 0.005
    }
    return base, {name: w for name, w in rounded.items() if w}, counts


def fold_numbers(texts: Sequence[str], labels: np.ndarray, folds: int) -> np.ndarray:
    """Return a fold for each row: neighbouring rows of a label share one, and so do repeats.

    The files are sorted by label and, within it, by document; shuffled folds
    would let a document's words vote on their own neighbours.
    """
    numbers = np.zeros(len(labels), dtype=int)
    for label in (0, 1):
        index = np.flatnonzero(labels == label)
        numbers[index] = np.arange(len(index)) * folds // len(index)
    seen: dict[str, int] = {}
    for row, text in enumerate(texts):
        key = "".join(c for c in text.lower() if c.isalnum())
        numbers[row] = numbers[seen.setdefault(key, row)]
    return numbers


def write_table(
    name: str,
    source: str,
    base: float,
    weights: Mapping[Any, float],
    counts: Counter[Any],
    unit: str = "log-odds",
) -> Path:
    """Write ``toolkit/data/learned/<name>.toml`` and return its path."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for feature, weight in sorted(weights.items(), key=str):
        text = feature if isinstance(feature, str) else " ".join(feature)
        if text.isprintable() and "'''" not in text:
            lines[isinstance(feature, str)].append(
                f"{text}\t{round(100 * weight)}\t{counts[feature]}"
            )
    path = LEARNED / f"{name}.toml"
    path.write_text(
        f"# Written by bench/learn.py {name}; not to be edited by hand.\n"
        f"# Each line: feature, weight in hundredths of {unit}, sentences that showed it.\n"
        f'source = "{source}"\n'
        f"date = {datetime.now(UTC):%Y-%m-%d}\n"
        f"base = {base:.2f}\n"
        "signs = '''\n" + "\n".join(lines[True]) + "'''\n"
        "words = '''\n" + "\n".join(lines[False]) + "'''\n",
        encoding="utf-8",
    )
    return path


def all_features(signs: Iterable[str], words: Sequence[str]) -> set[Feature]:
    """Return the signs, words and word pairs of a sentence: what ``Table.weigh`` looks up."""
    return {*signs, *zip(words, strict=True), *pairwise(words)}


def chances(
    base: float, weights: dict[Feature, float], features: Iterable[set[Feature]]
) -> list[float]:
    """Return the chance of each set of features."""
    return [
        float(1 / (1 + np.exp(-base - sum(weights.get(name, 0) for name in found))))
        for found in features
    ]


def names_among(articles: Sequence[Article]) -> set[str]:
    """Return the words that stand with a capital more often than not inside sentences.

    No weight hangs on a politician's or a country's name: a capital is only a name.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for article in articles:
        for word, lower in list(zip(article.tokens.text, article.tokens.lower, strict=True))[1:]:
            (capital if word[0].isupper() else small)[lower] += 1
    return {
        word
        for word in capital
        if capital[word] > small[word] and word != "i" and not word.startswith("i'")
    }


def without(names: set[str], features: set[Feature]) -> set[Feature]:
    """Return the features that hold none of the *names*."""
    return {f for f in features if isinstance(f, str) or names.isdisjoint(f)}


def out_of_fold(
    texts: list[str],
    labels: np.ndarray,
    features: list[list[set[Feature]]],
    folds: int,
    settings: Settings,
) -> np.ndarray:
    """Return for each text the chance that tables learned from the other folds give it.

    A text has a set of features for each of its sentences; its chance is the highest of
    theirs, and 0 where it has none.
    """
    numbers = fold_numbers(texts, labels, folds)
    scored = np.zeros(len(texts))
    for fold in range(folds):
        base, weights, _ = learn_from(features, labels, settings, numbers != fold)
        for i in np.flatnonzero(numbers == fold):
            scored[i] = max(chances(base, weights, features[i]), default=0)
        print(f"fold {fold + 1}: {len(weights)} weights")
    return scored


def learn_from(
    features: list[list[set[Feature]]],
    labels: np.ndarray,
    settings: Settings,
    among: np.ndarray | None = None,
) -> tuple[float, dict[Feature, float], Counter[Feature]]:
    """Return what :func:`learn` gives on the texts that have features, of those *among*."""
    kept = [i for i, found in enumerate(features) if found and (among is None or among[i])]
    return learn([set().union(*features[i]) for i in kept], labels[kept], settings)
