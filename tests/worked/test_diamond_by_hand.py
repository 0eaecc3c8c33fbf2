"""The diamond worked by hand: what is missing stays missing."""

from __future__ import annotations

import numpy as np
import pytest

from clusterpolicy.measures import determinant_scores, diamond_score, table
from clusterpolicy.measures.competition.diamond import CORNERS

pytestmark = pytest.mark.measure("diamond_score", "determinant_scores")
DIMS = ("region", "determinant")


def test_a_missing_corner_is_listed_and_never_zero() -> None:
    scores = table({"A": dict(zip(CORNERS, (80, 60, 70, 50), strict=True)), "B": {"rivalry": 90}}, dims=DIMS)
    found = diamond_score(scores)
    assert found.missing.sel(region="B", determinant=list(CORNERS)).values.tolist() == [True, True, True, False]
    for field in ("mean", "geometric_mean", "weakest", "area", "area_mean", "area_least", "area_most"):
        value = getattr(found, field)
        assert value.sel(region="A").notnull()
        assert value.sel(region="B")["reason"].item() == "MISSING_DETERMINANT"
    assert found.weakest_determinant.values.tolist() == ["rivalry", ""]
    assert found.scores.sel(region="B", determinant="rivalry").item() == 90
    [remark] = found.findings
    assert (remark.id, remark.examples) == ("IX-107", CORNERS[:3])


def test_government_and_chance_count_only_where_they_are_named() -> None:
    scores = table({"A": {**dict(zip(CORNERS, (80, 60, 70, 50), strict=True)), "government": 10}}, dims=DIMS)
    assert diamond_score(scores).mean.item() == 65
    named = diamond_score(scores, weights={**dict.fromkeys(CORNERS, 1), "government": 4})
    assert named.mean.item() == pytest.approx((80 + 60 + 70 + 50 + 4 * 10) / 8)
    assert named.weakest_determinant.item() == "government"
    assert named.area.item() == pytest.approx(0.4125)  # the polygon has four corners


def test_a_corner_of_nothing_brings_the_geometric_mean_to_nothing() -> None:
    scores = table({"A": dict(zip(CORNERS, (0, 60, 70, 50), strict=True))}, dims=DIMS)
    found = diamond_score(scores)
    assert (found.geometric_mean.item(), found.weakest.item()) == (0, 0)
    assert found.area.item() == pytest.approx((60 * 70 + 70 * 50) / 40000)


def test_determinants_of_industries_in_regions_keep_their_cells() -> None:
    facts = table(
        {"A": {"x": 1, "y": 8}, "B": {"x": 3, "y": 4}, "C": {"x": 2, "y": np.nan}}, dims=("region", "indicator")
    )
    cells = facts.expand_dims(industry=["food", "tools"])
    found = determinant_scores(
        cells, determinant_of={"x": "rivalry", "y": "demand_conditions"}, experts=table({"C": {"chance": 40}}, dims=DIMS)
        .reindex(region=["A", "B", "C"]),
    )  # fmt: skip
    assert found.dims == ("industry", "region", "determinant")
    food = found.sel(industry="food")
    assert food.sel(determinant="rivalry").values.tolist() == [0, 100, 50]
    assert food.sel(region="C", determinant="demand_conditions")["reason"].item() == "MISSING_DETERMINANT"
    assert food.sel(region="C", determinant="chance").item() == 40
    assert diamond_score(found).mean.isnull().all()
