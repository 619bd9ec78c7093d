"""Marking a class with nbgrader: gradebook, roster, exports and commands.

May import: course.exercise, html, texts, support.
"""
