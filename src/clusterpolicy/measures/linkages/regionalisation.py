"""Regionalisation: what of a national table's deliveries a region can make for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import xarray as xr

from clusterpolicy.data.flows import Flows
from clusterpolicy.data.flows_checking import labels_apart
from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import complete, divisor

Quotient = Literal["SLQ", "CILQ", "RLQ", "FLQ", "AFLQ"]
DELTA = 0.3
"""Usual strength of the correction for small regions."""


@dataclass(frozen=True)
class RegionalPurchases:
    """What the industries of each region buy of the nation's industries, in its unit of money.

    Parameters
    ----------
    output
        The nation's output times the region's share in the industry's activity, dims (region, industry).
    local
        Bought from the region's own industries, dims (region, supplier, buyer).
    elsewhere
        Bought from the rest of the nation, same dims.
    """

    output: xr.DataArray
    local: xr.DataArray
    elsewhere: xr.DataArray


@measure(
    symbol="q",
    unit="ratio",
    range="[0, inf)",
    reading="1 and more: the region makes enough of the supplier's goods for this buyer",
    cite="flegg1997",
)
def purchase_quotients(
    activity: xr.DataArray,
    *,
    quotient: Quotient = "FLQ",
    delta: float = DELTA,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compare what a region has of a supplying industry with what its buying industries need.

    .. math::

        SLQ_i = \frac{e_{ri}/e_r}{e_i/e}, \quad CILQ_{ij} = \frac{SLQ_i}{SLQ_j}, \quad
        RLQ_{ij} = \frac{SLQ_i}{\log_2(1 + SLQ_j)}

        FLQ_{ij} = \lambda^\delta CILQ_{ij}, \quad \lambda = \log_2(1 + e_r/e), \quad
        AFLQ_{ij} = FLQ_{ij} \max(1, \log_2(1 + SLQ_j))

    On the diagonal :math:`SLQ_i` stands for :math:`CILQ_{ii}` and :math:`RLQ_{ii}`.

    Parameters
    ----------
    activity
        Employment or output, dims (region, industry) and any others; not negative.
    quotient
        ``SLQ`` knows the supplier only; ``CILQ`` sets it against the buyer; ``RLQ`` lies between both;
        ``FLQ`` lowers it for small regions, which import more; ``AFLQ`` raises it again for buyers that
        the region is specialised in.
    delta
        :math:`\delta`, 0 <= delta < 1, how much small regions are corrected; see :func:`calibrate_delta`.
    region_total, industry_total, total
        Published totals of the benchmark; computed where not given.

    Returns
    -------
    quotient
        q, dims (region, supplier, buyer). NaN where the buyer is absent from the region (``ABSENT_BUYER``),
        an industry does not exist in the nation (``ZERO_INDUSTRY``), the region has no activity
        (``ZERO_REGION``) or a cell or total is unknown. An absent supplier has quotient 0.

    Raises
    ------
    ConventionError
        FL-040 for a delta outside [0, 1).

    References
    ----------
    :cite:`flegg1997`, :cite:`flegg2000`; :cite:`round1978` for RLQ

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"here": {"food": 20, "tools": 20}, "rest": {"food": 30, "tools": 130}})
    >>> simple = purchase_quotients(jobs, quotient="SLQ").sel(region="here")
    >>> simple.round(9).values.tolist()
    [[2.0, 2.0], [0.666666667, 0.666666667]]
    >>> purchase_quotients(jobs, quotient="CILQ").sel(region="here").round(9).values.tolist()
    [[2.0, 3.0], [0.333333333, 0.666666667]]
    """
    if not 0 <= delta < 1:
        raise ConventionError(block("FL-040", delta=delta))
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    simple = activity / divisor(totals.region) / divisor(totals.industry_share)
    supplier, buyer = simple.rename(industry="supplier"), simple.rename(industry="buyer")
    itself = supplier["supplier"] == buyer["buyer"]
    present = buyer.where(buyer > 0)
    if quotient == "SLQ":
        found = supplier.where(present.notnull())
    elif quotient == "RLQ":
        found = supplier / xr.ufuncs.log2(1 + present).where(~itself, 1.0).where(present.notnull())
    else:
        found = supplier / present.where(~itself, 1.0).where(present.notnull())
    if quotient in ("FLQ", "AFLQ"):
        found = found * xr.ufuncs.log2(1 + totals.region_share) ** delta
    if quotient == "AFLQ":
        found = found * xr.ufuncs.log2(1 + present).clip(min=1.0)
    unknown = activity.isnull()
    in_nation = totals.industry > 0
    reasons = {
        "UNKNOWN_CELL": unknown.rename(industry="supplier") | unknown.rename(industry="buyer"),
        "UNKNOWN_TOTAL": totals.region.isnull() | totals.total.isnull() | _either(totals.industry.isnull()),
        "ZERO_REGION": totals.region == 0,
        "ZERO_INDUSTRY": _either(~in_nation),
        "ABSENT_BUYER": activity.rename(industry="buyer") == 0,
    }
    others = [dim for dim in activity.dims if dim != "industry"]
    return explain_undefined(found.transpose(*others, "supplier", "buyer"), reasons)


def _either(mask: xr.DataArray) -> xr.DataArray:
    return mask.rename(industry="supplier") | mask.rename(industry="buyer")


@measure(
    symbol="a^R",
    unit="share of output",
    range="[0, 1)",
    reading="0.1: of each unit of output a tenth is paid to this industry of the same region",
    cite="flegg1997",
    may_be_negative=True,
)
def regional_coefficients(
    flows: Flows,
    activity: xr.DataArray,
    *,
    quotient: Quotient = "FLQ",
    delta: float = DELTA,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Lower national input coefficients to what a region's own industries can deliver.

    .. math:: a^R_{ij} = \min(q_{ij}, 1)\, a^N_{ij}

    Parameters
    ----------
    flows
        National table; domestic deliveries, or imports are taken for deliveries of other regions.
    activity
        Employment or output, dims (region, industry) and any others; the industries of the table.
    quotient, delta, region_total, industry_total, total
        As for :func:`purchase_quotients`.

    Returns
    -------
    coefficients
        Dims (region, supplier, buyer). A buyer that is absent from the region, or makes nothing in the
        nation, has a column of zeros. NaN where :func:`purchase_quotients` is for another reason.
        The quotient is cut at 1 for ``AFLQ`` too: nothing is bought at home beyond what the nation's
        industry needs, while some authors let it pass 1 there.

    Raises
    ------
    ConventionError
        FL-041 where activity and table have different industries.

    References
    ----------
    :cite:`flegg1997`, :cite:`flegg2000`

    Examples
    --------
    >>> from clusterpolicy.data.flows import arrange_flows
    >>> from clusterpolicy.measures import table
    >>> nation = arrange_flows({"food": {"food": 10, "tools": 40}, "tools": {"food": 30, "tools": 20}},
    ...                        output={"food": 100, "tools": 200}, scope="domestic")
    >>> jobs = table({"here": {"food": 20, "tools": 20}, "rest": {"food": 30, "tools": 130}})
    >>> regional_coefficients(nation, jobs, quotient="SLQ").sel(region="here").round(9).values.tolist()
    [[0.1, 0.2], [0.2, 0.066666667]]
    """
    placed = in_order(activity, flows)
    totals = {"region_total": region_total, "industry_total": industry_total, "total": total}
    if industry_total is not None:
        totals["industry_total"] = in_order(industry_total, flows)
    quotients = purchase_quotients(placed, quotient=quotient, delta=delta, **totals)
    reason = quotients["reason"]
    bare = quotients.drop_vars("reason")
    share = bare.clip(max=1.0).where(reason != "ABSENT_BUYER", 0.0)
    found = share * national_coefficients(flows)
    kept = ("UNKNOWN_CELL", "UNKNOWN_TOTAL", "ZERO_REGION", "ZERO_INDUSTRY")
    found = found.transpose(*bare.dims)
    return explain_undefined(found, {code: (reason == code).drop_vars("reason") for code in kept})


def national_coefficients(flows: Flows) -> xr.DataArray:
    """Divide deliveries by the buyer's output; a buyer without output has a column of zeros."""
    output = flows.output.rename(industry="buyer")
    found: xr.DataArray = (flows.deliveries / output.where(output > 0)).fillna(0.0)
    return found


@measure(
    symbol="Z^R",
    unit="unit of the table",
    range="[0, inf)",
    reading="money that a region's buyers pay to its own industries, and to the rest of the nation",
    cite="flegg1997",
    may_be_negative=True,
)
def regional_purchases(
    flows: Flows,
    activity: xr.DataArray,
    *,
    quotient: Quotient = "FLQ",
    delta: float = DELTA,
    industry_total: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> RegionalPurchases:
    r"""Split what each region's industries buy into what is bought at home and elsewhere in the nation.

    .. math::

        x^R_j = x_j \frac{e_{rj}}{e_j}, \quad z^R_{ij} = a^R_{ij} x^R_j, \quad
        m^R_{ij} = (a^N_{ij} - a^R_{ij})\, x^R_j

    Parameters
    ----------
    flows, activity, quotient, delta, region_total, industry_total, total
        As for :func:`regional_coefficients`. Output a person is taken to be the nation's.

    Returns
    -------
    purchases
        A :class:`RegionalPurchases`, dims (region, industry) and (region, supplier, buyer), in the
        table's unit; an absent industry makes and buys 0. NaN where the coefficients are, and where the
        industry does not exist in the nation (``ZERO_INDUSTRY``).

    References
    ----------
    :cite:`flegg1997`

    Examples
    --------
    >>> from clusterpolicy.data.flows import arrange_flows
    >>> from clusterpolicy.measures import table
    >>> nation = arrange_flows({"food": {"food": 10, "tools": 40}, "tools": {"food": 30, "tools": 20}},
    ...                        output={"food": 100, "tools": 200}, scope="domestic")
    >>> jobs = table({"here": {"food": 20, "tools": 20}, "rest": {"food": 30, "tools": 130}})
    >>> here = regional_purchases(nation, jobs, quotient="SLQ")
    >>> here.local.sel(region="here", supplier="tools").round(9).values.tolist()
    [8.0, 1.777777778]
    >>> here.elsewhere.sel(region="here", supplier="tools").round(9).values.tolist()
    [4.0, 0.888888889]
    """
    given = {"region_total": region_total, "industry_total": industry_total, "total": total}
    coefficients = regional_coefficients(flows, activity, quotient=quotient, delta=delta, **given)
    reason = coefficients["reason"]
    bare = coefficients.drop_vars("reason")
    placed = in_order(activity, flows)
    national = placed.sum("region", skipna=False) if industry_total is None else in_order(industry_total, flows)
    output = (flows.output * (placed / divisor(national))).transpose(*placed.dims)
    made = output.rename(industry="buyer")
    codes = ("UNKNOWN_CELL", "UNKNOWN_TOTAL", "ZERO_REGION", "ZERO_INDUSTRY")
    reasons: dict[str, xr.DataArray | bool] = {code: (reason == code).drop_vars("reason") for code in codes}
    local = (bare * made).transpose(*bare.dims)
    elsewhere = ((national_coefficients(flows) - bare) * made).transpose(*bare.dims)
    of_output = {"UNKNOWN_CELL": placed.isnull(), "UNKNOWN_TOTAL": national.isnull(), "ZERO_INDUSTRY": national == 0}
    return RegionalPurchases(
        output=explain_undefined(output, of_output),
        local=explain_undefined(local, reasons),
        elsewhere=explain_undefined(elsewhere, reasons),
    )


def in_order(activity: xr.DataArray, flows: Flows) -> xr.DataArray:
    """Bring activity into the table's order of industries; refuse other industries."""
    given = [str(label) for label in activity["industry"].values] if "industry" in activity.coords else []
    if apart := labels_apart(flows.industries, given):
        raise ConventionError(block("FL-041", **apart))
    return activity.sel(industry=list(flows.industries))
