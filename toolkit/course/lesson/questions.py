"""Self-check questions: data in ``data/checks/<lesson>.toml``, and what is said to an answer.

A file holds the questions of one lesson::

    [[questions]]
    id = "01-border"                 # the lesson's number first
    question = "Which sentence can be settled with an atlas?"
    kind = "choice"                  # one option
    accept = ["S10"]                 # every defensible answer
    why = "A border is a fact anyone can look up."      # told to everybody
    evidence = ["E13"]               # the ledger's entries, where a fact is stated; left out
    as_of = "March 2022"             # with its day, where the answer is one of language or method

    [[questions.options]]
    answer = "S10"
    text = "NATO would deploy groups bordering Ukraine"  # shown; left out: the answer itself
    why = "It names countries and a border."             # told to whoever chose it
    hint = "Which words can an atlas show?"              # before a second try (a wrong one only)
    misconception = "any fact is in an atlas"            # what whoever chose it believes; not shown

``kind`` is one of

- ``choice``: one of the options. ``accept`` lists the options that are defensible.
- ``several``: any number of options. ``accept`` lists those that belong,
  ``arguable`` those that nobody is marked down for, either way.
- ``number``: ``accept`` lists numbers, or ranges as ``[low, high]``. An answer of
  ``75%`` or ``6/8`` is 0.75; where 75 alone is right too, list both.
- ``text``: ``accept`` lists words; an answer that holds one of them is accepted
  (capitals, spaces and punctuation aside).
- ``sort``: every option is a card that goes on one of the question's ``piles``; a card's own ``piles``
  lists those that are defensible. There is no ``accept``.

``number`` and ``text`` have no options but ``otherwise``: what is said to every
other answer, and may have a ``hint`` of their own. An explanation is never left out, so nobody is
told only "wrong".

What comes back from an earlier lesson is drawn from the pool ``again.toml``: ``03-again-typo`` asks
its question ``again-typo`` in lesson 3, and is kept under that name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from toolkit.support.build import build

KINDS = ("choice", "several", "number", "text", "sort")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that can be chosen, and what is said to whoever chose it."""

    answer: str
    why: str
    text: str = ""
    hint: str = ""
    misconception: str = ""
    piles: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the control shows."""
        return self.text or self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with every defensible answer; the fields are described above."""

    id: str
    question: str
    kind: str
    why: str
    accept: tuple[Any, ...] = ()
    piles: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    arguable: tuple[str, ...] = ()
    otherwise: str = ""
    hint: str = ""
    evidence: tuple[str, ...] = ()
    as_of: str = ""


class QuestionError(ValueError):
    """A file of questions that cannot be used; the message names file, question and reason."""


def load_question(id: str) -> Question:
    """Return the question *id* of the lesson whose number opens it, or of the pool.

    Raises:
        KeyError: If there is no such question.
        QuestionError: If the lesson's file cannot be used.
    """
    lesson, _, name = id.partition("-")
    if name.startswith("again-") and name in (pool := load_questions("again")):
        return replace(pool[name], id=id)
    questions = load_questions(lesson)
    if id not in questions:
        raise KeyError(f"no question {id!r}; this lesson has {', '.join(questions) or 'none'}")
    return questions[id]


@cache
def load_questions(lesson: str) -> dict[str, Question]:
    """Return the questions of *lesson* (``"01"``) by id, in the order of the file."""
    path = files("toolkit").joinpath("data", "checks", f"{lesson}.toml")
    return read_questions(path) if path.is_file() else {}


def read_questions(path: Traversable) -> dict[str, Question]:
    """Return the questions in the file *path*, each checked.

    Raises:
        QuestionError: Naming file, question and reason.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionError(f"{path.name}: {error}") from None
    if unknown := set(data) - {"questions"}:
        raise QuestionError(f"{path.name}: unknown key {min(unknown)!r}")
    found: dict[str, Question] = {}
    for raw in data.get("questions", []):
        where = f"{path.name}, {raw.get('id', 'a question')}"
        question = _question(raw, where)
        if question.id in found or not question.id.startswith(path.name.removesuffix(".toml")):
            raise QuestionError(f"{where}: the id is used twice, or does not begin with the lesson")
        found[question.id] = question
    return found


def _question(raw: dict[str, Any], where: str) -> Question:
    question: Question = build(Question, raw, where, error=QuestionError)
    options = question.options
    answers = [option.answer for option in options]
    problem = ""
    if question.kind not in KINDS:
        problem = f"kind is one of {', '.join(KINDS)}"
    elif bool(question.accept) is (question.kind == "sort") or not question.why.strip():
        problem = "'accept' and 'why' must not be empty (a sort has no 'accept')"
    elif question.kind == "sort" and not all(
        option.piles and set(option.piles) <= set(question.piles) for option in options
    ):
        problem = "every card needs its 'piles', which are among those of the question"
    elif question.kind in ("choice", "several", "sort"):
        if len(set(answers)) != len(answers) or len(answers) < 2:
            problem = "needs two options or more, each with its own answer"
        elif lost := {*question.accept, *question.arguable} - set(answers):
            problem = f"{min(lost)!r} is accepted but is no option"
        elif not all(option.why.strip() for option in options):
            problem = "every option needs its 'why'"
    elif options or not question.otherwise.strip():
        problem = f"a {question.kind} has no options, and needs 'otherwise'"
    if problem:
        raise QuestionError(f"{where}: {problem}")
    return question
