"""Leading enterprises by hand: shares of owners, flags, and what a confidential register may print."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.establishments import Establishments, read_establishments
from clusterpolicy.errors import ConventionError, UsageError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.regions.leading_enterprises import LeadingEnterprises, assess_leading_enterprises
from clusterpolicy.study.explaining import explain
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.result import Study
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_choices import LeaderSettings
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.leading_enterprises import enterprises_view, leaders_view
from clusterpolicy.views.story import build_document

ROWS = [
    ("a", None, "steel", "North", 60, 900),
    ("b", "a", "tools", "North", 20, 50),
    ("c", None, "tools", "North", 15, 40),
    ("d", None, "shops", "North", 5, 10),
    ("e", "Holding", "shops", "South", 10, None),
    ("f", "Holding", "steel", "South", 10, 30),
    ("g", None, "tools", "South", None, 70),
    ("h", None, "shops", "South", 20, 100),
]


def register(rows: list[tuple[object, ...]] = ROWS, *drop: str) -> Establishments:
    names = ["id", "parent", "industry", "region", "size", "turnover"]
    table = pd.DataFrame(rows, columns=names).drop(columns=list(drop))
    return read_establishments(table, industry="industry", **{n: n for n in names if n != "industry" and n not in drop})


def leading(*drop: str, rows: list[tuple[object, ...]] = ROWS, **chosen: object) -> LeadingEnterprises:
    found = assess_leading_enterprises(register(rows, *drop), **chosen)  # type: ignore[arg-type]
    assert found is not None
    return found


def study(regions: list[str], activities: list[str]) -> Study:
    cells = xr.DataArray([[float(10 + r + a) for a in range(len(activities))] for r in range(len(regions))],
                         {"region": regions, "industry": activities}, ("region", "industry"))  # fmt: skip
    accounts = RegionalAccounts.from_arrays({"employment": cells})
    return run_inputs(StudySpec(accounts=AccountsInput(source="-")), Inputs(accounts))


def test_shares_add_plants_of_one_owner_up() -> None:
    north = {name: held.sel(region="North") for name, held in vars(leading().by_region["size"]).items()}
    assert float(north["firms"]) == 3
    assert float(north["largest"]) == pytest.approx(0.8)
    assert float(north["ratio"]) == pytest.approx(1.0)
    assert float(north["herfindahl"]) == pytest.approx(0.8**2 + 0.15**2 + 0.05**2)
    assert bool(north["dependent"])


def test_each_amount_has_shares_of_its_own() -> None:
    found = leading()
    assert found.amounts == ("size", "turnover")
    assert found.missing == ("output", "tax", "purchases")
    assert float(found.by_region["turnover"].largest.sel(region="North")) == pytest.approx(0.95)
    assert float(found.by_region["turnover"].largest.sel(region="South")) == pytest.approx(0.5)


def test_an_activity_hangs_on_firms_of_all_regions() -> None:
    found = leading()
    assert float(found.by_activity["size"].largest.sel(activity="steel")) == pytest.approx(60 / 70)
    assert float(found.by_activity["size"].firms.sel(activity="shops")) == 3
    joined = leading(definition=Definition("metal", {"steel": "metal", "tools": "metal"}))
    assert joined.by_activity["size"].largest["activity"].values.tolist() == ["metal"]
    assert float(joined.by_activity["size"].largest.sel(activity="metal")) == pytest.approx(80 / 105)


def test_leaders_are_named_by_the_owner_with_what_they_mostly_do() -> None:
    first = [leader for leader in leading().leaders if leader.rank == 1]
    assert [(one.region, one.firm, one.activity) for one in first] == [
        ("North", "a", "steel"), ("South", "Holding", "shops"),
    ]  # fmt: skip
    assert first[0].shares == pytest.approx({"size": 0.8, "turnover": 0.95})
    assert first[1].shares == pytest.approx({"size": 0.5, "turnover": 0.15})


def test_unknown_sizes_are_left_out_and_counted() -> None:
    assert leading().left_out == 1
    assert float(leading().by_region["size"].firms.sel(region="South")) == 2


def test_firms_that_the_register_does_not_name_stand_without_a_name() -> None:
    found = leading("id", "parent")
    assert {leader.firm for leader in found.leaders} == {""}
    assert float(found.by_region["size"].largest.sel(region="North")) == pytest.approx(0.6)


def test_the_cut_is_reached_where_the_share_equals_it() -> None:
    even = [(f"p{at}", None, "steel", "North", 10, 1) for at in range(5)]
    assert bool(leading(rows=even).by_region["size"].dependent.item())
    assert not bool(leading(rows=even, cut=0.21).by_region["size"].dependent.item())


def test_without_regions_or_amounts_there_is_nothing_to_say() -> None:
    assert assess_leading_enterprises(None) is None
    assert assess_leading_enterprises(register(ROWS, "region")) is None
    assert assess_leading_enterprises(register(ROWS, "size", "turnover")) is None


def test_a_region_whose_plants_are_all_empty_has_no_leader() -> None:
    rows = [*ROWS, ("z", None, "steel", "East", 0, 0)]
    found = leading(rows=rows)
    assert math.isnan(float(found.by_region["size"].largest.sel(region="East")))
    assert not bool(found.by_region["size"].dependent.sel(region="East"))
    assert "East" not in {leader.region for leader in found.leaders}


@pytest.mark.parametrize("chosen", [{"k": 0}, {"cut": 0.0}, {"cut": 1.1}])
def test_choices_that_make_no_sense_are_refused(chosen: dict[str, float]) -> None:
    with pytest.raises(ConventionError, match="GP-005"):
        assess_leading_enterprises(register(), **chosen)  # type: ignore[arg-type]


def many() -> list[tuple[object, ...]]:
    """Ten firms of like size in North, nine in South, one that holds most of East, two in West."""
    rows: list[tuple[object, ...]] = [(f"n{at}", None, "steel", "North", 10 + at, 1) for at in range(10)]
    rows += [(f"s{at}", None, "steel", "South", 10 + at, 1) for at in range(9)]
    rows += [("e", None, "steel", "East", 1000, 1), *((f"e{at}", None, "steel", "East", 10, 1) for at in range(20))]
    return [*rows, ("w1", None, "steel", "West", 10, 1), ("w2", None, "steel", "West", 20, 1)]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_confidential_register_prints_nothing_of_a_single_enterprise(language: str) -> None:
    held, found = study(["North", "South", "East", "West"], ["steel"]), leading(rows=many())
    secret = leaders_view(held, found, language, confidential=True)
    rows = {row.keys["region"]: row for row in secret.rows}
    names = [column.id for column in secret.columns]
    told = {region: {n for n, cell in zip(names, row.cells, strict=True) if isinstance(cell, int | float)}
            for region, row in rows.items()}  # fmt: skip
    assert told == {"North": {"ratio", "firms"}, "South": {"firms"}, "East": {"firms"}, "West": set()}
    assert all(row.cells[1] == "–" for row in secret.rows)
    assert all(sign == "c" for row in secret.rows for sign in row.signs.values())
    assert [row.keys["region"] for row in secret.rows] == sorted(rows)  # an order by share would tell as well
    assert secret.chart.kind == "none"
    assert enterprises_view(held, found, language, confidential=True) is None


def test_outputs_and_answers_of_a_confidential_register_tell_of_no_single_enterprise() -> None:
    """What a run writes for programs says no more than what it prints."""
    cells = xr.DataArray([[10.0, 20.0], [30.0, 15.0]], {"region": ["North", "South"], "industry": ["steel", "tools"]},
                         ("region", "industry"))  # fmt: skip
    inputs = Inputs(RegionalAccounts.from_arrays({"employment": cells}), establishments=register())
    spec = StudySpec(accounts=AccountsInput(source="-"), robustness={"use": False}, leaders={"confidential": True})
    kept, open_ = run_inputs(spec, inputs), run_inputs(spec.model_copy(update={"leaders": LeaderSettings()}), inputs)
    here = {"region": "North", "activity": "steel"}
    assert {"leaders.region.size.largest", "plants.largest_firm"} <= open_.outputs.keys()
    assert not [name for name in kept.outputs if name.startswith("leaders") or "firm" in name]
    assert np.isnan(kept.outputs["plants.gamma"].values).all()  # three plants of an industry at most
    for quantity, keys in (
        ("firms:largest", here),
        ("sizes:large", here),
        ("agglomeration:gamma", {"industry": "steel"}),
    ):
        with pytest.raises(UsageError, match="EX-011"):
            explain(kept, quantity, **keys)
    assert explain(open_, "firms:largest", **here).value == 1
    views = [view for section in build_document(kept, "en").sections for view in section.views]
    assert "dependence" not in {view.id for view in views}
    shown = next(view for view in views if view.id == "agglomeration")
    assert all(cell is None for row in shown.rows for cell in row.cells[1:])


def test_an_open_register_lists_its_leaders_and_flags_the_regions() -> None:
    held, found = study(["North", "South"], ["steel", "tools", "shops"]), leading()
    regions, firms = leaders_view(held, found, "en"), enterprises_view(held, found, "en")
    assert firms is not None
    assert [row.cells[:2] for row in regions.rows] == [("North", "yes"), ("South", "yes")]
    assert "2 of 2" in regions.finding
    assert "a in North: 80.0 %" in firms.finding
    assert len(firms.rows) == 5
    activities = leaders_view(held, found, "ru", scope="activity")
    assert activities.values("hanging") == ["да", "да", "да"]
