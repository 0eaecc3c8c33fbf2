"""What holds for potential and activity whatever the indicators."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.regions.cuts import CUTS
from clusterpolicy.regions.field_movement import field_transitions
from clusterpolicy.regions.field_sensitivity import field_sensitivity
from clusterpolicy.regions.potential_activity import IndexChoice, assess_potential_activity

EXAMPLES = settings(max_examples=15, deadline=None)


@st.composite
def facts(draw: st.DrawFn) -> tuple[xr.DataArray, xr.DataArray]:
    regions, years = draw(st.integers(3, 9)), draw(st.integers(2, 3))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    made = []
    for indicators in (3, 2):
        values = chance.lognormal(0, 0.8, (years, regions, indicators))
        if draw(st.booleans()):
            values[0, 0, :] = np.nan
        coords = {
            "year": [str(2000 + n) for n in range(years)],
            "region": [f"r{n}" for n in range(regions)],
            "indicator": list("abc"[:indicators]),
        }
        made.append(xr.DataArray(values, coords, ("year", "region", "indicator")))
    return made[0], made[1]


@EXAMPLES
@given(tables=facts(), factor=st.floats(0.01, 1e4), cut=st.sampled_from(CUTS), weights=st.sampled_from(("equal", "entropy")),
       years=st.sampled_from(("apart", "together")))  # fmt: skip
def test_fields_do_not_depend_on_units(tables, factor, cut, weights, years) -> None:  # type: ignore[no-untyped-def]
    choice = IndexChoice(weights=weights)
    units = xr.DataArray([factor, 1.0, 1 / factor], {"indicator": list("abc")}, ("indicator",))
    potential, activity = tables
    ours = assess_potential_activity(potential, activity, potential_choice=choice, cut=cut, years=years)
    theirs = assess_potential_activity(potential * units, activity, potential_choice=choice, cut=cut, years=years)
    np.testing.assert_allclose(ours.potential.score.values, theirs.potential.score.values, rtol=1e-6, atol=1e-6)
    assert (ours.field.values == theirs.field.values).all()


@EXAMPLES
@given(tables=facts(), cut=st.sampled_from(CUTS))
def test_the_verdict_changes_only_where_a_cut_is_crossed(tables, cut) -> None:  # type: ignore[no-untyped-def]
    found = assess_potential_activity(*tables, cut=cut)
    known = found.field.values != ""
    for name, score, edges in (
        ("potential", found.potential.score, found.potential_cuts),
        ("activity", found.activity.score, found.activity_cuts),
    ):
        reached = (score.values[..., None] >= edges.values[:, None, :] - 1e-8).sum(axis=-1)
        level = getattr(found, f"{name}_level").values
        order = {
            label: n for n, label in enumerate(("low", "high") if cut != "terciles" else ("low", "medium", "high"))
        }
        assert [order[label] for label in level[known]] == reached[known].tolist()
    sides = found.potential_level.astype(str).values + found.activity_level.astype(str).values
    for one in np.unique(sides[known]):
        assert len({*found.verdict.values[known & (sides == one)]}) == 1


@EXAMPLES
@given(tables=facts(), cut=st.sampled_from(CUTS))
def test_rows_of_transitions_add_up_and_every_step_is_counted(tables, cut) -> None:  # type: ignore[no-untyped-def]
    moved = field_transitions(assess_potential_activity(*tables, cut=cut))
    started = moved.counts.sum("after").values > 0
    np.testing.assert_allclose(moved.shares.sum("after", skipna=False).values[started], 1)
    steps = (tables[0].sizes["year"] - 1) * tables[0].sizes["region"]
    assert int(moved.counts.sum()) + moved.unknown == steps
    assert len(moved.moves) == int(moved.counts.sum()) - int(np.trace(moved.counts.values))


@EXAMPLES
@given(tables=facts(), years=st.sampled_from(("apart", "together")), weights=st.sampled_from(("equal", "entropy")))
def test_shares_of_draws_add_up_and_no_spread_keeps_the_field(tables, years, weights) -> None:  # type: ignore[no-untyped-def]
    choice = IndexChoice(weights=weights)
    same = dict(potential_choice=choice, years=years, draws=20)  # noqa: C408
    found = field_sensitivity(*tables, **same, seed=5)
    known = found.assessment.field.transpose("region", "year").values != ""
    np.testing.assert_allclose(found.shares.sum("field", skipna=False).transpose("region", "year").values[known], 1)
    assert np.isnan(found.steady.transpose("region", "year").values[~known]).all()
    still = field_sensitivity(*tables, **same, normalisations=("min_max",), weight_spread=0.0)
    assert (still.steady.transpose("region", "year").values[known] == 1).all()


@pytest.mark.parametrize("cut", CUTS)
def test_a_better_region_is_never_lower(cut) -> None:  # type: ignore[no-untyped-def]
    values = np.random.default_rng(0).uniform(size=(8, 3))
    values[1] = values[0] + 0.1
    table = xr.DataArray(values, {"region": list("ABCDEFGH"), "indicator": list("abc")}, ("region", "indicator"))
    level = assess_potential_activity(table, table, cut=cut).potential_level.values
    order = ["low", "medium", "high"]
    assert order.index(level[1]) >= order.index(level[0])
