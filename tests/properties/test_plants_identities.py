"""Identities of measures of plants, and of their companions on cells, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    binomial_test,
    cluster_index,
    coagglomeration,
    colocation,
    devereux_griffith_simpson,
    ellison_glaeser,
    export_base,
    firm_concentration,
    herfindahl,
    location_quotient,
    maurel_sedillot,
    series,
    size_mix,
    standardised_quotient,
    tian_cutoff,
    traded_local,
)

EXAMPLES = settings(max_examples=25, deadline=None)
REGIONS, INDUSTRIES = ("N", "S", "E", "W"), ("a", "b", "c")


@st.composite
def plants(draw: st.DrawFn, *, least: int = 2) -> pd.DataFrame:
    """Plants of known region and positive size; each industry has at least two."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(least * len(INDUSTRIES), 60))
    industry = np.concatenate([np.repeat(np.arange(3), least), chance.integers(0, 3, count - least * 3)])
    return pd.DataFrame(
        {
            "id": [f"p{n}" for n in range(count)],
            "parent": [f"p{n}" if n < at else None for at, n in enumerate(chance.integers(0, 2 * count, count))],
            "industry": np.array(INDUSTRIES)[industry],
            "region": np.array(REGIONS)[chance.integers(0, 4, count)],
            "size": chance.integers(1, 10 ** draw(st.integers(1, 4)), count),
        }
    )


@st.composite
def tables(draw: st.DrawFn) -> xr.DataArray:
    """Counts with zeros, yet no empty region or industry."""
    rows, columns = draw(st.integers(2, 9)), draw(st.integers(2, 5))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = chance.integers(0, 10 ** draw(st.integers(1, 5)), (rows, columns)) * chance.integers(0, 2, (rows, columns))
    values[:, -1] += 1
    values[-1, :] += 1
    labels = {"region": [f"r{n}" for n in range(rows)], "industry": [f"i{n}" for n in range(columns)]}
    return xr.DataArray(values.astype(float), coords=labels, dims=("region", "industry"))


def cells_of(rows: pd.DataFrame) -> xr.DataArray:
    grouped = rows.groupby(["region", "industry"])["size"].sum().unstack(fill_value=0)
    return grouped.reindex(index=REGIONS, columns=INDUSTRIES, fill_value=0).stack().to_xarray().astype(float)


def reference(seed: int) -> xr.DataArray:
    return series(dict(zip(REGIONS, np.random.default_rng(seed).uniform(0.1, 5, 4), strict=True)))


def close(ours: xr.DataArray, expected: xr.DataArray | float, tolerance: float = 1e-9) -> None:
    expected = expected.values if isinstance(expected, xr.DataArray) else expected
    np.testing.assert_allclose(ours.values, np.broadcast_to(expected, ours.shape), rtol=tolerance, atol=tolerance)


@pytest.mark.measure("ellison_glaeser", "maurel_sedillot", "coagglomeration", "devereux_griffith_simpson")
@EXAMPLES
@given(rows=plants(), factor=st.floats(1e-3, 1e3), order=st.randoms(use_true_random=False), seed=st.integers(0, 99))
def test_neither_the_unit_of_size_nor_the_order_of_plants_matters(
    rows: pd.DataFrame, factor: float, order: object, seed: int
) -> None:
    shuffled = rows.sample(frac=1, random_state=seed).assign(size=lambda one: one["size"] * factor)
    x = reference(seed)
    close(ellison_glaeser(shuffled, region_total=x).gamma, ellison_glaeser(rows, region_total=x).gamma)
    close(ellison_glaeser(shuffled, region_total=x).z, ellison_glaeser(rows, region_total=x).z, 1e-7)
    close(maurel_sedillot(shuffled), maurel_sedillot(rows))
    close(coagglomeration(shuffled).pairs, coagglomeration(rows).pairs)
    close(devereux_griffith_simpson(shuffled).agglomeration, devereux_griffith_simpson(rows).agglomeration)


@pytest.mark.measure("coagglomeration")
@EXAMPLES
@given(rows=plants(), seed=st.integers(0, 99))
def test_a_pair_is_a_group_of_two(rows: pd.DataFrame, seed: int) -> None:
    x = reference(seed)
    pairs = coagglomeration(rows, region_total=x).pairs
    for one, other in (("a", "b"), ("a", "c"), ("c", "b")):
        group = coagglomeration(rows, groups={"two": [one, other]}, region_total=x).groups
        close(group, pairs.sel(industry=one, other=other).item())


@pytest.mark.measure("coagglomeration", "ellison_glaeser")
@EXAMPLES
@given(rows=plants(), seed=st.integers(0, 99))
def test_agglomeration_of_a_merged_industry_is_made_of_its_parts(rows: pd.DataFrame, seed: int) -> None:
    """Ellison and Glaeser's decomposition of G of a group, plants and all."""
    x = reference(seed)
    parts, merged = ellison_glaeser(rows, region_total=x), ellison_glaeser(rows.assign(industry="all"), region_total=x)
    room = (merged.expected / merged.plant_herfindahl).item()
    weight = rows.groupby("industry")["size"].sum().to_numpy() / rows["size"].sum()
    index = parts.plant_herfindahl.values
    close(merged.plant_herfindahl, (weight**2 * index).sum())
    own = (parts.gamma.values * weight**2 * (1 - index)).sum()
    joint = coagglomeration(rows, region_total=x).groups.item() * (1 - (weight**2).sum())
    assert merged.raw_concentration.item() / room == pytest.approx((weight**2 * index).sum() + own + joint, abs=1e-9)


@pytest.mark.measure("ellison_glaeser", "maurel_sedillot")
@EXAMPLES
@given(rows=plants(), seed=st.integers(0, 99))
def test_cells_and_herfindahl_indices_stand_in_for_plants(rows: pd.DataFrame, seed: int) -> None:
    x = reference(seed)
    whole = ellison_glaeser(rows, region_total=x)
    index = whole.plant_herfindahl.drop_vars("reason")
    found = ellison_glaeser(cells_of(rows), herfindahl=index, region_total=x)
    close(found.gamma, whole.gamma)
    close(maurel_sedillot(cells_of(rows), herfindahl=index, region_total=x), maurel_sedillot(rows, region_total=x))


@pytest.mark.measure("maurel_sedillot", "ellison_glaeser")
@EXAMPLES
@given(rows=plants())
def test_with_equal_regions_two_measures_of_agglomeration_are_one(rows: pd.DataFrame) -> None:
    even = series(dict.fromkeys(REGIONS, 1.0))
    close(maurel_sedillot(rows, region_total=even), ellison_glaeser(rows, region_total=even).gamma)


@pytest.mark.measure("devereux_griffith_simpson")
@EXAMPLES
@given(rows=plants())
def test_geographic_less_industrial_concentration_is_agglomeration(rows: pd.DataFrame) -> None:
    found = devereux_griffith_simpson(rows, regions=REGIONS)
    close(found.agglomeration, found.adjusted - found.industrial)
    close(found.concentration, herfindahl(cells_of(rows), over="region") - 1 / 4)
    assert (found.industrial >= -1e-12).all()


@pytest.mark.measure("colocation")
@EXAMPLES
@given(rows=plants(), weighted=st.booleans())
def test_colocation_is_symmetric_and_counted_pair_by_pair(rows: pd.DataFrame, weighted: bool) -> None:
    found = colocation(rows, weighted=weighted)
    close(found.observed, found.observed.transpose("other", "industry").drop_vars("reason"))
    close(found.excess, found.observed - found.expected)
    weight = rows["size"].to_numpy(float) if weighted else np.ones(len(rows))
    one, other = (rows["industry"] == "a").to_numpy(), (rows["industry"] == "b").to_numpy()
    region = rows["region"].to_numpy()
    pair = weight[one][:, None] * weight[other][None, :]
    same = region[one][:, None] == region[other][None, :]
    close(found.observed.sel(industry="a", other="b"), (pair * same).sum() / pair.sum())


@pytest.mark.measure("binomial_test")
@EXAMPLES
@given(counts=tables())
def test_the_two_tails_overlap_in_the_number_observed(counts: xr.DataArray) -> None:
    from scipy.stats import binom

    found = binomial_test(counts)
    chance = counts.sum("industry") / counts.sum()
    number = counts.sum("region")
    here = binom.pmf(counts.values, number.values[None, :], chance.values[:, None])
    close(found.upper + found.lower - 1, xr.DataArray(here, dims=("region", "industry")))
    assert (found.upper_adjusted >= found.upper - 1e-15).all()
    close(found.expected.sum("region"), number)


@pytest.mark.measure("firm_concentration")
@EXAMPLES
@given(rows=plants())
def test_owners_only_concentrate_and_shares_are_ordered(rows: pd.DataFrame) -> None:
    found, alone = firm_concentration(rows, k=3), firm_concentration(rows.drop(columns="parent"), k=3)
    there = found.largest.notnull()
    for field in ("largest", "ratio", "herfindahl"):
        assert bool((getattr(found, field) >= getattr(alone, field) - 1e-12).where(there, other=True).all())
    assert bool((found.largest <= found.ratio + 1e-12).where(there, other=True).all())
    assert bool((found.herfindahl <= found.largest + 1e-12).where(there, other=True).all())
    assert bool((found.herfindahl * found.firms >= 1 - 1e-9).where(there, other=True).all())
    assert bool((found.firms <= alone.firms).all())


@pytest.mark.measure("size_mix")
@EXAMPLES
@given(rows=plants())
def test_shares_of_size_classes_add_up_to_one(rows: pd.DataFrame) -> None:
    found = size_mix(rows)
    for shares in (found.plants, found.size):
        total = shares.drop_vars("reason").sum("size_class", skipna=False)
        close(total.where(total.notnull(), 1.0), 1.0)
    assert bool((found.size.sel(size_class="large") >= found.plants.sel(size_class="large") - 1e-12).where(
        found.size.sel(size_class="large").notnull(), other=True
    ).all())  # fmt: skip


@pytest.mark.measure("cluster_index")
@EXAMPLES
@given(cells=tables(), seed=st.integers(0, 999))
def test_the_cluster_index_is_stock_times_density_over_plant_size(cells: xr.DataArray, seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, land = (
        cells.isel(industry=0, drop=True).copy(data=chance.uniform(1, 9, cells.sizes["region"])) for _ in "pa"
    )
    stands = (cells / 3 + 1).round().where(cells > 0, 0.0)
    found = cluster_index(cells, stands, people, land)
    parts = found.stock * found.density / found.plant_size
    close(found.index.where(parts.notnull()), parts)
    assert (found.index.where(cells == 0, 0.0) == 0).all()
    turned = cluster_index(7 * cells, stands, 3 * people, 0.01 * land)
    close(turned.index, found.index.drop_vars("reason"))


@pytest.mark.measure("traded_local")
@EXAMPLES
@given(cells=tables(), factor=st.integers(1, 1000))
def test_the_statistics_of_traded_industries_follow_from_the_quotients(cells: xr.DataArray, factor: int) -> None:
    found, scaled = traded_local(cells, top=2), traded_local(cells * factor, top=2)
    quotient = location_quotient(cells).drop_vars("reason")
    top = np.sort(quotient.transpose("industry", "region").values)[:, ::-1][:, :2].mean(axis=1)
    close(found.top_quotient, xr.DataArray(top, dims="industry"))
    assert ((found.share > 0) & (found.share <= 1 + 1e-12)).all()
    assert (traded_local(cells, top=1).top_quotient >= 1 - 1e-12).all()
    assert (scaled.label == found.label).all()
    whole = traded_local(cells, top=2, share_cut=0.0, quotient_cut=0.0, gini_cut=0.0)
    assert (whole.label == "traded").all()


@pytest.mark.measure("export_base")
@EXAMPLES
@given(cells=tables(), factor=st.floats(1e-3, 1e3))
def test_what_is_basic_here_is_lacking_elsewhere(cells: xr.DataArray, factor: float) -> None:
    found = export_base(cells)
    surplus = cells - cells.sum("industry") * cells.sum("region") / cells.sum()
    close(found.basic.sum("region") - (-surplus).clip(min=0).sum("region"), 0.0, 1e-6)
    close(found.basic_total, found.basic.sum("industry"))
    close(export_base(cells * factor).multiplier, found.multiplier.drop_vars("reason"), 1e-6)
    assert (found.multiplier >= 1).all()


@pytest.mark.measure("tian_cutoff")
@settings(max_examples=10, deadline=None)
@given(cells=tables(), factor=st.floats(1e-3, 1e3), seed=st.integers(0, 99))
def test_the_cutoff_lies_among_the_quotients_whatever_the_unit(cells: xr.DataArray, factor: float, seed: int) -> None:
    found = tian_cutoff(cells, draws=50, seed=seed)
    scores = standardised_quotient(cells, logarithm=True).drop_vars("reason")
    known = found.cutoff.notnull()
    assert (found.cutoff <= scores.max("region") + 1e-9).where(known, other=True).all()
    assert (found.cutoff >= scores.min("region") - 1e-9).where(known, other=True).all()
    close(tian_cutoff(cells * factor, draws=50, seed=seed).cutoff, found.cutoff.drop_vars("reason"), 1e-5)
    words = np.where(scores.isnull(), "", np.where(scores > found.cutoff.drop_vars("reason"), "above", "below"))
    assert (found.label.values == words).all()
