"""How fields of regions move between years, and how far potential and activity go together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xarray as xr

from clusterpolicy.errors import ConventionError, block
from clusterpolicy.measures.register import explain_undefined
from clusterpolicy.measures.totals import divisor
from clusterpolicy.regions.cuts import LEVELS
from clusterpolicy.regions.potential_activity import PotentialActivity


@dataclass(frozen=True)
class FieldTransitions:
    """Moves of regions from field to field, each year to the next.

    Parameters
    ----------
    counts
        How often a region went from one field to another, dims (before, after); staying counts too.
    shares
        The same over all that started in the field; rows add up to 1. NaN (``NEVER_THERE``) for a field that no
        region started from.
    moves
        Region, year of arrival, field before and after of each change, by year and region.
    steady
        Share of all observed steps in which the field stayed; NaN where none was observed.
    unknown
        Steps that were not observed, because an index was unknown at one end.
    """

    counts: xr.DataArray
    shares: xr.DataArray
    moves: tuple[tuple[str, str, str, str], ...]
    steady: float
    unknown: int


@dataclass(frozen=True)
class Association:
    """How far the levels of potential and activity go together over the regions; dims (year,) where there is one.

    Parameters
    ----------
    counts
        Regions by level, dims (potential, activity) and year.
    chi_squared, degrees, p_value
        Pearson's statistic without a correction for continuity, its degrees of freedom, and how likely a statistic
        as large is where the two have nothing to do with each other.
    cramers_v
        0 for none, 1 where one level settles the other; at two levels each it is the size of the correlation.
    least_expected
        The smallest expected count; below 5 the p-value is rough.
    """

    counts: xr.DataArray
    chi_squared: xr.DataArray
    degrees: int
    p_value: xr.DataArray
    cramers_v: xr.DataArray
    least_expected: xr.DataArray


def field_transitions(found: PotentialActivity) -> FieldTransitions:
    """Follow the fields of regions from each year to the next.

    Raises
    ------
    ConventionError
        ``PA-003`` for fewer than two years, or years that do not rise.
    """
    years = [str(year) for year in found.field["year"].values] if "year" in found.field.dims else []
    if len(years) < 2 or any(one >= two for one, two in pairwise(years)):
        raise ConventionError(block("PA-003", found=", ".join(years) or "–"))
    names = all_fields(found)
    table = found.field.transpose("year", "region")
    before, after = table.values[:-1], table.values[1:]
    known = (before != "") & (after != "")
    counts = np.array([[int((known & (before == one) & (after == two)).sum()) for two in names] for one in names])
    moved = np.argwhere(known & (before != after))
    regions = [str(label) for label in table["region"].values]
    listed = [(regions[r], years[y + 1], str(before[y, r]), str(after[y, r])) for y, r in moved]
    labelled = xr.DataArray(counts, dims=("before", "after"), coords={"before": list(names), "after": list(names)})
    shares = labelled / divisor(labelled.sum("after"))
    total = int(known.sum())
    return FieldTransitions(
        counts=labelled,
        shares=explain_undefined(shares, {"NEVER_THERE": True}),
        moves=tuple(sorted(listed, key=lambda move: (move[1], move[0]))),
        steady=float(np.trace(counts) / total) if total else float("nan"),
        unknown=int((~known).sum()),
    )


def all_fields(found: PotentialActivity) -> tuple[str, ...]:
    """Fields that the cuts allow, from high potential and activity down."""
    letters = [name[0].upper() for name in reversed(LEVELS[found.potential_cuts.sizes["edge"]])]
    return tuple(one + two for one in letters for two in letters)


def association(found: PotentialActivity) -> Association:
    r"""Ask how far the levels of potential and activity go together.

    .. math:: \chi^2 = \sum_{ab} \frac{(n_{ab} - e_{ab})^2}{e_{ab}}, \qquad V = \sqrt{\frac{\chi^2}{n (k - 1)}}

    with e the counts expected from the margins, k the number of levels that are taken (the smaller of both sides).
    NaN with reason ``ONE_LEVEL`` where all regions with a field have the same level of either index.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> from clusterpolicy.regions.potential_activity import assess_potential_activity
    >>> one = table({label: {"x": value} for label, value in zip("ABCD", (9, 8, 2, 1))}, dims=("region", "indicator"))
    >>> both = association(assess_potential_activity(one, one))
    >>> both.chi_squared.item(), both.cramers_v.item()
    (4.0, 1.0)
    """
    levels = LEVELS[found.potential_cuts.sizes["edge"]][::-1]
    known = found.field != ""
    rows = [
        xr.concat(
            [(known & (found.potential_level == one) & (found.activity_level == two)).sum("region") for two in levels],
            "activity",
        )
        for one in levels
    ]
    counts = xr.concat(rows, "potential").reset_coords(drop=True)
    counts = counts.assign_coords(potential=list(levels), activity=list(levels)).rename("counts")
    total = counts.sum(("potential", "activity"))
    expected = counts.sum("activity") * counts.sum("potential") / divisor(total)
    terms = (counts - expected) ** 2 / divisor(expected)
    taken = [(counts.sum(other) > 0).sum(dim) for dim, other in (("potential", "activity"), ("activity", "potential"))]
    fewest = taken[0].where(taken[0] < taken[1], taken[1])
    settled = fewest > 1
    chi_squared = terms.sum(("potential", "activity")).where(settled)
    strength = (chi_squared / divisor(total * (fewest - 1))) ** 0.5
    degrees = (len(levels) - 1) ** 2
    return Association(
        counts=counts,
        chi_squared=_explained(chi_squared, "chi_squared"),
        degrees=degrees,
        p_value=_explained(_p_value(chi_squared, degrees), "p_value"),
        cramers_v=_explained(strength, "cramers_v"),
        least_expected=_explained(expected.min(("potential", "activity")), "least_expected"),
    )


def _p_value(chi_squared: xr.DataArray, degrees: int) -> xr.DataArray:
    from scipy.stats import chi2

    return chi_squared.copy(data=chi2.sf(chi_squared.values, degrees))


def _explained(value: xr.DataArray, name: str) -> xr.DataArray:
    return explain_undefined(value.rename(name), {"ONE_LEVEL": True})
