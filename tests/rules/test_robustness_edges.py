"""Nothing to count, nothing known, one of everything: robustness says what it can and crashes nowhere."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.identification.activities import Benchmark
from clusterpolicy.identification.evidence import gather_evidence
from clusterpolicy.identification.false_discovery import assess_false_discovery
from clusterpolicy.identification.intervals import bound_panel
from clusterpolicy.identification.method_agreement import compare_methods
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.identification.robustness import assess_robustness, near_misses, turning_points
from clusterpolicy.identification.settings import IdentificationSettings
from clusterpolicy.identification.standing import VERDICTS
from clusterpolicy.identification.verdict import judge

UNEVEN = [[0, 0], [50, 100], [600, 20]]
PLANTS = [[0, 0], [5, 0], [30, 11]]
LOW = {"least_employment": 0, "least_establishments": 0, "localisation": 1.05, "likely_balance": 0.1}


def cells(values) -> xr.DataArray:
    laid = np.array(values, dtype=float)
    dims = ("year", "region", "industry")[-laid.ndim :]
    labels = {dim: [f"{dim[0]}{at}" for at in range(size)] for dim, size in zip(dims, laid.shape, strict=True)}
    return xr.DataArray(laid, labels, dims)


def four_years() -> xr.DataArray:
    return cells(np.random.default_rng(2).integers(1, 80, (4, 5, 4)))


def with_gaps() -> xr.DataArray:
    seen = four_years()
    seen.values[:, 0, 0] = seen.values[1, 2, 1] = seen.values[0] = np.nan
    return seen


def totals_of(full: xr.DataArray, *, of_industries: bool) -> dict[str, PublishedTotals]:
    industries = full.sum("region") if of_industries else None
    return {"employment": PublishedTotals(full.sum("industry"), industries, full.sum(["region", "industry"]))}


CASES = {
    "one cell": ({"employment": cells([[5]])}, {}, Benchmark(), {}),
    "one region": (
        {"employment": cells([[5, 6, 7]]), "establishments": cells([[1, 2, 0]])}, {}, Benchmark(), LOW
    ),
    "nothing there": ({"employment": cells(np.zeros((2, 2)))}, {}, Benchmark(), {}),
    "nothing known": ({"employment": cells(np.full((2, 2), np.nan))}, {}, Benchmark(), {}),
    "an empty region": ({"employment": cells(UNEVEN), "establishments": cells(PLANTS)}, {}, Benchmark(), LOW),
    "against the others": (
        {"employment": cells(UNEVEN), "establishments": cells(PLANTS)}, {}, Benchmark("own_excluded"), LOW
    ),
    "against an empty region": ({"employment": cells(UNEVEN)}, {}, Benchmark("group", ("r0",)), LOW),
    "money alone": ({"output": four_years() * 1e6}, {}, Benchmark(), LOW),
    "hidden": ({"employment": with_gaps()}, totals_of(four_years(), of_industries=True), Benchmark(), LOW),
    "hidden with industries": (
        {"employment": with_gaps()}, totals_of(four_years(), of_industries=False), Benchmark(), LOW | {"window": 1}
    ),
    "no threshold": (
        {"employment": four_years()},
        {},
        Benchmark(),
        LOW | {"near": 0, "persistence": 0, "likely_balance": 0, "strong_balance": -1},
    ),
    "strict": ({"employment": four_years()}, {}, Benchmark(), LOW | {"near": 1, "persistence": 1}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_whatever_there_is_the_published_verdicts_are_those_given_and_turning_points_turn_them(case: str) -> None:
    arrays, totals, benchmark, choices = CASES[case]
    accounts = RegionalAccounts.from_arrays(arrays, totals=totals, units={"employment": "persons"})
    settings = IdentificationSettings(**choices)
    panel = build_panel(accounts, window=settings.window, benchmark=benchmark)
    evidence = gather_evidence(panel, settings)
    intervals = bound_panel(panel, threshold=settings.localisation)
    candidates = judge(panel, evidence, settings, intervals)
    found = assess_robustness(panel, evidence, settings, intervals, draws=6)
    assert (np.array(VERDICTS)[found.published.values] == candidates.verdict.values).all()
    assert {one.source for one in found.sources} | set(found.omitted) == {
        "thresholds", "each_threshold", "years", "suppression", "weights", "chance", "together",
    }  # fmt: skip
    for one in found.sources:
        np.testing.assert_allclose(one.shares.sum("verdict"), 1.0)
    points = turning_points(panel, evidence, settings, intervals, verdicts=VERDICTS)
    for point in [point for point in points if point.kind == "threshold"][:25]:
        moved = settings.model_copy(update={point.condition: point.needed})
        after = judge(panel, evidence, moved, intervals).verdict
        assert str(after.sel(region=point.region, activity=point.activity).item()) == point.becomes != point.verdict
    assert len(near_misses(panel, evidence, settings, candidates, verdicts=VERDICTS)) == candidates.verdict.size
    assert compare_methods(evidence).methods[0] == "localisation"
    assert (assess_false_discovery(panel) is None) == ("establishments" not in arrays)
