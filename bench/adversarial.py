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
    "straight marks, spaced": '"" ',
    "two kinds of straight marks": "'\" ",
    "marks and brackets": "[(“‘ ",
    "quotations of one word": "said “a” ",
    "quotations of one word, turned": "“a” said ",
    "sentences of one quoted word": "he said “a”. ",
    "a. a. a.": "a. ",
    "initials": "A. ",
    "ellipses": "... ",
    "brackets of three kinds": "([{",
    "one endless word": "a",
    "one endless number": "1,",
    "one endless compound": "a-",
    "commas": "a, ",
    "white space": " ",
    "lines of one letter": "a\n",
    "lines of one hedge": "may\n",
    "hedges": "may might could ",
    "hedges and joiners": "may and could or ",
    "cues": "said that ",
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

    def fill(piece):
        return (piece * (size // len(piece) + 1))[:size]

    prose = seconds(fill(load_article().text + "\n\n"))
    print(f"prose, {size:,} characters: {prose:.2f} s")
    halves = {
        "nested brackets": "(" * (size // 2) + ")" * (size // 2),
        "nested quotations": "“a " * (size // 6) + "a”" * (size // 6),
    }
    texts = halves | {name: fill(piece) for name, piece in PIECES.items()}
    rows = sorted([(seconds(text) / prose, name) for name, text in texts.items()], reverse=True)
    for ratio, name in rows:
        print(f"{ratio:6.2f}  {name}")


if __name__ == "__main__":
    main()
