"""What no linkage can be computed of is refused, all faults at once and in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.errors import ConventionError, Finding
from clusterpolicy.language import LANGUAGES, text
from clusterpolicy.measures import (
    buyer_seller_links,
    downstreamness,
    ghosh_inverse,
    hypothetical_extraction,
    input_coefficients,
    key_sectors,
    leontief_inverse,
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
from clusterpolicy.measures.linkages import solving
from clusterpolicy.measures.linkages.technology import technology
from clusterpolicy.measures.register import load

PAIR = ("supplier", "buyer")
NEEDS = pd.DataFrame([[0.1, 0.4], [0.3, 0.2]], ["a", "b"], ["a", "b"])
SOLD = pd.DataFrame([[10.0, 40.0], [30.0, 20.0]], ["a", "b"], ["a", "b"])
X = pd.Series([100.0, 90.0], ["a", "b"])
LINKAGES = sorted(
    name for name, entry in load().items()
    if entry.function.__module__.rpartition(".")[2] in {
        "inverses", "multipliers", "dispersion", "extraction", "propagation", "templates", "maxima", "chains", "gaps",
    } and entry.family == "linkages"
)  # fmt: skip


def refused(call: Callable[[], Any]) -> list[Finding]:
    with pytest.raises(ConventionError) as caught:
        call()
    for language in LANGUAGES:
        for finding in caught.value.findings:
            assert finding.render(language)
    return list(caught.value.findings)


def ids(call: Callable[[], Any]) -> set[str]:
    return {finding.id for finding in refused(call)}


def test_sixteen_measures_have_names_and_readings_in_both_languages() -> None:
    assert len(LINKAGES) == 16
    for name in LINKAGES:
        entry = load()[name]
        assert text(f"measure-{name}.reading", "en") == entry.reading
        for language in LANGUAGES:
            assert entry.title(language) != name


@pytest.mark.measure("leontief_inverse", "input_coefficients")
def test_what_is_no_table_is_refused() -> None:
    assert ids(lambda: leontief_inverse(np.eye(2))) == {"LK-001"}  # type: ignore[arg-type]
    array = xr.DataArray(np.eye(2), {"region": ["a", "b"], "industry": ["a", "b"]}, ("region", "industry"))
    assert ids(lambda: leontief_inverse(array)) == {"LK-002"}
    several = xr.DataArray(np.zeros((2, 1, 1)), {"year": ["1", "2"]}, ("year", *PAIR))
    assert ids(lambda: leontief_inverse(several)) == {"LK-002"}
    assert ids(lambda: leontief_inverse(NEEDS[["b", "a"]])) == {"LK-003"}
    assert ids(lambda: leontief_inverse(NEEDS.rename(index={"a": "c"}))) == {"LK-003"}
    assert ids(lambda: leontief_inverse(NEEDS.iloc[:1])) == {"LK-003"}
    assert ids(lambda: leontief_inverse(NEEDS.iloc[:0, :0])) == {"LK-022"}
    assert ids(lambda: leontief_inverse(pd.DataFrame(np.eye(2) / 2))) == {"CV-001"}
    assert ids(lambda: leontief_inverse(NEEDS.set_axis(["a", "a"]).set_axis(["a", "a"], axis=1))) == {"CV-003"}
    assert ids(lambda: leontief_inverse(NEEDS.astype(str))) == {"CV-006"}
    assert ids(lambda: leontief_inverse(NEEDS.replace(0.4, np.inf))) == {"CV-005"}
    bare = xr.DataArray(np.eye(2) / 2, dims=PAIR)
    assert ids(lambda: leontief_inverse(bare)) == {"CV-001"}


@pytest.mark.measure("leontief_inverse", "input_coefficients")
def test_an_unknown_delivery_is_named() -> None:
    found = refused(lambda: input_coefficients(SOLD.replace(40.0, np.nan), output=X))
    assert [finding.id for finding in found] == ["LK-004"]
    assert found[0].examples == ("a -> b",)
    sparse = SOLD.replace(40.0, np.nan).astype(pd.SparseDtype(float, 0.0))
    assert ids(lambda: leontief_inverse(sparse, output=X)) == {"LK-004"}


@pytest.mark.measure("leontief_inverse")
def test_outputs_must_be_known_and_fit() -> None:
    assert ids(lambda: leontief_inverse(SOLD, output=X.replace(90.0, np.nan))) == {"LK-006"}
    assert ids(lambda: leontief_inverse(SOLD, output=-X)) == {"LK-006"}
    assert ids(lambda: leontief_inverse(SOLD, output=X.iloc[::-1])) == {"CV-002"}
    assert ids(lambda: leontief_inverse(SOLD, output=X.rename({"a": "z"}))) == {"CV-002"}
    assert ids(lambda: leontief_inverse(SOLD, output=X.iloc[:1])) == {"CV-002"}
    assert ids(lambda: leontief_inverse(SOLD, output=pd.Series([1.0, 2.0]))) == {"CV-001"}
    assert ids(lambda: leontief_inverse(SOLD, output=[100, 90])) == {"LK-016"}  # type: ignore[arg-type]
    for measure in (output_coefficients, ghosh_inverse, hypothetical_extraction, upstreamness):
        assert ids(lambda measure=measure: measure(NEEDS)) == {"LK-005"}
    assert ids(lambda: key_sectors(NEEDS, forward="ghosh")) == {"LK-005"}


@pytest.mark.measure("leontief_inverse", "multipliers", "key_sectors", "upstreamness", "value_chain")
@pytest.mark.parametrize("size", [3, 300])
def test_a_table_that_needs_more_than_it_makes_names_who_does(size: int) -> None:
    names = [f"{at:03d}" for at in range(size)]
    needs = pd.DataFrame(np.full((size, size), 0.5 / size), names, names)
    needs["001"] = 3.0 / size  # buys for three times its output; the rest cannot make up for it
    needs.loc["001", "001"] = 1.2
    for call in (
        lambda: leontief_inverse(needs),
        lambda: multipliers(needs),
        lambda: key_sectors(needs, spread=False),
        lambda: value_chain(needs, industry="000"),
        lambda: upstreamness(needs, output=pd.Series(1.0, names)),
    ):
        found = refused(call)
        assert [finding.id for finding in found] == ["LK-007"]
        assert found[0].examples[0].startswith("001: ")
    exact = pd.DataFrame(np.full((size, size), 1.0 / size), names, names)
    assert ids(lambda: leontief_inverse(exact)) == {"LK-007"}  # everything is bought again: no demand can be met
    assert ids(lambda: multipliers(exact)) == {"LK-007"}


@pytest.mark.measure("leontief_inverse", "multipliers")
def test_a_single_column_above_one_is_remarked_on_while_the_table_is_productive() -> None:
    needs = pd.DataFrame([[0.1, 0.9], [0.0, 0.4]], ["a", "b"], ["a", "b"])
    found = leontief_inverse(needs).attrs["findings"]
    assert [(finding.id, finding.severity, finding.examples) for finding in found] == [
        ("LK-008", "warn", ("b: 1.300",))
    ]
    assert [finding.id for finding in multipliers(needs).findings] == ["LK-008"]


@pytest.mark.measure("leontief_inverse", "multipliers")
@pytest.mark.parametrize("size", [2, 300])
def test_negative_cells_are_remarked_on_and_judged_by_the_spectral_radius(size: int) -> None:
    names = [f"{at:03d}" for at in range(size)]
    needs = pd.DataFrame(np.full((size, size), 0.6 / size), names, names)
    needs.iloc[0, 1] = -0.9
    held = leontief_inverse(needs)
    assert [finding.id for finding in held.attrs["findings"]] == ["LK-009", "LK-008"]
    np.testing.assert_allclose(held.values, np.linalg.inv(np.eye(size) - needs.to_numpy()), rtol=1e-10, atol=1e-12)
    radius = solving.spectral_radius(technology("leontief_inverse", needs, None))
    assert radius == pytest.approx(np.abs(np.linalg.eigvals(needs.to_numpy())).max())
    assert ids(lambda: multipliers(needs * -9)) == {"LK-007"}


@pytest.mark.slow
@pytest.mark.measure("downstreamness")
def test_a_ring_whose_eigenvalues_are_all_of_one_size_is_judged_as_well() -> None:
    size = 300
    names = [f"{at:03d}" for at in range(size)]
    cells = np.zeros((size, size))
    cells[(np.arange(size) + 1) % size, np.arange(size)] = np.where(np.arange(size) % 2, 0.9, -0.9)
    cells[0, 5] = 0.2
    found = downstreamness(pd.DataFrame(cells, names, names))
    np.testing.assert_allclose(found.values, np.linalg.inv(np.eye(size) - cells).sum(axis=0), rtol=1e-9)


@pytest.mark.measure("method_of_maxima")
def test_sales_that_do_not_add_up_above_zero_have_no_share() -> None:
    sold = table(
        {"a": {"a": 0, "b": 2, "c": 1}, "b": {"a": 1, "b": 0, "c": -3}, "c": {"a": 0, "b": 1, "c": 2}}, dims=PAIR
    )
    links = method_of_maxima(sold).links.set_index(["supplier", "buyer"])
    assert np.isnan(links.loc[("b", "a"), "sales_share"])
    assert links.loc[("b", "a"), "purchase_share"] == 1


@pytest.mark.measure("multipliers")
def test_imports_inside_the_cells_are_remarked_on() -> None:
    flows = arrange_flows(SOLD, output=X, scope="total")
    assert "LK-010" in {finding.id for finding in multipliers(flows).findings}
    assert multipliers(replace(flows, scope="domestic")).findings == ()


@pytest.mark.measure("multipliers")
def test_households_that_cannot_be_closed_are_refused() -> None:
    wages, spent = series({"a": 0.5, "b": 0.4}, dim="industry"), series({"a": 0.7, "b": 0.5}, dim="industry")
    with_wages = {"income": wages}
    assert ids(lambda: multipliers(NEEDS, coefficients=with_wages, consumption=spent, household_income=1)) == {"LK-012"}
    mild = multipliers(NEEDS, coefficients={"income": wages / 4}, consumption=spent, household_income=1)
    assert [finding.id for finding in mild.findings] == ["LK-013"]
    assert ids(lambda: multipliers(NEEDS, coefficients=with_wages, consumption=spent)) == {"LK-014"}
    assert ids(
        lambda: multipliers(NEEDS, coefficients=with_wages, consumption=spent, household_income=0)
    ) == {"LK-014"}  # fmt: skip
    assert ids(lambda: multipliers(NEEDS, amounts={"jobs": wages})) == {"LK-005"}
    both = {"jobs": wages}
    assert ids(lambda: multipliers(SOLD, output=X, amounts=both, coefficients=both)) == {"LK-023"}
    assert ids(lambda: multipliers(NEEDS, coefficients=with_wages, between_households=1)) == {"LK-019"}
    assert ids(lambda: multipliers(NEEDS, coefficients={"jobs": 3})) == {"LK-016"}  # type: ignore[dict-item]


@pytest.mark.measure("hypothetical_extraction", "key_sectors", "template_clusters", "method_of_maxima")
def test_options_that_cannot_be_are_refused() -> None:
    assert ids(lambda: hypothetical_extraction(SOLD, output=X, variant="row")) == {"LK-019"}  # type: ignore[arg-type]
    assert ids(lambda: hypothetical_extraction(SOLD, output=X, groups={"g": []})) == {"LK-024"}
    assert ids(lambda: hypothetical_extraction(SOLD, output=X, groups={"g": ["a", "a"]})) == {"LK-024"}
    found = refused(lambda: hypothetical_extraction(SOLD, output=X, groups={"g": ["a", "y"], "h": ["z"]}))
    assert [(one.id, one.examples) for one in found] == [("LK-015", ("y", "z"))]
    assert ids(lambda: key_sectors(SOLD, output=X, forward="rows")) == {"LK-019"}  # type: ignore[arg-type]
    faults = refused(
        lambda: template_clusters(SOLD, rotation="oblimin", retain=0, primary=0.3)  # type: ignore[arg-type]
    )
    assert [one.id for one in faults] == ["LK-019"] * 3
    assert ids(lambda: method_of_maxima(SOLD, threshold=0)) == {"LK-019"}
    assert ids(lambda: method_of_maxima(SOLD, sides="rows")) == {"LK-019"}  # type: ignore[arg-type]


@pytest.mark.measure("value_chain", "buyer_seller_links", "missing_links")
def test_chains_refuse_what_they_cannot_follow() -> None:
    assert ids(lambda: value_chain(NEEDS, industry="z")) == {"LK-015"}
    idle = pd.DataFrame([[10.0, 0.0], [0.0, 0.0]], ["a", "b"], ["a", "b"])
    assert ids(lambda: value_chain(idle, output=pd.Series([20.0, 0.0], ["a", "b"]), industry="b")) == {"LK-025"}
    assert ids(lambda: buyer_seller_links(SOLD, local=SOLD)) == {"LK-026"}
    assert ids(lambda: buyer_seller_links(SOLD, local=NEEDS.rename(index={"a": "z"}))) == {"CV-002"}
    level = series({"a": 0.0, "b": 2.0}, dim="industry")
    assert ids(lambda: missing_links(SOLD, level, buyers=["z"])) == {"LK-015"}
    assert ids(lambda: missing_links(SOLD, level.rename(industry="region"))) == {"LK-027"}
    assert ids(lambda: missing_links(SOLD, level.isel(industry=[1, 0]))) == {"CV-002"}
    assert ids(lambda: missing_links(SOLD, level - 1)) == {"CV-004"}
    assert ids(lambda: missing_links(SOLD, level, cut=0, least_share=2)) == {"LK-019"}


@pytest.mark.measure("template_clusters", "method_of_maxima", "key_sectors", "multipliers", "hypothetical_extraction")
def test_one_industry_alone_is_no_crash() -> None:
    one = table({"a": {"a": 5}}, dims=PAIR)
    x = series({"a": 20}, dim="industry")
    found = template_clusters(one)
    assert found.loadings.shape == (1, 0)
    assert found.templates == {}
    assert method_of_maxima(one).purchase_share["reason"].values.tolist() == ["NO_PURCHASES"]
    assert method_of_maxima(one).clusters == {}
    sectors = key_sectors(one, output=x)
    assert sectors.kind.values.tolist() == ["key"]
    assert sectors.backward_spread["reason"].values.tolist() == ["DEGENERATE"]
    assert hypothetical_extraction(one, output=x).loss.values.tolist() == [20.0]
    assert multipliers(one, output=x).output.values.round(9).tolist() == [round(20 / 15, 9)]
    empty = multipliers(one * 0, output=x * 0)
    assert empty.output["reason"].values.tolist() == ["ZERO_OUTPUT"]


@pytest.mark.measure("template_clusters")
def test_constant_profiles_are_told_and_taken_as_unrelated() -> None:
    names = list("abcd")
    cells = pd.DataFrame([[0, 0, 0, 0], [0, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1]], names, names, dtype=float)
    found = template_clusters(cells)
    assert "LK-018" in {finding.id for finding in found.findings}
    assert found.similarity.sel(industry="a", other="b").item() == 0.0
    assert found.correlations["reason"].sel(kind="sales", industry="a", other="b").item() == "CONSTANT_PROFILE"
