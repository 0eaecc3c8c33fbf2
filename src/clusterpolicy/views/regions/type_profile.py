"""What types of regions look like, what was done to the features, and which features are needed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import xarray as xr

from clusterpolicy.language import text
from clusterpolicy.regions.typology import Typology
from clusterpolicy.views.regions.words import UNDEFINED, RegionWords
from clusterpolicy.views.view import Chart, Column, Row, Value, View

CONSISTENT = 1.4826
"""Median absolute deviation times this estimates the standard deviation of a normal distribution."""


def profile_view(found: Typology, words: RegionWords) -> View:
    """Medians of each type against the median of all, as a heat map; the raw medians stand in the table."""
    language, names = words.language, words.type_names(found.names)
    columns = (
        Column("feature", text("rv-col-feature", language), "label"),
        Column("type", text("rv-col-type", language), "label"),
        Column("standard", text("rv-col-standard", language), digits=1),
        Column("median", text("rv-col-median", language), significant=3),
        Column("lower", text("rv-col-lower", language), significant=3),
        Column("upper", text("rv-col-upper", language), significant=3),
        Column("unit", text("rv-col-unit", language), "text"),
        Column("regions", text("rv-col-known", language), "integer", 0),
    )
    profile, standard = found.profile, standardised_medians(found)
    rows = []
    for feature in map(str, profile.median["indicator"].values):
        for number in map(int, profile.median["type"].values):
            here = {"indicator": feature, "type": number}
            numbers = [float(array.sel(here)) for array in (standard, profile.median, profile.lower, profile.upper)]
            unit, known = words.unit(feature) or UNDEFINED, int(profile.regions.sel(here))
            cells: tuple[Value, ...] = (words.feature(feature), names[number], *numbers, unit, known)
            rows.append(words.row(columns, cells, {"indicator": feature, "type": str(number)},
                                  {"standard": "NO_SPREAD_OF_REGIONS"}))  # fmt: skip
    return View(
        id="region-type-profile",
        title=text("rv-profile-title", language),
        finding=_profile_finding(found, standard, words),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("heatmap", x="type", y="feature", colour="standard", label="standard", scale="diverging",
                    midpoint=0.0),
        source=words.source,
        notes=(text("rv-profile-note", language), *_window_note(found, words)),
        language=language,
    )  # fmt: skip


def standardised_medians(found: Typology) -> xr.DataArray:
    """Distance of each type's median from that of all its regions, in robust deviations; dims (indicator, type)."""
    inside = found.types["region"].values[found.types.values > 0]
    table = found.table.sel(region=inside).transpose("region", "indicator")
    middle = table.median("region", skipna=True)
    spread = CONSISTENT * abs(table - middle).median("region", skipna=True)
    apart: xr.DataArray = found.profile.median - middle.sel(indicator=found.profile.median["indicator"])
    return apart / spread.where(spread > 0)


def _profile_finding(found: Typology, standard: xr.DataArray, words: RegionWords) -> str:
    reach = (standard.max("type") - standard.min("type")).fillna(-1.0)
    widest = str(reach["indicator"].values[int(reach.argmax("indicator"))])
    medians = found.profile.median.sel(indicator=widest)
    said = " / ".join(words.significant(float(value)) for value in medians.values)
    return text("rv-profile-finding", words.language, feature=words.feature(widest), medians=said,
                unit=words.unit(widest) or "none")  # fmt: skip


def _window_note(found: Typology, words: RegionWords) -> tuple[str, ...]:
    years = found.settings.years
    span = f"{years[0]}–{years[1]}" if years else text("rv-all-years", words.language)
    return (text("rv-window-note", words.language, span=span, n=found.settings.level_years),)


def medians_view(found: Typology, words: RegionWords) -> View:
    """Medians of all types side by side, with how far each feature tells them apart."""
    language, names = words.language, words.type_names(found.names)
    profile = found.profile
    columns = (
        Column("feature", text("rv-col-feature", language), "label"),
        Column("unit", text("rv-col-unit", language), "text"),
        *(Column(f"type_{one.type}", names[one.type], significant=3) for one in found.names),
        Column("between", text("rv-col-eta", language), "percent", 0),
        Column("p_value", text("rv-col-p", language), "text"),
        Column("used", text("rv-col-used", language), "text"),
    )
    rows = []
    for feature in map(str, profile.median["indicator"].values):
        used = bool(profile.grouped_by.sel(indicator=feature))
        cells: tuple[Value, ...] = (
            words.feature(feature), words.unit(feature) or UNDEFINED,
            *(float(profile.median.sel(indicator=feature, type=one.type)) for one in found.names),
            float(profile.eta_squared.sel(indicator=feature)),
            words.p_value(float(profile.p_value.sel(indicator=feature))),
            text("rv-yes" if used else "rv-no", language),
        )  # fmt: skip
        rows.append(words.row(columns, cells, {"indicator": feature}))
    told = [row for row in rows if isinstance(row.cells[-3], float)]
    best = max(told, key=lambda row: float(row.cells[-3] or 0), default=None)
    return View(
        id="region-type-medians",
        title=text("rv-medians-title", language),
        finding=text(
            "rv-medians-finding", language, feature=best.cells[0] if best else UNDEFINED,
            share=words.percent(float(best.cells[-3] or 0)) if best else UNDEFINED,
            explained=words.percent(profile.explained),
        ),
        columns=columns,
        rows=tuple(rows),
        source=words.source,
        notes=(text("rv-medians-note", language), *_window_note(found, words)),
        language=language,
    )  # fmt: skip


def preparation_view(found: Typology, words: RegionWords) -> View:
    """Everything that was done to regions and features before grouping, and what the source lacks."""
    language = words.language
    columns = (
        Column("step", text("rv-col-step", language), "label"),
        Column("subject", text("rv-col-subject", language), "text"),
        Column("count", text("rv-col-count", language), "integer", 0),
        Column("detail", text("rv-col-detail", language), "text"),
    )
    rows = tuple(
        Row((text(f"rv-step-{step}", language), subject, count, detail), {} if count is not None else {"count": "–"},
            {"step": step, "subject": subject})
        for step, subject, count, detail in _steps(found, words)
    )  # fmt: skip
    prepared = found.preparation
    return View(
        id="region-type-preparation",
        title=text("rv-preparation-title", language),
        finding=text(
            "rv-preparation-finding", language, logged=len(prepared.logged), apart=len(prepared.outliers),
            moved=sum(map(len, prepared.winsorised.values())), left=len(prepared.left_out), lacking=len(found.lacking),
        ),
        columns=columns,
        rows=rows,
        source=words.source,
        notes=(
            text("rv-preparation-note", language, apart=words.number(found.settings.apart, 0),
                 winsor=words.number(found.settings.winsor, 0), skew=words.number(found.settings.log_skewness, 0)),
            *words.filters,
        ),
        language=language,
    )  # fmt: skip


def _steps(found: Typology, words: RegionWords) -> Iterator[tuple[str, str, int | None, str]]:
    prepared, language = found.preparation, words.language
    for feature, skewness in prepared.logged.items():
        yield "logged", words.feature(feature), None, text("rv-skewness", language, value=words.number(skewness, 1))
    for one in prepared.outliers:
        far = text("rv-apart-far", language, feature=words.feature(one.indicator), size=words.number(one.deviations, 1))
        yield "apart", words.region(one.region), None, far if one.indicator else text("rv-apart-small", language)
    for feature, moved in prepared.winsorised.items():
        yield "moved", words.feature(feature), len(moved), words.regions(moved, len(moved))
    for code, lacking in prepared.left_out.items():
        yield "left", words.region(code), len(lacking), "; ".join(map(words.feature, lacking))
    for feature, filled in prepared.filled.items():
        yield "filled", words.feature(feature), len(filled), words.regions(filled, len(filled))
    for feature, twin in prepared.dropped.items():
        yield "dropped", words.feature(feature), None, text("rv-copy-of", language, feature=words.feature(twin))
    for name in found.lacking:
        yield "lacking", text(f"paper-indicator-{name}", language), None, text("rv-lacking-why", language)


def indicators_view(found: Typology, words: RegionWords) -> View:
    """Which features the types need: how far the groups stay the same without each."""
    language, needed = words.language, found.indicator_set
    columns = (
        Column("feature", text("rv-col-feature", language), "label"),
        Column("without", text("rv-col-without", language)),
        Column("strongest", text("rv-col-strongest", language)),
        Column("other", text("rv-col-other", language), "text"),
        Column("proposal", text("rv-col-proposal", language), "text"),
    )
    rows = []
    for feature in map(str, needed.without["indicator"].values):
        strongest = needed.strongest.sel(indicator=feature)
        other = str(strongest["other"].item())
        cells: tuple[Value, ...] = (
            words.feature(feature), float(needed.without.sel(indicator=feature)), float(strongest),
            words.feature(other) if other else UNDEFINED, _proposal(needed.proposed.get(feature), words),
        )  # fmt: skip
        rows.append(words.row(columns, cells, {"indicator": feature}))
    rows.sort(key=lambda row: row.cells[1] if isinstance(row.cells[1], float) else math.inf)
    for feature in (name for name, why in needed.proposed.items() if why == "copy"):
        cells = (words.feature(feature), math.nan, 1.0, words.feature(found.preparation.dropped[feature]),
                 _proposal("copy", words))  # fmt: skip
        rows.append(words.row(columns, cells, {"indicator": feature}))
    lowest = rows[0].cells if rows else (UNDEFINED, None)
    value = float(lowest[1]) if isinstance(lowest[1], float) else math.nan
    return View(
        id="region-type-indicators",
        title=text("rv-indicators-title", language),
        finding=text(
            "rv-indicators-finding" if value < 1 else "rv-indicators-same", language, kept=len(needed.kept),
            all=len(rows), feature=lowest[0], value=words.number(value), agreement=words.number(needed.agreement),
        ),
        columns=columns,
        rows=tuple(rows),
        chart=Chart("bars", x="without", y="feature"),
        source=words.source,
        notes=(text("rv-indicators-note", language),),
        language=language,
    )  # fmt: skip


def _proposal(reason: str | None, words: RegionWords) -> str:
    if reason is None:
        return text("rv-keep", words.language)
    return text("rv-drop", words.language, reason=text(f"typology-drop-{reason}", words.language))
