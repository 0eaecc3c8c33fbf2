"""Outflow, climate, tax potential, new production and use of potentials: by hand, at edges, and refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import series, table
from clusterpolicy.regions.investment_climate import investment_climate
from clusterpolicy.regions.investment_flows import investment_outflow, new_production, tax_potential
from clusterpolicy.regions.potential_use import PotentialPair, potential_use

DIMS = ("region", "indicator")


def refused(call) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(ConventionError) as raised:
        call()
    assert all(raised.value.render(language) for language in LANGUAGES)
    return [finding.id for finding in raised.value.findings]


def test_outflow_over_years_and_where_it_is_unknown() -> None:
    saving = xr.concat([series({"A": 5, "B": 1, "C": -2}), series({"A": 3, "B": 4, "C": math.nan})], "year")
    invested = xr.concat([series({"A": 2, "B": 3, "C": 1}), series({"A": 3, "B": 1, "C": 1})], "year")
    saving, invested = (array.assign_coords(year=["2019", "2020"]) for array in (saving, invested))
    found = investment_outflow(saving, invested, proxy="deposits less loans")
    assert found.direction.values.tolist() == [["out", "in", "in"], ["balanced", "out", ""]]
    assert found.years_out.values.tolist() == [0.5, 0.5, 0]
    assert found.relative.sel(region="B").values.tolist() == [-2, 0.75]
    assert found.relative.sel(region="C")["reason"].values.tolist() == ["NO_BASE_TO_COMPARE", "UNKNOWN_CELL"]
    assert not found.measured
    assert refused(lambda: investment_outflow(saving, invested.isel(year=[1, 0]))) == ["RG-003"]
    assert refused(lambda: investment_outflow(saving, -invested)) == ["RG-005"]
    assert refused(lambda: investment_outflow(saving, invested.isel(year=0, drop=True))) == ["RG-001"]


def test_two_sector_tax_potential_separates_structure_from_effort() -> None:
    # oil pays 35 of 100, farms 5 of 100, the country 0.2 on the whole; North has the oil
    base = table({"North": {"oil": 80, "farms": 20}, "South": {"oil": 20, "farms": 80}})
    found = tax_potential(base, series({"North": 26, "South": 14}), series({"oil": 35, "farms": 5}, dim="industry"),
                          population=series({"North": 2, "South": 1}))  # fmt: skip
    assert found.rates.values.tolist() == [0.35, 0.05]
    assert found.average.values.tolist() == [20, 20]
    assert found.capacity.values.tolist() == pytest.approx([29, 11])
    assert found.structure.values.tolist() == pytest.approx([9, -9])
    assert found.effort.values.tolist() == pytest.approx([-3, 3])  # North collects more and yet less than it could
    assert found.use.values.tolist() == pytest.approx([26 / 29, 14 / 11])
    assert found.relative.values.tolist() == pytest.approx([1.45, 0.55])
    assert found.per_head.values.tolist() == pytest.approx([14.5, 11])
    assert found.findings == ()


def test_tax_potential_at_edges() -> None:
    base = table(
        {"North": {"oil": 80, "none": 0}, "South": {"oil": 0, "none": 0}, "East": {"oil": math.nan, "none": 0}}
    )
    paid = series({"oil": 8, "none": 4}, dim="industry")
    whole = tax_potential(base.isel(region=[0, 1]), series({"North": 8, "South": 1}), paid)
    assert whole.capacity.values.tolist() == [8, 0]
    assert whole.use["reason"].values.tolist() == ["", "ZERO_TOTAL"]
    assert whole.relative["reason"].values.tolist() == ["", "ZERO_REGION"]
    assert [finding.id for finding in whole.findings] == ["RG-101"]  # 9 against 12, of which 4 have no base
    assert all(whole.findings[0].render(language) for language in LANGUAGES)
    assert set(whole.per_head["reason"].values.tolist()) == {"UNKNOWN_POPULATION"}
    open_cell = tax_potential(base, series({"North": 8, "South": 1, "East": 2}), paid)
    assert open_cell.capacity["reason"].values.tolist() == ["UNKNOWN_CELL"] * 3
    assert open_cell.findings == ()
    assert refused(lambda: tax_potential(base, series({"North": 8, "South": 1}), paid)) == ["RG-003"]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_parts_of_taxes_add_up_and_structure_is_nothing_on_the_whole(seed: int) -> None:
    chance = np.random.default_rng(seed)
    base = xr.DataArray(
        chance.lognormal(size=(5, 4)), {"region": list("ABCDE"), "industry": list("wxyz")}, ("region", "industry")
    )
    collected = base.isel(industry=0, drop=True) * 0.3
    paid = base.sum("region") * chance.uniform(0, 0.4, 4)
    paid = paid * float(collected.sum() / paid.sum())
    found = tax_potential(base, collected, paid)
    np.testing.assert_allclose((found.average + found.structure + found.effort).values, collected.values)
    np.testing.assert_allclose([found.structure.sum(), found.effort.sum()], 0, atol=1e-9)
    even = tax_potential(base, collected, base.sum("region") * float(collected.sum() / base.sum()))
    np.testing.assert_allclose(even.structure.values, 0, atol=1e-9)


def test_new_production_by_hand_and_without_any() -> None:
    found = new_production(series({"A": 10, "B": 0, "C": 1}), series({"A": 50, "B": 50, "C": 0}))
    assert found.country_rate.item() == 0.11
    assert found.rate.values.tolist()[:2] == [0.2, 0]
    assert found.relative.values.tolist()[:2] == pytest.approx([10 / 5.5, 0])
    assert found.relative["reason"].values.tolist() == ["", "", "ZERO_REGION"]
    assert found.weak.values.tolist() == [False, True, False]
    nothing = new_production(series({"A": 0, "B": 0}), series({"A": 5, "B": 5}))
    assert nothing.relative["reason"].values.tolist() == ["ZERO_EXPECTED"] * 2
    hidden = new_production(series({"A": 1, "B": math.nan}), series({"A": 5, "B": 5}))
    assert hidden.relative["reason"].values.tolist() == ["UNKNOWN_CELL_ELSEWHERE", "UNKNOWN_CELL"]


def test_climate_profile_proposes_scores_of_barriers() -> None:
    facts = table(
        {"A": {"days": 10, "loans": 3}, "B": {"days": 20, "loans": 3}, "C": {"days": 60, "loans": 3}}, dims=DIMS
    )
    found = investment_climate(
        facts, directions={"days": -1}, barriers={"days": "B05", "loans": "B15"}, benchmark="mean"
    )
    deviation = np.std([10, 20, 60], ddof=1)
    np.testing.assert_allclose(
        found.standing.sel(indicator="days").values, [20 / deviation, 10 / deviation, -30 / deviation]
    )
    assert found.standing.sel(indicator="loans")["reason"].values.tolist() == ["CONSTANT"] * 3
    assert found.severity.sel(barrier="B05").values.tolist() == pytest.approx([0, 0, 60 / deviation])
    assert found.severity.sel(barrier="B15")["reason"].values.tolist() == ["TOO_FEW_KNOWN"] * 3
    assert (found.behind("C"), found.behind("A")) == (("days",), ())
    assert found.known.values.tolist() == [0.5] * 3
    assert found.status == "expert"
    other = investment_climate(facts, directions={"days": -1}, barriers={"days": "B05"},
                               benchmark=series({"days": 1, "loans": 1}, dim="indicator"))  # fmt: skip
    assert other.severity.max().item() == 4
    assert investment_climate(facts).severity.sizes["barrier"] == 0
    wrong = lambda: investment_climate(facts, directions={"x": 1}, barriers={"y": "B05"}, benchmark="best")  # type: ignore[arg-type]  # noqa: E731
    assert refused(wrong) == ["RG-006"] * 3


def test_a_potential_lies_idle_where_it_stands_higher_than_its_use() -> None:
    facts = table({"A": {"land": 9, "ore": 9, "output": 1}, "B": {"land": 5, "ore": math.nan, "output": 5},
                   "C": {"land": 1, "ore": 1, "output": math.nan}}, dims=DIMS)  # fmt: skip
    found = potential_use(facts, [PotentialPair("natural", ("land", "ore"), ("output",))])
    assert found.potential.sel(kind="natural").values.tolist() == [100, 50, 0]
    assert found.use.sel(kind="natural").values[:2].tolist() == [0, 100]
    assert found.underused.sel(kind="natural").values.tolist() == [True, False, False]
    assert found.gap.sel(kind="natural", region="C")["reason"].item() == "TOO_FEW_KNOWN"
    assert found.findings[0].examples == ("human", "production", "scientific")
    assert all(found.findings[0].render(language) for language in LANGUAGES)


def test_each_potential_needs_an_indicator_of_both() -> None:
    facts = table({"A": {"land": 9, "output": 1}, "B": {"land": 5, "output": 3}}, dims=DIMS)
    assert refused(lambda: potential_use(facts, [PotentialPair("natural", ("land",), ())])) == ["RG-007"]
    assert refused(lambda: potential_use(facts, [])) == ["RG-007"]
    pairs = [PotentialPair("natural", ("land",), ("land",)), PotentialPair("natural", ("sea",), ("output",))]
    assert refused(lambda: potential_use(facts, pairs)) == ["RG-006"]
