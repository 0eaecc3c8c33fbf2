"""What could come next: technologies beside what regions do, early signals, and instruments that must be in time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr

from clusterpolicy.language import number, text
from clusterpolicy.measures.register import explain_reason
from clusterpolicy.regions.early_signals import LeadTime, SignalTrends
from clusterpolicy.regions.technologies import TechnologyFit
from clusterpolicy.study.result import Study
from clusterpolicy.views.captions import benchmark_words, source_words
from clusterpolicy.views.view import Chart, Column, Row, Value, View

MOST_BASE = 3
KEYS = ("signal", "region", "activity")


def technologies_view(study: Study, fit: TechnologyFit, language: str) -> View:
    """Density of every region to every technology, with what it rests on there."""
    rows = []
    for technology in map(str, fit.density["technology"].values):
        for region in study.accounts.regions:
            here = {"region": region, "technology": technology}
            value = float(fit.density.sel(here))
            base = [study.name("industry", code, language) for code in fit.base[technology][region]]
            more = " …" if len(base) > MOST_BASE else ""
            standing = str(fit.standing.sel(here).item()).replace(" ", "-")
            unknown = math.isnan(value)
            cells = (
                study.name("region", region, language), technology, fit.goals[technology] or "–",
                None if unknown else value, text(f"ts-{standing}", language),
                (", ".join(base[:MOST_BASE]) + more) or "–",
            )  # fmt: skip
            why = explain_reason(str(fit.density["reason"].sel(here).item()), language)
            signs, reasons = ({"density": "…"}, {"density": why}) if unknown else ({}, {})
            rows.append(Row(cells, signs, {"region": region}, reasons))
    told = fit.standing.values.ravel().tolist()
    outside = sorted({code for codes in fit.outside.values() for code in codes})
    lost = (text("vw-technologies-outside", language, codes=", ".join(outside)),) if outside else ()
    return View(
        id="technologies",
        title=text("vw-technologies-title", language),
        finding=text(
            "vw-technologies-finding", language, technologies=fit.density.sizes["technology"],
            regions=fit.density.sizes["region"], near=told.count("near"), far=told.count("far"),
        ),
        columns=(
            Column("region", text("col-region", language), "label"),
            Column("technology", text("col-technology", language), "label"),
            Column("goal", text("col-goal", language), "text"),
            Column("density", text("col-density", language), "percent", 0),
            Column("standing", text("col-pole-standing", language), "text"),
            Column("base", text("col-base", language), "text"),
        ),
        rows=tuple(rows),
        chart=Chart("heatmap", x="technology", y="region", colour="density"),
        benchmark=benchmark_words(study, study.panel.main, language),
        source=source_words(study, language),
        notes=(text("vw-technologies-note", language, near=number(100 * fit.near_from, 0, language)), *lost),
        language=language,
    )  # fmt: skip


def signals_view(study: Study, trends: SignalTrends, language: str) -> View:
    """Trend of each early signal, the steepest in proportion first."""
    dims = [dim for dim in KEYS if dim in trends.slope.dims]
    rows = []
    for place in np.ndindex(*(trends.slope.sizes[dim] for dim in dims)):
        at = dict(zip(dims, place, strict=True))
        keys = {dim: str(trends.slope[dim].values[position]) for dim, position in at.items()}
        values = {name: getattr(trends, name).isel(at) for name in ("latest", "slope", "relative")}
        told, signs, reasons = _told(values, language)
        names = [study.name(dim, keys[dim], language) if dim in ("region", "activity") else keys[dim] for dim in dims]
        direction = str(trends.direction.isel(at).item())
        cells = (*names, text(f"dn-{direction}", language), *told.values(), int(trends.years.isel(at)))
        rows.append(Row(cells, signs, {dim: key for dim, key in keys.items() if dim != "signal"}, reasons))
    steep = len(dims) + 3
    rows.sort(key=lambda row: -_ordered(row.cells[steep]))
    told_words = trends.direction.values.ravel().tolist()
    return View(
        id="signals",
        title=text("vw-signals-title", language),
        finding=text(
            "vw-signals-finding", language, n=len(rows), rising=told_words.count("rising"),
            falling=told_words.count("falling"),
        ),
        columns=(
            *(Column(dim, text(f"col-{dim}", language), "label") for dim in dims),
            Column("direction", text("col-direction", language), "text"),
            Column("latest", text("col-series-latest", language), digits=1),
            Column("slope", text("col-slope", language), digits=2),
            Column("relative", text("col-slope-relative", language), "percent", 1),
            Column("years", text("col-known-years", language), "integer", 0),
        ),
        rows=tuple(rows),
        source=source_words(study, language),
        notes=(text("vw-signals-note", language),),
        language=language,
    )  # fmt: skip


def lead_times_view(compared: Sequence[LeadTime], language: str, *, now: float, names: Mapping[str, str] = {}) -> View:
    """Each need beside each instrument: when it must start, and whether it still can.

    Parameters
    ----------
    compared
        Needs and instruments.
    language
        Of all texts.
    now
        Year of the comparison.
    names
        Readable name of a need or an instrument; its label where there is none.
    """
    rows = tuple(
        Row((
            names.get(one.need, one.need), names.get(one.instrument, one.instrument),
            text("gp-yes" if one.in_time else "gp-no", language), f"{math.floor(one.needed)}", one.lead,
            f"{math.floor(one.start_by)}", one.slack,
        ))
        for one in compared
    )  # fmt: skip
    return View(
        id="lead-times",
        title=text("vw-lead-title", language),
        finding=text("vw-lead-finding", language, n=len(rows), late=sum(not one.in_time for one in compared),
                     now=f"{now:.0f}"),
        columns=(
            Column("need", text("col-need", language), "label"),
            Column("instrument", text("col-instrument", language), "label"),
            Column("in_time", text("col-in-time", language), "text"),
            Column("needed", text("col-needed", language), "text"),
            Column("lead", text("col-lead", language), digits=1),
            Column("start_by", text("col-start-by", language), "text"),
            Column("slack", text("col-slack", language), digits=1),
        ),
        rows=rows,
        language=language,
    )  # fmt: skip


def _told(values: Mapping[str, xr.DataArray], language: str) -> tuple[dict[str, Value], dict[str, str], dict[str, str]]:
    told: dict[str, Value] = {}
    signs, reasons = {}, {}
    for name, array in values.items():
        value = float(array)
        told[name] = None if math.isnan(value) else value
        if math.isnan(value):
            signs[name], reasons[name] = "…", explain_reason(str(array["reason"].item()), language)
    return told, signs, reasons


def _ordered(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else -math.inf
