"""A reporting verb with what stands before and around it: “…,” Smith said; “said to be”."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.measures.attribution.after_verb import SAID
from toolkit.measures.attribution.candidate import Candidate, CueInSentence, second_half
from toolkit.measures.attribution.content import content_end, quotation, sort_of
from toolkit.measures.attribution.nouns import SUSPECTED, it_is_said, suspected
from toolkit.measures.attribution.phrases import last_phrase, source_after
from toolkit.measures.attribution.reading import (
    PLAIN,
    RELATIVE,
    Reading,
    is_no_speech,
    is_own_thought,
)
from toolkit.measures.attribution.sources import is_somebody, source_class
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.verb_parts import (
    as_clause,
    as_stated,
    closes_sentence,
    construction_signs,
    has_verb,
    inverted_source,
    is_final,
    question_end,
    quotation_follows,
    reported_subject,
    word_before,
    word_signs,
)

AWAY = frozenset(("quote", "comma", "shared", "main", "none", "apposition"))
BROKEN_OFF = frozenset(("comma", "quote", "adjunct_comma", "adjunct_quote"))
# With a source of its own a verb of stating reports what follows, whatever the words.
_STATES = frozenset(("say", "claim", "warn", "think", "admit"))
_DECIDES = frozenset(("promise", "signal"))
STATING = frozenset("clause that adjunct_that told_clause final quote colon as".split())
ANNOUNCING = frozenset(("phrase", "word", "name", "ing"))
UNDERLINING = ANNOUNCING | {"final"}
_THEY = frozenset(("he", "she", "they"))
_INVERTED = frozenset(("said", "says", "reports", "reported", "writes"))


def verb_clause(place: CueInSentence, kind: str) -> Candidate | None:
    """A reporting verb with what stands before and after it."""
    reading = Reading(place, kind)
    lower, group = place.scene.lower, reading.group
    if reading.to and lower[group] == "have":
        return None  # “is said to have called for”: the outer cue reports it
    if "having" in lower[max(place.first, group - 1) : place.i + 1]:
        return None  # “having said that”
    if hearsay := suspected(reading):
        return hearsay
    if stated := reading.group == place.i and as_stated(place):
        return stated
    if not reading.look_around():
        return None
    if hearsay := it_is_said(reading):
        return hearsay
    for step in STEPS:
        if step(reading):
            break
    _find_agent_behind(reading)
    _read_relative(reading)
    if reading.passive and reading.source and reading.where != "who":
        reading.source, reading.content, reading.form = reported_subject(
            place, reading.source, reading.content, reading.form
        )
        reading.cue_stop = place.i + 1
    content = reading.content
    if content and content[-1][0] >= content[-1][1]:
        content.pop()  # nothing stands there but marks
    if not content or is_no_speech(reading) or is_own_thought(reading):
        return None
    return _judged(reading)


def _read_relative(reading: Reading) -> None:
    """“the man, who is believed to be ill”: of whom it is said; “the plan, which critics say is dear”."""
    scene, source = reading.place.scene, reading.source
    if source is None:
        return
    if reading.where == "who" and reading.passive and reading.word in SUSPECTED:
        opens = source[0] - (scene.lower[source[0] - 1] == ",")
        whom = last_phrase(scene, opens, reading.place.first)
        if whom and reading.form == "to":
            reading.source, reading.where = whom, "which"
    behind = source[1] == reading.group and scene.lower[source[0] - 1] in RELATIVE
    if reading.form == "word" and reading.kind in _STATES and behind:
        reading.form = "clause"


def _find_agent_behind(reading: Reading) -> None:
    """“was described as “reckless” by the police”: whose words they are stands behind them."""
    scene = reading.place.scene
    quote = scene.quote_from.get(reading.content[0][0]) if reading.content else None
    bare = reading.source is None and reading.form == "prep"  # “described as “a ruin” by Lund”
    if not (reading.passive or bare) or not quote or scene.lower[quote[1]] != "by":
        return
    if agent := source_after(scene, quote[1] + 1, reading.place.stop):
        commas = (k for k in range(*agent) if scene.text[k] == ",")
        reading.source = (agent[0], next(commas, agent[1]))
        reading.content, reading.where, reading.passive = [quote], "by", False


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
    behind = place.i + 1 + (place.scene.lower[place.i + 1] == "out")  # “…,” pointed out Lund
    source = inverted_source(place, behind, reading.group)
    if source is None:
        return False
    reading.source, reading.form, reading.cue_stop = source, "inverted", behind
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
    reading.content = as_clause(place, before - 1, reading.cue_stop)
    if reading.content:
        reading.form = "as"
    return bool(reading.content)


def _step_final(reading: Reading) -> bool:
    """“…,” Smith said, “…”."""
    place, prior = reading.place, reading.prior
    if not prior or not is_final(place, reading.form, prior):
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
    if reading.form not in ("end", "adjunct") or not quotation_follows(place):
        return False
    reading.content = [quotation(place.scene, place.stop, place.stop, place.ends)]
    reading.form = "next"
    return True


def _step_complement(reading: Reading) -> bool:
    """The words behind the verb."""
    place, at = reading.place, reading.at
    if at is None or at >= place.stop:
        return False
    judged = place.scene.lower[at + 1] == "as" and reading.word in place.scene.words.verdict
    if reading.form == "object" and place.scene.lower[at] in ("it", "that") and not judged:
        reading.content = [(at, at + 1)]  # “has rejected it, and”
        return True
    asked = place.i == place.first and reading.word == "asked"
    until = question_end(place, at) if asked else place.stop
    sort = "clause" if reading.word in SAID else sort_of(reading.form)
    reading.content = [quotation(place.scene, at, until, place.ends, sort)]
    return True


def _step_after_time(reading: Reading) -> bool:
    """“said on Sunday, the bridge was shut”."""
    place, scene = reading.place, reading.place.scene
    stating = reading.word in scene.words.stating and place.own and not reading.passive
    if reading.form != "adjunct_comma" or not stating:
        return False
    near = range(place.i + 1, min(place.stop, place.i + 16))
    comma = next((k for k in near if scene.text[k] == ","), place.stop)
    after = scene.lower[place.i + 1 : place.i + 3]
    leads = after[0] == "as" or (after[0] in scene.words.opens_clause and after[1].endswith("ing"))
    if reading.word in SAID and leads:
        comma = place.i  # “said *after parking it, they left*”
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


def _judged(reading: Reading) -> Candidate:
    """The candidate with the signs by which its reliability was learned."""
    place, scene, lower = reading.place, reading.place.scene, reading.place.scene.lower
    group, form, source = reading.group, reading.form, reading.source
    cue = (group, reading.cue_stop)
    if form == "hearsay":
        return Candidate(form, cue, None, "none", reading.content, ())
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
        "after " + word_before(scene, place.first, reading.before),
        f"{form}: {begins}",
        f"{reading.kind} length {end - begin if end - begin < 6 else 6}",
        "helped by " + lower[group] if group < place.i else "",
        *word_signs(reading.word, form, link),
        *construction_signs(reading.kind, form, reading.where, who),
    )
    certain = _is_certain(reading, who)
    if source is None and not reading.passive and form in STATING:
        source = subject(scene, place.first, group) if reading.word in scene.words.stating else None
        if source:  # “Lund Act 4, known as “the Act”, states …”
            who, certain = source_class(scene, source), True
    if source is None and reading.passive:  # “it was noted that”, “they were told to leave”
        form = "order" if certain and lower[reading.content[-1][0]] == "to" else "passive"
    return Candidate(form, cue, source, who, reading.content, signs, certain)


def _is_certain(reading: Reading, who: str) -> bool:
    """Tell whether the construction is a report whatever the learned figures say."""
    place, scene, form = reading.place, reading.place.scene, reading.form
    words, stating = scene.words, reading.word in scene.words.stating
    elided = reading.group == place.first + 1 and scene.lower[place.first] in ("but", "and")
    if elided and form in ("quote", "that") and stating:
        return not reading.passive  # “But said “it is late”.”
    if reading.passive:  # “I was told that …”, “they were told to leave”
        told = reading.word in words.addressing
        to = scene.lower[reading.content[-1][0]] == "to"
        ordered = to and (told or reading.word in words.asked or reading.word == "ordered")
        if reading.source:  # “she was asked *by Lund* to leave”
            return form == "prep" and (told or reading.word == "asked")
        if form.endswith("that") and scene.lower[reading.group - 1] == "it":
            told = told or stating or reading.word in words.underscoring  # “it was stressed”
        return ordered or (told and form in STATING)
    if not reading.source:
        return False
    begin, opens = reading.content[0][0], reading.source[0]
    quoted = form in ("quote", "colon", "adjunct_quote", "prep") and begin in scene.quote_from
    joined = stating and reading.where in ("main", "shared")
    if joined and (quoted or (reading.kind == "say" and form in ("that", "clause"))):
        return True  # “the city met *and stated* the mill was shut”
    says = reading.kind == "say" and scene.opens_sentence(begin)
    if quoted and (says or reading.where == "by" or scene.lower[reading.group - 1] == "as"):
        return True
    if not place.own:
        return False
    if form == "inverted":
        says = reading.word in _INVERTED or (stating and who == "document")
        reads = reading.word in ("read", "reads") and begin in scene.quote_from
        return (says or reads) and closes_sentence(place, place.i + 1)
    if reading.kind == "think" and form in ("clause", "that") and scene.lower[opens] in _THEY:
        return scene.opens_sentence(opens) and has_verb(scene, reading.content[0])
    return (
        (stating and form in STATING)
        or (form in ANNOUNCING and reading.word in words.announcing)
        or (form in UNDERLINING and reading.word in words.underscoring and who != "other")
        or (form == "final" and _closes(reading))
    )


def _closes(reading: Reading) -> bool:
    """“The wards were unsafe, researchers *have found* (, raising doubts).”: nothing else closes a sentence so."""
    place, content, k = reading.place, reading.content[0], reading.cue_stop
    scene, lower, words = place.scene, place.scene.lower, place.scene.words
    tail = k >= place.stop - 1 or (lower[k] == "," and lower[k + 1].endswith("ing"))
    who = reading.source
    somebody = is_somebody(scene, who) or source_class(scene, who) == "organisation"
    if lower[k] in words.preposition and somebody:
        tail = words.verbal.isdisjoint(lower[k : place.stop])  # “, they report in a journal.”
    decides = somebody and content[1] - content[0] > 3  # not “In May, a judge agreed”
    kind = reading.kind in (*_STATES, "show") or (decides and reading.kind in _DECIDES)
    apart = lower[reading.before - 1] == "," and len(reading.content) == 1
    return kind and apart and tail and has_verb(scene, content)
