"""Whom “he”, “she”, “they” and “it” stand for."""

from __future__ import annotations

from toolkit.measures.attribution.speakers.bodies import resolve_body
from toolkit.measures.attribution.speakers.discourse import Discourse, Referent
from toolkit.measures.attribution.speakers.persons import GENDERS, Persons
from toolkit.measures.attribution.speakers.places import is_subject


class Pronouns:
    """Resolves the pronouns of one article; ask in reading order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.scene = discourse.scene
        self.names = discourse.names
        self.persons = Persons(discourse)

    def resolve(self, word: str, at: int) -> tuple[Referent, str]:
        """Return whom the pronoun *word* at token *at* stands for."""
        if word in GENDERS:
            return self.persons.resolve(word, at)
        if word in ("they", "their"):
            return self._several(word, at)
        if word in ("it", "its"):
            return self._thing(word, at)
        author = self.scene.article.author
        if word in ("i", "my") and author:
            return Referent(author, "named_person"), ""
        return Referent("", "unnamed_group" if word in ("we", "our") else "unknown"), ""

    def _several(self, word: str, at: int) -> tuple[Referent, str]:
        owner, steps = self.scene.article.sentence_of, self.discourse.steps
        for token, referent in reversed(self.discourse.spoken[-4:]):
            if steps[owner[at]] - steps[owner[token]] > 2:
                break
            place = referent.name is not None and referent.name.kind == "place"
            if not place and (
                referent.plural or referent.type in ("unnamed_group", "named_organisation")
            ):
                return referent, f"“{word}” takes up the last source." if referent.full else ""
        joined = self.joined(at)
        if joined:
            return joined, f"“{word}” takes up {joined.full}."
        return Referent("", "unnamed_group", plural=True), ""

    def joined(self, at: int) -> Referent | None:
        """“*Ada Lund and her host Velt Oram* wait, they said”: two people who open the sentence."""
        scene, known = self.scene, self.discourse.words
        first = scene.article.sentences[scene.article.sentence_of[at]].first
        people = [m for m in self.names.between(first, at) if m.name.kind == "person"][:2]
        if len(people) < 2 or people[0].lead > first + 1:
            return None
        between = scene.lower[people[0].stop : people[1].lead]
        described = known.person | known.people_adjective | {"his", "her", "the", "counterpart"}
        apart = between[:1] == (",",) and between[-2:] == (",", "and")  # “Lund, a baker, and Oram”
        if not apart and (between[:1] != ("and",) or not described.issuperset(between[1:])):
            return None
        full = " and ".join([m.name.full for m in people])
        return Referent(full, "named_person", plural=True)

    def _thing(self, word: str, at: int) -> tuple[Referent, str]:
        owner, steps = self.scene.article.sentence_of, self.discourse.steps
        for token, referent in reversed(self.discourse.spoken[-3:]):
            if steps[owner[at]] - steps[owner[token]] > 2:
                break
            if referent.type in ("named_organisation", "document"):
                return referent, f"“{word}” takes up the last source." if referent.full else ""
            said = self.scene.words.document.intersection(self.scene.lower[token : token + 3])
            if said and referent.type == "named_person":  # “a statement by Lund said … It said”
                return Referent(referent.full, "document", role=min(said)), "The document goes on."
        for mention in reversed(self.names.between(max(0, at - 60), at)):
            if owner[at] - owner[mention.first] > 1:
                break
            behind = self.scene.text[mention.stop]
            noun = behind[0].isalpha() and not self._is_verb(mention.stop)
            if noun and self._is_verb(mention.stop + 1):
                continue  # “the *Weir* attack renewed the calls. It …”
            if mention.name.kind in ("body", "place") and is_subject(self.scene, mention):
                return self.discourse.named(mention.name), f"“{word}” takes up {mention.name.full}."
        before = self.scene.article.sentences[owner[at] - 1].first if owner[at] else at
        the, body = self.scene.lower[before : before + 2]
        if (
            the == "the" and body in self.scene.words.generic_body
        ):  # “*The firm* left. “…,” it said”
            return resolve_body(self.discourse, (before, before + 2), before + 1, True)
        return Referent("", "unknown"), ""

    def _is_verb(self, k: int) -> bool:
        word, words = self.scene.lower[k], self.scene.words
        return word in words.verbal or word in self.scene.cues or word.endswith("ed")
