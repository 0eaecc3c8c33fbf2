"""Where clusters are and what each region leans on."""

from __future__ import annotations

import numpy as np
import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, measure_word, source_words, window_words
from clusterpolicy.views.view import Chart, Column, Row, View

LARGEST_HEAT_MAP = 60


def where_view(study: Study, language: str) -> View:
    """Number of strong and likely candidates by region, on a map, a tile grid or as bars."""
    table = study.candidates
    counts = {verdict: table[table["verdict"] == verdict].groupby("region").size() for verdict in ("strong", "likely")}
    rows = []
    for region in study.accounts.regions:
        strong, likely = (int(counts[verdict].get(region, 0)) for verdict in ("strong", "likely"))
        cells = (study.name("region", region, language), strong, likely, strong + likely)
        rows.append(Row(cells, keys={"region": region}))
    geometry, kind = geometry_of(study)
    if kind == "bars":
        rows = sorted((row for row in rows if row.cells[3]), key=lambda row: -int(row.cells[3] or 0))
    with_any = sum(int(row.cells[3] or 0) > 0 for row in rows)
    chart = (
        Chart("bars", x="both", y="region")
        if kind == "bars"
        else Chart("map" if kind == "map" else "tiles", colour="both", label="region")
    )
    return View(
        id="where",
        title=text("vw-where-title", language),
        finding=text("vw-where-finding", language, n=with_any, regions=len(study.accounts.regions)),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("strong", text("vd-strong", language), "integer", 0, quantity="found:strong"),
            Column("likely", text("vd-likely", language), "integer", 0, quantity="found:likely"),
            Column("both", text("col-both", language), "integer", 0, quantity="found:both"),
        ),
        rows=tuple(rows),
        chart=chart,
        source=source_words(study, language),
        language=language,
        geometry=geometry,
    )


def geometry_of(study: Study) -> tuple[dict[str, object], str]:
    """Return what regions are drawn with: boundaries ("map"), a grid ("tiles"), or nothing ("bars")."""
    if study.inputs.geometry:
        drawn = {str(feature["properties"]["region"]) for feature in study.inputs.geometry["features"]}
        if drawn & set(study.accounts.regions):
            return dict(study.inputs.geometry), "map"
    if study.inputs.tiles:
        return dict(study.inputs.tiles), "tiles"
    return {}, "bars"


def heat_map_view(study: Study, language: str) -> View:
    """Median location quotients of regions and activities; only the largest where there are many."""
    main = study.panel.main
    quotient = study.panel.median_quotient(main)
    partly = study.verdicts.coverage
    regions = _largest(study.panel.median(study.panel.cells[main].region_total), "region")
    activities = _largest(study.panel.median_size(main).sum("region"), "activity")
    values = quotient.sel(region=regions, activity=activities).transpose("region", "activity").values
    coverage = partly.sel(region=regions, activity=activities).transpose("region", "activity").values
    signs = _signs(study, regions, activities)
    rows = []
    for at, region in enumerate(regions):
        for place, activity in enumerate(activities):
            known = not np.isnan(values[at, place])
            sign = ("" if coverage[at, place] >= 1 else "~") if known else signs[at, place]
            cells = (
                study.name("region", region, language),
                study.name("activity", activity, language),
                float(values[at, place]) if known else None,
            )
            rows.append(Row(cells, {"quotient": sign} if sign else {}, {"region": region, "activity": activity}))
    above = int((quotient >= study.spec.identification.localisation).sum())
    return View(
        id="specialisation",
        title=text("vw-heat-title", language),
        finding=text(
            "vw-heat-finding", language, above=above, cells=int(quotient.notnull().sum()),
            least=study.spec.identification.localisation, measure=measure_word(main, language),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("activity", text("col-activity", language), "label"),
            Column("quotient", text("col-quotient", language), quantity=f"median_quotient:{main}"),
        ),
        rows=tuple(rows),
        chart=Chart(
            "heatmap", x="activity", y="region", colour="quotient", scale="diverging", midpoint=1.0,
            reference={"colour": study.spec.identification.localisation},
        ),
        benchmark=benchmark_words(study, main, language),
        source=source_words(study, language),
        notes=_notes(study, regions, activities, language),
        language=language,
    )  # fmt: skip


def _signs(study: Study, regions: list[str], activities: list[str]) -> np.ndarray:
    """Sign of the least known industry of each activity in the latest year, region by activity."""
    from clusterpolicy.data.cells import Availability

    states = study.panel.accounts.availability[study.panel.main].sel(year=study.panel.latest, region=regions)
    held, definition = set(study.accounts.industries), study.panel.definition
    signs = {int(state): state.sign or Availability.NOT_COLLECTED.sign for state in Availability}
    found = np.empty((len(regions), len(activities)), dtype=object)
    for place, activity in enumerate(activities):
        members = [activity] if definition is None else [m for m in definition.members(activity) if m in held]
        worst = states.sel(industry=members).transpose("region", "industry").values.max(axis=1)
        found[:, place] = [signs[int(state)] for state in worst]
    return found


def _largest(sizes: xr.DataArray, dim: str) -> list[str]:
    labels = [str(label) for label in sizes[dim].values]
    if len(labels) <= LARGEST_HEAT_MAP:
        return labels
    order = np.argsort(-np.nan_to_num(sizes.values), kind="stable")[:LARGEST_HEAT_MAP]
    return [labels[at] for at in sorted(order)]


def _notes(study: Study, regions: list[str], activities: list[str], language: str) -> tuple[str, ...]:
    notes = [text("vw-heat-note", language, window=window_words(study, language))]
    if len(regions) < len(study.accounts.regions) or len(activities) < len(study.panel.activities):
        notes.append(text("vw-heat-largest", language, n=LARGEST_HEAT_MAP))
    return tuple(notes)
