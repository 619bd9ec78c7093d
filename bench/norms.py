"""What is usual in edited news: the 5th and the 95th percentile of every measure, in bands of length.

usage: norms.py --data FOLDER [--write]

FOLDER holds news.jsonl.gz (bench/README.md). --write replaces toolkit/data/learned/norms.toml, which holds
figures only. Run it again when a measure changes.
"""

import argparse
import datetime
import statistics
from pathlib import Path

from toolkit.corpus import measure, read_lines
from toolkit.measures.norms import MEASURES
from toolkit.support.files import write_whole

TARGET = Path(__file__).parent.parent / "toolkit/data/learned/norms.toml"
BANDS = (100, 200, 400, 700)  # words; each up to the next


def value(row, name):
    """Return the measure *name* of *row*, a count per 100 words."""
    if MEASURES[name].startswith("%"):
        return 100 * row[name] / row["words"]
    return row[name]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [
        row for row in measure(read_lines(str(options.data / "news.jsonl.gz"))) if not row["error"]
    ]
    lines = [
        "# The 5th and 95th percentile of each measure over edited news, counts per 100 words; made by bench/norms.py.",
        'source = "Wikinews 2019-20 (CC BY 2.5) and Worldwide Newswire"',
        f"date = {datetime.date.today().isoformat()}",
        f"articles = {sum(row['words'] >= BANDS[0] for row in rows)}",
    ]
    for band, following in zip(BANDS, (*BANDS[1:], 10**9), strict=True):
        inside = [row for row in rows if band <= row["words"] < following]
        lines += [
            "",
            "[[bands]]",
            f"from = {band}",
            f"articles = {len(inside)}",
            "[bands.usual]",
        ]
        for name in MEASURES:
            values = [v for row in inside if (v := value(row, name)) is not None]
            cuts = statistics.quantiles(values, n=20, method="inclusive")
            lines.append(f"{name} = [{cuts[0]:.4g}, {cuts[-1]:.4g}]")
    text = "\n".join(lines) + "\n"
    if options.write:
        write_whole(TARGET, text)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
