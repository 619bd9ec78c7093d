"""Exercises: what an answer may be, its key, its mark and the feedback; the names below stand in notebooks.

May import: kinds, records, text, html, findings, measures, texts, support.
"""

from toolkit.course.exercise.forms import check_labels as check_labels
from toolkit.course.exercise.forms import check_numbers as check_numbers
from toolkit.course.exercise.forms import check_sure as check_sure
from toolkit.course.exercise.forms import check_values as check_values
from toolkit.course.exercise.keys import choice_key as choice_key
from toolkit.course.exercise.keys import chosen as chosen
from toolkit.course.exercise.keys import fact_key as fact_key
from toolkit.course.exercise.keys import find_key as find_key
from toolkit.course.exercise.keys import inner_stop_key as inner_stop_key
from toolkit.course.exercise.keys import number_key as number_key
from toolkit.course.exercise.keys import source_key as source_key
from toolkit.course.exercise.keys import verdict_key as verdict_key
from toolkit.course.exercise.marking import mark_classified as mark_classified
from toolkit.course.exercise.marking import mark_confidence as mark_confidence
from toolkit.course.exercise.marking import mark_found as mark_found
from toolkit.course.exercise.marking import mark_numbers as mark_numbers
from toolkit.course.exercise.numbered import show_sentences as show_sentences
from toolkit.course.exercise.selfcheck import check_exercise as check_exercise
from toolkit.course.exercise.selfcheck import show_progress as show_progress
