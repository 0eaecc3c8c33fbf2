"""Agreement as its authors print it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import krippendorff_alpha, likert_agreement
from clusterpolicy.measures.judgement.disagreement import Scale

NOT_SAID = np.nan
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NOT_SAID, NOT_SAID, NOT_SAID],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOT_SAID, NOT_SAID],
    [NOT_SAID, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOT_SAID],
]
"""Krippendorff's own example of four observers and twelve units."""


@pytest.mark.measure("krippendorff_alpha")
@pytest.mark.parametrize(
    ("scale", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_four_observers_with_gaps(golden: Path, scale: Scale, printed: float) -> None:
    reference = json.loads((golden / "expert_agreement" / "output_irr.json").read_text(encoding="utf-8"))["output"]
    told = xr.DataArray(FOUR_OBSERVERS, dims=("rater", "item"))
    found = krippendorff_alpha(told, scale=scale, draws=1000, seed=1)
    assert round(found.alpha.item(), 3) == printed
    assert found.alpha.item() == pytest.approx(reference["kripp"][scale], abs=1e-6)
    assert (found.items.item(), found.ratings.item(), found.left_out.item()) == (11, 40, 1)
    low, high = found.interval.values
    assert low < found.alpha.item() < high <= 1


@pytest.mark.measure("likert_agreement")
def test_agreement_of_an_example_of_seven_categories() -> None:
    counts = xr.DataArray([[30, 40, 210, 130, 530, 50, 10]], dims=("item", "category"))
    assert likert_agreement(counts, draws=10).agreement.values[0] == pytest.approx(0.6113333, abs=5e-8)


@pytest.mark.measure("likert_agreement")
@pytest.mark.parametrize(
    ("counts", "printed"),
    [([9, 0, 0, 0, 0], 1.0), ([3, 3, 3, 3, 3], 0.0), ([5, 0, 0, 0, 5], -1.0), ([0, 4, 4, 0, 0], 0.75)],
)
def test_the_ends_of_the_scale_of_agreement(counts: list[int], printed: float) -> None:
    found = likert_agreement(xr.DataArray([counts], dims=("item", "category")), draws=10)
    assert found.agreement.values[0] == pytest.approx(printed, abs=1e-12)
