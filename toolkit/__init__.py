"""A small library for reading news with care: it locates, counts, explains and compares."""

from importlib import import_module
from typing import Any

_HOME = {
    "toolkit.analysis": "Analysis analyze",
    "toolkit.article": "Article Paragraph Sentence",
    "toolkit.findings": "Attribution Claim Finding Findings Garble Hedge Quote Span Wording",
    "toolkit.measures.attribution": "find_attributions",
    "toolkit.measures.claims": "find_claims measure_claims",
    "toolkit.measures.garbles": "find_garbles",
    "toolkit.measures.hedging": "find_hedges measure_hedging",
    "toolkit.measures.quotes": "find_quotes measure_quotes",
    "toolkit.measures.readability": "Score measure_readability",
    "toolkit.measures.record": "Edit QuoteComparison compare_quote",
    "toolkit.measures.sourcing": "measure_sourcing",
    "toolkit.measures.wording": "find_wording",
    "toolkit.reading": "ArticleError",
    "toolkit.texts": "article_names load_article",
    "toolkit.course.comparison": "compare",
    "toolkit.course.controls": "check predict",
    "toolkit.course.evidence": "ledger show_quote",
    "toolkit.course.annotator": "annotate",
    "toolkit.course.answers": "reset",
    "toolkit.course.memo": "memo",
    "toolkit.course.pasting": "paste",
    "toolkit.views.charts": "plot_difficulty plot_hedges plot_speakers plot_support",
    "toolkit.views.widgets": "show",
}

__version__ = "1.0.0"


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names.split():
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
