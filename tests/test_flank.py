"""The whole library on the article, held to its key: what is certain must be found, little else may be."""

import pytest

from toolkit import analyze, load_article
from toolkit.records import Attribution, Claim, Garble, Hedge, Quote, Wording
from toolkit.texts.load import load_key

ANALYSIS = analyze(load_article())
FOUND = ANALYSIS.findings
KEY = load_key("flank")
GARBLES = [g for g in FOUND.of(Garble) if g.confidence >= 0.5]
SPOKEN = [q for q in KEY.quotes if q.form in ("full", "fragment", "scare")]
REPORTED = [q for q in KEY.quotes if q.form in ("indirect", "mixed")]
SENTENCE = {sentence.id: sentence for sentence in KEY.sentences}


def certain(items):
    return [pytest.param(item, id=item.id) for item in items if item.status == "certain"]


def overlap(a, b):
    return min(a.end, b.end) - max(a.start, b.start)


def touching(findings, place):
    return [finding for finding in findings if overlap(finding, place) > 0]


def parts(garble):
    return (garble, *garble.related)


def with_cue(place):
    return [a for a in FOUND.of(Attribution) if any(overlap(cue, place) > 0 for cue in a.cue)]


def test_the_units_are_sixteen_sentences_and_a_heading():
    ours = [(s.start, s.end, s.kind) for s in ANALYSIS.article.sentences]
    assert ours == [(s.start, s.end, s.kind) for s in KEY.sentences]
    assert [kind for *_, kind in ours].count("heading") == 1


@pytest.mark.parametrize("item", certain(SPOKEN))
def test_quotations(item):
    [quote] = touching(FOUND.of(Quote), item)
    rules = {problem.rule for problem in quote.problems}
    assert quote.form == item.form
    assert ("quotes.broken" in rules) == (item.integrity == "broken")
    assert ("quotes.no_speaker" in rules) == (not item.speaker_stated)
    assert quote.speaker == item.speaker or (not item.speaker_stated and quote.speaker is None)


@pytest.mark.parametrize("item", certain(REPORTED))
def test_reported_words(item):
    assert any(overlap(part, item) > 0 for a in FOUND.of(Attribution) for part in a.content)


@pytest.mark.parametrize("item", certain(KEY.attributions))
def test_attributions(item):
    found = with_cue(SENTENCE[item.sentence])
    if item.source_type in ("none", "heading"):
        assert found == []
    else:
        assert item.source_type in {a.source_type for a in found}
        if item.source:
            assert any(
                a.speaker and item.source.split(",")[0].split()[-1] in a.speaker for a in found
            )


@pytest.mark.parametrize("item", certain(KEY.hedges))
def test_hedges(item):
    assert touching(FOUND.of(Hedge), item)


@pytest.mark.parametrize("item", certain(KEY.not_hedges))
def test_words_that_are_no_hedges_here(item):
    assert touching(FOUND.of(Hedge), item) == []


@pytest.mark.parametrize("item", certain([KEY[id] for id in ("G4", "G5", "G6")]))
def test_damage(item):
    assert touching(GARBLES, item)


def test_an_odd_pairing_is_found_at_any_confidence():
    assert touching(FOUND.of(Garble), KEY["G2"])


def test_the_mixed_spelling_is_one_finding_that_touches_both_forms():
    places = [KEY[f"G{number}"] for number in range(7, 12)]
    mixed = [g for g in GARBLES if any(touching(parts(g), place) for place in places)]
    assert len(mixed) == 1
    assert all(touching(parts(mixed[0]), side) for side in (KEY["T12"].a, KEY["T12"].b))


def test_two_versions_of_one_quotation_are_told_apart():
    for side in (KEY["T8"].a, KEY["T8"].b):
        [quote] = touching(FOUND.of(Quote), side)
        assert "quotes.variant" in {problem.rule for problem in quote.problems}


@pytest.mark.parametrize("item", certain(KEY.wording))
def test_wording(item):
    assert touching(FOUND.of(Wording), item)


IN_A_REPORT = "who reports, when and where is no claim of its own"
NOT_FOUND = {
    "C10": IN_A_REPORT,
    "C12": IN_A_REPORT,
    "C31": IN_A_REPORT,
    "C33": "that quoted words can be compared with a recording weighs nothing",
}
CLAIMS = [
    pytest.param(
        item,
        id=item.id,
        marks=pytest.mark.xfail(strict=True, reason=NOT_FOUND[item.id])
        if item.id in NOT_FOUND
        else (),
    )
    for item in KEY.claims
    if item.status == "certain"
]


@pytest.mark.parametrize("item", CLAIMS)
def test_claims(item):
    claim = max(FOUND.of(Claim), key=lambda claim: (overlap(claim, item), claim.start - claim.end))
    assert (claim.checkworthiness >= 0.5) == item.checkworthy
    assert claim.attributed == item.attributed


def test_little_is_found_that_is_not_in_the_key():
    garbles = [g for g in GARBLES if not any(touching(parts(g), i) for i in KEY.garbles)]
    assert len(garbles) <= 3
    named = [a for a in KEY.attributions if a.source_type not in ("none", "heading")]
    places = [SENTENCE[a.sentence] for a in named] + list(KEY.quotes)
    extra = [
        a
        for a in FOUND.of(Attribution)
        if a.cue and not any(overlap(a, place) > 0 for place in places)
    ]
    assert len(extra) <= 3
