"""Shift-share with a moving base: year by year, then added up."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from clusterpolicy.measures.change.ends import add_up
from clusterpolicy.measures.change.growth import ShiftShare, shift_share
from clusterpolicy.measures.change.years import in_order
from clusterpolicy.measures.register import measure


@dataclass(frozen=True)
class DynamicShiftShare(ShiftShare):
    """Parts of each cell's change from the first to the last year, as sums of those of each period.

    Parameters
    ----------
    national, industry_mix, competitive, change
        As of :class:`ShiftShare`, added up over the periods.
    periods
        The same of each period; dim ``year`` names its last year.
    """

    periods: ShiftShare


@measure(
    symbol="NE, IM, CE",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="change = national + industry mix + competitive, each added up over the years",
    cite="barff1988",
    across_years=True,
)
def dynamic_shift_share(
    activity: xr.DataArray,
    *,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> DynamicShiftShare:
    r"""Split change year by year, each on the base of the year before, and add up.

    .. math:: \Delta e_{ri} = \sum_t \left[ e^{t-1}_{ri} g^t + e^{t-1}_{ri} (g^t_i - g^t)
              + (e^t_{ri} - e^{t-1}_{ri} (1 + g^t_i)) \right]

    Parameters
    ----------
    activity
        Dims (year, region, industry) and any others, at least two years; not negative; one unit. Years
        are sorted; a year that is missing makes one longer period.
    industry_total, total
        Published totals of the benchmark, with years; computed where not given. A grand total that is
        not given is the sum of the industry totals.

    Returns
    -------
    parts
        A :class:`DynamicShiftShare`, unit of the activity. Each period is defined as by
        :func:`shift_share`; a sum is NaN where one of its periods is, for the same reason.

    Raises
    ------
    ConventionError
        CH-001 for fewer than two years.

    References
    ----------
    :cite:`barff1988`

    Examples
    --------
    The nation doubles in the second year, when the North is larger already.

    >>> import xarray as xr
    >>> from clusterpolicy.measures import table
    >>> years = [{"N": {"a": 10}, "S": {"a": 30}}, {"N": {"a": 20}, "S": {"a": 20}}, {"N": {"a": 40}, "S": {"a": 40}}]
    >>> panel = xr.concat([table(cells).assign_coords(year=str(at)) for at, cells in enumerate(years)], "year")
    >>> parts = dynamic_shift_share(panel).by_region()
    >>> parts.national.values.tolist(), parts.competitive.values.tolist()
    ([20.0, 20.0], [10.0, -10.0])
    """
    panel, passed, grand = (
        None if given is None else in_order(given, measure="dynamic_shift_share", least=2)
        for given in (activity, industry_total, total)
    )
    assert panel is not None
    industries = panel.sum("region", skipna=False) if passed is None else passed
    whole = industries.sum("industry", skipna=False) if grand is None else grand
    (start, end), (industry0, industry1), (total0, total1) = map(_shifted, (panel, industries, whole))
    periods = shift_share(
        start,
        end,
        start_industry_total=industry0,
        end_industry_total=industry1,
        start_total=total0,
        end_total=total1,
    )
    return DynamicShiftShare(
        national=add_up(periods.national, "year"),
        industry_mix=add_up(periods.industry_mix, "year"),
        competitive=add_up(periods.competitive, "year"),
        change=add_up(periods.change, "year"),
        periods=periods,
    )


def _shifted(panel: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """Return all years but the last and all but the first, both under the labels of the latter."""
    end = panel.isel(year=slice(1, None))
    return panel.isel(year=slice(None, -1)).assign_coords(year=end["year"]), end
