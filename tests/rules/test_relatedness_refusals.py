"""What the measures of relatedness and complexity refuse, and what they say about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import (
    complexity_outlook,
    cooccurrence,
    economic_complexity,
    fitness,
    opportunities,
    proximity,
    related_variety,
    relatedness_density,
    series,
    sophistication,
    table,
)
from clusterpolicy.measures.register import REGISTER, load

JOBS = table({"01": {"food": 10, "tools": 30}, "02": {"food": 10, "tools": 50}})
NEAR = xr.DataArray(
    [[0.0, 0.5], [0.5, 0.0]], {"industry": ["food", "tools"], "other": ["food", "tools"]}, ("industry", "other")
)
LEVEL = series({"food": -1, "tools": 1}, dim="industry")

REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "amounts as presences": (lambda: proximity(JOBS, given="presence"), "RE-001", "4 presences are neither 1 nor 0"),
    "a cut of nought": (lambda: cooccurrence(JOBS, cut=0), "RE-002", "the cut is 0"),
    "a cut that is no number": (lambda: economic_complexity(JOBS, cut=np.nan), "RE-002", "above zero"),
    "a proximity in another order": (
        lambda: relatedness_density(JOBS, proximity=NEAR.isel(other=[1, 0])),
        "RE-003",
        "the 2 industries",
    ),
    "a proximity without pairs": (lambda: relatedness_density(JOBS, proximity=LEVEL + 1), "RE-003", "does not fit"),
    "a complexity of other industries": (
        lambda: complexity_outlook(JOBS, complexity=LEVEL.isel(industry=[0])),
        "RE-003",
        "complexity_outlook",
    ),
    "a negative amount beside a complexity of any sign": (
        lambda: opportunities(JOBS - 20, complexity=LEVEL),
        "CV-004",
        "activity holds 2 negative values",
    ),
    "a negative proximity": (
        lambda: complexity_outlook(JOBS, proximity=-NEAR),
        "CV-004",
        "proximity holds 2 negative values",
    ),
    "an industry without a group": (
        lambda: related_variety(JOBS, groups={"food": "g"}),
        "RE-004",
        "one industry belongs to no group",
    ),
    "no tolerance": (lambda: fitness(JOBS, tolerance=0), "RE-005", "tolerance is 0"),
    "no step": (lambda: fitness(JOBS, iterations=0), "RE-005", "iterations is 0"),
    "incomes of other regions": (lambda: sophistication(JOBS, series({"01": 5, "03": 5})), "CV-002", "convention 2"),
    "totals of other regions": (
        lambda: proximity(JOBS, region_total=series({"01": 40, "03": 60})),
        "CV-002",
        "convention 2",
    ),
}


@pytest.mark.measure(
    "proximity", "cooccurrence", "economic_complexity", "relatedness_density", "complexity_outlook", "opportunities",
    "related_variety", "fitness", "sophistication",
)  # fmt: skip
@pytest.mark.parametrize("fault", REFUSED)
def test_a_fault_is_refused_by_its_id_with_a_text_and_a_repair(fault: str) -> None:
    call, code, said = REFUSED[fault]
    with pytest.raises(ConventionError) as caught:
        call()
    assert [finding.id for finding in caught.value.findings] == [code]
    assert said in str(caught.value)
    for language in LANGUAGES:
        assert len(caught.value.render(language).splitlines()) >= 2


@pytest.mark.measure("cooccurrence", "economic_complexity")
def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ConventionError) as caught:
        cooccurrence(JOBS, given="presence", cut=-1)
    assert {finding.id for finding in caught.value.findings} == {"RE-001", "RE-002"}


@pytest.mark.measure("proximity", "relatedness_density", "economic_complexity", "fitness", "opportunities")
def test_a_table_without_years_regions_or_industries_gives_empty_answers() -> None:
    for dims in ({"year": []}, {"region": []}, {"industry": []}):
        none = JOBS.expand_dims(year=["2020"]).isel({dim: [] for dim in dims})
        assert proximity(none).sizes["other"] == none.sizes["industry"]
        assert dict(relatedness_density(none).sizes) == dict(none.sizes)
        assert economic_complexity(none).eci.sizes["region"] == none.sizes["region"]
        assert fitness(none).fitness.sizes["region"] == none.sizes["region"]
        assert dict(opportunities(none).gain.sizes) == dict(none.sizes)


def test_the_family_is_registered_under_its_room() -> None:
    load()
    names = {name for name, entry in REGISTER.items() if entry.family == "relatedness"}
    assert {"proximity", "relatedness_density", "economic_complexity", "fitness", "opportunities"} <= names
