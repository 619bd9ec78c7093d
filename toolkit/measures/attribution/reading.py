"""A reporting verb in its sentence: its group, its source, the words before and behind it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.measures.attribution.after_verb import what_follows
from toolkit.measures.attribution.candidate import Candidate, CueInSentence, opening_end
from toolkit.measures.attribution.content import (
    aside_end,
    content_end,
    infinitive_end,
    relative_end,
)
from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import is_adverb, last_phrase
from toolkit.measures.attribution.subjects import source_before
from toolkit.measures.attribution.verb_parts import (
    BE,
    closes_sentence,
    group_start,
    has_verb,
    words_before,
)
from toolkit.support.data import word_set

PLAIN = frozenset(("clause", "name", "phrase", "object", "ing", "word"))
NEAR = frozenset(("pronoun", "name", "phrase", "apposition", "none"))
HAVE = frozenset(("has", "have", "had"))
_IS = frozenset(("it's", "that's"))

SUSPECTED = word_set(
    "suspected believed thought said estimated expected anticipated reported alleged understood"
)
_NO_REPORT = frozenset(("published", "publishes", "posted", "seen"))
_OF_CASES = frozenset("confirmed reported suspected estimated alleged recorded".split())
_ASKED = frozenset("urged asked advised encouraged invited requested reminded instructed".split())
_WRITERS_OWN = frozenset(("make", "makes", "made", "making", "worth"))
_WRITTEN = frozenset(("wrote", "written", "write", "writes"))
RELATIVE = frozenset(("who", "which", "whom"))
_WORKS = word_set(
    "book books play plays novel novels song songs album albums script scripts music lyrics poem "
    "poems opera musical screenplay code software history"
)
_BEFORE_ORDER = frozenset("but and so then just please now".split())
_NOBODY = frozenset(("here", "here's", "there", "there's"))


class Reading:
    """A reporting verb as it is read step by step.

    ``group`` is the first token of the verb group, ``where`` the kind of place its ``source`` stands in,
    ``prior`` the words before it that it may report; ``form``, ``content`` and ``cue_stop`` are settled by
    the first step that finds the words reported.
    """

    __slots__ = (
        "at", "content", "cue_stop", "form", "group", "kind", "passive", "place", "prior", "source", "to",
        "where", "word",
    )  # fmt: skip

    def __init__(self, place: CueInSentence, kind: str) -> None:
        self.place, self.kind = place, kind
        self.word = place.scene.lower[place.i]
        self.content: list[TokenRange] = []
        lower, first = place.scene.lower, place.first
        self.group = group_start(place)
        self.to = self.group > first and lower[self.group - 1] == "to"
        self.passive = (
            (self.group < place.i or lower[self.group - 1] in _IS)
            and self.word[-1] in "dnt"
            and kind != "attitude"
            and not (BE | _IS).isdisjoint(lower[max(first, self.group - 1) : place.i])
        )

    def look_around(self) -> bool:
        """Find the source and what follows; tell whether the word is a verb there."""
        place, scene, lower = self.place, self.place.scene, self.place.scene.lower
        self.source, self.where = source_before(scene, self.group, place.first, place.shared)
        opens = self._opens()
        if self.where != "apposition":
            place.stop = aside_end(scene, opens, place.i, place.stop)
        if self.where == "which" and lower[self.group - 1] == "that":
            opens = self.group - 1
        place.stop = relative_end(scene, place.first, opens, place.i, place.stop)
        place.stop = opening_end(place)
        self.form, self.at, self.cue_stop = what_follows(place, self.kind)
        place.own = self.where in NEAR
        before = self.before
        if before > place.first and lower[before - 1] in HAVE and self.where in ("phrase", "name"):
            return False  # “has given orders”: a noun
        self.prior = words_before(place, before)
        if (
            self.where == "apposition"
            and self.form in PLAIN
            and self.group == place.i
            and closes_sentence(place, place.i + 1)
        ):
            self.prior = words_before(place, self.group)  # “…, could push up sales, said analysts.”
        alone = self.form == "end" and before == place.first and place.own
        if self.prior is None and alone and not self.passive:
            self.prior = scene.quote_to.get(before - 1)  # ““… .” Lund says.”
        if self.where == "apposition" and self.prior and not has_verb(scene, self.prior):
            self.prior = None  # “Yesterday, Lund, the mayor, announced a plan”
        if self.where == "pronoun" and scene.text[before][0].isupper() and lower[before] != "i":
            self.prior = None  # “Who?” She answered: a sentence of its own
        return True

    def _opens(self) -> int:
        """The token that may open an aside in which the verb stands: *who*, *which*, the verb itself."""
        lower = self.place.scene.lower
        if lower[self.group - 1] in RELATIVE:
            return self.group - 1
        if self.source and self.source[1] == self.group and lower[self.source[0] - 1] in RELATIVE:
            return self.source[0] - 1
        return self.group

    @property
    def before(self) -> int:
        """The first token of the reporting clause: of its own source, else of the verb."""
        return self.source[0] if self.source and self.place.own else self.group


def suspected(reading: Reading) -> Candidate | None:
    """“a man suspected to be the thief”: nobody is given who suspects."""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    if (
        reading.group < i
        or reading.word not in SUSPECTED
        or lower[i + 1 : i + 3] not in (("to", "be"), ("to", "have"))
    ):
        return None
    stop = infinitive_end(place.scene, i + 1, aside_end(place.scene, i, i, place.stop))
    content = [(i + 1, content_end(place.scene, i + 1, stop, place.ends))]
    whom = last_phrase(place.scene, i - (lower[i - 1] == ","), place.first)
    return Candidate("hearsay", (i, i + 1), None, "none", [whom, *content] if whom else content, ())


def it_is_said(reading: Reading) -> Candidate | None:
    """“It is believed that the mill is shut.”"""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    source = reading.source
    if (
        not reading.passive
        or source is None
        or lower[source[0]] not in ("it", "it's")
        or source[1] != reading.group
        or reading.word not in place.scene.words.hearsay_verb
        or lower[i + 1] != "that"
    ):
        return None
    content = (i + 2, content_end(place.scene, i + 2, place.stop, place.ends))
    if content[0] >= content[1]:
        return None
    return Candidate("hearsay", (source[0], i + 1), None, "none", [content], ())


def _is_relative(behind_that: Sequence[str], words: frozenset[str]) -> bool:
    """“the question that *will* be asked”."""
    return bool(behind_that) and behind_that[0] in words


def _is_order(reading: Reading) -> bool:
    """“Say ten people came.”: a verb that opens its sentence without anybody."""
    place, text = reading.place, reading.place.scene.text
    finite = reading.word in place.scene.words.finite  # “But said”
    bare = reading.source is None and not (finite or reading.word.endswith(("ing", "ed")))
    opens = place.first + (place.scene.lower[place.first] in _BEFORE_ORDER)
    begins = text[place.first][0].isupper()
    return bare and begins and place.i == opens and reading.group <= place.i


def _addresses(reading: Reading) -> bool:
    """“told *the paper*”, “told *state media*”; not “told weeks later”, “told in May”."""
    scene, at = reading.place.scene, reading.place.i + 1
    if at >= reading.place.stop or not scene.text[at][0].isalpha():
        return False
    words, word = scene.words, scene.lower[at]
    timed = word in words.time or word.rstrip("s") in words.time_noun or word in words.again
    return not (timed or word in words.preposition or is_adverb(scene, at))


def _follows_what(reading: Reading) -> bool:
    """“What it said about its owner is unknown.”"""
    return reading.place.scene.lower[reading.source[0] - 1] == "what"  # type: ignore[index]


def is_no_speech(reading: Reading) -> bool:
    """“noted the time”, “responded to the president”, “wrote that script”, “did not say “racial””."""
    scene, word, form = reading.place.scene, reading.word, reading.form
    (first, stop), words = reading.content[0], scene.words
    opens = scene.lower[reading.source[0]] if reading.source else ""
    if opens in _NOBODY or (opens in ("it", "it's") and reading.kind == "attitude"):
        return True  # “here’s the question: …”, “it is certain that”
    if (opens == "it" and word == "telling") or (word == "known" and form == "prep"):
        return True  # “it is telling that”, “also known as”
    if opens == "this" and reading.kind == "show" and reading.source[1] == reading.group:  # type: ignore[index]
        return True  # “this shows that”
    if scene.lower[reading.place.i + 1] == "off":
        return True  # “shows off its cigars”
    if form in PLAIN and word.startswith("call") and "off" in scene.lower[first:stop]:
        return True  # “called the vote off”
    if (
        word == "see"
        and form in PLAIN
        and {"will", "would"} & set(scene.lower[reading.group : reading.place.i])
    ):
        return True  # “the plan would see the mill rebuilt”
    if form in PLAIN and word in _OF_CASES and _is_counted(scene, reading.group - 1):
        return True  # “over 1.6 million confirmed cases”
    if form == "prep" and scene.lower[first - 1] == "at" and word == "estimated":
        return True  # “a debt estimated at ten million”
    if (
        form == "prep"
        and stop - first == 1
        and opens
        and scene.lower[first] in words.object_pronoun
    ):
        return scene.lower[first - 1] == "by"  # “as asked by him”
    if opens == "those" and reading.source[1] - reading.source[0] == 1 and word.endswith("ed"):  # type: ignore[index]
        return form in (*PLAIN, "prep", "clause")  # “those reported in May”
    if word in _NO_REPORT and (form in PLAIN or reading.passive):
        return True  # “published a report”, “has seen protests”, “was seen leaving”
    if reading.passive and word in _ASKED and reading.source is None:
        return True  # “anyone who saw it is urged to call”
    aside = scene.lower[reading.group - 1] == "," and form in PLAIN and reading.where != "who"
    if aside and word in ("called", "named", "dubbed"):
        return True  # “…, also called algae”
    if _is_order(reading) or (form == "prep" and opens and _follows_what(reading)):
        return True
    if (
        form == "that"
        and word not in words.stating
        and _is_relative(scene.lower[first + 1 : stop], words.auxiliary)
    ):
        return True  # “the question that will be asked”
    if (
        form == "prep"
        and not opens
        and scene.lower[reading.group - 1] == ","
        and not reading.passive
    ):
        return not any(scene.inside[first:stop])  # “the ban, promised in May, was late”
    if form == "prep" and scene.lower[reading.place.i + 1 : reading.place.i + 3] == (
        "the",
        "story",
    ):
        return True  # “the book tells the story of a mill”
    if scene.lower[reading.group - 1] == "without":
        return True  # “left without saying who”
    if scene.lower[reading.group - 1] in _WRITERS_OWN and word in ("sure", "certain", "noting"):
        return True  # “to make sure that”, “it is worth noting that”
    if form == "to" and word in _WRITTEN:
        return True  # “has written to homes”
    if form in PLAIN and word in _WRITTEN and not _WORKS.isdisjoint(scene.lower[first : first + 7]):
        return True  # “has written several plays”
    if form == "final" and word in words.addressing and not _addresses(reading):
        return True  # “Lead found in the water, parents told weeks later”
    if form == "phrase" and stop - first < 3 and word in words.noticing:
        return True
    if form == "prep" and stop - first < 3 and word.startswith("point"):
        return not any(scene.inside[first:stop])  # “pointed to the map”
    if form == "prep" and word in words.addressing_person:
        return scene.lower[reading.place.i + 1] == "to"
    if form == "that" and word in ("wrote", "written", "writes") and stop - first < 7:
        return not any(w in words.verbal or w.endswith("ed") for w in scene.lower[first:stop])
    group = scene.lower[reading.group : reading.place.i]
    negated = not {"not", "never", "didn't", "doesn't"}.isdisjoint(group)
    return negated and form in ("quote", "phrase") and any(scene.inside[first:stop])


def _is_counted(scene: AttributionContext, k: int) -> bool:
    """Tell whether an amount ends at token *k*."""
    return (
        scene.lower[k] in ("million", "billion", "hundred", "thousand") or scene.text[k].isdigit()
    )


def is_own_thought(reading: Reading) -> bool:
    """“I decided to climb it”: the writer's own doing, outside quotation marks."""
    source = reading.source
    return (
        source is not None
        and reading.place.scene.lower[source[0]] in ("i", "we", "you")
        and reading.kind not in ("say", "claim", "warn")
    )
