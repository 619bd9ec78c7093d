"""The noun phrase that ends or begins at a place, and what tells its ends."""

from __future__ import annotations

from toolkit.measures.attribution.context import OPENING, AttributionContext, TokenRange
from toolkit.measures.attribution.word_classes import STOPS
from toolkit.support.data import word_set
from toolkit.text.furniture import behind_dateline

_NAMED = frozenset(("named", "called", "identified"))
_AFTER_PARTICIPLE = word_set("by in on to from for with as at")
_SOMETHING = frozenset(("something", "anything", "nothing", "everything"))
_BESIDE = frozenset(("before", "upon", "following"))
_THEMSELVES = frozenset(("he", "she", "they"))  # never an object
_OBJECT = frozenset(("me", "him", "us", "them"))
ENDS = STOPS.union(";:—–")
REACH = 40  # tokens; no source is looked for farther away, so that time stays linear


def is_name(scene: AttributionContext, k: int, first: int) -> bool:
    """“Theresa *May* said”, not “in May”: a capital inside a sentence, before a word without one."""
    text, words = scene.text, scene.words
    return (
        scene.lower[k] in words.auxiliary
        and text[k][0].isupper()
        and k > first
        and scene.lower[k - 1] not in words.preposition
        and k + 1 < scene.size
        and not text[k + 1][0].isupper()
    )


def is_adverb(scene: AttributionContext, i: int) -> bool:
    """“repeatedly”, and “most” before it; not “family”, not “Kelly”."""
    word = scene.lower[i]
    if word[-2:] == "ly":
        return scene.text[i][0].islower() and word not in scene.words.not_adverb
    return word in ("most", "more") and scene.lower[i + 1][-2:] == "ly"


def phrase(scene: AttributionContext, stop: int, first: int) -> TokenRange | None:
    """Return the noun phrase that ends before token *stop*, or ``None``."""
    lower, text, words = scene.lower, scene.text, scene.words
    edge, inside = words.phrase_edge, scene.inside
    within = inside[stop - 1]
    low = first if stop - first < REACH else stop - REACH
    k = stop - 1
    while k >= low:
        word = lower[k]
        if (
            (word.endswith("ed") or word in _OBJECT)
            and k + 1 < stop
            and (lower[k + 1] in words.determiner or lower[k + 1] in ("that", "this"))
            and k > first
        ):
            break  # “issued a statement”, “told him *their mother* had said”: a verb and its object
        viral = text[k].islower() and word[-3:] != "ing" and word not in words.function
        if viral and text[k + 1] == "the" and k + 1 < stop and word not in ("time", "day"):
            break  # “went viral *the council* said”
        if word in _SOMETHING and k + 1 < stop:
            break  # “something *the council* denies”
        if word in edge:
            if word == ")":
                k = opening_bracket(scene, k, low) - 1
                continue
            initial = word == "i" and text[k + 1] == "."  # “Wayne A. I. Lund”
            dated = text[k] == "May" and text[k + 1][0].isdigit()  # “the night of May 30”
            named = initial or dated or is_name(scene, k, first)
            stops = (word in words.phrase_left and not named) or (
                word in words.finite and text[k][0].islower()
            )
            if stops and not _belongs(scene, k, first):
                break
            if word in STOPS and not abbreviates(scene, k):
                break
            if word == "and":
                if not _joins_names(scene, k, first) and not _joins_people(scene, k, first, stop):
                    break
                if lower[k - 1] in words.subject_pronoun:
                    k -= 2
                    break
        if inside[k] != within:
            break
        k -= 1
    k += 1
    if k < low:
        k = low
    skipped, opened = words.not_in_phrase, k
    while k < stop and lower[k] in skipped and not is_name(scene, k, first):
        k += 1
    if k < stop - 1 and lower[k] in {"with", "as", "like"}:
        k += 1
    while k < stop - 2 and lower[k] in words.preposition:
        k += 2
        while k < stop - 1 and lower[k - 1] in words.in_time_phrase:
            k += 1
        if k < stop - 1 and lower[k].removesuffix("s") in words.time_noun:
            k += text[k + 1][0].isupper()  # “For several days Norway denied”
    k += 2 * (lower[k : k + 2] == ("part", ","))  # “For his part, Lund said”
    if k > opened:
        k = _person_behind(scene, k, stop)
    return (k, stop) if k < stop else None


def last_phrase(scene: AttributionContext, stop: int, first: int) -> TokenRange | None:
    """Return the last plain noun phrase before token *stop*: “the test” of “to discuss the test”."""
    for k in range(stop - 1, max(first, stop - 6) - 1, -1):
        mention = scene.article.names.at(k)
        if mention is not None and mention.stop == stop:
            return (max(first, mention.lead), stop)
        if scene.lower[k] in scene.words.determiner:
            return (k, stop)
        if scene.lower[k] in scene.words.function:
            break
    return None


def _person_behind(scene: AttributionContext, first: int, stop: int) -> int:
    """“In a talk with The Herald *Dr. Ada Lund*, a baker,”: where somebody is named whom nothing joins to it."""
    lower, words = scene.lower, scene.words
    for mention in scene.article.names.between(first + 1, stop):
        titles = (k for k in range(mention.lead, mention.first) if lower[k] in words.surname_title)
        lead = next(titles, mention.lead)
        before = lead - 1
        if mention.name.kind != "person" or lead <= first:
            continue
        bare = lower[before] not in words.function and lower[before][-2:] != "'s"
        if bare and mention.stop == stop and lower[before] not in words.human:
            return lead
    return first


def _belongs(scene: AttributionContext, k: int, first: int) -> bool:
    """“an adviser *to* the mayor”, “a study *published* in Lund”: the phrase goes on before token *k*."""
    lower, words = scene.lower, scene.words
    if k + 1 >= scene.size:
        return False
    before = lower[k - 1]
    if lower[k] == "said" and before == "the" and lower[k + 1] in words.document:
        return True
    if lower[k] in _NAMED and before in words.human and scene.text[k + 1][0].isupper():
        return True  # “a nurse *named* Lund”
    if lower[k] == "to":
        if before in words.human:
            return scene.text[k + 1][0].isupper() or lower[k + 1] in words.determiner
        return before in words.behind_people
    return is_participle(scene, k) and k > first and before not in words.function


def is_participle(scene: AttributionContext, k: int) -> bool:
    """“a study *published* in Lund”: what was done to it, and a preposition."""
    return scene.lower[k] in scene.words.participle and scene.lower[k + 1] in _AFTER_PARTICIPLE


def opening_bracket(scene: AttributionContext, k: int, low: int) -> int:
    """The bracket that token *k* closes, if it is near: “Lund (D-Ohio)”."""
    for j in range(k - 1, max(low, k - 16) - 1, -1):
        if scene.text[j] == "(":
            return j
    return k


def possessor(scene: AttributionContext, k: int, first: int) -> TokenRange:
    """Return the noun phrase whose genitive is token *k*: “*the minister’s* claim”."""
    text, lower, words = scene.text, scene.lower, scene.words
    j = k
    while j > max(first, k - 4) and (
        text[j][0].isupper() or (text[j] == "." and abbreviates(scene, j))
    ):
        j -= 1
    if text[j][0].isupper() or lower[j] in words.determiner:
        return (j, k + 1)
    if j < k:
        return (j + 1, k + 1)
    for j in range(k - 1, max(first - 1, k - 4), -1):
        if lower[j] in words.determiner:
            return (j, k + 1)
    return (k, k + 1)


def abbreviates(scene: AttributionContext, k: int) -> bool:
    """“Mr.”, “J.”, “Calif.”: a stop inside a name."""
    before = scene.text[k - 1] if k else ""
    return scene.text[k] == "." and before[:1].isupper() and len(before) < 6


def _joins_people(scene: AttributionContext, k: int, first: int, stop: int) -> bool:
    """“Ada Lund (Weir) *and* the former mayor Bo Berg”: two people, and no verb before."""
    names, lower, words = scene.article.names, scene.lower, scene.words
    behind = next(iter(names.between(k + 1, stop)), None)
    end = (opening_bracket(scene, k - 1, first) if scene.text[k - 1] == ")" else k) - 1
    before = names.at(end) if end > first else None
    if before is None or behind is None or behind.lead - k > 3:
        return False
    if not before.name.kind == behind.name.kind == "person":
        return False
    low = max(first, before.lead - REACH)
    comma = next((j + 1 for j in range(before.lead - 1, low, -1) if lower[j] == ","), low)
    led = lower[comma : before.lead] + lower[k + 1 : behind.lead]
    return words.verbal.isdisjoint(led) and words.preposition.isdisjoint(led)


def _joins_names(scene: AttributionContext, k: int, first: int) -> bool:
    """“Smith and Jones”, “politicians and technologists”: not “it rained and Smith”."""
    text, lower, words = scene.text, scene.lower, scene.words
    after, before = text[k + 1], text[k - 1] if k > first else ""
    if not before or lower[k + 1] in words.subject_pronoun:
        return False
    the = before[0].isupper() and after == "the" and "from" in lower[max(first, k - REACH) : k]
    if before[0].isupper() and (after[0].isupper() or the):
        return True  # “researchers from the University of Weir and the College of Wells”
    if after == "others" and before[0].isupper():  # “Lund and others in the party”
        mention = scene.article.names.at(k - 1)
        return mention is not None and (mention.lead == first or text[mention.lead - 1] == ",")
    near = any(j < first or text[j] == "," for j in (k - 2, k - 3, k - 4))
    if before in words.subject_pronoun:
        return near or before in _THEMSELVES
    plain = before.islower() or k - 1 == first  # “State and federal officials”
    return near and plain and not after[0].isupper() and before not in words.before_verb


def between_dashes(scene: AttributionContext, p: int, first: int) -> TokenRange | None:
    """“two states — Ohio and Iowa — said”: from the phrase before the first dash to the second."""
    for k in range(p - 2, max(first, p - REACH), -1):
        if scene.text[k] in "—–-":
            found = phrase(scene, k, first)
            relative = scene.lower[k + 1] in scene.words.preposition | {"who", "which"}
            return found and (found[0], k if relative else p)
    return None


def source_after(scene: AttributionContext, at: int, stop: int) -> TokenRange | None:
    """Return the noun phrase that begins at token *at*: “… said the mayor, a lawyer.”"""
    lower, text, words = scene.lower, scene.text, scene.words
    if at >= stop or lower[at] in words.subject_pronoun:
        return (at, at + 1) if at < stop else None
    k, plain = at, True
    high = min(stop, at + 2 * REACH)
    while k < high:
        word = lower[k]
        if word in ENDS and (k + 1 >= stop or not abbreviates(scene, k)):
            break
        if text[k] in OPENING and k in scene.quote_from:
            break
        if word == ",":
            after = lower[k + 1] if k + 1 < stop else ""
            adverb = k + 1 < stop and is_adverb(scene, k + 1)
            if adverb or after.endswith("ing") or after in words.after_source:
                break
            if text[k + 1] in OPENING or after == "it" or after in _THEMSELVES:
                break  # “…, says the study, *it rises*”
            plain = False
        elif plain and ((word == "to" and _is_told(scene, k)) or (word == "adding" and k > at)):
            break
        elif word == "who" or text[k] == "that":
            plain = False
        elif (
            plain
            and k > at
            and (
                word in words.time
                or word in _BESIDE
                or word in words.adjunct
                or is_adverb(scene, k)
                or (word in words.again and (k + 1 >= stop or lower[k + 1] in ENDS))
            )
        ):
            break
        k += 1
    if k < high and k in scene.quote_from:  # “said Lund, who calls it a “joke””
        k = next((j for j in range(at + 1, k) if lower[j : j + 2] == (",", "who")), k)
    while k > at and text[k - 1] == ",":
        k -= 1
    return (at, k) if k > at else None


def _is_told(scene: AttributionContext, k: int) -> bool:
    """“said the father of the boy *to* The Herald”; not “the envoy to Norway”."""
    before, named = scene.lower[k - 1], scene.text[k + 1]
    office = before in scene.words.human or before in scene.words.behind_people
    return named[0].isupper() and not office


def before_time(scene: AttributionContext, p: int, first: int) -> int:
    """Step back over “on Monday”, “last week”, between a source and its verb."""
    lower, words = scene.lower, scene.words
    if p - 1 > first and (lower[p] in words.time or scene.text[p] == "May"):
        return p - 1 - (lower[p - 1] in ("on", "in"))
    if p - 2 > first and lower[p - 1] in ("last", "this"):
        return p - 2
    return p


def whole_subject(scene: AttributionContext, first: int, run: TokenRange) -> TokenRange:
    """“*The road backed by* Velto Bank is said to be dear”: the subject from where its sentence begins."""
    first = behind_dateline(scene.article, first, run[0])
    led, words = scene.lower[first : run[0]], scene.words
    inner = led[-1:] and led[-1] in words.preposition and led[0] in words.determiner
    plain = inner and "," not in led and words.verbal.isdisjoint(led[:-2])
    return (first, run[1]) if plain else run
