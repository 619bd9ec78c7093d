"""Visible tests: do they look like answers? They check the form only, never what is right.

Each raises :class:`AnswerError` if the answer has the wrong form altogether, and
otherwise prints what is still missing or cannot be meant, so that one slip does
not cost the other items: what was typed stands there, with what to write instead. In a notebook :mod:`toolkit.course.answering` hands them what
the saved cell says, read as marking reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from toolkit.course.exercise.master import roots_here
from toolkit.course.exercise.reading.typed import (
    A_CERTAINTY,
    A_FIGURE,
    as_shown,
    by_letter,
    is_empty,
    read_certainty,
    read_label,
    read_number,
    sentence_number,
    sentences_named,
)
from toolkit.support.files import InputError

FINE = "Everything is filled in"
EMPTY = "Still empty"
_BY_LETTER = "Write each answer behind its name and a colon, like this:"


class AnswerError(InputError, TypeError):
    """An answer that has not the form asked for; the message shows a well-formed one."""


def check_numbers(answer: object, text: str) -> None:
    """Check a list of sentence numbers of the text *text*.

    >>> check_numbers([2, 99], "flank")
    Not taken: “99”. Tick, or write numbers from 1 to 17 between the brackets, with commas.
    """
    from toolkit.texts.load import load_sentences

    named = sentences_named(answer)
    if not (named or isinstance(answer, list | tuple | set)):
        raise AnswerError("Write the numbers of the sentences between the brackets, with commas.")
    last = len(load_sentences(text))
    read = [(item, sentence_number(item, named)) for item in named]
    odd = [as_shown(item) for item, n in read if n is None or not 1 <= n <= last]
    wanted = f"Tick, or write numbers from 1 to {last} between the brackets, with commas."
    if odd:
        print(f"Not taken: {', '.join(odd)}. {wanted}")
    elif not named:
        print(f"{EMPTY}. {wanted}")
    else:
        print(f"{FINE}: {len(named)} ticked. {_later()}")


def check_labels(answer: object, letters: str, labels: Collection[str]) -> None:
    """Check a dictionary from letters to labels.

    >>> check_labels({"a": "hegde", "b": "sure"}, "abc", ["hedge", "neither"])
    Not taken: b, “sure”. Choose one of these: hedge, neither. Still empty: c.
    """
    if not isinstance(answer, dict):
        example = ", ".join(f'"{a}": "your answer"' for a in letters[:2])
        raise AnswerError(f"{_BY_LETTER} {{{example}}}.")
    answer = by_letter(answer, letters)
    read = {letter: read_label(answer.get(letter), labels) for letter in letters}
    _report(answer, read, f"Choose one of these: {', '.join(labels)}.")


def check_sure(answer: object, letters: str) -> None:
    """Check a dictionary from letters to numbers from 0 to 100.

    >>> check_sure({"a": 80, "b": 120}, "ab")
    Not taken: b, “120”. Write a number from 0 to 100, such as 70.
    """
    if not isinstance(answer, dict):
        example = ", ".join(f'"{a}": {b}' for a, b in zip(letters, (70, 55), strict=False))
        raise AnswerError(f"{_BY_LETTER} {{{example}}}.")
    answer = by_letter(answer, letters)
    given = [n for k in letters if (n := read_number(answer.get(k), percent=1.0)) is not None]
    shares = bool(given) and (0 < max(given) <= 1 or any(0 < n < 1 for n in given))
    hint = "Write 90 for ninety per cent, not 0.9." if shares else ""
    _report(answer, read_certainty(answer, letters), A_CERTAINTY, hint)


def check_values(answer: object, letters: Collection[str]) -> None:
    """Check a dictionary from names to numbers.

    >>> check_values({"a": "3/4", "d": "some"}, "ad")
    Not taken: d, “some”. Write a number, such as 12 or 0.5.
    """
    if not isinstance(answer, dict):
        example = ", ".join(f'"{name}": 0.5' for name in letters)
        raise AnswerError(f"{_BY_LETTER} {{{example}}}.")
    answer = by_letter(answer, letters)
    _report(answer, {name: read_number(answer.get(name)) for name in letters}, A_FIGURE)


def _report(
    answer: Mapping[str, object], read: Mapping[str, object], wanted: str, hint: str = ""
) -> None:
    """Print what of *answer* was not taken, and what is empty; *read*: what was, by letter."""
    empty = [letter for letter in read if is_empty(answer.get(letter))]
    odd = [k for k, value in read.items() if value is None and k not in empty]
    shown = "; ".join(f"{letter}, {as_shown(answer[letter])}" for letter in odd)
    said = [f"Not taken: {shown}. {wanted}"] if odd else []
    said += [hint] if hint else []
    said += [f"{EMPTY}: {', '.join(empty)}."] if empty else []
    print(" ".join(said) or f"{FINE}. {_later()}")


def _later() -> str:
    """Return who says whether an answer is right, and when."""
    if roots_here():
        return "Whether it is right is told when you mark your copy."
    return "Your teacher marks it."
