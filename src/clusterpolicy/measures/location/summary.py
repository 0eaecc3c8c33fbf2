"""The six measures that most studies begin with, from two passes over the cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.kernels import lorenz_gini, measure_profiles
from clusterpolicy.measures.location.concentration import industry_reasons
from clusterpolicy.measures.location.dominance import share_reasons
from clusterpolicy.measures.location.specialisation import cell_reasons
from clusterpolicy.measures.location.structure import region_reasons
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import complete

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ConcentrationSummary:
    """Six measures of one table, each with its own ``reason`` where undefined.

    Parameters
    ----------
    location_quotient
        Dims of the activity; see :func:`location_quotient`.
    locational_gini, hoover_concentration, herfindahl_over_regions
        Dims of the activity without region; see :func:`locational_gini`, :func:`hoover_concentration`
        and :func:`herfindahl` with ``over="region"``.
    krugman_specialisation, herfindahl_over_industries
        Dims of the activity without industry; see :func:`krugman_specialisation` and :func:`herfindahl`.
    """

    location_quotient: xr.DataArray
    locational_gini: xr.DataArray
    hoover_concentration: xr.DataArray
    herfindahl_over_regions: xr.DataArray
    krugman_specialisation: xr.DataArray
    herfindahl_over_industries: xr.DataArray


@measure(
    symbol="LQ, G, H, HHI, K",
    unit="1",
    range="[0, inf)",
    reading="six measures at once, each read as on its own",
    cite="krugman1991",
)
def concentration_summary(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> ConcentrationSummary:
    r"""Compute quotients, concentration of industries and specialisation of regions at once.

    .. math:: LQ_{ri}, \quad G_i, \quad H_i, \quad \sum_r t_{ri}^2, \quad K_r, \quad \sum_i s_{ri}^2
        \qquad s_{ri} = \frac{e_{ri}}{e_r}, \quad t_{ri} = \frac{e_{ri}}{e_i}

    Parameters
    ----------
    activity
        e, dims (region, industry) and any others; not negative; any unit, it cancels.
    region_total, industry_total, total
        Published totals over the same base; computed where not given.

    Returns
    -------
    summary
        The same values and reasons as the six measures give one by one, several times sooner for
        large tables; see :class:`ConcentrationSummary`.

    Raises
    ------
    ConventionError
        When labels are not text, repeat, or do not align, when a value is negative, or when industry
        totals differ by region (``ME-002``).

    References
    ----------
    :cite:`florence1939,hoover1936,herfindahl1950,krugman1991`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> found = concentration_summary(jobs)
    >>> float(found.location_quotient.sel(region="North", industry="food"))
    1.25
    >>> found.locational_gini.values.round(9).tolist(), found.krugman_specialisation.values.round(9).tolist()
    ([0.1, 0.025], [0.1, 0.066666667])
    """
    if industry_total is not None and "region" in industry_total.dims:
        raise ConventionError(block("ME-002"))
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    place, line = ["region"], ["industry"]
    taken = (activity, totals.region, totals.region_share, totals.industry, totals.industry_share)
    six = xr.apply_ufunc(
        _all_six,
        *taken,
        input_core_dims=[place + line, place, place, line, line],
        output_core_dims=[place + line, line, line, line, place, place],
        output_dtypes=[np.float64] * 6,
    )
    kept = [[dim for dim in activity.dims if dim not in gone] for gone in ((), *[place] * 3, *[line] * 2)]
    quotient, gini, hoover, over_regions, krugman, over_industries = (
        value.transpose(*dims, ...) for value, dims in zip(six, kept, strict=True)
    )
    lone = activity.sizes["region"] < 2

    def of_industry() -> Reasons:
        return industry_reasons(activity, industry_total)

    return ConcentrationSummary(
        location_quotient=explain_undefined(quotient, lambda: cell_reasons(activity, totals)),
        locational_gini=explain_undefined(gini.where(not lone), lambda: {"DEGENERATE": lone, **of_industry()}),
        hoover_concentration=explain_undefined(hoover, of_industry),
        herfindahl_over_regions=explain_undefined(
            over_regions, lambda: share_reasons(activity, "region", industry_total)
        ),
        krugman_specialisation=explain_undefined(krugman, lambda: region_reasons(activity, totals)),
        herfindahl_over_industries=explain_undefined(
            over_industries, lambda: share_reasons(activity, "industry", region_total)
        ),
    )


def _all_six(cells: Floats, region: Floats, x: Floats, industry: Floats, v: Floats) -> tuple[Floats, ...]:
    if cells.ndim > 2:
        before = cells.shape[:-2]
        arguments = [np.broadcast_to(a, before + a.shape[-1:]) for a in (region, x, industry, v)]
        parts = [_all_six(cells[at], *(a[at] for a in arguments)) for at in range(len(cells))]
        return tuple(np.stack(six) for six in zip(*parts, strict=True))
    found = measure_profiles(cells, region=region, region_share=x, industry=industry, industry_share=v)
    return (
        found.quotient,
        lorenz_gini(cells.T, x, whole=industry),
        found.industry_deviation / 2,
        found.industry_squares,
        found.region_deviation,
        found.region_squares,
    )
