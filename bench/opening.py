"""How long a learner waits: a lesson opened in JupyterLab until Start is there, and run until all is shown.

usage: python bench/opening.py [--times N] [LESSON...]

The server runs and the browser has JupyterLab in its cache, as on every day but the first; the kernel starts anew
each time. Needs the extra `test`, Chromium and a quiet machine.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser.conftest import _FLAGS, CHROMIUM, Watched, open_path, serving  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("lessons", nargs="*", default=["00", "01", "05"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as lab, sync_playwright() as by:
        browser = by.chromium.launch(executable_path=CHROMIUM, args=_FLAGS.split())
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        for number in asked.lessons:
            path = next((ROOT / "lessons").glob(f"{number}-*.ipynb"))
            measure(context, lab, path, asked.times)
        browser.close()


def measure(context, lab, path, times):
    opened, ran = [], []
    for turn in range(times + 1):  # the first fills the cache
        folder = lab.folder / f"{turn}-{path.stem}"
        folder.mkdir()
        shutil.copy(path, folder)
        page = context.new_page()
        begun = time.perf_counter()
        notebook = open_path(lab, Watched(page), folder / path.name)
        start = page.locator(".mlt-bar").get_by_role("button", name="Start")
        start.wait_for()
        ready = time.perf_counter()
        start.click()
        notebook._done()
        opened.append(ready - begun)
        ran.append(time.perf_counter() - ready)
        page.close()
    for name, taken in (("opened", opened[1:]), ("run", ran[1:])):
        print(
            f"{path.stem}, {name}: median {statistics.median(taken):.2f} s, longest {max(taken):.2f} s"
        )


if __name__ == "__main__":
    main()
