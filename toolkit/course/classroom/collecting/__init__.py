"""From a platform's download to hand-ins: who sent what, and which of it counts.

May import: course.classroom, course.exercise, support.
"""
