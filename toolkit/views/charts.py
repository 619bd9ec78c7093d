"""What can be drawn of an article: difficulty, hedges, speakers, support."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Any

from toolkit.html.escaping import plain, quoted, shorten
from toolkit.html.layers import SUPPORT, supports
from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims import find_claims
from toolkit.measures.hedging import find_hedges
from toolkit.measures.readability import measure_readability
from toolkit.records import Hedge, is_doubtful, reported
from toolkit.support.numbers import per_cent
from toolkit.text.article import Article, Text, as_article
from toolkit.views.chart import GRID, INK, SOFT, Chart
from toolkit.views.first_look import NOT_CLEAR

_MOST = 60  # bars or lanes in one picture; what is left out is said
_SUPPORT = ("#009e73", "#56b4e9", "#cc79a7", "#e69f00", "#f0e442", GRID)
# Source types without a name, as the chart of speakers pools them.
_NOT_NAMED = {
    "unnamed_person": "people who are not named",
    "unnamed_group": "people who are not named",
    "hearsay": "hearsay: nobody is given",
}
_BLUE, _GREEN, _ORANGE, _PURPLE = "#0072b2", "#009e73", "#e69f00", "#cc79a7"


def plot_difficulty(article: Text) -> Chart:
    """Show how hard each sentence is to read: its Flesch-Kincaid grade, one bar each.

    A hard sentence is not a bad one, and an easy one not a true one.

    Args:
        article: An article, its analysis, or a plain text.
    """
    measured = measure_readability(article)
    rows = [(s.index + 1, s.difficulty, s.words, s.text) for s in measured.sentences]
    shown = rows[:_MOST]

    def draw(axes: Any) -> None:
        axes.bar([str(r[0]) for r in shown], [r[1] for r in shown], color=_BLUE, width=0.7)
        axes.set_xlabel("Sentence")
        axes.set_ylabel("Grade")
        axes.axhline(0, color=GRID, linewidth=1)
        axes.grid(axis="y", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        if len(shown) > 30:
            axes.set_xticks(range(0, len(shown), 5))

    alt = "There is no sentence to measure."
    if rows:
        hardest, easiest = max(rows, key=lambda r: r[1]), min(rows, key=lambda r: r[1])
        alt = (
            f"Bar chart of {_few(len(shown), len(rows), 'sentence')}. The hardest is sentence {hardest[0]} (grade "
            f"{hardest[1]:.1f}, {_many(hardest[2], 'word')}), the easiest sentence {easiest[0]} "
            f"(grade {easiest[1]:.1f}, {_many(easiest[2], 'word')})."
        )
    table = tuple(
        [
            {"Sentence": n, "Grade": round(grade, 1), "Words": words, "Text": shorten(text, 70)}
            for n, grade, words, text in rows[: 4 * _MOST]
        ]
    )
    note = "Grade: about the US school year at which such a sentence is read with ease."
    bare = sorted({*range(1, len(measured.article.sentences) + 1)} - {row[0] for row in rows})
    if bare and rows:
        note += f" A heading, or a line without words, has no bar: {shorten(', '.join(map(str, bare)), 60)}."
    tips = tuple([f"{n}. {shorten(text, 160)} (grade {grade:.1f})" for n, grade, _, text in shown])
    return Chart("Difficulty, sentence by sentence", alt, note, table, draw, tips=tips)


def plot_hedges(article: Text) -> Chart:
    """Show where hedges stand, from the first word to the last, a lane for each category.

    A hedge is not a fault: ask whether its strength matches the evidence.

    Args:
        article: An article, its analysis, or a plain text.
    """
    text = as_article(article)
    hedges = find_hedges(text)
    starts, length = [s.start for s in text.sentences], max(1, len(text.text))
    lanes: dict[str, list[Hedge]] = {}
    for hedge in hedges:
        lanes.setdefault(hedge.category.replace("_", " "), []).append(hedge)
    order = sorted(lanes, key=lambda name: (-len(lanes[name]), name))

    def draw(axes: Any) -> None:
        for y, name in enumerate(order[:_MOST]):
            for inside, marker in ((False, "o"), (True, "s")):
                at = [100 * h.start / length for h in lanes[name] if h.quoted is inside]
                axes.plot(
                    at, [y] * len(at), marker, color=_ORANGE if inside else _BLUE, markersize=8
                )
        axes.set_yticks(range(len(order[:_MOST])), [_label(name) for name in order[:_MOST]])
        axes.set_ylim(len(order[:_MOST]) - 0.5, -0.5)
        axes.set_xlim(-1, 101)
        axes.set_xlabel("Place in the text, per cent")
        axes.grid(axis="y", color=GRID, linewidth=0.6)

    def sentence(hedge: Hedge) -> int:
        return max(1, bisect_right(starts, hedge.start))

    table = tuple(
        [
            {
                "Category": name,
                "Hedges": len(lanes[name]),
                "Sentences": shorten(
                    ", ".join(map(str, dict.fromkeys([sentence(h) for h in lanes[name]]))), 120
                ),
                "Words": shorten(
                    ", ".join(dict.fromkeys([h.text.lower() for h in lanes[name]])), 120
                ),
            }
            for name in order
        ]
    )
    alt = "No hedge was found."
    if hedges:
        half = sum(h.start < length / 2 for h in hedges)
        alt = (
            f"{_many(len(hedges), 'hedge')} of {_many(len(order), 'kind')}, {half} in the first half of the text "
            f"and {len(hedges) - half} in the second."
        )
        if len(order) == 1 or len(lanes[order[0]]) > len(lanes[order[1]]):
            alt += f" The commonest kind is {order[0]}."
    note = "Circles stand in the reporter's own words, squares inside quoted words."
    tips = [
        f"“{hedge.text}”, sentence {sentence(hedge)}: {shorten(text.sentences[sentence(hedge) - 1].text, 160)}"
        for name in order[:_MOST]
        for hedge in sorted(lanes[name], key=lambda hedge: hedge.quoted)
    ]
    high = 1.2 + 0.38 * len(order[:_MOST])
    return Chart("Hedges through the text", alt, note, table, draw, high, tuple(tips))


def plot_speakers(article: Text) -> Chart:
    """Show who speaks how much: the words reported from each speaker, and the text's own.

    People, bodies and the bodies behind documents have a bar each; those who are not named, and words
    of which the text or the tool does not tell whose they are, have one together.

    Counts words, quoted and reported alike. Speaking much does not make a
    source right, and a name does not make it reliable.

    Args:
        article: An article, its analysis, or a plain text.
    """
    text = as_article(article)
    attributions = find_attributions(text)
    words: Counter[str] = Counter()
    times: Counter[str] = Counter()
    begins: dict[str, str] = {}
    covered = bytearray(len(text.tokens))
    for item in attributions:
        name = item.speaker or _NOT_NAMED.get(item.source_type, NOT_CLEAR)
        times[name] += 1
        for span in reported(item):
            begins.setdefault(name, span.text)
            fresh = _words_between(text, span.start, span.end, covered)
            words[name] += fresh
    rest = len(text.words) - sum(words.values())
    pooled = [name for name in (*dict.fromkeys(_NOT_NAMED.values()), NOT_CLEAR) if name in times]
    order = [name for name, _ in times.most_common() if name not in pooled]
    order.sort(key=lambda name: -words[name])
    rows = [(name, words[name], times[name]) for name in order]
    others = [(name, words[name], times[name]) for name in pooled]
    lanes = [*rows[:20], *others, ("the text itself", rest, 0)]

    def draw(axes: Any) -> None:
        names = [_label(name) for name, _, _ in lanes]
        colours = [_GREEN] * len(rows[:20]) + [_PURPLE] * len(others) + [GRID]
        bars = axes.barh(range(len(lanes)), [n for _, n, _ in lanes], color=colours, height=0.6)
        bars[-1].set_hatch("//")
        bars[-1].set_edgecolor(SOFT)
        axes.bar_label(bars, padding=4, color=INK)
        axes.set_yticks(range(len(lanes)), names)
        axes.invert_yaxis()
        axes.set_xlabel("Words")

    table = tuple(
        [
            {"Speaker": name, "Words": n, "Times": t or "–"}
            for name, n, t in [*rows, *others, ("the text itself", rest, 0)]
            if len(text.words)
        ]
    )
    alt = "Nobody is reported as saying anything."
    if others and not rows:
        alt = f"Nobody who speaks is named. In the text’s own voice stand {_many(rest, 'word')}."
    if rows:
        share = rows[0][1] / max(1, sum(words.values()))
        alt = (
            f"Bar chart of {_many(len(rows), 'named speaker')}. {rows[0][0]} has the most: {_many(rows[0][1], 'word')}, "
            f"{per_cent(share)} of all reported words. In the text’s own voice stand {_many(rest, 'word')}."
        )
    note = "Words that two speakers share are counted once, for the first of them."
    tips = [
        f"{name}: {_many(n, 'word')}"
        + (f". First: {quoted(begins[name], 140)}" if name in begins else "")
        for name, n, _ in lanes
    ]
    return Chart(
        "Who speaks how much", alt, note, table, draw, 1.0 + 0.42 * len(lanes), tuple(tips)
    )


def plot_support(article: Text) -> Chart:
    """Show who stands behind the checkable claims: somebody named, a document, hearsay, the writer …

    A claim without a source may be true, and one with a source false. Claims of
    checkworthiness below 0.5 are left out.

    Args:
        article: An article, its analysis, or a plain text.
    """
    text = as_article(article)
    attributions, claims = find_attributions(text), find_claims(text)
    worth = [claim for claim in claims if not is_doubtful(claim)]
    found = supports(worth, attributions)
    counts = [(name, found.count(name)) for name in SUPPORT]

    def draw(axes: Any) -> None:
        bars = axes.barh(range(len(counts)), [n for _, n in counts], color=_SUPPORT, height=0.6)
        for bar, hatch in zip(bars, ("", "xx", "..", "oo", "\\\\", "//"), strict=True):
            bar.set_hatch(hatch)
            bar.set_edgecolor(SOFT)
        axes.bar_label(bars, padding=4, color=INK)
        axes.set_yticks(range(len(counts)), [name for name, _ in counts])
        axes.invert_yaxis()
        axes.set_xlabel("Claims")

    alt = "No checkable claim was found."
    if worth:
        said = ", ".join([f"{n} by {name}" for name, n in counts if n])
        alt = f"Bar chart of {_many(len(worth), 'claim')} worth checking: {said}."
    table = tuple(
        [
            {
                "Who says so": name,
                "Claims": n,
                "Share": per_cent(n / len(worth)),
            }
            for name, n in counts
            if worth
        ]
    )
    note = "Support here is what the text shows of its sources. It does not say what is true."
    tips = []
    for name, count in counts:
        some = [quoted(c.text, 80) for c, who in zip(worth, found, strict=True) if who == name]
        more = f" and {count - 2} more" if count > 2 else ""
        tips.append(
            f"{_many(count, 'claim')} by {name}"
            + (f": {', '.join(some[:2])}{more}" if some else "")
        )
    return Chart("Claims by support", alt, note, table, draw, 3.2, tuple(tips))


def _words_between(text: Article, start: int, end: int, covered: bytearray) -> int:
    """Count the words from *start* to *end* that were not counted before, and mark them."""
    starts, fresh = text.tokens.start, 0
    at = bisect_right(starts, start - 1)
    while at < len(starts) and starts[at] < end:
        if not covered[at] and text.tokens.text[at][0].isalnum():
            fresh += 1
        covered[at] = 1
        at += 1
    return fresh


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _few(shown: int, count: int, noun: str) -> str:
    return _many(count, noun) if shown == count else f"the first {shown} of {_many(count, noun)}"


def _label(text: str) -> str:
    """Return *text* as it can stand in a picture: a dollar sign starts no formula."""
    return plain(shorten(text, 40)).replace("$", r"\$")
