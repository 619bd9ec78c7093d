"""The lessons as web pages.

May import: html, support, texts, course.away, course.classroom, course.lesson.
"""
