"""Bodies as sources: “the company”, “the Syrian government”."""

from __future__ import annotations

from toolkit.measures.attribution.context import TokenRange
from toolkit.measures.attribution.sources import is_capital
from toolkit.measures.attribution.speakers.discourse import Discourse, Referent

_ONE = frozenset(("one", "another", "some", "this"))
_ITS = frozenset("his her their its".split())


def resolve_body(
    discourse: Discourse, source: TokenRange, head: int, definite: bool
) -> tuple[Referent, str]:
    """“the company”, “the Syrian government”, “a bank”."""
    scene, lower = discourse.scene, discourse.scene.lower
    first = source[0]
    while first < head and (lower[first] in scene.words.determiner or lower[first] in _ONE):
        first += 1
    word = lower[head].removesuffix("'s")
    owner = next((m for m in discourse.names.between(first, head) if m.stop <= head), None)
    if owner and lower[owner.stop - 1].endswith("'s"):
        first = owner.first
    if lower[head + 1] == "of":
        of = next(iter(discourse.names.between(head + 2, head + 4)), None)
        if of and of.name.kind == "place":
            return discourse.register(f"{scene.text[head]} of {of.name.full}", word), ""
    sentence = scene.article.sentences[scene.article.sentence_of[first]]
    # a capital there tells nothing, unless a name begins with it
    opens = first == sentence.first and (first == head or discourse.names.at(first) is None)
    named = discourse.names.at(first)
    rest = scene.text[named.stop : head + 1] if named and not owner else ()
    if named and named.name.kind == "body" and rest:
        return discourse.named(named.name), ""  # “the *Associated Press* news agency”
    if (is_capital(scene.text[first]) and not opens) or owner:
        full = " ".join(scene.text[first : head + 1]).removesuffix("’s")
        return discourse.register(full, word), ""
    if definite and (found := discourse.role(word, source[0])):
        return found
    whole = definite and lower[head + 1] != "of"  # not “the organisation *of the fair*”
    if whole and word in scene.words.generic_body and (only := discourse.main("body", word)):
        return only, f"“{word}” can only be {only.full}, the body that the text is about."
    if definite and head > first and lower[head - 1] in discourse.words.sort_of_body:
        return discourse.register(" ".join(lower[head - 1 : head + 1]), word), ""
    several = word.endswith("s") and word[:-1] in discourse.words.body  # “*Hotels* fear the worst”
    bare = lower[source[0]] == word and not several
    if bare or (definite and lower[source[0]] in ("the", *_ITS)):
        if word == "police" or word in scene.words.crowd:
            return Referent("", "unnamed_group", plural=True, role=word), ""
        return Referent("", "named_organisation", role=word), ""
    return Referent("", "unnamed_group", plural=True, role=word), ""
