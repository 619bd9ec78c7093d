"""Kinds of fault that were reported of other tools, with their sound neighbours."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from toolkit import find_garbles, find_quotes
from toolkit.text.article import Article

PATH = Path(__file__).parent / "cases/reports.toml"
CASES = [
    pytest.param(case, id=case["kind"]) for case in tomllib.loads(PATH.read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    article = Article(case["text"])
    found = {
        "sentences": [sentence.text for sentence in article.sentences],
        "words": list(article.tokens.text),
        "quotes": [quote.content.text for quote in find_quotes(article)],
        "alarms": [[g.text, g.repair] for g in find_garbles(article) if g.confidence >= 0.5],
    }
    wanted = {key: case[key] for key in found if key in case}
    assert wanted
    assert {key: found[key] for key in wanted} == wanted
