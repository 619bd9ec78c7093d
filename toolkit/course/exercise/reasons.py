"""What a student is told about an item of a key: what it is, and what in the text decides it."""

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


def kind_of(item: Any) -> str:
    """Return the kind, category, source type or integrity of an item of a key."""
    for name in ("kind", "category", "source_type", "integrity", "verdict"):
        if hasattr(item, name):
            return str(getattr(item, name))
    return ""


def _name_of(item: Any) -> str:
    if type(item) in _FAMILIES:
        return kinds()[f"{_FAMILIES[type(item)]}.{kind_of(item)}"].name
    return _PLAIN.get(kind_of(item), kind_of(item).replace("_", " "))


def deciding(item: Any) -> str:
    """Return what in the text decides of which kind an item of a key is, without naming the kind."""
    note = getattr(item, "note", "")
    if hasattr(item, "source_type"):
        return as_sentence(
            note or _SAYS.get(item.source_type, f"It names {item.source} as its source")
        )
    if type(item) is KeyHedge or hasattr(item, "reason") or not note:
        return reason(item)
    return as_sentence(f"{as_quoted(item.text)}: {note[:1].upper()}{note[1:]}")


def reason(item: Any) -> str:
    """Return one or two sentences on what an item of a key is, and why."""
    if hasattr(item, "reason"):
        return as_sentence(f"{as_quoted(item.text)}: {item.reason}")
    kind = _name_of(item)
    problems = "; ".join(getattr(item, "problems", ()))
    note = getattr(item, "note", "") or problems or getattr(item, "what", "")
    if hasattr(item, "source_type"):
        said = (
            f"the source is {item.source} ({kind})" if item.source else _NO_SOURCE.get(kind, kind)
        )
        return f"{as_sentence(said[0].upper() + said[1:])} {as_sentence(note)}".strip()
    return f"{as_quoted(item.text)}: {kind}. {as_sentence(note[:1].upper() + note[1:])}".strip()


_PLAIN = {
    "intact": "nothing is damaged here",
    "broken": "a broken quotation",
    "changed": "the words were changed",
    "no_speaker": "the sentence names no speaker",
    "unverified": "nothing looks damaged here",
    "unclosed": "a quotation that never closes",
    "partly_supported": "partly",
    "cannot_verify": "cannot tell",
    "contested": "cannot tell",
    "not_checkable": "no record can settle it",
    "unreadable": "it cannot be read",
}
_FAMILIES = {KeyGarble: "garbles", KeyHedge: "hedging", KeyWording: "wording"}
_NONE_HERE = {
    "attributions": "Nobody is named as the source.",
    "claims": "No part of this sentence is of that kind.",
    "garbles": "No word and no mark in this sentence is out of place.",
    "hedges": "No word here makes the statement less sure or hides who says it.",
    "quotes": "No quotation marks stand in this sentence.",
}
_SAYS = {
    "none": "No words in it say who tells this",
    "hearsay": "It passes on what is said, and does not say by whom",
}
_NO_SOURCE = {
    "none": "nobody is named as the source",
    "hearsay": "the sentence does not say who reports this",
}


def can_be_settled(claim: Any) -> str:
    """Return what is said of a *claim* to whoever thinks that no record can settle it."""
    return f"{as_quoted(claim.text)}: a record can bear this out, or not."


def nothing_here(what: str) -> str:
    """Return what is said of a sentence in which nothing of the list *what* stands."""
    return _NONE_HERE.get(what, "Nothing of the kind stands in this sentence.")


def as_quoted(words: str) -> str:
    """Return *words* in quotation marks, unless they hold some."""
    words = " ".join(words.split())
    return words if "“" in words else f"“{words}”"


def as_sentence(words: str) -> str:
    """Return *words* with a mark at the end."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?", "”")) else f"{words}."
