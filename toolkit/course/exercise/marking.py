"""What an answer earns, and why: pure functions from an answer and a key to a mark.

Four kinds of question. *Find*: hit rate minus false-alarm rate, so that marking
everything earns nothing. *Choose* (classify, attribute): the share right.
*Number*: the share right, within a tolerance. *How sure*: the Brier score.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from toolkit.course.exercise.keytypes import ChoiceKey, FindKey, NumberItem, NumberKey
from toolkit.course.exercise.reading.typed import (
    A_CERTAINTY,
    A_FIGURE,
    as_shown,
    by_letter,
    is_empty,
    normal_label,
    read_certainty,
    read_label,
    read_number,
    sentence_number,
    sentences_named,
)
from toolkit.support.numbers import per_cent

Outcome = Literal["right", "wrong", "missing", "left out"]
TICKED, NOT_TICKED = "ticked", "not ticked"
_WORST = "Brier score 1.00."
SAID: Mapping[Outcome, str] = {
    "right": "right",
    "wrong": "not right",
    "missing": "missing",
    "left out": "not counted",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a question: what was answered, how it counts, and the reason.

    ``sure`` (0 to 100) stands in the parts of a question on certainty; their
    ``outcome`` says whether the label was right. ``words`` has the sentence that an item such as
    ``S3`` stands for. ``listed`` says that the answer is a number or in the
    course's words, not in the student's own. ``accepted`` names what is taken for right, where
    the reason does not.
    """

    item: str
    answer: str
    outcome: Outcome
    why: str
    sure: float | None = None
    listed: bool = True
    accepted: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer earned: ``points`` out of ``maximum``, and the reasons.

    ``rule`` says in one sentence how the points come about; ``float(mark)`` is
    the points, between 0 and the maximum. ``share`` is the same from 0 to 1. ``first``
    says what to look at again, ``hint`` how; neither tells what is right.
    """

    share: float
    maximum: float
    rule: str
    parts: tuple[Part, ...]
    first: str = ""
    hint: str = ""

    @property
    def points(self) -> float:
        """What was earned, to two decimals."""
        return round(self.share * self.maximum, 2)

    def __float__(self) -> float:
        return float(self.points)

    def to_dict(self) -> dict[str, Any]:
        """Return the mark as plain dictionaries and lists."""
        return {"points": self.points, **asdict(self)}

    def out_of(self, maximum: float) -> Mark:
        """Return the same mark out of *maximum* points."""
        return replace(self, maximum=float(maximum))


def mark_found(answer: object, key: FindKey, *, points: float = 1.0, hint: str = "") -> Mark:
    """Return the mark for sentence numbers: hit rate minus false-alarm rate, never below 0.

    The hit rate is the share of the sentences to be found that were found; the
    false-alarm rate the share of the sound sentences that were named. Sentences
    about which careful readers differ count for neither.

    >>> key = FindKey({2: "damaged"}, {}, {1: "sound", 3: "sound"})
    >>> float(mark_found([2], key, points=4)), float(mark_found([1, 2, 3], key, points=4))
    (4.0, 0.0)

    Args:
        answer: A list of sentence numbers.
        key: What stands where.
        points: What the question is worth. A test leaves it out: its cell's points count.
        hint: One sentence for whoever has not all of it right; it gives nothing away.
    """
    given = sentences_named(answer)
    named = {n for item in given if (n := sentence_number(item, given)) is not None}
    hits, alarms = named & set(key.targets), named & set(key.sound)
    groups: tuple[tuple[Mapping[int, str], Collection[int], str, Outcome], ...] = (
        (key.targets, hits, TICKED, "right"),
        (key.targets, set(key.targets) - hits, NOT_TICKED, "missing"),
        (key.sound, alarms, TICKED, "wrong"),
        (key.arguable, named, TICKED, "left out"),
    )
    parts = [
        Part(f"S{n}", said, outcome, why, words=key.words.get(n, ""))
        for reasons, wanted, said, outcome in groups
        for n, why in reasons.items()
        if n in wanted
    ]
    share = max(0.0, len(hits) / max(1, len(key.targets)) - len(alarms) / max(1, len(key.sound)))
    rule = (
        f"You found {len(hits)} of {len(key.targets)} and ticked {len(alarms)} of {len(key.sound)} others. "
        f"{len(hits)}/{len(key.targets)} minus {len(alarms)}/{len(key.sound)}, never below 0, is what you earn: "
        f"{per_cent(share)} of the points. Ticking everything earns nothing."
    )
    if not named:  # how many there are is told to whoever has looked for them
        rule = "What you tick rightly earns points, and what you tick wrongly costs some."
        return _mark(0.0, points, rule, parts, "Nothing is ticked yet.", hint)
    still, sound = len(key.targets) - len(hits), len(alarms)
    wrong = "1 is wrong: read it again." if sound == 1 else f"{sound} are wrong: read them again."
    verb = "is" if still == 1 else "are"
    first = [f"{still} of {len(key.targets)} {verb} still to be found."] * bool(still)
    first += [f"Of those you ticked, {wrong}"] * bool(sound)
    return _mark(share, points, rule, parts, " ".join(first), hint)


def mark_classified(answer: object, key: ChoiceKey, *, points: float = 1.0, hint: str = "") -> Mark:
    """Return the mark for chosen labels: the share right.

    Every label that a careful reader could defend is right. Where careful readers differ
    (``arguable``), another label of the list is not wrong either: the item is left out.

    >>> from toolkit.course.exercise.keytypes import ChoiceItem
    >>> key = ChoiceKey(("hedge", "neither"), {"a": ChoiceItem("may", ("hedge",), "a modal")})
    >>> float(mark_classified({"a": "Hedge"}, key, points=4))
    4.0
    >>> mark_classified({"a": ""}, key, points=4).parts[0].outcome
    'missing'

    Args:
        answer: A dictionary from the item's letter to a label.
        key: The items, the labels, and what is accepted.
        points: What the question is worth. A test leaves it out: its cell's points count.
        hint: One sentence for whoever has not all of it right; it gives nothing away.
    """
    given = by_letter(answer, key.items)
    parts = [_choice_part(letter, given, key) for letter in key.items]
    counted = [part for part in parts if part.outcome != "left out"]
    right = sum(part.outcome == "right" for part in counted)
    share = right / len(counted) if counted else 1.0
    rule = f"You have {right} of {len(counted)} right; each counts the same."
    if len(counted) < len(parts):
        rule += " Items on which careful readers differ are left out of the count."
    return _mark(share, points, rule, parts, _first(parts, key.items), hint)


def mark_numbers(answer: object, key: NumberKey, *, points: float = 1.0, hint: str = "") -> Mark:
    """Return the mark for numbers: the share that lies within the tolerance.

    >>> from toolkit.course.exercise.keytypes import NumberItem
    >>> key = NumberKey({"recall": NumberItem("recall", 0.5, 0.01, "4 of 8")})
    >>> float(mark_numbers({"recall": 0.5}, key, points=2))
    2.0
    """
    given = by_letter(answer, key.items)
    parts = [_number_part(given.get(letter), item) for letter, item in key.items.items()]
    right = sum(part.outcome == "right" for part in parts)
    rule = f"You have {right} of {len(parts)} right; each counts the same."
    return _mark(right / len(parts), points, rule, parts, _first(parts, key.items), hint)


def mark_confidence(sure: object, answer: object, key: ChoiceKey, *, points: float = 1.0) -> Mark:
    """Return the mark for stated certainty: one minus the mean Brier score.

    For every item you say how sure you are (0 to 100) that your label is right.
    The Brier score of an item is the squared gap between that (as a share) and
    what happened (1 right, 0 wrong); the points are ``1 - mean``. It pays to say
    what you believe: 100 on a wrong answer costs all of the item, 50 a quarter.
    Without a label of the list there is nothing to be sure of: the item earns nothing.

    >>> from toolkit.course.exercise.keytypes import ChoiceItem
    >>> key = ChoiceKey(("x", "y"), {"a": ChoiceItem("a", ("x",), ""), "b": ChoiceItem("b", ("x",), "")})
    >>> float(mark_confidence({"a": 100, "b": 50}, {"a": "x", "b": "y"}, key, points=4))
    3.5

    Args:
        sure: A dictionary from the item's letter to a number from 0 to 100.
        answer: The labels chosen in the question it refers to.
        key: The key of that question.
        points: What the question is worth. A test leaves it out: its cell's points count.
    """
    parts, scores = list[Part](), list[float]()
    stated = read_certainty(sure, key.items)
    given = by_letter(answer, key.items)
    for letter, item in key.items.items():
        part = _choice_part(letter, given, key)
        value = stated[letter]
        shown = f"{letter}. {item.shown}"
        if part.outcome == "left out":
            said = "no number" if value is None else f"{value:g} % sure"
            parts.append(Part(shown, said, "left out", "Careful readers differ here."))
        elif _label(letter, given, key) is None:
            scores.append(1.0)
            parts.append(Part(shown, "no answer", "missing", f"Nothing to be sure of: {_WORST}"))
        elif value is None:
            scores.append(1.0)
            typed = by_letter(sure, letter).get(letter)
            said = "no number" if is_empty(typed) else as_shown(typed)
            why = f"{'' if is_empty(typed) else 'Not taken. '}{A_CERTAINTY} Until then: {_WORST}"
            parts.append(Part(shown, said, "missing", why, listed=False))
        else:
            happened = part.outcome == "right"
            brier = (value / 100 - happened) ** 2
            scores.append(brier)
            trust = "trusted" if value > 50 else "half trusted" if value == 50 else "did not trust"
            joint = "and" if brier <= 0.25 else "but"
            why = f"{'Right' if happened else 'Not this time'}, {joint} you {trust} it: Brier score {brier:.2f}."
            parts.append(Part(shown, f"{value:g} % sure", part.outcome, why, float(value)))
    mean = sum(scores) / len(scores) if scores else 0.0
    rule = (
        "The Brier score: the gap between what you said and what happened (100 if you were right, 0 if not), "
        f"as a share, multiplied by itself. Yours is {mean:.2f} on average (0 is best, 1 is worst, always "
        f"saying 50 gives 0.25). It is what you lose: {per_cent(1 - mean)} of the points are left."
    )
    return _mark(1 - mean, points, rule, parts)


def _number_part(typed: object, item: NumberItem) -> Part:
    value = read_number(typed)
    accepted = f"{round(item.value, 2):g}"
    if is_empty(typed):
        return Part(item.shown, "no answer", "missing", "There is no number.", accepted=accepted)
    if value is None:
        why = f"Not taken. {A_FIGURE} {item.why}"
        return Part(item.shown, as_shown(typed), "wrong", why, listed=False, accepted=accepted)
    shown, listed = f"{value:.10g}", abs(value) < 1e6
    if abs(value - item.value) <= item.tolerance:
        return Part(item.shown, shown, "right", item.why)
    return Part(item.shown, shown, "wrong", item.why, listed=listed, accepted=accepted)


def _choice_part(letter: str, given: Mapping[str, Any], key: ChoiceKey) -> Part:
    item = key.items[letter]
    shown = f"{letter}. {item.shown}"
    typed = normal_label(given.get(letter))
    label = _label(letter, given, key)
    accepted = " or ".join(item.accept)
    if not typed:
        return Part(shown, "no answer", "missing", "There is no answer here.", accepted=accepted)
    if label is None:
        why = f"This is not one of the answers to choose from. {item.why}".strip()
        return Part(shown, typed[:60], "wrong", why, listed=False, accepted=accepted)
    if normal_label(label) in map(normal_label, item.accept):
        return Part(shown, label, "right", item.reason(label))
    if item.arguable:
        why = f"Careful readers differ here. {item.why}".strip()
        return Part(shown, label, "left out", why, accepted=accepted)
    return Part(shown, label, "wrong", item.why or "Read it again.", accepted=accepted)


def _label(letter: str, given: Mapping[str, Any], key: ChoiceKey) -> str | None:
    """Return the label of the list that was chosen for *letter*, if one was."""
    labels = dict.fromkeys([*key.choices, *key.items[letter].accept])
    return read_label(given.get(letter), labels)


def _first(parts: list[Part], letters: Collection[str]) -> str:
    """Return which items to look at again."""
    said = []
    for outcome, words in (("wrong", "not right yet"), ("missing", "missing")):
        found = [k for k, part in zip(letters, parts, strict=True) if part.outcome == outcome]
        named = " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))
        verb = "is" if len(found) == 1 else "are"
        said += [f"{len(found)} {verb} {words}: {named}."] * bool(found)
    return " ".join(said)


def _mark(
    share: float, points: float, rule: str, parts: list[Part], first: str = "", hint: str = ""
) -> Mark:
    share = min(1.0, max(0.0, share))
    return Mark(share, float(points), rule, tuple(parts), first, hint if first else "")
