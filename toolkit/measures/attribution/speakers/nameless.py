"""Sources without a name: a role, a body, a document, people counted together."""

from __future__ import annotations

from toolkit.measures.attribution.context import TokenRange
from toolkit.measures.attribution.sources import head_of, is_capital
from toolkit.measures.attribution.speakers.bodies import resolve_body
from toolkit.measures.attribution.speakers.discourse import MOST, Discourse, Referent
from toolkit.measures.attribution.speakers.documents import Documents
from toolkit.measures.attribution.speakers.persons import MENTIONS
from toolkit.measures.attribution.speakers.pronouns import Pronouns
from toolkit.text.names import BELOW, BENEATH

ONE = frozenset("a an one another".split())
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian")
_THING_ENDINGS = ("tion", "sion", "ment", "ity", "ness", "ence", "ance", "sis", "ism", "ing")
_THINGS = frozenset(("account", "page", "banner", "poster", "sign", "feed"))
_PAPERS = frozenset(("paper", "newspaper", "magazine", "publication", "site", "website"))
_SITES = frozenset(("site", "website", "blog", "portal"))

Found = tuple[Referent, str]  # who it is, and why


class Nameless:
    """Resolves the sources without a name of one article; ask in reading order."""

    def __init__(self, discourse: Discourse, pronouns: Pronouns) -> None:
        self.discourse, self.pronouns = discourse, pronouns
        self.scene, self.names, self.words = discourse.scene, discourse.names, discourse.words
        self.documents = Documents(discourse)

    def resolve(self, source: TokenRange) -> Found:
        """Return who *source* is, and why."""
        lower, words = self.scene.lower, self.words
        head = head_of(self.scene, source)
        word, opens = lower[head].removesuffix("'s"), lower[source[0]]
        definite = opens not in ONE and opens != "some"
        if found := self._by_address(source, head) or self._taken_up(source[0], word):
            return found
        if definite and (found := self._by_age_or_country(source[0], head, word)):
            return found
        if found := self._counted(source, word):
            return found
        if word in words.document:
            return self._document(source, head, word, definite=definite)
        if word in words.person:
            return self._role(source, head, word, definite=definite)
        if word in words.body or word in self.scene.words.organisation:
            return resolve_body(self.discourse, source, head, definite)
        return self._unlisted(source, head, word, definite=definite)

    def _by_address(self, source: TokenRange, head: int) -> Found | None:
        """“a news site, *Riverside.com*”"""
        behind = self.scene.lower[head + 1] == ","
        address = self.scene.text[head + 2 : source[1]][:1] if behind else ()
        if address and "." in address[0][2:-2]:
            word = self.scene.lower[head].removesuffix("'s")
            return self.discourse.register(address[0], word), ""
        return None

    def _taken_up(self, first: int, word: str) -> Found | None:
        """“the same”, “the latter”, “the two”, “both”: who was spoken of just before."""
        lower, opens = self.scene.lower, self.scene.lower[first]
        same = lower[first : first + 2] == ("the", "same") or (opens == "this" and word == "author")
        if same and (last := self.discourse.last()):
            return last, "The last source is meant."
        if opens == "the" and word == "latter" and (near := self.names.between(first - 25, first)):
            return self.discourse.named(near[-1].name), f"“the latter” is {near[-1].name.full}."
        two = lower[first : first + 2] == ("the", "two") or opens == "both"
        named = self.pronouns.joined(first) if opens == "both" else None
        if two and (pair := named or self.discourse.pair()):
            return pair, f"The two are {pair.full}."
        return None

    def _by_age_or_country(self, first: int, head: int, word: str) -> Found | None:
        """“the 40-year-old”, “the Norwegian”: the last person named."""
        of_country = word in self.words.people_adjective or word in self.words.people_noun
        if not (word.endswith("-year-old") or (of_country and self.scene.lower[first] == "the")):
            return None
        if last := self.discourse.last_named(first):
            return last, f"“{self.scene.text[head]}” is {last.full}, the last person named."
        return Referent("", "unnamed_person"), ""

    def _counted(self, source: TokenRange, word: str) -> Found | None:
        """“nine out of ten”, “one of them”, “someone”, “people”."""
        if self._is_share(source):
            return Referent("", "unnamed_group", plural=True), ""
        lower, first = self.scene.lower, source[0]
        of_them = lower[first] == "one" and lower[first + 1] == "of"
        if of_them or word in ("one", "another", "someone", "somebody"):
            return Referent("", "unnamed_person"), ""
        if word in self.scene.words.crowd and word not in self.words.body:
            return Referent("", "unnamed_group", plural=True, role=word), ""
        return None

    def _document(self, source: TokenRange, head: int, word: str, *, definite: bool) -> Found:
        """“the paper”, “his letter”: the body called so, whose document it is, or its issuer."""
        first, opens = source[0], self.scene.lower[source[0]]
        personal = opens in ("his", "her")
        if (word in self.words.body or word in _SITES) and definite and not personal:
            found = self.discourse.role(word, first)
            named = found and found[0].name
            known = (named and (word in _PAPERS or word in named.roles)) or word in _SITES
            if found and known and found[0].type == "named_organisation":
                return found
            if opens == "this" and word in _PAPERS:
                return Referent("", "named_organisation", role=word), ""
        if personal or opens in ("its", "their"):
            whose, _ = self.pronouns.resolve(opens, first)
            return Referent(whose.full, "document", role=word), ""
        return self.documents.resolve(source, head)

    def _role(self, source: TokenRange, head: int, word: str, *, definite: bool) -> Found:
        """“the minister”, “his mother”, “a baker”: one person by what he or she is."""
        lower, words, first = self.scene.lower, self.words, source[0]
        opens = lower[first]
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
        aged = definite and any(w.endswith("-year-old") for w in lower[first:head])
        if aged and (last := self.discourse.last()) and last.type == "named_person":
            return last, f"“{word}” takes up {last.full}, who has just spoken."
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

    def _unlisted(self, source: TokenRange, head: int, word: str, *, definite: bool) -> Found:
        """Nouns of no list: told by their endings, capitals, and what the text called somebody."""
        scene, opens = self.scene, self.scene.lower[source[0]]
        if word in scene.words.gathering or word.endswith("s"):
            return Referent("", "unnamed_group", plural=True, role=word), ""
        if opens in ONE and not word.endswith(_THING_ENDINGS) and word not in _THINGS:
            return Referent("", "unnamed_person", role=word), ""
        if definite and (found := self.discourse.role(word, source[0])):
            return found
        plain = word in scene.words.function or word in self.words.calendar
        full = scene.text[head].removesuffix("’s").removesuffix("'s")
        if "." in full[2:-2] and is_capital(full):  # “Riverside.com”
            return Referent(full, "named_organisation"), ""
        opens_sentence = scene.article.sentences[scene.article.sentence_of[head]].first == head
        if is_capital(full) and not (plain or opens_sentence or self.names.covers(head)):
            return Referent(full, "named_person"), ""
        if word.endswith(_PERSON_ENDINGS):
            return Referent("", "unnamed_person", role=word), ""
        return Referent("", "unknown"), ""

    def _of_people(self, first: int, head: int) -> Found | None:
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
        of = lower[head + 1 : head + 2] == ("of",)
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
        counted = self.scene.is_number(source[0])
        return counted and inside[1] in ("in", "out", "of", "%", "percent", "per")
