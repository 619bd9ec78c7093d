"""A name that changes within the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from unicodedata import normalize

from toolkit.measures.garbles.draft import Draft, word_list
from toolkit.measures.garbles.spelling import is_transcribed, spellings
from toolkit.support.data import word_set
from toolkit.support.english import dictionary, easy_words
from toolkit.support.kept import Kept
from toolkit.text.article import Article
from toolkit.text.names.words import name_words
from toolkit.text.sentences import load_words

_SHORTEST = 4  # letters of a name that may have a variant
_WHOLE = 5  # letters of a name of which one may be another
_LONG = 6  # letters of a name that is compared without a first name
_POLITE = word_set("mr mrs ms miss dr prof")
_NOUN = 6  # letters of a noun that is told by its ending
_NOUNS = tuple(
    "tion sion nion ment ity ure tive dent ary ship ance ence ency cil tee istry rant cial ited ict pic ral nal lic ice tre dom ics ism".split()
)
_FOREIGN = word_set(
    "de la le les l' du des pour el los las del para y di della per und der die das für van het"
)
_OFTEN = 2  # places of a short name that make a slip in another likely
_GROUP = 40  # names of a group that are compared with one another
# Endings that make another word of the same name: Korea, Korean; Zionism, Zionist.
_ENDINGS = frozenset(
    ["", *"a e s n an ans as ism isms ist ists er ers al ia ian ians ish ese ic".split()]
)


def changing_names(article: Article) -> list[Draft]:
    """Return names that differ by one letter from another name of the same person or place."""
    text, capitals = article.tokens.text, article.capitals
    names = dict.fromkeys(map(_bare, dict.fromkeys([text[i] for i in capitals])))
    pairs = {(a, b) for group in _alike(names) for a in group for b in group if a < b}
    slips = sorted([(a, b) for a, b in pairs if _one_step(a, b) and not _related(a, b)])
    places: dict[str, list[int]] = {name: [] for pair in slips for name in pair}
    for i in capitals if places else ():
        if (name := _bare(text[i])) in places:
            places[name].append(i)
    found = []
    for a, b in slips:
        if confidence := _confidence(article, a, b, places):
            found.append(_changing_name(article, a, b, places, confidence))
    return found


def _bare(name: str) -> str:
    """Return *name* without the *'s* of the possessive."""
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _ends(word: str) -> tuple[str, ...]:
    """Return how a name begins and ends, in four ways of which names one step apart share one."""
    parts = word.split("-")
    named = [part.isalpha() and part[0].isupper() and not part.isupper() for part in parts]
    if len(word) < _SHORTEST or not all(named):
        return ()  # no name, or too short
    return word[0] + "…" + word[-2:], word[:3], "…" + word[1:], f"{word[:2]} {len(word)}"


_ENDS = Kept(_ends, 20_000)


def _alike(names: Collection[str]) -> list[list[str]]:
    """Return groups of names that begin or end alike, as names one step apart do."""
    groups = defaultdict[str, list[str]](list)
    for name in names:
        for key in _ENDS[name]:
            groups[key].append(name)
    return [group[:_GROUP] for group in groups.values() if len(group) > 1]


def _changing_name(
    article: Article, a: str, b: str, places: dict[str, list[int]], confidence: float
) -> Draft:
    rarer, other = _by_rarity(a, b, places)
    start, end = article.tokens.start, article.tokens.end
    i = places[rarer][0]
    others = sorted({*places[a], *places[b]} - {i})
    why = f"“{rarer}” here, “{other}” elsewhere: one of the two spellings of the name is a slip."
    related = tuple([article.span(start[k], end[k]) for k in others])
    return Draft(start[i], end[i], "changed_name", why, confidence, None, related)


def _by_rarity(a: str, b: str, places: dict[str, list[int]]) -> tuple[str, str]:
    """Return first the name that is rarer, or that no dictionary has, or that comes later."""

    def key(name: str) -> tuple[int, bool, int]:
        return len(places[name]), _letters(name) in dictionary(), -places[name][0]

    return (a, b) if key(a) < key(b) else (b, a)


def _one_step(a: str, b: str) -> bool:
    """Tell whether one letter is added, changed, or two neighbours swapped."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    if len(a) < len(b):
        return a[k:] == b[k + 1 :]
    swapped = a[k : k + 2] == b[k : k + 2][::-1] and a[k + 2 :] == b[k + 2 :]
    return swapped or a[k + 1 :] == b[k + 1 :]


def _related(a: str, b: str) -> bool:
    """Tell whether two words come from one name, or are two spellings of one word."""
    if {a.removeprefix(b), b.removeprefix(a)} & {"i", "is", "y"}:
        return True  # Israel, Israeli; German, Germany
    if any(a[:k] == b[:k] and {a[k:], b[k:]} <= _ENDINGS for k in range(4, len(a) + 1)):
        return a + b[-1] != b or b[-2] != b[-1]  # but Coetze, Coetzee
    return a.lower() in spellings() and b.lower() in spellings()


def _confidence(article: Article, a: str, b: str, places: dict[str, list[int]]) -> float:
    """Return how sure it is that both names are one person's, from the names before them."""
    some, others = _first_names(article, places[a]), _first_names(article, places[b])
    if is_transcribed(a, b):
        return 0.4
    if some & others and min(len(a), len(b)) >= (_WHOLE if len(a) == len(b) else _SHORTEST):
        return 0.4 if _letters(a) == _letters(b) else 0.7
    two_people = some and others and min(len(a), len(b)) < _LONG
    odd, other = _by_rarity(a, b, places)
    if len(places[odd]) == 1 and odd.isascii() and odd.lower() not in dictionary():
        if not two_people and _is_slip(article, odd, other, places):
            return 0.6
        if _is_mistyped(article, odd, other, places):
            return 0.6
    if (
        some != others
        and not (some and others)
        and _opens_a_name(article, places[b if some else a])
    ):
        return 0.4  # Roger Michell, Michel Gondry
    if min(len(a), len(b)) < _LONG or (some and others):
        return 0.0
    bare = places[b] if some else places[a]
    if _letters(a) != _letters(b) and sorted(a) == sorted(b):
        return 0.55  # two neighbours swapped
    if bool(some) != bool(others) and (_same_sound(a, b) or _titled(article, bare)):
        return 0.55
    return 0.4 if some or others or _same_sound(a, b) else 0.0


def _is_slip(article: Article, odd: str, other: str, places: dict[str, list[int]]) -> bool:
    """Tell whether *odd*, which stands once and which nobody knows, is *other* with a slip of the hand.

    Letters are swapped, left out or doubled. Two people have two surnames: Majdi Khalil, Majid Faran.
    """
    word = other.lower()
    if len(odd) == len(other) and sorted(odd) != sorted(other):
        return False
    named = [_first_names(article, places[name]) for name in (odd, other)]
    short = min(len(odd), len(other)) < _LONG and word not in dictionary()
    introduced = bool(named[0]) != bool(named[1])  # Emmanuel Macrn, and then Macron
    if short and not introduced and len(places[other]) < _OFTEN:
        return False
    if _is_noun(word) and _is_foreign(article, places[odd][0]):
        return False
    if word in easy_words() and all(_opens_a_sentence(article, i) for i in places[other]):
        return False  # no name: “During …”
    text = article.tokens.text
    after = [{text[i + 1] for i in places[name] if i + 1 < len(text)} for name in (odd, other)]
    leads = [all(name[0].isupper() for name in names) for names in after]
    if (
        leads[1]
        and not leads[0]
        and len(odd) != len(other)
        and other.lower() in name_words().first_name
    ):
        return False  # Jennifer Roe, and another Jenifer
    if (leads[0] and named[1]) or (leads[1] and named[0]):
        return False  # the first name of one is the surname of the other
    return not all(leads) or bool(after[0] & after[1])


def _opens_a_name(article: Article, places: list[int]) -> bool:
    """Tell whether a capitalised word follows wherever a name stands: it is a first name."""
    text = article.tokens.text
    return all(i + 1 < len(text) and text[i + 1][0].isupper() for i in places)


def _is_mistyped(article: Article, odd: str, other: str, places: dict[str, list[int]]) -> bool:
    """Tell whether *odd*, once and no word, is the everyday word or first name *other*: “Company”, “the Harbour Copany”.

    Its first and last letters are right; French has a Groupe, Spanish a Centro, and two people are a Patrick
    and a Patrik.
    """
    word = other.lower()
    first_name = word in name_words().first_name
    alike = _followed_alike(article, odd, other, places)
    everyday = word in easy_words() or _is_noun(word)
    if not (alike or first_name or everyday or _in_lower_case(article, word)):
        return False
    if odd[0] != other[0] or _is_foreign(article, places[odd][0]):
        return False
    if len(odd) == len(other):
        return sorted(odd) == sorted(other)
    if odd[-1] != other[-1]:
        return False
    if first_name and word not in easy_words():
        return alike
    return alike or len(odd) < len(other) or _same_sound(odd, other)


def _opens_a_sentence(article: Article, i: int) -> bool:
    return article.sentences[article.sentence_of[i]].first == i


def _is_everyday(article: Article, i: int) -> bool:
    """Tell whether token *i* is a common word with the capital of its sentence: “Later Solheim left.”"""
    word, text = article.tokens.lower[i], article.tokens.text
    if word not in easy_words() or word in name_words().first_name:
        return False
    return all(text[k].islower() or _opens_a_sentence(article, k) for k in article.places[word])


def _in_lower_case(article: Article, word: str) -> bool:
    """Tell whether *word* stands in the text in lower case: it is no name."""
    return any(article.tokens.text[i].islower() for i in article.places.get(word, ()))


def _is_noun(word: str) -> bool:
    """Tell whether a word is a noun or an adjective by its ending, and no name: security, prefecture."""
    return len(word) >= _NOUN and word.removesuffix("s").endswith(_NOUNS) and word in dictionary()


def _followed_alike(article: Article, a: str, b: str, places: dict[str, list[int]]) -> bool:
    """Tell whether the same capitalised word stands behind both names: the Oympic Games, the Olympic Games."""
    text = article.tokens.text
    one, two = ({text[i + 1] for i in places[name] if i + 1 < len(text)} for name in (a, b))
    return any(word[0].isupper() for word in one & two)


def _is_foreign(article: Article, i: int) -> bool:
    """Tell whether a small word of another language stands beside token *i*: Fondation pour l’Enfance."""
    return not _FOREIGN.isdisjoint(article.tokens.lower[max(0, i - 1) : i + 2])


def _titled(article: Article, places: list[int]) -> bool:
    """Tell whether a title that asks for a surname stands before each of *places*."""
    text, lower = article.tokens.text, article.tokens.lower
    return all(
        lower[i - 1] in _POLITE or (text[i - 1] == "." and i > 1 and lower[i - 2] in _POLITE)
        for i in places
        if i
    )


def _letters(name: str) -> str:
    """Return a name without its accents and capitals."""
    return "".join([c for c in normalize("NFD", name) if c.isalpha()]).lower()


def _same_sound(a: str, b: str) -> bool:
    """Tell whether the names differ only in a doubled letter: Wessling, Wesling."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and any(
        long[:k] + long[k + 1 :] == short and long[k] == long[k - 1] for k in range(2, len(long))
    )


def _first_names(article: Article, places: list[int]) -> set[str]:
    """Return the capitalised words that stand directly before, titles aside."""
    text, titles = article.tokens.text, word_list("changes", "title")
    starters = load_words()["starters"]
    return {
        text[i - 1]
        for i in places
        if i
        and text[i - 1][0].isupper()
        and text[i - 1].isalpha()
        and text[i - 1].lower() not in titles
        and text[i - 1].lower() not in starters
        and not _is_everyday(article, i - 1)
        and article.sentence_of[i - 1] == article.sentence_of[i]
    }
