"""A number that changes within the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, combinations
from operator import attrgetter
from typing import NamedTuple

from toolkit.lexicon import load_lexicon
from toolkit.measures.garbles.draft import Draft, word_list
from toolkit.text.article import Article
from toolkit.text.tokens import Look

_NEAR = 3  # tokens before a number that tell whether it is exact
_TWICE = 2  # a number more than twice another counts something else
_HARDLY_MORE = 1.25  # a whole less than this many times a least counts the same
_MORE = frozenset(["another", "further", "more", "additional", "other"])
_NEW = frozenset(["a", "an", "another"])  # how a sentence on something else begins
_CENTURIES = ("17", "18", "19", "20")
_YEAR = 40  # tokens before or behind a number in which a year is its own
_EVENTS = 4  # different numbers beside a whole: more are those of several events


class _Count(NamedTuple):
    """A number at token ``at`` of what stands in tokens ``first`` to ``stop``."""

    number: int
    at: int
    thing: str
    first: int
    stop: int


def changing_numbers(article: Article) -> list[Draft]:
    """Return numbers of the same things that differ.

    Their digits are swapped, or one is said to be the whole (“in all”, “all 21”, “the 21 victims”)
    and no other mention, nor two together, come to it.
    """
    things: dict[str, dict[int, list[_Count]]] = {}
    for count in _counts(article):
        things.setdefault(count.thing, {}).setdefault(count.number, []).append(count)
    found = []
    for numbers in things.values():
        for count in sorted(chain.from_iterable(numbers.values()), key=attrgetter("at")):
            if twin := _mirrored(article, count, numbers):
                why = "the same digits the other way round; one of the two may be a slip."
            elif twin := _other_whole(article, count, numbers):
                why = (
                    "both are said of the whole; one of the two may be a slip."
                    if _is_exact(article, twin)
                    else "a text that gives the whole needs no least; one of the two may be a slip."
                )
            else:
                continue
            found.append(_differs(article, count, twin, why))
    return found


def _differs(article: Article, count: _Count, twin: _Count, why: str) -> Draft:
    start, end = article.tokens.start, article.tokens.end
    other = article.span(start[twin.first], end[twin.stop - 1])
    span = start[count.first], end[count.stop - 1]
    why = f"“{article.text[slice(*span)]}” here, “{other.text}” elsewhere: {why}"
    return Draft(*span, "changed_number", why, 0.6, None, (other,))


def _mirrored(
    article: Article, count: _Count, numbers: Mapping[int, list[_Count]]
) -> _Count | None:
    """Return a mention, before *count*, of the number with its digits the other way round, or, of a whole, two of them."""
    digits, before = str(count.number), article.tokens.lower[max(0, count.at - _NEAR) : count.at]
    if not 1 < len(digits) < 5 or not (word_list("counts", "later") | _MORE).isdisjoint(before):
        return None
    swaps = range(len(digits) - 1) if _is_whole(article, count) else ()
    turned = {digits[:k] + digits[k + 1] + digits[k] + digits[k + 2 :] for k in swaps}
    others = [int(n) for n in turned | {digits[::-1]} if n[0] != "0" and n != digits]
    twins = [numbers[other][0] for other in others if other in numbers]
    return next((t for t in twins if t.at < count.at and not _two_events(article, t, count)), None)


def _two_events(article: Article, one: _Count, other: _Count) -> bool:
    """Tell whether each sentence has a year of its own, or the later one a new subject.

    “In 1902 14 men died. In 2019, 41 men died.”; “It killed 14. A second fire killed 41.”
    """
    opening = article.sentences[article.sentence_of[other.at]].first
    if opening < other.at and article.tokens.lower[opening] in _NEW:
        return True
    years = []
    for count in (one, other):
        sentence = article.sentences[article.sentence_of[count.at]]
        first, stop = max(sentence.first, count.at - _YEAR), min(sentence.stop, count.at + _YEAR)
        words = article.tokens.text[first:stop]
        years.append({w for w in words if w.isdecimal() and len(w) == 4 and w[:2] in _CENTURIES})
    return bool(years[0] and years[1]) and years[0].isdisjoint(years[1])


@cache
def _number_words() -> dict[str, int]:
    phrases = {cue.id: cue.phrases for cue in load_lexicon("counts")}
    small, tens = phrases["number_word"], phrases["tens"]
    words = {word: value for value, word in enumerate(small, 1)}
    for ten, word in enumerate(tens, 2):
        words[word] = 10 * ten
        words |= {f"{word}-{unit}": 10 * ten + n for n, unit in enumerate(small[:9], 1)}
    return words


def _counts(article: Article) -> Iterator[_Count]:
    """Yield the numbers of *article* that count something, in order."""
    tokens, words = article.tokens, _number_words()
    digits = tokens.indices(Look.DIGIT)
    fates = word_list("changes", "fate") & article.places.keys()
    for i in sorted({*digits, *article.places_of(words)}) if fates else digits:
        token = tokens.text[i].replace(",", "")
        number = int(token) if token.isdecimal() and len(token) < 8 else words.get(tokens.lower[i])
        counted = _fate(article, i) if number and fates else None
        if number and token.isdecimal():
            counted = counted or _thing(article, i)
        if number and counted:
            at, thing = counted
            yield _Count(number, i, thing, min(i, at), max(i, at) + 1)


def _fate(article: Article, i: int) -> tuple[int, str] | None:
    """Return the word that tells what became of those whom the number at token *i* counts, and its stem."""
    lower = article.tokens.lower
    fates, between = word_list("changes", "fate"), word_list("changes", "people")
    for places in (range(i + 1, min(i + 5, len(lower))), range(i - 1, max(i - 4, -1), -1)):
        for k in places:
            if (word := lower[k]) in fates:
                if word in ("dead", "died") or word.startswith(("kill", "death")):
                    return k, "kill-"
                return k, word[:5].replace("wound", "injur").replace("hurt", "injur") + "-"
            if word not in between:
                break
    return None


def _thing(article: Article, i: int) -> tuple[int, str] | None:
    """Return the plural that the number at token *i* counts, if it is no measure."""
    lower, units = article.tokens.lower, word_list("changes", "measure")
    if i and lower[i - 1] in units:
        return None  # May 12
    for k in range(i + 1, min(i + 3, len(lower))):
        if lower[k] in units or not lower[k].isalpha():
            return None
        if lower[k].endswith("s") and len(lower[k]) > 4 and not lower[k].endswith("ss"):
            return k, lower[k]
    return None


def _other_whole(
    article: Article, count: _Count, numbers: Mapping[int, list[_Count]]
) -> _Count | None:
    """Return a mention that cannot be true if *count*, said to be the whole, is."""
    if (
        not count.thing.endswith("-")
        or len(numbers[count.number]) > 1
        or len(numbers) > 1 + _EVENTS
        or not _is_whole(article, count)
        or not _is_exact(article, count)
    ):
        return None
    others = [mentions for number, mentions in numbers.items() if number != count.number]
    parts = [mention.number for mentions in others for mention in mentions[:2]]
    if count.number in map(sum, combinations(parts, 2)):
        return None
    near = [m[-1] for m in others if _contradicts(article, m[-1], count.number)]
    return near[-1] if near else None


def _contradicts(article: Article, count: _Count, whole: int) -> bool:
    """Tell whether *count* counts the same as *whole*: “at least 40” and “all 300” may be two events."""
    if _is_exact(article, count):
        return 1 / _TWICE <= count.number / whole <= _TWICE
    before = article.tokens.lower[max(0, count.at - 2) : count.at]
    least = before in (("at", "least"), ("more", "than"))
    return least and count.number < whole < _HARDLY_MORE * count.number


def _is_whole(article: Article, count: _Count) -> bool:
    """Tell whether a number is said to be that of all: “in all”, “all 21”, “the 21 victims”."""
    lower, i = article.tokens.lower, count.at
    before = lower[max(0, i - _NEAR) : i]
    return (
        before[-1:] in (("all",), ("the",))
        or "total" in before
        or "altogether" in before
        or before[-3:-1] == ("in", "all")
    )


def _is_exact(article: Article, count: _Count) -> bool:
    """Tell whether nothing says that the number is round, a least, or one of several."""
    lower, i = article.tokens.lower, count.at
    around = {*lower[max(0, i - _NEAR) : i], *lower[i + 1 : i + 2]}
    return word_list("counts", "inexact").isdisjoint(around)
