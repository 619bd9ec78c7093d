"""What a student is told about an item of a key: what in the text decides, never the label itself."""

from __future__ import annotations

from typing import Any

from toolkit.kinds import kinds
from toolkit.texts.key import KeyGarble, KeyHedge, KeyWording

SOURCES = {
    "named_person": "named person",
    "named_organisation": "organisation",
    "document": "document",
    "unnamed_person": "unnamed",
    "unnamed_group": "unnamed",
    "hearsay": "hearsay",
    "none": "nobody",
}
NOTHING = "Nothing of the kind stands in this sentence."
_FAMILIES = {KeyGarble: "garbles", KeyHedge: "hedging", KeyWording: "wording"}
_QUOTES = {
    "broken": "A mark stands inside it, where no sentence ends.",
    "changed": "The record has other words.",
    "hearsay": "Whoever said it is not in the sentence.",
    "intact": "Its words are those of the record, and its marks close.",
    "no_speaker": "Whoever said it is not in the sentence.",
    "unclosed": "It opens, and no second mark says where it ends.",
    "unverified": "No record of these words is known.",
}


def kind_of(item: Any) -> str:
    """Return the kind, category, source type or integrity of an item of a key."""
    for name in ("kind", "category", "source_type", "integrity", "verdict"):
        if hasattr(item, name):
            return str(getattr(item, name))
    return ""


def reason(item: Any) -> str:
    """Return what in the text decides of which kind an item of a key is.

    It is the key's own note; where that is missing, what is true of every item of the kind.
    """
    if hasattr(item, "source_type"):
        return as_sentence(item.note or _telling(item))
    told = getattr(item, "reason", "") or getattr(item, "note", "")
    told = told or "; ".join(getattr(item, "problems", ())) or getattr(item, "what", "")
    told = told or _of_its_kind(item)
    return as_sentence(f"{as_quoted(item.text)}: {told[:1].upper()}{told[1:]}")


def can_be_settled(claim: Any, titles: dict[str, str]) -> str:
    """Return what is said of a *claim* to whoever thinks that no record can settle it."""
    where = " and in ".join(f"“{titles[id]}”" for id in claim.evidence)
    return f"{as_quoted(claim.text)}: look it up in {where}." if where else reason(claim)


def _telling(item: Any) -> str:
    if item.source_type == "hearsay":
        return "It passes on what is said, and does not say by whom"
    if not item.source:
        return "No words in it say who tells this"
    if item.cue is None:
        return f"The words are those of {item.source}"
    return f"“{' '.join(item.cue.text.split())}” leads to {item.source}"


def _of_its_kind(item: Any) -> str:
    if type(item) in _FAMILIES:
        return kinds()[f"{_FAMILIES[type(item)]}.{kind_of(item)}"].reason
    return _QUOTES.get(kind_of(item), NOTHING)


def as_quoted(words: str) -> str:
    """Return *words* in quotation marks, unless they hold some."""
    words = " ".join(words.split()).rstrip(",")
    return words if "“" in words else f"“{words}”"


def as_sentence(words: str) -> str:
    """Return *words* with a mark at the end."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?", "”")) else f"{words}."
