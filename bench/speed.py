"""How fast the toolkit is, beside the tools that can be installed (bench/peers/install.py).

usage: speed.py [--data FOLDER] [--rounds N]

Every ratio is a median over alternating rounds in one run, because machines are noisy. FOLDER holds the
labelled text that bench/README.md names; without it the rows on news are left out.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).parent
PEERS = BENCH / ".peers"
VARIANTS = 1000
SIZES = (10_000, 100_000, 1_000_000)


def article_text():
    from toolkit import load_article

    return load_article().text


def variants(count):
    """The article *count* times, no two alike: each has names and numbers of its own."""
    text = article_text()
    for number in range(count):
        yield (
            text.replace("1,500", f"{1000 + number:,}")
            .replace("Friday", f"Friday {number}")
            .replace("Slovakia", f"Slovakia{number}")
            .replace("announced", f"announced{number}", 1)
        )


class Worker:
    """A tool in a process of its own, timed over slices of the texts."""

    def __init__(self, command, env=None):
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **(env or {})},
        )
        if self.process.stdout.readline() != "ready\n":
            raise OSError("the tool did not start")

    def seconds(self, first, stop):
        self.process.stdin.write(f"{first} {stop}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def tools(texts):
    """The tools that are installed here, as name -> Worker."""
    script = BENCH / "peers" / "workers.py"
    ours = ("ours", "ours-to-dict")
    commands = {name: ([sys.executable, script, name, texts], None) for name in ours}
    homes = {"textstat-eight": "textstat", "textstat-flesch": "textstat"}
    for name in ("textstat-eight", "textstat-flesch", "proselint", "textdescriptives"):
        python = PEERS / homes.get(name, name) / "bin" / "python"
        if not python.exists() and name.startswith("textstat"):
            python = sys.executable  # textstat is among our own dependencies
        commands[name] = ([python, script, name, texts], None)
    if node := shutil.which("node"):
        commands["write-good"] = (
            [node, BENCH / "peers" / "write-good.js", texts],
            {"PEERS": str(PEERS)},
        )
    found = {}
    for name, (command, env) in commands.items():
        try:
            found[name] = Worker(command, env)
        except OSError:
            print(f"{name}: not installed here, left out")
    return found


def compare(texts, title, rounds):
    """Time every tool on the same slices in turn and print medians and ratios."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(text) for text in texts) + "\n")
        file.flush()
        workers = tools(file.name)
        share = len(texts) // rounds
        times = {name: [] for name in workers}
        for index in range(rounds):
            for name, worker in workers.items():
                times[name].append(worker.seconds(index * share, (index + 1) * share))
        for worker in workers.values():
            worker.close()
    words = sum(len(text.split()) for text in texts[: share * rounds]) / rounds
    print(f"\n{title}: {share * rounds:,} texts, {rounds} alternating rounds")
    print(
        f"{'tool':18s} {'ms a text':>10s} {'words/s':>12s} {'analyze takes':>15s} {'… with to_dict':>15s}"
    )
    for name, values in times.items():
        middle = statistics.median(values)
        ratios = [
            statistics.median(a / b for a, b in zip(times[ours], values, strict=True))
            for ours in ("ours", "ours-to-dict")
        ]
        print(
            f"{name:18s} {1000 * middle / share:10.2f} {words / middle:12,.0f}",
            *[f"{ratio:10.2f} of it" for ratio in ratios],
        )


GROW = """
import resource, sys, time
from toolkit import analyze, load_article
text = open(sys.argv[1], encoding="utf-8").read()
analyze(load_article())  # the dictionaries, and what is learned of each word once
began = time.perf_counter()
analyze(text)
ended = time.perf_counter()
print(ended - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(text.split()))
"""


def growth(rounds=7):
    """Time per word and peak memory on one text of growing length, in turn, each in a new process."""
    print(f"\nOne text, growing; a new process each time, medians of {rounds} alternating rounds")
    print(f"{'words':>10s} {'µs a word':>10s} {'of the first':>13s} {'peak MB':>8s}")
    unit = len(article_text().split())
    times = {size: [] for size in SIZES}
    peaks = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            text = "\n\n".join(variants(size // unit + 1))
            Path(folder, f"{size}.txt").write_text(text, encoding="utf-8")
        for _ in range(rounds):
            for size in SIZES:
                seconds, peak, words = run_python(GROW, Path(folder, f"{size}.txt")).split()
                times[size].append(1e6 * float(seconds) / int(words))
                peaks[size].append(int(peak) / 1024)
    for size in SIZES:
        pairs = zip(times[size], times[SIZES[0]], strict=True)
        ratio = statistics.median(a / b for a, b in pairs)
        print(
            f"{size:10,d} {statistics.median(times[size]):10.2f} {ratio:13.2f} "
            f"{statistics.median(peaks[size]):8.0f}"
        )


def run_python(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True
    ).stdout


def wall(command):
    began = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.perf_counter() - began


def start_up(rounds=15):
    """What `import toolkit` adds to Python's start, and a whole report."""
    bare, loaded = [], []
    for _ in range(rounds):
        bare.append(wall([sys.executable, "-c", "pass"]))
        loaded.append(wall([sys.executable, "-c", "import toolkit"]))
    added = statistics.median(a - b for a, b in zip(loaded, bare, strict=True))
    print(
        f"\nimport toolkit: {1000 * added:.0f} ms beyond Python's start (median of {rounds} pairs)"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "article.txt")
        source.write_text(article_text(), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "toolkit",
            "report",
            source,
            "-o",
            Path(folder, "report.html"),
        ]
        wall(command)
        print(
            f"toolkit report, whole process: {statistics.median(wall(command) for _ in range(5)):.2f} s"
        )


def corpus(news, rounds=5):
    """`toolkit measure` over the news, one process against two; the whole command."""
    times = {1: [], 2: []}
    for _ in range(rounds):
        for processes, runs in times.items():
            command = [sys.executable, "-m", "toolkit", "measure", news, "--format", "csv"]
            runs.append(wall([*command, "--jobs", processes]))
    ratio = statistics.median(a / b for a, b in zip(times[1], times[2], strict=True))
    print(
        f"\ntoolkit measure over the news: one process {statistics.median(times[1]):.1f} s, "
        f"two {statistics.median(times[2]):.1f} s, {ratio:.2f} times as fast"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of labelled text (see bench/README.md)")
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    compare(list(variants(VARIANTS)), "Variants of the article", options.rounds)
    growth()
    start_up()
    if options.data:
        news = options.data / "news.jsonl.gz"
        with gzip.open(news, "rt", encoding="utf-8") as lines:
            compare([json.loads(line)["text"] for line in lines], "News", options.rounds)
        corpus(news)


if __name__ == "__main__":
    main()
