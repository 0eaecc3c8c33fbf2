"""Linkages of tables small enough to work out with a pencil."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.measures import (
    average_propagation_length,
    buyer_seller_links,
    downstreamness,
    ghosh_inverse,
    hypothetical_extraction,
    input_coefficients,
    key_sectors,
    leontief_inverse,
    linkage_strength,
    method_of_maxima,
    missing_links,
    multipliers,
    output_coefficients,
    series,
    table,
    template_clusters,
    upstreamness,
    value_chain,
)

PAIR = ("supplier", "buyer")


def along(**values: float) -> xr.DataArray:
    return series(values, dim="industry")


def close(ours: xr.DataArray, expected: object, tolerance: float = 1e-12) -> None:
    np.testing.assert_allclose(ours.values, expected, rtol=tolerance, atol=tolerance)


@pytest.fixture
def chain() -> Flows:
    """Ore goes into steel and cars, steel into cars, cars to households; wages and imports make up the rest."""
    return arrange_flows(
        {
            "ore": {"ore": 0, "steel": 20, "car": 10},
            "steel": {"ore": 0, "steel": 0, "car": 40},
            "car": {"ore": 0, "steel": 0, "car": 0},
        },
        final={
            "ore": {"households": 0, "exports": 10},
            "steel": {"households": 0, "exports": 10},
            "car": {"households": 60, "exports": 40},
        },
        primary={
            "wages": {"ore": 30, "steel": 15, "car": 20},
            "surplus": {"ore": 8, "steel": 5, "car": 10},
            "taxes": {"ore": 0, "steel": 0, "car": 5},
            "imports": {"ore": 2, "steel": 10, "car": 15},
        },
        value_added=("wages", "surplus"),
        wages="wages",
        households="households",
        imports="imports",
        scope="domestic",
    )


@pytest.mark.measure("input_coefficients", "output_coefficients", "leontief_inverse", "ghosh_inverse")
def test_the_four_tables_of_a_chain(chain: Flows) -> None:
    close(input_coefficients(chain), [[0, 0.4, 0.1], [0, 0, 0.4], [0, 0, 0]])
    close(output_coefficients(chain), [[0, 0.5, 0.25], [0, 0, 0.8], [0, 0, 0]])
    close(leontief_inverse(chain), [[1, 0.4, 0.26], [0, 1, 0.4], [0, 0, 1]])
    close(ghosh_inverse(chain), [[1, 0.5, 0.65], [0, 1, 0.8], [0, 0, 1]])


@pytest.mark.measure("leontief_inverse")
def test_a_three_by_three_inverse_by_cofactors() -> None:
    needs = table(
        {
            "a": {"a": 0.2, "b": 0.3, "c": 0.2},
            "b": {"a": 0.4, "b": 0.1, "c": 0.2},
            "c": {"a": 0.1, "b": 0.3, "c": 0.2},
        },
        dims=PAIR,
    )
    cofactors = np.array([[0.66, 0.30, 0.24], [0.34, 0.62, 0.24], [0.21, 0.27, 0.60]])
    close(leontief_inverse(needs), cofactors / 0.384)
    frame = needs.to_pandas()
    close(leontief_inverse(frame), cofactors / 0.384)
    close(leontief_inverse(frame.astype(pd.SparseDtype(float, 0.0))), cofactors / 0.384)


@pytest.mark.measure("multipliers")
def test_multipliers_of_the_chain(chain: Flows) -> None:
    found = multipliers(chain, amounts={"jobs": along(ore=5, steel=0, car=10)}, household_income="wages")
    assert found.simple["effect"].values.tolist() == ["income", "value_added", "imports", "jobs"]
    close(found.output, [1, 1.4, 1.66])
    close(found.simple.sel(effect="income"), [0.75, 0.6, 0.515])
    close(found.simple.sel(effect="jobs"), [0.125, 0.05, 0.1325])
    assert found.type_one.sel(effect="jobs")["reason"].values.tolist() == ["", "ZERO_COEFFICIENT", ""]
    # households spend 60 of 65 on cars: each unit of demand brings its wages back 1/(1 - 0.515 * 60/65)-fold
    share = 60 / 65
    close(found.total.sel(effect="income"), np.array([0.75, 0.6, 0.515]) / (1 - 0.515 * share))
    close(found.output_truncated, np.array([1, 1.4, 1.66]) + 1.66 * share * found.total.sel(effect="income").values)
    close(found.output_total, found.output_truncated + found.total.sel(effect="income"))
    assert (found.household_income, found.household_rule) == (65.0, "wages")
    assert found.spent == pytest.approx(share)


@pytest.mark.measure("multipliers")
@pytest.mark.parametrize(("rule", "income"), [("wages", 65.0), ("consumption", 60.0), ("larger", 65.0), (80, 80.0)])
def test_households_income_is_what_was_declared(chain: Flows, rule: object, income: float) -> None:
    found = multipliers(chain, household_income=rule)  # type: ignore[arg-type]
    assert found.household_income == income
    assert found.household_rule == (rule if isinstance(rule, str) else "given")


@pytest.mark.measure("multipliers")
def test_without_households_there_is_no_type_two() -> None:
    needs = table({"a": {"a": 0.5}}, dims=PAIR)
    found = multipliers(needs, coefficients={"jobs": along(a=3)})
    close(found.type_one, [[2.0]])
    assert found.type_two["reason"].values.tolist() == [["NO_HOUSEHOLDS"]]
    assert found.output_total["reason"].values.tolist() == ["NO_HOUSEHOLDS"]
    assert found.household_rule == ""


@pytest.mark.measure("multipliers")
def test_an_unknown_amount_leaves_only_its_effect_unknown(chain: Flows) -> None:
    found = multipliers(chain, amounts={"jobs": along(ore=5, steel=np.nan, car=10)})
    assert found.simple.sel(effect="jobs")["reason"].values.tolist() == ["UNKNOWN_CELL"] * 3
    assert found.direct.sel(effect="jobs")["reason"].values.tolist() == ["", "UNKNOWN_CELL", ""]
    close(found.simple.sel(effect="income"), [0.75, 0.6, 0.515])


@pytest.mark.measure("key_sectors", "upstreamness", "downstreamness", "linkage_strength", "average_propagation_length")
def test_distances_along_the_chain(chain: Flows) -> None:
    close(upstreamness(chain), [2.15, 1.8, 1])
    close(downstreamness(chain), [1, 1.4, 1.66])
    close(linkage_strength(chain), [[0, 0.45, 0.455], [0, 0, 0.6], [0, 0, 0]])
    lengths = average_propagation_length(chain)
    close(lengths.isel(supplier=0, buyer=[1, 2]), [1, (0.1 + 2 * 0.16) / 0.26])
    assert lengths["reason"].values.tolist()[2] == ["NO_LINKAGE"] * 3
    found = key_sectors(chain)
    close(found.power, np.array([1, 1.4, 1.66]) * 3 / 4.06)
    close(found.sensitivity, np.array([2.15, 1.8, 1]) * 3 / 4.95)
    assert found.kind.values.tolist() == ["forward", "key", "backward"]
    close(found.backward_spread.isel(industry=0), np.sqrt(3))
    leontief = key_sectors(chain, forward="leontief", spread=False)
    close(leontief.forward, [1.66, 1.4, 1])
    assert leontief.backward_spread["reason"].values.tolist() == ["NOT_ASKED"] * 3


@pytest.mark.measure("hypothetical_extraction")
def test_extractions_from_the_chain(chain: Flows) -> None:
    total = hypothetical_extraction(chain)
    close(total.loss, [40, 50 * 1.4, 100 * 1.66])
    close(total.others, [0, 20, 66])
    close(total.share, np.array([40, 70, 166]) / 190)
    close(hypothetical_extraction(chain, variant="backward").loss, [0, 20, 66])
    close(hypothetical_extraction(chain, variant="forward").loss, [40 * 1.15, 50 * 0.8, 0])
    close(hypothetical_extraction(chain, variant="external").loss, [30, 40 + 20, 66])
    both = hypothetical_extraction(chain, groups={"metal": ["ore", "steel"], "all": ["car", "ore", "steel"]})
    close(both.loss, [90, 190])
    close(both.others, [0, 0])


@pytest.mark.measure("value_chain")
def test_the_price_of_a_car_is_taken_apart(chain: Flows) -> None:
    found = value_chain(chain, industry="car")
    assert found.suppliers["industry"].tolist() == ["car", "steel", "ore"]
    assert found.suppliers["stage"].tolist() == [0, 1, 2]
    np.testing.assert_allclose(found.suppliers["value_added"], [0.3, 0.4 * 0.4, 0.95 * 0.26])
    np.testing.assert_allclose(found.price, [0.3 + 0.16 + 0.247, 0.15 + 0.08 + 0.013, 0.05, 0], atol=1e-12)
    assert found.price.index.tolist() == ["value_added", "imports", "other", "unexplained"]
    assert found.price.sum() == pytest.approx(1, abs=1e-12)
    assert found.stages["value_added"].sum() == pytest.approx(found.price["value_added"])
    ore = value_chain(chain, industry="ore")
    assert ore.buyers["industry"].tolist() == ["ore", "steel", "car"]
    np.testing.assert_allclose(ore.buyers["needed"], [1, 0.4, 0.26])
    np.testing.assert_allclose(ore.buyers["reach"], [1, 0.5, 0.65])
    assert ore.suppliers["industry"].tolist() == ["ore"]


@pytest.mark.measure("buyer_seller_links")
def test_purchases_from_within_and_from_abroad_add_up(chain: Flows) -> None:
    found = buyer_seller_links(chain)
    assert found.links.iloc[0].tolist() == ["steel", "car", 40.0, 40 / 65, 1.0, 1.0, "industry"]
    np.testing.assert_allclose(found.links.groupby("buyer")["purchase_share"].sum(), 1.0)
    assert found.links.loc[found.links["origin"] == "imports", "volume"].tolist() == [15.0, 10.0, 2.0]
    close(found.local_content, [0, 20 / 30, 50 / 65])
    half = chain.deliveries.copy(data=np.full((3, 3), 0.5))
    close(buyer_seller_links(chain, local=half).local_content, [0, 10 / 30, 25 / 65])
    assert len(buyer_seller_links(chain, least_share=0.5).links) == 3


@pytest.mark.measure("missing_links")
def test_what_a_region_with_car_makers_and_nothing_else_lacks(chain: Flows) -> None:
    local = table(
        {"North": {"ore": 0, "steel": 0.05, "car": 2}, "South": {"ore": np.nan, "steel": 3, "car": 1}},
        dims=("region", "industry"),
    )
    found = missing_links(chain, local, least_share=0.1).links
    assert found[["region", "buyer", "supplier", "status"]].values.tolist() == [
        ["North", "car", "steel", "weak"],
        ["North", "car", "ore", "absent"],
        ["South", "steel", "ore", "unknown"],
        ["South", "car", "ore", "unknown"],
    ]
    np.testing.assert_allclose(found["share"], [40 / 65, 10 / 65, 20 / 30, 10 / 65])
    named = missing_links(chain, local.sel(region="North"), buyers=["steel"]).links
    assert named["supplier"].tolist() == ["ore"]


@pytest.mark.measure("method_of_maxima")
def test_main_partners_tie_clusters() -> None:
    sold = table(
        {
            "a": {"a": 5, "b": 4, "c": 0, "d": 0},
            "b": {"a": 1, "b": 0, "c": 0, "d": 0},
            "c": {"a": 0, "b": 0, "c": 0, "d": 3},
            "d": {"a": 1, "b": 0, "c": 2, "d": 0},
        },
        dims=PAIR,
    )
    found = method_of_maxima(sold, threshold=0.5)
    assert found.main_supplier.values.tolist() == ["b", "a", "d", "c"]
    assert found.main_buyer.values.tolist() == ["b", "a", "d", "c"]
    close(found.purchase_share, [1 / 7, 1, 1, 1])
    assert found.clusters == {"1": ("a", "b"), "2": ("c", "d")}
    apart = method_of_maxima(sold, threshold=0.9, sides="purchases")
    assert apart.links[["supplier", "buyer"]].values.tolist() == [["a", "b"], ["c", "d"], ["d", "c"]]
    joined = method_of_maxima(sold, threshold=0.05, sides="both")
    assert set(joined.clusters) == {"1", "2"}


@pytest.mark.measure("template_clusters")
def test_planted_blocks_are_found() -> None:
    names = [f"{n:02d}" for n in range(16)]
    cells = np.kron(np.eye(4), np.ones((4, 4))) * 20 + np.random.default_rng(3).random((16, 16))
    sold = xr.DataArray(cells, {"supplier": names, "buyer": names}, PAIR)
    blocks = {frozenset(names[at : at + 4]) for at in range(0, 16, 4)}
    for rotation in ("varimax", "promax"):
        found = template_clusters(sold, rotation=rotation)
        members = [frozenset(held) for held in found.templates.values()]
        assert (
            len(members) == len(set(members)) == 3
        )  # profiles are centred: the fourth block is what the others are not
        assert set(members) < blocks
    one = template_clusters(sold, retain=1)
    assert set(one.membership.values.ravel().tolist()) <= {"primary", "secondary", ""}


@pytest.mark.measure(
    "leontief_inverse", "ghosh_inverse", "multipliers", "key_sectors", "hypothetical_extraction", "upstreamness"
)
def test_an_industry_without_output_is_dropped_and_put_back() -> None:
    cells = pd.DataFrame([[150, 0, 500], [0, 0, 0], [200, 0, 100]], list("axb"), list("axb"))
    x = pd.Series([1000, 0, 2000], list("axb"))
    held = leontief_inverse(cells, output=x)
    whole = held.values
    np.testing.assert_array_equal(whole[1], [0, 1, 0])
    np.testing.assert_array_equal(whole[:, 1], [0, 1, 0])
    alone = leontief_inverse(cells.loc[["a", "b"], ["a", "b"]], output=x[["a", "b"]])
    np.testing.assert_allclose(whole[np.ix_([0, 2], [0, 2])], alone.values)
    assert [finding.id for finding in held.attrs["findings"]] == ["LK-011"]
    found = key_sectors(cells, output=x)
    assert found.power["reason"].values.tolist() == ["", "ZERO_OUTPUT", ""]
    assert found.kind.values.tolist() == ["key", "", "weak"]
    two = key_sectors(cells.loc[["a", "b"], ["a", "b"]], output=x[["a", "b"]])
    np.testing.assert_allclose(found.power.values[[0, 2]], two.power.values)
    np.testing.assert_allclose(found.backward_spread.values[[0, 2]], two.backward_spread.values)
    assert multipliers(cells, output=x).output["reason"].values.tolist() == ["", "ZERO_OUTPUT", ""]
    loss = hypothetical_extraction(cells, output=x, variant="external").loss
    assert loss["reason"].values.tolist() == ["", "ZERO_OUTPUT", ""]
    grouped = hypothetical_extraction(cells, output=x, groups={"none": ["x"], "with": ["a", "x"]})
    assert grouped.loss["reason"].values.tolist() == ["ZERO_OUTPUT", ""]
    np.testing.assert_allclose(grouped.loss.values[1], hypothetical_extraction(cells, output=x).loss.values[0])
    assert upstreamness(cells, output=x)["reason"].values.tolist() == ["", "ZERO_OUTPUT", ""]
    traded = cells.astype(float)
    traded.loc["x", "a"] = 7
    ids = [finding.id for finding in leontief_inverse(traded, output=x).attrs["findings"]]
    assert ids == ["LK-011", "LK-021"]
