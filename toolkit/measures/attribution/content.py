"""Where the reported words end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from itertools import pairwise

from toolkit.measures.attribution.asides import JOINS, RELATIVES, TRAILING, closing_comma
from toolkit.measures.attribution.context import LIMIT, AttributionContext, TokenRange
from toolkit.measures.attribution.word_classes import STOPS
from toolkit.support.data import word_set

_AS_DID = frozenset(("as", did) for did in ("did", "do", "does", "had", "has"))  # “…, as did Lund”
_OPENS_ASIDE = word_set(
    "if once unless until under with when while although though as because after in on at since that , before"
)
_OPENS_SUBJECT = word_set("after because before when while if although though until as that")
_BY = frozenset(("by", "including", "for", "without", "as"))
_COMPLETE = STOPS | {","}

CLAUSES = frozenset(
    ("clause", "that", "adjunct_that", "told_clause", "wh", "colon", "quote", "adjunct_quote")
)


def sort_of(form: str) -> str:
    """Whether the reported words are a clause or a phrase, which end differently."""
    return "clause" if form in CLAUSES else "phrase"


def boundary(scene: AttributionContext, at: int, k: int, sort: str) -> str:
    """Name the boundary at token *k* (one of ``BOUNDARIES``) of the reported words that begin at *at*.

    *sort* is ``"clause"`` (he said *the mill is closed*) or ``"phrase"`` (he
    praised *the mill*). A first comma after an opening *if*, *when*, *in* has a
    name of its own.
    """
    lower = scene.lower
    word = lower[k]
    if word == ",":
        begin = at + 1 if lower[at] == "that" else at
        opening = lower[begin] in _OPENS_ASIDE or _opens_when(scene, begin)
        if opening and "," not in lower[begin + 1 : k]:
            return sort + ": comma after opening"
    if word == "," or word == "and":
        return f"{sort}: {word} {_opener(scene, k + 1)}"
    return f"{sort}: {word}"


def _opens_when(scene: AttributionContext, at: int) -> bool:
    """“*a few days before* the storm came, he left”."""
    near = scene.lower[at : at + 4]
    return any(
        when.removesuffix("s") in scene.words.time_noun and near[n] in ("before", "after")
        for n, when in enumerate(near[:-1], 1)
    )


def _opener(scene: AttributionContext, k: int) -> str:
    """The kind of word that follows a comma or an *and*."""
    lower, words = scene.lower, scene.words
    word = lower[k]
    if word in JOINS:
        return f"{word} {_new_clause(scene, k + 1)}".rstrip()
    if word == "something":
        return "a"  # “…, something the council denies”
    if word in words.function:
        return word
    if word in words.finite:
        return "reported"
    if word[-3:] == "ing":
        return "reporting" if word in scene.cues else "ing"
    if word[-2:] == "ed":
        return "ed"
    first = scene.text[k][0]
    if first.isdigit():
        return "number"
    if first.isupper():
        return "name"
    return "word" if first.isalpha() else "mark"


def _new_clause(scene: AttributionContext, k: int) -> str:
    """What tells that a clause of its own begins at token *k*: a pronoun, a verb nearby."""
    lower, words = scene.lower, scene.words
    if lower[k] in words.subject_pronoun:
        return "he"
    for word in lower[k : k + 6]:
        if word in words.finite:
            return "… said"
        if word in words.auxiliary:
            return "… is"
        if word == ",":
            break
    return ""


def opens_clause(scene: AttributionContext, k: int) -> bool:
    """“denied the charge and *Lund has* left”, “denied it and *claims* to be ill”: a verb, and its subject."""
    lower, words = scene.lower, scene.words
    if lower[k] in words.plain_verb or lower[k] in words.stating:
        return True
    mention = scene.article.names.at(k)
    if mention is None or mention.lead != k or scene.text[k - 2][0].isupper():
        return lower[k] in words.subject_pronoun and lower[k] != "who"
    return lower[mention.stop] in words.verbal or lower[mention.stop][-2:] == "ed"


def content_end(
    scene: AttributionContext, at: int, stop: int, ends: Container[str], sort: str = "clause"
) -> int:
    """Return the token after the reported clause that begins at token *at*.

    *ends* are the kinds of boundary where labelled spans ended more often than
    not; the first of them is taken.
    """
    inside, text, breaks, quotes = scene.inside, scene.text, scene.breaks, scene.quotes
    lower = scene.lower
    stop = min(stop, at + LIMIT)
    k = at
    if inside[at] and at not in scene.quote_from:  # within a quotation: to its end
        k = stop = min(stop, quotes[inside[at] - 1][1])
    n = bisect_left(breaks, k)
    while k < stop:
        while breaks[n] < k:
            n += 1
        k = breaks[n]
        if k >= stop:
            break
        if inside[k]:
            k = quotes[inside[k] - 1][1]
            if f"{sort}: , {_opener(scene, k)}" in ends:
                break
            continue
        if text[k] == "." or lower[k + 1 : k + 3] in _AS_DID or _says_more(scene, at, k):
            break
        if _accompanies(scene, k, sort) or (sort == "phrase" and _begins_anew(scene, at, k)):
            break
        if boundary(scene, at, k, sort) in ends:
            if (
                (sort == "clause" and (_waits_for_verb(scene, at, k) or _tells_more(scene, at, k)))
                or _closes_aside(scene, at, k)
                or _tells_age(scene, k)
                or _lists(scene, k, stop)
                or _ends_list(scene, at, k, stop)
            ):
                k += 1
                continue
            past = (
                closing_comma(scene, k, stop)
                if sort in ("clause", "that")
                else _of_behind(scene, k, stop)
            )
            if past is None:
                break
            k = past
        k += 1
    if k > stop:
        k = stop
        if inside[k] and inside[k] == inside[k - 1] and k > at:
            return quotes[inside[k] - 1][1]  # “he called it “a ruin. It must go.””
    while k > at and (text[k - 1] in TRAILING or lower[k - 1] in RELATIVES):
        k -= 1
    return k


def _says_more(scene: AttributionContext, at: int, k: int) -> bool:
    """“confirmed the figure *but cautioned* that it was old”, “blamed “rain”*, although* it was dry”."""
    lower, words = scene.lower, scene.words
    if lower[k] in ("and", "but") and lower[k + 1] in words.stating:
        return words.verbal.isdisjoint(lower[at:k])
    behind = k - 1 in scene.quote_to  # “called him “late” *but did not* leave”
    return behind and (
        lower[k : k + 2] == (",", "although")
        or (lower[k] == "but" and lower[k + 1] in ("do", "does", "did"))
    )


def _closes_aside(scene: AttributionContext, at: int, k: int) -> bool:
    """“after its owner, the tall Velt Oram, *decided*”: the verb behind the comma has its subject before."""
    lower, words = scene.lower, scene.words
    if lower[k] != "," or lower[k + 1] not in words.finite:
        return False
    before = next((j for j in range(k - 2, max(at, k - 14), -1) if lower[j] == ","), at)
    relative = (
        lower[before] == "," and lower[before + 1] in RELATIVES
    )  # “Lund, whom she knew, *said*”
    return relative or not _OPENS_SUBJECT.isdisjoint(lower[max(at, before - 7) + 1 : before])


def _tells_age(scene: AttributionContext, k: int) -> bool:
    """“her son*, 6*, was left alone”"""
    for comma in (k, k - 2):
        if scene.lower[comma] == scene.lower[comma + 2] == "," and scene.text[comma + 1].isdigit():
            return True
    return False


def _lists(scene: AttributionContext, k: int, stop: int) -> bool:
    """“science, *technology, mills and rain*”: words without a verb, the last of them joined."""
    lower, last = scene.lower, k
    if lower[k] != ",":
        return False
    for j in range(k + 1, min(stop, k + 16)):
        if lower[j] == ",":
            last = j
        elif lower[j] in ("and", "or"):
            member = _is_plain(scene, lower[j + 1]) or lower[j + 1] in scene.words.determiner
            return j > k + 1 and member
        elif not (_is_plain(scene, lower[j]) or lower[j] in scene.words.determiner) or j - last > 4:
            return False
    return False


def _tells_more(scene: AttributionContext, at: int, k: int) -> bool:
    """“said the mill was shut *and reflected* the past”: what is done there is no speech of its own."""
    verb, words = scene.lower[k + 1], scene.words
    done = verb in words.handling or verb in words.doing or verb in words.shown
    means = pairwise(scene.lower[at:k]) if verb[-3:] == "ing" else ()
    also = any(
        one in _BY and other[-3:] == "ing" for one, other in means
    )  # “by paying *and lying*”
    return scene.lower[k] == "and" and (done or also)


def _of_behind(scene: AttributionContext, comma: int, stop: int) -> int | None:
    """“accused *Lund, a baker, of* theft”: the comma that closes the aside before “of”."""
    near = range(comma + 2, min(stop, comma + 14))
    return next((k for k in near if scene.lower[k : k + 2] == (",", "of")), None)


def _waits_for_verb(scene: AttributionContext, at: int, comma: int) -> bool:
    """“said *Lund, a baker,* had left”, “that *without rain, it* closes”: no verb stands before the comma."""
    lower, words, behind = scene.lower, scene.words, scene.lower[comma + 1]
    closes = behind[-2:] == "ed" and "," in lower[at:comma]  # “said Lund, a baker, *warned*”
    if lower[comma] != "," or behind in JOINS or (behind in scene.cues and not closes):
        return False
    return not any(
        lower[k] in words.verbal or (lower[k][-2:] == "ed" and lower[k - 1] not in words.determiner)
        for k in range(at + lower[at].endswith("ing"), comma)
    )


def _begins_anew(scene: AttributionContext, at: int, k: int) -> bool:
    """“denied the charge *and Lund has left*”, “called it late*, and went*”: no verb stands in the phrase."""
    lower, words = scene.lower, scene.words
    went = lower[k : k + 2] == (",", "and") and lower[k + 2] in words.irregular_past
    anew = went or (lower[k] == "and" and opens_clause(scene, k + 1))
    return anew and words.verbal.isdisjoint(lower[at:k])


def _accompanies(scene: AttributionContext, k: int, sort: str) -> bool:
    """“attacked the plan, *with Lund calling it a ruin*”: what went with it."""
    leads = scene.lower[k : k + 2] == (",", "with")
    near = [word for word in scene.lower[k + 3 : k + 8] if word[-3:] == "ing"] if leads else []
    return bool(near) and (sort == "phrase" or near[0] in ("adding", "saying", "noting"))


def _ends_list(scene: AttributionContext, at: int, k: int, stop: int) -> bool:
    """“rain, mills, *and a farm that is near*”: the last member of a list that closes the sentence."""
    lower, words = scene.lower, scene.words
    if lower[k] != "," or lower[k + 1] not in ("and", "or"):
        return False
    before = next((j for j in range(k - 1, max(at, k - 7), -1) if lower[j] == ","), 0)
    rest = lower[k + 2 : min(stop, k + 14)]
    until = next((n for n, word in enumerate(rest) if word in TRAILING), len(rest))
    pairs = zip(rest[:until], (*rest[1:], ""), strict=False)
    verb = any(
        w in words.verbal and not ((w[-2:] == "ed" and to in words.preposition) or to == "to")
        for w, to in pairs
    )
    plain = words.verbal.isdisjoint(lower[before:k]) and not verb
    opens = rest[0] not in words.subject_pronoun and rest[0] not in words.preposition
    ends = k + 2 + until >= stop - 1 or lower[k + 2 + until] in STOPS
    return bool(before and opens and plain and ends)


def _is_plain(scene: AttributionContext, word: str) -> bool:
    """Tell whether *word* may be a member of a list: no verb, no function word."""
    words = scene.words
    known = word in words.function or word in words.verbal or word in scene.cues
    return word[0].isalpha() and not known


def is_complete(scene: AttributionContext, quote: TokenRange) -> bool:
    """Tell whether a comma or a stop before the closing mark ends the quoted sentence."""
    return scene.closes_with[quote] in _COMPLETE


def quotation(
    scene: AttributionContext, at: int, stop: int, ends: Container[str], sort: str = "clause"
) -> TokenRange:
    """Return the quotation that begins at *at*, with the words after it that belong to it."""
    quote = scene.quote_from.get(at)
    if quote is None:
        return (at, content_end(scene, at, stop, ends, sort))
    if is_complete(scene, quote):
        return quote
    return (at, max(quote[1], content_end(scene, at, stop, ends, sort)))
