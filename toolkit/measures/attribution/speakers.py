"""Which person or body a source is, by the names that stand in the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from toolkit.measures.attribution.context import Run, Scene
from toolkit.measures.attribution.phrases import is_name, is_participle, phrase

_AFTER_NAME = frozenset((".", "jr", "sr", "ii", "iii"))
NEAR = 60  # tokens a pronoun may stand behind the source it takes up


def source_class(scene: Scene, run: Run | None) -> str:
    """Return the sort of source *run* looks like, by its head word alone.

    ``"name"``, ``"organisation"``, ``"document"``, ``"group"``, ``"person"``,
    a pronoun, ``"other"``, or ``"none"``.
    """
    if run is None:
        return "none"
    lower, text, words = scene.lower, scene.text, scene.words
    first, stop = run
    word = lower[first]
    if stop - first == 1 and word in words.speaking_pronoun:
        return word
    head = head_of(scene, run)
    word = lower[head].removesuffix("'s")
    if word in words.gathering:
        return "group"
    if word in words.function and not is_name(scene, head, first - 1):
        return "other"
    if is_capital(text[head]):
        if "&" in text[first:stop]:
            return "organisation"
        if word in words.bodies:
            first_name = head > first and text[head - 1][0].isupper()
            return "name" if first_name and word in words.famous_organisation else "organisation"
        if word in words.human and lower[first] in words.determiner:
            return "person"  # the Prime Minister
        if lower[first] == "the" or (len(word) > 1 and text[head].isupper()):
            return "organisation"
        return "name"
    if word in words.document:
        return "document"
    if word in words.organisation:
        return "organisation"
    if word in words.human:
        return "person"
    return "group" if word[-1] == "s" and word[-2:] != "ss" else "other"


def is_capital(word: str) -> bool:
    """Tell whether *word* may be a name: “Lund”, “al-Assad”."""
    return word[0].isupper() or (word[1:3] == "l-" and word[3:4].isupper())


def head_of(scene: Scene, run: Run) -> int:
    """Return the token that is the head of a noun phrase: before its comma or preposition."""
    lower, ends = scene.lower, scene.words.after_head
    first, stop = run
    last = next((k for k in range(first + 1, stop) if lower[k] in ends), stop) - 1
    while last > first + 1 and lower[last] in _AFTER_NAME:
        last -= 1
    if last > first and last + 1 < stop and is_participle(scene, last):
        last -= 1
    return last


class Speakers:
    """Resolves the sources of one article; ask in reading order, for pronouns look back."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._person: tuple[str, str, int] | None = None  # the last one: name, gender, token
        self._body: tuple[str, int] | None = None  # the last organisation
        self._genders: dict[str, str | None] = {}  # of a surname; None for any other word
        self._names: dict[str, str] = {}  # surname -> the fullest form

    def resolve(self, source: Run | None, kind: str) -> tuple[str | None, str]:
        """Return ``(speaker, source type)`` of the *source*, of class *kind*."""
        if source is None:
            return None, "hearsay"
        scene = self.scene
        if kind == "who":
            before = phrase(scene, source[0] - (scene.lower[source[0] - 1] == ","), 0)
            kind = source_class(scene, before)
            if before is None or kind == "who":
                return None, "unnamed_person"
            return self.resolve(before, kind)
        if kind in scene.words.speaking_pronoun:
            return self._pronoun(kind, source[0])
        if kind == "document":
            return None, "document"
        if kind == "organisation":
            return self._organisation(source)
        name = self._name_in(source, kind)
        if name:
            return self._named(name, source)
        return None, "unnamed_group" if kind == "group" else "unnamed_person"

    def _pronoun(self, kind: str, at: int) -> tuple[str | None, str]:
        if kind in ("he", "she", "his", "her"):
            gender = "male" if kind in ("he", "his") else "female"
            near = self._named_near(gender, at)
            if len(near) == 1:
                (name,) = near
                self._person = (name, gender, at)
                return name, "named_person"
            return None, "named_person" if near else "unnamed_person"
        if kind in ("it", "its"):
            if self._body and at - self._body[1] < NEAR:
                return self._body[0], "named_organisation"
            return None, "unnamed_group"
        if kind in ("i", "my"):
            return self.scene.article.author, "unnamed_person"
        return None, "unnamed_person" if kind == "you" else "unnamed_group"

    def _named_near(self, gender: str, at: int) -> set[str]:
        """The people of this gender named since the last source, or just before token *at*."""
        scene = self.scene
        near: set[str] = set()
        low = max(0, at - NEAR)
        if self._person and self._person[2] >= low:
            low = self._person[2]
            if self._person[1] in (gender, ""):
                near.add(self._person[0])
        capitals = scene.article.capitals
        for i in capitals[bisect_left(capitals, low) : bisect_left(capitals, at)]:
            if scene.inside[i]:
                continue
            word = scene.lower[i].removesuffix("'s")
            if self._gender_of(word) in (gender, ""):
                near.add(self._names.get(word) or self._words(i, i + 1))
        return near

    def _organisation(self, source: Run) -> tuple[str | None, str]:
        scene = self.scene
        stop = head_of(scene, source) + 1
        first = source[0]
        while first < stop - 1 and scene.lower[first] in scene.words.determiner:
            first += 1
        if not any(word[0].isupper() for word in scene.text[first:stop]):
            definite = (
                scene.lower[source[0]] == "the" or scene.lower[source[0]] in scene.words.possessive
            )
            return None, "named_organisation" if definite else "unnamed_group"
        of = scene.lower[stop : stop + 2]
        if of[:1] in (("of",), ("for",)):  # the Department of Energy
            stop += 1 + (of[1:] == ("the",))
            while stop < source[1] and scene.text[stop][0].isupper():
                stop += 1
        name = self._words(first, stop)
        self._body = (name, source[0])
        return name, "named_organisation"

    def _name_in(self, source: Run, kind: str) -> Run | None:
        """The run of capitalised words that is the name: “Carter’s secretary, *Peter Cook*,”."""
        head = head_of(self.scene, source)
        if kind == "name":
            return self._capitals_to(head, source[0])
        for k in range(head + 1, source[1] - 1):
            if self.scene.lower[k] == "," and self.scene.text[k + 1][0].isupper():
                end = head_of(self.scene, (k + 1, source[1]))
                found = self._capitals_to(end, k + 1)
                if found and found[1] - found[0] > 1:
                    return found
        return None

    def _capitals_to(self, last: int, first: int) -> Run | None:
        """The name that ends with token *last*, without titles before it."""
        text, lower, words = self.scene.text, self.scene.lower, self.scene.words
        if not is_capital(text[last]):
            return None
        k = last
        while k > first:
            before = text[k - 1]
            if (
                before == "."
                and k - 1 > first
                and text[k - 2][0].isupper()
                and len(text[k - 2]) == 1
            ):
                k -= 2  # an initial
            elif before[0].isupper() and lower[k - 1] not in words.not_in_name:
                k -= 1
            else:
                small = k - 1
                while small > first and lower[small] in words.particle:
                    small -= 1
                if small == k - 1 or not text[small][0].isupper():
                    break
                k = small
        return (k, last + 1)

    def _named(self, name: Run, source: Run) -> tuple[str | None, str]:
        """Resolve a name in a source to the fullest form of it in the article."""
        scene = self.scene
        if "and" in scene.lower[source[0] : name[0]] and (both := self._both(source, name)):
            self._person = None
            return both, "named_person"
        word = scene.lower[name[1] - 1].removesuffix("'s")
        gender = self._gender_of(word)
        full = self._names.get(word) if name[1] - name[0] == 1 else None
        full = full or self._words(*name)
        if not gender:
            gender = self._gender(scene.lower[source[0] : source[1]][:12])
            self._genders[word] = gender
        self._person = (full, gender, source[0])
        return full, "named_person"

    def _both(self, source: Run, name: Run) -> str | None:
        """“Ada Lund and Tomas Berg”: two names joined."""
        first, text = source[0], self.scene.text
        joined = self.scene.lower[name[0] - 1] == "and" and text[name[0] - 2][0].isupper()
        if not joined or "," in text[first : name[0]]:
            return None
        other = self._capitals_to(name[0] - 2, first)
        return f"{self._words(*other)} and {self._words(*name)}" if other else None

    def _gender(self, phrase: Iterable[str]) -> str:
        """The gender of the first word that has one: “Mr”, “spokeswoman”."""
        words = self.scene.words
        for word in phrase:
            if word in words.male:
                return "male"
            if word in words.female:
                return "female"
        return ""

    def _gender_of(self, surname: str) -> str | None:
        """The gender of a word that stands behind a title or a first name; ``None`` if it does not.

        Its fullest form is then known too. Each word is looked up once.
        """
        if surname in self._genders:
            return self._genders[surname]
        scene = self.scene
        text, lower, titles = scene.text, scene.lower, scene.words.surname_title
        gender: str | None = None
        for i in scene.article.places_of((surname, surname + "'s")):
            before = i - 2 if i > 1 and text[i - 1] == "." else i - 1
            if before < 0 or text[i] == lower[i]:
                continue
            title = lower[before]
            if title in titles and surname not in titles:
                gender = gender or self._gender((title,))
            if surname not in self._names and text[before] != title and text[i][0].isupper():
                run = self._capitals_to(i, max(0, i - 6))
                if run and run[1] - run[0] > 1 and not self._is_body(run):
                    self._names[surname] = self._words(*run)
                    gender = gender or ""
        self._genders[surname] = gender
        return gender

    def _is_body(self, run: Run) -> bool:
        return not self.scene.words.no_person.isdisjoint(self.scene.lower[run[0] : run[1]])

    def _words(self, first: int, stop: int) -> str:
        """The words of a name as they stand, on one line, without a genitive."""
        scene = self.scene
        words = " ".join(scene.article.text[scene.starts[first] : scene.ends[stop - 1]].split())
        return words.removesuffix("’s").removesuffix("'s")
