"""What is claimed: the statements of a text, and how worth checking each is.

May import: kinds, records, text, findings, lexicon, learned, measures.attribution, measures.hedging, support.
"""

from toolkit.measures.claims.find import ClaimMeasure as ClaimMeasure
from toolkit.measures.claims.find import find_claims as find_claims
from toolkit.measures.claims.find import measure_claims as measure_claims
