"""Pieces of words: a word with a space in it, two words without one, a quotation that breaks off."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import takewhile

from toolkit.measures.garbles.draft import Draft, common_words, dictionary
from toolkit.measures.garbles.spelling import spellings
from toolkit.support.data import word_set
from toolkit.text.article import Article
from toolkit.text.lines import ITEM
from toolkit.text.names.words import name_words
from toolkit.text.quotations import Quotation
from toolkit.text.sentences import load_words

_SHORTEST = 7  # letters of a word that a space may have split
_TWO_WORDS = word_set(  # what some write as two words and others as one
    "percent anymore forever underway healthcare website alright everyday offshore anytime someday goodbye "
    "enroute nonprofit nonstop cooperation hardline etcetera rendezvous soybean soybeans bonafide"
)
_SENTENCE = 8  # words of a quotation that ought to end with a mark
_NEAR = 4  # tokens behind a quotation within which the verb of speech stands
_WORDS = word_set("soy et per bona vice mid non anti ex")
_PIECES = word_set("ment tion sion ness able ting ance ence inter ering ators ated ised ized")
_SURNAME = 4  # letters of a name that a name before it has run into
_INNER_CAPITAL = re.compile("[a-z][A-Z][a-z]")
_TWO = re.compile(r"((?!Ma?c|De|La|Le|Di|Van|Fitz)[A-Za-z][a-z]++)([A-Z][a-z]+(?:['’]s|-\w+)?)")
_SMALL = word_set("the of in by for with from and at to that has is was as on")
_PREFIXES = word_set("un sub re pre non anti pro mid co de in out off up web")
_OFFICES = frozenset(
    "Minister President Committee Council Society Government Ministry Department Commission".split()
)
_HEADING = 14  # tokens of a quotation that may be a heading
_QUOTED = 5  # words of a quotation that may break off


def split_words(article: Article) -> list[Draft]:
    """Return words with a space in them: “re structuring”, “govern ment”."""
    tokens, places, found = article.tokens, article.places, list[Draft]()
    lower, known = tokens.lower, dictionary()
    past = -1
    for i in sorted([at[0] for word, at in places.items() if len(at) == 1 and _is_odd(word)]):
        if not tokens.text[i].islower() or i <= past:
            continue
        for first in (i - 1, i):
            if first < 0 or first + 1 >= len(lower):
                continue
            left, right = lower[first], lower[first + 1]
            whole = left + right
            if (
                len(whole) >= _SHORTEST
                and whole in known
                and _is_piece(left, right)
                and tokens.text[first + 1].islower()
                and left.isalpha()
                and whole not in _TWO_WORDS
                and article.text[tokens.end[first] : tokens.start[first + 1]] == " "
            ):
                start, end = tokens.start[first], tokens.end[first + 1]
                why = f"“{left}” and “{right}” are the pieces of one word, “{whole}”."
                repair = tokens.text[first] + tokens.text[first + 1]
                found.append(Draft(start, end, "split_word", why, 0.6, repair))
                past = first + 1
                break
    return found


@lru_cache(maxsize=100_000)
def _is_odd(word: str) -> bool:
    """Tell whether a word is rare enough to be a piece of another; asked for each word of each text."""
    if len(word) < 2 or not word.isalpha() or word in common_words():
        return False
    return word not in dictionary() or len(word) < 4 or word in _PIECES


def _is_piece(left: str, right: str) -> bool:
    """Tell whether one of two parts is no word of its own, or a small one beside one that is rare."""
    known, common = dictionary(), common_words()
    if min(len(left), len(right)) < 2 or {left, right} & _WORDS:
        return False
    return not {left, right} <= known or not {left, right} & common


def joined_words(article: Article) -> list[Draft]:
    """Return two words without a space between, of which the second has a capital: “inMarch”, “SouthSudan”.

    Names are written so too (YouTube, McAdam): the words must be small, or stand apart elsewhere.
    """
    tokens, found = article.tokens, list[Draft]()
    for match in _INNER_CAPITAL.finditer(article.text):
        i = bisect_right(tokens.start, match.start()) - 1
        words = _TWO.fullmatch(tokens.text[i])
        if (
            words
            and len(article.places[tokens.lower[i]]) == 1
            and _stand_apart(article, *words.groups())
        ):
            why = f"A space is missing between “{words[1]}” and “{words[2]}”."
            repair = f"{words[1]} {words[2]}"
            found.append(Draft(tokens.start[i], tokens.end[i], "missing_space", why, 0.75, repair))
    return found


def _stand_apart(article: Article, left: str, right: str) -> bool:
    """Tell whether *left* and *right* are two words, and no name such as YouTube or MarineTraffic."""
    name = right.replace("’", "'").partition("'")[0].partition("-")[0]
    known, places, text = dictionary(), article.places, article.tokens.text
    if left in _SMALL:
        return True
    if left.islower():
        return (
            left in known
            and left not in _PREFIXES
            and (name.lower() in known or name.lower() in places)
        )
    if min(len(left), len(name)) < _SURNAME:
        return False
    if name in _OFFICES:
        return True
    if min(len(left), len(name)) > _SURNAME and left.lower() in name_words().first_name:
        return name.lower() not in common_words() and not any(
            text[i].islower() for i in places.get(name.lower(), ())
        )
    if any(text[i + 1 : i + 2] == (name,) for i in places.get(left.lower(), ())):
        return True  # South Sudan stands apart elsewhere
    if left.lower() in known and name.lower() in common_words():
        return False  # two everyday words make a trade name
    return any(text[i] == name for i in places.get(name.lower(), ())) and (
        left.lower() in known or left.lower() in places
    )


def cut_quotations(article: Article) -> list[Draft]:
    """Return quotations that break off in the middle of a word."""
    tokens, found = article.tokens, []
    for q in article.quotations:
        last = q.stop - 1
        if (
            q.single
            or not (q.opened and q.closed)
            or q.start == q.inner_start
            or q.stop - q.first < _QUOTED
        ):
            continue
        word = tokens.text[last]
        if not (
            word.isalpha() and word.isascii() and word.islower() and tokens.end[last] == q.inner_end
        ):
            continue
        if _is_broken(article, q, word):
            why = f"The quotation breaks off: “{word}” is no whole word, and no stop follows it."
        elif q.stop - q.first >= _SENTENCE and _stops_short(article, q):
            why = "The quotation breaks off: a sentence is quoted, and no stop or comma ends it."
        else:
            continue
        found.append(Draft(tokens.start[last], q.end, "cut_quotation", why, 0.6))
    return found


def _is_broken(article: Article, q: Quotation, word: str) -> bool:
    """Tell whether *word* is a piece of one, in a quotation that is English."""
    known = dictionary()
    if word in known or len(article.places[word]) > 1 or word in spellings():
        return False
    if word.replace("is", "iz") in known or word.replace("our", "or") in known:
        return False
    at = bisect_right(_in_order(), word)
    if not _in_order()[at : at + 1] or not _in_order()[at].startswith(word):
        return False  # nothing begins so: a rare word, or one of another language
    words = [w for w in article.tokens.lower[q.first : q.stop] if w.isalpha()]
    return 4 * sum([w in known for w in words]) >= 3 * len(words)


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(dictionary()))


def _stops_short(article: Article, q: Quotation) -> bool:
    """Tell whether a quoted sentence ends without any mark: “We shall rebuild the har” he said."""
    tokens, after = article.tokens, q.outer[1]
    sentence = article.sentences[article.sentence_of[q.first]]
    paragraph = article.paragraphs[sentence.paragraph]
    sentenced = tokens.text[q.first][0].isupper()
    if after >= len(tokens) or tokens.start[after] >= paragraph.end:
        whole = sentenced and q.start == paragraph.start
        if whole and q.stop - q.first <= _HEADING and after < len(tokens):
            return False  # a line of its own stands over what follows
        return whole or (sentence.kind != "heading" and not ITEM.match(paragraph.text))
    following = tokens.text[after]
    bare = following.lower().replace("’", "'").partition("'")[0]
    if following[0].isupper() and bare in load_words()["starters"]:
        return True
    if sentenced and q.start == paragraph.start and bare in ("the", "he", "she", "they"):
        return True  # “It is the har” the mayor told them.
    words = takewhile(str.isalpha, tokens.lower[after : after + _NEAR])
    return sentenced and any(word in load_words()["reporting"] for word in words)
