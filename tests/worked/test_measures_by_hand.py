"""Measures of small tables that a reader can check with a pencil."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    additive_quotient,
    concentration_ratio,
    equivalent_number,
    gini,
    growth_rate,
    growth_share,
    hachman_index,
    herfindahl,
    hoover_concentration,
    integral_coefficient,
    integral_coefficient_bounds,
    krugman_dissimilarity,
    krugman_specialisation,
    location_quotient,
    locational_gini,
    mean_log_deviation,
    normalised_quotient,
    per_capita_quotient,
    predisposition_coefficients,
    relative_diversity,
    series,
    shannon_entropy,
    shift_share,
    standardised_quotient,
    table,
    theil_concentration,
    theil_decomposition,
)
from clusterpolicy.measures.benchmark import country, group, own_excluded, supplied, unreliable

NAN = math.nan


@pytest.fixture
def jobs() -> xr.DataArray:
    """Hundred jobs: 40 in the North, 60 in the South; 20 in food, 80 in tools."""
    return table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})


def reasons(result: xr.DataArray) -> list[str]:
    return [str(code) for code in result["reason"].values.ravel()]


class TestQuotients:
    @pytest.mark.measure("location_quotient")
    def test_a_quarter_of_the_region_against_a_fifth_of_the_country_is_1_25(self, jobs: xr.DataArray) -> None:
        quotient = location_quotient(jobs)
        assert quotient.sel(region="North", industry="food").item() == pytest.approx(1.25)
        assert quotient.sel(region="South", industry="tools").item() == pytest.approx((50 / 60) / (80 / 100))
        assert quotient.attrs["benchmark"] == "all regions given"
        assert set(reasons(quotient)) == {""}

    @pytest.mark.measure("location_quotient")
    def test_an_absent_industry_has_quotient_zero_and_no_reason(self) -> None:
        quotient = location_quotient(table({"A": {"x": 0, "y": 4}, "B": {"x": 3, "y": 3}}))
        assert quotient.sel(region="A", industry="x").item() == 0.0
        assert set(reasons(quotient)) == {""}

    @pytest.mark.measure("location_quotient")
    def test_an_empty_region_and_an_empty_industry_each_say_so(self) -> None:
        cells = table({"A": {"x": 1, "y": 0}, "B": {"x": 0, "y": 0}})
        quotient = location_quotient(cells)
        assert reasons(quotient) == ["", "ZERO_INDUSTRY", "ZERO_REGION", "ZERO_REGION"]
        assert quotient.sel(region="A", industry="x").item() == 1.0

    @pytest.mark.measure("location_quotient")
    def test_one_unknown_cell_leaves_no_quotient_known_because_the_grand_total_needs_it(self) -> None:
        quotient = location_quotient(table({"A": {"x": NAN, "y": 1}, "B": {"x": 2, "y": 3}}))
        assert np.isnan(quotient.values).all()
        assert reasons(quotient) == ["UNKNOWN_CELL", "UNKNOWN_TOTAL", "UNKNOWN_TOTAL", "UNKNOWN_TOTAL"]

    @pytest.mark.measure("location_quotient")
    def test_published_totals_bring_back_every_other_cell(self) -> None:
        quotient = location_quotient(
            table({"A": {"x": NAN, "y": 1}, "B": {"x": 2, "y": 3}}),
            region_total=series({"A": 5, "B": 5}),
            industry_total=series({"x": 6, "y": 4}, dim="industry"),
        )
        assert reasons(quotient) == ["UNKNOWN_CELL", "", "", ""]
        assert quotient.sel(region="B", industry="y").item() == pytest.approx((3 / 5) / (4 / 10))

    @pytest.mark.measure("location_quotient")
    def test_a_lone_region_is_at_parity_with_itself(self) -> None:
        assert location_quotient(table({"A": {"x": 2, "y": 5}})).values.tolist() == [[1.0, 1.0]]

    @pytest.mark.measure("additive_quotient")
    def test_both_forms_of_the_additive_quotient(self, jobs: xr.DataArray) -> None:
        here = {"region": "North", "industry": "food"}
        assert additive_quotient(jobs).sel(here).item() == pytest.approx(10 / 40 - 20 / 100)
        industry_share = additive_quotient(jobs, form="industry_share").sel(here).item()
        assert industry_share == pytest.approx(10 / 20 - 40 / 100)

    @pytest.mark.measure("normalised_quotient")
    def test_the_normalised_quotient_of_an_empty_industry_is_zero_not_undefined(self) -> None:
        surplus = normalised_quotient(table({"A": {"x": 1, "y": 0}, "B": {"x": 3, "y": 0}}))
        assert surplus.sel(industry="y").values.tolist() == [0.0, 0.0]

    @pytest.mark.measure("standardised_quotient")
    def test_two_regions_are_too_few_to_standardise_over(self, jobs: xr.DataArray) -> None:
        assert set(reasons(standardised_quotient(jobs))) == {"DEGENERATE"}

    @pytest.mark.measure("standardised_quotient")
    def test_equal_quotients_have_no_deviation_to_standardise_by(self) -> None:
        alike = standardised_quotient(table({name: {"x": 1, "y": 2} for name in "ABCD"}))
        assert set(reasons(alike)) == {"DEGENERATE"}

    @pytest.mark.measure("standardised_quotient")
    def test_logarithms_leave_out_the_region_that_lacks_the_industry(self) -> None:
        cells = table({"A": {"x": 0}, "B": {"x": 1}, "C": {"x": 2}, "D": {"x": 4}})
        scores = standardised_quotient(cells, logarithm=True, region_total=series(dict.fromkeys("ABCD", 10)))
        assert reasons(scores) == ["ZERO_CELL", "", "", ""]
        assert scores.values.ravel()[1:].tolist() == pytest.approx([-1.0, 0.0, 1.0])

    @pytest.mark.measure("per_capita_quotient")
    def test_the_per_capita_quotient_compares_with_population(self) -> None:
        output = table({"A": {"x": 30}, "B": {"x": 70}, "C": {"x": 0}})
        quotient = per_capita_quotient(output, series({"A": 1, "B": 4, "C": 0}))
        assert quotient.values.ravel()[:2].tolist() == pytest.approx([0.3 / 0.2, 0.7 / 0.8])
        assert reasons(quotient) == ["", "", "ZERO_POPULATION"]


class TestBenchmarks:
    @pytest.mark.measure("location_quotient")
    def test_the_country_is_the_default(self, jobs: xr.DataArray) -> None:
        named = location_quotient(jobs, **country(jobs).as_arguments())
        xr.testing.assert_allclose(named.rename(None), location_quotient(jobs).rename(None))
        assert named.attrs["benchmark"] == "country"

    @pytest.mark.measure("location_quotient")
    def test_the_rest_of_the_country_leaves_the_region_out(self, jobs: xr.DataArray) -> None:
        quotient = location_quotient(jobs, **own_excluded(jobs).as_arguments())
        assert quotient.sel(region="North", industry="food").item() == pytest.approx((10 / 40) / (10 / 60))
        assert quotient.sel(region="South", industry="tools").item() == pytest.approx((50 / 60) / (30 / 40))
        assert quotient.attrs["benchmark"] == "rest of the country"

    @pytest.mark.measure("location_quotient")
    def test_a_region_that_holds_the_whole_industry_has_no_rest_to_compare_with(self) -> None:
        cells = table({"A": {"x": 5, "y": 5}, "B": {"x": 0, "y": 5}})
        quotient = location_quotient(cells, **own_excluded(cells).as_arguments())
        assert quotient["reason"].sel(region="A", industry="x").item() == "ZERO_INDUSTRY"
        assert quotient["reason"].sel(region="B", industry="x").item() == ""

    @pytest.mark.measure("location_quotient")
    def test_a_group_of_peers_is_compared_by_its_own_structure(self) -> None:
        cells = table({"A": {"x": 8, "y": 2}, "B": {"x": 1, "y": 3}, "C": {"x": 2, "y": 4}})
        peers = group(cells, ["B", "C"], name="peers of A")
        quotient = location_quotient(cells, **peers.as_arguments())
        assert quotient.sel(region="A", industry="x").item() == pytest.approx((8 / 10) / (3 / 10))
        assert quotient.attrs["benchmark"] == "peers of A"

    @pytest.mark.measure("location_quotient")
    def test_supplied_totals_carry_the_name_of_who_published_them(self, jobs: xr.DataArray) -> None:
        union = supplied(
            name="the union, 2023",
            industry_total=series({"food": 100, "tools": 900}, dim="industry"),
        )
        quotient = location_quotient(jobs, **union.as_arguments())
        assert quotient.sel(region="North", industry="food").item() == pytest.approx((10 / 40) / (100 / 1000))
        assert quotient.attrs["benchmark"] == "the union, 2023"

    @pytest.mark.measure("krugman_specialisation")
    def test_krugmans_index_without_the_own_region_is_larger(self, jobs: xr.DataArray) -> None:
        rest = krugman_specialisation(jobs, **own_excluded(jobs).as_arguments())
        expected = 2 * abs(10 / 40 - 10 / 60)
        assert rest.values.tolist() == pytest.approx([expected, expected])
        assert bool((rest > krugman_specialisation(jobs)).all())

    def test_small_cells_are_marked_and_unknown_ones_are_not(self) -> None:
        cells = table({"A": {"x": 3, "y": 10}, "B": {"x": NAN, "y": 9}})
        assert unreliable(cells, minimum=10).values.tolist() == [[True, False], [False, True]]


class TestConcentrationAndDiversity:
    @pytest.mark.measure("hoover_concentration")
    def test_a_fifth_of_the_industry_would_have_to_move(self) -> None:
        cells = table({"A": {"x": 7, "y": 5}, "B": {"x": 3, "y": 5}})
        people = series({"A": 50, "B": 50})
        assert hoover_concentration(cells, reference=people).values.tolist() == pytest.approx([0.2, 0.0])

    @pytest.mark.measure("locational_gini", "theil_concentration")
    def test_an_industry_in_one_of_four_equal_regions_has_a_locational_gini_of_three_quarters(self) -> None:
        cells = table({"A": {"x": 9}, "B": {"x": 0}, "C": {"x": 0}, "D": {"x": 0}})
        equal = series(dict.fromkeys("ABCD", 1))
        assert locational_gini(cells, reference=equal).item() == pytest.approx(0.75)
        assert theil_concentration(cells, reference=equal).item() == pytest.approx(math.log(4))

    @pytest.mark.measure("gini")
    def test_one_holder_of_everything_has_a_corrected_gini_of_one(self) -> None:
        values = series({"A": 0, "B": 0, "C": 6})
        assert gini(values).item() == pytest.approx(2 / 3)
        assert gini(values, corrected=True).item() == pytest.approx(1.0)

    @pytest.mark.measure("gini", "locational_gini")
    def test_a_lone_region_has_no_gini(self) -> None:
        assert reasons(locational_gini(table({"A": {"x": 2, "y": 1}}))) == ["DEGENERATE", "DEGENERATE"]
        assert reasons(gini(series({"A": 2}))) == ["DEGENERATE"]

    @pytest.mark.measure("equivalent_number", "hachman_index", "herfindahl", "shannon_entropy")
    def test_a_lone_industry_is_wholly_concentrated_and_has_no_diversity(self) -> None:
        alone = table({"A": {"x": 7}})
        assert herfindahl(alone).item() == equivalent_number(alone).item() == 1.0
        assert reasons(herfindahl(alone, normalised=True)) == ["DEGENERATE"]
        assert shannon_entropy(alone).item() == 0.0
        assert hachman_index(alone).item() == 1.0

    @pytest.mark.measure("equivalent_number", "shannon_entropy")
    def test_four_equal_industries_carry_two_bits(self) -> None:
        cells = table({"A": dict.fromkeys("wxyz", 5)})
        assert shannon_entropy(cells, unit="bit").item() == pytest.approx(2.0)
        assert equivalent_number(cells).item() == pytest.approx(4.0)

    @pytest.mark.measure("concentration_ratio")
    def test_the_two_largest_regions_hold_seven_tenths(self) -> None:
        cells = table({"A": {"x": 4}, "B": {"x": 3}, "C": {"x": 2}, "D": {"x": 1}})
        assert concentration_ratio(cells, k=2).item() == pytest.approx(0.7)
        assert concentration_ratio(cells, k=9).item() == pytest.approx(1.0)

    @pytest.mark.measure("theil_concentration")
    def test_one_region_outside_the_reference_makes_the_theil_index_infinite(self) -> None:
        cells = table({"A": {"x": 1}, "B": {"x": 1}})
        assert theil_concentration(cells, reference=series({"A": 1, "B": 0})).item() == math.inf

    @pytest.mark.measure("relative_diversity")
    def test_a_region_like_the_country_is_infinitely_diverse(self) -> None:
        alike = relative_diversity(table({"A": {"x": 1, "y": 3}, "B": {"x": 2, "y": 6}}))
        assert alike.values.tolist() == [math.inf, math.inf]
        assert reasons(alike) == ["", ""]

    @pytest.mark.measure("hoover_concentration")
    def test_an_unknown_cell_spoils_its_industry_and_no_other_where_totals_are_published(self) -> None:
        cells = table({"A": {"x": NAN, "y": 1}, "B": {"x": 2, "y": 3}})
        totals = {
            "region_total": series({"A": 3, "B": 5}),
            "industry_total": series({"x": 4, "y": 4}, dim="industry"),
        }
        found = hoover_concentration(cells, **totals)
        assert reasons(found) == ["UNKNOWN_CELL", ""]
        assert found.sel(industry="y").item() == pytest.approx(abs(1 / 4 - 3 / 8))

    @pytest.mark.measure("theil_decomposition")
    def test_the_theil_index_between_groups_is_that_of_the_groups_as_regions(self) -> None:
        cells = table({"A": {"x": 6}, "B": {"x": 2}, "C": {"x": 1}, "D": {"x": 1}})
        equal = series(dict.fromkeys("ABCD", 1))
        parts = theil_decomposition(cells, groups={"A": "w", "B": "w", "C": "e", "D": "e"}, reference=equal)
        assert parts.between.item() == pytest.approx(0.8 * math.log(0.8 / 0.5) + 0.2 * math.log(0.2 / 0.5))
        west = 0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5)
        assert parts.by_group.sel(group="w").item() == pytest.approx(west)
        assert parts.by_group.sel(group="e").item() == pytest.approx(0.0)
        assert parts.within.item() == pytest.approx(0.8 * west)

    @pytest.mark.measure("theil_decomposition")
    def test_a_group_without_the_industry_has_no_index_of_its_own(self) -> None:
        cells = table({"A": {"x": 3}, "B": {"x": 1}, "C": {"x": 0}})
        equal = series(dict.fromkeys("ABC", 1))
        parts = theil_decomposition(cells, groups={"A": "w", "B": "w", "C": "e"}, reference=equal)
        assert parts.by_group["reason"].sel(group="e", industry="x").item() == "ZERO_GROUP"
        assert parts.total.item() == pytest.approx(parts.between.item() + parts.within.item())

    @pytest.mark.measure("mean_log_deviation")
    def test_a_zero_income_makes_the_mean_log_deviation_infinite(self) -> None:
        assert mean_log_deviation(series({"A": 0, "B": 2})).item() == math.inf

    @pytest.mark.measure("krugman_dissimilarity")
    def test_each_pair_of_regions_is_compared(self, jobs: xr.DataArray) -> None:
        pairs = krugman_dissimilarity(jobs)
        apart = 2 * abs(10 / 40 - 10 / 60)
        assert pairs.values.ravel().tolist() == pytest.approx([0.0, apart, apart, 0.0])


class TestGrowth:
    @pytest.mark.measure("growth_rate")
    def test_ten_per_cent_twice_is_twenty_one(self) -> None:
        before, after = series({"A": 100}), series({"A": 121})
        assert growth_rate(before, after).item() == pytest.approx(0.21)
        assert growth_rate(before, after, periods=2).item() == pytest.approx(0.1)
        assert growth_rate(before, after, kind="log").item() == pytest.approx(math.log(1.21))
        assert growth_rate(before, after, kind="symmetric").item() == pytest.approx(42 / 221)

    @pytest.mark.measure("growth_rate")
    def test_a_newcomer_has_no_relative_growth_but_a_symmetric_one_of_two(self) -> None:
        before, after = series({"A": 0, "B": 5, "C": 0}), series({"A": 7, "B": 0, "C": 0})
        assert reasons(growth_rate(before, after)) == ["ZERO_START", "", "ZERO_START"]
        assert reasons(growth_rate(before, after, kind="log")) == ["ZERO_START", "ZERO_END", "ZERO_START"]
        symmetric = growth_rate(before, after, kind="symmetric")
        assert symmetric.values[:2].tolist() == [2.0, -2.0]
        assert reasons(symmetric) == ["", "", "ZERO_START"]

    @pytest.mark.measure("shift_share")
    def test_a_newcomers_jobs_are_all_competitive(self) -> None:
        before = table({"A": {"x": 0, "y": 10}, "B": {"x": 10, "y": 10}})
        after = table({"A": {"x": 4, "y": 10}, "B": {"x": 10, "y": 10}})
        newcomer = {"region": "A", "industry": "x"}
        parts = shift_share(before, after)
        shares = [p.sel(newcomer).item() for p in (parts.national, parts.industry_mix, parts.competitive)]
        assert shares == [0.0, 0.0, 4.0]

    @pytest.mark.measure("shift_share")
    def test_an_industry_that_is_new_to_the_country_cannot_be_split(self) -> None:
        before = table({"A": {"x": 0, "y": 10}, "B": {"x": 0, "y": 10}})
        after = table({"A": {"x": 4, "y": 10}, "B": {"x": 0, "y": 10}})
        competitive = shift_share(before, after).competitive
        assert reasons(competitive) == ["ZERO_INDUSTRY", "", "ZERO_INDUSTRY", ""]

    @pytest.mark.measure("growth_rate", "shift_share")
    def test_two_years_cut_out_of_a_panel_can_be_compared(self) -> None:
        panel = xr.concat(
            [table({"A": {"x": 10, "y": 10}}), table({"A": {"x": 12, "y": 10}})], dim="year"
        ).assign_coords(year=["2020", "2021"])
        parts = shift_share(panel.sel(year="2020"), panel.sel(year="2021"))
        assert parts.change.values.tolist() == [[2.0, 0.0]]
        assert growth_rate(panel.sel(year="2020"), panel.sel(year="2021")).values.tolist() == [
            [pytest.approx(0.2), 0.0]
        ]

    @pytest.mark.measure("growth_share")
    def test_equality_with_a_cut_goes_to_the_upper_class(self) -> None:
        steady = table({"A": {"x": 10, "y": 10}, "B": {"x": 10, "y": 10}})
        placed = growth_share(steady, steady)
        assert set(placed.quadrant.values.ravel()) == {"star"}
        assert placed.near_cut.item() == 1.0

    @pytest.mark.measure("growth_share")
    def test_an_industry_without_a_start_has_no_quadrant(self) -> None:
        before = table({"A": {"x": 0, "y": 10}, "B": {"x": 0, "y": 10}})
        after = table({"A": {"x": 4, "y": 10}, "B": {"x": 0, "y": 10}})
        placed = growth_share(before, after)
        assert placed.quadrant.sel(industry="x").values.tolist() == ["", ""]
        assert set(placed.quadrant.sel(industry="y").values) <= {"star", "cash_cow", "question_mark", "dog"}
        assert placed.growth["reason"].sel(industry="x").values.tolist() == ["ZERO_INDUSTRY"] * 2

    @pytest.mark.measure("growth_share")
    def test_the_relative_share_is_taken_of_the_largest_other_region(self) -> None:
        before = table({"A": {"x": 6}, "B": {"x": 3}, "C": {"x": 1}})
        placed = growth_share(before, before, position="relative_share")
        assert placed.position.values.ravel().tolist() == pytest.approx([6 / 3, 3 / 6, 1 / 6])


class TestIntegralCoefficient:
    @pytest.mark.measure("integral_coefficient")
    def test_the_geometric_mean_of_four_and_nine_is_six(self) -> None:
        assert integral_coefficient(4, 9) == pytest.approx(6.0)
        assert isinstance(integral_coefficient(4, 9), float)

    @pytest.mark.measure("integral_coefficient")
    def test_weights_are_exponents_and_need_not_sum_to_one(self) -> None:
        assert integral_coefficient(2, 16, weights=[3, 1]) == pytest.approx(2**0.75 * 16**0.25)

    @pytest.mark.measure("integral_coefficient")
    def test_one_zero_makes_it_zero_and_one_unknown_makes_it_unknown(self) -> None:
        assert integral_coefficient(4, 0, 9) == 0.0
        assert math.isnan(integral_coefficient(4, NAN))
        assert math.isnan(integral_coefficient(0, NAN))

    @pytest.mark.measure("integral_coefficient")
    def test_arrays_go_in_and_come_out(self) -> None:
        together = integral_coefficient(np.array([4.0, 0.0, 1.0]), np.array([9.0, 5.0, NAN]), scale=2)
        assert isinstance(together, np.ndarray)
        assert together[:2].tolist() == pytest.approx([12.0, 0.0])
        assert np.isnan(together[2])

    @pytest.mark.measure("integral_coefficient")
    def test_labelled_arrays_keep_labels_and_say_why(self) -> None:
        together = integral_coefficient(series({"A": 4, "B": NAN}), series({"A": 9, "B": 1}))
        assert together.sel(region="A").item() == pytest.approx(6.0)
        assert reasons(together) == ["", "UNKNOWN_COMPONENT"]

    @pytest.mark.measure("integral_coefficient")
    def test_decimals_are_cut_off_yet_a_value_held_a_hair_below_stays(self) -> None:
        assert integral_coefficient(1.299, truncate=2) == 1.29
        assert integral_coefficient(1.1999999999999999, truncate=1) == 1.2

    def test_rounding_of_inputs_gives_an_interval_around_the_value(self) -> None:
        bounds = integral_coefficient_bounds(0.1, 0.4, decimals=1)
        assert bounds.lower == pytest.approx(math.sqrt(0.05 * 0.35))
        assert bounds.upper == pytest.approx(math.sqrt(0.15 * 0.45))

    def test_a_component_printed_as_zero_may_be_zero(self) -> None:
        assert integral_coefficient_bounds(0.0, 0.4, decimals=1).lower == 0.0


class TestPredisposition:
    @pytest.mark.measure("predisposition_coefficients")
    def test_in_quotients_each_region_is_compared_with_the_country(self, jobs: xr.DataArray) -> None:
        people = series({"North": 50, "South": 50})
        found = predisposition_coefficients(output=jobs, turnover=jobs, establishments=jobs, population=people)
        here = {"region": "North", "industry": "food"}
        assert found.reading == "quotient"
        assert [c.sel(here).item() for c in found.available().values()] == pytest.approx([1.25, 1.25, 1.25, 1.0])
        assert dict(found.missing) == {}

    @pytest.mark.measure("predisposition_coefficients")
    def test_in_shares_each_industry_is_compared_with_all_and_regions_are_gone(self, jobs: xr.DataArray) -> None:
        found = predisposition_coefficients(output=jobs, turnover=2 * jobs, establishments=jobs, reading="share")
        assert [c.dims for c in found.available().values()] == [("industry",)] * 4
        assert found.localisation is not None
        assert found.per_capita is not None
        assert found.localisation.values.tolist() == pytest.approx([0.2, 0.8])
        assert found.per_capita.values.tolist() == pytest.approx([20 / 50, 80 / 50])

    @pytest.mark.measure("predisposition_coefficients")
    def test_a_missing_column_is_named_and_its_coefficient_left_out(self, jobs: xr.DataArray) -> None:
        found = predisposition_coefficients(employment=jobs)
        assert list(found.available()) == ["localisation"]
        assert found.turnover is None
        assert found.missing["turnover"] == ("turnover",)
        assert found.missing["enterprises"] == ("establishments",)
        assert found.missing["per_capita"] == ("output", "population")


@pytest.mark.measure("herfindahl", "location_quotient")
def test_years_and_draws_broadcast_by_name(jobs: xr.DataArray) -> None:
    panel = xr.concat([jobs, 2 * jobs, jobs + 1], dim="draw")
    quotients = location_quotient(panel)
    assert quotients.dims == panel.dims
    xr.testing.assert_allclose(
        quotients.isel(draw=2).rename(None), location_quotient(jobs + 1).rename(None).assign_attrs(quotients.attrs)
    )
    assert herfindahl(panel).sizes == {"draw": 3, "region": 2}
