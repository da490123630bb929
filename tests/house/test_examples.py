"""The examples in docstrings run and print what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tollbook

MODULES = sorted(one.name for one in pkgutil.walk_packages(tollbook.__path__, "tollbook."))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name):
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_exports_has_a_docstring(name):
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} does not say what it is for"
    for export in getattr(module, "__all__", ()):
        thing = getattr(module, export)
        if callable(thing):
            assert (thing.__doc__ or "").strip(), f"{name}.{export} has no docstring"
