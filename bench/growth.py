"""Does time grow with length alone, on texts that nobody would write?

usage: growth.py

Prints how much longer a text takes that is eight times as long, by the character, for each step by itself; then
analyze() on the texts of adversarial.py beside prose of the same length. Above 3 a line is marked, and the exit
status is 1. Process time, the best of a few, each text read for the first time.
"""

import sys
import time
from itertools import count

from adversarial import fill, texts

from toolkit import Article, analyze, compare_quote, find_attributions, find_garbles, find_quotes
from toolkit.text.furniture import is_furniture

TIMES, MOST, NOISE = 8, 3, 0.001  # NOISE: seconds in which growth is not seen
SIZE = 100_000  # characters
PROSE = "The council said on Friday that the bridge may close, and Mr. Osei asked why it cost $3 million. "
UNITS = {
    "sentences": ["“”", "a. ", "A", ".[1]", "U.S.", "((([[[", ".”", "\n", "a\n", "-", "Mr. ", "?! ", "A.“"],
    "quotations": ["“", "”", '"', "'", "‘", "“'", '("', "“‘’", "''", "“a” "],
    "find_quotes": ["“", "”", "“a b c d” ", "“a. b” ", "“'", "“red apple” “apple red” "],
    "find_attributions": ["“a b c.\n\n", "“a” said b. ", "a b, he said, ", "he said that ", "“", "it was said to ", "Ab Cd "],
    "find_garbles": [
        "“a. b ", "(", ")", "a , ", "the the ", "Anna Wessling Anna Wesling ", "12 killed 21 killed ",
        "defence defenses ", "Ã©", "word-the ", "a. a. ", "a,.", "Although a, but b. ", "Ab Bc Cd Abcde Abcdf ",
    ],
    "compare_quote": ["changed word", "four words over and over"],
    "is_furniture": ["by a", "photo ", "\0\ud800 (", "a", ", "],
}  # fmt: skip
STEPS = {
    "sentences": lambda article: article.sentences,
    "quotations": lambda article: article.quotations,
    "find_quotes": find_quotes,
    "find_attributions": find_attributions,
    "find_garbles": find_garbles,
    "is_furniture": lambda article: is_furniture(article.text),
}
fresh = count()


def quote_and_record(unit, size):
    """Return a quotation of a few words and a record of *size* words."""
    if unit != "changed word":
        return "a c d b " * 100, "a b c d " * (size // 4)
    words = [f"w{i * 7919 % (size - 1)}{'.' if i % 9 == 0 else ''}" for i in range(size)]
    middle = size // 2
    quote = [*words[middle : middle + 12], "changed", *words[middle + 13 : middle + 30]]
    return " ".join(quote), " ".join(words)


def seconds(step, unit, size):
    """Return the best of three times of one step, without what it builds on."""
    best = float("inf")
    for _ in range(3):
        if step == "compare_quote":
            quote, record = quote_and_record(unit, size // 8)
            record += f" {next(fresh)}"
            began = time.process_time()
            compare_quote(quote, record)
        else:
            article = Article(f"{fill(unit, size)} {next(fresh)}")
            _ = article.tokens, article.paragraphs
            if step.startswith("find"):
                _ = article.sentence_of, article.quotations
            began = time.process_time()
            STEPS[step](article)
        best = min(best, time.process_time() - began)
    return best


def whole(text):
    began = time.process_time()
    analyze(text)
    return time.process_time() - began


def beside_prose(text):
    """Return the time of *text* over that of prose, in turn until it is plain: others slow both."""
    own, other = [], []
    while not own or (len(own) < 12 and min(own) > MOST * min(other)):
        own.append(whole(text))
        other.append(whole(fill(PROSE, SIZE)))
    return min(own) / min(other)


def ratios():
    """Yield each name with its ratio, as soon as it is known."""
    for step, units in UNITS.items():
        for unit in units:
            short, long = seconds(step, unit, SIZE // TIMES), seconds(step, unit, SIZE)
            yield f"{step} {unit!r}", long / TIMES / (short + NOISE)
    whole(PROSE)
    for name, text in texts(SIZE).items():
        yield f"analyze, beside prose: {name}", beside_prose(text)


def main():
    most = 0.0
    for name, ratio in ratios():
        print(f"{ratio:6.2f}  {name}{'  <- too much' if ratio > MOST else ''}", flush=True)
        most = max(most, ratio)
    sys.exit(most > MOST)


if __name__ == "__main__":
    main()
