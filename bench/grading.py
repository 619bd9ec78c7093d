"""A class of 300 marked twice: with plain ``nbgrader autograde`` and with ``toolkit mark``.

    python bench/grading.py [--students 300] [--plain 300]

Both mark the same submissions in the same run. Plain means nbgrader's own
preprocessors, as they come: a kernel for each submission. ``--plain N`` lets it
mark only N of them and scales its time up. Memory is the peak of the marking
process and of its workers, and is given for a third of the class as well.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "ex3-hedging"
PLAIN = """
import warnings
c = get_config()
warnings.filterwarnings("ignore")
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
"""
MEASURED = """
import resource, sys, time
from pathlib import Path
from toolkit.course.classroom.classgrader import mark_class
start = time.perf_counter()
counts = mark_class(Path.cwd(), sys.argv[1], progress=True)
seconds = time.perf_counter() - start
peak = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(seconds, max(peak) // 1024, dict(counts))
"""


def answers(student: random.Random) -> dict[str, str]:
    """Return the answers of a student who is right about two times out of three."""

    def labels(names: str, right: list[str], all_: list[str]) -> str:
        chosen = [r if student.random() < 0.67 else student.choice(all_) for r in right]
        return f"{names} = {json.dumps(dict(zip('abcdef', chosen, strict=True)))}"

    found = [n for n in range(1, 12) if student.random() < (0.67 if n in (2, 6, 7, 9) else 0.1)]
    words = ["vague source", "hedge", "neither", "hedge", "neither", "booster"]
    strength = ["too strong", "matches", "matches", "matches", "too weak", "matches"]
    sure = {letter: student.randrange(30, 101) for letter in "abcdef"}
    return {
        "q1-answer": f"text_read = 'owls'\nhedged = {found}",
        "q2-answer": labels("words", words, ["hedge", "vague source", "booster", "neither"]),
        "q3-answer": labels("strength", strength, ["matches", "too strong", "too weak"]),
        "q4-answer": f"sure = {json.dumps(sure)}",
        "q5-written": f"The hedge fits what was known. ({student.random()})",
    }


def run(root: Path, *words: str) -> str:
    """Run a Python command in *root* and return what it prints."""
    environment = {
        **os.environ,
        "PYTHONWARNINGS": "ignore",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return done.stdout


def course(root: Path, students: int, *, plain: bool) -> None:
    """Make a course in which *students* have handed in the exercise."""
    root.mkdir()
    shutil.copytree(ROOT / "solutions" / EXERCISE, root / "solutions" / EXERCISE)
    config = PLAIN if plain else (ROOT / "nbgrader_config.py").read_text("utf-8")
    (root / "nbgrader_config.py").write_text(config, "utf-8")
    run(root, "-m", "nbgrader", "generate_assignment", EXERCISE)
    released = ROOT / "exercises" / EXERCISE / f"{EXERCISE}.ipynb"
    for number in range(students):
        notebook = json.loads(released.read_text("utf-8"))
        written = answers(random.Random(number))
        for cell in notebook["cells"]:
            cell["source"] = written.get(cell["id"], cell["source"])
        folder = root / "submitted" / f"student-{number:03}" / EXERCISE
        folder.mkdir(parents=True)
        (folder / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook), "utf-8")


def shares(root: Path, *, plain: bool) -> dict[str, list[float]]:
    """Return what share of each test the gradebook has: alone, nbgrader takes it for the points."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: [
                grade.auto_score / (1 if plain else grade.max_score)
                for notebook in submission.notebooks
                for grade in sorted(notebook.grades, key=lambda grade: grade.name)
                if grade.auto_score is not None
            ]
            for submission in gradebook.assignment_submissions(EXERCISE)
        }


def alike(one: list[float], other: list[float]) -> bool:
    """Whether two lists of shares are the same but for rounding to two places."""
    return len(one) == len(other) == 4 and all(
        abs(a - b) <= 0.01 for a, b in zip(one, other, strict=True)
    )


def ours(root: Path, students: int) -> tuple[float, int]:
    """Return seconds and peak memory (MB) of ``toolkit mark`` for a class."""
    course(root, students, plain=False)
    seconds, peak, *_ = run(root, "-c", MEASURED, EXERCISE).split()
    return float(seconds), int(peak)


def main() -> None:
    """Run both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--plain", type=int, help="let plain nbgrader mark only so many")
    options = parser.parse_args()
    few = min(options.plain or options.students, options.students)
    with tempfile.TemporaryDirectory() as folder:
        small, large, plain = (Path(folder, name) for name in ("small", "large", "plain"))
        _, memory_small = ours(small, max(1, options.students // 3))
        seconds, memory = ours(large, options.students)
        course(plain, few, plain=True)
        start = time.perf_counter()
        run(plain, "-m", "nbgrader", "autograde", EXERCISE)
        slow = (time.perf_counter() - start) / few
        got, wanted = shares(large, plain=False), shares(plain, plain=True)
        same = sum(alike(got[student], wanted[student]) for student in wanted)
    fast = seconds / options.students
    print(
        f"plain nbgrader autograde   {slow * options.students:7.1f} s   ({few} marked, {slow:.3f} s each)"
    )
    print(
        f"toolkit mark               {seconds:7.1f} s   ({options.students} marked, {fast:.4f} s each)"
    )
    print(f"share of the time          {fast / slow:7.1%}   (wanted: at most 3 %)")
    print(f"identical marks            {same} of {len(wanted)}")
    print(f"peak memory                {memory} MB; {memory_small} MB for a third of the class")
    print(
        f"cores {os.cpu_count()}, this script's own peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


if __name__ == "__main__":
    main()
