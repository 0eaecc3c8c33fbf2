"""What could come next, by hand: technologies beside the industries of regions, trends of signals, lead times."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.technologies import TechnologyLinks, take_technologies
from clusterpolicy.errors import ConventionError, ValidationBlockedError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.panel import build_panel
from clusterpolicy.measures import relatedness_density, table
from clusterpolicy.regions.early_signals import assess_signals, compare_lead_times, need_year
from clusterpolicy.regions.technologies import TechnologyFit, assess_technologies, technology_density
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.technologies import lead_times_view, signals_view, technologies_view

UNKNOWN = float("nan")
JOBS = {
    "North": {"steel": 60, "tools": 30, "food": 10},
    "South": {"steel": 5, "tools": 45, "food": 50},
    "West": {"steel": 10, "tools": 10, "food": 80},
}
COLUMNS = {"technology": "t", "industry": "i", "weight": "w", "goal": "g"}


def links(*rows: tuple[str, str, str, str]) -> TechnologyLinks:
    return take_technologies([dict(zip("tiwg", row, strict=True)) for row in rows], file="t.csv", columns=COLUMNS)


LASERS = (("lasers", "tools", "3", "precision"), ("lasers", "steel", "1", ""))
QUANTUM = (("quantum", "steel", "1", ""), ("quantum", "chips", "9", ""))


def fit(*rows: tuple[str, str, str, str], definition: Definition | None = None, **chosen: float) -> TechnologyFit:
    panel = build_panel(RegionalAccounts.from_arrays({"employment": table(JOBS)}), definition=definition)
    found = assess_technologies(panel, links(*rows), **chosen)
    assert found is not None
    return found


def test_density_is_the_weighted_share_of_specialities() -> None:
    found = fit(*LASERS)
    assert found.density.sel(technology="lasers").to_series().to_dict() == {"North": 1.0, "South": 0.75, "West": 0.0}
    assert found.standing.sel(technology="lasers").values.tolist() == ["near", "near", "far"]
    assert found.base["lasers"] == {"North": ("tools", "steel"), "South": ("tools",), "West": ()}
    assert found.goals == {"lasers": "precision"}


def test_a_technology_without_local_base_is_far_and_one_with_little_is_within_reach() -> None:
    found = fit(("ovens", "food", "1", ""), ("ovens", "steel", "3", ""), near_from=0.5)
    assert found.standing.sel(region="West").item() == "within reach"
    assert fit(*LASERS).standing.sel(region="West").item() == "far"


def test_industries_that_the_accounts_lack_leave_a_technology_unknown() -> None:
    found = fit(*QUANTUM)
    assert np.isnan(found.density.values).all()
    assert set(found.standing.values.ravel()) == {"unknown"}
    assert set(found.density["reason"].values.ravel()) == {"UNKNOWN_BASE"}
    assert found.outside == {"quantum": ("chips",)}


def test_industries_are_looked_at_whatever_the_cluster_definition() -> None:
    metal = Definition("metal", {"steel": "metal", "tools": "metal"})
    assert fit(*LASERS, definition=metal).density.equals(fit(*LASERS).density)


def test_density_is_relatedness_density_where_the_technology_is_one_of_the_activities() -> None:
    """With the weights as proximities, a technology that nobody has is an activity of no region."""
    rng = np.random.default_rng(3)
    names = ["a", "b", "c", "new"]
    weights = rng.uniform(0, 1, 3)
    near = np.zeros((4, 4))
    near[3, :3] = near[:3, 3] = weights
    proximity = xr.DataArray(near, {"industry": names, "other": names}, ("industry", "other"))
    quotient = xr.DataArray(rng.uniform(0, 2, (5, 3)), {"region": list("vwxyz"), "industry": names[:3]},
                            ("region", "industry"))  # fmt: skip
    here = (quotient >= 1).astype(float).reindex(industry=names, fill_value=0.0)
    expected = relatedness_density(here, proximity=proximity, given="presence").sel(industry="new")
    own = xr.DataArray([weights], {"technology": ["new"], "industry": names[:3]}, ("technology", "industry"))
    assert np.allclose(technology_density(quotient, own).sel(technology="new"), expected)


def test_bad_rows_are_refused_together_with_their_numbers() -> None:
    rows = [("lasers", "", "1", ""), ("lasers", "tools", "-2", ""), ("lasers", "tools", "1", ""),
            ("lasers", "tools", "2", ""), ("", "", "", ""), ("x", "y", "nan", "")]  # fmt: skip
    with pytest.raises(ValidationBlockedError) as refused:
        links(*rows)
    found = {finding.id: finding.examples for finding in refused.value.findings}
    assert found == {"TL-001": ("1: lasers",), "TL-002": ("2: -2", "6: nan"), "TL-003": ("4: lasers, tools",)}


def test_a_row_without_a_weight_counts_as_one() -> None:
    taken = take_technologies([{"t": "x", "i": "a"}, {"t": "x", "i": "b"}], file="t.csv",
                              columns={"technology": "t", "industry": "i"})  # fmt: skip
    assert taken.industries_of("x") == (("a", 1.0), ("b", 1.0))
    assert taken.weight_of("x") == 2.0


def test_without_technologies_there_is_nothing_to_say_and_bad_limits_are_refused() -> None:
    panel = build_panel(RegionalAccounts.from_arrays({"employment": table(JOBS)}))
    assert assess_technologies(panel, None) is None
    assert assess_technologies(panel, TechnologyLinks(())) is None
    with pytest.raises(ConventionError, match="GP-006"):
        assess_technologies(panel, links(*LASERS), near_from=0.0)


def series(*values: float, first: int = 2018) -> xr.DataArray:
    return xr.DataArray(list(values), {"year": [str(first + at) for at in range(len(values))]}, ("year",))


@pytest.mark.parametrize(
    ("values", "slope", "direction"),
    [
        ((1, 2, 3, 4, 5), 1.0, "rising"),
        ((9, 7, 5, 3), -2.0, "falling"),
        ((5, 5, 5, 5), 0.0, "steady"),
        ((1, 9, 2, 8), 17 / 12, "steady"),
        ((1, 2, 3, 400), 67.0, "rising"),
        ((1, 2, 3), UNKNOWN, "unknown"),
        ((1, UNKNOWN, 3, 4, 5), 1.0, "rising"),
        ((1, UNKNOWN, UNKNOWN, 4, 5), UNKNOWN, "unknown"),
    ],
)
def test_trends(values: tuple[float, ...], slope: float, direction: str) -> None:
    """Medians over pairs: of 1, 2, 3, 400 they are 1, 1, 1, 133, 199, 397; of 1, 9, 2, 8: -7, -1/2, 1/2, 7/3, 6, 8."""
    found = assess_signals(series(*values))
    assert found.direction.item() == direction
    assert found.slope.item() == pytest.approx(slope, nan_ok=True)


def test_short_series_have_a_reason_and_counts() -> None:
    found = assess_signals(series(1, 2, UNKNOWN))
    assert found.slope["reason"].item() == "SHORT_SERIES"
    assert found.years.item() == 2
    assert assess_signals(series(0, 0, 0, 0)).relative["reason"].item() == "ZERO_LEVEL"


def test_other_dims_are_kept() -> None:
    many = xr.concat([series(1, 2, 3, 4), series(4, 3, 2, 1)], dim="region").assign_coords(region=["N", "S"])
    assert assess_signals(many).direction.to_series().to_dict() == {"N": "rising", "S": "falling"}


def test_a_trend_reaches_a_level_or_never_does() -> None:
    rising, falling = assess_signals(series(10, 12, 14, 16)), assess_signals(series(16, 14, 12, 10))
    assert need_year(rising, level=22.0, last=2021).item() == pytest.approx(2024.0)
    assert need_year(rising, level=5.0, last=2021).item() == 2021.0
    never = need_year(falling, level=22.0, last=2021)
    assert math.isnan(never.item())
    assert never["reason"].item() == "NEVER_REACHED"
    short = need_year(assess_signals(series(1, 2)), level=3.0, last=2021)
    assert short["reason"].item() == "SHORT_SERIES"


@pytest.mark.parametrize("years", [["2020", "x"], ["2021", "2020"], ["2020", "2020"]])
def test_years_must_be_whole_numbers_that_rise(years: list[str]) -> None:
    with pytest.raises(ConventionError, match="GP-007"):
        assess_signals(xr.DataArray([1.0, 2.0], {"year": years}, ("year",)))
    with pytest.raises(ConventionError, match="GP-007"):
        assess_signals(xr.DataArray([1.0, 2.0], {"region": ["a", "b"]}, ("region",)))


def test_an_instrument_that_takes_longer_than_there_is_time_comes_too_late() -> None:
    compared = compare_lead_times({"welders": 2030.0, "never": UNKNOWN}, {"school": 6.0, "training": 2.0, "exact": 4.0},
                                  now=2026)  # fmt: skip
    assert [(one.instrument, one.slack, one.in_time) for one in compared] == [
        ("training", 2.0, True), ("exact", 0.0, True), ("school", -2.0, False),
    ]  # fmt: skip
    assert compared[2].start_by == 2024.0
    with pytest.raises(ConventionError, match="GP-008"):
        compare_lead_times({"welders": 2030.0}, {"school": -1.0, "other": UNKNOWN}, now=2026)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_views_of_technologies_signals_and_lead_times(language: str) -> None:
    accounts = RegionalAccounts.from_arrays({"employment": table(JOBS)})
    study = run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(accounts))
    found = assess_technologies(study.panel, links(*LASERS, *QUANTUM))
    assert found is not None
    view = technologies_view(study, found, language)
    assert len(view.rows) == 6
    assert [row.signs.get("density", "") for row in view.rows] == ["", "", "", "…", "…", "…"]
    assert "chips" in view.notes[-1]
    many = xr.concat([series(1, 2, 3, 4), series(4, UNKNOWN, UNKNOWN, 1)], dim="signal")
    trends = assess_signals(many.assign_coords(signal=["vacancies", "patents"]))
    shown = signals_view(study, trends, language)
    assert shown.values("signal") == ["vacancies", "patents"]
    assert shown.rows[1].signs.keys() == {"latest", "slope", "relative"}
    lead = lead_times_view(
        compare_lead_times({"n": 2028}, {"i": 6}, now=2026), language, now=2026, names={"i": "School"}
    )
    assert lead.rows[0].cells[1] == "School"
    assert lead.values("start_by") == ["2022"]
    assert "1" in lead.finding
