"""How many syllables figures have when they are read aloud; the formulas count one for each."""

from __future__ import annotations

import re

# zero, one, two … nineteen; twenty, thirty … ninety; thousand, million …
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)
_HUNDRED, _POINT, _OH = 2, 1, 1
_THOUSANDS = (0, 2, 2, 2, 2)  # thousand, million, billion, trillion
_FIGURE = re.compile(r"(\d+(?:,\d{3})+|\d+)(?:([.:])(\d+))?(.*)", re.DOTALL)
_ENDINGS = {
    "st": 0,
    "nd": 1,
    "rd": 0,
    "th": 0,
    "s": 0,
    "'s": 0,
    "m": 2,
    "mn": 2,
    "bn": 2,
    "tn": 2,
    "k": 2,
}
_ENDINGS |= {"%": 2, "km": 4, "am": 2, "pm": 2, "kg": 3, "cm": 4, "mm": 4}
SIGNS = {"%": 2, "$": 2, "£": 1, "€": 2}  # percent, dollars, pounds, euros


def syllables_aloud(figure: str) -> int:
    """Return the syllables of a token that begins with a digit, as it is read aloud in English.

    Years are read in two halves; a decimal digit by digit; what follows the digits is
    counted only where it is a common ending. A rough guide: people read figures in several ways.

    >>> [syllables_aloud(figure) for figure in ("1997", "1,500", "3.5", "7:40", "21st", "3.1bn")]
    [6, 6, 3, 4, 3, 5]

    Args:
        figure: A token in lower case, with straight apostrophes.
    """
    found = _FIGURE.match(figure)
    if found is None:
        return 1
    whole, mark, rest, ending = found.groups()
    digits = whole.replace(",", "")
    if mark == ":":
        count = _below_hundred(int(digits[-2:])) + _minutes(rest)
    elif mark:
        count = _number(digits) + _POINT + sum([_ONES[int(digit)] for digit in rest])
    elif "," not in whole and len(digits) == 4 and digits[:2] in _CENTURIES:
        count = _year(digits)
    else:
        count = _number(digits)
    return count + _ENDINGS.get(ending, _letters(ending))


_CENTURIES = frozenset(map(str, range(11, 21)))


def _letters(ending: str) -> int:
    """Return the syllables of what stands behind the digits (“-year-old”, “-4”), roughly."""
    parts = [part for part in re.split(r"[\W_]+", ending) if part and part != "s"]
    return sum(
        [
            syllables_aloud(part)
            if part[0].isdigit()
            else max(1, len(re.findall("[aeiouy]+", part.removesuffix("e"))))
            for part in parts
        ]
    )


def _below_hundred(number: int) -> int:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (_ONES[ones] if ones else 0)


def _below_thousand(number: int) -> int:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    return _ONES[hundreds] + _HUNDRED + (_below_hundred(rest) if rest else 0)


def _number(digits: str) -> int:
    """Return the syllables of a whole number; one beyond the trillions is read digit by digit."""
    if len(digits) > 15:
        return sum([_ONES[int(digit)] for digit in digits])
    number, count = int(digits), 0
    if not number:
        return _ONES[0]
    for thousand in _THOUSANDS:
        number, group = divmod(number, 1000)
        if group:
            count += _below_thousand(group) + thousand
    return count


def _minutes(rest: str) -> int:
    minutes = int(rest[:2])
    if minutes == 0:
        return 2  # o'clock
    return _below_hundred(minutes) + (_OH if minutes < 10 else 0)


def _year(digits: str) -> int:
    century, rest = int(digits[:2]), int(digits[2:])
    if century == 20 and rest < 10:
        return _number(digits)
    if rest == 0:
        return _below_hundred(century) + _HUNDRED
    return _below_hundred(century) + _below_hundred(rest) + (_OH if rest < 10 else 0)
