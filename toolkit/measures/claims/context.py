"""What the clauses of one article need to know: what is reported, quoted, hedged, and where they end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from toolkit.lexicon import load_lexicon
from toolkit.measures.claims.clauses import Clauses
from toolkit.measures.claims.consequences import find_consequences
from toolkit.measures.claims.figures import find_figures
from toolkit.measures.claims.surroundings import (
    find_lead,
    find_naming,
    find_other_marks,
    find_plain,
)
from toolkit.measures.claims.weight import claim_table, is_prose
from toolkit.measures.claims.word_classes import (
    AUXILIARIES,
    OPENERS,
    Kind,
)
from toolkit.records import Attribution, Hedge, Span, reported
from toolkit.support.data import word_lists
from toolkit.text.article import Article, Sentence
from toolkit.text.tokens import Look

_OFFICIAL = frozenset(("named_organisation", "document"))
# What these constructions report is a noun phrase as a rule: a clause only by a verb that is plain.
_PHRASES = frozenset(
    [f"attribution.{form}" for form in ("phrase", "word", "name", "object", "ing")]
)
_WORD = int(Look.WORD)  # quicker than the flag itself
_CURRENCIES = frozenset("$€£")
_CALLED = word_lists("attribution.toml")["naming"]
_SAYS_WORDS = frozenset(("say", "says", "said", "saying", "adds", "added", "adding"))
# Verbs that tell of words, and of nothing done by them: not “promised”, “ordered”, “dismissed”.
_SPEAKING = ("say", "claim", "admit", "ask", "judge", "warn", "put")
_INSIDE = frozenset(((".",), (",",), ("!",), ("?",)))  # what stands before a closing mark
_SHORT = 3  # tokens from a verb of saying on: too few to hold what was said
_OPENS_QUOTE = frozenset('“"«')
_QUOTED = 3  # tokens that may be a sentence of somebody's
_BEFORE_NOUN = frozenset({Kind.PREPOSITION, Kind.DETERMINER})


@cache
def _reporting(*ids: str) -> frozenset[str]:
    return frozenset(
        [word for cue in load_lexicon("reporting") if cue.id in ids for word in cue.phrases]
    )


@cache
def _speaking() -> frozenset[str]:
    return _reporting(*_SPEAKING) - word_lists("attribution.toml")["deed"]


class ClaimContext:
    """What the clauses of one article need to know, made once.

    ``reported``, ``bare``, ``reporting``, ``official``, ``framing`` and ``hedged`` tell for each token
    whether it belongs to a reported statement, to one that is no more than a thing that somebody
    with a name wants or does (“Lund backs *the plan*”), to the words that report it, to what a body or a
    document says, to words that say who reports a whole statement and how, or to a hedge.
    ``contents`` are the reported statements that are whole, as ranges of tokens, by the sentence
    they begin in.
    """

    def __init__(
        self, article: Article, attributions: Iterable[Attribution], hedges: Iterable[Hedge]
    ) -> None:
        self.article = article
        self.clauses = Clauses(article)
        self.table = claim_table()
        size = len(article.tokens)
        covers = [bytearray(size) for _ in range(6)]
        self.reported, self.bare, self.reporting, self.official, self.framing, self.hedged = covers
        self.prose = is_prose(self.clauses)
        self.figures = find_figures(self.clauses)
        self.consequences = find_consequences(article, self.figures)
        self.lead = find_lead(article)
        self._other_mark = find_other_marks(article)
        self._naming = find_naming(self.clauses)
        self._plain = find_plain(self.clauses)
        self.contents: dict[int, list[tuple[int, int]]] = {}
        for found in attributions:
            self._add(found)
        for hedge in hedges:
            self._cover(self.hedged, hedge)

    def _add(self, found: Attribution) -> None:
        contents = [self._cover(self.reported, span) for span in reported(found)]
        if not contents:
            return
        if found.source_type == "hearsay":
            return
        between = self.article.tokens.between
        cues = [between(span.start, span.end) for span in found.cue]
        if not any(self._only_adds(first) for first, _ in cues):
            cues = [*[between(span.start, span.end) for span in found.source], *cues]
        if found.source_type in _OFFICIAL:
            for first, stop in contents + cues:
                self.official[first:stop] = b"\1" * (stop - first)
        framed = set()
        words = {word for cue in cues for word in self.article.tokens.lower[slice(*cue)]}
        if not _speaking().isdisjoint(words):
            for first, stop in cues:
                self.reporting[first:stop] = b"\1" * (stop - first)
        called = not _CALLED.isdisjoint(words)  # “called the plan ruined”
        doubtful = called or (found.rule in _PHRASES and _SAYS_WORDS.isdisjoint(words))
        for first, stop in contents:
            for sentence in self._sentences(first, stop):
                part = self._whole_content(sentence, first, stop, cues)
                if part is None and found.kind == "direct":
                    part = self._quoted_sentence(sentence, first, stop)
                if part and doubtful and not self._is_plain(*part):
                    part = None  # “revealing the lock wrapped around her neck”
                if part:
                    self.contents.setdefault(sentence.first, []).append(part)
                framed.add((sentence.first, part is not None))
        wants = found.source and found.kind != "direct" and found.source_type != "document"
        if wants and _SAYS_WORDS.isdisjoint(words) and not any(whole for _, whole in framed):
            for span in found.content:
                self._cover(self.bare, span)
        for first, stop in cues:
            home = self.article.sentences[self.article.sentence_of[first]].first
            if (home, True) in framed or (home, False) not in framed:
                self.framing[first:stop] = b"\1" * (stop - first)

    def _is_plain(self, first: int, stop: int) -> bool:
        """Tell whether the main verb is one that can be nothing else: “is”, “has”, “will”."""
        return self.clauses.kinds[self.clauses.main_verb(first, stop)] in AUXILIARIES

    def _only_adds(self, at: int) -> bool:
        """“Lund left, *saying* that”: the source has a verb of its own; not “Lund spoke, saying”."""
        kinds, first = self.clauses.kinds, self._sentences(at, at + 1)[0].first
        if at == first or kinds[at] != Kind.ING or kinds[at - 1] != Kind.COMMA:
            return False
        return self.article.tokens.lower[self.clauses.main_verb(first, at)] not in _reporting("say")

    def _sentences(self, first: int, stop: int) -> Sequence[Sentence]:
        owners = self.article.sentence_of
        return self.article.sentences[owners[first] : owners[stop - 1] + 1] if first < stop else ()

    def _whole_content(
        self, sentence: Sentence, first: int, stop: int, cues: list[tuple[int, int]]
    ) -> tuple[int, int] | None:
        """Return the reported statement in this sentence, to its end, or ``None`` if none is whole."""
        first, stop = max(first, sentence.first), min(stop, sentence.stop)
        first, stop = self.trimmed(first, stop)
        kinds = self.clauses.kinds
        if first > sentence.first and (
            kinds[first - 1] in _BEFORE_NOUN
            or (kinds[sentence.first] == Kind.ING and any(c == sentence.first for c, _ in cues))
        ):
            return None  # “Noting the delay, Lund resigned”: it begins in the middle
        if stop < sentence.stop and self._closes(stop):  # it breaks off in the middle
            if any(cue >= stop for cue, _ in cues):
                return None
            stop = sentence.stop
        return (first, stop) if self.clauses.is_whole(first, stop) else None

    def _quoted_sentence(self, sentence: Sentence, first: int, stop: int) -> tuple[int, int] | None:
        """““Things change,” Lund said”: a sentence of somebody’s, though no verb is known in it."""
        first, stop = self.trimmed(max(first, sentence.first), min(stop, sentence.stop))
        text, kinds = self.article.tokens.text, self.clauses.kinds
        if stop - first < _QUOTED or not text[first][0].isupper():
            return None
        asks = text[stop : stop + 1] == ("?",) or (
            kinds[first] in OPENERS and kinds[first + 1] in AUXILIARIES and text[first] != "That"
        )
        return None if asks else (first, stop)

    def trimmed(self, first: int, stop: int) -> tuple[int, int]:
        """Leave out punctuation at both ends, and a joiner or “that” at the start."""
        plain = self._plain
        while first < stop and not (plain[first] or self._opens(first)):
            first += 1
        while first < stop and not (plain[stop - 1] or self._closes(stop - 1)):
            stop -= 1
        return first, stop

    def _opens(self, at: int) -> bool:
        """Tell whether a statement may begin with this token."""
        kind, tokens = self.clauses.kinds[at], self.article.tokens
        if kind == Kind.JOINER or kind == Kind.LABEL:
            return tokens.lower[at : at + 2] == ("so", "far")
        if tokens.lower[at] == "that":  # “That is new”; not “that it is new”
            quoted = at > 0 and tokens.text[at - 1] in _OPENS_QUOTE
            behind = self.clauses.kinds[at + 1 : at + 2]
            return kind == Kind.PRONOUN or (quoted and not AUXILIARIES.isdisjoint(behind))
        return bool(tokens.looks[at] & _WORD) or tokens.text[at] in _CURRENCIES

    def _closes(self, at: int) -> bool:
        """Tell whether a statement may end with this token."""
        kind, tokens = self.clauses.kinds[at], self.article.tokens
        word = tokens.lower[at]
        if kind == Kind.JOINER or kind == Kind.CONTRAST or word == "even":
            return False
        if word == "that":
            return not any(tokens.flags(Look.WORD, at + 1, at + 2))
        return bool(tokens.looks[at] & _WORD) or word == "%"

    def _cover(self, cover: bytearray, span: Span) -> tuple[int, int]:
        """Mark the tokens of a span; return the first of them and the one after."""
        first, stop = self.article.tokens.between(span.start, span.end)
        cover[first:stop] = b"\1" * (stop - first)
        return first, stop

    def is_said(self, first: int, stop: int) -> bool:
        """Tell whether the text gives these tokens as somebody's words or thoughts."""
        verb, words = self.clauses.main_verb(first, stop), self.reported.count(1, first, stop)
        if verb >= 0 and not self.reported[verb]:
            words -= self.bare.count(1, first, stop)
        words = max(words, self.article.quoted.count(1, first, stop))
        if 2 * words > stop - first or self._naming.find(1, first, stop) >= 0:
            return True
        if self.article.tokens.lower[first] == "per":
            return True
        return verb >= 0 and (self.clauses.kinds[verb] == Kind.SAYS or self.reporting[verb] == 1)

    def only_leads(self, first: int, stop: int, until: int) -> bool:
        """Tell whether a trimmed part only leads to what is said elsewhere: “He wrote:”, “Lund told us”.

        *until* is where the part stopped before it was trimmed.
        """
        kinds = self.clauses.kinds
        if ":" in self.article.tokens.text[stop:until] or kinds[stop - 1] == Kind.SAYS:
            return True
        verb = self.clauses.main_verb(first, stop)
        return verb >= 0 and kinds[verb] == Kind.SAYS and stop - verb <= _SHORT

    def with_marks(self, first: int, stop: int) -> tuple[int, int]:
        """Add the marks and brackets before and behind these tokens whose other one stands among them."""
        other, begin = self._other_mark, first
        if not other:
            return first, stop
        while first <= other.get(begin - 1, -1) < stop:
            begin -= 1
        behind = end = stop + (self.article.tokens.text[stop : stop + 1] in _INSIDE)
        while first <= other.get(end, -1) < stop:
            end += 1
        return begin, end if end > behind else stop
