"""A reporting verb with what stands before and around it: “…,” Smith said; “said to be”."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from toolkit.learned import signs_of
from toolkit.measures.attribution.after_verb import what_follows
from toolkit.measures.attribution.candidate import Clause, Place, second_half
from toolkit.measures.attribution.content import content_end, is_complete, quotation, sort_of
from toolkit.measures.attribution.context import LIMIT, Run, Scene
from toolkit.measures.attribution.phrases import (
    is_adverb,
    is_name,
    source_after,
    source_before,
    subject,
)
from toolkit.measures.attribution.sources import source_class
from toolkit.text.tokens import word_set

PLAIN = frozenset(("clause", "name", "phrase", "object", "ing", "word"))
NEAR = frozenset(("pronoun", "name", "phrase", "apposition", "none"))
AWAY = frozenset(("quote", "comma", "shared", "main", "none", "apposition"))
BROKEN_OFF = frozenset(("comma", "quote", "adjunct_comma", "adjunct_quote"))
# With a source of its own a verb of stating reports what follows, whatever the words.
STATING = frozenset(("clause", "that", "adjunct_that", "told_clause", "final", "quote", "colon"))
ANNOUNCING = frozenset(("phrase", "word", "name", "ing"))
HAVE = frozenset(("has", "have", "had"))
BE = word_set("is are was were be been being")
SUSPECTED = word_set(
    "suspected believed thought said estimated expected reported alleged understood"
)
WENT_ON = frozenset((("went", "on", "to"), ("goes", "on", "to")))


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

    def __init__(self, place: Place, kind: str) -> None:
        self.place, self.kind = place, kind
        self.word = place.scene.lower[place.i]
        self.content: list[Run] = []
        lower, first = place.scene.lower, place.first
        self.group = _group_start(place)
        self.to = self.group > first and lower[self.group - 1] == "to"
        self.passive = (
            self.group < place.i
            and self.word[-1] in "dnt"
            and kind != "attitude"
            and not BE.isdisjoint(lower[self.group : place.i])
        )

    def look_around(self) -> bool:
        """Find the source and what follows; tell whether the word is a verb there."""
        place, scene, lower = self.place, self.place.scene, self.place.scene.lower
        self.source, self.where = source_before(scene, self.group, place.first, place.shared)
        self.form, self.at, self.cue_stop = what_follows(place, self.kind)
        place.own = self.where in NEAR
        before = self.before
        if before > place.first and lower[before - 1] in HAVE and self.where in ("phrase", "name"):
            return False  # “has given orders”: a noun
        self.prior = _prior(place, before)
        if (
            self.where == "apposition"
            and self.form in PLAIN
            and self.group == place.i
            and _closes_sentence(place, place.i + 1)
        ):
            self.prior = _prior(place, self.group)  # “…, could push up sales, said analysts.”
        if self.where == "pronoun" and scene.text[before][0].isupper() and lower[before] != "i":
            self.prior = None  # “Who?” She answered: a sentence of its own
        return True

    @property
    def before(self) -> int:
        """The first token of the reporting clause: of its own source, else of the verb."""
        return self.source[0] if self.source and self.place.own else self.group


def verb_clause(place: Place, kind: str) -> Clause | None:
    """A reporting verb with what stands before and after it."""
    reading = Reading(place, kind)
    lower, group = place.scene.lower, reading.group
    if reading.to and lower[group] == "have":
        return None  # “is said to have called for”: the outer cue reports it
    if "having" in lower[max(place.first, group - 1) : place.i + 1]:
        return None  # “having said that”
    if hearsay := _suspected(reading):
        return hearsay
    if not reading.look_around():
        return None
    if hearsay := _it_is_said(reading):
        return hearsay
    for step in STEPS:
        if step(reading):
            break
    if reading.passive and reading.form != "inverted" and reading.source and reading.where != "who":
        reading.source, reading.content, reading.form = _passive(
            place, reading.source, reading.content, reading.form
        )
        reading.cue_stop = place.i + 1
    content = reading.content
    if content and content[-1][0] >= content[-1][1]:
        content.pop()  # nothing stands there but marks
    if not content or _is_no_speech(reading):
        return None
    return _judged(reading)


def _group_start(place: Place) -> int:
    """The first token of the verb group: “*has also* said”, “*went on to* say”."""
    scene, lower, first = place.scene, place.scene.lower, place.first
    k = place.i
    while k > first and (
        (lower[k - 1] in scene.words.before_verb and not is_name(scene, k - 1, first))
        or is_adverb(scene, k - 1)
    ):
        k -= 1
    if k > first + 2 and lower[k - 3 : k] in WENT_ON:
        k -= 3
    return k


def _suspected(reading: Reading) -> Clause | None:
    """“a man suspected to be the thief”: nobody is given who suspects."""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    if (
        reading.group < i
        or reading.word not in SUSPECTED
        or lower[i + 1 : i + 3] not in (("to", "be"), ("to", "have"))
    ):
        return None
    content = (i + 1, content_end(place.scene, i + 1, place.stop, place.ends))
    return Clause("hearsay", (i, i + 1), None, "none", [content], ())


def _it_is_said(reading: Reading) -> Clause | None:
    """“It is believed that the mill is shut.”"""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    source = reading.source
    if (
        not reading.passive
        or source is None
        or lower[source[0]] != "it"
        or source[1] != reading.group
        or reading.word not in place.scene.words.hearsay_verb
        or lower[i + 1 : i + 2] != ("that",)
    ):
        return None
    content = (i + 2, content_end(place.scene, i + 2, place.stop, place.ends))
    if content[0] >= content[1]:
        return None
    return Clause("hearsay", (source[0], i + 1), None, "none", [content], ())


def _step_inverted(reading: Reading) -> bool:
    """“…,” said Smith."""
    place = reading.place
    if (
        reading.form not in PLAIN
        or not reading.prior
        or reading.word.endswith("ing")
        or reading.where not in AWAY
    ):
        return False
    source = _inverted(place, place.i + 1, reading.group)
    if source is None:
        return False
    reading.source, reading.form, reading.cue_stop = source, "inverted", place.i + 1
    reading.content = [reading.prior, *second_half(place, source[1], True)]
    place.own = True
    return True


def _step_as(reading: Reading) -> bool:
    """“As Lund said, it rained.”"""
    place, before = reading.place, reading.before
    if before <= place.first or place.scene.lower[before - 1] != "as":
        return False
    if not (reading.source and place.own):
        return False
    reading.content = _as_clause(place, before - 1, reading.cue_stop)
    if reading.content:
        reading.form = "as"
    return bool(reading.content)


def _step_final(reading: Reading) -> bool:
    """“…,” Smith said, “…”."""
    place, prior = reading.place, reading.prior
    if not prior or not _is_final(place, reading.form, prior):
        return False
    reading.content = [prior]
    if reading.form in BROKEN_OFF:
        closed = prior[1] - 1 in place.scene.quote_to
        reading.content += second_half(place, reading.cue_stop, closed)
    reading.form, reading.cue_stop = "final", place.i + 1
    return True


def _step_next(reading: Reading) -> bool:
    """“The mayor agreed. “…””."""
    place = reading.place
    if reading.form not in ("end", "adjunct") or not _quotation_next(place):
        return False
    reading.content = [quotation(place.scene, place.stop, place.stop, place.ends)]
    reading.form = "next"
    return True


def _step_complement(reading: Reading) -> bool:
    """The words behind the verb."""
    place, at = reading.place, reading.at
    if at is None or at >= place.stop:
        return False
    asked = place.i == place.first and reading.word == "asked"
    until = _question_end(place, at) if asked else place.stop
    reading.content = [quotation(place.scene, at, until, place.ends, sort_of(reading.form))]
    return True


def _step_after_time(reading: Reading) -> bool:
    """“said on Sunday, the bridge was shut”."""
    place, scene = reading.place, reading.place.scene
    stating = reading.word in scene.words.stating and place.own and not reading.passive
    if reading.form != "adjunct_comma" or not stating:
        return False
    near = range(place.i + 1, min(place.stop, place.i + 16))
    comma = next((k for k in near if scene.text[k] == ","), place.stop)
    if comma + 2 >= place.stop:
        return False
    reading.content = [(comma + 1, content_end(scene, comma + 1, place.stop, place.ends))]
    reading.form = "clause"
    return True


# What may be reported, in the order in which it is looked for; the first that is found is taken.
STEPS: tuple[Callable[[Reading], bool], ...] = (
    _step_inverted,
    _step_as,
    _step_final,
    _step_next,
    _step_complement,
    _step_after_time,
)


def _judged(reading: Reading) -> Clause:
    """The candidate with the signs by which its reliability was learned."""
    place, scene, lower = reading.place, reading.place.scene, reading.place.scene.lower
    group, form, source = reading.group, reading.form, reading.source
    cue = (group, reading.cue_stop)
    if form == "hearsay":
        return Clause(form, cue, None, "none", reading.content, ())
    begin, end = reading.content[0]
    begins = lower[begin]
    if begin in scene.quote_from:
        begins = "quotation"
    elif begins not in scene.words.function:
        begins = "words"
    link = lower[reading.cue_stop - 1] if form in ("prep", "passive") else ""
    who = source_class(scene, source)
    signs = (
        "source to" if reading.to else "source " + reading.where,
        "after " + _word_before(scene, place.first, reading.before),
        f"{form}: {begins}",
        f"{reading.kind} length {end - begin if end - begin < 6 else 6}",
        "helped by " + lower[group] if group < place.i else "",
        *_word_signs(reading.word, form, link),
        *_construction_signs(reading.kind, form, reading.where, who),
    )
    certain = _is_certain(reading)
    if source is None and not reading.passive and form in STATING:
        source = subject(scene, place.first, group) if reading.word in scene.words.stating else None
        if source:  # “Lund Act 4, known as “the Act”, states …”
            who, certain = source_class(scene, source), True
    return Clause(form, cue, source, who, reading.content, signs, certain)


def _is_certain(reading: Reading) -> bool:
    """Tell whether the construction is a report whatever the learned figures say."""
    place, scene, form = reading.place, reading.place.scene, reading.form
    if not reading.source or reading.passive:
        return False
    begin = reading.content[0][0]
    quoted = form in ("quote", "colon", "adjunct_quote") and begin in scene.quote_from
    if quoted and reading.kind == "say" and scene.opens_sentence(begin):
        return True
    if not place.own or reading.to:
        return False
    words = scene.words
    return (reading.word in words.stating and form in STATING) or (
        reading.word in words.announcing and form in ANNOUNCING
    )


# The same words and constructions come again and again: their signs are named once.


@lru_cache(maxsize=10_000)
def _word_signs(word: str, form: str, link: str) -> tuple[str, ...]:
    """The signs of a cue word in a construction."""
    stem = "~ " + word[:5]
    return signs_of(word, f"{word} + {form} {link}".rstrip(), stem, f"{stem} {form}")


@lru_cache(maxsize=10_000)
def _construction_signs(kind: str, form: str, where: str, who: str) -> tuple[str, ...]:
    """The signs of a construction with a source of class *who* that stands *where*."""
    return signs_of(
        "form " + form,
        f"{kind} + {form}",
        f"{form} + {where}",
        "by " + who,
        f"{kind} by {who}",
        f"{form} by {who}",
    )


def _closes_sentence(place: Place, at: int) -> bool:
    """Tell whether nothing but a short noun phrase stands from token *at* to the end."""
    scene, words = place.scene, place.scene.words
    rest = scene.lower[at : place.stop]
    return 0 < len(rest) < 7 and not any(
        w in words.auxiliary or w in words.finite or w in words.subject_pronoun or w == ","
        for w in rest
    )


def _is_no_speech(reading: Reading) -> bool:
    """“noted the time”, “responded to the president”, “wrote that script”, “did not say “racial””."""
    scene, word, form = reading.place.scene, reading.word, reading.form
    (first, stop), words = reading.content[0], scene.words
    if form == "phrase" and stop - first < 3 and word in words.noticing:
        return True
    if form == "prep" and word in words.addressing_person:
        return scene.lower[reading.place.i + 1] == "to"
    if form == "that" and word in ("wrote", "written", "writes") and stop - first < 7:
        return not any(w in words.verbal or w.endswith("ed") for w in scene.lower[first:stop])
    group = scene.lower[reading.group : reading.place.i]
    negated = not {"not", "never", "didn't", "doesn't"}.isdisjoint(group)
    return negated and form in ("quote", "phrase") and any(scene.inside[first:stop])


def _word_before(scene: Scene, first: int, k: int) -> str:
    """The word before the reporting clause, where it is a function word or a mark."""
    if k <= first:
        return "nothing"
    word = scene.lower[k - 1]
    return word if word in scene.words.function or not word[0].isalnum() else "a word"


def _prior(place: Place, before: int) -> Run | None:
    """The words before a final “…, Smith said”: a quotation, or the sentence so far."""
    scene, first = place.scene, place.first
    text, p = scene.text, before - 1
    if p < first:
        return None
    comma = text[p] == ","
    quote = scene.quote_to.get(p - comma)
    if quote:
        opens = quote[0] - 1
        if opens < first or text[opens] in ":;—–.-" or opens in scene.quote_to:
            return quote
        if text[opens] == "," and (
            opens - first < 4 or text[quote[0] + 1 : quote[0] + 2][0].isupper()
        ):
            return quote
        return (first, quote[1])
    if comma and p > first:
        return (first, p)
    return None


def _as_clause(place: Place, at: int, cue_stop: int) -> list[Run]:
    """“As Lund said, it rained”; “It rained, as Lund said.”"""
    scene, first = place.scene, place.first
    if at - first < 2:
        return second_half(place, cue_stop, False)
    if scene.text[at - 1] != "," or (
        place.i + 1 < place.stop - 4 and scene.text[place.i + 1] not in ",—–"
    ):
        return []
    opens = at - 2 < first + 1
    return ([] if opens else [(first, at - 1)]) + second_half(place, cue_stop, False)


def _is_final(place: Place, form: str, prior: Run) -> bool:
    if form in ("end", "comma", "adjunct"):
        return True
    quote = place.scene.quote_to.get(prior[1] - 1)
    return quote is not None and form not in ("that", "colon") and is_complete(place.scene, quote)


def _inverted(place: Place, at: int, g: int) -> Run | None:
    """The source in “…,” said Smith; after words without marks only a name or *the …*."""
    scene = place.scene
    p = g - 1
    closes = p in scene.quote_to or (scene.text[p] == "," and p - 1 in scene.quote_to)
    if not closes:
        if g != place.i or scene.lower[at] in scene.words.subject_pronoun:
            return None
        opens = (
            scene.text[at][0].isupper()
            or scene.lower[at] in scene.words.determiner
            or scene.lower[at] in scene.words.gathering
        )
        if not opens or any(
            w in scene.words.auxiliary or w in scene.words.finite
            for w in scene.lower[at : min(place.stop, at + 12)]
        ):
            return None
    return source_after(scene, at, place.stop)


def _question_end(place: Place, at: int) -> int:
    """“Asked whether it was shut, Lund said …”: the comma where the question ends and the answer begins."""
    scene = place.scene
    commas = (k for k in range(at, min(place.stop, at + LIMIT)) if scene.text[k] == ",")
    return next((k for k in commas if not scene.inside[k]), place.stop)


def _quotation_next(place: Place) -> bool:
    """“The mayor agreed. “It is shut.””: the next sentence of the paragraph is a quotation."""
    scene, stop = place.scene, place.stop
    quote = scene.quote_from.get(stop)
    if quote is None:
        return False
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    fills = quote[1] >= sentences[owner[quote[1] - 1]].stop - 1
    return fills and sentences[owner[stop]].paragraph == sentences[owner[place.i]].paragraph


def _passive(
    place: Place, source: Run, content: list[Run], form: str
) -> tuple[Run | None, list[Run], str]:
    """“The mill is said to be closed”: its subject is reported, not reporting."""
    scene, i = place.scene, place.i
    agent: Run | None = None
    if i + 1 < place.stop and scene.lower[i + 1] == "by":
        agent = source_after(scene, i + 2, place.stop)
        k = i + 2
        while agent and k < agent[1] and scene.lower[k] not in ("to", "for", "as", "of", "that"):
            k += 1
        if agent:
            agent = (agent[0], k)
            content = [(k, content_end(scene, k, place.stop, place.ends))] if k < place.stop else []
    if form in ("that", "adjunct_that", "final", "quote"):
        return agent, content, form
    if form == "to" and agent is None and scene.lower[i] in scene.words.hearsay_verb:
        return None, [source, *content], "hearsay"
    return agent, [source, *content], "passive"
