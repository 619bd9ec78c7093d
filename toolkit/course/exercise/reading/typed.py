"""What was typed, read as sentence numbers, as a number, or as a label of a list.

Marking and the checks of form read answers with the same functions, so that what
one takes the other takes too.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from toolkit.support.numbers import plain_digits

# What is told to whoever typed something else.
A_FIGURE = "Write a number, such as 12 or 0.5."
A_CERTAINTY = "Write a number from 0 to 100, such as 70."

_SENTENCE = re.compile(r"(?:[Ss](?:entences?)?\.?)?\s?(\d{1,4})")
_SENTENCES = re.compile(r"\W*(?:[Ss]?\d{1,4}(?:[\s,;]+|$)(?:and\s+)?){1,99}\W*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NUMBER = re.compile(r"[+-]?[\d.,]{1,20}")
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_PER_CENT = re.compile(r"\s*per ?cent$", re.IGNORECASE)


def sentence_number(item: object, answer: Collection[Any] = ()) -> int | None:
    """Return the number that *item* of *answer* is, or ``None``.

    A text such as ``"S7"`` or ``"7"`` is one, if *answer* holds numbers and texts only.

    >>> sentence_number(7), sentence_number("S7"), sentence_number(True)
    (7, 7, None)
    """
    if type(item) is int:
        return item
    if not isinstance(item, str) or not all(type(each) in (int, str) for each in answer):
        return None
    found = _SENTENCE.fullmatch(item.strip())
    return int(found[1]) if found else None


def sentences_named(answer: object) -> Collection[Any]:
    """Return what *answer* lists: a number alone, or numbers in one text, are a list too.

    >>> sentences_named("3, 7 and 8"), sentences_named(7), sentences_named({"a": 7})
    (['3', '7', '8'], [7], [])
    """
    if type(answer) is int:
        return [answer]
    if isinstance(answer, list | tuple) and len(answer) == 1 and isinstance(answer[0], str):
        return sentences_named(answer[0]) or answer
    if isinstance(answer, str):
        return re.findall(r"[Ss]?\d+", answer) if _SENTENCES.fullmatch(answer[:500]) else []
    return answer if isinstance(answer, list | tuple | set) else []


def is_empty(typed: object) -> bool:
    """Return whether nothing stands there: no more than spaces and signs.

    >>> is_empty(None), is_empty(" “” "), is_empty("some"), is_empty(0)
    (True, True, False, False)
    """
    return typed is None or (isinstance(typed, str) and not normal_label(typed))


def as_shown(typed: object) -> str:
    """Return what was *typed* as it is told back.

    >>> as_shown(" some "), as_shown(120)
    ('“some”', '“120”')
    """
    words = " ".join(str(typed).split())
    return f"“{words if len(words) <= 40 else words[:39] + '…'}”"


def by_letter(answer: object, letters: Collection[str]) -> dict[str, Any]:
    """Return what the table *answer* says of *letters*; ``"A"`` and ``"a)"`` stand for ``a``.

    >>> by_letter({"A": "hedge", "b.": "neither", "c": "", "C": "hedge"}, "abc")
    {'a': 'hedge', 'b': 'neither', 'c': ''}
    """
    given = answer if isinstance(answer, dict) else {}
    meant: dict[str, list[Any]] = {}
    for key, value in given.items():
        if isinstance(key, str):
            meant.setdefault(key.strip(" .:()").lower(), []).append(value)
    once = {key: values[0] for key, values in meant.items() if len(values) == 1}
    return {
        letter: given.get(letter, once.get(letter))
        for letter in letters
        if letter in given or letter in once
    }


def read_number(value: object, *, percent: float = 0.01) -> float | None:
    """Return the number that *value* is: ``"0,5"``, ``"3/4"``, ``"95%"`` and ``"three"`` are numbers too.

    >>> read_number("0,5"), read_number("75 %"), read_number("Three"), read_number("half")
    (0.5, 0.75, 3, None)

    Args:
        value: A number or a text.
        percent: What one per cent counts for: 0.01 where a share is asked for, 1 on a
            scale from 0 to 100.
    """
    if type(value) in (int, float):
        return value  # type: ignore[return-value]
    if not isinstance(value, str):
        return None
    if (small := _SMALL.get(normal_label(value))) is not None:
        return small
    typed = _PER_CENT.sub("%", value.strip())
    top, slash, bottom = typed.removesuffix("%").partition("/")
    parts = [part.strip() for part in ([top, bottom] if slash else [top])]
    if not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        number = float(plain_digits(parts[0])) / (float(plain_digits(parts[1])) if slash else 1)
    except (ValueError, ZeroDivisionError):
        return None
    return number * percent if typed.endswith("%") else number


def read_certainty(sure: object, letters: Collection[str]) -> dict[str, float | None]:
    """Return how sure each letter is said to be, from 0 to 100; ``None`` where it is not said.

    Where all are shares (``0.9``, never above 1), they are taken as such.

    >>> read_certainty({"a": "95%", "b": 80, "c": "very"}, "abc")
    {'a': 95.0, 'b': 80, 'c': None}
    >>> read_certainty({"a": 0.9, "b": 1}, "ab")
    {'a': 90.0, 'b': 100}
    """
    given = by_letter(sure, letters)
    found = {letter: read_number(given.get(letter), percent=1.0) for letter in letters}
    stated = [number for number in found.values() if number is not None]
    typed = any(isinstance(given.get(letter), str) and "%" in given[letter] for letter in letters)
    shares = any(0 < n < 1 for n in stated) and all(0 <= n <= 1 for n in stated) and not typed
    return {
        letter: None if n is None or not 0 <= n <= 100 else round(n * 100, 6) if shares else n
        for letter, n in found.items()
    }


def normal_label(label: object) -> str:
    """Return *label* in lower case with plain spaces; ``""`` if it is not a text.

    >>> normal_label(" Cannot_tell ")
    'cannot tell'
    """
    if not isinstance(label, str):
        return ""
    seen = _UNSEEN.sub("", label.replace("’", "'"))
    plain = re.sub(r"[_\s-]+", " ", seen.lower())
    return plain.strip(" .,;:!?\"'“”„‘«»")


def read_label(typed: object, labels: Collection[str]) -> str | None:
    """Return which of *labels* was typed, or ``None``.

    Spelling is not what is asked for: the words may stand in another order, in the
    plural or in American spelling, run together or with a slip of the finger, if only one label fits.

    >>> read_label("Organization", ["person", "organisation"])
    'organisation'
    >>> read_label("number changed", ["changed number", "sound"])
    'changed number'
    >>> read_label("hegde", ["hedge", "neither"]), read_label("hedge it", ["hedge", "neither"])
    ('hedge', None)
    """
    given = normal_label(typed)
    known = {normal_label(label): label for label in reversed([*labels])}
    if not given or given in known:
        return known.get(given)
    words = _words(given)
    readings = (
        [label for label in known if words and _words(label) == words],
        [label for label in known if _squeezed(label) == _squeezed(given)],
        [label for label in known if _is_near(given, label)],
    )
    fitting = next((labels for labels in readings if labels), [])
    return known[fitting[0]] if len(fitting) == 1 else None


def _words(label: str) -> frozenset[str]:
    return frozenset(
        word.replace("z", "s").removesuffix("s") or word
        for word in re.findall(r"[^\s,;:.]+", label[:100])
        if word not in ("a", "an", "the")
    )


def _squeezed(label: str) -> str:
    return re.sub(r"[\W_]", "", label)[:100]


def _is_near(given: str, label: str) -> bool:
    """Return whether one slip of the finger in four letters or more, two in eight, make the difference."""
    slips = min(len(label) // 4, 2)
    if re.search(r"\d", given + label) or abs(len(given) - len(label)) > slips:
        return False
    return _slips(given, label) <= slips


def _slips(one: str, other: str) -> int:
    """Return how many letters are left out, added, changed or turned round."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
