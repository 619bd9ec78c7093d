"""Who said what: reported speech with its cue and its source."""

from __future__ import annotations

from toolkit.article import Article, as_article
from toolkit.findings import Attribution, Findings, Span
from toolkit.measures._clauses import Clause, Reader
from toolkit.measures._reliability import Reliability, load_reliability
from toolkit.measures._speakers import Speakers


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
    reader = Reader(article)
    speakers = Speakers(article)
    chosen: list[tuple[float, Clause]] = []
    for clause in reader.clauses():
        share = reliability.of(clause.features)
        if share >= reliability.threshold:
            chosen.append((share, clause))
    found = []
    covered: set[int] = set()
    for _, clause in chosen:
        for first, stop in clause.content:
            covered.update(reader.inside[first:stop])
    for number, (first, stop) in enumerate(reader.quotes, 1):
        if number not in covered and stop - first > 4:
            chosen.append((1.0, Clause("quotation", None, None, [(first + 1, stop - (article.tokens.text[stop - 1] in '”"’'))], ())))
    for share, clause in chosen:
        found.append(_attribution(article, clause, share, speakers))
    found.sort(key=lambda a: (a.start, -a.end))
    return Findings(article, found)


def _attribution(article: Article, clause: Clause, share: float, speakers: Speakers) -> Attribution:
    starts, ends = article.tokens.start, article.tokens.end

    def span(run: tuple[int, int] | None) -> tuple[Span, ...]:
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
