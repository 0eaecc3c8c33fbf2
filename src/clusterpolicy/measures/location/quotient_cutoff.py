"""A cut-off for location quotients that the industry's own distribution sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.inference.bootstrap import percentile_interval, resampled_order_statistics
from clusterpolicy.measures.location.specialisation import standardised_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure

Floats = npt.NDArray[np.float64]

RESAMPLE = "resample"
SHAPIRO_UP_TO = 5000
"""Values up to which the p-value of Shapiro and Wilk's test is exact enough."""


@dataclass(frozen=True)
class TianCutoff:
    """Cut-off of each industry's standardised quotients.

    Parameters
    ----------
    cutoff
        Mean over the resamples of the upper quantile, in standard deviations, dims without region.
    interval
        Percentile interval of that quantile over the resamples, dim ``bound`` last.
    quotient
        The standardised quotients, dims (region, industry) and any others.
    label
        ``above`` or ``below`` the cut-off, dims of ``quotient``; empty where undefined.
    normality
        p-value that the quotients are normal: by Shapiro and Wilk, above 5000 regions by D'Agostino
        and Pearson. Where it is small, 1.96 standard deviations do not stand for 5 per cent.
    regions
        Regions that the cut-off rests on, a count; with fewer than twenty it is unsure.
    rank, level, draws, seed
        Quantile, share of the resamples inside the interval, and what the random numbers were.
    """

    cutoff: xr.DataArray
    interval: xr.DataArray
    quotient: xr.DataArray
    label: xr.DataArray
    normality: xr.DataArray
    regions: xr.DataArray
    rank: float
    level: float
    draws: int
    seed: int


@measure(
    symbol="SLQ*",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="a region above the cut-off stands out among all that have the industry",
    cite="tian2013",
)
def tian_cutoff(
    activity: xr.DataArray,
    *,
    logarithm: bool = True,
    rank: float = 0.95,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> TianCutoff:
    r"""Let resamples of an industry's standardised quotients set the value above which a region stands out.

    .. math:: c_i = \frac{1}{B} \sum_{b \le B} Q_{0.95}\bigl(v^{(b)}_i\bigr), \qquad
              v_{ri} = \frac{\ln LQ_{ri} - \overline{\ln LQ}_i}{s_i(\ln LQ)}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.standardised_quotient`.
    logarithm
        Standardise ln LQ over the regions that have the industry; otherwise the quotients themselves.
    rank
        Quantile of each resample, between 0 and 1.
    draws, seed
        Resamples, at least one, and where their random numbers start. Industries with as many regions
        are resampled alike.
    level
        Share of the resamples inside the interval.

    Returns
    -------
    cutoff
        A :class:`TianCutoff`. NaN where the standardised quotients of the industry are: ``reason`` as
        there, and ``DEGENERATE`` with fewer than three regions or no spread.

    Raises
    ------
    ConventionError
        ME-001 for no draw.

    References
    ----------
    :cite:`tian2013`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({f"r{n}": {"food": float(n)} for n in range(1, 31)})
    >>> found = tian_cutoff(jobs, region_total=series({f"r{n}": 30 for n in range(1, 31)}), logarithm=False)
    >>> found.cutoff.round(2).item(), found.label.sel(region="r30").item(), found.regions.item()
    (1.44, 'above', 30.0)
    """
    if draws < 1:
        raise ConventionError(block("ME-001", measure="tian_cutoff", argument="draws", given=draws, least=1))
    scores = standardised_quotient(
        activity, logarithm=logarithm, region_total=region_total, industry_total=industry_total, total=total
    )
    values = scores.drop_vars("reason")
    others = [dim for dim in values.dims if dim != "region"]
    ordered = np.sort(values.transpose(*others, "region").values, axis=-1)
    template = values.isel(region=0, drop=True).transpose(*others)
    members = (~np.isnan(ordered)).sum(axis=-1)
    drawn = template.expand_dims({RESAMPLE: draws}).transpose(*others, RESAMPLE)
    drawn = drawn.copy(data=_quantiles(ordered, members, rank, draws, seed))
    reasons = _reasons(scores)
    cutoff = explain_undefined(drawn.mean(RESAMPLE), reasons)
    above = values > cutoff.drop_vars("reason")
    words = np.where(values.isnull().values, "", np.where(above.transpose(*values.dims).values, "above", "below"))
    return TianCutoff(
        cutoff=cutoff,
        interval=explain_undefined(percentile_interval(drawn, level=level, dim=RESAMPLE), reasons),
        quotient=scores,
        label=values.copy(data=words),
        normality=explain_undefined(template.copy(data=_normality(ordered, members)), reasons),
        regions=explain_undefined(template.copy(data=members).where(cutoff.drop_vars("reason").notnull()), reasons),
        rank=rank,
        level=level,
        draws=draws,
        seed=seed,
    )


def _quantiles(ordered: Floats, members: npt.NDArray[np.int64], rank: float, draws: int, seed: int) -> Floats:
    """Quantile of each resample of the sorted values of the last axis, shape (..., draws)."""
    found = np.full((*members.shape, draws), np.nan)
    for count in np.unique(members[members > 0]).tolist():
        below, above, weight = resampled_order_statistics(count, rank=rank, draws=draws, seed=seed)
        those = members == count
        sample = ordered[those]
        found[those] = sample[:, below] + weight * (sample[:, above] - sample[:, below])
    return found


def _normality(ordered: Floats, members: npt.NDArray[np.int64]) -> Floats:
    from scipy.stats import normaltest, shapiro

    found = np.full(members.shape, np.nan)
    for at in np.ndindex(members.shape):
        sample = ordered[at][: members[at]]
        if len(sample):
            test = shapiro if len(sample) <= SHAPIRO_UP_TO else normaltest
            found[at] = test(sample).pvalue
    return found


def _reasons(scores: xr.DataArray) -> Reasons:
    """Say why an industry has no cut-off: the first reason that its quotients give."""
    why = scores["reason"].drop_vars("reason")
    order = ("UNKNOWN_CELL", "UNKNOWN_CELL_ELSEWHERE", "ZERO_INDUSTRY", "ZERO_TOTAL", "UNKNOWN_TOTAL", "DEGENERATE")
    return {**{code: (why == code).any("region") for code in order}, "NO_CELL": True}
