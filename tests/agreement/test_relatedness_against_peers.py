"""Other implementations of relatedness and complexity, on the made-up economy and on world trade."""

from __future__ import annotations

import contextlib
import io
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.measures import (
    complexity_outlook,
    cooccurrence,
    cooccurrence_relatedness,
    economic_complexity,
    fitness,
    location_quotient,
    proximity,
    relatedness_density,
    series,
    sophistication,
    survivor_relatedness,
    table,
)

Rows = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def employment(golden: Path) -> xr.DataArray:
    frame = pd.read_csv(golden / "_inputs" / "emp_t1_wide.csv", index_col="region", dtype={"region": str})
    return xr.DataArray(
        frame.to_numpy(float), {"region": [*frame.index], "industry": [*frame.columns]}, ("region", "industry")
    )


@pytest.fixture(scope="module")
def exports(public_data: Path) -> xr.DataArray:
    """World trade: countries by products; what is not recorded was not traded."""
    rows = pd.read_csv(
        public_data / "trade" / "world_trade_avg_1998_to_2000.csv.gz", dtype={"country": str, "product": str}
    )
    cube = rows.set_index(["country", "product"])["value"].to_xarray().astype(float).fillna(0.0)
    return cube.rename(country="region", product="industry")


def output(golden: Path, name: str) -> Any:
    return json.loads((golden / name / "output_econgeo.json").read_text(encoding="utf-8"))["output"]


def pairs(written: Rows) -> xr.DataArray:
    return table(written, dims=("industry", "other"))


def bare(values: xr.DataArray) -> xr.DataArray:
    return values.drop_vars("reason")


def standardised(values: np.ndarray, ddof: int = 1) -> np.ndarray:
    return (values - values.mean()) / values.std(ddof=ddof)


@pytest.mark.measure("cooccurrence")
def test_econgeo_counts_the_same_co_occurrences(employment: xr.DataArray, golden: Path) -> None:
    found = output(golden, "cooccurrence_relatedness")
    specialised = bare(location_quotient(employment)) >= 1
    np.testing.assert_array_equal(specialised.values, table(found["binary"]).values == 1)
    np.testing.assert_array_equal(bare(cooccurrence(employment)).values, pairs(found["cooccurrence"]).values)


@pytest.mark.measure("cooccurrence_relatedness")
@pytest.mark.parametrize(
    ("key", "normalisation"),
    [("association", "association"), ("cosine", "cosine"), ("jaccard", "jaccard"), ("prob", "probability")],
)
def test_econgeo_normalises_co_occurrence_in_the_same_way(
    employment: xr.DataArray, golden: Path, key: str, normalisation: Any
) -> None:
    theirs = pairs(output(golden, "cooccurrence_relatedness")[key])
    ours = cooccurrence_relatedness(employment, normalisation=normalisation)
    np.testing.assert_allclose(ours.values, theirs.values, rtol=1e-12, atol=1e-12)


@pytest.mark.measure("relatedness_density")
def test_density_with_relatedness_given_agrees_with_econgeo_in_per_cent(employment: xr.DataArray, golden: Path) -> None:
    """EconGeo prints per cent rounded to two decimals; the relatedness is its association cut at 1, or cosine."""
    found = output(golden, "relatedness_density")
    links = (cooccurrence_relatedness(employment) >= 1).astype(float)
    np.testing.assert_array_equal(links.values, pairs(found["relatedness_binary_assoc_ge1"]).values)
    weights = bare(cooccurrence_relatedness(employment, normalisation="cosine"))
    for key, given in (("binary", bare(links)), ("weighted_cosine", weights)):
        theirs = table(found[f"density_percent_rounded2_{key}"])
        ours = 100 * relatedness_density(employment, proximity=given)
        np.testing.assert_allclose(ours.values, theirs.values, atol=5.001e-3)


@pytest.mark.measure("proximity", "relatedness_density", "economic_complexity")
def test_an_independent_script_gives_the_same_proximity_density_and_complexity(
    employment: xr.DataArray, golden: Path
) -> None:
    found = json.loads((golden / "relatedness_proximity" / "output_own.json").read_text(encoding="utf-8"))
    np.testing.assert_allclose(proximity(employment).values, found["proximity_min_cond_prob"], atol=1e-12)
    np.testing.assert_allclose(relatedness_density(employment).values, found["density"], atol=1e-12)
    ours = economic_complexity(employment)
    np.testing.assert_allclose(ours.eci.values, [*found["eci_z_ddof1"].values()], atol=1e-9)
    np.testing.assert_allclose(ours.pci.values, [*found["pci_z_ddof1"].values()], atol=1e-9)
    np.testing.assert_allclose(ours.eigenvalue.item(), found["second_eigenvalue"], atol=1e-12)


@pytest.mark.measure("survivor_relatedness")
def test_econgeo_scores_co_occurrence_in_the_same_way_off_the_diagonal(employment: xr.DataArray, golden: Path) -> None:
    theirs = pairs(output(golden, "zscore_cooccurrence")["z"])
    ours = survivor_relatedness(employment)
    other = ~np.eye(len(theirs), dtype=bool)
    np.testing.assert_allclose(ours.values[other], theirs.values[other], rtol=1e-9, atol=1e-12)
    assert set(np.diagonal(ours["reason"].values)) == {"SAME_INDUSTRY"}  # there it scores a count of zero


@pytest.mark.measure("economic_complexity")
def test_econgeo_gives_the_same_complexity_up_to_its_rounding_to_four_decimals(
    employment: xr.DataArray, golden: Path
) -> None:
    found = output(golden, "complexity_kci_tci")
    ours = economic_complexity(employment)
    np.testing.assert_allclose(ours.eci.values, [*found["KCI_zscore"].values()], atol=5e-3)
    np.testing.assert_array_equal(ours.diversity.values, [*found["diversity"].values()])
    np.testing.assert_array_equal(ours.ubiquity.values, [*found["ubiquity"].values()])
    theirs = standardised(np.array([*found["TCI"].values()]))
    np.testing.assert_allclose(ours.pci.values, theirs, atol=5e-3)


@pytest.mark.measure("economic_complexity")
def test_the_toy_network_agrees_with_econgeo_up_to_its_rounding_and_sign(golden: Path) -> None:
    found = output(golden, "complexity_kci_tci")["HH2009_simple_network"]
    ours = economic_complexity(table(found["matrix"]), given="presence")
    for values, key in ((ours.eci.values, "KCI"), (ours.pci.values, "TCI")):
        theirs = standardised(np.array([*found[key].values()]))
        theirs *= np.sign(theirs @ values)
        np.testing.assert_allclose(values, theirs, atol=5e-3)


@pytest.mark.measure("sophistication")
def test_econgeo_gives_the_same_income_levels_up_to_its_rounding(employment: xr.DataArray, golden: Path) -> None:
    """Its quotients are rounded to two decimals inside; the definition beside it is exact."""
    found = output(golden, "prody_expy")
    income = series(found["vec"])
    ours = sophistication(employment, income)
    np.testing.assert_allclose(ours.prody.values, [*found["prody"].values()], rtol=1e-2)
    np.testing.assert_allclose(ours.expy.values, [*found["expy"].values()], rtol=1e-2)
    shares = employment.values / employment.values.sum(1, keepdims=True)
    exact = income.values @ shares / shares.sum(0)
    np.testing.assert_allclose(ours.prody.values, exact, rtol=1e-12)
    np.testing.assert_allclose(ours.expy.values, shares @ exact, rtol=1e-12)


def by_general_solver(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Complexity as in the papers: the second eigenvector of the product that is not symmetric."""
    quotient = cells / cells.sum(1, keepdims=True) / (cells.sum(0) / cells.sum())
    here = (quotient >= 1).astype(float)
    by_region, by_industry = here / here.sum(1, keepdims=True), here / here.sum(0)
    values, vectors = np.linalg.eig(by_region @ by_industry.T)
    regions = np.real(vectors[:, np.argsort(-values.real)[1]])
    regions *= np.sign(np.corrcoef(regions, here.sum(1))[0, 1])
    return standardised(regions), standardised(by_industry.T @ regions)


@pytest.mark.measure("economic_complexity")
def test_world_trade_gives_the_complexity_of_a_general_solver(exports: xr.DataArray) -> None:
    ours = economic_complexity(exports)
    regions, industries = by_general_solver(exports.values)
    np.testing.assert_allclose(ours.eci.values, regions, atol=1e-9)
    np.testing.assert_allclose(ours.pci.values, industries, atol=1e-9)
    assert not ours.findings


@pytest.mark.measure("economic_complexity", "fitness")
def test_world_trade_ranks_industrial_countries_first_and_oil_exporters_last(exports: xr.DataArray) -> None:
    large = exports.sum("industry").to_series().nlargest(100).index
    eci = economic_complexity(exports).eci.to_series()[large].sort_values()
    assert eci.index[-1] == "jpn"
    assert {"deu", "gbr", "usa", "che", "swe"} <= {*eci.index[-8:]}
    assert {"nga", "dza"} <= {*eci.index[:8]}
    fit = fitness(exports)
    assert float(fit.change) <= fit.tolerance
    ranked = fit.fitness.to_series()[large].sort_values()
    assert ranked.index[-1] == "deu"
    assert {"ita", "fra", "usa", "esp"} <= {*ranked.index[-8:]}
    assert eci.corr(ranked, method="spearman") > 0.7


def silently(call: Callable[[], Any]) -> Any:
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return call()


@pytest.mark.measure("economic_complexity", "relatedness_density", "complexity_outlook")
def test_world_trade_gives_the_complexity_density_and_outlook_of_ecomplexity(exports: xr.DataArray) -> None:
    """It counts an industry as related to itself and leaves the gain gross; complexity is in the regions' scale."""
    peer = pytest.importorskip("ecomplexity")
    rows = exports.rename("value").to_series().reset_index().assign(time=2000)
    columns = {"time": "time", "loc": "region", "prod": "industry", "val": "value"}
    found = silently(lambda: peer.ecomplexity(rows, columns, check_logsupermodularity=False, verbose=False))
    theirs = found.set_index(["region", "industry"])[["mcp", "eci", "pci", "density", "cog", "coi"]].to_xarray()
    np.testing.assert_array_equal(bare(location_quotient(exports)).values >= 1, theirs["mcp"].values == 1)
    ours = economic_complexity(exports, ddof=0, scale="shared")
    np.testing.assert_allclose(ours.eci.values, theirs["eci"].values[:, 0], atol=1e-9)
    np.testing.assert_allclose(ours.pci.values, theirs["pci"].values[0], atol=1e-9)
    density = relatedness_density(exports, loops=True)
    np.testing.assert_allclose(density.values, theirs["density"].values, atol=1e-9)
    # its outlook takes the eigenvector before it is centred: 0 is the mean that diversity weighs
    zero = float((ours.eci * ours.diversity).sum() / ours.diversity.sum())
    outlook = complexity_outlook(exports, complexity=bare(ours.pci) - zero, loops=True, gain="gross")
    np.testing.assert_allclose(standardised(outlook.index.values, 0), theirs["coi"].values[:, 0], atol=1e-9)
    np.testing.assert_allclose(bare(outlook.gain).fillna(0.0).values, theirs["cog"].values, atol=1e-9)


@pytest.mark.measure("economic_complexity", "proximity", "relatedness_density", "fitness")
def test_world_trade_gives_what_econcomplex_gives(exports: xr.DataArray) -> None:
    peer = pytest.importorskip("econcomplex")
    frame = exports.to_pandas()
    eci, pci = silently(lambda: peer.eci_pci(frame))
    ours = economic_complexity(exports, ddof=0)
    np.testing.assert_allclose(ours.eci.values, eci.to_numpy(), atol=1e-9)
    np.testing.assert_allclose(ours.pci.values, pci.to_numpy(), atol=1e-9)
    near = silently(lambda: peer.proximity(frame, compute="product"))["product"]
    np.testing.assert_allclose(proximity(exports).values, near.to_numpy(), atol=1e-9)
    density = silently(lambda: peer.relatedness_density(frame))
    np.testing.assert_allclose(100 * relatedness_density(exports).values, density.to_numpy(), atol=1e-9)
    fit, hard = silently(lambda: peer.fitness_complexity(frame, iterations=200, tol=1e-30))
    own = fitness(exports, iterations=200)
    np.testing.assert_allclose(own.fitness.values, fit.to_numpy(), atol=1e-9)
    np.testing.assert_allclose(own.complexity.values, hard.to_numpy(), atol=1e-9)


@pytest.mark.measure("complexity_outlook")
def test_the_gain_of_econcomplex_is_not_the_change_of_its_index(exports: xr.DataArray) -> None:
    """It divides by the proximities of the industry gained, not of those that the gain brings nearer."""
    peer = pytest.importorskip("econcomplex")
    frame = exports.to_pandas()
    level, near = bare(economic_complexity(exports).pci), bare(proximity(exports)).values
    index = silently(lambda: peer.complexity_outlook_index(frame, level.values)).to_numpy()
    gain = silently(lambda: peer.complexity_outlook_gain(frame, level.values)).to_numpy()
    ours = complexity_outlook(exports, complexity=level)
    np.testing.assert_allclose(ours.index.values, index, atol=1e-9)
    here = bare(location_quotient(exports)).values >= 1
    theirs = ~here * (~here @ (near / near.sum(1, keepdims=True) * level.values).T)
    np.testing.assert_allclose(gain, theirs, atol=1e-9)
    more = here.copy()
    more[0, 0] = True
    after = exports.copy(data=more.astype(float))
    changed = complexity_outlook(after, given="presence", complexity=level, proximity=bare(proximity(exports)))
    step = float(changed.index[0] - ours.index[0])
    assert not here[0, 0]
    np.testing.assert_allclose(ours.gain.values[0, 0], step, atol=1e-12)
    lost = float(relatedness_density(exports).values[0, 0] * level[0])
    assert abs(gain[0, 0] - lost - step) > 0.01
