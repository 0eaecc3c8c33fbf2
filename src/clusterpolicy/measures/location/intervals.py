"""Quotients of cells that are known as intervals, and what is certain about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from clusterpolicy.measures.register import explain_undefined, measure
from clusterpolicy.measures.totals import divisor

CERTAIN_ABOVE, CERTAIN_BELOW, UNDETERMINED, UNKNOWN = "certain_above", "certain_below", "undetermined", "unknown"
NEXT_TO_NOTHING = 1e-12
"""Share of a cell that stands for its limit at zero, where its own total would vanish with it."""
CERTAINTIES = (CERTAIN_ABOVE, CERTAIN_BELOW, UNDETERMINED, UNKNOWN)


@dataclass(frozen=True)
class _Ends:
    """Least and most of something; NaN where unknown."""

    least: xr.DataArray
    most: xr.DataArray

    @classmethod
    def of(cls, array: xr.DataArray) -> _Ends:
        if "bound" not in array.dims:
            return cls(array, array)
        return cls(array.sel(bound="lower", drop=True), array.sel(bound="upper", drop=True))

    def sum(self, dim: str) -> _Ends:
        return _Ends(self.least.sum(dim, skipna=False), self.most.sum(dim, skipna=False))

    def minus(self, own: _Ends) -> _Ends:
        """What others make up, where the own cell is one of the parts."""
        return _Ends((self.least - own.least).clip(min=0), (self.most - own.most).clip(min=0))


@measure(
    symbol="[LQ]",
    unit="1",
    range="[0, inf)",
    reading="the quotient lies between both bounds; 1 is parity with the benchmark",
    cite="florence1939",
)
def quotient_bounds(
    cells: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
) -> xr.DataArray:
    r"""Bound the location quotient of cells that are known as intervals.

    .. math:: \min, \max\; \frac{e_{ri} / e_{r}}{e_{i} / e}
              \quad\text{over}\quad e_{ri} \in [l_{ri}, u_{ri}],\; e_r = e_{ri} + e_{r,-i},\; e_i = e_{ri} + e_{-r,i}

    Parameters
    ----------
    cells
        Dims (region, industry), any others and ``bound`` ("lower", "upper"); NaN above where nothing
        bounds the cell. Without ``bound`` every cell is a point.
    region_total, industry_total, total
        Published totals over the same base, points or with ``bound``. Where not given they are summed
        from the cells, so that a cell's own total moves with it; the grand total as for
        :func:`location_quotient`.

    Returns
    -------
    bounds
        Dims of ``cells`` with ``bound``, no unit; equal where cell and totals are points. NaN for the
        reasons of the quotient, and ``UNBOUNDED`` above where nothing bounds the cell or a total.

    References
    ----------
    :cite:`florence1939`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> least, most = table({"North": {"food": 20}}), table({"North": {"food": 49}})
    >>> cells = xr.concat([least, most], xr.IndexVariable("bound", ["lower", "upper"]))
    >>> food = series({"food": 300}, dim="industry")
    >>> bounds = quotient_bounds(
    ...     cells, region_total=series({"North": 1000}), industry_total=food, total=xr.DataArray(10_000.0)
    ... )
    >>> bounds.values.ravel().round(4).tolist()
    [0.6667, 1.6333]
    """
    own = _Ends.of(cells)
    region = None if region_total is None else _Ends.of(region_total)
    industry = None if industry_total is None else _Ends.of(industry_total)
    grand = None if total is None else _Ends.of(xr.DataArray(total))
    if grand is None and region is not None:
        grand = region.sum("region")
    elif grand is None and industry is not None:
        grand = industry.sum("industry")
    least, most = _corners(own, region, industry, grand)
    dims = [dim for dim in cells.dims if dim != "bound"]
    bound = xr.IndexVariable("bound", ["lower", "upper"])  # type: ignore[no-untyped-call]
    ends = [end.transpose(*dims, ...) for end in (least, most)]
    both = xr.concat(ends, bound, join="exact").transpose(*ends[0].dims, "bound")
    return explain_undefined(both, lambda: _reasons(own, region, industry, grand, bound))


def _corners(
    own: _Ends, region: _Ends | None, industry: _Ends | None, grand: _Ends | None
) -> tuple[xr.DataArray, xr.DataArray]:
    """Quotient at its least and most favourable corner.

    A given total holds its cell, so it is at least the cell; a summed one is the cell and the rest.
    """
    rest_of_region = own.sum("industry").minus(own) if region is None else None
    rest_of_industry = own.sum("region").minus(own) if industry is None else None
    if grand is None:
        assert rest_of_region is not None
        assert rest_of_industry is not None
        return _corners_of_sums(own, rest_of_region, rest_of_industry)
    lowest, highest = own.least, own.most
    candidates = [highest]
    peaks = [ends.least for ends in (region, industry) if ends is not None]
    if len(peaks) == 2:
        candidates.append(xr.ufuncs.minimum(*xr.broadcast(*peaks)))
    elif peaks:
        candidates.append(peaks[0])
    else:
        assert rest_of_region is not None
        assert rest_of_industry is not None
        candidates.append(xr.ufuncs.sqrt(rest_of_region.least * rest_of_industry.least))
    best = _within(candidates[1], own)

    def whole(at: xr.DataArray, given: _Ends | None, rest: _Ends | None, *, largest: bool) -> xr.DataArray:
        if given is not None:
            return given.most if largest else xr.ufuncs.maximum(*xr.broadcast(given.least, at))
        assert rest is not None
        return at + (rest.most if largest else rest.least)

    def quotient(at: xr.DataArray, *, largest: bool) -> xr.DataArray:
        of_region = whole(at, region, rest_of_region, largest=largest)
        of_industry = whole(at, industry, rest_of_industry, largest=largest)
        of_all = grand.least if largest else grand.most
        return (at / divisor(of_region)) / divisor(of_industry / divisor(of_all))

    near = own.most * NEXT_TO_NOTHING
    least = quotient(lowest, largest=True).fillna(quotient(near, largest=True))
    most = quotient(best, largest=False).fillna(quotient(near, largest=False))
    if rest_of_region is not None and rest_of_industry is not None:
        # a cell that dominates both of its totals lowers its quotient; alone in both it may be as high as it likes
        least = _smaller(least, quotient(highest, largest=True))
        most = most.where(~_may_vanish_alone(own, rest_of_region, rest_of_industry))
    return least, most


def _may_vanish_alone(own: _Ends, row: _Ends, column: _Ends) -> xr.DataArray:
    return (own.least == 0) & (own.most > 0) & (row.least == 0) & (column.least == 0)


def _corners_of_sums(own: _Ends, row: _Ends, column: _Ends) -> tuple[xr.DataArray, xr.DataArray]:
    """All totals are sums of the cells: e (e + R + C + M) / ((e + R) (e + C)) rises in e, then falls."""
    everything = own.sum("industry").sum("region")
    others = _Ends(
        (everything.least - own.least - row.least - column.least).clip(min=0),
        (everything.most - own.most - row.most - column.most).clip(min=0),
    )

    def quotient(at: xr.DataArray, row: xr.DataArray, column: xr.DataArray, others: xr.DataArray) -> xr.DataArray:
        return (at / divisor(at + row)) / divisor((at + column) / divisor(at + row + column + others))

    product = row.least * column.least
    spread = row.least + column.least + others.most
    root = (product + xr.ufuncs.sqrt(product**2 + others.most * spread * product)) / divisor(others.most)
    best = _within(root.fillna(own.most), own)
    near = own.most * NEXT_TO_NOTHING
    at_ends = [quotient(at, row.most, column.most, others.least) for at in (own.least, own.most)]
    at_ends[0] = at_ends[0].fillna(quotient(near, row.most, column.most, others.least))
    most = quotient(best, row.least, column.least, others.most)
    most = most.fillna(quotient(near, row.least, column.least, others.most))
    return _smaller(*at_ends), most.where(~(_may_vanish_alone(own, row, column) & (others.most > 0)))


def _within(at: xr.DataArray, own: _Ends) -> xr.DataArray:
    at, least, most = xr.broadcast(at, own.least, own.most)
    held: xr.DataArray = xr.ufuncs.minimum(xr.ufuncs.maximum(at.fillna(most), least), most)
    return held


def _smaller(one: xr.DataArray, other: xr.DataArray) -> xr.DataArray:
    smaller: xr.DataArray = xr.ufuncs.minimum(one, other.fillna(one))
    return smaller


def _reasons(
    own: _Ends, region: _Ends | None, industry: _Ends | None, grand: _Ends | None, bound: xr.IndexVariable
) -> dict[str, xr.DataArray | bool]:
    region = own.sum("industry") if region is None else region
    industry = own.sum("region") if industry is None else industry
    grand = own.sum("industry").sum("region") if grand is None else grand
    is_upper = xr.DataArray([False, True], {"bound": bound}, ["bound"])
    unknown = region.least.isnull() | industry.least.isnull() | grand.least.isnull()
    return {
        "UNKNOWN_CELL": own.least.isnull(),
        "ZERO_REGION": region.most == 0,
        "ZERO_INDUSTRY": industry.most == 0,
        "ZERO_TOTAL": grand.most == 0,
        "UNKNOWN_TOTAL": unknown,
        "UNBOUNDED": is_upper,
    }


def certainty(bounds: xr.DataArray, *, threshold: float) -> xr.DataArray:
    """Tell what is certain about quotients that are known as intervals.

    Parameters
    ----------
    bounds
        Of :func:`quotient_bounds`, with dim ``bound``.
    threshold
        Quotient that counts as reached; equality counts.

    Returns
    -------
    certainty
        Dims of ``bounds`` without ``bound``: ``certain_above``, ``certain_below``, ``undetermined``
        where the threshold lies between the bounds, ``unknown`` where no quotient is defined.

    Examples
    --------
    >>> from clusterpolicy.measures import table
    >>> ends = [table({"N": {"a": 1.3, "b": 0.2, "c": 0.9}}), table({"N": {"a": 2.0, "b": 0.6, "c": 1.5}})]
    >>> bounds = xr.concat(ends, xr.IndexVariable("bound", ["lower", "upper"]))
    >>> certainty(bounds, threshold=1.25).values.tolist()
    [['certain_above', 'certain_below', 'undetermined']]
    """
    least, most = (bounds.sel(bound=end, drop=True).drop_vars("reason", errors="ignore") for end in ("lower", "upper"))
    codes = np.select(
        [(least >= threshold).values, (most < threshold).values, least.isnull().values],
        [CERTAIN_ABOVE, CERTAIN_BELOW, UNKNOWN],
        UNDETERMINED,
    )
    return least.copy(data=codes).rename("certainty").assign_attrs(threshold=threshold)


def count_certainty(codes: xr.DataArray, *, among: xr.DataArray | None = None) -> dict[str, int]:
    """Count cells by certainty: ``{"certain_above": 40, ...}``.

    Parameters
    ----------
    codes
        Of :func:`certainty`.
    among
        Only cells where this holds, such as the suppressed ones.
    """
    chosen = codes.values if among is None else codes.values[among.transpose(*codes.dims).values]
    return {code: int((chosen == code).sum()) for code in CERTAINTIES}
