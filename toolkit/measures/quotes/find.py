"""Quotations: what kind, whose, and what is wrong with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress

from toolkit.findings import Findings
from toolkit.kinds import kind_of
from toolkit.measures.attribution import find_attributions
from toolkit.measures.quotes.problems import mark_variants, problems_of
from toolkit.records import Attribution, Frozen, Measure, Quote
from toolkit.support.data import word_set
from toolkit.text.article import Article, Text, as_article
from toolkit.text.punctuation import STOPS
from toolkit.text.quotations import Quotation
from toolkit.text.tokens import Look

_VERBS = word_set(
    "is are was were am be has have had do does did will would can could may might must shall should "
    "isn't aren't wasn't weren't won't don't doesn't didn't can't cannot haven't hasn't hadn't"
)
_SUBJECTS = word_set(
    "i we they he she you i'm i've i'll i'd we're we've we'll we'd they're they've they'll they'd "
    "he's she's he'll she'll you're you've you'll it's that's there's there"
)
_DETERMINERS = word_set(
    "a an the this that these those his her its their our my your no any some one two three four five six "
    "seven eight nine ten"
)
_DEPENDENT = word_set(
    "if that because when which who whose while as to for of in on with by from and or than like"
)  # words that tie what follows to the reporter's sentence
_NAMED = word_set(
    "known dubbed nicknamed titled entitled so-called translated motto theme hashtag signifies"
)  # “known as “the hog islands””: what follows is a name
_NAMES = word_set("model models system policy principle formula doctrine")  # “the “x or y” model”
_CLAUSE = 8  # words from which on a capitalised stretch is taken for a clause
_LOOK = 60  # words of a quotation that are looked at to tell its form
_FORMS = ("full", "fragment", "scare")


def find_quotes(article: Text) -> Findings[Quote]:
    """Return the stretches between quotation marks, in reading order.

    ``form`` is ``"full"`` (at least a clause), ``"fragment"``, or ``"scare"``
    (a label, a title, a word held at a distance). ``speaker`` and ``cue`` come
    from the attribution around it. ``problems`` holds what is wrong: broken
    inside, unbalanced, cut off, no speaker, differing from another version of
    the same words, a fragment that carries a claim.

    Marks are read as typography shows them; speech without marks is the
    business of :func:`find_attributions`. A clause is told by its verbs and
    its capital, without a parser.

    >>> quote, = find_quotes("The offer is “final,” the mayor said.")
    >>> quote.text, quote.form
    ('“final,”', 'fragment')
    >>> len(find_quotes("The workers’ union didn’t answer."))
    0

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    return Findings(article, article.once(_find))


def _find(article: Article) -> tuple[Quote, ...]:
    return tuple(quotes_by(article, find_attributions(article)))


def quotes_by(article: Article, attributions: Findings[Attribution]) -> Findings[Quote]:
    """Return the quotations of *article*, spoken by whom *attributions* say."""
    quotations = article.quotations
    if not quotations:
        return Findings(article)
    lower, is_word = article.tokens.lower, article.tokens.flags(Look.WORD)
    words = [list(compress(lower[q.first : q.stop], is_word[q.first : q.stop])) for q in quotations]
    said = _one_speaker(quotations, _attributed(quotations, attributions))
    sourced = _sourced_sentences(article, attributions)
    variants = mark_variants(article, quotations, words)
    quotes: list[Quote] = []
    for i, (quotation, attribution) in enumerate(zip(quotations, said, strict=True)):
        start, end = article.widened(quotation.start, quotation.end)
        inside = article.text[quotation.inner_start : quotation.inner_end]
        begins = quotation.inner_end - len(inside.lstrip())  # « so » has spaces inside
        spoken = bool(attribution and attribution.source)
        lone = not spoken and _is_lone(article, quotation, sourced)
        form = _form(article, quotation, words[i], spoken)
        if quotes and attribution is said[i - 1] and _is_second_half(article, quotations, i):
            form = quotes[-1].form
        quotes.append(
            Quote(
                start,
                end,
                article.text[start:end],
                f"quotes.{form}",
                kind_of("quotes", form).reason,
                "",
                kind_of("quotes", form).source,
                article.span(begins, begins + len(inside.strip())),
                attribution.speaker if attribution and form != "scare" else None,
                attribution.cue[0] if attribution and attribution.cue else None,
                form,
                problems_of(article, quotation, words[i], form, lone, variants.get(i)),
            )
        )
    return Findings(article, quotes)


def _is_second_half(article: Article, quotations: Sequence[Quotation], i: int) -> bool:
    """““We waited,” she said, “*for hours.*””: it ends what the quotation before begins."""
    before, here, owner = quotations[i - 1], quotations[i], article.sentence_of
    if before.stop >= here.first or here.first >= len(article.tokens):
        return False
    opens, closes = article.tokens.text[here.first], article.tokens.text[before.stop - 1]
    return opens.islower() and closes == "," and owner[before.first] == owner[here.first]


def _sourced_sentences(article: Article, attributions: Findings[Attribution]) -> set[int]:
    """The indices of the sentences in which somebody is given as a source."""
    owner, tokens = article.sentence_of, article.tokens
    sourced: set[int] = set()
    for item in attributions:
        if item.source:
            first, stop = tokens.between(item.start, item.end)
            if first < stop:
                sourced.update(range(owner[first], owner[stop - 1] + 1))
    return sourced


def _is_lone(article: Article, quotation: Quotation, sourced: set[int]) -> bool:
    """Tell whether neither the sentence nor, of a fragment, the words before it name anybody."""
    at = quotation.first
    if at >= len(article.tokens):
        return True
    if article.sentence_of[at] in sourced:
        return False
    first = article.sentences[article.sentence_of[at]].first
    before = article.names.between(first, at)
    named = any(mention.name.kind in ("person", "body", "unknown") for mention in before)
    return not named or first >= at - 2


def _attributed(
    quotations: Sequence[Quotation], attributions: Iterable[Attribution]
) -> list[Attribution | None]:
    """Return for each quotation the attribution whose content it overlaps: with a source, the smallest."""
    found = tuple(attributions)
    spans = sorted(
        [
            (c.start, c.end, (not a.source, c.end - c.start, n))
            for n, a in enumerate(found)
            for c in a.content
        ]
    )
    # how far the spans up to each one reach
    reach = list(accumulate([end for _, end, _ in spans], max))
    said: list[Attribution | None] = []
    for q in quotations:
        inside, until = q.inner_start, q.inner_end
        low, high = bisect_right(reach, inside), bisect_left(spans, (until,))
        ranks = [rank for _, end, rank in spans[low:high] if end > inside]
        said.append(found[min(ranks)[2]] if ranks else None)
    return said


def _one_speaker(
    quotations: Sequence[Quotation], said: list[Attribution | None]
) -> list[Attribution | None]:
    """Give all paragraphs of one long quotation the attribution that one of them has."""
    first = 0
    for i, quotation in enumerate(quotations):
        if quotation.continues:
            continue
        if first < i:
            chain = said[first : i + 1]
            known = next((a for a in chain if a and a.source), None)
            said[first : i + 1] = [a if a and a.source else known or a for a in chain]
        first = i + 1
    return said


def _form(article: Article, quotation: Quotation, words: Sequence[str], spoken: bool) -> str:
    """Tell a clause from a fragment, and speech from a label, by capital, verb and length."""
    tokens, first, stop = article.tokens, quotation.first, quotation.stop
    written = list(
        compress(tokens.text[first : first + _LOOK], tokens.flags(Look.WORD, first, stop))
    )
    led = tokens.lower[max(0, first - 3) : first - 1]
    name = not _NAMED.isdisjoint(led) or not _NAMES.isdisjoint(tokens.lower[stop + 1 : stop + 2])
    if not written or (name and not spoken and STOPS.isdisjoint(led)):
        return "scare"
    said = words[: len(written)]
    opening, subject = said[0], not _SUBJECTS.isdisjoint(said)
    ended = tokens.text[stop - 1] in "!?.," or (
        spoken and tokens.text[stop + 1 : stop + 2] == (",",)
    )
    capital = written[0][0].isupper()
    if not capital and opening in _DEPENDENT and "." not in tokens.text[first : stop - 1]:
        return "fragment"
    titled = _titled(written)
    # the comma or stop behind the Name of a Work is the reporter's
    speech = capital and ended and (spoken or not titled or tokens.text[stop - 1] in "!?")
    answer = spoken and article.sentences[article.sentence_of[first]].first >= first - 1
    if (subject and len(said) > 2) or (speech and (answer or len(said) > 1)):
        return "full"  # ““Fine,” said Bo”, too
    if (
        len(said) > 3
        and (capital or opening not in _VERBS)
        and (not _VERBS.isdisjoint(said) or any(_is_contraction(word) for word in said))
    ):
        return "full"
    if len(said) >= _CLAUSE and capital and not titled:
        return "full"
    if (spoken and not titled) or any(tokens.flags(Look.DIGIT, first, min(stop, first + _LOOK))):
        return "fragment"
    if titled or (len(said) < 4 and opening not in _DETERMINERS):
        return "scare"
    return "fragment"


def _is_contraction(word: str) -> bool:
    return "'" in word[1:-1] and not word.endswith("'s")


def _titled(words: Sequence[str]) -> bool:
    """The Name of a Work: a capital on every word but the small ones."""
    long = [word[0].isupper() for word in words if len(word) > 3]
    return bool(long) and all(long)


@dataclass(frozen=True, slots=True)
class QuoteMeasure(Measure):
    """How much of a text stands between quotation marks, and how well it is sourced.

    Neither many nor few quotations make a text better.

    Attributes:
        count: How many quotations there are; a long one counts in each paragraph.
        words: All words of the text.
        words_quoted: The words in the outermost quotations.
        share_quoted: Their share of all words, 0 to 1; not defined (``None``) for a text
            without words.
        by_form: At least a clause (full), a part of one (fragment), or a label, a title
            or a word held at a distance (scare).
        with_speaker: Quotations whose speaker is named.
        without_speaker: The others; labels and titles are among them.
        problems: How many problems there are of each kind, commonest first.
    """

    count: int
    words: int
    words_quoted: int
    share_quoted: float | None
    by_form: Frozen[str, int]
    with_speaker: int
    without_speaker: int
    problems: Frozen[str, int]


def measure_quotes(article: Text) -> QuoteMeasure:
    """Return how many quotations *article* has, of what form, with what problems.

    Neither many nor few quotations make an article better. Scare quotes and
    titles count among them, so look at ``by_form`` before ``with_speaker``.

    >>> measure_quotes("A text without any.").share_quoted
    0.0
    >>> measure_quotes("").share_quoted is None
    True

    Args:
        article: Any English prose, unaltered.
    """
    article = as_article(article)
    quotes = find_quotes(article)
    is_word = article.tokens.flags(Look.WORD)
    total, quoted, past = sum(is_word), 0, 0
    for quote in quotes:
        if quote.start >= past:
            past = quote.end
            first, stop = article.tokens.between(quote.content.start, quote.content.end)
            quoted += sum(is_word[first:stop])
    forms = [quote.form for quote in quotes]
    spoken = sum([quote.speaker is not None for quote in quotes])
    return QuoteMeasure(
        len(quotes),
        total,
        quoted,
        quoted / total if total else None,
        Frozen({form: forms.count(form) for form in _FORMS}),
        spoken,
        len(quotes) - spoken,
        Frozen(Counter(p.rule for q in quotes for p in q.problems).most_common()),
    )
