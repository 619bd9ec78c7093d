"""What a reporting verb may report, and the names under which such a construction was learned."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from toolkit.learned import signs_of
from toolkit.measures.attribution.candidate import (
    Candidate,
    CueInSentence,
    document_in,
    is_to_say,
    second_half,
)
from toolkit.measures.attribution.content import content_end, is_complete
from toolkit.measures.attribution.context import LIMIT, AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import is_adverb, source_after, whole_subject
from toolkit.measures.attribution.sources import source_class
from toolkit.measures.attribution.word_classes import STOPS
from toolkit.support.data import word_set
from toolkit.text.furniture import behind_dateline

BE = word_set("am is are was were be been being")
_WENT_ON = frozenset((("went", "on", "to"), ("goes", "on", "to")))
AFTER_OBJECT = STOPS | frozenset((",", ";", "and", "but", "as"))
_DESCRIBED = 25  # tokens between a verb and the colon before the words
_SHORT = 12  # tokens that may stand behind the last verb of a sentence, and one
_ENDS_AGENT = frozenset("to for as of that whether if how why".split())
_PROMISING = frozenset(("pledged", "vowed", "told", "denied"))


# The same words and constructions come again and again: their signs are named once.
@lru_cache(maxsize=10_000)
def word_signs(word: str, form: str, link: str) -> tuple[str, ...]:
    """The signs of a cue word in a construction."""
    stem = "~ " + word[:5]
    return signs_of(word, f"{word} + {form} {link}".rstrip(), stem, f"{stem} {form}")


@lru_cache(maxsize=10_000)
def construction_signs(kind: str, form: str, where: str, who: str) -> tuple[str, ...]:
    """The signs of a construction with a source of class *who* that stands *where*."""
    return signs_of(
        "form " + form,
        f"{kind} + {form}",
        f"{form} + {where}",
        "by " + who,
        f"{kind} by {who}",
        f"{form} by {who}",
    )


def closes_sentence(place: CueInSentence, at: int) -> bool:
    """Tell whether nothing but a short noun phrase stands from token *at* to the end."""
    scene, words = place.scene, place.scene.words
    rest = scene.lower[at : min(place.stop, at + _SHORT)]
    if "," in rest and scene.article.names.at(at + rest.index(",") + 1):
        rest = rest[: rest.index(",")]  # “said the trade body, Velto.”
    plain = words.subject_pronoun.isdisjoint(rest) and words.auxiliary.isdisjoint(rest)
    return 0 < len(rest) < _SHORT and "," not in rest and plain and words.finite.isdisjoint(rest)


def has_verb(scene: AttributionContext, run: TokenRange) -> bool:
    """Tell whether a run of tokens is a quotation or has a word that looks like a verb."""
    words = scene.words
    first, stop = run
    first += scene.lower[first + 1] == ","  # “Contacted, Lund”
    return any(scene.inside[first:stop]) or any(
        w in words.verbal or w.endswith("ed") or w in scene.cues for w in scene.lower[first:stop]
    )


def word_before(scene: AttributionContext, first: int, k: int) -> str:
    """The word before the reporting clause, where it is a function word or a mark."""
    if k <= first:
        return "nothing"
    word = scene.lower[k - 1]
    return word if word in scene.words.function or not word[0].isalnum() else "a word"


def words_before(place: CueInSentence, before: int) -> TokenRange | None:
    """The words before a final “…, Smith said”: a quotation, or the sentence so far."""
    scene = place.scene
    text, p = scene.text, before - 1
    if p < place.first:
        return None
    first = behind_dateline(scene.article, place.first, before)
    comma = text[p] == ","
    quote = scene.quote_to.get(p - comma)
    if quote:
        opens = quote[0] - 1
        dashed = text[opens] in "—–-" and text[quote[0] + 1][0].islower()
        if dashed and not {"—", "–", "-"}.isdisjoint(text[first:opens]):
            return (first, quote[1])  # “Velto – the firm behind it – “is not licensed”, Lund said.”
        if opens < first or text[opens] in ":;—–.-" or opens in scene.quote_to:
            return quote
        if text[opens] == "," and (
            opens - first < 4 or text[quote[0] + 1 : quote[0] + 2][0].isupper()
        ):
            return quote
        return (first, quote[1])
    if comma and p > first and not _only_leads(scene, first, p):
        return (first, p)
    return None


def _only_leads(scene: AttributionContext, first: int, stop: int) -> bool:
    """“*Briefing the press after the talk*, she said per the law, …”: a participle without a verb."""
    lower = scene.lower
    if not lower[first].endswith("ing") or scene.article.names.covers(first):
        return False
    return "," not in lower[first:stop] and scene.words.verbal.isdisjoint(lower[first:stop])


def as_clause(place: CueInSentence, at: int, cue_stop: int) -> list[TokenRange]:
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


def as_stated(place: CueInSentence) -> Candidate | None:
    """“As announced to the Herald by the council, it is shut”; “it is shut, as announced by Lund.”"""
    scene, i = place.scene, place.i
    word = scene.lower[i]
    if scene.lower[i - 1] != "as" or word in _PROMISING or word not in scene.words.stating:
        return None
    near = scene.lower[i + 1 : min(place.stop, i + 6)]
    if "by" not in near:
        return None
    by = i + 1 + near.index("by")
    agent = source_after(scene, by + 1, place.stop)
    if agent is None:
        return None
    comma = next((k for k in range(*agent) if scene.text[k] == ","), agent[1])
    mention = next(iter(scene.article.names.between(comma + 1, comma + 4)), None)
    if mention and mention.name.kind == "person":
        agent = (agent[0], mention.stop)  # “by the owner, Ada Lund, …”
    else:
        agent = (agent[0], comma)
    before = i - 1 - (scene.text[i - 2] == ",")
    content = second_half(place, agent[1], False) if agent[1] < place.stop else []
    if before > place.first and scene.lower[before - 1] not in scene.words.opens_dependent:
        content.insert(0, (place.first, before))
    if not content:
        return None
    return Candidate("as", (i, by + 1), agent, source_class(scene, agent), content, (), True)


def is_final(place: CueInSentence, form: str, prior: TokenRange) -> bool:
    if form in ("end", "comma", "adjunct"):
        return True
    if form == "adjunct_comma" and has_verb(place.scene, prior):
        return True  # “It rained, Lund said on Sunday, and …”
    quote = place.scene.quote_to.get(prior[1] - 1)
    return quote is not None and form not in ("that", "colon") and is_complete(place.scene, quote)


def inverted_source(place: CueInSentence, at: int, g: int) -> TokenRange | None:
    """The source in “…,” said Smith; after words without marks only a name or *the …*."""
    scene, words = place.scene, place.scene.words
    p = g - 1
    closes = p in scene.quote_to or (scene.text[p] == "," and p - 1 in scene.quote_to)
    if not closes:
        if g != place.i or scene.lower[at] in scene.words.subject_pronoun | {"no", "so"}:
            return None
        opens = (
            scene.text[at][0].isupper()
            or any(scene.lower[at] in kind for kind in (words.determiner, words.gathering))
            or any(m.name.kind == "person" for m in scene.article.names.between(at, at + 8))
        )
        near = scene.lower[at : min(place.stop, at + 12)]
        until = near.index(",") if "," in near[:4] else len(near)  # “Lund, said the note, was …”
        until = near.index("who") if "who" in near[:until] else until  # “said Lund who had left”
        verbs = any(w in words.auxiliary or w in words.finite for w in near[:until])
        verbs |= any(a[-2:] == "ed" and b in words.count for a, b in pairwise(near))
        if not opens or verbs:  # “said the deaths included four men”
            return None
    return source_after(scene, at, place.stop)


def question_end(place: CueInSentence, at: int) -> int:
    """“Asked whether it was shut, Lund said …”: the comma where the question ends and the answer begins."""
    scene = place.scene
    commas = (k for k in range(at, min(place.stop, at + LIMIT)) if scene.text[k] == ",")
    return next((k for k in commas if not scene.inside[k]), place.stop)


def quotation_follows(place: CueInSentence) -> bool:
    """“The mayor agreed. “It is shut.””: the next sentence of the paragraph is a quotation."""
    scene, stop = place.scene, place.stop
    quote = scene.quote_from.get(stop)
    if quote is None:
        return False
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    fills = quote[1] >= sentences[owner[quote[1] - 1]].stop - 1
    apart = sentences[owner[stop]].paragraph - sentences[owner[place.i]].paragraph
    leads = scene.text[stop - 1] in ("…", "...")  # “the hosts said…”
    return fills and apart <= leads


def reported_subject(
    place: CueInSentence, source: TokenRange, content: list[TokenRange], form: str
) -> tuple[TokenRange | None, list[TokenRange], str]:
    """“The mill is said to be closed”: its subject is reported, not reporting."""
    scene, i = place.scene, place.i
    source = whole_subject(scene, place.first, source)
    agent: TokenRange | None = None
    told = scene.lower[i] in scene.words.addressing or scene.lower[i] == "asked"
    if i + 1 < place.stop and scene.lower[i + 1] == "by":
        agent = source_after(scene, i + 2, place.stop)
        k = i + 2
        while agent and k < agent[1] and scene.lower[k] not in _ENDS_AGENT:
            k += 1
        if agent:
            agent = (agent[0], k)
            k += told and k < place.stop and scene.lower[k] == "of"
            content = [(k, content_end(scene, k, place.stop, place.ends))] if k < place.stop else []
            if told and content:
                return agent, content, "prep"  # “he was told by Lund of “ten or more””
    elif scene.lower[i + 1 : i + 2] == ("in",) and (written := document_in(place)):
        return written, [source], "passive"  # “the plan was announced *in a statement*”
    if form in ("that", "adjunct_that", "final", "quote") or (told and form == "clause"):
        return agent, content, form
    if form == "to" and scene.lower[i] in scene.words.hearsay_verb:
        return None, [source, *content], "hearsay"
    return agent, [source, *content], "passive"


def states_from(place: CueInSentence, k: int) -> bool:
    """Tell whether a clause without a mark begins at *k*: a verb stands near, no preposition or comma before."""
    scene, words = place.scene, place.scene.words
    amount = scene.text[k + 1][0].isdigit()
    if (
        (scene.lower[k] in words.preposition and not amount)
        or scene.lower[k] in words.time
        or not scene.text[k][0].isalnum()
    ):
        return False
    for word in scene.lower[k + 1 : min(place.stop, k + 14)]:
        if word in words.verbal:
            return True
        if word in AFTER_OBJECT or word == "that":
            return False  # “told CBS *station KDKA that* …”
    return False


def goes_on_behind(place: CueInSentence, j: int) -> bool:
    """“said Lund, from Riverton, would come”: behind the aside stands the verb of the clause."""
    lower, words = place.scene.lower, place.scene.words
    commas = [k for k in range(j, min(place.stop - 1, j + 40)) if lower[k] == ","]
    return any(lower[k + 1] in words.auxiliary or lower[k + 1] in words.finite for k in commas[1:])


def colon_quotation(place: CueInSentence, j: int) -> int | None:
    """“described it in 2002: “…””: the quotation behind the colon of the sentence, if one follows."""
    scene = place.scene
    stop = min(scene.size - 1, place.stop, j + _DESCRIBED)
    if not scene.quotes or ":" not in scene.text[j + 1 : stop]:
        return None
    for k in range(j + 1, stop):
        if scene.inside[k] or scene.lower[k] in scene.words.finite:
            return None
        if scene.text[k] == ":":
            return k + 1 if k + 1 in scene.quote_from else None
    return None


def group_start(place: CueInSentence) -> int:
    """The first token of the verb group: “*has also* said”, “*went on to* say”."""
    scene, lower, first = place.scene, place.scene.lower, place.first
    k = place.i
    if k > first + 1 and lower[k - 1] in ("all", "both") and lower[k - 2] in BE:
        k -= 1  # “are all expected to come”
    while k > first and (
        (
            lower[k - 1] in scene.words.before_verb
            and not scene.article.names.covers(k - 1)
            and not (lower[k - 1] == "may" and scene.text[k - 1][0].isupper() and k - 1 > first)
        )
        or is_adverb(scene, k - 1)
    ):
        k -= 1
    if k > first + 2 and lower[k - 2 : k] in (("quoted", "as"), ("cited", "as")):
        k -= 2  # “was quoted as saying”
        while k > first and lower[k - 1] in scene.words.before_verb:
            k -= 1
    elif k > first + 2 and (lower[k - 3 : k] in _WENT_ON or is_to_say(scene, k - 2)):
        k -= 3
    elif lower[k - 1] == "to" and "far" in lower[max(first, k - 5) : k - 1]:
        went = next((j for j in range(k - 3, max(first, k - 8), -1) if lower[j] == "went"), k)
        k = went  # “went so far as to say”
    return k
