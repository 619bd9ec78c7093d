"""Sources with a name: which name in the phrase is meant, and two names joined."""

from __future__ import annotations

from itertools import pairwise

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.sources import head_of
from toolkit.measures.attribution.speakers.discourse import Referent
from toolkit.measures.attribution.speakers.places import is_described
from toolkit.text.names import Mention, is_role, name_words

TYPES = {
    "person": "named_person",
    "unknown": "named_person",
    "body": "named_organisation",
    "place": "named_organisation",
    "document": "document",
    "other": "named_organisation",
}
_NOT_A_SOURCE = frozenset(
    "of for from in at with to by near on about against over under within inside outside among "
    "between after before during behind".split()
)
_SEPARATORS = frozenset(
    (*mark, *the) for mark in ((",",), ("and",), (",", "and")) for the in ((), ("the",))
)
_BESIDE = frozenset(("the", "fellow", "former", "his", "her", "current"))


def name_in(scene: AttributionContext, source: TokenRange) -> Mention | None:
    """The name that is the source: not one inside “of Lund”, nor a possessor."""
    lower = scene.lower
    first, stop = source
    found: list[Mention] = []
    around = scene.article.names.at(first)
    if around and around.first < first and around.stop <= stop:
        return around  # “Robert “Bob” Lund”, of which the phrase has only the last word
    head = head_of(scene, source)
    for mention in scene.article.names.between(first, stop):
        before = lower[mention.lead - 1] if mention.lead > first else ""
        if before == "the" and mention.lead - 2 >= first:
            before = lower[mention.lead - 2]
        role = mention.lead > first and is_role(lower[mention.lead - 1], name_words())
        led = mention.lead < mention.first and (
            lower[mention.lead] not in name_words().person or before not in _NOT_A_SOURCE
        )
        if role and _is_somebodys(scene, head, mention):
            continue
        person = mention.name.kind == "person" and (led or role)
        if before in _NOT_A_SOURCE and not (person and mention.stop == stop):
            continue
        if lower[mention.stop - 1].endswith("'s") and mention.stop < stop:
            continue
        behind = mention.first > head and "," not in lower[head : mention.first]
        inner = behind and not _NOT_A_SOURCE.isdisjoint(lower[head : mention.lead])
        if inner and not person and not is_described(scene, source, mention):
            continue
        if mention.name.kind == "place" and mention.lead > first and before == ",":
            continue  # “police in Wells, Texas”
        later = mention.first > head and mention.name.kind != "person"
        if later and lower[head] in scene.words.document:
            continue  # “a statement by Lund, Attorney-General”: whose it is, is asked elsewhere
        if mention.stop <= head:
            continue  # “a NATO statement”, “Oslo police”
        if mention.first > head and not behind and not role and before != ",":
            continue  # “its warden, who said that Lund”
        found.append(mention)
    if not found:
        return None
    people = [m for m in found if m.name.kind == "person"]
    return (people or found)[0]


def _is_somebodys(scene: AttributionContext, head: int, mention: Mention) -> bool:
    """“the brother of the singer *Bo Berg*”: known by him, not he."""
    between = scene.lower[head + 1 : mention.lead]
    of = scene.lower[head] in name_words().person and between[:1] in (("of",), ("for",))
    return of and "," not in between and "and" not in between


def two_named(scene: AttributionContext, source: TokenRange) -> Referent | None:
    """“Ada Lund and Tomas Berg”: two names joined."""
    mentions = scene.article.names.between(*source)
    lower = scene.lower
    if len(mentions) < 2:
        return None
    mentions = [m for m in mentions if m.name.kind in TYPES and not _in_brackets(scene, m, source)]
    if listed := _listed(scene, mentions, source):
        return listed
    if mentions and mentions[-1].stop <= head_of(scene, source):
        return None
    for one, other in pairwise(mentions):
        joined = lower[one.stop : other.lead]
        if joined[:1] == ("(",) and ")" in joined:
            joined = joined[joined.index(")") + 1 :]  # “Ada Lund (Weir) and Bo Berg”
        bare = one.lead == one.first or lower[one.lead] in ("deputy", "vice", "assistant")
        if other.lead < other.first and bare and not one.name.gender:
            continue  # “Trade and Tourism Minister Ada Lund”
        if (
            joined[:1] in (("and",), ("nor",))
            and all(word in name_words().person or word in _BESIDE for word in joined[1:])
            and _leads(scene, one, source)
        ):
            before = scene.text[source[0] : one.first]
            if "," in before and not is_group(scene, lower[one.lead - 2]):
                return None  # but “two mayors, Ada Lund and Velt Oram”
            if other is not mentions[-1] and lower[other.stop] in name_words().person:
                continue  # “Weir and Oram Affairs Office director Ada Lund”
            kinds = {TYPES[m.name.kind] for m in (one, other)}
            kind = "named_person" if kinds == {"named_person"} else "named_organisation"
            return Referent(f"{one.name.full} and {other.name.full}", kind, plural=True)
    return None


def _listed(
    scene: AttributionContext, mentions: list[Mention], source: TokenRange
) -> Referent | None:
    """“Norway, the Mill Board and Chile”: names alone."""
    between = [scene.lower[one.stop : other.lead] for one, other in pairwise(mentions)]
    if len(mentions) < 3 or not _SEPARATORS.issuperset(between):
        return None
    joined = ["and" in words for words in between] + [True]
    rest = scene.lower[mentions[-1].stop : source[1]]
    if (
        mentions[0].lead - source[0] > 1
        or rest not in ((), ("all",))
        or joined.index(True) != len(between) - 1
    ):
        return None
    *others, last = [mention.name.full for mention in mentions]
    people = all(TYPES[mention.name.kind] == "named_person" for mention in mentions)
    kind = "named_person" if people else "named_organisation"
    return Referent(f"{', '.join(others)} and {last}", kind, plural=True)


def _in_brackets(scene: AttributionContext, mention: Mention, source: TokenRange) -> bool:
    before = scene.lower[source[0] : mention.lead]
    return before.count("(") > before.count(")")


def _leads(scene: AttributionContext, one: Mention, source: TokenRange) -> bool:
    """Tell whether only titles and descriptions stand between the start of the source and *one*."""
    before = scene.lower[source[0] : one.lead]
    return len(before) < 3 or (one.name.kind == "person" and _NOT_A_SOURCE.isdisjoint(before))


def is_group(scene: AttributionContext, word: str) -> bool:
    """Tell whether *word* is of people counted together: “ministers”, “economists”, “Tories”."""
    words, known = scene.words, name_words()
    return (
        word in words.gathering
        or (word.endswith("s") and (word[:-1] in known.person or word[:-1] in known.body))
        or (word.endswith(("ists", "ers", "ors")) and word[:-1] not in known.first_name)
        or (word.endswith("s") and word[:-1] in known.people_adjective)
    )
