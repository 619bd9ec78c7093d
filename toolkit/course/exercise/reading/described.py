"""What an answer cell asks for, read from its own text, for the control that stands above it.

The form of the cell says everything, so that it can be typed where there is no
control: a line of comment tells what to write, the labels stand there behind a
colon and between bars, and each item has its words in a comment.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

_NAME = re.compile(r"^(\w+) = (.*?)(?:  # (.*))?$")
_ITEM = re.compile(r'^    "(\w+)": (""|None),  # (.*)$')
_OR = re.compile(r'"([^"]+)"')


def described(source: str, texts: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return for each name of the form *source* its kind, its question, its choices and items.

    Kinds: ``choose`` one label, say how ``sure`` one is, give a ``number``, ``tick``
    sentences, ``pick`` a text. A text is called by its title, and *texts* are the names of those
    that the exercise shows: a name may say more than a learner is to know.

    >>> form = '# Write one of: up | down\\nmoves = {\\n    "a": "",  # a longer word\\n}'
    >>> found = described(form)[0]
    >>> found["kind"], found["choices"], found["items"]
    ('choose', ['up', 'down'], [('a', 'a longer word')])
    """
    found: list[dict[str, Any]] = []
    above: list[str] = []
    for line in source.partition("### BEGIN SOLUTION")[0].splitlines():
        if line.startswith("# "):
            above.append(line[2:])
        elif named := _NAME.match(line):
            name, value, comment = named.groups()
            found.append(_ask(name, value, " ".join(above), comment or "", texts))
            above = []
        elif item := _ITEM.match(line):
            ask = found[-1]
            ask["items"].append((item[1], item[3]))
            if item[2] == "None":
                ask["kind"] = "sure" if "0 to 100" in ask["ask"] else "number"
    return found


def _ask(name: str, value: str, above: str, comment: str, shown: Collection[str]) -> dict[str, Any]:
    ask: dict[str, Any] = {"name": name, "items": [], "choices": [], "texts": []}
    if value == "{":
        _, _, labels = above.partition(": ")
        choices = [label.strip() for label in labels.split("|")] if "|" in labels else []
        return ask | {"kind": "choose", "ask": "" if choices else above, "choices": choices}
    if value == "[]":
        texts = _sentences(above, shown)
        return ask | {"kind": "tick", "ask": "Tick the sentences", "texts": texts}
    return ask | {"kind": "pick", "ask": above, "choices": _OR.findall(f"{value} {comment}")}


def _sentences(words: str, shown: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return title and sentences of each text of *shown* that *words* call by its title, or its name."""
    from toolkit.course.exercise.numbered import show_sentences

    texts = {name: show_sentences(name) for name in shown}
    return [
        (text.title, list(text.sentences))
        for name, text in texts.items()
        if f"“{text.title}”" in words or name in re.findall(r"[\w-]+", words)
    ]
