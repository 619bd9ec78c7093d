"""Course wiring for nbgrader: solutions/ -> exercises/, answers are data, no student code runs.

Every standard command works from this folder. What the classes do is told in
toolkit/course/classroom/grading.py.
"""

import os
import sys
import warnings
from pathlib import Path

from sqlalchemy.exc import SAWarning

from toolkit.course.classroom import formgrader
from toolkit.course.classroom.exchange import CarefulCollect, CarefulReleaseFeedback
from toolkit.course.classroom.exporter import GuardedExport
from toolkit.course.classroom.grading import (
    CarefulExporter,
    FeedbackExporter,
    KeepHandMarks,
    MarkAnswers,
    SubmissionExporter,
    before_autograde,
)
from toolkit.course.exercise.master import CODE_STUB, TEXT_STUB

c = get_config()  # noqa: F821

# A new gradebook is made with the command alembic, which stands beside this Python.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

# nbgrader builds a submission in an order that SQLAlchemy 2 remarks on.
warnings.filterwarnings("ignore", category=SAWarning)

c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.solution_directory = "worked-solutions"  # the default is one letter from ours

c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB
c.GenerateAssignment.exporter_class = CarefulExporter

c.Autograde.pre_convert_hook = before_autograde
c.Autograde.exporter_class = SubmissionExporter
# The exporter has rebuilt the notebook from the teacher's copy: nothing is left to mend.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    MarkAnswers,
    KeepHandMarks,
    "nbgrader.preprocessors.AssignLatePenalties",
]
# Late work is flagged and costs nothing. To set a penalty:
# c.LateSubmissionPlugin.penalty_method = "zero"

c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]

# For a school's server with nbgrader's exchange; set c.CourseDirectory.course_id there too.
c.ExchangeFactory.collect = CarefulCollect
c.ExchangeFactory.release_feedback = CarefulReleaseFeedback

c.ExportApp.plugin_class = GuardedExport

# What students wrote is shown in the Formgrader as it was typed, with the rubric beside it.
formgrader.set_up(c)
