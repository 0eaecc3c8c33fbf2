"""Early signals: what rises before the need is felt, and whether an instrument can still work in time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined

Floats = npt.NDArray[np.float64]
LEAST_YEARS = 4
"""With fewer, even years that all rise could do so by chance more than once in ten."""
SURE = 0.1


@dataclass(frozen=True)
class SignalTrends:
    """Trend of each series, dims of the series without year.

    Parameters
    ----------
    slope
        Change a year in the unit of the series, the median over all pairs of years; NaN with ``reason``
        SHORT_SERIES where fewer than four years are known.
    relative
        The slope over the median level; NaN also where that is not above zero (``ZERO_LEVEL``).
    direction
        ``rising`` or ``falling`` where the order of the years would come about by chance (Kendall) at most
        once in ten, ``steady`` else, ``unknown`` with too few years.
    chance
        How often chance alone would bring as clear an order, 0 to 1.
    latest
        Value of the trend line in the last year.
    years
        Known years, a count.
    """

    slope: xr.DataArray
    relative: xr.DataArray
    direction: xr.DataArray
    chance: xr.DataArray
    latest: xr.DataArray
    years: xr.DataArray


def assess_signals(series: xr.DataArray) -> SignalTrends:
    r"""Find the trend of early signals such as entries, vacancies and patents.

    .. math:: b = \operatorname{median}_{s < t} \frac{x_t - x_s}{t - s}

    Parameters
    ----------
    series
        Dim year (labels that are whole numbers) and any others, such as signal, region, activity; NaN
        where unknown.

    Raises
    ------
    ConventionError
        GP-007 where year is missing or its labels are no whole numbers that rise.

    Examples
    --------
    >>> entries = xr.DataArray([4.0, 6.0, 8.0, 20.0], {"year": ["2019", "2020", "2021", "2022"]}, ("year",))
    >>> found = assess_signals(entries)
    >>> found.slope.item(), found.direction.item()  # medians: of 2, 2, 12, 2, 7 and 16/3
    (3.6666666666666665, 'rising')
    """
    years = _years_of(series)
    stacked = series.transpose("year", ...)
    cells = stacked.values.reshape(len(years), -1).astype(np.float64)
    lines = [_trend(years, column) for column in cells.T]
    lead = stacked.isel(year=0, drop=True).reset_coords(drop=True)
    slope, chance, latest, level, known = (
        lead.copy(data=np.array([line[at] for line in lines], dtype=np.float64).reshape(lead.shape)) for at in range(5)
    )
    few = known < LEAST_YEARS
    clear = chance <= SURE + 1e-12
    words = np.select(
        [few.values, (clear & (slope > 0)).values, (clear & (slope < 0)).values],
        ["unknown", "rising", "falling"],
        "steady",
    )
    return SignalTrends(
        slope=explain_undefined(slope, {"SHORT_SERIES": few}),
        relative=explain_undefined(slope / level.where(level > 0), {"SHORT_SERIES": few, "ZERO_LEVEL": True}),
        direction=lead.copy(data=words.astype(object)),
        chance=explain_undefined(chance, {"SHORT_SERIES": few}),
        latest=explain_undefined(latest, {"SHORT_SERIES": few}),
        years=known.astype(int),
    )


def need_year(trends: SignalTrends, *, level: xr.DataArray | float, last: int) -> xr.DataArray:
    """Year in which each trend line reaches a level: the last year where it already has.

    Parameters
    ----------
    trends
        Of the series.
    level
        At which the need is felt, such as the places that schools have; a number, or dims of the trends.
    last
        Last year of the series.

    Returns
    -------
    year
        May be a fraction. NaN with ``reason``: SHORT_SERIES, or NEVER_REACHED where the line does not lead there.

    Examples
    --------
    >>> vacancies = xr.DataArray([10.0, 12.0, 14.0, 16.0], {"year": ["2019", "2020", "2021", "2022"]}, ("year",))
    >>> need_year(assess_signals(vacancies), level=22.0, last=2022).item()
    2025.0
    """
    slope, latest = (part.reset_coords(drop=True) for part in (trends.slope, trends.latest))
    gap = level - latest
    ahead = (gap / slope.where(slope > 0)).where(gap > 0, 0.0)
    year = (last + ahead).where(latest.notnull())
    return explain_undefined(year, {"SHORT_SERIES": latest.isnull(), "NEVER_REACHED": True})


@dataclass(frozen=True)
class LeadTime:
    """One need and one instrument.

    Parameters
    ----------
    need, instrument
        Labels.
    needed
        Year in which the need is felt.
    lead
        Years from the start of the instrument to its first outcome.
    start_by
        Latest year to start: ``needed - lead``.
    slack
        Years left until then; below 0 the outcome comes that much after the need.
    in_time
        Whether anything is left.
    """

    need: str
    instrument: str
    needed: float
    lead: float
    start_by: float
    slack: float
    in_time: bool


def compare_lead_times(
    needs: Mapping[str, float], lead_times: Mapping[str, float], *, now: float
) -> tuple[LeadTime, ...]:
    """Hold what instruments take to work against when they are needed.

    Parameters
    ----------
    needs
        Need -> year in which it is felt; one without a year is left out.
    lead_times
        Instrument -> years to its first outcome, not negative.
    now
        Year in which the first of them could start.

    Returns
    -------
    compared
        One a need and instrument; for each need, in order, the instrument with the most time left first.

    Raises
    ------
    ConventionError
        GP-008 for lead times that are negative or unknown.

    Examples
    --------
    >>> for found in compare_lead_times({"welders": 2029}, {"training": 2, "school": 6}, now=2026):
    ...     print(found.instrument, found.start_by, found.slack, found.in_time)
    training 2027.0 1.0 True
    school 2023.0 -3.0 False
    """
    strange = [f"{name}: {years}" for name, years in lead_times.items() if not 0 <= years < math.inf]
    if strange:
        raise ConventionError(block("GP-008", n=len(strange), examples=strange))
    found = []
    for need, year in needs.items():
        if math.isnan(year):
            continue
        compared = [(float(year) - float(lead) - now, name, float(lead)) for name, lead in lead_times.items()]
        found += [
            LeadTime(need, name, float(year), lead, float(year) - lead, slack, slack >= 0)
            for slack, name, lead in sorted(compared, key=lambda one: (-one[0], one[1]))
        ]
    return tuple(found)


def _years_of(series: xr.DataArray) -> Floats:
    if "year" not in series.dims:
        raise ConventionError(block("GP-007", found=", ".join(map(str, series.dims)) or "–"))
    labels = [str(label) for label in series["year"].values]
    try:
        years = np.array([int(label) for label in labels], dtype=np.float64)
    except ValueError:
        raise ConventionError(block("GP-007", found=", ".join(labels[:5]))) from None
    if (np.diff(years) <= 0).any():
        raise ConventionError(block("GP-007", found=", ".join(labels[:5])))
    return years


def _trend(years: Floats, values: Floats) -> tuple[float, float, float, float, float]:
    """Slope, chance, end of the line, median level and number of known years of one series."""
    known = ~np.isnan(values)
    count = int(known.sum())
    if count < LEAST_YEARS:
        return math.nan, math.nan, math.nan, math.nan, float(count)
    at, held = years[known], values[known]
    first, second = np.triu_indices(count, 1)
    rises = held[second] - held[first]
    slope = float(np.median(rises / (at[second] - at[first])))
    middle = float(np.median(held - slope * at))
    return slope, _chance(held, float(np.sign(rises).sum())), middle + slope * years[-1], float(np.median(held)), count


def _chance(held: Floats, order: float) -> float:
    """How often shuffled years would be as clearly in order (Kendall), both ways; 1 where all are alike."""
    from scipy.stats import kendalltau

    if order == 0 or (held == held[0]).all():
        return 1.0
    ties = len(np.unique(held)) < len(held)
    found = kendalltau(np.arange(len(held)), held, method="asymptotic" if ties else "exact")
    return float(found.pvalue)
