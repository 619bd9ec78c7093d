"""How much longer texts that nobody would write take than prose of the same length.

usage: adversarial.py [--size CHARACTERS]

Prints, for each piece repeated to that size (default a million), the time of analyze() as a multiple of what
the shipped article takes, repeated to the same size; process time, the best of two. The aim is 3 and less.
"""

import argparse
import time

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


def seconds(text):
    from toolkit import analyze

    times = []
    for _ in range(2):
        began = time.process_time()
        analyze(text)
        times.append(time.process_time() - began)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=1_000_000)
    size = parser.parse_args().size
    from toolkit import load_article

    prose = seconds(fill(load_article().text + "\n\n", size))
    print(f"prose, {size:,} characters: {prose:.2f} s")
    rows = [(seconds(text) / prose, name) for name, text in texts(size).items()]
    for ratio, name in sorted(rows, reverse=True):
        print(f"{ratio:6.2f}  {name}")


if __name__ == "__main__":
    main()
