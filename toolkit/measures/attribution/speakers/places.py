"""Where a name or a label stands, and what that tells of it."""

from __future__ import annotations

from toolkit.measures.attribution.context import AttributionContext, TokenRange
from toolkit.text.furniture import behind_dateline
from toolkit.text.names import Mention, Name, name_words

_NO_SUBJECT = frozenset(
    "of for from in at with to by near on about against over under between like than as and or".split()
)


def is_subject(scene: AttributionContext, mention: Mention) -> bool:
    """Tell whether the name stands where the subject of a clause does."""
    lower, words = scene.lower, scene.words
    if lower[mention.stop - 1].endswith("'s"):
        return False
    before = lower[mention.lead - 1] if mention.lead else "."
    if before == "the" and mention.lead > 1:
        before = lower[mention.lead - 2]
    if before in _NO_SUBJECT:
        return False
    sentence = scene.article.sentences[scene.article.sentence_of[mention.lead]]
    if mention.lead - sentence.first < 4:
        return mention.lead >= behind_dateline(scene.article, sentence.first, sentence.stop)
    follows = lower[mention.stop]
    if follows in (",", "who", "("):
        return not before[0].isalpha()
    return follows in words.verbal or follows in words.adverb or follows.endswith("ed")


def labelled(scene: AttributionContext, source: TokenRange) -> tuple[str, str, Name | None]:
    """Return name, source type and known name of a transcript's label: “DUKE”, “INTERVIEWER”, “Q”."""
    known = name_words()
    words = [w for w in scene.text[slice(*source)] if w[0].isalpha()]
    last = words[-1].lower()
    if last in known.person or len(last) == 1:
        return "", "unnamed_person" if len(last) > 1 else "unknown", None
    for name in scene.article.names:
        if name.kind == "person" and name.full.lower().endswith(last):
            return name.full, "named_person", name
    plain = [w.title() for w in words if w.lower() not in known.person]
    return " ".join(plain or [w.title() for w in words]), "named_person", None


def spelled_out(scene: AttributionContext, source: TokenRange) -> Name | None:
    """The one name whose letters a label is: “((WN))” in an interview of Wikinews, “AL:” of Ada Lund."""
    letters = scene.lower[source[0]]
    if source[1] - source[0] > 1 or len(letters) < 2 or not scene.text[source[0]].isupper():
        return None
    fits = []
    for name in scene.article.names:
        words = name.full.lower().removeprefix("the ").split()
        if name.kind not in ("body", "person"):
            continue
        initials = "".join(word[0] for word in words)
        rest = iter(words[0][1:])
        opens = len(words) == 1 and words[0][0] == letters[0] and words[0] != letters
        inside = opens and all(c in rest for c in letters[1:])
        article = name.kind == "body" and letters == "t" + initials  # “TWP:” of The Weir Post
        if initials == letters or inside or article:
            fits.append(name)
    return fits[0] if len(fits) == 1 else None


def is_described(scene: AttributionContext, source: TokenRange, mention: Mention) -> bool:
    """“Velto University professor in linguistics *Ada Lund*”: a role and its field before a name."""
    lower, text = scene.lower, scene.text
    before = mention.lead - 1
    ends = mention.stop == source[1] or lower[mention.stop] in ("of", "from", "for", ",", "(")
    described = mention.name.kind == "person" and ends
    noun = text[before][0].isalpha() and lower[before] not in scene.words.function
    field = (noun and not lower[before].endswith("'s")) or text[before] == ")"
    return described and field and not name_words().person.isdisjoint(lower[source[0] : before])
