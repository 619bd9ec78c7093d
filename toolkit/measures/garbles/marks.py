"""Brackets and quotation marks without a partner."""

from __future__ import annotations

from toolkit.measures.garbles.draft import Draft, word_classes, word_list
from toolkit.text.article import Article
from toolkit.text.quotations import BRACKETS, Quotation, outside
from toolkit.text.sentences import ROMAN

_FACE = 8  # code points of a face
_SPEAKER = 8  # tokens of who speaks, with the verb
_INNER = frozenset("‘'")
_PARTNER = {")": "(", "]": "[", "}": "{"}


def unbalanced(article: Article) -> list[Draft]:
    """Return quotation marks and brackets that have no partner in their paragraph, and rows of them."""
    return _quotation_marks(article) + _brackets(article) + _rows(article)


def _rows(article: Article) -> list[Draft]:
    """Return the rows of marks: one finding each, for none of the marks in it is paired."""
    start, end = article.tokens.start, article.tokens.end
    why = "Marks stand here in a row with hardly a word between; which belong together cannot be told."
    return [
        Draft(start[first], end[stop - 1], "run_of_quotation_marks", why, 0.8)
        for first, stop in article.rows
    ]


def _quotation_marks(article: Article) -> list[Draft]:
    """Return marks without a partner, and pairs of which one looks the wrong way.

    Once a mark is missing, the pairing of those after it is less sure. A mark
    closed paragraphs later may be meant, and so may a quotation that goes on in
    the next paragraph.
    """
    found: list[Draft] = []
    quotations, missing = article.quotations, False
    for n, q in enumerate(quotations):
        if q.opened and q.closed:
            found.extend(_turned(article, q))
            if q.first < q.stop:
                found.extend(_unspaced(article, q))
            found.extend(_too_late(article, q))
            continue
        if q.continues:
            found.extend(_swallowed(article, q))
            continue
        follows = n + 1 < len(quotations) and not quotations[n + 1].opened
        carried = n > 0 and not quotations[n - 1].closed
        if follows and q.opened and (mixed := _mixed_families(article, q, quotations[n + 1])):
            found.append(mixed)
            continue
        if carried and not q.opened and _mixed_families(article, quotations[n - 1], q):
            continue
        doubtful = (q.opened and follows) or (not q.opened and carried)
        unsure = missing or (q.opened and _goes_on(article, q))
        confidence = 0.3 if doubtful else 0.45 if unsure else 0.8
        missing = missing or not doubtful
        if q.opened:
            why = "This quotation mark opens words that no mark closes in the paragraph."
            found.append(Draft(q.start, q.inner_start, "unclosed_quote", why, confidence))
        else:
            why = "This quotation mark closes words that no mark opens in the paragraph."
            found.append(Draft(q.inner_end, q.end, "unopened_quote", why, confidence))
    return found


def _goes_on(article: Article, q: Quotation) -> bool:
    """Tell whether a whole paragraph is quoted, nobody is said to speak, and the next opens with a mark too."""
    if article.text[q.start - 1 : q.start] not in ("", "\n"):
        return False
    paragraph = article.sentences[article.sentence_of[q.first - 1]].paragraph + 1
    following = article.paragraphs[paragraph : paragraph + 1]
    return (
        bool(following)
        and following[0].text.startswith(('"', "“"))
        and word_list("pairings", "saying").isdisjoint(article.tokens.lower[q.first : q.stop])
    )


def _unspaced(article: Article, q: Quotation) -> list[Draft]:
    """“less sure.“I left,””; ““I left,”she said”: no space outside a mark; not ““A”s”, “5"x7"”."""
    text = article.text
    before, after = text[max(0, q.start - 2) : q.start], text[q.end : q.end + 2]
    why = "A space is missing beside the quotation mark."
    found = []
    if (
        len(before) == 2
        and before[0].islower()
        and before[1] in ".,;:?!"
        and text[q.inner_start].isalpha()
    ):
        start = article.tokens.start[article.tokens.between(q.start - 2, q.start)[0]]
        opens = text[q.start : q.inner_start]
        repair = f"{text[start : q.start]} {opens}" if opens in '“"«„' else None
        found.append(Draft(start, q.inner_start, "missing_space", why, 0.7, repair))
    anew = after.istitle() and text[q.inner_end - 1] in ".?!"
    if len(after) == 2 and after.isalpha() and (anew or (after.islower() and after != "es")):
        end = article.tokens.end[article.tokens.between(q.end, q.end + 1)[1] - 1]
        loose = text[q.inner_end - 1].isspace()  # “No, ”she said: the space stands before the mark
        repair = None if loose else f"{text[q.inner_end : q.end]} {text[q.end : end]}"
        found.append(Draft(q.inner_end, end, "missing_space", why, 0.7, repair))
    return found


def _too_late(article: Article, q: Quotation) -> list[Draft]:
    """““I left, she said.””: who speaks stands inside the marks; not ““I left,” she said.”."""
    tokens, stop = article.tokens, q.stop - (article.tokens.text[q.stop - 1] == ".")
    comma = next(
        (i for i in range(stop - 2, max(q.first, stop - 5), -1) if tokens.text[i] == ","), 0
    )
    if not comma or tokens.lower[stop - 1] not in ("said", "says", "added", "asked", "wrote"):
        return []
    if "," in tokens.text[max(q.first, comma - 5) : comma]:
        return []  # “We know what, in the end, she said.”
    if not _is_speaker(article, comma + 1, stop - 1):
        return []
    why = "The mark closes behind the words that say who speaks."
    return [Draft(tokens.start[comma], q.end, "misplaced_quotation_mark", why, 0.6)]


def _swallowed(article: Article, q: Quotation) -> list[Draft]:
    """““I left, she said.” and then another quotation: no mark closes before the words that say who speaks."""
    lower, text = article.tokens.lower, article.tokens.text
    for i in range(q.first, q.stop):
        if text[i] != "." or lower[i - 1] not in word_classes()["told"]:
            continue
        comma = next((k for k in range(i - 2, max(q.first, i - _SPEAKER), -1) if text[k] == ","), 0)
        if not comma:
            continue
        if text[comma + 1] in "’'" and _is_speaker(article, comma + 2, i - 1):
            if not _INNER.isdisjoint(text[q.first : comma]):
                return []  # “He said ‘no,’ Lund said.
            why = "A double mark opens these words, a single one closes them."
            at = comma + 1
            start, end = article.tokens.start[at], article.tokens.end[at]
            return [Draft(start, end, "mixed_quotation_marks", why, 0.6)]
        if _is_speaker(article, comma + 1, i - 1):
            why = "No mark closes these words before it is said who speaks."
            return [Draft(q.start, q.inner_start, "unclosed_quote", why, 0.7)]
    return []


def _is_speaker(article: Article, first: int, stop: int) -> bool:
    """Tell whether the tokens *first* to *stop* are “he”, “she”, “they” or a name."""
    pronoun = article.tokens.lower[first:stop] in (("he",), ("she",), ("they",))
    return pronoun or all(word[0].isupper() for word in article.tokens.text[first:stop])


def _turned(article: Article, q: Quotation) -> list[Draft]:
    """An opening mark that looks like a closing one, or the other way round."""
    first, last = article.text[q.start : q.inner_start], article.text[q.inner_end : q.end]
    if first == "”":
        why = "A closing mark stands where the quotation opens."
        return [Draft(q.start, q.inner_start, "reversed_quotation_mark", why, 0.6, "“")]
    if last == "“" and first == "“":
        why = "An opening mark stands where the quotation closes."
        return [Draft(q.inner_end, q.end, "reversed_quotation_mark", why, 0.6, "”")]
    if {first, last} in ({"“", '"'}, {'"', "”"}):
        return [_mixed(article, q, first, last)]
    return []


def _mixed_families(article: Article, one: Quotation, other: Quotation) -> Draft | None:
    """“«We left,” she said.”: the marks of two languages around one quotation, in one sentence."""
    text = article.text
    opens, closes = text[one.start : one.inner_start], text[other.inner_end : other.end]
    if not (one.opened and other.closed) or (opens in "«»") == (closes in "«»"):
        return None
    if article.sentence_of[one.first] != article.sentence_of[other.stop - 1]:
        return None
    why = "The marks of two languages stand around one quotation."
    start, end = (one.start, one.inner_start) if opens in "«»" else (other.inner_end, other.end)
    return Draft(start, end, "mixed_quotation_marks", why, 0.6)


def _mixed(article: Article, q: Quotation, first: str, last: str) -> Draft:
    """A straight and a curly mark around one quotation: the one that the text has nowhere else is odd."""
    straight = len(article.places.get('"', ()))
    curly = len(article.places.get("“", ())) + len(article.places.get("”", ()))
    odd = '"' if straight == 1 else first + last if curly == 1 else ""
    confidence = 0.6 if odd else 0.4
    why = "A straight and a curly mark stand around one quotation."
    if (first == '"') == (odd == '"'):
        repair = "“" if odd == '"' else None  # a lone “ may be one of two that were meant
        draft = Draft(q.start, q.inner_start, "mixed_quotation_marks", why, confidence, repair)
    else:
        repair = "”" if odd == '"' else None
        draft = Draft(q.inner_end, q.end, "mixed_quotation_marks", why, confidence, repair)
    return draft._replace(repair=None) if straight + curly < 4 else draft


def _brackets(article: Article) -> list[Draft]:
    tokens, found = article.tokens, []
    stack: list[int] = []
    paragraph, ends = 0, [p.end for p in article.paragraphs]

    def leave() -> None:
        for i in stack:
            why = "This bracket opens words that no bracket closes in the paragraph."
            found.append(Draft(tokens.start[i], tokens.end[i], "unclosed_bracket", why, 0.75))
        stack.clear()

    for i in outside(article.rows, article.places_of(BRACKETS)):
        while tokens.start[i] >= ends[paragraph]:
            paragraph += 1
            leave()
        if tokens.text[i] in "([{":
            if not _is_face(article, i):
                stack.append(i)
        elif stack and tokens.text[stack[-1]] == _PARTNER[tokens.text[i]]:
            stack.pop()
        elif stack and "{" in (tokens.text[stack[-1]], _PARTNER[tokens.text[i]]):
            why = "This bracket closes what another kind of bracket opens."
            other = article.span(tokens.start[stack[-1]], tokens.end[stack.pop()])
            span = tokens.start[i], tokens.end[i]
            found.append(Draft(*span, "unopened_bracket", why, 0.4, None, (other,)))
        elif not _enumerates(article, i) and not _is_face(article, i):
            why = "This bracket closes words that no bracket opens in the paragraph."
            found.append(Draft(tokens.start[i], tokens.end[i], "unopened_bracket", why, 0.75))
    leave()
    return found


def _enumerates(article: Article, i: int) -> bool:
    """1), a), iii) and 1.) number the parts of a list."""
    tokens = article.tokens
    k = i - 2 if i > 1 and tokens.text[i - 1] == "." else i - 1
    before = tokens.text[k] if i else ""
    return (len(before) <= 2 and before.isalnum()) or ROMAN.issuperset(before.lower() or "?")


def _is_face(article: Article, i: int) -> bool:
    """:( and :-)) are faces."""
    start = article.tokens.start[i]
    before = article.text[max(0, start - _FACE) : start].rstrip("()")
    return before.endswith((":", ";", ":-", ";-", ":’", ":'"))
