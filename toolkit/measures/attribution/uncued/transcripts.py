"""Speaker labels of transcripts: “DUKE: It was old.”; “((Ada Lund)) It was old.”"""

from __future__ import annotations

from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.text.names import name_words

_LONGEST = 5  # tokens of a label
_OPENS, _SHUTS = ("(", "("), (")", ")")

Turn = tuple[TokenRange, list[TokenRange]]  # the label, what is said


def transcript_clauses(scene: AttributionContext) -> list[Candidate]:
    """Return each turn of a transcript; lines are turns where two or more have a label."""
    turns = _bracket_turns(scene) or _capital_turns(scene)
    return [
        Candidate("turn", (label[1], words[0][0]), label, "name", words, ())
        for label, words in turns
    ]


def _paragraphs(scene: AttributionContext) -> dict[int, TokenRange]:
    runs: dict[int, TokenRange] = {}
    for sentence in scene.article.sentences:
        first, _ = runs.get(sentence.paragraph, (sentence.first, 0))
        runs[sentence.paragraph] = first, sentence.stop
    return runs


def _capital_turns(scene: AttributionContext) -> list[Turn]:
    """“DUKE: It was old.”; “Ada Duke: It was old.”, where labels of people come again."""
    colons = scene.article.places.get(":", ())
    if len(colons) < 2:
        return []
    sentences, owner = scene.article.sentences, scene.article.sentence_of
    paragraphs = _paragraphs(scene)
    turns: list[Turn] = []
    for k in colons:
        first, stop = paragraphs[sentences[owner[k]].paragraph]
        if 0 < k - first <= _LONGEST and k + 1 < stop and owner[k] not in scene.furniture:
            turns.append(((first, k), [(k + 1, stop)]))
    shouted = [turn for turn in turns if _is_label(scene, *turn[0])]
    turns = shouted or [turn for turn in turns if _is_of_person(scene, *turn[0])]
    different = len({scene.text[label[1] - 1] for label, _ in turns})
    if not shouted and not 1 < different < len(turns):
        return []
    spoken = sum(sentences[owner[words[0][0]]].kind == "sentence" for _, words in turns)
    if len(turns) < 2 or 2 * spoken < len(turns):
        return []  # “GOALKEEPERS: Ada Lund (Weir), Bo Berg (Oram)”: a list
    return turns


def _bracket_turns(scene: AttributionContext) -> list[Turn]:
    """“((Ada Lund)) It was old.”: with the paragraphs behind it, up to the next label of somebody."""
    if len(scene.article.places.get("(", ())) < 4:
        return []
    turns: list[Turn] = []
    loose: list[TokenRange] = []  # paragraphs without a label behind the last turn
    for first, stop in _paragraphs(scene).values():
        shut = _label_stop(scene, first, stop)
        if not shut:
            loose.append((first, stop))
            continue
        if turns and loose and len({scene.lower[label[1] - 1] for label, _ in turns}) > 1:
            turns[-1][1].extend(loose)
        loose = []
        begin = shut + 2 + (scene.text[shut + 2] == ":")
        if begin < stop:
            turns.append(((first + 2, shut), [(begin, stop)]))
    return turns if len(turns) > 1 else []


def _label_stop(scene: AttributionContext, first: int, stop: int) -> int:
    """Where the label in two pairs of brackets ends that opens a paragraph, or 0."""
    if scene.text[first : first + 2] != _OPENS:
        return 0
    near = range(first + 3, min(stop, first + 3 + _LONGEST))
    return next((k for k in near if scene.text[k : k + 2] == _SHUTS), 0)


def _is_of_person(scene: AttributionContext, first: int, stop: int) -> bool:
    """“Ada Duke”, “Interviewer”: a name or a role alone."""
    name = scene.article.names.at(first)
    named = name is not None and name.stop == stop and name.name.kind == "person"
    return named or (stop - first == 1 and scene.lower[first] in name_words().person)


def _is_label(scene: AttributionContext, first: int, stop: int) -> bool:
    written = [w for w in scene.text[first:stop] if w[0].isalpha()]
    return bool(written) and all(w.isupper() for w in written)
