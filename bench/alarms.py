"""Draw garble alarms from edited news and print each in its context, for people to judge.

usage: alarms.py --data FOLDER [--seed 0] [--count 50] [--all]

FOLDER holds ``news.jsonl.gz`` (JSON lines with a field ``text``); the text stays outside the
project. Two people read the same list independently. An alarm is right when an editor would
correct the place; a lawful construction is a false alarm, however rare.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

from toolkit import find_garbles
from toolkit.records import Garble
from toolkit.text.article import Article

CONTEXT = 120  # code points on either side


def alarms(path: Path) -> tuple[list[tuple[str, str]], int]:
    """Return ``(rule, passage with the place marked)`` for each alarm, and the number of words."""
    found, words = [], 0
    with gzip.open(path, "rt", encoding="utf8", newline="") as lines:
        for line in lines:
            article = Article(json.loads(line)["text"])
            words += len(article.text.split())
            found += [
                (garble.rule, passage(article.text, garble))
                for garble in find_garbles(article)
                if garble.confidence >= 0.5
            ]
    return found, words


def passage(text: str, garble: Garble) -> str:
    """Return the place between ⟦ ⟧ in its context, with the other places of an inconsistency."""
    start, end = garble.start, garble.end
    around = (
        f"{text[max(0, start - CONTEXT) : start]}⟦{text[start:end]}⟧{text[end : end + CONTEXT]}"
    )
    others = "".join(
        f"\n      also: …{text[max(0, s.start - 60) : s.start]}⟦{s.text}⟧{text[s.end : s.end + 60]}…"
        for s in garble.related[:3]
    )
    return around.replace("\n", "⏎") + others


def main() -> None:
    """Print the figures and the drawn alarms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with news.jsonl.gz")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--all", action="store_true", help="print every alarm, not a draw")
    options = parser.parse_args()
    path = options.data / "news.jsonl.gz"
    if not path.is_file():
        parser.error(f"no such file: {path}")
    found, words = alarms(path)
    print(
        f"{len(found)} alarms, {1000 * len(found) / max(1, words):.3f} in 1,000 of {words:,} words\n"
    )
    if not options.all:
        found = random.Random(options.seed).sample(found, min(options.count, len(found)))
    for number, (rule, shown) in enumerate(found, 1):
        print(f"{number:3}  {rule}\n      {shown}\n")


if __name__ == "__main__":
    main()
