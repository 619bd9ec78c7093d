"""Quotations without a reporting cue: who says them, by what stands before, behind and around."""

from __future__ import annotations

from bisect import insort

from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.measures.attribution.subjects import subject
from toolkit.measures.attribution.uncued.beside import is_person, named_clause, speaker_beside
from toolkit.measures.attribution.uncued.headings import heading_above, named_headings
from toolkit.text.tokens import Look

# Quotations of fewer words are as often a name or a scare quote as somebody's words.
LONG = 6
_JOINED = frozenset((",", "and", "but", "that"))  # what stands between quotations of one speaker
_STATEMENTS = frozenset(("clause", "that", "adjunct_that", "told_clause", "ing"))
_LINE = 20  # tokens
_BACK = 3  # paragraphs: those between tell of nobody
_TITLED = frozenset(("titled", "entitled", "themed"))
_MOTTOES = frozenset("theme title motto slogan topic headline name".split())
_BEHIND = frozenset(("final", "inverted"))
_NO_SPEECH = frozenset(("noun_that", "hearsay"))


def gather_quotations(scene: AttributionContext, chosen: list[Candidate]) -> list[Candidate]:
    """Give quotations without a cue to the speaker they belong to; return new clauses for the others."""
    if not scene.quotes:
        return []
    owner = scene.article.sentence_of
    covered: set[int] = set()
    ends: dict[int, Candidate] = {}  # quotation -> the clause behind it that tells who speaks
    # sentence -> its last clause with a quotation, and where that ends
    speaks: dict[int, tuple[Candidate, int]] = {}
    paragraph_speaker: dict[int, Candidate | None] = {}
    sentences = scene.article.sentences
    for clause in chosen:
        quoted = tail = 0
        for first, stop in clause.content:
            inside = scene.inside[first:stop]
            covered.update(inside)
            quoted |= inside[0] | inside[-1]
            if clause.source and clause.form in _BEHIND:
                ends[inside[0]] = clause
            tail = stop if stop > tail else tail
        if clause.source and clause.form not in _NO_SPEECH:
            paragraph_speaker[sentences[owner[clause.source[0]]].paragraph] = clause
        if not quoted:
            continue
        for run in (clause.cue, clause.source):
            if run and run[1] > tail:
                tail = run[1]
        speaks[owner[tail - 1]] = clause, tail
    bare: list[Candidate] = []
    headings: dict[int, TokenRange] | None = None
    by_cue = {k: clause for clause in chosen if clause.cue for k in range(*clause.cue)}
    closers = _closers(scene, ends)
    for number, (first, stop) in enumerate(scene.quotes, 1):
        if number in covered or _is_heading(scene, first, stop):
            continue
        if following := closers.get(number):
            insort(following.content, (first, stop))
            continue
        before = _speaking_before(scene, speaks, first, stop)
        if before is None:
            found = speaker_beside(scene, first, stop)
            if found is not None:
                same = by_cue.get(found.cue[0]) if found.cue else None
                if same and found.form == "verdict":
                    same.content.append((first, stop))  # “dismissing it as “a joke””
                    continue
                bare.append(found)
                speaks[owner[stop - 1]] = found, stop
                paragraph_speaker[sentences[owner[first]].paragraph] = found
                continue
            before = _goes_on(scene, paragraph_speaker, first, stop)
            before = before or _in_statement(scene, chosen, first, stop)
        if before is not None:
            before.content.append((first, stop))
            speaks[owner[stop - 1]] = before, stop
            paragraph_speaker.setdefault(sentences[owner[first]].paragraph, before)
        elif found := _subject_before(scene, first, stop):
            bare.append(found)
            speaks[owner[stop - 1]] = found, stop
        elif _is_long(scene, first, stop) and _is_speech(scene, first, stop):
            if _is_motto(scene, first):
                continue
            if headings is None:
                headings = named_headings(scene)
            named = heading_above(scene, headings, first)
            form = "headed" if named else "quotation"
            who = "name" if named else "none"
            bare.append(Candidate(form, None, named, who, [(first, stop)], ()))
    return _with_next_paragraph(scene, chosen, bare) if scene.going_on else bare


def _closers(scene: AttributionContext, ends: dict[int, Candidate]) -> dict[int, Candidate]:
    """““It was late.⏎“We left,” Lund said.”: who is named where the paragraphs of one quotation end."""
    closers: dict[int, Candidate] = {}
    for number in range(len(scene.quotes) - 1, 0, -1):
        clause = ends.get(number + 1) or closers.get(number + 1)
        if clause and scene.quotes[number - 1] in scene.going_on:
            closers[number] = clause
    return closers


def _in_statement(
    scene: AttributionContext, chosen: list[Candidate], first: int, stop: int
) -> Candidate | None:
    """“Lund says that it can help, and could be a “good way for many of us””: it ends what is reported."""
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    if not _is_long(scene, first, stop) or stop < sentences[owner[stop - 1]].stop - 1:
        return None
    here = [
        clause
        for clause in chosen
        if clause.source and clause.cue and owner[clause.cue[0]] == owner[first]
    ]
    fits = len(here) == 1 and (here[0].form in _STATEMENTS or scene.text[first - 1] == ":")
    return here[0] if fits and here[0].content[-1][1] <= first else None


def _with_next_paragraph(
    scene: AttributionContext, chosen: list[Candidate], bare: list[Candidate]
) -> list[Candidate]:
    """Give a quotation that is not closed, as the next paragraph goes on, to the speaker named there."""
    kept = []
    by_quote = {
        scene.inside[first]: clause
        for clause in (*bare, *chosen)
        if clause.source
        for first, _ in clause.content
        if first in scene.quote_from
    }
    for clause in reversed(bare):
        first, stop = clause.content[0]
        following = by_quote.get(scene.inside[first] + 1)
        if clause.source or following is None or (first, stop) not in scene.going_on:
            kept.append(clause)
            continue
        following.content.insert(0, (first, stop))
        by_quote[scene.inside[first]] = following
    return kept[::-1]


def _is_long(scene: AttributionContext, first: int, stop: int) -> bool:
    return scene.article.tokens.count(Look.WORD, first, stop) >= LONG


def _is_speech(scene: AttributionContext, first: int, stop: int) -> bool:
    """Not the Name of a Work."""
    long = [w for w in scene.text[first:stop] if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) < 0.7 * len(long)


def _is_heading(scene: AttributionContext, first: int, stop: int) -> bool:
    """‘A QUIET MILL’, ‘We can’t go on’: capitals alone, or a line without a stop."""
    alone = scene.opens_paragraph(first) and (stop >= scene.size or scene.opens_paragraph(stop))
    if alone and stop - first < _LINE and scene.closes_with[first, stop][-1].isalnum():
        return True
    return stop - first > 3 and all(
        w.isupper() or not w[0].isalpha() for w in scene.text[first:stop]
    )


def _is_motto(scene: AttributionContext, first: int) -> bool:
    """“The theme of the year is “…””: a title."""
    start = scene.article.sentences[scene.article.sentence_of[first]].first
    before = scene.lower[start:first]
    titled = not (_TITLED | _MOTTOES).isdisjoint(before[-1:])
    return titled or (before[-1:] in (("is",), ("was",)) and not _MOTTOES.isdisjoint(before))


def _speaking_before(
    scene: AttributionContext, speaks: dict[int, tuple[Candidate, int]], first: int, stop: int
) -> Candidate | None:
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


def _goes_on(
    scene: AttributionContext, speakers: dict[int, Candidate | None], first: int, stop: int
) -> Candidate | None:
    """The speaker of the paragraph, or of the one before where the quotation fills its own."""
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    sentence = sentences[owner[first]]
    last = sentences[owner[stop - 1]]
    fills = sentence.first == first and stop >= last.stop - 1
    short = not _is_long(scene, first, stop)
    if not fills or (short and not scene.opens_sentence(first)):
        return None
    if sentence.paragraph in speakers and not short:
        clause = speakers[sentence.paragraph]
        return clause if clause and clause.content and clause.content[0][0] < first else None
    paragraph = sentence.paragraph
    before, behind = owner[first] - 1, owner[stop - 1] + 1
    while before >= 0 and sentences[before].paragraph == paragraph and _is_quoted(scene, before):
        before -= 1
    while (
        behind < len(sentences)
        and sentences[behind].paragraph == paragraph
        and _is_quoted(scene, behind)
    ):
        behind += 1
    opens = before < 0 or sentences[before].paragraph != paragraph
    closes = behind >= len(sentences) or sentences[behind].paragraph != paragraph
    if not (opens and closes):
        return None
    for back in range(1, _BACK + 1):
        if paragraph - back in speakers or short:
            return speakers.get(paragraph - back)
        while before >= 0 and sentences[before].paragraph >= paragraph - back:
            span = sentences[before].first, sentences[before].stop
            if any(m.name.kind == "person" for m in scene.article.names.between(*span)):
                return None
            if scene.inside[span[0]]:
                return None
            before -= 1
    return None


def _is_quoted(scene: AttributionContext, n: int) -> bool:
    """Tell whether sentence *n* stands between quotation marks as a whole."""
    sentence = scene.article.sentences[n]
    return scene.inside[sentence.first] > 0 and scene.inside[sentence.stop - 1] > 0


def _subject_before(scene: AttributionContext, first: int, stop: int) -> Candidate | None:
    """“Lund shrugged. “We shall see.””: whom the sentence is about that a quotation follows, if a person."""
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    here, last = owner[first], owner[stop - 1]
    if not here or sentences[here].first != first or stop < sentences[last].stop - 1:
        return None
    before, paragraph = sentences[here - 1], sentences[here].paragraph
    alone = last + 1 == len(sentences) or sentences[last + 1].paragraph != paragraph
    alone = alone and _is_long(scene, first, stop) and (first, stop) not in scene.going_on
    if paragraph - before.paragraph > alone or any(scene.inside[before.first : first]):
        return None
    found = subject(scene, before.first, first)
    if found is None:
        return None
    return (
        named_clause(scene, "quotation", None, found, (first, stop))
        if is_person(scene, found)
        else None
    )
