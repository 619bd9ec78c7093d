"""What may be wrong with a quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from toolkit.kinds import kind_of
from toolkit.records import Finding
from toolkit.support.data import word_set
from toolkit.text.article import Article
from toolkit.text.punctuation import STOPS, doubled_marks, stray_stops
from toolkit.text.quotations import Quotation
from toolkit.text.tokens import Look

_SMALL = word_set(
    "a an the of and or to in on at for with by from as is are was were be been it its that this "
    "these those he she they we i you his her their our my your so but if"
)
_HANGING = word_set("a an the and or but if because our their my your its his whose")
_STEM = 5  # letters of a word that count when two versions are compared
_LONG = 4  # content words from which on two quotes are compared by the share they have in common
_SHARE = 0.7
_LONGEST = 120  # tokens of a quotation that is compared with others
_PART = 6  # words in common that show that one quotation is a part of another
_CHANGED = 2  # words of it that may differ
_KEPT = 7  # earlier quotations with the same word that a quotation is compared with


def problems_of(
    article: Article,
    quotation: Quotation,
    words: Sequence[str],
    form: str,
    lone: bool,
    variant: str | None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a quotation, in reading order of the places concerned."""
    start, end = quotation.start, quotation.end
    found = _broken(article, quotation)

    def add(rule: str, a: int, b: int, why: str) -> None:
        found.append(
            Finding(
                a, b, article.text[a:b], f"quotes.{rule}", why, "", kind_of("quotes", rule).source
            )
        )

    if not quotation.opened:
        add("unbalanced", end - 1, end, "This closing mark has no opening one in its paragraph.")
    elif not quotation.closed and not quotation.continues:
        add("unbalanced", start, start + 1, "This opening mark is never closed in its paragraph.")
    if words and (at := _cut_off(article, quotation, form)):
        add("cut_off", *at)
    if form != "scare" and lone:
        add("no_speaker", start, end, "No speaker was found beside these words.")
    if variant is not None:
        why = f"The same words stand differently elsewhere in the text: {variant}"
        add("variant", start, end, why)
    if form == "fragment" and (
        len(words) - sum(map(_SMALL.__contains__, words)) > 2
        or 1 in article.tokens.flags(Look.DIGIT, quotation.first, quotation.stop)
    ):
        why = "Only part of the speaker's sentence is quoted; the rest is not shown."
        add("fragment_claim", start, end, why)
    return tuple(sorted(found, key=lambda f: (f.start, f.end)) if len(found) > 1 else found)


def _broken(article: Article, quotation: Quotation) -> list[Finding]:
    tokens, first, stop = article.tokens, quotation.first, quotation.stop
    if STOPS.isdisjoint(tokens.text[first : stop - 1]):
        return []
    places = [
        (i - 1, i + 2, "A full stop stands in front of a word in lower case, inside the quotation.")
        for i in stray_stops(tokens, first, stop)
    ] + [
        (i, i + 2, "Two punctuation marks stand side by side inside the quotation.")
        for i in doubled_marks(tokens, first, stop)
    ]
    return [
        Finding(
            a, b, article.text[a:b], "quotes.broken", why, "", kind_of("quotes", "broken").source
        )
        for first, stop, why in places
        for a, b in [(tokens.start[first], tokens.end[stop - 1])]
    ]


def _cut_off(article: Article, quotation: Quotation, form: str) -> tuple[int, int, str] | None:
    tokens = article.tokens
    first, last = quotation.first, quotation.stop - 1
    for i in (first, last):
        if tokens.text[i].startswith(("…", "...")):
            return (
                tokens.start[i],
                tokens.end[i],
                "An ellipsis at the edge shows that words are missing.",
            )
    if form == "full" and tokens.lower[last] in _HANGING:
        return (
            tokens.start[last],
            tokens.end[last],
            f"The quotation stops at “{tokens.text[last]}”, in the middle of a phrase.",
        )
    return None


def mark_variants(
    article: Article,
    quotations: Sequence[Quotation],
    words: Sequence[Sequence[str]],
) -> dict[int, str]:
    """Return, by index, the other version of the quotations that stand in two versions.

    Two quotations are versions of the same words if their content words begin
    with the same letters (of long ones, seven in ten), but differ in more than
    an ending, and neither stands whole in the other; so are a part of a quotation and
    the whole one, if six words of it stand there in order and a word or two differ.
    """
    found: dict[int, str] = {}
    seen: dict[str, list[int]] = {}
    sizes: dict[int, int] = {}  # how many stems each has
    for i, quotation in enumerate(quotations):
        if not 2 <= quotation.stop - quotation.first <= _LONGEST:
            continue
        stems = _stems(words[i])
        if len(stems) < 2:
            continue
        near = [other for stem in stems if stem in seen for other in seen[stem]]
        sizes[i] = len(stems)
        for other, shared in sorted(Counter(near).items()) if near else ():
            most = max(sizes[i], sizes[other])
            enough = shared >= (most if most < _LONG else _SHARE * most)
            if enough and _versions(words[i], words[other], most):
                found[i] = article.text[quotations[other].start : quotations[other].end]
                found[other] = article.text[quotations[i].start : quotations[i].end]
        for stem in stems:
            seen[stem] = [*seen[stem][-_KEPT:], i] if stem in seen else [i]
    for one, other in _sharing(quotations, words):
        if one not in found and other not in found and _part_differs(words[one], words[other]):
            found[one] = article.text[quotations[other].start : quotations[other].end]
            found[other] = article.text[quotations[one].start : quotations[one].end]
    return found


def _sharing(
    quotations: Sequence[Quotation], words: Sequence[Sequence[str]]
) -> list[tuple[int, int]]:
    """Return the pairs of quotations that have three words in a row in common, neither inside the other."""
    seen: dict[tuple[str, str, str], int] = {}
    pairs = set()
    for i, said in enumerate(words):
        if _PART <= len(said) <= _LONGEST and not quotations[i].depth:
            for run in zip(said, said[1:], said[2:], strict=False):
                if (first := seen.setdefault(run, i)) != i:
                    pairs.add((first, i))
    return sorted(pairs)


def _part_differs(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether the shorter of two quotations stands in the longer one with a word or two changed."""
    short, long = sorted((some, others), key=len)
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()[:-1]
    same = sum([block.size for block in blocks])
    first, last = blocks[0], blocks[-1]
    window = last.b + last.size - first.b
    whole = first.a == 0 and last.a + last.size == len(short)
    return (
        whole and len(blocks) > 1 and same >= _PART and max(len(short), window) <= same + _CHANGED
    )


def _stems(words: Sequence[str]) -> set[str]:
    return {word[:_STEM] for word in words if word not in _SMALL}


def _versions(some: Sequence[str], others: Sequence[str], most: int) -> bool:
    """Tell whether two quotations with enough stems in common differ in more than an ending."""
    one, two = (" " + " ".join([word.rstrip("s") for word in w]) + " " for w in (some, others))
    bare = [
        " ".join([word for word in w if word not in _SMALL]) for w in (one.split(), two.split())
    ]
    return one not in two and two not in one and (bare[0] != bare[1] or most >= _LONG)
