"""Findings in the texts that ship, as readable records: a change shows in the diff what it finds.

A change that is meant to change findings renews the records:

    python tests/test_unchanged.py
"""

import json
from pathlib import Path

import pytest

from toolkit import (
    article_names,
    find_attributions,
    find_claims,
    find_garbles,
    find_hedges,
    find_quotes,
    find_wording,
    load_article,
)

FOLDER = Path(__file__).parent / "data" / "findings"
FINDERS = {
    "quotes": find_quotes,
    "attributions": find_attributions,
    "hedges": find_hedges,
    "garbles": find_garbles,
    "claims": find_claims,
    "wording": find_wording,
}


def records(name: str) -> dict[str, list[str]]:
    """Return the findings of each kind in one text, a line of JSON for each."""
    article = load_article(name)
    return {
        kind: [json.dumps(record, ensure_ascii=False) for record in find(article).to_records()]
        for kind, find in FINDERS.items()
    }


def kept(name: str) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kinds[line[2:]] = found = []
        else:
            found.append(line)
    return kinds


@pytest.mark.parametrize("name", article_names())
def test_findings_are_the_same_to_the_letter(name: str) -> None:
    assert records(name) == kept(name), "if that is meant: python tests/test_unchanged.py"


if __name__ == "__main__":
    for name in article_names():
        lines = [line for kind, found in records(name).items() for line in (f"# {kind}", *found)]
        (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
