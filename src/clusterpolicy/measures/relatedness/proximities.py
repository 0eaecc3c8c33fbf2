"""Proximity of industries, and how close a region's specialities are to each industry."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.relatedness.cooccurrences import labelled_pairs, overlap
from clusterpolicy.measures.relatedness.presence import (
    Bools,
    Floats,
    Given,
    Presence,
    piled,
    presence_of,
    table_by_table,
)


@measure(
    symbol="φ",
    unit="share",
    range="[0, 1]",
    reading="1 means the two are always specialities together, 0 never",
    cite="hidalgo2007",
)
def proximity(
    activity: xr.DataArray,
    *,
    loops: bool = False,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Take the lesser of the chances that a region with one industry as a speciality has the other too.

    .. math:: \varphi_{ij} = \min\{P(i \mid j), P(j \mid i)\} = \frac{C_{ij}}{\max(k_i, k_j)}

    with C the co-occurrence of :func:`~clusterpolicy.measures.cooccurrence` and k the number of regions
    specialised in the industry.

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.cooccurrence`.
    loops
        Whether an industry is as close to itself as can be (1 on the diagonal), or not counted as
        related to itself (0).

    Returns
    -------
    proximity
        Dims (industry, other) and any others; a share, symmetric. An industry in which no region is
        specialised is close to none. NaN where a cell or total of either industry is unknown.

    References
    ----------
    :cite:`hidalgo2007`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 1, "b": 1, "c": 1}})
    >>> proximity(made, given="presence").values.tolist()
    [[0.0, 1.0, 0.5], [1.0, 0.0, 0.5], [0.5, 0.5, 0.0]]
    """
    presence = presence_of(
        activity, measure="proximity", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    return labelled_pairs(presence, table_by_table(presence, lambda here: nearness(here, loops=loops)))


@measure(
    symbol="φ",
    unit="share",
    range="[0, 1]",
    reading="1 means the same specialities, 0 none in common",
    cite="hidalgo2007",
)
def region_proximity(
    activity: xr.DataArray,
    *,
    loops: bool = False,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Compare two regions by the specialities that they have in common.

    .. math:: \varphi_{rq} = \frac{\sum_i M_{ri} M_{qi}}{\max(d_r, d_q)}

    with d the number of a region's specialities: the proximity of industries turned round.

    Parameters
    ----------
    activity, loops, given, cut, region_total, industry_total, total
        As for :func:`proximity`.

    Returns
    -------
    proximity
        Dims (region, other_region) and any others; a share, symmetric. NaN where a cell or total of
        either region is unknown.

    References
    ----------
    :cite:`hidalgo2007`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 1, "b": 1, "c": 1}})
    >>> region_proximity(made, given="presence").sel(region="N", other_region="S").round(6).item()
    0.666667
    """
    presence = presence_of(
        activity, measure="region_proximity", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    values = table_by_table(presence, lambda here: nearness(here.T, loops=loops))
    return labelled_pairs(presence, values, dims=("region", "other_region"))


@measure(
    symbol="ω",
    unit="share",
    range="[0, 1]",
    reading="1 means all that the industry is related to are specialities of the region, 0 none",
    cite="hidalgo2007",
)
def relatedness_density(
    activity: xr.DataArray,
    *,
    proximity: xr.DataArray | None = None,
    loops: bool = False,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Measure what share of an industry's relatedness falls on specialities of the region.

    .. math:: \omega_{ri} = \frac{\sum_j \varphi_{ij} M_{rj}}{\sum_j \varphi_{ij}}

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.cooccurrence`.
    proximity
        φ, dims (industry, other), and any of the subject's others; not negative. Relatedness of any
        kind and from any territory serves; what is unknown on its diagonal is left out. Computed from
        the subject where not given.
    loops
        Whether the proximity that is computed counts an industry as related to itself.

    Returns
    -------
    density
        Dims of ``activity``, a share. NaN where a cell of the region is unknown or, where proximity is
        computed, any cell (``UNKNOWN_CELL``, ``UNKNOWN_TOTAL``), where the proximity given is unknown
        (``UNKNOWN_PROXIMITY``), and where the industry is related to none (``UNRELATED``).

    Raises
    ------
    ConventionError
        RE-003 for a proximity of other industries, and as for :func:`~clusterpolicy.measures.cooccurrence`.

    References
    ----------
    :cite:`hidalgo2007`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"N": {"a": 1, "b": 1, "c": 0}, "S": {"a": 1, "b": 1, "c": 1}})
    >>> relatedness_density(made, given="presence").round(6).values.tolist()
    [[0.666667, 0.666667, 1.0], [1.0, 1.0, 1.0]]
    """
    presence = presence_of(
        activity, measure="relatedness_density", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    closeness = Closeness.of(presence, proximity, measure="relatedness_density", loops=loops)
    values = [density_of(here, phi) for here, phi in zip(presence.here, closeness, strict=True)]
    density = piled(values) if values else np.empty(presence.here.shape)
    lost = presence.lost_to("industry") if proximity is not None else presence.lost_to("region", "industry")
    if lost is not None:
        density[lost] = np.nan
    named = presence.label(density, "region", "industry")

    def reasons() -> Reasons:
        unknown = presence.over("industry") if proximity is not None else presence.over("region", "industry")
        return {**unknown, "UNKNOWN_PROXIMITY": closeness.unknown(), "UNRELATED": True}

    return explain_undefined(named.transpose(*activity.dims, ...), reasons)


class Closeness:
    """Proximity of each table in turn: computed as it is asked for, or taken from what was given."""

    def __init__(self, presence: Presence, given: Floats | None, *, loops: bool) -> None:
        self._presence, self._given, self._loops = presence, given, loops

    @classmethod
    def of(cls, presence: Presence, proximity: xr.DataArray | None, *, measure: str, loops: bool) -> Closeness:
        """Check a proximity against the subject's industries and spread it over the tables.

        Raises
        ------
        ConventionError
            RE-003 where its dims or labels are others.
        """
        if proximity is None:
            return cls(presence, None, loops=loops)
        template, shape = presence.template, presence.here.shape
        industries = template["industry"].values.tolist()
        fits = {"industry", "other"} <= {*proximity.dims} and {*proximity.dims} <= {*presence.lead, "industry", "other"}
        if not fits or any(proximity[dim].values.tolist() != industries for dim in ("industry", "other")):
            raise ConventionError(block("RE-003", measure=measure, count=len(industries)))
        xr.align(proximity.drop_vars("other"), template, join="exact", copy=False)
        lead = [template.sizes[dim] for dim in presence.lead]
        spread = proximity.astype(np.float64).expand_dims(
            {dim: template.sizes[dim] for dim in presence.lead if dim not in proximity.dims}
        )
        values = spread.transpose(*presence.lead, "industry", "other").values
        given = values.reshape(int(np.prod(lead)), shape[2], shape[2])
        return cls(presence, given, loops=loops)

    def __iter__(self) -> Iterator[Floats]:
        """Yield the proximity of each table, (industries, others); unknown on the diagonal counts as none."""
        if self._given is None:
            yield from (nearness(here, loops=self._loops) for here in self._presence.here)
            return
        diagonal = np.eye(self._given.shape[-1], dtype=bool)
        yield from (np.where(diagonal & np.isnan(phi), 0.0, phi) for phi in self._given)

    def unknown(self) -> xr.DataArray | bool:
        """Tell for which industries a proximity that was given is unknown."""
        if self._given is None:
            return False
        lost = [np.isnan(phi).any(axis=1) for phi in self]
        return self._presence.label(np.array(lost, dtype=np.bool_).reshape(self._given.shape[:2]), "industry")


def nearness(here: Bools, *, loops: bool = False) -> Floats:
    """Divide co-occurrence by the larger count: φ of the columns of a table; 0 where both counts are."""
    counts = overlap(here, loops=loops)
    held = np.count_nonzero(here, axis=0).astype(np.float64)
    larger = np.maximum(held[:, None], held)
    np.maximum(larger, 1.0, out=larger)
    counts /= larger
    return counts


def density_of(here: Bools, phi: Floats) -> Floats:
    """Share of each industry's proximity that falls on a region's specialities; NaN where it has none."""
    sums = phi.sum(axis=1)
    weights = phi / np.where(sums > 0, sums, 1.0)[:, None]
    unknown = np.isnan(sums)
    weights[unknown] = 0.0
    density: Floats = here.astype(np.float64) @ weights.T
    np.minimum(density, 1.0, out=density)
    density[:, unknown | (sums == 0)] = np.nan
    return density
