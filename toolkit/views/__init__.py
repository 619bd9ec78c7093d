"""What people see of an analysis: the view in a notebook, charts, the report.

May import: kinds, records, text, html, findings, measures, analysis, support.
"""
