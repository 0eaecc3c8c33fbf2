"""Hidden cells get the verdict that both ends of what they may be agree on."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.cells import Availability
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_choices import BenchmarkChoice, IntervalSettings
from clusterpolicy.study.spec_inputs import AccountsInput

COMPLETE = {
    #      food  tools  wood
    "North": (400, 300, 300),
    "South": (100, 500, 400),
    "West": (90, 400, 510),
    "East": (110, 300, 590),
}
HIDDEN = [("North", "food"), ("North", "wood"), ("South", "food"), ("South", "wood")]


def accounts(*, hidden: list[tuple[str, str]] = HIDDEN) -> RegionalAccounts:
    labels = {"region": list(COMPLETE), "industry": ["food", "tools", "wood"]}
    full = xr.DataArray(np.array([*COMPLETE.values()], dtype=float), labels, ("region", "industry"))
    seen = full.copy()
    states = xr.zeros_like(full, dtype=np.int8)
    for region, industry in hidden:
        seen.loc[{"region": region, "industry": industry}] = np.nan
        states.loc[{"region": region, "industry": industry}] = Availability.SUPPRESSED
    totals = PublishedTotals(full.sum("industry"), full.sum("region"), full.sum())
    return RegionalAccounts.from_arrays(
        {"employment": seen}, availability={"employment": states}, totals={"employment": totals},
        units={"employment": "persons"},
    )  # fmt: skip


def study_of(**choices: object) -> cp.study.Study:
    spec = StudySpec(accounts=AccountsInput(source="-"), **choices)  # type: ignore[arg-type]
    return run_inputs(spec, Inputs(accounts()))


def at(array: xr.DataArray, region: str, activity: str) -> object:
    return array.sel(region=region, activity=activity).item()


def test_bounds_follow_from_the_totals_of_region_and_activity() -> None:
    """North hides food and wood, 700 together; food leaves 500 to North and South together, wood 700."""
    intervals = study_of().intervals
    assert intervals is not None
    year = intervals.latest
    north = intervals.size.sel(year=year, region="North", activity="food").values.tolist()
    south = intervals.size.sel(year=year, region="South", activity="food").values.tolist()
    assert north == [0.0, 500.0]
    assert south == [0.0, 500.0]
    quotient = intervals.quotient.sel(year=year, region="North", activity="food").values
    assert quotient == pytest.approx([0.0, (500 / 1000) / (700 / 4000)])


def test_a_published_cell_has_the_same_quotient_at_both_ends() -> None:
    study = study_of()
    for region in ("West", "East"):
        for activity in ("food", "tools", "wood"):
            ends = [at(getattr(study.verdicts, end), region, activity) for end in ("least", "most")]
            point = float(study.panel.median_quotient("employment").sel(region=region, activity=activity))
            assert ends == pytest.approx([point, point], rel=1e-12)
            assert at(study.verdicts.sure, region, activity)


def test_a_cell_that_could_be_anything_stays_undetermined_and_a_bounded_one_is_judged() -> None:
    """Wood in North may be 200 to 700 of 1,000, food 0 to 500; wood's quotient then is 0.44 to 1.56."""
    study = study_of(identification={"localisation": 1.6, "near": 0.0})
    assert study.intervals is not None
    codes = study.intervals.code.sel(year=study.intervals.latest)
    assert at(codes, "North", "wood") == "certain_below"
    assert at(codes, "North", "food") == "undetermined"
    assert at(study.verdicts.verdict, "North", "wood") == "not supported"
    assert at(study.verdicts.sure, "North", "wood")
    assert at(study.verdicts.verdict, "North", "food") == "undetermined"
    assert not at(study.verdicts.sure, "North", "food")


def test_without_intervals_a_hidden_cell_is_undetermined() -> None:
    study = study_of(intervals=IntervalSettings(use=False), identification={"localisation": 1.6, "near": 0.0})
    assert study.intervals is None
    assert at(study.verdicts.verdict, "North", "wood") == "undetermined"


@pytest.mark.parametrize("kind", ["group", "own_excluded"])
def test_intervals_are_told_for_the_whole_country_only(kind: str) -> None:
    regions = ["West", "East"] if kind == "group" else []
    study = study_of(benchmark=BenchmarkChoice(kind=kind, regions=regions))
    assert study.intervals is None


def test_nothing_is_bounded_where_nothing_is_hidden() -> None:
    spec = StudySpec(accounts=AccountsInput(source="-"))
    assert run_inputs(spec, Inputs(accounts(hidden=[]))).intervals is None


def test_hidden_cells_without_totals_cannot_be_bounded() -> None:
    from dataclasses import replace

    bare = replace(accounts(), totals={})
    spec = StudySpec(accounts=AccountsInput(source="-"))
    study = run_inputs(spec, Inputs(bare))
    assert study.intervals is None
    assert at(study.verdicts.verdict, "North", "food") == "undetermined"


def test_every_end_is_explained_from_the_totals() -> None:
    study = study_of()
    assert study.intervals is not None
    for end in ("lower", "upper"):
        for region in COMPLETE:
            for activity in ("food", "tools", "wood"):
                keys = {"region": region, "activity": activity}
                told = cp.study.explain(study, f"interval:{end}", **keys)
                stored = float(study.intervals.quotient.sel(year=study.intervals.latest, bound=end, **keys))
                assert told.recompute() == pytest.approx(stored, rel=1e-12)
                over_years = cp.study.explain(study, f"median_interval:{end}", **keys)
                assert over_years.recompute() == pytest.approx(stored, rel=1e-12)


def test_asking_for_an_interval_where_nothing_is_hidden_is_told() -> None:
    from clusterpolicy.errors import UsageError

    study = run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(accounts(hidden=[])))
    with pytest.raises(UsageError, match="EX-004"):
        cp.study.explain(study, "interval:lower", region="North", activity="food")


def test_both_ends_are_measured_against_the_total_that_published_quotients_are() -> None:
    """Totals of regions count 100 more each than those of activities, and no grand total says which it is."""
    from dataclasses import replace

    given = accounts()
    printed = given.totals["employment"]
    assert printed.region is not None
    totals = PublishedTotals(printed.region + 100, printed.industry, None)
    study = run_inputs(
        StudySpec(accounts=AccountsInput(source="-")), Inputs(replace(given, totals={"employment": totals}))
    )
    assert study.intervals is not None
    told = study.intervals.quotient.sel(year=study.intervals.latest, region="West", activity="tools").values
    quotient = float(study.panel.median_quotient("employment").sel(region="West", activity="tools"))
    assert quotient == pytest.approx((400 / 1100) / (1500 / 4000))
    assert told == pytest.approx([quotient, quotient], rel=1e-12)


def test_a_year_that_lacks_only_a_total_counts_at_both_ends() -> None:
    """Food of West is published in both years, in the second beside a hidden total: what is told counts both."""
    full = accounts(hidden=[]).measure("employment")
    values = xr.concat([full, full.copy()], xr.IndexVariable("year", ["2020", "2021"]))  # type: ignore[no-untyped-call]
    values.loc[{"year": "2021", "region": "West", "industry": "food"}] = 300.0
    totals = PublishedTotals(values.sum("industry"), None, values.sum(["region", "industry"]))
    values.loc[{"year": "2021", "region": ["North", "South"], "industry": ["food", "wood"]}] = np.nan
    given = RegionalAccounts.from_arrays({"employment": values}, totals={"employment": totals})
    study = run_inputs(StudySpec(accounts=AccountsInput(source="-"), identification={"window": 2}), Inputs(given))
    keys = {"region": "West", "activity": "food"}
    assert study.panel.window == ("2020", "2021")
    for end, stored in (("lower", study.verdicts.least), ("upper", study.verdicts.most)):
        told = cp.study.explain(study, f"median_interval:{end}", **keys)
        assert len(told.terms) == 2
        assert told.value == pytest.approx(float(stored.sel(keys)), rel=1e-12)


def test_a_cell_that_may_be_all_of_an_activity_next_to_nothing_is_explained() -> None:
    """Nobody else has food, and its hidden cell may be as small as one likes: the quotient then is E / e_r."""
    full = xr.DataArray([[np.nan, np.nan], [0.0, 90.0]], {"region": ["N", "S"], "industry": ["food", "wood"]})
    totals = PublishedTotals(full.sum("industry").copy(data=[60.0, 90.0]), None, xr.DataArray(150.0))
    given = RegionalAccounts.from_arrays({"employment": full}, totals={"employment": totals})
    study = run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(given))
    assert study.intervals is not None
    keys = {"region": "N", "activity": "food"}
    assert float(study.intervals.quotient.sel(year=study.intervals.latest, bound="upper", **keys)) == pytest.approx(2.5)
    assert cp.study.explain(study, "interval:upper", **keys).recompute() == pytest.approx(2.5)
