"""A run of capitalised words taken apart: titles before the name, the name, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.text.names.runs import Run
from toolkit.text.names.titles import ARTICLES, is_plural_role, without_titles
from toolkit.text.names.words import NameWords
from toolkit.text.tokens import Tokens

_AGES = frozenset(str(year) for year in range(5, 110))
_ENDS_ROLE = frozenset("of for in at with who which said from has had is was".split())
_NEAR = 9  # tokens of an apposition that are looked at for a role
_DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western upper lower".split()
)
_BE = frozenset(("is", "was", "became", "remains", "are"))
_SUFFIX = frozenset(("jr", "sr", "ii", "iii", "iv"))


@dataclass(slots=True)
class Part:
    """A name as one place of the text gives it."""

    lead: int
    first: int
    stop: int
    kind: str
    gender: str
    roles: set[str] = field(default_factory=set)
    sure: bool = False  # whether title, first name, or body word tell the kind


def take_apart(tokens: Tokens, run: Run, words: NameWords) -> Part | None:
    """Return the name in *run*, or ``None`` where it holds only titles (“the Prime Minister”)."""
    lead, stop = run
    last = tokens.lower[stop - 1]
    described = stop - lead == 2 and tokens.lower[lead] in words.people_adjective
    if (stop - lead == 1 or described) and is_plural_role(last, words):
        return None
    first, roles = without_titles(tokens, lead, stop, words)
    if first is None:
        return None
    while first < stop - 1 and not tokens.text[first][0].isalnum():
        first += 1
    gender = _gender_of_roles(tokens.lower[lead:first], words)
    while stop - first > 1 and (tokens.lower[stop - 1] in _SUFFIX or tokens.text[stop - 1] == "."):
        stop -= 1
    part = Part(lead, first, stop, "unknown", gender, roles)
    _judge(tokens, part, words)
    if part.kind in ("person", "unknown") and not part.gender:
        word = tokens.lower[first].removesuffix("'s")
        if stop - first > 1 or part.kind == "unknown":
            part.gender = _gender_of_name(word, words)
    _look_around(tokens, part, words)
    return part


def _gender_of_roles(lower: Sequence[str], words: NameWords) -> str:
    for word in lower:
        if word in words.male:
            return "male"
        if word in words.female:
            return "female"
    return ""


def _gender_of_name(word: str, words: NameWords) -> str:
    if word in words.male_name:
        return "male"
    return "female" if word in words.female_name else ""


def _judge(tokens: Tokens, part: Part, words: NameWords) -> None:
    """Tell what the name is by its own words and the words before it."""
    text, lower = tokens.text, tokens.lower
    first, stop = part.first, part.stop
    of = next((k for k in range(first + 1, stop) if lower[k] in ("of", "for")), stop)
    heads = {lower[of - 1].removesuffix("'s"), lower[stop - 1].removesuffix("'s")}
    whole = " ".join(lower[first:stop]).removesuffix("'s")
    before = lower[part.lead - 1] if part.lead else ""
    size = stop - first
    plain = text[stop - 1].removesuffix("’s").removesuffix("'s")
    numbered = lower[stop - 1].isdigit()
    if numbered and size > 1:
        heads.add(lower[stop - 2])
    if whole in words.place or (
        size == 2
        and lower[first] in _DIRECTIONS
        and lower[stop - 1].removesuffix("'s") in words.place
    ):
        part.kind, part.sure = "place", True
    elif part.roles:
        part.kind, part.sure = "person", True
    elif size > 1 and heads & words.thing:
        part.kind, part.sure = "other", True
    elif (heads & (words.document - words.body) and size > 1) or (
        numbered and not words.document.isdisjoint(lower[first:stop])
    ):
        part.kind, part.sure = "document", True
    elif "&" in text[first:stop] or heads & words.body or lower[first] in ("operation", "radio"):
        part.kind, part.sure = "body", True
        part.roles |= heads & words.body
        if size == 1 and not (before in ("the", "of") or plain.isupper()):
            part.sure = False
    elif whole in words.famous_body or (
        size == 1 and lower[first].removesuffix("'s") in words.famous_body
    ):
        part.kind, part.sure = "body", True
    elif size > 1 and heads & words.place_noun:
        part.kind, part.sure = "place", True
    elif size == 1 and len(plain) > 1 and sum(c.isupper() for c in plain) > len(plain) / 2:
        part.kind, part.sure = "body", True
    elif (size > 1 and (lower[first] in words.first_name or _has_initial(text, first, stop))) or (
        before in words.person and before != "fellow"
    ):
        part.kind, part.sure = "person", True
    elif (
        lower[stop : stop + 1]
        and lower[stop] in words.person
        and tokens.end[stop - 1] + 1 == tokens.start[stop]
        and not lower[stop - 1].endswith("'s")
        and stop + 1 < len(text)
        and text[stop + 1][0].isupper()
    ):
        part.kind, part.sure = "body", True  # “Harbour Board member Ada Lund”
    elif before == "of" and part.lead > 1 and lower[part.lead - 2] in words.settlement:
        part.kind, part.sure = "place", True
        part.roles.add(lower[part.lead - 2])
    elif before in ("in", "near", "outside", "across", "throughout") and size < 4:
        part.kind = "place"
    elif before in words.body or before in ("daily", "rival"):
        part.kind, part.sure = "body", True
        part.roles.add(before)
    elif before == "the" and not (size == 1 and lower[first].endswith("s")):
        part.kind = "body"
    elif size in (2, 3) and not (
        lower[first] in words.no_name or lower[first] in words.people_adjective
    ):
        part.kind = "person"
    if before in words.person and part.kind == "person":
        part.roles.add(before)
        part.gender = part.gender or _gender_of_roles((before,), words)


def _has_initial(text: Sequence[str], first: int, stop: int) -> bool:
    return any(text[k] == "." for k in range(first, stop)) or (
        len(text[first]) > 3 and text[first][1] == "."
    )


def _look_around(tokens: Tokens, part: Part, words: NameWords) -> None:
    """Take roles from an apposition (“Lund, a lawyer,”; “the mayor, Ada Lund,”) or “Lund is a …”."""
    text, lower = tokens.text, tokens.lower
    stop, size = part.stop, len(text)
    wanted = words.body if part.kind == "body" else words.person
    if stop + 1 < size and text[stop] == ",":
        if text[stop + 1] in _AGES:
            _is_person(part)
            stop += 2
        if stop + 1 < size and lower[stop + 1] in ("who", "whose"):
            _is_person(part)
        found = _roles_until_comma(tokens, stop + 1, wanted, words)
        if found:
            part.roles |= found
            if part.kind != "body":
                _is_person(part)
                part.gender = part.gender or _gender_of_roles(tuple(found), words)
        elif part.kind == "unknown":
            body = _roles_until_comma(tokens, stop + 1, words.body, words)
            if body:
                part.kind, part.roles = "body", body
    elif (
        stop + 2 < size
        and lower[stop] in _BE
        and (lower[stop + 1] in ARTICLES or lower[stop + 1] in wanted)
    ):
        part.roles |= (
            {w for w in lower[stop + 1 : stop + 2 + _NEAR] if w in wanted}
            if part.kind in ("body", "person")
            else set()
        )
    lead = part.lead
    if lead > 2 and text[lead - 1] == ",":
        for k in range(lead - 2, max(-1, lead - 2 - _NEAR), -1):
            if text[k] in ".;:!?" or (text[k] == "," and k < lead - 2):
                break
            if lower[k] in ("the", "his", "her", "their", "its", "a", "an") or lower[k].endswith(
                "'s"
            ):
                head = lower[k + 1 : lead - 1]
                of = next(
                    (n for n, w in enumerate(head) if w in ("of", "for", "at", "in")), len(head)
                )
                if of and head[of - 1] in words.person:
                    part.roles.add(head[of - 1])
                    _is_person(part)
                    part.gender = part.gender or _gender_of_roles((head[of - 1],), words)
                    break


def _is_person(part: Part) -> None:
    if part.kind == "unknown" or (part.kind in ("person", "body", "place") and not part.sure):
        part.kind, part.sure = "person", True


def _roles_until_comma(
    tokens: Tokens, at: int, wanted: frozenset[str], words: NameWords
) -> set[str]:
    """The heads of an apposition that begins at token *at*: “a *spokesman* for the ministry”."""
    text, lower = tokens.text, tokens.lower
    found: set[str] = set()
    if at >= len(text) or not (
        lower[at] in ARTICLES
        or lower[at] in wanted
        or (lower[at + 1 : at + 2] and lower[at + 1] in wanted)
        or lower[at] in words.people_adjective
    ):
        return found
    for k in range(at, min(len(text), at + _NEAR)):
        if text[k] in ",.;:—–()" or lower[k] in _ENDS_ROLE:
            break
        if k > at + 1 and lower[k] not in words.person and lower[k].endswith("ed"):
            return set()  # “…, the professor moved to court”: the subject of what follows
        if lower[k] in wanted and (text[k][0].islower() or k > at or lower[k] in words.person):
            after = text[k + 1] if k + 1 < len(text) else "."
            if not (
                after[0].isupper() and text[k][0].isupper() and k == at and wanted is words.body
            ):
                found.add(lower[k])
    return found
