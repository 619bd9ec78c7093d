"""Findings in the texts that ship, held to the letter: what is done for speed changes none.

A change that is meant to change findings renews the list, and shows in its diff which ones:

    python tests/test_unchanged.py
"""

import hashlib
import json
from pathlib import Path

import pytest

from toolkit import Attribution, Findings, article_names, load_article
from toolkit.measures.attribution.find import find_attributions
from toolkit.measures.claims.find import find_claims
from toolkit.measures.garbles.find import find_garbles
from toolkit.measures.hedging.find import find_hedges
from toolkit.measures.quotes.find import find_quotes
from toolkit.measures.wording import find_wording

LIST = Path(__file__).parent / "data" / "findings.sha256"
NOBODY: tuple[Attribution, ...] = ()
FINDERS = {
    "attributions": find_attributions,
    # without attributions, so that only a change to quotes or to claims shows here
    "quotes": lambda article: find_quotes(article, attributions=Findings(article, NOBODY)),
    "claims": lambda article: find_claims(article, attributions=Findings(article, NOBODY)),
    "hedges": find_hedges,
    "garbles": find_garbles,
    "wording": find_wording,
}


def digest(kind: str, name: str) -> str:
    """Return a digest of every field of every finding of one kind in one text."""
    records = FINDERS[kind](load_article(name)).to_records()
    return hashlib.sha256(json.dumps(records, sort_keys=True).encode()).hexdigest()


def kept() -> dict[str, str]:
    rows = [line.split("  ") for line in LIST.read_text(encoding="utf-8").splitlines()]
    return {place: value for value, place in rows}


@pytest.mark.parametrize("name", article_names())
@pytest.mark.parametrize("kind", FINDERS)
def test_findings_are_the_same_to_the_letter(kind: str, name: str) -> None:
    assert digest(kind, name) == kept()[f"{name}/{kind}"]


if __name__ == "__main__":
    lines = [
        f"{digest(kind, name)}  {name}/{kind}\n" for name in article_names() for kind in FINDERS
    ]
    LIST.write_text("".join(lines), encoding="utf-8")
