"""Entry and exit of industries in regions: what appears, what vanishes, and how fast the mix turns over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import divisor

Over = Literal["industry", "region"]


@dataclass(frozen=True)
class EntryRates:
    """Entry, exit and what they weigh, over the industries of each region or the regions of each industry.

    Parameters
    ----------
    entry
        Cells that entered, as a share of those absent at the start.
    exit
        Cells that left, as a share of those present at the start.
    churn
        Cells that entered or left over the mean number present: 0 nothing moved, 2 nothing stayed.
    new_share
        Activity of entered cells at the end, as a share of all: new production.
    lost_share
        Activity of left cells at the start, as a share of all.
    """

    entry: xr.DataArray
    exit: xr.DataArray
    churn: xr.DataArray
    new_share: xr.DataArray
    lost_share: xr.DataArray


@dataclass(frozen=True)
class EntryExit:
    """What appeared in each cell and what vanished; 1 yes, 0 no, NaN unknown.

    Parameters
    ----------
    entered, exited
        Absent at the start and present at the end; and the other way round.
    present_start, present_end
        Present at an end.
    start, end
        Activity at both ends.
    """

    entered: xr.DataArray
    exited: xr.DataArray
    present_start: xr.DataArray
    present_end: xr.DataArray
    start: xr.DataArray
    end: xr.DataArray

    def rates(self, *, over: Over = "industry") -> EntryRates:
        """Count over the industries of each region, or over the regions of each industry.

        Returns
        -------
        rates
            :class:`EntryRates`, without the dim ``over``. NaN where one of the cells is unknown
            (``UNKNOWN_CELL``), all were there at the start (entry, ``NONE_ABSENT``), none was (exit) or
            ever is (churn) (``NONE_PRESENT``), or there is no activity (``ZERO_TOTAL``).
        """
        entered, exited, before, after, start, end = (
            array.drop_vars("reason")
            for array in (self.entered, self.exited, self.present_start, self.present_end, self.start, self.end)
        )
        # a cell that is unknown at one end leaves all counts of its row unknown
        known = (entered.notnull() & exited.notnull()).all(over)
        came, went = entered.sum(over, skipna=False), exited.sum(over, skipna=False)
        absent, present = (1 - before).sum(over, skipna=False), before.sum(over, skipna=False)
        mean = (present + after.sum(over, skipna=False)) / 2
        new, lost = (end * entered).sum(over, skipna=False), (start * exited).sum(over, skipna=False)
        total0, total1 = start.sum(over, skipna=False), end.sum(over, skipna=False)

        def told(part: xr.DataArray, whole: xr.DataArray, code: str) -> xr.DataArray:
            reasons: Reasons = {"UNKNOWN_CELL": ~known, code: True}
            return explain_undefined((part / divisor(whole)).where(known), reasons)

        return EntryRates(
            entry=told(came, absent, "NONE_ABSENT"),
            exit=told(went, present, "NONE_PRESENT"),
            churn=told(came + went, mean, "NONE_PRESENT"),
            new_share=told(new, total1, "ZERO_TOTAL"),
            lost_share=told(lost, total0, "ZERO_TOTAL"),
        )


@measure(
    symbol="n+, n-",
    unit="0 or 1",
    range="{0, 1}",
    reading="entered 1: the industry is new to the region",
    cite="neffke2011",
    across_years=True,
)
def entry_exit(start: xr.DataArray, end: xr.DataArray, *, least: float = 0.0) -> EntryExit:
    r"""Find the industries that appeared in each region between two years, and those that vanished.

    .. math:: n^+_{ri} = 1[e^0_{ri} \le a < e^1_{ri}], \qquad n^-_{ri} = 1[e^1_{ri} \le a < e^0_{ri}]

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    least
        a: an industry is present above this; 0 takes any activity, more passes over a handful of people.

    Returns
    -------
    found
        :class:`EntryExit`; its ``rates`` count over industries or regions. NaN where the cell is unknown
        at an end.

    References
    ----------
    :cite:`neffke2011`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"N": {"a": 10, "b": 0, "c": 0}, "S": {"a": 5, "b": 5, "c": 5}})
    >>> after = table({"N": {"a": 10, "b": 10, "c": 0}, "S": {"a": 5, "b": 0, "c": 5}})
    >>> found = entry_exit(before, after)
    >>> found.entered.sel(region="N").values.tolist(), found.rates().entry.values.tolist()
    ([0.0, 1.0, 0.0], [0.5, nan])
    >>> found.rates().new_share.sel(region="N").item(), found.rates(over="region").exit.values.tolist()
    (0.5, [0.0, 1.0, 0.0])
    """
    before, after = ((cells > least).astype(float).where(cells.notnull()) for cells in (start, end))
    unknown: Reasons = {"UNKNOWN_CELL": True}
    return _compare(explain_undefined(before, unknown), explain_undefined(after, unknown), start, end)


@measure(
    symbol="s+, s-",
    unit="0 or 1",
    range="{0, 1}",
    reading="entered 1: the region has become specialised in the industry",
    cite="neffke2011",
    across_years=True,
)
def specialisation_entry_exit(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    cut: float = 1.0,
    start_region_total: xr.DataArray | None = None,
    end_region_total: xr.DataArray | None = None,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> EntryExit:
    r"""Find the specialisations that each region gained between two years, and those that it lost.

    .. math:: s^+_{ri} = 1[LQ^0_{ri} < c \le LQ^1_{ri}], \qquad s^-_{ri} = 1[LQ^1_{ri} < c \le LQ^0_{ri}]

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative.
    cut
        c, the location quotient from which on a region is specialised; above 0.
    start_region_total, end_region_total, start_industry_total, end_industry_total, start_total, end_total
        Published totals, as for :func:`location_quotient`.

    Returns
    -------
    found
        :class:`EntryExit`; present means specialised. An empty cell is not specialised, whatever the
        totals. Else NaN where the quotient at an end is, for its reason.

    Raises
    ------
    ConventionError
        ME-001 for a cut that is not above 0.

    References
    ----------
    :cite:`neffke2011`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"N": {"a": 4, "b": 6}, "S": {"a": 6, "b": 4}})
    >>> after = table({"N": {"a": 9, "b": 6}, "S": {"a": 6, "b": 9}})
    >>> found = specialisation_entry_exit(before, after)
    >>> found.entered.values.tolist(), found.rates().churn.values.tolist()
    ([[1.0, 0.0], [0.0, 1.0]], [2.0, 2.0])
    """
    if not cut > 0:
        raise ConventionError(
            block("ME-001", measure="specialisation_entry_exit", argument="cut", given=cut, least="0")
        )
    ends = (
        (start, start_region_total, start_industry_total, start_total),
        (end, end_region_total, end_industry_total, end_total),
    )
    present = [_specialised(*one, cut=cut) for one in ends]
    return _compare(present[0], present[1], start, end)


def _specialised(
    cells: xr.DataArray,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
    total: xr.DataArray | None,
    *,
    cut: float,
) -> xr.DataArray:
    quotient = location_quotient(cells, region_total=region_total, industry_total=industry_total, total=total)
    plain = quotient.drop_vars("reason")
    present = (plain >= cut).astype(float).where(plain.notnull() | (cells == 0)).transpose(*cells.dims, ...)
    return explain_undefined(present, reasons_of(quotient))


def _compare(before: xr.DataArray, after: xr.DataArray, start: xr.DataArray, end: xr.DataArray) -> EntryExit:
    plain0, plain1 = before.drop_vars("reason"), after.drop_vars("reason")
    reasons = reasons_of(before, after)
    return EntryExit(
        entered=explain_undefined((1 - plain0) * plain1, reasons),
        exited=explain_undefined(plain0 * (1 - plain1), reasons),
        present_start=before,
        present_end=after,
        start=explain_undefined(start, {"UNKNOWN_CELL": True}),
        end=explain_undefined(end, {"UNKNOWN_CELL": True}),
    )
