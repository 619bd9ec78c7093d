"""Everything at once: one article, every measure, each computed once.

May import: records, text, html, findings, measures.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from toolkit.findings import Findings
from toolkit.html.highlight import article_html
from toolkit.measures.attribution import find_attributions
from toolkit.measures.claims import find_claims, measure_claims
from toolkit.measures.garbles import find_garbles
from toolkit.measures.hedging import find_hedges, measure_hedging
from toolkit.measures.norms import most_unusual
from toolkit.measures.quotes import find_quotes, measure_quotes
from toolkit.measures.readability import measure_readability
from toolkit.measures.sourcing import measure_sourcing
from toolkit.measures.wording import find_wording
from toolkit.records import (
    Attribution,
    Claim,
    Finding,
    Garble,
    Hedge,
    Quote,
    Wording,
    fields_to_plain,
    is_doubtful,
)
from toolkit.text.article import Article, Text, as_article

if TYPE_CHECKING:
    from toolkit.measures.claims import ClaimMeasure
    from toolkit.measures.hedging import HedgingMeasure
    from toolkit.measures.quotes import QuoteMeasure
    from toolkit.measures.readability import ReadabilityMeasure
    from toolkit.measures.sourcing import SourcingMeasure

_KINDS: dict[str, type[Finding]] = {
    "quotes": Quote,
    "attributions": Attribution,
    "hedges": Hedge,
    "garbles": Garble,
    "claims": Claim,
    "wording": Wording,
}
_PLAIN = {kind: fields_to_plain(kind, type=kind.__name__.lower()) for kind in _KINDS.values()}
_FIXED = ("by_type", "by_form")  # counts that have the same keys for every article
_NAMES = ("most_quoted",)  # a name, or None
_CONTEXT = 32  # characters before and after a quoted passage in a text selector


@dataclass(frozen=True)
class Analysis:
    """One article with all that was found in it, and what was counted.

    ``findings`` holds quotes, attributions, hedges, garbles, claims and wording
    together in reading order, doubtful ones too; ``findings.of(Quote)`` gives
    one kind. Nothing here says whether the article is true.
    """

    article: Article
    findings: Findings[Finding]
    readability: ReadabilityMeasure
    hedging: HedgingMeasure
    sourcing: SourcingMeasure
    quotes: QuoteMeasure
    claims: ClaimMeasure

    def to_dict(self) -> dict[str, Any]:
        """Return plain dictionaries and lists: the article's data, findings and measures."""
        article = self.article
        return {
            "article": {
                **article.metadata,
                "words": len(article.words),
                "sentences": len(article.sentences),
                "paragraphs": len(article.paragraphs),
            },
            "findings": [_PLAIN[type(item)](item) for item in self.findings],
            "readability": self.readability.to_dict(),
            "hedging": self.hedging.to_dict(),
            "sourcing": self.sourcing.to_dict(),
            "quotes": self.quotes.to_dict(),
            "claims": self.claims.to_dict(),
        }

    def to_json(self) -> str:
        """Return :meth:`to_dict` as JSON in plain ASCII, safe to write in any encoding."""
        return json.dumps(self.to_dict(), indent=2)

    def to_row(self) -> dict[str, int | float | None]:
        """Return sizes, counts and measures as one flat row of numbers, ``None`` for undefined.

        Counts of garbles and claims are of those at 0.5 and more. What a measure gives as a
        dictionary with fixed keys, or as a number, becomes a column; names do not.
        """
        article = self.article
        row: dict[str, int | float | None] = {
            "words": len(article.words),
            "sentences": sum([s.kind == "sentence" for s in article.sentences]),
            "paragraphs": len(article.paragraphs),
        }
        shown = Counter([type(f) for f in self.findings if not is_doubtful(f)])
        row |= {name: shown[kind] for name, kind in _KINDS.items()}
        row |= {name: score.value for name, score in self.readability.scores.items()}
        for part in ("hedging", "sourcing", "quotes", "claims"):
            for name, value in getattr(self, part).to_dict().items():
                if name in _FIXED:
                    row |= {f"{part}_{key}": count for key, count in value.items()}
                elif (
                    name not in row and name not in _NAMES and isinstance(value, int | float | None)
                ):
                    row[f"{part}_{name}"] = value
        return row

    def unusual(self) -> tuple[str, ...]:
        """Return what stands out beside edited news of about this length: three sentences at most.

        Nothing is said twice in other words. A measure stands out when it is above or below that of nineteen
        articles in twenty. Unusual is not wrong, and each sentence says so.

        >>> analyze("The plan may fail.").unusual()
        ()
        """
        return most_unusual(self.to_row(), len(self.article.words))

    def to_annotations(self) -> list[dict[str, Any]]:
        """Return the findings as W3C Web Annotations, positions in code points.

        Source: W3C, "Web Annotation Data Model", Recommendation of 23 February 2017.
        """
        return [
            to_annotation(self.article, item, number)
            for number, item in enumerate(self.findings, 1)
        ]

    def _repr_html_(self) -> str:
        return article_html(self.article, self.findings)


def analyze(article: Text) -> Analysis:
    """Return everything the toolkit finds and measures in *article*.

    It locates, counts and explains; it does not judge whether the article is
    true, fair or well written, and it looks nothing up.

    >>> analysis = analyze("Officials said the bridge may close. It cost $3 million.")
    >>> [(f.rule.partition(".")[0], f.text) for f in analysis.findings if f.rule.startswith("hedging")]
    [('hedging', 'Officials said'), ('hedging', 'may')]
    >>> len(analyze("").findings)
    0

    Args:
        article: An article or a plain text, unaltered.

    Raises:
        TypeError: If *article* is neither.
    """
    article = as_article(article)
    found: list[Finding] = [
        *find_quotes(article),
        *find_attributions(article),
        *find_hedges(article),
        *find_garbles(article),
        *find_claims(article),
        *find_wording(article),
    ]
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))  # the longer of two that begin together stays first
    return Analysis(
        article,
        Findings(article, found),
        measure_readability(article),
        measure_hedging(article),
        measure_sourcing(article),
        measure_quotes(article),
        measure_claims(article),
    )


def to_annotation(article: Article, item: Finding, number: int) -> dict[str, Any]:
    """Return *item* as one W3C Web Annotation; *number* makes its id."""
    text = article.text
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"#finding-{number}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": item.rule},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": item.why,
            },
        ],
        "target": {
            "source": article.url or "urn:article",
            "selector": [
                {"type": "TextPositionSelector", "start": item.start, "end": item.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": item.text,
                    "prefix": text[max(0, item.start - _CONTEXT) : item.start],
                    "suffix": text[item.end : item.end + _CONTEXT],
                },
            ],
        },
    }
