"""Fixtures that every kind of evidence shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import clusterpolicy as cp

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=2)
PROFILE = os.environ.get("CLUSTERPOLICY_TEST_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
settings.load_profile(PROFILE)

SETTINGS_OF_TEST = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps the settings of one test."""
GOLDEN = Path(__file__).parent / "golden"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let no test of the quick profile try more examples than the profile does, whatever it asks for itself."""
    if PROFILE != "quick":
        return
    most = settings.get_profile("quick").max_examples
    for item in items:
        test = getattr(getattr(item, "obj", None), "__func__", getattr(item, "obj", None))
        own = getattr(test, SETTINGS_OF_TEST, None)
        if own is not None and own.max_examples > most:
            setattr(test, SETTINGS_OF_TEST, settings(own, max_examples=most))


@pytest.fixture(scope="session")
def public_data() -> Path:
    """Folder of public statistics; a test that needs it skips where it is absent."""
    folder = os.environ.get("CLUSTERPOLICY_PUBLIC_DATA")
    if not folder:
        pytest.skip("needs public statistics: set CLUSTERPOLICY_PUBLIC_DATA to their folder")
    path = Path(folder)
    if not path.is_dir():
        pytest.fail(f"CLUSTERPOLICY_PUBLIC_DATA names {path}, which is no folder")
    return path


@pytest.fixture(scope="session")
def demo_study() -> cp.study.Study:
    """The demo country's study, run once for all tests that only read it."""
    return cp.study.run(cp.demo.country(seed=7))


@pytest.fixture(scope="session")
def golden() -> Path:
    """Folder of expected results on made-up inputs."""
    return GOLDEN
