"""The lessons as web pages.

May import: html, support, course.lesson.
"""
