"""Who said what: reported speech with its cue and its source."""

from __future__ import annotations

from operator import itemgetter

from toolkit.findings import Findings
from toolkit.learned import Table, load_table
from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.cues import reporting_clauses
from toolkit.measures.attribution.sources import source_class
from toolkit.measures.attribution.speakers import Speaker, Speakers
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.uncued import gather_quotations, transcript_clauses
from toolkit.records import Attribution
from toolkit.text.article import Article, Text, as_article

THRESHOLD = 0.52  # the share of places like this one that must have been marked; sets precision against recall

REFERENCE = "Cue words of data/lexicons/reporting.toml; reliability learned from PolNeAR (Newell, Margolin & Ruths 2018)"
MARKS = "Quotation marks claim the exact words of somebody"

# These report the same words beside another verb: “…,” he said, according to the Herald.
_OF_NOBODY = frozenset(("passive", "order", "hearsay"))
_BESIDE_OTHERS = _OF_NOBODY | {"according_first", "according_last"}
_NOBODY = frozenset(("nobody", "nothing", "none", "neither", "no"))

# What each construction looks like, for ``why``; the keys end the rule's name.
FORMS = {
    "that": "is followed by a clause with “that”",
    "adjunct_that": "leads to a clause with “that”",
    "clause": "is followed by the clause it reports",
    "told_clause": "names the one addressed, then what was said",
    "wh": "is followed by an indirect question",
    "to": "is followed by an infinitive that tells what was said or meant",
    "refusal": "says that somebody tells nothing about it",
    "prep": "leads to what the statement was about",
    **dict.fromkeys(("name", "phrase", "word", "object", "ing"), "is followed by what it reports"),
    "quote": "leads to a quotation",
    "adjunct_quote": "leads to a quotation",
    "colon": "leads to what stands after the colon",
    "final": "follows the words it reports",
    "as": "follows “as” and names who says what the rest of the sentence says",
    "next": "ends a sentence, and the next is a quotation",
    "inverted": "follows the words it reports, and who says them comes after it",
    "passive": "reports without making the speaker its subject",
    "order": "tells what somebody was to do, without telling who said so",
    "according_first": "names the source of what follows",
    "according_last": "names the source of what stands before",
    "headline": "stands in the headline between a name and what is reported",
    "noun_that": "is a noun for something said, with its source and a clause with “that”",
    "label": "stands between a name that opens the line and the words",
    "turn": "stands between the label of a speaker and the words",
    "dash": "leads from the words to a name",
    "words_of": "names whose words follow",
    "verdict": "tells whose words judge it",
    "hearsay": "passes the statement on without naming who said it",
}


Chosen = list[tuple[float, Candidate]]  # with the share of places like it that are reports


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
    article = as_article(article)
    return Findings(article, article.once(_find))


def _find(article: Article) -> tuple[Attribution, ...]:
    return tuple(attributions_by(article, load_table("attribution")))


def attributions_by(article: Article, table: Table) -> Findings[Attribution]:
    """Return the attributions of *article* judged by *table* (``bench/learn.py`` brings its own)."""
    scene = AttributionContext(article)
    speakers = Speakers(scene)
    chosen: Chosen = []
    for clause in reporting_clauses(scene, table.ends):
        if _is_of_nobody(scene, clause):
            continue
        share = table.share(clause.signs) if clause.signs else 1.0
        if clause.certain and share < THRESHOLD:
            share = 1.0  # no figure stands behind it
        if share >= THRESHOLD:
            clause.signs = ()  # judged; a long text has many
            chosen.append((share, clause))
    turns = transcript_clauses(scene)
    if turns:
        chosen = _outside(scene, chosen, turns)
    chosen = _without_named(scene, chosen)
    chosen += [(1.0, turn) for turn in turns]
    bare = gather_quotations(scene, [clause for _, clause in chosen])
    chosen += [(1.0, clause) for clause in bare]
    _share_subjects(scene, [clause for _, clause in chosen])
    _clip([clause for _, clause in chosen])
    chosen = _once(chosen)
    chosen.sort(key=lambda item: item[1].stands)  # reading order, for the speakers
    # words of somebody: where the text gives nobody at all, it is nobody's; else it is open whose
    nobody = not any(clause.source for _, clause in chosen)
    found = [_attribution(scene, clause, share, speakers, nobody) for share, clause in chosen]
    found.sort(key=lambda a: (a.start, -a.end))
    return Findings(article, found)


def _is_of_nobody(scene: AttributionContext, clause: Candidate) -> bool:
    """“*Nobody* knows why”, “*no councillor* said that …”: it tells of something that was not said."""
    if clause.source is None or scene.lower[clause.source[0]] not in _NOBODY:
        return False
    return not any(map(str.isdigit, scene.lower[clause.source[0] + 1]))  # “No 10 said”


def _outside(scene: AttributionContext, chosen: Chosen, turns: list[Candidate]) -> Chosen:
    """Leave out what a label was taken for, and what is told within a turn in brackets, as within a quotation."""
    taken = {k for turn in turns for k in range(turn.source[0], turn.cue[1])}  # type: ignore[index]
    for turn in turns:
        if scene.text[turn.source[1]] == ")":  # type: ignore[index]
            for run in turn.content:
                taken.update(range(*run))
    return [
        (share, clause)
        for share, clause in chosen
        if taken.isdisjoint(range(*(clause.source or clause.content[0])))
    ]


def _share_subjects(scene: AttributionContext, clauses: list[Candidate]) -> None:
    """“*Asserting* that it was late, he said …”, “*Noting* it, he left”: a participle has its sentence’s subject."""
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    first_in: dict[int, Candidate] = {}
    for run, clause in sorted([(c.source, c) for c in clauses if c.source], key=itemgetter(0)):
        first_in.setdefault(owner[run[0]], clause)
    for clause in clauses:
        if clause.source or not clause.cue or not scene.lower[clause.cue[0]].endswith("ing"):
            continue
        sentence, behind = owner[clause.cue[0]], clause.content[-1][1]
        if sentences[sentence].first != clause.cue[0]:
            continue
        if first := first_in.get(sentence):
            clause.source, clause.who = first.source, first.who
        elif scene.text[behind] == "," and behind + 1 < sentences[sentence].stop:
            clause.source = subject(scene, behind + 1, sentences[sentence].stop)
            clause.who = source_class(scene, clause.source)


def _once(chosen: Chosen) -> Chosen:
    """“Lund *said that it was late*, she said.”: what the first reports is not reported again."""
    reported = {
        clause.content[0][1]: clause
        for _, clause in chosen
        if clause.form in ("that", "clause") and clause.source and len(clause.content) == 1
    }
    nearest: dict[TokenRange, Candidate] = {}
    for _, clause in chosen:
        other = nearest.setdefault(clause.content[0], clause)
        if clause.source and (not other.source or clause.gap < other.gap):
            nearest[clause.content[0]] = clause
    kept = []
    for share, clause in chosen:
        if nearest[clause.content[0]] is not clause and clause.form not in _BESIDE_OTHERS:
            continue  # “Lund *shrugged*, saying: “…””
        inner = reported.get(clause.content[0][1]) if clause.form == "final" else None
        pronoun = clause.who in ("he", "she", "they", "it")
        again = inner and inner.source and clause.content[0][0] <= inner.source[0]
        if not (pronoun and again):
            kept.append((share, clause))
    return kept


def _clip(clauses: list[Candidate]) -> None:
    """“Lund *welcomed* the plan, her office said”: within another’s words no words go on past their end."""
    ending: dict[int, list[Candidate]] = {}
    for clause in clauses:
        ending.setdefault(clause.content[-1][1], []).append(clause)
    for outer in clauses:
        if outer.form != "final" or not outer.source:
            continue
        first, stop = outer.content[0]
        for end in range(stop + 1, outer.source[1] + 4):
            for inner in ending.get(end, ()):
                at, until = inner.content[-1]
                if first <= at < stop < until:
                    inner.content[-1] = (at, stop)
                    ending.setdefault(stop, []).append(inner)


def _without_named(scene: AttributionContext, chosen: Chosen) -> Chosen:
    """Leave out hearsay that somebody reports: “it allegedly leaked, prosecutors said”, “reportedly, Lund said”."""
    reported = bytearray(scene.size)
    for _, clause in chosen:
        begin, end = clause.cue or (0, 0)
        inner = (begin + 1, max(begin + 1, end))  # “is *reportedly* due to close”
        for first, stop in (*clause.content, (begin, end)) if clause.source else (inner,):
            reported[first:stop] = b"\1" * (stop - first)
    named = {clause.source[0] for _, clause in chosen if clause.source}

    def again(clause: Candidate) -> bool:
        begins = clause.form == "hearsay" and clause.content[0][0] in named
        return begins or reported[clause.cue[0]] > 0  # type: ignore[index]

    return [
        (share, clause)
        for share, clause in chosen
        if clause.form not in _OF_NOBODY or clause.source or not again(clause)
    ]


def _attribution(
    scene: AttributionContext, clause: Candidate, share: float, speakers: Speakers, nobody: bool
) -> Attribution:
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
    goes_on = None
    if clause.cue and not source and clause.form != "hearsay":
        goes_on = _goes_on(scene, clause.cue, speakers)
    if goes_on:
        who = goes_on
    elif source or clause.form in _OF_NOBODY:
        who = speakers.resolve(clause.source, clause.who, aside=clause.form == "noun_that")
    else:
        who = Speaker(None, "none" if nobody and not cue else "unknown", "")
    return Attribution(
        start,
        end,
        scene.article.text[start:end],
        "attribution." + clause.form,
        _why(clause.form, cue[0].text if cue else "", source=bool(source)),
        _working(share, who.why) if cue else "",
        REFERENCE if cue else MARKS,
        content,
        cue,
        source,
        who.name,
        _kind(scene, clause.content),
        who.type,
    )


def _goes_on(scene: AttributionContext, cue: TokenRange, speakers: Speakers) -> Speaker | None:
    """Who speaks with the verb *cue*: “…, *adding* that”, “But *said* it was late.”"""
    at = cue[0]
    first = scene.article.sentences[scene.article.sentence_of[at]].first
    elided = at == first + 1 and scene.lower[first] in ("but", "and")
    adds = scene.lower[cue[1] - 1].endswith("ing") and at != first
    return speakers.goes_on(at) if elided or adds else None


def _kind(scene: AttributionContext, content: list[TokenRange]) -> str:
    """``"direct"`` where every part is a quotation, ``"mixed"`` where some words are."""
    inside = scene.inside
    if all(inside[first] and inside[first] == inside[stop - 1] for first, stop in content):
        return "direct"
    return "mixed" if any(any(inside[first:stop]) for first, stop in content) else "indirect"


def _why(form: str, cue: str, *, source: bool) -> str:
    if form == "headed":
        return "The quotation marks say that these are somebody’s words; the heading above them is a name."
    if not cue and source:
        return "The quotation marks say that these are somebody’s words; the sentence before is about their speaker."
    if not cue:
        return "The quotation marks say that these are somebody’s words; no speaker is named beside them."
    return f"“{' '.join(cue.split())}” {FORMS[form]}."


def _working(share: float, why_this_one: str) -> str:
    """How reliable the construction is, unless it is one by definition, and why it is this speaker."""
    marked = (
        f"Readers of labelled news marked about {round(100 * share)} in 100 such places as "
        "reported speech or thought."
    )
    return " ".join(filter(None, (marked if share < 1 else "", why_this_one)))
