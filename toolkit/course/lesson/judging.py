"""What is said to an answer, worked out from the question's description.

``judge.js`` works out the same for a page without a kernel; ``tests/cases/judging.json`` holds
the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from math import isclose
from typing import Any

from toolkit.course.lesson.questions import Option, Question
from toolkit.html.escaping import esc
from toolkit.support.numbers import plain_digits


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said to one part of an answer; ``sign`` is a key of :data:`SIGNS`, ``hint`` for a second try."""

    sign: str
    label: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        if not self.label:
            return self.why
        between = "" if self.label.endswith(("?", "!")) else ":"
        return f"{SIGNS[self.sign]}: {self.label}{between} {self.why}"


SIGNS = {
    "right": "✓ right",
    "wrong": "✗ not so",
    "free": "○ readers differ",
    "missed": "+ not chosen, but it belongs here",
    "left": "– rightly not chosen",
    "either": "○ readers differ, not counted",
    "open": "… not on a pile yet",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said to an answer; ``judge.js`` works out the same in a page without a kernel.

    ``state`` is ``"right"``, ``"partly"`` or ``"wrong"``; ``hint`` is for a second try, ``solution``
    what could have been answered, both empty where nothing is left to find.
    """

    question: Question
    answer: Any
    state: str
    reasons: tuple[Reason, ...]
    hint: str
    solution: tuple[str, ...]

    def __str__(self) -> str:
        dated = f" (As of {self.question.as_of}.)" if self.question.as_of else ""
        said = [WORDS[self.state], *map(str, self.reasons), self.question.why]
        return " ".join(said) + dated

    def to_dict(self) -> dict[str, Any]:
        """Return what a page shows of it: ``Said`` in ``judge.js``."""
        return {
            "state": self.state,
            "reasons": [asdict(reason) for reason in self.reasons],
            "hint": self.hint,
            "solution": list(self.solution),
            "why": self.question.why,
            "dated": self.question.as_of,
            "evidence": list(self.question.evidence),
        }

    def _repr_html_(self) -> str:
        dated = self.question.as_of and f" <small>As of {esc(self.question.as_of)}.</small>"
        seen = ", ".join(self.question.evidence)
        ledger = seen and f" <small>Ledger: {esc(seen)}.</small>"
        reasons = "".join([f"<li>{esc(reason)}</li>" for reason in self.reasons])
        return (
            f'<div class="tk-said tk-{self.state}"><p><strong>{WORDS[self.state]}</strong>'
            f"</p><ul>{reasons}</ul><p>{esc(self.question.why)}{dated}{ledger}</p></div>"
        )


WORDS = {"right": "✓ Yes, that fits.", "partly": "◐ Partly right.", "wrong": "✗ Not this time."}


def explain(question: Question, answer: Any) -> Explanation:
    """Return what is said to *answer*.

    Raises:
        ValueError: If *answer* is no answer to this kind of question.
    """
    state, reasons = _VERDICTS[question.kind](question, answer)
    if state == "right":
        return Explanation(question, answer, state, reasons, "", ())
    hint = _hint(question, answer, reasons)
    return Explanation(question, answer, state, reasons, hint, _solution(question))


def describe(question: Question) -> dict[str, Any]:
    """Return *question* as JSON, for ``judge.js``."""
    described = json.loads(json.dumps(asdict(question)))
    for option in described["options"]:
        del option["misconception"]
    return described  # type: ignore[no-any-return]


_Verdict = tuple[str, tuple[Reason, ...]]


def _choice(question: Question, answer: Any) -> _Verdict:
    option = _option(question, answer)
    right = option.answer in question.accept
    return "right" if right else "wrong", (Reason("", "", option.why),)


def _several(question: Question, answer: Any) -> _Verdict:
    given = [answer] if isinstance(answer, str) else list(answer)
    chosen = {_option(question, each).answer for each in given}
    reasons = []
    for option in question.options:
        wanted, free = option.answer in question.accept, option.answer in question.arguable
        sign = "missed" if wanted else "either" if free else "left"
        if option.answer in chosen:
            sign = "right" if wanted else "free" if free else "wrong"
        hint = option.hint if sign == "wrong" else ""
        reasons.append(Reason(sign, option.label.removesuffix("."), option.why, hint))
    signs = {reason.sign for reason in reasons}
    if not signs & {"wrong", "missed"}:
        return "right", tuple(reasons)
    return "partly" if "right" in signs else "wrong", tuple(reasons)


def _sort(question: Question, answer: Any) -> _Verdict:
    """Tell of each card whether it lies on a pile that can be defended; *answer* maps cards to piles."""
    piles, reasons = _piles(question, answer), []
    for option in question.options:
        pile = piles.get(option.answer)
        sign = "open" if pile is None else "right" if pile in option.piles else "wrong"
        label = option.label.removesuffix(".") + (f" ({pile})" if pile else "")
        reasons.append(Reason(sign, label, option.why, option.hint if sign == "wrong" else ""))
    signs = {reason.sign for reason in reasons}
    return "right" if signs == {"right"} else "partly" if "right" in signs else "wrong", tuple(
        reasons
    )


def _piles(question: Question, answer: Any) -> dict[str, str]:
    """Return the pile of each card that lies on one."""
    if not isinstance(answer, Mapping):
        raise ValueError("Put each card on a pile.")
    piles = {_option(question, card).answer: str(pile) for card, pile in answer.items()}
    if strange := [pile for pile in piles.values() if pile not in question.piles]:
        raise ValueError(f"“{strange[0]}” is none of the piles: {_listed(question.piles)}.")
    return piles


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _field(question: Question, answer: Any) -> _Verdict:
    right = _number(question, answer) if question.kind == "number" else _text(question, answer)
    return ("right", ()) if right else ("wrong", (Reason("", "", question.otherwise),))


_VERDICTS: dict[str, Callable[[Question, Any], _Verdict]] = {
    "choice": _choice,
    "several": _several,
    "number": _field,
    "text": _field,
    "sort": _sort,
}


def _hint(question: Question, answer: Any, reasons: tuple[Reason, ...]) -> str:
    """Return what helps with the whole; a part that is wrong has its own."""
    if question.kind == "choice":
        return _option(question, answer).hint or question.hint
    own = any(reason.hint for reason in reasons)
    hints = [question.hint] if question.hint and not own else []
    signs = [reason.sign for reason in reasons]
    if question.kind == "several":
        had = f"You have {signs.count('right')} of the {len(question.accept)} that belong here."
        extra = f" Take away {signs.count('wrong')}." if "wrong" in signs else ""
        hints.insert(0, had + extra)
    elif question.kind == "sort":
        hints.insert(0, f"Right so far: {signs.count('right')} of {len(reasons)} cards.")
    return " ".join(hints)


def _solution(question: Question) -> tuple[str, ...]:
    if question.kind == "choice":
        accepted = [option for option in question.options if option.answer in question.accept]
        return tuple([f"{option.label.removesuffix('.')}: {option.why}" for option in accepted])
    if question.kind == "several":
        return ()  # the reasons name what was missed
    if question.kind == "sort":
        cards = [(option.label.removesuffix("."), option.piles) for option in question.options]
        return tuple([f"{card}: {' or '.join(piles)}" for card, piles in cards])
    shown = [" to ".join(map(str, a)) if isinstance(a, list) else str(a) for a in question.accept]
    return (" or ".join(shown),)


def _option(question: Question, answer: Any) -> Option:
    for option in question.options:
        if str(answer).casefold() in (option.answer.casefold(), option.label.casefold()):
            return option
    known = _listed(option.answer for option in question.options)
    raise ValueError(f"“{answer}” is none of the answers: {known}.")


def _number(question: Question, answer: Any) -> bool:
    given = str(answer).strip()
    top, slash, bottom = given.removesuffix("%").partition("/")
    try:
        value = _plain(top) / (_plain(bottom) if slash else 1)
    except (ValueError, ZeroDivisionError):
        raise ValueError("Write a number, such as 12, 0.5 or 50 %.") from None
    value = value / 100 if given.endswith("%") else value
    return any(
        a[0] <= value <= a[1] if isinstance(a, list) else isclose(value, a) for a in question.accept
    )


def _plain(text: str) -> float:
    number = plain_digits(text)
    if not _NUMBER.fullmatch(number):
        raise ValueError
    return float(number)


_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def _text(question: Question, answer: Any) -> bool:
    given = f" {_bare(str(answer))} "
    return any(f" {_bare(wanted)} " in given for wanted in question.accept)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[\w%]+", text.casefold()))
