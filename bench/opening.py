"""How long a learner waits for a lesson: from opening it until Start is in sight, and until all is shown.

usage: python bench/opening.py [--times N] [--read SECONDS] [LESSON...]

Each lesson is opened twice over: in a fresh tab, JupyterLab and all, and by a link in an open notebook, as from the
lesson before. Start is pressed as soon as it is in sight, or after SECONDS in which its first lines are read; these are
not counted. The server runs and the browser has JupyterLab in its
cache, as on every day but the first; the kernel starts anew each time. Needs the extra `test`, Chromium and a quiet
machine.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser.conftest import _FLAGS, CHROMIUM, Notebook, Watched, notebook_of, serving  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--read", type=float, default=0)
    parser.add_argument("lessons", nargs="*", default=["00", "01", "05"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as lab, sync_playwright() as by:
        browser = by.chromium.launch(executable_path=CHROMIUM, args=_FLAGS.split())
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        for number in asked.lessons:
            path = next((ROOT / "lessons").glob(f"{number}-*.ipynb"))
            measure(context, lab, path, asked)
        browser.close()


def measure(context, lab, path, asked):
    waits = {}
    link = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"[Next]({path.name})"}
    for turn in range(asked.times + 1):  # the first fills the cache
        page = context.new_page()
        address = f"{lab.url}/lab/workspaces/{turn}-{path.stem}/tree"
        begun = time.perf_counter()
        page.goto(f"{address}/{copied(lab, path, f'{turn}-a')}?reset&token={lab.token}")
        note(waits, "in a fresh tab", page, begun, asked.read)
        before = (lab.folder / copied(lab, path, f"{turn}-b")).with_name("before.ipynb")
        before.write_text(json.dumps({**notebook_of(), "cells": [link]}))
        page.goto(f"{address}/{before.relative_to(lab.folder)}?reset&token={lab.token}")
        next_lesson = page.get_by_role("link", name="Next", exact=True)
        next_lesson.wait_for()
        begun = time.perf_counter()
        next_lesson.click()
        note(waits, "by a link", page, begun, asked.read)
        page.close()
    for name, taken in waits.items():
        middle, longest = statistics.median(taken[1:]), max(taken[1:])
        print(f"{path.stem}, {name}: median {middle:.2f} s, longest {longest:.2f} s")


def copied(lab, path, folder):
    """Copy the lesson into a *folder* of its own, where no kernel has it yet; return its path there."""
    (lab.folder / folder / path.stem).mkdir(parents=True)
    return Path(shutil.copy(path, lab.folder / folder / path.stem)).relative_to(lab.folder)


def note(waits, name, page, begun, read):
    """Press Start once it is in sight and *read* seconds have gone by, and note both waits since *begun* without these."""
    start = page.locator(".mlt-bar:visible").get_by_role("button", name="Start")
    start.wait_for()
    in_sight = time.perf_counter() - begun
    page.wait_for_timeout(1000 * read)
    pressed = time.perf_counter()
    start.click()
    Notebook(Watched(page), None)._done()
    waits.setdefault(f"{name}, Start in sight", []).append(in_sight)
    waits.setdefault(f"{name}, all shown", []).append(in_sight + time.perf_counter() - pressed)


if __name__ == "__main__":
    main()
