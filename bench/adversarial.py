"""How much longer texts that nobody would write take than prose of the same length.

usage: adversarial.py [--size CHARACTERS] [--data FOLDER]

Prints, for each piece repeated to that size (default a million), the time of analyze() as a multiple of what
prose takes: the texts that ship, one after the other, over and over (each word is known the second time, as in no
prose; the best of two), and with FOLDER (see bench/README.md) edited news read for the first time. Process time.
"""

import argparse
import gzip
import json
import time
from pathlib import Path

PIECES = {
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "apostrophes": "'",
    "marks in turn": "“ ‘ ” ’ ",
    "empty quotations": "“”",
    "empty quotations and letters": "“”“”“”“”“”a ",
    "straight marks, spaced": '"" ',
    "two kinds of straight marks": "'\" ",
    "marks and brackets": "[(“‘ ",
    "quotations of one word": "said “a” ",
    "quotations of one word, turned": "“a” said ",
    "sentences of one quoted word": "he said “a”. ",
    "full stops": ".",
    "a. a. a.": "a. ",
    "initials": "A. ",
    "ellipses": "... ",
    "straight quotations of one letter": '"a" ',
    "brackets of three kinds": "([{",
    "one endless word": "a",
    "one endless number": "1,",
    "one endless compound": "a-",
    "commas": "a, ",
    "white space": " ",
    "blank lines": "\n\n",
    "lines of one letter": "a\n",
    "lines of one hedge": "may\n",
    "hedges": "may might could ",
    "hedges and joiners": "may and could or ",
    "cues": "said that ",
    "according to": "according to ",
    "cues of many kinds": "said may according to ",
    "pronouns and cues": "he said she said ",
    "names": "John Smith ",
    "doubled words": "the the ",
    "two spellings": "defences defenses ",
    "swapped numbers": "12 injured 21 injured ",
    "wrongly decoded": "â€œ",
    "tags": "<b>",
    "no spaces": "你好。",
    "accents": "\u0301",
}


def fill(piece, size):
    """Return *piece* over and over, *size* characters of it."""
    return (piece * (size // len(piece) + 1))[:size]


def texts(size):
    """Return each adversarial text by its name, of about *size* characters."""
    halves = {
        "nested brackets": "(" * (size // 2) + ")" * (size // 2),
        "nested quotations": "“a " * (size // 6) + "a”" * (size // 6),
    }
    return halves | {name: fill(piece, size) for name, piece in PIECES.items()}


def prose(size):
    """Return the texts that ship, over and over, *size* characters of them."""
    from toolkit import article_names, load_article

    return fill("".join(load_article(name).text + "\n\n" for name in article_names()), size)


def news(folder, size):
    """Return *size* characters of edited news, or all there are."""
    with gzip.open(folder / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        return "\n\n".join(json.loads(line)["text"] for line in lines)[:size]


def seconds(text):
    from toolkit import analyze

    began = time.process_time()
    analyze(text)
    return time.process_time() - began


def best(text):
    return min(seconds(text), seconds(text))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="folder of labelled text (see bench/README.md)")
    options = parser.parse_args()
    size, known = options.size, best(prose(options.size))
    print(f"{size:,} characters of known prose: {known:.2f} s")
    columns = [known]
    if options.data:
        columns.append(seconds(news(options.data, size)))
        print(f"{size:,} characters of news, read for the first time: {columns[1]:.2f} s")
    times = {name: best(text) for name, text in texts(size).items()}
    for name in sorted(times, key=times.__getitem__, reverse=True):
        print(*[f"{times[name] / column:6.2f}" for column in columns], f" {name}")


if __name__ == "__main__":
    main()
