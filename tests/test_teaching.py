"""The page for teachers: its commands run, and what it names exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from toolkit.cli import main
from toolkit.course.exercise import forms, keys, marking
from toolkit.course.lesson.questions import load_question
from toolkit.texts.load import article_names, load_key, load_ledger

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "lessons" / "TEACHING.md").read_text("utf-8")
ONE_LINERS = [c for c in re.findall(r'`(\.venv/bin/python -c ".+?")`', PAGE) if "my-text" not in c]


@pytest.mark.parametrize("command", ONE_LINERS)
def test_what_it_prints_can_be_printed(command):
    code = shlex.split(command)[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(result.stdout) > 200
    assert result.stderr == ""


def test_commands_exist():
    assert len(ONE_LINERS) == 3
    named = set(re.findall(r"(?m)(?:^\s*|`|bin/)toolkit ([a-z]+)", PAGE))
    assert named == {"report", "collect", "mark", "grades", "check", "forget", "handout"}
    assert named <= set(main.list_commands(click.Context(main)))


def test_functions_for_private_tests_exist():
    for name in ("check_labels", "check_values", "check_sure"):
        assert f"`{name}`" in PAGE
        assert hasattr(forms, name)
    assert 'mark_classified(answers, verdict_key("my-text", a="C1"))' in PAGE
    assert hasattr(marking, "mark_classified")
    assert hasattr(keys, "verdict_key")


def test_what_it_names_exists():
    assert set(re.findall(r"\bE\d+\b", PAGE)) <= {entry.id for entry in load_ledger("flank")}
    assert set(re.findall(r"\bS\d+\b", PAGE)) <= {sentence.id for sentence in load_key().sentences}
    assert set(re.findall(r"\b\w+-damaged\b", PAGE)) <= set(article_names())
    for question in re.findall(r"question (\d\d-[a-z-]+)", PAGE):
        assert load_question(question)
    for name in re.findall(r"\b(ex[1-8]-[a-z]+)\b", PAGE):
        assert (ROOT / "solutions" / name).is_dir()


def test_counts_of_verdicts_are_those_of_the_key():
    worth = [claim for claim in load_key().claims if claim.checkworthy]
    counts = [
        sum(c.verdict == v for c in worth)
        for v in ("supported", "partly_supported", "contradicted")
    ]
    assert (len(worth), *counts) == (30, 14, 9, 4)
    assert "14 of 30 claims worth checking are supported, 9 partly, 4 contradicted" in PAGE
    lesson = (ROOT / "lessons" / "07-leave-the-page.ipynb").read_text("utf-8")
    assert "**14 in full** and **9 in part**. It contradicts **4**," in lesson
    assert "The count was 14, but people made it" in lesson


def test_how_far_a_count_of_the_supported_can_move():
    worth = [claim for claim in load_key().claims if claim.checkworthy]
    accepted = [{keys.VERDICTS[verdict] for verdict in claim.accept} for claim in worth]
    assert sum(len(words) > 1 for words in accepted) == 15
    assert sum(words == {"supported"} for words in accepted) == 11
    assert sum("supported" in words for words in accepted) == 19
    lesson = (ROOT / "lessons" / "07-leave-the-page.ipynb").read_text("utf-8")
    assert "15 of the 30" in lesson
    assert "as low as 11, or as high as 19" in lesson


def test_minutes_are_those_that_lessons_and_exercises_state():
    rows = re.findall(r"(?m)^\| (\d+) [^|]+ \| (\d+)[^|]* \|.*\| (\d+|–) \|$", PAGE)
    assert [int(number) for number, _, _ in rows] == [*range(11)]
    for number, lesson, exercise in rows:
        (path,) = (ROOT / "lessons").glob(f"{int(number):02}-*.ipynb")
        assert f"**Time:** {lesson} minutes" in path.read_text("utf-8"), number
        found = [*(ROOT / "exercises").glob(f"ex{number}-*/*.ipynb")] if exercise != "–" else []
        assert all(f"About {exercise} minutes" in p.read_text("utf-8") for p in found), number
