"""Whatever the ties, shares add up, limits hold, and nothing hangs on the order of the rows."""

from __future__ import annotations

import dataclasses
import warnings
from typing import Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterpolicy.measures import buyer_seller_chain, firm_genealogy, network_structure, stage_value_added
from clusterpolicy.measures.register import explain_reason

EXAMPLES = settings(max_examples=20, deadline=None)
SEEDS = st.integers(0, 2**32 - 1)
FIRMS = tuple("abcdefg")
Rows = list[tuple[str, str, float | None]]


def close(ours: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(ours), np.asarray(expected), rtol=1e-9, atol=1e-9)


@st.composite
def sales(draw: st.DrawFn) -> Rows:
    """Up to twelve ties among seven firms with volumes, some of them 0 and some not known."""
    pairs = st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS)).filter(lambda ends: ends[0] != ends[1])
    ends = draw(st.lists(pairs, min_size=1, max_size=12, unique=True))
    volumes = st.one_of(st.integers(1, 50).map(float), st.sampled_from([0.0, None]))
    return [(*one, draw(volumes)) for one in ends]


def chain(rows: Rows, **further: Any) -> Any:
    return buyer_seller_chain(
        [a for a, _, _ in rows], target=[b for _, b, _ in rows], volume=[v for *_, v in rows], **further
    )


def explained(name: str, result: Any) -> None:
    for field in dataclasses.fields(result):
        value = getattr(result, field.name)
        if isinstance(value, xr.DataArray) and value.dtype.kind == "f":
            reason = value["reason"]
            assert ((reason != "") == value.isnull()).all(), field.name
            assert all(explain_reason(code) != code for code in np.unique(reason.values) if code)
            assert "UNDEFINED" not in reason.values
            assert value.attrs["measure"] == name


@pytest.mark.measure("buyer_seller_chain")
@EXAMPLES
@given(rows=sales(), seed=SEEDS)
def test_shares_of_partners_add_up_to_one(rows: Rows, seed: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = chain(rows, inside=[rows[0][0]])
    explained("buyer_seller_chain", found)
    for side, share, largest, own in (
        ("buyer", "purchase_share", found.main_supplier_share, found.supplier_concentration),
        ("supplier", "sales_share", found.main_buyer_share, found.buyer_concentration),
    ):
        for firm, links in found.links.groupby(side):
            if largest.sel(firm=firm).notnull():
                close(links[share].sum(), 1.0)
                close(links[share].max(), largest.sel(firm=firm))
                close((links[share] ** 2).sum(), own.sel(firm=firm))
                assert 1 / len(links) - 1e-9 <= own.sel(firm=firm).item() <= 1 + 1e-9
    order = np.random.default_rng(seed).permutation(len(rows))
    again = chain([rows[at] for at in order], inside=[rows[0][0]])
    close(found.upstreamness, again.upstreamness)
    assert found.main_supplier.values.tolist() == again.main_supplier.values.tolist()


@pytest.mark.measure("buyer_seller_chain")
@EXAMPLES
@given(rows=sales(), unit=st.floats(0.1, 1000))
def test_positions_solve_their_equation_and_hang_on_no_unit(rows: Rows, unit: float) -> None:
    found = chain(rows)
    close(chain([(a, b, None if v is None else unit * v) for a, b, v in rows]).upstreamness, found.upstreamness)
    far = found.upstreamness.to_series()
    for firm, links in found.links.groupby("supplier"):
        sold = links[links["sales_share"] > 0]
        if far[firm] == far[firm]:
            close(far[firm], 1 + (sold["sales_share"] * far[sold["buyer"]].to_numpy()).sum())
    assert (far.dropna() >= 1 - 1e-9).all()


@pytest.mark.measure("buyer_seller_chain")
@EXAMPLES
@given(rows=sales(), members=st.sets(st.sampled_from(FIRMS)))
def test_what_is_local_and_what_is_not_add_up(rows: Rows, members: set[str]) -> None:
    firms = {name for a, b, _ in rows for name in (a, b)}
    here = sorted(members & firms)
    there = sorted(firms - members)
    one, other = chain(rows, inside=here), chain(rows, inside=there)
    close((one.local_purchases + other.local_purchases).fillna(1.0), 1.0 + 0 * one.upstreamness.fillna(1.0))
    known = [(a, b, v) for a, b, v in rows if v is not None]
    if known:
        told = chain(known, local=[1.0 * (a in members) for a, _, _ in known])
        same = chain(known, inside=sorted(members & {name for a, b, _ in known for name in (a, b)}))
        close(told.local_purchases, same.local_purchases)


@pytest.mark.measure("network_structure")
@EXAMPLES
@given(rows=sales(), members=st.sets(st.sampled_from(FIRMS)), seed=SEEDS)
def test_openness_and_density_keep_their_limits(rows: Rows, members: set[str], seed: int) -> None:
    ends = [a for a, _, _ in rows], [b for _, b, _ in rows]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = network_structure(ends[0], target=ends[1], volume=[v for *_, v in rows], actors=FIRMS, inside=members)
    explained("network_structure", found)
    close(found.ei_index, 2 * found.outside_share.values - 1)
    close(found.density, len(rows) / 42)
    close(found.incoming.sum(), found.outgoing.sum())
    assert 0 <= found.reciprocity.item() <= 1
    order = np.random.default_rng(seed).permutation(len(rows))
    again = network_structure([ends[0][at] for at in order], target=[ends[1][at] for at in order], actors=FIRMS)
    assert again.community.values.tolist() == found.community.values.tolist()
    close(again.betweenness, found.betweenness)
    turned = network_structure(ends[1], target=ends[0], actors=FIRMS, inside=members)
    close(turned.reciprocity, found.reciprocity)
    close(turned.betweenness, found.betweenness)
    close(turned.ei_index, found.ei_index)


@pytest.mark.measure("firm_genealogy")
@EXAMPLES
@given(rows=sales(), seed=SEEDS)
def test_generations_follow_their_parents(rows: Rows, seed: int) -> None:
    links = sorted({(min(a, b), max(a, b)) for a, b, _ in rows})
    closed = dict.fromkeys(FIRMS[:3], 2000)
    parents, children = [a for a, _ in links], [b for _, b in links]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = firm_genealogy(parents, child=children, firms=FIRMS, closed=closed)
    explained("firm_genealogy", found)
    depth = found.generation.to_series()
    assert all(depth[b] > depth[a] for a, b in links)
    assert all(depth[b] == 1 + max(depth[a] for a, other in links if other == b) for _, b in links)
    close(found.parents.sum(), found.progeny.sum())
    close(found.kinds.sum(), len(links))
    close(found.descended_share * found.firms, int((found.parents > 0).sum()))
    alive = (found.survival * found.fates_known).sum().item()
    close(alive, len(FIRMS) - len(closed))
    assert all(found.branching.values <= 1 + found.generations)
    order = np.random.default_rng(seed).permutation(len(links))
    again = firm_genealogy([parents[at] for at in order], child=[children[at] for at in order], firms=FIRMS)
    assert again.generation.values.tolist() == found.generation.values.tolist()
    assert again.roots == found.roots


@pytest.mark.measure("stage_value_added")
@EXAMPLES
@given(seed=SEEDS, stages=st.integers(1, 6))
def test_what_is_added_and_what_is_imported_make_the_price(seed: int, stages: int) -> None:
    chance = np.random.default_rng(seed)
    names = [f"s{at}" for at in range(stages)]
    price, imports, others = (
        xr.DataArray(chance.uniform(0, 100, (2, stages)), {"stage": names}, ("product", "stage")) for _ in range(3)
    )
    found = stage_value_added(price, imports=imports, others=others)
    explained("stage_value_added", found)
    final = price.isel(stage=-1, drop=True)
    close(found.value_added.sum("stage") + imports.sum("stage") + others.sum("stage"), final)
    close(
        found.share.sum("stage") + found.import_share.drop_vars("reason") + others.sum("stage") / final, 1 + 0 * final
    )
    close(found.cumulative.isel(stage=-1), found.share.sum("stage"))
