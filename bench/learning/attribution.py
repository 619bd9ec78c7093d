"""Learn how reliable each reporting construction is, from labelled news."""

from __future__ import annotations

import datetime
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import score
from toolkit.article import Article
from toolkit.measures._clauses import reporting_clauses, sort_of
from toolkit.measures._content import boundary
from toolkit.measures._reliability import Reliability
from toolkit.measures._scene import Scene
from toolkit.measures.attribution import attributions_by

ORIGIN = "PolNeAR training articles (Newell, Margolin & Ruths 2018): 840 articles of US news"
TARGET = Path(__file__).parents[2] / "toolkit" / "data" / "learned" / "attribution.toml"
SEEN_AT_LEAST = 8
THRESHOLD = 0.5
PASSES = 6
RATE = 0.07
SHRINK = 0.03

Record = dict[str, Any]
Example = tuple[tuple[str, ...], bool]


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the table."""
    records = list(score.rows(data / "attribution-train.jsonl.gz"))
    scenes = [Scene(Article(record["text"])) for record in records]
    if folds > 1:
        found: dict[str, Any] = {}
        for fold in range(folds):
            kept = [k for k in range(len(records)) if k % folds != fold]
            model, _ = learn([scenes[k] for k in kept], [records[k] for k in kept])
            for scene in scenes[fold::folds]:
                found[scene.article.text] = attributions_by(scene.article, model)
        score.attribution(records, find=found.__getitem__)
    if write:
        _write(*learn(scenes, records))


def learn(scenes: Sequence[Scene], records: Sequence[Record]) -> tuple[Reliability, Counter[str]]:
    """Return what these articles teach, and how often each sign was seen."""
    pairs = list(zip(scenes, records, strict=True))
    ends, counts = _ends(pairs)
    examples = [example for scene, record in pairs for example in _examples(scene, record, ends)]
    counts.update(sign for signs, _ in examples for sign in signs)
    weights, intercept = train(examples)
    return Reliability(weights, ends, intercept, THRESHOLD, ORIGIN), counts


def _ends(pairs: Sequence[tuple[Scene, Record]]) -> tuple[dict[str, float], Counter[str]]:
    """How often the reported words ended at each kind of boundary they met.

    Only places where we begin the reported words at the same token as the
    annotators say anything about their end.
    """
    met: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for scene, record in pairs:
        ends = scene.article.tokens.end
        begins = {
            span[0]: span[1]
            for gold in record["attributions"]
            for span in gold["content"]
            if gold["cue"]
        }
        for clause in reporting_clauses(scene, {}):
            at = clause.content[-1][0]
            end = begins.get(scene.article.tokens.start[at])
            if end is None or scene.inside[at] or clause.cue is None or at < clause.cue[0]:
                continue
            stop = scene.article.sentences[scene.article.sentence_of[at]].stop
            sort = sort_of(clause.form)
            for k in range(at + 1, stop - 1):
                name = None if scene.inside[k] else boundary(scene, at, k, sort)
                over = ends[k] > end
                if name:
                    met[name] += 1
                    ended[name] += over
                if over:
                    break
    return {n: ended[n] / met[n] for n in met if met[n] >= SEEN_AT_LEAST}, met


def _examples(scene: Scene, record: Record, ends: dict[str, float]) -> list[Example]:
    """Each construction of an article with whether the annotators marked it.

    It counts as marked where an attribution with the same cue covers at least
    half of the words we would report.
    """
    tokens = scene.article.tokens
    examples = []
    for clause in reporting_clauses(scene, ends):
        if clause.cue is None or not clause.signs:
            continue
        cue = (tokens.start[clause.cue[0]], tokens.end[clause.cue[1] - 1])
        pieces = [(tokens.start[a], tokens.end[b - 1]) for a, b in clause.content]
        length = sum(end - start for start, end in pieces)
        marked = any(
            any(score.shared(cue, q) for q in gold["cue"])
            and sum(score.shared(piece, c) for piece in pieces for c in gold["content"]) * 2 >= length
            for gold in record["attributions"]
        )
        examples.append((clause.signs, marked))
    return examples


def train(examples: Sequence[Example]) -> tuple[dict[str, float], float]:
    """Fit a logistic regression over the signs by AdaGrad; the order is fixed by a seed."""
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
    return weights, intercept


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
        "# A kind of boundary, the share of reported clauses that ended there, how often it was met.",
        "ends = [",
        *[f'  ["{s}", {e:.2f}, {counts[s]}],' for s, e in sorted(model.ends.items())],
        "]",
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
