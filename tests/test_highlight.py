"""The marked text as HTML: what stands in it, and that nothing in it can act."""

import base64
import hashlib
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.findings import Findings
from toolkit.html.escaping import attr, esc, identity, plain, shorten
from toolkit.html.highlight import article_html, findings_html
from toolkit.html.layers import make_marks, supports
from toolkit.html.marked import POLICY, SCRIPT, more
from toolkit.records import Attribution, Claim, Finding, Garble, Hedge, Quote, Span, Wording
from toolkit.text.article import Article

TEXT = "“It may rain,” Ms. Bell said. The roof leaks, they say. All is well.\n\nA second paragraph."


def marked(findings, **options):
    return article_html(findings.article, findings, **options)


def beside(findings):
    return findings_html(findings.article, findings)


def hedge(article, start, end, why="It makes the statement less sure."):
    text = article.text[start:end]
    return Hedge(start, end, text, "hedging.modal", why, "", "A source.", "modal", 0.5, False)


def claim(article, start, end, attributed=True, worth=0.9):
    text = article.text[start:end]
    return Claim(
        start, end, text, "claims.event", "Checkable.", "", "", "event", attributed, False, worth
    )


def said(article, start, end, kind="named_person", source=()):
    return Attribution(
        start, end, article.text[start:end], "attribution.direct", "Somebody says so.", "", "",
        (), (), source, None, "direct", kind,
    )  # fmt: skip


def sample():
    article = Article(TEXT)
    quote = Quote(
        0, 14, TEXT[:14], "quotes.full", "Words in quotation marks.", "", "", Span(1, 13, TEXT[1:13]),
        "Ms. Bell", None, "full", (Finding(4, 7, "may", "quotes.broken", "Broken inside.", "", ""),),
    )  # fmt: skip
    items = [
        quote,
        claim(article, 0, 29),
        said(article, 0, 29, source=(article.span(15, 23),)),
        hedge(article, 4, 7),
        claim(article, 30, 55, attributed=False),
        Garble(43, 44, "t", "garbles.x", "Odd.", "", "", "x", 0.2, None, ()),
        Wording(56, 68, "All is well.", "wording.x", "Sure.", "", "", "booster"),
    ]
    return Findings(article, items)


class Page(HTMLParser):
    """The elements of a page, each with its attributes, and its ids and links."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.depth = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("input", "br", "img", "meta"):
            self.depth.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.depth.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self.depth):
            self.text.append(data)

    def all(self, tag, **wanted):
        return [
            attrs
            for name, attrs in self.elements
            if name == tag and all(value in (attrs.get(key) or "") for key, value in wanted.items())
        ]

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


def test_every_element_is_closed_and_every_id_stands_once():
    page = Page(marked(sample()))
    assert page.depth == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_and_description_leads_somewhere():
    for html in (marked(sample()), beside(sample())):
        page = Page(html)
        for link in page.all("a"):
            assert link["href"].removeprefix("#") in page.ids
            if "tk-ref" in link.get("class", ""):
                assert link["aria-describedby"] in page.ids


def test_words_are_cut_where_a_mark_begins_or_ends():
    html = marked(sample())
    assert '<span class="m-quotes"><span class="m-claims">“It </span></span>' in html
    assert '<span class="m-quotes"><span class="m-claims"><span class="m-hedges">may</span>' in html


def test_each_layer_counts_its_marks_and_gives_its_letter():
    words = "".join(Page(marked(sample())).text)
    for told in (
        "Q Quotes 1",
        "A Who says so 1",
        "H Hedges 1",
        "G Garbles 0",
        "W Wording 1",
        "C Claims 2",
    ):
        assert told in words


def test_a_page_may_run_the_one_module_and_nothing_else():
    code = SCRIPT.removeprefix('<script type="module">').removesuffix("</script>")
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in POLICY
    assert "</script" not in code
    assert marked(sample()).count("<script") == 1


def test_doubtful_findings_are_left_out_unless_asked_for():
    assert "garbles.x" not in marked(sample())
    assert "garbles.x" in marked(sample(), doubtful=True)


def test_the_problems_of_a_quote_are_told_with_it():
    assert "Speaker: Ms. Bell." in marked(sample())
    assert "Broken inside." in marked(sample())


def test_words_in_quotation_marks_get_no_second_pair():
    html = marked(sample())
    assert "““" not in html
    assert "Quote: full: <bdi>“It may rain,”</bdi> Speaker: Ms. Bell." in html
    assert "<span>Words in quotation marks.</span> <span>Broken inside.</span>" in html
    assert "<bdi>“may”</bdi>" in html


def test_a_reason_that_ends_in_quoted_words_gets_its_stop():
    def shown(why):
        problem = Finding(4, 7, "may", "quotes.variant", why, "", "")
        items = [replace(sample()[0], problems=(problem,))]
        return marked(Findings(sample().article, items))

    assert "elsewhere: “a threat”.</span>" in shown("They stand elsewhere: “a threat”")
    assert "Broken inside.</span>" in shown("Broken inside.")


def test_figures_and_rule_stand_under_more():
    item = replace(sample()[3], working="Weight 0.5.")
    told = more(item)
    assert told.startswith('<details class="tk-more">')
    assert "Weight 0.5. <code" in told
    assert item.why not in told


def test_an_attribution_underlines_its_source_and_cue_not_the_words_reported():
    (mark,) = make_marks([said(Article(TEXT), 0, 29, source=(Article(TEXT).span(15, 23),))])
    assert [place.text for place in mark.places] == ["Ms. Bell"]


def test_claims_stand_in_both_orders():
    html = marked(sample())
    by_support = html[html.index("l-claims in-support") :]
    assert by_support.index(">C2\u00a0↑") < by_support.index(">C1\u00a0↑")


def test_support_looks_at_the_source_over_the_claim():
    article = Article("Bell said it rained. Some say it snowed. It hailed. It froze.")
    spans = [(0, 20), (21, 40), (41, 51), (52, 61)]
    claims = [claim(article, *span, attributed=i < 2) for i, span in enumerate(spans)]
    sources = [said(article, 0, 20), said(article, 21, 40, "unnamed_group")]
    assert supports(claims, sources) == [
        "a named source",
        "an unnamed source",
        "the writer's own voice",
        "the writer's own voice",
    ]


@pytest.mark.parametrize(
    ("source_type", "support"),
    [
        ("named_organisation", "a named source"),
        ("document", "a document"),
        ("unnamed_person", "an unnamed source"),
        ("hearsay", "hearsay"),
        ("none", "somebody, the tool does not see who"),
    ],
)
def test_support_is_told_apart(source_type, support):
    article = Article("It is said that it rained.")
    sources = [said(article, 0, 26, source_type)]
    assert supports([claim(article, 16, 25, attributed=True)], sources) == [support]


def test_findings_stand_beside_their_sentences_and_no_other_sentence_is_shown():
    words = "".join(Page(beside(sample().where(rule="hedging.modal"))).text)
    assert "Ms. Bell said." in words.replace("H1", "")
    assert "The roof leaks" not in words
    assert "It makes the statement less sure." in words


def test_a_finding_over_two_sentences_is_marked_in_both_and_labelled_once():
    article = Article("One thing. Two things.")
    page = Page(beside(Findings(article, [hedge(article, 4, 14)])))
    assert len(page.all("span", **{"class": "m-hedges"})) == 3  # and once in the legend
    assert len(page.all("a", **{"class": "tk-ref"})) == 1


def test_the_same_view_twice_is_the_same_and_a_name_sets_it_apart():
    assert marked(sample()) == marked(sample())
    one, other = (set(Page(marked(sample(), name=name)).ids) for name in "ab")
    assert not one & other


def test_a_long_text_is_cut_and_says_so():
    article = Article("It may rain today. " * 100)
    items = [hedge(article, at, at + 3) for at in range(3, 1900, 38)]
    html = marked(Findings(article, items), limit=50)
    assert "Only a part is shown: the first 50 of 500 words and marks." in html
    assert "45 findings stand in the rest" in html
    assert html.count('class="tk-s"') == 10


def test_a_text_crowded_with_marks_is_cut_sooner():
    article = Article("may " * 200)
    items = [hedge(article, at, at + 3) for at in range(0, 800, 4)]
    html = marked(Findings(article, items), limit=150)
    assert "the first 50 of 200 words and marks. 150 findings stand in the rest" in html


def test_an_endless_word_is_cut():
    assert len(marked(Findings(Article("a" * 10**6)))) < 200_000


def test_an_empty_text_says_so():
    assert "The text is empty." in marked(Findings(Article("")))


HOSTILE = [
    pytest.param("<script>alert(1)</script> may rain.", id="script"),
    pytest.param("<img src=x onerror=alert(1)> may rain.", id="event-handler"),
    pytest.param("</style></section><style>*{display:none}</style> may rain.", id="style"),
    pytest.param('" onmouseover="alert(1)" \' may rain.', id="quotation-marks"),
    pytest.param("<!-- ]]> <![CDATA[ --> may &amp; rain.", id="comment"),
    pytest.param("{{ 7*7 }} {% raw %} may rain.", id="template"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    article = Article(text, title=text)
    start = text.index("may")
    found = Findings(
        article, [hedge(article, 0, len(text), why=text), hedge(article, start, start + 3)]
    )
    for html in (marked(found), beside(found)):
        page = Page(html)
        assert page.depth == []
        assert {tag for tag, _ in page.elements} <= {
            "a", "b", "bdi", "button", "caption", "code", "details", "div", "input", "label", "li", "p",
            "script", "section", "span", "style", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
        }  # fmt: skip
        assert not [n for _, attrs in page.elements for n in attrs if n.startswith("on")]
        assert html.count("<script") == 1
        shown = "".join(page.text)
        assert text.split()[0] in shown


def test_direction_marks_are_shown_and_cannot_turn_what_follows():
    html = marked(Findings(Article("safe \u202egnp.exe")))
    assert "\u202e" not in html
    assert "[RLO]" in html


def test_what_cannot_be_shown_is_replaced_one_for_one():
    assert plain("a\x00b\ud800c\x7fd\x9be\tf\n") == "a␀b\ufffdc␡d\ufffde\tf\n"
    assert esc("'\"<>&") == "&#x27;&quot;&lt;&gt;&amp;"
    assert attr("\u202e<") == "&lt;"


def test_long_words_are_shortened_in_the_middle():
    assert shorten("x" * 10**6, 20) == "xxxxxxxxxxxx … xxxxxx"
    assert shorten("a  b\n c") == "a b c"


def test_ids_tell_texts_apart():
    assert identity("ab", "c") != identity("a", "bc")
    assert identity("\ud800") == identity("\ud800")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=300), st.data())
def test_any_text_with_any_marks_gives_a_sound_page(text, data):
    article = Article(text)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = sorted({tuple(sorted(pair)) for pair in data.draw(st.lists(ends, max_size=8))})
    items = [hedge(article, start, end) for start, end in spans if start < end]
    for html in (
        marked(Findings(article, items)),
        beside(Findings(article, items)),
    ):
        page = Page(html)
        assert page.depth == []
        assert len(page.ids) == len(set(page.ids))
        html.encode("utf-8")
