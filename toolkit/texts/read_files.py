"""The files of a text: read whole, every field checked, errors that say where."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.support.build import build
from toolkit.support.files import NotReadError, read_whole
from toolkit.texts.key import KeyFileError

_MAX_BYTES = 50_000_000
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
    ``days`` has the day of each of its lines, if they were said on different ones.
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
    days: tuple[str, ...] = ()

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """The recorded words, one stretch each, with its day: what stands on two lines was said apart."""
        return tuple(zip(self.lines, self.days or [self.date] * len(self.lines), strict=True))

    @property
    def lines(self) -> list[str]:
        """The lines of the record that hold words."""
        return [line.strip() for line in self.record.splitlines() if line.strip()]


def read_file(file: Path) -> str:
    try:
        return read_whole(file, _MAX_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        raise KeyFileError(f"{file}: this file is missing") from None
    except NotReadError as error:
        raise KeyFileError(f"{file}: {error}") from error
    except OSError as error:
        raise KeyFileError(f"{file}: it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KeyFileError(f"{file}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def read_text(folder: Path) -> str:
    return read_file(folder / "text.txt")


def _toml(file: Path) -> dict[str, Any]:
    content = read_file(file)
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # also: nested too deep, a number too long
        raise KeyFileError(f"{file}: not valid TOML: {error}") from error


def read_meta(folder: Path) -> TextMeta:
    file = folder / "meta.toml"
    meta: TextMeta = build(TextMeta, _toml(file), f"{file}", error=KeyFileError)
    if meta.kind not in _KINDS:
        raise KeyFileError(f"{file}, kind: {meta.kind!r} is not one of {', '.join(_KINDS)}")
    return meta


def read_ledger(file: Path) -> tuple[LedgerEntry, ...]:
    if not file.exists():
        return ()
    data = _toml(file)
    tables = data.pop("entries", [])
    if data or not isinstance(tables, list) or not all(isinstance(raw, dict) for raw in tables):
        raise KeyFileError(f"{file}: a ledger holds [[entries]] tables and nothing else")
    entries: list[LedgerEntry] = []
    for raw in tables:
        where = f"{file}, {raw.get('id', 'an entry without id')}"
        entry: LedgerEntry = build(LedgerEntry, raw, where, error=KeyFileError)
        if entry.strength not in _STRENGTHS:
            raise KeyFileError(f"{where}: strength {entry.strength!r} is not one of {_STRENGTHS}")
        if entry.days and len(entry.days) != len(entry.lines):
            raise KeyFileError(f"{where}: days has a day for each line of record")
        if any(entry.id == other.id for other in entries):
            raise KeyFileError(f"{where}: this id is used twice")
        entries.append(entry)
    return tuple(entries)
