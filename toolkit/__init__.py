"""A small library for reading news with care: it locates, counts, explains and compares.

It never says whether an article is true. The names below are the whole public
interface. Each is imported when it is first used, so that ``import toolkit``
costs next to nothing and a measure never waits for a chart.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.analysis import Analysis as Analysis
    from toolkit.analysis import analyze as analyze
    from toolkit.article import Article as Article
    from toolkit.article import Paragraph as Paragraph
    from toolkit.article import Sentence as Sentence
    from toolkit.course.annotator import annotate as annotate
    from toolkit.course.answers import reset as reset
    from toolkit.course.comparison import compare as compare
    from toolkit.course.controls import check as check
    from toolkit.course.controls import predict as predict
    from toolkit.course.evidence import ledger as ledger
    from toolkit.course.evidence import show_quote as show_quote
    from toolkit.course.memo import memo as memo
    from toolkit.course.pasting import paste as paste
    from toolkit.findings import Attribution as Attribution
    from toolkit.findings import Claim as Claim
    from toolkit.findings import Finding as Finding
    from toolkit.findings import Findings as Findings
    from toolkit.findings import Garble as Garble
    from toolkit.findings import Hedge as Hedge
    from toolkit.findings import Quote as Quote
    from toolkit.findings import Span as Span
    from toolkit.findings import Wording as Wording
    from toolkit.measures.attribution import find_attributions as find_attributions
    from toolkit.measures.claims import find_claims as find_claims
    from toolkit.measures.claims import measure_claims as measure_claims
    from toolkit.measures.garbles import find_garbles as find_garbles
    from toolkit.measures.hedging import find_hedges as find_hedges
    from toolkit.measures.hedging import measure_hedging as measure_hedging
    from toolkit.measures.quotes import find_quotes as find_quotes
    from toolkit.measures.quotes import measure_quotes as measure_quotes
    from toolkit.measures.readability import Score as Score
    from toolkit.measures.readability import measure_readability as measure_readability
    from toolkit.measures.record import Edit as Edit
    from toolkit.measures.record import QuoteComparison as QuoteComparison
    from toolkit.measures.record import compare_quote as compare_quote
    from toolkit.measures.sourcing import measure_sourcing as measure_sourcing
    from toolkit.measures.wording import find_wording as find_wording
    from toolkit.reading import ArticleError as ArticleError
    from toolkit.texts import article_names as article_names
    from toolkit.texts import load_article as load_article
    from toolkit.views.charts import plot_difficulty as plot_difficulty
    from toolkit.views.charts import plot_hedges as plot_hedges
    from toolkit.views.charts import plot_speakers as plot_speakers
    from toolkit.views.charts import plot_support as plot_support
    from toolkit.views.widgets import show as show

__version__ = "1.0.0"

# Where each public name lives; a test holds this and the imports above to the same names.
_HOME = {
    name: module
    for module, names in {
        "toolkit.analysis": ("Analysis", "analyze"),
        "toolkit.article": ("Article", "Paragraph", "Sentence"),
        "toolkit.course.annotator": ("annotate",),
        "toolkit.course.answers": ("reset",),
        "toolkit.course.comparison": ("compare",),
        "toolkit.course.controls": ("check", "predict"),
        "toolkit.course.evidence": ("ledger", "show_quote"),
        "toolkit.course.memo": ("memo",),
        "toolkit.course.pasting": ("paste",),
        "toolkit.findings": (
            "Attribution",
            "Claim",
            "Finding",
            "Findings",
            "Garble",
            "Hedge",
            "Quote",
            "Span",
            "Wording",
        ),
        "toolkit.measures.attribution": ("find_attributions",),
        "toolkit.measures.claims": ("find_claims", "measure_claims"),
        "toolkit.measures.garbles": ("find_garbles",),
        "toolkit.measures.hedging": ("find_hedges", "measure_hedging"),
        "toolkit.measures.quotes": ("find_quotes", "measure_quotes"),
        "toolkit.measures.readability": ("Score", "measure_readability"),
        "toolkit.measures.record": ("Edit", "QuoteComparison", "compare_quote"),
        "toolkit.measures.sourcing": ("measure_sourcing",),
        "toolkit.measures.wording": ("find_wording",),
        "toolkit.reading": ("ArticleError",),
        "toolkit.texts": ("article_names", "load_article"),
        "toolkit.views.charts": (
            "plot_difficulty",
            "plot_hedges",
            "plot_speakers",
            "plot_support",
        ),
        "toolkit.views.widgets": ("show",),
    }.items()
    for name in names
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
