"""How an answer is read from what was typed: values, slips that have one reading, copies of a cell.

May import: course.exercise, texts, support.
"""
