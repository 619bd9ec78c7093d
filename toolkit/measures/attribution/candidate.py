"""A cue word in its sentence, and the clause that may be read from it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from toolkit.measures.attribution.content import content_end, quotation
from toolkit.measures.attribution.context import LIMIT, AttributionContext, TokenRange
from toolkit.measures.attribution.phrases import source_after
from toolkit.measures.attribution.sources import source_class

_NO_PARTICIPLE = frozenset("bring spring cling sing swing ring".split())
_BOUND = frozenset(("expected", "set", "due", "likely", "scheduled"))
_OPENING = frozenset("while although though despite when after before once because since".split())


@dataclass(slots=True)
class Candidate:
    """One possible attribution, as runs of tokens, before it is judged.

    ``form`` names the construction, ``who`` the class of its source; ``signs`` are the names under which its
    reliability was learned; with none, or where it is ``certain``, it is kept without asking the table.
    """

    form: str
    cue: TokenRange | None
    source: TokenRange | None
    who: str
    content: list[TokenRange]
    signs: tuple[str, ...]
    certain: bool = False

    @property
    def stands(self) -> int:
        """The token where its source stands, else its cue, else its words."""
        return (self.source or self.cue or self.content[0])[0]

    @property
    def gap(self) -> int:
        """How many tokens stand between the cue and the words."""
        first, stop = self.content[0]
        return max(first - self.cue[1], self.cue[0] - stop) if self.cue else 0


class CueInSentence:
    """One cue word in its sentence: token *i* of the tokens from *first* to *stop*."""

    __slots__ = ("ends", "first", "i", "own", "scene", "shared", "stop")

    def __init__(
        self,
        scene: AttributionContext,
        ends: Container[str],
        i: int,
        first: int,
        stop: int,
        shared: TokenRange | None,
    ) -> None:
        self.scene, self.ends = scene, ends
        self.i, self.first, self.stop, self.shared = i, first, stop, shared
        self.own = False  # whether the source found is this cue's own

    def ends_setting(self, k: int) -> bool:
        """“said at a talk on *Friday*”, “in *March*”, “in a *statement*”: where or when ends at token *k*."""
        scene, words = self.scene, self.scene.words
        word, capital = scene.lower[k], scene.text[k][0].isupper()
        if scene.lower[k - 1] in ("in", "since", "of") and (word.isdigit() or capital):
            return word.isdigit() or word in words.month
        # not “in the letter *he wrote*”
        written = word in words.document and scene.lower[k + 1] not in words.subject_pronoun
        return word in words.time_word or (written and k > self.i + 1)


def is_to_say(scene: AttributionContext, k: int) -> bool:
    """“he is *expected* to say”: he says it."""
    lower = scene.lower
    cue = scene.cues.get(lower[k + 2])
    speaks = cue is not None and cue.id in ("say", "claim") and lower[k + 1] == "to"
    return speaks and lower[k] in _BOUND and lower[k - 1] in scene.words.auxiliary


def names_speaker(place: CueInSentence, at: int) -> bool:
    """“…, says *Ada Lund, a baker from Weir*.”: a person with an apposition closes the sentence."""
    scene = place.scene
    mention = scene.article.names.at(at)
    if mention is None or mention.name.kind != "person":
        return False
    return (
        scene.text[mention.stop] == "," and scene.lower[mention.stop + 1] in scene.words.determiner
    )


def second_half(place: CueInSentence, at: int, marked: bool) -> list[TokenRange]:
    """The rest of a statement that the reporting clause interrupts."""
    scene = place.scene
    near = range(at, min(place.stop, at + 20))
    k = next((k for k in near if scene.text[k] == ","), place.stop)
    while scene.text[k] == ",":
        k += 1
    if k >= place.stop:
        return []
    if k in scene.quote_from:
        return [quotation(scene, k, place.stop, place.ends)]
    word = scene.lower[k]
    if (
        marked
        or (word.endswith("ing") and word not in _NO_PARTICIPLE)
        or word in ("and", "but", "as", "while", "a", "an", "who", "which", "local")
    ):
        return []
    return [(k, content_end(scene, k, place.stop, place.ends))]


def document_in(place: CueInSentence) -> TokenRange | None:
    """“the plan was announced in *a joint statement by Norway*”: a document behind a verb."""
    scene, at = place.scene, place.i + 2
    if at >= place.stop or scene.lower[at] not in scene.words.determiner:
        return None
    found = source_after(scene, at, place.stop)
    if found is None:
        return None
    run = (at, next((k for k in range(*found) if scene.text[k] == ","), found[1]))
    return run if source_class(scene, run) == "document" else None


def opening_end(place: CueInSentence) -> int:
    """“While Lund said *it was late*, she left”: where the clause that opens a sentence ends."""
    scene, first, i = place.scene, place.first, place.i
    participle = i == first and scene.lower[i].endswith("ing")
    if (scene.lower[first] not in _OPENING and not participle) or "," in scene.lower[first:i]:
        return place.stop
    for k in range(i + 1, min(place.stop - 1, i + LIMIT)):
        if scene.text[k] == "," and not scene.inside[k]:
            behind = scene.lower[k + 1]
            words = scene.words
            goes_on = behind in words.subject_pronoun or behind in words.determiner
            goes_on = goes_on or behind in words.other_pronoun or behind == "that"
            goes_on = goes_on or scene.lower[k + 2] == "of"  # “thousands of”
            return k if goes_on or scene.text[k + 1][0].isupper() else place.stop
    return place.stop
