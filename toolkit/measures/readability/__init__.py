"""How hard a text is to read, by published formulas that show their inputs.

May import: records, text, findings, support.
"""

from toolkit.measures.readability.formulas import FORMULAS as FORMULAS
from toolkit.measures.readability.measure import ReadabilityMeasure as ReadabilityMeasure
from toolkit.measures.readability.measure import Score as Score
from toolkit.measures.readability.measure import measure_readability as measure_readability
