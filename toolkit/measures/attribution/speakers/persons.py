"""Whom “he” and “she” stand for: each person spoken of gets a score, and two that are close leave it open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from toolkit.measures.attribution.speakers.discourse import FAR, Discourse, Referent
from toolkit.measures.attribution.speakers.places import is_subject
from toolkit.text.names import Mention, Name, gender_of_roles

GENDERS = {"he": "male", "his": "male", "she": "female", "her": "female"}
REACH = 120  # tokens that are searched for whom a pronoun stands for
MENTIONS = 2000  # mentions of names that are looked at
_NEW = frozenset(("a", "an", "one", "another"))
_SPEAKERS = ("named_person", "unnamed_person")
_BASE = 10.0  # the score of somebody in the same sentence
_STEP = 2.0  # how much less for each sentence between, up to four
_CLOSE = 0.5  # two scores less apart leave it open


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pronoun stands: its gender, its token, its sentence, and how far back is searched."""

    gender: str
    at: int
    here: int
    low: int
    relative: bool  # “a talk with Lund in which *he* said”: Lund is not meant
    final: bool  # “…, *he* said”


class Persons:
    """Resolves “he” and “she” in one article; ask in reading order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.scene = discourse.scene
        self.names = discourse.names
        self._subject: dict[Mention, bool] = {}

    def resolve(self, word: str, at: int) -> tuple[Referent, str]:
        """Return whom *word* at token *at* stands for, and why."""
        place = self._place(GENDERS[word], at)
        gender = place.gender
        best: dict[Name | Referent, float] = {}
        scores = chain(self._named(place), self._spoken(place), self._introduced(place))
        for who, score in scores:
            best[who] = max(best.get(who, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked:
            only = None if place.relative else self._only(gender, at) or self._misread(gender, at)
            if only is None:
                return Referent("", "unknown", gender=gender), ""
            return self.discourse.named(only), f"“{word}” can only be {only.full}."
        if len(ranked) > 1 and self._is_open(place, ranked):
            return Referent("", "unknown", gender=gender), ""
        who = ranked[0][0]
        if isinstance(who, Referent):
            return who, ""
        if not who.gender:
            who.gender = gender
        return self.discourse.named(who), f"“{word}” takes up {who.full}, the last one spoken of."

    def _place(self, gender: str, at: int) -> _Place:
        """What the words before the pronoun at token *at* tell."""
        scene = self.scene
        here = scene.article.sentence_of[at]
        behind = scene.lower[max(0, at - 2) : at]
        relative = behind[-1:] == ("where",) or (
            behind[-1:] == ("which",) and behind[0] in scene.words.preposition
        )
        if relative:  # “the director came, during which he said”
            first = scene.article.sentences[here].first
            people = any(m.name.kind == "person" for m in self.names.between(first, at))
            relative = people or not self.discourse.words.person.isdisjoint(scene.lower[first:at])
        final = behind[-1:] == (",",) or (behind[:1] == (",",) and at - 1 in scene.quote_to)
        return _Place(gender, at, here, self._back(at), relative, final)

    def _named(self, place: _Place) -> Iterator[tuple[Name, float]]:
        """The people named before: nearer ones first, subjects before others."""
        scene, owner = self.scene, self.scene.article.sentence_of
        for mention in self.names.between(place.low, place.at):
            name = mention.name
            if name.kind not in ("person", "unknown") or scene.inside[mention.first]:
                continue
            if name.gender not in ("", place.gender) or self._is_guess(mention):
                continue
            far = self._far(place, owner[mention.first])
            if place.relative and far:
                continue
            score = _BASE - _STEP * min(far, 4) - 0.001 * (place.at - mention.first)
            score += 2.0 * self._is_subject(mention) + 0.75 * (name.gender == place.gender)
            score -= 1.5 * scene.lower[mention.stop - 1].endswith("'s")
            unsure = name.kind == "unknown" and not name.gender and not self._has_spoken(name)
            score -= 3.0 * unsure
            score -= 3.0 * (place.final and not far)  # “Berg had left, he said”: seldom Berg
            yield name, score

    def _spoken(self, place: _Place) -> Iterator[tuple[Name | Referent, float]]:
        """Who has just been a source: the last of them before others, of this paragraph before others."""
        owner, sentences = self.scene.article.sentence_of, self.scene.article.sentences
        spoken = self.discourse.spoken
        for token, referent in spoken[-6:]:
            if token < place.low or referent.plural or referent.type not in _SPEAKERS:
                continue
            if referent.gender not in ("", place.gender):
                continue
            if referent.name is None and referent.full:
                continue
            far = self._far(place, owner[token])
            if place.relative and far:
                continue
            apart = sentences[owner[token]].paragraph != sentences[place.here].paragraph
            score = _BASE - _STEP * min(far, 4) + 3.25 + 0.6 * (referent is spoken[-1][1])
            score -= 0.8 * apart
            score -= 1.5 * (not referent.full and far > 1)  # somebody unnamed is soon forgotten
            yield referent.name or referent, score + 0.75 * (referent.gender == place.gender)

    def _introduced(self, place: _Place) -> Iterator[tuple[Referent, float]]:
        """“*A nurse* had saved for months. She said …”: who is new in the text and without a name."""
        scene, words = self.scene, self.discourse.words
        spoke = {token for token, _ in self.discourse.spoken[-6:]}
        for sentence in range(max(place.here - 2, 0), place.here):
            first = scene.article.sentences[sentence].first
            if first < place.low or scene.lower[first] not in _NEW or first in spoke:
                continue
            near = range(first + 1, first + 4)
            head = next((k for k in near if scene.lower[k] in words.person), 0)
            role = scene.lower[head]
            if not head or self.names.between(first, head + 4):
                continue
            known = gender_of_roles((role,), words)
            if known in (place.gender, ""):
                someone = Referent("", "unnamed_person", gender=place.gender, role=role)
                yield someone, _BASE + 2.75 - _STEP * self._far(place, sentence)

    def _is_open(self, place: _Place, ranked: list[tuple[Name | Referent, float]]) -> bool:
        """Tell whether the first two readings both stay open."""
        (who, most), (other, second) = ranked[:2]
        if most - second < _CLOSE:
            return True
        if who.gender == place.gender != other.gender:
            return False
        return not self._has_just_spoken(who) and self._both_subjects(who, other, place)

    def _both_subjects(self, one: object, other: object, place: _Place) -> bool:
        """“Berg said that Kral had left. He …”: two subjects in the sentence before, either may be meant."""
        owner = self.scene.article.sentence_of
        names = {
            m.name
            for m in self.names.between(place.low, place.at)
            if owner[m.first] == place.here - 1
            and self._is_subject(m)
            and not self.scene.inside[m.first]
        }
        return one in names and other in names

    def _has_just_spoken(self, who: object) -> bool:
        """“*Berg said* that Kral had left. It was late, he said.”"""
        last = self.discourse.last()
        return last is not None and last.name is who

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
        others = any(GENDERS.get(word) not in (None, gender) for word in between)
        others = others or gender_of_roles(between, self.discourse.words) != ""
        return last.name if near < 3 and told in ("", gender) and not others else None

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

    def _is_named_again(self, name: Name, times: int = 2) -> bool:
        """Tell whether *name* stands twice or more: a word that opens one sentence may be no name."""
        return sum(mention.name is name for mention in self.names.mentions[:MENTIONS]) >= times

    def _has_spoken(self, name: Name) -> bool:
        return any(referent.name is name for _, referent in self.discourse.spoken)

    def _is_subject(self, mention: Mention) -> bool:
        """Tell whether the name stands where the subject of a clause does."""
        if mention not in self._subject:
            self._subject[mention] = is_subject(self.scene, mention)
        return self._subject[mention]

    def _far(self, place: _Place, sentence: int) -> int:
        """How many sentences stand between."""
        return self.discourse.steps[place.here] - self.discourse.steps[sentence]

    def _back(self, at: int) -> int:
        """The token REACH tokens before *at*, those in quotations between not counted."""
        quotes = self.scene.quotes
        low, n = at - REACH, bisect_left(quotes, (at,))
        while n and quotes[n - 1][1] > low:
            low -= quotes[n - 1][1] - quotes[n - 1][0]
            n -= 1
        return max(low, 0)
