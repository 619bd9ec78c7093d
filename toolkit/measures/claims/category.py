"""What kind of thing a statement says; one word alone seldom tells."""

from __future__ import annotations

from toolkit.measures.claims.context import ClaimContext
from toolkit.measures.claims.cuts import JUDGEMENT, ClauseSpan
from toolkit.measures.claims.weight import is_attributive
from toolkit.measures.claims.word_classes import AUXILIARIES, BE_FORMS, OPENERS, POSSESSIVES, Kind

_NEAR = 8  # tokens within which “than” follows “higher”
_CAUSES = frozenset({Kind.CAUSE, Kind.CAUSED, Kind.BECAUSE})
_NOUN_OR_VERB = frozenset(("causes", "results", "prompts"))
_BEFORE_VERB = OPENERS | AUXILIARIES | {Kind.JOINER, Kind.COMMA, Kind.ADVERB, Kind.PRONOUN}
_PARTICIPLES = frozenset({Kind.ED, Kind.ED_BY, Kind.PAST, Kind.FINITE_PAST})
_IRREGULAR = frozenset(("en", "wn", "un", "ne"))  # “taken”, “known”, “begun”, “done”
_HABITS = frozenset((word,) for word in ("often", "sometimes", "usually", "always", "regularly"))
_TRIES = frozenset(("tried", "tries", "attempted", "attempts"))  # others can see it
_BEFORE_NOUN = POSSESSIVES | {Kind.DETERMINER}
_AIMS = frozenset({Kind.INTENTION, Kind.INTENDS, Kind.DUTY, Kind.ATTITUDE})
_SUPERLATIVES = frozenset(
    "most least highest lowest largest biggest smallest greatest worst best longest oldest".split()
)
_COMPARATIVES = frozenset(
    "more less fewer higher lower larger smaller greater worse better".split()
)
_MULTIPLES = frozenset(("twice", "double", "times", "half"))
_RANKING = _SUPERLATIVES | _COMPARATIVES | _MULTIPLES | {"first"}
_SINCE = frozenset(("to", "since", "ever", "in"))


def category_of(context: ClaimContext, clause: ClauseSpan) -> str:
    """Return what kind of thing the statement says, as ``Claim.category`` lists them."""
    first, stop, cap = clause
    kinds = context.clauses.kinds
    if cap == JUDGEMENT:
        return "judgement"
    if 2 * context.article.quoted.count(1, first, stop) > stop - first:
        return "quotation"
    inside = kinds[first:stop]
    verb = context.clauses.main_verb(first, stop)
    main = kinds[verb] if verb >= 0 else Kind.WORD
    if main == Kind.FUTURE or _may_be(context, first, stop, verb):
        return "prediction"
    if (
        (main in _AIMS and context.article.tokens.lower[verb] not in _TRIES)
        or inside[0] == Kind.INTENTION
        or (Kind.JUDGEMENT in inside and _judges(context, first, stop))
    ):
        return "judgement"
    if not _CAUSES.isdisjoint(inside) and any(
        kind in _CAUSES and not _is_noun(context, at, verb) for at, kind in enumerate(inside, first)
    ):
        return "cause"
    if Kind.CHANGED in inside or _compares(context, first, stop):
        return "comparison"
    if context.figures.find(1, first, stop) >= 0:
        return "number"
    return "prediction" if Kind.FUTURE in inside else "event"


def _may_be(context: ClaimContext, first: int, stop: int, verb: int) -> bool:
    """“The strike could spread”; not “the rule that could help”, “it may have been shut”."""
    kinds, lower = context.clauses.kinds, context.article.tokens.lower
    if context.hedged.find(1, first, stop) < 0:
        return False
    modal = kinds.find(Kind.MODAL, first, stop)
    if modal < 0 or not OPENERS.isdisjoint(kinds[first:modal]):
        modal = verb if verb >= 0 and kinds[verb] == Kind.MODAL else -1
    if modal < 0:
        return False
    if lower[modal] == "would" and lower[modal + 1 : modal + 2] in _HABITS:
        return False  # “they would often meet”
    have = next((i for i in range(modal + 1, min(modal + 4, stop)) if lower[i] == "have"), stop)
    return not any(
        kinds[i] in _PARTICIPLES or lower[i][-2:] in _IRREGULAR
        for i in range(have + 1, min(have + 3, stop))
    )


def _is_noun(context: ClaimContext, at: int, verb: int) -> bool:
    """“He spoke for good causes”, “it had good results in May”; not “smoke causes coughs”."""
    word, before = context.article.tokens.lower[at], context.clauses.kinds[at - 1]
    if word == "thanks":  # “a letter of thanks to the crew”
        return before in _BEFORE_NOUN or before == Kind.PREPOSITION
    return at != verb and word in _NOUN_OR_VERB and before not in _BEFORE_VERB


def _judges(context: ClaimContext, first: int, stop: int) -> bool:
    """“The plan is wrong”; not “the wrong plan was printed”, “she is given the right to vote”."""
    inside, lower = context.clauses.kinds[first:stop], context.article.tokens.lower
    return any(
        kind == Kind.JUDGEMENT
        and not is_attributive(inside, i)
        and not BE_FORMS.isdisjoint(inside[:i])
        and not (lower[first + i] == "right" and inside[i - 1] in _BEFORE_NOUN)
        for i, kind in enumerate(inside)
    )


def _compares(context: ClaimContext, first: int, stop: int) -> bool:
    """“higher than in May”, “the oldest in town”, “twice as many”; not “more than 50”, “rather than”."""
    lower = context.article.tokens.lower
    if _RANKING.isdisjoint(lower[first:stop]):
        return False
    return any(lower[i] in _RANKING and _ranks(context, i, stop) for i in range(first, stop))


def _ranks(context: ClaimContext, at: int, stop: int) -> bool:
    lower = context.article.tokens.lower
    word, after = lower[at], lower[at + 1 : min(at + 1 + _NEAR, stop)]
    if word in _COMPARATIVES:
        amount = after[:1] == ("than",) and context.figures[at + 2 : at + 3] == b"\1"
        return "than" in after and not amount
    if word in _SUPERLATIVES:
        return at > 0 and lower[at - 1] == "the" and after[:1] != ("of",)
    if word in _MULTIPLES:
        return after[:1] == ("as",)
    return lower[at - 1] == "the" and not _SINCE.isdisjoint(after[:3])
