"""Files, processes, tables and records from TOML and JSON: what is not about texts.

May import: nothing.
"""
