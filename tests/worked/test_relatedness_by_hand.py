"""Relatedness and complexity worked by hand on networks that fit on a page."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.measures import (
    complexity_outlook,
    cooccurrence,
    cooccurrence_relatedness,
    economic_complexity,
    fitness,
    opportunities,
    proximity,
    region_proximity,
    related_variety,
    relatedness_density,
    series,
    sophistication,
    survivor_relatedness,
    table,
)
from clusterpolicy.measures.relatedness.spectrum import DENSE_UP_TO, second_vectors

TOY = table(
    {
        "C1": {"P1": 1, "P2": 1, "P3": 1, "P4": 1},
        "C2": {"P1": 0, "P2": 1, "P3": 0, "P4": 0},
        "C3": {"P1": 0, "P2": 0, "P3": 1, "P4": 1},
        "C4": {"P1": 0, "P2": 0, "P3": 0, "P4": 1},
    }
)
"""The network of four countries and four products with which Hidalgo and Hausmann explain their method."""
APART = table(
    {
        "A": {"w": 1, "x": 1, "y": 0, "z": 0},
        "B": {"w": 0, "x": 1, "y": 0, "z": 0},
        "C": {"w": 0, "x": 0, "y": 1, "z": 1},
        "D": {"w": 0, "x": 0, "y": 0, "z": 1},
        "E": {"w": 0, "x": 1, "y": 0, "z": 0},
    }
)


def numbers(values: xr.DataArray) -> list[object]:
    found: list[object] = (values.round(9) + 0).values.tolist()
    return found


def reasons(values: xr.DataArray) -> set[str]:
    return {*values["reason"].values.ravel().tolist()}


@pytest.mark.measure("cooccurrence")
def test_a_quotient_of_exactly_one_is_a_speciality() -> None:
    """All shares are sevenths: divided, some of these quotients would come out a hair below one."""
    even = table({"N": {"a": 1, "b": 2, "c": 4}, "S": {"a": 3, "b": 6, "c": 12}})
    assert cooccurrence(even, loops=True).values.tolist() == [[2.0] * 3] * 3


@pytest.mark.measure("cooccurrence")
@pytest.mark.parametrize("kind", [np.int64, np.float32, np.float64])
def test_large_whole_numbers_do_not_overflow(kind: type) -> None:
    large = (table({"N": {"a": 3, "b": 1}, "S": {"a": 1, "b": 3}}) * 2.0**40).astype(kind)
    assert cooccurrence(large, loops=True).values.tolist() == [[1.0, 0.0], [0.0, 1.0]]


@pytest.mark.measure("proximity", "region_proximity", "cooccurrence")
def test_proximity_of_the_toy_network() -> None:
    assert numbers(cooccurrence(TOY, given="presence", loops=True).sel(industry="P4")) == [1.0, 1.0, 2.0, 3.0]
    near = proximity(TOY, given="presence").sel(industry="P4")
    assert numbers(near) == [0.333333333, 0.333333333, 0.666666667, 0.0]
    assert numbers(proximity(TOY, given="presence", loops=True).sel(industry="P4", other="P4")) == 1.0
    regions = region_proximity(TOY, given="presence")
    assert numbers(regions.sel(region="C1", other_region=["C2", "C3", "C4"])) == [0.25, 0.5, 0.25]


@pytest.mark.measure("relatedness_density")
def test_density_of_the_toy_network() -> None:
    """P3 is close to P1 by 1/2, to P2 by 1/2, to P4 by 2/3; C4 has P4 alone: 2/3 of 5/3."""
    density = relatedness_density(TOY, given="presence")
    assert numbers(density.sel(region=["C1", "C2", "C4"], industry="P3")) == [1.0, 0.3, 0.4]
    within = relatedness_density(TOY, given="presence", loops=True)
    assert numbers(within.sel(region="C4", industry="P3")) == round(2 / 3 / (8 / 3), 9)


@pytest.mark.measure("relatedness_density")
def test_an_industry_related_to_none_has_no_density() -> None:
    alone = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 0, "b": 0, "c": 1}})
    found = relatedness_density(alone, given="presence")
    assert numbers(found.sel(industry="a")) == [1.0, 0.0]
    assert reasons(found.sel(industry="c")) == {"UNRELATED"}


@pytest.mark.measure("relatedness_density")
def test_what_is_unknown_in_a_proximity_from_elsewhere_stays_unknown() -> None:
    near = proximity(TOY, given="presence").drop_vars("reason")
    holed = near.copy(data=np.where(np.eye(4, dtype=bool), np.nan, near.values))
    xr.testing.assert_allclose(
        relatedness_density(TOY, given="presence", proximity=holed), relatedness_density(TOY, given="presence")
    )
    holed.loc[{"industry": "P1", "other": "P3"}] = np.nan
    found = relatedness_density(TOY, given="presence", proximity=holed)
    assert reasons(found.sel(industry="P1")) == {"UNKNOWN_PROXIMITY"}
    assert reasons(found.sel(industry="P3")) == {""}


@pytest.mark.measure("cooccurrence_relatedness", "survivor_relatedness")
def test_relatedness_of_an_industry_that_is_nobodys_or_everybodys() -> None:
    made = table({"N": {"a": 1, "b": 1, "c": 0, "d": 1}, "S": {"a": 0, "b": 1, "c": 0, "d": 1}})
    share = cooccurrence_relatedness(made, given="presence", normalisation="conditional")
    assert numbers(share.sel(industry="b", other=["a", "d"])) == [1.0, 1.0]
    assert numbers(share.sel(industry="a", other="b")) == 0.5
    assert reasons(share.sel(other="c")) == {"NO_SPECIALIST"}
    assert reasons(cooccurrence_relatedness(made, given="presence").sel(industry="c")) == {"UNRELATED"}
    score = survivor_relatedness(made, given="presence")
    assert score.sel(industry="a", other="c")["reason"] == "NO_SPECIALIST"
    assert score.sel(industry="a", other="b")["reason"] == "DEGENERATE"


@pytest.mark.measure("cooccurrence_relatedness")
def test_an_industry_in_every_pair_leaves_no_chance_to_compare_with() -> None:
    star = table({"N": {"hub": 1, "a": 1, "b": 0}, "S": {"hub": 1, "a": 0, "b": 1}})
    found = cooccurrence_relatedness(star, given="presence", normalisation="probability")
    # S = 2, 1, 1 of T = 4: (2/4 * 1/2 + 1/4 * 2/3) * 4/2 = 5/6
    assert round(float(found.sel(industry="hub", other="a")), 9) == round(1 / (2 * 1 / 2 + 2 * 1 / 3) * 2, 9)
    two = table({"N": {"a": 1, "b": 1}, "S": {"a": 1, "b": 1}})
    assert numbers(cooccurrence_relatedness(two, given="presence", normalisation="probability")[0, 1]) == 1.0
    assert reasons(cooccurrence_relatedness(two.isel(industry=[0]), given="presence")) == {"UNRELATED"}


@pytest.mark.measure("related_variety")
def test_variety_within_one_group_is_related_and_across_groups_is_not() -> None:
    jobs = table(
        {"N": {"a": 1, "b": 1, "c": 0, "d": 0}, "S": {"a": 1, "b": 0, "c": 1, "d": 0}, "Z": dict.fromkeys("abcd", 0)}
    )
    found = related_variety(jobs, groups={"a": "g", "b": "g", "c": "h", "d": "h"}, unit="bit")
    assert numbers(found.related[:2]) == [1.0, 0.0]
    assert numbers(found.unrelated[:2]) == [0.0, 1.0]
    assert numbers(found.group_share.sel(region="S")) == [0.5, 0.5]
    assert reasons(found.total.sel(region="Z")) == {"ZERO_REGION"}


@pytest.mark.measure("economic_complexity")
def test_complexity_of_the_toy_network_solves_its_equation() -> None:
    found = economic_complexity(TOY, given="presence", scale="shared")
    here, d, u = TOY.values, TOY.values.sum(1), TOY.values.sum(0)
    walk = (here / d[:, None]) @ (here / u).T
    raw = found.eci.values - (found.eci.values @ d) / d.sum()
    np.testing.assert_allclose(walk @ raw, found.eigenvalue.item() * raw, atol=1e-12)
    others = np.sort(np.linalg.eigvals(walk).real)
    np.testing.assert_allclose([found.eigenvalue.item(), found.gap.item()], [others[-2], others[-2] - others[-3]])
    np.testing.assert_allclose(found.eci.values, (here / d[:, None]) @ found.pci.values, atol=1e-12)
    assert found.direction.item() == "diversity"
    assert np.corrcoef(found.eci.values, d)[0, 1] > 0


@pytest.mark.measure("economic_complexity")
def test_a_year_that_falls_apart_is_undefined_and_leaves_the_others_alone() -> None:
    nested = APART.copy(data=np.tri(5, 4))
    panel = xr.concat([APART, nested], "year").assign_coords(year=["2019", "2020"])
    found = economic_complexity(panel, given="presence")
    assert reasons(found.eci.sel(year="2019")) == {"DISCONNECTED"}
    assert reasons(found.eigenvalue.sel(year="2019")) == {"DISCONNECTED"}
    assert reasons(found.eci.sel(year="2020")) == {""}
    xr.testing.assert_allclose(
        found.eci.sel(year="2020", drop=True).drop_vars("reason"),
        economic_complexity(nested, given="presence").eci.drop_vars("reason"),
    )
    assert numbers(found.region_part.sel(year="2019")) == [1.0, 1.0, 2.0, 2.0, 1.0]
    assert numbers(found.industry_part.sel(year="2019")) == [1.0, 1.0, 2.0, 2.0]
    (told,) = found.findings
    assert told.id == "RE-101"
    assert told.examples == ("C, D: y, z",)
    assert "2019" in told.message("en")
    assert "2019" in told.message("ru")


@pytest.mark.measure("economic_complexity")
def test_the_largest_part_alone_is_measured_where_asked_for() -> None:
    found = economic_complexity(APART, given="presence", scope="largest")
    alone = economic_complexity(APART.sel(region=["A", "B", "E"], industry=["w", "x"]), given="presence")
    np.testing.assert_allclose(found.eci.sel(region=["A", "B", "E"]).values, alone.eci.values)
    assert reasons(found.eci.sel(region=["C", "D"])) == {"OUTSIDE_PART"}
    assert reasons(found.pci.sel(industry=["y", "z"])) == {"OUTSIDE_PART"}


@pytest.mark.measure("economic_complexity")
def test_regions_and_industries_without_a_speciality_are_left_out() -> None:
    wide = TOY.reindex(region=["C0", *TOY.region.values], industry=[*TOY.industry.values, "P9"], fill_value=0.0)
    found, bare = economic_complexity(wide, given="presence"), economic_complexity(TOY, given="presence")
    assert found.eci["reason"].values[0] == "NO_SPECIALITY"
    assert found.pci["reason"].values[-1] == "NO_SPECIALIST"
    np.testing.assert_allclose(found.eci.values[1:], bare.eci.values)
    np.testing.assert_allclose(found.pci.values[:-1], bare.pci.values)
    assert found.diversity.values[0] == 0


@pytest.mark.measure("economic_complexity")
def test_a_ring_has_two_orders_and_a_line_no_direction() -> None:
    """Each region of the ring has two industries and each industry two regions: any point of it may come first."""
    ring = xr.DataArray(
        np.eye(5) + np.roll(np.eye(5), 1, axis=1),
        {"region": list("ABCDE"), "industry": list("vwxyz")},
        ("region", "industry"),
    )
    assert reasons(economic_complexity(ring, given="presence").eci) == {"TIED_EIGENVALUES"}
    line = table({"A": {"x": 1, "y": 1, "z": 0}, "B": {"x": 0, "y": 1, "z": 1}})
    found = economic_complexity(line, given="presence")
    assert reasons(found.eci) == {"NO_DIRECTION"}
    assert found.eigenvalue.item() == pytest.approx(0.5)
    assert found.direction.item() == ""


@pytest.mark.measure("economic_complexity")
def test_ubiquity_gives_the_direction_where_diversity_does_not() -> None:
    """Every region has two industries; the end whose industries are rarer is the complex one."""
    even = table(
        {
            "A": {"p": 1, "q": 1, "r": 0, "s": 0},
            "B": {"p": 0, "q": 1, "r": 1, "s": 0},
            "C": {"p": 0, "q": 0, "r": 1, "s": 1},
            "D": {"p": 0, "q": 0, "r": 1, "s": 1},
        }
    )
    found = economic_complexity(even, given="presence")
    assert found.direction.item() == "ubiquity"
    assert found.eci.to_series().idxmax() == "A"
    assert np.corrcoef(found.pci.values, even.sum("region").values)[0, 1] < 0


@pytest.mark.measure("economic_complexity")
@pytest.mark.parametrize(
    "made",
    [
        table({"A": {"x": 1, "y": 1}}),
        table({"A": {"x": 1}, "B": {"x": 1}}),
        table({"A": {"x": 1, "y": 1}, "B": {"x": 1, "y": 1}}),
    ],
)
def test_one_region_one_industry_or_all_alike_is_no_structure(made: xr.DataArray) -> None:
    found = economic_complexity(made, given="presence")
    assert reasons(found.eci) == reasons(found.pci) == {"DEGENERATE"}


@pytest.mark.measure("economic_complexity")
@pytest.mark.parametrize("turned", [False, True])
def test_the_iterative_solver_finds_what_the_dense_one_finds(turned: bool) -> None:
    rng = np.random.default_rng(5)
    skill, need = rng.random((DENSE_UP_TO + 150, 1)), rng.random((1, DENSE_UP_TO + 40))
    here = (skill > need) & (rng.random((skill.size, need.size)) < 0.3)
    here[:, 0] = here[0] = True
    here = here.T if turned else here
    found = second_vectors(here)
    d, u = here.sum(1), here.sum(0)
    scaled = here / np.sqrt(np.multiply.outer(d, u))
    left, singular, right = np.linalg.svd(scaled, full_matrices=False)
    np.testing.assert_allclose([found.second, found.third], singular[1:3] ** 2, rtol=1e-7)
    for ours, expected in ((found.rows, left[:, 1] / np.sqrt(d)), (found.columns, right[1] / np.sqrt(u))):
        scale = (ours @ expected) / (expected @ expected)
        np.testing.assert_allclose(ours, scale * expected, atol=1e-11 * np.abs(ours).max())
    assert found.residual < 1e-12


@pytest.mark.measure("economic_complexity")
def test_an_eigenvalue_that_occurs_twice_is_seen_by_the_iterative_solver() -> None:
    size = DENSE_UP_TO + 20
    ring = np.eye(size, dtype=bool) | np.roll(np.eye(size, dtype=bool), 1, axis=1)
    found = second_vectors(ring)
    assert found.second == pytest.approx(np.cos(np.pi / size) ** 2)
    assert found.second - found.third < 1e-10


@pytest.mark.measure("fitness")
def test_fitness_in_two_steps_by_hand() -> None:
    """N makes a and b, S b alone: F = 2, 1 and Q = 1, 1/2, each over its mean; once more from these."""
    made = table({"N": {"a": 1, "b": 1}, "S": {"a": 0, "b": 1}})
    found = fitness(made, given="presence", iterations=2)
    assert numbers(found.fitness) == [1.5, 0.5]  # 2 and 2/3 over 4/3
    assert numbers(found.complexity) == [1.5, 0.5]  # 4/3 and 1 / (3/4 + 3/2) = 4/9, over 8/9
    assert found.iterations.item() == 2


@pytest.mark.measure("fitness")
def test_fitness_that_falls_to_nothing_is_told() -> None:
    """Nested specialities: x = F_S / F_N goes to x / (1 + 2 x) in two steps, one for F and one for Q: to 1 / n."""
    made = table({"N": {"a": 1, "b": 1}, "S": {"a": 0, "b": 1}})
    found = fitness(made, given="presence", tolerance=1e-6)
    assert found.vanishing.values.tolist() == [0.0, 1.0]
    steps = found.iterations.item()
    assert found.fitness.values[1] / found.fitness.values[0] == pytest.approx(1 / steps, rel=0.01)
    slow = fitness(TOY, given="presence")
    assert reasons(slow.fitness) == {"NOT_CONVERGED"}
    assert reasons(fitness(TOY, given="presence", iterations=200).fitness) == {""}


@pytest.mark.measure("fitness")
def test_fitness_of_a_ring_is_even() -> None:
    ring = xr.DataArray(
        np.eye(4) + np.roll(np.eye(4), 1, axis=1),
        {"region": list("ABCD"), "industry": list("wxyz")},
        ("region", "industry"),
    )
    found = fitness(ring, given="presence")
    assert numbers(found.fitness) == numbers(found.complexity) == [1.0] * 4
    assert found.vanishing.values.tolist() == [0.0] * 4


@pytest.mark.measure("sophistication")
def test_an_unknown_income_counts_only_where_the_industry_is() -> None:
    trade = table(
        {"Rich": {"chips": 50, "wool": 50}, "Poor": {"chips": 0, "wool": 100}, "None": {"chips": 0, "wool": 0}}
    )
    found = sophistication(trade, series({"Rich": 40, "Poor": np.nan, "None": 5}))
    assert numbers(found.prody.sel(industry="chips")) == 40.0
    assert reasons(found.prody.sel(industry="wool")) == {"UNKNOWN_INCOME"}
    assert found.expy["reason"].values.tolist() == ["UNKNOWN_INCOME", "UNKNOWN_INCOME", "ZERO_REGION"]


@pytest.mark.measure("complexity_outlook", "opportunities")
def test_the_outlook_of_one_region_by_hand() -> None:
    """C3 lacks P1 and P2. Density of P1: close to P2, P3, P4 by 1/2, 1/2, 1/3, of which it has 5/6 of 4/3."""
    level = series({"P1": 2, "P2": 1, "P3": -1, "P4": 0}, dim="industry")
    found = opportunities(TOY, given="presence", complexity=level)
    at = found.density.sel(region="C3")
    assert numbers(at.sel(industry="P1")) == round(5 / 8, 9)
    assert numbers(at.sel(industry="P2")) == round(5 / 8, 9)
    assert reasons(at.sel(industry=["P3", "P4"])) == {"SPECIALISED"}
    outlook = complexity_outlook(TOY, given="presence", complexity=level)
    assert numbers(outlook.index.sel(region="C3")) == round(5 / 8 * 2 + 5 / 8 * 1, 9)
    # P1 gained: P2 comes nearer by 1/2 over 4/3, times 1; P1 itself is missing no more
    assert numbers(outlook.gain.sel(region="C3", industry="P1")) == round(3 / 8 - 10 / 8, 9)
    gross = complexity_outlook(TOY, given="presence", complexity=level, gain="gross")
    assert numbers(gross.gain.sel(region="C3", industry="P1")) == round(3 / 8, 9)
    assert reasons(found.quotient.sel(region="C3", industry=["P1", "P2"])) == {"NO_QUOTIENT"}
    np.testing.assert_allclose(found.distance.values, 1 - found.density.values)


@pytest.mark.measure("opportunities")
def test_opportunities_say_why_complexity_is_undefined() -> None:
    found = opportunities(APART, given="presence")
    assert reasons(found.complexity) == reasons(found.gain) == {"SPECIALISED", "DISCONNECTED"}
    assert reasons(found.density) <= {"SPECIALISED", ""}


@pytest.mark.measure("opportunities", "complexity_outlook")
def test_what_comes_from_elsewhere_does_not_depend_on_a_hidden_cell_of_another_region() -> None:
    near = proximity(TOY, given="presence").drop_vars("reason")
    level = series({"P1": 2, "P2": 1, "P3": -1, "P4": 0}, dim="industry")
    hidden = TOY.where((TOY.region != "C1") | (TOY.industry != "P1"))
    found = opportunities(hidden, given="presence", complexity=level, proximity=near)
    whole = opportunities(TOY, given="presence", complexity=level, proximity=near)
    xr.testing.assert_identical(found.gain.sel(region="C3"), whole.gain.sel(region="C3"))
    assert reasons(found.gain.sel(region="C1")) == {"UNKNOWN_CELL"}
    alone = opportunities(hidden, given="presence", complexity=level)
    assert reasons(alone.density) == {"UNKNOWN_CELL"}
    outlook = complexity_outlook(hidden, given="presence", complexity=level, proximity=near)
    assert outlook.index["reason"].values.tolist() == ["UNKNOWN_CELL", "", "", ""]
