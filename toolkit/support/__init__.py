"""Files, processes and tables: what is not about texts.

May import: nothing.
"""
