"""The noun phrase that is a source: before its verb, after it, or the subject of a sentence."""

from __future__ import annotations

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import (
    ENDS,
    REACH,
    before_time,
    between_dashes,
    is_adverb,
    is_participle,
    phrase,
)
from toolkit.measures.attribution.sources import (
    apposition,
    head_of,
    is_somebody,
    source_class,
    with_clause,
    with_fields,
)
from toolkit.text.furniture import behind_dateline

_ARTICLES = frozenset(("a", "an", "the"))
_RELATIVE = frozenset(("who", "which", "whom", "that"))
_QUESTIONED = frozenset(("asked", "pressed", "questioned"))
_SHOWING = frozenset(("show", "shows", "showed", "hears", "heard", "sees", "saw"))
_QUOTES = frozenset(("quote", "quotes", "quoting", "cite", "cites", "citing"))
_SPEAKS = frozenset(("name", "organisation", "person", "group"))
_CLOSED = frozenset(',”"')

Before = tuple[TokenRange | None, str]  # a source before its verb, and the kind of place it is


def source_before(
    scene: AttributionContext, g: int, first: int, shared: TokenRange | None
) -> Before:
    """Return the source that ends before token *g*, and the kind of place it is.

    *g* is the first token of the verb group, *first* that of the sentence,
    *shared* the source of the reporting clause before in the same sentence.
    """
    lower, words = scene.lower, scene.words
    p = g - 1
    if lower[p] in words.time_word or (scene.text[p] == "May" and lower[p - 1] == "in"):
        timed, p = p, before_time(scene, p, first)
        if made := _made_then(scene, p, timed, first):
            return made, "phrase"
    if p < first:
        return None, "none"
    word = lower[p]
    if word in words.subject_pronoun:
        return (p, p + 1), "who" if word == "who" else "pronoun"
    if word in words.subject_contraction:
        return (p, p + 1), "pronoun"
    if word == "that" or word == "which":
        return phrase(scene, p - (lower[p - 1] == ","), first), "which"
    if p in scene.quote_to:
        return shared, "quote"
    if word == ",":
        return _behind_comma(scene, g, p, first, shared)
    if word == "as" and lower[g].endswith("ing"):
        described = lower[p - 1] == ","  # “cited *Lund, the mayor,* as saying”
        cited = apposition(scene, p - 1, first) if described else phrase(scene, p, first)
        if cited:
            verbs = (k + 1 for k in range(*cited) if lower[k] in _QUOTES)
            return (next(verbs, cited[0]), cited[1]), "phrase"
    if word in words.joining:
        return _shared_or_main(scene, first, p, shared)
    if word in ("—", "–", "-") and p - first > 2:
        return between_dashes(scene, p, first), "apposition"
    return _noun_phrase(scene, g, p, first, shared)


def _shared_or_main(
    scene: AttributionContext, first: int, stop: int, shared: TokenRange | None
) -> Before:
    """The source of the clause before, else the subject of the sentence up to token *stop*."""
    return (shared, "shared") if shared else (_main_subject(scene, first, stop), "main")


def _behind_comma(
    scene: AttributionContext, g: int, p: int, first: int, shared: TokenRange | None
) -> Before:
    """“*Lund*, the mayor, said”; “*Lund*, believing that it rained, left”; “…, however, added”."""
    lower, words = scene.lower, scene.words
    participle = lower[g].endswith("ing")
    agent = _agent(scene, p, first) if participle and not shared else None
    if agent:
        return agent, "agent"
    if participle or (lower[g] not in words.auxiliary and lower[g + 1].endswith("ing")):
        found, where = _shared_or_main(scene, first, p, shared)
        opens = phrase(scene, p, first)  # “*Lund*, believing that it rained, left”
        known = opens and opens[0] == first and is_somebody(scene, opens)
        return found or (opens if known else None), where
    if shared and lower[p - 1] in words.opener and not scene.article.names.at(p - 3):
        return shared, "shared"  # “…, however, added that”
    found = apposition(scene, p, first)
    return (found, "apposition") if found else _shared_or_main(scene, first, p, shared)


def _noun_phrase(
    scene: AttributionContext, g: int, p: int, first: int, shared: TokenRange | None
) -> Before:
    """The noun phrase that ends with token *p*, right before the verb."""
    lower, words = scene.lower, scene.words
    participle = lower[g].endswith("ing")
    stating = not words.stating.isdisjoint(lower[g : g + 4])
    told = stating or (lower[g].endswith("ed") and lower[g + 1] != "by")
    if told and (found := with_clause(scene, p, first)):
        return found, "phrase"
    found = phrase(scene, p + 1, first)
    if found is None:
        return shared, "none"
    if shared and participle and source_class(scene, found) not in _SPEAKS:
        return shared, "shared"  # “… its vision and manifesto adding that”
    if participle:
        shown = next((k for k in range(found[1] - 2, found[0] - 1, -1) if lower[k] in _SHOWING), -1)
        name = scene.article.names.at(found[0])
        if shown >= 0:
            found = (shown + 1, found[1])  # “the tape shows *Lund* saying”
        elif name and name.stop < found[1] and scene.is_past(name.stop):
            found = (found[0], name.stop)  # “*Lund* left early saying”
        elif found[0] > first + 1 and scene.is_past(found[0] - 1):
            found = subject(scene, first, found[0]) or found  # “the city issued a note saying”
    alone = found[1] - found[0] == 1
    adds = lower[found[0] - 1] == "and"  # “called it a joke, and on Twitter asked for more”
    if lower[found[0]] in words.preposition and (alone or adds or is_participle(scene, g)):
        # “left, despite knowing”, “In findings published in May”
        return _shared_or_main(scene, first, found[0], shared)
    if stating and alone and _is_predicate(scene, p, first):
        outer = _outer_subject(scene, first, found[0])  # “the man who was convicted said”
        return outer, "phrase" if outer else "none"
    joined = (stating or lower[g] == "say") and adds and scene.text[found[0]][0].islower()
    relative = joined and not {"that", "which"}.isdisjoint(lower[first : found[0]])
    if relative and (outer := _outer_subject(scene, first, found[0])):
        return outer, "phrase"  # “*those* in a firm that sells mills and new boats say”
    found = _with_name(scene, _whole(scene, found, first), first)
    return found, "name" if scene.text[p][0].isupper() else "phrase"


def _whole(scene: AttributionContext, run: TokenRange, first: int) -> TokenRange:
    """“*the Ministry of Trade,* Mills and Innovation said”: from where the name begins."""
    names = scene.article.names
    name = names.at(run[0]) or next(iter(names.between(*run)), None)
    if name is None or name.lead >= run[0] or name.lead < first:
        return with_fields(scene, run, first, name)
    determined = name.lead > first and scene.lower[name.lead - 1] in scene.words.determiner
    return (name.lead - determined, run[1])


def _is_predicate(scene: AttributionContext, p: int, first: int) -> bool:
    """“was *acquitted*”, “was found *guilty*”: what is said of somebody, no phrase of its own."""
    lower, words = scene.lower, scene.words
    word = lower[p]
    if p < first + 2 or not scene.text[p].islower() or word in words.human or word[-1] == "s":
        return False
    if word in words.gathering or word in words.document or word in words.organisation:
        return False
    if _RELATIVE.isdisjoint(lower[first + 1 : p]):
        return False
    return lower[p - 1] in words.auxiliary or lower[p - 2] in words.auxiliary


def _outer_subject(scene: AttributionContext, first: int, stop: int) -> TokenRange | None:
    """“*The men in the case* in which Berg was acquitted told”: up to the relative clause."""
    k = next((k for k in range(first + 1, stop) if scene.lower[k] in _RELATIVE), stop)
    k -= scene.lower[k - 1] in scene.words.preposition
    k -= scene.text[k - 1] == ","
    return subject(scene, first, k) or ((first, k) if first < k < stop else None)


def _with_name(scene: AttributionContext, run: TokenRange, first: int) -> TokenRange:
    """“*Ada Lund, teacher and head of the club* said”: the name before an apposition that no comma closes."""
    lower, words = scene.lower, scene.words
    k, low = run[0] - 1, max(first, run[0] - REACH)
    if k <= low or lower[k] not in (",", "and"):
        return run
    office = phrase(scene, k, first) if lower[k] == "," and lower[first] == "the" else None
    named = scene.article.names.at(run[0])
    held = office and office[0] == first and lower[head_of(scene, office)] in words.human
    if held and named and named.name.kind == "person":
        return (first, run[1])  # “*The head of the mill,* Ada Lund said”
    while k > low and (k - 1 not in scene.quote_to):
        if lower[k] in words.verbal or lower[k] in ENDS or lower[k] in ("who", "which"):
            return run
        if lower[k : k + 2] == (",", "and"):
            return run  # “Lund, the mayor, and Berg said”
        k -= 1
    mention = scene.article.names.at(k) or next(iter(scene.article.names.between(k, k + 6)), None)
    if mention is None or mention.lead != k or mention.name.kind != "person":
        return run
    behind = lower[mention.stop + 1 : run[1]]
    described = not words.human.isdisjoint(behind) or (behind[:1] and behind[0] in _ARTICLES)
    role = lower[mention.stop] in ("of", "from", "at") and lower[run[0]] in words.human
    return (k, run[1]) if (lower[mention.stop] == "," or role) and described else run


def _made_then(scene: AttributionContext, p: int, timed: int, first: int) -> TokenRange | None:
    """“*A report published last week* said”: what was done to it, and when."""
    k = p - (scene.lower[p] == "out")
    if k - 1 <= first or timed == p or scene.lower[k] not in scene.words.participle:
        return None
    before = phrase(scene, k, first)
    nouns = before and {scene.lower[k - 1], scene.lower[head_of(scene, before)]}
    made = nouns and not nouns.isdisjoint(scene.words.document | scene.words.human)
    return (before[0], timed + 1) if before and made else None


def subject(scene: AttributionContext, first: int, stop: int) -> TokenRange | None:
    """Return the noun phrase that opens a sentence: up to its first verb."""
    lower, text, words = scene.lower, scene.text, scene.words
    k = behind_dateline(scene.article, first, stop)
    for _ in range(3):  # “On Monday, when it rained, Lund said”
        if k >= stop or not (lower[k] in words.opens_clause or _is_participle(scene, k)):
            break
        comma = next((j for j in range(k + 1, min(stop, k + 25)) if lower[j] == ","), stop)
        if comma == stop or lower[comma + 1 : comma + 3] == ("such", "as"):
            break  # “*Consulting firms*, such as Velto, said”
        k = comma + 1
    while k < stop and (lower[k] in words.not_in_phrase or lower[k] == ","):
        k += 1
    if lower[k] in ("this", "last"):
        timed = lower[k + 1] in words.time_noun and lower[k + 2] == ","
        k += 3 * timed  # “Earlier this week, …”
    begin = k
    for k in range(begin, min(stop, begin + 12)):
        word = lower[k]
        if word in words.subject_pronoun and word != "who":
            return (k, k + 1)
        if word == "," and _is_setting(scene, begin, k) and k + 1 < stop:
            return subject(scene, k + 1, stop)
        if word in ",;:" or word in words.auxiliary:
            return (begin, k) if k > begin else None
        verb = word in scene.cues or scene.is_past(k)
        singular = word[-1] == "s" and word[-2:] != "'s" and word[:-1] not in words.human
        verb = verb or (singular and lower[k - 1] in words.human)
        noun = lower[k - 1] in words.determiner  # “a *report* from Velto said”
        if verb and k > begin and not noun and text[k][0].islower():
            adverb = lower[k - 1] in words.adverb or is_adverb(scene, k - 1)
            return (begin, k - (k > begin + 1 and adverb))
    return None


def _agent(scene: AttributionContext, comma: int, first: int) -> TokenRange | None:
    """“it was filed by *the mill board*, saying”: who did it, if that is somebody who can speak."""
    near = True
    for k in range(comma - 1, max(first, comma - 20), -1):
        if scene.lower[k] in scene.words.stating and scene.text[k - 1] in _CLOSED:
            run = (k + 1, comma)  # “…, said *Lund, a baker*, adding”
            return run if source_class(scene, run) in _SPEAKS else None
        if scene.lower[k] in scene.words.verbal:
            return None
        near = near and scene.text[k] != ","
        if scene.lower[k] == "by" and near and k > comma - 12:
            if not _RELATIVE.isdisjoint(scene.lower[max(first, k - 12) : k]):
                return None  # “the firms that were praised by Lund, saying”
            run = (k + 1, comma)
            return run if source_class(scene, run) in _SPEAKS else None
    return None


def _is_participle(scene: AttributionContext, k: int) -> bool:
    """“*Walking* home, he said”, “*Contacted*, he said”: a participle that opens a sentence."""
    word = scene.lower[k]
    if scene.lower[k + 1] == "," and word.endswith("ed"):
        return True
    return (word.endswith("ing") or word in _QUESTIONED) and not scene.article.names.covers(k)


def _main_subject(scene: AttributionContext, first: int, p: int) -> TokenRange | None:
    """The subject of the sentence; ``None`` where its beginning is too far away to be looked at."""
    if scene.article.sentences[scene.article.sentence_of[first]].first != first:
        return None
    quote = scene.quote_from.get(first)
    if quote is None:
        return subject(scene, first, p)
    if (spoke := scene.article.names.at(quote[1])) and spoke.lead == quote[1]:
        return spoke.lead, spoke.stop  # ““…,” *Lund* grins, adding”
    pronoun = scene.lower[quote[1]] in scene.words.subject_pronoun
    return (quote[1], quote[1] + 1) if pronoun else None


def _is_setting(scene: AttributionContext, begin: int, comma: int) -> bool:
    """“Shortly thereafter,”; “Late on Sunday,”: an adverb or a time before the subject."""
    lower, words = scene.lower, scene.words
    opens = lower[begin]
    return comma - begin < 6 and (
        opens.endswith("ly")
        or opens in words.time_word
        or opens in words.preposition
        or opens in ("late", "early", "shortly", "asked", "speaking")
    )
