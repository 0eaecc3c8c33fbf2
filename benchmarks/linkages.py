"""Multipliers of 5,000 industries, type I and II, beside pymrio's inverse; each in a process of its own."""

from __future__ import annotations

import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

INDUSTRIES, COUNTRIES, EFFECTS = 5_000, 50, 4
TIMES = 3


def made_up(industries: int = INDUSTRIES, countries: int = COUNTRIES) -> dict[str, np.ndarray]:
    """Heavy-tailed deliveries, most of them within a country, a third of the cells empty."""
    chance = np.random.default_rng(1)
    home = np.arange(industries) * countries // industries
    sold = chance.lognormal(0, 2, (industries, industries)) * (chance.random((industries, industries)) < 2 / 3)
    sold *= np.where(home[:, None] == home, 1.0, 0.3 / countries)
    x = sold.sum(0) / chance.uniform(0.2, 0.8, industries)
    effects = chance.gamma(1.0, 1.0, (EFFECTS, industries)) * x * 0.2
    return {"sold": sold, "x": x, "effects": effects, "spent": chance.gamma(1.0, 1.0, industries)}


def ours(folder: Path) -> tuple[dict[str, np.ndarray], float]:
    """Type I and II of output and every effect, as a reader of the documentation would ask for them."""
    import xarray as xr

    from clusterpolicy.measures import multipliers

    given = load(folder)
    names = [f"{at:05d}" for at in range(len(given["x"]))]
    sold = xr.DataArray(given["sold"], {"supplier": names, "buyer": names}, ("supplier", "buyer"))

    def along(values: np.ndarray) -> xr.DataArray:
        return xr.DataArray(values, {"industry": names}, ("industry",))

    amounts = {"income": along(given["effects"][0])} | {f"e{at}": along(given["effects"][at]) for at in (1, 2, 3)}
    begin = time.perf_counter()
    found = multipliers(sold, output=along(given["x"]), amounts=amounts, consumption=along(given["spent"]))
    took = time.perf_counter() - begin
    return {"output": found.output.values, "simple": found.simple.values, "truncated": found.output_truncated.values,
            "total": found.total.values}, took  # fmt: skip


def pymrio(folder: Path) -> tuple[dict[str, np.ndarray], float]:
    """The inverse and what it is multiplied with: type I only."""
    from pymrio import calc_A, calc_L, calc_M, calc_S

    given = load(folder)
    begin = time.perf_counter()
    inverse = calc_L(calc_A(given["sold"], given["x"]))
    simple = calc_M(calc_S(given["effects"], given["x"]), inverse)
    output = inverse.sum(0)
    return {"output": output, "simple": simple}, time.perf_counter() - begin


def load(folder: Path) -> dict[str, np.ndarray]:
    return {path.stem: np.load(path) for path in folder.glob("*.npy")}


def race(contestant: str, folder: Path) -> tuple[dict[str, np.ndarray], float, float]:
    """Results, seconds and peak memory in MB of one contestant in a fresh process."""
    answer = folder / f"{contestant}.npz"
    words = [sys.executable, "-m", "benchmarks.linkages", contestant, str(folder), str(answer)]
    subprocess.run(words, check=True)
    with np.load(answer) as held:
        found = {name: held[name] for name in held.files}
    answer.unlink()
    return found, float(found.pop("seconds")), float(found.pop("peak"))


def quickest(contestant: str, folder: Path, times: int) -> tuple[dict[str, np.ndarray], float, float]:
    runs = [race(contestant, folder) for _ in range(times)]
    return runs[0][0], min(run[1] for run in runs), max(run[2] for run in runs)


def main(industries: int = INDUSTRIES) -> None:
    """Check that results agree, then print times, peak memory and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, values in made_up(industries).items():
            np.save(folder / f"{key}.npy", values)
        here = quickest("ours", folder, TIMES)
        told = f"multipliers of {industries} industries, types I and II: {here[1]:.2f} s, peak {here[2]:.0f} MB"
        if importlib.util.find_spec("pymrio") is None:
            print(f"{told}; pymrio is not installed")
            return
        there = quickest("pymrio", folder, 1)
        for key, values in there[0].items():
            np.testing.assert_allclose(here[0][key], values, rtol=1e-9)
        print(told)
        print(f"pymrio, calc_A, calc_L, calc_M, type I alone: {there[1]:.2f} s, peak {there[2]:.0f} MB")
        print(f"{there[1] / here[1]:.0f} x faster (least 5), {here[2] / there[2]:.2f} of its memory (most 0.5)")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        main(*map(int, sys.argv[1:]))
    else:
        held, seconds = {"ours": ours, "pymrio": pymrio}[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        np.savez(sys.argv[3], seconds=seconds, peak=peak, **held)
