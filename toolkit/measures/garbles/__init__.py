"""Where a text looks damaged: one module for each family of damage.

May import: kinds, records, text, findings, lexicon, support.
"""

from toolkit.measures.garbles.find import find_garbles as find_garbles
