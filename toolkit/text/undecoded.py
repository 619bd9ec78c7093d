"""What stands for a letter or a mark that was not decoded: mojibake, entities, escapes, control codes, tags.

None of it is English punctuation, whatever it looks like: “â€œ” holds no quotation mark and
“&quot;” no semicolon. :func:`legible` gives the text as it was meant, at the same offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_FILL = "\u2060"  # counts for nothing
_OPENING = frozenset("“‘«„‹")
_BLOCKS = "p|br|div|li|ul|ol|h[1-6]|blockquote|table|tr|td|th|hr|section|article|figure|figcaption|script|style|iframe|img|center"
_INLINE = "b|i|a|u|em|strong|span|sup|sub|font|q|cite|small|mark|code|s|del|ins|abbr|time"
# The first byte of a letter outside ASCII, as four encodings show it, and what follows it there.
_READ_AS = (
    ("cp1252", "[ÃÂâÅÄÐÑÎÏðãåæçèéÊËØÙÖ×]"),
    ("mac_roman", "[√¬‚]"),
    ("cp437", "[├┬Γ]"),
    ("cp1251", "[вГВ]"),
)
_SHORT = r"(?:s|t|re|ve|ll|d|m)\b"  # what an apostrophe joins to a word
_STUMP = r"(?<!\w)â(?=(?-i:[A-Z]))|â(?=[\s.,;:!?]|$)"  # “It was lateâ, “âNo”
_MAIL = r"(?i)=\r?\n|(?:=[c-e][0-9a-f])(?:=[89ab][0-9a-f])"  # what other codes of mails stand with
_UNDECODED = re.compile(
    rf"(?P<lost>(?:\ufffd|ï¿½)+)|(?P<asked>â\?\?|(?<=[a-z])\?(?={_SHORT}(?!=)))"
    rf"|(?P<stump>{_STUMP})"
    r"|(?P<letters>(?:"
    + "|".join(lead for _, lead in _READ_AS)
    + r")[^\x00-\x7f]+(?:(?<=â€)(?:TM|\"))?)"
    r"|(?P<escape>\\u(?!d[89a-f]|00[01])[0-9a-f]{4}|\\\"|(?<=[.!?”\")])(?:\\r)?(?:\\n)+(?!(?-i:[a-z]))|(?:\\x[89a-f][0-9a-f])+"
    r"|(?<=[\w.,])%20(?=\w)|(?<=[a-z])(?:%2[1-9a-e]|(?:%[c-e][0-9a-f](?:%[89ab][0-9a-f])+)+)"
    r"|(?:=[c-e][0-9a-f](?:=[89ab][0-9a-f])+)+)"
    r"|(?P<control>[\x80-\x84\x86-\x9f])"
    r"|(?P<entity>&amp;(?:\#[0-9]{1,7}|[a-z]{2,8});|&(?:quot|nbsp|amp|lt|gt)\b;?"
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    rf"|(?P<tag></?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>=]{{1,40}}=[^<>]{{0,400}})?\s?/?>)"
    r"|(?P<markup><[?!](?:xml|doctype)\b[^<>]{0,200}>|<!--[^<>]{0,200}-->|<!\[CDATA\[|\]\]>|</?(?P<element>[a-z][\w.:-]{0,40})(?:\s[^<>]{0,400})?>"
    r"|\[/?(?P<code>[a-z]{1,20})(?:[= ][^\[\]\n]{0,200})?\])"
    r"|(?P<mail>=(?:[2-7][0-9a-f]|\r?\n))"
    rf"|(?P<mac>(?<=[a-z])Õ(?={_SHORT})|(?<!\w)Ò(?=\w)|(?<=[\w.,!?])Ó(?!\w))",
    re.IGNORECASE,
)
# One class of characters to begin with, which is searched for much faster than a choice.
_SUSPECT = re.compile(
    "[ÃÂâÅÄÐÑÎÏïðãåæçèéÊËØÙÖ×√¬‚├┬ΓвГВÕ\x80-\x84\x86-\x9f\ufffd&<?\\\\%=](?:(?<![&<?\\\\%=])"
    r'|(?<=&)[#A-Za-z]|(?<=<)(?:!--|[/?!]?[A-Za-z])|(?<=\?)[strvldm]|(?<=\\)[uUxXnNrR"]|(?<=[%=])[2-7c-eC-E\n\r])'
)
_CLOSING = re.compile(r"(?i)(?:</([a-z][\w.:-]{0,40})>|\[/([a-z]{1,20})\])")
_FILE_ENDS = re.compile(r"\S{0,99}?\.[a-z]{2,4}[,;.:]?(?!\S)")
_CONTROLS = {k: bytes([k]).decode("cp1252", "ignore") for k in range(0x80, 0xA0)}  # as Windows has
_JOINED = re.compile(_SHORT)
_ESCAPES = {'\\"': '"', "\\n": "\n", "\\r": "\n"}
_MAC = {"Õ": "’", "Ò": "“", "Ó": "”"}


class Undecoded(NamedTuple):
    """A stretch that was not decoded.

    ``kind`` is ``"mojibake"``, ``"entity"``, ``"escape"``, ``"control"`` or ``"tag"``; ``meant`` what it
    stands for, ``None`` where that cannot be told.
    """

    start: int
    end: int
    kind: str
    meant: str | None


def find_undecoded(text: str) -> tuple[Undecoded, ...]:
    """Return the stretches of *text* that were not decoded, in order.

    >>> [u.meant for u in find_undecoded("Itâ€™s K√∂nig &amp; Co.")]
    ['’', 'ö', '&']
    """
    if _SUSPECT.search(text) is None and "[/" not in text:
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[Undecoded]:
    stumps = len(re.findall(_STUMP, text)) > 1
    mail = re.search(_MAIL, text) is not None
    mac = "Ò" in text and "Ó" in text and "Õ" in text
    # Any name between < and > or [ and ] is a tag if one with a stroke closes it: <title>…</title>, [quote]…[/quote].
    closed = {(one or other).lower() for one, other in _CLOSING.findall(text)}
    at = 0
    while match := _UNDECODED.search(text, at):
        start, end, garbled = match.start(), match.end(), match[0]
        at = end
        kind = match.lastgroup
        if match["letters"]:
            yield from _letters(text, start, end)
        elif match["asked"]:
            joins = _JOINED.match(text, end) is not None
            yield Undecoded(start, end, "mojibake", "’" if joins else None)
        elif match["lost"] or (match["stump"] and stumps):
            yield Undecoded(start, end, "mojibake", None)
        elif match["escape"]:
            before = text[max(0, start - 200) : start].rpartition(" ")[2].lower()
            named = "/" in before or "%2f" in before or _FILE_ENDS.match(text, end)
            if garbled[0] not in "%=" or not named:
                meant = _ESCAPES.get(garbled[:2]) or _unescaped(garbled)
                yield Undecoded(start, end, "escape", meant)
        elif match["mail"]:
            if mail:
                yield Undecoded(start, end, "escape", bytes.fromhex(garbled[1:].strip()).decode())
        elif match["control"]:
            yield Undecoded(start, end, "control", garbled.translate(_CONTROLS) or None)
        elif match["entity"]:
            meant = unescape(unescape(garbled if garbled.endswith(";") else garbled + ";"))
            if len(meant) < 3:
                yield Undecoded(start, end, "entity", " " if meant == "\xa0" else meant)
        elif match["tag"] or match["markup"]:
            name = match["element"] or match["code"]
            if name and name.lower() not in closed:
                at = start + 1  # no tag: what stands inside may still be undecoded
                continue
            apart = text[start - 1 : start].strip() and text[end : end + 1].strip(
                " \t\r\n.,;:!?)]”’<"
            )
            block = match["block"] or match["markup"]
            yield Undecoded(start, end, "tag", " " if block and apart else "")
        elif kind == "mac" and (mac or garbled == "Õ"):
            yield Undecoded(start, end, "mojibake", _MAC[garbled])


def _letters(text: str, start: int, end: int) -> Iterator[Undecoded]:
    """Yield the stretches between *start* and *end* that decode when they are read as bytes."""
    at = start
    while at < end:
        until, meant = _run(text, at, end)
        if not meant:
            at += 1
            continue
        while len(meant) > 1 and (again := _run(meant, 0, len(meant)))[0] == len(meant):
            meant = again[1]  # it was decoded wrongly more than once
        yield Undecoded(at, until, "mojibake", meant.translate(_CONTROLS) or meant)
        at = until


def _unescaped(garbled: str) -> str:
    """Return what an escape stands for: \\u2019, %2C, \\xc3\\xa9, =C3=A9."""
    codec = "utf-16-be" if garbled[1] in "uU" else "utf-8" if len(garbled) > 4 else "latin-1"
    return bytes.fromhex(re.sub(r"(?i)[%=]|\\[ux]", "", garbled)).decode(codec, "replace")


@lru_cache(maxsize=10_000)
def _decoded(garbled: str) -> tuple[int, str] | None:
    """Return how many characters at the start of *garbled* are the bytes of one, and which."""
    for encoding, lead in _READ_AS:
        if re.match(lead, garbled) or garbled.startswith("Æ’"):  # the third time: Ãƒ is ÃƒÆ’
            for size in range(len(garbled), 1, -1):
                meant = _bytes_of(garbled[:size], encoding)
                if meant is not None and len(meant) == 1 and _likely(meant, encoding):
                    return size, meant
    if garbled == "â€TM":
        return 4, "’"
    if garbled.startswith('â€"'):
        return 3, "–"
    if garbled.startswith(("â€", "‚Ä", "ΓÇ")) and garbled[2:3] in ("", " "):
        return 2, "”"  # its third byte has no sign of its own
    return None


def _likely(meant: str, encoding: str) -> bool:
    """Signs of the less common encodings stand for letters and marks of print only."""
    return encoding == "cp1252" or meant in "“”‘’–—…•€£©®° " or "À" <= meant <= "ſ"


def _run(text: str, at: int, end: int) -> tuple[int, str]:
    """Return how far *text* decodes from *at* on, and to what."""
    meant = ""
    while at < end and (piece := _decoded(text[at : min(end, at + 4)])):
        at, meant = at + piece[0], meant + piece[1]
    return at, meant


def _bytes_of(garbled: str, encoding: str) -> str | None:
    try:
        return b"".join(
            [c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in garbled]
        ).decode("utf-8")
    except UnicodeError:
        return None


def legible(text: str, undecoded: Sequence[Undecoded]) -> str:
    """Return *text* with what each stretch stands for in its place, and as long as before.

    What is longer than its meaning is filled up with characters that count for nothing,
    outside a quotation that it opens or closes.
    """
    parts: list[str] = []
    at = 0
    for start, end, kind, meant in undecoded:
        size = end - start
        parts.append(text[at:start])
        if meant is None:
            parts.append(text[start:end] if kind == "mojibake" else _FILL * size)
        elif kind == "tag":
            inside = text[start - 1 : start].strip() and text[end : end + 1].strip()
            parts.append((_FILL if inside and not meant else " ") * size)
        else:
            fill = _FILL * (size - len(meant))
            first = (
                not text[start - 1 : start].strip() if meant == '"' and start else meant in _OPENING
            )
            parts.append(fill + meant if first or (not start and meant == '"') else meant + fill)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def undecoded_starts(text: str, starts: Sequence[int]) -> list[int]:
    """Return *starts*, offsets into a legible *text*, with what fills up the place before each."""
    widened = []
    for start in starts:
        while start and text[start - 1] == _FILL:
            start -= 1
        widened.append(start)
    return widened
