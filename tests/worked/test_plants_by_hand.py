"""Measures of a few plants that a reader can check with a pencil."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    binomial_test,
    cluster_index,
    coagglomeration,
    colocation,
    devereux_griffith_simpson,
    ellison_glaeser,
    export_base,
    firm_concentration,
    maurel_sedillot,
    series,
    size_mix,
    table,
    tian_cutoff,
    traded_local,
)

NAN = math.nan


def plants_of(*rows: tuple[str, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["industry", "region", "size"])


FOUR = plants_of(("food", "N", 30), ("food", "S", 10), ("tools", "N", 20), ("tools", "S", 40))


def reasons(result: xr.DataArray) -> list[str]:
    return [str(code) for code in result["reason"].values.ravel()]


@pytest.mark.measure("ellison_glaeser")
class TestAgglomeration:
    def test_two_plants_worked_by_hand(self) -> None:
        found = ellison_glaeser(FOUR)
        raw = (0.75 - 0.5) ** 2 + (0.25 - 0.5) ** 2
        index = 0.75**2 + 0.25**2
        assert found.raw_concentration.values.tolist() == pytest.approx([raw, 2 * (1 / 3 - 0.5) ** 2])
        assert found.plant_herfindahl.values.tolist() == pytest.approx([index, 5 / 9])
        assert found.expected.sel(industry="food").item() == pytest.approx(0.5 * index)
        assert found.gamma.sel(industry="food").item() == pytest.approx((raw - 0.5 * index) / (0.5 * (1 - index)))
        assert found.plants.values.tolist() == [2, 2]

    def test_the_variance_of_two_plants_is_that_of_all_four_throws(self) -> None:
        """Each plant lands in the North with one half: G is (sum of sizes in shares - 1/2)^2 twice."""
        x = series({"N": 0.3, "S": 0.7})
        sizes = np.array([0.75, 0.25])
        throws = [
            (*throw, np.prod([0.3 if r == 0 else 0.7 for r in throw])) for throw in itertools.product((0, 1), repeat=2)
        ]
        raws = np.array([2 * (sizes[[r == 0 for r in throw[:2]]].sum() - 0.3) ** 2 for throw in throws])
        chance = np.array([throw[2] for throw in throws])
        found = ellison_glaeser(FOUR[:2], region_total=x)
        assert found.expected.item() == pytest.approx((raws * chance).sum())
        assert found.variance.item() == pytest.approx((raws**2 * chance).sum() - (raws * chance).sum() ** 2)

    def test_where_one_region_holds_everything_nothing_can_be_said(self) -> None:
        found = ellison_glaeser(
            plants_of(("food", "N", 1), ("food", "N", 1), ("tools", "S", 2)), region_total=series({"N": 0.0, "S": 5.0})
        )
        assert np.isnan(found.gamma.values).all()
        assert reasons(found.gamma) == ["DEGENERATE", "DEGENERATE"]

    def test_regions_without_a_plant_count_through_the_totals(self) -> None:
        two = ellison_glaeser(FOUR, region_total=series({"N": 1, "S": 1}))
        three = ellison_glaeser(FOUR, region_total=series({"N": 1, "S": 1, "E": 2}))
        assert three.raw_concentration.sel(industry="food").item() == pytest.approx(0.5**2 + 0.0 + 0.5**2)
        assert two.raw_concentration.sel(industry="food").item() == pytest.approx(0.125)

    def test_a_single_plant_has_no_gamma_but_the_rest(self) -> None:
        found = ellison_glaeser(plants_of(("food", "N", 5), ("tools", "N", 1), ("tools", "S", 2)))
        assert reasons(found.gamma) == ["DEGENERATE", ""]
        assert found.plant_herfindahl.sel(industry="food").item() == 1.0
        assert not np.isnan(found.raw_concentration.values).any()

    def test_a_plant_of_size_zero_changes_nothing(self) -> None:
        with_zero = ellison_glaeser(pd.concat([FOUR, plants_of(("food", "S", 0))]))
        xr.testing.assert_identical(with_zero.gamma, ellison_glaeser(FOUR).gamma)
        assert with_zero.plants.values.tolist() == [2, 2]

    def test_an_industry_of_zeros_is_not_there(self) -> None:
        found = ellison_glaeser(pd.concat([FOUR, plants_of(("wood", "S", 0), ("wood", "N", 0))]))
        assert reasons(found.gamma) == ["", "", "ZERO_INDUSTRY"]
        assert reasons(found.z) == ["", "", "ZERO_INDUSTRY"]

    @pytest.mark.parametrize("lost", [("food", None, 5.0), ("food", "N", NAN)])
    def test_an_unknown_region_or_size_leaves_the_industry_and_the_reference_open(
        self, lost: tuple[str, str | None, float]
    ) -> None:
        plants = pd.concat([FOUR, plants_of(lost)])
        assert reasons(ellison_glaeser(plants).gamma) == ["UNKNOWN_PLANT", "UNKNOWN_TOTAL"]
        given = ellison_glaeser(plants, region_total=series({"N": 1, "S": 1}))
        assert reasons(given.gamma) == ["UNKNOWN_PLANT", ""]
        left_out = ellison_glaeser(plants, unknown="leave_out")
        xr.testing.assert_identical(left_out.gamma, ellison_glaeser(FOUR).gamma)

    def test_the_size_of_a_plant_of_unknown_region_still_counts_in_its_herfindahl_index(self) -> None:
        found = ellison_glaeser(pd.concat([FOUR, plants_of(("food", None, 40))]))
        assert reasons(found.raw_concentration)[0] == "UNKNOWN_PLANT"
        assert found.plant_herfindahl.sel(industry="food").item() == pytest.approx((9 + 1 + 16) / 64)

    def test_unknown_and_empty_totals_say_so(self) -> None:
        assert set(reasons(ellison_glaeser(FOUR, region_total=series({"N": 1, "S": NAN})).gamma)) == {"UNKNOWN_TOTAL"}
        assert set(reasons(ellison_glaeser(FOUR, region_total=series({"N": 0, "S": 0})).gamma)) == {"ZERO_TOTAL"}

    def test_cells_with_herfindahl_indices_give_the_same_without_variance(self) -> None:
        cells = table({"N": {"food": 30, "tools": 20}, "S": {"food": 10, "tools": 40}})
        whole = ellison_glaeser(FOUR)
        index = series({"food": 0.625, "tools": 5 / 9}, dim="industry")
        found = ellison_glaeser(cells, herfindahl=index)
        np.testing.assert_allclose(found.gamma.values, whole.gamma.values, rtol=1e-12)
        assert set(reasons(found.z)) == {"NO_PLANT_SIZES"}
        assert found.plants is None
        years = xr.concat([cells, cells], xr.DataArray(["2019", "2020"], dims="year", name="year"))
        assert ellison_glaeser(years, herfindahl=index).gamma.dims == ("year", "industry")

    def test_an_interval_holds_the_estimate_and_reports_its_seed(self) -> None:
        rng = np.random.default_rng(3)
        many = pd.DataFrame(
            {"industry": "food", "region": rng.choice(list("NSE"), 80), "size": rng.integers(1, 90, 80)}
        )
        many = pd.concat([many, plants_of(("one", "N", 3))])
        everything = series({"N": 2, "S": 1, "E": 1})
        found = ellison_glaeser(many, region_total=everything, draws=200, level=0.9, seed=8)
        low, high = found.interval.sel(industry="food").values
        assert low < found.gamma.sel(industry="food").item() < high
        assert (found.draws, found.level, found.seed) == (200, 0.9, 8)
        assert reasons(found.interval.sel(industry="one")) == ["DEGENERATE", "DEGENERATE"]
        again = ellison_glaeser(many, region_total=everything, draws=200, level=0.9, seed=8)
        xr.testing.assert_identical(found.interval, again.interval)

    def test_two_plants_are_too_few_to_draw_again(self) -> None:
        assert set(reasons(ellison_glaeser(FOUR, draws=60).interval)) == {"FEW_DRAWS"}


@pytest.mark.measure("maurel_sedillot", "devereux_griffith_simpson")
def test_the_other_measures_of_agglomeration_worked_by_hand() -> None:
    even = series({"N": 1, "S": 1})
    surplus = (0.75**2 + 0.25**2 - 0.5) / 0.5
    gamma = maurel_sedillot(FOUR, region_total=even).sel(industry="food").item()
    assert gamma == pytest.approx((surplus - 0.625) / (1 - 0.625))
    three = plants_of(("food", "N", 3), ("food", "N", 1), ("food", "S", 0), ("one", "S", 2))
    found = devereux_griffith_simpson(three, regions=("N", "S", "E", "W"))
    assert found.concentration.values.tolist() == pytest.approx([1 - 0.25, 1 - 0.25])
    assert found.adjusted.values.tolist() == pytest.approx([1 - 0.5, 0.0])
    assert found.industrial.values.tolist() == pytest.approx([0.625 - 0.5, 0.0])
    assert found.agglomeration.values.tolist() == pytest.approx([0.375, 0.0])


@pytest.mark.measure("coagglomeration")
class TestCoagglomeration:
    def test_opposite_industries_avoid_each_other(self) -> None:
        found = coagglomeration(FOUR, region_total=series({"N": 1, "S": 1}))
        assert found.pairs.sel(industry="food", other="tools").item() == pytest.approx(2 * 0.25 * (-1 / 6) / 0.5)
        assert reasons(found.pairs) == ["SAME_INDUSTRY", "", "", "SAME_INDUSTRY"]

    def test_an_empty_industry_is_left_out_of_a_group_and_a_lone_one_has_no_value(self) -> None:
        plants = pd.concat([FOUR, plants_of(("wood", "N", 0))])
        groups = {"three": ["food", "tools", "wood"], "two": ["tools", "food"], "lone": ["food"], "none": ["wood"]}
        found = coagglomeration(plants, groups=groups, region_total=series({"N": 1, "S": 1}))
        assert found.groups.sel(group="three").item() == found.groups.sel(group="two").item()
        assert reasons(found.groups) == ["", "", "DEGENERATE", "ZERO_INDUSTRY"]
        assert reasons(found.pairs.sel(industry="wood", other="food")) == ["ZERO_INDUSTRY"]

    def test_an_unknown_plant_opens_its_pairs_and_its_groups(self) -> None:
        plants = pd.concat([FOUR, plants_of(("wood", "N", NAN), ("wood", "S", 1))])
        found = coagglomeration(
            plants,
            groups={"with": ["food", "wood"], "without": ["food", "tools"]},
            region_total=series({"N": 1, "S": 1}),
        )
        assert reasons(found.groups) == ["UNKNOWN_PLANT", ""]
        assert reasons(found.pairs.sel(industry="wood"))[:2] == ["UNKNOWN_PLANT", "UNKNOWN_PLANT"]
        assert not np.isnan(found.pairs.sel(industry="food", other="tools"))


@pytest.mark.measure("colocation")
class TestColocation:
    PLANTS = plants_of(("A", "X", 1), ("A", "X", 2), ("A", "Y", 4), ("B", "X", 3), ("B", "Y", 1), ("C", "Y", 7))

    def test_the_expectation_is_the_mean_over_every_exchange_of_places(self) -> None:
        own = self.PLANTS["industry"].to_numpy()
        for weighted in (False, True):
            found = colocation(self.PLANTS, weighted=weighted)
            places = self.PLANTS["region"].to_numpy()
            weight = self.PLANTS["size"].to_numpy(float) if weighted else np.ones(6)
            values = []
            for order in itertools.permutations(range(6)):
                moved = places[list(order)]
                same = moved[own == "A"][:, None] == moved[own == "B"][None, :]
                pair = weight[own == "A"][:, None] * weight[own == "B"][None, :]
                values.append((same * pair).sum() / pair.sum())
            assert found.expected.sel(industry="A", other="B").item() == pytest.approx(np.mean(values))
            assert found.observed.sel(industry="A", other="B").item() == pytest.approx(values[0])

    def test_the_pool_may_be_the_pair_alone(self) -> None:
        found = colocation(self.PLANTS, pool="pair")
        assert found.expected.sel(industry="A", other="B").item() == pytest.approx((3 * 2 + 2 * 1) / (5 * 4))
        assert found.expected.sel(industry="B", other="C").item() == pytest.approx((1 * 0 + 2 * 1) / (3 * 2))

    def test_sizes_are_not_asked_for_where_plants_are_counted(self) -> None:
        unsized = self.PLANTS.drop(columns="size")
        xr.testing.assert_identical(colocation(unsized).excess, colocation(self.PLANTS).excess)
        with pytest.raises(ConventionError, match="no column"):
            colocation(unsized, weighted=True)

    def test_an_unknown_place_opens_every_expectation(self) -> None:
        plants = pd.concat([self.PLANTS, plants_of(("C", None, 1))])
        found = colocation(plants)
        assert found.observed["reason"].sel(industry="A", other="B").item() == ""
        assert found.excess["reason"].sel(industry="A", other="B").item() == "UNKNOWN_TOTAL"
        assert found.observed["reason"].sel(industry="A", other="C").item() == "UNKNOWN_PLANT"
        assert not np.isnan(colocation(plants, pool="pair").excess.sel(industry="A", other="B"))


@pytest.mark.measure("binomial_test")
class TestDartboard:
    def test_plants_and_their_counts_give_the_same(self) -> None:
        plants = plants_of(("a", "N", 1), ("a", "N", 0), ("a", "S", 2), ("b", "S", 1))
        counts = table({"N": {"a": 2, "b": 0}, "S": {"a": 1, "b": 1}})
        ours, theirs = binomial_test(plants), binomial_test(counts)
        np.testing.assert_allclose(ours.upper.values, theirs.upper.values)
        assert ours.upper.sel(region="N", industry="a").item() == pytest.approx(3 * 0.5**2 * 0.5 + 0.5**3)
        assert ours.expected.sel(region="N", industry="a").item() == pytest.approx(1.5)

    def test_an_industry_without_plants_has_no_chance_to_test(self) -> None:
        found = binomial_test(table({"N": {"a": 2, "b": 0}, "S": {"a": 1, "b": 0}}))
        assert reasons(found.upper) == ["", "ZERO_INDUSTRY", "", "ZERO_INDUSTRY"]
        assert reasons(found.upper_adjusted) == reasons(found.upper)
        np.testing.assert_array_equal(found.upper_adjusted.sel(industry="a") >= found.upper.sel(industry="a"), True)

    def test_area_may_be_the_board(self) -> None:
        found = binomial_test(table({"N": {"a": 0}, "S": {"a": 2}}), region_total=series({"N": 0.0, "S": 7.0}))
        assert found.upper.values.ravel().tolist() == [1.0, 1.0]
        assert found.lower.values.ravel().tolist() == [1.0, 1.0]


@pytest.mark.measure("firm_concentration")
class TestFirms:
    PLANTS = pd.DataFrame(
        {
            "id": list("abcdef"),
            "parent": [None, "a", "b", "Holding", "Holding", None],
            "industry": ["x", "x", "x", "x", "y", "y"],
            "region": ["N", "N", "N", "N", "N", "S"],
            "size": [10, 20, 30, 40, 5, 0],
        }
    )

    def test_plants_of_one_owner_are_one_firm(self) -> None:
        found = firm_concentration(self.PLANTS, k=1)
        here = {"region": "N", "industry": "x"}
        assert found.firms.sel(here).item() == 2
        assert found.largest.sel(here).item() == pytest.approx(0.6)
        assert found.herfindahl.sel(here).item() == pytest.approx(0.36 + 0.16)
        assert firm_concentration(self.PLANTS, k=9).ratio.sel(here).item() == 1.0
        alone = firm_concentration(self.PLANTS.drop(columns="parent"), k=2)
        assert alone.firms.sel(here).item() == 4
        assert alone.ratio.sel(here).item() == pytest.approx(0.7)

    def test_cells_without_a_firm_of_any_size_say_so(self) -> None:
        found = firm_concentration(self.PLANTS)
        assert reasons(found.largest) == ["", "", "NO_PLANTS", "NO_PLANTS"]
        assert found.firms.values.tolist() == [[2, 1], [0, 0]]

    def test_an_unknown_size_opens_its_cell_and_an_unknown_region_the_industry(self) -> None:
        found = firm_concentration(self.PLANTS.assign(size=[NAN, 20, 30, 40, 5, 0]))
        assert reasons(found.herfindahl) == ["UNKNOWN_PLANT", "", "NO_PLANTS", "NO_PLANTS"]
        found = firm_concentration(self.PLANTS.assign(region=["N", "N", "N", "N", None, "S"]))
        assert reasons(found.herfindahl) == ["", "UNKNOWN_PLANT", "NO_PLANTS", "UNKNOWN_PLANT"]
        left_out = firm_concentration(self.PLANTS.assign(size=[NAN, 20, 30, 40, 5, 0]), unknown="leave_out")
        assert left_out.largest.sel(region="N", industry="x").item() == pytest.approx(5 / 9)

    @pytest.mark.parametrize("lost", [{"size": [10, NAN, 30, 40, 5, 0]}, {"region": ["N", None, "N", "N", "N", "S"]}])
    def test_a_plant_left_out_still_ties_others_to_their_owner(self, lost: dict[str, list[object]]) -> None:
        found = firm_concentration(self.PLANTS.assign(**lost), unknown="leave_out")
        here = {"region": "N", "industry": "x"}
        assert found.firms.sel(here).item() == 2  # a owns b and b owns c
        assert found.herfindahl.sel(here).item() == pytest.approx(0.5)

    def test_turnover_may_be_what_is_shared(self) -> None:
        plants = self.PLANTS.assign(turnover=[0, 0, 0, 3, 1, 1])
        assert firm_concentration(plants, amount="turnover").largest.sel(region="N", industry="x").item() == 1.0


@pytest.mark.measure("size_mix")
def test_size_classes_of_one_cell() -> None:
    plants = plants_of(("x", "N", 0), ("x", "N", 9), ("x", "N", 10), ("x", "N", 250), ("y", "S", 0))
    found = size_mix(plants)
    assert found.plants.sel(region="N", industry="x").values.tolist() == [0.5, 0.25, 0.0, 0.25]
    assert found.size.sel(region="N", industry="x", size_class="large").item() == pytest.approx(250 / 269)
    assert found.size["reason"].sel(region="S", industry="y", size_class="micro").item() == "ZERO_CELL_SIZE"
    assert found.plants["reason"].sel(region="S", industry="x", size_class="micro").item() == "NO_PLANTS"
    two = size_mix(plants, classes={"small": 0, "big": 100})
    assert two.plants.sel(region="N", industry="x").values.tolist() == [0.75, 0.25]
    opened = size_mix(pd.concat([plants, plants_of(("x", "N", NAN))]))
    assert opened.plants["reason"].sel(region="N", industry="x", size_class="small").item() == "UNKNOWN_PLANT"


@pytest.mark.measure("cluster_index")
def test_parts_of_the_cluster_index_are_open_where_they_divide_by_nothing() -> None:
    found = cluster_index(
        table({"N": {"x": 4, "y": 0}, "S": {"x": 4, "y": 0}}),
        table({"N": {"x": 2, "y": 0}, "S": {"x": 0, "y": 0}}),
        series({"N": 1, "S": 1}),
        series({"N": 1, "S": 0}),
    )
    assert found.index.sel(region="N", industry="x").item() == pytest.approx(4 * 2 / (8 * 2) * 2 * 1)
    assert reasons(found.index.sel(region="S")) == ["ZERO_AREA", "ZERO_INDUSTRY"]
    assert reasons(found.stock.sel(region="S")) == ["", "ZERO_INDUSTRY"]
    assert reasons(found.plant_size.sel(region="S")) == ["ZERO_ESTABLISHMENTS", "ZERO_INDUSTRY"]
    absent = cluster_index(
        table({"N": {"x": 0}, "S": {"x": 4}}), table({"N": {"x": 0}, "S": {"x": 1}}),
        series({"N": 1, "S": NAN}), series({"N": 1, "S": 1}), population_total=xr.DataArray(3.0),
    )  # fmt: skip
    assert absent.index.sel(region="N").item() == 0.0
    assert reasons(absent.index) == ["", "UNKNOWN_POPULATION"]


@pytest.mark.measure("traded_local")
def test_a_quotient_of_exactly_one_counts_as_gathered() -> None:
    jobs = table({"N": {"a": 1, "b": 3, "c": 0}, "E": {"a": 2, "b": 6, "c": 0}, "S": {"a": 3, "b": 9, "c": 0}})
    found = traded_local(jobs, quotient_cut=1.0, gini_cut=0.0)
    assert found.share.values.tolist()[:2] == [1.0, 1.0]
    assert found.label.values.tolist() == ["traded", "traded", ""]
    assert reasons(found.share)[2] == "ZERO_INDUSTRY"
    assert traded_local(jobs).label.values.tolist() == ["local", "local", ""]


@pytest.mark.measure("export_base")
def test_a_region_like_its_country_has_no_base_and_an_infinite_multiplier() -> None:
    jobs = table({"N": {"a": 0.1, "b": 0.2}, "S": {"a": 0.3, "b": 0.6}, "E": {"a": 0, "b": 0}})
    found = export_base(jobs)
    assert found.basic.values.tolist() == [[0.0, 0.0]] * 3
    assert found.multiplier.values[:2].tolist() == [math.inf, math.inf]
    assert reasons(found.multiplier) == ["", "", "ZERO_REGION"]


@pytest.mark.measure("tian_cutoff")
def test_the_cutoff_names_regions_above_it_and_reports_its_seed() -> None:
    rng = np.random.default_rng(2)
    jobs = xr.DataArray(
        np.round(np.exp(rng.normal(5, 1, (60, 3)))),
        coords={"region": [f"r{n:02}" for n in range(60)], "industry": list("abc")},
        dims=("region", "industry"),
    )
    jobs[:30, 2] = 0.0
    found = tian_cutoff(jobs, seed=4, draws=300)
    assert found.regions.values.tolist() == [60, 60, 30]
    above = (found.label == "above").sum("region").values
    assert (above >= 1).all()
    assert (above <= 8).all()
    assert (found.label.sel(industry="c")[:30] == "").all()
    assert ((found.interval.isel(bound=0) <= found.cutoff) & (found.cutoff <= found.interval.isel(bound=1))).all()
    assert ((found.normality >= 0) & (found.normality <= 1)).all()
    assert (found.seed, found.draws) == (4, 300)
    assert reasons(tian_cutoff(jobs[:2], draws=5).cutoff) == ["DEGENERATE", "DEGENERATE", "ZERO_INDUSTRY"]


def refused(call: object) -> set[str]:
    with pytest.raises(ConventionError) as fault:
        call()  # type: ignore[operator]
    for language in LANGUAGES:
        assert fault.value.render(language).count("→") == len(fault.value.findings)
    return {finding.id for finding in fault.value.findings}


def test_plants_that_cannot_be_used_are_refused_with_all_faults_at_once() -> None:
    cells = table({"N": {"food": 30}})
    assert refused(lambda: ellison_glaeser(FOUR.drop(columns=["region", "size"]))) == {"PL-001"}
    assert refused(lambda: ellison_glaeser(FOUR.assign(year=list("1122")))) == {"PL-002"}
    assert refused(lambda: ellison_glaeser(FOUR, region_total=series({"N": 1}))) == {"PL-003"}
    assert refused(lambda: ellison_glaeser(FOUR, region_total=table({"N": {"a": 1}, "S": {"a": 1}}))) == {"PL-004"}
    assert refused(lambda: ellison_glaeser(cells)) == {"PL-005"}
    assert refused(lambda: ellison_glaeser(cells, herfindahl=series({"food": 0.5}, dim="industry"), draws=9)) == {
        "PL-005"
    }
    assert refused(lambda: maurel_sedillot(cells, herfindahl=series({"food": 1.5}, dim="industry"))) == {"PL-006"}
    assert refused(lambda: coagglomeration(FOUR, groups={"g": ["food", "gold"]})) == {"PL-007"}
    assert refused(lambda: coagglomeration(FOUR, groups={"g": []})) == {"PL-007"}
    assert refused(lambda: binomial_test(table({"N": {"a": 1.5}}))) == {"PL-008"}
    assert refused(lambda: size_mix(FOUR, classes={"small": 1, "big": 5})) == {"PL-009"}
    assert refused(lambda: ellison_glaeser(FOUR, draws=-1)) == {"ME-001"}
    assert refused(lambda: firm_concentration(FOUR, k=0)) == {"ME-001"}
    assert refused(lambda: traded_local(cells, top=0)) == {"ME-001"}
    assert refused(lambda: tian_cutoff(cells, draws=0)) == {"ME-001"}
    spoiled = FOUR.assign(size=[1, -2, 3, math.inf], industry=["food", None, "tools", "tools"])
    assert refused(lambda: ellison_glaeser(spoiled)) == {"CV-005", "ES-003"}
    assert refused(lambda: ellison_glaeser(FOUR.assign(size=[1, -2, 3, 4]))) == {"CV-004"}
    assert refused(lambda: ellison_glaeser(FOUR.assign(region=[1, 2, 1, 2]))) == {"CV-001"}


@pytest.mark.measure("ellison_glaeser", "firm_concentration", "size_mix", "coagglomeration", "binomial_test")
def test_the_plants_of_the_demo_country_go_through_every_measure() -> None:
    rows = cp.demo.country(seed=7).establishments
    plants = cp.read_establishments(rows, id="id", industry="industry", region="region", size="size")
    found = ellison_glaeser(plants)
    assert found.plants.sum().item() == len(rows)
    assert (found.gamma.dropna("industry") <= 1).all()
    assert firm_concentration(plants).firms.sum().item() == len(rows)
    np.testing.assert_allclose(size_mix(plants).plants.sum("size_class").max().item(), 1.0)
    assert coagglomeration(plants).pairs.sizes["other"] == found.gamma.sizes["industry"]
    counts = plants.table.groupby(["region", "industry"], observed=True).size().to_xarray().fillna(0)
    np.testing.assert_allclose(
        binomial_test(plants).upper.values, binomial_test(counts).upper.transpose("region", "industry").values
    )
