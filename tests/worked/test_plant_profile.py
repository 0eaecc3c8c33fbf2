"""What a study says of its register of plants."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr

import clusterpolicy as cp
from clusterpolicy.identification.activities import Definition
from clusterpolicy.identification.plant_profile import profile_plants
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_inputs import AccountsInput


def register(*, seed: int = 3) -> pd.DataFrame:
    """Tools crowd in one corner of North; food and wood lie anywhere; one firm owns half of wood in South."""
    chance = np.random.default_rng(seed)
    rows = []
    for industry, count in (("tools", 60), ("food", 120), ("wood", 120)):
        for number in range(count):
            crowded = industry == "tools"
            x, y = chance.uniform(0, 20 if crowded else 100, 2)
            region = "North" if x < 50 else "South"
            owner = "Timber" if industry == "wood" and region == "South" and number % 2 else f"{industry}{number}"
            rows.append((f"{industry}-{number}", industry, region, int(chance.integers(1, 300)), x, y, owner))
    return pd.DataFrame(rows, columns=["id", "industry", "region", "size", "x", "y", "parent"])


def read(table: pd.DataFrame, *columns: str) -> cp.data.establishments.Establishments:
    return cp.read_establishments(table, industry="industry", **{name: name for name in columns})


ALL = ("id", "region", "size", "x", "y", "parent")


def test_the_most_agglomerated_industry_is_drawn_and_found_localised() -> None:
    profile = profile_plants(read(register(), *ALL), curves=1, draws=199, seed=4)
    (pattern,) = profile.patterns
    assert pattern.industry == "tools"
    assert pattern.envelope.status == "localised"
    assert pattern.stretches[0][0] == 0.0
    assert len(pattern.footprints.hulls) >= 1
    assert profile.missing == ()


def test_the_scale_of_the_density_brings_its_largest_value_between_one_and_ten() -> None:
    profile = profile_plants(read(register(), *ALL), curves=1, draws=99, seed=4)
    (pattern,) = profile.patterns
    largest = max(float(pattern.envelope.observed.max()), float(pattern.envelope.global_upper.max()))
    assert 1 <= largest * pattern.per <= 10


def test_asking_for_industries_draws_just_these() -> None:
    profile = profile_plants(read(register(), *ALL), industries=("food", "wood"), draws=99)
    assert [pattern.industry for pattern in profile.patterns] == ["food", "wood"]


@pytest.mark.parametrize(
    ("columns", "missing", "drawn"),
    [((), ("region", "size", "x"), 0), (("region", "size"), ("x",), 0), (("x", "y"), ("region", "size"), 1)],
)
def test_what_a_column_is_missing_for_is_left_out_and_named(
    columns: tuple[str, ...], missing: tuple[str, ...], drawn: int
) -> None:
    profile = profile_plants(read(register(), *columns), industries=("tools",), draws=99)
    assert profile.missing == missing
    assert len(profile.patterns) == drawn
    assert (profile.agglomeration is None) == ("region" in missing)
    assert (profile.firms is None) == ("region" in missing)


def test_the_latest_year_is_judged() -> None:
    old, new = register(seed=1).assign(year="2019"), register(seed=2).head(150).assign(year="2020")
    profile = profile_plants(read(pd.concat([old, new]), *ALL, "year"), curves=0)
    assert profile.year == "2020"
    assert len(profile.establishments) == 150


def test_candidates_are_told_by_activity_and_by_owner() -> None:
    definition = Definition("pairs", {"tools": "making", "wood": "making", "food": "food"})
    profile = profile_plants(read(register(), *ALL), definition=definition, curves=0)
    assert profile.firms is not None
    assert profile.sizes is not None
    assert profile.firms.largest["industry"].values.tolist() == ["food", "making"]
    table = register()
    south = table[(table["region"] == "South") & table["industry"].isin(["tools", "wood"])]
    timber = south.loc[south["parent"] == "Timber", "size"].sum() / south["size"].sum()
    assert float(profile.firms.largest.sel(region="South", industry="making")) == pytest.approx(timber)
    shares = profile.sizes.size.sel(region="South", industry="making")
    assert float(shares.sum()) == pytest.approx(1.0)


def test_plants_of_other_activities_and_unknown_sizes_still_tie_candidates_to_their_owner() -> None:
    rows = [("a", None, "bank", 9), ("b", "a", "tools", 10), ("c", "a", "tools", None), ("d", "c", "tools", 30)]
    table = pd.DataFrame(rows, columns=["id", "parent", "industry", "size"]).assign(region="N")
    definition = Definition("making", {"tools": "making"})
    profile = profile_plants(read(table, "id", "parent", "size", "region"), definition=definition)
    assert profile.firms is not None
    assert profile.firms.firms.values.tolist() == [[1.0]]
    assert profile.firms.largest.values.tolist() == [[1.0]]


def test_explanations_agree_where_one_region_holds_every_plant_and_owners_are_chained() -> None:
    rows = [("a", None, "x", 9), ("b", "a", "x", None), ("c", "b", "x", 30), ("d", None, "x", 40), ("e", None, "y", 1)]
    plants = read(pd.DataFrame(rows, columns=["id", "parent", "industry", "size"]).assign(region="N"),
                  "id", "parent", "size", "region")  # fmt: skip
    cells = xr.DataArray([[79.0, 1.0], [5.0, 5.0]], {"region": ["N", "S"], "industry": ["x", "y"]})
    spec = StudySpec(accounts=AccountsInput(source="-"))
    accounts = cp.RegionalAccounts.from_arrays({"employment": cells})
    study = run_inputs(spec, Inputs(accounts, establishments=plants))
    assert study.plants is not None
    found, firms = study.plants.agglomeration, study.plants.firms
    assert found is not None
    assert firms is not None
    for name in ("gamma", "z", "plants", "plant_herfindahl", "raw_concentration", "expected"):
        for industry in ("x", "y"):
            told = cp.study.explain(study, f"agglomeration:{name}", industry=industry).value
            assert told == pytest.approx(float(getattr(found, name).sel(industry=industry)), nan_ok=True), name
    for name in ("firms", "largest", "ratio", "herfindahl"):
        told = cp.study.explain(study, f"firms:{name}", region="N", activity="x").value
        assert told == pytest.approx(float(getattr(firms, name).sel(region="N", industry="x"))), name
    assert float(firms.largest.sel(region="N", industry="x")) == pytest.approx(40 / 79)


def test_equal_seeds_give_equal_profiles() -> None:
    one, other = (profile_plants(read(register(), *ALL), curves=2, draws=99, seed=9) for _ in range(2))
    assert one.outputs.keys() == other.outputs.keys()
    for name, array in one.outputs.items():
        assert array.equals(other.outputs[name]), name
