"""What sort of source a phrase looks like, by its head word, and how far it goes with an apposition."""

from __future__ import annotations

from toolkit.measures.attribution.context import LIMIT, AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import (
    ENDS,
    REACH,
    is_name,
    is_participle,
    opening_bracket,
    phrase,
)
from toolkit.text.names import Mention, name_words

_AMOUNTS = frozenset(
    "number group majority handful series dozens hundreds thousands lot couple pair some many most "
    "several few half two three four five six all both".split()
)
_CITING = frozenset("citing quoting saying stating dated titled entitled".split())
_THIS = frozenset(("last", "this", "next"))
_OPENS_SETTING = frozenset(("late", "early", "earlier", "later", "shortly"))
_MEMBERS = frozenset(("person", "body", "place"))
_OBJECT = {"him": "he", "them": "they"}
_AFTER_NAME = frozenset((".", "jr", "sr", "ii", "iii", "mp", "msp", "mep"))


def source_class(scene: AttributionContext, run: TokenRange | None) -> str:
    """Return the sort of source *run* looks like, by its head word alone.

    ``"name"``, ``"organisation"``, ``"document"``, ``"group"``, ``"person"``,
    a pronoun, ``"other"``, or ``"none"``.
    """
    if run is None:
        return "none"
    lower, text, words = scene.lower, scene.text, scene.words
    first, stop = run
    word = lower[first]
    if word in words.subject_contraction:
        word = word.partition("'")[0]
    if stop - first == 1 and word in words.speaking_pronoun:
        return word
    if stop - first == 1 and word in _OBJECT:
        return _OBJECT[word]  # “according to him”
    head = head_of(scene, run)
    word = lower[head].removesuffix("'s")
    if word in words.gathering:
        return "group"
    if word in words.function and not is_name(scene, head, first - 1):
        return "other"
    opens = scene.article.sentences[scene.article.sentence_of[head]].first == head
    if is_capital(text[head]) and not (opens and word in words.document):  # “*Records* show”
        if "&" in text[first:stop]:
            return "organisation"
        if word in words.bodies:
            first_name = head > first and text[head - 1][0].isupper()
            return "name" if first_name and word in words.famous_organisation else "organisation"
        if word in words.human and lower[first] in words.determiner:
            return "person"  # the Prime Minister
        if lower[first] == "the" or (len(word) > 1 and text[head].isupper()):
            return "organisation"
        return "name"
    if word in words.document:
        return "document"
    if word in words.organisation:
        return "organisation"
    if word in words.human:
        return "person"
    return "group" if word[-1] == "s" and word[-2:] != "ss" else "other"


def is_somebody(scene: AttributionContext, source: TokenRange | None) -> bool:
    """Tell whether *source* is a person or a body, and no document or finding."""
    if source is None:
        return False
    head, words = head_of(scene, source), scene.words
    word = scene.lower[head]
    named = scene.article.names.covers(head) and word not in words.document
    pronoun = word in words.speaking_pronoun and word != "it"
    return named or pronoun or word in words.human or word in words.gathering


def is_counted(scene: AttributionContext, k: int) -> bool:
    """Tell whether an amount ends at token *k*."""
    return (
        scene.lower[k] in ("million", "billion", "hundred", "thousand") or scene.text[k].isdigit()
    )


def is_capital(word: str) -> bool:
    """Tell whether *word* may be a name: “Lund”, “al-Assad”."""
    return word[0].isupper() or word[1:3] == "l-"


def head_of(scene: AttributionContext, run: TokenRange) -> int:
    """Return the token that is the head of a noun phrase: before its comma or preposition."""
    lower, ends = scene.lower, scene.words.after_head
    first, stop = run
    if stop - first == 1:
        return first
    name = scene.article.names.at(first)
    if name and name.stop == stop - 1 and lower[stop - 1] in scene.words.document:
        return stop - 1  # “Ministry of Mills *records*”
    if first + 2 < stop:
        of = first + 1 + (lower[first] in scene.words.determiner)
        if of + 1 < stop and lower[of] == "of" and lower[of - 1] in _AMOUNTS:
            return head_of(scene, (of + 1, stop))  # “a number of senators”
    found = (
        k
        for k in range(first + 1, stop)
        if (lower[k] in ends and not _is_dated(scene, k))
        or (
            lower[k] in _CITING and lower[k - 1] not in scene.words.determiner
        )  # “a report *citing* Lund”
        or (
            lower[k] in scene.words.participle and lower[k - 1] in scene.words.document
        )  # “a report *published* last week”
        or (
            lower[k].endswith("ed")
            and (lower[k - 1] in scene.words.gathering or lower[k - 1][-1] == "s")
            and lower[k + 1] in scene.words.preposition
        )  # “residents *evacuated* from the town”
    )
    last = next(found, stop) - 1
    name = scene.article.names.at(last)
    owned = name and name.name.kind == "body" and lower[name.stop - 1].endswith("'s")
    if name and owned and last < name.stop < stop:
        return head_of(scene, (name.stop, stop))  # “the Ministry of Trade’s *Bureau* of Mills”
    if last > first + 1 and lower[last] in ("above", "below") and lower[last - 1].endswith("ed"):
        last -= 2  # “the *report* cited above”
    if last > first and lower[last] == "close":
        last -= 1  # “sources close to the family”
    while last > first and (lower[last].isdigit() or lower[last].endswith(("self", "selves"))):
        last -= 1  # “*section* 30”, “the *mayor* herself”
    while last > first + 1 and lower[last] in _AFTER_NAME and lower[first] != "the":
        last -= 1
    if (
        last > first + 2
        and lower[last - 1] in ("last", "this")
        and lower[last] in scene.words.time_noun
    ):
        last -= 2  # “a *poll* last week by Velto”
    before = lower[last - 1]
    made = before in scene.words.document or before in scene.words.organisation
    done = made and lower[last].endswith("ed")
    if last > first and (is_participle(scene, last) or done):
        last -= 1  # “a letter *leaked* to the press”
    for k in range(first + 1, last + 1):  # “a woman *waiting* outside”, “experts *not* involved”
        behind = lower[k] in scene.words.behind_people or lower[k].endswith("ing")
        if behind and (lower[k - 1] in scene.words.human or lower[k - 1] in scene.words.gathering):
            return k - 1
    return last


def _is_dated(scene: AttributionContext, k: int) -> bool:
    """“May 14, 2019”: a comma inside a date."""
    text = scene.text
    return text[k] == "," and text[k - 1].isdigit() and text[k + 1].isdigit()


def apposition(scene: AttributionContext, p: int, first: int) -> TokenRange | None:
    """“Smith, a lawyer in Austin, Texas, said”: from the name to the comma at *p*."""
    text, lower, words = scene.text, scene.lower, scene.words
    end, comma = p, p - 1
    low = max(first, p - REACH)
    for k in range(p - 2, low + 1, -1):
        if lower[k : k + 2] == ("such", "as") and words.verbal.isdisjoint(lower[k:p]):
            at = k - (text[k - 1] == ",")
            found = phrase(scene, at, first)
            return found and (found[0], at)  # “*firms in Weir*, such as Velto and Oram, said”
    head: TokenRange | None = None
    while True:
        while comma > low and text[comma] != ",":
            if text[comma] == ")":
                comma = opening_bracket(scene, comma, low)
            if text[comma] in ";:—" or scene.inside[comma] != scene.inside[p]:
                return head and (head[0], end)
            comma -= 1
        opens = lower[comma + 1]
        joined = opens in words.conjunction or (opens in words.subject_pronoun and opens != "who")
        if comma <= low or joined:
            return head and (head[0], end)
        said = lower[end - 2] in words.stating
        if opens in words.aside or opens.endswith("ing") or opens == "who" or said:
            end, head = comma, None  # “Smith, however, said”, “Smith, *his aides claimed*, left”
        found = phrase(scene, comma, first)
        if found is None:
            return head and (head[0], end)
        head = found
        if lower[head[0] - 1] in ("who", "which") and text[head[0] - 2] != ",":
            comma = head[0] - 1  # “Lund, a man who came from Oslo, said”
            continue
        if text[head[0] - 1] != "," or head[0] <= first + 1 or not _describes(scene, head):
            return (head[0], end)
        comma = head[0] - 1


def _describes(scene: AttributionContext, run: TokenRange) -> bool:
    """“a lawyer”, “45”, “of Ohio”, “Texas” after “Austin,”: not the name itself."""
    text, words = scene.text, scene.words
    opens, behind = scene.lower[run[0]], scene.article.names.at(run[1] + 1)
    named = behind is not None and behind.name.kind == "person"
    if named and scene.lower[run[1] - 1] in words.human:
        return False  # “It rained, *the mayor*, Ruth Alder, said”
    if opens in words.determiner or opens[0].isdigit() or text[run[0]][0].islower():
        return True
    placed = text[run[0] - 2][0].isupper() and scene.lower[run[0] - 3] in words.preposition
    return placed and run[1] - run[0] < 3


def _whole_list(scene: AttributionContext, run: TokenRange) -> TokenRange:
    """“*Norway, the Mill Board and* Chile said”: from the first of the names that open the sentence."""
    k = run[0]
    first = scene.article.sentences[scene.article.sentence_of[k]].first
    if scene.lower[k - 1] not in (",", "and"):
        return run
    if not scene.cues.keys().isdisjoint(scene.lower[k : run[1]]):
        return run
    while first < k:
        if scene.lower[k - 1] not in (",", "and"):
            return run
        comma = k - 1 - (scene.lower[k - 2 : k] == (",", "and"))
        mention = scene.article.names.at(comma - 1) if comma > first else None
        if mention is None or mention.stop != comma or mention.name.kind not in _MEMBERS:
            return run
        k = mention.lead - (scene.lower[mention.lead - 1] in scene.words.determiner)
    return (k, run[1]) if "and" in scene.lower[k : run[1]] else run


def _is_led(scene: AttributionContext, first: int) -> bool:
    """“In an online *briefing, the mayor*”: the noun phrase is what a preposition opens the sentence with."""
    opens = scene.article.sentences[scene.article.sentence_of[first]].first
    led = scene.lower[opens : min(first, opens + LIMIT)]
    plain = 0 < len(led) < LIMIT and "," not in led and led[0] in scene.words.preposition
    return plain and scene.text[first][0].islower()


def without_setting(scene: AttributionContext, run: TokenRange | None) -> TokenRange | None:
    """“*In May, the* mayor said”, “When *contacted, the* mayor”, “Friday *Velto Mills* announced”, “Ada Lund *on Friday*”: whose words they are."""
    if run is None:
        return None
    (first, stop), lower, words = _whole_list(scene, run), scene.lower, scene.words
    asked = lower[first - 1] == "when" and lower[first].endswith("ed")
    led = _is_led(scene, first)
    if asked or led or lower[first] in words.preposition or lower[first] in _OPENS_SETTING:
        near = lower[first : min(stop - 1, first + 6)]
        behind = first + near.index(",") + 1 if "," in near else 0
        if behind and (lower[behind] in words.determiner or scene.article.names.covers(behind)):
            first = behind
    elif stop - first > 2 and lower[first + 1] in words.time_noun and lower[first] in _THIS:
        first += 2
    elif stop - first > 3 and lower[first + 1] in words.time_noun and lower[first + 2] == "later":
        first += 3  # “*A month later* Ada Lund”
    elif (
        stop - first > 1 and lower[first] in name_words().day and scene.text[first + 1][0].isupper()
    ):
        first += 1
    # “*Lund* in a statement”; not “the first woman in the post”
    stated = (k for k in range(first + 1, stop - 2) if lower[k] == "in" and lower[k + 1] != "the")
    stated = (k for k in stated if not words.personal_document.isdisjoint(lower[k + 2 : stop]))
    stop = next(stated, stop)
    dated = lower[stop - 2] == "on" and lower[stop - 1] in name_words().day
    if stop - first > 2 and dated and not lower[stop - 3].endswith("ed"):
        stop -= 2  # not “the note published on Monday”
    return (first, stop)


def with_fields(
    scene: AttributionContext, run: TokenRange, first: int, name: Mention | None
) -> TokenRange:
    """“the *minister for mills and* roads Ada Lund said”: from the office, whose fields *and* joins."""
    lower, words = scene.lower, scene.words
    if name is None or name.name.kind != "person" or lower[run[0] - 1] != "and":
        return run
    for k in range(run[0] - 2, max(first, run[0] - 10) - 1, -1):
        if lower[k] in words.verbal or not lower[k][0].isalpha():
            return run
        if lower[k] in name_words().office and lower[k + 1] in ("of", "for"):
            office = phrase(scene, k + 1, first)
            return (office[0], run[1]) if office else run
    return run


def with_clause(scene: AttributionContext, p: int, first: int) -> TokenRange | None:
    """“*A nurse who works on the ward* said”; not “the man who police said was ill”."""
    lower, words = scene.lower, scene.words
    for k in range(p, max(first, p - REACH), -1):
        if lower[k] in (",", "that") or lower[k] in ENDS or scene.inside[k]:
            return None
        if lower[k] == "who":
            verb = lower[k + 1]
            if not (
                (verb[-1] == "s" and scene.text[k + 1].islower())
                or verb in words.verbal
                or verb[-2:] == "ed"
            ):
                return None
            before = phrase(scene, k, first)
            return before and (before[0], p + 1)
    return None
