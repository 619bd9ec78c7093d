"""One vocabulary: every rule, cue and key names a kind of kinds.toml, and docs/rules.md shows them all."""

import re
from pathlib import Path

import pytest

from toolkit import analyze, article_names, load_article
from toolkit.kinds import kind_of, kinds, rules_page
from toolkit.lexicon import load_lexicon
from toolkit.measures.attribution.find import FORMS
from toolkit.measures.claims.find import REASONS
from toolkit.texts.key import KeyFileError
from toolkit.texts.read_key import parse_key

ROOT = Path(__file__).parent.parent


def test_the_page_of_rules_is_made_from_the_kinds() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert page == rules_page(), "run python -m toolkit.kinds > docs/rules.md"


@pytest.mark.parametrize("name", article_names())
def test_what_is_found_in_the_texts_is_of_a_known_kind(name: str) -> None:
    for finding in analyze(load_article(name)).findings:
        known = kinds()[finding.rule]
        assert known.found
        assert finding.reference
        for problem in getattr(finding, "problems", ()):
            assert problem.rule in kinds()


def test_every_rule_is_a_kind_and_every_kind_that_is_found_has_a_rule() -> None:
    code = "".join(f.read_text("utf-8") for f in (ROOT / "toolkit/measures/garbles").glob("*.py"))
    problems = (ROOT / "toolkit/measures/quotes/problems.py").read_text("utf-8")
    rules = {
        *[f"garbles.{c}" for c in re.findall(r'"([a-z_]+)"', code)],
        *[f"quotes.{c}" for c in ("full", "fragment", "scare", "broken")],
        *[f"quotes.{c}" for c in re.findall(r'add\("([a-z_]+)"', problems)],
        *[f"attribution.{form}" for form in (*FORMS, "quotation")],
        *[f"claims.{category}" for category in REASONS],
        *[f"{name}.{c.id}" for name in ("hedging", "wording") for c in load_lexicon(name)],
    }
    found = {kind.id for kind in kinds().values() if kind.found}
    assert found - rules == set()
    assert {rule for rule in rules if not rule.startswith("garbles.")} - found == set()


def test_no_source_is_a_file() -> None:
    assert [
        k.id
        for k in kinds().values()
        if re.search(r"\.(py|toml)\b|/", k.source.replace("doi:10.5281/", ""))
    ] == []


@pytest.mark.parametrize(
    ("family", "old", "new"),
    [
        ("hedging", "possibility_modal", "modal"),
        ("garbles", "stray_punctuation", "stray_full_stop"),
        ("garbles", "changing_name", "changed_name"),
        ("wording", "place_name_form", "place_name"),
        ("garbles", "doubled_word", "doubled_word"),
    ],
)
def test_older_names_are_read(family: str, old: str, new: str) -> None:
    assert kind_of(family, old).category == new


def test_a_key_with_a_kind_that_is_none_is_refused() -> None:
    text = "It may rain."
    data = {
        "sentences": [{"id": "S1", "text": text}],
        "hedges": [
            {"id": "H1", "sentence": "S1", "text": "may", "category": "modle", "status": "certain"}
        ],
    }
    with pytest.raises(
        KeyFileError, match="H1, category: no kind 'modle' of hedging; there are modal"
    ):
        parse_key(data, text, {}, "key.json")
