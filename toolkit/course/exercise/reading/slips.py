"""An answer that Python cannot parse, read where only one reading is possible.

Curly quotation marks, a bracket, a comma or a quotation mark too few, a label
without its marks, ``95%``: the words are there, and what was meant is plain.
Text is taken apart by patterns here; nothing is run. What could be meant in two
ways is left, and one entry that cannot be read costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_MENDED = 5_000
MAX_PIECES = 40

_START = re.compile(
    r"""^[ \t]*([^\W\d]\w*)[ \t]*(?:\[[ \t]*["'“”‘’]?(\w{1,20})["'“”‘’]?[ \t]*\][ \t]*)?=(?!=)[ \t]*""",
    re.MULTILINE,
)
_STRAIGHT = str.maketrans(
    dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‘’‚‛′`", "'")
    | {"\xa0": " ", "，": ",", "、": ",", "；": ";", "：": ":"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")  # pasted, and seen by nobody
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")

_SKIP = re.compile(r"(?:[\s,;]|#.*)*")
# A key and its colon; a letter of a list on paper: “a) …”, “a. …”, “a - …”.
_COLON = r"""["']?([^\W\d]\w{0,19})["']?[ \t]*[:=][ \t]*"""
_KEY = re.compile(rf"""{_COLON}|([A-Za-z])[ \t]*(?:[.)]|[-–—](?=\s))[ \t]*""")
# A letter whose colon is missing; a bare “a” or “I” may be a word.
_BARE = re.compile(r"""(?:["']([A-Za-z])["']|([B-HJ-Zb-hj-z]))[ \t]+(?=["'\w])""")
# Nothing, then an answer behind it: "a": "", hedge
_EMPTY = re.compile(
    rf"""(?<=[:=])[ \t]*(?:""|''|None\b)[ \t]*,?[ \t]*(?=[^\s,;#\])}}])(?!{_COLON.replace("(", "(?:", 1)})"""
)
_AFTER = re.compile(r"""(?<=\w)(?:""|'')""")
_END = r"""(?=(?:[ \t]+\([^()\n]*\))?[ \t]*(?:[,;\])}\n#]|$|["']?[^\W\d]\w{0,19}["']?[ \t]*[:=]))"""
_REMARK = re.compile(r"[ \t]+\([^()\n]*\)")
_NUMBER = re.compile(rf"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[ \t]?%)?{_END}")
_COMMA = re.compile(rf"[+-]?(?:0,\d+|\d+,\d\d?)(?:[ \t]?%)?{_END}")
_RATIO = re.compile(rf"\d+[ \t]?/[ \t]?\d+{_END}")
_QUOTED = re.compile(rf"""(["'])((?:(?!\1)[^\n])*)\1{_END}""")
_WORDS = re.compile(rf"""["']?([^\W_][\w \t-]*?)[ \t]*["']?{_END}""")
_LISTED = re.compile(
    r"""(?:(?:and|&)[ \t]+)?(?:(["'])([^"'\n]*)\1|["']?([+-]?\d+%?)(?!\w|\.\d)["']?\.?"""
    r"""|([Ss](?:entences?)?\.? ?\d+)(?!\w)\.?)"""
)


@dataclass(slots=True)
class Slip:
    """A value as it was meant, and what of it could not be read; ``one``: an entry.

    ``lost`` has each such piece with the number of lines above it.
    """

    value: Any
    lost: list[tuple[int, str]] = field(default_factory=list)
    one: bool = False


def straight(source: str) -> str:
    """Return *source* with typographic quotation marks, commas and spaces made plain.

    >>> straight("x = “may”")
    'x = "may"'
    """
    return source.translate(_STRAIGHT)


def pieces(source: str, names: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the name and the text of each statement that assigns one of *names*.

    What stands before the first comes with the name ``""``; of very many the last count.
    """
    starts = [found for found in _START.finditer(source) if found[1] in names][-MAX_PIECES:]
    ends = [found.start() for found in starts[1:]] + [len(source)] * bool(starts)
    before = source[: starts[0].start()] if starts else source
    if before.strip():
        yield 1, "", before
    for found, end in zip(starts, ends, strict=True):
        line = source.count("\n", 0, found.start()) + 1
        yield line, found[1], source[found.start() : end].strip()


def as_form(source: str, names: Collection[str], values: Mapping[str, Any]) -> str:
    """Return *source* with what stands for ``name = `` written so, where that can only be meant.

    ``name: {``, ``name == {``, an answer without its name, and ``a = …`` below the form.

    >>> as_form('{"a": "may"}', ["words"], {}), as_form("words: [2]", ["words"], {})
    ('words = {"a": "may"}', 'words = [2]')
    """
    asked = "|".join(map(re.escape, sorted(names)))
    text = re.sub(
        rf"^([ \t]*)({asked})[ \t]*(?::(?=[ \t]*[\[{{(])|==)[ \t]*",
        r"\1\2 = ",
        source,
        flags=re.MULTILINE,
    )
    if len(names) != 1:
        return text
    name = next(iter(names))
    if not next((found for _, found, _ in pieces(text, names) if found), ""):
        return re.sub(r"^((?:[ \t]*(?:#.*)?\n)*)[ \t]*(?=[\[{])", rf"\1{name} = ", text)
    table = values.get(name)
    letters = (
        "|".join([re.escape(key) for key in table if isinstance(key, str)])
        if isinstance(table, dict)
        else ""
    )
    if not letters:
        return text
    return re.sub(
        rf"^[ \t]*({letters})[ \t]*=(?!=)[ \t]*(?=\S)",
        rf'{name}["\1"] = ',
        text,
        flags=re.MULTILINE,
    )


def read_slip(piece: str) -> Slip | None:
    """Return the value that *piece* (``name = …``) assigns, or ``None`` if that is not plain.

    >>> read_slip('words = {"a": hedge, "b": "neither}').value
    {'a': 'hedge', 'b': 'neither'}
    >>> read_slip("hedged = [2 3 7").value
    [2, 3, 7]
    """
    start = _START.match(piece)
    if start is None or len(piece) > MAX_MENDED or _CONTROL.search(piece):
        return None
    text = straight(piece[start.end() :])
    if start[2]:
        text = f"{{{start[2]}: {text}"  # words["a"] = …
    text = _AFTER.sub(
        "", _EMPTY.sub(" ", re.sub(r"^[ \t]*(?:\[\]|\{\})(?=[ \t]*[\w\"'])", "", text))
    )
    text = text.lstrip(" \t")
    place = 1 if text[:1] in "[({" and text else 0
    first = _KEY.match(text, _skip(text, place))
    is_table = first is not None or (text[:1] == "{" and _KEY.search(text) is not None)
    slip = Slip({} if is_table else [], one=bool(start[2]))
    read = _entry if is_table else _listed
    while (place := _skip(text, place)) < len(text) and text[place] not in "])}":
        place = read(text, place, slip)
    rest, _, below = text[place + 1 :].partition("\n")
    if rest.strip(" \t,;])}") and not rest.lstrip(" \t,;])}").startswith("#"):
        return None  # something follows on the line: a sum, a call, a second answer
    if any(piece.startswith("*") for _, piece in slip.lost):
        return None  # it unpacks something
    if below.strip():
        lines = enumerate(below.split("\n"), text.count("\n", 0, place) + 1)
        answers = ((n, line.partition("#")[0]) for n, line in lines)
        slip.lost += [(n, line) for n, line in answers if line.strip(" \t\r,;])}")][:3]
    return slip if slip.value else None


def _entry(text: str, place: int, slip: Slip) -> int:
    """Read ``key: value`` at *place* of a table; return where the next entry begins."""
    key = _KEY.match(text, place)
    if key is None and slip.value and not slip.lost:
        bare = _BARE.match(text, place)
        key = bare if bare and (bare[1] or bare[2]) not in slip.value else None
    value = key and _value(text, key.end())
    if key is None or value is None:
        return _lose(text, place, slip)
    name, (meant, end) = key[1] or key[2], value
    remark = _REMARK.match(text, end)
    end = remark.end() if remark else end
    if name in slip.value and slip.value[name] != meant:
        slip.lost.append(
            (text.count("\n", 0, place), text[place:end])
        )  # two answers to one item: neither counts
        meant = ""
    slip.value[name] = meant
    return end


def _value(text: str, place: int) -> tuple[Any, int] | None:
    """Return the number or the words at *place* and where they end."""
    if found := _COMMA.match(text, place) or _RATIO.match(text, place):
        return found[0], found.end()
    if found := _NUMBER.match(text, place):
        return _number(found[0]), found.end()
    if found := _QUOTED.match(text, place):
        return found[2].strip(" \t,;"), found.end()
    if found := _WORDS.match(text, place):
        words = found[1].strip()
        return {"True": True, "False": False, "None": None}.get(words, words), found.end()
    return None


def _listed(text: str, place: int, slip: Slip) -> int:
    """Read one item of a list; return where the next begins."""
    found = _LISTED.match(text, place)
    if found is None:
        return _lose(text, place, slip)
    slip.value.append(_number(found[3]) if found[3] else found[2] or found[4] or "")
    return found.end()


def _lose(text: str, place: int, slip: Slip) -> int:
    """Leave what stands at *place*, up to the next entry; brackets in it are left whole."""
    end, depth = place, 0
    while end < len(text) and (depth or text[end] not in ",;\n])}#"):
        depth += {"[": 1, "(": 1, "{": 1, "]": -1, ")": -1, "}": -1}.get(text[end], 0)
        end += 1
    slip.lost.append((text.count("\n", 0, place), text[place:end]))
    return max(end, place + 1)


def _skip(text: str, place: int) -> int:
    found = _SKIP.match(text, place)
    return found.end() if found else place


def _number(words: str) -> int | float | str:
    """Return a number as Python has it; with a per cent sign it stays as typed."""
    if words.lstrip("+-").isdigit():
        return int(words)
    return words if "%" in words else float(words)
