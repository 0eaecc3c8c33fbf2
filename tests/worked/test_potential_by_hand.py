"""Potential and activity: indices, cuts, fields, movement and association worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr
from scipy.stats.contingency import association as cramer
from scipy.stats.contingency import chi2_contingency

from clusterpolicy.measures import table
from clusterpolicy.regions.field_movement import association, field_transitions
from clusterpolicy.regions.field_sensitivity import field_sensitivity
from clusterpolicy.regions.potential_activity import IndexChoice, PotentialActivity, assess_potential_activity

DIMS = ("region", "indicator")


def column(**values: float) -> xr.DataArray:
    return table({region: {"x": value} for region, value in values.items()}, dims=DIMS)


def years(**tables: xr.DataArray) -> xr.DataArray:
    return xr.concat(list(tables.values()), "year").assign_coords(year=[name.strip("y") for name in tables])


def fields_of(found: PotentialActivity) -> dict[str, str]:
    return dict(zip(map(str, found.field["region"].values), map(str, found.field.values), strict=True))


def test_indices_and_distances_by_hand() -> None:
    potential = table({"A": {"assets": 10, "grads": 4}, "B": {"assets": 20, "grads": 2}, "C": {"assets": 30, "grads": 3}},
                      dims=DIMS)  # fmt: skip
    choice = IndexChoice(weights={"assets": 3, "grads": 1}, directions={"grads": -1})
    found = assess_potential_activity(potential, column(A=1, B=2, C=5), potential_choice=choice, cut="mean")
    # assets 0 50 100, grads reversed 0 100 50: 0, 62.5, 87.5 with a mean of 50; activity 0 25 100, mean 125/3
    assert found.potential.score.values.tolist() == [0, 62.5, 87.5]
    assert found.potential_cuts.values.tolist() == [50]
    assert found.potential_distance.values.tolist() == [-50, 12.5, 37.5]
    np.testing.assert_allclose(found.activity_distance.values, [-125 / 3, 25 - 125 / 3, 100 - 125 / 3])
    assert fields_of(found) == {"A": "LL", "B": "HL", "C": "HH"}
    deviation = [np.std([0, 62.5, 87.5]), np.std([0, 25, 100])]
    np.testing.assert_allclose(
        found.margin.sel(region="B").item(), min(12.5 / deviation[0], (125 / 3 - 25) / deviation[1])
    )
    said = found.verdict_of("B")
    assert (said.field, said.verdict.code, said.verdict.status) == ("HL", "after_barriers", "expert")  # type: ignore[union-attr]
    assert said.potential_cuts == (50.0,)
    assert "62.5 against a cut of 50.0 (high)" in said.because("en")
    assert "62,5 при границе 50,0 (высокий уровень)" in said.because("ru")


def test_a_region_at_the_cut_counts_upwards() -> None:
    found = assess_potential_activity(column(A=1, B=2, C=3), column(A=3, B=2, C=1))
    assert fields_of(found) == {"A": "LH", "B": "HH", "C": "HL"}
    assert found.margin.sel(region="B").item() == 0


def test_terciles_make_nine_cells_and_the_middle_has_no_verdict() -> None:
    found = assess_potential_activity(column(A=0, B=3, C=6, D=9), column(A=9, B=6, C=3, D=0), cut="terciles")
    assert found.potential_cuts.values.round(9).tolist() == [33.333333333, 66.666666667]
    assert fields_of(found) == {"A": "LH", "B": "MH", "C": "HM", "D": "HL"}
    assert found.verdict.values.tolist() == ["cautious", "undecided", "undecided", "after_barriers"]


def test_an_unknown_region_has_no_field_and_does_not_move_the_cut() -> None:
    found = assess_potential_activity(column(A=1, B=2, C=4, D=math.nan), column(A=1, B=2, C=4, D=3))
    assert fields_of(found) == {"A": "LL", "B": "HL", "C": "HH", "D": ""}
    assert found.field["reason"].values.tolist() == ["", "", "", "UNKNOWN_POTENTIAL"]
    assert found.margin["reason"].values.tolist() == ["", "", "", "UNKNOWN_POTENTIAL"]
    assert found.verdict_of("D").verdict is None
    assert found.verdict_of("D").because("en").startswith("No verdict: too few")


def test_a_gap_is_shared_out_over_the_known_indicators() -> None:
    potential = table({r: {"x": n, "y": n, "z": 2 * n, "w": n} for n, r in enumerate("ABC")}, dims=DIMS).copy()
    potential[1, 0] = math.nan
    found = assess_potential_activity(potential, column(A=1, B=2, C=3))
    assert found.potential.incomplete.values.tolist() == [False, True, False]
    assert found.potential.score.values.tolist() == pytest.approx([0, 50, 100])
    strict = assess_potential_activity(potential, column(A=1, B=2, C=3), potential_choice=IndexChoice(least_known=1))
    assert strict.field.values.tolist() == ["LL", "", "HH"]


def test_nothing_differs_or_one_region_stands_alone() -> None:
    same = assess_potential_activity(column(A=1, B=1), column(A=1, B=2))
    assert same.field.values.tolist() == ["", ""]
    assert same.potential.score["reason"].values.tolist() == ["NO_INDICATOR"] * 2
    alone = assess_potential_activity(column(A=1), column(A=1))
    assert alone.field.values.tolist() == [""]
    assert association(alone).cramers_v["reason"].item() == "ONE_LEVEL"


def test_entropy_weights_favour_what_sets_few_apart() -> None:
    # min-max x: 0 0 0 1 holds all information (1), y: 0 1 1 1 one less ln 3 / ln 4
    potential = table(
        {r: {"x": x, "y": y} for r, x, y in zip("ABCD", (0, 0, 0, 1), (0, 1, 1, 1), strict=True)}, dims=DIMS
    )
    found = assess_potential_activity(
        potential, column(A=1, B=2, C=3, D=4), potential_choice=IndexChoice(weights="entropy")
    )
    y = 1 - math.log(3) / math.log(4)
    np.testing.assert_allclose(found.potential.weights.values, [1 / (1 + y), y / (1 + y)])


def test_years_together_share_scale_and_cut() -> None:
    potential = years(y2019=column(A=0, B=2), y2020=column(A=6, B=10))
    apart = assess_potential_activity(potential, potential)
    assert apart.field.transpose("year", "region").values.tolist() == [["LL", "HH"], ["LL", "HH"]]
    together = assess_potential_activity(potential, potential, years="together")
    assert together.potential_cuts.values.tolist() == [40]  # scores 0 20 60 100
    assert together.field.transpose("year", "region").values.tolist() == [["LL", "LL"], ["HH", "HH"]]
    moved = field_transitions(together)
    assert moved.moves == (("A", "2020", "LL", "HH"), ("B", "2020", "LL", "HH"))
    assert moved.shares.sel(before="LL").values.tolist() == [1, 0, 0, 0]
    assert moved.shares.sel(before="HH", after="HH")["reason"].item() == "NEVER_THERE"
    assert field_transitions(apart).steady == 1
    assert together.regions_in("HH") == ("A", "B")
    assert together.regions_in("HH", year="2019") == ()
    weighed = assess_potential_activity(potential, potential, years="together",
                                        potential_choice=IndexChoice(weights="entropy"))  # fmt: skip
    assert weighed.potential.weights.values.ravel().tolist() == [1, 1]


def test_association_agrees_with_scipy() -> None:
    chance = np.random.default_rng(3)
    one, two = (
        table({f"r{n:02}": {"x": v} for n, v in enumerate(chance.normal(size=40))}, dims=DIMS) for _ in range(2)
    )
    for cut in ("median", "terciles", "mean"):
        found = association(assess_potential_activity(one, one * 0.5 + two, cut=cut))
        counts = found.counts.values
        peer = chi2_contingency(counts, correction=False)
        assert found.chi_squared.item() == pytest.approx(peer.statistic)
        assert found.p_value.item() == pytest.approx(peer.pvalue)
        assert found.degrees == peer.dof
        assert found.least_expected.item() == pytest.approx(peer.expected_freq.min())
        assert found.cramers_v.item() == pytest.approx(cramer(counts, method="cramer"))


def test_a_clear_leader_stays_whatever_the_weights() -> None:
    facts = table({r: {"x": n, "y": n * n, "z": 2 * n} for n, r in enumerate("ABCD")}, dims=DIMS)
    found = field_sensitivity(facts, facts, draws=50)
    assert found.steady.values.tolist() == [1, 1, 1, 1]
    mixed = table(
        {"A": {"x": 9, "y": 0}, "B": {"x": 0, "y": 9}, "C": {"x": 10, "y": 10}, "D": {"x": -1, "y": -1}}, dims=DIMS
    )
    doubt = field_sensitivity(
        mixed, facts.isel(indicator=[0]), draws=400, normalisations=("min_max",), weight_spread=0.5
    )
    assert doubt.steady.sel(region=["C", "D"]).values.tolist() == [1, 1]
    a = doubt.shares.sel(region="A", field=["HL", "LL"]).values
    assert 0.3 < a[0] < 0.7  # whether A is in the upper half is a matter of either weight being larger
    assert a.sum() == pytest.approx(1)
    again = field_sensitivity(
        mixed, facts.isel(indicator=[0]), draws=400, normalisations=("min_max",), weight_spread=0.5
    )
    xr.testing.assert_identical(doubt.steady, again.steady)
