"""How sure a text sounds: its hedges, and how readers weigh them.

May import: kinds, records, text, findings, lexicon, learned, support.
"""

from toolkit.measures.hedging.find import find_hedges as find_hedges
from toolkit.measures.hedging.measure import HedgingMeasure as HedgingMeasure
from toolkit.measures.hedging.measure import measure_hedging as measure_hedging
