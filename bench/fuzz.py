"""Look for crashes with coverage-guided random input (atheris) and a long Hypothesis run.

usage: fuzz.py [--minutes N] [TARGET …]      TARGET: sentences, quotes, html, lexicon, hypothesis (default: all)

Needs `pip install atheris` (Linux and macOS). Each target runs for N minutes (default 10) in a process of
its own, from the seeds below and what earlier runs found worth keeping. A crash, a call of more than 20 s
and one that takes more than 4 GB leave their input in bench/.fuzz/, its name is printed and the exit code
is 1. Look at it again with `fuzz.py --target TARGET FILE`, mend it, and keep it as a case in tests/.
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
PROPERTIES = ("tests/test_robustness.py", "tests/test_any_text.py")


def sentences(data):
    from toolkit import Article

    article, at = Article(_text(data)), 0
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert not article.text[at : sentence.start].strip()
        at = sentence.end
    assert not article.text[at:].strip()


def quotes(data):
    from toolkit import find_claims, find_quotes

    text = _text(data)  # claims keep marks that quotes have paired
    found = [*find_quotes(text), *find_claims(text)]
    assert all(text[f.start : f.end] == f.text for f in found)


def html(data):
    from toolkit import ArticleError
    from toolkit.text.article import Article

    with suppress(ArticleError):  # a refusal with a reason is an answer
        Article.from_bytes(data, "page.html")


def lexicon(data):
    from toolkit.lexicon import LexiconError, parse_lexicon

    with suppress(LexiconError):  # a refusal with a reason is an answer
        parse_lexicon(_text(data), "fuzz.toml")


def _text(data):
    return data.decode("utf-8", "surrogateescape")


# Each target with what it starts from: without a seed chance would have to write TOML and HTML first.
SPOKEN = '“It may rain,” Dr. Silva said. ‘The U.S. won’t pay $1.5 million …’\n\n"No. 5\'s next" (she added).'
LEXICON = """[sources.s]
cite = "S 2020"
[[cues]]
id = "a.b"
phrases = ["may", "no doubt"]
why = "w"
source = "s"
unless = 'may \\d+'
hits = ["it may"]
misses = ["in May"]
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Storm &amp; rain</title>
<meta name="author" content="A. Okafor"><meta property="article:published_time" content="2024-03-02">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Storm"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Storm</h1><p>{SPOKEN * 3}</p><ul><li>One<li>Two</ul>
<blockquote>{SPOKEN}</blockquote><table><tr><td>1</table></article><!-- end --></body></html>"""
TARGETS = {
    "sentences": (sentences, SPOKEN),
    "quotes": (quotes, SPOKEN),
    "html": (html, PAGE),
    "lexicon": (lexicon, LEXICON),
}


def run_atheris(name):
    import atheris

    target, seed = TARGETS[name]
    with atheris.instrument_imports(include=["toolkit", "tomllib", "trafilatura"]):
        target(seed.encode())  # loads what is loaded on demand
    atheris.Setup([sys.argv[0], *sys.argv[3:]], target)
    atheris.Fuzz()


def command(name, minutes):
    kept = FOUND / name
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "seed").write_text(TARGETS[name][1], "utf-8")
    limits = [f"-max_total_time={int(minutes * 60)}", "-timeout=20", "-rss_limit_mb=4096"]
    files = [f"-artifact_prefix={FOUND}/{name}-", str(kept)]
    return [sys.executable, __file__, "--target", name, *limits, "-max_len=8192", *files]


def main():
    if sys.argv[1:2] == ["--target"]:
        run_atheris(sys.argv[2])
        return
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, "hypothesis", []])
    options = parser.parse_args()
    failed, left_out = [], []
    for name in options.targets or [*TARGETS, "hypothesis"]:
        print(f"--- {name}", flush=True)
        if name == "hypothesis":
            call = [sys.executable, "-m", "pytest", "-q", *PROPERTIES]
        elif importlib.util.find_spec("atheris") is None:
            left_out.append(name)
            continue
        else:
            call = command(name, options.minutes)
        profile = {**os.environ, "HYPOTHESIS_PROFILE": "fuzz"}
        if subprocess.run(call, env=profile, cwd=ROOT).returncode:
            failed.append(name)
    if left_out:
        print(f"atheris is not installed (pip install atheris): left out {', '.join(left_out)}")
    print(f"crashed: {', '.join(failed)}; see {FOUND}" if failed else "no crash")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
