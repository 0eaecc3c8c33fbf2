"""Identities of relatedness and complexity on any table."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    complexity_outlook,
    cooccurrence,
    cooccurrence_relatedness,
    economic_complexity,
    fitness,
    location_quotient,
    opportunities,
    proximity,
    region_proximity,
    related_variety,
    relatedness_density,
    shannon_entropy,
    sophistication,
    survivor_relatedness,
)

EXAMPLES = settings(max_examples=25, deadline=None)


@st.composite
def economies(draw: st.DrawFn) -> xr.DataArray:
    """Heavy-tailed cells of 3 to 14 regions and 3 to 9 industries, a part of them zero, none empty."""
    shape = draw(st.integers(3, 14)), draw(st.integers(3, 9))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    cells = np.ceil(chance.lognormal(2, 1.5, shape)) * (chance.random(shape) < draw(st.sampled_from([0.4, 0.7, 1.0])))
    cells[chance.integers(shape[0]), :] += 1
    cells[:, chance.integers(shape[1])] += 1
    labels = {"region": [f"r{at:02d}" for at in range(shape[0])], "industry": [f"i{at}" for at in range(shape[1])]}
    return xr.DataArray(cells, labels, ("region", "industry"))


def bare(values: xr.DataArray) -> xr.DataArray:
    return values.drop_vars("reason")


def turned(values: xr.DataArray) -> xr.DataArray:
    """Swap the two dims of pairs."""
    swapped = bare(values).rename(industry="other", other="industry").transpose("industry", "other")
    return swapped.assign_coords(industry=values["industry"], other=values["other"])


@pytest.mark.measure("cooccurrence", "proximity", "cooccurrence_relatedness")
@EXAMPLES
@given(cells=economies())
def test_counts_and_their_normalisations_follow_from_presence(cells: xr.DataArray) -> None:
    here = (bare(location_quotient(cells)) >= 1).astype(float)
    xr.testing.assert_allclose(proximity(here, given="presence"), proximity(cells))
    counts = bare(cooccurrence(cells, loops=True))
    np.testing.assert_array_equal(np.diagonal(counts.values), here.sum("region").values)
    assert float(counts.sum()) == float((here.sum("industry") ** 2).sum())
    near = bare(proximity(cells, loops=True))
    xr.testing.assert_allclose(near, turned(proximity(cells, loops=True)))
    assert float(near.min()) >= 0
    assert float(near.max()) <= 1
    one_way = bare(cooccurrence_relatedness(cells, normalisation="conditional"))
    least = np.minimum(one_way, turned(cooccurrence_relatedness(cells, normalisation="conditional")))
    xr.testing.assert_allclose(least.rename(None), bare(proximity(cells)).rename(None))


@pytest.mark.measure("cooccurrence_relatedness")
@EXAMPLES
@given(cells=economies())
def test_association_weighted_by_expectation_gives_all_co_occurrence(cells: xr.DataArray) -> None:
    counts = bare(cooccurrence(cells))
    sums, whole = counts.sum("other"), float(counts.sum())
    expected = sums * sums.rename(industry="other") / whole if whole else counts * 0
    found = bare(cooccurrence_relatedness(cells)).fillna(0.0)
    np.testing.assert_allclose(float((found * expected).sum()), whole, atol=1e-9)
    cosine = bare(cooccurrence_relatedness(cells, normalisation="cosine")).fillna(0.0)
    jaccard = bare(cooccurrence_relatedness(cells, normalisation="jaccard")).fillna(0.0)
    assert bool((jaccard <= cosine + 1e-12).all())
    assert float(cosine.max()) <= 1 + 1e-12


@pytest.mark.measure("survivor_relatedness")
@EXAMPLES
@given(cells=economies())
def test_the_score_of_a_pair_is_that_of_the_hypergeometric_distribution(cells: xr.DataArray) -> None:
    from scipy.stats import hypergeom

    counts, score = cooccurrence(cells, loops=True).values, survivor_relatedness(cells).values
    held, regions = np.diagonal(counts), cells.sizes["region"]
    for i, j in zip(*np.nonzero(~np.isnan(score)), strict=True):
        shared = np.arange(regions + 1)
        chance = hypergeom.pmf(shared, regions, int(held[i]), int(held[j]))
        mean = (chance * shared).sum()
        spread = np.sqrt((chance * (shared - mean) ** 2).sum())
        assert score[i, j] == pytest.approx((counts[i, j] - mean) / spread, abs=1e-9)


@pytest.mark.measure("region_proximity")
@EXAMPLES
@given(cells=economies())
def test_the_proximity_of_regions_is_that_of_industries_turned_round(cells: xr.DataArray) -> None:
    here = (bare(location_quotient(cells)) >= 1).astype(float)
    flipped = here.rename(region="industry", industry="region").transpose("region", "industry")
    found = proximity(flipped, given="presence")
    np.testing.assert_allclose(region_proximity(cells).values, found.values)


@pytest.mark.measure("relatedness_density")
@EXAMPLES
@given(cells=economies(), loops=st.booleans())
def test_density_is_a_share_and_full_where_a_region_has_everything(cells: xr.DataArray, loops: bool) -> None:
    here = (bare(location_quotient(cells)) >= 1).astype(float)
    near = bare(proximity(cells, loops=loops))
    density = relatedness_density(cells, loops=loops)
    known = density.values[~np.isnan(density.values)]
    assert bool(((known >= 0) & (known <= 1)).all())
    direct = xr.dot(here.rename(industry="other"), near, dim="other") / near.sum("other").where(lambda s: s > 0)
    xr.testing.assert_allclose(bare(density).rename(None), direct.transpose("region", "industry"), atol=1e-12)
    xr.testing.assert_allclose(density, relatedness_density(cells, proximity=5 * near))
    full = relatedness_density(xr.ones_like(here), given="presence", proximity=near)
    np.testing.assert_allclose(full.values[~np.isnan(full.values)], 1.0)


@pytest.mark.measure("related_variety")
@EXAMPLES
@given(cells=economies(), number=st.integers(1, 4), unit=st.sampled_from(["nat", "bit"]))
def test_variety_is_entropy_in_two_parts(cells: xr.DataArray, number: int, unit: str) -> None:
    groups = {label: f"g{at % number}" for at, label in enumerate(cells["industry"].values.tolist())}
    found = related_variety(cells, groups=groups, unit=unit)
    np.testing.assert_array_equal(found.total.values, found.unrelated.values + found.related.values)
    np.testing.assert_allclose(found.total.values, shannon_entropy(cells, unit=unit).values, atol=1e-12)
    np.testing.assert_allclose(found.group_share.sum("group").values, 1.0)
    alone = related_variety(cells, groups={label: label for label in groups}, unit=unit)
    np.testing.assert_array_equal(alone.related.values, 0.0)


@pytest.mark.measure("economic_complexity")
@EXAMPLES
@given(cells=economies())
def test_complexity_is_standardised_and_means_of_each_other(cells: xr.DataArray) -> None:
    found = economic_complexity(cells, scale="shared")
    assume(bool(found.eci.notnull().all()))
    here = bare(location_quotient(cells)) >= 1
    pci, eci = found.pci.values, found.eci.values
    assert eci.mean() == pytest.approx(0, abs=1e-9)
    assert eci.std(ddof=1) == pytest.approx(1, abs=1e-9)
    means = np.where(here.values, pci, 0).sum(1) / here.values.sum(1)
    np.testing.assert_allclose(eci, means, atol=1e-8 / found.gap.item())
    if found.direction.item() == "diversity":
        assert np.corrcoef(eci, found.diversity.values)[0, 1] > 0
    own = economic_complexity(cells, ddof=0)
    assert own.pci.values.std() == pytest.approx(1, abs=1e-9)
    assert np.corrcoef(own.pci.values, pci)[0, 1] == pytest.approx(1)


@pytest.mark.measure("economic_complexity")
@EXAMPLES
@given(cells=economies())
def test_regions_and_industries_may_change_places(cells: xr.DataArray) -> None:
    here = (bare(location_quotient(cells)) >= 1).astype(float)
    found = economic_complexity(here, given="presence")
    assume(bool(found.eci.notnull().all()) and found.gap.item() > 1e-5)
    flipped = here.rename(region="industry", industry="region").transpose("region", "industry")
    other = economic_complexity(flipped, given="presence")
    assert other.eigenvalue.item() == pytest.approx(found.eigenvalue.item(), abs=1e-12)
    np.testing.assert_allclose(np.abs(other.eci.values), np.abs(found.pci.values), atol=1e-8)


@pytest.mark.measure("fitness")
@EXAMPLES
@given(cells=economies(), steps=st.integers(1, 40))
def test_a_step_of_fitness_is_the_map_that_defines_it(cells: xr.DataArray, steps: int) -> None:
    before, after = fitness(cells, iterations=steps), fitness(cells, iterations=steps + 1)
    here = (bare(location_quotient(cells)) >= 1).values.astype(float)
    fit, hard = before.fitness.values, before.complexity.values
    new_fit, new_hard = here @ hard, 1 / (here / fit[:, None]).sum(0)
    np.testing.assert_allclose(after.fitness.values, new_fit / new_fit.mean(), rtol=1e-9)
    np.testing.assert_allclose(after.complexity.values, new_hard / new_hard.mean(), rtol=1e-9)
    assert after.fitness.values.mean() == pytest.approx(1)


@pytest.mark.measure("sophistication")
@EXAMPLES
@given(cells=economies(), seed=st.integers(0, 2**32 - 1))
def test_income_levels_lie_between_the_incomes_and_follow_their_unit(cells: xr.DataArray, seed: int) -> None:
    wealth = np.random.default_rng(seed).lognormal(3, 1, cells.sizes["region"])
    income = xr.DataArray(wealth, {"region": cells["region"]}, ("region",))
    found = sophistication(cells, income)
    for level in (found.prody, found.expy):
        assert float(level.min()) >= wealth.min() * (1 - 1e-9)
        assert float(level.max()) <= wealth.max() * (1 + 1e-9)
    scaled = sophistication(7 * cells, 3 * income)
    np.testing.assert_allclose(scaled.expy.values, 3 * found.expy.values)
    flat = sophistication(cells, 0 * income + 2)
    np.testing.assert_allclose(flat.expy.values, 2.0)


@pytest.mark.measure("complexity_outlook", "opportunities")
@EXAMPLES
@given(cells=economies(), loops=st.booleans(), at=st.data())
def test_the_gain_is_what_the_outlook_changes_by(cells: xr.DataArray, loops: bool, at: st.DataObject) -> None:
    here = (bare(location_quotient(cells)) >= 1).astype(float)
    near = bare(proximity(cells, loops=loops))
    seed = at.draw(st.integers(0, 2**32 - 1))
    level = xr.DataArray(
        np.random.default_rng(seed).normal(size=here.sizes["industry"]), {"industry": here["industry"]}, ("industry",)
    )
    options = {"given": "presence", "complexity": level, "proximity": near}
    before = complexity_outlook(here, **options)
    absent = np.argwhere((here.values == 0) & ~np.isnan(before.gain.values))
    assume(len(absent) > 0)
    r, i = absent[at.draw(st.integers(0, len(absent) - 1))]
    more = here.copy()
    more[r, i] = 1.0
    after = complexity_outlook(more, **options)
    change = after.index.values[r] - before.index.values[r]
    np.testing.assert_allclose(before.gain.values[r, i], change, atol=1e-12)
    found = opportunities(here, **options)
    np.testing.assert_array_equal(found.gain.values, before.gain.values)
    lacks = bare(found.density) * bare(found.complexity)
    np.testing.assert_allclose(lacks.sum("industry").values, before.index.values, atol=1e-12)
    known = ~np.isnan(found.density.values)
    np.testing.assert_allclose((found.density.values + found.distance.values)[known], 1.0)
