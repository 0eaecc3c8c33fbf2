"""Identities that hold for any table, exact up to float rounding."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import (
    additive_quotient,
    concentration_ratio,
    equivalent_number,
    gini,
    hachman_index,
    herfindahl,
    hoover_concentration,
    integral_coefficient,
    integral_coefficient_bounds,
    krugman_concentration,
    krugman_dissimilarity,
    krugman_specialisation,
    location_quotient,
    locational_gini,
    normalised_quotient,
    relative_diversity,
    shannon_entropy,
    shift_share,
    standardised_quotient,
    symmetric_quotient,
    theil_concentration,
    theil_decomposition,
    theil_specialisation,
)
from clusterpolicy.measures.benchmark import country

EXAMPLES = settings(max_examples=15, deadline=None)
COEFFICIENTS = st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=6)


def close(ours: xr.DataArray, expected: xr.DataArray | float, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(ours.values, np.broadcast_to(expected, ours.shape), rtol=tolerance, atol=tolerance)


@st.composite
def tables(draw: st.DrawFn, *, least_regions: int = 2) -> xr.DataArray:
    """Counts with zeros, yet no empty region or industry."""
    rows, columns = draw(st.integers(least_regions, 7)), draw(st.integers(2, 6))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = chance.integers(0, 10 ** draw(st.integers(1, 6)), (rows, columns)) * chance.integers(0, 2, (rows, columns))
    values[:, -1] += 1
    values[-1, :] += 1
    return xr.DataArray(
        values.astype(float),
        coords={"region": [f"r{n}" for n in range(rows)], "industry": [f"i{n}" for n in range(columns)]},
        dims=("region", "industry"),
    )


@pytest.mark.measure("location_quotient")
@EXAMPLES
@given(cells=tables())
def test_quotients_weighted_by_region_shares_average_to_one(cells: xr.DataArray) -> None:
    share = cells.sum("industry") / cells.sum()
    close((share * location_quotient(cells)).sum("region"), 1.0)


@pytest.mark.measure(
    "additive_quotient",
    "equivalent_number",
    "gini",
    "hachman_index",
    "herfindahl",
    "hoover_concentration",
    "krugman_concentration",
    "krugman_dissimilarity",
    "krugman_specialisation",
    "location_quotient",
    "locational_gini",
    "normalised_quotient",
    "shannon_entropy",
    "symmetric_quotient",
    "theil_concentration",
    "theil_specialisation",
)
@settings(max_examples=4, deadline=None)
@given(cells=tables(), factor=st.floats(1e-6, 1e6))
def test_the_unit_of_the_activity_cancels(cells: xr.DataArray, factor: float) -> None:
    for formula in (
        location_quotient, additive_quotient, symmetric_quotient, normalised_quotient, krugman_specialisation,
        krugman_concentration, krugman_dissimilarity, hachman_index, hoover_concentration, locational_gini,
        theil_concentration, theil_specialisation, herfindahl, equivalent_number, shannon_entropy, gini,
    ):  # fmt: skip
        close(formula(factor * cells), formula(cells), 1e-8)


@pytest.mark.measure("standardised_quotient")
@EXAMPLES
@given(cells=tables(least_regions=3))
def test_standardised_quotients_have_mean_zero_and_deviation_one(cells: xr.DataArray) -> None:
    scores = standardised_quotient(cells)
    judged = scores.sel(industry=scores.notnull().all("region"))
    close(judged.mean("region"), 0.0, 1e-8)
    close(judged.std("region", ddof=1), 1.0, 1e-8)


@pytest.mark.measure("additive_quotient", "normalised_quotient")
@EXAMPLES
@given(cells=tables())
def test_normalised_and_additive_quotients_sum_to_zero(cells: xr.DataArray) -> None:
    surplus = normalised_quotient(cells)
    close(surplus.sum("region"), 0.0, 1e-12)
    close(surplus.sum("industry"), 0.0, 1e-12)
    close(additive_quotient(cells).sum("industry"), 0.0, 1e-12)
    close(additive_quotient(cells, form="industry_share").sum("region"), 0.0, 1e-12)


@pytest.mark.measure("additive_quotient", "location_quotient", "normalised_quotient", "symmetric_quotient")
@EXAMPLES
@given(cells=tables())
def test_the_quotients_of_one_cell_agree_about_parity(cells: xr.DataArray) -> None:
    quotient = location_quotient(cells)
    clear = abs(quotient - 1) > 1e-9
    for other in (symmetric_quotient(cells), normalised_quotient(cells), additive_quotient(cells)):
        assert bool((np.sign(other) == np.sign(quotient - 1)).where(clear, True).all())


@pytest.mark.measure("location_quotient")
@EXAMPLES
@given(cells=tables())
def test_naming_the_country_as_benchmark_changes_no_number(cells: xr.DataArray) -> None:
    named = location_quotient(cells, **country(cells).as_arguments())
    close(named, location_quotient(cells), 1e-12)


@pytest.mark.measure(
    "concentration_ratio",
    "equivalent_number",
    "herfindahl",
    "hoover_concentration",
    "krugman_concentration",
    "locational_gini",
    "shannon_entropy",
    "theil_concentration",
)
@EXAMPLES
@given(cells=tables())
def test_indices_of_concentration_relate_as_algebra_says(cells: xr.DataArray) -> None:
    hoover, krugman = hoover_concentration(cells), krugman_concentration(cells)
    close(krugman, 2 * hoover)
    assert bool((locational_gini(cells) >= hoover - 1e-12).all())
    assert bool((locational_gini(cells) < 1).all())
    assert bool((2 * hoover**2 <= theil_concentration(cells) + 1e-12).all()), "Pinsker's inequality"
    close(equivalent_number(cells) * herfindahl(cells), 1.0)
    close(concentration_ratio(cells, k=cells.sizes["region"]), 1.0)
    assert bool((herfindahl(cells) >= 1 / cells.sizes["industry"] - 1e-12).all())
    assert bool((shannon_entropy(cells) >= np.log(equivalent_number(cells)) - 1e-9).all())


@pytest.mark.measure("gini", "locational_gini")
@EXAMPLES
@given(cells=tables())
def test_the_locational_gini_against_equal_regions_is_the_plain_gini(cells: xr.DataArray) -> None:
    equal = xr.ones_like(cells.isel(industry=0, drop=True))
    close(locational_gini(cells, reference=equal), gini(cells))


@pytest.mark.measure("hachman_index", "location_quotient")
@EXAMPLES
@given(cells=tables())
def test_hachmans_index_is_the_mean_quotient_turned_over(cells: xr.DataArray) -> None:
    share = cells / cells.sum("industry")
    close(hachman_index(cells), 1 / (share * location_quotient(cells)).sum("industry"))
    assert bool((hachman_index(cells) <= 1 + 1e-12).all())


@pytest.mark.measure("krugman_specialisation", "relative_diversity")
@EXAMPLES
@given(cells=tables())
def test_relative_diversity_is_krugmans_index_turned_over(cells: xr.DataArray) -> None:
    distance = krugman_specialisation(cells)
    apart = distance > 1e-9
    assert bool((distance < 2).all())
    close((relative_diversity(cells) * distance).where(apart, 1.0), 1.0)


@pytest.mark.measure("krugman_dissimilarity")
@EXAMPLES
@given(cells=tables(least_regions=3))
def test_krugmans_dissimilarity_is_a_distance(cells: xr.DataArray) -> None:
    apart = krugman_dissimilarity(cells).values
    assert (np.diag(apart) == 0).all()
    assert (apart == apart.T).all()
    assert (apart[:, None, :] <= apart[:, :, None] + apart[None, :, :] + 1e-12).all()


@pytest.mark.measure("theil_concentration", "theil_specialisation")
@EXAMPLES
@given(cells=tables())
def test_specialisation_and_concentration_weigh_up_to_one_overall_theil(cells: xr.DataArray) -> None:
    regions, industries = cells.sum("industry") / cells.sum(), cells.sum("region") / cells.sum()
    over_regions = (regions * theil_specialisation(cells)).sum()
    over_industries = (industries * theil_concentration(cells)).sum()
    close(over_regions, over_industries)


@pytest.mark.measure("theil_concentration", "theil_decomposition")
@EXAMPLES
@given(cells=tables(least_regions=3), seed=st.integers(0, 10**6))
def test_the_theil_index_splits_exactly_into_between_and_within(cells: xr.DataArray, seed: int) -> None:
    chance = np.random.default_rng(seed)
    groups = {label: str(chance.integers(0, 3)) for label in cells["region"].values.tolist()}
    parts = theil_decomposition(cells, groups=groups)
    close(parts.between + parts.within, parts.total)
    close(parts.total, theil_concentration(cells))
    close((parts.group_share * parts.by_group.fillna(0.0)).sum("group"), parts.within)
    close(parts.group_share.sum("group"), 1.0)
    assert bool((parts.between >= -1e-12).all())
    assert bool((parts.within >= -1e-12).all())


@pytest.mark.measure("shift_share")
@EXAMPLES
@given(start=tables(), growth=st.integers(0, 10**6))
def test_shift_share_components_add_up_in_every_direction(start: xr.DataArray, growth: int) -> None:
    chance = np.random.default_rng(growth)
    end = start * chance.integers(0, 4, start.shape) + chance.integers(0, 3, start.shape)
    parts = shift_share(start, end)
    whole = float(end.sum())
    close(parts.national + parts.industry_mix + parts.competitive, end - start)
    close(parts.competitive.sum("region") / whole, 0.0, 1e-10)
    close(parts.industry_mix.sum() / whole, 0.0, 1e-10)
    close(parts.national.sum(), end.sum() - start.sum(), 1e-9)


@pytest.mark.measure("integral_coefficient")
@EXAMPLES
@given(components=COEFFICIENTS, factor=st.floats(1e-3, 1e3), order=st.randoms(use_true_random=False))
def test_the_integral_coefficient_is_homogeneous_symmetric_and_between_its_components(
    components: list[float], factor: float, order: Random
) -> None:
    whole = integral_coefficient(*components)
    assert integral_coefficient(*(factor * k for k in components)) == pytest.approx(factor * whole, rel=1e-9)
    assert integral_coefficient(*components, scale=factor) == pytest.approx(factor * whole, rel=1e-9)
    shuffled = list(components)
    order.shuffle(shuffled)
    assert integral_coefficient(*shuffled) == pytest.approx(whole, rel=1e-12)
    assert min(components) * (1 - 1e-12) <= whole <= max(components) * (1 + 1e-12)
    alike = integral_coefficient(*components, weights=[factor] * len(components))
    assert alike == pytest.approx(whole, rel=1e-9)


@pytest.mark.measure("integral_coefficient")
@EXAMPLES
@given(components=COEFFICIENTS, decimals=st.integers(0, 4), scale=st.floats(0.1, 100))
def test_the_bounds_of_the_integral_hold_whatever_was_rounded(
    components: list[float], decimals: int, scale: float
) -> None:
    printed = [round(k, decimals) for k in components]
    bounds = integral_coefficient_bounds(*printed, decimals=decimals, scale=scale)
    true = integral_coefficient(*components, scale=scale)
    assert bounds.lower <= true * (1 + 1e-9)
    assert true * (1 - 1e-9) <= bounds.upper


@pytest.mark.measure("integral_coefficient")
@EXAMPLES
@given(components=COEFFICIENTS, decimals=st.integers(0, 4))
def test_cutting_decimals_lowers_the_value_by_less_than_one_unit(components: list[float], decimals: int) -> None:
    whole, cut = integral_coefficient(*components), integral_coefficient(*components, truncate=decimals)
    assert -1e-8 <= whole - cut < 10.0**-decimals
    assert integral_coefficient(cut, truncate=decimals) == cut
