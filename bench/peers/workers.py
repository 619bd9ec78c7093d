"""One tool in one process: times slices of a file of texts, on demand.

usage: workers.py NAME TEXTS      NAME: ours, ours-to-dict, textstat-flesch, textstat-eight, proselint, textdescriptives

TEXTS holds one JSON string a line. Each line read from standard input, "FIRST STOP", is answered
with the seconds the tool took over those texts. Tools and their dictionaries are loaded before the first answer.
"""

import json
import sys
import time

EIGHT = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "smog_index",
    "gunning_fog",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "linsear_write_formula",
)


def ours():
    from toolkit import analyze

    return analyze


def ours_to_dict():
    from toolkit import analyze

    return lambda text: analyze(text).to_dict()


def textstat_flesch():
    from textstat import textstat

    return textstat.flesch_reading_ease


def textstat_eight():
    from textstat import textstat

    formulas = [getattr(textstat, name) for name in EIGHT]
    return lambda text: [formula(text) for formula in formulas]


def proselint():
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("text", content=text).lint()


def textdescriptives():
    import spacy
    import textdescriptives  # noqa: F401 (registers the component)

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("textdescriptives/readability")
    return nlp


TOOLS = {
    "ours": ours,
    "ours-to-dict": ours_to_dict,
    "textstat-flesch": textstat_flesch,
    "textstat-eight": textstat_eight,
    "proselint": proselint,
    "textdescriptives": textdescriptives,
}


def main():
    name, path = sys.argv[1:]
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    tool = TOOLS[name]()
    tool("A short text, so that dictionaries are loaded. It has two sentences.")
    print("ready", flush=True)
    for line in sys.stdin:
        first, stop = map(int, line.split())
        began = time.process_time()  # a neighbour on the machine does not count
        for text in texts[first:stop]:
            tool(text)
        print(time.process_time() - began, flush=True)


if __name__ == "__main__":
    main()
