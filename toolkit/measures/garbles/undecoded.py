"""Letters and marks that were not decoded, and tags left in."""

from __future__ import annotations

from toolkit.measures.garbles.draft import Draft
from toolkit.text.article import Article
from toolkit.text.undecoded import Undecoded

KINDS = {
    "mojibake": "mojibake",
    "control": "mojibake",
    "entity": "undecoded_entity",
    "escape": "undecoded_entity",
    "tag": "tag_left_in",
}


def undecoded(article: Article) -> list[Draft]:
    """Return what stands for a letter or a mark that was not decoded: “donâ€™t”, “R&amp;D”, “</p>”."""
    return [
        Draft(found.start, found.end, KINDS[found.kind], _why(article, found), 0.95, found.meant)
        for found in article.undecoded
    ]


def _why(article: Article, found: Undecoded) -> str:
    garbled, meant = article.text[found.start : found.end], found.meant
    if found.kind == "tag":
        return f"“{garbled}” is an instruction to a browser that was left in the text."
    if found.kind in ("entity", "escape"):
        shown = "a space" if meant == " " else f"“{meant}”"
        writer = "a web page" if found.kind == "entity" or garbled[0] == "%" else "a program"
        return f"“{garbled}” is how {writer} writes {shown}; it was not put back."
    if found.kind == "control":
        return (
            f"A control code that nothing shows stands where “{meant}” was meant."
            if meant
            else "A control code that nothing shows stands where a letter or a mark was meant."
        )
    if meant is None and garbled[0] == "â":
        return f"“{garbled}” is what is left of a mark that was read in the wrong encoding."
    if meant is None:
        return "A replacement character stands where a letter could not be read."
    if garbled == "?":
        return f"A question mark stands where “{meant}” could not be written."
    return f"“{garbled}” is what “{meant}” becomes when it is read in the wrong encoding."
