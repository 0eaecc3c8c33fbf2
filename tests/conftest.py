"""Fixtures that every kind of evidence shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

GOLDEN = Path(__file__).parent / "golden"


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
def golden() -> Path:
    """Folder of expected results on made-up inputs."""
    return GOLDEN
