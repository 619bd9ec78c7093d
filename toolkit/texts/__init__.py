"""The texts of the course, each with its key and its ledger.

May import: kinds, records, text, support.
"""
