"""The controls of the lessons that keep what learners answer: predict and check.

Each has a plain-code equivalent, so that no mouse, no browser and no widget is
ever the only way through.
"""

from __future__ import annotations

import math
from typing import Any, overload

from toolkit.course.lesson.answers import keep, recall
from toolkit.course.lesson.judging import Explanation, describe, explain
from toolkit.course.lesson.questions import Question, load_question
from toolkit.html.escaping import visible
from toolkit.support.numbers import plain_digits

Options = list[str] | tuple[str, ...] | range | type[int] | type[float] | None


def predict(
    id: str,
    question: str | None = None,
    options: Options = None,
    *,
    answer: Any = None,
    again: bool = False,
) -> Any:
    """Ask *question* and keep the answer; without a question, show what was kept.

    Nothing is marked: a prediction is there to come back to.

    Args:
        id: The lesson's number first: ``"02-score"``.
        question: What to ask. ``None``: show what is kept, and follow it; ``.answer`` is it.
        options: The answers to choose from; ``int`` or ``float`` for a number, ``range(0, 18)`` for
            a whole number from 0 to 17; ``None`` for a text.
        answer: The plain-code way: keep this and return it (a ``Kept``).
        again: Show what is kept, *question* beside it where nothing is.

    Returns:
        A control that keeps what is entered, else a ``Kept``.

    Raises:
        ValueError: If *answer* is not among the options, or not a number.
    """
    if again or (question is None and answer is None):
        from toolkit.course.lesson.ask import Again

        return Again(id, question or "")
    if answer is not None:
        earlier = recall(id)
        asked = question or (earlier.question if earlier else "")
        return keep(id, _valid(answer, options), question=asked)
    from toolkit.course.lesson.ask import Ask
    from toolkit.course.lesson.still import still_asked

    asked, kept = question or "", recall(id)
    number = _number(options)
    choices = options if isinstance(options, list | tuple) else ()

    def act(value: Any) -> dict[str, Any]:
        keep(id, _valid(value, options), question=asked)
        return {"asked": visible(asked)}

    return Ask(
        asked,
        "number" if number else "choice" if choices else "text",
        act,
        id=id,
        options=choices,
        number=number,
        value=kept.answer if kept else None,
        asked=visible(kept.question) if kept else "",  # perhaps that of the other text
        button="Keep my answer",
        still=still_asked(asked, choices),
    )


def _number(options: Options) -> dict[str, Any] | None:
    """Return what a number must be, where *options* ask for one."""
    if isinstance(options, range):
        return {"whole": True, "low": options[0], "high": options[-1]}
    if isinstance(options, type):
        return {"whole": options is int, "low": None, "high": None}
    return None


def _valid(answer: Any, options: Options) -> Any:
    """Return *answer* as it is kept."""
    if options is None:
        return str(answer)
    if isinstance(options, list | tuple):
        if answer not in options:
            raise ValueError(
                f"the answer is one of {', '.join(map(repr, options))}, not {answer!r}"
            )
        return answer
    wanted = _number(options) or {}
    percent = "%" if (wanted["low"], wanted["high"]) == (0, 100) else ""
    try:
        value = float(plain_digits(str(answer).removesuffix(percent)))
        if wanted["whole"]:
            value = int(value) if value.is_integer() else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or (isinstance(options, range) and value not in options):
        bounds = f" from {wanted['low']} to {wanted['high']}" if isinstance(options, range) else ""
        raise ValueError(f"Write a {'whole ' if wanted['whole'] else ''}number{bounds}.")
    return value


@overload
def check(id: str) -> Any: ...
@overload
def check(id: str, answer: Any) -> Explanation: ...
def check(id: str, answer: Any = None) -> Any:
    """Explain *answer* to the question *id*; without an answer, show a control that asks.

    Every defensible answer is accepted, and every answer is told why. The
    questions stand in ``data/checks``; see :mod:`toolkit.course.lesson.questions`.

    Args:
        id: The question, the lesson's number first: ``"01-border"``.
        answer: The plain-code way: an option, several in a list, a number, a text, cards and their
            piles in a dictionary.

    Raises:
        KeyError: If there is no such question.
        ValueError: If *answer* is no answer to this kind of question.
    """
    question = load_question(id)
    if answer is not None:
        explanation = explain(question, answer)
        plain = answer if isinstance(answer, str | int | float | dict) else list(answer)
        keep(id, plain, question=question.question)
        return explanation
    from toolkit.course.lesson.ask import Ask
    from toolkit.course.lesson.still import still_explained

    kept = recall(id)

    def act(given: Any) -> dict[str, Any]:
        return {"said": check(id, given).to_dict()}

    return Ask(
        question.question,
        question.kind,
        act,
        id=id,
        options=[option.label for option in question.options],
        value=_labels(question, kept.answer) if kept else None,
        said=_said(question, kept.answer) if kept else None,
        piles=list(question.piles),
        button="Check my answer",
        still=still_explained(question),
        judge=describe(question),
    )


def _said(question: Question, answer: Any) -> dict[str, Any] | None:
    """Return what is said to an answer kept earlier; ``None`` if the question has changed since."""
    try:
        return explain(question, answer).to_dict()
    except (TypeError, ValueError):
        return None


def _labels(question: Question, answer: Any) -> Any:
    """Return *answer* as the control shows it."""
    labels = {option.answer: option.label for option in question.options}
    if isinstance(answer, dict):
        return {labels.get(card, card): pile for card, pile in answer.items()}
    if isinstance(answer, list):
        return [labels.get(each, each) for each in answer]
    return labels.get(answer, answer)
