"""Which person, body or document a source is: names, roles and pronouns, resolved in reading order."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import last_phrase, phrase
from toolkit.measures.attribution.sources import head_of, source_class
from toolkit.measures.attribution.speakers.discourse import Discourse, Referent
from toolkit.measures.attribution.speakers.named import TYPES, is_group, name_in, two_named
from toolkit.measures.attribution.speakers.nameless import ONE, Nameless
from toolkit.measures.attribution.speakers.persons import MENTIONS
from toolkit.measures.attribution.speakers.places import labelled, spelled_out
from toolkit.measures.attribution.speakers.pronouns import Pronouns
from toolkit.text.names import Mention, Name, name_words

_PRONOUNS = frozenset(("he", "she", "they"))
_REPORTS = frozenset((("reports",), ("reported",)))


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
        self.nameless = Nameless(self.discourse, self.pronouns)
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
            if before is None:
                return Referent("", "unknown"), ""
            return self._referent(before, kind)
        if who in scene.words.speaking_pronoun:
            return self.pronouns.resolve(who, at)
        if lower[source[1]] == ":" and self.scene.text[source[1] - 1].isupper():
            if lower[at] == "a" and (one := self._interviewed()):
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
        if mention and lower[at] in _PRONOUNS:
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
            if behind.name.kind in kinds and after == (",",) and lower[at] not in ONE:
                return self._named(behind)  # “the artist, *Ada Lund*, opened it, saying”
        return self.nameless.resolve(source)

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
        short = single and head in self.words.body and lower[mention.first - 1] == "the"
        found = self.discourse.role(head, mention.first) if short else None
        if found and found[0].name and found[0].full != f"The {name.full}":
            return found  # “the Department”, of the Department of Mills
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
            if owner:
                full = owner.name.full
        return Referent(full, kind, name=name, gender=name.gender), why
