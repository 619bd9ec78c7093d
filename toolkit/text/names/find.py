"""The names of a text: mentions found, and put together where they are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from toolkit.text.names.known import Mention, Name, Names
from toolkit.text.names.parts import Part, take_apart
from toolkit.text.names.runs import name_runs, shouted_tokens
from toolkit.text.names.shapes import without_genitive
from toolkit.text.names.words import name_words
from toolkit.text.tokens import Tokens

_CORPORATE = frozenset(
    "corporation corp company co inc limited ltd llc group plc gmbh ag sa movement party".split()
)
_PEOPLE = frozenset(("person", "unknown"))
_KNOWN = frozenset(
    ", – — - ( also better more commonly widely best popularly who is known as".split()
)
_ASIDE = 8  # tokens between a name and another by which somebody is known
_MOST = 60  # names with a word in common that are looked at, so that time stays linear
_SMALL = frozenset(("of", "the", "and", "for", "&", ".", "on"))


def find_names(
    tokens: Tokens,
    capitals: Sequence[int],
    sentences: Sequence[tuple[int, int, str]],
    places: Mapping[str, list[int]],
) -> Names:
    """Return the names of a text.

    Args:
        tokens: Its tokens.
        capitals: The indices of those that begin with a capital.
        sentences: First token, stop token and kind of each sentence.
        places: Where each word stands.
    """
    words = name_words()
    starts = frozenset([first for first, _, _ in sentences])
    shouted = shouted_tokens(tokens, sentences, words)
    parts = []
    for run in name_runs(tokens, capitals, starts, shouted, places, words):
        part = take_apart(tokens, run, words)
        if part is not None:
            parts.append(part)
    aliases = _aliases(tokens, parts) if "known" in places else {}
    return Names(_put_together(tokens, parts, aliases))


def _aliases(tokens: Tokens, parts: Sequence[Part]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """“Ada Lund, a singer better known as *Ada Lumo*”: the words of the second name and of the first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one, other in pairwise(parts):
        if not {one.kind, other.kind} <= _PEOPLE or other.lead - one.stop > _ASIDE:
            continue
        between = tokens.lower[one.stop : other.lead]
        whole = one.kind == other.kind == "person" and len(other.shape.key) > 1
        plain = whole or _KNOWN.issuperset(between)  # “Oram – better known as *Lumo*”
        if between[-2:] == ("known", "as") and plain:
            found[other.shape.key] = one.shape.key
    return found


class _Store:
    """Names by their words while mentions are put together."""

    def __init__(self, alone: set[str], joined: set[int]) -> None:
        self.joined = joined  # mentions that “and” joins to the next one
        self.alone = alone  # words that stand as a name by themselves
        self.by_key: dict[tuple[str, ...], Name] = {}
        self.by_word: dict[str, list[Name]] = {}
        self.keys: dict[Name, tuple[str, ...]] = {}
        self.called: dict[Name, set[str]] = {}  # last words of its shorter forms
        self.since: dict[Name, int] = {}  # the mention with which it is introduced

    def add(self, key: tuple[str, ...], name: Name, n: int) -> None:
        self.by_key[key] = name
        self.keys[name] = key
        self.since[name] = n
        for word in dict.fromkeys(key):
            self.by_word.setdefault(word, []).append(name)


def _put_together(
    tokens: Tokens, parts: list[Part], aliases: Mapping[tuple[str, ...], tuple[str, ...]]
) -> list[Mention]:
    """Long names first; then each shorter one goes to the long one it is part of.

    *aliases* leads from the words of a name to those of the one it stands for.
    """
    keys = [aliases.get(part.shape.key, part.shape.key) for part in parts]
    lower = (*tokens.lower, "")
    joined = {n for n, part in enumerate(parts) if lower[part.stop] == "and"}
    store = _Store({key[0] for key in keys if len(key) == 1}, joined)
    first_names = name_words().first_name
    owner: list[Name | None] = [None] * len(parts)
    sure: set[Name] = set()  # of these the kind is settled
    for n in sorted(range(len(parts)), key=[-len(key) for key in keys].__getitem__):
        part, key = parts[n], keys[n]
        written = _written(tokens, part)
        name = store.by_key.get(key) or _longer(store, part, key, n)
        if name is None:
            if part.kind == "other" and key[-1] in store.alone and key[0] in first_names:
                part.kind = "person"  # “Ada Day … Day left”
            name = Name(written, part.kind)
            store.add(key, name, n)
        else:
            store.by_key.setdefault(key, name)
            if name.kind == "person":
                store.since[name] = min(store.since[name], n)
            if len(key) > 1:
                store.called.setdefault(name, set()).add(key[-1])
        owner[n] = name
        if not (whole := part.shape.key == store.keys[name]) and part.shape.key in aliases:
            store.called.setdefault(name, set()).update(part.shape.key)
            for word in set(part.shape.key) - set(store.keys[name]):
                store.by_word.setdefault(word, []).append(name)
        _learn(name, part, written, whole, sure)
    _join_acronyms(tokens, parts, owner, store)
    return [
        Mention(part.first, part.stop, part.lead, name)
        for part, name in zip(parts, owner, strict=True)
        if name is not None
    ]


def _longer(store: _Store, part: Part, key: tuple[str, ...], n: int) -> Name | None:
    """The longer name of which *key*, mention *n*, is a part: a surname, the head of a body's name."""
    for word in dict.fromkeys((key[-1], key[0])):
        near = store.by_word.get(word, [])[:_MOST]
        found = [name for name in near if _is_part(store, name, part, key, n)]
        if found:
            break
    if len(found) < 2:
        return found[0] if found else None
    for fits in (
        lambda name: name.kind == "person" and not (part.sure and part.kind != "person"),
        lambda name: part.gender and name.gender in (part.gender, ""),
        lambda name: len(key) + 1 == len(store.keys[name]) and store.keys[name][-1] in _CORPORATE,
        lambda name: store.since[name] < n,  # who is called by the surname was introduced before
    ):
        if len(found) > 1:
            found = list(filter(fits, found)) or found
    several = len(found) > 1 and len(key) == 1
    if several and all(m.kind == "person" and "of" not in store.keys[m] for m in found):
        first = min(found, key=store.since.__getitem__)  # whose it was first
        return None if store.since[first] in store.joined else first
    return found[0] if len(found) == 1 or len(key) > 1 else None


def _is_part(store: _Store, name: Name, part: Part, key: tuple[str, ...], n: int) -> bool:
    whole, famous = store.keys[name], name_words().famous_body
    if len(key) >= len(whole):
        return False
    if name.kind in ("person", "unknown"):
        if part.kind in ("body", "document") and part.sure:
            return False
        if part.kind == "place" and (
            part.sure and (len(key) > 1 or part.placed or whole[-1] != key[0])
        ):
            return False
        if part.gender and name.gender and part.gender != name.gender and part.lead < part.first:
            return False
        if len(key) == 1:
            among = whole if name.kind == "person" else (whole[-1], whole[0])
            return key[0] in among or key[0] in store.called.get(name, ())
        return set(key) <= set(whole) and (key[-1] == whole[-1] or whole[: len(key)] == key)
    if name.kind in ("body", "document"):
        if part.kind == "place" or (part.kind == "person" and part.sure):
            return False
        if len(key) == 2 and key[1] in store.alone and key[1] not in name_words().body:
            return False  # “Velt Oram”, who is called “Oram”, is not the “Velt Oram Foundation”
        if (
            len(key) > 1
            and store.since[name] > n
            and whole[-1] in name_words().body
            and not {whole[-1], whole[len(key)]} & (_CORPORATE | _SMALL)
        ):
            return False  # “World Rowing”, spoken of before its “World Rowing Council”
        own = key[0] in famous or (part.shape.written.isupper() and len(key[0]) > 1)
        if (
            part.stop - part.first == 1
            and own
            and not (len(whole) == 2 and whole[-1] in _CORPORATE)
        ):
            return False  # “Lundbook” is not “Lundbook Ireland”
        if len(key) == 1 and part.sure and not (whole[0] == key[0] and part.kind == "body"):
            return whole[-1] == key[0] and part.kind == "body"
        return whole[: len(key)] == key
    return False


def _learn(name: Name, part: Part, written: str, whole: bool, sure: set[Name]) -> None:
    """Take over what this mention shows; *whole* tells that it has all words of the name."""
    name.forms.add(written)
    if whole and len(written) > len(name.full):
        name.full = written
    if part.sure and name not in sure and (whole or part.kind == "person" == name.kind):
        sure.add(name)
        name.kind = part.kind
    name.roles.update(part.roles)
    if not name.gender or (part.lead < part.first and part.gender and part.kind == "person"):
        name.gender = part.gender
    if name.kind == "unknown":
        name.kind = part.kind


def _join_acronyms(
    tokens: Tokens, parts: list[Part], owner: list[Name | None], store: _Store
) -> None:
    """“Syrian Democratic Forces (SDF)”, and “SDF” anywhere where only one name has such initials."""
    shorts = [
        n
        for n, part in enumerate(parts)
        if part.stop - part.first == 1
        and (part.shape.acronym or tokens.text[max(0, part.first - 1)] == "(")
    ]
    if not shorts:
        return
    initials: dict[str, list[Name]] = {}
    for key, name in store.by_key.items():
        if len(key) > 1 and name.kind != "person":
            initials.setdefault("".join(w[0] for w in key if w not in _SMALL), []).append(name)
    same: dict[Name, Name] = {}
    aliases: set[Name] = set()  # acronyms of an office, not of a body
    for n in shorts:
        part, short = parts[n], owner[n]
        before = tokens.text[part.first - 1] if part.first else ""
        word = part.shape.written.replace(".", "")
        if short is None or short in same or len(word) < 2:
            continue
        after = tokens.text[part.stop] if part.stop < len(tokens.text) else ""
        behind = owner[n + 1] if n + 1 < len(parts) and parts[n + 1].lead == part.stop + 1 else None
        if before == "(" and after == ")" and behind is not None and behind.kind == "person":
            same[short] = behind  # “the superintendent of police (SP) Ada Lund”
            aliases.add(short)
            continue
        if before == "(" and n and owner[n - 1] is not None and parts[n - 1].stop == part.first - 1:
            spelled = owner[n - 1]
            tail = spelled.full.partition(" of the ")[2] if spelled else ""
            if tail and word[0] == tail[0] and _fits(word.lower(), tuple(tail.lower().split())):
                short.full, short.kind = tail, "body"  # “Board of the Mill Chamber (MC)”
                continue
            # “the Mill Agency for Refugees in the Near East (UMAR)”: the end of a longer name
            lead = parts[n - 1].lead  # or “United Mills, Roads and Rain Agency (UMRRA)”
            of = tokens.lower[lead - 2] in ("in", "of", "for") or tokens.text[lead - 1] == ","
            if (
                spelled is not None
                and spelled is not short
                and (
                    _fits(word.lower(), store.keys.get(spelled, ()))
                    or (after == ")" and spelled.kind == "body" and len(word) < 13 and not of)
                )
            ):
                same[short] = spelled
                continue
        candidates = list(dict.fromkeys(initials.get(word.lower(), ())))
        if len(candidates) == 1 and candidates[0] is not short:
            same[short] = candidates[0]
    for n, owned in enumerate(owner):
        if owned is not None and owned in same:
            whole = same[owned]
            if owned is not whole:
                whole.forms |= owned.forms
                whole.roles |= owned.roles
                person = whole.kind == "person" and store.keys[whole][0] in name_words().first_name
                if whole.kind == "unknown" or not (owned in aliases or person):
                    whole.kind = "body" if whole.kind in ("unknown", "person") else whole.kind
                owner[n] = whole


def _fits(short: str, key: tuple[str, ...]) -> bool:
    """Tell whether the letters of *short* begin most words of the name, in order."""
    letters = iter("".join(key))
    return len(key) > 1 and short[0] == key[0][0] and all(c in letters for c in short)


def _written(tokens: Tokens, part: Part) -> str:
    """The words of a name on one line, without a genitive."""
    if part.stop - part.first == 1:
        return part.shape.written
    pieces = [tokens.text[part.first]]
    for k in range(part.first + 1, part.stop):
        if tokens.start[k] > tokens.end[k - 1]:
            pieces.append(" ")
        pieces.append(tokens.text[k])
    return without_genitive("".join(pieces))
