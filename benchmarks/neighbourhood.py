"""Local Moran of 3,100 regions with 999 shuffles: the first call of a fresh interpreter and the next."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

_MADE_UP = """
import time
import numpy as np
import xarray as xr
from clusterpolicy.data.neighbours import Places, nearest_weights
chance = np.random.default_rng(1)
places = Places(tuple(f"{n:04d}" for n in range(3108)), chance.random((3108, 2)))
weights = nearest_weights(places, k=6)
values = xr.DataArray(chance.exponential(1, 3108), coords={"region": list(places.regions)}, dims="region")
"""
_OURS = """
begin = time.perf_counter()
from clusterpolicy.measures import local_getis_ord, local_moran
import esda
print(time.perf_counter() - begin)
def call():
    return local_moran(values, weights=weights).p.values, local_getis_ord(values, weights=weights).p.values
"""
_PEER = """
import warnings
warnings.simplefilter("ignore")
begin = time.perf_counter()
import esda
print(time.perf_counter() - begin)
from libpysal.weights import W
row = weights.matrix.indices.reshape(3108, 6)
near = W({at: others.tolist() for at, others in enumerate(row)}, silence_warnings=True)
def call():
    moran = esda.moran.Moran_Local(values.values, near, permutations=999, seed=1, n_jobs=1)
    hot = esda.getisord.G_Local(values.values, near, transform="B", star=True, permutations=999, seed=1, n_jobs=1)
    return np.minimum(1, 2 * moran.p_sim), np.minimum(1, 2 * hot.p_sim)
"""
_TIMES = """
for _ in range(3):
    begin = time.perf_counter()
    found = call()
    print(time.perf_counter() - begin)
print(*[float((p <= 0.05).mean()) for p in found])
"""


def seconds(what: str, interpreter: str = sys.executable) -> list[float]:
    """Import, first call, second, third, and the shares of small p-values of a fresh interpreter."""
    words = [interpreter, "-c", _MADE_UP + what + _TIMES]
    return [float(word) for word in subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()]


def main() -> None:
    """Print ours beside esda's, as this interpreter has it."""
    compiler = "present" if importlib.util.find_spec("numba") else "absent"
    print(f"3,108 regions, 6 neighbours, local Moran and Gi* with 999 shuffles each; numba {compiler}")
    for name, what in (("ours", _OURS), ("esda", _PEER)):
        imported, first, second, third, moran, hot = seconds(what)
        print(
            f"{name}: import {imported:.2f} s, first call {first:.2f} s, then {second:.2f} and {third:.2f} s; "
            f"p at most .05: {moran:.1%} and {hot:.1%}"
        )


if __name__ == "__main__":
    main()
