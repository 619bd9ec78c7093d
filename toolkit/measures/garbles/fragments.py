"""Pieces of words: a word with a space in it, a quotation that breaks off."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import takewhile

from toolkit.measures.garbles.draft import Draft, word_classes
from toolkit.measures.garbles.spelling import spellings
from toolkit.support.data import word_set
from toolkit.support.english import dictionary, easy_words
from toolkit.support.kept import Kept
from toolkit.text.article import Article
from toolkit.text.lines import ITEM
from toolkit.text.quotations import Quotation
from toolkit.text.sentences import load_words

_MIXED = re.compile(r"[01](?:(?<=[a-z].)|(?=[a-z]))|l(?=\d{3}\b)|O(?<=\dO)")
_FIGURE = re.compile(r"l\d{3}|\d+O\d*")
_FIGURES, _LETTERS = str.maketrans("lO", "10"), str.maketrans("01", "ol")
_SHORTEST = 7  # letters of a word that a space may have split
_TWO_WORDS = word_set(  # what some write as two words and others as one
    "percent anymore forever underway healthcare website alright everyday offshore anytime someday goodbye "
    "enroute nonprofit nonstop cooperation hardline etcetera rendezvous soybean soybeans bonafide"
)
_SENTENCE = 8  # words of a quotation that ought to end with a mark
_NEAR = 4  # tokens behind a quotation within which the verb of speech stands
_WORDS = word_set("soy et per bona vice mid non anti ex")
_PIECES = word_set("ment tion sion ness able ting ance ence inter ering ators ated ised ized")
_FEW = 5  # words of a quotation that may be of another language
_BE = word_set("is was are were")
_SHORT = 3  # letters of a word that the dictionary has as a name or an abbreviation: “sa”, “bui”
_LONG_NAME = 6  # letters of a word with a capital that may be a piece
_LONG_HEADING = 25  # tokens without a stop that are no heading
_HEADING = 14  # tokens of a quotation that may be a heading
_QUOTED = 3  # words of a quotation that may break off


def split_words(article: Article) -> list[Draft]:
    """Return words with a space in them: “re structuring”, “govern ment”."""
    tokens, places, found = article.tokens, article.places, list[Draft]()
    lower, past = tokens.lower, -1
    for i in sorted([at[0] for word, at in places.items() if len(at) == 1 and _ODD[word]]):
        if not tokens.text[i].islower() or i <= past:
            continue
        for first in (i - 1, i):
            if first < 0 or first + 1 >= len(lower):
                continue
            left, right = lower[first].rpartition("-")[2], lower[first + 1]
            whole = left + right
            if (
                len(whole) >= _SHORTEST
                and _is_known(whole)
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


def _is_odd(word: str) -> bool:
    """Tell whether a word is rare enough to be a piece of another."""
    if len(word) < 2 or not word.isalpha() or word in easy_words():
        return False
    return word not in dictionary() or len(word) < 4 or word in _PIECES


_ODD = Kept(_is_odd)


def _is_piece(left: str, right: str) -> bool:
    """Tell whether one of two parts is no word of its own, or a small one beside one that is rare."""
    if {left, right} & _WORDS and right in dictionary():
        return False
    if min(len(left), len(right)) < 2:
        return left not in "aio" and max(left, right, key=len) not in dictionary()  # c ouncil
    whole = _is_whole(left) and _is_whole(right)
    return not whole or not {left, right} & easy_words()


def _is_whole(word: str) -> bool:
    """Tell whether *word* is one, and not a name or an abbreviation of three letters."""
    if len(word) <= _SHORT:
        return word in easy_words() or word in word_classes()["short_word"]
    return word in dictionary()


def _is_known(word: str) -> bool:
    """Tell whether *word* is in the dictionary, in one of its two spellings."""
    known = dictionary()
    return word in known or any(
        a in word and word.replace(a, b) in known for a, b in (("is", "iz"), ("our", "or"))
    )


def misread(article: Article) -> list[Draft]:
    """Return words and figures in which a scan took a letter for a digit, or the other way round: “may0r”, “l997”."""
    tokens, found = article.tokens, list[Draft]()
    mixed = {bisect_right(tokens.start, m.start()) - 1 for m in _MIXED.finditer(article.legible)}
    for i in sorted(mixed):
        token = tokens.text[i]
        meant = token.translate(_FIGURES if _FIGURE.fullmatch(token) else _LETTERS)
        word = meant in dictionary() and token.rstrip("01") not in easy_words()
        if meant.isdecimal() or (word and len(token) > _SHORT and token[0].islower()):
            why = f"“{meant}” seems to be meant: a scan takes 0 for o and 1 for l."
            found.append(Draft(tokens.start[i], tokens.end[i], "misread", why, 0.7, meant))
    return found


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
        word = tokens.text[last].rpartition("-")[2]
        before = article.text[tokens.start[last] - 1]
        if not (
            word.isalpha()
            and word.isascii()
            and (word.islower() or (word.istitle() and len(word) >= _SHORT))
            and tokens.end[last] == q.inner_end
            and (before.isspace() or before in "-–—([‘'")
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
    lower, places = word.lower(), article.places
    if lower in spellings() or len(places.get(lower, ())) > 1:
        return False
    short = word.islower() and len(word) <= _SHORT
    if _is_whole(word) if short else _is_known(lower):
        return False
    begun = len(word) >= _SHORT and any(
        longer.startswith(lower) and len(longer) > len(word) + 1 and longer.isalpha()
        for longer in places
    )
    if not word.islower():  # a name, perhaps, unless a longer one stands elsewhere
        return begun or (len(word) >= _LONG_NAME and _begins_a_word(lower))
    if begun and len(word) > _SHORT:
        return True
    words = [w for w in article.tokens.lower[q.first : q.stop - 1] if w.isalpha()]
    if len(words) < _FEW:  # je ne sais quoi
        if 2 * sum([w in easy_words() for w in words]) < len(words):
            return False
    elif 3 * sum([w in dictionary() for w in words]) < 2 * len(words):
        return False
    return len(word) <= _SHORT or _begins_a_word(word)


def _begins_a_word(piece: str) -> bool:
    """Tell whether a word begins so: no rare word, nor one of another language."""
    at = bisect_right(_in_order(), piece)
    return bool(_in_order()[at : at + 1]) and _in_order()[at].startswith(piece)


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted([word for word in dictionary() if "(" not in word]))


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
        prose = sentence.kind != "heading" or sentence.stop - sentence.first > _LONG_HEADING
        return whole or (prose and not ITEM.match(paragraph.text))
    following = tokens.text[after]
    bare = following.lower().replace("’", "'").partition("'")[0]
    if bare in _BE:
        return False  # “It is shut” is what she said
    if following[0].isupper() and bare in load_words()["starters"]:
        return True
    if sentenced and q.start == paragraph.start and bare in ("the", "he", "she", "they"):
        return True  # “It is the har” the mayor told them.
    if following[0].isupper() and sentenced and sentence.first == q.outer[0]:
        return True  # “It is the har” Ann Talbot, the mayor, told them.
    words = takewhile(str.isalpha, tokens.lower[after : after + _NEAR])
    return sentenced and any(word in word_classes()["told"] for word in words)
