"""How one text stands among edited news, with the reminder that unusual is not wrong."""

from __future__ import annotations

import pytest

from toolkit import corpus
from toolkit.measures import norms
from toolkit.measures.norms import MEASURES, REMINDER, STEPS, load_norms, unusual

TABLE = {
    "bands": [
        {"from": 100, "percentiles": {"hedges": [n / 10 for n in STEPS], "lix": list(STEPS)}},
        {"from": 400, "percentiles": {"hedges": [0.0] * 10 + [1.0] * 9}},
    ]
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norms, "load_norms", lambda: TABLE)


SHORT, LONG = "100 to 399 words", "400 words and more"
CASES = [
    ("hedges", 10, 100, f"More hedges than 95 % of edited news of this length ({SHORT})."),
    ("hedges", 17, 200, f"More hedges than 80 % of edited news of this length ({SHORT})."),
    ("hedges", 8, 100, None),  # at the 80th percentile, not above it
    ("hedges", 5, 100, None),
    ("hedges", 1, 100, f"Fewer hedges than 85 % of edited news of this length ({SHORT})."),
    ("hedges", 0, 100, f"Fewer hedges than 95 % of edited news of this length ({SHORT})."),
    ("hedges", 0, 400, None),  # half of them have none
    ("hedges", 5, 400, f"More hedges than 95 % of edited news of this length ({LONG})."),
    ("lix", 85.5, 150, f"A higher LIX than 85 % of edited news of this length ({SHORT})."),
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
    tall = {name: [float(n) for n in STEPS] for name in MEASURES}
    monkeypatch.setattr(norms, "load_norms", lambda: {"bands": [{"from": 1, "percentiles": tall}]})
    row = dict.fromkeys(MEASURES, 50.0) | {"lix": 96.0, "flesch_reading_ease": 86.0}
    row |= {"attributions": 91.0, "sourcing_sourced_share": 86.0, "hedges": 96.0, "wording": 81.0}
    said = norms.most_unusual(row, 100)
    assert [sentence.partition(" than ")[0] for sentence in said] == [
        "More hedges",
        "A higher LIX",
        "More attributions",
    ]
    assert norms.most_unusual(dict.fromkeys(MEASURES, 50.0), 100) == ()


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="no norms for 'truth'; there are norms for quotes"):
        unusual("truth", 1, 400)


def test_the_table_that_ships_is_whole() -> None:
    (row,) = corpus.measure(["It may rain, Dr. Silva said."], processes=1)
    assert set(MEASURES) <= set(row)
    table = load_norms()
    assert table["steps"] == list(STEPS)
    assert table["source"]
    assert table["date"]
    starts = [band["from"] for band in table["bands"]]
    assert starts == sorted(starts)
    for band in table["bands"]:
        assert set(band["percentiles"]) <= set(MEASURES)  # a new formula has no figures yet
        assert set(band["percentiles"]) == set(table["bands"][0]["percentiles"])
        assert band["articles"] >= 100
        for values in band["percentiles"].values():
            assert len(values) == len(STEPS)
            assert values == sorted(values)
