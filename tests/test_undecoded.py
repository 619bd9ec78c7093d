"""Letters and marks that were not decoded: named once, and read as they were meant."""

import pytest

from toolkit import find_claims, find_garbles, find_quotes
from toolkit.text.article import Article

CASES = [
    pytest.param("Itâ€™s shut.", [("â€™", "mojibake", "’")], id="utf8-as-windows"),
    pytest.param("We left. â€œNo,â€\x9d Ida Roe said.", [("â€œ", "mojibake", "“"), ("â€\x9d", "mojibake", "”")], id="stop-before"),
    pytest.param("â€œNo,â€ said Ida.", [("â€œ", "mojibake", "“"), ("â€", "mojibake", "”")], id="third-byte-lost"),
    pytest.param("ItÃ¢â‚¬â„¢s shut.", [("Ã¢â‚¬â„¢", "mojibake", "’")], id="twice"),
    pytest.param("The MÃ¼ller hÃ©risson.", [("Ã¼", "mojibake", "ü"), ("Ã©", "mojibake", "é")], id="letters"),
    pytest.param("ÐœÐ¸Ñ€ is a word.", [("ÐœÐ¸Ñ€", "mojibake", "Мир")], id="one-word-one-finding"),
    pytest.param("Zo√´ K√∂gl left.", [("√´", "mojibake", "ë"), ("√∂", "mojibake", "ö")], id="utf8-as-mac"),
    pytest.param("‚ÄúNo,‚Äù said Ida.", [("‚Äú", "mojibake", "“"), ("‚Äù", "mojibake", "”")], id="utf8-as-mac-marks"),
    pytest.param("itÕs late, ÒnoÓ", [("Õ", "mojibake", "’"), ("Ò", "mojibake", "“"), ("Ó", "mojibake", "”")], id="mac-as-windows"),
    pytest.param("вЂњNo,вЂќ said Ida.", [("вЂњ", "mojibake", "“"), ("вЂќ", "mojibake", "”")], id="utf8-as-cyrillic"),
    pytest.param("It\x92s late \x96 very.", [("\x92", "mojibake", "’"), ("\x96", "mojibake", "–")], id="control-codes"),
    pytest.param("A caf\ufffd.", [("\ufffd", "mojibake", None)], id="replacement"),
    pytest.param("A\x81 b.", [("\x81", "mojibake", None)], id="control-code-of-nothing"),
    pytest.param("Itï¿½s late.", [("ï¿½", "mojibake", None)], id="replacement-read-again"),
    pytest.param("Don?t go; the mayor?s ill.", [("?", "mojibake", "’")] * 2, id="question-marks"),
    pytest.param("We wonâ??t say â??noâ??.", [("â??", "mojibake", "’")] + [("â??", "mojibake", None)] * 2, id="two-bytes-asked"),
    pytest.param("ItâTs lateâ, she said: âNo.", [("â", "mojibake", None)] * 2, id="one-byte-left"),
    pytest.param("Itâ€TMs late.", [("â€TM", "mojibake", "’")], id="letters-for-the-sign"),
    pytest.param('We left â€" all.', [('â€"', "mojibake", "–")], id="straightened"),
    pytest.param(r'It\u2019s \"late\".', [(r"\u2019", "undecoded_entity", "’")] + [(r'\"', "undecoded_entity", '"')] * 2, id="escapes"),
    pytest.param("It%20was%20late.", [("%20", "undecoded_entity", " ")] * 2, id="spaces-of-an-address"),
    pytest.param("ItÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢s FranÃƒÆ’Ã‚Â§ois.", [("ÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢", "mojibake", "’"), ("ÃƒÆ’Ã‚Â§", "mojibake", "ç")], id="three-times"),
    pytest.param("TheyÂ’re Â“outÂ”.", [("Â’", "mojibake", "’"), ("Â“", "mojibake", "“"), ("Â”", "mojibake", "”")], id="control-codes-twice"),
    pytest.param("It=E2=80=99s shut.", [("=E2=80=99", "undecoded_entity", "’")], id="bytes-of-a-mail"),
    pytest.param("So%2C he left%3B don%E2%80%99t.", [("%2C", "undecoded_entity", ","), ("%E2%80%99", "undecoded_entity", "’")], id="marks-of-an-address"),
    pytest.param(r"It fell.\n\nFran\xe7ois b\xc3\xa9d.", [(r"\n\n", "undecoded_entity", "\n"), (r"\xe7", "undecoded_entity", "ç"), (r"\xc3\xa9", "undecoded_entity", "é")], id="escapes-of-code"),
    pytest.param("&quot;No,&quot; said Ida.", [("&quot;", "undecoded_entity", '"')] * 2, id="entity"),
    pytest.param("R&amp;D &#233; &#x2019; a&nbsp;b", [("&amp;", "undecoded_entity", "&"), ("&#233;", "undecoded_entity", "é"),
                 ("&#x2019;", "undecoded_entity", "’"), ("&nbsp;", "undecoded_entity", " ")], id="entities"),
    pytest.param("so &amp;quot;it&amp;quot; is", [("&amp;quot;", "undecoded_entity", '"')] * 2, id="entity-twice"),
    pytest.param("He said no.</p> It rained.", [("</p>", "tag_left_in", "")], id="tag"),
    pytest.param("He said no.<br/>It rained.", [("<br/>", "tag_left_in", " ")], id="tag-for-a-space"),
    pytest.param("A <a href=\"x.html, y\">bold</a> plan.", [('<a href="x.html, y">', "tag_left_in", ""), ("</a>", "tag_left_in", "")], id="tag-with-more"),
]  # fmt: skip

SOUND = [
    "A naïve Château, an Ångström, Ærø, Ørsted and the façade of São Tomé.",
    "Ó Briain met Òscar. √2 is 1.41; ¬p; Γ and Δ; вода is water.",
    "AT&T, Q&A, R&D and M&S; black & white; a&b;",
    "If a<b and c>d, then <3. Is 3 < 4? He wrote <no comment>.",
    "He sang â Ã and î.",
    r"Open a.example/so%20it/is and /x?s=1. Who?She? A 5% share of C:\users\ida.",
    r"C:\new\table.\nothing, \name and \n+; x=20, y=C3; 5%25 of a.example/a%2Cb, www.a.example%2Fb%2Dc, file%20name.pdf; key=DE.",
    r"Ç’est dit. Is it? sure? \ and \udead are signs.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_damage_is_one_finding(text, expected):
    found = [g for g in find_garbles(text) if g.confidence >= 0.5]
    assert [(g.text, g.category, g.repair) for g in found] == expected


@pytest.mark.parametrize("text", SOUND)
def test_foreign_letters_and_signs_are_sound(text):
    assert [g.text for g in find_garbles(text) if g.confidence >= 0.5] == []


@pytest.mark.parametrize(
    "text",
    [
        "We left. â€œIt is old,â€\x9d Ida Roe said. It rained.",
        "We left. \x93It is old,\x94 Ida Roe said. It rained.",
        "We left. &quot;It is old,&quot; Ida Roe said. It rained.",
        "We left. &ldquo;It is old,&rdquo; Ida Roe said. It rained.",
        "<p>We left.</p> “It is old,” <b>Ida Roe</b> said.<br>It rained.",
    ],
)
def test_sentences_and_quotations_are_those_that_were_meant(text):
    article = Article(text)
    assert len(article.sentences) == 3
    (quote,) = find_quotes(article)
    assert (quote.content.text, quote.speaker) == ("It is old,", "Ida Roe")


@pytest.mark.parametrize(
    "said",
    ["&ldquo;it is old&rdquo; today", "â€œit is oldâ€\x9d today", "&quot;it is old&quot; today"],
)
def test_a_claim_takes_in_whole_the_mark_it_begins_with(said):
    assert [c.text for c in find_claims(f"Ida Roe said {said}.")] == [said]


@pytest.mark.parametrize("text", ["", "&", "<", "â€", "&amp;" * 3, "</p>", "\x92", "â€œâ€œ"])
def test_legible_text_keeps_every_offset(text):
    assert len(Article(text).legible) == len(text)
