"""Marking one's own copy on the spot, with no database."""

from __future__ import annotations

import html
import json
import re
import shutil
from dataclasses import replace

import pytest
from classroom import EXERCISE, HALF, ROOT, filled
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.course.exercise import check_numbers, mark_found, show_progress
from toolkit.course.exercise.keytypes import FindKey
from toolkit.course.exercise.selfcheck import NoExerciseError, check_exercise


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """My half-finished copy, in a folder of its own."""
    path = ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"
    copy = filled(json.loads(path.read_text("utf-8")), HALF)
    (tmp_path / f"{EXERCISE}.ipynb").write_text(json.dumps(copy), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_call_in_a_notebook(mine):
    feedback = check_exercise(EXERCISE)
    assert (feedback.points, feedback.maximum) == (3.67, 20.0)
    assert feedback.questions[0].title == ("1. Find the hedged sentences (4 points)")
    assert feedback.questions[0].answers == (("hedged", "6, 9"),)
    assert feedback.questions[0].again.startswith("[lesson 3, Mark by hand](../../lessons/03-")
    assert not list(mine.glob("*.db"))


def test_the_command(mine):
    done = CliRunner().invoke(main, ["check", EXERCISE, "--html", "mine.html"])
    assert done.exit_code == 0, done.output
    assert "ex3-hedging: 3.67 of 16 points; written: not written yet" in done.output
    assert "You found 2 of 4 and ticked" in done.output
    assert "2 of 4 are still to be found." in done.output
    assert "Read again: lesson 3, Mark by hand" in done.output
    assert "neither" not in done.output
    assert '<html lang="en">' in (mine / "mine.html").read_text("utf-8")


def test_the_page_takes_the_place_of_a_page_only(mine):
    copy = (mine / f"{EXERCISE}.ipynb").read_bytes()
    for name, code in (("mine.html", 0), ("mine.html", 0), (f"{EXERCISE}.ipynb", 2)):
        assert CliRunner().invoke(main, ["check", EXERCISE, "--html", name]).exit_code == code
    assert (mine / f"{EXERCISE}.ipynb").read_bytes() == copy


def test_what_the_form_lacks_is_told_beside_the_marks(mine):
    path = mine / f"{EXERCISE}.ipynb"
    odd = 'text_read = "harbour"\nhedged = ["three", 6, 8]'
    copy = filled(json.loads(path.read_text("utf-8")), {"q1-answer": odd, "q2-answer": "words = {"})
    path.write_text(json.dumps(copy), "utf-8")
    feedback = check_exercise(EXERCISE)
    told = (
        "Not taken: “harbour”. Choose one of these: Owls in the tower, Library bus to reach two more "
        "villages. Until then the first one counts.",
        "Not taken: “three”. Tick, or write numbers from 1 to 11 between the brackets, with commas.",
    )
    assert feedback.questions[0].form == told
    assert feedback.questions[0].grade.points == 1.0
    text, page = str(feedback), feedback.to_html().replace("&#39;", "'")
    for line in told:
        assert text.count(f"\n  {line}\n") == 1
        assert f'<p class="note">{line}</p>' in page
    assert "\n  not counted: S8 (ticked) " in text
    assert "\nNote: The answer to question 2, line 1: this cannot be read" in text
    assert "Notes on what you handed in:" in page
    assert "Everything is filled in" not in text + page


def test_a_damaged_copy_ends_in_exit_code_1(mine):
    (mine / f"{EXERCISE}.ipynb").write_text("{")
    done = CliRunner().invoke(main, ["check", EXERCISE])
    assert done.exit_code == 1
    assert "cannot be read as a notebook" in done.output


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize("name", ["ex9-none", "../solutions/ex3-hedging", ""])
def test_an_exercise_that_is_not_there(name):
    with pytest.raises(NoExerciseError, match="no exercise is named"):
        check_exercise(name)
    done = CliRunner().invoke(main, ["check", name])
    assert done.exit_code == 2
    assert done.stderr.startswith(
        f"toolkit: no exercise is named {name!r}; there are ex1-garbles, "
    )
    assert done.stderr.count("\n") == 1


def test_a_copy_that_is_not_there_is_not_taken_from_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoExerciseError, match="your copy of 'ex3-hedging' is not in this folder"):
        check_exercise(EXERCISE)


def test_a_folder_that_is_not_there(mine):
    with pytest.raises(NoExerciseError, match="no such folder"):
        check_exercise(EXERCISE, folder=mine / "nowhere")


@pytest.mark.usefixtures("mine")
def test_what_is_accepted_is_told_last_and_only_when_asked_for():
    page = check_exercise(EXERCISE).to_html()
    question = page.split("<section")[2]
    first, reasons, accepted = question.split("<details")[0], *question.split("<details")[2:4]
    assert "1 is not right yet: c. 3 are missing: d, e and f." in question.split("<details>")[1]
    assert "Hint: Ask of each word" in question
    assert "The reasons" in reasons
    assert "What is accepted" in accepted
    assert accepted.count("<b>Accepted: ") == 1  # nothing of d, e and f, which were not tried
    assert "neither" not in first + reasons
    assert (
        "c. would: The captain told us on Monday that she would retire in June.<br><b>Accepted: neither.</b>"
        in accepted
    )
    assert (
        "S8"
        not in page.split("<section")[1].split("What is accepted")[0].split("What you answered")[1]
    )
    assert "<details open>" not in page
    assert '<a href="../../lessons/03-how-sure-does-it-sound.ipynb#' in page
    assert '<a href="ex3-hedging.ipynb#1.-Find-the-hedged-sentences-(4-points)">Back to' in page


@pytest.mark.usefixtures("mine")
def test_a_marked_copy_shows_everything():
    page = replace(check_exercise(EXERCISE), saved="", student="ada").to_html()
    assert "<h1>Your feedback on “Exercise 3: How sure does it sound?”</h1>" in page
    assert "<p>For ada.</p>" in page
    assert "<a " not in page  # handed back, it lies elsewhere: no link leads anywhere
    assert "<strong>Read again:</strong> lesson 3, Mark by hand" in page
    assert page.split("<section")[2].count("<b>Accepted: ") == 4
    assert page.count("<details open>") == 7  # four reasons, three of them with what is accepted


@pytest.mark.parametrize(
    "text", ["My own mark: 4", "*Write your answer here, in place of this line.*\n\nMy own mark: 4"]
)
def test_a_mark_of_ones_own_wants_something_written_first(mine, text):
    path = mine / f"{EXERCISE}.ipynb"
    copy = filled(json.loads(path.read_text("utf-8")), {"q5-written": text})
    path.write_text(json.dumps(copy), "utf-8")
    question = check_exercise(EXERCISE).questions[-1]
    assert (question.worked, question.mine) == ("", "")
    assert question.form == (
        "Write an answer first: then your own mark counts, and the worked answer opens beside it.",
    )
    assert check_exercise(EXERCISE).own_mark == "not written yet"


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "exercises").glob("ex*")))
def test_nothing_of_the_key_is_shown_to_whoever_has_answered_nothing(name):
    feedback = check_exercise(name, folder=ROOT / "exercises" / name)
    page = feedback.to_html()
    assert feedback.points == 0
    assert "What is accepted" not in page
    assert not re.search(r"\d+ of \d+ (?:is|are) still to be found|You found", page)
    for question in feedback.questions:
        for part in question.mark["parts"] if question.mark else ():
            assert part["answer"] in ("not ticked", "no answer")
            if part["answer"] == "not ticked":
                assert part["why"] not in html.unescape(page)
            else:
                assert part["why"].startswith(("There is no ", "Nothing to be sure of"))


def test_the_worked_answer_opens_after_ones_own(mine):
    path = mine / f"{EXERCISE}.ipynb"
    copy = json.loads(path.read_text("utf-8"))
    assert "Worked answer" not in check_exercise(EXERCISE).to_html()
    for text, mark in (
        ("It says that proposals are to come.", ""),
        ("It fits.\n\nMy own mark: 3", "3"),
    ):
        path.write_text(json.dumps(filled(copy, {"q5-written": text})), "utf-8")
        question = check_exercise(EXERCISE).questions[-1]
        page = check_exercise(EXERCISE).to_html()
        assert question.mine == mark
        assert "4 weighs it (competent)" in question.worked
        assert "Worked answer: " in page
        assert text.splitlines()[0] in page
        assert ("3 of 4 points, by your own mark" in page) == bool(mark)
        assert f"by your own mark: {'3 of 4' if mark else 'no mark yet'}." in page
        assert "teacher's marks" not in page
        assert "For the teacher" not in page


@pytest.mark.usefixtures("mine")
def test_each_reason_stands_apart_from_what_was_answered():
    page = check_exercise(EXERCISE).to_html()
    assert "<br><b>You answered: hedge.</b> " in page
    assert "</strong>: S6: The parents probably came from a barn" in page
    assert "<br><b>no answer.</b> " in page


def test_one_is_not_many():
    key = FindKey({2: "", 4: ""}, {}, {1: "", 3: ""})
    told = [mark_found(answer, key).first for answer in ([2, 1], [1, 3])]
    assert told == [
        "1 of 2 is still to be found. Of those you ticked, 1 is wrong: read it again.",
        "2 of 2 are still to be found. Of those you ticked, 2 are wrong: read them again.",
    ]


@pytest.mark.parametrize("call", [lambda: check_exercise(EXERCISE), show_progress])
def test_where_the_answers_are_not_one_is_told_what_to_do(call, monkeypatch, capsys):
    for module in ("selfcheck", "master"):
        monkeypatch.setattr(f"toolkit.course.exercise.{module}.masters_in", lambda _: {})
    check_numbers([2], "flank")  # nor is a mark promised where none is to be had
    assert capsys.readouterr().out == "Everything is filled in: 1 ticked. Your teacher marks it.\n"
    told = call()  # no error, and nothing red in a notebook: the next cell is run as well
    assert str(told).startswith("Your teacher marks this: ")
    assert str(told).endswith(
        "put your name in the file's name, and give the file to your teacher."
    )
    assert repr(told) == str(told)
    done = CliRunner().invoke(main, ["check", EXERCISE])
    assert (done.exit_code, done.stderr) == (2, f"toolkit: {told}\n")


def test_all_exercises_on_one_page(monkeypatch):
    monkeypatch.chdir(ROOT / "exercises" / EXERCISE)
    progress = show_progress()
    assert len(progress.rows) == 8
    assert "Exercise 3: How sure does it sound?: not started\n" in str(progress)
    assert str(progress).endswith(": not started")
    assert progress._repr_html_().count("not started") == 8


def test_progress_is_that_of_the_copy_beside_the_open_notebook(mine):
    progress = show_progress()
    assert len(progress.rows) == 8
    (row,) = [row for row in progress.rows if row.begun]
    assert (row.path, row.points) == (f"{EXERCISE}.ipynb", 3.67)
    assert progress.total == "3.67 of 20"
    assert str(mine) not in str(progress) + html.unescape(progress._repr_html_())


@pytest.mark.usefixtures("mine")
def test_an_answer_that_was_not_written_is_not_its_placeholder():
    page = check_exercise(EXERCISE).to_html()
    assert '<div class="answer">Not written yet.</div>' in page
    assert "in place of this line" not in page


def test_progress_has_titles_links_and_a_total(tmp_path, monkeypatch):
    for folder in ("exercises", "solutions"):
        for name in (EXERCISE, "ex4-sourcing"):
            shutil.copytree(ROOT / folder / name, tmp_path / folder / name)
    path = tmp_path / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"
    answers = {**HALF, "q5-written": "It fits.\n\nMy own mark: 3"}
    path.write_text(json.dumps(filled(json.loads(path.read_text("utf-8")), answers)), "utf-8")
    monkeypatch.chdir(tmp_path / "exercises" / "ex4-sourcing")
    progress = show_progress()
    assert str(progress) == (
        "Exercise 3: How sure does it sound?: 6.67 of 20 points (chosen, ticked, counted: 3.67 of 16; "
        "written: 3 of 4)\nExercise 4: Who says so?: not started\nAll that you began: 6.67 of 20 points"
    )
    page = progress._repr_html_()
    assert (
        f'<a href="../{EXERCISE}/{EXERCISE}.ipynb">Exercise 3: How sure does it sound?</a>' in page
    )
    assert (
        '<a href="ex4-sourcing.ipynb">Exercise 4: Who says so?</a></th><td colspan="4">not s'
        in page
    )
    assert "<b>6.67 of 20</b>" in page
