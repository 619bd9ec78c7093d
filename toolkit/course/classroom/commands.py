"""The commands for exercises: ``toolkit collect``, ``mark``, ``grades`` and ``check``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

_COURSE = click.option(
    "--course",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=".",
    help="The course's folder, with nbgrader_config.py; this one unless given.",
)
# How a page of feedback begins; an exercise does not, and neither does a saved page.
_PAGE = '\n<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'


class _WrongInput(click.ClickException):
    """One line and exit code 2, as in every command."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"toolkit: {self.message}", file=file, err=True)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="course.zip",
    show_default=True,
    help="The zip to write.",
)
@_COURSE
def handout(output: Path, course: Path) -> None:
    """Write the course as a zip for students, without answers, tests and hand-ins."""
    from toolkit.course.classroom.handout import HandoutError, make_handout
    from toolkit.support.files import check_own, write_whole

    check_own(output, b"PK")  # only a zip is replaced
    try:
        data = make_handout(course)
    except HandoutError as error:
        raise _WrongInput(str(error)) from error
    write_whole(output, data)
    click.echo(output)


@click.command()
@click.argument("student")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_COURSE
def forget(student: str, yes: bool, course: Path) -> None:
    """Remove all that the course keeps of STUDENT: work, feedback, marks and names.

    Lists it and asks before. What lies outside the course's folder, and on the
    platform, is not looked at.
    """
    from toolkit.course.classroom.course import CourseError
    from toolkit.course.classroom.forgetting import traces

    try:
        found = traces(course, student)
    except CourseError as error:
        raise _WrongInput(str(error)) from error
    if not found:
        raise _WrongInput(f"nothing is kept of {student!r}; give the id as it stands in submitted/")
    for trace in found:
        click.echo(trace.what)
    if not yes:
        click.confirm(f"Remove all this of {student}? It cannot be brought back.", abort=True)
    for trace in found:
        trace.remove()
    click.echo("Removed. Copies elsewhere, and on the platform, are yours to delete.")


@click.command()
@click.argument("exercise")
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="FOLDER-OR-ZIP")
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Who there is: a CSV with a column id; the course's roster.csv if there is one.",
)
@_COURSE
def collect(exercise: str, source: Path, roster: Path | None, course: Path) -> None:
    """Collect the hand-ins of EXERCISE from what a platform lets you download.

    Knows the names of files that Moodle, Canvas, Blackboard, Google Drive and
    Classroom, and Teams give. Nothing is unpacked, and nothing is left out without a
    line in the table. The exit code is 1 if somebody has to look at a line.
    """
    from toolkit.course.classroom.collecting.collect import collect_class
    from toolkit.course.classroom.course import CourseError

    try:
        rows = collect_class(course, exercise, source, roster=roster)
    except CourseError as error:
        raise _WrongInput(str(error)) from error
    lines = [("state", "student", "file", "note")]
    lines += [(f"{row.state}{' !' * row.look}", row.student, row.file, row.note) for row in rows]
    widths = [min(60, max(len(line[column]) for line in lines)) for column in range(3)]
    for *cells, note in lines:
        padded = "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
        click.echo(f"{padded}  {note}".rstrip())
    click.echo(_counted(Counter(row.state for row in rows)) or "There is no file in it.")
    if look := sum(row.look for row in rows):
        click.echo(f"Please look at the lines with an exclamation mark: {look}.", err=True)
        raise SystemExit(1)


@click.command()
@click.argument("assignment")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes; one for each core.")
@click.option("--again", is_flag=True, help="Mark all anew; marks given by hand stay.")
@_COURSE
def mark(assignment: str, jobs: int | None, again: bool, course: Path) -> None:
    """Mark all submissions of ASSIGNMENT; a run that was stopped goes on where it was.

    Does what nbgrader autograde does, on all cores. Answers are data: nothing
    that students wrote is run. A hand-in that is refused for what is in it is named.
    Exit code 1: somebody has to look at a hand-in.
    """
    from toolkit.course.classroom.classgrader import mark_class
    from toolkit.course.classroom.course import CourseError

    troubles: list[str] = []
    refused: list[str] = []
    try:
        counts = mark_class(
            course,
            assignment,
            jobs=jobs,
            again=again,
            progress=True,
            look=troubles.append,
            refused=refused.append,
        )
    except CourseError as error:
        raise _WrongInput(str(error)) from error
    click.echo(_counted(counts) or "Nothing new to mark.")
    for one in refused:
        click.echo(f"toolkit: refused: {one}", err=True)
    for trouble in troubles:
        click.echo(f"toolkit: look at {trouble}", err=True)
    if troubles:
        raise SystemExit(1)


@click.command()
@click.argument("assignment")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write to this folder; grades/ in the course unless given.",
)
@_COURSE
def grades(assignment: str, output: Path | None, course: Path) -> None:
    """Write the marks of ASSIGNMENT as CSV and JSON, and the class on one page.

    The CSV has a line for each student, with the points of each question, the total and the
    state; the JSON a row for each student and question.
    """
    from toolkit.course.classroom.course import CourseError
    from toolkit.course.classroom.export import export_grades

    try:
        paths, counts = export_grades(course, assignment, output or course / "grades")
    except CourseError as error:
        raise _WrongInput(str(error)) from error
    for path in paths:
        click.echo(path)
    click.echo(_counted(counts))


@click.command()
@click.argument("exercise")
@click.option("--folder", type=click.Path(path_type=Path), help="Where your copy is.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page here.")
def check(exercise: str, folder: Path | None, html: Path | None) -> None:
    """Mark your own copy of EXERCISE on the spot, for example ex3-hedging.

    Your copy is looked for in this folder, then in exercises/EXERCISE. Save it first.
    """
    from toolkit.course.exercise.selfcheck import NoExerciseError, NotHere, check_exercise
    from toolkit.support.files import check_own, write_whole

    if html:
        check_own(html, "<!DOCTYPE html", "\n<!DOCTYPE html")  # a notebook is no page
    try:
        feedback = check_exercise(exercise, folder=folder)
    except NoExerciseError as error:
        raise _WrongInput(str(error)) from error
    if isinstance(feedback, NotHere):
        raise _WrongInput(str(feedback))
    click.echo(str(feedback))
    if html:
        write_whole(html, feedback.to_html())
        click.echo(f"\nWritten to {html}")
    if feedback.refused:
        raise SystemExit(1)


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{state}: {count}" for state, count in sorted(counts.items()))
