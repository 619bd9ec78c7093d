"""The article in a saved web page.

The text is that of trafilatura, which is shown the page as a reader sees it: without what is
hidden, with the captions of its pictures, with marks around what the page quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.support.data import word_set
from toolkit.support.files import NotReadError

MAX_TAGS = 100_000  # tags and entities in a page; each tag takes about 1 KB in memory
_XML_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,200}\?>")
_HIDDEN = (
    "@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden') or self::template"
    " or contains(@class, 'visually-hidden') or contains(@class, 'sr-only') or contains(@class, 'screen-reader')"
)
_ASIDE = [
    f"//*[{_HIDDEN}][not(self::html or self::body)]",
    "//*[@id='sidebar' or contains(concat(' ', normalize-space(@class), ' '), ' sidebar ')]"
    "[not(self::html or self::body)]",
]
# Where the dates of other things stand.
_OTHERS = (
    "//aside|//footer|//nav|//*[contains(@class, 'comment') or contains(@id, 'comment')"
    " or contains(@class, 'related') or contains(@class, 'teaser') or contains(@class, 'promo')]"
    "[not(self::html or self::body or self::article or .//h1)]"
    "|//script[contains(., 'ItemList')][not(contains(substring-before(., 'ItemList'), 'Article'))]"
)
_CHANGED = r"(?:modified|updated)[^<>]{0,80}?"  # a meta tag before its date
_INLINE = word_set("a abbr b cite code em font i mark q s small span strong sub sup time u")
_BARE = 60  # characters of a text that stands in no paragraph; less is a label
_QUOTED = 150  # words of a block quotation; more is a page that only indents
_MARKS = '“”«»„"'
_MORE = 1.05  # as many words as the strict reading has are headings that it left out
_ITEM = re.compile(r"(?m)^- ")
_RULE = re.compile(r"(?m)^\|(?:-{3,}\|)+\n?")
_ROW = re.compile(r"(?m)^\|.*$|^.*\|$")
# What stands where an author was looked for, and is none.
_NO_AUTHOR = re.compile(
    r"\d|@|\bwww\b|\bhttps?\b|作者|记者|記者|编辑|編輯|著者|автор|\b(?:auteur|autore?s?|verfasser|redaktion|r[ée]daction|version|generator|markup"
    r"|user ?name|authors?|authority|updated?|follow|posted|published|share|comments?|log ?in|subscribe|admin"
    r"|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?i)\b(?:edited|reviewed|translated|photographs?|illustrat\w+)\s+by\b")
_DEGREE = re.compile(
    r"(?:[MB][ASD]|M\.[AD]\.|Ph\.?D\.?|R[ND]|MPH|Jr\.?)|(?i:(?:[\w-]+ ){0,3}(?:editor|correspondent|reporter|columnist|writer))"
)


def read_page(html: str) -> dict[str, str | None]:
    """Return the text of the article in the page *html*, and what the page states about it.

    Raises:
        ImportError: Without the extra ``web``.
        NotReadError: If the page holds no article, or cannot be taken apart.
    """
    from trafilatura import load_html

    if html.count("<") + html.count("&") > MAX_TAGS:
        raise NotReadError(f"the page has more than {MAX_TAGS:,} tags and entities", "")
    if "<!ENTITY" in html:  # they can unfold to a billion words
        raise NotReadError("the page declares entities of its own", "")
    source = _XML_DECLARATION.sub("", html).replace("\0", "")
    try:
        page = _extract(_as_seen(load_html(source)), strict=True)
        text = _plain(page.text) if page else ""
        if text and (full := _extract(_as_seen(load_html(source)), strict=False)):
            more = _plain(full.text)
            if len(text.split()) < len(more.split()) <= _MORE * len(text.split()):
                text = more
    except Exception as error:
        # The parsers raise errors of many kinds on damaged pages; all mean the same here.
        raise NotReadError("the page is too damaged to read", "") from error
    if not text.strip():
        raise NotReadError("no article was found in the page", "")
    date, perhaps = _dates(source)
    return {
        "text": text,
        "title": page.title or None,
        "author": _author(page.author or ""),
        "publisher": page.sitename or None,
        "date": date,
        "date_perhaps": perhaps,
        "url": page.url or None,
    }


def _author(stated: str) -> str | None:
    """Return the names in *stated*, once each; nothing where one is no name, or was cut to pieces."""
    names: dict[str, str] = {}
    for part in stated.split("; "):
        name = _CREDIT.split(part)[0].strip(" ,")
        if _NO_AUTHOR.search(name) or len(name) < 2:
            return None  # a label; “Doe, J.” taken for two
        if not _DEGREE.fullmatch(name):
            names.setdefault(name.casefold(), name)
    return "; ".join(names.values()) or None


def _extract(tree: Any, *, strict: bool) -> Any:
    from trafilatura import bare_extraction

    if tree is None:
        return None
    return bare_extraction(
        tree,
        favor_precision=strict,
        include_comments=False,
        with_metadata=True,
        prune_xpath=_ASIDE,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _dates(source: str) -> tuple[str | None, str | None]:
    """Return the date that the page *source* states for its article, and one in doubt with where it comes from."""
    from htmldate import find_date
    from trafilatura import load_html

    tree = load_html(source)
    if tree is None:
        return None, None
    for other in tree.xpath(_OTHERS):
        if other.getparent() is not None:
            other.drop_tree()
    date = find_date(tree, original_date=True, extensive_search=False)
    if not date or (date.endswith("-01-01") and date not in source):
        return None, None  # the first of January is what a bare year becomes
    year, month, day = date.split("-")
    either = rf"\b(?:0?{int(day)}[/.]0?{int(month)}|0?{int(month)}[/.]0?{int(day)})[/.]{year}\b"
    doubtful = date not in source and max(int(day), int(month)) < 13 and day != month
    if doubtful and (written := re.search(either, source)):
        return None, f"perhaps {date}: the page writes {written[0]}, which can be read in two ways"
    if re.search(_CHANGED + date, source) and source.count(date) == 1:
        return None, f"perhaps {date}: the page was changed on that day"
    return date, None


def _as_seen(tree: Any) -> Any:
    """Return *tree* with captions and bare text as paragraphs, and marks around quotations."""
    if tree is None:
        return None
    for caption in list(tree.iter("figcaption")):
        caption.tag = "p"
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
    for span in tree.xpath(f"//p//span[not({_HIDDEN})]"):
        span.drop_tag()  # by its class a part of a sentence may look like a menu
    for block in list(tree.iter("article", "div", "section", "td")):
        _wrap_bare(block)
    for quotation in list(tree.iter("q")):
        _mark(quotation, [quotation])
        quotation.tag = "span"
    for block in list(tree.iter("blockquote")):
        if len(block.text_content().split()) <= _QUOTED:
            _mark(block, list(block.iter("p")) or [block])
    return tree


def _wrap_bare(block: Any) -> None:
    """Make a paragraph of each text that stands in *block* behind another block."""
    for child in list(block):
        followers = list(_inline_after(child))
        texts = [child.tail or "", *[f.text_content() + (f.tail or "") for f in followers]]
        if child.tag in _INLINE or len("".join(texts).strip()) < _BARE:
            continue
        paragraph = block.makeelement("p")
        paragraph.text, child.tail = child.tail, None
        child.addnext(paragraph)
        paragraph.extend(followers)


def _inline_after(element: Any) -> Iterator[Any]:
    while (element := element.getnext()) is not None and element.tag in _INLINE:
        yield element


def _mark(quotation: Any, parts: list[Any]) -> None:
    """Put marks around a quotation, an opening one before each of its *parts*, if it has none."""
    if any(mark in quotation.text_content() for mark in _MARKS):
        return
    for part in parts:
        part.text = "“" + (part.text or "").lstrip()
    if len(last := parts[-1]):
        last[-1].tail = (last[-1].tail or "").rstrip() + "”"
    else:
        last.text = last.text.rstrip() + "”"


def _plain(text: str) -> str:
    """Return *text* without the signs of lists and tables that stand in no page."""
    rows = _ROW.sub(lambda row: " ".join(row[0].replace("|", " ").split()), _RULE.sub("", text))
    return _ITEM.sub("\n", rows).lstrip("\n")
