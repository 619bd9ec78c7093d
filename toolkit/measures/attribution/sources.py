"""What sort of source a phrase looks like, by its head word."""

from __future__ import annotations

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import is_name, is_participle

_AMOUNTS = frozenset(
    "number group majority handful series dozens hundreds thousands lot couple pair some many most "
    "several few half two three four five six all both".split()
)
_CITING = frozenset("citing quoting saying stating dated titled entitled".split())
_OBJECT = {"him": "he", "them": "they"}
_AFTER_NAME = frozenset((".", "jr", "sr", "ii", "iii", "mp", "msp", "mep"))


def source_class(scene: AttributionContext, run: TokenRange | None) -> str:
    """Return the sort of source *run* looks like, by its head word alone.

    ``"name"``, ``"organisation"``, ``"document"``, ``"group"``, ``"person"``,
    a pronoun, ``"other"``, or ``"none"``.
    """
    if run is None:
        return "none"
    lower, text, words = scene.lower, scene.text, scene.words
    first, stop = run
    word = lower[first]
    if word in words.subject_contraction:
        word = word.partition("'")[0]
    if stop - first == 1 and word in words.speaking_pronoun:
        return word
    if stop - first == 1 and word in _OBJECT:
        return _OBJECT[word]  # “according to him”
    head = head_of(scene, run)
    word = lower[head].removesuffix("'s")
    if word in words.gathering:
        return "group"
    if word in words.function and not is_name(scene, head, first - 1):
        return "other"
    if is_capital(text[head]):
        if "&" in text[first:stop]:
            return "organisation"
        if word in words.bodies:
            first_name = head > first and text[head - 1][0].isupper()
            return "name" if first_name and word in words.famous_organisation else "organisation"
        if word in words.human and lower[first] in words.determiner:
            return "person"  # the Prime Minister
        if lower[first] == "the" or (len(word) > 1 and text[head].isupper()):
            return "organisation"
        return "name"
    if word in words.document:
        return "document"
    if word in words.organisation:
        return "organisation"
    if word in words.human:
        return "person"
    return "group" if word[-1] == "s" and word[-2:] != "ss" else "other"


def is_capital(word: str) -> bool:
    """Tell whether *word* may be a name: “Lund”, “al-Assad”."""
    return word[0].isupper() or (word[1:3] == "l-" and word[3:4].isupper())


def head_of(scene: AttributionContext, run: TokenRange) -> int:
    """Return the token that is the head of a noun phrase: before its comma or preposition."""
    lower, ends = scene.lower, scene.words.after_head
    first, stop = run
    if lower[first + 1 : first + 3] and first + 2 < stop:
        of = first + 1 + (lower[first] in scene.words.determiner)
        if of + 1 < stop and lower[of] == "of" and lower[of - 1] in _AMOUNTS:
            return head_of(scene, (of + 1, stop))  # “a number of senators”
    found = (
        k
        for k in range(first + 1, stop)
        if (lower[k] in ends and not _is_dated(scene, k))
        or (
            lower[k] in _CITING and lower[k - 1] not in scene.words.determiner
        )  # “a report *citing* Lund”
    )
    last = next(found, stop) - 1
    name = scene.article.names.at(last)
    owned = name and name.name.kind == "body" and lower[name.stop - 1].endswith("'s")
    if name and owned and last < name.stop < stop:
        return head_of(scene, (name.stop, stop))  # “the Ministry of Trade’s *Bureau* of Mills”
    if last > first + 1 and lower[last] in ("above", "below") and lower[last - 1].endswith("ed"):
        last -= 2  # “the *report* cited above”
    if last > first and lower[last] == "close":
        last -= 1  # “sources close to the family”
    while last > first and lower[last].isdigit():
        last -= 1  # “*section* 30”
    while last > first + 1 and lower[last] in _AFTER_NAME:
        last -= 1
    done = lower[last].endswith("ed") and lower[last - 1] in scene.words.document
    if last > first and (is_participle(scene, last) or done):
        last -= 1  # “a letter *leaked* to the press”
    for k in range(first + 1, last + 1):  # “a woman *waiting* outside”, “experts *not* involved”
        behind = lower[k] in scene.words.behind_people or lower[k].endswith("ing")
        if behind and (lower[k - 1] in scene.words.human or lower[k - 1] in scene.words.gathering):
            return k - 1
    return last


def _is_dated(scene: AttributionContext, k: int) -> bool:
    """“May 14, 2019”: a comma inside a date."""
    text = scene.text
    return (
        text[k] == ","
        and text[k - 1].isdigit()
        and text[k + 1 : k + 2] != ()
        and text[k + 1].isdigit()
    )
