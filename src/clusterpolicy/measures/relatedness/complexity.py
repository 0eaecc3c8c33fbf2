"""Economic complexity: what a region can make, read from who else makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import xarray as xr

from clusterpolicy.errors import Finding, warn
from clusterpolicy.measures.register import Reasons, explain_undefined, measure
from clusterpolicy.measures.relatedness.presence import Bools, Floats, Given, Presence, presence_of
from clusterpolicy.measures.relatedness.spectrum import connected_parts, second_vectors

Scope = Literal["whole", "largest"]
Scale = Literal["own", "shared"]

NO_STRUCTURE = 1e-12
"""Second eigenvalue that is float rounding: all regions are alike."""
TIED = 1e-7
"""Distance of the second eigenvalue from the third, relative to it, below which their vectors mix."""
NO_CORRELATION = 1e-9
"""Correlation that is float rounding, so that it gives no direction."""
LABELS_NAMED = 6


@dataclass(frozen=True)
class EconomicComplexity:
    """Complexity of regions and of industries.

    Parameters
    ----------
    eci
        Economic complexity index, dim region and the subject's others: standard deviations from the
        mean region.
    pci
        Complexity of industries, dim industry and the others.
    diversity, ubiquity
        Specialities of each region; regions specialised in each industry.
    eigenvalue
        Second eigenvalue: near 1 the economy falls into two halves that share little, near 0 it has no
        structure.
    gap
        Its distance from the third: the smaller, the less the index says.
    direction
        What told the complex end from the simple one: ``diversity`` of the regions, or ``ubiquity`` of
        the industries where diversity tells nothing; empty where the index is undefined.
    region_part, industry_part
        Number of the connected part, from 1, the one with most regions (then most industries, then
        the first label).
    findings
        Tables that fall apart (RE-101), with their smaller parts.
    ddof, scale, scope
        As chosen.
    """

    eci: xr.DataArray
    pci: xr.DataArray
    diversity: xr.DataArray
    ubiquity: xr.DataArray
    eigenvalue: xr.DataArray
    gap: xr.DataArray
    direction: xr.DataArray
    region_part: xr.DataArray
    industry_part: xr.DataArray
    findings: tuple[Finding, ...]
    ddof: int
    scale: Scale
    scope: Scope


@measure(
    symbol="ECI, PCI",
    unit="standard deviations",
    range="(-inf, inf)",
    reading="0 is the mean; above it, regions make what only diverse regions make",
    cite="hidalgo2009",
)
def economic_complexity(
    activity: xr.DataArray,
    *,
    scope: Scope = "whole",
    scale: Scale = "own",
    ddof: int = 1,
    given: Given = "activity",
    cut: float = 1.0,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> EconomicComplexity:
    r"""Rank regions by the complexity of what they are specialised in, and industries by that of their regions.

    .. math:: \lambda K = D^{-1} M U^{-1} M^\top K, \qquad ECI = \frac{K - \bar K}{\mathrm{sd}(K)}, \qquad
              \lambda Q = U^{-1} M^\top D^{-1} M Q, \qquad PCI = \frac{Q - \bar Q}{\mathrm{sd}(Q)}

    with M the specialities, D and U their sums over industries (diversity) and regions (ubiquity), and K
    and Q the vectors of the second largest eigenvalue.

    Parameters
    ----------
    activity, given, cut, region_total, industry_total, total
        As for :func:`~clusterpolicy.measures.cooccurrence`. Each table over the other dims is solved by
        itself.
    scope
        ``whole``: a table that falls into unconnected parts is undefined, since its second vector only
        tells the parts apart; ``largest``: the part with most regions is measured alone.
    scale
        ``own``: industries in their own mean and standard deviation; ``shared``: in those of the
        regions, so that a region's index is the mean of its specialities'.
    ddof
        Of the standard deviation: 1 divides by n - 1, 0 by n.

    Returns
    -------
    complexity
        An :class:`EconomicComplexity`. Its sign makes the index rise with diversity; where the two are
        uncorrelated, fall with ubiquity. Regions without a speciality and industries that are nobody's
        are left out (``NO_SPECIALITY``, ``NO_SPECIALIST``). A whole table is NaN where any cell is
        unknown (``UNKNOWN_CELL``, ``UNKNOWN_TOTAL``), where it falls apart (``DISCONNECTED``; what lies
        outside the largest part is ``OUTSIDE_PART`` in that scope), has one region or industry or no
        structure (``DEGENERATE``), where second and third eigenvalue coincide (``TIED_EIGENVALUES``) or
        nothing gives a direction (``NO_DIRECTION``).

    References
    ----------
    :cite:`hidalgo2009`; the sign and the scale :cite:`hausmann2014`

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> made = table({"1": {"a": 1, "b": 1, "c": 1}, "2": {"a": 0, "b": 1, "c": 1}, "3": {"a": 0, "b": 0, "c": 1}})
    >>> found = economic_complexity(made, given="presence")
    >>> (found.eci.round(9) + 0).values.tolist(), found.eigenvalue.round(9).item()  # K = 2, -1, -4
    ([1.0, 0.0, -1.0], 0.25)
    """
    presence = presence_of(
        activity, measure="economic_complexity", given=given, cut=cut,
        region_total=region_total, industry_total=industry_total, total=total,
    )  # fmt: skip
    lost = presence.lost_to("region", "industry")
    order = np.argsort(np.argsort(presence.template["region"].values.astype(str)))
    tables = [
        _Solved.of(here, order, measured=lost is None or not lost[at], scope=scope, scale=scale, ddof=ddof)
        for at, here in enumerate(presence.here)
    ]
    return _put_together(presence, tables, scope=scope, scale=scale, ddof=ddof)


@dataclass(frozen=True)
class _Solved:
    """One table: scores, or why they are undefined."""

    eci: Floats
    pci: Floats
    region_part: npt.NDArray[np.int64]
    industry_part: npt.NDArray[np.int64]
    why: str = ""
    second: float = np.nan
    gap: float = np.nan
    direction: str = ""

    @classmethod
    def of(
        cls, here: Bools, order: npt.NDArray[np.int64], *, measured: bool, scope: Scope, scale: Scale, ddof: int
    ) -> _Solved:
        eci, pci = (np.full(size, np.nan) for size in here.shape)
        regions, industries = (np.zeros(size, dtype=np.int64) for size in here.shape)
        if not measured:
            return cls(eci, pci, regions, industries)
        regions, industries = _by_size(*connected_parts(here), order)
        if regions.max(initial=0) > 1 and scope == "whole":
            return cls(eci, pci, regions, industries, "DISCONNECTED")
        rows, columns = regions == 1, industries == 1
        if min(rows.sum(), columns.sum()) <= max(1, ddof):
            return cls(eci, pci, regions, industries, "DEGENERATE")
        kept = here if rows.all() and columns.all() else here[np.ix_(rows, columns)]
        found = second_vectors(kept)
        gap = max(found.second - found.third, 0.0)
        if found.second <= NO_STRUCTURE:
            return cls(eci, pci, regions, industries, "DEGENERATE")
        if gap <= TIED * found.second:
            return cls(eci, pci, regions, industries, "TIED_EIGENVALUES", found.second, gap)
        sign, direction = _direction(kept, found.rows, found.columns)
        if not sign:
            return cls(eci, pci, regions, industries, "NO_DIRECTION", found.second, gap)
        eci[rows], pci[columns] = _standardised(sign * found.rows, sign * found.columns, scale=scale, ddof=ddof)
        return cls(eci, pci, regions, industries, "", found.second, gap, direction)


def _by_size(
    rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], order: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Number parts anew: those with most rows, then most columns, then the first label come first."""
    size = int(rows.max(initial=0)) + 1
    counts = [np.bincount(one, minlength=size)[1:] for one in (rows, columns)]
    first = np.full(size, len(rows))
    np.minimum.at(first, rows, order)
    rank = np.zeros(size, dtype=np.int64)
    rank[1 + np.lexsort((first[1:], -counts[1], -counts[0]))] = np.arange(1, size)
    return rank[rows], rank[columns]


def _standardised(rows: Floats, columns: Floats, *, scale: Scale, ddof: int) -> tuple[Floats, Floats]:
    centre, spread = rows.mean(), rows.std(ddof=ddof)
    if scale == "shared":
        return (rows - centre) / spread, (columns - centre) / spread
    return (rows - centre) / spread, (columns - columns.mean()) / columns.std(ddof=ddof)


def _direction(here: Bools, rows: Floats, columns: Floats) -> tuple[float, str]:
    """Choose the sign with which the scores rise with diversity, else fall with ubiquity; 0 where neither tells."""
    for name, score, count, way in (
        ("diversity", rows, np.count_nonzero(here, axis=1), 1.0),
        ("ubiquity", columns, np.count_nonzero(here, axis=0), -1.0),
    ):
        apart, score_apart = count - count.mean(), score - score.mean()
        length = float(np.linalg.norm(apart) * np.linalg.norm(score_apart))
        together = float(apart @ score_apart)
        if abs(together) > NO_CORRELATION * length:
            return way * float(np.sign(together)), name
    return 0.0, ""


def _put_together(
    presence: Presence, tables: list[_Solved], *, scope: Scope, scale: Scale, ddof: int
) -> EconomicComplexity:
    unknown = presence.over("region", "industry")
    codes = {one.why for one in tables} - {""}
    whole = {code: presence.label(np.array([one.why == code for one in tables])) for code in sorted(codes)}

    def of_tables(values: list[float]) -> xr.DataArray:
        return explain_undefined(presence.label(np.array(values, dtype=np.float64)), {**unknown, **whole})

    def by(dim: Literal["region", "industry"], values: list[npt.NDArray[np.generic]], held: Bools) -> xr.DataArray:
        empty = "NO_SPECIALITY" if dim == "region" else "NO_SPECIALIST"
        stacked = np.array(values, dtype=np.float64).reshape(held.shape)
        reasons: Reasons = {**unknown, empty: presence.label(~held, dim), **whole, "OUTSIDE_PART": True}
        return explain_undefined(presence.label(stacked, dim), reasons)

    diversity, ubiquity = presence.diversity, presence.ubiquity
    lost = presence.lost_to("region", "industry")
    parts = []
    for dim, held, numbers in (
        ("region", diversity > 0, [one.region_part for one in tables]),
        ("industry", ubiquity > 0, [one.industry_part for one in tables]),
    ):
        known = held if lost is None else held & ~lost[:, None]
        stacked = np.array(numbers, dtype=np.float64).reshape(held.shape)
        empty = {"NO_SPECIALITY" if dim == "region" else "NO_SPECIALIST": True}
        parts.append(explain_undefined(presence.label(np.where(known, stacked, np.nan), dim), {**unknown, **empty}))
    return EconomicComplexity(
        eci=by("region", [one.eci for one in tables], diversity > 0),
        pci=by("industry", [one.pci for one in tables], ubiquity > 0),
        diversity=_count(presence, diversity, "region"),
        ubiquity=_count(presence, ubiquity, "industry"),
        eigenvalue=of_tables([one.second for one in tables]),
        gap=of_tables([one.gap for one in tables]),
        direction=presence.label(np.array([one.direction for one in tables], dtype=str)),
        region_part=parts[0],
        industry_part=parts[1],
        findings=tuple(_remarks(presence, tables)),
        ddof=ddof,
        scale=scale,
        scope=scope,
    )


def _count(presence: Presence, counts: npt.NDArray[np.int64], dim: Literal["region", "industry"]) -> xr.DataArray:
    across = "industry" if dim == "region" else "region"
    lost = presence.lost_to(across)
    values = counts.astype(np.float64) if lost is None else np.where(lost, np.nan, counts)
    return explain_undefined(presence.label(values, dim), presence.over(across))


def _remarks(presence: Presence, tables: list[_Solved]) -> Iterator[Finding]:
    """Name the smaller parts of each table that falls apart."""
    labels = [[str(label) for label in presence.template[dim].values] for dim in ("region", "industry")]
    places = presence.label(np.arange(len(tables)))
    for at, one in enumerate(tables):
        number = int(one.region_part.max(initial=0))
        if number < 2:
            continue
        here = np.argwhere(places.values == at)[0]
        where = [str(places[dim].values[place]) for dim, place in zip(presence.lead, here, strict=True)
                 if dim in places.coords]  # fmt: skip
        small = [
            ": ".join(
                _listed([label for label, of in zip(names, parts, strict=True) if of == part])
                for names, parts in zip(labels, (one.region_part, one.industry_part), strict=True)
            )
            for part in range(2, number + 1)
        ]
        yield warn("RE-101", table=", ".join(where) or "none", parts=number, largest=int((one.region_part == 1).sum()),
                   regions=int((one.region_part > 0).sum()), examples=small)  # fmt: skip


def _listed(labels: list[str]) -> str:
    return ", ".join([*labels[:LABELS_NAMED], *(["..."] if len(labels) > LABELS_NAMED else [])])
