"""The small web of the course: claims of the invented texts, each with five stored pages.

A file ``data/web/NAME.toml`` holds one claim and what a search for it finds. Titles and snippets
give no verdict; what a page is worth, and a fact checker's path, are told after one's own decision.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from toolkit.support.build import build
from toolkit.support.data import data_text

Worth = Literal["a lot", "a little", "nothing"]
Verdict = Literal["supported", "partly", "contradicted", "cannot tell"]
WORTH = ("a lot", "a little", "nothing")
VERDICTS = ("supported", "partly", "contradicted", "cannot tell")
KINDS = {
    "wire": "a report of its own",
    "copy": "a copy",
    "stale": "right, but about another day or thing",
    "partisan": "somebody who wants something",
    "document": "a document",
    "impostor": "made to look official",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One stored page: what a search shows of it, what stands on it, and what can be said of it.

    ``worth`` lists every answer that can be defended, the best one first.
    """

    id: str
    title: str
    site: str
    address: str
    date: str
    kind: Literal["wire", "copy", "stale", "partisan", "document", "impostor"]
    snippet: str
    page: str
    worth: tuple[Worth, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page that a fact checker would open, and why."""

    open: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebClaim:
    """A claim, where one meets it, what a search finds, and every verdict that can be defended.

    ``text`` is the invented text that it belongs to, ``evidence`` its entries in that text's ledger.
    """

    claim: str
    met: str
    text: str
    as_of: str
    accept: tuple[Verdict, ...]
    evidence: tuple[str, ...]
    why: str
    path: tuple[Step, ...]
    results: tuple[Result, ...]

    def result(self, id: str) -> Result:
        """Return the page *id*.

        Raises:
            KeyError: If there is no such page.
        """
        for result in self.results:
            if result.id == id:
                return result
        raise KeyError(f"no page {id!r}; there are {', '.join(r.id for r in self.results)}")


class WebError(ValueError):
    """A file of the small web that cannot be used; the message names file, entry and reason."""


@cache
def load_web_claim(name: str) -> WebClaim:
    """Return the claim of ``data/web/NAME.toml``.

    Raises:
        KeyError: If there is no such claim.
        WebError: If its file cannot be used.
    """
    try:
        text = data_text(f"web/{name}.toml") if re.fullmatch(r"[a-z-]+", name) else None
    except FileNotFoundError:
        text = None
    if text is None:
        raise KeyError(f"there is no claim {name!r} in the small web")
    return read_web_claim(text, f"{name}.toml")


def read_web_claim(text: str, where: str) -> WebClaim:
    """Return the claim in *text*, every field checked.

    Raises:
        WebError: Naming *where*, the entry and the reason.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WebError(f"{where}: {error}") from None
    claim: WebClaim = build(WebClaim, raw, where, error=WebError)
    ids = [result.id for result in claim.results]
    if len(set(ids)) != len(ids) or len(ids) < 2:
        raise WebError(f"{where}: 'results' are two pages or more, each with an id of its own")
    if not claim.accept or not claim.path:
        raise WebError(f"{where}: 'accept' and 'path' must not be empty")
    for step in claim.path:
        if step.open not in ids:
            raise WebError(f"{where}: the path opens {step.open!r}, which is no page")
    for result in claim.results:
        if not re.fullmatch(r"(?:[a-z0-9-]+\.)+example(?:/\S*)?", result.address):
            raise WebError(f"{where}, {result.id}: the address must end in .example")
        if not result.worth:
            raise WebError(f"{where}, {result.id}: 'worth' must not be empty")
    return claim
