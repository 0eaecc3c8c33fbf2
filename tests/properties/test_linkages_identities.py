"""Identities of linkages that hold for any productive table."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

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
    template_clusters,
    upstreamness,
    value_chain,
)
from clusterpolicy.measures.linkages import solving
from clusterpolicy.measures.linkages.technology import technology
from clusterpolicy.measures.register import explain_reason

EXAMPLES = settings(max_examples=25, deadline=None)
USES, INPUTS = ("households", "exports"), ("wages", "surplus", "taxes", "imports")


def close(ours: Any, expected: Any, tolerance: float = 1e-9) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=tolerance, atol=tolerance)


@st.composite
def tables(draw: st.DrawFn, *, idle: bool = False, negative: bool = False) -> Flows:
    """Balanced tables of two to seven industries, some cells empty; on demand industries that stand idle."""
    size = draw(st.integers(2, 7))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    names = [f"i{at}" for at in range(size)]
    sold = chance.integers(0, 100, (size, size)) * (chance.random((size, size)) < draw(st.floats(0.2, 1.0)))
    sold = sold.astype(float)
    if negative:
        sold[chance.integers(size), chance.integers(size)] *= -0.05
    asleep = chance.random(size) < 0.25 if idle else np.zeros(size, bool)
    sold[asleep], sold[:, asleep] = 0.0, 0.0
    floor = np.maximum(np.abs(sold).sum(axis=0), np.abs(sold).sum(axis=1))
    x = np.where(asleep, 0.0, floor * chance.uniform(1.05, 3.0, size) + 1)
    for_final = np.outer(x - sold.sum(axis=1), [0.4, 0.6])
    parts = chance.dirichlet(np.ones(len(INPUTS)), size).T
    return arrange_flows(
        pd.DataFrame(sold, names, names),
        output=pd.Series(x, names),
        final=pd.DataFrame(for_final, names, list(USES)),
        primary=pd.DataFrame(parts * (x - sold.sum(axis=0)), list(INPUTS), names),
        value_added=("wages", "surplus"), wages="wages", imports="imports", households="households",
        scope="domestic",
    )  # fmt: skip


def plain(flows: Flows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A, L and x by the definition, with industries without output as zero."""
    x = flows.output.values
    needs = np.divide(flows.deliveries.values, x, out=np.zeros((len(x), len(x))), where=x > 0)
    return needs, np.linalg.inv(np.eye(len(x)) - needs), x


def alive(flows: Flows) -> np.ndarray:
    return flows.output.values > 0


@pytest.mark.measure("input_coefficients", "output_coefficients", "leontief_inverse", "ghosh_inverse")
@EXAMPLES
@given(flows=st.one_of(tables(idle=True), tables(negative=True)))
def test_inverses_undo_what_they_invert(flows: Flows) -> None:
    _, _, x = plain(flows)
    unit = np.eye(len(x))
    needs, outlets = input_coefficients(flows).values, output_coefficients(flows).values
    close(needs * x, flows.deliveries)
    close(outlets * x[:, None], flows.deliveries)
    held, ghosh = leontief_inverse(flows).values, ghosh_inverse(flows).values
    close((unit - needs) @ held, unit)
    close(ghosh @ (unit - outlets), unit)
    close(held @ flows.final_demand.values, x)
    close(flows.primary.sum("input").values @ ghosh, x)
    close(leontief_inverse(input_coefficients(flows).drop_vars("reason")), held)


@pytest.mark.measure("multipliers")
@EXAMPLES
@given(flows=tables(idle=True), between=st.sampled_from([0.0, 0.05]))
def test_multipliers_equal_those_of_the_inverted_tables(flows: Flows, between: float) -> None:
    needs, held, x = plain(flows)
    live = alive(flows)
    found = multipliers(flows, amounts={"taxes": flows.primary.sel(input="taxes", drop=True)},
                        household_income="larger", between_households=between)  # fmt: skip
    close(found.output.values[live], held.sum(axis=0)[live])
    scale = np.divide(1.0, x, out=np.zeros_like(x), where=live)
    wages = flows.primary.sel(input="wages").values * scale
    close(found.simple.sel(effect="income").values[live], (wages @ held)[live])
    parts = found.simple.sel(effect=["value_added", "imports", "taxes"]).sum("effect", skipna=False)
    close(parts.values[live], 1.0)  # what the final price is made of
    if not live.any():
        return
    spent = flows.final.sel(use="households").values / found.household_income
    closed = np.block([[needs, spent[:, None]], [wages[None, :], np.array([[between]])]])
    whole = np.linalg.inv(np.eye(len(x) + 1) - closed)
    close(found.output_truncated.values[live], whole[:-1, :-1].sum(axis=0)[live])
    close(found.output_total.values[live], whole[:, :-1].sum(axis=0)[live])
    close(found.total.sel(effect="income").values[live], whole[-1, :-1][live])
    added = flows.added_value.values * scale
    close(found.total.sel(effect="value_added").values[live], (added @ whole[:-1, :-1])[live])
    ratio = found.type_two.sel(effect="income").values / found.type_one.sel(effect="income").values
    close(ratio[live], np.full(live.sum(), ratio[live][0]))  # Miller and Blair: the same for all industries


@pytest.mark.measure("key_sectors")
@EXAMPLES
@given(flows=tables(idle=True), forward=st.sampled_from(["ghosh", "leontief"]))
def test_key_sectors_average_one_and_are_the_same_by_solving_and_by_inverting(flows: Flows, forward: Any) -> None:
    live = alive(flows)
    by_inverse = key_sectors(flows, forward=forward)
    by_solving = key_sectors(flows, forward=forward, spread=False)
    for name in ("backward", "forward", "power", "sensitivity"):
        close(getattr(by_inverse, name), getattr(by_solving, name))
    if live.any():
        close(by_inverse.power.mean(), 1.0)
        close(by_inverse.sensitivity.mean(), 1.0)
    held = plain(flows)[1] if forward == "leontief" else ghosh_inverse(flows).values
    kept = held[np.ix_(live, live)]
    if live.sum() > 1:
        close(by_inverse.forward_spread.values[live], kept.std(axis=1, ddof=1) / kept.mean(axis=1))
    else:
        assert set(by_inverse.forward_spread["reason"].values.tolist()) <= {"ZERO_OUTPUT", "DEGENERATE"}


def output_without(flows: Flows, gone: np.ndarray, variant: str) -> np.ndarray:
    """Solve the table anew after cells are struck out."""
    needs, _, x = plain(flows)
    final = x - flows.deliveries.values.sum(axis=1)
    unit = np.eye(len(x))
    if variant == "forward":
        outlets = np.divide(flows.deliveries.values, x[:, None], out=np.zeros_like(needs), where=x[:, None] > 0)
        outlets[gone] = 0.0
        return (x - flows.deliveries.values.sum(axis=0)) @ np.linalg.inv(unit - outlets)
    inside = needs[np.ix_(gone, gone)].copy()
    needs[:, gone] = 0.0
    if variant != "backward":
        needs[gone] = 0.0
    if variant == "total":
        final[gone] = 0.0
    if variant == "external":
        needs[np.ix_(gone, gone)] = inside
    return np.linalg.solve(unit - needs, final)


@pytest.mark.measure("hypothetical_extraction")
@EXAMPLES
@given(
    flows=tables(),
    variant=st.sampled_from(["total", "backward", "forward", "external"]),
    chosen=st.integers(1, 2**7 - 1),
)
def test_extractions_equal_the_table_solved_anew(flows: Flows, variant: Any, chosen: int) -> None:
    x = flows.output.values
    names = list(flows.industries)
    gone = [at for at in range(len(names)) if chosen >> at & 1] or [0]
    together = hypothetical_extraction(flows, variant=variant, groups={"g": [names[at] for at in gone]})
    left = output_without(flows, np.array(gone), variant)
    close(together.loss.values[0], (x - left).sum(), 1e-8)
    close(together.own.values[0], (x - left)[gone].sum(), 1e-8)
    close(together.others.values[0], np.delete(x - left, gone).sum(), 1e-8)
    alone = hypothetical_extraction(flows, variant=variant)
    for at in range(len(names)):
        left = output_without(flows, np.array([at]), variant)
        close(alone.loss.values[at], (x - left).sum(), 1e-8)
        close(alone.own.values[at], (x - left)[at], 1e-8)
    close(alone.share * x.sum(), alone.loss)


@pytest.mark.measure("average_propagation_length", "linkage_strength", "upstreamness", "downstreamness")
@EXAMPLES
@given(flows=tables())
def test_propagation_is_the_same_from_both_sides(flows: Flows) -> None:
    _, held, x = plain(flows)
    ghosh = ghosh_inverse(flows).values
    unit = np.eye(len(x))
    lengths = average_propagation_length(flows).values
    linked = ~np.isnan(lengths)
    close(lengths[linked], (ghosh @ (ghosh - unit))[linked] / (ghosh - unit)[linked], 1e-7)
    assert (lengths[linked] >= 1 - 1e-9).all()
    powers = sum(np.linalg.matrix_power((flows.deliveries.values > 0).astype(float), k) for k in range(1, len(x) + 1))
    np.testing.assert_array_equal(linked, powers > 0)
    strength = linkage_strength(flows).values
    close(strength, (held + ghosh) / 2 - unit)
    np.testing.assert_array_equal(strength > 0, linked)
    up, down = upstreamness(flows).values, downstreamness(flows).values
    close(up, 1 + output_coefficients(flows).values @ up)
    close(down, 1 + down @ input_coefficients(flows).values)
    close(up @ flows.primary.sum("input").values, down @ flows.final_demand.values)  # stages of the whole economy


@pytest.mark.measure("template_clusters")
@EXAMPLES
@given(flows=tables(idle=True))
def test_similarity_is_symmetric_and_its_factors_reproduce_its_positive_part(flows: Flows) -> None:
    found = template_clusters(flows, retain=len(flows.industries), rotation="none")
    close(found.similarity, found.similarity.values.T)
    assert float(abs(found.similarity).max()) <= 1
    close(np.diag(found.similarity.values), 1.0)
    close(found.eigenvalues.sum(), len(flows.industries))
    values, vectors = np.linalg.eigh(found.similarity.values)
    positive = (vectors * np.maximum(values, 0)) @ vectors.T
    close(found.loadings.values @ found.loadings.values.T, positive, 1e-7)
    rotated = template_clusters(flows, retain=len(flows.industries))
    close(rotated.loadings.values @ rotated.loadings.values.T, positive, 1e-6)
    defined = found.correlations.notnull()
    assert bool((found.correlations.where(defined, -1) <= found.similarity + 1e-12).all())


@pytest.mark.measure("method_of_maxima")
@EXAMPLES
@given(flows=tables(idle=True), low=st.floats(0.01, 0.5), more=st.floats(0.0, 0.5))
def test_a_higher_threshold_only_breaks_ties(flows: Flows, low: float, more: float) -> None:
    loose, strict = method_of_maxima(flows, threshold=low), method_of_maxima(flows, threshold=low + more)
    pairs = [set(map(tuple, found.links[["supplier", "buyer"]].values.tolist())) for found in (loose, strict)]
    assert pairs[1] <= pairs[0]
    wider = {label: held for held in loose.clusters.values() for label in held}
    for held in strict.clusters.values():
        assert {wider[label] for label in held} == {wider[held[0]]}
    for supplier, buyer in pairs[0]:
        assert loose.cluster.sel(industry=supplier).item() == loose.cluster.sel(industry=buyer).item() != ""


@pytest.mark.slow
@pytest.mark.measure("buyer_seller_links", "value_chain", "missing_links")
@EXAMPLES
@given(flows=tables())
def test_shares_and_prices_add_up_to_one(flows: Flows) -> None:
    links = buyer_seller_links(flows)
    close(links.links.groupby("buyer")["purchase_share"].sum(), 1.0)
    inside = links.links[links.links["origin"] == "industry"]
    close(inside["volume"].sum(), flows.deliveries.sum())
    close(inside.groupby("supplier")["sales_share"].sum(), 1.0)
    for label in flows.industries[:3]:
        chain = value_chain(flows, industry=label)
        close(chain.price.sum(), 1.0)
        close(chain.price["value_added"], multipliers(flows).simple.sel(effect="value_added", industry=label))
        close(chain.suppliers["output"].sum(), multipliers(flows).output.sel(industry=label))
        close(chain.stages["output"].sum(), chain.suppliers["output"].sum())
        lengths = average_propagation_length(flows).sel(buyer=label).to_series().drop(label).dropna()
        far = chain.suppliers.set_index("industry")["distance"].drop(label)
        close(far.loc[lengths.index], lengths, 1e-7)
    level = flows.output.copy(data=np.arange(len(flows.industries)) % 3)
    gaps = missing_links(flows, level, least_share=0.01).links
    assert not set(gaps["supplier"]) & set(level["industry"].values[level.values >= 0.1])
    assert set(gaps["buyer"]) <= set(level["industry"].values[level.values >= 1])
    found = gaps.merge(links.links, on=["supplier", "buyer"])
    assert len(found) == len(gaps)
    close(found["share"], found["purchase_share"])


MEASURES: dict[str, Callable[[Any], Any]] = {
    "input_coefficients": input_coefficients,
    "output_coefficients": output_coefficients,
    "leontief_inverse": leontief_inverse,
    "ghosh_inverse": ghosh_inverse,
    "multipliers": multipliers,
    "key_sectors": key_sectors,
    "hypothetical_extraction": hypothetical_extraction,
    "upstreamness": upstreamness,
    "downstreamness": downstreamness,
    "linkage_strength": linkage_strength,
    "average_propagation_length": average_propagation_length,
    "template_clusters": lambda flows: template_clusters(flows, rotation="none"),
    "method_of_maxima": method_of_maxima,
    "buyer_seller_links": buyer_seller_links,
}


def arrays(result: Any) -> dict[str, xr.DataArray]:
    if isinstance(result, xr.DataArray):
        return {"": result}
    return {name: value for name, value in vars(result).items() if isinstance(value, xr.DataArray)}


@pytest.mark.measure(*MEASURES)
@pytest.mark.parametrize("name", MEASURES)
@settings(max_examples=8, deadline=None)
@given(flows=st.one_of(tables(idle=True), tables(negative=True)))
def test_every_undefined_value_says_why_and_nothing_warns_or_changes(name: str, flows: Flows) -> None:
    before = flows.deliveries.copy(deep=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = arrays(MEASURES[name](flows))
    assert found
    for array in found.values():
        if array.dtype.kind != "f":
            continue
        assert ((array["reason"].values != "") == np.isnan(array.values)).all()
        for code in {*array["reason"].values.ravel().tolist()} - {""}:
            assert code != "UNDEFINED"
            assert all(explain_reason(code, language) != code for language in ("en", "ru"))
    assert flows.deliveries.identical(before)


@pytest.mark.measure(*MEASURES)
@pytest.mark.parametrize("name", sorted(set(MEASURES) - {"template_clusters"}))
@settings(max_examples=8, deadline=None)
@given(flows=tables(idle=True), order=st.randoms(use_true_random=False))
def test_the_order_of_the_industries_does_not_matter(name: str, flows: Flows, order: Any) -> None:
    names = list(flows.industries)
    order.shuffle(names)
    turned = arrange_flows(
        flows.deliveries.sel(supplier=names, buyer=names), output=flows.output.sel(industry=names),
        final=flows.final.sel(supplier=names), primary=flows.primary.sel(buyer=names),
        value_added=flows.value_added, wages=flows.wages, imports=flows.imports, households=flows.households,
        scope=flows.scope,
    )  # fmt: skip
    theirs = arrays(MEASURES[name](turned))
    for key, ours in arrays(MEASURES[name](flows)).items():
        if key in ("main_supplier", "main_buyer", "cluster"):  # of equal partners the first is taken
            continue
        back = theirs[key].sel({dim: ours[dim].values for dim in ours.dims if ours[dim].values[0] in flows.industries})
        if ours.dtype.kind == "f":
            close(back, ours)
        elif key != "kind" or not np.isclose(MEASURES[name](flows).power, 1, atol=1e-9).any():
            assert back.values.tolist() == ours.values.tolist()


def large(size: int, *, density: float, heaviest: float) -> tuple[pd.DataFrame, pd.Series]:
    chance = np.random.default_rng(5)
    sold = chance.lognormal(0, 2, (size, size)) * (chance.random((size, size)) < density)
    names = [f"{at:04d}" for at in range(size)]
    return pd.DataFrame(sold, names, names), pd.Series((sold.sum(axis=0) + 1) / heaviest, names)


@pytest.mark.measure("multipliers", "leontief_inverse")
@pytest.mark.parametrize("heaviest", [0.5, 0.99])
@pytest.mark.parametrize("density", [0.02, 0.5])
def test_iteration_elimination_and_inversion_agree_in_any_layout(density: float, heaviest: float) -> None:
    sold, x = large(400, density=density, heaviest=heaviest)
    x.iloc[7] = 0.0
    expected = leontief_inverse(sold, output=x).sum("supplier").values
    array = xr.DataArray(sold.to_numpy(), {"supplier": sold.index, "buyer": sold.index}, ("supplier", "buyer"))
    forms = {
        "rows": array,
        "columns": array.copy(data=np.asfortranarray(sold.to_numpy())),
        "turned": array.transpose("buyer", "supplier"),
        "strided": array.copy(data=np.repeat(sold.to_numpy(), 2, axis=1)[:, ::2]),
        "sparse": sold.astype(pd.SparseDtype(float, 0.0)),
    }
    rows = np.vstack([np.ones(400), np.arange(400.0)])
    for form in forms.values():
        read = technology("multipliers", form, x)
        for side in ("left", "right"):
            iterated = solving.iterated(read.from_left if side == "left" else read.from_right, rows)
            assert iterated is not None
            close(iterated, solving.eliminated(read, rows, side), 1e-10)
        found = multipliers(form, output=x)
        assert found.output["reason"].values[7] == "ZERO_OUTPUT"
        close(np.delete(found.output.values, 7), np.delete(expected, 7), 1e-10)


@pytest.mark.measure("multipliers")
def test_small_effects_are_as_exact_as_large_ones_down_to_the_last_digits_of_those() -> None:
    """One mine far up a long chain: its jobs are tiny parts of the last product."""
    size = 300
    needs = np.diag(np.full(size - 1, 0.1), 1)
    names = [f"{at:04d}" for at in range(size)]
    jobs = pd.Series(np.eye(size)[0], names)
    found = multipliers(pd.DataFrame(needs, names, names), coefficients={"jobs": jobs})
    here = found.simple.sel(effect="jobs").values[:14]
    np.testing.assert_allclose(here, 0.1 ** np.arange(14), rtol=1e-9)


@pytest.mark.measure("multipliers")
def test_what_the_iteration_cannot_solve_is_eliminated(monkeypatch: pytest.MonkeyPatch) -> None:
    sold, x = large(300, density=0.3, heaviest=0.7)
    expected = multipliers(sold, output=x).output
    monkeypatch.setattr(solving, "iterated", lambda *_: None)
    close(multipliers(sold, output=x).output, expected, 1e-11)
