"""The constructions that report what somebody said: verb, noun, passive, “according to”."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from toolkit.measures._content import content_end, quotation
from toolkit.measures._phrases import is_adverb, possessor, source_after, source_before, subject
from toolkit.measures._scene import LIMIT, STOPS, Run, Scene
from toolkit.measures._speakers import source_class

PLAIN = frozenset(("clause", "name", "phrase", "object", "ing", "word"))
HAVE = frozenset("has have had".split())
BE = frozenset("is are was were be been being".split())


@dataclass(slots=True)
class Clause:
    """One possible attribution, as runs of tokens, before it is judged.

    ``form`` names the construction; ``signs`` are the names under which its
    reliability was learned; without any it is an attribution by definition.
    """

    form: str
    cue: Run | None
    source: Run | None
    content: list[Run]
    signs: tuple[str, ...]


def reporting_clauses(scene: Scene, ends: Container[str | None]) -> Iterator[Clause]:
    """Yield every possible attribution with a cue outside quotation marks, in reading order."""
    lower, inside, cues, unless = scene.lower, scene.inside, scene.words.cues, scene.words.unless
    sentences, owner = scene.article.sentences, scene.article.sentence_of
    shared: Run | None = None
    last = -1
    for i in [i for i, word in enumerate(lower) if word in cues and not inside[i]]:
        if lower[i] in unless and _excepted(scene, i, unless[lower[i]]):
            continue
        if owner[i] != last:
            shared, last = None, owner[i]
        sentence = sentences[last]
        if shared and i - shared[0] > LIMIT:
            shared = None
        kind = cues[lower[i]]
        place = Place(scene, ends, i, max(sentence.first, i - LIMIT), sentence.stop, shared)
        if kind == "according":
            clause = place.according()
        elif kind == "hearsay":
            clause = place.hearsay()
        elif kind == "mark":
            clause = place.headline()
        elif kind == "noun" or place.is_noun():
            clause = place.noun()
        else:
            clause = place.verb(kind)
        if clause is not None:
            if clause.source and place.own:
                shared = clause.source
            yield clause


def _excepted(scene: Scene, i: int, unless: re.Pattern[str]) -> bool:
    """Tell whether an exception of the lexicon covers the cue word at token *i*."""
    start, end = scene.article.tokens.start[i], scene.article.tokens.end[i]
    matches = unless.finditer(scene.article.text, max(0, start - 40), end + 40)
    return any(match.start() < end and match.end() > start for match in matches)


class Place:
    """One cue word in its sentence: token *i* of the tokens from *first* to *stop*."""

    __slots__ = ("ends", "first", "i", "own", "scene", "shared", "stop")

    def __init__(
        self,
        scene: Scene,
        ends: Container[str | None],
        i: int,
        first: int,
        stop: int,
        shared: Run | None,
    ) -> None:
        self.scene, self.ends = scene, ends
        self.i, self.first, self.stop, self.shared = i, first, stop, shared
        self.own = False  # whether the source found is this cue's own

    def is_noun(self) -> bool:
        """“the claim”, “Smith’s plan”: a noun that looks like a verb."""
        if self.i == self.first:
            return False
        lower, words = self.scene.lower, self.scene.words
        before = lower[self.i - 1]
        if before in words["determiner"]:
            return True
        word = lower[self.i]
        if word in words["saying_noun"] and lower[self.i + 1 : self.i + 2] in (("from",), ("by",)):
            return True
        if before in words["preposition"]:
            return not lower[self.i].endswith("ing")
        return before.endswith("'s") and before not in words["subject_contraction"]

    def verb(self, kind: str) -> Clause | None:
        """A reporting verb with what stands before and after it."""
        scene, i, first, stop = self.scene, self.i, self.first, self.stop
        lower, words = scene.lower, scene.words
        g = i
        while g > first and (lower[g - 1] in words.before_verb or is_adverb(scene, g - 1)):
            g -= 1
        if g > first and lower[g - 1] == "to" and lower[g] == "have":
            return None  # “is said to have called for”: the outer cue reports it
        word = lower[i]
        passive = word[-1] in "dnt" and kind != "attitude" and any(w in BE for w in lower[g:i])
        source, where = source_before(scene, g, first, self.shared)
        form, at, cue_stop = self.after(kind)
        if (
            where in ("phrase", "name")
            and source
            and source[0] > first
            and lower[source[0] - 1] in HAVE
        ):
            return None  # “has given orders”: a noun
        self.own = where in NEAR
        before = source[0] if source and self.own else g
        prior = self._prior(before)
        if where == "pronoun" and scene.text[before][0].isupper() and lower[before] != "i":
            prior = None  # “Who?” She answered: a sentence of its own
        content: list[Run] = []
        if (
            form in PLAIN
            and prior
            and where in ("quote", "comma", "shared", "main", "none", "apposition")
        ):
            flipped = self._inverted(i + 1, g)
            if flipped:
                source, form, cue_stop = flipped, "inverted", i + 1
                content = [prior, *self._second_half(flipped[1], True)]
                self.own = True
        if source and self.own and before > first and lower[before - 1] == "as":
            content = self._as(before - 1, cue_stop)
            form = "as" if content else form
        if not content and prior and self._is_final(form, prior):
            content = [prior]
            if form in ("comma", "quote", "adjunct_comma"):
                content += self._second_half(cue_stop, scene.quote_to(prior[1] - 1) is not None)
            form, cue_stop = "final", i + 1
        if not content and at is not None and at < stop:
            content = [quotation(scene, at, stop, self.ends, sort_of(form))]
        if passive and form != "inverted" and source and where != "who":
            source, content, form = self._passive(source, content, form)
            cue_stop = i + 1
        content = [run for run in content if run[0] < run[1]]
        if not content:
            return None
        if form == "hearsay":
            return Clause(form, (g, cue_stop), None, content, ())
        quoted = scene.quote_from(content[0][0]) is not None
        link = lower[cue_stop - 1] if form in ("prep", "passive") else ""
        who = source_class(scene, source)
        begins = lower[content[0][0]]
        return Clause(
            form,
            (g, cue_stop),
            source,
            content,
            (
                "form " + form,
                word,
                f"{word} + {form} {link}".rstrip(),
                "source " + ("to" if g > first and lower[g - 1] == "to" else where),
                f"{kind} by {who}",
                "by " + who,
                "after " + self._before(source[0] if source and self.own else g),
                f"{kind} + {form}",
                f"{form} + {where}",
                f"{form}: {'quotation' if quoted else begins if begins in words.function else 'words'}",
                f"{kind} length {min(6, content[0][1] - content[0][0])}",
                "helped by " + lower[g] if g < i else "",
                f"{form} by {who}",
                "~ " + word[:5],
                f"~ {word[:5]} {form}",
                "opens" if g == first else "",
            ),
        )

    # what stands before

    def _before(self, k: int) -> str:
        """The word before the reporting clause, where it is a function word or a mark."""
        if k <= self.first:
            return "nothing"
        word = self.scene.lower[k - 1]
        return word if word in self.scene.words.function or not word[0].isalnum() else "a word"

    def _prior(self, before: int) -> Run | None:
        """The words before a final “…, Smith said”: a quotation, or the sentence so far."""
        scene, first = self.scene, self.first
        text, p = scene.text, before - 1
        if p < first:
            return None
        comma = text[p] == ","
        quote = scene.quote_to(p - comma) if p - comma >= 0 else None
        if quote:
            opens = quote[0] - 1
            if opens < first or text[opens] in ":;—–.-" or scene.quote_to(opens):
                return quote
            if text[opens] == "," and (
                opens - first < 4 or text[quote[0] + 1 : quote[0] + 2][0].isupper()
            ):
                return quote
            return (first, quote[1])
        if comma and p > first:
            return (first, p)
        return None

    def _as(self, at: int, cue_stop: int) -> list[Run]:
        """“As Lund said, it rained”; “It rained, as Lund said.”"""
        scene, first = self.scene, self.first
        if at - first < 2:
            return self._second_half(cue_stop, False)
        if (
            scene.text[at - 1] != ","
            or self.i + 1 < self.stop - 4
            and scene.text[self.i + 1] not in ",—–"
        ):
            return []
        opens = at - 2 < first + 1
        return ([] if opens else [(first, at - 1)]) + self._second_half(cue_stop, False)

    def _is_final(self, form: str, prior: Run) -> bool:
        closes = self.scene.quote_to(prior[1] - 1) is not None
        if form in ("end", "comma", "adjunct"):
            return True
        return closes and form in ("adjunct_comma", "prep", "quote", "word", "to")

    def _inverted(self, at: int, g: int) -> Run | None:
        """The source in “…,” said Smith; after words without marks only a name or *the …*."""
        scene = self.scene
        p = g - 1
        closes = scene.quote_to(p) or (scene.text[p] == "," and scene.quote_to(p - 1))
        if not closes:
            if g != self.i or scene.lower[at] in scene.words["subject_pronoun"]:
                return None
            opens = scene.text[at][0].isupper() or scene.lower[at] in scene.words["determiner"]
            if not opens or any(
                w in scene.words["auxiliary"] or w in scene.words.finite
                for w in scene.lower[at : min(self.stop, at + 12)]
            ):
                return None
        return source_after(scene, at, self.stop)

    def _second_half(self, at: int, marked: bool) -> list[Run]:
        """The rest of a statement that the reporting clause interrupts."""
        scene, k = self.scene, at
        while k < self.stop and k - at < 20 and scene.text[k] != ",":
            k += 1
        while k < self.stop and scene.text[k] == ",":
            k += 1
        if not at < k < self.stop:
            return []
        if scene.quote_from(k):
            return [quotation(scene, k, self.stop, self.ends)]
        word = scene.lower[k]
        if (
            marked
            or word.endswith("ing")
            or word in ("and", "but", "as", "while", "a", "an", "who", "which")
        ):
            return []
        return [(k, content_end(scene, k, self.stop, self.ends))]

    def _passive(
        self, source: Run, content: list[Run], form: str
    ) -> tuple[Run | None, list[Run], str]:
        """“The mill is said to be closed”: its subject is reported, not reporting."""
        scene, i = self.scene, self.i
        agent: Run | None = None
        if i + 1 < self.stop and scene.lower[i + 1] == "by":
            agent = source_after(scene, i + 2, self.stop)
            k = i + 2
            while (
                agent and k < agent[1] and scene.lower[k] not in ("to", "for", "as", "of", "that")
            ):
                k += 1
            if agent:
                agent = (agent[0], k)
                content = (
                    [(k, content_end(scene, k, self.stop, self.ends))] if k < self.stop else []
                )
        if form in ("that", "adjunct_that", "final", "quote"):
            return agent, content, form
        if form == "to" and agent is None and scene.lower[i] in scene.words["hearsay_verb"]:
            return None, [source, *content], "hearsay"
        return agent, [source, *content], "passive"

    # what stands after

    def after(self, kind: str) -> tuple[str, int | None, int]:
        """Return ``(form, first token of the content or None, end of the cue)``."""
        scene, stop = self.scene, self.stop
        lower, text, words = scene.lower, scene.text, scene.words
        j = self.i + 1
        if j < stop and lower[j] in ("out", "up", "off", "down"):
            j += 1
        if j >= stop or text[j] in STOPS or text[j] in ";)]—–-":
            return "end", None, j
        word = lower[j]
        if word == ":":
            return "colon", j + 1, j
        if scene.quote_from(j):
            return "quote", j, j
        if word == ",":
            if j + 1 < stop and scene.quote_from(j + 1):
                return "quote", j + 1, j
            for k in range(j + 2, min(stop - 1, j + 7)):  # “said, however, that”
                if lower[k] == "," and lower[k + 1] == "that":
                    return "adjunct_that", k + 1, j
            return "comma", None, j
        if word == "that":
            return "that", j, j
        if word in words["wh"]:
            return "wh", j, j
        if lower[self.i] in words["addressing"]:
            return self._addressed(j)
        if word == "to":
            return self._to(j, kind)
        if (
            word in words["time"]
            or word in words["preposition"]
            or word in ("as", "after", "before")
            or (word in ("last", "this") and j + 1 < stop and lower[j + 1] in words["time_noun"])
        ):
            return self._adjunct(j, kind)
        return self._plain(j)

    def _to(self, j: int, kind: str) -> tuple[str, int | None, int]:
        scene = self.scene
        following = scene.lower[j + 1] if j + 1 < self.stop else ""
        words = scene.words
        if kind == "say":
            found = self._ahead(j)
            if found:
                return (*found, j)
        if (
            following in words["determiner"]
            or following in words["object_pronoun"]
            or following in words["other_pronoun"]
            or following.endswith("ing")
            or (
                scene.text[j + 1 : j + 2]
                and (scene.text[j + 1][0].isupper() or not following[0].isalpha())
            )
            or scene.lower[self.i] in words["pointing"]
        ):
            return "prep", j + 1, j + 1
        return "to", j, j

    def _ahead(self, j: int) -> tuple[str, int] | None:
        """Look past an adjunct or an addressee: “said in Rome on Friday that”."""
        scene = self.scene
        lower, text = scene.lower, scene.text
        for k in range(j, min(self.stop, j + 18)):
            if lower[k] == "that" and lower[k - 1] not in ("in", "of", "at", "with"):
                return "adjunct_that", k
            if scene.quote_from(k) and scene.opens_sentence(k):
                return "adjunct_quote", k
            if text[k] == ":":
                return "colon", k + 1
            if (
                lower[k] in scene.words.finite
                or (text[k] in STOPS and text[k - 1][0].islower())
                or text[k] in ";—–"
                or lower[k] in ("and", "but", "who", "which")
            ):
                return None
        return None

    def _adjunct(self, j: int, kind: str) -> tuple[str, int | None, int]:
        scene, stop = self.scene, self.stop
        lower, text, words = scene.lower, scene.text, scene.words
        word = lower[j]
        following = lower[j + 1] if j + 1 < stop else ""
        timed = (
            word in words["time"]
            or word in ("last", "this", "after", "before", "during", "when", "while")
            or (word in words.adjunct and (kind == "say" or following in words["time"]))
        )
        if kind == "say" or timed or word == "with":
            found = self._ahead(j)
            if found:
                return (*found, j)
        if (
            (kind == "say" and word in ("of", "about", "for", "against"))
            or (kind != "say" and not timed)
            or word == "as"
        ):
            return "prep", j + 1, j + 1
        k = j
        while k < stop and (
            lower[k] in words["time"]
            or lower[k] in words.adjunct
            or lower[k] in ("last", "this")
            or lower[k] in words["time_noun"]
        ):
            k += 1
        if k < stop and k > j and lower[k - 1] not in words.adjunct and text[k] not in ",.;:":
            form, at, _ = self._plain(k)
            return form, at, j
        while k < stop and k - j < 16:
            if lower[k] in words["subject_pronoun"] and lower[k] not in ("who", "you", "it"):
                return "clause", k, j
            if text[k] == ",":
                return "adjunct_comma", None, j
            if text[k] in STOPS and k + 2 > stop:
                break
            k += 1
        return "adjunct", None, j

    def _addressed(self, j: int) -> tuple[str, int | None, int]:
        """After *tell*, *remind*, *assure*: the one addressed, then the words."""
        scene, stop = self.scene, self.stop
        lower, text, words = scene.lower, scene.text, scene.words
        k = j
        while k < stop and k - j < 18:
            word = lower[k]
            if word == "that":
                return "adjunct_that", k, j
            if scene.quote_from(k) and scene.opens_sentence(k):
                return "adjunct_quote", k, j
            if word == ":":
                return "colon", k + 1, j
            if word in words["wh"] or word == "to":
                return ("to" if word == "to" else "wh"), k, j
            if word in ("about", "of") and k - j < 5:
                return "prep", k + 1, j
            if text[k] in STOPS and (k + 1 >= stop or not text[k - 1][0].isupper()):
                return "end", None, j
            if word == ",":
                if k + 1 < stop and scene.quote_from(k + 1):
                    return "adjunct_quote", k + 1, j
                return "comma", None, j
            if (
                k > j
                and lower[k - 1] not in words["preposition"]
                and (
                    word in words["subject_pronoun"]
                    or word in words["subject_contraction"]
                    or word in words["determiner"]
                )
            ):
                return "told_clause", k, j
            k += 1
        return "end", None, j

    def _plain(self, j: int) -> tuple[str, int | None, int]:
        """The words begin at *j* with nothing to mark them."""
        scene, stop = self.scene, self.stop
        lower, words = scene.lower, scene.words
        word = lower[j]
        if word in words["auxiliary"]:
            return "word", j, j
        if (
            word in words["subject_pronoun"]
            or word in words["subject_contraction"]
            or word == "there"
        ):
            return "clause", j, j
        for k in range(j, min(stop, j + 5)):  # “expressed hope that”, “warned Smith that”
            if lower[k] == "that" and k > j:
                cue = scene.words.cues.get(lower[k - 1])
                if cue == "noun" or lower[k - 1] in words["feeling"]:
                    return "that", k, k
                if lower[self.i] in words["warning"]:
                    return "adjunct_that", k, j
                break
        if word in words["object_pronoun"]:
            return "object", j, j
        if word.endswith("ing"):
            return "ing", j, j
        for k in range(j + 1, min(stop, j + 12)):
            if (
                lower[k] in words["auxiliary"]
                or lower[k] in words["irregular_past"]
                or lower[k] in words.finite
            ):
                return "clause", j, j
            if lower[k] in ",;:.":
                break
        if scene.text[j][0].isupper():
            return "name", j, j
        return ("phrase" if word in words["determiner"] else "word"), j, j

    # the other constructions

    def according(self) -> Clause | None:
        """“According to X, …” and “…, according to X”."""
        scene, i, first, stop = self.scene, self.i, self.first, self.stop
        lower, text = scene.lower, scene.text
        if i + 2 >= stop or lower[i + 1] != "to":
            return None
        source = source_after(scene, i + 2, stop)
        if source is None:
            return None
        for k in range(source[0] + 1, source[1]):
            if lower[k] in ("released", "published", "conducted") or (
                i == first and text[k] == ","
            ):
                source = (source[0], k)
                break
        end = source[1]
        while end < stop and text[end] != "," and not scene.inside[end] and end - source[1] < 12:
            end += 1
        opens = i == first or text[i - 1] in ":;—–(" or scene.lower[i - 1] in ("but", "and")
        before = i - (text[i - 1] == ",")
        content: list[Run] = []
        if opens or before - first < 2:
            form = "according_first"
            if end + 1 < stop:
                content.append((end + 1, content_end(scene, end + 1, stop, self.ends)))
        else:
            form = "according_last"
            content.append((first, before))
            if end == source[1] and end < stop:
                content += self._second_half(end, False)
        content = [run for run in content if run[0] < run[1]]
        if not content:
            return None
        return Clause(form, (i, i + 2), source, content, ("form " + form,))

    def hearsay(self) -> Clause | None:
        """“The mill reportedly closed.”"""
        scene, i = self.scene, self.i
        content = []
        before = subject(scene, self.first, i)
        if before and before[1] == i:
            content.append(before)
        if i + 1 < self.stop:
            content.append((i + 1, content_end(scene, i + 1, self.stop, self.ends)))
        content = [run for run in content if run[0] < run[1]]
        if not content:
            return None
        return Clause("hearsay", (i, i + 1), None, content, ())

    def headline(self) -> Clause | None:
        """“Lund: The bridge is safe”, as the first line of an article that names Lund again."""
        scene, i, stop = self.scene, self.i, self.stop
        if self.first or not 0 < i < min(7, stop - 1):
            return None
        source = (0, i)
        who = source_class(scene, source)
        if (
            who not in ("name", "organisation", "document")
            or scene.text[i - 1] not in scene.text[i + 1 :]
        ):
            return None  # “Breaking:”, not somebody the article is about
        content = quotation(scene, i + 1, stop, ())
        return Clause(
            "headline", (i, i + 1), source, [content], ("form headline", "headline by " + who)
        )

    def noun(self) -> Clause | None:
        """“comments from X that …”, “X’s claim that …”."""
        scene, i, first, stop = self.scene, self.i, self.first, self.stop
        lower, text, words = scene.lower, scene.text, scene.words
        source: Run | None = None
        where = "none"
        k = i - 1
        while (
            k > first
            and i - k < 4
            and not lower[k].endswith("'s")
            and lower[k] not in words["determiner"]
            and text[k] not in ",.;:"
        ):
            k -= 1
        if k >= first:
            if lower[k].endswith("'s"):
                source, where = possessor(scene, k, first), "possessive"
            elif lower[k] in ("his", "her", "their", "its"):
                source, where = (k, k + 1), "pronoun"
        j = cue_stop = i + 1
        if j < stop and source is None and lower[j] in ("from", "by"):
            found = source_after(scene, j + 1, stop)
            if found:
                k = found[0]
                while k < found[1] and lower[k] not in (
                    "that",
                    "about",
                    "on",
                    "in",
                    "to",
                    "of",
                    "for",
                ):
                    k += 1
                if k > found[0]:
                    source, where = (found[0], k), lower[j]
                    j, cue_stop = k, j + 1
        if j >= stop:
            return None
        link = lower[j]
        if link == "that" or link == "to" or link in words["wh"]:
            begin = j
        elif link in ("of", "about", "for", "on", "against", "over", "as"):
            begin = j + 1
            if j == cue_stop:
                cue_stop = begin
        else:
            return None
        if begin >= stop:
            return None
        content = (
            begin,
            content_end(scene, begin, stop, self.ends, "clause" if link == "that" else "phrase"),
        )
        if content[0] >= content[1]:
            return None
        word = lower[i]
        relative = begin + 1 < stop and (
            lower[begin + 1] in words.before_verb or lower[begin + 1] in words.finite
        )
        if link == "that" and source and word in words["saying_noun"] and not relative:
            return Clause("noun_that", (i, cue_stop), source, [content], ())
        return Clause(
            "noun",
            (i, cue_stop),
            source,
            [content],
            (
                "form noun",
                f"noun {word}",
                f"noun {word} + {link}",
                f"noun + {link}",
                f"noun source {where}",
                f"noun {where} + {link}",
                "noun by " + source_class(scene, source),
            ),
        )


NEAR = frozenset(("pronoun", "name", "phrase", "apposition", "none"))
CLAUSES = frozenset(
    ("clause", "that", "adjunct_that", "told_clause", "wh", "colon", "quote", "adjunct_quote")
)


def sort_of(form: str) -> str:
    """Whether the reported words are a clause or a phrase, which end differently."""
    return "clause" if form in CLAUSES else "phrase"


MODAL = frozenset(
    "would could may might can will should must shall cannot wouldn't couldn't won't".split()
)
