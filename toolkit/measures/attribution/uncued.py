"""Quotations without a reporting cue: who says them, by what stands before, behind and around."""

from __future__ import annotations

from toolkit.measures.attribution.candidate import Clause
from toolkit.measures.attribution.context import Run, Scene
from toolkit.measures.attribution.phrases import source_after, subject
from toolkit.measures.attribution.sources import source_class
from toolkit.text.tokens import WORD

# Quotations of fewer words are as often a name or a scare quote as somebody's words.
LONG = 6
_JOINED = frozenset((",", "and", "but", "that"))  # what stands between quotations of one speaker
_DASHES = frozenset(("—", "–", "-", "―", "--"))
_ENDS = frozenset((".", ",", ";", "!", "?", "—", "–", "and"))
_NO_SPEECH = frozenset(("nouns", "noun", "noun_that", "hearsay"))


def gather_quotations(scene: Scene, chosen: list[Clause]) -> list[Clause]:
    """Give quotations without a cue to the speaker they belong to; return new clauses for the others."""
    if not scene.quotes:
        return []
    owner = scene.article.sentence_of
    covered: set[int] = set()
    # sentence -> its last clause with a quotation, and where that ends
    speaks: dict[int, tuple[Clause, int]] = {}
    paragraph_speaker: dict[int, Clause | None] = {}
    sentences = scene.article.sentences
    for clause in chosen:
        quoted = tail = 0
        for first, stop in clause.content:
            inside = scene.inside[first:stop]
            covered.update(inside)
            quoted |= inside[0] | inside[-1]
            tail = stop if stop > tail else tail
        if clause.source and clause.form not in _NO_SPEECH:
            paragraph_speaker[sentences[owner[clause.source[0]]].paragraph] = clause
        if not quoted:
            continue
        for run in (clause.cue, clause.source):
            if run and run[1] > tail:
                tail = run[1]
        speaks[owner[tail - 1]] = clause, tail
    bare: list[Clause] = []
    for number, (first, stop) in enumerate(scene.quotes, 1):
        if number in covered:
            continue
        before = _speaking_before(scene, speaks, first, stop)
        if before is None:
            found = _beside(scene, first, stop)
            if found is not None:
                bare.append(found)
                speaks[owner[stop - 1]] = found, stop
                paragraph_speaker[sentences[owner[first]].paragraph] = found
                continue
            before = _goes_on(scene, paragraph_speaker, first, stop)
        if before is not None:
            before.content.append((first, stop))
            speaks[owner[stop - 1]] = before, stop
            paragraph_speaker.setdefault(sentences[owner[first]].paragraph, before)
        elif _is_long(scene, first, stop):
            bare.append(Clause("quotation", None, None, "none", [(first, stop)], ()))
    return bare


def _is_long(scene: Scene, first: int, stop: int) -> bool:
    return scene.article.tokens.having(WORD, first, stop).count(1) >= LONG


def _speaking_before(
    scene: Scene, speaks: dict[int, tuple[Clause, int]], first: int, stop: int
) -> Clause | None:
    """The clause whose speaker goes on in a quotation that ends its sentence.

    “…,” she said, and “…”: joined to it in one sentence. “…,” she said. “…”: it fills
    the next sentence of the paragraph.
    """
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    sentence = owner[first]
    if stop < sentences[owner[stop - 1]].stop - 1:
        return None
    if sentence in speaks:
        clause, tail = speaks[sentence]
        if tail < first and _JOINED.issuperset(scene.lower[tail:first]):
            return clause
    if (
        sentence - 1 in speaks
        and sentences[sentence].first == first
        and sentences[sentence - 1].paragraph == sentences[sentence].paragraph
    ):
        return speaks[sentence - 1][0]
    return None


def _goes_on(
    scene: Scene, speakers: dict[int, Clause | None], first: int, stop: int
) -> Clause | None:
    """The speaker of the paragraph, or of the one before where the quotation fills its own."""
    owner, sentences = scene.article.sentence_of, scene.article.sentences
    sentence = sentences[owner[first]]
    last = sentences[owner[stop - 1]]
    fills = sentence.first == first and stop >= last.stop - 1
    if not fills or not _is_long(scene, first, stop):
        return None
    if sentence.paragraph in speakers:
        clause = speakers[sentence.paragraph]
        return clause if clause and clause.content and clause.content[0][0] < first else None
    paragraph = sentence.paragraph
    opens = owner[first] == 0 or sentences[owner[first] - 1].paragraph != paragraph
    closes = owner[stop - 1] + 1 >= len(sentences) or sentences[owner[stop - 1] + 1].paragraph != paragraph
    if opens and closes and paragraph:
        return speakers.get(paragraph - 1)
    return None


def _beside(scene: Scene, first: int, stop: int) -> Clause | None:
    """A speaker in the words before a colon, behind a dash, or beside an unlisted verb."""
    for look in (_label, _before_colon, _words_of, _behind_dash, _unlisted_verb, _unlisted_before):
        clause = look(scene, first, stop)
        if clause is not None:
            return clause
    return None


def _clause(scene: Scene, form: str, cue: Run | None, source: Run, quote: Run) -> Clause:
    return Clause(form, cue, source, source_class(scene, source), [quote], ())


def _sentence_start(scene: Scene, k: int) -> int:
    return scene.article.sentences[scene.article.sentence_of[k]].first


def _label(scene: Scene, first: int, stop: int) -> Clause | None:
    """“Ada Lund, The Herald: “…””: a name with a colon opens the line."""
    if first < 2 or scene.text[first - 1] != ":":
        return None
    start = _sentence_start(scene, first - 1)
    mention = scene.article.names.at(start) or next(
        iter(scene.article.names.between(start, min(start + 4, first))), None
    )
    if mention is None or mention.lead > start + 1:
        return None
    rest = scene.lower[mention.stop : first - 1]
    if rest and rest[0] != ",":
        return None
    if any(word in scene.words.verbal or word in scene.cues for word in rest):
        return None
    return _clause(scene, "label", (first - 1, first), (mention.lead, mention.stop), (first, stop))


def _before_colon(scene: Scene, first: int, stop: int) -> Clause | None:
    """“Lund hit back with one line: “…””: the subject of the words before the colon."""
    k = first - 1
    if k < 2 or scene.text[k] not in (":", ","):
        return None
    comma = scene.text[k] == ","
    start = _sentence_start(scene, k)
    if scene.lower[start] in ("and", "but") and start + 2 < k:
        start += 1
    if scene.lower[start] in ("according", "per", "for", "to", "from"):
        at = start + (2 if scene.lower[start] == "according" else 1)
        if at < k and not any(w in scene.words.verbal for w in scene.lower[at:k]):
            return _clause(scene, "according_first", (start, at), (at, k), (first, stop))
    if comma or k - start > 40:
        return None
    found = subject(scene, start, k)
    if found is None or scene.lower[found[0]] in ("it", "there"):
        return None
    cue = (found[1], found[1] + 1) if found[1] < k else (k, k + 1)
    return _clause(scene, "colon", cue, found, (first, stop))


def _words_of(scene: Scene, first: int, stop: int) -> Clause | None:
    """“in Lund’s words, “…””"""
    k = first - 1 - (first > 0 and scene.text[first - 1] in ",:")
    if k < 2 or scene.lower[k] not in ("words", "phrase"):
        return None
    for mention in scene.article.names.between(max(0, k - 4), k):
        if scene.lower[mention.stop - 1].endswith("'s"):
            return _clause(scene, "words_of", (k, k + 1), (mention.lead, mention.stop), (first, stop))
    return None


def _behind_dash(scene: Scene, first: int, stop: int) -> Clause | None:
    """““…” — Ada Lund, teacher”: the name behind the dash."""
    if stop + 1 >= len(scene.text) or scene.text[stop] not in _DASHES:
        return None
    at = stop + 1
    mention = scene.article.names.at(at) or next(iter(scene.article.names.between(at, at + 5)), None)
    if mention is None or mention.lead > at:
        return None
    after = scene.text[mention.stop] if mention.stop < len(scene.text) else "."
    if after not in ",.(" and scene.article.sentence_of[mention.stop] == scene.article.sentence_of[at]:
        return None
    return _clause(scene, "dash", (stop, at), (mention.lead, mention.stop), (first, stop))


def _unlisted_verb(scene: Scene, first: int, stop: int) -> Clause | None:
    """““…” Mr. Burton fumed.”; ““…,” grumbled Jo.”: any verb in the past beside the mark."""
    lower, text = scene.lower, scene.text
    size = len(text)
    if stop < size:
        size = scene.article.sentences[scene.article.sentence_of[stop]].stop
    if stop + 1 >= size or scene.closes_with[(first, stop)] not in (",", "?", "!", "…", "—"):
        return None
    names, pronouns = scene.article.names, scene.words.subject_pronoun
    if _is_past(scene, stop) and text[stop][0].islower():
        mention = names.at(stop + 1) or next(iter(names.between(stop + 1, stop + 4)), None)
        if mention and mention.lead == stop + 1:
            found = source_after(scene, stop + 1, min(size, mention.stop + 12))
            return _clause(scene, "inverted", (stop, stop + 1), found or (mention.lead, mention.stop), (first, stop))
        if lower[stop + 1] in scene.words.determiner or lower[stop + 1] in pronouns:
            found = source_after(scene, stop + 1, min(size, stop + 12))
            if found:
                return _clause(scene, "inverted", (stop, stop + 1), found, (first, stop))
        return None
    mention = names.at(stop) or next(iter(names.between(stop, stop + 4)), None)
    if mention and mention.lead <= stop:
        who, at = (stop, mention.stop), mention.stop
    elif lower[stop] in pronouns:
        who, at = (stop, stop + 1), stop + 1
    elif lower[stop] in ("the", "his", "her", "a", "an", "their", "one"):
        at = next((k for k in range(stop + 1, min(size, stop + 5)) if _is_past(scene, k)), 0)
        if not at:
            return None
        who = (stop, at)
    else:
        return None
    if at < size and _is_past(scene, at) and text[at][0].islower():
        return _clause(scene, "final", (at, at + 1), who, (first, stop))
    return None


def _unlisted_before(scene: Scene, first: int, stop: int) -> Clause | None:
    """“Jo sighed, “…””: a name and any verb in the past before the mark."""
    k = first - 1
    if k < 2 or scene.text[k] != "," or not scene.opens_sentence(first):
        return None
    if not _is_past(scene, k - 1) or scene.article.sentence_of[k] != scene.article.sentence_of[first]:
        return None
    found = subject(scene, _sentence_start(scene, k), k)
    if found is None or found[1] > k - 1:
        return None
    return _clause(scene, "quote", (k - 1, k), found, (first, stop))


def _is_past(scene: Scene, k: int) -> bool:
    word = scene.lower[k]
    return (word.endswith("ed") and len(word) > 3) or word in scene.words.irregular_past or word in scene.words.finite
