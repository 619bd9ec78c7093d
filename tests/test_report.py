"""The report: one page with everything in it, and nothing that could act or load."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from test_highlight import Page

from toolkit import analyze, load_article
from toolkit.html.highlight import shown_marks
from toolkit.html.layers import make_marks
from toolkit.measures import norms
from toolkit.records import Claim
from toolkit.text.article import Article
from toolkit.views.first_look import first_look, sources, to_check
from toolkit.views.report import LIMITS, comparison_html, overview_html, report_html

ADDRESS = re.compile(r"""(?:src|href|action|url)\s*[=(]\s*["']?\s*(?:https?:|//|file:)""", re.I)


@pytest.fixture(scope="module")
def report():
    return report_html(analyze(load_article()))


def test_the_page_is_sound(report):
    page = Page(report)
    assert page.depth == []
    assert len(page.ids) == len(set(page.ids))
    assert page.all("html")[0]["lang"] == "en"
    for link in page.all("a"):
        assert link["href"].removeprefix("#") in page.ids
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing(report):
    assert not ADDRESS.search(report)
    assert [*Page(report).all("script")] == [{"type": "module"}]
    assert not Page(report).all("link")
    policy = Page(report).all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert policy.startswith("default-src 'none'")


def test_the_one_script_that_is_allowed_is_the_one_that_is_there(report):
    policy = Page(report).all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    (code,) = re.findall(r"<script[^>]*>(.*?)</script>", report, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy


def test_every_measure_shows_its_working(report):
    words = "".join(Page(report).text)
    for part in (
        "Dale–Chall score (as published)",
        "206.835 − 1.015 × words ÷ sentences",
        "Made for 30 sentences and more; this text has 16.",
        "Flesch, R. (1948)",
        "Hedges counted",
        "Sources counted",
        "Quotations counted",
        "problems: no speaker",
        "Claims counted",
        *LIMITS,
    ):
        assert part in words
    pictures = Page(report).all("svg")
    assert len(pictures) == 2 * 4  # for a window and for a phone
    assert all(picture["role"] == "radiogroup" and picture["aria-label"] for picture in pictures)


def test_no_score_of_truth_or_trust(report):
    words = "".join(Page(report).text).lower()
    for verdict in ("credibility score", "trust score", "fake", "propaganda", "misinformation"):
        assert verdict not in words


def test_hostile_metadata_stays_text():
    evil = "</title><script>alert(1)</script>{{ 7 * 7 }}\x00\ud800\u202e"
    article = Article("It may rain.", title=evil, author=evil, url="javascript:alert(1)")
    html = report_html(analyze(article))
    page = Page(html)
    assert page.depth == []
    assert len(page.all("script")) == 1
    assert "49" not in html.partition("</header>")[0].partition("<h1>")[2]
    assert not [a for a in page.all("a") if not a["href"].startswith("#")]
    html.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["", " \n", "One", "“" * 50, "a" * 5000, "1,2,3", "مرحبا بالعالم."]
)
def test_any_text_gives_a_page(text):
    page = Page(report_html(analyze(text)))
    assert page.depth == []
    assert len(page.ids) == len(set(page.ids))


def test_the_same_analysis_gives_the_same_page(report):
    assert report_html(analyze(load_article())) == report


LOOKED_AT = (
    "The bridge in Port Halden is shut, Ada Lund said. The council spent 4 million crowns on it in "
    "2019. “It may fall any day,” she said. “We warned them. twice,” said a neighbour. It was was late."
)


@pytest.fixture(scope="module")
def look():
    analysis = analyze(LOOKED_AT)
    marks = shown_marks(analysis.findings)
    return {point.title: point for point in first_look(analysis, marks)}, sources(analysis, marks)


def test_what_to_look_at_first(look):
    points, _ = look
    assert len(points) <= 7
    who = points["Who says it"]
    assert who.says == "1 source by name, 1 without a name. 3 of 5 sentences give a source."
    assert [(p.words, p.label, p.why) for p in who.places] == [("Ada Lund", "A1", "12 words")]
    first = points["What nobody says: check these first"].places
    assert "The council spent 4 million crowns on it in 2019" in first[0].words
    damaged = [p.words for p in points["What looks damaged"].places]
    assert damaged == ["“We warned them. twice,”", "“was was”"]
    (least,) = points["How sure it sounds"].places
    assert (least.words, least.label) == ("“It may fall any day,” she said.", "H1")


@pytest.mark.parametrize(
    ("text", "says", "places"),
    [
        (
            "It rained. The town slept.",
            "Nobody speaks by name. 0 of 2 sentences give a source.",
            [],
        ),
        (
            "Officials said it rained. A neighbour said the town slept well and long.",
            "Nobody speaks by name. 2 of 2 sentences give a source.",
            ["A neighbour", "Officials"],
        ),
        (
            "Tom Ash said it rained. Ada Lund said the town slept well and long. Officials left.",
            "2 sources by name. 2 of 3 sentences give a source.",
            ["Ada Lund", "Tom Ash"],
        ),
    ],
    ids=["nobody", "nobody-by-name", "most-words-first"],
)
def test_who_says_it_names_those_with_most_words(text, says, places):
    analysis = analyze(text)
    point = first_look(analysis, shown_marks(analysis.findings))[0]
    assert (point.says, [place.words for place in point.places]) == (says, places)


def test_documents_are_counted_beside_people():
    text = "The council's minutes say it rained. Ada Lund said the town slept well and long."
    analysis = analyze(text)
    point = first_look(analysis, shown_marks(analysis.findings))[0]
    assert point.says == "1 source by name, 1 document. 2 of 2 sentences give a source."


def test_each_place_has_its_line_and_the_claims_one_order():
    page = report_html(analyze(LOOKED_AT))
    first, _, check = page.partition('id="check"')
    labels = [re.findall(r">(C\d+)</a> \((S\d+)\)", part) for part in (first, check)]
    assert ("C2", "S2") in labels[0]
    assert labels[0] == labels[1][: len(labels[0])]


def test_beside_edited_news_each_thing_is_said_once(monkeypatch):
    analysis = analyze(load_article())
    monkeypatch.setattr(
        norms,
        "load_norms",
        lambda: {"bands": [{"from": 1, "usual": dict.fromkeys(norms.MEASURES, (99, 99))}]},
    )
    told = first_look(analysis, shown_marks(analysis.findings))[-1].says
    assert told.count("of edited news of this length") == 1
    assert told.count(" than ") == 1
    assert len(analysis.unusual()) == 3


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        ("Bridge shut\n\nIt is old, she said.", None, "Bridge shut"),
        ("Bridge shut\n\nIt is old, she said.", "Crossing closed", "Crossing closed"),
        ("It is old, she said.", None, "An article without a title"),
    ],
)
def test_the_headline_is_the_title_or_the_heading_on_top(text, title, headline):
    assert f"<h1><bdi>{headline}</bdi></h1>" in report_html(analyze(Article(text, title=title)))


def test_the_map_of_sources_has_each_source_once_and_names_first(look):
    _, found = look
    assert [(s.name, s.kind) for s in found] == [
        ("Ada Lund", "named person"),
        ("a neighbour", "unnamed person"),
    ]
    assert all(s.words > 0 and s.labels for s in found)


def test_a_source_with_a_capital_and_without_is_one():
    analysis = analyze(
        "Officials said it rained. It was late, officials said. The officials slept."
    )
    found = sources(analysis, shown_marks(analysis.findings))
    assert [(s.name, len(s.labels)) for s in found] == [("Officials", 2)]


def test_every_link_of_the_first_screen_leads_to_a_mark(report):
    page = Page(report)
    assert [a["href"] for a in page.all("a") if a["href"].startswith("#report-")] != []
    assert {a["href"][1:] for a in page.all("a")} <= set(page.ids)


def test_measures_are_folded_and_the_count_of_findings_is_no_headline(report):
    page = Page(report)
    assert page.all("details", id="measures")
    assert "Findings" not in "".join(page.text).partition("Look at first")[0]


def test_two_articles_side_by_side():
    page = comparison_html(analyze(LOOKED_AT), analyze("Ada Lund said the bridge is safe."))
    words = "".join(Page(page).text)
    assert Page(page).depth == []
    assert "Sources in both: Ada Lund." in words
    assert not ADDRESS.search(page)


def test_an_overview_links_each_page():
    page = overview_html({"01-a b.html": analyze(LOOKED_AT), "02-c.html": analyze("")})
    assert [a["href"] for a in Page(page).all("a")] == ["01-a%20b.html", "02-c.html"]
    assert "An empty text" in "".join(Page(page).text)


def test_the_sentences_that_sound_least_sure_stand_first_with_their_sum() -> None:
    text = "It rained. The bridge may fall. It is probably old. <b>It could burn.</b>"
    page = report_html(analyze(text))
    table = page.partition("What sounds least sure")[2].partition("</table>")[0]
    order = [table.index(words) for words in ("S2: ", "S4: ", "S3: ", "S1: ")]
    assert order == sorted(order)
    assert "starts at 5.0; “may” −2.0" in table
    assert "<b>" not in table


def test_words_that_are_not_clear_have_one_row_of_the_sources():
    text = "It rained. “We are all very tired of it today.” You can see that it is cold. Officials said it was late."
    analysis = analyze(text)
    names = [source.name for source in sources(analysis, make_marks(analysis.findings))]
    assert "You" not in names
    assert names.count("not clear whose words") == 1


def test_it_in_the_map_of_sources_is_what_was_described_before():
    text = "The county's school office said that it rained. It added that the roads were wet."
    analysis = analyze(text)
    (source,) = sources(analysis, shown_marks(analysis.findings))
    assert (source.name, len(source.labels)) == ("The county's school office", 2)


def test_who_declines_to_comment_says_no_words():
    analysis = analyze("Ada Lund said that it rained. Lund declined to comment on the flood.")
    (source,) = sources(analysis, shown_marks(analysis.findings))
    assert (source.name, source.words, len(source.labels)) == ("Ada Lund", 3, 2)
    assert [c.attributed for c in analysis.findings.of(Claim)] == [True, False]
    silent = analyze("Ada Lund declined to comment on the flood.")
    assert silent.sourcing.most_quoted is None
    assert (silent.sourcing.distinct_sources, silent.sourcing.sourced_sentences) == (1, 0)


def test_hearsay_is_not_the_writers_own_voice():
    analysis = analyze("Rumour has it that the mill closed 40 shops. The mine closed 30 shops.")
    rows = to_check(analysis, shown_marks(analysis.findings))
    told = {claim.text[-8:]: who for _, claim, who in rows}
    assert told == {"40 shops": "hearsay", "30 shops": "the writer's own voice"}
