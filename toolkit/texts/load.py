"""The texts of the course, each with its key and the record it is checked against.

A text is a folder with up to four files; ``data/texts/README.md`` tells a
teacher how to write one.

``text.txt``
    The text as published, UTF-8, never repaired.
``meta.toml``
    What is known about it: the fields of :class:`TextMeta`.
``annotation.json``
    The key: the lists of :class:`toolkit.texts.key.Key`. A learner's browser has
    ``sentences.json`` instead, which holds no answers (:func:`without_answers`).
``evidence.toml``
    The ledger: ``[[entries]]`` with the fields of :class:`LedgerEntry`. A text
    that shares another one's ledger names it in ``meta.toml`` (``evidence_of``).

The folder named in the environment variable ``TOOLKIT_TEXTS`` is read in the
same way; its texts stay where they are.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.text.article import Article
from toolkit.texts.key import Key, KeyFileError
from toolkit.texts.read_files import (
    LedgerEntry,
    TextMeta,
    read_file,
    read_ledger,
    read_meta,
    read_text,
)
from toolkit.texts.read_key import parse_key

__all__ = [
    "LedgerEntry",
    "TextMeta",
    "article_called",
    "article_like",
    "article_names",
    "load_article",
    "load_key",
    "load_ledger",
    "load_meta",
    "load_sentences",
    "without_answers",
]

_SHIPPED = Path(__file__).parents[1] / "data" / "texts"


def article_names() -> tuple[str, ...]:
    """Return the names of all texts, in alphabetical order.

    >>> "flank" in article_names()
    True

    Raises:
        KeyFileError: If ``TOOLKIT_TEXTS`` names no folder, or a text in it has
            the name of one that ships with the toolkit.
    """
    return tuple(sorted(_folders()))


def article_called(words: str) -> str:
    """Return the name of the text with the name or the title *words*; "" for none.

    Of two with one title it is the copy with faults in it: a learner is to find them, so
    exercises call a text by its title. What loads a text takes both.

    >>> article_called("library"), article_called("library bus to reach two more villages")
    ('library', 'library-damaged')
    """
    folders = _folders()
    return words if words in folders else _titles(tuple(folders.values())).get(words.casefold(), "")


def article_like(words: str) -> str:
    """Return the title of the text whose title is nearest to *words*; "" if none is near.

    >>> article_like("owl in the tower"), article_like("It rained.")
    ('Owls in the tower', '')
    """
    titles = _titles(tuple(_folders().values()))
    near = get_close_matches(words.casefold(), titles, 1)
    return load_meta(titles[near[0]]).title or "" if near else ""


def load_article(name: str = "flank") -> Article:
    """Return the text *name* with what is known about it.

    >>> load_article().text[:21]
    'As the war in Ukraine'

    Raises:
        KeyFileError: If there is no such text, or its files cannot be used.
    """
    meta = load_meta(name)
    known = {k: getattr(meta, k) for k in ("title", "author", "publisher", "date", "url")}
    return Article(read_text(_folder(name)), **known)


def load_meta(name: str = "flank") -> TextMeta:
    """Return what is known about the text *name*.

    >>> load_meta("flank").invented
    False
    """
    return read_meta(_folder(name))


def load_key(name: str = "flank") -> Key:
    """Return the key of the text *name*.

    >>> load_key("flank")["C25"].text
    'bordering Ukraine'
    >>> load_key("flank")["C25"].accept
    ('partly_supported', 'contradicted')

    Raises:
        KeyFileError: If the text has no key, or a place, id or rule in it is wrong.
    """
    return _key(name, *[(file, _stamp(file)) for file in key_files(name)])


def key_files(name: str = "flank") -> tuple[Path, ...]:
    """Return the files that the key of the text *name* is read from.

    Raises:
        KeyFileError: If there is no such text.
    """
    folder = _folder(name)
    return folder / "text.txt", folder / "annotation.json", _ledger_folder(name) / "evidence.toml"


def load_ledger(name: str = "flank") -> tuple[LedgerEntry, ...]:
    """Return the ledger of the text *name*; empty if it has none.

    Where the ledger is another text's, ``bears_on`` tells the sentences of
    *this* text that its key ties to each entry.

    >>> [entry.title for entry in load_ledger("flank") if entry.id == "E13"]
    ['Which countries border Ukraine?']

    Raises:
        KeyFileError: If the file cannot be used.
    """
    entries = read_ledger(_ledger_folder(name) / "evidence.toml")
    if _ledger_folder(name) == _folder(name):
        return entries
    bearing = _shipped_without_key(name)["bears_on"] if _is_without_key(name) else _bearing(name)
    return tuple([replace(entry, bears_on=tuple(bearing.get(entry.id, ()))) for entry in entries])


def load_sentences(name: str = "flank") -> tuple[str, ...]:
    """Return the sentences and headings of the text *name* as its key numbers them.

    >>> load_sentences("flank")[8]
    'NATO strengthens the eastern flank'

    Raises:
        KeyFileError: If there is no such text, or its key cannot be used.
    """
    if _is_without_key(name):
        return tuple(_shipped_without_key(name)["sentences"])
    return tuple([sentence.text for sentence in load_key(name).sentences])


def without_answers(name: str) -> dict[str, Any]:
    """Return what questions need of the key of *name*: its sentences, and where its ledger bears on."""
    bearing = _bearing(name) if load_ledger(name) else {}
    return {"sentences": list(load_sentences(name)), "bears_on": bearing}


def _bearing(name: str) -> dict[str, list[str]]:
    """Return, for each entry of the ledger, the sentences that the key ties to it."""
    key = load_key(name)
    found: dict[str, list[str]] = {}
    citing = [(quote.sentence, quote.evidence) for quote in key.quotes]
    citing += [(claim.sentence, claim.evidence) for claim in key.claims]
    for sentence, evidence in sorted(citing, key=lambda pair: int(pair[0][1:])):
        for id in evidence:
            if sentence not in found.setdefault(id, []):
                found[id].append(sentence)
    return found


def _is_without_key(name: str) -> bool:
    return (_folder(name) / "sentences.json").is_file()


@cache
def _shipped_without_key(name: str) -> Any:
    return json.loads(read_file(_folder(name) / "sentences.json"))


def _folders() -> dict[str, Path]:
    """Return each text's folder by name: those that ship, and the teacher's own."""
    private = os.environ.get("TOOLKIT_TEXTS")
    if not private:
        return _shipped(_SHIPPED)
    found = dict(_shipped(_SHIPPED))
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


@cache
def _shipped(within: Path) -> dict[str, Path]:
    return {file.parent.name: file.parent for file in within.glob("*/text.txt")}


@cache
def _titles(folders: tuple[Path, ...]) -> dict[str, str]:
    found = [(read_meta(folder), folder.name) for folder in folders]
    found.sort(key=lambda each: bool(each[0].sound))
    return {meta.title.casefold(): name for meta, name in found if meta.title}


def _folder(name: str) -> Path:
    folders = _folders()
    called = article_called(name)
    if not called:
        raise KeyFileError(f"no text is named {name!r}; there are: {', '.join(sorted(folders))}")
    return folders[called]


def _ledger_folder(name: str) -> Path:
    meta = read_meta(_folder(name))
    return _folder(meta.evidence_of) if meta.evidence_of else _folder(name)


def _stamp(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0


@cache
def _key(name: str, *stamped: tuple[Path, int]) -> Key:
    file = stamped[1][0]
    content = read_file(file)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise KeyFileError(f"{file}: not valid JSON: {error}") from error
    records = {entry.id: entry.record for entry in read_ledger(stamped[2][0])}
    return parse_key(data, read_text(_folder(name)), records, str(file))
