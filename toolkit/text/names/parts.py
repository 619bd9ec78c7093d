"""A run of capitalised words taken apart: titles before the name, the name, and what it is."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from toolkit.text.names.bodies import WIDE
from toolkit.text.names.runs import Run
from toolkit.text.names.shapes import Shape, gender_of_roles, shape_of
from toolkit.text.names.titles import ARTICLES, BELOW, TELLING
from toolkit.text.names.words import NameWords
from toolkit.text.tokens import Tokens

_AGES = frozenset(str(year) for year in range(5, 110))
_WHERE = frozenset("in near outside across throughout at from to of".split())
_ENDS_ROLE = frozenset("of for in at with to who which that said from has had is was".split())
_BEHIND_SAID = frozenset(". , on in at yesterday today earlier last".split())
_NEAR = 9  # tokens of an apposition that are looked at for a role
_WORKS = frozenset("novel book film movie album song memoir documentary podcast".split())
_FIRMS = frozenset(
    "firm company bank retailer brand carmaker publisher broadcaster consultancy".split()
)
_ISSUED = frozenset(
    "report survey poll study data analyst analysts index spokesperson executive".split()
)
_PRAISED = frozenset("star legend ace icon idol hero veteran".split())
_SAYS = frozenset("said says announced announces reported reports".split())
_BE = frozenset(("is", "was", "became", "remains", "are"))
_TELLS = _SAYS | _BE | {","}  # behind a name: what follows may tell what it is


@dataclass(slots=True)
class Part:
    """A name as one place of the text gives it."""

    lead: int
    first: int
    stop: int
    kind: str
    gender: str
    roles: Set[str]
    sure: bool  # whether title, first name, or body word tell the kind
    shape: Shape
    placed: bool  # whether it stands where places do: “in Lund”


def take_apart(tokens: Tokens, run: Run, words: NameWords) -> Part | None:
    """Return the name in *run*, or ``None`` where it holds only titles (“the Prime Minister”)."""
    lead, stop = run
    before = tokens.lower[lead - 1] if lead else ""
    shape = shape_of(tokens.text[lead:stop], before if before in TELLING else "")
    if shape is None:
        return None
    first = lead + shape.first
    part = Part(
        lead,
        first,
        lead + shape.stop,
        shape.kind,
        shape.gender,
        shape.roles,
        shape.sure,
        shape,
        before in _WHERE and not tokens.lower[lead + shape.stop - 1].endswith(("'s", "’s")),
    )
    firm = (
        before in _FIRMS
        and tokens.text[lead - 1].islower()
        and not shape.roles
        and stop - first > 1
    )
    if firm and part.kind in ("person", "unknown"):
        part.kind, part.sure = "body", True  # “the consulting firm Ada Lund Oram”
        part.roles |= {before}
    elif not shape.settled:
        _judge(tokens, part, before, words)
    elif not part.sure:
        part.sure = before in ("the", "of")  # “the Council”: a body word alone
    if before in words.person and part.kind == "person":
        part.roles |= {before}
        part.gender = part.gender or gender_of_roles((before,), words)
    if not part.gender and (
        part.kind == "unknown" or (part.kind == "person" and part.stop - first > 1)
    ):
        part.gender = shape.gender_of_name
    if part.stop < len(tokens.text) and tokens.lower[part.stop] in _TELLS:
        _look_behind(tokens, part, words)
    if before == "," and lead > 2:
        _look_before(tokens, part, words)
    return part


def _judge(tokens: Tokens, part: Part, before: str, words: NameWords) -> None:
    """Tell what the name is by the words around it."""
    lower, stop = tokens.lower, part.stop
    size = stop - part.first
    if (before in words.person and before != "fellow") or before in _PRAISED:
        part.kind, part.sure = "person", True
    elif (
        lower[stop : stop + 1]
        and lower[stop] in words.person
        and tokens.end[stop - 1] + 1 == tokens.start[stop]
        and not lower[stop - 1].endswith("'s")
        and stop + 1 < len(lower)
        and tokens.text[stop + 1][0].isupper()
    ):
        part.kind, part.sure = "body", True  # “Harbour Board member Ada Lund”
    elif size == 1 and (
        (
            lower[stop : stop + 1]
            and lower[stop] in _ISSUED
            and before in ("a", "an", "recent", "latest")
        )
        or (before in ("at", "with") and lower[part.lead - 2] in words.person)
    ):
        part.kind = "body"  # “a Velto report”, “an analyst at Velto”
    elif before == "of" and part.lead > 1 and lower[part.lead - 2] in words.settlement:
        part.kind, part.sure = "place", True
        part.roles |= {lower[part.lead - 2]}
    elif lower[stop : stop + 1] and lower[stop] in words.settlement:
        part.kind, part.sure = "place", True  # “Lund province”
    elif before == "in" and lower[part.lead - 2] in ("shares", "stake", "stock"):
        part.kind, part.sure = "body", True
    elif before in ("in", "near", "outside", "across", "throughout") and size < 4:
        part.kind = "place"
    elif before in words.body and tokens.text[part.lead - 1][0].isupper():
        part.kind, part.sure = "person", True  # “the chairman of the Harbour Board Velt Oram”
    elif before in words.thing and size == 1 and before not in words.body:
        part.kind, part.sure = "other", True  # “the storm Ada”
    elif before in _WORKS and size > 1:
        part.kind, part.sure = "other", True  # “the novel Private Rain”
    elif (
        before in words.body
        and 1 < size < 5
        and tokens.lower[part.lead - 2] in _WHERE
        and not words.person.isdisjoint(tokens.lower[max(0, part.lead - 8) : part.lead])
    ):
        part.kind, part.sure = "person", True  # “leader of the house in parliament Velt Oram”
    elif before in ("daily", "rival") or (
        before in words.body and not (size == 1 and lower[part.lead - 2] in ("a", "an"))
    ):
        part.kind, part.sure = "body", True
        part.roles |= {before}
    elif (before == "the" and not (size == 1 and lower[part.first].endswith("s"))) or (
        lower[part.first] == "the"
    ):
        part.kind = "body"  # “the Mill”, “from The Millers”
    elif size > 1 and lower[part.first] in WIDE:
        part.kind = "body"  # “World Rowing”
    elif size in (2, 3) and lower[part.first] not in words.people_adjective:
        part.kind = "person"


def _look_behind(tokens: Tokens, part: Part, words: NameWords) -> None:
    """Take roles from an apposition, “Lund, *a lawyer*,”, or from “Lund *is a* …”; “Northline *says*”."""
    text, lower = tokens.text, tokens.lower
    stop, size = part.stop, len(text)
    wanted = words.body if part.kind == "body" else words.person
    if stop + 1 < size and text[stop] == ",":
        if text[stop + 1] in _AGES:
            _is_person(part)
            stop += 2
        if stop + 1 < size and lower[stop + 1] in ("who", "whose"):
            _is_person(part)
        elif (
            stop + 2 < size
            and lower[stop + 1] in _OF_BODIES
            and lower[stop + 2] not in _ARE  # “Guarani and Quechua, which are spoken there”
            and not part.sure
        ):
            part.kind = "body" if part.kind in ("person", "unknown") else part.kind
        found = _roles_until_comma(tokens, stop + 1, wanted, words)
        if found:
            part.roles |= found
            if part.kind != "body":
                _is_person(part)
                part.gender = part.gender or gender_of_roles(tuple(found), words)
        elif not part.sure and part.kind in ("person", "unknown"):
            body = _roles_until_comma(tokens, stop + 1, words.body_or_site, words)
            if part.kind == "person":  # “Velt Oram, a resident, told *The Times*”: no body
                body = body.intersection(text[stop + 1 : stop + 1 + _NEAR])
            if body:
                part.kind, part.roles = "body", body
    elif (
        stop + 2 < size
        and lower[stop] in _BE
        and (lower[stop + 1] in ARTICLES or lower[stop + 1] in wanted)
    ):
        behind = lower[stop + 1 : stop + 2 + _NEAR]
        ends = next((n for n, word in enumerate(behind) if word in _ENDS_ROLE), len(behind))
        if part.kind in ("body", "person"):
            part.roles |= wanted.intersection(behind[:ends])
    elif part.kind == "unknown" and lower[stop] in _SAYS:
        own = "its" in lower[stop + 1 : stop + 3]
        part.kind = "body" if own else part.kind  # “Northline said its trains were late”


def _look_before(tokens: Tokens, part: Part, words: NameWords) -> None:
    """Take the role from an apposition that the name closes: “*the mayor*, Ada Lund,”."""
    text, lower, lead = tokens.text, tokens.lower, part.lead
    alone = part.stop - part.first == 1 and text[lead - 2][0].isupper()
    if alone and lower[lead - 3] in ("in", "at", "near", "from"):
        return  # “with his father in Lhasa, *Tibet*”
    for k in range(lead - 2, max(-1, lead - 4 - _NEAR), -1):
        if text[k] in ".;:!?":
            break
        if text[k] == "," and k < lead - 2 and "and" not in lower[k : lead - 1]:
            break  # not “the minister of mills, *roads and rain*, Ada Lund”
        if lower[k] in _OWNERS or lower[k].endswith("'s"):
            head = lower[k + 1 : lead - 1]
            of = next((n for n, w in enumerate(head) if w in _BEHIND_HEAD), len(head))
            if of and head[of - 1] in words.person:
                below = [f"{w}-{head[of - 1]}" for w in head[: of - 1] if w in BELOW]
                part.roles |= {head[of - 1], *below}
                _is_person(part)
                part.gender = part.gender or gender_of_roles((head[of - 1],), words)
                break
            subject = k == 0 or lower[k - 1] not in words.function  # not “in the council, Lund”
            if of and head[of - 1] in words.body and part.kind == "unknown" and subject:
                part.kind, part.roles = "body", {head[of - 1]}
                break


_OF_BODIES = frozenset(("which", "founded", "headquartered"))  # “Volta Cells, which”: no person
_ARE = frozenset(("are", "were", "have"))
_OWNERS = frozenset(("the", "his", "her", "their", "its", "a", "an"))
_BEHIND_HEAD = frozenset("of for at in behind on with from to who that which".split())


def _reports(tokens: Tokens, at: int) -> bool:
    """“… the Riverton Games, *the governing body for rowing said* on Monday.”: no apposition."""
    for k in range(at, min(len(tokens.text), at + _NEAR + 3)):
        if tokens.text[k] in ",.;:" or tokens.lower[k] in ("who", "which"):
            return False
        if tokens.lower[k] in ("said", "says"):
            return tokens.lower[k + 1 : k + 2] == () or tokens.lower[k + 1] in _BEHIND_SAID
    return False


def _is_person(part: Part) -> None:
    if part.kind == "unknown" or (part.kind in ("person", "body", "place") and not part.sure):
        part.kind, part.sure = "person", True


def _roles_until_comma(
    tokens: Tokens, at: int, wanted: frozenset[str], words: NameWords
) -> set[str]:
    """The heads of an apposition that begins at token *at*: “a *spokesman* for the ministry”."""
    text, lower = tokens.text, tokens.lower
    found: set[str] = set()
    if (
        _reports(tokens, at)
        or at >= len(text)
        or text[at] == "The"  # “at a dinner for Ada Lund, The King said it was late”
        or not (
            lower[at] in ARTICLES
            or lower[at] in wanted
            or (lower[at + 1 : at + 2] and lower[at + 1] in wanted)
            or lower[at] in words.people_adjective
        )
    ):
        return found
    for k in range(at, min(len(text), at + _NEAR)):
        if text[k] in ",.;:—–()" or lower[k] in _ENDS_ROLE:
            break
        if k > at + 1 and lower[k] not in words.person and lower[k].endswith("ed"):
            return set()  # “…, the professor moved to court”: the subject of what follows
        if lower[k] in wanted and (text[k][0].islower() or k > at or lower[k] in words.person):
            after = text[k + 1] if k + 1 < len(text) else "."
            if wanted is words.person and after in words.body:
                continue  # “Rail Watch, the *passenger* group”
            inner = wanted is not words.person and after[0].islower() and k + 1 < at + _NEAR
            if inner and not (lower[k + 1] in _BEHIND_HEAD or after.endswith("ed")):
                continue  # “his *opposition* rival”
            found.add(lower[k])
            found.update(f"{w}-{lower[k]}" for w in lower[max(at, k - 2) : k] if w in BELOW)
    return found
