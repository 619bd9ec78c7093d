"""Which person, body or document a source is.

May import: records, text, measures.attribution.
"""

from toolkit.measures.attribution.speakers.resolve import Speaker as Speaker
from toolkit.measures.attribution.speakers.resolve import Speakers as Speakers
