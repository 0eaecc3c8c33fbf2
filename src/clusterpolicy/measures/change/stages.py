"""Stages of clusters: how localised a cell is against how its quotient changes, over the years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.change.arguments import at_least
from clusterpolicy.measures.change.ends import reasons_of
from clusterpolicy.measures.change.portfolio import sort_into_quadrants
from clusterpolicy.measures.change.years import in_order, spans
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import divisor

STAGES = {"star": "star", "cash_cow": "mature", "question_mark": "emerging", "dog": "transforming"}
"""Stage of each quadrant."""


@dataclass(frozen=True)
class StageMatrix:
    """Position and change of all cells over windows of years; dim ``year`` names the last year of a window.

    Parameters
    ----------
    position
        Location quotient at the end of the window.
    change
        The same less the quotient at its start.
    stage
        ``star`` (localised and rising), ``mature`` (localised and falling), ``emerging`` (not localised and
        rising) or ``transforming``; empty where undefined. A value equal to a cut counts upwards.
    near_cut
        Share of the defined cells within ``margin`` of a cut, in quotients; dims without region and
        industry.
    position_cut, change_cut, margin
        The settings used.
    """

    position: xr.DataArray
    change: xr.DataArray
    stage: xr.DataArray
    near_cut: xr.DataArray
    position_cut: float
    change_cut: float
    margin: float

    def transitions(self) -> xr.DataArray:
        """Count the cells that went from one stage to another between consecutive windows.

        Returns
        -------
        cells
            Dims (stage, next_stage) and those of ``stage`` without year, region and industry; cells
            that are undefined in either window are left out.
        """
        names = list(STAGES.values())
        before = self.stage.isel(year=slice(None, -1))
        after = self.stage.isel(year=slice(1, None)).assign_coords(year=before["year"])
        here = xr.DataArray(names, {"stage": names}, "stage")
        there = xr.DataArray(names, {"next_stage": names}, "next_stage")
        counts = ((before == here) & (after == there)).sum(["year", "region", "industry"])
        return counts.transpose("stage", "next_stage", ...)


@measure(
    symbol="LQ, dLQ",
    unit="class",
    range="star, mature, emerging, transforming",
    reading="stars are localised and rising, mature ones localised and falling, emerging ones rising only",
    cite="purdue2007",
    across_years=True,
)
def stage_matrix(
    activity: xr.DataArray,
    *,
    span: int = 1,
    position_cut: float = 1.0,
    change_cut: float = 0.0,
    margin: float = 0.05,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> StageMatrix:
    r"""Sort cells by their location quotient and its change, for each window of years.

    .. math:: x_{ri} = LQ_{ri,t+T}, \qquad y_{ri} = LQ_{ri,t+T} - LQ_{ri,t}

    Parameters
    ----------
    activity
        Dims (year, region, industry) and any others; not negative; any unit.
    span
        T, years from the start to the end of a window.
    position_cut, change_cut
        Cuts of quotient and change.
    margin
        How near a cut counts as near, in quotients.
    region_total, industry_total, total
        Published totals over the same base, with years, as for :func:`location_quotient`.

    Returns
    -------
    matrix
        A :class:`StageMatrix`. Position and change are NaN with a ``reason`` where a quotient is undefined,
        and the stage is then empty.

    Raises
    ------
    ConventionError
        CH-001 for fewer than two years, CH-005 where no two years lie ``span`` years apart.

    References
    ----------
    :cite:`purdue2007`; only the names of the classes could be checked, the cuts are settings.

    Examples
    --------
    >>> import xarray as xr
    >>> from clusterpolicy.measures import table
    >>> years = {"2020": {"N": {"a": 6, "b": 4}, "S": {"a": 4, "b": 6}},
    ...          "2021": {"N": {"a": 7, "b": 3}, "S": {"a": 4, "b": 6}}}
    >>> panel = xr.concat([table(cells).assign_coords(year=year) for year, cells in years.items()], "year")
    >>> stage_matrix(panel).stage.sel(year="2021").values.tolist()
    [['star', 'transforming'], ['transforming', 'star']]
    """
    name = "stage_matrix"
    at_least(name, 1, span=span)
    panel = in_order(activity, measure=name, least=2)
    windows = spans(panel["year"].values.tolist(), span)
    if not windows:
        raise ConventionError(block("CH-005", measure=name, span=span))
    quotients = location_quotient(activity, region_total=region_total, industry_total=industry_total, total=total)
    first, last = map(list, zip(*windows, strict=True))
    position = quotients.sel(year=last)
    start = quotients.sel(year=first).assign_coords(year=position["year"])
    plain = position.drop_vars("reason")
    change = plain - start.drop_vars("reason")
    quadrant = sort_into_quadrants(plain, change, position_cut=position_cut, growth_cut=change_cut)
    stage = quadrant.copy(data=np.vectorize({**STAGES, "": ""}.get, otypes=[object])(quadrant.values).astype(str))
    near = ((abs(plain - position_cut) <= margin) | (abs(change - change_cut) <= margin)) & (stage != "")
    cells = ("region", "industry")
    return StageMatrix(
        position=position,
        change=explain_undefined(change, reasons_of(position, start)),
        stage=stage,
        near_cut=explain_undefined(near.sum(cells) / divisor((stage != "").sum(cells)), {"NO_CELL": True}),
        position_cut=float(position_cut),
        change_cut=float(change_cut),
        margin=float(margin),
    )
