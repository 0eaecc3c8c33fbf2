"""Spatial statistics under chance alone, and where something was planted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from scipy.stats import binomtest

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.neighbours import Places, nearest_weights
from clusterpolicy.measures import footprints, local_getis_ord, local_moran, moran

SIDE = 10
PLACES = Places(tuple(f"{n:02d}" for n in range(SIDE**2)), np.indices((SIDE, SIDE)).reshape(2, -1).T)
WEIGHTS = nearest_weights(PLACES, k=4)


def field(chance: np.random.Generator) -> xr.DataArray:
    """Skewed values without any spatial order."""
    return xr.DataArray(chance.exponential(1.0, SIDE**2), coords={"region": list(PLACES.regions)}, dims="region")


def fields(count: int, seed: int) -> xr.DataArray:
    chance = np.random.default_rng(seed)
    return xr.concat([field(chance) for _ in range(count)], dim="draw")


@pytest.mark.measure("local_moran", "local_getis_ord")
@pytest.mark.parametrize("function", [local_moran, local_getis_ord])
def test_a_local_p_value_is_below_five_per_cent_one_time_in_twenty(function) -> None:
    """One region a map keeps the tests apart: 400 maps, p at most .05 as often as .05 says (1 % test of the count)."""
    found = function(fields(400, 1), weights=WEIGHTS, permutations=199).p
    one = found.isel(region=37).values
    assert binomtest(int((one <= 0.05).sum()), 400, 0.05).pvalue > 0.01
    assert 0.04 < float((found <= 0.05).mean()) < 0.06


@pytest.mark.measure("moran")
def test_a_global_p_value_is_below_five_per_cent_one_time_in_twenty() -> None:
    found = moran(fields(400, 2), weights=WEIGHTS, permutations=199).p
    assert binomtest(int((found <= 0.05).sum()), 400, 0.05).pvalue > 0.01


@pytest.mark.measure("local_moran", "local_getis_ord")
def test_with_the_false_discovery_rate_held_chance_labels_a_region_in_few_maps_and_without_in_nearly_all() -> None:
    drawn = fields(60, 3)
    for function in (local_moran, local_getis_ord):
        held = (function(drawn, weights=WEIGHTS, permutations=999).label != "ns").any("region")
        assert binomtest(int(held.sum()), 60, 0.05, alternative="greater").pvalue > 0.01
    plain = (local_moran(drawn, weights=WEIGHTS, permutations=199, correction="none").label != "ns").any("region")
    assert int(plain.sum()) > 50


@pytest.mark.measure("local_moran", "local_getis_ord", "moran")
def test_a_planted_hot_spot_is_found_where_it_is() -> None:
    """Six by six regions of fifteen by fifteen; the inner four by four have planted regions all round."""
    side = 15
    places = Places(tuple(f"{n:03d}" for n in range(side**2)), np.indices((side, side)).reshape(2, -1).T)
    labels = np.array(places.regions)
    inside = ((places.coordinates >= 4) & (places.coordinates <= 9)).all(axis=1)
    core = ((places.coordinates >= 5) & (places.coordinates <= 8)).all(axis=1)
    values = np.random.default_rng(4).exponential(1.0, side**2) + 4 * inside
    planted = xr.DataArray(values, coords={"region": labels.tolist()}, dims="region")
    weights = nearest_weights(places, k=8)
    assert moran(planted, weights=weights).p.item() == 0.002
    hot = local_getis_ord(planted, weights=weights, permutations=4999).label.values
    high = local_moran(planted, weights=weights, permutations=4999).label.values
    assert set(hot[core]) == {"hot"}
    assert (high[core] == "HH").mean() > 0.9
    assert (hot[~inside] == "hot").sum() <= 6


@pytest.mark.measure("footprints")
def test_evenly_scattered_plants_mostly_stand_apart_and_a_planted_crowd_is_one_footprint() -> None:
    """With the default radius about one plant in fifty of an even scatter is a core."""
    chance = np.random.default_rng(5)
    apart, missed = [], 0
    for _ in range(30):
        points = chance.random((120, 2)) * 100
        even = footprints(_register(points), industry="i")
        apart.append(even.noise / 120)
        crowd = np.concatenate((points[:100], chance.normal(50, 1.5, (20, 2))))
        found = footprints(_register(crowd), industry="i")
        centre = found.centre.isel(footprint=0).values
        missed += not (int(found.plants[0]) >= 18 and np.hypot(*(centre - 50)) < 10)
    assert np.mean(apart) > 0.8
    assert missed == 0


def _register(points: np.ndarray) -> Establishments:
    return Establishments(pd.DataFrame({"industry": "i", "x": points[:, 0], "y": points[:, 1]}))
