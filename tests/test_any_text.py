"""Whatever takes a text takes any: no error, nothing unescaped, the same result twice and in every thread."""

import dataclasses
import json
import os
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_robustness import FINDERS, MEASURES, PIECES, TEXTS

import toolkit
from toolkit import Article, analyze, corpus
from toolkit.course.lesson.pasting import read_entered
from toolkit.html.escaping import esc, plain, shorten
from toolkit.html.highlight import article_html, findings_html
from toolkit.html.marked import SCRIPT
from toolkit.views.report import report_html

HOSTILE = st.lists(
    st.sampled_from(
        [
            *PIECES,
            "<img src=x onerror=alert(1)>",
            "'\"><iframe src=javascript:alert(1)>",
            "<svg/onload=alert(1)>",
            "</section></title>",
            "<!--",
            "<a href='javascript:alert(1)'>",
            "Mr. $x^{2_$ said",  # what a chart would read as a formula
            "{{ 7 * 7 }}",
        ]
    ),
    max_size=30,
).map(" ".join)
ANY = st.one_of(TEXTS, HOSTILE)


def refused(call, *arguments):
    """The result, or what was said against it."""
    try:
        return call(*arguments)
    except ValueError as error:
        return str(error)


def every_way(text):
    findings = analyze(text).findings
    parts = [str(findings), repr(findings), findings.counts("rule"), findings.to_records()]
    parts += [list(findings[1:]), list(findings.of(toolkit.Quote)), hash(findings)]
    return [*parts, [list(findings.where(rule=f.rule)) for f in findings[:3]]]


def all_of(text):
    analysis = analyze(text)
    json.dumps(analysis.to_annotations(), allow_nan=False).encode("ascii")
    data = [analysis.to_dict(), analysis.to_row(), analysis.unusual(), analysis.to_annotations()]
    return [*data, json.loads(analysis.to_json())]


def units(text):
    article = Article(text, title=text)
    data = [article.words, article.sentences, article.paragraphs, article.quotations]
    return [*data, article.sentence_of, article.metadata, repr(article)]


def without_picture(plot):
    def words(text):
        chart = plot(text)
        return chart.title, chart.alt, chart.note, chart.table

    return words


PLOTS = [getattr(toolkit, name) for name in toolkit.__all__ if name.startswith("plot_")]
DATA = {
    **{find.__name__: find for find in FINDERS},
    **{measure.__name__: measure for measure in MEASURES},
    **{plot.__name__: without_picture(plot) for plot in PLOTS},
    "analyze": all_of,
    "Article": units,
    "Findings": every_way,
    "compare_quote": lambda text: dataclasses.asdict(toolkit.compare_quote(text[1::2], text)),
    "read": lambda text: refused(
        Article.from_bytes, text.encode("utf-8", "surrogatepass"), "a.txt"
    ),
    "is_english": lambda text: toolkit.is_english(Article(text)),
    "load_article": lambda text: refused(toolkit.load_article, text),
    "measure": lambda text: list(corpus.measure([text, {"name": text}], processes=1)),
    "safe": lambda text: (esc(text), plain(text), shorten(text)),
}
HTML = {
    "show": lambda text: toolkit.show(text).html,
    "show, bare": lambda text: article_html(
        Article(text), analyze(text).findings, layers=[], controls=False
    ),
    "sentences with findings": lambda text: findings_html(Article(text), analyze(text).findings),
    "show_quote": lambda text: toolkit.show_quote(text[::2], text)._repr_html_(),
    "compare": lambda text: toolkit.compare(
        toolkit.find_hedges(text), toolkit.find_claims(text)
    )._repr_html_(),
    "memo": lambda text: toolkit.memo(
        Article(text, publisher=text),
        [(text, "cannot tell", text, text)],
        summary=text,
        author=text,
        date="2026-01-01",
    )._repr_html_(),
    "ledger": lambda text: toolkit.ledger(text)._repr_html_(),
    "fold": lambda text: toolkit.fold({text: text, "a": text})._repr_html_(),
}
ENTERED = {
    "annotate": lambda text: _marked(text).to_annotations(),
    "paste": lambda text: refused(toolkit.paste, "09-text", text) and refused(read_entered, text),
    "predict": lambda text: str(toolkit.predict("02-why", text, answer=text)),
    "check": lambda text: refused(toolkit.check, "01-spelling", text),
    "build_quote": lambda text: (
        refused(lambda: str(toolkit.build_quote("05-mine", text, answer=text[::2]))),
        toolkit.build_quote("05-mine", text).spec["record"],
    ),
    "reset": lambda text: refused(toolkit.reset, text),
    "marked_by": lambda text: dict(
        toolkit.marked_by(hedges=toolkit.find_hedges(text), claims=toolkit.find_claims(text)).spec
    ),
    "write_memo": lambda text: (
        toolkit.write_memo("09-page", text, {"claim-1": text, "summary": text}).memo.html
    ),
}
NO_TEXT = {"article_names", "web", "bring_answers", "take_answers"}


def _marked(text):
    made = toolkit.annotate(text, ["<b>"])
    made.marks = [{"start": 0, "end": len(text), "label": "<b>"}]
    assert [mark.text for mark in made.findings] == [text][: len(text)]
    return made


def test_no_public_function_is_left_out():
    functions = {name for name in toolkit.__all__ if name[0].islower()}
    assert functions - NO_TEXT <= {*DATA, *HTML, *ENTERED}


@pytest.mark.parametrize("name", [*DATA, *HTML])
@settings(max_examples=40)
@given(text=ANY)
def test_the_same_twice_and_in_every_thread(name, text):
    use = {**DATA, **HTML}[name]
    first = use(text)
    assert use(text) == first
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(use, [text] * 3)) == [first] * 3


VOID = ("img", "input", "br", "meta")


class Tags(HTMLParser):
    """What could do something in a page."""

    def __init__(self, html):
        super().__init__()
        self.active, self.open = [], []
        self.feed(html.replace(SCRIPT, ""))  # our own, to the letter

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "link", "base", "form"):
            self.active.append(tag)
        charts = {("role", "img"), ("role", "radiogroup")}  # ours are one of them
        if tag == "svg" and charts.isdisjoint(attrs):
            self.active.append(tag)
        for name, value in attrs:
            outside = name in ("href", "src") and not value.startswith(("#", "data:image/png;"))
            if outside or name.startswith("on"):
                self.active.append((tag, name, value))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def is_safe(html):
    tags = Tags(html)
    html.encode("utf-8")
    shown = html.partition("</style>")[2]
    return tags.active == tags.open == [] and not set(shown) & set("\x00\u202e\ud800")


@pytest.mark.parametrize("name", HTML)
@given(text=HOSTILE)
def test_views_hold_nothing_that_runs_and_nothing_that_asks(name, text):
    assert is_safe(HTML[name](text))


@settings(max_examples=12)
@given(text=HOSTILE)
@example(text="\x00 \u202e \ud800 Mr. $x^{2_$ said it may rain.")
@example(text="Mr. Peskov said Mr. Peskov said \x00  that ")
def test_pictures_and_reports_take_any_text(text):
    analysis = analyze(Article(text, title=text, author=text, url=text))
    for plot in PLOTS:
        assert is_safe(plot(analysis).to_html())
    assert is_safe(report_html(analysis))


@pytest.fixture(scope="module", autouse=True)
def _own_folder(tmp_path_factory):
    before = os.getcwd()
    os.chdir(tmp_path_factory.mktemp("lesson"))
    yield
    os.chdir(before)


@pytest.mark.parametrize("name", ENTERED)
@given(text=ANY)
def test_what_a_learner_enters_may_be_anything(name, text):
    first = ENTERED[name](text)
    assert ENTERED[name](text) == first


@given(text=ANY)
def test_what_a_control_sends_can_be_sent(text):
    made = toolkit.annotate(text, [f"{text}.", "b"])
    made.marks = [{"start": 0, "end": len(text), "label": "b"}]
    toolkit.predict("02-sent", answer=text)
    asked = toolkit.predict("02-sent", text)
    asked.answer(text)
    built = toolkit.build_quote("05-sent", text)
    for control in (made, asked, built, toolkit.predict("02-sent", text, [text, "b"])):
        state = {k: v for k, v in control.get_state().items() if k not in ("layout", "comm")}
        json.dumps(state, ensure_ascii=False, default=str).encode("utf-8")
    shown = "".join([made.spec["text"], asked.spec["question"], *built.spec["record"]["sentences"]])
    assert len(made.spec["text"]) == len(text)
    assert not set(shown) & set("\x00\u202e\ud800")
