"""Every number of the demo's report answers "why?": recomputed from its input cells, it comes out the same."""

from __future__ import annotations

import math

import pytest

import clusterpolicy as cp
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.explanation import evaluate
from clusterpolicy.views.story import build_document
from clusterpolicy.views.withholding import SIGN as WITHHELD

pytestmark = pytest.mark.slow

RANKED_OR_SEARCHED = {
    ("method-correlations", "kendall"),
    ("method-correlations", "spearman"),
    ("turning", "needed"),
    ("people-quality", "value"),
}
"""Numbers that plain arithmetic cannot say: correlations of ranks over all cells, coefficients of whole instruments
(alpha, W), and the nearest value at which a verdict turns, found by trying. Notes of their views tell how they came
about."""


@pytest.fixture(scope="module")
def study(demo_study):
    return demo_study


def test_recomputing_an_explanation_reproduces_the_cell_for_every_cell_of_the_report(study) -> None:
    explainer = Explainer(study)
    document = build_document(study, "en")
    explained, withheld, quantities = 0, 0, set()
    for section in document.sections:
        for view in section.views:
            for at, column in enumerate(view.columns):
                if not column.quantity:
                    plain = column.kind in ("label", "text") or view.id in ("table5", "methods")
                    assert plain or (view.id.partition("-R")[0], column.id) in RANKED_OR_SEARCHED, (view.id, column.id)
                    continue
                for row in view.rows:
                    answer = explainer.explain(column.quantity, row.keys)
                    shown = row.cells[at]
                    if shown is None and row.signs.get(column.id) == WITHHELD:
                        withheld += 1  # can be told, and is not printed: it would give a hidden figure away
                    elif shown is None:
                        assert math.isnan(answer.value), (view.id, column.id, row.keys)
                    else:
                        assert answer.recompute() == pytest.approx(shown, rel=1e-9, abs=1e-12), (
                            view.id,
                            column.id,
                            row.keys,
                        )
                    explained += 1
                    quantities.add(column.quantity)
    print(f"{explained} cells of {len(quantities)} quantities explained, {withheld} of them not printed")
    assert withheld < 0.05 * explained
    assert explained > 2500
    assert len(quantities) > 30


def test_an_explanation_shows_formula_terms_and_cells(study) -> None:
    best = study.candidates.iloc[0]
    answer = cp.study.explain(study, "method:localisation", region=best.region, activity=best.activity)
    lines = "\n".join(answer.lines())
    assert "median(" in lines
    assert "(e_ri / e_r) / (E_i / E)" in lines
    assert answer.value == pytest.approx(best.localisation, rel=1e-12)


def test_a_changed_input_cell_changes_the_explanation_and_the_study_alike(study) -> None:
    country = cp.demo.country(seed=7)
    accounts = country.accounts
    region, industry = accounts.regions[0], accounts.industries[5]
    values = accounts.values.copy(deep=True)
    values["establishments"].loc[{"year": "2023", "region": region, "industry": industry}] += 100
    from dataclasses import replace

    changed = cp.study.run(replace(country.study_inputs, accounts=replace(accounts, values=values)))
    activity = country.study_inputs.definition.activity_of[industry]
    if activity not in changed.panel.activities:
        pytest.fail("choose an industry of a traded cluster")
    keys = {"region": region, "activity": activity, "year": "2023"}
    before = cp.study.explain(study, "quotient:establishments", **keys)
    after = cp.study.explain(changed, "quotient:establishments", **keys)
    stored = float(changed.panel.cells["establishments"].quotient.sel(keys))
    assert after.value == pytest.approx(stored, rel=1e-12)
    assert after.value != before.value


@pytest.mark.parametrize("formula", ["__import__('os')", "a.b", "[1]", "open('x')", "lambda: 1"])
def test_formulas_are_plain_arithmetic(formula: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        evaluate(formula, {"a": 1.0})


def test_division_by_zero_is_undefined_not_an_error() -> None:
    assert math.isnan(evaluate("a / b", {"a": 1.0, "b": 0.0}))


def hidden_country():
    import numpy as np
    import xarray as xr

    from clusterpolicy.data.accounts import PublishedTotals, RegionalAccounts
    from clusterpolicy.identification.activities import Definition

    rng = np.random.default_rng(5)
    labels = {"year": ["2019", "2020"], "region": list("ABCDEF"), "industry": list("uvwxyz")}
    full = {
        name: xr.DataArray(rng.integers(20, 900, (2, 6, 6)).astype(float), labels, ("year", "region", "industry"))
        for name in ("employment", "establishments", "turnover")
    }
    hide = xr.DataArray(
        rng.random((6, 6)) < 0.2, {k: labels[k] for k in ("region", "industry")}, ("region", "industry")
    )
    cells = {name: array if name == "establishments" else array.where(~hide) for name, array in full.items()}
    totals = {
        name: PublishedTotals(array.sum("industry"), array.sum("region"), array.sum(("region", "industry")))
        for name, array in full.items()
    }
    definition = Definition("pairs", {"u": "one", "v": "one", "w": "two", "x": "two", "y": "three"})
    return RegionalAccounts.from_arrays(cells, totals=totals), definition


@pytest.mark.parametrize("kind", ["country", "own_excluded", "group"])
@pytest.mark.parametrize("base", ["all", "activities"])
@pytest.mark.parametrize("defined", [True, False])
def test_explanations_agree_for_every_benchmark_with_hidden_cells(kind: str, base: str, defined: bool) -> None:
    from clusterpolicy.study.inputs import Inputs
    from clusterpolicy.study.running import run_inputs
    from clusterpolicy.study.spec import StudySpec
    from clusterpolicy.study.spec_choices import BenchmarkChoice
    from clusterpolicy.study.spec_inputs import AccountsInput

    accounts, definition = hidden_country()
    choice = BenchmarkChoice(kind=kind, regions=["B", "C", "D"] if kind == "group" else [], base=base)
    spec = StudySpec(accounts=AccountsInput(source="-"), benchmark=choice)
    study = run_inputs(spec, Inputs(accounts, definition=definition if defined else None))
    explainer, compared = Explainer(study), 0
    for measure, cells in study.panel.cells.items():
        for year in accounts.years:
            for region in accounts.regions:
                for activity in study.panel.activities:
                    keys = {"year": year, "region": region, "activity": activity}
                    stored = float(cells.quotient.sel(keys))
                    told = explainer.explain(f"quotient:{measure}", keys).value
                    assert told == pytest.approx(stored, rel=1e-9, nan_ok=True), (measure, keys)
                    compared += not math.isnan(stored)
    for item in study.evidence.methods:
        for region in accounts.regions:
            for activity in study.panel.activities:
                told = explainer.explain(f"method:{item.method}", {"region": region, "activity": activity}).value
                stored = float(item.value.sel(region=region, activity=activity))
                assert told == pytest.approx(stored, rel=1e-9, nan_ok=True), (item.method, region, activity)
    by_region = study.growth.by_region if study.growth else {}
    for name, array in by_region.items():
        for region in accounts.regions:
            told = explainer.explain(f"shift_share:{name}", {"region": region}).value
            assert told == pytest.approx(float(array.sel(region=region)), rel=1e-9, abs=1e-9, nan_ok=True)
    assert compared > 30


def test_a_group_with_a_hidden_cell_compares_the_same_industries_on_both_sides() -> None:
    from clusterpolicy.identification.activities import Benchmark, activity_cells

    accounts, definition = hidden_country()
    group = Benchmark("group", ("B", "C", "D"))
    cells = activity_cells(accounts, "employment", definition=definition, benchmark=group)
    for activity, members in (("one", ["u", "v"]), ("two", ["w", "x"])):
        own = accounts.employment.sel(year="2020", region="A", industry=members)
        theirs = accounts.employment.sel(year="2020", region=list("BCD"), industry=members).sum("region", skipna=False)
        both = own.notnull() & theirs.notnull()
        found = float(cells.quotient.sel(year="2020", region="A", activity=activity))
        if math.isnan(found):
            continue
        totals = accounts.totals_of("employment")
        region_total = float(totals.region.sel(year="2020", region="A"))
        group_total = float(totals.region.sel(year="2020", region=list("BCD")).sum())
        expected = (float(own.where(both).sum()) / region_total) / (float(theirs.where(both).sum()) / group_total)
        assert found == pytest.approx(expected)
