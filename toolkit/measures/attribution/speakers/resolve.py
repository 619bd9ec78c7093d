"""Which person, body or document a source is: names, roles and pronouns, resolved in reading order."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import last_phrase, phrase
from toolkit.measures.attribution.sources import head_of, is_capital, source_class
from toolkit.measures.attribution.speakers.bodies import resolve_body
from toolkit.measures.attribution.speakers.discourse import MOST, Discourse, Referent
from toolkit.measures.attribution.speakers.documents import Documents
from toolkit.measures.attribution.speakers.named import TYPES, is_group, name_in, two_named
from toolkit.measures.attribution.speakers.places import labelled, spelled_out
from toolkit.measures.attribution.speakers.pronouns import MENTIONS, Pronouns
from toolkit.text.names import BELOW, BENEATH, Mention, Name, name_words

_ONE = frozenset("a an one another".split())
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")
_THING_ENDINGS = ("tion", "sion", "ment", "ity", "ness", "ence", "ance", "sis", "ism", "ing")
_THINGS = frozenset(("account", "page", "banner", "poster", "sign", "feed"))
_PRONOUNS = frozenset(("he", "she", "they"))
_REPORTS = frozenset((("reports",), ("reported",)))
_PAPERS = frozenset(("paper", "newspaper", "magazine", "publication", "site", "website"))
_SITES = frozenset(("site", "website", "blog", "portal"))


class Speaker(NamedTuple):
    """Who a source is: the name or ``None``, the source type, and why this one."""

    name: str | None
    type: str
    why: str


class Speakers:
    """Resolves the sources of one article; ask in reading order."""

    def __init__(self, scene: AttributionContext) -> None:
        self.scene = scene
        self.names = scene.article.names
        self.words = name_words()
        self.discourse = Discourse(scene)
        self.pronouns = Pronouns(self.discourse)
        self.documents = Documents(self.discourse)
        self.labels: dict[str, Name | None] = {}
        self.answers: Referent | None = None  # who is “A” in an interview

    def resolve(self, source: TokenRange | None, who: str, *, aside: bool = False) -> Speaker:
        """Return who *source*, of class *who*, is, and remember that it spoke, unless *aside*."""
        if source is None:
            return Speaker(None, "hearsay", "")
        referent, why = self._referent(source, who)
        if not aside:
            self.discourse.spoke(referent, source[0])
        return Speaker(referent.full or None, referent.type, why)

    def goes_on(self, at: int) -> Speaker | None:
        """Who speaks at token *at* without being named again (“…, adding that”): the last source near."""
        owner = self.scene.article.sentence_of
        if not self.discourse.spoken:
            return None
        token, referent = self.discourse.spoken[-1]
        if owner[at] - owner[token] > 3 or token > at:
            return None
        return Speaker(referent.full or None, referent.type, "The last source goes on.")

    def _referent(self, source: TokenRange, who: str) -> tuple[Referent, str]:
        scene, lower = self.scene, self.scene.lower
        at = source[0]
        if who == "who":
            stop = at - (lower[at - 1] == ",")
            told = scene.text[stop - 1]  # “Lund, 47, who said”, “Lund, R-Weir, who said”
            stop -= 2 * (lower[stop - 2] == "," and (told.isdigit() or told[1:2] == "-"))
            before = phrase(scene, stop, max(0, at - 40))
            kind = source_class(scene, before)
            if kind == "other":  # “asked for help from *the authorities*, who said”
                near = last_phrase(scene, stop, max(0, at - 40))
                named = near and self.names.at(near[1] - 1)
                if near and not (named and named.name.kind == "place"):
                    before, kind = near, source_class(scene, near)
            if before is None or kind == "who":
                return Referent("", "unknown"), ""
            return self._referent(before, kind)
        if who in scene.words.speaking_pronoun:
            return self.pronouns.resolve(who, at)
        if lower[source[1]] == ":" and self.scene.text[source[1] - 1].isupper():
            if lower[at] == "a" and source[1] - at == 1 and (one := self._interviewed()):
                self.answers = one
                return one, f"“A” answers: {one.full}, the one person who speaks before."
            if spelled := self._label(source):
                return Referent(spelled.full, TYPES[spelled.kind], name=spelled), ""
            full, kind, name = labelled(scene, source)
            return Referent(full, kind, name=name, gender=name.gender if name else ""), ""
        if lower[source[1] : source[1] + 2] == (")", ")") and (name := self._label(source)):
            return Referent(name.full, TYPES[name.kind], name=name, gender=name.gender), ""
        both = two_named(scene, source)
        if both:
            return both, ""
        mention = self.names.at(at) if "others" in lower[slice(*source)] else None
        mention = mention or name_in(scene, source)  # “Lund and others”: Lund
        if mention and lower[at] in _PRONOUNS and lower[at + 1] == "and":
            one, _ = self.pronouns.resolve(lower[at], at)  # “he and Lund”
            full = one.full and f"{one.full} and {mention.name.full}"
            return Referent(full, "named_person" if full else "unknown", plural=True), ""
        if mention and mention.name.kind == "person" and mention.lead > at:
            mention.name.roles |= self.words.person.intersection(lower[at : mention.lead])
        if mention:
            return self._named(mention)
        behind = next(iter(self.names.between(source[1], source[1] + 4)), None)
        opens = source[1] + 1 + (lower[source[1] + 1] == "the")
        if lower[source[1]] == "," and behind and behind.lead == opens:
            after = lower[behind.stop : behind.stop + 1]
            head = lower[head_of(scene, source)]
            kinds = ("person", "body") if head in self.words.body else ("person",)
            if behind.name.kind in kinds and after == (",",) and lower[at] not in _ONE:
                return self._named(behind)  # “the artist, *Ada Lund*, opened it, saying”
        return self._nameless(source)

    def _label(self, source: TokenRange) -> Name | None:
        """“((WN))”: the name whose letters these are; a label comes again and again."""
        label = self.scene.text[source[0]]
        if label not in self.labels:
            self.labels[label] = spelled_out(self.scene, source)
        return self.labels[label]

    def _interviewed(self) -> Referent | None:
        """The one person named as a source before “Q” and “A”, whom the text is said to ask."""
        if self.answers:
            return self.answers
        spoken = self.discourse.spoken[:MENTIONS]
        named = [r for _, r in spoken if r.type == "named_person"]
        alone = len({r.full for r in named}) == 1 and not named[0].plural
        return named[0] if alone else None

    def _named(self, mention: Mention) -> tuple[Referent, str]:
        name, lower = mention.name, self.scene.lower
        head = lower[mention.stop - 1].removesuffix("'s")
        single = mention.stop - mention.first == 1
        if single and name.kind == "unknown" and is_group(self.scene, head):
            return Referent("", "unnamed_group", plural=True), ""
        kind = TYPES[name.kind]
        if name.kind == "unknown" and lower[mention.lead - 1] == "the":
            kind = "named_organisation"
        if name.kind == "unknown" and lower[mention.stop : mention.stop + 1] in _REPORTS:
            kind = "named_organisation"  # “Velto reports that”
        why = ""
        written = " ".join(self.scene.text[mention.first : mention.stop]).removesuffix("’s")
        if written.removesuffix("'s") != name.full:
            why = f"“{written}” is {name.full}."
        full = name.full
        if name.kind == "document":
            owner = self.names.at(mention.lead - 1) if mention.lead else None
            if owner and lower[mention.lead - 1].endswith("'s"):
                full = owner.name.full
        return Referent(full, kind, name=name, gender=name.gender), why

    def _of_people(self, first: int, head: int) -> tuple[Referent, str] | None:
        """“the Norwegian premier”: the one person whom the text called Norwegian, “his Norwegian host Ada Lund”."""
        scene = self.scene
        for k in range(first, head):
            if scene.lower[k] not in self.words.people_adjective:
                continue
            places = scene.article.places[scene.lower[k]][:MOST]
            near = [self.names.between(at + 1, at + 4)[:1] for at in places if at < k]
            people = {m.name for found in near for m in found if m.name.kind == "person"}
            if len(people) == 1:
                (name,) = people
                return self.discourse.named(name), f"{name.full} is called {scene.text[k]}."
        return None

    def _nameless(self, source: TokenRange) -> tuple[Referent, str]:
        """A role, a body without its name, a document, a group."""
        scene, words = self.scene, self.words
        lower = scene.lower
        first = source[0]
        head = head_of(scene, source)
        word = lower[head].removesuffix("'s")
        opens = lower[first]
        definite = opens not in _ONE and opens != "some"
        address = scene.text[head + 2 : source[1]][:1] if lower[head + 1] == "," else ()
        if address and "." in address[0][2:-2] and is_capital(address[0]):
            return self.discourse.register(address[0], word), ""  # “a news site, Riverside.com”
        if lower[first : first + 2] == ("the", "same") and (last := self.discourse.last()):
            return last, "The last source is meant."
        if opens == "the" and word == "latter" and (near := self.names.between(first - 25, first)):
            return self.discourse.named(near[-1].name), f"“the latter” is {near[-1].name.full}."
        two = lower[first : first + 2] == ("the", "two") or opens == "both"
        named = self.pronouns.joined(first) if opens == "both" else None
        if two and (pair := named or self.discourse.pair()):
            return pair, f"The two are {pair.full}."
        of_country = word in words.people_adjective or word in words.people_noun
        if definite and (word.endswith("-year-old") or (of_country and opens == "the")):
            if last := self.discourse.last_named(first):
                return last, f"“{scene.text[head]}” is {last.full}, the last person named."
            return Referent("", "unnamed_person"), ""
        if self._is_share(source):
            return Referent("", "unnamed_group", plural=True), ""
        of_them = opens == "one" and lower[first + 1] == "of"
        if of_them or word in ("one", "another", "someone", "somebody"):
            return Referent("", "unnamed_person"), ""
        if word in self.scene.words.crowd and word not in words.body:
            return Referent("", "unnamed_group", plural=True, role=word), ""
        if word in words.document:
            personal = opens in ("his", "her")
            if (word in words.body or word in _SITES) and definite and not personal:
                found = self.discourse.role(word, first)
                known = found and (found[0].name or word in _SITES)
                if found and known and found[0].type == "named_organisation":
                    return found
                if opens == "this" and word in _PAPERS:
                    return Referent("", "named_organisation", role=word), ""
            if personal or opens in ("its", "their"):
                whose, _ = self.pronouns.resolve(opens, first)
                return Referent(whose.full, "document", role=word), ""
            return self.documents.resolve(source, head)
        if word in words.person or word in ("man", "woman"):
            below = lower[head - 1] if definite and head > first else ""
            if below in BELOW and (found := self.discourse.role(f"{below}-{word}", first)):
                return found  # “the *vice* president”
            own = definite and below not in BENEATH
            if own and (found := self._of_people(first, head) or self.discourse.role(word, first)):
                if self._may_be_of(found[0], source, head):
                    return found
                return Referent("", "unknown", role=word), ""
            if definite and (same := self.discourse.unnamed(word)):
                return same, f"“{word}” takes up the one who has spoken."
            if word == "official" and opens == "the" and (one := self.discourse.official(first)):
                return one, f"“{word}” is {one.full}, the last holder of an office spoken of."
            lone = opens == "the" and (head == first + 1 or lower[first + 1] == "prime")
            known = lone and word not in words.office and word not in words.stranger
            if known and (only := self.discourse.main("person", word)):
                return only, f"“{word}” can only be {only.full}, whom the text is about."
            gender = "male" if word in words.male else "female" if word in words.female else ""
            if lone and gender and word in words.kin and (one := self.discourse.of_couple(gender)):
                return one, f"“{word}” is {one.full}, one of the couple that the text names."
            if definite and word in words.kin and not self._is_whose(source, head):
                return Referent("", "unknown"), ""
            if definite and word in words.office and (only := self.discourse.only_person(first)):
                return only, f"“{word}” can only be {only.full}, the one person named."
            if lone and word in words.office and self.discourse.names_people:
                return Referent("", "unknown"), ""  # one of them may be meant
            return Referent("", "unnamed_person", gender=gender, role=word), ""
        if word in words.body or word in scene.words.organisation:
            return resolve_body(self.discourse, source, head, definite)
        if word in scene.words.gathering or word.endswith("s"):
            return Referent("", "unnamed_group", plural=True, role=word), ""
        if opens in _ONE and not word.endswith(_THING_ENDINGS) and word not in _THINGS:
            return Referent("", "unnamed_person", role=word), ""
        if definite and (found := self.discourse.role(word, first)):
            return found
        plain = word in scene.words.function or word in words.calendar
        full = scene.text[head].removesuffix("’s").removesuffix("'s")
        if "." in full[2:-2] and is_capital(full):  # “Riverside.com”
            return Referent(full, "named_organisation"), ""
        opens_sentence = scene.article.sentences[scene.article.sentence_of[head]].first == head
        if is_capital(full) and not (plain or opens_sentence or self.names.covers(head)):
            return Referent(full, "named_person"), ""
        if word.endswith(_PERSON_ENDINGS):
            return Referent("", "unnamed_person", role=word), ""
        return Referent("", "unknown"), ""

    def _may_be_of(self, who: Referent, source: TokenRange, head: int) -> bool:
        """“the president *of Velto*”: whom the text has not named far from Velto alone."""
        of, at = self.names.between(head + 2, head + 4), source[0]
        if not of or self.scene.lower[head + 1] != "of" or of[0].name.kind != "body":
            return True
        near = [m for m in self.names.mentions[:MENTIONS] if m.name is who.name]
        others = [
            n.name for m in near for n in self.names.between(m.first - 12, min(m.stop + 12, at))
        ]
        return of[0].name in others or not any(name.kind == "body" for name in others)

    def _is_whose(self, source: TokenRange, head: int) -> bool:
        """“the father of one of the boys”, “Lund’s uncle”: known by somebody else alone."""
        lower = self.scene.lower
        of = lower[head + 1 : head + 2] == ("of",) and head + 1 < source[1]
        named = self.names.between(source[0], head)
        behind = self.names.between(head, source[1])
        return (of and not any(m.name.kind == "person" for m in behind)) or (
            bool(named) and lower[named[-1].stop - 1].endswith("'s")
        )

    def _is_share(self, source: TokenRange) -> bool:
        """“nine out of ten”, “62 percent”, “one in five”, “a third”, “three”: people counted together."""
        inside, words = self.scene.lower[slice(*source)], self.scene.words
        if inside[0] == "one":
            return inside[1:2] == ("in",)
        if inside[0] in ("a", "the"):
            return inside[1:] != () and inside[1] in words.share and inside[2:3] in ((), ("of",))
        if len(inside) == 1:
            return inside[0] in words.count
        counted = inside[0] in words.count or inside[0][0].isdigit()
        return counted and inside[1] in ("in", "out", "of", "%", "percent", "per")
