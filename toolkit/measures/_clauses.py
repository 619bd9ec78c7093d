"""Where a reporting clause begins and ends: its source, its cue, what it reports."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from toolkit.article import Article
from toolkit.measures._wordclasses import CLOSING, OPENING, word_classes

Run = tuple[int, int]  # first token, stop token


@dataclass(slots=True)
class Clause:
    """One possible attribution, as runs of tokens, before it is judged.

    ``form`` names the construction; ``features`` are the names under which its
    reliability was learned.
    """

    form: str
    cue: Run | None
    source: Run | None
    content: list[Run]
    features: tuple[str, ...]


class Reader:
    """Finds the possible attributions of one article, in one pass over its cue words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.tokens.text
        self.lower = article.tokens.lower
        self.words = word_classes()
        starts = article.tokens.start
        self.quotes: list[Run] = []  # top-level quotations, marks included
        self.inside = [0] * len(self.text)  # 1 + index of the quotation a token stands in
        past = 0
        for quotation in article.quotations:
            first = bisect_left(starts, quotation.start)
            if first < past:
                continue
            stop = past = bisect_left(starts, quotation.end)
            self.quotes.append((first, stop))
            self.inside[first:stop] = [len(self.quotes)] * (stop - first)

    def clauses(self) -> list[Clause]:
        """Return every possible attribution with a cue, in the order of the cues."""
        lower, cues = self.lower, self.words.cues
        found: list[Clause] = []
        sentences, owner = self.article.sentences, self.article.sentence_of
        shared: Run | None = None
        last = -1
        inside = self.inside
        for i in [i for i, word in enumerate(lower) if word in cues and not inside[i]]:
            number = owner[i]
            if number != last:
                shared, last = None, number
            sentence = sentences[number]
            first, stop = sentence.first, sentence.stop
            kind = cues[lower[i]]
            if kind == "according":
                clause = self.according(i, first, stop)
            elif kind == "hearsay":
                clause = self.hearsay(i, first, stop)
            elif kind == "noun" or (i > first and self._is_noun(i, first)):
                clause = self.noun(i, first, stop)
            else:
                clause = self.verb(i, first, stop, shared)
            if clause is not None:
                found.append(clause)
                shared = clause.source or shared
        return found

    def _is_noun(self, i: int, first: int) -> bool:
        before = self.lower[i - 1]
        return (
            before in self.words.noun_signs and before not in ("that", "like")
            or before.endswith("'s") and before not in self.words["subject_contraction"]
        )

    # the constructions

    def verb(self, i: int, first: int, stop: int, shared: Run | None) -> Clause | None:
        """A reporting verb with what stands before and after it."""
        lower, w = self.lower, self.words
        g = i
        while g > first and (
            lower[g - 1] in w.before_verb or lower[g - 1].endswith("ly")
        ):
            g -= 1
        infinitive = g > first and lower[g - 1] == "to"
        passive = lower[i].endswith(("ed", "id", "wn", "en")) and any(
            x in BE for x in lower[g:i]
        )
        source, where = self.source_before(g, first, shared)
        before = source[0] if source and where not in ("shared", "main") else g
        after, at, cue_stop = self.after(i, first, stop)
        content: list[Run] = []
        prior = self._content_before(before, first)
        form = after
        if where in ("none", "quote", "comma", "shared", "main") and at is not None and after in ("np", "name", "clause", "pronoun"):
            flipped = self.inverted(i + 1, first, stop, prior)
            if flipped and prior:
                source = flipped
                rest = self._content_after(flipped[1], stop)
                content = [prior, *rest]
                form = "inverted"
                cue_stop = i + 1
        if not content:
            closes = prior is not None and self.text[before - 1] in CLOSING
            if prior and (after in ("end", "comma") or (closes and after in ("adjunct", "prep"))):
                content = [prior]
                form = "final"
                if after == "comma":
                    content += self._content_after(cue_stop, stop)
            elif at is not None and at < stop:
                content = [(at, self.end(at, stop))]
                if after in ("quote", "colon", "adjunct_quote"):
                    content = self.quoted(at, stop)
            else:
                return None
        content = [c for c in content if c[0] < c[1]]
        if not content:
            return None
        if infinitive:
            where = "to"
        cue = lower[i]
        near = self.text[content[0][0]] in OPENING
        return Clause(
            form,
            (g, cue_stop),
            source,
            content,
            (
                "form " + form,
                cue,
                cue + " + " + form + (" " + lower[cue_stop - 1] if form == "prep" else ""),
                "source " + where,
                "kind " + w.cues[cue],
                "passive" if passive else "active",
                ("quoted " if near else "plain ") + form,
                "length " + str(min(6, content[0][1] - content[0][0])),
            ),
        )

    def source_before(self, g: int, first: int, shared: Run | None) -> tuple[Run | None, str]:
        """The noun phrase that ends before token *g*, and what kind of place it is."""
        lower, text, w = self.lower, self.text, self.words
        p = g - 1
        if p < first:
            return None, "none"
        word = lower[p]
        if word in w["subject_pronoun"]:
            if word in ("who", "that") and p > first:
                if lower[p - 1] == ",":
                    p -= 1
                return self.phrase(p, first), "who"
            return (p, p + 1), "pronoun"
        if word in ("that", "which") and p > first:
            return self.phrase(p - (lower[p - 1] == ","), first), "who"
        if text[p] in CLOSING:
            return shared, "quote"
        if word == ",":
            comma = p - 1
            while comma > first and text[comma] != "," and p - comma < 25 and not self.inside[comma]:
                comma -= 1
            if text[comma] == "," and comma > first and p - comma > 1:
                head = self.phrase(comma, first)
                if head and comma - head[0] < 8 and lower[comma + 1] not in ("and", "but"):
                    return (head[0], p), "apposition"
            if shared:
                return shared, "shared"
            return self.subject(first, p), "main"
        if word in ("and", "but", "or", "to", "by"):
            if shared:
                return shared, "shared"
            return self.subject(first, p), "main"
        run = self.phrase(g, first)
        if run is None:
            return shared, "none"
        if text[run[0]][0].isupper() and run[0] != first or run[1] - run[0] == 1:
            return run, "name"
        return run, "phrase"

    def phrase(self, stop: int, first: int) -> Run | None:
        """The noun phrase that ends before token *stop*."""
        lower, text, w = self.lower, self.text, self.words
        left, cues = w.phrase_left, w.cues
        k = stop - 1
        low = max(first, stop - 30)
        while k >= low:
            word = lower[k]
            if word in left:
                break
            if word in cues and k + 1 < stop and cues[word] != "noun" and not text[k][0].isupper():
                if lower[k - 1] not in w.noun_signs:
                    break
            if word == "and" and not (text[k + 1][0].isupper() and k > first and text[k - 1][0].isupper()):
                break
            k -= 1
        k += 1
        while k < stop and (lower[k] in w.before_verb or lower[k] in w["opener"] or lower[k] in w["conjunction"] or lower[k] in w["time"]):
            k += 1
        while k < stop - 2 and lower[k] in w["preposition"]:
            k += 1
            if lower[k] in w["determiner"] or lower[k] in ("last", "this"):
                k += 1
            k += 1
        return (k, stop) if k < stop else None

    def subject(self, first: int, stop: int) -> Run | None:
        """The noun phrase that opens a clause: up to its first verb."""
        lower, w = self.lower, self.words
        k = first
        while k < stop and lower[k] in w["opener"]:
            k += 1
        begin = k
        while k < stop and k - begin < 12:
            word = lower[k]
            if word in w["subject_pronoun"]:
                return (k, k + 1)
            if word in w["auxiliary"] or word in w.cues and k > begin or word.endswith(("ed", "s")) and word not in w["group"] and self.text[k][0].islower() and k > begin:
                return (begin, k) if k > begin else None
            k += 1
        return None

    def after(self, i: int, first: int, stop: int) -> tuple[str, int | None, int]:
        """What follows the verb at *i*: ``(construction, content token, end of the cue)``."""
        lower, text, w = self.lower, self.text, self.words
        j = i + 1
        if j < stop and lower[j] in ("out", "up"):
            j += 1
        cue_stop = j
        addressee = lower[i] in TELL
        k, seen, adjunct = j, 0, False
        while k < stop and seen < 16:
            word = lower[k]
            if word in ("that",):
                return ("that" if k == j else "adjunct_that"), k, cue_stop
            if text[k] in OPENING and self.inside[k]:
                return ("quote" if k == j else "adjunct_quote"), k, cue_stop
            if word == ":":
                return "colon", k + 1, cue_stop
            if text[k] in ".!?;—–" or word in ("but", "and"):
                return ("end" if k == j or adjunct else "other"), None if (k == j or adjunct) else j, cue_stop
            if word == ",":
                if k + 1 < stop and text[k + 1] in OPENING and self.inside[k + 1] and not self.inside[i]:
                    return "quote", k + 1, cue_stop
                if k == j or adjunct:
                    return "comma", None, k
                return self._plain(j, stop), j, cue_stop
            if k == j and not addressee:
                if word in w["wh"]:
                    return "wh", k, cue_stop
                if word == "to":
                    if self.words.cues[lower[i]] != "say":
                        return "to", k, cue_stop
                    adjunct = True
                elif word in w["time"]:
                    adjunct = True
                    j = k + 1
                elif word in w["preposition"] or word == "as":
                    if w.cues[lower[i]] != "say" or word in ("of", "about", "for", "against"):
                        return "prep", k + 1, k + 1
                    adjunct = True
                else:
                    return self._plain(j, stop), j, cue_stop
            elif addressee:
                if word in w["wh"] or word == "to" and k > j:
                    return ("wh" if word != "to" else "to"), k, cue_stop
                if word in ("about", "of"):
                    return "prep", k + 1, cue_stop
                if k > j and (word in w["subject_pronoun"] or word in w["determiner"]) and word != "you":
                    return "told_clause", k, cue_stop
                adjunct = True
            k += 1
            seen += 1
        if k >= stop:
            return "end", None, cue_stop
        return ("adjunct", None, cue_stop) if adjunct else (self._plain(j, stop), j, cue_stop)

    def _plain(self, j: int, stop: int) -> str:
        """The class of what begins at *j* when nothing marks it."""
        lower, w = self.lower, self.words
        word = lower[j]
        if word in w["subject_pronoun"] or word in w["subject_contraction"] or word == "there":
            return "clause"
        if word in w["object_pronoun"]:
            return "object"
        if word.endswith("ing"):
            return "ing"
        for k in range(j + 1, min(stop, j + 12)):
            if lower[k] in w["auxiliary"]:
                return "clause"
            if lower[k] in ",;:.":
                break
        if self.text[j][0].isupper():
            return "name"
        return "np" if word in w["determiner"] else "other"

    def inverted(self, at: int, first: int, stop: int, prior: Run | None) -> Run | None:
        """The source after the verb: “…,” said the mayor, a lawyer."""
        lower, text, w = self.lower, self.text, self.words
        k = at
        while k < stop and k - at < 40:
            if text[k] in ".!?;:" or text[k] in OPENING and self.inside[k]:
                break
            if text[k] == "," and k + 1 < stop and (lower[k + 1].endswith("ing") or lower[k + 1] in ("but", "and", "as") or text[k + 1] in OPENING):
                break
            if lower[k] in ("in", "on", "during", "at", "after", "when", "as", "to") and (k == at or not lower[k - 1] == ","):
                if not (lower[k] in ("in", "at") and k > at and text[k-1].islower()) or k == at:
                    break
            k += 1
        while k > at and text[k - 1] == ",":
            k -= 1
        return (at, k) if k > at else None

    def _content_before(self, before: int, first: int) -> Run | None:
        """The words before a final “…, Smith said”: a quotation, or the sentence so far."""
        text = self.text
        p = before - 1
        if p < first:
            return None
        if text[p] in CLOSING and self.inside[p]:
            return self.quotes[self.inside[p] - 1]
        if text[p] == "," and p > first:
            q = p - 1
            if self.inside[q] and text[q] in CLOSING:
                return self.quotes[self.inside[q] - 1]
            if p - first >= 3:
                return (first, p)
        return None

    def _content_after(self, at: int, stop: int) -> list[Run]:
        """The second half of a split quotation."""
        k = at
        while k < stop and self.text[k] in ",;:":
            k += 1
        if k < stop and k > at and self.inside[k] and self.text[k] in OPENING:
            return self.quoted(k, stop)
        return []

    def quoted(self, at: int, stop: int) -> list[Run]:
        """The quotation that begins at *at*; with the words after it when they belong to it."""
        if at >= len(self.text):
            return []
        number = self.inside[at]
        if not number or self.quotes[number - 1][0] != at:
            return [(at, self.end(at, stop))]
        end = self.quotes[number - 1][1]
        if end >= stop or self.text[end - 2] in ".!?,":
            return [(at, end)]
        return [(at, self.end(end, stop))]

    def end(self, at: int, stop: int) -> int:
        """Where the clause that begins at *at* ends."""
        lower, text = self.lower, self.text
        k = at
        base = self.inside[at] if text[at] not in OPENING else 0
        while k < stop:
            number = self.inside[k]
            if number and number != base:
                k = self.quotes[number - 1][1]
                continue
            if base and number != base:
                break
            if text[k] in ";—–" or text[k] == "," and k + 1 < stop and lower[k + 1] in ("but", "while", "although", "though", "and", "who", "which"):
                break
            if lower[k] == "but":
                break
            k += 1
        k = min(k, max(stop, at))
        while k > at and text[k - 1] in ".!?,;:":
            k -= 1
        return k

    def according(self, i: int, first: int, stop: int) -> Clause | None:
        """“According to X, …” and “…, according to X”."""
        lower, text = self.lower, self.text
        if i + 2 >= stop or lower[i + 1] != "to":
            return None
        k = i + 2
        while k < stop and text[k] not in ".!?;—–" and not (
            text[k] == "," and (i == first or k + 1 < stop and lower[k + 1] not in self.words["determiner"])
        ):
            k += 1
        source = (i + 2, k) if k > i + 2 else None
        if i <= first + 1:
            begin = k + 1 if k < stop and text[k] == "," else k
            content = (begin, self.end(begin, stop)) if begin < stop else None
            form = "according_first"
        else:
            before = i - 1 if text[i - 1] == "," else i
            content = (first, before)
            form = "according_last"
        if not content or content[0] >= content[1]:
            return None
        return Clause(form, (i, i + 2), source, [content], ("form " + form, "according + " + form))

    def hearsay(self, i: int, first: int, stop: int) -> Clause | None:
        """“The mill reportedly closed.”"""
        at = i + 1
        if at >= stop:
            return None
        content = (at, self.end(at, stop))
        if content[0] >= content[1]:
            return None
        return Clause("hearsay", (i, i + 1), None, [content], ("form hearsay", self.lower[i]))

    def noun(self, i: int, first: int, stop: int) -> Clause | None:
        """“comments from X that …”, “X’s claim that …”."""
        lower, text, w = self.lower, self.text, self.words
        source: Run | None = None
        before = lower[i - 1] if i > first else ""
        where = "none"
        k = i - 1
        while k > first and i - k < 5 and not lower[k].endswith("'s") and not lower[k] in w["determiner"] and text[k] not in ",.;:":
            k -= 1
        if k >= first and lower[k].endswith("'s"):
            run = self.phrase(k + 1, first)
            source, where = run, "possessive"
        elif k >= first and lower[k] in ("his", "her", "their", "its"):
            source, where = (k, k + 1), "possessive"
        j = i + 1
        if j >= stop:
            return None
        link = lower[j]
        if link in ("from", "by") and source is None:
            j += 1
            k = j
            while k < stop and lower[k] not in ("that", "about", "on", "in", "to") and text[k] not in ",.;:":
                k += 1
            source, where, j = (j, k), link, k
            link = lower[j] if j < stop else ""
        if link == "that" or link == "to" or link in w["wh"]:
            begin = j
        elif link in ("of", "about", "for", "on", "against", "over", "as"):
            begin = j + 1
        else:
            return None
        content = (begin, self.end(begin, stop))
        if content[0] >= content[1]:
            return None
        word = lower[i]
        return Clause(
            "noun",
            (i, j if link not in ("that", "to") and where not in ("from", "by") else i + 1),
            source,
            [content],
            ("form noun", "noun " + word, "noun " + word + " + " + link, "noun + " + link, "noun source " + where, "noun " + before if before in w.noun_signs else "noun other"),
        )


BE = frozenset("is are was were be been being".split())
TELL = frozenset(
    "tell tells told telling inform informs informed informing assure assures assured assuring remind reminds reminded reminding".split()
)
