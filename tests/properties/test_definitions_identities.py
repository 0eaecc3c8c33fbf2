"""Identities of similarities, groupings and their scores on any economy."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from clusterpolicy.identification.definitions import (
    METHODS,
    Similarities,
    accept_moves,
    adjusted_rand,
    compare_definitions,
    gather_similarities,
    group_industries,
    propose_moves,
    search_definitions,
    standardised,
    validation_scores,
)
from clusterpolicy.identification.definitions.grouping import numbered, partitions, profiles
from clusterpolicy.identification.definitions.search import SearchSettings
from clusterpolicy.identification.definitions.validation import SCORES
from clusterpolicy.measures import (
    colocation_correlation,
    exchange_intensity,
    input_output_similarity,
    occupation_similarity,
    series,
)

EXAMPLES = settings(max_examples=25, deadline=None)


def bare(array: xr.DataArray) -> np.ndarray:
    return array.drop_vars("reason", errors="ignore").values


@st.composite
def economies(draw: st.DrawFn, *, hidden: float = 0.0) -> xr.DataArray:
    """Heavy-tailed cells of 6 to 30 regions and 3 to 9 industries, some zero, some hidden."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(6, 30)), draw(st.integers(3, 9))
    cells = np.ceil(chance.lognormal(3, 1.2, shape)) * (chance.random(shape) < 0.8)
    cells[0] += np.arange(shape[1]) + 1
    cells[chance.random(shape) < hidden] = np.nan
    labels = {"region": [f"r{at:02d}" for at in range(shape[0])], "industry": [f"i{at}" for at in range(shape[1])]}
    return xr.DataArray(cells, labels, ("region", "industry"))


@st.composite
def tables(draw: st.DrawFn) -> tuple[xr.DataArray, xr.DataArray]:
    """Deliveries and outputs of 3 to 8 industries, some deliveries zero."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(3, 8))
    cells = np.ceil(chance.lognormal(2, 1, (size, size))) * (chance.random((size, size)) < 0.8)
    labels = [f"i{at}" for at in range(size)]
    output = np.maximum(cells.sum(axis=0), cells.sum(axis=1)) * 1.5 + 1
    return (
        xr.DataArray(cells, {"supplier": labels, "buyer": labels}, ("supplier", "buyer")),
        series(dict(zip(labels, output.tolist(), strict=True)), dim="industry"),
    )


@st.composite
def judged(draw: st.DrawFn) -> tuple[Similarities, dict[str, str]]:
    """Two random similarities of 4 to 12 industries, values that often tie, and any grouping of at least two."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(4, 12))
    labels = [f"i{at:02d}" for at in range(size)]
    kinds = {}
    for name in ("LC-employment", "IO"):
        raw = chance.integers(0, 5, (size, size)) / 4 if draw(st.booleans()) else chance.random((size, size))
        kinds[name] = xr.DataArray((raw + raw.T) / 2, {"industry": labels, "other": labels}, ("industry", "other"))
    groups = chance.integers(0, draw(st.integers(2, size)), size)
    groups[0], groups[1] = 0, 1
    return Similarities(kinds, tuple(kinds)), dict(zip(labels, (f"g{group}" for group in groups), strict=True))


@pytest.mark.measure("colocation_correlation")
@EXAMPLES
@given(cells=economies())
def test_co_location_is_the_correlation_of_columns_and_ignores_units(cells: xr.DataArray) -> None:
    found = bare(colocation_correlation(cells))
    np.testing.assert_allclose(found, np.corrcoef(cells.values.T), atol=1e-12)
    np.testing.assert_array_equal(found, found.T)
    scaled = cells * (1 + xr.DataArray(np.arange(cells.sizes["industry"]), {"industry": cells.industry}, ("industry",)))
    np.testing.assert_allclose(bare(colocation_correlation(scaled)), found, atol=1e-12)


@pytest.mark.measure("colocation_correlation")
@EXAMPLES
@given(cells=economies(hidden=0.15))
def test_pairs_are_correlated_over_the_regions_that_know_both(cells: xr.DataArray) -> None:
    found = bare(colocation_correlation(cells, unknown="pairwise"))
    values = cells.values
    for a in range(values.shape[1]):
        for b in range(a):
            both = ~np.isnan(values[:, [a, b]]).any(axis=1)
            if both.sum() < 3 or min(np.ptp(values[both, a]), np.ptp(values[both, b])) == 0:
                assert np.isnan(found[a, b])
            else:
                np.testing.assert_allclose(found[a, b], np.corrcoef(values[both, a], values[both, b])[0, 1], atol=1e-9)


@pytest.mark.measure("colocation_correlation")
@EXAMPLES
@given(cells=economies())
def test_shares_are_weighted_by_the_size_of_regions(cells: xr.DataArray) -> None:
    """The weighted covariance of shares is that of location quotients, coagglomeration over the region's share."""
    whole = cells.sum("industry")
    kept = cells[(whole > 0).values]
    share = (kept / kept.sum("region")).values
    size = (kept.sum("industry") / kept.sum()).values[:, None]
    apart = (share - size) / np.sqrt(size)
    together = apart.T @ apart
    length = np.sqrt(np.diag(together))
    found = bare(colocation_correlation(cells, form="shares"))
    known = ~np.isnan(found)
    np.testing.assert_allclose(found[known], (together / np.outer(length, length))[known], atol=1e-7)
    doubled = xr.concat([kept / 2, (kept / 2).assign_coords(region=[f"{r}b" for r in kept.region.values])], "region")
    np.testing.assert_allclose(bare(colocation_correlation(doubled, form="shares")), found, atol=1e-7)


@pytest.mark.measure("input_output_similarity", "exchange_intensity")
@EXAMPLES
@given(table=tables())
def test_links_are_symmetric_and_bounded(table: tuple[xr.DataArray, xr.DataArray]) -> None:
    cells, output = table
    linked = bare(input_output_similarity(cells, output=output))
    np.testing.assert_array_equal(linked, linked.T)
    assert (linked >= 0).all()
    assert (linked <= 1).all()
    values, made = cells.values, output.values
    shares = np.stack([values / made, (values / made).T, values / made[:, None], (values / made[:, None]).T])
    np.testing.assert_allclose(linked, shares.max(axis=0), rtol=1e-12)


@pytest.mark.measure("exchange_intensity")
@EXAMPLES
@given(table=tables(), factor=st.floats(0.1, 50))
def test_intensity_is_one_where_trade_follows_size_and_ignores_the_unit(
    table: tuple[xr.DataArray, xr.DataArray], factor: float
) -> None:
    cells, _ = table
    np.testing.assert_allclose(bare(exchange_intensity(cells * factor)), bare(exchange_intensity(cells)), rtol=1e-9)
    sold, bought = cells.sum("buyer").values + 1, cells.sum("supplier").values + 1
    independent = cells.copy(data=np.outer(sold, bought))
    np.testing.assert_allclose(bare(exchange_intensity(independent)), 1.0, rtol=1e-12)


@pytest.mark.measure("occupation_similarity")
@EXAMPLES
@given(cells=economies())
def test_occupations_do_not_depend_on_the_size_of_an_industry(cells: xr.DataArray) -> None:
    staff = cells.rename(region="occupation").transpose("industry", "occupation")
    found = bare(occupation_similarity(staff))
    np.testing.assert_allclose(found, np.corrcoef(cells.values.T), atol=1e-12)
    np.testing.assert_allclose(bare(occupation_similarity(staff / staff.sum("occupation"))), found, atol=1e-12)


@EXAMPLES
@given(one=judged())
def test_scores_equal_those_of_loops_over_pairs(one: tuple[Similarities, dict[str, str]]) -> None:
    similarities, cluster_of = one
    found = validation_scores(similarities, cluster_of)
    names = sorted(set(cluster_of.values()))
    for name in similarities.judged:
        values = similarities.matrices[name].to_pandas()
        members = {cluster: [i for i in cluster_of if cluster_of[i] == cluster] for cluster in names}

        def mean(rows: list[str], columns: list[str], values: object = values) -> float:
            cells = [values.loc[a, b] for a in rows for b in columns if a != b]
            return float(np.mean(cells)) if cells else np.nan

        def passes(own: float, others: list[float]) -> tuple[bool, bool]:
            return own > np.mean(others) + 1e-12, own > np.percentile(others, 95) + 1e-12

        clusters = [
            passes(mean(members[c], members[c]), [mean(members[c], members[d]) for d in names if d != c]) for c in names
        ]
        industries = [
            passes(mean([i], members[c]), [mean([i], members[d]) for d in names if d != c])
            for i, c in cluster_of.items()
        ]
        wanted = np.concatenate([np.mean(clusters, axis=0), np.mean(industries, axis=0)])
        np.testing.assert_allclose(found.scores.sel(matrix=name, score=list(SCORES)).values, wanted, atol=1e-12)


@EXAMPLES
@given(one=judged(), method=st.sampled_from(METHODS), seed=st.integers(0, 50))
def test_groupings_have_the_number_asked_for_and_come_out_again(
    one: tuple[Similarities, dict[str, str]], method: str, seed: int
) -> None:
    similarities, _ = one
    matrix = similarities.matrices["IO"]
    size = matrix.sizes["industry"]
    for count in (1, 2, size):
        found = group_industries(matrix, count, method=method, seed=seed)
        again = group_industries(matrix, count, method=method, seed=seed)
        assert found.values.tolist() == again.values.tolist()
        assert len(set(found.values.tolist())) <= count
        if method in ("ward", "average"):
            assert len(set(found.values.tolist())) == count
    rows = profiles(matrix)
    if method in ("ward", "average"):  # each cut refines the coarser one
        coarse, fine = partitions(rows, [2, 3], method, seed)
        assert len({*zip(fine.tolist(), coarse.tolist(), strict=True)}) == 3


@EXAMPLES
@given(one=judged(), other=st.randoms(use_true_random=False))
def test_adjusted_rand_is_scikit_learns_and_does_not_depend_on_names(
    one: tuple[Similarities, dict[str, str]], other: object
) -> None:
    _, cluster_of = one
    first = np.unique([*cluster_of.values()], return_inverse=True)[1]
    second = first.copy()
    other.shuffle(second)
    found = adjusted_rand(first, second)
    if not np.isnan(found):
        np.testing.assert_allclose(found, adjusted_rand_score(first, second), atol=1e-12)
    assert adjusted_rand(numbered(first), second) == pytest.approx(found, nan_ok=True)
    renamed = {industry: f"x{cluster}" for industry, cluster in cluster_of.items()}
    assert compare_definitions(cluster_of, renamed).moved == ()


@EXAMPLES
@given(one=judged())
def test_a_proposed_move_is_closer_by_the_similarities_it_names(one: tuple[Similarities, dict[str, str]]) -> None:
    similarities, cluster_of = one
    for move in propose_moves(similarities, cluster_of, least_share=0.5):
        assert cluster_of[move.industry] == move.origin != move.target
        assert all(move.other[name] > move.own[name] for name in move.matrices)
        assert len(move.matrices) >= 1
        refined = accept_moves(similarities, cluster_of, [move])
        assert refined.cluster_of == {**cluster_of, move.industry: move.target}
        assert refined.scores.overall == validation_scores(similarities, refined.cluster_of).overall


@settings(max_examples=8, deadline=None)
@given(cells=economies(), counts=economies(), seed=st.integers(0, 9))
def test_a_search_chooses_the_best_score_and_the_fewest_clusters_among_equals(
    cells: xr.DataArray, counts: xr.DataArray, seed: int
) -> None:
    wide = counts.isel(region=slice(0, cells.sizes["region"]))
    labels = [industry for industry in cells.industry.values.tolist() if industry in wide.industry.values]
    similarities = gather_similarities(
        employment=cells.sel(industry=labels), establishments=wide.sel(industry=labels), least_regions=3
    )
    size = len(similarities.industries)
    tried = SearchSettings(clusters=tuple(range(2, size)), starts=2, seed=seed)
    found = search_definitions(similarities, tried)
    best = found.runs["score"].max()
    row = found.runs.iloc[found.chosen]
    assert row["score"] == pytest.approx(best)
    assert row["clusters"] == found.runs.loc[found.runs["score"] >= best - 1e-12, "clusters"].min()
    assert found.scores.overall == pytest.approx(row["score"])
    assert found.hash == search_definitions(similarities, tried).hash
    if found.next_best is not None:
        assert found.margin >= -1e-9
        assert adjusted_rand(found.labels[found.next_best], found.labels[found.chosen]) < 1 or size < 3


@EXAMPLES
@given(one=judged())
def test_a_standardised_matrix_has_mean_nought_and_deviation_one_off_the_diagonal(
    one: tuple[Similarities, dict[str, str]],
) -> None:
    matrix = standardised(one[0].matrices["IO"]).values
    apart = matrix[~np.eye(len(matrix), dtype=bool)]
    assert abs(apart.mean()) < 1e-9
    assert apart.std() == pytest.approx(1.0) or not apart.any()
