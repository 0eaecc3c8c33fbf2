"""Potential and activity: what is refused, and that all is said in both languages."""

from __future__ import annotations

import pytest
import xarray as xr

from clusterpolicy.errors import ConventionError
from clusterpolicy.language import LANGUAGES
from clusterpolicy.measures import table
from clusterpolicy.regions.field_movement import field_transitions
from clusterpolicy.regions.field_sensitivity import field_sensitivity
from clusterpolicy.regions.field_verdicts import VERDICTS
from clusterpolicy.regions.potential_activity import assess_potential_activity

TABLE = table({"A": {"x": 1, "y": 2}, "B": {"x": 3, "y": 1}, "C": {"x": 2, "y": 5}}, dims=("region", "indicator"))


def ids(raised: pytest.ExceptionInfo[ConventionError]) -> list[str]:
    for language in LANGUAGES:
        assert raised.value.render(language)
    return [finding.id for finding in raised.value.findings]


def test_tables_of_other_shapes() -> None:
    odd = TABLE.rename(indicator="industry")
    with pytest.raises(ConventionError) as raised:
        assess_potential_activity(odd, TABLE.expand_dims("industry"))
    assert ids(raised) == ["PA-001", "PA-001"]
    with pytest.raises(ConventionError) as raised:
        assess_potential_activity(TABLE, TABLE.isel(region=[0, 1]))
    assert ids(raised) == ["PA-002"]
    with pytest.raises(ConventionError) as raised:
        assess_potential_activity(TABLE, TABLE.isel(region=[1, 0, 2]))
    assert ids(raised) == ["PA-002"]


def test_options_that_are_not_known_come_together() -> None:
    with pytest.raises(ConventionError) as raised:
        assess_potential_activity(TABLE, TABLE, cut="quartiles", years="mixed")  # type: ignore[arg-type]
    assert ids(raised) == ["PA-005", "PA-005"]
    with pytest.raises(ConventionError) as raised:
        field_sensitivity(TABLE, TABLE, normalisations=("robust",))  # type: ignore[arg-type]
    assert ids(raised) == ["PA-005"]
    with pytest.raises(ConventionError) as raised:
        field_sensitivity(TABLE, TABLE, draws=0)
    assert ids(raised) == ["PA-004"]


def test_movement_needs_rising_years() -> None:
    both = xr.concat([TABLE, TABLE], "year")
    for years in (["2020", "2019"], ["2020", "2020"]):
        found = assess_potential_activity(TABLE, TABLE)
        with pytest.raises(ConventionError) as raised:
            field_transitions(found)
        assert ids(raised) == ["PA-003"]
        if len({*years}) == len(years):
            found = assess_potential_activity(both.assign_coords(year=years), both.assign_coords(year=years))
            with pytest.raises(ConventionError) as raised:
                field_transitions(found)
            assert ids(raised) == ["PA-003"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_is_marked_expert_and_says_what_to_do(language: str) -> None:
    assert [verdict.field for verdict in VERDICTS.values()] == ["HH", "HL", "LH", "LL", ""]
    words = {(verdict.words(language), verdict.action(language)) for verdict in VERDICTS.values()}
    assert len(words) == 5
    assert {verdict.status for verdict in VERDICTS.values()} == {"expert"}
    said = assess_potential_activity(TABLE, TABLE).verdict_of("A").because(language)
    assert ("expert" if language == "en" else "эксперт") in said
