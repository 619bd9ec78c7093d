"""The command ``toolkit``: what the library does, for files.

May import: text, records, findings, measures, analysis, corpus, views, course, support.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.support.tables import WRITERS, chosen_lines, csv_lines, flatten

if TYPE_CHECKING:
    from toolkit.records import Finding
    from toolkit.text.article import Article

# Commands that live elsewhere, imported when they are asked for: name -> module.
_ELSEWHERE = dict.fromkeys(
    ("check", "collect", "forget", "grades", "handout", "mark"), "toolkit.course.classroom.commands"
)
_FINDERS = {
    "quotes": "toolkit.measures.quotes:find_quotes",
    "attributions": "toolkit.measures.attribution:find_attributions",
    "hedges": "toolkit.measures.hedging:find_hedges",
    "garbles": "toolkit.measures.garbles:find_garbles",
    "claims": "toolkit.measures.claims:find_claims",
    "wording": "toolkit.measures.wording:find_wording",
}


class _Commands(click.Group):
    """The commands; bad input ends in one line and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_ELSEWHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE:
            command: click.Command = getattr(import_module(_ELSEWHERE[cmd_name]), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # lone surrogates, and poor terminals
        try:
            super().invoke(ctx)
            return
        except BrokenPipeError:
            raise
        except FileNotFoundError as error:
            _fail(f"{error.filename}: there is no such file or folder")
        except OSError as error:
            _fail(f"{error.filename or 'output'}: {error.strerror or error}")
        except ValueError as error:
            from toolkit.support.files import InputError

            if not isinstance(error, InputError):
                raise
            _fail(str(error))
        ctx.exit(2)


def _fail(message: str) -> None:
    click.echo("toolkit: " + " ".join(message.split()), err=True)


@click.group(cls=_Commands)
@click.version_option(package_name="media-literacy-toolkit", prog_name="toolkit")
def main() -> None:
    """Read a news article with care.

    The toolkit locates, counts, explains and compares. It does not judge whether an
    article is true, and it looks nothing up. A FILE is a plain text (.txt, .md) or a
    saved web page (.html); - is standard input, read as plain text.
    """


_OUTPUT = click.option(
    "-o", "--output", metavar="FILE",
    help="Write here, whole or not at all, never over what is read; - is standard output.",
)  # fmt: skip


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--compare", metavar="OTHER", help="Set OTHER beside ARTICLE, on one page.")
@_OUTPUT
def report(articles: tuple[str, ...], compare: str | None, output: str | None) -> None:
    """Write one HTML file: ARTICLE marked up, every finding explained.

    The file needs no network and no other file, and prints well. It is report.html
    unless -o names another; a report.html that is no report is left alone. Of several
    articles each gets a page in the folder reports (or in the one that -o names), with
    an overview in index.html.
    """
    from toolkit.analysis import analyze
    from toolkit.support.files import check_own
    from toolkit.views.report import BEGINNING, comparison_html, report_html

    if compare and len(articles) > 1:
        raise click.UsageError("--compare sets one article beside one other: name one ARTICLE")
    if len(articles) > 1:
        _reports(articles, Path(output or "reports"))
        return
    read = [articles[0], *([compare] if compare else [])]
    target = output or "report.html"
    _check_output(target, read)
    if output is None:
        check_own(target, BEGINNING)
    analyses = [analyze(_read(file)) for file in read]
    _write(comparison_html(*analyses) if compare else report_html(analyses[0]), target)


def _reports(articles: Sequence[str], folder: Path) -> None:
    """Write a page for each article and an overview; name those that cannot be read."""
    from toolkit.analysis import analyze
    from toolkit.support.files import InputError, check_own
    from toolkit.views.report import BEGINNING, overview_html, report_html

    failed, pages = [], {}
    for number, file in enumerate(articles, 1):
        target = folder / f"{number:02}-{Path(file).stem or 'article'}.html"
        try:
            _check_output(str(target), articles)
            check_own(target, BEGINNING)
            pages[target] = analyze(_read(file))
        except (InputError, FileNotFoundError) as error:
            failed.append(str(error))
    index = folder / "index.html"
    _check_output(str(index), articles)
    check_own(index, BEGINNING)
    folder.mkdir(parents=True, exist_ok=True)
    for target, analysis in pages.items():
        _write(report_html(analysis), str(target))
    _write(overview_html({target.name: found for target, found in pages.items()}), str(index))
    click.echo(f"{len(pages)} pages; open {index}")
    for message in failed:
        _fail(message)
    if failed:
        raise SystemExit(2)


@main.command()
@click.argument("files", nargs=-1, metavar="FILES...")
@click.option(
    "--columns",
    metavar="A,B",
    is_flag=False,
    flag_value="",
    help="Only these columns; --columns alone explains them all.",
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes; one for each core.")
@_OUTPUT
def measure(
    files: tuple[str, ...], columns: str | None, form: str, jobs: int | None, output: str | None
) -> None:
    """Print the measures of FILES, a row for each article.

    A .jsonl or .jsonl.gz file holds an article in each line, in the field "text". The
    table shows a few of the columns; csv and json have all. csv is rounded. A file that cannot be read
    is named on standard error, the others go on, and the exit code is 2.
    """
    from toolkit import corpus

    if columns == "":
        click.echo("\n".join([f"{name:30} {told}" for name, told in corpus.columns().items()]))
        return
    if not files:
        raise click.UsageError("Missing argument 'FILES...'.")
    wanted = corpus.choose(columns) if columns else ()
    _check_output(output, files)
    few = len(files) == 1 and not files[0].endswith(corpus.LINES)
    rows = corpus.measure(_sources(files), processes=1 if few else jobs)
    failed: list[str] = []
    good = _watched(corpus.in_order(rows), failed, None if few else len(files))
    if wanted:
        good = ({name: row[name] for name in wanted} for row in good)
    lines = chosen_lines(good, wanted) if wanted and form == "table" else WRITERS[form](good)
    if output in (None, "-"):
        for line in lines:
            click.echo(line, nl=False)
    else:
        _write("".join(lines), output or "-")
    for message in failed:
        _fail(message)
    if failed:
        raise SystemExit(2)


@main.command()
@click.argument("what", type=click.Choice(list(_FINDERS)))
@click.argument("file")
@click.option("--all", "everything", is_flag=True, help="Doubtful findings (below 0.5) too.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "annotations"]), default="table",
    help="annotations are W3C Web Annotations.",
)  # fmt: skip
@_OUTPUT
def find(what: str, file: str, everything: bool, form: str, output: str | None) -> None:
    """Print each finding in FILE: its place, its rule, its words, and why.

    Places count characters from 0, in the text as it stands in FILE.
    """
    from toolkit.findings import Findings
    from toolkit.records import is_doubtful

    _check_output(output, [file])
    module, _, name = _FINDERS[what].partition(":")
    findings: Findings[Finding] = getattr(import_module(module), name)(_read(file))
    if not everything:
        findings = Findings(findings.article, filterfalse(is_doubtful, findings))
    if form == "table":
        text = f"{findings}\n" if findings else ""
    elif form == "json":
        text = json.dumps(findings.to_records(), indent=2) + "\n"
    elif form == "annotations":
        from toolkit.analysis import analyze

        analysis = replace(analyze(findings.article), findings=findings)
        text = json.dumps(analysis.to_annotations(), indent=2) + "\n"
    else:
        text = "".join(csv_lines(map(flatten, findings.to_records())))
    _write(text, output or "-")


def _read(file: str) -> Article:
    """Return the article in *file*, or on standard input."""
    from toolkit.text.article import Article
    from toolkit.text.reading import MAX_BYTES

    if file == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return Article.from_bytes(data, "standard input")
    return Article.read(file)


def _check_output(output: str | None, files: Iterable[str]) -> None:
    """Refuse an output that is one of *files*, before anything is read."""
    if output in (None, "-"):
        return
    from toolkit.support.files import check_output

    check_output(output or "", [0 if file == "-" else file for file in files])


def _write(text: str, output: str) -> None:
    if output == "-":
        click.echo(text, nl=False)
        return
    from toolkit.support.files import write_whole

    write_whole(output, text)


def _sources(files: Iterable[str]) -> Iterator[Any]:
    """Yield what :func:`toolkit.corpus.measure` takes, one article at a time."""
    from toolkit.corpus import LINES, read_lines

    for file in files:
        if file.endswith(LINES):
            yield from read_lines(file)
        elif file == "-":
            try:
                yield {"name": "standard input", "text": _read("-").text}
            except ValueError as error:
                yield {"name": "standard input", "error": str(error)}
        else:
            yield Path(file)


def _watched(
    rows: Iterable[dict[str, Any]], failed: list[str], total: int | None
) -> Iterator[dict[str, Any]]:
    """Yield the rows with measures, with a progress bar on a terminal; note the others in *failed*."""
    if total is not None:
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread of its own: processes are forked
        rows = tqdm(rows, total=None if total == 1 else total, unit=" articles", disable=None)
    for row in rows:
        if row["error"] is None:
            yield row
        else:
            name = row["name"] or f"article {row['number']}"
            failed.append(row["error"] if name in row["error"] else f"{name}: {row['error']}")
