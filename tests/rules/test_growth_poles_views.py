"""Growth poles as people read them: parts beside the score, what is missing said, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.charts import is_drawn, to_svg
from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.evidence_records.records import EvidenceRecords, RecordSource, Statement
from clusterpolicy.data.flows import arrange_flows
from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.neighbours import listed_weights
from clusterpolicy.identification.settings import IdentificationSettings, JoiningSettings
from clusterpolicy.measures import table
from clusterpolicy.regions.growth_poles import GrowthPoles, assess_growth_poles
from clusterpolicy.regions.spread import assess_spread
from clusterpolicy.report.tables import write_stata
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.growth_poles import poles_view, propulsive_view, spread_view
from clusterpolicy.views.profile import profiled

pytestmark = pytest.mark.slow

REGIONS = [f"R{at}" for at in range(6)]
INDUSTRIES = ("steel", "tools", "food", "shops")
BOTH = pytest.mark.parametrize("language", ["en", "ru"])


def study(*, innovation: bool = True) -> Study:
    """R0 makes tools with steel beside it; R1 makes tools alone."""
    before = {region: {"steel": 40, "tools": 40, "food": 60, "shops": 200} for region in REGIONS}
    before["R0"] = {"steel": 300, "tools": 400, "food": 20, "shops": 150}
    before["R1"] = {"steel": 0, "tools": 300, "food": 0, "shops": 20}
    after = {region: dict(row, tools=row["tools"] * 1.3) for region, row in before.items()}
    cells = xr.concat([table(before), table(after)], dim="year").assign_coords(year=["2020", "2022"])
    rate = xr.Dataset({"innovation": ("region", [9.0, 9.0, 2.0, 2.0, 2.0, 2.0])}, {"region": REGIONS})
    flows = arrange_flows(
        {"steel": {"steel": 5, "tools": 90, "food": 0, "shops": 5}, "tools": {"steel": 60, "tools": 20, "food": 30, "shops": 40},
         "food": {"steel": 0, "tools": 0, "food": 20, "shops": 10}, "shops": {"steel": 2, "tools": 2, "food": 2, "shops": 2}},
        output={"steel": 130, "tools": 260, "food": 120, "shops": 300}, scope="domestic", valuation="basic",
    )  # fmt: skip
    spec = StudySpec(
        accounts=AccountsInput(source="-"),
        identification=IdentificationSettings(
            localisation=1.1, likely_balance=0.1, strong_balance=0.2, least_employment=1
        ),
    )
    accounts = RegionalAccounts.from_arrays({"employment": cells})
    return run_inputs(spec, Inputs(accounts, indicators=Indicators(rate) if innovation else None, flows=flows))


def test_a_pole_that_people_deny_is_none_and_has_one_page() -> None:
    """The verdict that a study stands for decides; where the numbers stand the disputed pole is shown once."""
    held = study()
    assert held.poles is not None
    region, activity = held.poles.cells[0]
    names = [f"I{number}" for number in range(3)]
    sources = tuple(RecordSource(name, "interview", region=region, activity=activity) for name in names)
    said = tuple(Statement(name, region, activity, "cluster", -2) for name in names)
    inputs = replace(held.inputs, evidence=EvidenceRecords(sources, said))
    denied = run_inputs(held.spec, inputs)
    assert denied.poles is not None
    assert (region, activity) not in denied.poles.cells
    assert "NO_CLUSTER" in denied.poles.against(region, activity)
    kept = run_inputs(held.spec.model_copy(update={"joining": JoiningSettings(precedence="numbers")}), inputs)
    assert kept.poles is not None
    assert kept.poles.cells == held.poles.cells
    pages = profiled(kept)
    assert (region, activity) in pages
    assert len(set(pages)) == len(pages)


def test_a_column_whose_name_stata_reserves_is_written_with_its_heading(tmp_path: Path) -> None:
    """``local`` is a word of Stata's own; the column still carries its heading."""
    held = study()
    view = poles_view(held, poles(held), "en")
    write_stata(view, tmp_path / "poles.dta")
    with pd.read_stata(tmp_path / "poles.dta", iterator=True) as read:
        labels = read.variable_labels()
    assert labels["local_"] == next(column.label for column in view.columns if column.id == "local")


def poles(held: Study, **chosen: object) -> GrowthPoles:
    found = assess_growth_poles(held.panel, held.verdicts, held.linkages, **chosen)  # type: ignore[arg-type]
    assert found is not None
    return found


@BOTH
def test_a_pole_is_listed_first_with_its_parts_and_an_enclave_with_what_stands_against_it(language: str) -> None:
    held = study()
    view = poles_view(held, poles(held), language)
    by_cell = {(row.keys["region"], row.keys["activity"]): row for row in view.rows}
    pole, enclave = by_cell["R0", "tools"], by_cell["R1", "tools"]
    assert view.rows[0] is pole
    assert [pole.cells[1], enclave.cells[1]] == (
        ["growth pole", "links lie outside"] if language == "en" else ["полюс роста", "связи вне региона"]
    )
    names = [column.id for column in view.columns]
    parts = dict(zip(names, pole.cells, strict=True))
    assert parts["score"] == pytest.approx(parts["propulsive"] * parts["local"] * parts["strength"])
    assert enclave.cells[names.index("against")] == enclave.cells[1]
    assert is_drawn(view)
    assert to_svg(view)


@BOTH
def test_without_innovation_every_score_is_open_and_the_reason_is_printed(language: str) -> None:
    held = study(innovation=False)
    found = poles(held)
    view, activities = poles_view(held, found, language), propulsive_view(held, found, language)
    assert view.rows
    assert all(row.signs["score"] == "…" for row in view.rows)
    why = "nothing tells how innovative" if language == "en" else "об инновациях ничего не известно"
    assert all(why in row.reasons["score"] for row in view.rows)
    assert all(why in str(row.cells[-1]) for row in view.rows)
    assert not is_drawn(view)
    assert any("innovation" in note for note in activities.notes)
    assert all(row.signs.keys() == {"score", "innovation"} for row in activities.rows)


@BOTH
def test_a_part_left_out_is_named_under_the_table(language: str) -> None:
    held = study(innovation=False)
    found = poles(held, parts=("linkage", "growth"))
    for view in (poles_view(held, found, language), propulsive_view(held, found, language)):
        assert ("innovation" if language == "en" else "инновации") in view.notes[-1]
        assert is_drawn(view)
        assert to_svg(view)


@BOTH
def test_too_few_regions_for_spread_are_said_so(language: str) -> None:
    held = study()
    ring = listed_weights({region: [REGIONS[at - 1], REGIONS[(at + 1) % 6], REGIONS[(at + 2) % 6]]
                           for at, region in enumerate(REGIONS)})  # fmt: skip
    assert held.linkages is not None
    found = assess_spread(held.panel, held.linkages, ring, poles=[("R0", "tools")])
    assert found is not None
    view = spread_view(held, found, language)
    assert {row.reasons["lower"] for row in view.rows} != {""}
    assert ("Nothing can be said" if language == "en" else "Сказать ничего нельзя") in view.finding
    assert not is_drawn(view)
