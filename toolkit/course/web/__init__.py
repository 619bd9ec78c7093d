"""Leaving the page, offline: claims with stored search results, and a fact checker's path.

May import: course.lesson, html, texts, support.
"""
