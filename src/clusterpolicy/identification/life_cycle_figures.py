"""What a study itself knows of the indicators of a cluster's life cycle, and what people must tell."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.ownership import firms_of
from clusterpolicy.errors import UsageError, block
from clusterpolicy.identification.evidence import relative_ratio
from clusterpolicy.identification.life_cycle import LifeCycle, LifeCycleRules, classify_life_cycle, default_rules
from clusterpolicy.identification.panel import Panel

if TYPE_CHECKING:
    import pandas as pd

    from clusterpolicy.data.establishments import Establishments

Origin = Literal["statistics", "register", "region", "people", "missing"]
Why = Literal["", "NO_COLUMN", "HIDDEN", "TOO_FEW_YEARS", "ZERO_START", "ONE_INDUSTRY", "NOT_GIVEN"]
UNKNOWN = math.nan
YEARS_OF_GROWTH = 3
"""Years over which relative growth is told, where there are as many."""
RESEARCH = "rd"
"""Measure or indicator that holds spending on research and development."""


@dataclass(frozen=True)
class Figure:
    """One indicator of a cluster.

    Parameters
    ----------
    value
        NaN where missing.
    origin
        ``statistics``, ``register`` of firms, ``region`` (told for the whole region), ``people`` or ``missing``.
    why
        Why it is missing; empty where it is not.
    """

    value: float
    origin: Origin
    why: Why = ""


@dataclass(frozen=True)
class LifeCycleFigures:
    """All indicators of one cluster.

    Parameters
    ----------
    region, activity
        Labels.
    year
        Latest year judged.
    years
        Number of years of figures of the cluster behind growth.
    figures
        Quantity -> figure, in the order of the rules.
    """

    region: str
    activity: str
    year: str
    years: int
    figures: Mapping[str, Figure]

    @property
    def values(self) -> dict[str, float]:
        """Quantity -> value; those that are missing are left out."""
        return {name: figure.value for name, figure in self.figures.items() if not math.isnan(figure.value)}


def life_cycle_figures(
    panel: Panel,
    *,
    region: str,
    activity: str,
    plants: Establishments | None = None,
    given: Mapping[str, float] | None = None,
    rules: LifeCycleRules | None = None,
) -> LifeCycleFigures:
    """Gather the indicators of one cluster.

    Parameters
    ----------
    panel
        Measures by activity; growth and changes are told over its window.
    region, activity
        The cluster.
    plants
        Register with id, region and year for the turnover of firms, with size for their concentration.
    given
        Quantity -> value, from people: ties, trust, identity, the organisation; they go before what is computed.
    rules
        The package's defaults where not given.

    Returns
    -------
    figures
        A :class:`LifeCycleFigures`; ``rd_intensity`` is told in multiples of the benchmark, of the whole region
        where only the region's spending is known, and then says so.

    Raises
    ------
    UsageError
        LC-008 for a region or activity that the panel lacks.
    """
    cells = panel.cells[panel.main]
    if region not in cells.known["region"].values or activity not in cells.known["activity"].values:
        raise UsageError(block("LC-008", region=region, activity=activity))
    cell = _Cell(panel, region, activity)
    found = {**_of_statistics(cell), **_of_growth(cell)}
    if plants is not None:
        found |= {
            name: figure for name, figure in _of_register(cell, plants).items() if name not in found or not figure.why
        }
    told = {name: Figure(float(value), "people") for name, value in (given or {}).items() if not math.isnan(value)}
    names = [
        *(rules or default_rules()).quantities,
        *(name for name in told if name not in (rules or default_rules()).quantities),
    ]
    missing = Figure(UNKNOWN, "missing", "NOT_GIVEN")
    figures = {name: told.get(name, found.get(name, missing)) for name in names}
    if "net_entry" not in told:
        entry, out = figures["entry_rate"], figures["exit_rate"]
        figures["net_entry"] = entry if entry.why else out if out.why else Figure(entry.value - out.value, entry.origin)
    return LifeCycleFigures(region, activity, panel.latest, cell.years, figures)


def assess_life_cycle(
    panel: Panel,
    *,
    region: str,
    activity: str,
    plants: Establishments | None = None,
    given: Mapping[str, float] | None = None,
    rules: LifeCycleRules | None = None,
) -> tuple[LifeCycleFigures, LifeCycle]:
    """Gather the indicators of a cluster and tell its stage; parameters as for :func:`life_cycle_figures`.

    Figures of growth and turnover that rest on too few years are missing already; those that people gave
    are taken as they are.
    """
    found = life_cycle_figures(panel, region=region, activity=activity, plants=plants, given=given, rules=rules)
    least = (rules or default_rules()).least_years
    return found, classify_life_cycle(found.values, years=least, rules=rules)


@dataclass(frozen=True)
class _Cell:
    panel: Panel
    region: str
    activity: str

    def series(self, array: xr.DataArray) -> dict[int, float]:
        """Place of each known year of the window -> value."""
        at = array.reset_coords(drop=True).sel(activity=self.activity)
        if "region" in at.dims:
            at = at.sel(region=self.region)
        places = self.panel.accounts.years
        known = {places.index(year): float(at.sel(year=year)) for year in self.panel.window}
        return {year: value for year, value in known.items() if not math.isnan(value)}

    def latest(self, array: xr.DataArray) -> float:
        at: xr.DataArray = array.sel(year=self.panel.latest, region=self.region).reset_coords(drop=True)
        return float(at.sel(activity=self.activity) if "activity" in at.dims else at)

    def whole(self, measure: str) -> dict[int, float]:
        """Like ``series``, of the years in which the cluster is known in full."""
        cells = self.panel.cells[measure]
        return self.series(cells.known.where(cells.coverage >= 1 - 1e-9))

    @property
    def years(self) -> int:
        return len(self.whole(self.panel.main))

    @property
    def members(self) -> list[str]:
        definition = self.panel.definition
        if definition is None:
            return [self.activity]
        return [name for name in definition.members(self.activity) if name in self.panel.accounts.industries]


def _told(value: float, origin: Origin = "statistics", why: Why = "HIDDEN") -> Figure:
    return Figure(UNKNOWN, "missing", why) if math.isnan(value) or math.isinf(value) else Figure(value, origin)


def _missing(why: Why) -> Figure:
    return Figure(UNKNOWN, "missing", why)


def _of_statistics(cell: _Cell) -> dict[str, Figure]:
    panel, main = cell.panel, cell.panel.cells[cell.panel.main]
    quotients = main.quotient
    total = main.region_total
    found = {
        "emp_share": _told(cell.latest((main.known / total.where(total > 0)).where(main.coverage >= 1 - 1e-9))),
        "lq": _told(cell.latest(quotients)),
        "lq_change": _yearly_change(cell.series(quotients)),
        "n_firms": _missing("NO_COLUMN"),
    }
    if "establishments" in panel.cells:
        firms = cell.whole("establishments")
        found["n_firms"] = _told(firms.get(panel.accounts.years.index(panel.latest), UNKNOWN))
        found["n_firms_change"] = _yearly_change(firms, relative=True)
    for name, above, below in (("export_share", "exports", "turnover"), ("prod_gap", "", "employment")):
        money = above or next((column for column in ("turnover", "output") if column in panel.cells), "")
        if money not in panel.cells or below not in panel.cells:
            found |= {name: _missing("NO_COLUMN"), f"{name}_change": _missing("NO_COLUMN")}
            continue
        ratio = relative_ratio(panel, money, below) if name == "prod_gap" else _ratio(panel, money, below)
        found |= {name: _told(cell.latest(ratio)), f"{name}_change": _yearly_change(cell.series(ratio))}
    return {**found, **_heterogeneity(cell), "rd_intensity": _research(cell)}


def _ratio(panel: Panel, above: str, below: str) -> xr.DataArray:
    top, bottom = panel.cells[above], panel.cells[below]
    same = abs(top.coverage - bottom.coverage) < 1e-9
    return (top.known / bottom.known.where(bottom.known > 0)).where(same)


def _yearly_change(series: Mapping[int, float], *, relative: bool = False) -> Figure:
    """Change a year from the first to the last known year; asks for three known years."""
    if len(series) < YEARS_OF_GROWTH:
        return _missing("TOO_FEW_YEARS")
    (first, start), (last, end) = min(series.items()), max(series.items())
    if not relative:
        return _told((end - start) / (last - first))
    if start <= 0:
        return _missing("ZERO_START")
    return _told((end / start) ** (1 / (last - first)) - 1)


def _heterogeneity(cell: _Cell) -> dict[str, Figure]:
    """Entropy over the cluster's industries, 1 where all are of one size, and its change a year."""
    members = cell.members
    if len(members) < 2:
        return dict.fromkeys(("heterogeneity", "heterogeneity_change"), _missing("ONE_INDUSTRY"))
    parts = cell.panel.accounts.values[cell.panel.main].sel(region=cell.region, industry=members)
    total = parts.sum("industry", skipna=False)
    share = parts / total.where(total > 0)
    evenness = -(share * np.log(share.where(share > 0, 1.0))).sum("industry", skipna=False) / math.log(len(members))
    entropy = evenness.expand_dims(activity=[cell.activity]) + 0.0
    values = cell.series(entropy)
    latest = values.get(cell.panel.accounts.years.index(cell.panel.latest), UNKNOWN)
    return {"heterogeneity": _told(latest), "heterogeneity_change": _yearly_change(values)}


def _research(cell: _Cell) -> Figure:
    panel = cell.panel
    if RESEARCH in panel.cells and "employment" in panel.cells:
        return _told(cell.latest(relative_ratio(panel, RESEARCH, "employment")))
    if panel.indicators is None or RESEARCH not in panel.indicators or "employment" not in panel.cells:
        return _missing("NO_COLUMN")
    spent, people = panel.indicators[RESEARCH], panel.cells["employment"].region_total.sel(year=panel.latest)
    if "year" in spent.dims:
        spent = spent.reindex(year=[panel.latest]).isel(year=0, drop=True)
    spent = spent.reindex(region=people["region"])
    country = float(spent.sum(skipna=False)) / float(people.sum(skipna=False))
    here = float(spent.sel(region=cell.region)) / float(people.sel(region=cell.region))
    return _told(here / country if country > 0 else UNKNOWN, "region")


def _of_growth(cell: _Cell) -> dict[str, Figure]:
    """Growth beyond that of the same industries in the benchmark, a year."""
    main = cell.panel.cells[cell.panel.main]
    names = ("rel_growth", "rel_growth_before", "rel_growth_change", "rel_growth_spread")
    own, other = cell.whole(cell.panel.main), cell.series(main.benchmark)
    years = sorted(set(own) & set(other))
    if len(years) < YEARS_OF_GROWTH:
        return dict.fromkeys(names, _missing("TOO_FEW_YEARS"))
    start = next((year for year in years if years[-1] - year <= YEARS_OF_GROWTH), years[-1])
    if start == years[-1]:
        return dict.fromkeys(names, _missing("TOO_FEW_YEARS"))
    steps = [_beyond(own, other, before, after) for before, after in itertools.pairwise(years)]
    half = len(steps) // 2
    found = {"rel_growth": _told(_beyond(own, other, start, years[-1]), why="ZERO_START")}
    if any(math.isnan(step) for step in steps):
        return {**dict.fromkeys(names, _missing("ZERO_START")), **found}
    early, late = float(np.mean(steps[:half])), float(np.mean(steps[-half:]))
    changes = {
        "rel_growth_before": early,
        "rel_growth_change": late - early,
        "rel_growth_spread": float(np.std(steps, ddof=1)),
    }
    return found | {name: _told(value) for name, value in changes.items()}


def _beyond(own: Mapping[int, float], other: Mapping[int, float], start: int, end: int) -> float:
    if own[start] <= 0 or other[start] <= 0:
        return UNKNOWN
    span = 1 / (end - start)
    return float((own[end] / own[start]) ** span - (other[end] / other[start]) ** span)


def _of_register(cell: _Cell, plants: Establishments) -> dict[str, Figure]:
    table = plants.table
    names = (
        "n_firms",
        "n_firms_change",
        "entry_rate",
        "exit_rate",
        "entry_rate_change",
        "concentration",
        "concentration_change",
    )
    if "region" not in table or "id" not in table:
        return dict.fromkeys(names, _missing("NO_COLUMN"))
    window = plants.years[-(YEARS_OF_GROWTH + 1) :] or ("",)
    frames = [plants.of_year(year).table if year else table for year in window]
    here = [_plants_here(cell, frame) for frame in frames]
    firms = {at: float(len(set(rows["firm"]))) for at, rows in enumerate(here)}
    found = {
        "n_firms": _told(firms[max(firms)], "register"),
        "n_firms_change": _as_register(_yearly_change(firms, relative=True)),
        **_turnover(here),
    }
    if "size" not in table:
        return found | dict.fromkeys(("concentration", "concentration_change"), _missing("NO_COLUMN"))
    squares = {at: value for at, rows in enumerate(here) if not math.isnan(value := _herfindahl(rows))}
    latest = squares.get(len(here) - 1, UNKNOWN)
    return found | {
        "concentration": _told(latest, "register"),
        "concentration_change": _as_register(_yearly_change(squares)),
    }


def _as_register(figure: Figure) -> Figure:
    return figure if figure.why else Figure(figure.value, "register")


def _plants_here(cell: _Cell, table: pd.DataFrame) -> pd.DataFrame:
    chosen = table["industry"].isin(cell.members) & (table["region"] == cell.region)
    return table.assign(firm=firms_of(table))[chosen]


def _turnover(here: Sequence[pd.DataFrame]) -> dict[str, Figure]:
    """Entries and exits over the mean number of plants of both years, averaged over the years."""
    names = ("entry_rate", "exit_rate", "entry_rate_change")
    if len(here) < YEARS_OF_GROWTH:
        return dict.fromkeys(names, _missing("TOO_FEW_YEARS"))
    if any(rows["id"].isna().any() for rows in here):
        return dict.fromkeys(names, _missing("HIDDEN"))
    rates = []
    for before, after in itertools.pairwise([set(rows["id"]) for rows in here]):
        mean = (len(before) + len(after)) / 2
        if not mean:
            return dict.fromkeys(names, _missing("ZERO_START"))
        rates.append((len(after - before) / mean, len(before - after) / mean))
    entry, out = (float(np.mean([rate[end] for rate in rates])) for end in (0, 1))
    change = (rates[-1][0] - rates[0][0]) / (len(rates) - 1)
    return {name: _told(value, "register") for name, value in zip(names, (entry, out, change), strict=True)}


def _herfindahl(rows: pd.DataFrame) -> float:
    sizes = rows.groupby("firm")["size"].agg(lambda column: column.sum(skipna=False))
    total = float(sizes.sum(skipna=False)) if len(sizes) else 0.0
    return float(((sizes / total) ** 2).sum()) if total > 0 else UNKNOWN
