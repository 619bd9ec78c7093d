"""How long a switch in the marked article takes to reach the picture, in Chromium.

usage: python bench/control.py [--times N]

The view is the one that JupyterLab shows: HTML and a style sheet, no kernel. Each time is from the click to the
end of the next frame that the browser painted; the empty frame beside it is what the browser takes when nothing
was clicked. Needs the extra `test` and Chromium.
"""

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from toolkit import analyze, load_article
from toolkit.views.report import report_html

FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-dev-shm-usage"
CLICK = """async (click) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const start = performance.now();
  if (click) document.querySelector(".on-hedges").click();
  await frame();
  return performance.now() - start;
}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_text(report_html(analyze(load_article())), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        page = browser.new_page()
        page.goto(path.as_uri())
        for name, click in (("a switch", True), ("an empty frame", False)):
            taken = [page.evaluate(CLICK, click) for _ in range(times)]
            print(f"{name}: median {statistics.median(taken):.1f} ms, longest {max(taken):.1f} ms")
        browser.close()


if __name__ == "__main__":
    main()
