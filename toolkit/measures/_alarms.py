"""What a change of wording touches: a negation, a number, a name, a modal verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections import Counter

from toolkit.measures._words import Words

_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly scarcely barely".split()
)
_MODALS = frozenset("can could may might must shall should will would ought".split())
_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall", "ain't": ""}
_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
) | {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        range(1, 13),
        strict=True,
    )
)
_OTHER = frozenset(
    "half quarter dozen dozens hundreds thousands millions billions trillions twice thrice double "
    "triple once single both pair couple".split()
) - {"both", "once"}
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_ENDINGS = ("less",)
_NO_NAMES = frozenset("i i'm i've i'll i'd ok okay".split())


def alarms_of(
    ours: Words,
    theirs: Words,
    changes: Iterable[tuple[int, int, int, int]],
    starts: frozenset[int],
) -> tuple[str, ...]:
    """Return the alarms of *changes*: ``(q0, q1, r0, r1)``, words of the quote and of the record."""
    raised: set[str] = set()
    opening = _openings(ours)
    for q0, q1, r0, r1 in changes:
        new, old = ours.key[q0:q1], theirs.key[r0:r1]
        if _negations(new) != _negations(old) or _affix(new, old) or _affix(old, new):
            raised.add("negation")
        if _modals(ours, q0, q1) != _modals(theirs, r0, r1):
            raised.add("modality")
        if numbers(_grow(ours.key, q0, q1)) != numbers(_grow(theirs.key, r0, r1)):
            raised.add("number")
        if _names(ours, q0, q1, opening) != _names(theirs, r0, r1, starts):
            raised.add("name")
    return tuple([name for name in ("negation", "number", "name", "modality") if name in raised])


def _openings(words: Words) -> frozenset[int]:
    """Return the words of a quote that open it or follow a stop."""
    return frozenset(
        [0]
        + [
            i
            for i in range(1, len(words))
            if any(c in ".!?…:" for c in words.text[words.end[i - 1] : words.start[i]])
        ]
    )


def _negations(keys: Sequence[str]) -> Counter[str]:
    """Count negations; *don't* and *cannot* hold the same one as *do not* and *can not*."""
    return Counter(
        [
            "not" if k.endswith("n't") or k == "cannot" else k
            for k in keys
            if k in _NEGATIONS or k.endswith("n't")
        ]
    )


def _affix(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a word of *some* is a word of *others* negated: likely, unlikely."""
    return any(
        word[len(prefix) :] in others
        for word in some
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) > len(prefix) + 3
    )


def _modals(words: Words, first: int, stop: int) -> Counter[str]:
    found = []
    for i in range(first, stop):
        key = words.key[i]
        modal = key if key in _MODALS else _CONTRACTED.get(key, "")
        if not modal and key.endswith("n't") and key[:-3] in _MODALS:
            modal = key[:-3]
        if not modal and "'" in key:
            modal = {"ll": "will", "d": "would"}.get(key.rsplit("'", 1)[1], "")
        if modal and not (key == "may" and words.word(i) == "May"):
            found.append(modal)
    return Counter(found)


def _is_number(key: str) -> bool:
    return key[0].isdigit() or key in _UNITS or key in _SCALES or key in _ORDINALS or key in _OTHER


def _grow(keys: Sequence[str], first: int, stop: int) -> Sequence[str]:
    """Widen a change to the whole of the number it cuts into: *five* million."""
    while first and _is_number(keys[first - 1]):
        first -= 1
    while stop < len(keys) and _is_number(keys[stop]):
        stop += 1
    return keys[first:stop]


def numbers(keys: Sequence[str]) -> Counter[str]:
    """Count the numbers in *keys* by value: *four* and *4*, *5 million* and *5,000,000* are one.

    >>> numbers(["twenty", "five"]) == numbers(["25"])
    True
    """
    found: Counter[str] = Counter()
    total: float | None = None
    group = 0.0
    for i, key in enumerate([*keys, ""]):
        value = _value(key)
        if key in _SCALES and (total is not None or (i and keys[i - 1] in ("a", "an")) or True):
            scale = _SCALES[key]
            group = (group or 1) * scale
            total = (total or 0) + (group if scale > 100 else 0)
            group = 0 if scale > 100 else group
            continue
        if value is not None and total is not None and key in _UNITS and (group >= 20 or not group):
            group += value
            continue
        if (
            key == "and"
            and total is not None
            and i + 1 < len(keys)
            and _value(keys[i + 1]) is not None
        ):
            continue
        if total is not None:
            found[f"{total + group:g}"] += 1
            total, group = None, 0.0
        if value is not None:
            total, group = 0.0, value
        elif key in _OTHER:
            found[key] += 1
    return found


def _value(key: str) -> float | None:
    if key in _UNITS:
        return float(_UNITS[key])
    if key in _ORDINALS:
        return float(_ORDINALS[key])
    digits = key.rstrip("abcdefghijklmnopqrstuvwxyz")
    try:
        return float(digits) if digits and digits[0].isdigit() else None
    except ValueError:
        return None


def _names(words: Words, first: int, stop: int, starts: frozenset[int]) -> Counter[str]:
    """Count words with a capital that a sentence start does not explain."""
    return Counter(
        [
            words.key[i].removesuffix("'s")
            for i in range(first, stop)
            if words.word(i)[0].isupper() and i not in starts and words.key[i] not in _NO_NAMES
        ]
    )
