"""Reading and checking a key: every place, id, name and rule, with errors that say where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from toolkit.kinds import kind_of
from toolkit.records import Span
from toolkit.support.build import NOT_MINE, build
from toolkit.texts import key as annotation
from toolkit.texts.key import LISTS, Key, KeyFileError, KeySentence

_NEED_SOURCE = {"named_person", "named_organisation", "document", "unnamed_person", "unnamed_group"}
_NEED_EVIDENCE = {"supported", "partly_supported", "contradicted", "cannot_verify", "contested"}
_OPENING = "“‘\"'«„‹"


def parse_key(data: Any, text: str, records: Mapping[str, str], where: str) -> Key:
    """Return the key in *data* (parsed JSON) for *text*.

    Args:
        records: The recorded words of each ledger entry by id (``""`` for none).
        where: The file's name, for messages.

    Raises:
        KeyFileError: Naming file, entry and reason.
    """
    return _Reader(text, records, where).read(data)


class _Reader:
    """One pass over a key; knows the text, its sentences and the ledger."""

    def __init__(self, text: str, records: Mapping[str, str], where: str) -> None:
        self.text, self.records, self.where = text, records, where
        self.sentences: dict[str, KeySentence] = {}

    def error(self, entry: str, reason: str) -> KeyFileError:
        return KeyFileError(f"{self.where}, {entry}: {reason}")

    def read(self, data: Any) -> Key:
        if not isinstance(data, dict):
            raise KeyFileError(f"{self.where}: expected one JSON object with the lists {LISTS}")
        if unknown := sorted(set(data) - set(LISTS)):
            raise self.error(unknown[0], f"no such list; known are {', '.join(LISTS)}")
        lists: dict[str, tuple[Any, ...]] = {}
        hints = get_type_hints(Key)
        for name in LISTS:
            entries = data.get(name, [])
            if not isinstance(entries, list):
                raise self.error(name, "must be a list")
            cls = get_args(hints[name])[0]
            lists[name] = tuple([self.item(cls, entry, name) for entry in entries])
            if name == "sentences":
                self.check_cover(lists[name])
        key = Key(**lists)
        self.check(key)
        return key

    def item(self, cls: Any, raw: Any, name: str) -> Any:
        """Return *raw* as a *cls*, every field checked against its type."""
        if not isinstance(raw, dict):
            raise self.error(name, f"every entry must be an object, not {raw!r}")
        entry = str(raw.get("id", f"an entry of {name}"))
        raw, sentence = dict(raw), raw.get("sentence")
        if issubclass(cls, Span):
            raw["start"], raw["end"] = self.place(raw, sentence, entry)
        if "record" in raw:
            raise self.error(entry, "'record' is filled in from the ledger entry in 'evidence'")
        if raw.get("form") in annotation.IN_MARKS:
            known = (self.records.get(str(e), "") for e in raw.get("evidence", ()))
            raw["record"] = next(filter(None, known), "")

        def special(hint: Any, value: Any, at: str) -> Any:
            at = at.removeprefix(f"{self.where}, ")
            if get_origin(hint) is Annotated:
                return self.kind(hint.__metadata__[0], value, at)
            if isinstance(hint, type) and issubclass(hint, Span):
                return self.span(hint, value, sentence, at)
            return NOT_MINE

        return build(cls, raw, f"{self.where}, {entry}", error=KeyFileError, special=special)

    def kind(self, family: str, value: Any, at: str) -> str:
        """Return the kind *value* of *family* under its id of today."""
        try:
            return kind_of(family, value).category
        except ValueError as error:
            raise self.error(at, str(error)) from error

    def span(self, cls: type[Span], value: Any, sentence: Any, at: str) -> Span:
        """Return the words *value*, or the table with them, as a span of *sentence*."""
        raw = value if isinstance(value, dict) else {"text": value}
        if extra := set(raw) - {"start", "end", "text", "sentence"}:
            raise self.error(at, f"unknown field {min(extra)!r}")
        sentence = raw.get("sentence", sentence)
        start, end = self.place(raw, sentence, at)
        inner = {"sentence": sentence} if cls is annotation.Place else {}
        return cls(start, end, raw["text"], **inner)

    def place(self, raw: Mapping[str, Any], sentence: Any, at: str) -> tuple[int, int]:
        """Return where ``raw["text"]`` stands: checked if given, found if not."""
        words = raw.get("text")
        if not isinstance(words, str) or not words:
            raise self.error(at, "'text' must hold the words as they stand in the text")
        low, high = 0, len(self.text)
        if sentence is not None:
            if sentence not in self.sentences:
                raise self.error(at, f"unknown sentence {sentence!r}")
            low, high = self.sentences[sentence].start, self.sentences[sentence].end
        elif self.sentences:
            raise self.error(at, "the field 'sentence' is missing")
        start, end = raw.get("start"), raw.get("end")
        if start is None and end is None:
            found = list(_whole(words).finditer(self.text, low, high))
            if len(found) != 1:
                reason = "twice: give 'start' and 'end'" if found else "not at all"
                raise self.error(at, f"{words!r} stands in {sentence or 'the text'} {reason}")
            start = found[0].start()
            end = start + len(words)
        if type(start) is not int or type(end) is not int:
            raise self.error(at, "'start' and 'end' must be whole numbers, both or neither")
        if not 0 <= start < end <= len(self.text) or self.text[start:end] != words:
            raise self.error(at, f"text[{start}:{end}] is {self.text[start:end]!r}, not {words!r}")
        if not low <= start <= end <= high:
            raise self.error(at, f"{words!r} lies outside {sentence}")
        return start, end

    def check_cover(self, sentences: tuple[KeySentence, ...]) -> None:
        """The sentences are S1, S2, … and leave nothing but white space between them."""
        end = 0
        for number, sentence in enumerate(sentences, 1):
            if sentence.id != f"S{number}":
                raise self.error(
                    sentence.id, f"sentences are numbered in order: expected S{number}"
                )
            if self.text[end : sentence.start].strip() or sentence.start < end:
                raise self.error(sentence.id, "does not begin where the sentence before it ended")
            end = sentence.end
        if self.text[end:].strip():
            raise self.error("sentences", f"{self.text[end:].strip()[:40]!r} is in no sentence")
        self.sentences = {sentence.id: sentence for sentence in sentences}

    def check(self, key: Key) -> None:
        """Raise the first broken rule that concerns more than one field."""
        for id, count in Counter(item.id for item in key).items():
            if count > 1:
                raise self.error(id, "this id is used twice")
        for item in key:
            for id in getattr(item, "evidence", ()):
                if id not in self.records:
                    raise self.error(item.id, f"{id!r} is not in the ledger")
        for rule in (_quotes, _attributions, _claims, _garbles):
            for id, reason in rule(key, self.text):
                raise self.error(id, reason)


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for *words*, not cut out of a longer word ("may" in "mayor")."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def _quotes(key: Key, text: str) -> Iterator[tuple[str, str]]:
    marked = {quote.start for quote in key.quotes if quote.form in annotation.IN_MARKS}
    for quote in key.quotes:
        if quote.start in marked and quote.text[0] not in _OPENING:
            yield quote.id, f"the form is {quote.form!r}, so the text begins with a quotation mark"
    for at in [at for at, mark in enumerate(text) if mark == "“" and at not in marked]:
        yield (
            "quotes",
            f"the quotation that opens at {at} ({text[at : at + 30]!r}) is not in the key",
        )


def _attributions(key: Key, _: str) -> Iterator[tuple[str, str]]:
    owners = Counter(item.sentence for item in key.attributions)
    for sentence in key.sentences:
        if owners[sentence.id] != 1:
            yield sentence.id, f"has {owners[sentence.id]} attributions; every sentence has one"
    for item in key.attributions:
        if (item.source_type in _NEED_SOURCE) != (item.source is not None):
            yield item.id, f"source {item.source!r} does not fit source_type {item.source_type!r}"


def _claims(key: Key, _: str) -> Iterator[tuple[str, str]]:
    for claim in key.claims:
        if not claim.accept or claim.accept[0] != claim.verdict:
            yield claim.id, "'accept' must begin with the verdict"
        if not claim.evidence and (claim.checkworthy or claim.verdict in _NEED_EVIDENCE):
            yield claim.id, "a claim that is check-worthy, or has a verdict, needs 'evidence'"
    having = {claim.sentence for claim in key.claims}
    for sentence in key.sentences:
        if sentence.id not in having:
            yield sentence.id, "no claim is marked in this sentence"


def _garbles(key: Key, _: str) -> Iterator[tuple[str, str]]:
    for garble in key.garbles:
        if garble.repair is not None and garble.repair_candidates != (garble.repair,):
            yield garble.id, "'repair' is given only where it is the one candidate"
    for tension in key.tensions:
        if tension.a == tension.b:
            yield tension.id, "both places are the same"
