"""Complexity, proximity and density at 3,000 regions by 1,000 industries, beside ecomplexity and econcomplex."""

from __future__ import annotations

import contextlib
import importlib
import io
import time
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from benchmarks.measures import made_up, quickest
from clusterpolicy.measures import economic_complexity, location_quotient, proximity, relatedness_density
from clusterpolicy.measures.relatedness.presence import presence_of

REGIONS, INDUSTRIES = 3_000, 1_000
TIMES = 7
COLUMNS = {"time": "year", "loc": "region", "prod": "industry", "val": "value"}
Answer = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def ours(cells: xr.DataArray) -> tuple[Any, xr.DataArray, xr.DataArray]:
    """All three as the peers define them: regions' scores with ddof 0, an industry related to itself or not."""
    here = location_quotient(cells) >= 1
    near = proximity(here, given="presence")
    density = relatedness_density(here, proximity=near, given="presence")
    return economic_complexity(here, ddof=0, given="presence"), near, density


def installed(name: str) -> ModuleType | None:
    """Import a peer where it is there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """Call once, in silence; return the answer and the seconds."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        begin = time.perf_counter()
        found = call()
        return found, time.perf_counter() - begin


def same(found: np.ndarray, expected: np.ndarray) -> None:
    """Agree to a billionth."""
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def race_ecomplexity(peer: ModuleType, cells: xr.DataArray, here: float) -> None:
    """It takes a long table, counts an industry as related to itself and measures industries in regions' scale."""
    rows = cells.rename("value").to_series().reset_index().assign(year=2020)
    found, there = timed(lambda: peer.ecomplexity(rows, COLUMNS, check_logsupermodularity=False, verbose=False))
    cube = found.set_index(["region", "industry"])[["mcp", "eci", "pci", "density"]].to_xarray()
    np.testing.assert_array_equal(presence_of(cells, measure="benchmark").here[0], cube["mcp"].values == 1)
    shared = economic_complexity(cells, ddof=0, scale="shared")
    same(shared.eci.values, cube["eci"].values[:, 0])
    same(shared.pci.values, cube["pci"].values[0])
    same(relatedness_density(cells, loops=True).values, cube["density"].values)
    print(f"ecomplexity: {there:.1f} s: ours is {there / here:.0f} times as fast", flush=True)


def race_econcomplex(peer: ModuleType, cells: xr.DataArray, here: float) -> None:
    """It takes a table of regions by industries; density in per cent; both signs are chosen apart."""
    frame = pd.DataFrame(cells.values, [*cells.region.values], [*cells.industry.values])
    complexity, near, density = ours(cells)
    (eci, pci), spent = timed(lambda: peer.eci_pci(frame))
    found, more = timed(lambda: peer.proximity(frame, compute="product")["product"])
    shares, last = timed(lambda: peer.relatedness_density(frame, phi=found))
    for theirs, own in ((eci, complexity.eci), (pci, complexity.pci)):
        same(theirs.to_numpy() * np.sign(theirs.to_numpy() @ own.values), own.values)
    same(found.to_numpy(), near.values)
    same(shares.to_numpy() / 100, density.values)
    there = spent + more + last
    print(f"econcomplex: {there:.1f} s: ours is {there / here:.0f} times as fast", flush=True)


def main() -> None:
    """Check that results agree, then print times and ratios."""
    cells = made_up(REGIONS, INDUSTRIES)
    plain = location_quotient(cells).values >= 1
    np.testing.assert_array_equal(presence_of(cells, measure="benchmark").here[0], plain)
    near = proximity(cells)
    parts: dict[str, Callable[[], object]] = {
        "economic_complexity": lambda: economic_complexity(cells),
        "proximity": lambda: proximity(cells),
        "relatedness_density": lambda: relatedness_density(cells, proximity=near),
    }
    told = ", ".join(f"{name} {1000 * quickest(call, TIMES):.0f} ms" for name, call in parts.items())
    here = quickest(lambda: ours(cells), TIMES)
    print(f"{REGIONS:,} regions, {INDUSTRIES:,} industries: {told}; the three at once {1000 * here:.0f} ms", flush=True)
    for name, race in (("ecomplexity", race_ecomplexity), ("econcomplex", race_econcomplex)):
        peer = installed(name)
        if peer is None:
            print(f"{name} is not installed")
        else:
            race(peer, cells, here)


if __name__ == "__main__":
    main()
