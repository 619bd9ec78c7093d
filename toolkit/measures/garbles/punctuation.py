"""Punctuation that no rule of writing allows."""

from __future__ import annotations

from toolkit.measures.garbles.draft import Draft, Quoted
from toolkit.support.english import easy_words
from toolkit.text.article import Article
from toolkit.text.punctuation import PLAIN, STOPS, is_doubled, is_stray
from toolkit.text.sentences import ROMAN, load_words

_NAMES = {
    ",": "comma",
    ".": "full stop",
    ";": "semicolon",
    ":": "colon",
    "!": "exclamation mark",
    "?": "question mark",
}
_CRIES = frozenset("!?")
_LATIN = "ɏ"  # the last of its letters
_ADDRESS = frozenset("@/#=\\")
_SHORT = 40  # code points of a quotation that a stop in the middle breaks as a whole


def punctuation(article: Article) -> list[Draft]:
    """Return stray, doubled and unspaced punctuation."""
    tokens, found, quoted = article.tokens, [], Quoted(article)
    text, start, end = tokens.text, tokens.start, tokens.end
    last = len(text) - 1
    for i in article.places_of(STOPS | _CRIES):
        if not 0 < i < last:
            continue
        if text[i] == "..":
            found.extend(_two_stops(article, i))
            continue
        before, after = end[i - 1] == start[i], end[i] == start[i + 1]
        if before and not after:  # nearly all of them
            if text[i] == "." and text[i + 1].islower() and is_stray(tokens, i):
                if not _opens_small(article, i + 1) and not _is_item(article, i - 1):
                    found.append(_stray(article, quoted, i))
            elif text[i] == text[i + 1] == ",":
                found.append(_doubled(article, i))
        elif before:
            if text[i] in PLAIN and is_doubled(tokens, i):
                found.append(_doubled(article, i))
            elif _is_run_together(article, i):
                found.append(_run_together(article, i))
        elif _is_loose(article, i):
            found.append(_loose(article, i))
    return found + [
        _turned_away(article, i) for i in article.places.get("(", ()) if _is_turned_away(article, i)
    ]


def _is_item(article: Article, i: int) -> bool:
    """Tell whether token *i* letters an item of a list in a line: “a. the pier; b. the road”."""
    text = article.tokens.text
    return (len(text[i]) == 1 or ROMAN.issuperset(text[i])) and text[i - 1] in ":;"


def _is_turned_away(article: Article, i: int) -> bool:
    """Tell whether a space stands behind the opening bracket at token *i*, and none before: “the ferry( which”."""
    text, start, end = article.tokens.text, article.tokens.start, article.tokens.end
    return (
        0 < i < len(text) - 1
        and len(text[i - 1]) > 1
        and text[i - 1].isalpha()
        and text[i + 1].isalpha()
        and end[i - 1] == start[i]
        and article.text[end[i] : start[i + 1]] == " "
    )


def _turned_away(article: Article, i: int) -> Draft:
    start, end = article.tokens.start[i - 1], article.tokens.end[i + 1]
    before, after = article.tokens.text[i - 1], article.tokens.text[i + 1]
    why = "The space stands behind the bracket, not in front of it."
    return Draft(start, end, "missing_space", why, 0.7, f"{before} ({after}")


def _opens_small(article: Article, i: int) -> bool:
    """Tell whether token *i* begins a sentence in a paragraph that is written without capitals."""
    here = article.sentences[article.sentence_of[i]]
    before = article.sentences[article.sentence_of[i - 1]]
    return here.first == i and here.paragraph == before.paragraph


def _stray(article: Article, quoted: Quoted, i: int) -> Draft:
    tokens, text = article.tokens, article.text
    start, end = tokens.start[i - 1], tokens.end[i + 1]
    why = f"A full stop stands in front of “{tokens.text[i + 1]}”, which does not begin a sentence."
    if "\n" in text[tokens.end[i] : tokens.start[i + 1]]:
        return Draft(start, end, "stray_full_stop", why, 0.4)
    quotation = quoted.around(start)
    if quotation and end <= quotation[1] <= quotation[0] + _SHORT:
        return Draft(*quotation, "broken_quote", why, 0.85)
    return Draft(start, end, "stray_full_stop", why, 0.7)


def _doubled(article: Article, i: int) -> Draft:
    tokens = article.tokens
    start, end = tokens.start[i - 1], tokens.end[i + 1]
    marks = tokens.text[i] + tokens.text[i + 1]
    repair = None
    if marks[1] == "." or marks == ",,":
        repair = article.text[start : tokens.start[i]] + marks[1]
    why = f"“{marks}”: two marks stand where one belongs."
    return Draft(start, end, "doubled_punctuation", why, 0.9, repair)


def _two_stops(article: Article, i: int) -> list[Draft]:
    """Two full stops after a word; after an abbreviation, or loose, they are no sure sign."""
    tokens = article.tokens
    before = tokens.text[i - 1]
    if not before.isalpha() or tokens.end[i - 1] != tokens.start[i]:
        return []
    after = tokens.text[i + 1]
    sure = after[0].isupper() and tokens.start[i + 1] > tokens.end[i]
    why = "Two full stops stand where one, or an ellipsis of three, belongs."
    start, end = tokens.start[i - 1], tokens.end[i]
    return [Draft(start, end, "doubled_punctuation", why, 0.7 if sure else 0.4)]


def _is_run_together(article: Article, i: int) -> bool:
    """“ended.The”, “bread,and”, “vaccine,300”: what a comma or a stop joins without a space."""
    text = article.tokens.text
    before = text[i - 1].rpartition("-")[2]
    after = text[i + 1].replace("’", "'").partition("'")[0].partition("-")[0]
    if text[i] == "," and (_joins(article, i - 2) or _joins(article, i + 2)):
        return False  # a row of data: year,place,fines
    if text[i] == "," and before.isdecimal() and after[:3].isdecimal():
        return False  # near-400,000
    if text[i] == ":" and not (before in easy_words() and after in load_words()["starters"]):
        return False  # key:value
    if not (before + after).isalnum() or max(before + after) > _LATIN:
        return False
    if text[i] in _CRIES and not before.islower():
        return False  # Yahoo!Mail
    mine = after == "I" and before.islower() and (len(text[i + 1]) > 1 or text[i + 2].islower())
    if text[i] in ".?!" and not mine and not _begins_anew(article, before, after):
        return False
    if not (before.isalpha() and after.isalpha()) and not (
        min(len(before), len(after)) > 2 and (before == before.lower() or after.islower())
    ):
        return False
    around = (text[max(0, i - 2)], text[min(i + 2, len(text) - 1)])
    return len(before) > 1 and _ADDRESS.isdisjoint(around)  # no address, file name or code


def _joins(article: Article, i: int) -> bool:
    """Tell whether a comma without spaces stands at token *i*."""
    start, end, text = article.tokens.start, article.tokens.end, article.tokens.text
    return (
        0 < i < len(text) - 1
        and text[i] == ","
        and end[i - 1] == start[i]
        and end[i] == start[i + 1]
    )


def _begins_anew(article: Article, before: str, after: str) -> bool:
    """Tell whether a sentence may end with *before* and the next begin with *after*."""
    if not after.istitle() or (len(after) == 1 and after != "A"):
        return False
    if before.islower():
        return True
    word = after.lower()
    if word in load_words()["addresses"]:
        return False
    if before.istitle() and before.lower() in load_words()["titles"]:
        return True  # Dr.Iyer
    plain = word in load_words()["starters"] or word in easy_words()
    if before.isdecimal():
        return word in load_words()["starters"]
    return len(before) > 2 and before.istitle() and (plain or len(article.places.get(word, ())) > 1)


def _run_together(article: Article, i: int) -> Draft:
    tokens = article.tokens
    start, end = tokens.start[i - 1], tokens.end[i + 1]
    repair: str | None = f"{article.text[start : tokens.end[i]]} {tokens.text[i + 1]}"
    if len(tokens.text[i + 1]) < 2 and tokens.lower[i + 1] not in ("a", "i"):
        repair = None  # thi,s: the comma may be what is too much
    why = f"A space is missing after the {_NAMES[tokens.text[i]]}."
    return Draft(start, end, "missing_space", why, 0.75, repair)


def _is_loose(article: Article, i: int) -> bool:
    tokens = article.tokens
    gap = article.text[tokens.end[i - 1] : tokens.start[i + 1]]
    before, after = tokens.text[i - 1], tokens.text[i + 1]
    return (
        "\n" not in gap
        and tokens.text[i] in ".,;"
        and (before[-1].isalnum() or before in ')”"’%')
        and not (tokens.text[i] == "." and after[0] == ".")  # an ellipsis, spaced
        and (after[0].isalpha() or tokens.start[i + 1] > tokens.end[i])
    )


def _loose(article: Article, i: int) -> Draft:
    tokens = article.tokens
    start, end = tokens.start[i - 1], tokens.end[i]
    before, mark, after = tokens.text[i - 1 : i + 2]
    if end == tokens.start[i + 1] and _begins_anew(article, before, after):
        why = f"The space stands in front of the {_NAMES[mark]}, not behind it."
        repair = f"{before}{mark} {after}"
        return Draft(start, tokens.end[i + 1], "missing_space", why, 0.75, repair)
    why = f"A space stands in front of the {_NAMES[mark]}."
    return Draft(start, end, "space_before_punctuation", why, 0.6, before + mark)
