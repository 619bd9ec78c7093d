"""Visible tests: do they look like answers? They check the form only, never what is right.

Each raises :class:`AnswerError` if the answer has the wrong form altogether, and
otherwise prints what is still missing or cannot be meant, so that one slip does
not cost the other items. In a notebook :mod:`toolkit.course.answering` hands them what
the saved cell says, read as marking reads it.
"""

from __future__ import annotations

from collections.abc import Collection

from toolkit.course.exercise.reading.typed import (
    by_letter,
    normal_label,
    read_certainty,
    read_label,
    read_number,
    sentence_number,
    sentences_named,
)
from toolkit.support.files import InputError

FINE = "All of it can be read"
_LATER = "Whether it is right is told when you mark your copy."


class AnswerError(InputError, TypeError):
    """An answer that has not the form asked for; the message shows a well-formed one."""


def check_numbers(answer: object, text: str) -> None:
    """Check a list of sentence numbers of the text *text*.

    >>> check_numbers([2, 99], "flank")
    99 is not a sentence number (1 to 17). Write the numbers between brackets, with commas.
    """
    from toolkit.texts.load import load_sentences

    named = sentences_named(answer)
    if not (named or isinstance(answer, list | tuple | set)):
        raise AnswerError("Wanted: a list of sentence numbers, between brackets and with commas.")
    last = len(load_sentences(text))
    read = [(item, sentence_number(item, named)) for item in named]
    odd = [item for item, number in read if number is None or not 1 <= number <= last]
    for item in odd:
        shown = repr(item)[:40]
        print(
            f"{shown} is not a sentence number (1 to {last}). Write the numbers between brackets, with commas."
        )
    if not named:
        print("Still empty. Tick, or write the numbers between brackets, with commas.")
    elif not odd:
        print(f"{FINE}: {len(named)} named. {_LATER}")


def check_labels(answer: object, letters: str, labels: Collection[str]) -> None:
    """Check a dictionary from letters to labels.

    >>> check_labels({"a": "hedge"}, "ab", ["hedge", "neither"])
    Still empty: b. Typed, it looks like this: {"a": "one of the labels", "b": "one of the labels"}
    """
    example = ", ".join(f'"{a}": "one of the labels"' for a in letters[:2])
    if not isinstance(answer, dict):
        raise AnswerError("Wanted: a table of letters and labels, for example {" + example + "}.")
    answer = by_letter(answer, letters)
    empty = [letter for letter in letters if not normal_label(answer.get(letter))]
    odd = [k for k in letters if k not in empty and read_label(answer[k], labels) is None]
    _report(odd, empty, f"one of: {', '.join(labels)}", example)


def check_sure(answer: object, letters: str) -> None:
    """Check a dictionary from letters to numbers from 0 to 100.

    >>> check_sure({"a": 80, "b": 120}, "ab")
    b is not a number from 0 to 100. Typed, it looks like this: {"a": 70, "b": 55}
    """
    example = ", ".join(f'"{a}": {b}' for a, b in zip(letters, (70, 55), strict=False))
    if not isinstance(answer, dict):
        raise AnswerError("Wanted: a table of letters and numbers, for example {" + example + "}.")
    answer = by_letter(answer, letters)
    read = read_certainty(answer, letters)
    empty = [letter for letter in letters if answer.get(letter) in (None, "")]
    odd = [letter for letter in letters if letter not in empty and read[letter] is None]
    given = [n for k in letters if (n := read_number(answer.get(k), percent=1.0)) is not None]
    shares = bool(given) and 0 < max(given) <= 1
    hint = "Write 90 for ninety per cent, not 0.9." if shares else ""
    _report(odd, empty, "a number from 0 to 100", example, hint)


def check_values(answer: object, letters: Collection[str]) -> None:
    """Check a dictionary from names to numbers.

    >>> check_values({"recall": "half"}, ["recall"])
    recall is not a number. Typed, it looks like this: {"recall": 0.5}
    """
    example = ", ".join(f'"{name}": 0.5' for name in letters)
    if not isinstance(answer, dict):
        raise AnswerError("Wanted: a table of names and numbers, for example {" + example + "}.")
    answer = by_letter(answer, letters)
    empty = [name for name in letters if answer.get(name) is None]
    odd = [name for name in letters if name not in empty and read_number(answer[name]) is None]
    _report(odd, empty, "a number", example)


def _report(odd: list[str], empty: list[str], wanted: str, example: str, hint: str = "") -> None:
    said = [f"{', '.join(odd)} {'is' if len(odd) == 1 else 'are'} not {wanted}."] * bool(odd)
    said += [hint] * bool(hint)
    said += [f"Still empty: {', '.join(empty)}."] if empty else []
    if said:
        print(" ".join(said), "Typed, it looks like this: {" + example + "}")
    else:
        print(f"{FINE}. {_LATER}")
