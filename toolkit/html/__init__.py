"""Findings as HTML: escaping, the layers of a view, the marked text.

May import: kinds, records, text.
"""
