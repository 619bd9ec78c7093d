"""How well attributions are found, by kind of construction.

usage: bench/constructions.py --data FOLDER [FILE]

Two tables over labelled news that stays outside the project. *Precision*: of
the spans a rule reports, how many lie at least half in a labelled one, and how
often the source beside it is right. *Recall*: of the labelled attributions of
a construction, judged by the order of source, cue and content and by what
stands between, how many are covered by half (of their first 200 characters'
worth). The formulas are those of bench/score.py.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

import score

from toolkit.measures.attribution.find import find_attributions
from toolkit.records import Attribution

NOUN = re.compile(
    r"\b(?:statements?|comments?|remarks?|claims?|criticism|support|opposition|endorsement|questions?|concerns?|"
    r"suggestions?|allegations?|accusations?|calls?|views?|beliefs?|fears?|hopes?)\b"
)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--data", type=Path, help="folder with attribution-dev.jsonl.gz")
    options = parser.parse_args()
    if not (options.file or options.data):
        parser.error("give FILE or --data FOLDER")
    path = options.file or options.data / "attribution-dev.jsonl.gz"
    if not path.is_file():
        parser.error(f"no such file: {path}")
    reported: Counter[str] = Counter()
    right: Counter[str] = Counter()
    sourced: Counter[str] = Counter()
    source_right: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for record in score.rows(path):
        found = find_attributions(record["text"])
        for item in found:
            for part in item.content:
                reported[item.rule] += 1
                gold = best_gold(record, (part.start, part.end))
                if gold is None:
                    continue
                right[item.rule] += 1
                if item.source and gold["source"]:
                    sourced[item.rule] += 1
                    source_right[item.rule] += overlaps(item, gold)
        pieces = [(part.start, part.end) for item in found for part in item.content]
        for gold in record["attributions"]:
            name = construction(record["text"], gold)
            length = min(200, sum(end - start for start, end in gold["content"]))
            hit = sum(score.shared(p, c) for p in pieces for c in gold["content"])
            labelled[name] += 1
            covered[name] += hit >= length / 2 > 0
    print(f"{'rule':28} {'spans':>6} {'precision':>9}   {'source right':>12}")
    for rule, count in reported.most_common():
        share = f"{source_right[rule] / sourced[rule]:12.2f}" if sourced[rule] else f"{'–':>12}"
        print(f"{rule:28} {count:6} {right[rule] / count:9.2f}   {share}")
    print(f"\n{'labelled construction':28} {'count':>6} {'recall':>9}")
    for name, count in labelled.most_common():
        print(f"{name:28} {count:6} {covered[name] / count:9.2f}")


def best_gold(record: dict[str, Any], span: tuple[int, int]) -> dict[str, Any] | None:
    """Return the labelled attribution that holds at least half of *span*."""
    share, best = 0, None
    for gold in record["attributions"]:
        inside = sum(score.shared(span, part) for part in gold["content"])
        if inside > share:
            share, best = inside, gold
    return best if share * 2 >= span[1] - span[0] else None


def overlaps(item: Attribution, gold: dict[str, Any]) -> bool:
    """Tell whether a source overlaps the labelled one."""
    return any(score.shared((s.start, s.end), part) for s in item.source for part in gold["source"])


def construction(text: str, gold: dict[str, Any]) -> str:
    """Name the construction of a labelled attribution."""
    if not gold["cue"] or not gold["content"]:
        return "no cue"
    start, end = gold["cue"][0]
    cue = " ".join(text[start:end].lower().split())
    content = gold["content"][0]
    opens = text[content[0] : content[0] + 2]
    quoted = opens[:1] in '“"«' or opens in ("''", "‘‘")
    source = gold["source"][0] if gold["source"] else None
    if cue.startswith("according to"):
        return "according to"
    if cue in (":", "-", "–", "—", "―"):
        return "mark as cue (headline)"
    if re.match(
        r"(?:has |have |had )?(?:is|are|was|were|be|been|being)\b.*(?:ed|id|wn|en|by|as|to)$", cue
    ):
        return "passive"
    if NOUN.search(cue) and not cue.split()[0].endswith("ed"):
        return "noun"
    if content[0] < start:
        parts = "split " if len(gold["content"]) > 1 else ""
        kind = "quotation" if quoted else "statement"
        order = "inverted" if source and source[0] > start else "cue after"
        return f"{parts}{kind}, {order}"
    first = text[content[0] : content[0] + 8].lower()
    if quoted:
        return "cue before quotation"
    if first.startswith("that "):
        return "that-clause"
    if first.startswith("to "):
        return "infinitive"
    if re.match(r"(?:how|why|what|whether|if|who|when|where|which)\b", first):
        return "indirect question"
    if source is None:
        return "no source, cue before"
    if re.search(r"\b(?:on|of|for|about|against|with|at|in|to|as)$", cue):
        return "cue with preposition"
    return "cue before, nothing between"


if __name__ == "__main__":
    main()
