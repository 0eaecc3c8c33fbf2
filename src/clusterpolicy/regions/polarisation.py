"""Inequality of regions over time: how large it is, between whom, and whether rich regions lie beside rich ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import xarray as xr

from clusterpolicy.data.neighbours import SpatialWeights
from clusterpolicy.errors import ConventionError, Finding, block, info
from clusterpolicy.measures.location.concentration import gini
from clusterpolicy.measures.location.diversity import theil_decomposition
from clusterpolicy.measures.neighbourhood.autocorrelation import moran
from clusterpolicy.measures.neighbourhood.results import GlobalAutocorrelation
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.alignment import check_same, check_tables

NO_CHANGE = 1e-12
"""Difference of an inequality that is float rounding."""


@dataclass(frozen=True)
class Polarisation:
    """Inequality of regions per head, over the years; dims (year,) where there is one, else none.

    Parameters
    ----------
    per_head
        Amount over population, dims (region, year).
    theil
        Theil's index weighted by population, nats; 0 where all regions have the same per head.
    between, within
        Its parts between groups of regions and within them, which add up to it; ``None`` without groups.
    by_group
        Inequality inside each group, dim ``group``; ``None`` without groups.
    gini
        Weighted by population; 0 to 1.
    variation
        Williamson's coefficient: standard deviation over the mean, both weighted by population.
    variation_unweighted
        The same with all regions alike.
    moran
        Whether neighbours are alike; ``None`` without neighbours.
    regions
        Regions that took part.
    left_out
        Regions without a figure in some year, where these were left out.
    findings
        A remark on regions that were left out.
    """

    per_head: xr.DataArray
    theil: xr.DataArray
    between: xr.DataArray | None
    within: xr.DataArray | None
    by_group: xr.DataArray | None
    gini: xr.DataArray
    variation: xr.DataArray
    variation_unweighted: xr.DataArray
    moran: GlobalAutocorrelation | None
    regions: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def series(self) -> Mapping[str, xr.DataArray]:
        """Each measure of inequality by name."""
        found = {"theil": self.theil, "gini": self.gini, "variation": self.variation}
        found["variation_unweighted"] = self.variation_unweighted
        if self.between is not None and self.within is not None:
            found |= {"between": self.between, "within": self.within}
        return found

    def change(self, name: str) -> float:
        """Last year less first; above 0 regions drift apart. NaN without two years."""
        found = self.series[name]
        return float(found[-1] - found[0]) if found.sizes.get("year", 0) > 1 else float("nan")

    @property
    def directions(self) -> Mapping[str, str]:
        """Whether each measure rose, fell or stayed from the first year to the last; empty where unknown."""
        changes = {name: self.change(name) for name in self.series}
        return {
            name: "" if by != by else "rises" if by > NO_CHANGE else "falls" if by < -NO_CHANGE else "stays"  # noqa: PLR0124
            for name, by in changes.items()
        }


def assess_polarisation(
    amount: xr.DataArray,
    population: xr.DataArray,
    *,
    groups: Mapping[str, str] | None = None,
    weights: SpatialWeights | None = None,
    leave_out_unknown: bool = False,
    permutations: int = 999,
    seed: int = 0,
) -> Polarisation:
    r"""Measure how far regions differ per head, and how that moves.

    .. math:: T = \sum_r s_r \ln \frac{s_r}{p_r}, \qquad
              V = \frac{1}{\bar y} \sqrt{\sum_r p_r (y_r - \bar y)^2}, \qquad \bar y = \sum_r p_r y_r

    with s and p the shares of a region in amount and population, y the amount a head.

    Parameters
    ----------
    amount
        Product, investment, income, dims (region,) and optionally ``year``, any unit.
    population
        Same dims.
    groups
        Region -> type or macro-region, for a Theil index in two parts.
    weights
        Neighbours, for Moran's I.
    leave_out_unknown
        Leave out regions that lack a figure in any year, so that all years compare the same regions, and name them;
        otherwise a year with an unknown figure has no result.
    permutations, seed
        Of Moran's p-value.

    Raises
    ------
    ConventionError
        ``RG-001`` to ``RG-005`` for tables that do not fit, ``RG-008`` where nothing is left, ``ME-003`` for regions
        without a group, ``SP-002`` for regions without neighbours listed.

    Examples
    --------
    >>> from clusterpolicy.measures import series
    >>> found = assess_polarisation(series({"A": 30, "B": 10}), series({"A": 1, "B": 1}), groups={"A": "x", "B": "y"})
    >>> found.variation.item(), found.gini.item(), found.within.item()
    (0.5, 0.25, 0.0)
    >>> round(found.theil.item(), 6) == round(found.between.item(), 6) == 0.130812
    True
    """
    tables = {"amount": amount, "population": population}
    check_tables({"amount": amount}, ("region",))
    check_tables({"population": population}, tuple(map(str, amount.dims)), ())
    check_same(**tables)
    order = [dim for dim in ("year", "region") if dim in amount.dims]
    amount, population = (array.transpose(*order).reset_coords(drop=True) for array in (amount, population))
    per_head = amount / divisor(population)
    kept, left_out = _kept(per_head, leave_out_unknown=leave_out_unknown)
    amount, population, whole = (array.sel(region=kept) for array in (amount, population, per_head))
    counted = population.where(whole.notnull())
    parts = None if groups is None else theil_decomposition(amount, groups=groups, reference=counted)
    alone = theil_decomposition(amount, groups=dict.fromkeys(kept, "all"), reference=counted)
    weighed = weights.keep(kept) if weights is not None else None
    return Polarisation(
        per_head=explain_undefined(
            per_head.rename("per_head"),
            {"ZERO_POPULATION": population_is_zero(tables["population"]), "UNKNOWN_CELL": True},
        ),
        theil=alone.total.rename("theil"),
        between=None if parts is None else parts.between.rename("between"),
        within=None if parts is None else parts.within.rename("within"),
        by_group=None if parts is None else parts.by_group.rename("by_group"),
        gini=gini(whole, weights=counted),
        variation=_variation(whole, counted),
        variation_unweighted=_variation(whole, xr.ones_like(whole)).rename("variation_unweighted"),
        moran=None if weighed is None else moran(whole, weights=weighed, permutations=permutations, seed=seed),
        regions=tuple(kept),
        left_out=left_out,
        findings=(info("RG-103", count=len(left_out), examples=left_out),) if left_out else (),
    )


def population_is_zero(population: xr.DataArray) -> xr.DataArray:
    """Tell where nobody lives."""
    found: xr.DataArray = population == 0
    return found


def _kept(per_head: xr.DataArray, *, leave_out_unknown: bool) -> tuple[list[str], tuple[str, ...]]:
    labels = [str(label) for label in per_head["region"].values]
    if not leave_out_unknown:
        return labels, ()
    unknown = per_head.isnull()
    gone = (unknown.any("year") if "year" in unknown.dims else unknown).values
    kept = [label for label, absent in zip(labels, gone, strict=True) if not absent]
    if not kept:
        raise ConventionError(block("RG-008"))
    return kept, tuple(label for label, absent in zip(labels, gone, strict=True) if absent)


def _variation(per_head: xr.DataArray, weight: xr.DataArray) -> xr.DataArray:
    share = weight / divisor(weight.sum("region", skipna=False))
    mean = (share * per_head).sum("region", skipna=False)
    spread = (share * (per_head - mean) ** 2).sum("region", skipna=False) ** 0.5
    return explain_undefined(
        (spread / divisor(mean)).rename("variation"),
        {"UNKNOWN_CELL": per_head.isnull().any("region"), "ZERO_TOTAL": mean == 0},
    )
