"""How right the measures are, beside the tools that can run here, in one table.

usage: accuracy.py --data FOLDER [--limit N]

FOLDER holds the labelled text, which stays outside the project; bench/README.md says where to get it and
what each figure means. Tools come from bench/peers/install.py; those that are not installed are left out.
Hedging and claims are scored here on the text they were learned from: `bench/learn.py hedging --data FOLDER`
gives the figures on held-out folds.
"""

import argparse
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import score

import toolkit

BENCH = Path(__file__).parent
PEERS = BENCH / ".peers"

# What each task prints, as (name of the figure, pattern in the scorer's output).
FIGURES = {
    "attribution": [
        ("precision", r"precision ([\d.]+)"),
        ("recall, quoted", r"recall quoted ([\d.]+)"),
        ("recall, indirect", r"recall indirect ([\d.]+)"),
        ("source right", r"source right ([\d.]+)"),
        ("exact F1, source", r"source +P.*F1 ([\d.]+)"),
        ("exact F1, cue", r"cue +P.*F1 ([\d.]+)"),
        ("exact F1, content", r"content +P.*F1 ([\d.]+)"),
    ],
    "hedging": [("F1, original base rate", r"base rate .*F1 ([\d.]+)"), ("AP", r"AP ([\d.]+)")],
    "claims": [("F1", r"F1 ([\d.]+)"), ("AP", r"AP ([\d.]+)"), ("AUC", r"AUC ([\d.]+)")],
    "garble": [("precision", r"P ([\d.]+)"), ("recall", r"R ([\d.]+)"), ("AUC", r"AUC ([\d.]+)")],
    "alarms": [("alarms in 1,000 words", r"^([\d.]+) alarms")],
    "readability": [
        (name, rf"^{name} +r = ([-+][\d.]+)")
        for name in (
            "flesch_reading_ease",
            "flesch_kincaid_grade",
            "smog_index",
            "gunning_fog",
            "coleman_liau_index",
            "automated_readability_index",
            "dale_chall_readability_score",
            "linsear_write_formula",
            "lix",
        )
    ],
}


class Fixed:
    """A tool that flags whole texts, in the shape the scorer asks for."""

    def __init__(self, flagged):
        self.flagged = flagged  # text -> names of the rules that fired

    def _found(self, text):
        return [
            SimpleNamespace(rule=rule, weight=1.0, checkworthiness=1.0, confidence=1.0)
            for rule in self.flagged.get(text, ())
        ]

    find_hedges = find_claims = find_garbles = _found


def marks_alone(text):
    """A floor: every quotation of three words and more is said by nobody in particular."""
    return [
        SimpleNamespace(
            content=[SimpleNamespace(start=q.inner_start, end=q.inner_end)], cue=(), source=()
        )
        for q in toolkit.Article(text).quotations
        if len(text[q.inner_start : q.inner_end].split()) > 2
    ]


def textstat_scores(text):
    from textstat import textstat

    names = [name for name, _ in FIGURES["readability"]]
    scores = {name: SimpleNamespace(value=getattr(textstat, name)(text)) for name in names}
    return SimpleNamespace(scores=scores)


def flags(command, texts, env=None):
    """Run a tool over *texts* and return text -> names of its rules, or ``None`` if it is not here."""
    sent = "\n".join(json.dumps(text) for text in texts) + "\n"
    try:
        done = subprocess.run(
            [str(part) for part in command],
            input=sent,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **(env or {})},
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return dict(zip(texts, map(json.loads, done.stdout.splitlines()), strict=True))


def others(task, texts):
    """The tools to set beside ours for *task*, as name -> what stands for the toolkit."""
    if task == "attribution":
        return {"marks alone": SimpleNamespace(find_attributions=marks_alone)}
    if task == "readability":
        return {"textstat": SimpleNamespace(measure_readability=textstat_scores)}
    if task == "claims":
        digits = {text: ["digit"] for text in texts if any(c.isdigit() for c in text)}
        return {"has a digit": Fixed(digits)}
    peers = BENCH / "peers"
    found = {
        "proselint": flags([PEERS / "proselint" / "bin" / "python", peers / "flags.py"], texts),
        "write-good": flags(
            [shutil.which("node") or "node", peers / "flags.js"], texts, {"PEERS": str(PEERS)}
        ),
    }
    return {name: Fixed(rules) for name, rules in found.items() if rules is not None}


def printed(task, tool, records):
    """Return what the scorer prints of *tool* on *records*."""
    out = io.StringIO()
    score.toolkit = tool
    with contextlib.redirect_stdout(out):
        getattr(score, task)(records)
    return out.getvalue()


def figure(pattern, text):
    match = re.search(pattern, text, re.MULTILINE)
    return match.group(1) if match else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of labelled text (see bench/README.md)")
    parser.add_argument("--limit", type=int, help="only the first N records of each file")
    options = parser.parse_args()
    if not options.data:
        print(
            "Give --data FOLDER. bench/README.md says which labelled texts go into it and who offers them."
        )
        return
    for task, wanted in FIGURES.items():
        path = options.data / f"{score.DEFAULT[task]}.jsonl.gz"
        if not path.is_file():
            print(f"\n{task}: {path.name} is not in the folder, left out")
            continue
        records = list(score.rows(path, options.limit))
        tools = {"ours": toolkit, **others(task, [record["text"] for record in records])}
        results = {name: printed(task, tool, records) for name, tool in tools.items()}
        print(f"\n{task}   (python bench/score.py {task} --data FOLDER; {len(records):,} records)")
        print(f"  {'':30s}" + "".join(f"{name:>14s}" for name in tools))
        for name, pattern in wanted:
            print(
                f"  {name:30s}"
                + "".join(f"{figure(pattern, text):>14s}" for text in results.values())
            )


if __name__ == "__main__":
    main()
