"""A reporting verb with what stands before and around it: “…,” Smith said; “said to be”."""

from __future__ import annotations

from functools import lru_cache

from toolkit.learned import signs_of
from toolkit.measures.attribution.after_verb import what_follows
from toolkit.measures.attribution.candidate import Clause, Place, second_half
from toolkit.measures.attribution.content import content_end, is_complete, quotation, sort_of
from toolkit.measures.attribution.context import LIMIT, Run, Scene
from toolkit.measures.attribution.phrases import is_adverb, is_name, source_after, source_before, subject
from toolkit.measures.attribution.sources import source_class
from toolkit.text.tokens import word_set

PLAIN = frozenset(("clause", "name", "phrase", "object", "ing", "word"))
NEAR = frozenset(("pronoun", "name", "phrase", "apposition", "none"))
# With a source of its own a verb of stating reports what follows, whatever the words.
STATING_FORMS = frozenset(("clause", "that", "adjunct_that", "told_clause", "final", "quote", "colon"))
SUSPECTED = word_set("suspected believed thought said estimated expected reported alleged understood")
HAVE = frozenset(("has", "have", "had"))
BE = word_set("is are was were be been being")


def verb_clause(place: Place, kind: str) -> Clause | None:
    """A reporting verb with what stands before and after it."""
    scene, words, lower = place.scene, place.scene.words, place.scene.lower
    i, first, stop = place.i, place.first, place.stop
    g = i
    while g > first and (
        (lower[g - 1] in words.before_verb and not is_name(scene, g - 1, first))
        or is_adverb(scene, g - 1)
    ):
        g -= 1
    if g > first + 3 and lower[g - 3 : g] in (("went", "on", "to"), ("goes", "on", "to")):
        g -= 3
    to = g > first and lower[g - 1] == "to"
    if to and lower[g] == "have":
        return None  # “is said to have called for”: the outer cue reports it
    if "having" in lower[max(first, i - 1) : i + 1] or lower[g] == "having":
        return None
    word = lower[i]
    passive = g < i and word[-1] in "dnt" and kind != "attitude" and not BE.isdisjoint(lower[g:i])
    source, where = source_before(scene, g, first, place.shared)
    if passive and source and lower[source[0]] == "it" and source[1] == g and lower[i] in words.hearsay_verb and lower[i + 1 : i + 2] == ("that",):
        that = (i + 2, content_end(scene, i + 2, stop, place.ends))
        return Clause("hearsay", (source[0], i + 1), None, "none", [that], ()) if that[0] < that[1] else None
    if g == i and word in SUSPECTED and lower[i + 1 : i + 2] == ("to",) and lower[i + 2 : i + 3] in (("be",), ("have",)):
        to_be = (i + 1, content_end(scene, i + 1, stop, place.ends))
        return Clause("hearsay", (i, i + 1), None, "none", [to_be], ())
    form, at, cue_stop = what_follows(place, kind)
    place.own = where in NEAR
    before = source[0] if source and place.own else g
    if before > first and lower[before - 1] in HAVE and where in ("phrase", "name"):
        return None  # “has given orders”: a noun
    prior = _prior(place, before)
    if where == "apposition" and form in PLAIN and g == i and _closes_sentence(place, i + 1):
        prior = _prior(place, g)  # “…, could push up sales, said analysts.”
    if where == "pronoun" and scene.text[before][0].isupper() and lower[before] != "i":
        prior = None  # “Who?” She answered: a sentence of its own
    content: list[Run] = []
    if (
        form in PLAIN
        and prior
        and not word.endswith("ing")
        and where in ("quote", "comma", "shared", "main", "none", "apposition")
    ):
        flipped = _inverted(place, i + 1, g)
        if flipped:
            source, form, cue_stop = flipped, "inverted", i + 1
            content = [prior, *second_half(place, flipped[1], True)]
            place.own = True
    if lower[before - 1] == "as" and before > first and source and place.own:
        content = _as_clause(place, before - 1, cue_stop)
        form = "as" if content else form
    if not content and prior and _is_final(place, form, prior):
        content = [prior]
        if form in ("comma", "quote", "adjunct_comma", "adjunct_quote"):
            content += second_half(place, cue_stop, prior[1] - 1 in scene.quote_to)
        form, cue_stop = "final", i + 1
    if not content and form in ("end", "adjunct") and _quotation_next(place):
        content, form = [quotation(scene, stop, stop, place.ends)], "next"
    if not content and at is not None and at < stop:
        until = _question_end(place, at) if i == first and word == "asked" else stop
        content = [quotation(scene, at, until, place.ends, sort_of(form))]
    if not content and form == "adjunct_comma" and word in words.stating and place.own and not passive:
        comma = next((k for k in range(i + 1, min(stop, i + 16)) if scene.text[k] == ","), stop)
        if comma + 2 < stop:  # “said on Sunday, the bridge was shut”
            content = [(comma + 1, content_end(scene, comma + 1, stop, place.ends))]
            form = "clause"
    if passive and form != "inverted" and source and where != "who":
        source, content, form = _passive(place, source, content, form)
        cue_stop = i + 1
    if content and content[-1][0] >= content[-1][1]:
        content.pop()  # nothing stands there but marks
    if not content or _is_no_speech(place, word, form, content, g):
        return None
    if form == "hearsay":
        return Clause(form, (g, cue_stop), None, "none", content, ())
    if (
        source
        and place.own
        and not passive
        and not to
        and (
            (word in words.stating and form in STATING_FORMS)
            or (word in words.announcing and form in ("phrase", "word", "name", "ing"))
        )
    ):
        return Clause(form, (g, cue_stop), source, source_class(scene, source), content, ())
    if kind == "say" and source and form in ("quote", "colon", "adjunct_quote") and content[0][0] in scene.quote_from and scene.opens_sentence(content[0][0]) and not passive:
        return Clause(form, (g, cue_stop), source, source_class(scene, source), content, ())
    if source is None and not passive and form in STATING_FORMS and word in words.stating:
        source = subject(scene, first, g)  # “Lund Act 4, known as “the Act”, states …”
        if source:
            return Clause(form, (g, cue_stop), source, source_class(scene, source), content, ())
    begin, end = content[0]
    begins = lower[begin]
    if begin in scene.quote_from:
        begins = "quotation"
    elif begins not in words.function:
        begins = "words"
    link = lower[cue_stop - 1] if form in ("prep", "passive") else ""
    who = source_class(scene, source)
    return Clause(
        form,
        (g, cue_stop),
        source,
        who,
        content,
        (
            "source to" if to else "source " + where,
            "after " + _word_before(scene, first, source[0] if source and place.own else g),
            f"{form}: {begins}",
            f"{kind} length {end - begin if end - begin < 6 else 6}",
            "helped by " + lower[g] if g < i else "",
            *_word_signs(word, form, link),
            *_construction_signs(kind, form, where, who),
        ),
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


def _is_no_speech(place: Place, word: str, form: str, content: list[Run], g: int) -> bool:
    """“noted the time”, “responded to the president”, “wrote that script”, “did not say “racial””."""
    scene, (first, stop) = place.scene, content[0]
    words = scene.words
    if form == "phrase" and stop - first < 3 and word in words.noticing:
        return True
    if form == "prep" and word in words.addressing_person and scene.lower[place.i + 1] == "to":
        return True
    if form == "that" and word in ("wrote", "written", "writes") and stop - first < 7:
        return not any(w in words.verbal or w.endswith("ed") for w in scene.lower[first:stop])
    negated = not {"not", "never", "didn't", "doesn't"}.isdisjoint(scene.lower[g : place.i])
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
