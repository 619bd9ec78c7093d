"""What is found and measured in a text: a folder, or a module, for each measure.

May import: kinds, records, text, findings, lexicon, learned, support.
"""
