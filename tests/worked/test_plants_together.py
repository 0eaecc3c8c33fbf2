"""Plants that stand together within their region: by hand, against a count of all pairs, and where nothing can be told."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.establishments import Establishments, read_establishments
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.togetherness import plants_together


def register(rows: pd.DataFrame, **columns: str) -> Establishments:
    return read_establishments(rows, industry="industry", region="region", x="x", y="y", **columns)  # type: ignore[arg-type]


def cells(regions: list[str], activities: list[str]) -> xr.DataArray:
    return xr.DataArray(
        np.zeros((len(regions), len(activities))), {"region": regions, "activity": activities}, ("region", "activity")
    )


def in_two_towns(own: str, others: str) -> pd.DataFrame:
    """Six plants in one town and six in another, far away, each letter an industry."""
    industries = [*own, *others]
    x = [0.0] * len(own) + [100.0] * len(others)
    return pd.DataFrame({"industry": industries, "region": "R", "x": x, "y": np.arange(12) / 10})


def test_plants_of_one_kind_in_one_town() -> None:
    """All five neighbours of an a are a: 1 over the share of the region, 5 of 11."""
    found = plants_together(register(in_two_towns("aaaaaa", "bbbbbb")), cells(["R"], ["a"]), within=10)
    assert float(found.ratio.item()) == pytest.approx(1 / (5 / 11))
    assert [float(getattr(found, part).item()) for part in ("near_own", "near_all", "own", "all")] == [30, 30, 6, 12]


def test_fewer_than_five_plants_tell_nothing() -> None:
    found = plants_together(
        register(in_two_towns("aaaabb", "bbbbbb")), cells(["R", "elsewhere"], ["a", "b"]), within=10
    )
    assert math.isnan(found.ratio.sel(region="R", activity="a").item())
    assert not math.isnan(found.ratio.sel(region="R", activity="b").item())
    assert np.isnan(found.ratio.sel(region="elsewhere").values).all()


@pytest.mark.parametrize("within", [0.01, 1000])
def test_without_neighbours_and_where_all_are_neighbours_nothing_is_told(within: float) -> None:
    """In a town smaller than the distance the ratio would be 1 whatever stands where."""
    found = plants_together(register(in_two_towns("aaaaaa", "bbbbbb")), cells(["R"], ["a", "b"]), within=within)
    assert np.isnan(found.ratio.values).all()


def test_all_pairs_counted_one_by_one() -> None:
    rng = np.random.default_rng(5)
    rows = pd.DataFrame({
        "industry": rng.choice(["a1", "a2", "b", "none"], 300), "region": rng.choice(["R", "S"], 300),
        "x": rng.uniform(0, 50, 300), "y": rng.uniform(0, 50, 300), "when": rng.choice(["2019", "2020"], 300),
    })  # fmt: skip
    rows.loc[:9, ["x", "y"]] = np.nan
    definition = Definition("mine", {"a1": "A", "a2": "A", "b": "B"})
    found = plants_together(register(rows, year="when"), cells(["R", "S"], ["A", "B"]), within=8, definition=definition)
    known = rows[(rows["when"] == "2020") & rows["x"].notna()]
    for region in ("R", "S"):
        here = known[known["region"] == region]
        place, kind = here[["x", "y"]].to_numpy(), here["industry"].map(definition.activity_of).to_numpy()
        near = np.linalg.norm(place[:, None] - place[None], axis=2) <= 8
        np.fill_diagonal(near, False)
        for activity in ("A", "B"):
            own = kind == activity
            share = near[own][:, own].sum() / near[own].sum()
            expected = share / ((own.sum() - 1) / (len(here) - 1))
            assert found.ratio.sel(region=region, activity=activity).item() == pytest.approx(expected, rel=1e-12)
