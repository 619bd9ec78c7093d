"""The public names: all there, all documented, typed where they are loaded on demand."""

import ast
import inspect
from pathlib import Path

import pytest

import toolkit


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert len(inspect.getdoc(getattr(toolkit, name)).split()) >= 4


def test_the_imports_for_type_checkers_are_the_same_names_from_the_same_modules():
    tree = ast.parse(Path(toolkit.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {alias.asname: node.module for node in block.body for alias in node.names}
    assert typed == toolkit._HOME


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'find_truth'"):
        toolkit.find_truth  # noqa: B018
