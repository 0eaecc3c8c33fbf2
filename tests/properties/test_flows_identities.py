"""Whatever the numbers, tables balance, group and turn from supply and use into industries without loss."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

import clusterpolicy as cp
from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.data.flows_grid import LongTable
from clusterpolicy.data.flows_grouping import aggregate_flows
from clusterpolicy.data.supply_use import By, Imports, SupplyUse, arrange_supply_use, symmetric_flows

SEEDS = st.integers(0, 2**32 - 1)


def labels(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:02d}" for number in range(count)]


def draw_flows(seed: int, count: int) -> Flows:
    chance = np.random.default_rng(seed)
    names = labels("i", count)
    cells = np.where(chance.random((count, count)) < 0.3, 0.0, chance.integers(0, 1000, (count, count)))
    final = chance.integers(0, 5000, (count, 3)).astype(float)
    output = cells.sum(axis=1) + final.sum(axis=1) + 1
    final[:, 0] += 1
    wages = chance.random(count) * output
    return arrange_flows(
        xr.DataArray(cells, {"supplier": names, "buyer": names}, ("supplier", "buyer")),
        final=xr.DataArray(final, {"supplier": names, "use": ["people", "state", "abroad"]}, ("supplier", "use")),
        primary={"wages": dict(zip(names, wages, strict=True)),
                 "rest": dict(zip(names, output - wages - cells.sum(axis=0), strict=True))},
        value_added=["wages", "rest"],
        wages="wages",
        households="people",
        exports="abroad",
        scope="domestic",
    )  # fmt: skip


def assert_balanced(flows: Flows) -> None:
    scale = 1e-9 * float(abs(flows.deliveries).sum() + abs(flows.final).sum() + abs(flows.primary).sum() + 1)
    np.testing.assert_allclose(flows.deliveries.sum("buyer") + flows.final_demand, flows.output.values, atol=scale)
    np.testing.assert_allclose(
        flows.deliveries.sum("supplier") + flows.primary.sum("input"), flows.output.values, atol=scale
    )


@settings(max_examples=25)
@given(seed=SEEDS, count=st.integers(1, 8), groups=st.integers(1, 4))
def test_grouping_keeps_balance_sums_and_roles(seed: int, count: int, groups: int) -> None:
    fine = draw_flows(seed, count)
    chance = np.random.default_rng(seed + 1)
    of = {name: f"g{chance.integers(groups)}" for name in fine.industries}
    coarse = aggregate_flows(fine, of)
    assert_balanced(fine)
    assert_balanced(coarse)
    for part in ("deliveries", "final", "primary", "output"):
        assert float(getattr(coarse, part).sum()) == pytest.approx(float(getattr(fine, part).sum()), abs=1e-6)
    np.testing.assert_allclose(coarse.final.sum("supplier"), fine.final.sum("supplier"))
    assert (coarse.wages, coarse.households, coarse.value_added) == ("wages", "people", ("wages", "rest"))
    assert coarse.industries == tuple(dict.fromkeys(of[name] for name in fine.industries))


@settings(max_examples=15)
@given(seed=SEEDS, count=st.integers(1, 6))
def test_grouping_each_industry_by_itself_changes_nothing_and_steps_may_be_joined(seed: int, count: int) -> None:
    fine = draw_flows(seed, count)
    assert aggregate_flows(fine, {name: name for name in fine.industries}).hash == fine.hash
    middle = {name: name[-1:] for name in fine.industries}
    top = {name: "even" if int(name) % 2 == 0 else "odd" for name in set(middle.values())}
    once = aggregate_flows(fine, {name: top[middle[name]] for name in fine.industries})
    twice = aggregate_flows(aggregate_flows(fine, middle), top)
    np.testing.assert_allclose(once.deliveries, twice.deliveries)
    np.testing.assert_allclose(once.primary, twice.primary)


@settings(max_examples=15)
@given(seed=SEEDS, count=st.integers(1, 6))
def test_a_table_written_wide_or_long_reads_back_as_it_was(seed: int, count: int) -> None:
    flows = draw_flows(seed, count)
    names = list(flows.industries)
    cells = flows.deliveries.to_pandas().join(flows.final.to_pandas())
    below = flows.primary.to_pandas().reindex(columns=cells.columns, fill_value=0.0)
    wide = pd.concat([cells, below]).rename_axis("label").reset_index()
    roles = {
        "households": "people", "exports": "abroad", "final": ["state"], "value_added": ["wages", "rest"],
        "wages": "wages", "scope": "domestic", "output": flows.output,
    }  # fmt: skip
    again = cp.read_flows(wide, **roles)
    long = wide.melt("label", var_name="to", value_name="money").sample(frac=1, random_state=seed)
    listed = cp.read_flows(long, long=LongTable("label", "to", "money"), **roles)
    for table in (again, listed):
        for part in ("deliveries", "final", "primary", "output"):
            known, found = getattr(flows, part), getattr(table, part)
            xr.testing.assert_allclose(found.sel({dim: known[dim].values for dim in known.dims}), known)
    assert again.industries == tuple(names)


def draw_tables(seed: int, industries: int, goods: int) -> SupplyUse:
    """Supply and use that balance, with imports by user; the last good is made by nobody, the one before is scrap."""
    chance = np.random.default_rng(seed)
    names, items = labels("i", industries), labels("c", goods)
    make = chance.integers(1, 300, (industries, goods)) * (chance.random((industries, goods)) < 0.5)
    make[np.arange(industries), np.arange(industries) % (goods - 1)] += 500
    make[:, -1] = 0
    use = chance.integers(0, 60, (goods, industries)).astype(float)
    abroad = np.floor(use * chance.random(use.shape))
    abroad[-1] = use[-1]
    sold = chance.integers(0, 50, goods).astype(float)
    sold[make.sum(axis=0) == 0] = 0
    stock = make.sum(axis=0) - (use - abroad).sum(axis=1) - sold
    bought = abroad.sum(axis=1)
    final = np.stack([stock, sold, -bought], axis=1) + np.array([[1.0, 0.0, -1.0]])
    wages = chance.integers(1, 100, industries).astype(float)
    rest = make.sum(axis=1) - use.sum(axis=0) - wages
    dims = {"use": ["people", "abroad", "brought"]}
    foreign = np.stack([np.ones(goods), np.zeros(goods), -bought - 1], axis=1)
    return arrange_supply_use(
        xr.DataArray(make, {"industry": names, "commodity": items}, ("industry", "commodity")),
        xr.DataArray(use, {"commodity": items, "industry": names}, ("commodity", "industry")),
        final=xr.DataArray(final, {"commodity": items, **dims}, ("commodity", "use")),
        primary={"wages": dict(zip(names, wages, strict=True)), "rest": dict(zip(names, rest, strict=True))},
        imported_use=xr.DataArray(abroad, {"commodity": items, "industry": names}, ("commodity", "industry")),
        imported_final=xr.DataArray(foreign, {"commodity": items, **dims}, ("commodity", "use")),
        imports="brought",
        exports="abroad",
        value_added=["wages", "rest"],
        outside=[items[-2]],
    )


@settings(max_examples=10)
@given(seed=SEEDS, industries=st.integers(1, 5), goods=st.integers(3, 6))
@pytest.mark.parametrize("imports", ["subtracted", "proportional", "included"])
@pytest.mark.parametrize("by", ["industry", "commodity"])
def test_tables_made_of_supply_and_use_balance(
    by: By, imports: Imports, seed: int, industries: int, goods: int
) -> None:
    tables = draw_tables(seed, industries, goods)
    flows = symmetric_flows(tables, by=by, imports=imports)
    assert_balanced(flows)
    assert float(flows.added_value.sum()) <= float(tables.primary.sum()) + 1e-6
    if by == "industry":
        np.testing.assert_allclose(flows.output, tables.output)
        np.testing.assert_allclose(flows.primary.sel(input="wages"), tables.primary.sel(input="wages"))


@settings(max_examples=15)
@given(seed=SEEDS, count=st.integers(1, 6))
def test_where_each_industry_makes_its_own_commodity_the_use_table_is_the_answer(seed: int, count: int) -> None:
    flows = draw_flows(seed, count)
    names = list(flows.industries)
    tables = arrange_supply_use(
        xr.DataArray(np.diag(flows.output.values), {"industry": names, "commodity": names}, ("industry", "commodity")),
        flows.deliveries.rename(supplier="commodity", buyer="industry"),
        final=flows.final.rename(supplier="commodity"),
        primary=flows.primary.rename(buyer="industry"),
    )
    for by in ("industry", "commodity"):
        made = symmetric_flows(tables, by=by, imports="included")  # type: ignore[arg-type]
        np.testing.assert_allclose(made.deliveries, flows.deliveries, atol=1e-9)
        np.testing.assert_allclose(made.output, flows.output)
