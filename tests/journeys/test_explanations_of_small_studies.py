"""Whatever is hidden, empty or single in a study, an explanation says the study's own number, or why there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr

from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
from clusterpolicy.errors import UsageError
from clusterpolicy.identification.activities import Definition
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.inputs import Inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import AccountsInput, BenchmarkChoice, IntervalSettings, PredispositionSettings, StudySpec

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


def run(accounts: RegionalAccounts, definition: Definition | None = None, **choices: object):
    spec = StudySpec(accounts=AccountsInput(source="-"), **choices)
    return run_inputs(spec, Inputs(accounts, definition=definition))


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


def test_growth_of_a_single_year_is_refused() -> None:
    study = run(RegionalAccounts.from_arrays({"employment": cells(np.arange(1, 13).reshape(1, 2, 6))}))
    for quantity, keys in (("growth", {"region": "R0", "activity": "u"}), ("shift_share:change", {"region": "R0"})):
        with pytest.raises(UsageError) as told:
            Explainer(study).explain(quantity, keys)
        assert [finding.id for finding in told.value.findings] == ["EX-008"]
