"""The charts: the numbers in the table, the words beside them, and no global state touched."""

import subprocess
import sys
from xml.etree import ElementTree

import pytest
from matplotlib.axes import Axes

from toolkit.findings import Findings
from toolkit.records import Attribution, Claim, Hedge, Span
from toolkit.support.files import NotWrittenError
from toolkit.text.article import Article
from toolkit.views import chart, charts
from toolkit.views.charts import plot_difficulty, plot_hedges, plot_speakers, plot_support
from toolkit.views.picture import NARROW, Picture

TEXT = "Bell said the roof leaks badly. It may rain, some say. “It might,” Dee said. All is well."
ARTICLE = Article(TEXT)


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def said(words, content, speaker, kind, source):
    s, c = span(words), span(content)
    return Attribution(
        s.start, s.end, words, "attribution.indirect", "", "", "", (c,), (), (span(source),), speaker,
        "indirect", kind,
    )  # fmt: skip


def hedge(words, category, quoted):
    s = span(words)
    return Hedge(s.start, s.end, words, f"hedging.{category}", "", "", "", category, 0.5, quoted)


def claim(words, attributed, worth=0.8):
    s = span(words)
    return Claim(
        s.start, s.end, words, "claims.event", "", "", "", "event", attributed, False, worth
    )


@pytest.fixture(autouse=True)
def known_findings(monkeypatch):
    """Findings that do not change when a rule does."""
    found = {
        "find_attributions": [
            said("Bell said the roof leaks badly", "the roof leaks badly", "Ann Bell", "named_person", "Bell"),
            said("It may rain, some say", "It may rain", None, "unnamed_group", "some"),
            said("“It might,” Dee said", "It might", "Dee", "named_person", "Dee"),
        ],
        "find_hedges": [hedge("may", "modal", False), hedge("some say", "vague_source", False), hedge("might", "modal", True)],
        "find_claims": [
            claim("Bell said the roof leaks badly.", True),
            claim("It may rain, some say.", True),
            claim("“It might,” Dee said.", True, 0.1),
            claim("All is well.", False),
        ],
    }  # fmt: skip
    for name, items in found.items():
        monkeypatch.setattr(charts, name, lambda _, items=items, **__: Findings(ARTICLE, items))


def test_hedges_by_kind_with_their_sentences():
    chart = plot_hedges(ARTICLE)
    assert chart.table == (
        {"Category": "modal", "Hedges": 2, "Sentences": "2, 3", "Words": "may, might"},
        {"Category": "vague source", "Hedges": 1, "Sentences": "2", "Words": "some say"},
    )
    assert chart.alt == (
        "3 hedges of 2 kinds, 1 in the first half of the text and 2 in the second. "
        "The commonest kind is modal."
    )


def test_of_two_kinds_that_are_as_frequent_none_is_the_commonest(monkeypatch):
    def found(_):
        return Findings(ARTICLE, [hedge("may", "modal", False), hedge("some say", "vague", False)])

    monkeypatch.setattr(charts, "find_hedges", found)
    assert plot_hedges(ARTICLE).alt == (
        "2 hedges of 2 kinds, 1 in the first half of the text and 1 in the second."
    )


def test_speakers_by_words_and_the_rest_is_nobody():
    assert plot_speakers(ARTICLE).table == (
        {"Speaker": "Ann Bell", "Words": 4, "Times": 1},
        {"Speaker": "Dee", "Words": 2, "Times": 1},
        {"Speaker": "people who are not named", "Words": 3, "Times": 1},
        {"Speaker": "the text itself", "Words": 9, "Times": "–"},
    )


def test_claims_by_support_leave_out_the_doubtful():
    chart = plot_support(ARTICLE)
    assert [(row["Who says so"], row["Claims"], row["Share"]) for row in chart.table] == [
        ("a named source", 1, "33 %"),
        ("a document", 0, "0 %"),
        ("an unnamed source", 1, "33 %"),
        ("hearsay", 0, "0 %"),
        ("somebody, the tool does not see who", 0, "0 %"),
        ("the writer's own voice", 1, "33 %"),
    ]
    assert chart.alt == (
        "Bar chart of 3 claims worth checking: 1 by a named source, "
        "1 by an unnamed source, 1 by the writer's own voice."
    )


def test_difficulty_names_the_hardest_and_the_easiest():
    chart = plot_difficulty(
        "The cat sat down. Extraordinary circumstances necessitated deliberation."
    )
    assert [row["Sentence"] for row in chart.table] == [1, 2]
    assert "The hardest is sentence 2" in chart.alt
    assert "the easiest sentence 1" in chart.alt


def test_a_long_text_shows_its_beginning_and_says_so():
    chart = plot_difficulty("It rained all day. " * 500)
    assert chart.alt.startswith("Bar chart of the first 60 of 500 sentences.")
    assert len(chart.table) == 240
    assert chart.png.startswith(b"\x89PNG")


ALL = [plot_difficulty, plot_hedges, plot_speakers, plot_support]


@pytest.mark.parametrize("plot", ALL)
def test_a_chart_is_a_figure_with_words_and_a_table(plot):
    html = plot(ARTICLE)._repr_html_()
    assert html.startswith("<figure")
    assert f'role="radiogroup" aria-label="{plot(ARTICLE).alt}"'.replace("'", "&#x27;") in html
    picture = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert len(list(picture.iter("rect"))) >= len(plot(ARTICLE).tips)
    assert html.count("<tr>") == len(plot(ARTICLE).table) + 1
    assert "http" not in html.partition("</style>")[2]


@pytest.mark.parametrize("plot", ALL)
def test_the_same_chart_twice_is_the_same_picture(plot):
    assert plot(ARTICLE).to_html() == plot(ARTICLE).to_html()
    assert plot(ARTICLE).png == plot(ARTICLE).png


@pytest.mark.parametrize("plot", ALL)
def test_an_empty_text_has_words_and_no_picture(plot, monkeypatch):
    for name in ("find_attributions", "find_hedges", "find_claims"):
        monkeypatch.setattr(charts, name, lambda _, **__: Findings(Article("")))
    chart = plot("")
    html = chart._repr_html_()
    assert chart.table == ()
    assert "<svg" not in html
    assert chart.alt in html


def test_a_chart_is_saved_as_a_picture(tmp_path):
    chart = plot_support(ARTICLE)
    assert chart.save(tmp_path / "a.png").read_bytes() == chart.png
    assert b"<svg" in chart.save(tmp_path / "a.svg").read_bytes()
    with pytest.raises(ValueError, match=r"saved as \.png, \.svg or \.pdf"):
        chart.save(tmp_path / "a.txt")


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_chart_replaces_pictures_of_its_kind_only(tmp_path, ending):
    chart, path = plot_support(ARTICLE), tmp_path / f"a.{ending}"
    chart.save(path)
    chart.save(path)
    path.write_text("my article")
    with pytest.raises(NotWrittenError, match="another file stands there already"):
        chart.save(path)
    assert path.read_text() == "my article"


def test_hostile_names_stay_text(monkeypatch):
    evil = "<script>$\\frac$</script>\x00\ud800漢"
    items = [said("Bell said the roof leaks badly", "the roof", evil, "named_person", "Bell")]
    monkeypatch.setattr(charts, "find_attributions", lambda _: Findings(ARTICLE, items))
    html = plot_speakers(ARTICLE)._repr_html_()
    assert "<script" not in html
    html.encode("utf-8")


@pytest.mark.parametrize("plot", ALL)
def test_matplotlib_and_the_picture_are_told_the_same(plot, monkeypatch):
    """Whatever a chart asks of matplotlib's axes, the picture has too."""
    asked = []

    class Asked(Picture):
        def __getattribute__(self, name):
            if not name.startswith("_"):
                asked.append(name)
            return super().__getattribute__(name)

    monkeypatch.setattr(chart, "Picture", Asked)
    plot(ARTICLE).to_html()
    assert asked[-2:] == ["svg", "svg"]  # for a window and for a phone
    assert all(hasattr(Axes, name) for name in asked[:-2])


def test_bars_are_as_long_as_their_numbers():
    picture = Picture(3)
    bars = picture.barh([0, 1], [2, 4], color=["#000", "#111"], height=0.6)
    bars[0].set_hatch("//")
    bars[0].set_edgecolor("#222")
    picture.bar_label(bars)
    picture.set_yticks([0, 1], ["one", "two"])
    picture.invert_yaxis()
    drawn = picture.svg("alt", "k", ["<first>", "second"])
    rects = [rect.attrib for rect in ElementTree.fromstring(drawn).iter("rect")]
    widths = [float(rect["width"]) for rect in rects]
    assert widths[2] == pytest.approx(2 * widths[0], abs=0.3)
    assert float(rects[0]["y"]) < float(rects[2]["y"])  # the first is above
    assert rects[1]["fill"] == "url(#k-0)"
    assert [button.get("aria-label") for button in ElementTree.fromstring(drawn).iter("input")] == [
        "<first>",
        "second",
    ]
    assert "var(--" in plot_support(ARTICLE).to_html()


def test_marks_stand_where_they_are():
    picture = Picture(2)
    picture.plot([0, 50, 100], [0, 0, 0], "o", color="#000", markersize=8)
    picture.set_yticks([0], ["lane"])
    picture.set_xlim(-1, 101)
    picture.set_ylim(0.5, -0.5)
    rects = ElementTree.fromstring(picture.svg("alt", "k")).iter("rect")
    at = [float(rect.attrib["x"]) for rect in rects]
    assert at[2] - at[1] == pytest.approx(at[1] - at[0], abs=0.3)


def test_matplotlib_is_not_imported_until_a_picture_is_saved():
    code = (
        "import sys; from toolkit import plot_support; plot_support('It rained.').to_html();"
        "assert 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    code = (
        "import sys; from toolkit import plot_support; plot_support('It rained.').png;"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_on_a_phone_names_stand_above_their_bars():
    picture = Picture(3)
    picture.barh([0, 1], [2, 4], color=["#000", "#111"], height=0.6)
    picture.set_yticks([0, 1], ["somebody, the tool does not see who", "two"])
    picture.invert_yaxis()
    drawn = ElementTree.fromstring(picture.svg("alt", "k", (), NARROW))
    name, bar = (
        next(t for t in drawn.iter("text") if t.text.startswith("some")),
        next(drawn.iter("rect")),
    )
    assert float(name.get("y")) <= float(bar.get("y"))
    assert float(bar.get("x")) < 20
