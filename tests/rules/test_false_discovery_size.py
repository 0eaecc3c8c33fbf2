"""False discoveries stay within their share: countries without clusters, and with some."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.errors import ConventionError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.false_discovery import assess_false_discovery
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.inference.multiple_testing import adjust_false_discovery
from clusterpolicy.measures import binomial_test

REGIONS, ACTIVITIES = 15, 12


def panel_of(counts: np.ndarray, **options):
    labels = {
        "region": [f"r{at}" for at in range(len(counts))],
        "industry": [f"i{at}" for at in range(counts.shape[1])],
    }
    plants = xr.DataArray(counts.astype(float), labels, ("region", "industry"))
    accounts = RegionalAccounts.from_arrays({"establishments": plants, "employment": plants * 10})
    return build_panel(accounts, **options)


def without_clusters(chance: np.random.Generator, planted: np.ndarray | None = None) -> np.ndarray:
    """Plants of each industry fall on regions in proportion to size, times four where a cluster is planted."""
    region = chance.dirichlet(np.full(REGIONS, 2.0))
    industry = chance.integers(20, 400, ACTIVITIES)
    odds = region[:, None] * (np.ones((REGIONS, ACTIVITIES)) if planted is None else np.where(planted, 4.0, 1.0))
    columns = [chance.multinomial(n, odds[:, at] / odds[:, at].sum()) for at, n in enumerate(industry)]
    return np.stack(columns, axis=1)


def adjusted(tables: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Test many countries at once; what the first of them gives through its panel is the same."""
    labels = {"region": [f"r{at}" for at in range(REGIONS)], "industry": [f"i{at}" for at in range(ACTIVITIES)]}
    counts = xr.DataArray(np.array(tables, dtype=float), labels, ("draw", "region", "industry"))
    p = binomial_test(counts).upper.reset_coords(drop=True)
    cells = ("region", "industry")
    found = {"p": p, "q": adjust_false_discovery(p, over=cells)}
    found["q_dependent"] = adjust_false_discovery(p, over=cells, dependence="any")
    single = assess_false_discovery(panel_of(tables[0]))
    assert single is not None
    for name, array in found.items():
        np.testing.assert_allclose(getattr(single, name).values, array.isel(draw=0).values, rtol=1e-12)
    return {name: array.values for name, array in found.items()}


def test_a_country_without_clusters_rarely_has_a_discovery() -> None:
    """Of 400 such countries at most 5 % may show one, give or take two standard errors of the count."""
    chance = np.random.default_rng(20)
    found = adjusted([without_clusters(chance) for _ in range(400)])
    alarms = {name: int((values <= 0.05).any(axis=(1, 2)).sum()) for name, values in found.items()}
    print(alarms)
    assert alarms["q"] <= 400 * 0.05 + 2 * np.sqrt(400 * 0.05 * 0.95)
    assert alarms["q_dependent"] <= alarms["q"]
    assert alarms["p"] > 350


def test_among_planted_clusters_false_discoveries_keep_to_their_share() -> None:
    chance = np.random.default_rng(21)
    planted = chance.random((200, REGIONS, ACTIVITIES)) < 0.06
    found = adjusted([without_clusters(chance, there) for there in planted])
    named = found["q"] <= 0.05
    false = (named & ~planted).sum(axis=(1, 2)) / np.maximum(named.sum(axis=(1, 2)), 1)
    right = (named & planted).sum() / planted.sum()
    print(false.mean(), right)
    assert false.mean() <= 0.05
    assert right > 0.5


def test_activities_are_tested_as_a_whole_and_verdicts_are_counted() -> None:
    counts = np.array([[30, 10, 60], [5, 5, 190]])
    panel = panel_of(counts, definition=Definition("metal", {"i0": "metal", "i1": "metal", "i2": "rest"}))
    found = assess_false_discovery(panel)
    assert found is not None
    from scipy.stats import binom

    expected = binom.sf(39, 50, 100 / 300)
    assert float(found.p.sel(region="r0", activity="metal")) == pytest.approx(expected)
    assert float(found.expected.sel(region="r0", activity="metal")) == pytest.approx(50 / 3)
    assert found.tested == 4
    assert found.by_chance == pytest.approx(0.2)
    verdict = xr.full_like(found.p.reset_coords(drop=True), "likely", dtype="<U13")
    assert found.surviving(verdict)["likely"] == (4, 4, found.counts["q"])
    assert found.surviving(verdict)["strong"] == (0, 0, 0)


def test_without_plants_there_is_no_test_and_wrong_choices_are_told() -> None:
    cells = xr.DataArray([[1.0, 2.0]], {"region": ["r"], "industry": ["a", "b"]}, ("region", "industry"))
    assert assess_false_discovery(build_panel(RegionalAccounts.from_arrays({"employment": cells}))) is None
    panel = panel_of(np.array([[3, 4], [5, 6]]))
    with pytest.raises(ConventionError, match="RB-007"):
        assess_false_discovery(panel, level=0.0)
    with pytest.raises(ConventionError, match="RB-008"):
        assess_false_discovery(panel, year="1999")


def test_hidden_counts_say_why_there_is_no_test() -> None:
    counts = np.array([[3.0, np.nan], [5.0, 6.0]])
    found = assess_false_discovery(panel_of(counts))
    assert found is not None
    assert np.isnan(found.p.sel(activity="i1")).all()
    assert str(found.p.reason.sel(region="r0", activity="i1").item()) != ""
    assert np.isnan(found.q.values).sum() == np.isnan(found.p.values).sum()
