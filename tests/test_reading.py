"""Reading articles from files, and refusing what is none."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

import toolkit.text.reading
from toolkit.text.article import Article
from toolkit.text.language import is_english
from toolkit.text.reading import ArticleError

TEXT = "He said “no” – at the café.\r\nThen he left.\n"
BODY = "".join(
    f"<p>The harbour was closed on Monday, day {day}, and the council said in a long statement "
    "that it would stay closed until the storm had passed.</p>"
    for day in range(6)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head>{{meta}}<title>Harbour closed</title>
<meta name="author" content="Ada Okafor"><meta property="og:site_name" content="Port Gazette">
<meta property="article:published_time" content="2024-03-02T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour closed</h1>{BODY}<p>“The café is closed, too,” said its owner, who had
waited for guests since early in the morning.</p></article>
<footer>All rights reserved</footer><script>alert("read me")</script></body></html>"""


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_text_in_any_common_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert Article.read(path) == Article(TEXT)


def test_byte_order_marks_of_both_orders(tmp_path: Path) -> None:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")):
        (tmp_path / "a.txt").write_bytes(mark + TEXT.encode(encoding))
        assert Article.read(tmp_path / "a.txt").text == TEXT


def test_markdown_is_kept_to_the_letter(tmp_path: Path) -> None:
    markdown = "\n# Harbour *closed* #\n\nThe **council** said [so](https://example.org).\n"
    (tmp_path / "a.md").write_text(markdown)
    article = Article.read(tmp_path / "a.md")
    assert article.text == markdown
    assert article.title == "Harbour *closed*"


def test_a_heading_stands_behind_what_is_stated_first(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2022-03-07\n---\n\n# Harbour closed\n\nIt rained.\n")
    assert Article.read(tmp_path / "a.md").title == "Harbour closed"
    (tmp_path / "a.md").write_text("It rained.\n\n# Harbour closed\n")
    assert Article.read(tmp_path / "a.md").title is None


@pytest.mark.parametrize(
    ("name", "subtitles", "words"),
    [
        pytest.param(
            "a.srt",
            "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nThe mill was\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\n"
            "<i>built in 1911.</i>\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n- Is it open?\r\n- At 7:40.\r\n",
            "The mill was built in 1911.\n- Is it open?\n- At 7:40.",
            id="srt",
        ),
        pytest.param(
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.500 align:start\n<v Ada>The mill was\n\n00:02.500 --> 00:04.000\nThe mill was\nshut.\n",
            "The mill was shut.",
            id="vtt-that-rolls",
        ),
        pytest.param("a.vtt", "WEBVTT\n\n1\n00:00:01.230 --> 00:00:04.560\nAda Lund: The mill\n\n2\n00:00:04.560 --> 00:00:07.000\nAda Lund: was shut.\n\n"
                     "3\n00:00:08.000 --> 00:00:09.000\nBo: Why?\n", "Ada Lund: The mill was shut.\nBo: Why?", id="each-line-names-who-speaks"),
        pytest.param("a.srt", "0:00\nthe mill\n0:03\nwas shut\n0:07\nin May", "the mill was shut in May", id="transcript-beside-a-film"),
        pytest.param("a.srt", "9:14\nIt fell.\n9:15\nNo.\n9:16\nYes.", "9:14\nIt fell.\n9:15\nNo.\n9:16\nYes.", id="times-of-messages"),
        pytest.param("a.srt", "The mill was shut.\n1\n2\n", "The mill was shut.\n1\n2\n", id="no-subtitles"),
    ],
)  # fmt: skip
def test_of_subtitles_the_words_are_read(
    tmp_path: Path, name: str, subtitles: str, words: str
) -> None:
    (tmp_path / name).write_bytes(subtitles.encode())
    assert Article.read(tmp_path / name).text == words


def test_names_and_extensions(tmp_path: Path) -> None:
    for name in ("A.TXT", "a.markdown", "a"):
        (tmp_path / name).write_text("Rain.")
        assert Article.read(str(tmp_path / name)).text == "Rain."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252"),
        ('<meta charset="macintosh">', "mac_roman"),
        ('<meta charset="unknown-9">', "cp1252"),
        ('<meta charset="hex">', "cp1252"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_a_web_page_gives_its_article(tmp_path: Path, declared: str, encoding: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.format(meta=declared).encode(encoding))
    article = Article.read(path)
    assert article.text.count("The harbour was closed") == 6
    assert "“The café is closed, too,”" in article.text
    assert not any(word in article.text for word in ("Sport", "alert", "reserved", "<p>"))
    assert article.metadata == {
        "title": "Harbour closed",
        "author": "Ada Okafor",
        "publisher": "Port Gazette",
        "date": "2024-03-02",
    }


def test_an_xml_declaration_does_no_harm(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(meta="")
    (tmp_path / "a.xhtml").write_text(page, encoding="utf-8")
    assert "The harbour was closed" in Article.read(tmp_path / "a.xhtml").text


def test_without_the_extra_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.htm").write_text(PAGE.format(meta=""), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"pip install -e '\.\[web\]'"):
        Article.read(tmp_path / "a.htm")


def billion(levels: int = 10) -> bytes:
    """Return a page whose entities would unfold to a billion words."""
    rows = [b'<!ENTITY e0 "lol">']
    rows += [b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, levels)]
    return b"<!DOCTYPE html [%s]><html><body><p>&e%d;</p></body></html>" % (
        b"".join(rows), levels - 1,
    )  # fmt: skip


REFUSED = [
    pytest.param("a.txt", b"", "there is no text in it", id="empty"),
    pytest.param("a.txt", b" \r\n\t", "there is no text in it", id="white-space"),
    pytest.param("a.txt", b"\xef\xbb\xbf", "there is no text in it", id="only-a-mark"),
    pytest.param("a.txt", bytes(range(256)) * 20, "this is not text", id="binary"),
    pytest.param(
        "a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0", "this is not", id="picture"
    ),
    pytest.param("a.txt", b"\0" * 5000, "this is not text", id="zeros"),
    pytest.param("a.pdf", b"%PDF-1.7", ".pdf files cannot be read", id="pdf"),
    pytest.param("a.docx", b"PK", "this is no Word document", id="no-word-document"),
    pytest.param("a.doc", b"\xd0\xcf", ".doc files cannot be read", id="old-word"),
    pytest.param("a.eml", b"From: a", ".eml files cannot be read", id="mail"),
    pytest.param("a.html", b"<html></html>", "no article was found", id="page-without-text"),
    pytest.param("a.html", b"<div>" * 100_001, "more than 100,000 tags", id="tags"),
    pytest.param("a.html", billion(), "declares entities of its own", id="billion-entities"),
    pytest.param("a.html", b"&amp;" * 100_001, "more than 100,000 tags", id="entities"),
    pytest.param("a.html", b"\x89PNG\r\n\x1a\n" + bytes(1000), "this is not text", id="not-a-page"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_what_is_no_article_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        Article.read(path)
    error = caught.value
    assert isinstance(error, ValueError)
    assert error.path == path
    assert reason in error.reason
    assert str(error) == f"{path}: {error.reason}; {error.remedy}"
    assert "\n" not in str(error)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="this is a folder; name a file in it"):
        Article.read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_devices_and_pipes_are_refused_without_opening(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in ("/dev/zero", tmp_path / "pipe.txt"):
        with pytest.raises(ArticleError, match="not an ordinary file"):
            Article.read(path)


@pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="root may read everything",
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain.")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(ArticleError, match=r"cannot be read \(Permission denied\)"):
        Article.read(tmp_path / "a.txt")


def test_an_operating_system_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("Rain.")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ArticleError, match=r"cannot be read \(Permission denied\)"):
        Article.read(tmp_path / "a.txt")


@pytest.mark.parametrize(("name", "limit"), [("a.txt", 50), ("a.html", 20)])
def test_two_gigabytes_are_refused_unread(
    tmp_path: Path, name: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(tmp_path / name, "wb") as file:
        file.truncate(2 << 30)  # a sparse file, which takes no room
    monkeypatch.setattr("builtins.open", None)
    with pytest.raises(ArticleError, match=f"larger than {limit} MB"):
        Article.read(tmp_path / name)


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Rain." * 10)
    monkeypatch.setattr(toolkit.text.reading, "MAX_BYTES", 20)
    with pytest.raises(ArticleError, match="larger than"):
        Article.read(tmp_path / "a.txt")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Article.read(tmp_path / "missing.txt")


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(ArticleError, match="cannot be a file name"):
        Article.read("a\0b.txt")


@pytest.mark.parametrize("path", [None, 3, b"a.txt", ["a.txt"]])
def test_wrong_types_name_what_was_wanted(path: object) -> None:
    with pytest.raises(TypeError, match="must be a str or a Path, not"):
        Article.read(path)  # type: ignore[arg-type]


def test_a_few_zeros_are_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The text\0 goes on after the zero, for a while at least.")
    assert "\0" in Article.read(tmp_path / "a.txt").text


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket", refuse)
    base = '<base href="https://example.org/"><link rel="canonical" href="https://example.org/a">'
    (tmp_path / "a.html").write_text(PAGE.format(meta=base), encoding="utf-8")
    assert Article.read(tmp_path / "a.html").url == "https://example.org/a"


def test_a_parser_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    (tmp_path / "a.html").write_text(PAGE.format(meta=""), encoding="utf-8")
    with pytest.raises(ArticleError, match="the page is too damaged to read"):
        Article.read(tmp_path / "a.html")


FRAMED = """<html><head>%s<title>The bridge</title></head><body>%s<article><h1>The bridge</h1>%s</article>%s</body></html>"""
TOLD = "".join(
    [
        f"<p>The old bridge over the river was shut on day {n}, and people who lived beyond it walked home by the mill.</p>"
        for n in range(1, 9)
    ]
)


@pytest.mark.parametrize(
    ("head", "before", "after", "date"),
    [
        pytest.param("", "", "<footer>© 2019–2024 The Quernby Post</footer>", None, id="copyright"),
        pytest.param(
            "",
            "",
            '<a href="/2011/05/03/other-story">An other story</a>',
            None,
            id="address-of-another",
        ),
        pytest.param("", '<div class="c2026">x</div>', "", None, id="class"),
        pytest.param(
            '<meta property="article:published_time" content="2022-03-04T10:00:00Z">',
            "",
            "",
            "2022-03-04",
            id="stated",
        ),
    ],
)
def test_a_date_is_the_articles_or_none(
    tmp_path: Path, head: str, before: str, after: str, date: str | None
) -> None:
    path = tmp_path / "page.html"
    path.write_text(FRAMED % (head, before, TOLD, after), encoding="utf-8")
    assert Article.read(path).date == date


@pytest.mark.parametrize(
    ("head", "before", "after", "perhaps"),
    [
        pytest.param("", "<p class='date'>03/04/2022</p>", "", "03/04/2022, which can be read in two ways", id="two-ways"),
        pytest.param("<meta property='article:modified_time' content='2022-05-04T10:00:00Z'>", "", "", "changed on that day", id="changed"),
        pytest.param("", "<p class='date'>23/04/2022</p>", "", None, id="one-way"),
        pytest.param("", "", "<div class='comments'><time datetime='2021-05-05'>5 May 2021</time></div>", None, id="comment"),
        pytest.param("", "", "<aside><time datetime='2019-03-04'>4 March 2019</time></aside>", None, id="other-story"),
        pytest.param("", "", "<div class='teaser'><time datetime='2019-03-04'>4 March 2019</time></div>", None, id="teaser"),
        pytest.param("<script type='application/ld+json'>{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2019-03-04\"}]}</script>", "", "", None, id="list-of-stories"),
    ],
)  # fmt: skip
def test_a_date_in_doubt_says_so(
    tmp_path: Path, head: str, before: str, after: str, perhaps: str | None
) -> None:
    path = tmp_path / "page.html"
    path.write_text(FRAMED % (head, before, TOLD, after), encoding="utf-8")
    article = Article.read(path)
    assert (article.date_perhaps is None) == (perhaps is None)
    assert article.date == ("2022-04-23" if "23/04" in before else None)
    if perhaps:
        assert (article.date_perhaps or "").startswith("perhaps 2022-")
        assert perhaps in (article.date_perhaps or "")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The mill is old, and nobody has been in it for a year or more. They say that it will fall.", True),
        ("Zwölf Boote lagen am Montag im Hafen, weil der Sturm in der Nacht die Brücke beschädigt hat, sagte die Stadt.", False),
        ("Doce barcos estaban el lunes en el puerto porque la tormenta rompió el puente por la noche, dijo la ciudad ayer.", False),
        ("Douze bateaux étaient lundi dans le port parce que la tempête a cassé le pont pendant la nuit, dit la ville hier.", False),
        ("市长说，桥将关闭到五月，因为桥墩很旧。市政府将支付费用。", False),
        ("Мост закрыт до мая.", False),
        ("Bridge shut. Mayor resigns. Council votes. River rises. Engineers warn. Residents flee. Schools closed. Trains stopped. Police arrive. Army called. Dam holds.", True),
        ("Bonjour à tous", True),
    ],
)  # fmt: skip
def test_a_text_that_is_not_english_is_told(text: str, english: bool) -> None:
    assert is_english(Article(text)) is english


@pytest.mark.parametrize(
    "style",
    [
        "hidden",
        'class="sr-only"',
        'class="a visually-hidden"',
        'style="display: none"',
        'style="visibility:hidden"',
    ],
)
def test_hidden_text_is_left_out(tmp_path: Path, style: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        FRAMED
        % (
            "",
            "",
            TOLD + f"<p {style}>Nobody can see this long line about the harbour and its gulls.</p>",
            "",
        ),
        encoding="utf-8",
    )
    assert "Nobody can see" not in Article.read(path).text


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        ("Ida Roe", "Ida Roe"),
        ("Username", None),
        ("Last Updated January", None),
        ("Follow Author", None),
        ("Markup Version", None),
        ("Redaktion", None),
        ("作者", None),
        ("Ida Roe; IDA ROE", "Ida Roe"),
        ("Ida Roe; Jan Ek", "Ida Roe; Jan Ek"),
        ("Ida Roe, MD", "Ida Roe"),
        ("Ida Roe, Political Editor", "Ida Roe"),
        ("www.weir.example", None),
        ("Ida Roe Edited by Jan Ek", "Ida Roe"),
    ],
)
def test_an_author_is_a_name_or_none(tmp_path: Path, author: str, kept: str | None) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        FRAMED % (f'<meta name="author" content="{author}">', "", TOLD, ""), encoding="utf-8"
    )
    assert Article.read(path).author == kept


PAGES = [
    pytest.param("<figure><img src='a.png'><figcaption>The mill by the weir at noon, seen from the road.</figcaption></figure>",
                 ["The mill by the weir at noon, seen from the road."], [], id="caption"),
    pytest.param("".join(f"<p>Of {n} papers <span class='link'><a href='/y'>only The Weir Post and two small ones</a></span> will be printed.</p>" for n in range(60, 70)),
                 ["Of 60 papers only The Weir Post and two small ones will be printed."], [], id="link-in-a-sentence"),
    pytest.param("<p>The mill <span aria-hidden='true'>a sign for eyes alone</span><span style='display:none'>words for nobody</span>is shut for the winter and longer.</p>",
                 ["is shut for the winter"], ["for eyes alone", "for nobody"], id="hidden-in-a-sentence"),
    pytest.param("<p>She called it <q>a bad day for the whole town</q> and left.</p>", ["She called it “a bad day for the whole town” and left."], [], id="q"),
    pytest.param("<blockquote><p>Nobody asked us in the mill whether it should be shut at all.</p></blockquote>",
                 ["“Nobody asked us in the mill whether it should be shut at all.”"], [], id="blockquote"),
    pytest.param("<blockquote><p>“Nobody asked us in the mill whether it should be shut.”</p></blockquote>",
                 ["“Nobody asked us in the mill whether it should be shut.”"], ["““"], id="blockquote-with-marks"),
    pytest.param("<div class='sidebar'><p>Read the ten stories that our readers liked best in the long summer of last year.</p></div>",
                 [], ["our readers liked"], id="sidebar"),
    pytest.param("<div><div><img src='a.png'></div>The law on bridges says that <a href='/x'>whoever owns one</a> has to look after it, in summer as in winter, and to pay for what it costs.</div>",
                 ["The law on bridges says that whoever owns one has to look after it, in summer as in winter"], [], id="text-in-no-paragraph"),
    pytest.param("<ul><li>the first bridge was of oak and stood for a hundred years</li><li>the second was of stone</li></ul>",
                 ["\n\nthe first bridge was of oak", "\n\nthe second was of stone"], ["- the"], id="list"),
    pytest.param("<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1900</td><td>twelve boats were built here</td></tr></table>",
                 ["1900 twelve boats were built here"], ["|", "---"], id="table"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "there", "absent"), PAGES)
def test_a_page_is_read_as_it_is_seen(
    tmp_path: Path, body: str, there: list[str], absent: list[str]
) -> None:
    path = tmp_path / "page.html"
    half = TOLD.index("<p>", len(TOLD) // 2)
    path.write_text(FRAMED % ("", "", TOLD[:half] + body + TOLD[half:], ""), encoding="utf-8")
    text = Article.read(path).text
    assert [piece for piece in there if piece not in text] == []
    assert [piece for piece in absent if piece in text] == []


def word_document(*paragraphs: str, title: str = "", extra: str = "") -> bytes:
    """Return a Word document with these paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join([f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs]) + extra
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_word_document_gives_its_text(tmp_path: Path) -> None:
    pytest.importorskip("mammoth")
    gone = "<w:p><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del><w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>"
    path = tmp_path / "Mill.DOCX"
    path.write_bytes(
        word_document("The mill is shut.", "It was “old”.", title="The mill", extra=gone)
    )
    assert Article.read(path) == Article(
        "The mill is shut.\n\nIt was “old”.\n\nPut in.", title="The mill"
    )


@pytest.mark.parametrize(
    ("letters", "end", "reason"),
    [
        pytest.param(0, None, "there is no text in it", id="empty"),
        pytest.param(0, -30, "this is no Word document", id="cut-off"),
        pytest.param(100_000_001, None, "more than 100 MB", id="bomb"),
    ],
)
def test_a_word_document_without_an_article_is_refused(
    tmp_path: Path, letters: int, end: int | None, reason: str
) -> None:
    pytest.importorskip("mammoth")
    (tmp_path / "a.docx").write_bytes(word_document("a" * letters)[:end])
    with pytest.raises(ArticleError, match=reason):
        Article.read(tmp_path / "a.docx")


def test_a_short_text_with_control_codes_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It\x92s \x93old\x94.", encoding="utf-8")
    assert Article.read(path).text == "It\x92s \x93old\x94."
