"""Learn how reliable each sign of reported speech is, and where reported words end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import score
from learning._logistic import LEARNED, Settings
from learning._logistic import learn as learn_weights

from toolkit.learned import Table
from toolkit.measures.attribution.asides import RELATIVES
from toolkit.measures.attribution.content import boundary, sort_of
from toolkit.measures.attribution.context import BOUNDARIES, AttributionContext
from toolkit.measures.attribution.cues import reporting_clauses
from toolkit.measures.attribution.find import attributions_by
from toolkit.text.article import Article

SOURCE = "PolNeAR training text, 840 articles of US news (Newell, Margolin & Ruths 2018)"
SETTINGS = Settings(seen=6, few=1.0, small=5, positives=1.0)
MET_AT_LEAST = 8  # a boundary met less often is not taken for an end

Record = dict[str, Any]
Pairs = Sequence[tuple[AttributionContext, Record]]


def run(data: Path, folds: int, write: bool) -> None:
    """Print out-of-fold figures by the scorer's formulas; with *write*, write the tables."""
    records = list(score.rows(data / "attribution-train.jsonl.gz"))
    pairs = [(AttributionContext(Article(record["text"])), record) for record in records]
    if folds > 1:
        found: dict[str, Any] = {}
        for fold in range(folds):
            learned, _, _ = learn([p for k, p in enumerate(pairs) if k % folds != fold])
            for scene, _ in pairs[fold::folds]:
                found[scene.article.text] = attributions_by(scene.article, learned)
        score.attribution(records, find=found.__getitem__)
    if write:
        print(write_tables(*learn(pairs)))


def learn(pairs: Pairs) -> tuple[Table, Counter[str], Counter[str]]:
    """Return what these articles teach, and how often each sign and each boundary was met."""
    ends, met = find_ends(pairs)
    examples = [example for scene, record in pairs for example in label(scene, record, ends)]
    labels = np.array([marked for _, marked in examples], dtype=float)
    base, weights, counts = learn_weights([signs for signs, _ in examples], labels, SETTINGS)
    signs = {sign: round(100 * weight) for sign, weight in weights.items()}
    return Table(SOURCE, round(100 * base), signs, {}, {}, ends), counts, met


def find_ends(pairs: Pairs) -> tuple[dict[str, int], Counter[str]]:
    """Return how often in 100 places the reported words ended at each kind of boundary they met.

    Only places where we begin the reported words at the same token as the
    annotators say anything about their end. Kept are the kinds where they ended
    more often than not, but for relative clauses, which readers count to the words.
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
            for k in range(at + 1, stop - 1):
                over = ends[k] > end
                if scene.lower[k] in BOUNDARIES and not scene.inside[k]:
                    name = boundary(scene, at, k, sort_of(clause.form))
                    met[name] += 1
                    ended[name] += over
                if over:
                    break
    shares = {name: round(100 * ended[name] / n) for name, n in met.items() if n >= MET_AT_LEAST}
    ends = {name: share for name, share in shares.items() if share > 50}
    return {name: share for name, share in ends.items() if name.split()[-1] not in RELATIVES}, met


def label(
    scene: AttributionContext, record: Record, ends: dict[str, int]
) -> list[tuple[set[str], bool]]:
    """Return the signs of each construction, and whether the annotators marked it.

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
            and sum(score.shared(p, c) for p in pieces for c in gold["content"]) * 2 >= length
            for gold in record["attributions"]
        )
        examples.append((set(clause.signs), marked))
    return examples


def write_tables(learned: Table, counts: Counter[str], met: Counter[str]) -> Path:
    """Write ``toolkit/data/learned/attribution.toml`` and return its path."""
    signs = [f"{s}\t{weight}\t{counts[s]}" for s, weight in sorted(learned.signs.items())]
    ends = [f"{s}\t{share}\t{met[s]}" for s, share in sorted(learned.ends.items())]
    path = LEARNED / "attribution.toml"
    path.write_text(
        "# Written by bench/learn.py attribution; not to be edited by hand.\n"
        f'source = "{SOURCE}"\n'
        f"date = {datetime.now(UTC):%Y-%m-%d}\n"
        f"base = {learned.base / 100:.2f}\n"
        "# Each line: sign of reported speech, weight in hundredths of log-odds, places that had it.\n"
        "signs = '''\n" + "\n".join(signs) + "'''\n"
        "# Each line: boundary, hundredths of the reported clauses that ended there, places met.\n"
        "ends = '''\n" + "\n".join(ends) + "'''\n",
        encoding="utf-8",
    )
    return path
