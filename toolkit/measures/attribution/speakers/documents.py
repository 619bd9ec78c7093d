"""Documents as sources, and the bodies that issued them."""

from __future__ import annotations

from toolkit.measures.attribution.context import TokenRange
from toolkit.measures.attribution.speakers.discourse import MOST, Discourse, Referent
from toolkit.text.furniture import behind_dateline
from toolkit.text.names import Mention, Name

_BINDING = frozenset(("with", "under", "against", "by"))  # “the firms comply *with* the rules”
_STUDIES = ("study", "survey", "poll", "research", "polls", "findings", "results")


class Documents:
    """Resolves the documents of one article; ask in reading order."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.scene = discourse.scene
        self.names = discourse.names
        self.words = discourse.words
        self._issuers: dict[str, Referent] = {}

    def resolve(self, source: TokenRange, head: int) -> tuple[Referent, str]:
        """A document, and the body that issued it where the phrase or an earlier one says."""
        lower = self.scene.lower
        word = lower[head].removesuffix("'s")
        issuer = None
        for k in range(source[0], head):
            whole = lower[k].removesuffix("'s")
            if whole != lower[k] and whole in self.words.document:
                return self._issued(whole, None, source[0]), ""
            named = self.names.at(k) is not None
            if (
                not named
                and whole in self.words.body
                and (found := self.discourse.role(whole, source[0]))
            ):
                self._issuers[word] = Referent(found[0].full, "document", role=word)
                return self._issuers[word], found[1]
        if word == "document" and lower[source[0]] in ("the", "this"):
            for _, last in reversed(self.discourse.spoken[-3:]):
                if last.type == "document":
                    return last, "The last document is meant."
        if signed := self._signed_by_role(source, head):
            return Referent(signed[0].full, "document", role=word), signed[1]
        for mention in self.names.between(source[0], source[1]):
            lead = self._before(mention.lead, source[0])
            if lower[lead - 1] in self.scene.words.beheld:
                continue  # “seen by the Courier”
            before = lower[lead] if lead >= source[0] else ""
            by = before in ("by", "from") or (before == "of" and mention.lead - head < 4)
            if (mention.stop <= head and not self._is_platform(mention)) or by:
                owned = lower[mention.stop - 1].endswith("'s")
                kinds = ("body", "person", "place", "unknown") if by or owned else ("body", "place")
                if mention.name.kind in kinds:
                    issuer = mention.name
                    personal = by and word in self.scene.words.personal_document
                    if issuer.kind == "person" and personal:
                        self._issuers[word] = Referent(issuer.full, "document", role=word)
                        return self.discourse.named(issuer), ""
                    following = self.names.at(mention.stop)
                    if owned and following and following.name.kind == "body":
                        issuer = following.name  # “Norway’s Roads Ministry”
                    break
        owned = any(w.endswith(("'s", "s'")) for w in lower[source[0] : head])
        leaked = lower[source[0]] in ("a", "an") and not self.scene.words.beheld.isdisjoint(
            lower[head : head + 3]
        )
        if issuer is None and (owned or leaked):
            return Referent(
                "", "document", role=word
            ), ""  # “the league’s report”, “a memo seen by”
        return self._issued(word, issuer, source[0]), ""

    def _is_platform(self, mention: Mention) -> bool:
        """“an Instagram post”: where it stands, not whose it is."""
        return self.scene.lower[mention.first] in self.scene.words.platform

    def _before(self, lead: int, first: int) -> int:
        """The token before a name, its article and what it is: “by (the engineering firm Velto)”."""
        lower = self.scene.lower
        at = lead - 1
        if at > first and lower[at] in self.words.body:
            while at > first and lower[at] not in ("by", "from", "of", ","):
                at -= 1
        return at - (lower[at] in ("the", "a", "an"))

    def _signed_by_role(self, source: TokenRange, head: int) -> tuple[Referent, str] | None:
        """“the decree signed by the Pope”: whom the role behind “by” stands for."""
        lower = self.scene.lower
        for k in range(head + 1, source[1] - 2):
            if lower[k : k + 2] == ("by", "the") and lower[k - 1] not in self.scene.words.beheld:
                word, whole = lower[k + 2], self.names.at(k + 2)
                if whole and whole.stop > k + 3:
                    return None  # “a study by the University of Marrow”
                if word in self.words.person or word in self.words.body:
                    return self.discourse.role(word, source[0])
        return None

    def _issued(self, word: str, issuer: Name | None, at: int) -> Referent:
        """Return a document of *issuer*, or of the body that issued it where it was first spoken of."""
        if (
            issuer is None
            and word not in self._issuers
            and word not in ("reports", "figures", "data")
        ):
            issuer = self._issuer_of(word, at)
        if issuer is None and word == "report" and word not in self._issuers:
            paper = self.discourse.reporter(at)
            if paper is not None:
                return Referent(paper.full, "document", role=word)
        if issuer is not None:
            self._issuers[word] = Referent(issuer.full, "document", role=word)
        return (
            self._issuers.get(word) or self._of_study(word) or Referent("", "document", role=word)
        )

    def _of_study(self, word: str) -> Referent | None:
        """“the poll”, which the text has called the study by Velto: the one issuer of such a document."""
        issuers = {self._issuers[w].full for w in _STUDIES if w in self._issuers}
        return (
            Referent(issuers.pop(), "document", role=word)
            if word in _STUDIES and len(issuers) == 1
            else None
        )

    def _issuer_of(self, word: str, at: int) -> Name | None:
        """“a report by Lund Council”, “the council’s report”, “the council published a report”."""
        lower = self.scene.lower
        sentences, owner = self.scene.article.sentences, self.scene.article.sentence_of
        for k in self.scene.article.places.get(word, [])[:MOST]:
            if k > at + 4:
                break
            for mention in self.names.between(max(0, k - 3), k):
                owns = lower[mention.stop - 1].endswith("'s") and mention.name.kind != "place"
                body = mention.name.kind == "body" and not self._is_platform(mention)
                if owns or (mention.stop == k and body):
                    return mention.name
            for mention in self.names.between(k + 1, k + 5):
                lead = self._before(mention.lead, k)
                if lower[lead] in ("by", "from") and lower[lead - 1] not in self.scene.words.beheld:
                    return mention.name
            sentence = sentences[owner[k]]
            opens = behind_dateline(self.scene.article, sentence.first, sentence.stop)
            if lower[sentence.first] == "in" and k - sentence.first < 4:
                stop = min(k + 12, sentence.stop)  # “In a note on Monday, Velto said”
                says = (j for j in range(k + 1, stop) if lower[j] in self.scene.words.stating)
                for mention in self.names.between(k, next(says, stop)):
                    if mention.name.kind in ("body", "person"):
                        return mention.name
            bound = not _BINDING.isdisjoint(lower[max(opens, k - 4) : k])
            for mention in () if bound else self.names.between(opens, k):
                if self.scene.inside[mention.first]:
                    continue
                if mention.name.kind == "body" and not self._is_platform(mention):
                    return mention.name
                if mention.name.kind == "person":
                    break
        return None
