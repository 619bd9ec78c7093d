"""A small library for reading news with care: it locates, counts, explains and compares.

It never says whether an article is true. Its public names stand in ``__init__.pyi``. Each is
imported when it is first used, so that ``import toolkit`` costs next to nothing and a measure
never waits for a chart.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__version__ = "1.0.0"
