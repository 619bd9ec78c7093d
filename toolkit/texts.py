"""The texts of the course, each with its key and the record it is checked against.

A text is a folder with up to four files; ``data/texts/README.md`` tells a
teacher how to write one.

``text.txt``
    The text as published, UTF-8, never repaired.
``meta.toml``
    What is known about it: the fields of :class:`TextMeta`.
``annotation.json``
    The key: the lists of :class:`toolkit.annotation.Key`.
``evidence.toml``
    The ledger: ``[[entries]]`` with the fields of :class:`LedgerEntry`. A text
    that shares another one's ledger names it in ``meta.toml`` (``evidence_of``).

The folder named in the environment variable ``TOOLKIT_TEXTS`` is read in the
same way; its texts stay where they are.
"""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from toolkit._keyfile import parse_key
from toolkit.annotation import Key, KeyFileError
from toolkit.article import Article

_SHIPPED = Path(__file__).parent / "data" / "texts"
_KINDS = ("article", "rewrite", "practice")
_STRENGTHS = ("A", "A/B", "B", "B/C", "C")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMeta:
    """What is known about a text.

    ``kind`` is ``"article"``, ``"rewrite"`` or ``"practice"``; ``invented``
    says that people, places and events in it do not exist. ``sound`` and
    ``damaged`` name the partner text, if there is one. ``as_of`` is the date up
    to which its ledger speaks.
    """

    language: str
    kind: str
    invented: bool
    licence: str
    as_of: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    desk: str | None = None
    sound: str | None = None
    damaged: str | None = None
    evidence_of: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One entry of the public record.

    ``says`` is what the record says, in our own words; ``look_up`` where to
    find it again; ``read_as`` what was actually seen. ``strength``: A the
    speaker's or institution's own published text, B a report of it, C a single
    report or an estimate; ``strength_note`` says more. ``bears_on`` lists
    sentences (``"S3"``; ``"text"`` for the whole). ``record`` holds a speaker's
    words as recorded, for :func:`toolkit.compare_quote`; ``""`` if it has none.
    """

    id: str
    title: str
    date: str
    says: str
    strength: str
    look_up: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    strength_note: str = ""
    bears_on: tuple[str, ...] = ()
    record: str = ""


def article_names() -> tuple[str, ...]:
    """Return the names of all texts, in alphabetical order.

    >>> "flank" in article_names()
    True

    Raises:
        KeyFileError: If ``TOOLKIT_TEXTS`` names no folder, or a text in it has
            the name of one that ships with the toolkit.
    """
    return tuple(sorted(_folders()))


def load_article(name: str = "flank") -> Article:
    """Return the text *name* with what is known about it.

    >>> load_article().text[:21]
    'As the war in Ukraine'

    Raises:
        KeyFileError: If there is no such text, or its files cannot be used.
    """
    meta = load_meta(name)
    known = {k: getattr(meta, k) for k in ("title", "author", "publisher", "date", "url")}
    return Article(_text(_folder(name)), **known)


def load_meta(name: str = "flank") -> TextMeta:
    """Return what is known about the text *name*.

    >>> load_meta("flank").invented
    False
    """
    return _meta(_folder(name))


def load_key(name: str = "flank") -> Key:
    """Return the key of the text *name*.

    >>> load_key("flank")["C25"].text
    'bordering Ukraine'
    >>> load_key("flank")["C25"].accept
    ('partly_supported', 'contradicted')

    Raises:
        KeyFileError: If the text has no key, or a place, id or rule in it is wrong.
    """
    folder = _folder(name)
    files = [
        folder / "text.txt",
        folder / "annotation.json",
        _ledger_folder(name) / "evidence.toml",
    ]
    return _key(name, *[(file, _stamp(file)) for file in files])


def load_ledger(name: str = "flank") -> tuple[LedgerEntry, ...]:
    """Return the ledger of the text *name*; empty if it has none.

    Where the ledger is another text's, ``bears_on`` tells the sentences of
    *this* text that its key ties to each entry.

    >>> [entry.title for entry in load_ledger("flank") if entry.id == "E13"]
    ['Which countries border Ukraine?']

    Raises:
        KeyFileError: If the file cannot be used.
    """
    entries = _ledger(_ledger_folder(name) / "evidence.toml")
    if _ledger_folder(name) == _folder(name):
        return entries
    key = load_key(name)
    citing = [(quote.sentence, quote.evidence) for quote in key.quotes]
    citing += [(claim.sentence, claim.evidence) for claim in key.claims]

    def bears_on(id: str) -> tuple[str, ...]:
        citers = {sentence for sentence, evidence in citing if id in evidence}
        return tuple([sentence.id for sentence in key.sentences if sentence.id in citers])

    return tuple([replace(entry, bears_on=bears_on(entry.id)) for entry in entries])


def _folders() -> dict[str, Path]:
    """Return each text's folder by name: those that ship, and the teacher's own."""
    found = {file.parent.name: file.parent for file in _SHIPPED.glob("*/text.txt")}
    private = os.environ.get("TOOLKIT_TEXTS")
    if not private:
        return found
    folder = Path(private).expanduser()
    if not folder.is_dir():
        raise KeyFileError(f"TOOLKIT_TEXTS names {private!r}, which is not a folder")
    for file in sorted(folder.glob("*/text.txt")):
        name = file.parent.name
        if name in found:
            raise KeyFileError(
                f"{file.parent}: a text named {name!r} ships with the toolkit; rename your folder"
            )
        found[name] = file.parent
    return found


def _folder(name: str) -> Path:
    folders = _folders()
    if name not in folders:
        raise KeyFileError(f"no text is named {name!r}; there are: {', '.join(sorted(folders))}")
    return folders[name]


def _ledger_folder(name: str) -> Path:
    meta = _meta(_folder(name))
    return _folder(meta.evidence_of) if meta.evidence_of else _folder(name)


def _stamp(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise KeyFileError(f"{file}: this file is missing") from None
    except UnicodeDecodeError as error:
        raise KeyFileError(f"{file}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def _text(folder: Path) -> str:
    return _read(folder / "text.txt")


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(file))
    except tomllib.TOMLDecodeError as error:
        raise KeyFileError(f"{file}: not valid TOML: {error}") from error


def _meta(folder: Path) -> TextMeta:
    file = folder / "meta.toml"
    meta: TextMeta = _record(TextMeta, _toml(file), f"{file}")
    if meta.kind not in _KINDS:
        raise KeyFileError(f"{file}, kind: {meta.kind!r} is not one of {', '.join(_KINDS)}")
    return meta


@cache
def _key(name: str, *stamped: tuple[Path, int]) -> Key:
    file = stamped[1][0]
    content = _read(file)
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        raise KeyFileError(f"{file}: not valid JSON: {error}") from error
    records = {entry.id: entry.record for entry in _ledger(stamped[2][0])}
    return parse_key(data, _text(_folder(name)), records, str(file))


def _ledger(file: Path) -> tuple[LedgerEntry, ...]:
    if not file.exists():
        return ()
    data = _toml(file)
    tables = data.pop("entries", [])
    if data or not isinstance(tables, list) or not all(isinstance(raw, dict) for raw in tables):
        raise KeyFileError(f"{file}: a ledger holds [[entries]] tables and nothing else")
    entries: list[LedgerEntry] = []
    for raw in tables:
        where = f"{file}, {raw.get('id', 'an entry without id')}"
        entry: LedgerEntry = _record(LedgerEntry, raw, where)
        if entry.strength not in _STRENGTHS:
            raise KeyFileError(f"{where}: strength {entry.strength!r} is not one of {_STRENGTHS}")
        if any(entry.id == other.id for other in entries):
            raise KeyFileError(f"{where}: this id is used twice")
        entries.append(entry)
    return tuple(entries)


def _record(cls: type[Any], raw: dict[str, Any], where: str) -> Any:
    """Return the TOML table *raw* as a *cls*; every field is checked."""
    hints = {name: str(hint) for name, hint in get_type_hints(cls).items()}
    if unknown := sorted(set(raw) - set(hints)):
        raise KeyFileError(f"{where}: unknown field {unknown[0]!r}; known: {', '.join(hints)}")
    values: dict[str, Any] = {}
    for part in fields(cls):
        if part.name not in raw:
            if part.default is MISSING:
                raise KeyFileError(f"{where}: the field {part.name!r} is missing")
            continue
        value = raw[part.name]
        many = "tuple" in hints[part.name]
        kind = bool if "bool" in hints[part.name] else str
        items = value if many and isinstance(value, list) else [value]
        if many != isinstance(value, list) or not all(type(item) is kind for item in items):
            wanted = "a list of texts" if many else "true or false" if kind is bool else "a text"
            raise KeyFileError(f"{where}, {part.name}: must be {wanted}, not {value!r}")
        values[part.name] = tuple(value) if many else value
    return cls(**values)
