"""Lessons away from Jupyter, in a page; answers that travel as a file.

May import: course.lesson, support.
"""
