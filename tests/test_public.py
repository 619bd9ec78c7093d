"""The public names: all there, all documented, typed where they are loaded on demand."""

import inspect

import pytest

import toolkit


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert len(inspect.getdoc(getattr(toolkit, name)).split()) >= 4


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="find_truth"):
        toolkit.find_truth  # noqa: B018
