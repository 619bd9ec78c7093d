"""Who says what: the reporting clauses of a text, their sources and the words reported.

May import: kinds, records, text, findings, lexicon, learned, support.
"""

from toolkit.measures.attribution.find import find_attributions as find_attributions
