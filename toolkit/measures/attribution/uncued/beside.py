"""The speaker of a quotation in the words beside it: before a colon, behind a dash, at an unlisted verb."""

from __future__ import annotations

from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import source_after
from toolkit.measures.attribution.sources import is_somebody, source_class
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.uncued.verdicts import verdict
from toolkit.measures.attribution.word_classes import STOPS

_NOBODY = frozenset(("it", "there", "here", "here's"))
_PUTS = frozenset(("put", "puts"))
_LONG = 7  # tokens of a quotation beside which any verb on -s tells of speech
_FAR = 40  # tokens of a source behind its verb
_DASHES = frozenset(("—", "–", "-", "―", "--"))


def speaker_beside(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """A speaker in the words before a colon, behind a dash, or beside an unlisted verb."""
    for look in _LOOKS:
        clause = look(scene, first, stop)
        if clause is not None:
            return clause
    return None


def named_clause(
    scene: AttributionContext,
    form: str,
    cue: TokenRange | None,
    source: TokenRange,
    quote: TokenRange,
) -> Candidate:
    return Candidate(form, cue, source, source_class(scene, source), [quote], ())


def _sentence_start(scene: AttributionContext, k: int) -> int:
    return scene.article.sentences[scene.article.sentence_of[k]].first


def _label(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“Ada Lund, The Herald: “…””: a name with a colon opens the line."""
    if first < 2 or scene.text[first - 1] != ":":
        return None
    start = _sentence_start(scene, first - 1)
    mention = scene.article.names.at(start) or next(
        iter(scene.article.names.between(start, min(start + 4, first))), None
    )
    if mention is None or mention.lead > start + 1:
        return None
    rest = scene.lower[mention.stop : first - 1]
    if rest and rest[0] != ",":
        return None
    if any(word in scene.words.verbal or word in scene.cues for word in rest):
        return None
    return named_clause(
        scene, "label", (first - 1, first), (mention.lead, mention.stop), (first, stop)
    )


def _before_colon(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“Lund hit back with one line: “…””: the subject of the words before the colon."""
    k = first - 1
    if k < 2 or scene.text[k] not in (":", ",", ";"):
        return None
    if scene.text[k] == ";" and not _is_past(scene, k - 1):
        return None
    comma = scene.text[k] == ","
    start = _sentence_start(scene, k)
    if scene.lower[start] in ("and", "but", "as") and start + 2 < k:
        start += 1
    if scene.lower[start] in ("according", "per", "for", "to", "from"):
        at = start + (2 if scene.lower[start] == "according" else 1)
        if at < k and not any(w in scene.words.verbal for w in scene.lower[at:k]):
            return named_clause(scene, "according_first", (start, at), (at, k), (first, stop))
    puts = _who_puts_it(scene, start, k)
    if (comma and not (puts and scene.lower[start - 1] == "as")) or k - start > 40:
        return None
    found = puts or subject(scene, start, k)
    if found is None or scene.lower[found[0]] in _NOBODY:
        return None  # “as the saying goes: “…””
    things = source_class(scene, found) == "group" and not is_somebody(scene, found)
    if things and not scene.article.names.between(*found):
        return None  # “Praise flooded in: “…””
    cue = (found[1], found[1] + 1)
    return named_clause(scene, "colon", cue, found, (first, stop))


def _who_puts_it(scene: AttributionContext, start: int, stop: int) -> TokenRange | None:
    """“(as) *Ada Lund* puts it: “…””: a person near the head of the words, and “it” behind the verb."""
    if scene.lower[stop - 1] == "it" and scene.lower[stop - 2] in _PUTS and start < stop - 2:
        return (start, stop - 2)  # “as *one nurse* put it, “…””
    mention = next(iter(scene.article.names.between(start, min(stop, start + 5))), None)
    if mention is None or mention.name.kind != "person":
        return None
    verb = mention.stop + (scene.lower[mention.stop] == "once")
    puts = scene.lower[verb + 1] == "it" or scene.lower[start - 1] == "as"
    put = verb + 1 < stop and scene.text[verb].islower() and puts
    return (mention.lead, mention.stop) if put else None


def _as_put(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """““…,” as *one nurse* put it”."""
    if scene.lower[stop] != "as":
        return None
    for k in range(stop + 2, min(scene.size, stop + 14)):
        if scene.lower[k] in _PUTS and scene.lower[k + 1] == "it":
            return named_clause(scene, "final", (k, k + 2), (stop + 1, k), (first, stop))
    return None


def _words_of(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“in Lund’s words, “…””; “in the words of Lund, “…””"""
    start = _sentence_start(scene, first)
    if scene.lower[start : start + 4] == ("in", "the", "words", "of") and start + 4 < first:
        found = source_after(scene, start + 4, first)
        if found:
            comma = next((k for k in range(*found) if scene.text[k] == ","), found[1])
            run = (start + 4, comma)
            return named_clause(scene, "words_of", (start, start + 4), run, (first, stop))
    k = first - 1 - (first > 0 and scene.text[first - 1] in ",:")
    if k < 2 or scene.lower[k] not in ("words", "phrase"):
        return None
    owner = k - 1 - (scene.lower[k - 1] == "own")
    if scene.lower[owner] in ("his", "her", "their"):
        return named_clause(scene, "words_of", (k, k + 1), (owner, owner + 1), (first, stop))
    for mention in scene.article.names.between(max(0, k - 4), k):
        if scene.lower[mention.stop - 1].endswith("'s"):
            return named_clause(
                scene, "words_of", (k, k + 1), (mention.lead, mention.stop), (first, stop)
            )
    return None


def _behind_dash(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """““…” — Ada Lund, teacher”: the name behind the dash."""
    if stop + 1 >= scene.size or scene.text[stop] not in _DASHES:
        return None
    at = stop + 1
    mention = scene.article.names.at(at) or next(
        iter(scene.article.names.between(at, at + 5)), None
    )
    if mention is None or mention.lead > at:
        return None
    after = scene.text[mention.stop]
    if (
        after not in ",.("
        and scene.article.sentence_of[mention.stop] == scene.article.sentence_of[at]
    ):
        return None
    return named_clause(scene, "dash", (stop, at), (mention.lead, mention.stop), (first, stop))


def _unlisted_verb(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """““…” Mr. Burton fumed.”; ““…,” grumbled Jo.”: any verb in the past beside the mark."""
    lower, text = scene.lower, scene.text
    size = scene.size
    if stop < size:
        size = scene.article.sentences[scene.article.sentence_of[stop]].stop
    ended, quote = scene.closes_with[(first, stop)], (first, stop)
    behind = scene.article.names.at(stop + 1) if text[stop] == "," else None
    if behind and behind.name.kind in ("person", "unknown") and stop - first > _LONG:
        ended, stop = ",", stop + 1  # ““…”, Lund submitted.”
    if stop + 1 >= size or ended not in (",", "?", "!", "…", "—"):
        return None
    names, pronouns = scene.article.names, scene.words.subject_pronoun
    says = _is_present if stop - first > _LONG else _is_past
    if says(scene, stop) and text[stop][0].islower():
        mention = names.at(stop + 1) or next(iter(names.between(stop + 1, stop + 4)), None)
        if mention and _is_bare_office(scene, stop + 1, mention.lead):
            found = source_after(scene, stop + 1, min(size, mention.stop + 12))
            return named_clause(
                scene,
                "inverted",
                (stop, stop + 1),
                found or (mention.lead, mention.stop),
                quote,
            )
        if lower[stop + 1] in scene.words.determiner or lower[stop + 1] in pronouns:
            found = source_after(scene, stop + 1, min(size, stop + _FAR))
            if found:
                return named_clause(scene, "inverted", (stop, stop + 1), found, quote)
        return None
    mention = names.at(stop) or next(iter(names.between(stop, stop + 4)), None)
    if mention and mention.lead <= stop and not lower[mention.stop - 1].endswith("'s"):
        who, at = (stop, mention.stop), mention.stop
        if at >= size - 1 and ended == ",":
            return named_clause(scene, "dash", (stop - 2, stop - 1), who, quote)  # “…,” Dr. Lund.
    elif lower[stop] in pronouns:
        who, at = (stop, stop + 1), stop + 1
    elif lower[stop] in ("the", "his", "her", "a", "an", "their", "one"):
        at = next((k for k in range(stop + 1, min(size, stop + 5)) if _is_past(scene, k)), 0)
        if not at or lower[at + 1] == "by":  # “a film directed by Lund”
            return None
        who = (stop, at)
    else:
        return None
    if at < size and says(scene, at) and text[at][0].islower():
        return named_clause(scene, "final", (at, at + 1), who, quote)
    return None


def _unlisted_before(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“Jo sighed, “…””, “she underlines, “…””: a name and any verb before the mark."""
    k, comma = first - 1, scene.text[first - 1] == ","
    if comma and scene.lower[k - 1] == "that":
        k, comma = k - 1, False  # “she went on to state that, “…””
    if k < 2 or not (scene.opens_sentence(first) if comma else scene.lower[k] == "that"):
        return None
    start = _sentence_start(scene, k)
    if scene.article.sentence_of[k] != scene.article.sentence_of[first] or scene.inside[start]:
        return None
    verb = k - 1
    if comma and (_is_past(scene, verb) or scene.lower[verb].endswith("ing")):
        found = subject(scene, start, k)
    else:
        found = _behind_subject(scene, verb) if comma else None
    if found is None and scene.closes_with[(first, stop)] in STOPS:
        found = subject(scene, start, k)
        if found is None or not is_person(scene, found):
            return None
        verb = found[1]  # “Lund reacted on Friday, “…””, “she made it clear that “…””
    if found is None:
        return None
    return named_clause(scene, "quote", (verb, verb + 1), found, (first, stop))


def _verb_first(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“Says Ada Lund, a baker: “…””, “Adds one parent: “…””: the verb opens, and who speaks follows."""
    start = _sentence_start(scene, first)
    if scene.text[first - 1] not in ",:" or scene.lower[start] not in scene.words.stating:
        return None
    run = (start + 1, first - 1)
    named = scene.article.names.between(*run)[:1]
    known = scene.lower[run[0]] in scene.words.determiner | {"one"}
    known = known or bool(named and _is_bare_office(scene, run[0], named[0].lead))
    if not known or any(word in scene.words.verbal for word in scene.lower[run[0] : run[1]]):
        return None
    return named_clause(scene, "quote", (start, start + 1), run, (first, stop))


def is_person(scene: AttributionContext, run: TokenRange) -> bool:
    last = scene.article.names.at(run[1] - 1)
    for mention in (*scene.article.names.between(run[0], run[0] + 3), last):
        if mention and mention.name.kind == "person":
            return not scene.lower[mention.stop - 1].endswith("'s")
    return scene.lower[run[0]] in ("he", "she")


def _behind_subject(scene: AttributionContext, k: int) -> TokenRange | None:
    """“*she* underlines”, “*Ada Lund* grins”: the pronoun or the person right before a word on -s."""
    word = scene.lower[k]
    if not word.endswith("s") or scene.text[k][0].isupper():
        return None
    mention = scene.article.names.at(k - 1)
    if mention and mention.name.kind == "person":
        return mention.lead, k
    return (k - 1, k) if scene.lower[k - 1] in ("he", "she") else None


def _is_bare_office(scene: AttributionContext, first: int, stop: int) -> bool:
    """““…,” snapped *parish councillor* Ada Lund”: nothing, or nouns alone, stand before the name."""
    nouns = zip(scene.text[first:stop], scene.lower[first:stop], strict=True)
    return first <= stop and all(
        word.isalpha() and word.islower() and lower not in scene.words.function
        for word, lower in nouns
    )


def _is_past(scene: AttributionContext, k: int) -> bool:
    word = scene.lower[k]
    return (
        (word.endswith("ed") and len(word) > 3)
        or word in scene.words.irregular_past
        or word in scene.words.finite
    )


def _is_present(scene: AttributionContext, k: int) -> bool:
    """“…,” Ada *holds*: any verb in the past or on -s."""
    word = scene.lower[k]
    plain = word[-1] == "s" and word[-2:] not in ("'s", "ss") and word not in scene.words.function
    return plain or _is_past(scene, k)


_LOOKS = (
    _verb_first,
    _label,
    _before_colon,
    _words_of,
    _as_put,
    _behind_dash,
    _unlisted_verb,
    _unlisted_before,
    verdict,
)
