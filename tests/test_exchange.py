"""nbgrader's exchange by command, with accounts of its own: hand out, hand in, collect, give back.

Needs root, for only root can work under several accounts.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from accounts import pwd, run_as
from classroom import EXERCISE, RIGHT, command, filled, new_course, released, table

ADA, BEN = "daemon", "games"  # accounts that every Debian has
WHEN = "2026-03-01 10:00:00.000000 UTC"

pytestmark = [
    pytest.mark.classroom,
    pytest.mark.long,
    pytest.mark.skipif(
        os.name == "nt" or os.geteuid() != 0, reason="needs root, to work under several accounts"
    ),
]


@pytest.fixture(scope="module")
def server():
    """A course of root's, a folder for the exchange, and a home for each student."""
    for name in (ADA, BEN):
        run_as(name, "-c", "", cwd=Path("/"))  # skips if there is no such account
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    try:
        (place / "exchange").mkdir()
        (place / "exchange").chmod(0o1777)
        root = new_course(place / "course")
        root.chmod(0o700)
        with (root / "nbgrader_config.py").open("a") as config:
            config.write('\nc.CourseDirectory.course_id = "media-literacy"\n')
            config.write(f"c.Exchange.root = {str(place / 'exchange')!r}\n")
        for name in (ADA, BEN):
            home = place / name
            home.mkdir()
            os.chown(home, pwd.getpwnam(name).pw_uid, pwd.getpwnam(name).pw_gid)
        yield place
    finally:
        shutil.rmtree(place)


def student(place: Path, name: str, *words: str) -> str:
    """Run ``nbgrader …`` under the account *name*, in its home."""
    flags = ["--course", "media-literacy", f"--Exchange.root={place / 'exchange'}"]
    done = run_as(name, "-m", "nbgrader", words[0], *flags, *words[1:], cwd=place / name)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stderr


def put(place: Path, name: str, folder: str, files: dict[str, str]) -> Path:
    """Make a folder in the exchange with the rights of *name*, without nbgrader."""
    made = place / "exchange" / "media-literacy" / "inbound" / folder
    made.mkdir()
    for file, text in files.items():
        (made / file).write_text(text)
    for path in (made, *made.iterdir()):
        os.chown(path, pwd.getpwnam(name).pw_uid, -1)
    return made


@pytest.fixture(scope="module")
def cycle(server):
    """What the commands said, in the order of a course."""
    root, said = server / "course", {}

    def teacher(*words: str) -> None:
        done = command(root, *words)
        assert done.returncode == 0, done.stderr[-2000:]
        said[words[1]] = done.stderr

    teacher("nbgrader", "release_assignment", EXERCISE)
    honest = filled(released(root), RIGHT)
    for name in (ADA, BEN):
        student(server, name, "fetch_assignment", EXERCISE)
        (server / name / EXERCISE / f"{EXERCISE}.ipynb").write_text(json.dumps(honest))
        student(server, name, "submit", EXERCISE)
    later = "2099-03-01 10:00:00 UTC"
    put(server, BEN, f"{ADA}+{EXERCISE}+{later}+AAAA", {f"{EXERCISE}.ipynb": "{}"})
    put(server, BEN, f"{BEN}+{EXERCISE}+no time at all", {})
    link = server / "exchange" / "media-literacy" / "inbound" / f"{BEN}+{EXERCISE}+{later}+BBBB"
    link.symlink_to(root / "solutions" / EXERCISE)
    os.chown(link, pwd.getpwnam(BEN).pw_uid, -1, follow_symlinks=False)
    inside = next(link.parent.glob(f"{BEN}+{EXERCISE}+2[!0]*"), None) or next(
        path
        for path in link.parent.glob(f"{BEN}+{EXERCISE}+*")
        if (path / "timestamp.txt").is_file()
    )
    (inside / "key.ipynb").symlink_to(root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb")
    (inside / "theirs.txt").write_text("root's")
    os.mkfifo(inside / "pipe")
    teacher("nbgrader", "collect", EXERCISE)
    by_hand = root / "submitted" / "Kim (8B)" / EXERCISE
    by_hand.mkdir(parents=True)
    (by_hand / f"{EXERCISE}.ipynb").write_text(json.dumps(honest))
    teacher("toolkit", "mark", EXERCISE)
    teacher("nbgrader", "generate_feedback", EXERCISE)
    teacher("nbgrader", "release_feedback", EXERCISE)
    for name in (ADA, BEN):
        student(server, name, "fetch_feedback", EXERCISE)
    return server, said


def test_only_what_its_owner_handed_in_is_collected(cycle):
    place, said = cycle
    submitted = place / "course" / "submitted"
    assert sorted(path.name for path in submitted.iterdir()) == ["Kim (8B)", ADA, BEN]
    kept = {"submission_secret.txt", "timestamp.txt", f"{EXERCISE}.ipynb"}
    for name in (ADA, BEN):
        assert {path.name for path in (submitted / name / EXERCISE).iterdir()} == kept
    assert f"it says that it is from {ADA} and was put there by {BEN}" in said["collect"]
    assert "no time at all" in said["collect"]
    assert "it is a link or no folder" in said["collect"]
    for file in ("key.ipynb", "theirs.txt", "pipe"):
        assert f"{BEN}: {file} is " in said["collect"]


def test_all_are_marked(cycle):
    marks = table(cycle[0] / "course")
    assert {name: sum(points) for name, (points, _) in marks.items()} == dict.fromkeys(
        ("Kim (8B)", ADA, BEN), 16.0
    )


def test_each_gets_the_own_feedback_back(cycle):
    place, said = cycle
    for name in (ADA, BEN):
        (page,) = (place / name / EXERCISE / "feedback").glob(f"*/{EXERCISE}.html")
        assert f"For {name}." in page.read_text("utf-8")
    assert "No feedback released for Kim (8B)" in said["release_feedback"]
    assert len(list((place / "exchange" / "media-literacy" / "feedback").iterdir())) == 2
