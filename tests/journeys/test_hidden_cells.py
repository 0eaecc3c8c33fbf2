"""Counties with suppressed cells: from the publisher's file to certain answers on a map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import clusterpolicy as cp
from clusterpolicy.report import write_report
from clusterpolicy.study.explaining import Explainer
from clusterpolicy.study.inputs import open_inputs
from clusterpolicy.study.running import run_inputs
from clusterpolicy.study.spec import read_spec
from clusterpolicy.views.story import build_document

STUDY = """
spec_version = 1
title = {{ en = "Counties", ru = "Округа" }}
territory = "United States"
[accounts]
source = "{data}/us_qcew_counties/qcew_2016q1_all_areas.parquet"
layout = "qcew"
year = 2016
choices = {{ territory = "county", aggregation = "sector", ownership = "5", measures = ["employment", "establishments"] }}
[geometry]
source = "{data}/boundaries/us_counties-10m.json"
code = "id"
layer = "counties"
[report]
languages = ["en", "ru"]
"""


@pytest.fixture(scope="module")
def study_file(public_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("counties") / "study.toml"
    path.write_text(STUDY.format(data=public_data.as_posix()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def study(study_file: Path) -> cp.study.Study:
    spec = read_spec(study_file)
    return run_inputs(spec, open_inputs(spec, folder=study_file.parent))


@pytest.mark.measure("quotient_bounds")
def test_most_hidden_sectors_of_counties_are_certain_all_the_same(study: cp.study.Study) -> None:
    intervals = study.intervals
    assert intervals is not None
    told = intervals.counts(hidden=True)
    print(f"counties x sectors, hidden: {told}; published: {intervals.counts(hidden=False)}")
    assert sum(told.values()) == int(intervals.hidden.sum()) > 15_000
    assert (told["certain_above"] + told["certain_below"]) / sum(told.values()) > 0.7
    assert told["unknown"] == 0


def test_the_verdict_hangs_on_hidden_figures_in_few_cells(study: cp.study.Study) -> None:
    table = study.candidates
    undetermined = int((table["verdict"] == "undetermined").sum())
    print(f"undetermined: {undetermined} of {len(table)}; likely: {int((table['verdict'] == 'likely').sum())}")
    assert undetermined < 0.05 * len(table)
    assert (table["verdict"] == "likely").sum() > 500


def test_bounds_of_cells_that_are_hidden_on_purpose_hold_what_was_published(study: cp.study.Study) -> None:
    """A county's published sectors, hidden one by one, lie inside what the rest of the table allows."""
    from dataclasses import replace

    from clusterpolicy.identification.certainty import quotient_certainty

    accounts = study.inputs.accounts
    cells = accounts.values["employment"]
    chance = np.random.default_rng(5)
    chosen = (cells.notnull() & (cells > 0)).values & (chance.random(cells.shape) < 0.01)
    holed = replace(accounts, values=accounts.values.assign(employment=cells.where(~chosen)))
    bounds = quotient_certainty(holed, "employment").cells
    least, most = (bounds.values.sel(bound=end).transpose(*cells.dims).values[chosen] for end in ("lower", "upper"))
    true = cells.values[chosen]
    print(f"{len(true)} published cells hidden on purpose")
    assert len(true) > 300
    assert bool(((least <= true + 1e-6) & (true <= most + 1e-6)).all())


def test_both_ends_are_explained(study: cp.study.Study) -> None:
    explainer, chance = Explainer(study), np.random.default_rng(1)
    intervals = study.intervals
    assert intervals is not None
    compared = 0
    for row in chance.choice(len(study.accounts.regions), 40, replace=False):
        region = study.accounts.regions[row]
        for activity in study.panel.activities:
            keys = {"region": region, "activity": activity}
            for end in ("lower", "upper"):
                stored = float(intervals.quotient.sel(year=intervals.latest, bound=end, **keys))
                told = explainer.explain(f"interval:{end}", keys)
                assert told.value == pytest.approx(stored, rel=1e-9, nan_ok=True), (keys, end)
                compared += 1
    assert compared == 1600


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_answer_stands_on_a_map_of_the_counties(study: cp.study.Study, language: str) -> None:
    document = build_document(study, language)
    section = next(section for section in document.sections if section.id == "hidden")
    counted, drawn, listed = section.views
    assert drawn.chart.kind == "map"
    assert drawn.chart.scale == "categories"
    words = set(drawn.values("certainty")) - {None}
    assert words <= set(drawn.chart.order)
    assert len(words) >= 4
    assert len(drawn.rows) == len(study.accounts.regions)
    assert sum(int(value or 0) for value in counted.values("hidden:certain_above")) == len(listed.rows)
    least = listed.values("quotient_least")
    printed = [float(value) for value in least if value is not None]
    withheld = [row.signs["quotient_least"] for row, value in zip(listed.rows, least, strict=True) if value is None]
    assert all(value >= 1.3 for value in printed)
    assert set(withheld) <= {"c"}
    assert len(printed) > len(least) / 4


@pytest.mark.slow
def test_the_report_of_all_counties_fits_a_page(study_file: Path) -> None:
    written = write_report(study_file)
    page = written.report.read_text(encoding="utf-8")
    print(f"report of {len(page) / 1e6:.1f} MB")
    assert "certainly above" in page
    assert len(page) < 12e6
    russian = written.report.with_name("report.ru.html").read_text(encoding="utf-8")
    assert "точно выше" in russian
