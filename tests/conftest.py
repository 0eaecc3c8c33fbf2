"""Fixtures that every kind of evidence shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
