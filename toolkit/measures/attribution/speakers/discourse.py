"""Who was spoken of so far: for pronouns, and for roles such as “the minister”."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from toolkit.measures.attribution.context import AttributionContext
from toolkit.text.names import Name, name_words

FAR = 3000  # tokens that are searched for a role
MOST = 40  # places of a word that are looked at, so that time stays linear


@dataclass(slots=True, eq=False)
class Referent:
    """What a source stands for; ``full`` is empty where nobody is named."""

    full: str
    type: str
    name: Name | None = None
    gender: str = ""
    role: str = ""
    plural: bool = False


class Discourse:
    """What has been read so far."""

    def __init__(self, scene: AttributionContext) -> None:
        self.scene = scene
        self.names = scene.article.names
        self.words = name_words()
        self.names_people = any(mention.name.kind == "person" for mention in self.names.mentions)
        self.spoken: list[tuple[int, Referent]] = []  # token, who
        self._registered: dict[str, Referent] = {}
        self._main: dict[tuple[str, str], Referent | None] = {}

    def spoke(self, referent: Referent, at: int) -> None:
        """Remember that *referent* was a source at token *at*."""
        self.spoken.append((at, referent))

    def last(self) -> Referent | None:
        """Return the last source, if there is one."""
        return self.spoken[-1][1] if self.spoken else None

    @cached_property
    def steps(self) -> list[int]:
        """For each sentence, how many were read before it; a quotation over several counts once."""
        steps, step, before = [], 0, 0
        for sentence in self.scene.article.sentences:
            inside = self.scene.inside[sentence.first]
            step += not (inside and inside == before)
            before = self.scene.inside[sentence.stop - 1]
            steps.append(step)
        return steps

    def pair(self) -> Referent | None:
        """Return the last two who were named together as a source (“Norway and Chile”)."""
        return next((r for _, r in reversed(self.spoken) if r.plural and r.full), None)

    def of_couple(self, gender: str) -> Referent | None:
        """Return the father or the mother of the one couple that the text names together."""
        if len(self._couples) != 1:
            return None
        (couple,) = self._couples
        return next(self.named(name) for name in couple if name.gender == gender)

    @cached_property
    def _couples(self) -> set[frozenset[Name]]:
        """The men and women of one surname that the text names together: “Ada and Bo Lund”."""
        lower = self.scene.lower
        return {
            frozenset((one.name, other.name))
            for one, other in pairwise(self.names.mentions)
            if lower[one.stop : other.lead] == ("and",)
            and {one.name.gender, other.name.gender} == {"male", "female"}
            and one.name.full.split()[-1] == other.name.full.split()[-1]
        }

    def reporter(self, at: int) -> Referent | None:
        """Return the paper that has just “reported” something, as “the report” tells of it."""
        lower, owner = self.scene.lower, self.scene.article.sentence_of
        for token, referent in reversed(self.spoken[-3:]):
            near = owner[at] - owner[token] < 4
            if (
                near
                and referent.type == "named_organisation"
                and "reported" in lower[token : token + 8]
            ):
                return referent
        return None

    def last_named(self, at: int) -> Referent | None:
        """Return the first person of the last sentence before *at* that names one."""
        owner = self.scene.article.sentence_of
        lower = self.scene.lower
        people = [
            m
            for m in self.names.between(max(0, at - FAR), at)
            if m.name.kind == "person" and lower[m.stop] not in self.words.person
        ]
        same = [m for m in people if owner[m.first] == owner[people[-1].first]]
        return self.named(same[0].name) if same else None

    def official(self, at: int) -> Referent | None:
        """Return who has just spoken, else the last person named with an office, if near."""
        owner, sentences = self.scene.article.sentence_of, self.scene.article.sentences
        paragraph = sentences[owner[at]].paragraph
        for token, last in reversed(self.spoken[-3:]):
            near = paragraph - sentences[owner[token]].paragraph < 4
            if near and (last.type == "named_person" or last.role in self.words.office):
                return last
        for mention in reversed(self.names.between(max(0, at - FAR), at)):
            if paragraph - sentences[owner[mention.first]].paragraph > 1:
                break
            if mention.name.kind == "person" and not mention.name.roles.isdisjoint(
                self.words.office
            ):
                return self.named(mention.name)
        return None

    def unnamed(self, role: str) -> Referent | None:
        """Return somebody without a name who has just spoken in this role: “a spokesman … the spokesman”."""
        for _, referent in reversed(self.spoken[-4:]):
            if referent.type == "unnamed_person" and referent.role == role:
                return referent
        return None

    def only_person(self, at: int) -> Referent | None:
        """Return the one person whom the text names, twice and behind token *at*, and nothing tells who."""
        people = [m for m in self.names.mentions if m.name.kind == "person"]
        if len({m.name for m in people}) != 1 or len(people) < 2 or people[0].first < at:
            return None
        return None if people[0].name.roles else self.named(people[0].name)

    def register(self, full: str, role: str) -> Referent:
        """Return the body called *full* (“Syrian state media”), a new one or the one before."""
        if full not in self._registered:
            self._registered[full] = Referent(full, "named_organisation", role=role)
        return self._registered[full]

    def role(self, word: str, at: int) -> tuple[Referent, str] | None:
        """Return whom “the *word*” means: the last one of whom the text uses this role."""
        alike = self.words.alike.get(word, frozenset((word,)))
        generic = word in self.scene.words.generic_company
        found = (
            (generic and (self._spoke_last(alike, at) or self._named_with(alike, at)))
            or self._named_with({word}, at)
            or self._modified(word, at)
            or self._named_with(alike, at)
        )
        if found is None:
            later = {m.name for m in self.names.between(at, at + 400) if word in m.name.roles}
            found = self.named(later.pop()) if len(later) == 1 else None
        if found is None:
            return None
        return found, f"“{word}” is what the text calls {found.full}."

    def _spoke_last(self, roles: frozenset[str], at: int) -> Referent | None:
        """The body that spoke in the sentence before, if “the group” may mean it."""
        owner, last = self.scene.article.sentence_of, self.last()
        if last is None or last.name is None or owner[at] - owner[self.spoken[-1][0]] > 1:
            return None
        fits = not last.name.roles or not last.name.roles.isdisjoint(roles)
        return last if last.name.kind == "body" and fits else None

    def main(self, kind: str, word: str) -> Referent | None:
        """Return the person or body that the text is about: named twice as often as any other."""
        if (kind, word) not in self._main:
            self._main[kind, word] = self._most_named(kind, word)
        return self._main[kind, word]

    def _most_named(self, kind: str, word: str) -> Referent | None:
        alike = self.words.alike.get(word, frozenset((word,)))
        gender = (
            "male" if word in self.words.male else "female" if word in self.words.female else ""
        )
        counts = Counter(
            [
                m.name
                for m in self.names.mentions
                if (
                    m.name.kind == kind
                    or (kind == "person" and m.name.kind == "unknown" and m.name.gender)
                )
                and (kind == "person" or not m.name.roles or not m.name.roles.isdisjoint(alike))
                and (not gender or m.name.gender in (gender, ""))
            ]
        ).most_common(2)
        least = 3 if kind == "person" else 2
        if not counts or counts[0][1] < least:
            return None
        if len(counts) > 1 and counts[0][1] < 2 * counts[1][1]:
            return None
        return self.named(counts[0][0])

    def _named_with(self, roles: frozenset[str] | set[str], at: int) -> Referent | None:
        found = Counter(
            [
                mention.name
                for mention in reversed(self.names.between(max(0, at - FAR), at))
                if not (mention.name.roles.isdisjoint(roles) or self.scene.inside[mention.first])
                and mention.name.full.lower() not in self.words.body
            ]
        )
        if found:
            last = next(iter(found))
            most, count = found.most_common(1)[0]
            return self.named(most if most.kind == "body" and count > found[last] else last)
        return next((r for r in reversed(self._registered.values()) if r.role in roles), None)

    def _modified(self, word: str, at: int) -> Referent | None:
        """“the *Oslo court*”, spoken of before “the court”."""
        if word not in self.words.body or word in self.scene.words.generic_company:
            return None
        text, lower = self.scene.text, self.scene.lower
        places = self.scene.article.places.get(word, [])
        behind = bisect_left(places, at)
        for k in reversed(places[max(0, behind - MOST) : behind]):
            whole = self.names.at(k)
            if whole and k + 1 < whole.stop and lower[k + 1] in self.scene.words.preposition:
                return self.named(whole.name)  # “the Weir *Board* on Mills”
            if not k or (whole and k + 1 < whole.stop):
                continue  # “Weir *Board* House”
            if lower[k - 1] in self.words.sort_of_body and lower[k - 2] == "the":
                return self.register(" ".join(lower[k - 1 : k + 1]), word)
            first = k - (lower[k - 1] in ("state", "city"))  # “Syrian state media”
            while first and first > k - 3 and text[first - 1][0].isupper():
                if lower[first - 1] in self.scene.words.function | self.scene.words.count:
                    break
                first -= 1
            if not text[first][0].isupper():
                first = k
            if lower[k + 1] == "of":
                of = next(iter(self.names.between(k + 2, k + 4)), None)
                if of and of.name.kind == "place":
                    return self.register(f"{text[k]} of {of.name.full}", word)
            if first < k and not lower[k - 1].endswith("'s"):
                return self.register(" ".join(text[first : k + 1]), word)
        return None

    def named(self, name: Name) -> Referent:
        """Return *name* as what a source stands for."""
        kind = {"person": "named_person", "unknown": "named_person", "document": "document"}.get(
            name.kind, "named_organisation"
        )
        return Referent(name.full, kind, name=name, gender=name.gender)
