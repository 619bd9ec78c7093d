"""Learn how reliable each reporting construction is, from labelled news."""

from __future__ import annotations

import datetime
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import score
from toolkit.article import Article
from toolkit.measures._clauses import Reader
from toolkit.measures._reliability import Reliability
from toolkit.measures.attribution import attributions_by

ORIGIN = "PolNeAR training articles (Newell, Margolin & Ruths 2018): 840 articles of US news"
TARGET = Path(__file__).parents[2] / "toolkit" / "data" / "learned" / "attribution.toml"
SEEN_AT_LEAST = 5
THRESHOLD = 0.5
PASSES = 8
RATE = 0.15
SHRINK = 0.0004

Example = tuple[tuple[str, ...], bool]


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the table."""
    records = list(score.rows(data / "attribution-train.jsonl.gz"))
    articles = [Article(record["text"]) for record in records]
    examples = [_examples(a, r) for a, r in zip(articles, records, strict=True)]
    if folds > 1:
        found: dict[str, Any] = {}
        for fold in range(folds):
            model = train(e for k, es in enumerate(examples) if k % folds != fold for e in es)
            for article in articles[fold::folds]:
                found[article.text] = attributions_by(article, model)
        score.attribution(records, find=found.__getitem__)
    if write:
        everything = [e for es in examples for e in es]
        model = train(everything)
        _write(model, Counter(sign for signs, _ in everything for sign in signs))


def _examples(article: Article, record: dict[str, Any]) -> list[Example]:
    """Each construction of an article with whether the annotators marked it.

    It counts as marked where an attribution with the same cue covers at least
    half of the words we would report.
    """
    starts, ends = article.tokens.start, article.tokens.end
    examples = []
    for clause in Reader(article).clauses():
        if clause.cue is None:
            continue
        cue = (starts[clause.cue[0]], ends[clause.cue[1] - 1])
        pieces = [(starts[a], ends[b - 1]) for a, b in clause.content]
        marked = any(
            any(score.shared(cue, q) for q in gold["cue"])
            and any(
                sum(score.shared(piece, c) for c in gold["content"]) >= (piece[1] - piece[0]) / 2
                for piece in pieces
            )
            for gold in record["attributions"]
        )
        examples.append((clause.features, marked))
    return examples


def train(examples: Iterable[Example]) -> Reliability:
    """Fit a logistic regression over the signs by AdaGrad; the order is fixed by a seed."""
    examples = list(examples)
    counts = Counter(sign for signs, _ in examples for sign in signs)
    known = [([s for s in signs if counts[s] >= SEEN_AT_LEAST], y) for signs, y in examples]
    weights = dict.fromkeys([s for s, n in counts.items() if n >= SEEN_AT_LEAST], 0.0)
    squares = dict.fromkeys(weights, 1.0)
    intercept = 0.0
    order = random.Random(0)
    for _ in range(PASSES):
        order.shuffle(known)
        for signs, y in known:
            total = intercept + sum([weights[s] for s in signs])
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - y
            intercept -= 0.002 * error
            for s in signs:
                gradient = error + SHRINK * weights[s]
                squares[s] += gradient * gradient
                weights[s] -= RATE * gradient / math.sqrt(squares[s])
    return Reliability(weights, intercept, THRESHOLD, ORIGIN)


def _write(model: Reliability, counts: Counter[str]) -> None:
    kept = sorted(s for s, w in model.weights.items() if abs(w) >= 0.05)
    lines = [
        "# How reliable each sign of reported speech is. Made by bench/learn.py attribution --write.",
        "# A sign, its weight, how often it was seen. The weights of a construction's signs and the",
        "# intercept are added; 1 / (1 + exp(-sum)) is the share of such places that readers marked.",
        f'origin = "{ORIGIN}"',
        f"date = {datetime.date.today().isoformat()}",
        f"intercept = {model.intercept:.3f}",
        f"threshold = {model.threshold}",
        "signs = [",
        *[f'  ["{s}", {model.weights[s]:.2f}, {counts[s]}],' for s in kept],
        "]",
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
