"""A text of one's own: pasted, or named as a file; kept, and read again."""

import json

import pytest

from toolkit import Article, load_article, paste
from toolkit.course.lesson.pasting import read_entered

RAIN = "It rained. It may snow. " * 6


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def press(control, entered):
    """Do what the button of *control* does in the browser, and return what is told."""
    replies = []
    control.send = replies.append
    control._handle_custom_msg({"ticket": "x-1", "answer": entered}, [])
    return replies[0].get("told") or replies[0]["failed"]


def test_nothing_is_there_at_first():
    assert paste("09-text").article is None


def test_text_is_kept_exactly():
    text = "  “It may rain,” she said. \n\nIt did not.  " + RAIN
    assert paste("09-text", text).article.text == text
    assert paste("09-text").article.text == text


def test_file_is_read(tmp_path):
    words = load_article("library").text
    (tmp_path / "mine.txt").write_text(words, encoding="utf-8")
    assert paste("09-text", " mine.txt\n").article.text == words


@pytest.mark.parametrize("name", ["mine.html", "mine.HTM"])
def test_saved_page_is_read(tmp_path, name):
    body = "".join([f"<p>{p.text}</p>" for p in load_article("library").paragraphs])
    page = f"<html><head><title>The bus</title></head><body><article>{body}</article></body></html>"
    (tmp_path / name).write_text(page, encoding="utf-8")
    assert read_entered(name).title == "The bus"
    assert read_entered(name).text.startswith("Corvale’s library bus")


@pytest.mark.parametrize(
    ("entered", "reason"),
    [
        pytest.param(" \n … ", "no text", id="no-word"),
        pytest.param("bakry", "'bakry' is one word, .* a title from the list", id="no-name"),
        pytest.param("harbour-damagd", "no prepared text is called so", id="no-name-of-two-parts"),
        pytest.param("https://example.org/news/bus-stops", "a web address", id="address"),
        pytest.param(" HTTP://example.org/a.html\n", "a web address", id="address-of-a-file"),
        pytest.param("www.example.org/news?id=1", "a web address", id="address-without-http"),
        pytest.param("gone.txt", "there is no file 'gone.txt'", id="no-such-file"),
        pytest.param(
            '"C:\\Users\\Ida\\gone.txt"',
            "there is no file 'C:.*gone.txt'",
            id="windows-path-in-marks",
        ),
        pytest.param("/home/ida/my gone.txt", "there is no file", id="path-with-a-space"),
        pytest.param(
            "file:///home/ida/my%20gone.html",
            "there is no file '/home/ida/my gone.html'",
            id="address-of-a-file-here",
        ),
        pytest.param("plan.pdf", "pdf files cannot be read; open it, copy the text", id="pdf"),
        pytest.param("my plan.mhtml", "save the page as HTML only", id="saved-mail"),
        pytest.param("plan.odt", "odt files cannot be read", id="office-file"),
        pytest.param("example.org/news/bus", "a web address", id="address-without-www"),
        pytest.param("https://example.org/a b", "a web address", id="address-with-a-space"),
        pytest.param("<https://example.org/a>", "a web address", id="address-in-brackets"),
        pytest.param("URL: https://example.org/a", "a web address", id="address-with-its-name"),
        pytest.param(
            "https://example.org/a\nhttps://example.org/b", "a web address", id="addresses"
        ),
        pytest.param("mailto:ada@weir.example", "a web address", id="address-of-a-person"),
        pytest.param("feed://weir.example/rss", "a web address", id="address-of-a-feed"),
        pytest.param("scan.tiff", "tiff files cannot be read", id="picture"),
        pytest.param("`gone.txt`", "there is no file 'gone.txt'", id="name-in-other-marks"),
        pytest.param("%PDF-1.7\n1 0 obj", "the source of a document", id="pdf-source"),
        pytest.param(
            '<?xml version="1.0"?>\n<rss><channel><title>Mill</title></channel></rss>',
            "the source of a feed",
            id="feed",
        ),
        pytest.param("{\\rtf1\\ansi The mill fell.}", "the source of a document", id="rtf"),
        pytest.param("gone.txt ", "there is no file 'gone.txt'", id="blank-behind-the-name"),
    ],
)
def test_what_is_no_text_is_refused_and_not_kept(entered, reason, tmp_path):
    with pytest.raises(ValueError, match=reason):
        paste("09-text", entered)
    assert not (tmp_path / "answers").exists()


@pytest.mark.parametrize(
    "entered",
    [
        "She wrote notes.txt\nand left.",
        "A report called plan.pdf",
        "See https://example.org/news for more.",
        "www.example.org/news\nThe bus stops.",
        "Source: the mayor told https://example.org/news.",
    ],
)
def test_a_text_that_names_a_file_or_an_address_stays_a_text(entered):
    assert read_entered(entered).text == entered


def test_pasted_subtitles_and_source_are_read_as_such():
    assert (
        read_entered(
            "1\n00:00:01,000 --> 00:00:02,000\nThe mill\n\n2\n00:00:02,000 --> 00:00:03,000\nfell."
        ).text
        == "The mill fell."
    )
    page = read_entered(
        "<!DOCTYPE html>\n<html><head><title>Mill</title></head><body><article><p>The old mill by the weir fell in the night.</p></article></body></html>"
    )
    assert page.text == "The old mill by the weir fell in the night."
    assert read_entered("Write <html> first.").text == "Write <html> first."


def test_control_keeps_what_is_pasted(tmp_path):
    control = paste("09-text")
    assert (control.spec["kind"], control.spec["value"]) == ("article", "")
    assert press(control, RAIN) == "Kept: 30 words."
    kept = json.loads((tmp_path / "answers" / "09-text.json").read_text("utf-8"))
    assert kept["answer"] == RAIN
    assert control.article == paste("09-text").article == Article(RAIN)
    assert paste("09-text").spec["value"] == RAIN


def test_an_emptied_box_takes_the_text_away():
    paste("09-text", RAIN)
    control = paste("09-text")
    assert press(control, "  ") == control.spec["empty"]
    assert control.article is None
    assert paste("09-text").spec["value"] == ""


@pytest.mark.parametrize(
    ("entered", "name"),
    [
        ("bakery", "bakery"),
        (" harbour-damaged \n", "harbour-damaged"),
        ("“Owls in the tower”", "owls-damaged"),
        ("why repair cafés matter", "repairs"),
        ("Corrections", "erratum"),
    ],
)
def test_prepared_text_is_loaded_by_its_title_or_name(entered, name):
    control = paste("09-text")
    article = load_article(name)
    told = press(control, entered)
    assert told.startswith(f"Kept: the prepared text “{article.title}”, ")
    assert control.article == paste("09-text").article == article
    assert control.article.title == article.title


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ("owl in the tower", "only 4 words: do you mean the prepared text “Owls in the tower”?"),
        ("“Why repair cafes mater”\n", "do you mean the prepared text “Why repair cafés matter”?"),
        ("It rained. It may snow.", "only 5 words: paste the whole text."),
    ],
)
def test_a_few_words_are_no_article_and_are_not_kept(entered, told):
    paste("09-text", RAIN)
    assert press(paste("09-text"), entered).endswith(told)
    assert paste("09-text").article.text == RAIN


def test_text_that_holds_a_name_stays_a_text():
    assert read_entered("The bakery").text == "The bakery"


def test_control_says_what_to_do():
    control = paste("09-text")
    assert "put it there, or paste the text" in press(control, "gone.txt")
    address = "This is a web address: open the page and copy the text itself."
    assert press(control, "https://example.org/news") == address
    assert control.article is None


def test_title_of_a_page_is_shown_as_text(tmp_path):
    body = "".join([f"<p>{p.text}</p>" for p in load_article("library").paragraphs])
    page = f"<html><head><title>Bus &amp; boat</title></head><body><article>{body}</article></body>"
    (tmp_path / "mine.html").write_text(page, encoding="utf-8")
    assert press(paste("09-text"), "mine.html") == "Kept: “Bus & boat”, 151 words."
