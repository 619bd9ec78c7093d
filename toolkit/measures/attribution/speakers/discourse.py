"""Who was spoken of so far: for pronouns, and for roles such as “the minister”."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from toolkit.measures.attribution.context import AttributionContext
from toolkit.measures.attribution.speakers.places import is_subject
from toolkit.text.names import Mention, Name, name_words

REACH = 120  # tokens that are searched for whom a pronoun stands for
FAR = 3000  # tokens that are searched for a role
MENTIONS = 2000  # mentions of names that are looked at
MOST = 40  # places of a word that are looked at, so that time stays linear
_MALE, _FEMALE = frozenset(("he", "his")), frozenset(("she", "her"))


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
        self.spoken: list[tuple[int, Referent]] = []  # token, who
        self.aliases: dict[Name, str] = {}
        self._registered: dict[str, Referent] = {}
        self._issuers: dict[str, Referent] = {}
        self._subject: dict[Mention, bool] = {}
        self._main: dict[tuple[str, str], Referent | None] = {}
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

    def _back(self, at: int, reach: int = REACH) -> int:
        """The token *reach* tokens before *at*, those in quotations before it not counted."""
        inside, quotes = self.scene.inside, self.scene.quotes
        low = at
        while reach > 0 and low > 0:
            low -= 1
            if inside[low]:
                low = quotes[inside[low] - 1][0]
            reach -= 1
        return low

    def spoke(self, referent: Referent, at: int) -> None:
        """Remember that *referent* was a source at token *at*."""
        self.spoken.append((at, referent))

    def last(self) -> Referent | None:
        """Return the last source, if there is one."""
        return self.spoken[-1][1] if self.spoken else None

    def official(self, at: int) -> Referent | None:
        """Return the last person named with an office, in this paragraph or the one before."""
        owner, sentences = self.scene.article.sentence_of, self.scene.article.sentences
        for mention in reversed(self.names.between(max(0, at - FAR), at)):
            if sentences[owner[at]].paragraph - sentences[owner[mention.first]].paragraph > 1:
                break
            if mention.name.kind == "person" and not mention.name.roles.isdisjoint(
                self.words.office
            ):
                return self.named(mention.name)
        return None

    def register(self, full: str, role: str) -> Referent:
        """Return the body called *full* (“Syrian state media”), a new one or the one before."""
        if full not in self._registered:
            self._registered[full] = Referent(full, "named_organisation", role=role)
        return self._registered[full]

    def document(self, word: str, issuer: Name | None, at: int) -> Referent:
        """Return a document of *issuer*, or of the body that issued it where it was first spoken of."""
        if (
            issuer is None
            and word not in self._issuers
            and word not in ("reports", "figures", "data")
        ):
            issuer = self._issuer_of(word, at)
        if issuer is not None:
            self._issuers[word] = Referent(issuer.full, "document", role=word)
        return self._issuers.get(word) or Referent("", "document", role=word)

    def _issuer_of(self, word: str, at: int) -> Name | None:
        """“a report by Lund Council”, “the council’s report”, “the council published a report”."""
        lower = self.scene.lower
        sentences, owner = self.scene.article.sentences, self.scene.article.sentence_of
        for k in self.scene.article.places.get(word, [])[:MOST]:
            if k > at + 4:
                break
            for mention in self.names.between(max(0, k - 3), k):
                owns = mention.stop == k or lower[mention.stop - 1].endswith("'s")
                if owns and mention.name.kind in ("body", "unknown", "person"):
                    return mention.name
            for mention in self.names.between(k + 1, k + 5):
                before = lower[mention.lead - 1]
                before = lower[mention.lead - 2] if before == "the" else before
                if before in ("by", "from"):
                    return mention.name
            sentence = sentences[owner[k]]
            for mention in self.names.between(sentence.first, k):
                if mention.name.kind == "body":
                    return mention.name
                if mention.name.kind == "person":
                    break
        return None

    def role(self, word: str, at: int) -> tuple[Referent, str] | None:
        """Return whom “the *word*” means: the last one of whom the text uses this role."""
        alike = self.words.alike.get(word, frozenset((word,)))
        found = (
            self._named_with({word}, at) or self._modified(word, at) or self._named_with(alike, at)
        )
        if found is None:
            later = {m.name for m in self.names.between(at, at + 400) if word in m.name.roles}
            found = self.named(later.pop()) if len(later) == 1 else None
        if found is None:
            return None
        return found, f"“{word}” is what the text calls {found.full}."

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
                if m.name.kind == kind
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
                if not mention.name.roles.isdisjoint(roles)
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
            if not k:
                continue
            if lower[k - 1] in self.words.sort_of_body:
                return self.register(" ".join(lower[k - 1 : k + 1]), word)
            first = k - (lower[k - 1] in ("state", "city"))  # “Syrian state media”
            while first and first > k - 3 and text[first - 1][0].isupper():
                if lower[first - 1] in self.words.function:
                    break
                first -= 1
            if not text[first][0].isupper():
                first = k
            if lower[k + 1 : k + 2] == ("of",):
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

    def pronoun(self, word: str, at: int) -> tuple[Referent, str]:
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
        for mention in self.names.between(low, at):
            name = mention.name
            if name.kind not in ("person", "unknown") or scene.inside[mention.first]:
                continue
            if name.gender and name.gender != gender:
                continue
            if (
                name.kind == "unknown"
                and not self._has_spoken(name)
                and not (self._is_subject(mention) and self._is_named_again(name))
            ):
                continue
            far = step[here] - step[owner[mention.first]]
            score = 10 - 2.0 * min(far, 4) - 0.001 * (at - mention.first)
            score += 2.0 * self._is_subject(mention) + 0.75 * (name.gender == gender)
            score -= 1.5 * scene.lower[mention.stop - 1].endswith("'s")
            best[name] = max(best.get(name, 0.0), score)
        for token, referent in self.spoken[-6:]:
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
            latest = 0.6 * (referent is self.spoken[-1][1])
            latest -= 0.8 * (sentences[owner[token]].paragraph != sentences[here].paragraph)
            latest -= 1.5 * (not referent.full and far > 1)  # somebody unnamed is soon forgotten
            score = (
                10 - 2.0 * min(far, 4) + 2.0 + 1.25 + latest + 0.75 * (referent.gender == gender)
            )
            best[key] = max(best.get(key, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked:
            only = self._only(gender, at)
            if only is None:
                return Referent("", "unknown", gender=gender), ""
            return self.named(only), f"“{word}” can only be {only.full}."
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.5:
            return Referent("", "unknown", gender=gender), ""
        who = ranked[0][0]
        if len(ranked) > 1 and self._both_subjects(who, ranked[1][0], here, low, at):
            return Referent("", "unknown", gender=gender), ""
        if isinstance(who, Referent):
            return who, ""
        assert isinstance(who, Name)
        if not who.gender:
            who.gender = gender
        return self.named(who), f"“{word}” takes up {who.full}, the last one spoken of."

    def _only(self, gender: str, at: int) -> Name | None:
        """The only person named so far whom “he” or “she” can mean, if there is one."""
        found = {
            m.name
            for m in self.names.between(max(0, at - FAR), at)
            if m.name.kind == "person" and m.name.gender in (gender, "")
        }
        return found.pop() if len(found) == 1 else None

    def _is_named_again(self, name: Name) -> bool:
        """Tell whether *name* stands twice or more: a word that opens one sentence may be no name."""
        return sum(mention.name is name for mention in self.names.mentions[:MENTIONS]) > 1

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
        spoke = {r.name for token, r in self.spoken[-4:] if owner[token] == here - 1}
        return not (one in spoke and other in spoke)  # of two who spoke, the last is taken up

    def _has_spoken(self, name: Name) -> bool:
        return any(referent.name is name for _, referent in self.spoken)

    def _is_subject(self, mention: Mention) -> bool:
        """Tell whether the name stands where the subject of a clause does."""
        if mention not in self._subject:
            self._subject[mention] = is_subject(self.scene, mention)
        return self._subject[mention]

    def _several(self, word: str, at: int) -> tuple[Referent, str]:
        owner = self.scene.article.sentence_of
        for token, referent in reversed(self.spoken[-4:]):
            if owner[at] - owner[token] > 2:
                break
            place = referent.name is not None and referent.name.kind == "place"
            if not place and (
                referent.plural or referent.type in ("unnamed_group", "named_organisation")
            ):
                return referent, f"“{word}” takes up the last source." if referent.full else ""
        return Referent("", "unnamed_group", plural=True), ""

    def _thing(self, word: str, at: int) -> tuple[Referent, str]:
        owner = self.scene.article.sentence_of
        for token, referent in reversed(self.spoken[-3:]):
            if owner[at] - owner[token] > 2:
                break
            if referent.type in ("named_organisation", "document"):
                return referent, f"“{word}” takes up the last source." if referent.full else ""
        for mention in reversed(self.names.between(max(0, at - 60), at)):
            if owner[at] - owner[mention.first] > 1:
                break
            if mention.name.kind in ("body", "place") and self._is_subject(mention):
                return self.named(mention.name), f"“{word}” takes up {mention.name.full}."
        return Referent("", "unknown"), ""
