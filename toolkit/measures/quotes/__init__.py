"""Words between quotation marks: what is broken in them, and how they compare with a record.

May import: kinds, records, text, findings, lexicon, measures.attribution, support.
"""

from toolkit.measures.quotes.alarms import touched_by as touched_by
from toolkit.measures.quotes.compare import Edit as Edit
from toolkit.measures.quotes.compare import QuoteComparison as QuoteComparison
from toolkit.measures.quotes.compare import compare_quote as compare_quote
from toolkit.measures.quotes.find import QuoteMeasure as QuoteMeasure
from toolkit.measures.quotes.find import find_quotes as find_quotes
from toolkit.measures.quotes.find import measure_quotes as measure_quotes
