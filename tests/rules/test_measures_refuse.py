"""What measures refuse, and what they say about it."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError
from clusterpolicy.measures import (
    concentration_ratio,
    growth_rate,
    hoover_concentration,
    integral_coefficient,
    integral_coefficient_bounds,
    location_quotient,
    per_capita_quotient,
    series,
    table,
    theil_decomposition,
)
from clusterpolicy.measures.benchmark import group, own_excluded

JOBS = table({"01": {"food": 10, "tools": 30}, "02": {"food": 10, "tools": 50}})
AS_NUMBERS = JOBS.assign_coords(region=[1, 2])
TWICE = JOBS.assign_coords(region=["01", "01"])

REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "labels that are numbers": (lambda: location_quotient(AS_NUMBERS), "CV-001", "(convention 1)"),
    "a dim without labels": (lambda: location_quotient(JOBS.drop_vars("region")), "CV-001", "(convention 1)"),
    "another set of regions": (
        lambda: per_capita_quotient(JOBS, series({"01": 5, "03": 5})), "CV-002", "(convention 2)",
    ),
    "two different years": (
        lambda: location_quotient(
            JOBS.assign_coords(year="2020"), industry_total=JOBS.sum("region").assign_coords(year="2021")
        ),
        "CV-002",
        "2021",
    ),
    "a region twice": (lambda: location_quotient(TWICE), "CV-003", '1 label of "region" in activity is repeated'),
    "a negative amount": (lambda: location_quotient(JOBS - 20), "CV-004", "activity holds 2 negative values"),
    "a negative component": (lambda: integral_coefficient(1.0, -1.0), "CV-004", "components[2] holds 1 negative value"),
    "an infinite amount": (
        lambda: location_quotient(JOBS.where(JOBS != 30, math.inf)), "CV-005", "activity holds 1 infinite value",
    ),
    "text in place of numbers": (lambda: location_quotient(JOBS.astype(str)), "CV-006", "not numbers"),
    "totals over different bases": (
        lambda: location_quotient(
            JOBS, region_total=series({"01": 40, "02": 60}), industry_total=series({"food": 9, "tools": 9}, dim="industry")
        ),
        "CV-007",
        "add up to 100 and the industry totals to 18",
    ),
    "a group with a stranger": (
        lambda: group(JOBS, ["01", "77"], name="peers"), "CV-008", 'benchmark "peers" names 1 region',
    ),
    "an empty group": (lambda: group(JOBS, [], name="peers"), "CV-008", "names no region"),
    "the none largest": (lambda: concentration_ratio(JOBS, k=0), "ME-001", "at least 1"),
    "no time between start and end": (lambda: growth_rate(JOBS, JOBS, periods=0), "ME-001", "periods"),
    "industry totals by region for concentration": (
        lambda: hoover_concentration(JOBS, **own_excluded(JOBS).as_arguments()), "ME-002", "differ from region to region",
    ),
    "a region without a group": (lambda: theil_decomposition(JOBS, groups={"01": "w"}), "ME-003", "1 region belongs to no group"),
    "no component": (integral_coefficient, "ME-004", "0 components"),
    "too few weights": (lambda: integral_coefficient(1.0, 2.0, weights=[1.0]), "ME-004", "1 weights"),
    "an unstated rounding": (lambda: integral_coefficient_bounds(0.1, 0.2), "ME-005", "2 components"),
    "a rounding stated twice": (
        lambda: integral_coefficient_bounds(0.1, decimals=1, half_units=0.1), "ME-005", "not stated",
    ),
    "a scale of zero": (lambda: integral_coefficient(1.0, scale=0.0), "ME-006", "scale"),
    "a negative number of decimals": (lambda: integral_coefficient(1.0, truncate=-1), "ME-006", "truncate"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_is_refused_by_its_id_with_a_text_and_a_repair(fault: str) -> None:
    attempt, code, told = REFUSED[fault]
    with pytest.raises(ConventionError) as refusal:
        attempt()
    (finding,) = (found for found in refusal.value.findings if found.id == code)
    assert finding.severity == "block"
    assert told in finding.message("en")
    english, russian = (finding.message(language) + finding.repair(language) for language in ("en", "ru"))
    assert english != russian
    assert any("а" <= letter <= "я" for letter in russian)


def test_all_faults_of_an_array_are_told_at_once_with_their_places() -> None:
    broken = xr.DataArray(
        np.array([[-1.0, 2.0], [3.0, 4.0]]),
        coords={"region": [1, 2], "industry": ["food", "food"]},
        dims=("region", "industry"),
    )
    with pytest.raises(ConventionError) as refusal:
        location_quotient(broken)
    assert [finding.id for finding in refusal.value.findings] == ["CV-001", "CV-003", "CV-004"]
    assert refusal.value.findings[1].examples == ("food",)


def test_a_stranger_in_a_group_is_named() -> None:
    with pytest.raises(ConventionError) as refusal:
        group(JOBS, ["01", "77"], name="peers")
    assert refusal.value.findings[0].examples == ("77",)


def test_a_missing_or_foreign_region_is_never_dropped_silently() -> None:
    with pytest.raises(ConventionError, match="CV-002"):
        location_quotient(JOBS, region_total=series({"01": 40, "02": 60, "03": 1}))
