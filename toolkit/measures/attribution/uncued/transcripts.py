"""Speaker labels of transcripts: “DUKE: It was old.”"""

from __future__ import annotations

from toolkit.measures.attribution.candidate import Candidate
from toolkit.measures.attribution.context import AttributionContext, TokenRange

_LONGEST = 5  # tokens of a label


def transcript_clauses(scene: AttributionContext) -> list[Candidate]:
    """Return each turn of a transcript; lines are turns where two or more have a label in capitals."""
    colons = scene.article.places.get(":", ())
    if len(colons) < 2:
        return []
    sentences, owner = scene.article.sentences, scene.article.sentence_of
    paragraph_first: dict[int, int] = {}
    paragraph_stop: dict[int, int] = {}
    for sentence in sentences:
        paragraph_first.setdefault(sentence.paragraph, sentence.first)
        paragraph_stop[sentence.paragraph] = sentence.stop
    turns: list[tuple[TokenRange, TokenRange]] = []
    for k in colons:
        paragraph = sentences[owner[k]].paragraph
        first, stop = paragraph_first[paragraph], paragraph_stop[paragraph]
        if 0 < k - first <= _LONGEST and k + 1 < stop and _is_label(scene, first, k):
            turns.append(((first, k), (k + 1, stop)))
    spoken = sum(sentences[owner[words[0]]].kind == "sentence" for _, words in turns)
    if len(turns) < 2 or 2 * spoken < len(turns):
        return []  # “GOALKEEPERS: Ada Lund (Weir), Bo Berg (Oram)”: a list
    return [
        Candidate("turn", (label[1], label[1] + 1), label, "name", [words], ())
        for label, words in turns
    ]


def _is_label(scene: AttributionContext, first: int, stop: int) -> bool:
    written = [w for w in scene.text[first:stop] if w[0].isalpha()]
    return bool(written) and all(w.isupper() for w in written)
