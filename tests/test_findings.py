"""Records cannot be changed, and give plain values."""

from __future__ import annotations

import copy
import gc
import json
import pickle
from dataclasses import FrozenInstanceError

import pytest

from toolkit import analyze, load_article
from toolkit.records import Frozen, Span

ANALYSIS = analyze(load_article())


@pytest.mark.parametrize(
    "value",
    [*ANALYSIS.findings[:40], ANALYSIS.hedging, ANALYSIS.sourcing, ANALYSIS.quotes, ANALYSIS.claims,
     ANALYSIS.readability.scores["smog_index"], *ANALYSIS.article.sentences[:2]],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_record_cannot_be_changed_and_travels(value: object) -> None:
    name = type(value).__slots__[0] if type(value).__slots__ else "start"
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "changed")
    assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)


def test_findings_can_be_keys() -> None:
    item = ANALYSIS.findings[0]
    assert {item: "kept"}[copy.deepcopy(item)] == "kept"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.__setitem__("x", 1),
        lambda d: d.__delitem__("modal"),
        lambda d: d.update(x=1),
        lambda d: d.pop("modal"),
        lambda d: d.popitem(),
        lambda d: d.setdefault("x", 1),
        lambda d: d.clear(),
        lambda d: d.__ior__({"x": 1}),
    ],
)
def test_a_frozen_mapping_refuses_every_change(change) -> None:
    frozen = Frozen(modal=2)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(frozen)
    assert frozen == {"modal": 2}
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert type(copy.deepcopy(frozen)) is Frozen


def test_no_dictionary_of_a_measure_can_be_changed() -> None:
    for part in ("hedging", "sourcing", "quotes", "claims", "readability"):
        measure = getattr(ANALYSIS, part)
        found = [v for k in measure.to_dict() if isinstance(v := getattr(measure, k), dict)]
        assert all(type(value) is Frozen for value in found)


def test_plain_values_are_json_and_nothing_else() -> None:
    values = ANALYSIS.to_dict()
    assert json.loads(json.dumps(values)) == values


def test_a_span_may_be_built_on() -> None:
    class Marked(Span):
        pass

    item = Marked(1, 2, "a")
    assert (type(item), item.end) == (Marked, 2)


def test_a_field_that_no_finding_has_is_refused_also_where_there_are_none() -> None:
    for findings in (ANALYSIS.findings, ANALYSIS.findings[:0]):
        with pytest.raises(ValueError, match="no finding here has a field 'typo'"):
            findings.where(typo=1)
        with pytest.raises(ValueError, match="'kin'"):
            findings.counts(by="kin")
    assert len(ANALYSIS.findings[:0].where(category="modal")) == 0


def test_an_article_that_nobody_uses_is_freed_without_a_search_for_cycles() -> None:
    text = "“It is shut,” Ada Lund said. She may re-open it. It cost 4 million crowns in 2019. " * 9
    analyze(text)
    gc.collect()
    gc.disable()
    try:
        analyze(text)
        assert gc.collect() == 0
    finally:
        gc.enable()
