"""One vocabulary: every rule, cue and key names a kind of kinds.toml, and docs/rules.md shows them all."""

import re
import tomllib
from pathlib import Path

import pytest

from toolkit import analyze, article_names, find_claims, load_article
from toolkit.kinds import kind_of, kinds, parse_kinds, rules_page
from toolkit.lexicon import load_lexicon
from toolkit.measures.attribution.find import FORMS
from toolkit.support.data import read_data
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
        *[claim.rule for name in article_names() for claim in find_claims(load_article(name))],
        *[f"{name}.{c.id}" for name in ("hedging", "wording") for c in load_lexicon(name)],
    }
    found = {kind.id for kind in kinds().values() if kind.found}
    assert found - rules == set(), "no rule finds it; a kind that only readers mark: found = false"
    unknown = {rule for rule in rules if not rule.startswith("garbles.")} - found
    assert unknown == set(), "add it to toolkit/data/kinds.toml"


def test_the_reason_of_a_claim_is_the_one_of_its_kind() -> None:
    claims = [claim for name in article_names() for claim in find_claims(load_article(name))]
    told = {claim.rule: claim.why for claim in claims if " It is " not in claim.why}  # no limit
    assert told == {
        kind.id: kind.reason for kind in kinds().values() if kind.id.startswith("claims.")
    }


KIND = """[[kinds]]
id = "garbles.a"
name = "a"
reason = "It is."
source = "This test"
example = "a"
"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (KIND.replace("[[kinds]]", "[[kind]]"), ": unknown table 'kind'; a kind is a [[kinds]] table"),
        (KIND.replace("reason", "why"), ", kind 'garbles.a': unknown field 'why'; known: id, name, reason, source, example, was, found"),
        (KIND.replace('reason = "It is."', ""), ", kind 'garbles.a': the field 'reason' is missing"),
        (KIND.replace("It is.", " "), ", kind 'garbles.a', reason: is empty"),
        (KIND.replace('"It is."', "3"), ", kind 'garbles.a', reason: must be a text, not 3"),
        (KIND + 'was = "b"', ", kind 'garbles.a', was: must be a list, not 'b'"),
        (KIND.replace("garbles.", ""), ", kind 'a': write the id as family.category: 'garbles.doubled_word'"),
        (KIND.replace('id = "garbles.a"', ""), ", kind '?': the field 'id' is missing"),
        (KIND + KIND, ", kind 'garbles.a': the id stands twice; keep one"),
    ],
)  # fmt: skip
def test_a_broken_kind_is_named(content: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(f'kinds.toml{message}')}$"):
        parse_kinds(tomllib.loads(content))


def test_broken_toml_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.support.data.data_text", lambda _: "[[kinds]")
    with pytest.raises(ValueError, match=r"^kinds\.toml: not valid TOML: "):
        read_data("kinds.toml")


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
