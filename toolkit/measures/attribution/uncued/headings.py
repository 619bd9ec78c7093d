"""Round-ups: a heading “Ada Lund, Velto Bank”, and below it what she says, between quotation marks."""

from __future__ import annotations

from toolkit.measures.attribution.context import OPENING, AttributionContext, TokenRange

_FAR = 8  # lines between a heading and the words
_LONGEST = 12  # tokens of a heading
_BULLETS = OPENING | frozenset("-–—•*·")


def named_headings(scene: AttributionContext) -> dict[int, TokenRange]:
    """Return the headings that are a name, or a name and what it belongs to; none if there is only one.

    A single one may be the byline.
    """
    found: dict[int, TokenRange] = {}
    for n, sentence in enumerate(scene.article.sentences):
        if sentence.kind != "heading" or sentence.stop - sentence.first > _LONGEST:
            continue
        mention = scene.article.names.at(sentence.first)
        if mention is None or mention.name.kind != "person":
            continue
        if mention.stop == sentence.stop or scene.lower[mention.stop] == ",":
            found[n] = mention.first, mention.stop
    return found if len(found) > 1 else {}


def heading_above(
    scene: AttributionContext, headings: dict[int, TokenRange], first: int
) -> TokenRange | None:
    """Return the name in the nearest heading above the quotation at token *first*, if only a list is between."""
    sentences = scene.article.sentences
    below = scene.article.sentence_of[first]
    for n in range(below, max(-1, below - _FAR), -1) if headings else ():
        if n in headings:
            return headings[n]
        plain = sentences[n].kind == "sentence" and not scene.inside[sentences[n].first]
        if plain and scene.text[sentences[n].first] not in _BULLETS:
            return None
    return None
