"""Opportunities: what a region could grow into, how far it is and how much that would open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.location.specialisation import location_quotient
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.relatedness.complexity import economic_complexity
from clusterpolicy.measures.relatedness.presence import Bools, Floats, Given, Presence, presence_of, refuse_negative
from clusterpolicy.measures.relatedness.proximities import Closeness, density_of

Gain = Literal["change", "gross"]


@dataclass(frozen=True)
class ComplexityOutlook:
    """What a region's missing industries are worth to it.

    Parameters
    ----------
    index
        Complexity of all industries that are no speciality of the region, weighted by how near they
        are; dim region and the subject's others, in the unit of complexity.
    gain
        What a new speciality would add to the index, dims (region, industry) and the others.
    """

    index: xr.DataArray
    gain: xr.DataArray


@dataclass(frozen=True)
class Opportunities:
    """What each region could grow into: the data of an opportunity chart, dims of the activity.

    Parameters
    ----------
    density
        How near the industry is to the region's specialities, a share.
    distance
        One less density.
    complexity
        Complexity of the industry.
    gain
        What the speciality would add to the region's complexity outlook.
    quotient
        How far the industry is already there.
    """

    density: xr.DataArray
    distance: xr.DataArray
    complexity: xr.DataArray
    gain: xr.DataArray
    quotient: xr.DataArray


@measure(
    symbol="COI, COG",
    unit="unit of complexity",
    range="(-inf, inf)",
    reading="the higher, the more complex industries lie near; the gain is what one of them would add",
    cite="hausmann2014",
    may_be_negative=True,
)
def complexity_outlook(
    activity: xr.DataArray,
    *,
    complexity: xr.DataArray | None = None,
    proximity: xr.DataArray | None = None,
    loops: bool = False,
    gain: Gain = "change",
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> ComplexityOutlook:
    r"""Add up the complexity of the industries that a region lacks, weighted by how near they are.

    .. math:: COI_r = \sum_i (1 - M_{ri}) \, \omega_{ri} Q_i, \qquad
              COG_{ri} = \sum_{j \ne i} (1 - M_{rj}) \frac{\varphi_{ji}}{\sum_k \varphi_{jk}} Q_j - \omega_{ri} Q_i

    with M the specialities, ω the relatedness density, φ the proximity and Q the complexity of industries.
    The gain is exactly what the index would change by if i became a speciality and proximity and
    complexity stayed.

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.cooccurrence`.
    complexity
        Q, dim industry and any of the subject's others; of any sign. Default: the PCI of
        :func:`~clusterpolicy.measures.economic_complexity` in standard deviations.
    proximity, loops
        As for :func:`~clusterpolicy.measures.relatedness_density`.
    gain
        ``change`` as above; ``gross`` leaves out what the index loses because i is no longer missing,
        and counts i's proximity to itself where there is one.

    Returns
    -------
    outlook
        A :class:`ComplexityOutlook`. Industries that are nobody's speciality, or related to none, add
        nothing. NaN where any cell is unknown, where complexity is undefined (its own reason, or
        ``UNKNOWN_COMPLEXITY`` where it was given) or a given proximity is (``UNKNOWN_PROXIMITY``); the
        gain also where the industry is a speciality already (``SPECIALISED``), nobody's
        (``NO_SPECIALIST``) or related to none (``UNRELATED``).

    Raises
    ------
    ConventionError
        RE-003 for a proximity or a complexity of other industries, CV-004 for negative activity.

    References
    ----------
    :cite:`hausmann2014`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 0, "b": 1, "c": 1}})
    >>> found = complexity_outlook(made, given="presence", complexity=series({"a": 1, "b": 0, "c": 2}, dim="industry"))
    >>> found.index.values.tolist(), found.gain.sel(region="N").values.tolist()
    ([2.0, 1.0], [nan, nan, -2.0])
    """
    name = "complexity_outlook"
    parts = _Parts.of(
        activity, complexity, proximity, measure=name, loops=loops, given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    found = parts.outlook(gain)
    return ComplexityOutlook(found.index, found.gain.transpose(*activity.dims, ...))


@measure(
    symbol="1 - M",
    unit="shares, standard deviations, 1",
    range="densities [0, 1]",
    reading="good opportunities are near (high density), complex, and open much (high gain)",
    cite="hausmann2014",
    may_be_negative=True,
)
def opportunities(
    activity: xr.DataArray,
    *,
    complexity: xr.DataArray | None = None,
    proximity: xr.DataArray | None = None,
    loops: bool = False,
    gain: Gain = "change",
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> Opportunities:
    r"""Say of each industry that a region lacks how near it is, how complex, and what it would open.

    .. math:: \left( \omega_{ri}, \; 1 - \omega_{ri}, \; Q_i, \; COG_{ri}, \; LQ_{ri} \right)
              \quad \text{where } M_{ri} = 0

    Parameters
    ----------
    activity, complexity, proximity, loops, gain, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.complexity_outlook`.

    Returns
    -------
    opportunities
        An :class:`Opportunities`. NaN where the industry is a speciality already (``SPECIALISED``) and
        as for :func:`~clusterpolicy.measures.complexity_outlook`; the quotient where presences were
        given (``NO_QUOTIENT``) or it is itself undefined.

    References
    ----------
    :cite:`hausmann2014`; density :cite:`hidalgo2007`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 0, "b": 1, "c": 1}})
    >>> found = opportunities(made, given="presence", complexity=series({"a": 1, "b": 0, "c": 2}, dim="industry"))
    >>> one = dict(region="S", industry="a")
    >>> found.density.sel(one).item(), found.complexity.sel(one).item(), found.gain.sel(one).item()
    (1.0, 1.0, -1.0)
    """
    parts = _Parts.of(
        activity, complexity, proximity, measure="opportunities", loops=loops, given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    presence = parts.presence
    if given == "activity":
        quotient = location_quotient(
            activity, region_total=region_total, industry_total=industry_total, total=total
        ).transpose(*presence.template.dims)
    else:
        known = presence.template.astype(np.float64)
        quotient = explain_undefined(
            known if given == "quotient" else xr.full_like(known, np.nan),
            {"NO_QUOTIENT": given == "presence", "UNKNOWN_CELL": True},
        )
    here = presence.label(presence.here, "region", "industry")
    codes = quotient["reason"]
    of_quotient = {code: codes == code for code in sorted({*codes.values.ravel().tolist()} - {""})}
    quotient = explain_undefined(quotient.drop_vars("reason").where(~here), {"SPECIALISED": here, **of_quotient})
    density, distance, of_industry = (
        parts.told(values).transpose(*activity.dims, ...)
        for values in (parts.density, 1 - parts.density, parts.complexity[:, None, :])
    )
    opened = parts.outlook(gain).gain.transpose(*activity.dims, ...)
    return Opportunities(density, distance, of_industry, opened, quotient.transpose(*activity.dims, ...))


@dataclass(frozen=True)
class _Parts:
    """Presence, proximity, density and complexity of one call, and why a value of a cell may be undefined."""

    presence: Presence
    closeness: Closeness
    density: Floats
    complexity: Floats
    unknown: Bools
    reasons: Reasons

    @classmethod
    def of(
        cls,
        activity: xr.DataArray,
        complexity: xr.DataArray | None,
        proximity: xr.DataArray | None,
        *,
        measure: str,
        loops: bool,
        given: Given,
        cut: float,
        region_total: xr.DataArray | None,
        industry_total: xr.DataArray | None,
        total: xr.DataArray | None,
    ) -> _Parts:
        totals = {"region_total": region_total, "industry_total": industry_total, "total": total}
        refuse_negative(measure, {"activity": activity, "proximity": proximity, **totals})
        presence = presence_of(activity, measure=measure, given=given, cut=cut, **totals)
        closeness = Closeness.of(presence, proximity, measure=measure, loops=loops)
        # what was given from elsewhere does not depend on the cells of other regions
        over = ("region", "industry") if complexity is None or proximity is None else ("industry",)
        own: Reasons = {}
        if complexity is None:
            found = economic_complexity(
                activity, given=given, cut=cut,
                region_total=region_total, industry_total=industry_total, total=total,
            ).pci  # fmt: skip
            codes = found["reason"]
            own = {code: codes == code for code in sorted({*codes.values.ravel().tolist()} - {"", "NO_SPECIALIST"})}
            complexity = found.drop_vars("reason")
        values = _of_industries(presence, complexity, measure)
        lost = presence.lost_to(*over)
        density = np.empty(presence.here.shape)
        for at, (here, phi) in enumerate(zip(presence.here, closeness, strict=True)):
            density[at] = density_of(here, phi)
        reasons: Reasons = {
            **presence.over(*over),
            "SPECIALISED": presence.label(presence.here, "region", "industry"),
            **own,
            "NO_SPECIALIST": presence.label(presence.ubiquity == 0, "industry"),
            "UNKNOWN_PROXIMITY": closeness.unknown(),
            "UNKNOWN_COMPLEXITY": presence.label(np.isnan(values), "industry"),
            "UNRELATED": True,
        }
        unknown = np.zeros(presence.here.shape[:2], dtype=np.bool_)
        if lost is not None:
            unknown |= lost.reshape(len(unknown), -1)
        return cls(presence, closeness, density, values, unknown, reasons)

    def told(self, values: Floats, reasons: Reasons | None = None) -> xr.DataArray:
        """Label values of cells that are no specialities and say why they are undefined."""
        left_out = self.presence.here | self.unknown[:, :, None]
        named = self.presence.label(np.where(left_out, np.nan, values), "region", "industry")
        return explain_undefined(named, reasons or self.reasons)

    def outlook(self, gain: Gain) -> ComplexityOutlook:
        """Compute the index and the gain of each table."""
        index, gains = np.empty(self.presence.here.shape[:2]), np.empty(self.presence.here.shape)
        nobody = (self.presence.ubiquity == 0) & np.isnan(self.complexity)
        for at, phi in enumerate(self.closeness):
            worth = np.where(nobody[at], 0.0, self.complexity[at])
            index[at], gains[at] = _outlook(self.presence.here[at], phi, self.density[at], worth, gain)
        gains[np.broadcast_to(nobody[:, None, :], gains.shape)] = np.nan
        index[self.unknown] = np.nan
        own = ("SPECIALISED", "NO_SPECIALIST", "UNRELATED")
        of_any = {
            code: mask.any("industry") if isinstance(mask, xr.DataArray) and "industry" in mask.dims else mask
            for code, mask in self.reasons.items()
            if code not in own
        }
        of_cells = {code: of_any.get(code, mask) for code, mask in self.reasons.items()}
        named = explain_undefined(self.presence.label(index, "region"), of_any)
        return ComplexityOutlook(named, self.told(gains, of_cells))


def _outlook(here: Bools, phi: Floats, density: Floats, complexity: Floats, gain: Gain) -> tuple[Floats, Floats]:
    """Return the index of each region and the gain of each cell of one table."""
    absent = (~here).astype(np.float64)
    sums = phi.sum(axis=1)
    alone = sums == 0  # what is related to nothing adds nothing
    share = np.where(alone, 0.0, complexity) / np.where(alone, 1.0, sums)
    worth = np.where(alone, 0.0, density * complexity)
    pull = phi * share[:, None]
    added = absent @ pull
    if gain == "change":
        added -= np.diagonal(pull) * absent + worth
    added[:, alone] = np.nan
    return (absent * worth).sum(axis=1), added


def _of_industries(presence: Presence, complexity: xr.DataArray, measure: str) -> Floats:
    """Spread complexity over the tables, shape (tables, industries)."""
    template, shape = presence.template, presence.here.shape
    labels = template["industry"].values.tolist()
    fits = "industry" in complexity.dims and {*complexity.dims} <= {*presence.lead, "industry"}
    if not fits or complexity["industry"].values.tolist() != labels:
        raise ConventionError(block("RE-003", measure=measure, count=len(labels)))
    xr.align(complexity, template, join="exact", copy=False)
    missing = {dim: template.sizes[dim] for dim in presence.lead if dim not in complexity.dims}
    spread = complexity.astype(np.float64).expand_dims(missing).transpose(*presence.lead, "industry")
    return spread.values.reshape(shape[0], shape[2])
