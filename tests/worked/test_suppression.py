"""Suppressed cells of small tables: bounds that a reader can work out, and what is said about them."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Mark
from clusterpolicy.data.suppression import bound_accounts, bound_cells, impute_cells
from clusterpolicy.data.suppression_margins import Margins, PublishedSums
from clusterpolicy.errors import ValidationBlockedError
from clusterpolicy.identification.certainty import quotient_certainty
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import certainty, count_certainty, location_quotient, quotient_bounds, series, table

NAN = np.nan
PARTLY = {"North": {"food": NAN, "tools": NAN}, "South": {"food": 25, "tools": 75}, "West": {"food": NAN, "tools": NAN}}
HIDDEN = {"North": {"food": NAN, "tools": NAN, "wood": 10}, "South": {"food": NAN, "tools": NAN, "wood": 30}}


def interval(least: xr.DataArray, most: xr.DataArray) -> xr.DataArray:
    return xr.concat([least, most], xr.IndexVariable("bound", ["lower", "upper"]))


class TestBounds:
    def test_two_by_two_hidden_cells_take_what_rows_and_columns_leave(self) -> None:
        bounds = bound_cells(
            table(HIDDEN),
            region_total=series({"North": 60, "South": 100}),
            industry_total=series({"food": 90, "tools": 30, "wood": 40}, dim="industry"),
        )
        assert bounds.values.sel(region="North", industry="food").values.tolist() == [20, 50]
        assert bounds.values.sel(region="South", industry="tools").values.tolist() == [0, 30]
        assert bounds.values.sel(region="South", industry="wood").values.tolist() == [30, 30]
        assert bounds.status.sel(region="South").values.tolist() == ["exact", "exact", "known"]

    def test_a_sum_that_is_withheld_gives_no_equation(self) -> None:
        bounds = bound_cells(table(HIDDEN), region_total=series({"North": 60, "South": NAN}))
        assert bounds.values.sel(region="North", industry="food").values.tolist() == [0, 50]
        assert bounds.status.sel(region="South", industry="food").item() == "unbounded"
        assert np.isnan(bounds.upper.sel(region="South", industry="food").item())

    def test_a_ceiling_bounds_what_no_sum_holds(self) -> None:
        ceiling = PublishedSums(series({"North": 70, "South": 100}), count="at_most")
        bounds = bound_cells(table(HIDDEN), sums=[ceiling])
        assert bounds.upper.sel(region="North", industry="food").item() == 60
        assert bounds.lower.sel(region="North", industry="food").item() == 0

    def test_sums_of_groups_and_of_parts_bound_their_own_cells(self) -> None:
        cells = table({f"r{n}": {"a1": NAN, "a2": NAN, "b": 5} for n in range(4)})
        group = {"r0": "g", "r1": "g", "r2": "h", "r3": "h"}
        part = {"a1": "a", "a2": "a", "b": "b"}
        of_groups = PublishedSums(table({"g": {"a1": 7}, "h": {"a1": 100}}, dims=("group", "industry")), group)
        of_parts = PublishedSums(
            table({"r0": {"a": 20}, "r1": {"a": 30}, "r2": {"a": NAN}, "r3": {"a": 9}}, dims=("region", "part")),
            {},
            part,
        )
        bounds = bound_cells(cells, sums=[of_groups, of_parts])
        assert bounds.values.sel(region="r0", industry="a2").values.tolist() == [13, 20]
        assert bounds.values.sel(region="r2", industry="a1").values.tolist() == [91, 100]

    def test_years_are_bounded_apart(self) -> None:
        cells = xr.concat([table(HIDDEN), table(HIDDEN).fillna(4)], xr.IndexVariable("year", ["2020", "2021"]))
        totals = xr.concat(
            [series({"North": 60, "South": 100}), series({"North": 18, "South": 38})],
            xr.IndexVariable("year", ["2020", "2021"]),
        )
        bounds = bound_cells(cells, region_total=totals)
        assert bounds.values.dims == ("year", "region", "industry", "bound")
        assert bounds.values.sel(year="2021", region="North", industry="food").values.tolist() == [4, 4]
        assert bounds.values.sel(year="2020", region="North", industry="food").values.tolist() == [0, 50]

    def test_a_table_without_hidden_cells_and_one_of_a_single_cell(self) -> None:
        known = bound_cells(table({"N": {"a": 3}}))
        assert known.values.values.ravel().tolist() == [3, 3]
        alone = bound_cells(table({"N": {"a": NAN}}), region_total=series({"N": 7}))
        assert alone.values.values.ravel().tolist() == [7, 7]
        assert [finding.id for finding in alone.findings] == ["SB-003"]

    def test_crossing_sums_are_left_out_and_said(self) -> None:
        cells = table({f"r{n}": {"a1": NAN, "a2": NAN, "b": 5} for n in range(4)})
        of_industries = PublishedSums(series({"a1": 20, "a2": 30, "b": 20}, dim="industry"))
        group = {"r0": "g", "r1": "g", "r2": "h", "r3": "h"}
        part = {"a1": "a", "a2": "a", "b": "b"}
        across = PublishedSums(
            table({"g": {"a": 25, "b": 10}, "h": {"a": 25, "b": 10}}, dims=("group", "part")), group, part
        )
        bounds = bound_cells(cells, sums=[of_industries, across])
        assert "SB-004" in {finding.id for finding in bounds.findings}
        assert set(bounds.status.values[np.isnan(cells.values)]) == {"outer"}


class TestFaults:
    def test_known_cells_that_contradict_their_sum_are_named_and_the_sum_left_out(self) -> None:
        bounds = bound_cells(
            table(HIDDEN),
            region_total=series({"North": 5, "South": 100}),
            industry_total=series({"food": 90, "tools": 30, "wood": 40}, dim="industry"),
        )
        (finding,) = bounds.findings
        assert finding.id == "SB-001"
        assert finding.examples == ("North: 5 / 10",)
        assert bounds.values.sel(region="North", industry="food").values.tolist() == [20, 50]  # by the other sums

    def test_sums_that_nothing_meets_are_named_never_a_crash(self) -> None:
        bounds = bound_cells(
            table(HIDDEN),
            region_total=series({"North": 60, "South": 100}),
            industry_total=series({"food": 900, "tools": 30, "wood": 40}, dim="industry"),
        )
        assert {finding.id for finding in bounds.findings} == {"SB-002"}
        assert "outer" in set(bounds.status.values.ravel())
        for language in LANGUAGES:
            assert "SB-002" in bounds.findings[0].render(language)

    def test_rounded_totals_of_complete_rows_pass_without_a_word(self) -> None:
        cells = table({"North": {"food": 10.04, "tools": 30.03}, "South": {"food": NAN, "tools": NAN}})
        assert bound_cells(cells, region_total=series({"North": 40.1, "South": 9})).findings == ()

    def test_bounds_that_meet_are_reported_with_the_advice_not_to_publish(self) -> None:
        bounds = bound_cells(table({"North": {"food": 10, "tools": NAN}}), region_total=series({"North": 40}))
        (finding,) = bounds.findings
        assert finding.id == "SB-003"
        assert finding.examples == ("North tools",)
        assert "Do not publish" in finding.render("en")
        assert "Не публикуйте" in finding.render("ru")

    def test_crossed_bounds_are_refused(self) -> None:
        cells = table({"North": {"food": NAN}})
        with pytest.raises(ValidationBlockedError, match="SB-005"):
            bound_cells(cells, lower=cells.fillna(5.0), upper=cells.fillna(4.0))


class TestImputation:
    def test_the_guess_follows_independence_meets_the_sums_and_is_marked(self) -> None:
        sums = {
            "region_total": series({"North": 60, "South": 100}),
            "industry_total": series({"food": 90, "tools": 30, "wood": 40}, dim="industry"),
        }
        guess = impute_cells(table(HIDDEN), **sums)
        np.testing.assert_allclose(guess["value"].sum("industry").values, [60, 100], rtol=1e-9)
        np.testing.assert_allclose(guess["value"].sum("region").values, [90, 30, 40], rtol=1e-9)
        assert guess["mark"].values.tolist() == [[Mark.IMPUTED, Mark.IMPUTED, 0]] * 2
        assert guess["value"].attrs["imputed"] == "proportional fit"

    def test_what_nothing_bounds_stays_unknown(self) -> None:
        guess = impute_cells(table({"North": {"food": NAN}}))
        assert bool(guess["value"].isnull().all())
        assert guess["mark"].values.ravel().tolist() == [0]


@pytest.mark.measure("quotient_bounds")
class TestQuotients:
    def test_with_fixed_totals_the_quotient_rises_with_the_cell(self) -> None:
        bounds = quotient_bounds(
            interval(table({"N": {"a": 20}}), table({"N": {"a": 49}})),
            region_total=series({"N": 1000}),
            industry_total=series({"a": 300}, dim="industry"),
            total=xr.DataArray(10_000.0),
        )
        np.testing.assert_allclose(bounds.values.ravel(), [20 / 1000 / 0.03, 49 / 1000 / 0.03])

    def test_an_unknown_total_holds_its_own_cell(self) -> None:
        """Region 10 to 30 with its cell 0 to 20: at least 0, at most (20 / 20) / (50 / 100) = 2."""
        bounds = quotient_bounds(
            interval(table({"N": {"a": 0}}), table({"N": {"a": 20}})),
            region_total=interval(series({"N": 10}), series({"N": 30})),
            industry_total=series({"a": 50}, dim="industry"),
            total=xr.DataArray(100.0),
        )
        assert bounds.values.ravel().tolist() == [0, 2]

    def test_points_give_the_location_quotient(self) -> None:
        jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
        bounds = quotient_bounds(jobs)
        for end in ("lower", "upper"):
            np.testing.assert_array_equal(bounds.sel(bound=end).values, location_quotient(jobs).values)

    def test_reasons_tell_what_is_unknown_and_what_is_unbounded(self) -> None:
        cells = interval(table({"N": {"a": 2, "b": 3}}), table({"N": {"a": NAN, "b": 3}}))
        bounds = quotient_bounds(
            cells,
            region_total=series({"N": 10}),
            industry_total=series({"a": 20, "b": NAN}, dim="industry"),
            total=xr.DataArray(40.0),
        )
        assert bounds.reason.values.tolist() == [[["", "UNBOUNDED"], ["UNKNOWN_TOTAL", "UNKNOWN_TOTAL"]]]
        codes = certainty(bounds, threshold=0.4)
        assert codes.values.tolist() == [["certain_above", "unknown"]]

    def test_equality_counts_as_above_and_years_keep_their_place(self) -> None:
        least = table({"N": {"a": 1.25, "b": 1.0, "c": 0.1, "d": NAN}}).expand_dims(year=["2020"])
        most = table({"N": {"a": 1.25, "b": 1.25, "c": 1.24, "d": NAN}}).expand_dims(year=["2020"])
        codes = certainty(interval(least, most), threshold=1.25)
        assert codes.dims == ("year", "region", "industry")
        assert codes.values.ravel().tolist() == ["certain_above", "undetermined", "certain_below", "unknown"]
        counted = {"certain_above": 1, "certain_below": 1, "undetermined": 1, "unknown": 1}
        assert count_certainty(codes) == counted
        assert count_certainty(codes, among=codes == "undetermined")["undetermined"] == 1


class TestAccounts:
    def accounts(self, **totals: xr.DataArray) -> RegionalAccounts:
        """North holds 20 and 40, South 25 and 75, West 45 and 5; food is complete nowhere but in the South."""
        return RegionalAccounts.from_arrays({"jobs": table(PARTLY)}, totals={"jobs": PublishedTotals(**totals)})

    def test_published_totals_bound_the_cells_of_any_source(self) -> None:
        accounts = self.accounts(region=series({"North": 60, "South": 100, "West": 50}))
        found = quotient_certainty(accounts, "jobs", threshold=1.25)
        assert found.cells.values.sel(region="North", industry="food").values.tolist() == [0, 60]
        assert found.industry_total.sel(industry="food").values.tolist() == [25, 135]
        assert found.counts_of_hidden() == {"certain_above": 0, "certain_below": 0, "undetermined": 4, "unknown": 0}
        assert sum(found.counts().values()) == 6

    def test_totals_that_count_more_than_the_cells_are_a_ceiling(self) -> None:
        accounts = self.accounts(region=series({"North": 90, "South": 150, "West": 75}))
        bounds = bound_accounts(accounts, "jobs")
        assert bounds.values.sel(region="North", industry="food").values.tolist() == [0, 90]
        assert bounds.findings == ()

    def test_totals_that_nothing_confirms_are_a_ceiling(self) -> None:
        """No column is complete and 250 is not 210, so the industry totals may count other regions too.

        Tools leave at most 85 to North and West together, which still gives West its 50.
        """
        region = series({"North": 60, "South": 100, "West": 50})
        more = self.accounts(region=region, industry=series({"food": 90, "tools": 160}, dim="industry"))
        assert bound_accounts(more, "jobs").values.sel(region="West", industry="food").values.tolist() == [0, 50]
        same = self.accounts(region=region, industry=series({"food": 40, "tools": 170}, dim="industry"))
        assert bound_accounts(same, "jobs").values.sel(region="West", industry="food").values.tolist() == [0, 15]
        assert bound_accounts(same, "jobs").values.sel(region="West", industry="tools").values.tolist() == [35, 50]

    def test_picking_regions_drops_the_sums_that_would_lose_a_cell(self) -> None:
        whole = PublishedSums(series({"food": 90, "tools": 30, "wood": 40}, dim="industry"))
        rows = PublishedSums(series({"North": 60, "South": 100}))
        accounts = RegionalAccounts.from_arrays(
            {"jobs": table(HIDDEN)}, margins={"jobs": Margins((whole, rows), table(HIDDEN).fillna(1.0))}
        )
        picked = accounts.sel(region=["North"])
        (kept,) = picked.margins["jobs"].sums
        assert kept.values["region"].values.tolist() == ["North"]
        assert bound_accounts(picked, "jobs").values.sel(region="North", industry="food").values.tolist() == [1, 49]
        assert accounts.hash != RegionalAccounts.from_arrays({"jobs": table(HIDDEN)}).hash
