"""Diversity: entropy, its distance from a reference, and what of it lies between groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.concentration import industry_reasons, shares_and_reference
from clusterpolicy.measures.location.structure import krugman_specialisation, region_reasons
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.totals import complete, divisor

EntropyUnit = Literal["nat", "bit"]
ROUNDING = 1e-14
"""Distance of shares below which two structures are the same up to float rounding."""


@dataclass(frozen=True)
class TheilDecomposition:
    """What of an industry's regional concentration lies between groups of regions, what within.

    Parameters
    ----------
    total
        Theil index over all regions, dims of the activity without region; nats.
    between
        Part that lies between the groups; nats.
    within
        Part that lies inside the groups, ``total = between + within``; nats.
    by_group
        Theil index inside each group, dim ``group`` added; NaN where the group lacks the industry.
    group_share
        Each group's share of the industry, the weight of its index in ``within``.
    """

    total: xr.DataArray
    between: xr.DataArray
    within: xr.DataArray
    by_group: xr.DataArray
    group_share: xr.DataArray


@measure(
    symbol="S",
    unit="nat or bit",
    range="[0, ln n]",
    reading="0 is a lone industry; ln n is n equal ones",
    cite="shannon1948",
)
def shannon_entropy(
    activity: xr.DataArray,
    *,
    over: Literal["region", "industry"] = "industry",
    unit: EntropyUnit = "nat",
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure the diversity of shares by their entropy.

    .. math:: S = -\sum_k w_k \ln w_k, \qquad 0 \ln 0 = 0

    Parameters
    ----------
    activity
        e, dims region, industry and any others; not negative; any unit, it cancels.
    over
        ``industry``: diversity of a region; ``region``: spread of an industry.
    unit
        ``nat`` takes natural logarithms, ``bit`` those to base two.
    total
        Published totals that shares are taken of; computed where not given.

    Returns
    -------
    entropy
        Dims of ``activity`` without ``over``, in ``unit``. NaN where a cell or the total is unknown or
        the total is zero.

    References
    ----------
    :cite:`shannon1948`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> shannon_entropy(table({"North": {"a": 5, "b": 5, "c": 10}}), unit="bit").item()
    1.5
    """
    whole = activity.sum(over, skipna=False) if total is None else total
    shares = activity / divisor(whole)
    logarithms = xr.ufuncs.log(shares.where(shares != 0, 1.0))
    entropy = -(shares * logarithms).sum(over, skipna=False)
    entropy = (entropy / np.log(2) if unit == "bit" else entropy).clip(min=0.0)
    zero = "ZERO_REGION" if over == "industry" else "ZERO_INDUSTRY"
    reasons: Reasons = {
        "UNKNOWN_CELL": activity.isnull().any(over),
        zero: whole == 0,
        "UNKNOWN_TOTAL": whole.isnull(),
    }
    return explain_undefined(entropy, reasons)


@measure(
    symbol="RDI",
    unit="1",
    range="(1/2, inf]",
    reading="the higher, the closer to the benchmark's structure",
    cite="duranton2000",
)
def relative_diversity(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Invert the distance between a region's industry shares and the benchmark's.

    .. math:: RDI_r = \left( \sum_i \left| \frac{e_{ri}}{e_r} - \frac{e_i}{e} \right| \right)^{-1}

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.location_quotient`.

    Returns
    -------
    diversity
        Dims of ``activity`` without industry, no unit; infinite where the structures are the same (up
        to float rounding). NaN as for :func:`~clusterpolicy.measures.krugman_specialisation`.

    References
    ----------
    :cite:`duranton2000`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10, "tools": 50}})
    >>> relative_diversity(jobs).values.round(6).tolist()
    [10.0, 15.0]
    """
    distance = krugman_specialisation(activity, region_total=region_total, industry_total=industry_total, total=total)
    return 1 / distance.where((distance > ROUNDING) | distance.isnull(), 0.0)


@measure(
    symbol="T",
    unit="nat",
    range="[0, inf]",
    reading="0 is spread like the reference",
    cite="theil1967",
)
def theil_concentration(
    activity: xr.DataArray,
    *,
    reference: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure an industry's concentration as its entropy relative to a reference.

    .. math:: T_i = \sum_r s_{ri} \ln \frac{s_{ri}}{x_r}, \qquad 0 \ln 0 = 0

    Parameters
    ----------
    activity, reference, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.hoover_concentration`.

    Returns
    -------
    concentration
        Dims of ``activity`` without region, in nats; infinite where the industry lies in a region that
        the reference lacks. NaN as for :func:`~clusterpolicy.measures.hoover_concentration`.

    References
    ----------
    :cite:`theil1967`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"North": {"food": 1}, "South": {"food": 0}})
    >>> theil_concentration(jobs, reference=series({"North": 1, "South": 1})).values.round(6).tolist()
    [0.693147]
    """
    shares, expected, reasons = _spread(activity, reference, region_total, industry_total, total)
    return explain_undefined(_relative_entropy(shares, expected).sum("region", skipna=False), reasons)


@measure(
    symbol="T",
    unit="nat",
    range="[0, inf]",
    reading="0 is the benchmark's structure",
    cite="theil1967",
)
def theil_specialisation(
    activity: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure a region's specialisation as its entropy relative to the benchmark.

    .. math:: T_r = \sum_i w_{ri} \ln \frac{w_{ri}}{v_i}, \qquad 0 \ln 0 = 0

    Parameters
    ----------
    activity, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.location_quotient`.

    Returns
    -------
    specialisation
        Dims of ``activity`` without industry, in nats; infinite where the region holds an industry that
        the benchmark lacks. NaN as for :func:`~clusterpolicy.measures.krugman_specialisation`.

    References
    ----------
    :cite:`theil1967`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> jobs = table({"North": {"food": 10, "tools": 0}, "South": {"food": 0, "tools": 10}})
    >>> theil_specialisation(jobs).values.round(6).tolist()
    [0.693147, 0.693147]
    """
    totals = complete(activity, region_total=region_total, industry_total=industry_total, total=total)
    terms = _relative_entropy(activity / divisor(totals.region), totals.industry_share)
    return explain_undefined(terms.sum("industry", skipna=False), lambda: region_reasons(activity, totals))


@measure(
    symbol="T",
    unit="nat",
    range="[0, inf]",
    reading="total = between + within",
    cite="theil1967",
)
def theil_decomposition(
    activity: xr.DataArray,
    *,
    groups: Mapping[str, str],
    reference: xr.DataArray | None = None,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> TheilDecomposition:
    r"""Split an industry's concentration into a part between groups of regions and a part within.

    .. math:: T = \sum_g s_g \ln \frac{s_g}{x_g} + \sum_g s_g T_g

    Parameters
    ----------
    activity, reference, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.hoover_concentration`.
    groups
        Region label -> group label, for each region: districts, macro-regions, types.

    Returns
    -------
    decomposition
        A :class:`TheilDecomposition`; its parts add up to the total exactly.

    Raises
    ------
    ConventionError
        ``ME-003`` where a region has no group.

    References
    ----------
    :cite:`theil1967`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"A": {"food": 2}, "B": {"food": 0}, "C": {"food": 1}, "D": {"food": 1}})
    >>> people = series({"A": 1, "B": 1, "C": 1, "D": 1})
    >>> parts = theil_decomposition(jobs, groups={"A": "w", "B": "w", "C": "e", "D": "e"}, reference=people)
    >>> [round(part.item(), 6) for part in (parts.total, parts.between, parts.within)]
    [0.346574, 0.0, 0.346574]
    """
    regions = activity["region"].values.tolist()
    homeless = [label for label in regions if label not in groups]
    if homeless:
        raise ConventionError(block("ME-003", count=len(homeless), examples=homeless))
    shares, expected, reasons = _spread(activity, reference, region_total, industry_total, total)
    terms = _relative_entropy(shares, expected)
    group_share = _by_group(shares, groups)
    group_expected = _by_group(expected, groups)
    between = _relative_entropy(group_share, group_expected)
    inside = _by_group(terms, groups) - between
    by_group = inside / divisor(group_share)
    absent: Reasons = {"ZERO_GROUP": group_share == 0, **reasons()}
    return TheilDecomposition(
        total=explain_undefined(terms.sum("region", skipna=False), reasons),
        between=explain_undefined(between.sum("group", skipna=False), reasons),
        within=explain_undefined(inside.sum("group", skipna=False), reasons),
        by_group=explain_undefined(by_group, absent),
        group_share=explain_undefined(group_share, reasons),
    )


@measure(
    symbol="MLD",
    unit="nat",
    range="[0, inf]",
    reading="0 is equality",
    cite="theil1967",
)
def mean_log_deviation(
    values: xr.DataArray, *, over: str = "region", weights: xr.DataArray | None = None
) -> xr.DataArray:
    r"""Average the logarithm of the mean over each value.

    .. math:: MLD = \sum_k p_k \ln \frac{\mu}{x_k}, \qquad \mu = \sum_k p_k x_k

    Parameters
    ----------
    values
        x, dim ``over`` and any others; not negative; any unit, it cancels.
    over
        Dim whose members are compared.
    weights
        How many each value stands for, dim ``over``; p is their share. Default: all alike.

    Returns
    -------
    deviation
        Dims of ``values`` without ``over``, in nats; infinite where a value is zero. NaN where a value
        is unknown or all are zero.

    References
    ----------
    :cite:`theil1967`

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> round(mean_log_deviation(series({"A": 10, "B": 10, "C": 10, "D": 20, "E": 50})).item(), 7)
    0.2326302
    """
    given = xr.ones_like(values[over], dtype=float) if weights is None else weights
    part = given / divisor(given.sum(over, skipna=False))
    mean = (part * values).sum(over, skipna=False)
    terms = (part * xr.ufuncs.log(divisor(mean) / values)).where(part != 0, 0 * values)
    reasons: Reasons = {
        "UNKNOWN_CELL": values.isnull().any(over) | given.isnull().any(over),
        "ZERO_TOTAL": (mean == 0) | (given.sum(over, skipna=False) == 0),
    }
    return explain_undefined(terms.sum(over, skipna=False).where(mean > 0), reasons)


def _relative_entropy(shares: xr.DataArray, expected: xr.DataArray) -> xr.DataArray:
    """Return s ln(s / x), 0 where s is zero and x known."""
    terms: xr.DataArray = (shares * xr.ufuncs.log(shares / expected)).where(shares != 0, 0 * expected)
    return terms


def _by_group(values: xr.DataArray, groups: Mapping[str, str]) -> xr.DataArray:
    labels = [groups[label] for label in values["region"].values.tolist()]
    kept = dict.fromkeys(labels)
    sums = [
        values.isel(region=[n for n, label in enumerate(labels) if label == group]).sum("region", skipna=False)
        for group in kept
    ]
    return xr.concat(sums, dim="group", join="exact").assign_coords(group=list(kept))


def _spread(
    activity: xr.DataArray,
    reference: xr.DataArray | None,
    region_total: xr.DataArray | None,
    industry_total: xr.DataArray | None,
    total: xr.DataArray | None,
) -> tuple[xr.DataArray, xr.DataArray, Callable[[], Reasons]]:
    shares, expected = shares_and_reference(activity, reference, region_total, industry_total, total)
    return shares, expected, lambda: industry_reasons(activity, industry_total)
