"""Where the reported words end."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.measures._scene import CLOSING, STOPS, Run, Scene

_OPEN_ENDED = frozenset(
    "but as while after when because before since if although though during following until "
    "unless so despite ; : — – ( -".split()
)


def boundary(scene: Scene, k: int) -> str | None:
    """Name the kind of boundary at token *k* (``", ing"``), or ``None`` where there is none."""
    word = scene.lower[k]
    if word == "," or word == "and":
        return f"{word} {_opener(scene, k + 1)}"
    if word in _OPEN_ENDED:
        return word
    return None


def _opener(scene: Scene, k: int) -> str:
    """The kind of word that follows a comma or an *and*."""
    if k >= len(scene.lower):
        return "end"
    word, words = scene.lower[k], scene.words
    if word in words.function:
        return word
    if word in words.cues and word.endswith("ing"):
        return "reporting"
    if word in words.finite:
        return "reported"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed"):
        return "ed"
    first = scene.text[k][0]
    if first.isdigit():
        return "number"
    if first.isupper():
        return "name"
    return "word" if first.isalpha() else "mark"


def content_end(scene: Scene, at: int, stop: int, ends: Mapping[str, float]) -> int:
    """Return the token after the reported clause that begins at token *at*.

    *ends* says for each kind of boundary how often the annotators' span ended
    there; the first that ends more often than not is taken.
    """
    inside, text = scene.inside, scene.text
    base = inside[at]
    if base and scene.quotes[base - 1][0] == at:
        base = 0
    k = at
    while k < stop:
        number = inside[k]
        if number != base:
            if base:
                break
            k = scene.quotes[number - 1][1]
            if k < stop and text[k - 1] in CLOSING and text[k - 2] == ",":
                name = ", " + _opener(scene, k)
                if ends.get(name, 0.0) >= 0.5:
                    break
            continue
        if k > at:
            name = boundary(scene, k) if not base else None
            if name and ends.get(name, 0.0) >= 0.5:
                break
        k += 1
    k = min(k, max(stop, at + 1))
    while k > at and (text[k - 1] in STOPS or text[k - 1] in ",;:"):
        k -= 1
    return k


def quotation(scene: Scene, at: int, stop: int, ends: Mapping[str, float]) -> Run:
    """Return the quotation that begins at *at*, with the words after it that belong to it."""
    quote = scene.quote_from(at)
    if quote is None:
        return (at, content_end(scene, at, stop, ends))
    end = quote[1]
    if end >= stop or scene.text[end - 2] in STOPS or scene.text[end - 2] == ",":
        return quote
    return (at, max(end, content_end(scene, at, stop, ends)))
