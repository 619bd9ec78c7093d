"""What a change of wording touches: a negation, a number, a name, a modal verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from toolkit.measures.quotes.words import Words

_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly scarcely".split()
)
_MODALS = frozenset("can could may might must shall should will would ought".split())
_SHORT_MODALS = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}
_DETERMINERS = frozenset("the a an his her their my your its our tin free".split())
_ENDINGS = {"ll": "will", "d": "would"}
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SIGNS = "$€£¥"
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_VALUES = (
    {"zero": 0}
    | {word: n for n, word in enumerate(_ONES + _TEENS, 1)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {word: n for n, word in enumerate(_RANKS, 1)}
)
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_AMOUNTS = frozenset(
    "half quarter dozen dozens hundreds thousands millions billions trillions twice thrice double "
    "triple pair couple".split()
)
_STOPS = frozenset(".!?…:")
_NO_NAMES = frozenset("i i'm i've i'll i'd ok okay".split())
_OPENERS = frozenset(
    "the a an this that these those he she it they we you his her its their our my your in on at for "
    "from with by as after before when while since although though if but and or so yet there here "
    "what who why how where which however then now not no one some many most all both each every "
    "another such still also even only just to about under over during despite according instead "
    "last earlier later nobody nothing never none is are was were do does did have has had will would "
    "can could may might must shall should let please perhaps maybe because until unless".split()
)


def alarms_of(
    ours: Words,
    theirs: Words,
    changes: Iterable[tuple[int, int, int, int]],
    starts: frozenset[int],
) -> tuple[str, ...]:
    """Return the alarms of *changes*: ``(q0, q1, r0, r1)``, words of the quote and of the record.

    *starts* are the words of the record that begin a sentence. A negation, a
    number or a modal that stands on both sides of a change is not touched by
    it: *don't* and *do not*, *four* and *4*.
    """
    raised: set[str] = set()
    openings = _openings(ours)
    for q0, q1, r0, r1 in changes:
        new, old = ours.key[q0:q1], theirs.key[r0:r1]
        if _negations(new) != _negations(old) or _affix(new, old) or _affix(old, new):
            raised.add("negation")
        if _modals(ours, q0, q1) != _modals(theirs, r0, r1):
            raised.add("modality")
        if _numbers_changed(ours.key, q0, q1, theirs.key, r0, r1):
            raised.add("number")
        if _names(ours, q0, q1, openings, theirs.text) != _names(
            theirs, r0, r1, starts, theirs.text
        ):
            raised.add("name")
    return tuple([name for name in ("negation", "number", "name", "modality") if name in raised])


def _openings(words: Words) -> frozenset[int]:
    """Return the words of a quote that open it or follow a stop."""
    return frozenset([0, *[i for i in range(1, len(words)) if set(words.between(i)) & _STOPS]])


def _negations(keys: Sequence[str]) -> Counter[str]:
    """Count negations; *don't* and *cannot* hold the same one as *do not* and *can not*."""
    return Counter(
        [
            "not" if key.endswith("n't") or key == "cannot" else key
            for key in keys
            if key in _NEGATIONS or key.endswith("n't")
        ]
    )


def _affix(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a word of *some* is a word of *others* negated: *unlikely*, *likely*."""
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
        stem, _, ending = key.rpartition("'")
        modal = (
            key
            if key in _MODALS
            else _SHORT_MODALS.get(key)
            or (key[:-3] if key.endswith("n't") and key[:-3] in _MODALS else None)
            or (_ENDINGS.get(ending) if stem else None)
        )
        noun = i and words.key[i - 1] in _DETERMINERS  # the will, a tin can, all her might
        if modal and not noun and not _is_named(words, i):
            found.append(modal)
    return Counter(found)


def _is_named(words: Words, i: int) -> bool:
    """Will Smith, in May, May 4: a capital where the sentence does not ask for one."""
    if not words.word(i)[0].isupper():
        return False
    if i + 1 < len(words) and words.between(i + 1) == " ":
        after = words.word(i + 1)
        if (after[0].isupper() and after != "I" and words.key[i + 1] not in _NO_NAMES) or (
            words.key[i] == "may" and after[0].isdigit()
        ):
            return True
    before = words.between(i).rstrip(" “\"'‘[(")[-1:] or (words.word(i - 1)[-1] if i else "")
    return before.isalnum() or before == ","


def _numbers_changed(
    ours: Sequence[str], q0: int, q1: int, theirs: Sequence[str], r0: int, r1: int
) -> bool:
    """Compare the numbers by value, each taken whole where the change cuts into one."""
    if not any(map(_is_number, ours[q0:q1])) and not any(map(_is_number, theirs[r0:r1])):
        return False
    while q0 and r0 and _is_number(ours[q0 - 1]) and ours[q0 - 1] == theirs[r0 - 1]:
        q0, r0 = q0 - 1, r0 - 1
    while q1 < len(ours) and r1 < len(theirs) and _is_number(ours[q1]) and ours[q1] == theirs[r1]:
        q1, r1 = q1 + 1, r1 + 1
    return numbers(ours[q0:q1]) != numbers(theirs[r0:r1])


def _is_number(key: str) -> bool:
    return (
        key[0].isdigit() or key[0] in _SIGNS or key in _VALUES or key in _SCALES or key in _AMOUNTS
    )


def numbers(keys: Sequence[str]) -> Counter[str]:
    """Count the numbers in *keys* by value: *four* and *4*, *5 million* and *5,000,000* are one.

    >>> numbers(["twenty", "five"]) == numbers(["25"])
    True
    >>> numbers(["a", "hundred"]) == numbers(["two", "hundred"])
    False
    """
    found: Counter[str] = Counter()
    total = part = 0.0  # part: what the next scale multiplies
    sign, last = "", ""  # last: the kind of number word just read

    def close() -> None:
        if last:
            found[f"{sign}{total + part:g}"] += 1

    for key in keys:
        if key in _SCALES:
            scale = _SCALES[key]
            if scale == 100:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0.0
            last = "scale"
            continue
        value = _value(key)
        if value is None:
            if key == "and" and last == "scale":
                continue
            close()
            total, part, sign, last = 0.0, 0.0, "", ""
            if key in _AMOUNTS:
                found[key] += 1
            continue
        joins = (last == "scale" and value < 1000) or (last == "tens" and 0 < value < 10)
        if not joins:
            close()
            total, part = 0.0, 0.0
            sign = key[0] if key[0] in _SIGNS else ""
        part += value
        last = "tens" if key in _TENS else "number"
    close()
    return found


def _value(key: str) -> float | None:
    if key in _VALUES:
        return float(_VALUES[key])
    digits = key.lstrip(_SIGNS).rstrip("abcdefghijklmnopqrstuvwxyz")
    try:
        return float(digits) if digits[:1].isdigit() else None
    except ValueError:
        return None


def _names(
    words: Words, first: int, stop: int, starts: frozenset[int], record: str
) -> Counter[str]:
    """Count words with a capital that a sentence start does not explain."""
    return Counter(
        [
            words.key[i].removesuffix("'s")
            for i in range(first, stop)
            if words.word(i)[0].isupper()
            and words.key[i] not in _NO_NAMES
            and (i not in starts or _named_at_start(words, i, record))
        ]
    )


def _named_at_start(words: Words, i: int, record: str) -> bool:
    """Tell whether a word that opens a sentence is a name: a capital follows, or stands elsewhere."""
    if words.key[i] in _OPENERS and not (words.key[i] in _MODALS and _is_named(words, i)):
        return False
    if i + 1 < len(words) and words.between(i + 1).strip(".") == " ":
        after = words.word(i + 1)
        if after[0].isupper() and after[1:].islower() and words.key[i + 1] not in _OPENERS:
            return True
    word, at = words.word(i), -1
    for _ in range(8):
        at = record.find(word, at + 1)
        if at < 0:
            return False
        before = record[max(0, at - 2) : at]
        if before[-1:] == " " and (before[:1].islower() or before[:1] == ","):
            return True
    return False
