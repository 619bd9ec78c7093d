"""The noun phrase that is a source: before its verb, after it, or the subject of a sentence."""

from __future__ import annotations

from toolkit.measures.attribution.context import OPENING, Run, Scene
from toolkit.measures.attribution.word_classes import STOPS
from toolkit.text.tokens import word_set

_ENDS = STOPS.union(";:—–")
_AFTER_PARTICIPLE = word_set("by in on to from for with as at")
REACH = 40  # tokens; no source is looked for farther away, so that time stays linear


def source_before(scene: Scene, g: int, first: int, shared: Run | None) -> tuple[Run | None, str]:
    """Return the source that ends before token *g*, and the kind of place it is.

    *g* is the first token of the verb group, *first* that of the sentence,
    *shared* the source of the reporting clause before in the same sentence.
    """
    lower, words = scene.lower, scene.words
    p = g - 1
    if lower[p] in words.time_word:
        p = _before_time(scene, p, first)
    if p < first:
        return None, "none"
    word = lower[p]
    if word in words.subject_pronoun:
        return (p, p + 1), "who" if word == "who" else "pronoun"
    if word in words.subject_contraction and word[0] in "thsiwy":
        return (p, p + 1), "pronoun"
    if word == "that" or word == "which":
        return phrase(scene, p - (lower[p - 1] == ","), first), "which"
    if p in scene.quote_to:
        return shared, "quote"
    if word == ",":
        if lower[g].endswith("ing") or (lower[g + 1 : g + 2] and lower[g + 1].endswith("ing")):
            return (shared, "shared") if shared else (subject(scene, first, p), "main")
        found = _apposition(scene, p, first)
        if found:
            return found, "apposition"
        return (shared, "shared") if shared else (subject(scene, first, p), "main")
    if word in words.joining:
        return (shared, "shared") if shared else (subject(scene, first, p), "main")
    if word in ("—", "–") and p - first > 2:
        return _between_dashes(scene, p, first), "apposition"
    found = phrase(scene, p + 1, first)
    if found is None:
        return shared, "none"
    if lower[g].endswith("ing") and _is_object(scene, found, first):
        found = subject(scene, first, found[0]) or found  # “the city issued a note saying”
    return found, "name" if scene.text[p][0].isupper() else "phrase"


def _is_object(scene: Scene, run: Run, first: int) -> bool:
    """Tell whether a verb in the past stands before the phrase *run*, as before an object."""
    before = scene.lower[run[0] - 1] if run[0] > first + 1 else ""
    return before.endswith("ed") or before in scene.words.irregular_past

def is_name(scene: Scene, k: int, first: int) -> bool:
    """“Theresa *May* said”, not “in May”: a capital inside a sentence, before a word without one."""
    text, words = scene.text, scene.words
    return (
        scene.lower[k] in words.auxiliary
        and text[k][0].isupper()
        and k > first
        and scene.lower[k - 1] not in words.preposition
        and k + 1 < len(text)
        and not text[k + 1][0].isupper()
    )


def is_adverb(scene: Scene, i: int) -> bool:
    """“repeatedly”, and “most” before it; not “family”, not “Kelly”."""
    word = scene.lower[i]
    if word[-2:] == "ly":
        return scene.text[i][0].islower() and word not in scene.words.not_adverb
    return word in ("most", "more") and scene.lower[i + 1][-2:] == "ly"


def _before_time(scene: Scene, p: int, first: int) -> int:
    """Step back over “on Monday”, “last week”, between a source and its verb."""
    lower, words = scene.lower, scene.words
    if p - 1 > first and lower[p] in words.time:
        return p - 1 - (lower[p - 1] == "on")
    if p - 2 > first and lower[p] in words.time_noun and lower[p - 1] in ("last", "this"):
        return p - 2
    return p


def _between_dashes(scene: Scene, p: int, first: int) -> Run | None:
    """“two states — Ohio and Iowa — said”: from the phrase before the first dash to the second."""
    for k in range(p - 2, max(first, p - REACH), -1):
        if scene.text[k] in "—–":
            found = phrase(scene, k, first)
            relative = scene.lower[k + 1] in ("who", "which")
            return found and (found[0], k if relative else p)
    return None


def _apposition(scene: Scene, p: int, first: int) -> Run | None:
    """“Smith, a lawyer in Austin, Texas, said”: from the name to the comma at *p*."""
    text, lower, words = scene.text, scene.lower, scene.words
    end, comma = p, p - 1
    low = max(first, p - REACH)
    head: Run | None = None
    while True:
        while comma > low and text[comma] != ",":
            if text[comma] in ";:—" or scene.inside[comma] != scene.inside[p]:
                return head and (head[0], end)
            comma -= 1
        if comma <= low or comma == p - 1:
            return head and (head[0], end)
        opens = lower[comma + 1]
        if opens in words.conjunction or (opens in words.subject_pronoun and opens != "who"):
            return head and (head[0], end)
        if opens in words.aside or opens.endswith("ing") or opens == "who":
            end = comma  # “Smith, however, said”: an aside is no part of the source
        found = phrase(scene, comma, first)
        if found is None:
            return head and (head[0], end)
        head = found
        if text[head[0] - 1] != "," or head[0] <= first + 1 or not _describes(scene, head):
            return (head[0], end)
        comma = head[0] - 1


def _describes(scene: Scene, run: Run) -> bool:
    """“a lawyer”, “45”, “of Ohio”, “Texas” after “Austin,”: not the name itself."""
    text, words = scene.text, scene.words
    opens = scene.lower[run[0]]
    if opens in words.determiner or opens[0].isdigit() or text[run[0]][0].islower():
        return True
    return (
        run[1] - run[0] < 3
        and text[run[0] - 2][0].isupper()
        and scene.lower[run[0] - 3] in words.preposition
    )


def phrase(scene: Scene, stop: int, first: int) -> Run | None:
    """Return the noun phrase that ends before token *stop*, or ``None``."""
    lower, text, words = scene.lower, scene.text, scene.words
    edge, inside = words.phrase_edge, scene.inside
    within = inside[stop - 1]
    low = first if stop - first < REACH else stop - REACH
    k = stop - 1
    while k >= low:
        word = lower[k]
        if (
            word.endswith("ed")
            and k + 1 < stop
            and (lower[k + 1] in words.determiner or lower[k + 1] in ("that", "this"))
            and k > first
        ):
            break  # “issued a statement”: a verb and its object
        if word in edge:
            if word == ")":
                k = _opening_bracket(scene, k, low) - 1
                continue
            stops = (word in words.phrase_left and not is_name(scene, k, first)) or (
                word in words.finite and text[k][0].islower()
            )
            if stops and not _belongs(scene, k, first):
                break
            if word in STOPS and not abbreviates(scene, k):
                break
            if word == "and":
                if not _joins_names(scene, k, first):
                    break
                if lower[k - 1] in words.subject_pronoun:
                    k -= 2
                    break
        if inside[k] != within:
            break
        k -= 1
    k += 1
    if k < low:
        k = low
    skipped = words.not_in_phrase
    while k < stop and lower[k] in skipped and not is_name(scene, k, first):
        k += 1
    if k < stop - 1 and lower[k] in {"with", "as", "like"}:
        k += 1
    while k < stop - 2 and lower[k] in words.preposition:
        k += 2
        while k < stop - 1 and lower[k - 1] in words.in_time_phrase:
            k += 1
    if lower[k : k + 2] == ("part", ","):
        k += 2  # “For his part, Lund said”
    return (k, stop) if k < stop else None


def _belongs(scene: Scene, k: int, first: int) -> bool:
    """“an adviser *to* the mayor”, “a study *published* in Lund”: the phrase goes on before token *k*."""
    lower, words = scene.lower, scene.words
    if k + 1 >= len(lower):
        return False
    before = lower[k - 1]
    if lower[k] == "to":
        if before in words.human:
            return scene.text[k + 1][0].isupper() or lower[k + 1] in words.determiner
        return before == "close"
    return (
        is_participle(scene, k)
        and k - 1 > first
        and before[0].isalpha()
        and before not in words.function
    )


def is_participle(scene: Scene, k: int) -> bool:
    """“a study *published* in Lund”: what was done to it, and a preposition."""
    return scene.lower[k] in scene.words.participle and scene.lower[k + 1] in _AFTER_PARTICIPLE


def _opening_bracket(scene: Scene, k: int, low: int) -> int:
    """The bracket that token *k* closes, if it is near: “Lund (D-Ohio)”."""
    for j in range(k - 1, max(low, k - 8) - 1, -1):
        if scene.text[j] == "(":
            return j
    return k


def possessor(scene: Scene, k: int, first: int) -> Run:
    """Return the noun phrase whose genitive is token *k*: “*the minister’s* claim”."""
    text, lower, words = scene.text, scene.lower, scene.words
    j = k
    while j > max(first, k - 4) and (
        text[j][0].isupper() or (text[j] == "." and abbreviates(scene, j))
    ):
        j -= 1
    if text[j][0].isupper() or lower[j] in words.determiner:
        return (j, k + 1)
    if j < k:
        return (j + 1, k + 1)
    for j in range(k - 1, max(first - 1, k - 4), -1):
        if lower[j] in words.determiner:
            return (j, k + 1)
    return (k, k + 1)


def abbreviates(scene: Scene, k: int) -> bool:
    """“Mr.”, “J.”, “Calif.”: a stop inside a name."""
    before = scene.text[k - 1] if k else ""
    return scene.text[k] == "." and before[:1].isupper() and len(before) < 6


def _joins_names(scene: Scene, k: int, first: int) -> bool:
    """“Smith and Jones”, “politicians and technologists”: not “it rained and Smith”."""
    text, lower, words = scene.text, scene.lower, scene.words
    after, before = text[k + 1], text[k - 1] if k > first else ""
    if not before or lower[k + 1] in words.subject_pronoun:
        return False
    if after[0].isupper() and before[0].isupper():
        return True
    near = any(j < first or text[j] == "," for j in (k - 2, k - 3, k - 4))
    if before in words.subject_pronoun:
        return near
    return near and before.islower() and not after[0].isupper() and before not in words.before_verb


def subject(scene: Scene, first: int, stop: int) -> Run | None:
    """Return the noun phrase that opens a sentence: up to its first verb."""
    lower, text, words = scene.lower, scene.text, scene.words
    k = first
    if lower[k] in words.opens_clause:
        comma = k + 1
        while comma < stop and comma - k < 25 and lower[comma] != ",":
            comma += 1
        k = comma if comma < stop else k
    while k < stop and (lower[k] in words.not_in_phrase or lower[k] == ","):
        k += 1
    begin = k
    for k in range(begin, min(stop, begin + 12)):
        word = lower[k]
        if word in words.subject_pronoun and word != "who":
            return (k, k + 1)
        if word == "," and _is_setting(scene, begin, k) and k + 1 < stop:
            return subject(scene, k + 1, stop)
        if word in ",;:" or word in words.auxiliary:
            return (begin, k) if k > begin else None
        verb = word in scene.cues or word in words.irregular_past or word.endswith("ed")
        if verb and k > begin and text[k][0].islower():
            return (begin, k)
    return None


def _is_setting(scene: Scene, begin: int, comma: int) -> bool:
    """“Shortly thereafter,”; “Late on Sunday,”: an adverb or a time before the subject."""
    lower, words = scene.lower, scene.words
    opens = lower[begin]
    return comma - begin < 6 and (
        opens.endswith("ly")
        or opens in words.time_word
        or opens in words.adverb
        or opens in words.preposition
        or opens in ("late", "early", "shortly", "asked", "speaking")
    )


def source_after(scene: Scene, at: int, stop: int) -> Run | None:
    """Return the noun phrase that begins at token *at*: “… said the mayor, a lawyer.”"""
    lower, text, words = scene.lower, scene.text, scene.words
    if at >= stop or lower[at] in words.subject_pronoun:
        return (at, at + 1) if at < stop else None
    k, plain = at, True
    high = min(stop, at + 2 * REACH)
    while k < high:
        word = lower[k]
        if word in _ENDS and (k + 1 >= stop or not abbreviates(scene, k)):
            break
        if text[k] in OPENING and k in scene.quote_from:
            break
        if word == ",":
            after = lower[k + 1] if k + 1 < stop else ""
            if (
                after.endswith("ing")
                or after in words.after_source
                or (text[k + 1 : k + 2] and text[k + 1] in OPENING)
            ):
                break
            plain = False
        elif word == "who" or word == "that":
            plain = False
        elif plain and k > at and (
            word in words.time or word in words.adjunct or is_adverb(scene, k)
        ):
            break
        k += 1
    while k > at and text[k - 1] == ",":
        k -= 1
    return (at, k) if k > at else None
