"""Words of somebody that no reporting verb of the lexicon introduces: quotations, turns of a transcript.

May import: records, text, measures.attribution.
"""

from toolkit.measures.attribution.uncued.gather import gather_quotations as gather_quotations
from toolkit.measures.attribution.uncued.transcripts import transcript_clauses as transcript_clauses
