"""A name or a number that changes within the text."""

from __future__ import annotations

from toolkit.article import Article
from toolkit.measures._garble import Draft

_TITLES = frozenset("mr mrs ms miss dr prof president minister sen rep gen col capt sgt".split())
_SHORTEST = 5  # letters of a name that may have a variant


def changing_names(article: Article) -> list[Draft]:
    """Return names that differ by one letter from another name of the same person."""
    tokens = article.tokens
    text = tokens.text
    names = [
        i
        for i, token in enumerate(text)
        if token[0].isupper()
        and token.isalpha()
        and len(token) >= _SHORTEST
        and not token.isupper()
    ]
    places: dict[str, list[int]] = {}
    for i in names:
        places.setdefault(text[i], []).append(i)
    shapes: dict[str, list[str]] = {}
    for name in places:
        for shape in _shapes(name):
            shapes.setdefault(shape, []).append(name)
    pairs = {
        tuple(sorted((a, b)))
        for group in shapes.values()
        if len(group) > 1
        for a in group[:8]
        for b in group[:8]
        if a < b
    }
    found = []
    for a, b in sorted(pairs):
        if not _one_step(a, b) or _derived(a, b):
            continue
        confidence = _same_person(article, places[a], places[b])
        if not confidence:
            continue
        rarer, other = sorted((a, b), key=lambda n: (len(places[n]), -places[n][0]))
        i = places[rarer][0]
        found.append(
            Draft(
                tokens.start[i],
                tokens.end[i],
                "changing_name",
                f"“{rarer}” here, “{other}” elsewhere: one of the two spellings of the name is a slip.",
                confidence,
                None,
                tuple(
                    [
                        article.span(tokens.start[k], tokens.end[k])
                        for k in sorted({*places[a], *places[b]} - {i})
                    ]
                ),
            )
        )
    return found


def _shapes(name: str) -> set[str]:
    """Return the name with each of its letters left out: names one step apart share one."""
    return {name, *[name[:k] + name[k + 1 :] for k in range(1, len(name))]}


def _one_step(a: str, b: str) -> bool:
    """Tell whether one letter is added, changed, or two neighbours swapped."""
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    if len(a) == len(b):
        return a[k + 1 :] == b[k + 1 :] or (
            a[k + 2 :] == b[k + 2 :] and a[k : k + 2] == b[k : k + 2][::-1]
        )
    return a[k:] == b[k + 1 :]


def _derived(a: str, b: str) -> bool:
    """Germany and German, Korea and Korean, Republican and Republicans are different words."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and long.startswith(short) and long[-1] in "sneiy"


def _same_person(article: Article, some: list[int], others: list[int]) -> float:
    """Return how sure it is that both names are one person's, from the words before them."""
    text, lower = article.tokens.text, article.tokens.lower

    def firsts(places: list[int]) -> set[str]:
        return {
            text[i - 1]
            for i in places
            if i
            and text[i - 1][0].isupper()
            and text[i - 1].isalpha()
            and lower[i - 1] not in _TITLES
            and article.sentence_of[i - 1] == article.sentence_of[i]
        }

    if firsts(some) & firsts(others):
        return 0.7
    return 0.0


def changing_numbers(article: Article) -> list[Draft]:
    """Return numbers whose digits are swapped between two mentions of the same thing."""
    tokens = article.tokens
    seen: dict[tuple[str, str], int] = {}
    found = []
    for i in [i for i, token in enumerate(tokens.text) if token.isdigit() and 1 < len(token) < 4]:
        if (
            i + 1 >= len(tokens)
            or not tokens.lower[i + 1].isalpha()
            or len(tokens.lower[i + 1]) < 4
        ):
            continue
        number, thing = tokens.text[i], tokens.lower[i + 1]
        k = seen.get((number[::-1], thing))
        if k is not None and number != number[::-1]:
            found.append(
                Draft(
                    tokens.start[i],
                    tokens.end[i + 1],
                    "changing_number",
                    f"“{number} {thing}” here, “{tokens.text[k]} {thing}” before: the digits are swapped.",
                    0.5,
                    None,
                    (article.span(tokens.start[k], tokens.end[k + 1]),),
                )
            )
        seen.setdefault((number, thing), i)
    return found
