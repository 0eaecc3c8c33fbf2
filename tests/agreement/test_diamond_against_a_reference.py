"""The diamond says what an independent computation says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from clusterpolicy.measures import composite_index, determinant_scores, diamond_score, series, table
from clusterpolicy.measures.competition.diamond import CORNERS


@pytest.mark.measure("diamond_score")
def test_means_weakest_link_and_area_are_those_of_the_reference(golden: Path) -> None:
    theirs = json.loads((golden / "diamond" / "output_own.json").read_text(encoding="utf-8"))
    found = diamond_score(series(dict(zip(CORNERS, theirs["scores"], strict=True)), dim="determinant"))
    assert found.area.item() == pytest.approx(theirs["ratio"], rel=1e-12)
    assert found.area.item() == pytest.approx(theirs["area"] / theirs["max_area"], rel=1e-12)
    assert found.mean.item() == pytest.approx(theirs["mean"], rel=1e-12)
    assert found.geometric_mean.item() == pytest.approx(theirs["geomean"], rel=1e-12)
    assert found.weakest.item() == theirs["min"]
    orders = theirs["all_orders"]
    assert found.area_least.item() == pytest.approx(min(orders), rel=1e-12)
    assert found.area_most.item() == pytest.approx(max(orders), rel=1e-12)
    assert found.area_mean.item() == pytest.approx(np.mean(orders), rel=1e-12)


@pytest.mark.measure("determinant_scores")
def test_a_determinant_is_the_composite_of_its_own_indicators() -> None:
    facts = table(
        {"A": {"x": 1, "y": 5, "z": 2}, "B": {"x": 2, "y": 9, "z": 7}, "C": {"x": 4, "y": 6, "z": 1}},
        dims=("region", "indicator"),
    )
    chosen = {"x": "rivalry", "y": "rivalry", "z": "chance"}
    found = determinant_scores(facts, determinant_of=chosen, directions={"y": -1}, weights={"x": 2, "y": 1, "z": 1})
    alone = composite_index(facts.sel(indicator=["x", "y"]), directions={"y": -1}, weights={"x": 2, "y": 1})
    np.testing.assert_allclose(found.sel(determinant="rivalry"), alone.score, rtol=1e-12)
