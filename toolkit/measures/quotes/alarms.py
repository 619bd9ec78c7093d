"""What a change of wording touches: a negation, a number, a name, a modal verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.measures.quotes.words import Words
from toolkit.support.data import read_data, word_set
from toolkit.text.article import Article

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
_STOPS = frozenset(".!?…:")


class AlarmWords(NamedTuple):
    """The lists of ``data/alarms.toml``."""

    negation: frozenset[str]
    negating_prefix: frozenset[str]
    modal: frozenset[str]
    before_noun: frozenset[str]
    amount: frozenset[str]
    no_name: frozenset[str]
    opener: frozenset[str]
    short_modal: Mapping[str, str]
    modal_ending: Mapping[str, str]


@cache
def alarm_words() -> AlarmWords:
    """Return the lists, read once."""
    lists = read_data("alarms.toml")
    short_modal, modal_ending = lists.pop("short_modal"), lists.pop("modal_ending")
    words = {name: word_set(text) for name, text in lists.items()}
    return AlarmWords(**words, short_modal=short_modal, modal_ending=modal_ending)


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
        if numbers(new) != numbers(old):
            raised.add("number")
        if _names(ours, q0, q1, openings, theirs.text) != _names(
            theirs, r0, r1, starts, theirs.text
        ):
            raised.add("name")
    return tuple([name for name in ("negation", "number", "name", "modality") if name in raised])


def touched_by(record: str) -> dict[str, str]:
    """Return what a change of a word touches, of the words that always touch it and the names in *record*.

    >>> found = touched_by("We met Ms. Calloway.")
    >>> found["not"], found["might"], found["two"], found["calloway"], found.get("met")
    ('negation', 'modality', 'number', 'name', None)
    """
    words, lists = Words(record), alarm_words()
    opens = frozenset([words.index(sentence.start) for sentence in Article(record).sentences])
    names = [key for i, key in enumerate(words.key) if _names(words, i, i + 1, opens, record)]
    kinds = {
        "name": names,
        "number": [*_VALUES, *_SCALES, *lists.amount],
        "modality": [*lists.modal],
        "negation": [*lists.negation],
    }
    return {word: kind for kind, found in kinds.items() for word in sorted(found)}


def _openings(words: Words) -> frozenset[int]:
    """Return the words of a quote that open it or follow a stop."""
    return frozenset([0, *[i for i in range(1, len(words)) if set(words.between(i)) & _STOPS]])


def _negations(keys: Sequence[str]) -> Counter[str]:
    """Count negations; *don't* and *cannot* hold the same one as *do not* and *can not*."""
    return Counter(
        [
            "not" if key.endswith("n't") or key == "cannot" else key
            for key in keys
            if key in alarm_words().negation or key.endswith("n't")
        ]
    )


def _affix(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a word of *some* is a word of *others* negated: *unlikely*, *likely*."""
    return any(
        word[len(prefix) :] in others
        for word in some
        for prefix in alarm_words().negating_prefix
        if word.startswith(prefix) and len(word) >= len(prefix) + 3
    )


def _modals(words: Words, first: int, stop: int) -> Counter[str]:
    found, lists = [], alarm_words()
    for i in range(first, stop):
        key = words.key[i]
        stem, _, ending = key.rpartition("'")
        modal = (
            key
            if key in lists.modal
            else lists.short_modal.get(key)
            or (key[:-3] if key.endswith("n't") and key[:-3] in lists.modal else None)
            or (lists.modal_ending.get(ending) if stem else None)
        )
        noun = i and words.key[i - 1] in lists.before_noun  # the will, a tin can, all her might
        if modal and not noun and not _is_named(words, i):
            found.append(modal)
    return Counter(found)


def _is_named(words: Words, i: int) -> bool:
    """Will Smith, in May, May 4: a capital where the sentence does not ask for one."""
    if not words.word(i)[0].isupper():
        return False
    if i + 1 < len(words) and words.between(i + 1) == " ":
        after = words.word(i + 1)
        if (
            after[0].isupper() and after != "I" and words.key[i + 1] not in alarm_words().no_name
        ) or (words.key[i] == "may" and after[0].isdigit()):
            return True
    before = words.between(i).rstrip(" “\"'‘[(")[-1:] or (words.word(i - 1)[-1] if i else "")
    return before.isalnum() or before == ","


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
            if key in alarm_words().amount:
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
            and words.key[i] not in alarm_words().no_name
            and (i not in starts or _named_at_start(words, i, record))
        ]
    )


def _named_at_start(words: Words, i: int, record: str) -> bool:
    """Tell whether a word that opens a sentence is a name: a capital follows, or stands elsewhere."""
    if words.key[i] in alarm_words().opener and not (
        words.key[i] in alarm_words().modal and _is_named(words, i)
    ):
        return False
    if i + 1 < len(words) and words.between(i + 1).strip(".") == " ":
        after = words.word(i + 1)
        if (
            after[0].isupper()
            and after[1:].islower()
            and words.key[i + 1] not in alarm_words().opener
        ):
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
