"""Look for crashes with coverage-guided random input (atheris) and a long Hypothesis run.

usage: fuzz.py [--minutes N] [TARGET …]      TARGET: sentences, quotes, html, lexicon, hypothesis (default: all)

Needs `pip install atheris` (Linux and macOS). Each target runs for N minutes (default 10) in a process of
its own. A crash leaves its input in bench/.fuzz/; keep it as a case in tests/.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

FOUND = Path(__file__).parent / ".fuzz"
ROOT = Path(__file__).parent.parent


def sentences(text):
    from toolkit import Article

    article = Article(text)
    assert [text[s.start : s.end] for s in article.sentences] == [s.text for s in article.sentences]


def quotes(text):
    from toolkit import find_quotes

    assert all(text[q.start : q.end] == q.text for q in find_quotes(text))


def html(text):
    from toolkit import ArticleError
    from toolkit.reading import decode_article

    with suppress(ArticleError):  # a refusal with a reason is an answer
        decode_article(text.encode("utf-8", "surrogatepass"), "page.html")


def lexicon(text):
    from toolkit.lexicon import LexiconError, parse_lexicon

    with suppress(LexiconError):  # a refusal with a reason is an answer
        parse_lexicon(text, "fuzz.toml")


TARGETS = {"sentences": sentences, "quotes": quotes, "html": html, "lexicon": lexicon}


def run_atheris(name):
    import atheris

    with atheris.instrument_imports(include=["toolkit"]):
        import toolkit  # noqa: F401

        TARGETS[name]("A first call loads what is loaded on demand.")

    def once(data):
        TARGETS[name](atheris.FuzzedDataProvider(data).ConsumeUnicode(4096))

    atheris.Setup([sys.argv[0], *sys.argv[3:]], once)
    atheris.Fuzz()


def main():
    if sys.argv[1:2] == ["--target"]:
        run_atheris(sys.argv[2])
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, "hypothesis", []])
    options = parser.parse_args()
    FOUND.mkdir(exist_ok=True)
    failed = []
    for name in options.targets or [*TARGETS, "hypothesis"]:
        print(f"--- {name}", flush=True)
        if name == "hypothesis":
            command = [sys.executable, "-m", "pytest", "-q", "tests/test_robustness.py"]
            env = {**os.environ, "HYPOTHESIS_PROFILE": "fuzz"}
        elif importlib.util.find_spec("atheris") is None:
            print("atheris is not installed: pip install atheris; left out")
            continue
        else:
            seconds = int(options.minutes * 60)
            command = [sys.executable, __file__, "--target", name, f"-max_total_time={seconds}"]
            command += [f"-artifact_prefix={FOUND}/{name}-", "-timeout=20", "-rss_limit_mb=4096"]
            env = None
        if subprocess.run(command, env=env, cwd=ROOT).returncode:
            failed.append(name)
    print(f"crashed: {', '.join(failed)}" if failed else "no crash")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
