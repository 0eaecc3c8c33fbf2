"""What verdicts are computed from, year by year, as plain arrays that draws can move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.identification.activities import ActivityCells, activity_cells, membership
from clusterpolicy.identification.balance import heard_methods
from clusterpolicy.identification.evidence import Evidence, relative_ratio
from clusterpolicy.identification.intervals import ENDS, Intervals
from clusterpolicy.identification.panel import Panel
from clusterpolicy.inference.known import median_of_known

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Parts:
    """One measure by year: activities, what they are compared with, and the industries that make them up.

    Parameters
    ----------
    known, benchmark, quotient
        Of activities, dims (region, activity, year).
    region_total, benchmark_total
        Dims (region, year).
    cells, is_known
        Of industries, dims (region, industry, year); nought where unknown.
    """

    known: Floats
    benchmark: Floats
    quotient: Floats
    region_total: Floats
    benchmark_total: Floats
    cells: Floats
    is_known: Flags


@dataclass(frozen=True)
class Ends:
    """Bounds of the cells that hide something in some year.

    Parameters
    ----------
    at
        Positions of the cells in the order of (region, activity).
    least, most, size_least, size_most
        Of quotient and size, dims (cell, year); NaN where nothing bounds them.
    is_open
        Whether the year hides something, dims (cell, year).
    """

    at: Positions
    least: Floats
    most: Floats
    size_least: Floats
    size_most: Floats
    is_open: Flags


@dataclass(frozen=True)
class YearlyBounds:
    """Bounds of quotients and sizes, dims (year, region, activity, bound), and what is hidden."""

    quotient: xr.DataArray
    size: xr.DataArray
    hidden: xr.DataArray

    @classmethod
    def of(cls, intervals: Intervals) -> YearlyBounds:
        """Take them from the intervals of a panel."""
        return cls(intervals.quotient, intervals.size, intervals.hidden)

    @classmethod
    def of_published(cls, panel: Panel) -> YearlyBounds:
        """Both bounds are what is published, in years of which nothing is hidden."""
        cells, window = panel.cells[panel.main], list(panel.window)
        bound = xr.DataArray([1.0, 1.0], {"bound": list(ENDS)}, ("bound",))
        quotient = cells.quotient.reset_coords("reason", drop=True).sel(year=window)
        return cls(quotient * bound, cells.known.sel(year=window) * bound, xr.zeros_like(quotient, dtype=bool))

    def beside(self, other: YearlyBounds) -> YearlyBounds:
        """Put years beside one another."""
        return YearlyBounds(
            *(
                xr.concat([one, two.transpose(*one.dims)], "year", join="exact")
                for one, two in (
                    (self.quotient, other.quotient),
                    (self.size, other.size),
                    (self.hidden, other.hidden),
                )
            )
        )


@dataclass(frozen=True)
class Material:
    """Everything that a verdict looks at.

    Parameters
    ----------
    regions, activities, years
        Labels.
    window
        Positions of the years that the study judges.
    main
        Measure that localisation is judged by.
    parts
        Of each measure that a weighed method or the gate needs.
    own
        Of the measure of the weakest industry, each industry by itself; members of each activity.
    shares, in_base, within, own_excluded
        How activities, totals and benchmark are added up.
    methods, fixed
        Weighed methods in order, and the answers of those that no draw moves.
    ratios
        Method -> measures above and below the line, and the ratio by (region, activity, year).
    counts_people
        Whether the main measure is a number of persons.
    units
        What chance deals out: plants, or persons where no plants are counted, dims (region, industry);
        nought where neither is known.
    ends
        Bounds of hidden cells.
    """

    regions: tuple[str, ...]
    activities: tuple[str, ...]
    years: tuple[str, ...]
    window: Positions
    main: str
    parts: Mapping[str, Parts]
    own: Parts | None
    members: Sequence[Positions]
    shares: Floats | None
    in_base: Flags | None
    within: Flags
    own_excluded: bool
    methods: tuple[str, ...]
    fixed: Mapping[str, Floats]
    ratios: Mapping[str, tuple[str, str, Floats]]
    counts_people: bool
    units: Floats
    ends: Ends | None


def lay_out(panel: Panel, evidence: Evidence, bounds: YearlyBounds | None, years: Sequence[str]) -> Material:
    """Lay out what verdicts look at.

    Parameters
    ----------
    panel, evidence
        As they were judged; the evidence tells which methods are weighed.
    bounds
        Over ``years``, where hidden cells are judged by them.
    years
        Those that some draw looks at, in order; the window is among them.
    """
    methods = tuple(answer.method for answer in heard_methods(evidence))
    pairs = {name: pair for name, pair in _pairs(panel).items() if name in methods}
    measures = dict.fromkeys([panel.main, *(name for pair in pairs.values() for name in pair)])
    if "establishments" in panel.cells:
        measures["establishments"] = None
    shares = None if panel.definition is None else membership(panel.accounts, panel.definition).values
    moved = {"localisation", "enterprises", "weakest_industry", *pairs}
    known = {answer.method: answer.value for answer in heard_methods(evidence)}
    regions = panel.accounts.regions
    return Material(
        regions=regions,
        activities=panel.activities,
        years=tuple(years),
        window=np.array([list(years).index(year) for year in panel.window]),
        main=panel.main,
        parts={name: _parts(panel, name, panel.cells[name], years) for name in measures},
        own=_own(panel, years) if "weakest_industry" in methods else None,
        members=() if shares is None else [np.flatnonzero(shares[:, at] > 0) for at in range(shares.shape[1])],
        shares=shares,
        in_base=np.asarray((shares > 0).any(axis=1))
        if shares is not None and panel.benchmark.base == "activities"
        else None,
        within=np.isin(regions, panel.benchmark.regions)
        if panel.benchmark.kind == "group"
        else np.ones(len(regions), dtype=bool),
        own_excluded=panel.benchmark.kind == "own_excluded",
        methods=methods,
        fixed={
            name: value.transpose("region", "activity").values.ravel()
            for name, value in known.items()
            if name not in moved
        },
        ratios={
            name: (*pair, by_year(relative_ratio(panel, *pair), "activity", years)) for name, pair in pairs.items()
        },
        counts_people=panel.counts_people,
        units=_units(panel),
        ends=None if bounds is None else _ends(panel, bounds, years),
    )


def _pairs(panel: Panel) -> dict[str, tuple[str, str]]:
    money = "turnover" if "turnover" in panel.cells else "output"
    return {"productivity": (money, "employment"), "exports": ("exports", "turnover")}


def by_year(array: xr.DataArray, dim: str, years: Sequence[str]) -> Floats:
    """Lay an array out with years last, dims (region, ``dim``, year)."""
    return np.ascontiguousarray(array.sel(year=list(years)).transpose("region", dim, "year").values)


def _parts(panel: Panel, measure: str, of: ActivityCells, years: Sequence[str]) -> Parts:
    like = of.known.isel(activity=0, drop=True)
    totals = (total.broadcast_like(like).transpose("region", "year") for total in (of.region_total, of.benchmark_total))
    region, whole = (total.sel(year=list(years)).values for total in totals)
    return Parts(
        known=by_year(of.known, "activity", years),
        benchmark=by_year(of.benchmark.broadcast_like(of.known), "activity", years),
        quotient=by_year(of.quotient, "activity", years),
        region_total=region,
        benchmark_total=whole,
        cells=np.nan_to_num(by_year(panel.accounts.values[measure], "industry", years)),
        is_known=by_year(of.is_known, "industry", years).astype(bool),
    )


def _own(panel: Panel, years: Sequence[str]) -> Parts:
    measure = "establishments" if "establishments" in panel.cells else panel.main
    return _parts(panel, measure, activity_cells(panel.accounts, measure, benchmark=panel.benchmark), years)


def _units(panel: Panel) -> Floats:
    """Median number of plants over the window, or of persons where no plants are counted."""
    counted = np.zeros((len(panel.accounts.regions), len(panel.accounts.industries)))
    for measure in ("establishments", "employment"):
        if measure in panel.cells and (measure == "establishments" or panel.accounts.units.get(measure) == "persons"):
            median = median_of_known(by_year(panel.accounts.values[measure], "industry", panel.window))
            counted = np.where(counted > 0, counted, np.nan_to_num(median).round())
    return counted


def _ends(panel: Panel, bounds: YearlyBounds, years: Sequence[str]) -> Ends:
    unknown = panel.cells[panel.main].quotient.sel(year=list(years)).isnull().reset_coords(drop=True)
    is_open = by_year((bounds.hidden | unknown).reset_coords(drop=True), "activity", years).astype(bool)
    is_open = is_open.reshape(-1, len(years))
    at = np.flatnonzero(is_open.any(axis=1))

    def ends(both: xr.DataArray, end: str) -> Floats:
        return by_year(both.sel(bound=end, drop=True), "activity", years).reshape(-1, len(years))[at]

    return Ends(
        at=at,
        least=ends(bounds.quotient, "lower"),
        most=ends(bounds.quotient, "upper"),
        size_least=ends(bounds.size, "lower"),
        size_most=ends(bounds.size, "upper"),
        is_open=is_open[at],
    )
