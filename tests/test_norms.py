"""How one text stands among edited news, with the reminder that unusual is not wrong."""

from __future__ import annotations

import pytest

from toolkit import corpus
from toolkit.measures import norms
from toolkit.measures.norms import MEASURES, REMINDER, load_norms, unusual

TABLE = {
    "bands": [
        {"from": 100, "usual": {"hedges": [0.5, 9.5], "lix": [5, 95]}},
        {"from": 400, "usual": {"hedges": [0.0, 1.0]}},
    ]
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "load_norms", lambda: TABLE)


SHORT, LONG = "100 to 399 words", "400 words and more"
CASES = [
    ("hedges", 10, 100, f"More hedges than 95 % of edited news of this length ({SHORT})."),
    ("hedges", 19, 200, None),  # as many as the 95th percentile, not more
    ("hedges", 20, 200, f"More hedges than 95 % of edited news of this length ({SHORT})."),
    ("hedges", 5, 100, None),
    ("hedges", 0, 100, f"Fewer hedges than 95 % of edited news of this length ({SHORT})."),
    ("hedges", 0, 400, None),  # half of them have none
    ("hedges", 5, 400, f"More hedges than 95 % of edited news of this length ({LONG})."),
    ("lix", 95.5, 150, f"A higher LIX than 95 % of edited news of this length ({SHORT})."),
    ("lix", 4, 150, f"A lower LIX than 95 % of edited news of this length ({SHORT})."),
    ("lix", 90, 500, None),  # no figures for this length
    ("hedges", 50, 99, None),  # shorter than any article compared with
    ("lix", None, 150, None),
    ("hedges", 0, 0, None),
]


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(("name", "value", "words", "expected"), CASES)
def test_unusual(name: str, value: float | None, words: int, expected: str | None) -> None:
    assert unusual(name, value, words) == (f"{expected} {REMINDER}" if expected else None)


def test_at_most_three_things_are_said_and_none_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    tall = dict.fromkeys(MEASURES, (5.0, 95.0))
    monkeypatch.setattr(norms, "load_norms", lambda: {"bands": [{"from": 1, "usual": tall}]})
    row = dict.fromkeys(MEASURES, 50.0) | {"lix": 96.0, "flesch_reading_ease": 4.0}
    row |= {"attributions": 96.0, "sourcing_sourced_share": 99.0, "claims": 3.0, "wording": 96.0}
    said = norms.most_unusual(row, 100)
    assert [sentence.partition(" than ")[0] for sentence in said] == [
        "More attributions",
        "More coloured words",
        "Fewer claims worth checking",
    ]
    row = dict.fromkeys(MEASURES, 50.0) | {"lix": 96.0, "flesch_reading_ease": 4.0}
    assert [line.partition(" than ")[0] for line in norms.most_unusual(row, 100)] == [
        "A lower Flesch reading ease"
    ]
    assert norms.most_unusual(dict.fromkeys(MEASURES, 50.0), 100) == ()


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="no norms for 'truth'; there are norms for quotes"):
        unusual("truth", 1, 400)


def test_the_table_that_ships_is_whole() -> None:
    (row,) = corpus.measure(["It may rain, Dr. Silva said."], processes=1)
    assert set(MEASURES) <= set(row)
    table = load_norms()
    assert table["source"]
    assert table["date"]
    starts = [band["from"] for band in table["bands"]]
    assert starts == sorted(starts)
    for band in table["bands"]:
        assert set(band["usual"]) <= set(MEASURES)  # a new formula has no figures yet
        assert set(band["usual"]) == set(table["bands"][0]["usual"])
        assert band["articles"] >= 100
        for values in band["usual"].values():
            assert len(values) == 2
            assert values == sorted(values)
