"""The quick profile cuts the examples of every test; it looks for their settings where Hypothesis keeps them."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ASKED = 40


@settings(max_examples=ASKED, database=None)
@given(st.integers())
def test_the_number_of_examples_is_that_of_the_profile_or_less(number: int) -> None:
    here = test_the_number_of_examples_is_that_of_the_profile_or_less
    own = here._hypothesis_internal_use_settings  # type: ignore[attr-defined]
    is_quick = os.environ.get("CLUSTERPOLICY_TEST_PROFILE") == "quick"
    assert own.max_examples == (settings.get_profile("quick").max_examples if is_quick else ASKED)


def test_profiles_are_known() -> None:
    for name in ("ci", "dev", "quick"):
        assert settings.get_profile(name) is not None
    assert settings.get_profile("quick").max_examples < settings.get_profile("dev").max_examples
    with pytest.raises(Exception, match="nowhere"):
        settings.get_profile("nowhere")
