"""Predisposition of activities to form clusters: the integral coefficient of the paper's Table 5."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import xarray as xr

from clusterpolicy.identification.evidence import integral_components
from clusterpolicy.identification.panel import Panel
from clusterpolicy.measures import integral_coefficient, integral_coefficient_bounds

COEFFICIENTS = ("localisation", "turnover", "enterprises", "per_head")
Reading = Literal["share", "quotient"]


@dataclass(frozen=True)
class Predisposition:
    """Four coefficients and their integral.

    Parameters
    ----------
    reading
        ``share``: by activity, for the whole country; ``quotient``: by region and activity.
    coefficients
        Name -> array over (activity,) or (region, activity); a coefficient that cannot be computed
        is left out.
    missing
        Coefficient -> column that it lacks.
    integral
        Over the same dims; all NaN where a coefficient is missing.
    scale, truncate, cut
        As chosen; the cut is inferred from the paper's text, not printed there.
    year
        Year judged.
    """

    reading: Reading
    coefficients: dict[str, xr.DataArray]
    missing: dict[str, str]
    integral: xr.DataArray
    scale: float
    truncate: int | None
    cut: float
    year: str


def assess_predisposition(
    panel: Panel, *, reading: Reading, scale: float, truncate: int | None, cut: float
) -> Predisposition:
    """Compute the four coefficients of the latest year, in the reading that a person chose."""
    missing = _missing_columns(panel, reading)
    coefficients = _shares(panel, missing) if reading == "share" else _quotients(panel, missing)
    if missing:
        template = panel.cells[panel.main].known.sel(year=panel.latest, drop=True)
        integral = xr.full_like(template if reading == "quotient" else template.isel(region=0, drop=True), float("nan"))
    else:
        parts = [coefficients[name] for name in COEFFICIENTS]
        integral = integral_coefficient(*parts, scale=scale, truncate=truncate)
    return Predisposition(reading, coefficients, missing, integral, scale, truncate, cut, panel.latest)


def _missing_columns(panel: Panel, reading: Reading) -> dict[str, str]:
    needs = {
        "localisation": "output",
        "turnover": "turnover",
        "enterprises": "establishments",
        "per_head": "output",
    }
    missing = {name: column for name, column in needs.items() if column not in panel.cells}
    if (
        reading == "quotient"
        and "per_head" not in missing
        and (panel.indicators is None or "population" not in panel.indicators)
    ):
        missing["per_head"] = "population"
    return missing


def _quotients(panel: Panel, missing: dict[str, str]) -> dict[str, xr.DataArray]:
    if missing:
        return {
            name: panel.cells[column].quotient.sel(year=panel.latest, drop=True).reset_coords("reason", drop=True)
            for name, column in (
                ("localisation", "output"),
                ("turnover", "turnover"),
                ("enterprises", "establishments"),
            )
            if name not in missing
        }
    return {name: array.sel(year=panel.latest, drop=True) for name, array in integral_components(panel).items()}


def _shares(panel: Panel, missing: dict[str, str]) -> dict[str, xr.DataArray]:
    measures = {"localisation": "output", "turnover": "turnover", "enterprises": "establishments"}
    shares = {name: national_share(panel, measure) for name, measure in measures.items() if name not in missing}
    if "per_head" not in missing:
        shares["per_head"] = shares["localisation"] * len(panel.activities)
    return shares


def national_share(panel: Panel, measure: str) -> xr.DataArray:
    """Share of each activity in the country's total of a measure in the latest year, dims (activity,)."""
    total = panel.accounts.totals_of(measure)
    cells = panel.accounts.values[measure].sel(year=panel.latest)
    by_industry = (
        total.industry.sel(year=panel.latest) if total.industry is not None else cells.sum("region", skipna=False)
    )
    whole = total.total.sel(year=panel.latest) if total.total is not None else by_industry.sum("industry", skipna=False)
    summed = [
        by_industry.sel(industry=_members(panel, activity)).sum("industry", skipna=False)
        for activity in panel.activities
    ]
    stacked = xr.concat(summed, xr.DataArray(list(panel.activities), dims="activity", name="activity"))
    return (stacked / whole).reset_coords(drop=True)


def _members(panel: Panel, activity: str) -> list[str]:
    if panel.definition is None:
        return [activity]
    return [name for name in panel.definition.members(activity) if name in panel.accounts.industries]


@dataclass(frozen=True)
class Table5Row:
    """A printed row of the paper's Table 5.

    Parameters
    ----------
    names
        Language -> name of the activity.
    coefficients
        The four as printed, in the order of :data:`COEFFICIENTS`.
    printed
        The integral as printed.
    computed
        Ten times the geometric mean, truncated to two decimals.
    bounds
        Interval that the rounding of the four inputs allows, before truncation.
    """

    names: dict[str, str]
    coefficients: tuple[float, ...]
    printed: float
    computed: float
    bounds: tuple[float, float]


@dataclass(frozen=True)
class Contradiction:
    """A place where the paper's text and its Table 5 disagree, by language."""

    text: dict[str, str]


@cache
def paper_table5() -> tuple[tuple[Table5Row, ...], tuple[Contradiction, ...]]:
    """Return the paper's Table 5, recomputed, and where the text contradicts it."""
    import yaml

    content = yaml.safe_load(Path(__file__).with_name("table5.yaml").read_text(encoding="utf-8"))
    rows = []
    for row in content["rows"]:
        values = tuple(float(value) for value in row["coefficients"])
        bounds = integral_coefficient_bounds(*values, decimals=3, scale=10.0)
        rows.append(
            Table5Row(
                row["name"], values, row["integral"], float(integral_coefficient(*values, scale=10.0, truncate=2)),
                (float(bounds.lower), float(bounds.upper)),
            )
        )  # fmt: skip
    return tuple(rows), tuple(Contradiction(item) for item in content["contradictions"])
