"""Shift-share with homothetic change: what of a region's advantage meets its specialisation."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import xarray as xr

from clusterpolicy.measures.change.ends import Ends, add_up, complete_ends
from clusterpolicy.measures.register import explain_undefined, measure

EQUAL = 1e-9
"""Difference, relative to the larger, up to which two amounts count as equal."""
KINDS = (
    "advantage_not_specialised",
    "advantage_specialised",
    "disadvantage_not_specialised",
    "disadvantage_specialised",
    "neutral",
)
"""Types of allocation; neutral: as specialised as the benchmark, or growing like the industry."""


@dataclass(frozen=True)
class HomotheticShiftShare:
    """Parts of each cell's change with an allocation effect; they add up to it where all are defined.

    Parameters
    ----------
    national, industry_mix
        As of :func:`shift_share`; unit of the activity.
    competitive
        Advantage in growth of the cell that the benchmark's structure would give the region.
    allocation
        Advantage in growth of what the region has beyond that structure: above 0 where it is specialised
        in what grows faster there, or spared what grows slower.
    change
        End less start.
    homothetic
        Activity at the start as the benchmark's structure would give it.
    kind
        ``advantage_specialised`` and ``disadvantage_not_specialised`` (allocation above 0),
        ``advantage_not_specialised`` and ``disadvantage_specialised`` (below 0), ``neutral``; empty
        where undefined.
    """

    national: xr.DataArray
    industry_mix: xr.DataArray
    competitive: xr.DataArray
    allocation: xr.DataArray
    change: xr.DataArray
    homothetic: xr.DataArray
    kind: xr.DataArray

    def by_region(self) -> dict[str, xr.DataArray]:
        """Add each part up over the industries of each region; undefined where one is, for its reason."""
        names = ("national", "industry_mix", "competitive", "allocation", "change")
        return {name: add_up(getattr(self, name), "industry") for name in names}


@measure(
    symbol="NE, IM, CE', AE",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="allocation above 0: the region is specialised in what grows faster there than elsewhere",
    cite="esteban1972",
    across_years=True,
)
def homothetic_shift_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_region_total: xr.DataArray | None = None,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> HomotheticShiftShare:
    r"""Split the competitive part of shift-share into a competitive and an allocation effect.

    .. math:: \Delta e_{ri} = e^0_{ri} g + e^0_{ri} (g_i - g) + e'_{ri} (g_{ri} - g_i)
              + (e^0_{ri} - e'_{ri}) (g_{ri} - g_i), \qquad e'_{ri} = e^0_r \, e^0_i / e^0

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    start_region_total, start_industry_total, end_industry_total, start_total, end_total
        Published totals; computed where not given. Grand totals that are not given are the sums of the
        industry totals.

    Returns
    -------
    parts
        A :class:`HomotheticShiftShare` in the unit of the activity. Competitive and allocation effects
        need the growth of the cell: they are NaN for a cell that starts from zero (``ZERO_START``), even
        where it stays empty; national and industry-mix parts are not. Else NaN as for
        :func:`shift_share`, and where the region's total is unknown.

    References
    ----------
    :cite:`esteban1972`; types of allocation :cite:`herzog1977`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 30, "tools": 10}})
    >>> after = table({"North": {"food": 10, "tools": 36}, "South": {"food": 30, "tools": 10}})
    >>> parts = homothetic_shift_share(before, after)
    >>> [float(a.sel(region="North", industry="tools").round(9)) for a in (parts.competitive, parts.allocation)]
    [1.0, 0.5]
    >>> str(parts.kind.sel(region="South", industry="tools").item())
    'disadvantage_not_specialised'
    """
    ends = complete_ends(
        start,
        end,
        start_region_total=start_region_total,
        start_industry_total=start_industry_total,
        end_industry_total=end_industry_total,
        start_total=start_total,
        end_total=end_total,
    )
    national = start * ends.rate
    expected = start * ends.industry_rate
    homothetic = ends.homothetic
    surplus = end - start - expected
    # the advantage times the structure, without a difference of two nearly equal rates
    competitive = homothetic * (surplus / start.where(start > 0))
    allocation = surplus.where(start > 0) - competitive
    plain, rates = ends.reasons(), ends.reasons_of_rates()
    ordered = tuple(start.dims)
    return HomotheticShiftShare(
        national=explain_undefined(national.transpose(*ordered, ...), plain),
        industry_mix=explain_undefined((expected - national).transpose(*ordered, ...), plain),
        competitive=explain_undefined(competitive.transpose(*ordered, ...), rates),
        allocation=explain_undefined(allocation.transpose(*ordered, ...), rates),
        change=explain_undefined(end - start, plain),
        homothetic=explain_undefined(homothetic, {"ZERO_TOTAL": ends.whole[0] == 0, "UNKNOWN_TOTAL": True}),
        kind=_kinds(ends, competitive).transpose(*ordered, ...),
    )


def _kinds(ends: Ends, defined: xr.DataArray) -> xr.DataArray:
    """Tell specialisation and advantage by the signs of both factors of the allocation effect."""
    specialised = _sign(ends.start, ends.homothetic)
    advantage = _sign(ends.end, ends.start * (1 + ends.industry_rate))
    place = 2 * (advantage < 0) + (specialised > 0)
    place = place.where((specialised != 0) & (advantage != 0), len(KINDS) - 1)
    place, known = xr.broadcast(place, defined.notnull())
    names = np.array(KINDS)[place.values.astype(np.intp)]
    return place.copy(data=np.where(known.values, names, ""))


def _sign(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    apart = one - other
    sign: xr.DataArray = xr.ufuncs.sign(apart)
    return sign.where(abs(apart) > EQUAL * xr.ufuncs.maximum(one, other), 0.0)


@dataclass(frozen=True)
class ExtendedShiftShare:
    """Eight parts of each cell's change, unit of the activity; they add up to it.

    Each of four growth differences falls on what the benchmark's structure would give the region
    (``homothetic``) and on what the region has beyond it (``differential``).

    Parameters
    ----------
    national_homothetic, national_differential
        Growth of the whole.
    mix_homothetic, mix_differential
        Growth of the industry less that of the whole.
    regional_homothetic, regional_differential
        Growth of the region less that of the whole.
    interaction_homothetic, interaction_differential
        What the industry's advantage in the region is beyond the region's own and the industry's.
    change
        End less start.
    """

    national_homothetic: xr.DataArray
    national_differential: xr.DataArray
    mix_homothetic: xr.DataArray
    mix_differential: xr.DataArray
    regional_homothetic: xr.DataArray
    regional_differential: xr.DataArray
    interaction_homothetic: xr.DataArray
    interaction_differential: xr.DataArray
    change: xr.DataArray

    def by_region(self) -> ExtendedShiftShare:
        """Add each part up over the industries of each region; undefined where one is, for its reason."""
        return ExtendedShiftShare(*(add_up(getattr(self, field.name), "industry") for field in fields(self)))


@measure(
    symbol="NG, IM, RG, RI",
    unit="unit of the activity",
    range="(-inf, inf)",
    reading="change = growth of nation, industry and region and their interaction, each by structure and beyond it",
    cite="arcelus1984",
    across_years=True,
)
def extended_shift_share(
    start: xr.DataArray,
    end: xr.DataArray,
    *,
    start_region_total: xr.DataArray | None = None,
    end_region_total: xr.DataArray | None = None,
    start_industry_total: xr.DataArray | None = None,
    end_industry_total: xr.DataArray | None = None,
    start_total: xr.DataArray | None = None,
    end_total: xr.DataArray | None = None,
) -> ExtendedShiftShare:
    r"""Split the change of each cell into eight parts.

    .. math:: \Delta e_{ri} = \big(e'_{ri} + (e^0_{ri} - e'_{ri})\big)
              \big(g + (g_i - g) + (g_r - g) + [(g_{ri} - g_r) - (g_i - g)]\big)

    Parameters
    ----------
    start, end
        Activity at both ends, dims (region, industry) and any others; not negative; one unit.
    start_region_total, end_region_total, start_industry_total, end_industry_total, start_total, end_total
        Published totals; computed where not given. Grand totals that are not given are the sums of the
        industry totals.

    Returns
    -------
    parts
        An :class:`ExtendedShiftShare`. The interaction needs the growth of the cell: it is NaN where the
        cell starts from zero (``ZERO_START``). Else NaN as for :func:`homothetic_shift_share`, and where
        the region is empty at the start (``ZERO_REGION``).

    References
    ----------
    :cite:`arcelus1984`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> before = table({"North": {"food": 10, "tools": 30}, "South": {"food": 30, "tools": 10}})
    >>> after = table({"North": {"food": 10, "tools": 42}, "South": {"food": 30, "tools": 14}})
    >>> parts = extended_shift_share(before, after)
    >>> cell = {"region": "North", "industry": "tools"}
    >>> [float(a.sel(cell).round(9)) for a in (parts.national_homothetic, parts.mix_homothetic)]
    [4.0, 4.0]
    >>> [float(a.sel(cell).round(9)) for a in (parts.regional_homothetic, parts.interaction_homothetic)]
    [2.0, -2.0]
    """
    ends = complete_ends(
        start,
        end,
        start_region_total=start_region_total,
        end_region_total=end_region_total,
        start_industry_total=start_industry_total,
        end_industry_total=end_industry_total,
        start_total=start_total,
        end_total=end_total,
    )
    amounts = (ends.homothetic, start - ends.homothetic)
    rate, industry, region = ends.rate, ends.industry_rate, ends.region_rate
    own = end / start.where(start > 0) - 1
    growths = (rate, industry - rate, region - rate, (own - region) - (industry - rate))
    rates = ends.reasons_of_rates()
    parts = [
        explain_undefined((amount * growth).transpose(*start.dims, ...), rates)
        for growth in growths
        for amount in amounts
    ]
    named = dict(zip((field.name for field in fields(ExtendedShiftShare)), parts, strict=False))
    return ExtendedShiftShare(**named, change=explain_undefined(end - start, rates))
