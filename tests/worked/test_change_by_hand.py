"""Change worked out by hand, and what becomes of zeros, losses, unknown cells and short panels."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.establishments import read_establishments
from clusterpolicy.data.neighbours import listed_weights
from clusterpolicy.measures import (
    dynamic_shift_share,
    entry_exit,
    extended_shift_share,
    gerfin_forecast,
    gerfin_ratios,
    homothetic_shift_share,
    identify_by_growth,
    loss_maker_share,
    plant_turnover,
    productivity,
    productivity_decomposition,
    productivity_growth,
    profitability,
    quadrant_sensitivity,
    rolling_median,
    series,
    share_change,
    shift_share,
    spatial_shift_share,
    specialisation_entry_exit,
    stage_matrix,
    table,
)

NAN = math.nan
START = table({"N": {"a": 10, "b": 30}, "S": {"a": 30, "b": 10}})
END = table({"N": {"a": 10, "b": 36}, "S": {"a": 30, "b": 10}})


def panel(**years: xr.DataArray) -> xr.DataArray:
    return xr.concat([cells.assign_coords(year=year.strip("y")) for year, cells in years.items()], "year")


def one_cell(*values: float) -> xr.DataArray:
    labels = {"year": [str(2020 + at) for at in range(len(values))], "region": ["N"], "industry": ["a"]}
    return xr.DataArray(np.array(values, dtype=float)[:, None, None], labels, ("year", "region", "industry"))


def reason(array: xr.DataArray, **at: str) -> str:
    return str(array["reason"].sel(at).item())


@pytest.mark.measure("shift_share", "dynamic_shift_share")
class TestShiftShare:
    def test_a_new_industry_leaves_the_sum_of_its_region_undefined_for_its_own_reason(self) -> None:
        born = START.copy(data=[[10, 0], [30, 0]])
        found = shift_share(born, END).by_region()
        assert reason(found.competitive, region="N") == "ZERO_INDUSTRY"
        assert found.change.sel(region="N").item() == 36
        moving = dynamic_shift_share(panel(y2020=born, y2021=END)).by_region()
        assert reason(moving.industry_mix, region="S") == "ZERO_INDUSTRY"

    def test_an_industry_that_the_benchmark_lacks_has_no_rate_where_the_region_has_it(self) -> None:
        """Compared with the rest of the country: it has no b at all, so that nothing says how fast b grows."""
        nowhere = series({"a": 40, "b": 0}, dim="industry")
        totals = {"start_industry_total": nowhere, "end_industry_total": nowhere}
        found = shift_share(START, END, **totals)
        assert reason(found.competitive, region="N", industry="b") == "ZERO_INDUSTRY"
        assert reason(found.industry_mix, region="N", industry="b") == "ZERO_INDUSTRY"
        assert found.competitive.sel(industry="a").values.tolist() == [0, 0]
        split = homothetic_shift_share(START, END, **totals)
        assert reason(split.allocation, region="N", industry="b") == "ZERO_INDUSTRY"
        absent = shift_share(START * [0, 1], START * [0, 1]).competitive
        assert absent.sel(industry="a").values.tolist() == [0, 0]


@pytest.mark.measure("homothetic_shift_share")
class TestHomothetic:
    def test_specialisation_and_advantage_by_their_signs(self) -> None:
        """The nation's b grows by 6 of 40: the North's by 0.2, the South's by 0; either has 20 of b by structure."""
        found = homothetic_shift_share(START, END)
        assert found.kind.sel(industry="b").values.tolist() == ["advantage_specialised", "disadvantage_not_specialised"]
        assert found.kind.sel(industry="a").values.tolist() == ["neutral", "neutral"]
        assert found.competitive.sel(industry="b").values.tolist() == pytest.approx([20 * 0.05, -20 * 0.15])
        assert found.allocation.sel(industry="b").values.tolist() == pytest.approx([10 * 0.05, 10 * 0.15])

    def test_other_types(self) -> None:
        found = homothetic_shift_share(END, START)
        assert found.kind.sel(industry="b").values.tolist() == ["disadvantage_specialised", "advantage_not_specialised"]

    def test_a_cell_from_zero_has_a_competitive_part_but_no_allocation(self) -> None:
        born = START.copy(data=[[10, 0], [30, 10]])
        found = homothetic_shift_share(born, END)
        assert reason(found.allocation, region="N", industry="b") == "ZERO_START"
        assert found.kind.sel(region="N", industry="b").item() == ""
        assert found.national.sel(region="N", industry="b").item() == 0
        sums = found.by_region()
        assert reason(sums["allocation"], region="N") == "ZERO_START"
        assert sums["change"].sel(region="N").item() == 36

    def test_an_unknown_cell_leaves_its_region_and_industry_unknown(self) -> None:
        found = homothetic_shift_share(START.where(START != 10), END)
        assert reason(found.national, region="N", industry="a") == "UNKNOWN_CELL"
        assert reason(found.competitive, region="S", industry="a") == "UNKNOWN_TOTAL"
        whole = homothetic_shift_share(
            START.where((START != 10) | (START["region"] == "S")),
            END,
            start_region_total=START.sum("industry"),
            start_industry_total=START.sum("region"),
        )
        assert int(whole.competitive.isnull().sum()) == 1


@pytest.mark.measure("extended_shift_share")
def test_only_the_interaction_needs_the_growth_of_the_cell() -> None:
    found = extended_shift_share(START.copy(data=[[10, 0], [30, 10]]), END)
    assert reason(found.interaction_homothetic, region="N", industry="b") == "ZERO_START"
    assert found.national_homothetic.sel(region="N", industry="b").item() == pytest.approx(10 * 10 / 50 * (86 / 50 - 1))
    empty = extended_shift_share(START.copy(data=[[0, 0], [30, 10]]), END)
    assert reason(empty.regional_homothetic, region="N", industry="b") == "ZERO_REGION"
    assert reason(empty.by_region().regional_homothetic, region="N") == "ZERO_REGION"


@pytest.mark.measure("dynamic_shift_share")
def test_a_year_with_an_unknown_cell_leaves_the_sum_unknown() -> None:
    years = panel(y2020=START, y2021=END.where(END != 36), y2022=END)
    found = dynamic_shift_share(years)
    assert reason(found.competitive, region="N", industry="b") == "UNKNOWN_CELL"
    assert reason(found.competitive, region="S", industry="b") == "UNKNOWN_TOTAL"
    assert found.periods.change.sel(region="N", industry="a").values.tolist() == [0, 0]
    total = years.sum(("region", "industry")).copy(data=[80, 86, 86])
    known = dynamic_shift_share(
        years, industry_total=panel(y2020=START, y2021=END, y2022=END).sum("region"), total=total
    )
    assert int(known.competitive.isnull().sum()) == 1


@pytest.mark.measure("spatial_shift_share")
class TestSpatial:
    NEAR = listed_weights({"N": "S", "S": "N", "far": []})
    BEFORE = table({"N": {"a": 10, "b": 0}, "S": {"a": 20, "b": 5}, "far": {"a": 1, "b": 1}})
    AFTER = table({"N": {"a": 20, "b": 3}, "S": {"a": 22, "b": 5}, "far": {"a": 2, "b": 1}})

    def test_growth_of_the_others_is_subtracted(self) -> None:
        found = spatial_shift_share(self.BEFORE, self.AFTER, weights=self.NEAR)
        growth = 53 / 37 - 1
        here = {"region": "N", "industry": "a"}
        parts = [part.sel(here).item() for part in (found.national, found.neighbourhood, found.competitive)]
        assert parts == pytest.approx([10 * growth, 10 * (0.1 - growth), 9])
        assert found.competitive.sel(region="N", industry="b").item() == 3

    def test_islands_and_absent_neighbours_have_reasons(self) -> None:
        found = spatial_shift_share(self.BEFORE, self.AFTER, weights=self.NEAR)
        assert reason(found.neighbourhood, region="far", industry="a") == "ISLAND"
        assert reason(found.competitive, region="S", industry="b") == "NO_INDUSTRY_AROUND"
        assert found.national.notnull().all()
        hidden = spatial_shift_share(
            self.BEFORE.where(self.BEFORE != 20), self.AFTER, weights=self.NEAR, start_total=xr.DataArray(37.0)
        )
        assert reason(hidden.competitive, region="N", industry="a") == "UNKNOWN_CELL_ELSEWHERE"
        assert found.by_region()["change"].sel(region="N").item() == 13
        assert reason(found.by_region()["competitive"], region="S") == "NO_INDUSTRY_AROUND"


@pytest.mark.measure("gerfin_ratios", "gerfin_forecast")
class TestGerfin:
    def test_new_industries_and_empty_regions_have_reasons(self) -> None:
        new = gerfin_ratios(START.where(START["industry"] != "b", 0), END)
        assert set(new.structural["reason"].values.tolist()) == {"NEW_INDUSTRY"}
        empty = gerfin_ratios(START.where(START["region"] != "N", 0), END)
        assert empty.location["reason"].values.tolist() == ["ZERO_REGION", ""]
        absent = table({"N": {"a": 10, "b": 0}, "S": {"a": 30, "b": 0}})
        assert gerfin_ratios(absent, absent).net.values.tolist() == [1, 1]
        gone = gerfin_ratios(
            table({"N": {"a": 5, "b": 0}, "S": {"a": 0, "b": 5}}), table({"N": {"a": 0, "b": 0}, "S": {"a": 0, "b": 5}})
        )
        assert gone.location["reason"].values.tolist() == ["ZERO_EXPECTED", ""]
        assert gone.net.values.tolist() == [0, 2]

    def test_forecasts_of_unknown_or_vanished_industries(self) -> None:
        later = series({"a": NAN, "b": 50}, dim="industry")
        found = gerfin_forecast(START, END, later)
        assert reason(found, region="N", industry="a") == "UNKNOWN_FORECAST"
        assert found.sel(region="N", industry="b").item() == pytest.approx(36 * 50 / 46 * 46 / (10 + 30 * 46 / 40))
        nothing = END.where(END["industry"] != "b", 0)
        gone = gerfin_forecast(START, nothing, series({"a": 40, "b": 5}, dim="industry"))
        assert reason(gone, region="N", industry="b") == "ZERO_INDUSTRY"
        stays = gerfin_forecast(START, nothing, series({"a": 40, "b": 0}, dim="industry"), rescaled_to="industry")
        assert stays.sel(industry="b").values.tolist() == [0, 0]
        scaled = gerfin_forecast(START, END, later, rescaled_to="total")
        assert set(scaled["reason"].values.ravel().tolist()) == {"UNKNOWN_FORECAST", "UNKNOWN_CELL_ELSEWHERE"}


@pytest.mark.measure("productivity", "productivity_growth")
class TestProductivity:
    def test_value_added_may_be_negative_and_workers_absent(self) -> None:
        found = productivity(series({"N": -20, "S": 0, "W": 5, "E": NAN}), series({"N": 10, "S": 4, "W": 0, "E": 3}))
        assert found.values.tolist()[:2] == [-2, 0]
        assert found["reason"].values.tolist() == ["", "", "ZERO_WORKERS", "UNKNOWN_CELL"]

    def test_a_deflator_by_year_and_one_that_is_missing(self) -> None:
        output = one_cell(100, 110)
        index = series({"2020": 1.0, "2021": 1.1}, dim="year")
        assert productivity(output, one_cell(10, 10), deflator=index).values.ravel().tolist() == pytest.approx([10, 10])
        missing = productivity(output, one_cell(10, 10), deflator=index.where(index == 1))
        assert missing["reason"].values.ravel().tolist() == ["", "NO_DEFLATOR"]

    def test_the_median_of_windows_passes_over_one_odd_year(self) -> None:
        """Four windows of one year: growth of 0.1, 9, -0.9 and 0.1; the median is 0.1."""
        output = one_cell(100, 110, 1100, 110, 121)
        found = productivity_growth(output, 0 * output + 1, span=1)
        assert found.own.item() == pytest.approx(0.1)
        assert found.windows[0] == ("2020", "2021")
        assert len(found.windows) == 4
        assert found.excess.item() == 0

    def test_growth_from_a_loss_or_over_a_short_panel_has_reasons(self) -> None:
        workers = one_cell(1, 1)
        assert reason(productivity_growth(one_cell(-5, 5), workers, span=1).own) == "NOT_POSITIVE"
        assert reason(productivity_growth(one_cell(5, -5), workers, span=1).own) == "NOT_POSITIVE"
        assert reason(productivity_growth(one_cell(0, 5), workers, span=1).own) == "NOT_POSITIVE"
        assert productivity_growth(one_cell(5, 0), workers, span=1).own.item() == -1
        short = productivity_growth(one_cell(5, 6), workers, span=3)
        assert reason(short.own) == reason(short.excess) == "FEW_YEARS"
        assert short.windows == ()
        single = productivity_growth(one_cell(5), one_cell(1), span=1)
        assert reason(single.benchmark, industry="a") == "FEW_YEARS"
        assert productivity_growth(one_cell(5, 6), workers, span=1, kind="log").own.item() == pytest.approx(
            math.log(1.2)
        )

    def test_published_totals_are_the_benchmark(self) -> None:
        output, workers = one_cell(100, 121), one_cell(1, 1)
        country = one_cell(1000, 1100).isel(region=0, drop=True)
        found = productivity_growth(output, workers, span=1, industry_output=country, industry_workers=0 * country + 10)
        assert found.excess.item() == pytest.approx(0.21 - 0.1)


@pytest.mark.measure("productivity_decomposition")
class TestDecomposition:
    def test_industries_that_come_or_go_have_a_contribution(self) -> None:
        """10 of 20 workers leave a, which made 1 each, for the new b, which makes 3 each: from 1 to 2."""
        ends = (series({"a": 20, "b": 0}, dim="industry"), series({"a": 10, "b": 30}, dim="industry"))
        workers = (series({"a": 20, "b": 0}, dim="industry"), series({"a": 10, "b": 10}, dim="industry"))
        found = productivity_decomposition(ends[0], workers[0], ends[1], workers[1])
        assert found.growth.item() == 1
        assert found.contribution.values.tolist() == [-0.5, 1.5]
        assert found.static["reason"].values.tolist() == ["", "ZERO_WORKERS"]
        assert found.static.sel(industry="a").item() == -0.5
        back = productivity_decomposition(ends[1], workers[1], ends[0], workers[0])
        assert back.static.values.tolist() == [0.25, -0.75]
        assert back.dynamic["reason"].values.tolist() == ["", "ZERO_WORKERS"]

    def test_absent_industries_empty_regions_and_losses(self) -> None:
        output = table({"N": {"a": 20, "b": 0}, "S": {"a": -5, "b": 0}, "W": {"a": 0, "b": 0}})
        workers = table({"N": {"a": 20, "b": 0}, "S": {"a": 5, "b": 0}, "W": {"a": 0, "b": 0}})
        found = productivity_decomposition(output, workers, 2 * output, workers)
        assert found.within.sel(region="N").values.tolist() == [1, 0]
        assert found.static_relative.sel(region="N").values.tolist() == [0, 0]
        assert found.growth["reason"].values.tolist() == ["", "NOT_POSITIVE", "ZERO_REGION"]
        assert found.start_level.sel(region="S").item() == -1
        unknown = productivity_decomposition(output.where(output != 20), workers, output, workers)
        assert reason(unknown.within, region="N", industry="b") == "UNKNOWN_CELL"


@pytest.mark.measure("profitability", "share_change", "loss_maker_share")
class TestShares:
    def test_a_margin_that_changes_sign_moves_by_points(self) -> None:
        found = share_change(one_cell(-10, 5), one_cell(100, 100), span=1)
        assert found.own.item() == pytest.approx(0.15)

    def test_bases_of_zero_or_less_have_no_margin(self) -> None:
        found = profitability(series({"N": 5, "S": 5, "W": NAN}), series({"N": 0, "S": -1, "W": 2}))
        assert found["reason"].values.tolist() == ["NO_BASE", "NO_BASE", "UNKNOWN_CELL"]
        change = share_change(one_cell(1, 1, 1), one_cell(10, 0, 10), span=1)
        assert reason(change.own) == "NO_BASE"
        assert share_change(one_cell(1, 9, 2), one_cell(10, 0, 10), span=2).own.item() == pytest.approx(0.05)

    def test_loss_makers_of_nobody(self) -> None:
        assert loss_maker_share(series({"N": 0}), series({"N": 0}))["reason"].item() == "NO_BASE"


@pytest.mark.measure("rolling_median")
def test_rolling_median_of_a_gap_and_of_a_short_series() -> None:
    values = series({"2020": 3, "2019": 1, "2021": NAN, "2022": 5}, dim="year")
    found = rolling_median(values, window=2)
    assert found["year"].values.tolist() == ["2019", "2020", "2021", "2022"]
    assert found["reason"].values.tolist() == ["FEW_YEARS", "", "UNKNOWN_CELL", "UNKNOWN_CELL"]
    assert found.sel(year="2020").item() == 2
    assert rolling_median(values, window=9)["reason"].values.tolist() == ["FEW_YEARS"] * 4


@pytest.mark.measure("identify_by_growth")
class TestIdentification:
    WORKERS = panel(**{f"y{2020 + at}": START for at in range(4)})
    GROWTH = 1.1 ** xr.DataArray(np.arange(4.0), {"year": WORKERS["year"]}, "year")
    """The North's b grows by a tenth a year."""
    BOOM = (WORKERS["region"] == "N") & (WORKERS["industry"] == "b")
    OUTPUT = (10 * WORKERS * xr.where(BOOM, GROWTH, 1.0)).transpose("year", "region", "industry")
    TURNOVER = 0 * WORKERS + 100
    PROFIT = (0 * WORKERS + 5 + xr.where(BOOM, GROWTH, 1.0)).transpose("year", "region", "industry")

    def test_only_the_industry_that_meets_all_is_named(self) -> None:
        found = identify_by_growth(
            self.WORKERS, output=self.OUTPUT, profit=self.PROFIT, turnover=self.TURNOVER, minimum=1.2
        )
        assert found.identified.values.tolist() == [[0, 1], [0, 0]]
        assert found.localised.values.tolist() == [[0, 1], [1, 0]]
        assert found.productive.values.tolist() == [[0, 1], [0, 0]]
        assert found.productivity.own.sel(region="N", industry="b").item() == pytest.approx(0.1)

    def test_an_unknown_criterion_matters_only_where_no_other_is_missed(self) -> None:
        found = identify_by_growth(
            self.WORKERS, output=self.OUTPUT, profit=self.PROFIT, turnover=0 * self.TURNOVER, minimum=1.2
        )
        assert reason(found.identified, region="N", industry="b") == "NO_BASE"
        assert found.identified.sel(region="N", industry="a").item() == 0

    def test_a_panel_of_a_single_year_says_so(self) -> None:
        one = slice(0, 1)
        found = identify_by_growth(
            self.WORKERS.isel(year=one),
            output=self.OUTPUT.isel(year=one),
            profit=self.PROFIT.isel(year=one),
            turnover=self.TURNOVER.isel(year=one),
        )
        assert reason(found.identified, region="N", industry="b") == "FEW_YEARS"
        assert found.identified.sel(region="N", industry="a").item() == 0


@pytest.mark.measure("stage_matrix", "quadrant_sensitivity")
class TestStages:
    LATER = table({"N": {"a": 20, "b": 20}, "S": {"a": 20, "b": 20}})

    def test_stages_and_moves_between_them(self) -> None:
        """The North's quotients of b: 1.5, 1, 1; those of a: 0.5, 1, 1."""
        found = stage_matrix(panel(y2020=START, y2021=self.LATER, y2022=self.LATER))
        assert found.stage.sel(region="N", industry="b").values.tolist() == ["mature", "star"]
        assert found.stage.sel(region="N", industry="a").values.tolist() == ["star", "star"]
        moves = found.transitions()
        assert moves.sel(stage="mature", next_stage="star").item() == 2
        assert moves.sel(stage="star", next_stage="star").item() == 2
        assert found.near_cut.values.tolist() == [1, 1]

    def test_spans_of_years_and_unknown_cells(self) -> None:
        found = stage_matrix(panel(y2018=START, y2020=self.LATER, y2021=START.where(START != 10)), span=2)
        assert found.stage["year"].values.tolist() == ["2020"]
        gap = stage_matrix(panel(y2020=START, y2021=START.where(START != 10)))
        assert set(gap.stage.values.ravel().tolist()) == {""}
        assert reason(gap.change, year="2021", region="N", industry="a") == "UNKNOWN_CELL"
        assert gap.near_cut["reason"].item() == "NO_CELL"

    def test_no_cell_to_sort(self) -> None:
        nothing = START * NAN
        found = quadrant_sensitivity(nothing, nothing)
        assert set(found.moved["reason"].values.ravel().tolist()) == {"NO_CELL"}
        assert set(found.steady["reason"].values.ravel().tolist()) == {"UNKNOWN_CELL"}
        assert int(found.cells.sum()) == 0

    def test_many_pairs_of_cuts_take_no_more_memory_than_one(self) -> None:
        labels = {"region": [f"r{n}" for n in range(500)], "industry": [f"i{n}" for n in range(100)]}
        values = np.linspace(0, 2, 50_000).reshape(500, 100)
        cells = xr.DataArray(values, labels, ("region", "industry"))
        tracemalloc.start()
        found = quadrant_sensitivity(cells, cells - 1)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found.cells.shape == (4, 5, 5)
        assert most < 25 * cells.nbytes  # names of 25 quadrants a cell would take 160 times as much

    def test_growth_of_industries_alone_and_a_cut_by_group(self) -> None:
        cut = xr.DataArray([0.0, 5.0], {"group": ["low", "high"]}, "group")
        found = quadrant_sensitivity(
            START / 20,
            series({"a": 1, "b": -1}, dim="industry"),
            growth_cut=cut,
            position_shifts=(0,),
            growth_shifts=(0, 2),
        )
        assert found.moved.sel(growth_shift=2, group="low").item() == 0.5
        assert found.moved.sel(growth_shift=2, group="high").item() == 0


@pytest.mark.measure("entry_exit", "specialisation_entry_exit")
class TestEntry:
    def test_a_handful_of_people_is_passed_over(self) -> None:
        before, after = table({"N": {"a": 0, "b": 9}}), table({"N": {"a": 3, "b": 9}})
        assert entry_exit(before, after).entered.values.tolist() == [[1, 0]]
        assert entry_exit(before, after, least=5).entered.values.tolist() == [[0, 0]]
        assert entry_exit(before, after).rates().new_share.item() == 0.25

    def test_unknown_cells_leave_their_rates_unknown(self) -> None:
        found = entry_exit(START.where(START != 10), END)
        assert found.rates().entry["reason"].values.tolist() == ["UNKNOWN_CELL", "UNKNOWN_CELL"]
        assert found.rates(over="region").exit["reason"].sel(industry="b").item() == "UNKNOWN_CELL"
        nothing = entry_exit(0 * START, 0 * START).rates()
        assert nothing.exit["reason"].values.tolist() == ["NONE_PRESENT"] * 2
        assert nothing.churn["reason"].values.tolist() == ["NONE_PRESENT"] * 2
        assert nothing.new_share["reason"].values.tolist() == ["ZERO_TOTAL"] * 2
        assert nothing.entry.values.tolist() == [0, 0]

    def test_an_empty_cell_is_no_specialisation_whatever_the_totals(self) -> None:
        before = table({"N": {"a": 0, "b": 30}, "S": {"a": NAN, "b": 10}})
        found = specialisation_entry_exit(before, END)
        assert found.present_start.sel(region="N", industry="a").item() == 0
        assert reason(found.entered, region="N", industry="b") == "UNKNOWN_TOTAL"
        assert reason(found.entered, region="S", industry="a") == "UNKNOWN_CELL"


@pytest.mark.measure("plant_turnover")
class TestPlants:
    ROWS = pd.DataFrame(
        [
            ("p1", "2020", "N", "food"), ("p2", "2020", "N", "food"), ("p3", "2020", "S", "food"),
            ("p1", "2021", "N", "food"), ("p3", "2021", "N", "food"), ("p4", "2021", "N", "food"),
            ("p5", "2021", "S", "tools"), ("p9", "2022", "W", "wood"),
        ],
        columns=["id", "year", "region", "industry"],
    )  # fmt: skip

    def test_entries_exits_and_moves(self) -> None:
        found = plant_turnover(self.ROWS, start="2020", end="2021")
        food = {"industry": "food", "region": "N"}
        assert [
            getattr(found, name).sel(food).item() for name in ("start", "end", "entered", "exited", "moved_in")
        ] == [2, 3, 1, 1, 1]
        assert found.moved_out.sel(industry="food", region="S").item() == 1
        assert found.entry_rate.sel(food).item() == pytest.approx(1 / 2.5)
        assert found.entry_rate.sel(industry="tools", region="S").item() == 2
        assert reason(found.entry_rate, industry="wood", region="W") == "NONE_PRESENT"
        per_start = plant_turnover(self.ROWS, start="2020", end="2021", per="start")
        assert per_start.churn.sel(food).item() == 1
        assert reason(per_start.entry_rate, industry="tools", region="S") == "NONE_PRESENT"

    def test_plants_without_a_name_or_a_place(self) -> None:
        nameless = self.ROWS.assign(id=self.ROWS["id"].where(self.ROWS["id"] != "p2"))
        found = plant_turnover(nameless, start="2020", end="2021")
        assert reason(found.exited, industry="food", region="N") == "UNKNOWN_PLANT"
        assert found.start.sel(industry="food", region="N").item() == 2
        assert found.exited.sel(industry="food", region="S").item() == 0
        placeless = self.ROWS.assign(region=self.ROWS["region"].where(self.ROWS["id"] != "p2"))
        lost = plant_turnover(placeless, start="2020", end="2021")
        assert set(lost.start["reason"].sel(industry="food").values.tolist()) == {"UNKNOWN_PLANT"}
        assert lost.entered.sel(industry="tools", region="S").item() == 1

    def test_a_register_as_read(self) -> None:
        plants = read_establishments(self.ROWS, industry="industry", region="region", id="id", year="year")
        read, plain = (plant_turnover(one, start="2020", end="2021") for one in (plants, self.ROWS))
        xr.testing.assert_identical(read.entry_rate, plain.entry_rate)
