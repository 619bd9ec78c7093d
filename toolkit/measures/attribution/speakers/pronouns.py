"""Whom “he”, “she”, “they” and “it” stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from toolkit.measures.attribution.speakers.bodies import resolve_body
from toolkit.measures.attribution.speakers.discourse import FAR, Discourse, Referent
from toolkit.measures.attribution.speakers.places import is_subject
from toolkit.text.names import Mention, Name, gender_of_roles

REACH = 120  # tokens that are searched for whom a pronoun stands for
MENTIONS = 2000  # mentions of names that are looked at
_NEW = frozenset(("a", "an", "one", "another"))
_MALE, _FEMALE = frozenset(("he", "his")), frozenset(("she", "her"))


class Pronouns:
    """Resolves the pronouns of one article; ask in reading order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.scene = discourse.scene
        self.names = discourse.names
        self._subject: dict[Mention, bool] = {}
        self._step = self._steps()

    def _steps(self) -> list[int]:
        """For each sentence, how many were read before it; a quotation over several counts once."""
        steps, step, before = [], 0, 0
        for sentence in self.scene.article.sentences:
            inside = self.scene.inside[sentence.first]
            step += not (inside and inside == before)
            before = self.scene.inside[sentence.stop - 1]
            steps.append(step)
        return steps

    def _back(self, at: int) -> int:
        """The token REACH tokens before *at*, those in quotations between not counted."""
        quotes = self.scene.quotes
        low, n = at - REACH, bisect_left(quotes, (at,))
        while n and quotes[n - 1][1] > low:
            low -= quotes[n - 1][1] - quotes[n - 1][0]
            n -= 1
        return max(low, 0)

    def resolve(self, word: str, at: int) -> tuple[Referent, str]:
        """Return whom the pronoun *word* at token *at* stands for."""
        if word in _MALE or word in _FEMALE:
            return self._person(word, "male" if word in _MALE else "female", at)
        if word in ("they", "their"):
            return self._several(word, at)
        if word in ("it", "its"):
            return self._thing(word, at)
        author = self.scene.article.author
        if word in ("i", "my") and author:
            return Referent(author, "named_person"), ""
        return Referent("", "unnamed_group" if word in ("we", "our") else "unknown"), ""

    def _person(self, word: str, gender: str, at: int) -> tuple[Referent, str]:
        scene = self.scene
        owner, step = scene.article.sentence_of, self._step
        sentences = scene.article.sentences
        here, low = owner[at], self._back(at)
        best: dict[object, float] = {}
        behind = scene.lower[max(0, at - 2) : at]
        relative = behind[-1:] == ("where",) or (
            behind[-1:] == ("which",) and behind[0] in scene.words.preposition
        )
        if relative:  # “the director came, during which he said”
            first = sentences[here].first
            people = [m for m in self.names.between(first, at) if m.name.kind == "person"]
            roles = self.discourse.words.person.intersection(scene.lower[first:at])
            relative = bool(people or roles)
        final = behind[-1:] == (",",) or (behind[:1] == (",",) and at - 1 in scene.quote_to)
        for mention in self.names.between(low, at):
            name = mention.name
            if name.kind not in ("person", "unknown") or scene.inside[mention.first]:
                continue
            if name.gender and name.gender != gender:
                continue
            if self._is_guess(mention):
                continue
            far = step[here] - step[owner[mention.first]]
            if relative and far:
                continue  # “a talk with Lund in which he said”
            score = 10 - 2.0 * min(far, 4) - 0.001 * (at - mention.first)
            score += 2.0 * self._is_subject(mention) + 0.75 * (name.gender == gender)
            score -= 1.5 * scene.lower[mention.stop - 1].endswith("'s")
            score -= 3.0 * (
                name.kind == "unknown" and not name.gender and not self._has_spoken(name)
            )
            score -= 3.0 * (final and not far)  # “Berg had left, he said”: seldom Berg
            best[name] = max(best.get(name, 0.0), score)
        for token, referent in self.discourse.spoken[-6:]:
            if (
                token < low
                or referent.plural
                or referent.type not in ("named_person", "unnamed_person")
            ):
                continue
            if referent.gender and referent.gender != gender:
                continue
            if referent.name is None and referent.full:
                continue
            key: object = referent.name or referent
            far = step[here] - step[owner[token]]
            if relative and far:
                continue
            latest = 0.6 * (referent is self.discourse.spoken[-1][1])
            latest -= 0.8 * (sentences[owner[token]].paragraph != sentences[here].paragraph)
            latest -= 1.5 * (not referent.full and far > 1)  # somebody unnamed is soon forgotten
            score = (
                10 - 2.0 * min(far, 4) + 2.0 + 1.25 + latest + 0.75 * (referent.gender == gender)
            )
            best[key] = max(best.get(key, 0.0), score)
        for sentence, someone in self._introduced(gender, low, here):
            best[someone] = 12.75 - 2.0 * (step[here] - step[sentence])
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked:
            only = None if relative else self._only(gender, at) or self._misread(gender, at)
            if only is None:
                return Referent("", "unknown", gender=gender), ""
            return self.discourse.named(only), f"“{word}” can only be {only.full}."
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.5:
            return Referent("", "unknown", gender=gender), ""
        who = ranked[0][0]
        sure = (
            len(ranked) > 1 and self._knows(who, gender) and not self._knows(ranked[1][0], gender)
        )
        closes = final or behind == ("according", "to")
        goes_on = closes and self._has_just_spoken(who)
        open_still = len(ranked) > 1 and not (sure or goes_on)
        if open_still and self._both_subjects(who, ranked[1][0], here, low, at):
            return Referent("", "unknown", gender=gender), ""
        if isinstance(who, Referent):
            return who, ""
        assert isinstance(who, Name)
        if not who.gender:
            who.gender = gender
        return self.discourse.named(who), f"“{word}” takes up {who.full}, the last one spoken of."

    def _introduced(self, gender: str, low: int, here: int) -> Iterator[tuple[int, Referent]]:
        """“*A nurse* had saved for months. She said …”: who is new in the text and without a name."""
        scene, words = self.scene, self.discourse.words
        spoke = {token for token, _ in self.discourse.spoken[-6:]}
        for sentence in range(max(here - 2, 0), here):
            first = scene.article.sentences[sentence].first
            if first < low or scene.lower[first] not in _NEW or first in spoke:
                continue
            near = range(first + 1, first + 4)
            head = next((k for k in near if scene.lower[k] in words.person), 0)
            role = scene.lower[head]
            if not head or self.names.between(first, head + 4):
                continue
            known = gender_of_roles((role,), words)
            if known in (gender, ""):
                yield sentence, Referent("", "unnamed_person", gender=gender, role=role)

    def _is_guess(self, mention: Mention) -> bool:
        """Tell whether nothing but capitals shows a person: “on *Blue Mesa* he said”."""
        name = mention.name
        first = name.full.partition(" ")[0].lower()
        if name.kind == "person" and (
            name.gender or name.roles or first in self.discourse.words.first_name
        ):
            return False
        if self._has_spoken(name):
            return False
        if name.kind == "person":
            return not (self._is_subject(mention) or self._is_named_again(name, 4))
        return not (self._is_subject(mention) and self._is_named_again(name))

    def _knows(self, who: object, gender: str) -> bool:
        """Tell whether the text shows that *who* is of this gender."""
        return isinstance(who, Name | Referent) and who.gender == gender

    def _only(self, gender: str, at: int) -> Name | None:
        """The only person named so far whom “he” or “she” can mean, if there is one."""
        found = {
            m.name
            for m in self.names.between(max(0, at - FAR), at)
            if m.name.kind == "person" and m.name.gender in (gender, "")
        }
        return found.pop() if len(found) == 1 else None

    def _misread(self, gender: str, at: int) -> Name | None:
        """The one person named so far, who has just spoken, though the first name seems to tell otherwise."""
        people = {
            m.name for m in self.names.between(max(0, at - FAR), at) if m.name.kind == "person"
        }
        last = self.discourse.last()
        if last is None or last.name is None or people != {last.name}:
            return None
        told = gender_of_roles(tuple(last.name.roles), self.discourse.words)
        near = (
            self.scene.article.sentence_of[at]
            - self.scene.article.sentence_of[self.discourse.spoken[-1][0]]
        )
        between = self.scene.lower[self.discourse.spoken[-1][0] : at]
        others = bool((_FEMALE if gender == "male" else _MALE).intersection(between))
        others = others or gender_of_roles(between, self.discourse.words) != ""
        return last.name if near < 3 and told in ("", gender) and not others else None

    def _is_named_again(self, name: Name, times: int = 2) -> bool:
        """Tell whether *name* stands twice or more: a word that opens one sentence may be no name."""
        return sum(mention.name is name for mention in self.names.mentions[:MENTIONS]) >= times

    def _both_subjects(self, one: object, other: object, here: int, low: int, at: int) -> bool:
        """“Berg said that Kral had left. He …”: two subjects in the sentence before, either may be meant."""
        owner = self.scene.article.sentence_of
        names = {
            m.name
            for m in self.names.between(low, at)
            if owner[m.first] == here - 1 and self._is_subject(m) and not self.scene.inside[m.first]
        }
        if one not in names or other not in names:
            return False
        spoke = [r.name for token, r in self.discourse.spoken[-4:] if owner[token] == here - 1]
        # of two who spoke, the last is taken up
        return not (one in spoke and other in spoke)

    def _has_just_spoken(self, who: object) -> bool:
        """“*Berg said* that Kral had left. It was late, he said.”"""
        last = self.discourse.last()
        return last is not None and last.name is who

    def _has_spoken(self, name: Name) -> bool:
        return any(referent.name is name for _, referent in self.discourse.spoken)

    def _is_subject(self, mention: Mention) -> bool:
        """Tell whether the name stands where the subject of a clause does."""
        if mention not in self._subject:
            self._subject[mention] = is_subject(self.scene, mention)
        return self._subject[mention]

    def _several(self, word: str, at: int) -> tuple[Referent, str]:
        owner, step = self.scene.article.sentence_of, self._step
        for token, referent in reversed(self.discourse.spoken[-4:]):
            if step[owner[at]] - step[owner[token]] > 2:
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
        owner, step = self.scene.article.sentence_of, self._step
        for token, referent in reversed(self.discourse.spoken[-3:]):
            if step[owner[at]] - step[owner[token]] > 2:
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
            if mention.name.kind in ("body", "place") and self._is_subject(mention):
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
