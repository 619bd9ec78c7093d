"""Findings: frozen records with a fast beginning."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace

import pytest

from toolkit.measures.claims.find import ClaimMeasure
from toolkit.measures.hedging.find import HedgingMeasure
from toolkit.measures.quotes.find import QuoteMeasure
from toolkit.measures.readability.measure import Score, SentenceDifficulty
from toolkit.measures.sourcing import Sourcing
from toolkit.records import (
    Attribution,
    Claim,
    Finding,
    Garble,
    Hedge,
    Quote,
    Span,
    Wording,
    record,
)
from toolkit.text.article import Paragraph, Sentence

RECORDS = [
    Span, Finding, Quote, Attribution, Hedge, Garble, Claim, Wording, Paragraph, Sentence, Score,
    SentenceDifficulty, ClaimMeasure, HedgingMeasure, QuoteMeasure, Sourcing,
]  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_a_frozen_dataclass_with_slots(kind: type) -> None:
    names = [field.name for field in fields(kind)]
    values = [f"value of {name}" for name in names]
    if kind is Score:
        values[1] = {"words": 3}  # type: ignore[call-overload]
    item, same = kind(*values), kind(**dict(zip(names, values, strict=True)))
    assert type(item) is kind
    assert [getattr(item, name) for name in names] == values
    assert item == same == copy.copy(item) == replace(item)
    assert item != kind(*values[::-1])
    assert is_dataclass(item)
    assert not hasattr(item, "__dict__")
    assert dict(zip(names, values, strict=True)) == asdict(item)
    with pytest.raises(FrozenInstanceError):
        setattr(item, names[0], "changed")
    with pytest.raises(FrozenInstanceError):
        delattr(item, names[0])


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_tells_what_it_takes(kind: type) -> None:
    names = [field.name for field in fields(kind)]
    assert list(inspect.signature(kind).parameters) == names
    assert set(names) < set(inspect.get_annotations(kind.__init__))
    with pytest.raises(TypeError, match=rf"{kind.__name__}.*missing"):
        kind()
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        kind(*names, colour="red")


@pytest.mark.parametrize("kind", [Span, Claim, Sentence])
def test_a_record_travels_and_can_be_a_key(kind: type) -> None:
    item = kind(*range(len(fields(kind))))
    assert pickle.loads(pickle.dumps(item)) == item
    assert {item: "kept"}[copy.deepcopy(item)] == "kept"


def test_a_subclass_of_a_record_may_be_made_as_usual() -> None:
    class Marked(Span):
        pass

    item = Marked(1, 2, "a")
    assert (type(item), item.end) == (Marked, 2)
    with pytest.raises(FrozenInstanceError):
        item.end = 3  # type: ignore[misc]


def test_a_record_may_build_on_another() -> None:
    @record
    class Place(Span):
        name: str

    place = Place(0, 4, "Oslo", "Norway")
    assert (place.start, place.name) == (0, "Norway")
    assert repr(place).endswith("Place(start=0, end=4, text='Oslo', name='Norway')")
