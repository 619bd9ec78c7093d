"""Who said what: reported speech with its cue and its source."""

from __future__ import annotations

from toolkit.findings import Findings
from toolkit.learned import Table, load_table
from toolkit.measures.attribution.candidate import Clause
from toolkit.measures.attribution.context import Run, Scene
from toolkit.measures.attribution.cues import reporting_clauses
from toolkit.measures.attribution.speakers import Speakers
from toolkit.records import Attribution
from toolkit.text.article import Article, Text, as_article

THRESHOLD = 0.53  # the share of places like this one that must have been marked; sets precision against recall

# Quotations of fewer words are as often a name or a scare quote as somebody's words.
LONG = 6
_JOINED = frozenset((",", "and", "but", "that"))  # what stands between quotations of one speaker
REFERENCE = "Cue words of data/lexicons/reporting.toml; reliability learned from PolNeAR (Newell, Margolin & Ruths 2018)"
MARKS = "Quotation marks claim the exact words of somebody"

# What each construction looks like, for ``why``; the keys end the rule's name.
FORMS = {
    "that": "is followed by a clause with “that”",
    "adjunct_that": "leads to a clause with “that”",
    "clause": "is followed by the clause it reports",
    "told_clause": "names the one addressed, then what was said",
    "wh": "is followed by an indirect question",
    "to": "is followed by an infinitive that tells what was said or meant",
    "prep": "leads to what the statement was about",
    "name": "is followed by what it reports",
    "phrase": "is followed by what it reports",
    "word": "is followed by what it reports",
    "object": "is followed by what it reports",
    "ing": "is followed by what it reports",
    "quote": "leads to a quotation",
    "adjunct_quote": "leads to a quotation",
    "colon": "leads to what stands after the colon",
    "final": "follows the words it reports",
    "as": "follows “as” and names who says what the rest of the sentence says",
    "next": "ends a sentence, and the next is a quotation",
    "inverted": "stands between the words it reports and their source",
    "passive": "reports without making the speaker its subject",
    "according_first": "names the source of what follows",
    "according_last": "names the source of what stands before",
    "headline": "stands in the headline between a name and what is reported",
    "noun": "is a noun for something said, with the words after it",
    "noun_that": "is a noun for something said, with its source and a clause with “that”",
    "hearsay": "passes the statement on without naming who said it",
}


def find_attributions(article: Text) -> Findings[Attribution]:
    """Return who said what in *article*, in reading order.

    An attribution says that somebody stands behind the words, not that the
    words are true. Misses speech without a cue word of
    ``data/lexicons/reporting.toml``.

    >>> [(a.source[0].text, a.cue[0].text) for a in find_attributions("The mayor said that it rained.")]
    [('The mayor', 'said')]
    >>> len(find_attributions("It rained."))
    0

    Args:
        article: Any English prose, unaltered.

    Raises:
        TypeError: If *article* is neither an Article nor a str.
    """
    return as_article(article).once(_find)


def _find(article: Article) -> Findings[Attribution]:
    return attributions_by(article, load_table("attribution"))


def attributions_by(article: Article, table: Table) -> Findings[Attribution]:
    """Return the attributions of *article* judged by *table* (``bench/learn.py`` brings its own)."""
    scene = Scene(article)
    speakers = Speakers(scene)
    chosen: list[tuple[float, Clause]] = []
    for clause in reporting_clauses(scene, table.ends):
        share = table.share(clause.signs) if clause.signs else 1.0
        if share >= THRESHOLD:
            clause.signs = ()  # judged; a long text has many
            chosen.append((share, clause))
    chosen = _without_named(scene, chosen)
    bare = _gather_quotations(scene, [clause for _, clause in chosen])
    found = [_attribution(scene, clause, share, speakers) for share, clause in chosen]
    found += [_attribution(scene, clause, 1.0, speakers) for clause in bare]
    found.sort(key=lambda a: (a.start, -a.end))
    return Findings(article, found)


def _without_named(scene: Scene, chosen: list[tuple[float, Clause]]) -> list[tuple[float, Clause]]:
    """Leave out hearsay that somebody reports: “it allegedly leaked, prosecutors said”."""
    if not any(clause.form == "hearsay" for _, clause in chosen):
        return chosen
    reported = bytearray(len(scene.text))
    for _, clause in chosen:
        if clause.source:
            for first, stop in clause.content:
                reported[first:stop] = b"\1" * (stop - first)
    return [
        (share, clause)
        for share, clause in chosen
        if clause.form != "hearsay" or not (clause.cue and reported[clause.cue[0]])
    ]


def _gather_quotations(scene: Scene, chosen: list[Clause]) -> list[Clause]:
    """Give quotations without a cue to the speaker before them; return the others as clauses."""
    if not scene.quotes:
        return []
    owner = scene.article.sentence_of
    covered: set[int] = set()
    # sentence -> its last clause with a quotation, and where that ends
    speaks: dict[int, tuple[Clause, int]] = {}
    for clause in chosen:
        quoted = tail = 0
        for first, stop in clause.content:
            inside = scene.inside[first:stop]
            covered.update(inside)
            quoted |= inside[0] | inside[-1]
            tail = stop if stop > tail else tail
        if not quoted:
            continue
        for run in (clause.cue, clause.source):
            if run and run[1] > tail:
                tail = run[1]
        speaks[owner[tail - 1]] = clause, tail
    bare: list[Clause] = []
    for number, (first, stop) in enumerate(scene.quotes, 1):
        if number in covered:
            continue
        before = _speaking_before(scene, speaks, first, stop)
        if before is not None:
            before.content.append((first, stop))
            speaks[owner[stop - 1]] = before, stop
        elif stop - first - 2 >= LONG:
            bare.append(Clause("quotation", None, None, "none", [(first, stop)], ()))
    return bare


def _speaking_before(
    scene: Scene, speaks: dict[int, tuple[Clause, int]], first: int, stop: int
) -> Clause | None:
    """The clause whose speaker goes on in a quotation that ends its sentence.

    “…,” she said, and “…”: joined to it in one sentence. “…,” she said. “…”: it fills
    the next sentence of the paragraph.
    """
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    sentence = owner[first]
    if stop < sentences[owner[stop - 1]].stop - 1:
        return None
    if sentence in speaks:
        clause, tail = speaks[sentence]
        if tail < first and _JOINED.issuperset(scene.lower[tail:first]):
            return clause
    if (
        sentence - 1 in speaks
        and sentences[sentence].first == first
        and sentences[sentence - 1].paragraph == sentences[sentence].paragraph
    ):
        return speaks[sentence - 1][0]
    return None


def _attribution(scene: Scene, clause: Clause, share: float, speakers: Speakers) -> Attribution:
    content = tuple(map(scene.span, clause.content))
    cue = (scene.span(clause.cue),) if clause.cue else ()
    source = (scene.span(clause.source),) if clause.source else ()
    start, end = content[0].start, content[0].end
    for part in content[1:] + cue + source:
        if part.start < start:
            start = part.start
        if part.end > end:
            end = part.end
    # a quotation without a speaker is somebody's words, not hearsay
    speaker, kind = speakers.resolve(clause.source, clause.who) if cue else (None, "unnamed_person")
    return Attribution(
        start,
        end,
        scene.article.text[start:end],
        "attribution." + clause.form,
        _why(clause.form, cue[0].text if cue else ""),
        _working(clause.form, share) if cue else "",
        REFERENCE if cue else MARKS,
        content,
        cue,
        source,
        speaker,
        _kind(scene, clause.content),
        kind,
    )


def _kind(scene: Scene, content: list[Run]) -> str:
    """``"direct"`` where every part is a quotation, ``"mixed"`` where some words are."""
    if not scene.quotes:
        return "indirect"
    whole, some, inside = True, False, scene.inside
    for first, stop in content:
        opens = inside[first]
        whole = whole and opens > 0 and opens == inside[stop - 1]
        some = some or opens > 0 or any(inside[first:stop])
    return "direct" if whole else "mixed" if some else "indirect"


def _why(form: str, cue: str) -> str:
    if not cue:
        return "The quotation marks say that these are somebody’s words; no speaker is named beside them."
    return f"“{' '.join(cue.split())}” {FORMS[form]}."


def _working(form: str, share: float) -> str:
    if form in ("noun_that", "hearsay"):
        return ""
    return (
        f"Readers of labelled news marked about {round(100 * share)} in 100 such places as "
        "reported speech or thought."
    )
