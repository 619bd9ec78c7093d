"""Who said what: reported speech with its cue and its source."""

from __future__ import annotations

from toolkit.article import Article, as_article
from toolkit.findings import Attribution, Findings, Span
from toolkit.measures._clauses import Clause, reporting_clauses
from toolkit.measures._reliability import Reliability, load_reliability
from toolkit.measures._scene import Run, Scene
from toolkit.measures._speakers import Speakers


# Quotations of fewer words are as often a name or a scare quote as somebody's words.
LONG = 6


def find_attributions(article: Article | str) -> Findings[Attribution]:
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
    return attributions_by(as_article(article), load_reliability())


def attributions_by(article: Article, reliability: Reliability) -> Findings[Attribution]:
    """Return the attributions of *article* judged by *reliability* (for learning it anew)."""
    scene, threshold = Scene(article), reliability.threshold
    speakers = Speakers(scene)
    chosen: list[tuple[float, Clause]] = []
    for clause in reporting_clauses(scene, reliability.ends):
        share = reliability.of(clause.signs)
        if share >= threshold:
            chosen.append((share, clause))
    bare = _gather_quotations(scene, [clause for _, clause in chosen])
    found = [_attribution(article, clause, share, speakers) for share, clause in chosen]
    found += [_attribution(article, clause, 1.0, speakers) for clause in bare]
    found.sort(key=lambda a: (a.start, -a.end))
    return Findings(article, found)


def _gather_quotations(scene: Scene, chosen: list[Clause]) -> list[Clause]:
    """Give quotations without a cue to the speaker before them; return the others as clauses.

    “…,” she said. “…”: a quotation that follows a reporting sentence in the same
    paragraph and fills its own sentence goes on with the same speaker.
    """
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    covered: set[int] = set()
    speaks: dict[int, Clause] = {}  # sentence -> the clause whose quotation it ends with
    for clause in chosen:
        for first, stop in clause.content:
            covered.update(scene.inside[first:stop])
        tail = max([run[1] for run in clause.content])
        speaks[owner[max(tail, (clause.cue or (0, 1))[1]) - 1]] = clause
    bare: list[Clause] = []
    for number, (first, stop) in enumerate(scene.quotes, 1):
        if number in covered:
            continue
        sentence, last = owner[first], owner[stop - 1]
        begins = sentences[sentence].first == first
        before = speaks.get(sentence - 1) if sentence else None
        if (
            before is not None
            and begins
            and stop >= sentences[last].stop - 1
            and sentences[sentence - 1].paragraph == sentences[sentence].paragraph
            and any([scene.inside[run[0]] or scene.inside[run[1] - 1] for run in before.content])
        ):
            before.content.append((first, stop))
            speaks[last] = before
        elif stop - first - 2 >= LONG:
            bare.append(Clause("quotation", None, None, [(first, stop)], ()))
    return bare


def _attribution(article: Article, clause: Clause, share: float, speakers: Speakers) -> Attribution:
    starts, ends = article.tokens.start, article.tokens.end

    def span(run: Run | None) -> tuple[Span, ...]:
        return (article.span(starts[run[0]], ends[run[1] - 1]),) if run else ()

    content = tuple([article.span(starts[a], ends[b - 1]) for a, b in clause.content])
    cue, source = span(clause.cue), span(clause.source)
    parts = content + cue + source
    start, end = min([p.start for p in parts]), max([p.end for p in parts])
    speaker, kind = speakers.resolve(clause.source)
    return Attribution(
        start,
        end,
        article.text[start:end],
        "attribution." + clause.form,
        f"“{cue[0].text if cue else ''}” reports what somebody said.",
        "",
        content,
        cue,
        source,
        speaker,
        "direct" if clause.form == "quotation" else "indirect",
        kind,
    )
