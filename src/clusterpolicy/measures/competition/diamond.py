"""Porter's diamond: the determinants of a cluster's competitiveness, scored and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.expert_scores import DETERMINANTS
from clusterpolicy.errors import ConventionError, Finding, block, warn
from clusterpolicy.measures.indices.composite import Weights, composite_index
from clusterpolicy.measures.indices.layout import Directions, check_labels, number_findings
from clusterpolicy.measures.register import explain_undefined, measure

DiamondNormalisation = Literal["min_max", "percentile", "categorical"]

CORNERS = DETERMINANTS[:4]
"""The four determinants, clockwise from the top; government and chance act on them from outside."""
FULL_MARK = 100.0


@dataclass(frozen=True)
class DiamondScore:
    """The diamond of each region or cell.

    Parameters
    ----------
    scores
        Determinants, 0 to 100, with dim ``determinant`` in Porter's order; a missing one is there, as NaN.
    mean, geometric_mean
        Weighted means of the determinants.
    weakest
        The least score.
    weakest_determinant
        Whose it is, the first of equals; empty where undefined.
    area
        Area of the polygon in the order of the axes given, as a share of the full one.
    area_mean, area_least, area_most
        The same over all distinct orders of the axes.
    missing
        Which determinants are unknown.
    order
        The order of the axes behind ``area``.
    findings
        Remarks: determinants that are missing, and where.
    """

    scores: xr.DataArray
    mean: xr.DataArray
    geometric_mean: xr.DataArray
    weakest: xr.DataArray
    weakest_determinant: xr.DataArray
    area: xr.DataArray
    area_mean: xr.DataArray
    area_least: xr.DataArray
    area_most: xr.DataArray
    missing: xr.DataArray
    order: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


@measure(
    symbol="D",
    unit="points",
    range="[0, 100]",
    reading="100 is the best of the regions compared in every indicator of the determinant",
    cite="porter1990",
    may_be_negative=True,
)
def determinant_scores(
    indicators: xr.DataArray,
    *,
    determinant_of: Mapping[str, str],
    directions: Directions | None = None,
    weights: Weights = "equal",
    normalisation: DiamondNormalisation = "min_max",
    across: Sequence[str] = ("region",),
    experts: xr.DataArray | None = None,
    expert_weight: float = 0.5,
    least_known: float = 0.7,
) -> xr.DataArray:
    r"""Score the determinants of the diamond by indicators, and by experts where there are any.

    .. math:: D_d = (1 - v) \sum_{k \in d} w_k y_k + v\, E_d

    Parameters
    ----------
    indicators
        Dims (region, indicator) and any others, such as industry; each in a unit of its own.
    determinant_of
        Indicator -> ``factor_conditions``, ``demand_conditions``, ``related_industries``, ``rivalry``,
        ``government`` or ``chance``.
    directions, weights, normalisation, across, least_known
        As for :func:`composite_index`; y runs from 0 to 100.
    experts
        E, scores of 0 to 100 with dim ``determinant`` and dims of the indicators; NaN where nobody judged.
    expert_weight
        v, what the experts count where both are known, between 0 and 1; where one is unknown, the other counts
        alone.

    Returns
    -------
    scores
        Dims of the indicators with ``determinant`` for ``indicator``, 0 to 100. NaN where a determinant has
        neither indicators nor experts' scores, or too few indicators are known (``MISSING_DETERMINANT``);
        never zero in place of unknown.

    Raises
    ------
    ConventionError
        ``IX-011`` for names that are no determinants, ``IX-012`` for experts' scores outside 0 to 100, those of
        :func:`composite_index` for the rest.

    References
    ----------
    :cite:`porter1990`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> facts = table({"A": {"schools": 5, "buyers": 10}, "B": {"schools": 7, "buyers": 30},
    ...     "C": {"schools": 9, "buyers": 20}}, dims=("region", "indicator"))
    >>> found = determinant_scores(
    ...     facts, determinant_of={"schools": "factor_conditions", "buyers": "demand_conditions"}
    ... )
    >>> found.sel(region="B").values.tolist()
    [50.0, 100.0, nan, nan, nan, nan]
    """
    name = "determinant_scores"
    strange = sorted(set(determinant_of.values()) - set(DETERMINANTS))
    if strange:
        raise ConventionError(block("IX-011", measure=name, known=", ".join(DETERMINANTS), examples=strange))
    findings = []
    if not 0 <= expert_weight <= 1:
        findings.append(block("IX-006", measure=name, argument="expert_weight", given=f"{expert_weight:g}"))
    if experts is not None and not {*experts.dims} <= {*indicators.dims, "determinant"} - {"indicator"}:
        findings.append(block("IX-006", measure=name, argument="experts", given=", ".join(map(str, experts.dims))))
    if findings:
        raise ConventionError(*findings)
    found = composite_index(
        indicators,
        directions=directions,
        blocks=dict(determinant_of),
        weights=weights,
        normalisation=normalisation,
        across=across,
        least_known=least_known,
    )
    scores = found.block_scores.drop_vars("reason").rename(block="determinant")
    scores = scores.reindex(determinant=list(DETERMINANTS)).rename(None)
    if experts is not None:
        judged = _in_order(experts, name).broadcast_like(scores)
        scores = ((1 - expert_weight) * scores + expert_weight * judged).fillna(scores).fillna(judged)
    dims = ["determinant" if dim == "indicator" else dim for dim in indicators.dims]
    scores = scores.transpose(*dims)
    return explain_undefined(scores, {"MISSING_DETERMINANT": True})


@measure(
    symbol="diamond",
    unit="points; area as a share",
    range="[0, 100]; [0, 1]",
    reading="means, the weakest corner and the area say different things; look at them together",
    cite="porter1990",
)
def diamond_score(
    scores: xr.DataArray, *, weights: Mapping[str, float] | None = None, order: Sequence[str] = CORNERS
) -> DiamondScore:
    r"""Join the determinants of the diamond: mean, weakest link and area.

    .. math:: \sum_d w_d D_d, \qquad \prod_d D_d^{w_d}, \qquad \min_d D_d, \qquad
              \frac{\sum_k D_k D_{k+1}}{4 \cdot 100^2}

    Parameters
    ----------
    scores
        D, 0 to 100, dim ``determinant`` and any others such as region and industry; of
        :func:`determinant_scores`, of experts, or both.
    weights
        Determinant -> weight of those that count; default the four corners alike. Government and chance count
        only where they are named.
    order
        The four corners as neighbours on the polygon. The area depends on it, so the least, the most and the
        mean over all three distinct orders stand beside it.

    Returns
    -------
    diamond
        A :class:`DiamondScore`. What rests on a missing determinant is NaN, ``MISSING_DETERMINANT``. A
        geometric mean with a score of 0 is 0.

    Raises
    ------
    ConventionError
        ``IX-011`` for names that are no determinants or an order that is not of the four corners, ``IX-012`` for
        scores outside 0 to 100, ``IX-005`` for weights that do not fit.

    References
    ----------
    :cite:`porter1990`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> corners = dict(factor_conditions=80, demand_conditions=60, related_industries=70, rivalry=50)
    >>> found = diamond_score(series(corners, dim="determinant"))
    >>> found.mean.item(), found.weakest_determinant.item()
    (65.0, 'rivalry')
    >>> [round(area.item(), 4) for area in (found.area, found.area_least, found.area_most, found.area_mean)]
    [0.4125, 0.4125, 0.4225, 0.4183]
    """
    ordered = _in_order(scores, "diamond_score")
    counted = _counted(weights, order)
    share = xr.DataArray(list(counted.values()), coords={"determinant": list(counted)}, dims="determinant")
    judged = ordered.sel(determinant=list(counted))
    known = judged.notnull().all("determinant")
    why = {"MISSING_DETERMINANT": True}
    logarithm = xr.ufuncs.log(judged.where(judged > 0, 1.0)) * share
    geometric = xr.ufuncs.exp(logarithm.sum("determinant")).where(~(judged == 0).any("determinant"), 0.0)
    weakest = judged.min("determinant", skipna=False)
    first = (judged == weakest).argmax("determinant")
    names = np.array([*counted, ""], dtype=object)[first.where(known, len(counted)).astype(int).values]
    areas = xr.concat([_area(ordered, one) for one in distinct_orders()], dim="order")
    missing = ordered.isnull()
    return DiamondScore(
        scores=explain_undefined(ordered, why),
        mean=explain_undefined((judged * share).sum("determinant", skipna=False), why),
        geometric_mean=explain_undefined(geometric.where(known), why),
        weakest=explain_undefined(weakest, why),
        weakest_determinant=weakest.copy(data=names),
        area=explain_undefined(_area(ordered, order), why),
        area_mean=explain_undefined(areas.mean("order", skipna=False), why),
        area_least=explain_undefined(areas.min("order", skipna=False), why),
        area_most=explain_undefined(areas.max("order", skipna=False), why),
        missing=missing,
        order=tuple(order),
        findings=_remarks(missing.sel(determinant=list(counted))),
    )


def distinct_orders() -> tuple[tuple[str, ...], ...]:
    """Return the three ways round a diamond that are neither turns nor mirror images of each other."""
    first, *rest = CORNERS
    turned = [others for others in permutations(rest) if rest.index(others[0]) < rest.index(others[-1])]
    return tuple((first, *others) for others in turned)


def _area(scores: xr.DataArray, order: Sequence[str]) -> xr.DataArray:
    corners = scores.sel(determinant=list(order))
    neighbours = corners.roll(determinant=-1, roll_coords=False)
    area: xr.DataArray = (corners * neighbours).sum("determinant", skipna=False) / (len(CORNERS) * FULL_MARK**2)
    return area


def _in_order(scores: xr.DataArray, name: str) -> xr.DataArray:
    """Bring scores to all determinants in Porter's order; refuse strange names and numbers out of range."""
    if "determinant" not in scores.dims:
        raise ConventionError(block("IX-001", measure=name, dims="determinant"))
    labels = check_labels(scores, "determinant", name)
    strange = sorted(set(labels) - set(DETERMINANTS))
    outside = int(((scores < 0) | (scores > FULL_MARK)).sum())
    findings = []
    if strange:
        findings.append(block("IX-011", measure=name, known=", ".join(DETERMINANTS), examples=strange))
    if outside:
        findings.append(block("IX-012", measure=name, count=outside))
    if findings:
        raise ConventionError(*findings)
    bare = scores.drop_vars("reason", errors="ignore").rename(None).astype(np.float64)
    return bare.reindex(determinant=list(DETERMINANTS))


def _counted(weights: Mapping[str, float] | None, order: Sequence[str]) -> dict[str, float]:
    """Shares of the determinants that count, in Porter's order."""
    given = dict.fromkeys(CORNERS, 1.0) if weights is None else dict(weights)
    name, known = "diamond_score", ", ".join(DETERMINANTS)
    strange = sorted({*given} - {*DETERMINANTS})
    findings = [block("IX-011", measure=name, known=known, examples=strange)] if strange else []
    if sorted(order) != sorted(CORNERS):
        findings.append(block("IX-011", measure=name, known=", ".join(CORNERS), examples=list(order)))
    findings += number_findings(given, list(given), name, "weights")
    if not given:
        findings.append(block("IX-005", measure=name, argument="weights", count=0))
    if findings:
        raise ConventionError(*findings)
    whole = sum(given.values())
    return {label: given[label] / whole for label in DETERMINANTS if given.get(label, 0.0) > 0}


def _remarks(missing: xr.DataArray) -> tuple[Finding, ...]:
    labels = missing["determinant"].values.tolist()
    spread = missing.transpose("determinant", ...).values.reshape(len(labels), -1)
    said = {label: int(row.sum()) for label, row in zip(labels, spread, strict=True) if row.any()}
    return (warn("IX-107", count=len(said), examples=list(said)),) if said else ()
