"""Attributions without a reporting verb: “according to”, “reportedly”, nouns, headlines."""

from __future__ import annotations

from toolkit.measures.attribution.asides import aside_end, infinitive_end
from toolkit.measures.attribution.candidate import Candidate, CueInSentence, second_half
from toolkit.measures.attribution.content import content_end, quotation
from toolkit.measures.attribution.context import LIMIT, TokenRange
from toolkit.measures.attribution.phrases import abbreviates, last_phrase, possessor, source_after
from toolkit.measures.attribution.reading import Reading
from toolkit.measures.attribution.sources import head_of, source_class, without_setting
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.word_classes import STOPS
from toolkit.support.data import word_set
from toolkit.text.furniture import behind_dateline
from toolkit.text.names import name_words

SUSPECTED = word_set(
    "suspected believed thought said estimated expected anticipated reported alleged understood"
)
_CAME = frozenset("seen made done born given written sent known held led run set put".split())
_OWN = frozenset(("his", "her", "their", "its"))
_IN = frozenset(("in", "from"))
_RELATIVE = frozenset(("who", "which", "that", "whose"))
_ENDS_AGENT = frozenset(("that", "about", "on", "in", "to", "of", "for"))


def according_clause(place: CueInSentence) -> Candidate | None:
    """“According to X, …” and “…, according to X”."""
    scene, i, first, stop = place.scene, place.i, place.first, place.stop
    lower, text = scene.lower, scene.text
    after = i + 2
    if lower[i] == "per":
        after = i + 1
        if i != first and text[i - 1] != ",":
            return None
    elif lower[i + 1] != "to":
        return None
    if i > first and lower[first] == "according":
        return None  # “According to Lund, it runs according to the rules”
    before = i - (text[i - 1] == ",")
    end = _according_end(place, after)
    if end <= after or end == scene.size:
        return None
    source = without_setting(scene, (after, end)) or (after, end)
    whole = lower[source[0] : source[0] + 3] == ("the", "number", "of")
    if whole or lower[head_of(scene, source)] in scene.words.basis:
        return None  # “given out according to fixed standards”
    content: list[TokenRange] = []
    joined = text[i - 1] in ":;—–(" or lower[before - 1] in ("but", "and")
    alone = before - first < 2 and not (text[i - 1] == "," and scene.article.names.at(first))
    if joined or alone:
        form = "according_first"
        comma = end
        behind = lower[end + 1], lower[end + 2]
        aside = behind[0] in _CAME or behind[0].endswith("ed")  # “…, published by Velto, …”
        if lower[end] == "who" or (aside and behind[1] in scene.words.preposition):
            comma = next((k for k in range(end + 1, stop) if text[k] == ","), stop)
        if lower[comma + 1] == "and":  # “According to Lund, and in spite of Berg, …”
            comma = next((k for k in range(comma + 2, stop) if text[k] == ","), stop)
        if text[comma] == ",":
            content.append(quotation(scene, comma + 1, stop, place.ends))
    else:
        form = "according_last"
        content.append((behind_dateline(scene.article, first, before), before))
        if end < stop:
            half = second_half(place, end, False)
            if not half and text[end] == "," and _is_setting(place):
                half = [quotation(scene, end + 1, stop, place.ends)]
            content += half
    content = [run for run in content if run[0] < run[1]]
    if not content:
        return None
    who = source_class(scene, source)
    signs = ("form " + form, f"{form} by {who}")
    return Candidate(form, (i, after), source, who, content, signs)


def view_clause(place: CueInSentence) -> Candidate | None:
    """“In her view, it was late.”"""
    scene, i, first = place.scene, place.i, place.first
    if i < first + 2 or scene.lower[i + 1] != ",":
        return None
    own = scene.lower[i - 1] in _OWN
    if not own and scene.lower[i - 1][-2:] != "'s":
        return None
    source = (i - 1, i) if own else possessor(scene, i - 1, first + 1)
    content = (i + 2, content_end(scene, i + 2, place.stop, place.ends))
    if scene.lower[source[0] - 1] not in _IN or source[0] - 1 != first or content[0] >= content[1]:
        return None
    who = source_class(scene, source)
    return Candidate("according_first", (i, i + 1), source, who, [content], ())


def _is_setting(place: CueInSentence) -> bool:
    """“*On the market*, according to Lund, …”: where or when, and the statement is still to come."""
    before = place.scene.lower[place.first : place.i]
    return 0 < len(before) < 7 and before[0] in place.scene.words.preposition


def _according_end(place: CueInSentence, at: int) -> int:
    """Where the source of “according to” ends: at a stop, a dash, or a comma without apposition."""
    scene, stop = place.scene, place.stop
    lower, text = scene.lower, scene.text
    for k in range(at, min(stop, at + LIMIT)):
        if text[k] in ";:—–-" or (
            text[k] in STOPS and (k + 1 >= stop or not abbreviates(scene, k))
        ):
            return k
        verb = lower[k] in scene.words.auxiliary and text[k].islower()
        if verb and k > at and _RELATIVE.isdisjoint(lower[at:k]):
            return k  # “which according to Lund is late”
        if lower[k] == "who" and k > at and text[k - 1][0].isupper():
            return k  # “according to Lund who said that”
        described = lower[k + 1] in ("a", "an", "who", "which", "whose")
        if described and _is_setting(place):
            described = False  # “On the market, according to Lund, a litre costs more.”
        described = described or _is_role_of(place, k)
        named = text[k] == "," and _names_role(place, at, k)
        if named:
            return named
        dated = k + 1 < stop and text[k - 1].isdigit() and text[k + 1].isdigit()
        where = scene.article.names.at(k + 1)
        placed = where and where.name.kind == "place" and text[where.stop] == ","
        if placed and text[k - 1][0].isupper() and text[k] == ",":
            continue  # “police in Wells, Texas, …”
        within = scene.article.names.at(k)  # “the Ministry of Mills, Roads and Rain”
        if text[k] == "," and not (scene.inside[k] or described or dated or within):
            return k
    return min(stop, at + LIMIT)


def _is_role_of(place: CueInSentence, comma: int) -> bool:
    """“according to Ada Lund, *Executive Director of Velto*,”: a role without an article behind a name."""
    scene = place.scene
    mention = scene.article.names.at(comma - 1)
    if scene.text[comma] != "," or mention is None or mention.name.kind != "person":
        return False
    near = scene.lower[comma + 1 : comma + 5]
    until = next((n for n, word in enumerate(near) if word in (",", "of", "at", "for")), 0)
    return bool(until) and near[until - 1] in name_words().person


def _names_role(place: CueInSentence, at: int, comma: int) -> int:
    """“according to the town’s first warden, *Ada Lund*,”: where the name ends, or 0."""
    scene = place.scene
    office = scene.lower[comma - 1] in scene.words.human
    led = scene.lower[at] in scene.words.determiner
    role = office or (led and not scene.words.human.isdisjoint(scene.lower[at : at + 3]))
    mention = next(iter(scene.article.names.between(comma + 1, comma + 5)), None)
    if scene.inside[comma] or mention is None or mention.lead != comma + 1:
        return 0
    ends = mention.stop >= place.stop or scene.text[mention.stop] in ",.;"
    named = role and mention.name.kind == "person"
    closes = (
        place.i > place.first and mention.stop >= place.stop - 1
    )  # “…, according to the Weir News Agency, Velto.”
    return mention.stop if ends and (named or closes) else 0


def hearsay_clause(place: CueInSentence) -> Candidate | None:
    """“The mill reportedly closed”, “rumour has it that the mill closed”."""
    scene, i, stop = place.scene, place.i, place.stop
    begin = cue = i + 1
    content = []
    if scene.lower[i].endswith("ly"):
        before = subject(scene, place.first, i)
        if before and before[1] == i:
            content.append(before)
        begin += scene.text[begin] == ","
    else:
        has_it = scene.lower[begin] in ("has", "had") and scene.lower[begin + 1] == "it"
        begin = cue = begin + 2 * has_it
        begin += scene.lower[begin] == "that"
        if begin == i + 1:
            return None
    if scene.lower[begin].endswith("ed") and scene.lower[begin + 1] == "by":
        # “a firm allegedly *owned by Lund*, and left”
        stop = next(
            (k for k in range(begin, min(stop, begin + LIMIT)) if scene.text[k] == ","), stop
        )
    if begin < stop:
        content.append((begin, content_end(scene, begin, stop, place.ends)))
    content = [run for run in content if run[0] < run[1]]
    if not content:
        return None
    return Candidate("hearsay", (i, cue), None, "none", content, ())


def headline_clause(place: CueInSentence) -> Candidate | None:
    """“Lund: The bridge is safe”, as the first line of an article that names Lund again."""
    scene, i, stop = place.scene, place.i, place.stop
    if place.first or not 0 < i < min(7, stop - 1):
        return None
    source = (0, i)
    who = source_class(scene, source)
    if (
        who not in ("name", "organisation", "document")
        or scene.text[i - 1] not in scene.text[i + 1 :]
    ):
        return None  # “Breaking:”, not somebody the article is about
    mention = scene.article.names.at(0)
    if mention and mention.name.kind == "place":
        return None  # “Oslo: It rained”, a dateline
    content = quotation(scene, i + 1, stop, ())
    if content[0] >= content[1]:
        return None  # nothing follows but marks
    signs = ("form headline", "headline by " + who)
    return Candidate("headline", (i, i + 1), source, who, [content], signs)


def noun_clause(place: CueInSentence) -> Candidate | None:
    """“the argument by Lund that …”, “Lund’s claim that …”."""
    scene, i, first, stop = place.scene, place.i, place.first, place.stop
    lower, text, words = scene.lower, scene.text, scene.words
    if lower[i] not in words.saying_noun:
        return None
    source: TokenRange | None = None
    k = i - 1
    while (
        k > first
        and i - k < 4
        and lower[k][-2:] != "'s"
        and lower[k] not in words.determiner
        and text[k] not in ",.;:"
    ):
        k -= 1
    if k >= first:
        if lower[k][-2:] == "'s":
            source = possessor(scene, k, first)
        elif lower[k] in _OWN:
            source = (k, k + 1)
    j = i + 1
    if source is None and lower[j] in ("from", "by"):
        found = source_after(scene, j + 1, stop)
        ends = (k for k in range(*found) if lower[k] in _ENDS_AGENT) if found else iter(())
        k = next(ends, found[1] if found else j)
        if found and k > found[0]:
            source, j = (found[0], k), k
    if source is None or lower[j] != "that" or j >= stop:
        return None
    relative = j + 1 < stop and (lower[j + 1] in words.before_verb or lower[j + 1] in words.finite)
    content = (j, content_end(scene, j, stop, place.ends))
    if relative or content[0] >= content[1]:
        return None
    cue = (i, i + 1 + (j > i + 1))
    return Candidate("noun_that", cue, source, source_class(scene, source), [content], ())


def suspected(reading: Reading) -> Candidate | None:
    """“a man suspected to be the thief”: nobody is given who suspects."""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    if (
        reading.group < i
        or reading.word not in SUSPECTED
        or lower[i + 1] != "to"
        or (lower[i + 2] not in ("be", "have") and not _is_thing(place, i))
    ):
        return None
    near = range(i - 1, max(place.first, i - 5), -1)
    opens = next(
        (k + 1 for k in near if lower[k] == ","), i
    )  # “some of them thought to be ill, left”
    stop = infinitive_end(place.scene, i + 1, aside_end(place.scene, opens, i, place.stop))
    content = [(i + 1, content_end(place.scene, i + 1, stop, place.ends))]
    whom = last_phrase(place.scene, i - (lower[i - 1] == ","), place.first)
    return Candidate("hearsay", (i, i + 1), None, "none", [whom, *content] if whom else content, ())


def _is_thing(place: CueInSentence, i: int) -> bool:
    """“a *war* expected to last weeks”: what stands before *i* does not expect."""
    lower = place.scene.lower
    if lower[i - 1] == "," and "," not in lower[max(place.first, i - 13) : i - 1]:
        return True  # “the elections, expected to come in May,”
    noun = last_phrase(place.scene, i, place.first)
    return noun is not None and source_class(place.scene, noun) == "other"


def it_is_said(reading: Reading) -> Candidate | None:
    """“It is believed that the mill is shut.”"""
    place, lower, i = reading.place, reading.place.scene.lower, reading.place.i
    source, begin = reading.source, reading.at or 0
    if (
        not reading.passive
        or source is None
        or lower[source[0]] not in ("it", "it's")
        or source[1] != reading.group
        or reading.word not in place.scene.words.hearsay_verb
        or reading.form not in ("that", "clause")
        or (reading.group + 1 < i and lower[i - 1] == "be")  # “it must be understood that”
    ):
        return None
    begin += lower[begin] == "that"
    content = (begin, content_end(place.scene, begin, place.stop, place.ends))
    said = Candidate("hearsay", (source[0], i + 1), None, "none", [content], ())
    return said if content[0] < content[1] else None
