"""The parts that nbgrader is configured with: safe reading, repair, marking, feedback.

Plain nbgrader stays underneath: its commands, its gradebook, its Formgrader.
``nbgrader_config.py`` names these classes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter, NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearSolutions,
    NbGraderPreprocessor,
    SaveAutoGrades,
)

from toolkit.course.classroom.handed_back import gradebook_feedback
from toolkit.course.classroom.handins import beside, take_in
from toolkit.course.classroom.points import disagreements
from toolkit.course.classroom.students import StudentIdError, student_id
from toolkit.course.exercise.characters import printable
from toolkit.course.exercise.inspection import (
    TIMESTAMP,
    aside_notes,
    find_notebook,
    read_submission,
    set_aside,
    shadowing_files,
)
from toolkit.course.exercise.master import Master, masters_in, rebuild
from toolkit.course.exercise.reading.described import described
from toolkit.course.exercise.running import broken_tests, run_tests

# Raised when what stands in autograded/ is written in another way: all is then marked anew.
_FORM = b"4"


class SubmissionExporter(NotebookExporter):
    """Reads what was handed in through :func:`read_submission`, never directly."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._masters: dict[str, Master] = {}
        if isinstance(self.parent, Autograde):
            self._check_each(self.parent)

    def _check_each(self, converter: Any) -> None:
        """Have each hand-in looked at before nbgrader copies its files or enters its student.

        The hook ``pre_convert_hook`` would come early enough, but nbgrader goes
        on when it fails.
        """
        for source, files in list(converter.assignments.items()):
            folder = Path(source)
            try:
                folder = take_in(folder)
            except (StudentIdError, OSError):  # said below; a name of two lines would stop nbgrader
                folder = folder.parent.with_name(printable(folder.parent.name)) / folder.name
            del converter.assignments[source]
            converter.assignments[str(folder)] = [str(folder / Path(file).name) for file in files]
        goes_on = converter.init_destination

        def checked(assignment: str, student: str) -> bool:
            folder = take_in(Path(converter._format_source(assignment, student)))
            set_aside(folder, Path.cwd())
            return bool(goes_on(assignment, student))

        converter.init_destination = checked

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        """Return the notebook as text; a submission is inspected and rebuilt first."""
        converter: Any = self.parent
        if converter._input_directory != converter.coursedir.submitted_directory:
            return super().from_filename(filename, resources=resources, **kwargs)
        folder, root = Path(filename).parent, Path(converter.coursedir.root)
        notebook = inspected(folder, self.master(resources["nbgrader"]), root)
        node: Any = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
        return self.from_notebook_node(node, resources=resources, **kwargs)  # type: ignore[no-untyped-call]

    def master(self, found_in: dict[str, str]) -> Master:
        """Return the teacher's copy, read once for the run of a command."""
        name = found_in["notebook"]
        if name not in self._masters:
            with Gradebook(found_in["db_url"]) as gradebook:
                self._masters[name] = Master.from_gradebook(gradebook, name, found_in["assignment"])
        return self._masters[name]


class MarkAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Marks the answers in process, in place of nbgrader's Execute: no kernel is started."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the outputs of the teacher's tests."""
        run_tests(nb, self.parent.master(resources["nbgrader"]))
        for id, reason in broken_tests(nb).items():
            raise NbGraderException(f"{id} cannot be marked: {reason}")
        return nbformat.from_dict(nb), resources  # type: ignore[no-untyped-call]


class KeepHandMarks(SaveAutoGrades):  # type: ignore[misc]
    """Saves the marks; what was marked by hand does not wait for a person again."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        super()._add_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        grade.needs_manual_grade = grade.auto_score is None and grade.manual_score is None
        self.gradebook.db.commit()


class CarefulExporter(NotebookExporter):
    """Tries every master before nbgrader deletes the released copy to replace it.

    If it cannot be replaced all the same, the old copy is put back.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        if isinstance(self.parent, GenerateAssignment):
            for files in self.parent.assignments.values():
                for file in files:
                    self._try(file)
            self._put_back(self.parent)

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> Any:
        """Return the released copy as text; each answer cell says what it asks for."""
        sources = "\n".join([cell.source for cell in nb.cells])
        texts = dict.fromkeys(re.findall(r'show_sentences\("([^"]+)"\)', sources))
        for cell in nb.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                written = cell.cell_type == "markdown"
                asks = "write" if written else described(cell.source, texts)
                cell.metadata["toolkit"] = {"asks": asks}
        return super().from_notebook_node(nb, resources=resources, **kwargs)  # type: ignore[no-untyped-call]

    def _try(self, file: str) -> None:
        try:
            notebook: Any = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
            self._check(notebook, Path(file))
            for step in (ClearSolutions, CheckCellMetadata, ClearHiddenTests):
                notebook, _ = step(parent=self.parent).preprocess(notebook, {})
        except Exception as error:
            self.log.error("%s cannot be released: %s. Nothing was changed.", file, error)
            raise NbGraderException(f"{file}: {error}") from error

    def _check(self, notebook: Any, file: Path) -> None:
        """Refuse points that are told in two ways, and questions added or removed too late."""
        if wrong := disagreements(notebook):
            raise ValueError(
                f"{'; '.join(wrong)}: the points of the cell count, so mend the heading, "
                "and leave points= out of the test"
            )
        converter: Any = self.parent
        with Gradebook(converter.coursedir.db_url) as gradebook:
            try:
                old = gradebook.find_notebook(file.stem, file.parent.name)
            except MissingEntry:
                return
            known = {cell.name for cell in old.source_cells} if old.submissions else None
        ids = {
            cell.metadata.nbgrader.grade_id
            for cell in notebook.cells
            if "nbgrader" in cell.metadata
        }
        if known is not None and known != ids:
            raise ValueError(
                f"there are hand-ins, so that no cell can be added or removed ({', '.join(sorted(known ^ ids))}); "
                "to drop a question, set its points to 0, in its heading too"
            )

    def _put_back(self, converter: Any) -> None:
        convert = converter.convert_notebooks
        names = [Path(source).name for source in converter.assignments]
        released = {name: Path(converter._format_dest(name, ".")) for name in names}

        def careful() -> None:
            with tempfile.TemporaryDirectory() as kept:
                there = {name: folder for name, folder in released.items() if folder.is_dir()}
                for name, folder in there.items():
                    shutil.copytree(folder, Path(kept, name))
                try:
                    convert()
                finally:
                    for name, folder in there.items():
                        if not folder.exists():
                            shutil.copytree(Path(kept, name), folder)
                            self.log.error("%s was put back as it was.", folder)

        converter.convert_notebooks = careful


class FeedbackExporter(Exporter):
    """Writes the feedback page in place of nbgrader's own."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        if isinstance(self.parent, GenerateFeedback):
            self._leave_out_strange(self.parent.assignments)

    def _leave_out_strange(self, assignments: dict[str, list[str]]) -> None:
        """Leave out what an earlier version marked under a name that stops nbgrader."""
        for source in list(assignments):
            try:
                student_id(Path(source).parent.name)
            except StudentIdError as error:
                self.log.error("No feedback: %s", error)
                del assignments[source]

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> Any:
        """Return the page for an autograded notebook, with the gradebook's points."""
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        found = resources["nbgrader"]
        converter: Any = self.parent
        with Gradebook(found["db_url"]) as gradebook:
            page = gradebook_feedback(
                gradebook,
                nb,
                found["notebook"],
                found["assignment"],
                found["student"],
                master=masters_in(Path(converter.coursedir.root)).get(found["notebook"]),
            ).to_html()
        return page, resources


def inspected(folder: Path, master: Master, root: Path) -> dict[str, Any]:
    """Return the submission in *folder*, inspected, repaired and rebuilt."""
    submission = read_submission(folder, master.name)
    notes = aside_notes(folder, root)
    if submission.refused and notes:
        submission = replace(submission, refused=f"{submission.refused} {' '.join(notes)}")
    notebook = rebuild(submission, master, more=[*notes, *shadowing_files(folder)])
    if not submission.look:  # what somebody has to look at is tried again each time
        notebook["metadata"]["toolkit"]["fingerprint"] = fingerprint(folder, master)
    return notebook


def fingerprint(folder: Path, master: Master) -> str:
    """Return a digest of what was handed in and of the tests it is marked with."""
    digest = hashlib.sha256(_FORM + repr(master.cells).encode() + master.keys.encode())
    try:
        file, why = find_notebook(folder, master.name)
        digest.update(file.read_bytes() if file else why.encode(errors="replace"))
    except OSError as error:
        digest.update(repr(error.errno).encode())
    digest.update(beside(folder).get(TIMESTAMP, b""))
    return digest.hexdigest()


def before_autograde(*, assignment: str, student: str, notebooks: list[str]) -> None:  # noqa: ARG001
    """Keep links out of nbgrader's way, and point it to the right notebook.

    nbgrader calls this for each submission, in the course's root and before it
    copies any file. It skips notebooks whose name it does not know, so the list
    gets the name it should have; :class:`SubmissionExporter` finds the file.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        set_aside(folder, Path.cwd())
        notebooks[:] = [str(folder / f"{folder.name}.ipynb")]
