"""Our sentence ends beside sentencex's on the news, and the commonest kinds of difference.

usage: sentences.py --data FOLDER [--show KIND] [--limit N]

FOLDER holds news.jsonl.gz (bench/README.md). Both splitters see each paragraph alone, so that only ends
inside paragraphs count. sentencex keeps a quotation whole; we split
it. Neither is taken for right: read the differences (--show "KIND") before changing a rule.
"""

import argparse
import collections
import gzip
import json
import time
from pathlib import Path

import sentencex

from toolkit.text.article import Article


def ours(article):
    """Return the offsets at which a sentence starts inside a paragraph."""
    starts = {p.start for p in article.paragraphs}
    return {s.start for s in article.sentences} - starts


def theirs(article):
    found = set()
    for paragraph in article.paragraphs:
        at = 0
        for piece in sentencex.segment("en", paragraph.text):
            at = paragraph.text.index(piece, at)
            begin = at + len(piece) - len(piece.lstrip())
            if begin and piece.strip():
                found.add(paragraph.start + begin)
            at += len(piece)
    return found


def kind(article, at, we_split):
    """Name what stands around the offset *at*, where only one of the two begins a sentence."""
    text = article.text
    before, after = text[:at].rstrip()[-40:], text[at : at + 30]
    word = before.split()[-1] if before.split() else ""
    inside = any(q.inner_start < at < q.inner_end for q in article.quotations)
    bare = word.rstrip("”’\"')]")
    if not bare.endswith((".", "!", "?", "…")):
        what = f"no stop before ({word[-1:]})"
    elif not text[at - 1].isspace():
        what = "missing space"
    elif bare.endswith(("...", "…")):
        what = "ellipsis"
    elif after[0].islower():
        what = "lower case follows"
    elif after[0] in "“\"‘'([" and bare != word:
        what = "mark after closing mark"
    elif bare != word:
        what = "after a closing mark"
    elif bare.endswith(("!", "?")):
        what = "after ! or ?"
    elif after[0].isdigit():
        what = "number follows"
    elif len(bare.strip(".(“")) == 1:
        what = "initial"
    elif "." in bare[:-1]:
        what = "inner stops"
    elif len(bare) <= 5 and bare[0].isupper():
        what = "short capitalised word"
    elif after[0] in "“\"‘'([":
        what = "opening mark follows"
    else:
        what = "inside quotation marks" if inside else "plain"
    return f"{'we' if we_split else 'sentencex'} only: {what}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", help="print the places of this kind of difference")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    both = we = they = 0
    seconds = [0.0, 0.0]
    kinds = collections.Counter()
    with gzip.open(options.data / "news.jsonl.gz", "rt", encoding="utf8", newline="") as lines:
        for number, line in enumerate(lines):
            if number == options.limit:
                break
            article = Article(json.loads(line)["text"])
            began = time.perf_counter()
            a = ours(article)
            middle = time.perf_counter()
            b = theirs(article)
            seconds[0] += middle - began
            seconds[1] += time.perf_counter() - middle
            both += len(a & b)
            we += len(a - b)
            they += len(b - a)
            for at in sorted(a ^ b):
                name = kind(article, at, at in a)
                kinds[name] += 1
                if options.show and name.startswith(options.show):
                    print(
                        repr(article.text[max(0, at - 60) : at] + "⏎" + article.text[at : at + 40])
                    )
    print(
        f"{both:,} sentence ends in common, {we:,} ours alone, {they:,} sentencex's alone: agreement {2 * both / max(1, 2 * both + we + they):.4f}"
    )
    print(f"seconds: ours {seconds[0]:.2f} (with tokens), sentencex {seconds[1]:.2f}")
    for name, count in kinds.most_common():
        print(f"{count:6,}  {name}")


if __name__ == "__main__":
    main()
