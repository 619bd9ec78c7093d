"""Places where a text looks damaged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from types import MappingProxyType

from toolkit.findings import Findings
from toolkit.kinds import kind_of
from toolkit.measures.garbles.changes import changing_names
from toolkit.measures.garbles.commas import stray_commas
from toolkit.measures.garbles.doubled_words import doubled_phrases, doubled_words
from toolkit.measures.garbles.draft import Draft, Quoted, spoken_from
from toolkit.measures.garbles.fragments import cut_quotations, misread, split_words
from toolkit.measures.garbles.hyphens import hyphens
from toolkit.measures.garbles.joined import joined_words
from toolkit.measures.garbles.marks import unbalanced
from toolkit.measures.garbles.numbers import changing_numbers
from toolkit.measures.garbles.punctuation import punctuation
from toolkit.measures.garbles.spelling import mixed_spellings
from toolkit.measures.garbles.undecoded import KINDS, undecoded
from toolkit.measures.garbles.usage import broken_sentences, odd_usage
from toolkit.records import Garble
from toolkit.text.article import Article, Text, as_article
from toolkit.text.furniture import furniture_of

_HABITS = {
    "space_before_punctuation": 0.45,
    "missing_space": 0.75,
    "reversed_quotation_mark": 0.45,
    "cut_quotation": 0.6,
}  # confidence alone
_TONGUE = frozenset(["doubled_word", "broken_construction", "wrong_article", "no_subject"])
_ONCE = frozenset(["broken_construction", "tag_left_in"])
_REPEATED = 3  # places that make a habit
RULES: Mapping[str, Callable[[Article], list[Draft]]] = MappingProxyType(
    {
        "punctuation": punctuation,
        "commas": stray_commas,
        "unbalanced": unbalanced,
        "undecoded": undecoded,
        "doubled words": doubled_words,
        "doubled phrases": doubled_phrases,
        "spelling": mixed_spellings,
        "names": changing_names,
        "numbers": changing_numbers,
        "hyphens": hyphens,
        "usage": odd_usage,
        "sentences": broken_sentences,
        "split words": split_words,
        "misread": misread,
        "joined words": joined_words,
        "cut quotations": cut_quotations,
    }
)


def find_garbles(article: Text) -> Findings[Garble]:
    """Return the places where *article* looks damaged, doubtful ones too, in reading order.

    ``confidence`` (0 to 1): from 0.5 a rule fires that sound prose hardly ever
    sets off; below, the place is worth a look and no more. One inconsistency
    (two spellings, two forms of a name, two numbers) is one finding, on the
    rarer or later form, with the others in ``related``. ``repair`` is set only
    where there is one repair that cannot change the meaning.

    Damage that leaves grammar and punctuation whole is missed: a wrong word, a
    wrong fact, a sentence that does not follow.

    >>> [(g.text, g.category) for g in find_garbles("They acted radically,. It was was late.")]
    [('radically,.', 'doubled_punctuation'), ('was was', 'doubled_word')]
    >>> len(find_garbles("He said that that was all he had had."))
    0

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    return Findings(article, article.once(_find))


def _find(article: Article) -> tuple[Garble, ...]:
    drafts = _apart([draft for rule in RULES.values() for draft in rule(article)], article)
    drafts = _outside_furniture(drafts, article)
    drafts = _once_each(_one_habit(_as_spoken(drafts, article), article), article)
    return tuple(
        [
            Garble(
                draft.start,
                draft.end,
                article.text[draft.start : draft.end],
                f"garbles.{draft.category}",
                draft.why,
                "",
                kind_of("garbles", draft.category).source,
                draft.category,
                draft.confidence,
                draft.repair,
                draft.related,
            )
            for draft in sorted(dict.fromkeys(drafts), key=lambda d: d[:3])
        ],
    )


def _apart(drafts: list[Draft], article: Article) -> list[Draft]:
    """Keep one finding of one damage: what was not decoded is nothing else besides."""
    damaged = [(found.start, found.end) for found in article.undecoded]
    if not damaged:
        return drafts
    starts = [start for start, _ in damaged]

    def stands_apart(draft: Draft) -> bool:
        k = bisect_left(starts, draft.end) - 1
        itself = damaged[k] == (draft.start, draft.end) and draft.category in KINDS.values()
        return k < 0 or damaged[k][1] <= draft.start or itself

    return [draft for draft in drafts if stands_apart(draft)]


def _outside_furniture(drafts: list[Draft], article: Article) -> list[Draft]:
    """Leave out what is odd in the furniture of a page, which is no prose, but for what was not decoded."""
    furniture = article.once(furniture_of) if drafts else frozenset()
    if not furniture:
        return drafts
    starts = [sentence.start for sentence in article.sentences]
    return [
        draft
        for draft in drafts
        if draft.category in KINDS.values()
        or bisect_right(starts, draft.start) - 1 not in furniture
    ]


def _as_spoken(drafts: list[Draft], article: Article) -> list[Draft]:
    """Make slips of the tongue doubtful where a text writes down what was said."""
    if not any(draft.category in _TONGUE for draft in drafts):
        return drafts
    turns, quoted = spoken_from(article), Quoted(article)
    return [
        draft._replace(confidence=min(draft.confidence, 0.4))
        if draft.category in _TONGUE
        and (
            (turns is not None and draft.start >= turns)
            or (draft.category == "broken_construction" and quoted.around(draft.start))
        )
        else draft
        for draft in drafts
    ]


def _once_each(drafts: list[Draft], article: Article) -> list[Draft]:
    """Make one finding of a construction that a text repeats, and of a tag: “<b>” here, “</b>” there."""
    alike: dict[object, list[Draft]] = {}
    for n, draft in enumerate(sorted(drafts, key=lambda draft: draft[:3])):
        same = article.text[draft.start : draft.end].lower().strip("<>[]/ ")
        key: object = (draft.category, same) if draft.category in _ONCE else n
        alike.setdefault(key, []).append(draft)
    return [
        first._replace(related=(*first.related, *(article.span(d.start, d.end) for d in others)))
        for first, *others in alike.values()
    ]


def _one_habit(drafts: list[Draft], article: Article) -> list[Draft]:
    """Make one finding of a slip of spacing that a text repeats: it is a habit.

    One loose mark alone is a slip of the thumb, and no alarm.
    """
    kept = [draft for draft in drafts if draft.category not in _HABITS]
    for category, alone in _HABITS.items():
        same = sorted([draft for draft in drafts if draft.category == category])
        if len(same) < _REPEATED:
            kept.extend([draft._replace(confidence=alone) for draft in same])
            continue
        related = tuple([article.span(draft.start, draft.end) for draft in same[1:]])
        why = f"{same[0].why} The text does so in {len(same)} places."
        kept.append(same[0]._replace(why=why, related=related))
    return kept
