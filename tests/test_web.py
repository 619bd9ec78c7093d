"""The small web of lesson 7: every file whole, no verdict before one's own, paths that can be walked."""

import re
from importlib.resources import files

import pytest

from toolkit import find_garbles, web
from toolkit.course.lesson.answers import recall
from toolkit.course.web.browsing import Web
from toolkit.texts.load import load_article, load_ledger
from toolkit.texts.web import VERDICTS, WebError, load_web_claim, read_web_claim

FOLDER = files("toolkit").joinpath("data", "web")
NAMES = sorted(p.name.removesuffix(".toml") for p in FOLDER.iterdir() if p.name.endswith(".toml"))
CLAIMS = {name: load_web_claim(name) for name in NAMES}
claims = pytest.mark.parametrize("name", NAMES)
GIVEN_AWAY = (
    r"\b(?:false|fakes?|hoax|debunk\w*|mislead\w*|untrue|fact.?check\w*|rumou?r|"
    r"contradict\w*|supported|verified|confirmed|cannot tell|denied|denies)\b"
)


def test_half_of_the_claims_hold_up_and_half_do_not():
    first = [claim.accept[0] for claim in CLAIMS.values()]
    assert len(first) == 8
    assert first.count("supported") == 4
    assert {*first} >= {"supported", "contradicted", "cannot tell"}


@claims
def test_a_claim_has_five_pages_of_different_worth(name):
    claim = CLAIMS[name]
    assert len(claim.results) == 5
    kinds = [page.kind for page in claim.results]
    assert "document" in kinds
    assert len({*kinds}) >= 4
    assert load_article(claim.text)
    assert {*claim.evidence} <= {entry.id for entry in load_ledger(claim.text)}
    assert claim.evidence
    best = {page.id for page in claim.results if page.worth[0] == "a lot"}
    assert claim.path[0].open in best
    assert 1 <= len(claim.path) <= 2


@claims
def test_nothing_that_a_search_shows_gives_a_verdict(name):
    for page in CLAIMS[name].results:
        shown = f"{page.title} {page.site} {page.address} {page.snippet}"
        assert not re.search(GIVEN_AWAY, shown, re.IGNORECASE), page.id
        assert len(shown.split()) <= 60
        assert len(page.page.split()) <= 90
        assert re.search(r"\b(?:1[89]|20)\d\d\b", page.date), page.id


@claims
def test_no_stored_page_is_damaged(name):
    for page in CLAIMS[name].results:
        for text in (page.title, page.snippet, page.page):
            assert [g.text for g in find_garbles(text) if g.confidence >= 0.5] == [], page.id


@claims
def test_the_page_to_open_first_does_not_always_stand_in_the_same_place(name):
    ids = [page.id for page in CLAIMS[name].results]
    places = [[p.id for p in c.results].index(c.path[0].open) for c in CLAIMS.values()]
    assert max(map(places.count, places)) <= 4
    assert len({*ids}) == 5


@claims
def test_numbers_of_a_document_stand_in_the_ledger(name):
    """A page that is the record itself says nothing that the ledger of its text does not have."""
    claim = CLAIMS[name]
    ledger = " ".join([f"{e.title} {e.date} {e.says} {e.record}" for e in load_ledger(claim.text)])
    known = {*re.findall(r"\d[\d,.:]*\d|\d", ledger)}
    for page in claim.results:
        if page.id in claim.path[0].open and page.kind == "document" and name not in INVENTED:
            told = {*re.findall(r"\d[\d,.:]*\d|\d", page.page)}
            assert told - known == set(), page.id


INVENTED = {"harbour"}  # the ledger has the end of the grant, and the page the years before it


ANSWER = {
    "opened": ["news", "log"],
    "worth": {"log": "a lot"},
    "verdict": "contradicted",
    "sure": 90,
}


def test_in_plain_code_it_keeps_and_tells(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = web("07-shark", ANSWER)
    assert told.fits
    assert str(told).startswith("✓ Yes, that fits. You said contradicted, and were 90 % sure.")
    assert "A fact checker's path:\n  1. Blow-up toy shuts pool for a day." in str(told)
    assert "Worth a lot: yes." in str(told)
    assert recall("07-shark").answer == ANSWER
    assert not web("07-shark", {**ANSWER, "verdict": "supported"}).fits


@pytest.mark.parametrize(
    "changed",
    [
        {"opened": []},
        {"opened": ["nowhere"]},
        {"opened": "log"},
        {"worth": {"log": "gold"}},
        {"worth": {"nowhere": "a lot"}},
        {"verdict": "true"},
        {"sure": 101},
        {"sure": True},
        {"sure": "90"},
    ],
    ids=str,
)
def test_what_is_no_answer_is_refused(changed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"\.$"):
        web("07-shark", {**ANSWER, **changed})
    assert recall("07-shark") is None


def test_the_control_keeps_what_the_page_sends_and_refuses_the_rest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    control = web("07-shark")
    assert isinstance(control, Web)
    control._take(ANSWER)
    assert control.spec["value"] == ANSWER
    with pytest.raises(ValueError, match="verdict"):
        control._take({**ANSWER, "verdict": ""})
    assert control.alone()["value"] is None
    assert web("07-shark").spec["value"] == ANSWER


def test_without_a_kernel_the_pages_are_there_and_the_answer_is_folded():
    html = web("07-tug")._repr_mimebundle_()
    data = html[0] if isinstance(html, tuple) else html
    shown, _, folded = data["text/html"].partition("A fact checker’s path")
    assert all(page.page.split("“")[0][:20] in shown for page in CLAIMS["tug"].results)
    assert CLAIMS["tug"].why not in shown
    assert CLAIMS["tug"].why.split("’")[0] in folded


GOOD = (FOLDER / "tug.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('accept = ["supported"]', "accept = []", "'accept' and 'path'"),
        ('accept = ["supported"]', 'accept = ["true"]', "'true' is not one of"),
        ('open = "office"', 'open = "off"', "the path opens 'off'"),
        ('id = "train"', 'id = "copy"', "an id of its own"),
        ("dailydigest.example", "dailydigest.com", "must end in .example"),
        ('worth = ["a little"]', "worth = []", "'worth' must not be empty"),
        ('kind = "stale"', 'kind = "old"', "'old' is not one of"),
        ("met =", "meet =", "unknown field 'meet'"),
        ("claim = ", "claim = = ", "tug.toml"),
    ],
)
def test_a_broken_file_is_named_with_its_reason(old, new, said):
    assert old in GOOD
    with pytest.raises(WebError, match=re.escape(said)):
        read_web_claim(GOOD.replace(old, new, 1), "tug.toml")


@pytest.mark.parametrize("name", ["07-goose", "07-../checks/01", "07-", "shark"])
def test_an_unknown_claim_is_a_key_error(name):
    with pytest.raises(KeyError, match="no claim"):
        web(name)


def test_the_verdicts_are_those_of_the_lessons():
    assert VERDICTS == ("supported", "partly", "contradicted", "cannot tell")
