"""Whatever is hidden, empty or single in a study, an explanation says the study's own number, or why there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.errors import UsageError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.language import text
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import StudySpec
from clusterpolicy.study.spec_choices import BenchmarkChoice, IntervalSettings, PredispositionSettings
from clusterpolicy.study.spec_inputs import AccountsInput
from clusterpolicy.views.profile import profile_section

pytestmark = pytest.mark.slow

PAIRS = Definition("pairs", {"u": "one", "v": "one", "w": "two", "x": "two", "y": "three"})
INDUSTRIES = list("uvwxyz")


def cells(values: np.ndarray) -> xr.DataArray:
    """Lay out cells by year, region and industry."""
    labels = {
        "year": [str(2019 + at) for at in range(values.shape[0])],
        "region": [f"R{at}" for at in range(values.shape[1])],
        "industry": INDUSTRIES[: values.shape[2]],
    }
    return xr.DataArray(values.astype(float), labels, tuple(labels))


def run(
    accounts: RegionalAccounts,
    definition: Definition | None = None,
    table: tuple[Flows | None, dict[str, str] | None] = (None, None),
    **choices: object,
):
    spec = StudySpec(accounts=AccountsInput(source="-"), **choices)
    return run_inputs(spec, Inputs(accounts, definition=definition, flows=table[0], sector_of=table[1]))


def random_table(seed: int) -> tuple[Flows, dict[str, str] | None]:
    """An input-output table with an idle sector or a negative delivery, by industry or by sectors of its own."""
    rng = np.random.default_rng(seed)
    coarse = rng.random() < 0.5
    sectors = ["p", "q", "r", "s"] if coarse else INDUSTRIES
    sold = rng.integers(0, 6, (len(sectors), len(sectors))).astype(float)
    sold[0, 1] = rng.choice([-1, 2])
    if rng.random() < 0.4:
        sold[2], sold[:, 2] = 0, 0
    output = np.maximum(np.abs(sold).sum(axis=0), np.abs(sold).sum(axis=1))
    output += np.where(output > 0, rng.integers(2, 9, len(sectors)), 0)
    wages = np.where(output > 0, 1.0, 0.0)
    rows = {"wages": wages, "imports": output - sold.sum(axis=0) - wages}
    flows = arrange_flows(
        {one: dict(zip(sectors, row, strict=True)) for one, row in zip(sectors, sold, strict=True)},
        output=dict(zip(sectors, output, strict=True)),
        primary={name: dict(zip(sectors, row, strict=True)) for name, row in rows.items()},
        wages="wages",
        imports="imports",
        value_added=("wages",),
        scope="domestic",
    )
    return flows, {one: str(rng.choice(sectors)) for one in INDUSTRIES[1:]} if coarse else None


def random_study(seed: int):
    """A small study with zeros, hidden cells, totals, definition, benchmark and reading as chance has it."""
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(1, 4)), int(rng.integers(1, 5)), 6)
    names = ["employment", *(name for name in ("establishments", "turnover", "output") if rng.random() < 0.7)]
    full = {name: cells(rng.integers(0, 9, shape)) for name in names}
    for array in full.values():
        if rng.random() < 0.4:
            array.values[-1, rng.integers(shape[1]), :] = 0
        if rng.random() < 0.4:
            array.values[:, :, rng.integers(6)] = 0
        if rng.random() < 0.3:
            array.values[0, :, rng.integers(6)] = 0
    hidden = rng.choice([0, 0.15, 0.4])
    known = {name: array.where(array.copy(data=rng.random(shape) >= hidden)) for name, array in full.items()}
    published, totals = rng.integers(0, 4), {}
    for name, array in full.items() if published else ():
        industry = array.sum("region")
        if published == 2:
            industry = industry.where(industry.copy(data=rng.random(industry.shape) > 0.2))
        whole = (industry, array.sum(("region", "industry"))) if published < 3 else (None, None)
        totals[name] = PublishedTotals(array.sum("industry"), *whole)
    kind = str(rng.choice(["country", "own_excluded", "group"]))
    benchmark = BenchmarkChoice(
        kind=kind, regions=["R0"] if kind == "group" else [], base=str(rng.choice(["all", "activities"]))
    )
    return run(
        RegionalAccounts.from_arrays(known, totals=totals),
        PAIRS if rng.random() < 0.7 else None,
        random_table(seed),
        benchmark=benchmark,
        predisposition=PredispositionSettings(reading=str(rng.choice(["share", "quotient"]))),
        intervals=IntervalSettings(use=bool(rng.random() < 0.5)),
    )


def stored(study) -> dict[str, xr.DataArray]:
    """What the study holds, by the quantity that explains it."""
    found: dict[str, xr.DataArray] = {}
    for name, held in study.panel.cells.items():
        found[f"quotient:{name}"] = held.quotient
        found[f"median_quotient:{name}"] = study.panel.median_quotient(name)
        found[f"median_size:{name}"] = study.panel.median_size(name)
    found |= {f"method:{item.method}": item.value for item in study.evidence.methods}
    for name in ("agreement", "balance", "coverage", "persistence", "distance", "supporting", "computable"):
        found[name] = getattr(study.verdicts, name)
    if study.growth is not None:
        found["growth"] = study.growth.rate
        found |= {f"shift_share:{name}": array for name, array in study.growth.by_region.items()}
    found |= {f"predisposition:{name}": array for name, array in study.predisposition.coefficients.items()}
    if not study.predisposition.missing:
        found["predisposition:integral"] = study.predisposition.integral
    found |= {f"concentration:{name}": array for name, array in study.concentration.by_activity.items()}
    found |= {f"specialisation:{name}": array for name, array in study.concentration.by_region.items()}
    if study.cell_growth is not None:
        found |= {f"cell_change:{name}": array for name, array in study.cell_growth.sums.items()}
    if study.space is not None:
        found |= {"density": study.space.density, "specialities": study.space.here.sum("activity")}
        found |= {"complexity:region": study.space.region_complexity}
        found |= {"complexity:activity": study.space.activity_complexity}
    found |= {f"diamond:{name}": study.diamond.scores.sel(determinant=name) for name in DETERMINANTS}
    return {name: array.reset_coords(drop=True) for name, array in found.items()} | stored_linkages(study)


def stored_linkages(study) -> dict[str, xr.DataArray]:
    """What the study holds of its input-output table, by the quantity that explains it."""
    linkages = study.linkages
    if linkages is None:
        return {}
    of_sectors = {
        "output": linkages.multipliers.output,
        "value_added": linkages.multipliers.simple.sel(effect="value_added"),
        "power": linkages.key.power,
        "sensitivity": linkages.key.sensitivity,
        "upstreamness": linkages.upstreamness,
    }
    found = {f"linkage:{name}": array.rename(industry="sector") for name, array in of_sectors.items()}
    own = study.panel.median_quotient(study.panel.main)
    cover, suppliers, buyers = [], [], []
    for activity in study.panel.activities:
        mine = own.sel(activity=activity, drop=True)
        cover.append(linkages.cover(activity, mine))
        suppliers.append(linkages.local_inputs(activity, mine))
        buyers.append(linkages.local_buyers(activity))
    each = {"purchase:cover": cover, "nearby:suppliers": suppliers, "nearby:buyers": buyers}
    labels = list(study.panel.activities)
    found |= {name: xr.concat(arrays, "activity").assign_coords(activity=labels) for name, arrays in each.items()}
    found["multiplier:output"] = linkages.multiplier("output")
    return {name: array.reset_coords(drop=True) for name, array in found.items()}


def compare(study) -> int:
    """Compare every number of a study with its explanation; return how many are known."""
    explainer, known = Explainer(study), 0
    for quantity, array in stored(study).items():
        for at in np.ndindex(*array.shape):
            keys = {str(dim): str(array[dim].values[place]) for dim, place in zip(array.dims, at, strict=True)}
            told, value = explainer.explain(quantity, keys), float(array.values[at])
            assert told.value == pytest.approx(value, rel=1e-9, abs=1e-9, nan_ok=True), (quantity, keys)
            assert told.recompute() == pytest.approx(value, rel=1e-9, abs=1e-9, nan_ok=True), (quantity, keys)
            known += not math.isnan(value)
    return known


@pytest.mark.parametrize("seed", [0, 5, 8, 9, 11, 14, 15, 17, 20])
def test_every_number_of_a_ragged_study_is_explained_as_it_stands(seed: int) -> None:
    assert compare(random_study(seed)) > 10


def test_a_partly_unknown_total_of_an_activity_leaves_its_cells_unknown() -> None:
    full = cells(np.array([[[30, 10, 20, 20, 5, 40], [10, 30, 20, 5, 20, 60], [10, 10, 10, 10, 10, 10]]]))
    here = {"year": "2019", "region": "R0"}
    values = full.copy()
    values.loc[here | {"industry": "v"}] = np.nan
    industry = full.sum("region").where(full["industry"] != "v")
    totals = {"employment": PublishedTotals(full.sum("industry"), industry, full.sum(("region", "industry")))}
    accounts = RegionalAccounts.from_arrays({"employment": values}, totals=totals)
    study = run(accounts, PAIRS, benchmark=BenchmarkChoice(base="activities"))
    told = Explainer(study).explain("quotient:employment", here | {"activity": "one"})
    assert math.isnan(told.value)
    assert math.isnan(told.recompute())
    assert told.note
    assert compare(study) > 20


def test_a_single_region_concentrates_nothing() -> None:
    study = run(RegionalAccounts.from_arrays({"employment": cells(np.array([[[3, 4, 5, 0, 2, 1]]]))}))
    told = Explainer(study).explain("concentration:locational_gini", {"activity": "u"})
    assert math.isnan(told.value)
    assert "single region" in list(told.lines())[2]
    assert compare(study) > 10


@pytest.mark.parametrize("reading", ["share", "quotient"])
@pytest.mark.parametrize("name", ["localisation", "turnover", "enterprises", "per_head", "integral"])
def test_a_coefficient_without_its_column_says_which_one_it_lacks(reading: str, name: str) -> None:
    accounts = RegionalAccounts.from_arrays({"employment": cells(np.arange(1, 13).reshape(1, 2, 6))})
    study = run(accounts, predisposition=PredispositionSettings(reading=reading))
    lacking = study.predisposition.missing.get(name, "output")
    with pytest.raises(UsageError) as told:
        Explainer(study).explain(f"predisposition:{name}", {"region": "R0", "activity": "u"})
    (finding,) = told.value.findings
    assert finding.id == "EX-007"
    assert lacking in finding.render("ru")


def test_a_region_that_is_empty_in_the_last_year_is_split_to_its_loss() -> None:
    values = cells(np.array([[[30, 10, 20], [10, 30, 20]], [[0, 0, 0], [20, 40, 30]]]))
    study = run(RegionalAccounts.from_arrays({"employment": values}))
    explainer = Explainer(study)
    told = {
        name: explainer.explain(f"shift_share:{name}", {"region": "R0"}).recompute()
        for name in ("change", "national", "industry_mix", "competitive")
    }
    assert told["change"] == -60
    assert told["national"] == pytest.approx(60 * (90 / 120 - 1))
    assert told["national"] + told["industry_mix"] + told["competitive"] == pytest.approx(-60)
    assert compare(study) > 20


def test_an_industry_that_appears_has_no_rate_and_one_that_is_nowhere_changes_nothing() -> None:
    values = cells(np.array([[[30, 0, 0], [10, 0, 20]], [[35, 0, 5], [20, 0, 30]]]))
    values.loc[{"year": "2019", "industry": "w"}] = 0
    study = run(RegionalAccounts.from_arrays({"employment": values}))
    explainer = Explainer(study)
    told = {
        name: explainer.explain(f"shift_share:{name}", {"region": "R0"}).value
        for name in ("change", "national", "industry_mix", "competitive")
    }
    assert told["change"] == 10
    assert math.isnan(told["industry_mix"])
    assert math.isnan(told["competitive"])
    assert compare(study) > 15


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_of_a_new_activity_tells_its_change_and_that_the_parts_have_no_rate(language: str) -> None:
    study = run(RegionalAccounts.from_arrays({"employment": cells(np.array([[[30, 0], [10, 0]], [[35, 5], [20, 0]]]))}))
    section = profile_section(study, Explainer(study), "R0", "v", language)
    growth = next(view for view in section.views if view.id == "profile-growth-R0-v")
    (row,) = growth.rows
    assert row.cells[1:] == (0, None, None, 5)
    assert set(row.reasons.values()) == {text("rs-period-no-rate", language)}
    assert "+5" in growth.finding


def test_an_activity_that_only_one_region_has_is_not_split_by_the_rest_of_the_country() -> None:
    values = cells(np.array([[[30, 6], [10, 0]], [[35, 0], [20, 0]]]))
    study = run(RegionalAccounts.from_arrays({"employment": values}), benchmark=BenchmarkChoice(kind="own_excluded"))
    here = {"region": "R0", "activity": "v"}
    told = {name: float(part.sel(here)) for name, part in study.cell_growth.sums.items()}
    assert told["change"] == -6
    assert told["national"] == pytest.approx(6 * (20 / 10 - 1))
    assert math.isnan(told["industry_mix"])
    assert math.isnan(told["competitive"])
    assert compare(study) > 10


def test_growth_of_a_single_year_is_refused() -> None:
    study = run(RegionalAccounts.from_arrays({"employment": cells(np.arange(1, 13).reshape(1, 2, 6))}))
    for quantity, keys in (("growth", {"region": "R0", "activity": "u"}), ("shift_share:change", {"region": "R0"})):
        with pytest.raises(UsageError) as told:
            Explainer(study).explain(quantity, keys)
        assert [finding.id for finding in told.value.findings] == ["EX-008"]
