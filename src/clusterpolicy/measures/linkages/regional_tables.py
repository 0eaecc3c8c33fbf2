"""Regional tables: how strong the correction for small regions must be, and a region's table as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.flows import Flows, arrange_flows
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.linkages.regionalisation import (
    DELTA,
    Quotient,
    in_order,
    national_coefficients,
    purchase_quotients,
    regional_purchases,
)
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import complete

Loss = Literal["absolute", "squared"]
Errors = Callable[[np.ndarray], np.ndarray]
_COARSE, _FINE = 0.01, 1e-4


@dataclass(frozen=True)
class DeltaCalibration:
    """The delta with which a region's coefficients come nearest to surveyed ones.

    Parameters
    ----------
    delta
        To four decimals, dims (region,).
    error
        Mean absolute (or root mean squared) difference of the coefficients at that delta.
    error_at_zero
        The same without correction for the region's size.
    cells
        Number of surveyed coefficients compared.
    """

    delta: xr.DataArray
    error: xr.DataArray
    error_at_zero: xr.DataArray
    cells: xr.DataArray


@measure(
    symbol="delta",
    unit="exponent",
    range="[0, 1)",
    reading="0: no correction for small regions; more: they buy less at home",
    cite="flegg1997",
)
def calibrate_delta(
    flows: Flows,
    activity: xr.DataArray,
    surveyed: xr.DataArray,
    *,
    quotient: Literal["FLQ", "AFLQ"] = "FLQ",
    loss: Loss = "absolute",
) -> DeltaCalibration:
    r"""Find the delta whose regional coefficients are nearest to surveyed ones.

    .. math:: \delta^* = \arg\min_{0 \le \delta < 1} \sum_{ij} |a^R_{ij}(\delta) - a^S_{ij}|

    Parameters
    ----------
    flows, activity
        National table and activity of all regions, as for
        :func:`~clusterpolicy.measures.regional_coefficients`.
    surveyed
        a^S, dims (region, supplier, buyer), for some regions; blank (NaN) where nothing is known.
    quotient
        Which of the two that know delta.
    loss
        Whether absolute or squared differences are added up.

    Returns
    -------
    calibration
        A :class:`DeltaCalibration`, dims (region,); the smallest delta where several do equally well.
        NaN where no surveyed coefficient of the region can be compared (``NO_SURVEY``). Few cells say
        little: read the error with and without correction.

    Raises
    ------
    ConventionError
        FL-041 for other industries than the table's, FL-042 where nothing can be compared in any
        region, FL-043 for a region without activity figures.

    References
    ----------
    :cite:`flegg1997`, :cite:`flegg2000`

    Examples
    --------
    >>> from clusterpolicy.data.flows import arrange_flows
    >>> from clusterpolicy.measures import regional_coefficients, table
    >>> nation = arrange_flows({"food": {"food": 10, "tools": 40}, "tools": {"food": 30, "tools": 20}},
    ...                        output={"food": 100, "tools": 200}, scope="domestic")
    >>> jobs = table({"here": {"food": 20, "tools": 20}, "rest": {"food": 30, "tools": 130}})
    >>> known = regional_coefficients(nation, jobs, delta=0.25).sel(region=["here"])
    >>> calibrate_delta(nation, jobs, known).delta.values.tolist()
    [0.25]
    """
    placed = in_order(activity, flows)
    regions = [str(label) for label in surveyed["region"].values]
    if unknown := [label for label in regions if label not in set(placed["region"].values.tolist())]:
        shown = ", ".join(map(str, placed["region"].values[:20]))
        raise ConventionError(*(block("FL-043", region=label, present=shown) for label in unknown))
    known = _in_table(surveyed, flows)
    base = purchase_quotients(placed, quotient=quotient, delta=0.0).sel(region=regions).drop_vars("reason")
    share = complete(placed, region_total=None, industry_total=None, total=None).region_share.sel(region=regions)
    size = xr.ufuncs.log2(1 + share).values.reshape(-1, 1)
    national = national_coefficients(flows).values.ravel()
    quotients, target = base.values.reshape(len(regions), -1), known.values.reshape(len(regions), -1)
    compared = ~np.isnan(target) & ~np.isnan(quotients) & (national > 0)
    if not compared.any():
        raise ConventionError(block("FL-042", cells=int((~np.isnan(target)).sum())))

    def errors(delta: np.ndarray) -> np.ndarray:
        """Give the error of each region at its delta, shape (regions,)."""
        made = np.minimum(quotients * size ** delta.reshape(-1, 1), 1.0) * national
        apart = np.where(compared, made - target, 0.0)
        power = apart**2 if loss == "squared" else np.abs(apart)
        mean: np.ndarray = power.sum(axis=1) / np.maximum(compared.sum(axis=1), 1)
        return np.sqrt(mean) if loss == "squared" else mean

    best = _search(errors, np.zeros(len(regions)), np.arange(0.0, 1.0, _COARSE))
    best = _search(errors, best, np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE))
    labels = {"region": regions}
    none = {"NO_SURVEY": xr.DataArray(~compared.any(axis=1), labels, ("region",))}
    values = {"delta": np.round(best, 4), "error": errors(best), "error_at_zero": errors(np.zeros(len(regions)))}
    found = {name: xr.DataArray(np.where(compared.any(axis=1), held, np.nan), labels, ("region",)) for name, held in
             values.items()}  # fmt: skip
    return DeltaCalibration(
        **{name: explain_undefined(held, none) for name, held in found.items()},
        cells=xr.DataArray(compared.sum(axis=1), labels, ("region",)),
    )


def _search(errors: Errors, start: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Try every step from each region's start and keep the first of the best, within [0, 1)."""
    tried = np.array([np.clip(np.round(start + step, 4), 0.0, 1.0 - _FINE) for step in steps])
    found = np.array([errors(one) for one in tried])
    best: np.ndarray = tried[np.argmin(found, axis=0), np.arange(len(start))]
    return best


def _in_table(surveyed: xr.DataArray, flows: Flows) -> xr.DataArray:
    for dim in ("supplier", "buyer"):
        surveyed = in_order(surveyed.rename({dim: "industry"}), flows).rename(industry=dim)
    return surveyed.transpose("region", "supplier", "buyer")


def regional_flows(
    flows: Flows,
    activity: xr.DataArray,
    region: str,
    *,
    quotient: Quotient = "FLQ",
    delta: float = DELTA,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Flows:
    """Estimate the input-output table of one region, ready for multipliers.

    Parameters
    ----------
    flows, activity, quotient, delta, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.regional_purchases`; activity over (region, industry).
    region
        Label of the region.

    Returns
    -------
    flows
        A :class:`~clusterpolicy.data.flows.Flows` of local deliveries. Primary inputs a unit of output
        are the nation's; what is bought in the rest of the nation is the input ``other_regions``; final
        uses are what the output leaves, undivided, since sales to other regions are not known.

    Raises
    ------
    ConventionError
        FL-041 for other industries than the table's, FL-043 for an unknown region, FL-044 where
        activity is unknown, FL-045 for activity over more than regions and industries.

    References
    ----------
    :cite:`flegg1997`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> nation = arrange_flows({"food": {"food": 10, "tools": 40}, "tools": {"food": 30, "tools": 20}},
    ...                        output={"food": 100, "tools": 200}, scope="domestic")
    >>> jobs = table({"here": {"food": 20, "tools": 20}, "rest": {"food": 30, "tools": 130}})
    >>> here = regional_flows(nation, jobs, "here", quotient="SLQ")
    >>> here.primary.sel(input="other_regions").round(9).values.tolist()
    [4.0, 0.888888889]
    """
    if set(activity.dims) != {"region", "industry"}:
        raise ConventionError(block("FL-045", dims=", ".join(map(str, activity.dims))))
    present = activity["region"].values.tolist()
    if region not in present:
        raise ConventionError(block("FL-043", region=region, present=", ".join(map(str, present[:20]))))
    given = {"region_total": region_total, "industry_total": industry_total, "total": total}
    bought = regional_purchases(flows, activity, quotient=quotient, delta=delta, **given)
    local, elsewhere, output = (
        part.sel(region=region, drop=True).drop_vars("reason")
        for part in (bought.local, bought.elsewhere, bought.output)
    )
    if unknown := int(local.isnull().sum()):
        raise ConventionError(block("FL-044", region=region, n=unknown))
    made = flows.output.where(flows.output > 0)
    scale = (output / made).fillna(0.0).rename(industry="buyer")
    outside = elsewhere.sum("supplier").expand_dims(input=["other_regions"])
    return arrange_flows(
        local,
        output=output,
        primary=xr.concat([flows.primary * scale, outside], "input"),
        value_added=flows.value_added,
        wages=flows.wages,
        imports=flows.imports,
        scope=flows.scope,
        valuation=flows.valuation,
        unit=flows.unit,
        year=flows.year,
        territory=region,
    )
