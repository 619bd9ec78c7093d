"""What a learner uses in a lesson: controls, marks by hand, comparison, evidence, memo.

May import: kinds, records, text, html, findings, lexicon, measures, analysis, views, texts, support.
"""
