"""Keys of single questions, cut out of the key of a text.

A hidden test names the text and the items; the reasons come from the text's
key, so that a corrected key corrects lessons, exercises and marking at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from toolkit.course.exercise.keytypes import ChoiceItem, ChoiceKey, FindKey, NumberItem, NumberKey
from toolkit.course.exercise.numbered import title_of
from toolkit.course.exercise.reading.typed import as_shown, is_empty, normal_label
from toolkit.course.exercise.reasons import (
    NOTHING,
    SOURCES,
    as_quoted,
    as_sentence,
    can_be_settled,
    kind_of,
    reason,
)
from toolkit.texts.key import IN_MARKS

VERDICTS = {
    "supported": "supported",
    "partly_supported": "partly",
    "contradicted": "contradicted",
    "cannot_verify": "cannot tell",
    "contested": "cannot tell",
    "not_checkable": "cannot tell",
    "unreadable": "cannot tell",
}
# Whom “it is said” passes on has no name either.
_ALSO = {"hearsay": {"unnamed": "Somebody must have said it first, and no name is given."}}


def find_key(
    text: str,
    what: str,
    *,
    kinds: Collection[str] = (),
    within: Collection[int] = (),
    arguable: Collection[str] = (),
    differ: Mapping[str, Mapping[int, str]] | None = None,
    sound: Mapping[str, Mapping[int, str]] | None = None,
) -> FindKey:
    """Return the sentences of *text* that hold an item of the list *what*.

    A sentence is to be found if it holds an item that is certain and of one of
    *kinds*, whichever of its accepted verdicts a reader takes (verdicts with one
    label count as one). It is arguable if all such items in it are, or if some of
    an item's accepted verdicts are of *kinds* and others are not.

    >>> sorted(find_key("flank", "garbles", kinds={"broken_quote", "doubled_punctuation"}).targets)
    [7, 8]

    Args:
        text: The name of a text with a key.
        what: A list of the key (``"garbles"``, ``"hedges"``, ``"attributions"``, …).
        kinds: Only items of these kinds (category, source type, integrity); empty: all.
        within: Only these sentences; empty: all.
        arguable: Items of these kinds are arguable here, whatever the key says.
        differ: For a text, sentences on which readers differ over this question though
            the key has no such item in them, each with the reason.
        sound: For a text, what shows that a sentence is sound where the key has nothing in it.
    """
    key = _load(text)
    numbers = {s.id: n for n, s in enumerate(key.sentences, 1) if s.kind == "sentence"}
    if within:
        numbers = {id: n for id, n in numbers.items() if n in within}
    certain: dict[int, list[str]] = {}
    doubtful: dict[int, list[str]] = {}
    for item in getattr(key, what):
        if item.sentence not in numbers:
            continue
        known = {kind_of(item), *getattr(item, "accept", ())}
        if kinds and not known & {*kinds, *arguable}:
            continue
        wanted = not kinds or (kind_of(item) in kinds and _labels(known) <= _labels(kinds))
        plain = wanted and item.status == "certain" and not known & set(arguable)
        group = certain if plain else doubtful
        group.setdefault(numbers[item.sentence], []).append(reason(item))
    for number, why in (differ or {}).get(text, {}).items():
        doubtful.setdefault(number, []).append(why)
    others = key.not_hedges if what == "hedges" else getattr(key, what)
    if what == "quotes" and "changed" not in kinds:  # no marks, nothing to be broken
        others = [quote for quote in others if quote.form in IN_MARKS]
    told = reason
    if what == "claims" and "not_checkable" in kinds:
        titles = {entry.id: entry.title for entry in _ledger(text)}
        told = partial(can_be_settled, titles=titles)
    own = (sound or {}).get(text, {})
    return FindKey(
        {n: " ".join(certain[n]) for n in sorted(certain)},
        {n: " ".join(doubtful[n]) for n in sorted(doubtful) if n not in certain},
        {
            number: own.get(number) or " ".join(map(told, within_it)) or NOTHING
            for id, number in numbers.items()
            if number not in certain and number not in doubtful
            for within_it in [[item for item in others if item.sentence == id]]
        },
        _words(key),
    )


def verdict_key(
    text: str, also: Mapping[str, Mapping[str, str]] | None = None, **ids: str
) -> ChoiceKey:
    """Return the verdicts on claims of *text*: every defensible one is accepted.

    >>> verdict_key("flank", a="C25").items["a"].accept
    ('partly', 'contradicted')

    Args:
        text: The name of a text with a key.
        also: For a letter, the reason of each verdict that is accepted besides the first.
        **ids: The claim's id for each letter.
    """
    key = _load(text)
    items = {}
    for letter, id in ids.items():
        claim = key[id]
        accept = tuple(dict.fromkeys(VERDICTS[verdict] for verdict in claim.accept))
        place = f" Look up {', '.join(claim.evidence)} in the ledger." if claim.evidence else ""
        why = f"{as_sentence(claim.note)}{place}".strip()
        others = {label: f"{each}{place}" for label, each in (also or {}).get(letter, {}).items()}
        items[letter] = ChoiceItem(_shown(claim), accept, why, claim.status == "arguable", others)
    return ChoiceKey(tuple(dict.fromkeys(VERDICTS.values())), items)


def source_key(text: str, **ids: str) -> ChoiceKey:
    """Return who stands behind sentences of *text*, by the kind of source.

    >>> source_key("flank", a="A2").items["a"].accept
    ('nobody',)

    Args:
        text: The name of a text with a key.
        **ids: The attribution's id for each letter.
    """
    key = _load(text)
    items = {}
    for letter, id in ids.items():
        item = key[id]
        also = _ALSO.get(item.source_type, {})
        accept = (SOURCES[item.source_type], *also)
        why, arguable = reason(item), item.status == "arguable"
        items[letter] = ChoiceItem(_shown(item), accept, why, arguable, also)
    return ChoiceKey(tuple(dict.fromkeys(SOURCES.values())), items)


def choice_key(text: str, choices: Collection[str], **items: tuple[str, ...]) -> ChoiceKey:
    """Return labels of your own for items of *text*, with the reasons of its key.

    >>> key = choice_key("flank", ["hedge", "neither"], a=("H5", "hedge"), b=("N1", "neither"))
    >>> key.items["b"].shown
    'S5: would'

    Args:
        text: The name of a text with a key.
        choices: The labels to choose from.
        **items: For each letter the item, its label (several behind bars:
            ``"E2 | E15"``), and, if the key's note does not say why, the reason.
            The item is an id (``"H5"``) or its sentence and words (``"S8 may"``),
            of another text with the text's name before it (``"clinic:S8 may"``).
    """
    made = {}
    for letter, (id, label, *why) in items.items():
        other, _, name = id.rpartition(":")
        item = _item(_load(other or text), name)
        shown = f"{title_of(other)}, {_shown(item)}" if other else _shown(item)
        arguable = getattr(item, "status", "certain") == "arguable"
        because = why[0] if why else reason(item)
        made[letter] = ChoiceItem(shown, tuple(label.split(" | ")), because, arguable)
    return ChoiceKey(tuple(choices), made)


def inner_stop_key(text: str) -> FindKey:
    """Return the sentences of *text* in which a simple counter sees an end too early.

    Such a counter ends a sentence at every ``.``, ``!`` or ``?`` that a space
    follows, so that abbreviations and stray full stops mislead it.

    >>> sorted(inner_stop_key("harbour-damaged").targets)
    [4, 5, 6]
    """
    targets, sound = {}, {}
    for number, sentence in enumerate(_load(text).sentences, 1):
        if sentence.kind != "sentence":
            continue
        words = sentence.text.split()
        inner = [word for word in words[:-1] if word.rstrip("”’\"'").endswith((".", "!", "?"))]
        if inner:
            marks = ", ".join(as_quoted(word.strip("“”‘’")) for word in inner)
            targets[number] = f"A counter would end a sentence at {marks}."
            continue
        within = " ".join(words[:-1])
        sound[number] = (
            "The full stops inside it have no space behind them."
            if re.search(r"[.!?]", within)
            else "No full stop, question mark or exclamation mark stands inside it."
        )
    return FindKey(targets, {}, sound, _words(_load(text)))


def fact_key(choices: Collection[str], **items: tuple[str, ...]) -> ChoiceKey:
    """Return a key for statements that you word yourself: shown words, label, reason.

    A second defensible label stands behind a bar, ``"partly | cannot tell"``, and its reason last.

    >>> fact_key(["up", "down"], a=("cut in two", "up", "Shorter sentences.")).items["a"].accept
    ('up',)
    """
    made = {}
    for letter, (shown, label, why, *others) in items.items():
        first, *second = label.split(" | ")
        also = dict(zip(second, others, strict=False))
        made[letter] = ChoiceItem(shown, (first, *second), why, also=also)
    return ChoiceKey(tuple(choices), made)


def number_key(**items: tuple[str, float, str]) -> NumberKey:
    """Return a key for numbers: shown words, value, reason; 0.01 off is still right."""
    made = {
        name: NumberItem(shown, value, 0.0101, why) for name, (shown, value, why) in items.items()
    }
    return NumberKey(made)


def chosen(name: object, *texts: str) -> str:
    """Return the one of *texts* that *name* is, by its title or its name, else the first.

    Says so where another text than the one named is taken.

    >>> chosen("owls in the tower", "flank", "owls")
    'owls'
    >>> chosen("glacier", "harbour", "owls")
    Not taken: “glacier”. Choose one of these: Tarnmouth votes to mend the harbour wall, Owls in the tower. Until then the first one counts.
    'harbour'
    """
    titles = {text: title_of(text) for text in texts}
    for text, title in titles.items():
        if isinstance(name, str) and normal_label(name) in (
            normal_label(title),
            normal_label(text),
        ):
            return text
    odd = "No text is chosen" if is_empty(name) else f"Not taken: {as_shown(name)}"
    print(
        f"{odd}. Choose one of these: {', '.join(titles.values())}. Until then the first one counts."
    )
    return texts[0]


def _words(key: Any) -> dict[int, str]:
    return {n: " ".join(s.text.split()) for n, s in enumerate(key.sentences, 1)}


def _labels(kinds: Iterable[str]) -> set[str]:
    return {VERDICTS.get(kind, kind) for kind in kinds}


def _item(key: Any, name: str) -> Any:
    """Return the item with that id, or the shortest one in the sentence that holds the words."""
    place, _, words = name.partition(" ")
    if not words:
        return key[name]
    found = [i for i in key if getattr(i, "sentence", "") == place and words in i.text]
    if not found:
        raise KeyError(f"the key has no item with {words!r} in {place}")
    return min(found, key=lambda item: (len(item.text), getattr(item, "status", "") == "arguable"))


def _shown(item: Any) -> str:
    place = item.a if hasattr(item, "a") else item
    words = " ".join(place.text.split())
    return f"{place.sentence}: {words if len(words) < 200 else words[:190] + ' …'}"


def _load(text: str) -> Any:
    from toolkit.texts.load import load_key

    return load_key(text)


def _ledger(text: str) -> Any:
    from toolkit.texts.load import load_ledger

    return load_ledger(text)
