"""Competition worked out by hand: shares of nation and world, exports, rivals who work together."""

from __future__ import annotations

import math

import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    competitiveness,
    constant_market_share,
    coopetition,
    export_orientation,
    revealed_advantage,
    series,
    table,
    trade_balance,
)

NAN = math.nan


def of_industries(**values: float) -> xr.DataArray:
    return series(values, dim="industry")


@pytest.mark.measure("competitiveness")
class TestCompetitiveness:
    BEFORE = table({"N": {"a": 20, "b": 0}, "S": {"a": 20, "b": 10}})
    AFTER = table({"N": {"a": 30, "b": 5}, "S": {"a": 20, "b": 0}})

    def test_three_levels(self) -> None:
        """The North's a: half, then three fifths of the nation, whose share of the world fell from 0.4 to 0.25."""
        found = competitiveness(
            self.BEFORE, self.AFTER, start_world=of_industries(a=100, b=20), end_world=of_industries(a=200, b=20)
        )
        here = {"region": "N", "industry": "a"}
        assert found.in_nation.sel(here).item() == 0.6
        assert found.nation_in_world.sel(industry="a").item() == 0.25
        assert found.in_world.sel(here).item() == pytest.approx(0.15)
        assert found.in_nation_growth.sel(here).item() == pytest.approx(0.2)
        assert found.nation_in_world_growth.sel(industry="a").item() == pytest.approx(-0.375)
        assert found.in_world_growth.sel(here).item() == pytest.approx(-0.25)
        assert found.in_nation_growth["reason"].sel(region="N", industry="b").item() == "ZERO_START"
        assert found.in_nation_growth.sel(region="S", industry="b").item() == -1

    def test_without_a_world_its_levels_are_unknown(self) -> None:
        found = competitiveness(self.BEFORE, self.AFTER, start_world=of_industries(a=100, b=20))
        assert set(found.in_world["reason"].values.ravel().tolist()) == {"NO_WORLD"}
        assert set(found.nation_in_world_growth["reason"].values.ravel().tolist()) == {"NO_WORLD"}
        assert found.in_nation.notnull().all()

    def test_unknown_cells_and_an_industry_that_nobody_has(self) -> None:
        found = competitiveness(
            self.BEFORE.where(self.BEFORE != 10),
            self.AFTER.where(self.AFTER != 5, 0),
            start_world=of_industries(a=100, b=0),
            end_world=of_industries(a=200, b=0),
        )
        assert found.in_nation["reason"].sel(industry="b").values.tolist() == ["ZERO_INDUSTRY"] * 2
        assert found.nation_in_world["reason"].sel(industry="b").item() == "ZERO_WORLD"
        assert found.in_nation_growth["reason"].sel(region="S", industry="b").item() == "UNKNOWN_CELL"

    def test_logarithms_need_something_left(self) -> None:
        found = competitiveness(self.BEFORE, self.AFTER, kind="log", periods=2)
        assert found.in_nation_growth.sel(region="N", industry="a").item() == pytest.approx(math.log(1.2) / 2)
        assert found.in_nation_growth["reason"].sel(region="S", industry="b").item() == "ZERO_END"


@pytest.mark.measure("constant_market_share")
class TestMarketShare:
    def test_shares_won_and_shares_of_what_grows(self) -> None:
        """N's share of a goes from 0.4 to 0.5 while a goes from half to two thirds of the market."""
        before = table({"N": {"a": 20, "b": 10}, "S": {"a": 30, "b": 40}})
        after = table({"N": {"a": 50, "b": 10}, "S": {"a": 50, "b": 40}})
        found = constant_market_share(before, after)
        here = {"region": "N", "industry": "a"}
        parts = [part.sel(here).item() for part in (found.performance, found.composition, found.adaptation)]
        assert parts == pytest.approx([0.1 * 0.5, 0.4 / 6, 0.1 / 6])
        assert found.by_region().change.sel(region="N").item() == pytest.approx(60 / 150 - 30 / 100)

    def test_an_industry_that_comes_has_a_change_but_no_parts(self) -> None:
        before, after = (
            table({"N": {"a": 5, "b": 0}, "S": {"a": 5, "b": 0}}),
            table({"N": {"a": 5, "b": 5}, "S": {"a": 5, "b": 5}}),
        )
        found = constant_market_share(before, after)
        assert found.performance["reason"].sel(region="N").values.tolist() == ["", "ZERO_INDUSTRY"]
        assert found.change.sel(region="N").values.tolist() == [-0.25, 0.25]
        absent = constant_market_share(before, before)
        assert absent.performance.values.tolist() == [[0, 0], [0, 0]]
        nothing = constant_market_share(0 * before, before)
        assert set(nothing.change["reason"].values.ravel().tolist()) == {"ZERO_TOTAL"}

    def test_a_market_beyond_the_regions(self) -> None:
        exports, later = table({"N": {"a": 10}}), table({"N": {"a": 10}})
        found = constant_market_share(
            exports, later, start_market=of_industries(a=100), end_market=of_industries(a=200)
        )
        assert found.performance.item() == -0.05


@pytest.mark.measure("export_orientation", "revealed_advantage", "trade_balance")
class TestExports:
    def test_orientation_with_zeros_and_a_published_benchmark(self) -> None:
        exports = table({"N": {"a": 40, "b": 0}, "S": {"a": NAN, "b": 0}})
        output = table({"N": {"a": 100, "b": 10}, "S": {"a": 100, "b": 0}})
        found = export_orientation(exports, output)
        assert found.share["reason"].values.tolist() == [["", ""], ["UNKNOWN_CELL", "ZERO_OUTPUT"]]
        assert found.ratio["reason"].sel(region="N").values.tolist() == ["UNKNOWN_TOTAL", "NO_EXPORTS"]
        told = export_orientation(
            exports, output, industry_exports=of_industries(a=100, b=1), industry_output=of_industries(a=1000, b=20)
        )
        assert told.ratio.sel(region="N").values.tolist() == pytest.approx([4, 0])

    def test_forms_of_the_advantage(self) -> None:
        exports, world = table({"N": {"a": 30, "b": 10, "c": 0}}), of_industries(a=400, b=400, c=200)
        plain = revealed_advantage(exports, industry_total=world)
        assert plain.values.ravel().tolist() == [1.875, 0.625, 0]
        assert revealed_advantage(
            exports, industry_total=world, form="symmetric"
        ).values.ravel().tolist() == pytest.approx([0.875 / 2.875, -0.375 / 1.625, -1])
        assert revealed_advantage(
            exports, industry_total=world, form="additive"
        ).values.ravel().tolist() == pytest.approx([0.35, -0.15, -0.2])
        assert revealed_advantage(
            exports, industry_total=world, form="normalised"
        ).values.ravel().tolist() == pytest.approx([0.03 - 0.04 * 0.4, 0.01 - 0.04 * 0.4, -0.04 * 0.2])
        logarithm = revealed_advantage(exports, industry_total=world, form="logarithm")
        assert logarithm.values.ravel().tolist()[:2] == pytest.approx([math.log(1.875), math.log(0.625)])
        assert logarithm["reason"].values.ravel().tolist() == ["", "", "ZERO_CELL"]
        assert plain.attrs["measure"] == "revealed_advantage"

    def test_balance_of_nothing(self) -> None:
        found = trade_balance(series({"N": 0, "S": 0, "W": NAN}), series({"N": 5, "S": 0, "W": 1}))
        assert found.values.tolist()[0] == -1
        assert found["reason"].values.tolist() == ["", "NO_TRADE", "UNKNOWN_CELL"]


def ties(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["source", "target", "layer", "intensity"][: len(rows[0]) if rows else 3])


@pytest.mark.measure("coopetition")
class TestCoopetition:
    TIES = ties(
        ("A", "B", "competes", 2.0), ("B", "A", "competes", 1.0), ("A", "B", "cooperates", 5.0),
        ("B", "C", "cooperates", 1.0), ("C", "D", "competes", 4.0),
    )  # fmt: skip

    def test_two_layers_over_one_another(self) -> None:
        found = coopetition(self.TIES, actors=["D", "C", "B", "A", "E"])
        assert found.pairs.to_dict("list") == {
            "actor": ["A", "B", "C"], "other": ["B", "C", "D"], "competes": [3, 0, 4], "cooperates": [5, 1, 0],
            "kind": ["both", "cooperates", "competes"],
        }  # fmt: skip
        assert found.partners.sel(layer="competes").values.tolist() == [1, 1, 1, 1, 0]
        assert found.strength.sel(layer="cooperates").values.tolist() == [5, 6, 1, 0, 0]
        assert found.coopetition.values.tolist()[:4] == [1, 0.5, 0, 0]
        assert found.coopetition["reason"].sel(actor="E").item() == "NO_TIE"
        assert found.overlap.item() == pytest.approx(1 / 3)
        assert found.density.values.tolist() == [0.2, 0.2]
        assert found.reciprocity.values.tolist() == pytest.approx([2 / 3, 0])

    def test_ties_that_hold_both_ways(self) -> None:
        found = coopetition(ties(("A", "B", "competes"), ("B", "A", "cooperates")), directed=False)
        assert found.overlap.item() == 1
        assert found.reciprocity["reason"].values.tolist() == ["UNDIRECTED"] * 2
        assert found.density.values.tolist() == [1, 1]

    def test_nobody_and_nothing(self) -> None:
        nobody = coopetition(ties())
        assert nobody.overlap["reason"].item() == "NO_TIE"
        assert nobody.density["reason"].values.tolist() == ["ONE_ACTOR"] * 2
        assert len(nobody.pairs) == 0
        apart = coopetition(ties(), actors=["A", "B"])
        assert apart.density.values.tolist() == [0, 0]
        assert apart.reciprocity["reason"].values.tolist() == ["NO_TIE"] * 2
