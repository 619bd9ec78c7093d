"""Brackets and quotation marks without a partner, and text decoded wrongly."""

from __future__ import annotations

import re

from toolkit.article import Article
from toolkit.measures._garble import Draft

_PARTNER = {")": "(", "]": "["}
_SUSPECT = re.compile(r"[\xc2-\xf4\u0152\u0160\u0178\u017d\u0192][^\x00-\x7f]{1,3}|\ufffd+")


def unbalanced(article: Article) -> list[Draft]:
    """Return quotation marks and brackets that have no partner in their paragraph."""
    return _quotation_marks(article) + _brackets(article)


def _quotation_marks(article: Article) -> list[Draft]:
    found, quotations = [], article.quotations
    for n, q in enumerate(quotations):
        if q.opened and q.closed or q.continues:
            continue
        follows = n + 1 < len(quotations) and not quotations[n + 1].opened
        carried = n > 0 and not quotations[n - 1].closed
        confidence = 0.3 if (q.opened and follows) or (not q.opened and carried) else 0.8
        if q.opened:
            why = "This quotation mark opens words that no mark closes in the paragraph."
            found.append(Draft(q.start, q.start + 1, "unclosed_quote", why, confidence))
        else:
            why = "This quotation mark closes words that no mark opens in the paragraph."
            found.append(Draft(q.end - 1, q.end, "unopened_quote", why, confidence))
    return found


def _brackets(article: Article) -> list[Draft]:
    tokens, found = article.tokens, []
    stack: list[int] = []
    paragraph, ends = 0, [p.end for p in article.paragraphs]

    def leave() -> None:
        for i in stack:
            why = "This bracket opens words that no bracket closes in the paragraph."
            found.append(Draft(tokens.start[i], tokens.end[i], "unclosed_bracket", why, 0.75))
        stack.clear()

    for i in [i for i, token in enumerate(tokens.text) if token in "()[]"]:
        while tokens.start[i] >= ends[paragraph]:
            paragraph += 1
            leave()
        if tokens.text[i] in "([":
            stack.append(i)
        elif stack and tokens.text[stack[-1]] == _PARTNER[tokens.text[i]]:
            stack.pop()
        elif not _enumerates(article, i):
            why = "This bracket closes words that no bracket opens in the paragraph."
            found.append(Draft(tokens.start[i], tokens.end[i], "unopened_bracket", why, 0.75))
    leave()
    return found


def _enumerates(article: Article, i: int) -> bool:
    """1) and a) number the parts of a list; :) is a face."""
    before = article.tokens.text[i - 1] if i else ""
    return len(before) <= 2 and (before.isalnum() or before in (":", ";", "-"))


def mojibake(article: Article) -> list[Draft]:
    """Return letters that come of reading UTF-8 bytes as another encoding: “donâ€™t”."""
    if article.text.isascii():
        return []
    found = []
    for match in _SUSPECT.finditer(article.text):
        garbled = match.group()
        if garbled[0] == "\ufffd":
            why = "A replacement character stands where a letter could not be read."
            found.append(Draft(match.start(), match.end(), "mojibake", why, 0.9))
            continue
        for size in range(len(garbled), 1, -1):
            if (meant := _decode(garbled[:size])) is not None:
                why = f"“{garbled[:size]}” is what “{meant}” becomes when it is read in the wrong encoding."
                found.append(
                    Draft(match.start(), match.start() + size, "mojibake", why, 0.95, meant)
                )
                break
    return found


def _decode(garbled: str) -> str | None:
    try:
        meant = b"".join(
            [c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in garbled]
        ).decode("utf-8")
    except UnicodeError:
        return None
    return meant if len(meant) == 1 else None
