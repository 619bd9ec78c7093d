"""A reporting verb in its sentence: its group, its source, the words before and behind it."""

from __future__ import annotations

from itertools import pairwise

from toolkit.measures.attribution.after_verb import what_follows
from toolkit.measures.attribution.asides import aside_end, relative_end
from toolkit.measures.attribution.candidate import CueInSentence, names_speaker, opening_end
from toolkit.measures.attribution.context import TokenRange
from toolkit.measures.attribution.sources import is_counted, is_somebody, without_setting
from toolkit.measures.attribution.subjects import source_before
from toolkit.measures.attribution.verb_parts import (
    BE,
    closes_sentence,
    group_start,
    has_verb,
    words_before,
)

PLAIN = frozenset(("clause", "name", "phrase", "object", "ing", "word"))
NEAR = frozenset(("pronoun", "name", "phrase", "apposition", "none"))
HAVE = frozenset(("has", "have", "had"))
_IS = frozenset(("it's", "that's", "i'm", "we're"))
_NO_REPORT = frozenset("published publishes posted seen discuss discusses discussed".split())
_OF_CASES = frozenset("confirmed reported suspected estimated alleged recorded".split())
_WRITERS_OWN = frozenset(("make", "makes", "made", "making", "worth"))
_WRITTEN = frozenset(("wrote", "written", "write", "writes"))
RELATIVE = frozenset(("who", "which", "whom"))
_BEFORE_ORDER = frozenset("but and so then just please now".split())
_WITH_A_THING = {"wrote": "for", "writes": "for", "continued": "as", "continues": "as"}
_PHONED = (("the", "police"), ("the", "ambulance"), ("an", "ambulance"), ("the", "firefighters"))
_HOW_MUCH = frozenset("no little great much some any".split())
_AS_SAYING = frozenset(("as", word) for word in ("saying", "claiming", "stating", "telling"))
_SHOWS = ("show", "demonstrat", "prov", "reflect")
_MUST = frozenset("must should may might can could cannot".split())


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
        found, self.where = source_before(scene, self.group, place.first, place.shared)
        self.source = without_setting(scene, found)
        opens = self._opens()
        if self.where != "apposition":
            place.stop = aside_end(scene, opens, place.i, place.stop)
        if self.where == "which" and lower[self.group - 1] == "that":
            opens = self.group - 1
        place.stop = relative_end(scene, place.first, opens, place.i, place.stop)
        place.stop = opening_end(place)
        self.form, self.at, self.cue_stop = what_follows(place, self.kind, self.passive)
        place.own = self.where in NEAR
        before = self.before
        if before > place.first and lower[before - 1] in HAVE and self.where in ("phrase", "name"):
            return False  # “has given orders”: a noun
        self.prior = words_before(place, before)
        alone = self.where == "apposition" and self.form in PLAIN and self.group == place.i
        if alone and (closes_sentence(place, place.i + 1) or names_speaker(place, place.i + 1)):
            self.prior = words_before(place, self.group)  # “…, could push up sales, said analysts.”
        alone = self.form == "end" and before == place.first and not self.passive
        if self.prior is None and alone and not scene.opens_paragraph(before):
            self.prior = scene.quote_to.get(before - 1)  # ““… .” Lund says.”
        self._read_office()
        if self.where == "apposition" and self.prior and not has_verb(scene, self.prior):
            self.prior = None  # “Yesterday, Lund, the mayor, announced a plan”
        if self.where == "pronoun" and scene.text[before][0].isupper() and lower[before] != "i":
            self.prior = None  # “Who?” She answered: a sentence of its own
        return True

    def _read_office(self) -> None:
        """““It is late,” the head of the mill, *Ada Lund* said”: the office before a name is no reported word."""
        scene, words = self.place.scene, self.place.scene.words
        if not (self.prior and self.source) or self.where not in ("name", "apposition"):
            return
        quote = scene.quote_from.get(self.prior[0])
        if quote is None or not quote[1] < self.prior[1] <= self.source[0]:
            return
        if scene.lower[quote[1]] in words.determiner:
            self.prior, self.source = quote, (quote[1], self.source[1])

    def _opens(self) -> int:
        """The token that may open an aside in which the verb stands: *who*, *which*, the verb itself."""
        lower = self.place.scene.lower
        if lower[self.group - 1] in RELATIVE:
            return self.group - 1
        if self.source and self.source[1] == self.group and lower[self.source[0] - 1] in RELATIVE:
            return self.source[0] - 1
        return self.group

    @property
    def quotes(self) -> bool:
        """Whether any of the reported words stand between quotation marks."""
        first, stop = self.content[0]
        return any(self.place.scene.inside[first:stop])

    @property
    def before(self) -> int:
        """The first token of the reporting clause: of its own source, else of the verb."""
        return self.source[0] if self.source and self.place.own else self.group


def _is_order(reading: Reading) -> bool:
    """“Say ten people came.”, “Adds the mayor: “…””: a verb that opens its sentence without anybody before it."""
    place, text = reading.place, reading.place.scene.text
    finite = reading.word in place.scene.words.finite or reading.word.endswith(("ing", "ed"))
    told = reading.form in (*PLAIN, "colon") and (reading.quotes or reading.word == "said")
    bare = reading.source is None and (told or not finite)  # “But said it was late”
    opens = place.first + (place.scene.lower[place.first] in _BEFORE_ORDER)
    return bare and text[place.first][0].isupper() and reading.group <= place.i == opens


def _addresses(reading: Reading) -> bool:
    """“told *the paper*”, “told *state media*”; not “told weeks later”, “told in May”."""
    scene, at = reading.place.scene, reading.place.i + 1
    if at >= reading.place.stop or not scene.text[at][0].isalpha():
        return False
    words, word = scene.words, scene.lower[at]
    return word not in words.time and word.rstrip("s") not in words.time_noun


def _by_its_source(reading: Reading) -> bool:
    """“here’s the question: …”, “it is certain that”, “this shows that”, “those reported in May”."""
    if reading.source is None:
        return False
    (first, stop), word = reading.source, reading.word
    opens = reading.place.scene.lower[first]
    if opens in ("it", "it's"):
        return reading.kind == "attitude" or (opens == "it" and word == "telling")
    if opens == "this":
        return reading.kind == "show" and stop == reading.group
    if opens == "those" and stop - first == 1 and word.endswith("ed"):
        return reading.form in (*PLAIN, "prep", "clause")
    return opens.partition("'")[0] in ("here", "there") or (opens == "whose" and stop - first == 1)


def _by_its_verb(reading: Reading) -> bool:
    """“shows off”, “left without saying”, “is urged to call”, “has written to homes”, “did not say “racial””."""
    place, lower, word, form = reading.place, reading.place.scene.lower, reading.word, reading.form
    before, group = lower[reading.group - 1], lower[reading.group : place.i]
    if lower[place.i + 1] == "off" or before == "without" or _is_order(reading):
        return True
    if before in _WRITERS_OWN and word in ("sure", "certain", "noting"):
        return True  # “to make sure that”, “it is worth noting that”
    if reading.passive and (word in _WRITTEN or (before == "it" and not _MUST.isdisjoint(group))):
        return True  # “was written in May”, “it should be noted that”
    charged = (
        word == "charged" and lower[place.i + 1] == "with"
    )  # “Lund came to court, charged with theft”
    if charged or (reading.passive and (word in _NO_REPORT or word in ("named", "charged"))):
        return True  # “was seen leaving”, “was charged under section 4”
    asked = word in place.scene.words.asked and reading.source is None
    appeals = group[:1] in (("is",), ("are",)) or lower[reading.content[-1][0]] != "to"
    if asked and ((reading.passive and appeals) or place.i == place.first):
        return True  # “anyone who saw it is urged to call”, “Asked whether it was late, Lund left”
    if form == "final" and word in place.scene.words.addressing and not _addresses(reading):
        return True  # “Lead found in the water, parents told weeks later”
    denies = lower[place.i + 1 : place.i + 3] == ("not", "to")
    if word in place.scene.words.doing and (form == "to" or denies):
        return True  # “wants to win”
    if reading.passive and word == "expected" and before != "it":
        return lower[place.i + 1] not in ("to", "that", "by")  # “is expected on Friday”
    if word.startswith("recall") and lower[reading.content[0][0]][0].isdigit():
        return True  # “is recalling about 4,000 cars”
    if word == "observed" and lower[place.i + 1] in ("in", "at", "on", "by"):
        return True  # “the growth observed in Weir”
    quoted = form in ("quote", "phrase") and reading.quotes
    negated = (quoted or form == "final") and any(
        w in ("not", "never") or w.endswith("n't") for w in group
    )
    return negated or (form == "to" and word in _WRITTEN)


def _by_its_object(reading: Reading) -> bool:
    """“called the vote off”, “adds lemon”, “shows talent”, “published a report”, “has written several plays”."""
    scene, word, form = reading.place.scene, reading.word, reading.form
    if form not in PLAIN:
        return False
    (first, stop), group = reading.content[0], reading.group
    if word.startswith("want") or (form != "clause" and word in scene.words.handling):
        return True
    said = scene.lower[first:stop]
    if (
        word.startswith(_SHOWS)
        and (form != "clause" or said[0] in _HOW_MUCH)
        and is_somebody(scene, reading.source)
    ):
        return True  # “Lund shows talent”, “Lund showed no regret when he heard it”
    if form != "clause" and word.startswith("claim") and not scene.words.prize.isdisjoint(said[:5]):
        return True  # “claimed a silver medal”
    if word.startswith(("cit", "quot")) and is_somebody(scene, (first, stop)):
        return True  # “Velto, citing three officials, said”
    if word == "see" and {"will", "would"} & set(scene.lower[group : reading.place.i]):
        return True  # “the plan would see the mill rebuilt”
    if word in _OF_CASES and is_counted(scene, group - 1):
        return True  # “over 1.6 million confirmed cases”
    if not _AS_SAYING.isdisjoint(pairwise(said)):
        return True  # “quoted *Lund as saying* it was late”: the second verb reports
    if word in scene.words.making and {"as", "picture"}.isdisjoint(said) and not reading.quotes:
        return True  # “Lund portrayed the king in four films”, “painted the wall”, “shared a photo”
    if word in ("called", "named", "dubbed") and scene.lower[group - 1] == ",":
        return True  # “…, also called algae”
    if word in _WRITTEN and not scene.words.work.isdisjoint(said[:7]):
        return True
    if (
        word.startswith("dismiss")
        and "as" not in said
        and not scene.words.suit.isdisjoint(said[:6])
    ):
        return True  # “dismissed a lawsuit”
    if form == "phrase" and stop - first < 3 and word in scene.words.noticing:
        return True
    if word == "known" and reading.source is None:
        return True  # “the rate, known locally as “the blue””
    moved = word.startswith("call") and (
        "off" in said or "back" in said or said[-1] == "police" or said[:2] in _PHONED
    )
    return moved or word in _NO_REPORT


def _by_its_preposition(reading: Reading) -> bool:
    """“a debt estimated at ten million”, “as asked by him”, “tells the story of”, “pointed to the map”."""
    lower, word, i = reading.place.scene.lower, reading.word, reading.place.i
    if reading.form != "prep":
        return False
    first, stop = reading.content[0]
    if lower[i + 1] == _WITH_A_THING.get(word):
        return True
    opens = reading.source is None and i == reading.place.first and word.endswith("ed")
    if opens or word == "known" or (word == "estimated" and lower[first - 1] == "at"):
        return True
    if reading.source is None and lower[reading.group - 1] == "," and not reading.passive:
        return not reading.quotes  # “the ban, promised in May, was late”
    if reading.source and lower[reading.source[0] - 1] == "what":
        return True  # “What it said about its owner is unknown.”
    him = stop - first == 1 and lower[first] in reading.place.scene.words.object_pronoun
    if reading.source and him:
        return lower[first - 1] == "by"
    if stop - first < 3 and word.startswith("point"):
        return not reading.quotes
    addressed = word in reading.place.scene.words.addressing_person and lower[i + 1] == "to"
    return addressed or (lower[i + 1] == "the" and lower[i + 2] in ("story", "tale"))


def _by_its_clause(reading: Reading) -> bool:
    """“the question that *will* be asked”, “wrote that script”."""
    words, (first, stop) = reading.place.scene.words, reading.content[0]
    said = reading.place.scene.lower[first:stop]
    if reading.form != "that":
        return False
    if reading.word not in words.stating and said[1:2] and said[1] in words.auxiliary:
        return True
    short = reading.word in ("wrote", "written", "writes") and len(said) < 7
    return short and words.verbal.isdisjoint(said)


def is_no_speech(reading: Reading) -> bool:
    """Tell whether a verb that may report does not here: by what stands around it."""
    return (
        _by_its_source(reading)
        or _by_its_verb(reading)
        or _by_its_object(reading)
        or _by_its_preposition(reading)
        or _by_its_clause(reading)
    )


def is_own_thought(reading: Reading) -> bool:
    """“I decided to climb it”: the writer's own doing, but for what is quoted; nor said, where nobody is named as author."""
    source, scene = reading.source, reading.place.scene
    if source is None or scene.lower[source[0]].partition("'")[0] not in ("i", "we", "you"):
        return False
    said = reading.kind in ("say", "claim", "warn") and scene.article.author
    return not said and reading.content[0][0] not in scene.quote_from
