"""Suppressed cells as intervals: the tightest bounds that published sums allow."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.accounts import RegionalAccounts
from clusterpolicy.data.cells import Mark
from clusterpolicy.data.suppression_margins import (
    ROUNDING,
    Level,
    Margins,
    PublishedSums,
    Remainder,
    in_order,
    leave,
    level_of,
)
from clusterpolicy.data.suppression_network import Flags, Floats, Network
from clusterpolicy.data.suppression_solving import Solution, point_inside, solve
from clusterpolicy.errors import Finding, ValidationBlockedError, block, warn

KNOWN, EXACT, OUTER, UNBOUNDED = "known", "exact", "outer", "unbounded"


@dataclass(frozen=True)
class CellBounds:
    """Least and most of each cell.

    Parameters
    ----------
    values
        Dims of the cells and ``bound`` ("lower", "upper"), unit of the cells; equal where the cell is
        known, NaN above where nothing bounds it.
    status
        Dims of the cells: ``known``; ``exact``, the tightest that the sums allow; ``outer``, valid
        but perhaps not tightest, where sums contradict one another; ``unbounded``.
    effort
        How many cells residuals settled, how many bounds were proved by a table inside, and how many
        flows or linear programmes the rest took.
    findings
        SB-001 to SB-004.
    """

    values: xr.DataArray
    status: xr.DataArray
    effort: dict[str, int]
    findings: tuple[Finding, ...] = ()

    @property
    def lower(self) -> xr.DataArray:
        """Least that each cell can be."""
        return self.values.sel(bound="lower", drop=True)

    @property
    def upper(self) -> xr.DataArray:
        """Most that each cell can be; NaN where nothing bounds it."""
        return self.values.sel(bound="upper", drop=True)


def bound_cells(
    cells: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
    sums: Sequence[PublishedSums] = (),
    lower: xr.DataArray | None = None,
    upper: xr.DataArray | None = None,
) -> CellBounds:
    r"""Bound unknown cells by what published sums leave for them.

    .. math:: \min, \max\; x_{ri} \quad\text{s.t.}\quad \sum_{i} x_{ri} = e_r,\;
              \sum_{r} x_{ri} = e_i,\; l_{ri} \le x_{ri} \le u_{ri}

    Parameters
    ----------
    cells
        Dims (region, industry) and any others; NaN where unknown; any unit.
    region_total, industry_total, total
        Sums of the cells; NaN where not published, which gives no equation.
    sums
        Further published sums: of groups of regions, of parts of the industries.
    lower, upper
        Bounds known beforehand, dims of ``cells``; zero and none where not given.

    Returns
    -------
    bounds
        Intervals with their status and what was found on the way.

    Raises
    ------
    ValidationBlockedError
        SB-005 where a cell's lower bound is above its upper bound, or a bound is negative.

    References
    ----------
    Bounds as flows between rows and columns: :cite:`gusfield1988`

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"North": {"food": 120}, "South": {"food": 15}, "West": {"food": 40}})
    >>> jobs = jobs.reindex(industry=["food", "tools", "wood"])
    >>> jobs.loc["West"] = [40, 25, 90]
    >>> bounds = bound_cells(
    ...     jobs,
    ...     region_total=series({"North": 200, "South": 110, "West": 155}),
    ...     industry_total=series({"food": 175, "tools": 125, "wood": 165}, dim="industry"),
    ... )
    >>> bounds.values.sel(region="North", industry="tools").values.tolist()
    [5.0, 80.0]
    """
    plain = [PublishedSums(array) for array in (region_total, industry_total, total) if array is not None]
    problems = [_problem(cells, (*plain, *sums), lower, upper, at) for at in _slices(cells)]
    solutions = [solve(problem.network) for problem in problems]
    return _told(cells, problems, solutions)


@dataclass(frozen=True)
class _Problem:
    """One slice over (region, industry)."""

    at: dict[str, object]
    unknown: Flags
    network: Network
    by_row: Remainder
    by_column: Remainder
    crossing: tuple[str, ...]


def _slices(cells: xr.DataArray) -> list[dict[str, object]]:
    outer = [str(dim) for dim in cells.dims if dim not in ("region", "industry")]
    labels = [cells[dim].values.tolist() for dim in outer]
    return [dict(zip(outer, chosen, strict=True)) for chosen in itertools.product(*labels)]


def _plain(array: xr.DataArray | None, like: xr.DataArray, at: dict[str, object], default: float) -> Floats:
    if array is None:
        return np.full(like.shape, default)
    here = array.sel({dim: label for dim, label in at.items() if dim in array.dims})
    laid: Floats = here.broadcast_like(like).transpose("region", "industry").values.astype(float)
    return np.where(np.isnan(laid), default, laid)


def _problem(
    cells: xr.DataArray,
    sums: Sequence[PublishedSums],
    lower: xr.DataArray | None,
    upper: xr.DataArray | None,
    at: dict[str, object],
) -> _Problem:
    here = cells.sel(at).transpose("region", "industry")
    values = here.values.astype(float)
    regions, industries = ([str(label) for label in here[dim].values.tolist()] for dim in ("region", "industry"))
    picked = [
        replace(given, values=given.values.sel({d: v for d, v in at.items() if d in given.values.dims}))
        for given in sums
    ]
    row_levels, crossing_rows = in_order(
        [level_of(given, regions, industries) for given in picked if "region" in given.values.dims]
    )
    column_levels, crossing_columns = in_order(
        [level_of(given, regions, industries) for given in picked if "region" not in given.values.dims]
    )
    by_row, by_column = leave(values, row_levels), leave(values, column_levels)
    unknown = np.isnan(values)
    least, most = _plain(lower, here, at, 0.0), _plain(upper, here, at, np.inf)
    if np.any(wrong := unknown & ((least > most) | (least < 0))):
        examples = [f"{regions[r]} {industries[i]}" for r, i in np.argwhere(wrong)]
        raise ValidationBlockedError(block("SB-005", n=len(examples), examples=examples))
    rows, columns = len(by_row.slack), len(by_column.slack)  # what remains of a sum is a cell of its own
    none, slack = np.full(rows, -1), rows + columns
    network = Network(
        row=np.concatenate([by_row.member[unknown], by_row.slack, np.full(columns, -1)]),
        column=np.concatenate([by_column.member[unknown], none, by_column.slack]),
        row_sum=by_row.sums,
        column_sum=by_column.sums,
        lower=np.concatenate([least[unknown], np.zeros(slack)]),
        upper=np.concatenate([most[unknown], np.full(slack, np.inf)]),
    )
    crossing = tuple(_shape_name(level) for level in (*crossing_rows, *crossing_columns))
    return _Problem(at, unknown, network, by_row, by_column, crossing)


def _shape_name(level: Level) -> str:
    return f"{len(level.groups)} x {len(level.parts)}"


def _told(cells: xr.DataArray, problems: Sequence[_Problem], solutions: Sequence[Solution]) -> CellBounds:
    dims = [*(dim for dim in cells.dims if dim not in ("region", "industry")), "region", "industry"]
    laid = cells.transpose(*dims)
    low = laid.values.astype(float).copy()
    high = low.copy()
    status = np.where(np.isnan(low), UNBOUNDED, KNOWN).astype("<U9")
    shape = (len(problems), laid.sizes["region"], laid.sizes["industry"])
    low, high, status = low.reshape(shape), high.reshape(shape), status.reshape(shape)
    for number, (problem, solution) in enumerate(zip(problems, solutions, strict=True)):
        real = slice(0, int(problem.unknown.sum()))
        upper = solution.upper[real]
        within = np.isfinite(upper)
        low[number][problem.unknown] = _clean(solution.lower[real], problem.network)
        high[number][problem.unknown] = np.where(within, _clean(upper, problem.network), np.nan)
        loose = OUTER if problem.crossing else EXACT
        status[number][problem.unknown] = np.where(within, np.where(solution.exact[real], loose, OUTER), UNBOUNDED)
    coords = {dim: cells[dim].values for dim in dims}
    stacked = np.stack([low.reshape(laid.shape), high.reshape(laid.shape)], axis=-1)
    values = xr.DataArray(stacked, {**coords, "bound": ["lower", "upper"]}, (*dims, "bound"), attrs=cells.attrs)
    effort = {
        "residuals": sum(solution.by_residuals for solution in solutions),
        "proved": sum(solution.by_proof for solution in solutions),
        "solved": sum(solution.solved for solution in solutions),
    }
    told = xr.DataArray(status.reshape(laid.shape), coords, dims)
    return CellBounds(values, told, effort, tuple(_findings(values, told, problems, solutions)))


def _clean(numbers: Floats, network: Network) -> Floats:
    """Whole numbers where everything known is whole."""
    nearest = np.rint(numbers)
    given = (network.row_sum, network.column_sum, network.lower, network.upper[np.isfinite(network.upper)])
    is_whole = all(bool(np.all(part == np.rint(part))) for part in given)
    cleaned: Floats = np.where(is_whole & np.isclose(numbers, nearest, rtol=1e-9, atol=1e-6), nearest, numbers)
    return cleaned


def _findings(
    values: xr.DataArray, status: xr.DataArray, problems: Sequence[_Problem], solutions: Sequence[Solution]
) -> list[Finding]:
    found = []
    gaps = [
        (" ".join([*map(str, problem.at.values()), name]), whole, parts)
        for problem in problems
        for name, whole, parts in (*problem.by_row.gaps, *problem.by_column.gaps)
    ]
    if gaps:
        examples = [f"{name}: {whole:.10g} / {parts:.10g}" for name, whole, parts in gaps]
        largest = max(abs(whole - parts) / max(abs(whole), 1.0) for _, whole, parts in gaps)
        found.append(warn("SB-001", n=len(gaps), largest=round(100 * largest, 2), examples=examples))
    unmet = [
        " ".join([*map(str, problem.at.values()), remainder.names[at]])
        for problem, solution in zip(problems, solutions, strict=True)
        for remainder, left_out in (
            (problem.by_row, solution.unmet_rows),
            (problem.by_column, solution.unmet_columns),
        )
        for at in left_out
    ]
    if unmet:
        found.append(warn("SB-002", n=len(unmet), examples=unmet))
    if crossing := sorted({name for problem in problems for name in problem.crossing}):
        found.append(warn("SB-004", n=len(crossing), examples=crossing))
    return [*found, *_unprotected(values, status)]


def _unprotected(values: xr.DataArray, status: xr.DataArray) -> list[Finding]:
    """Cells whose bounds meet: anybody can work them out, so the table does not protect them."""
    met = (status.values != KNOWN) & (values.values[..., 0] == values.values[..., 1])
    places = np.argwhere(met)
    if not len(places):
        return []
    labels = [status[dim].values for dim in status.dims]
    examples = [" ".join(str(labels[axis][at]) for axis, at in enumerate(place)) for place in places[:20]]
    hidden = int((status.values != KNOWN).sum())
    return [warn("SB-003", n=len(places), hidden=hidden, examples=examples)]


def margins_of(accounts: RegionalAccounts, measure: str) -> Margins:
    """Sums of a measure's cells: those that its reader found, else its published totals.

    Published totals may count more than the cells (all owners, all industries). They count as sums
    where they agree with the complete rows or columns, or add up to totals that do, and otherwise
    only as what cannot be exceeded.
    """
    if measure in accounts.margins:
        return accounts.margins[measure]
    cells, totals = accounts.values[measure], accounts.totals_of(measure)
    sums = []
    for total, over in ((totals.region, "industry"), (totals.industry, "region")):
        if total is not None:
            sums.append(PublishedSums(total, count=_count(cells.sum(over, skipna=False), total)))
    if len(sums) == 2 and sums[0].count != sums[1].count:
        of_regions, of_industries = (
            given.values.sum(dim, skipna=False) for given, dim in zip(sums, _dims_of(sums), strict=True)
        )
        if _count(of_regions, of_industries) == "equal":
            sums = [replace(given, count="equal") for given in sums]
    if totals.total is not None:
        wholes = [given.values.sum(dim, skipna=False) for given, dim in zip(sums, _dims_of(sums), strict=True)]
        agreed = all(given.count == "equal" for given in sums) and bool(sums)
        is_sum = agreed and all(_count(whole, totals.total, unproved="equal") == "equal" for whole in wholes)
        sums.append(PublishedSums(totals.total, count="equal" if is_sum else "at_most"))
    return Margins(tuple(sums))


def _dims_of(sums: Sequence[PublishedSums]) -> list[str]:
    return ["region" if "region" in given.values.dims else "industry" for given in sums]


def _count(
    complete: xr.DataArray, total: xr.DataArray, *, unproved: Literal["equal", "at_most"] = "at_most"
) -> Literal["equal", "at_most"]:
    """Tell whether totals count what complete rows or columns add up to; where there are none, they may not."""
    gap = abs(complete - total)
    compared = gap.notnull()
    if not bool(compared.any()):
        return unproved
    agree = (gap <= ROUNDING * abs(total)).where(compared, other=False)
    return "equal" if int(agree.sum()) >= 0.5 * int(compared.sum()) else "at_most"


def bound_accounts(accounts: RegionalAccounts, measure: str) -> CellBounds:
    """Bound the unknown cells of one measure by everything that its source prints about their sums.

    Parameters
    ----------
    accounts
        Of any source; a reader may have left sums of groups and parts with them.
    measure
        Name of one of its measures.

    Returns
    -------
    bounds
        As of :func:`bound_cells`.
    """
    margins = margins_of(accounts, measure)
    return bound_cells(accounts.measure(measure), sums=margins.sums, lower=margins.floor)


def bound_industry_totals(accounts: RegionalAccounts, measure: str, bounds: CellBounds) -> xr.DataArray:
    """Bound the total of each industry: printed, or printed for groups, or added up from bounds.

    Parameters
    ----------
    accounts, measure
        As bounded.
    bounds
        Of its cells.

    Returns
    -------
    totals
        Dims (year, industry) or (industry,), and ``bound``; NaN above where nothing bounds it.
    """
    margins = margins_of(accounts, measure)
    groups = next((s for s in margins.sums if {"group", "industry"} <= set(s.values.dims)), None)
    added = bounds.values if groups is None else _grouped(margins, groups, bounds)
    dim = "region" if groups is None else "group"
    totals: xr.DataArray = added.sum(dim, skipna=False)
    printed = accounts.totals_of(measure).industry
    return totals if printed is None else printed.fillna(totals).transpose(*totals.dims)


def _grouped(margins: Margins, own: PublishedSums, bounds: CellBounds) -> xr.DataArray:
    """Bounds of each group's industries; regions without a group stand for themselves."""
    values = bounds.values
    regions = values["region"].values.tolist()
    group_of = [own.group.get(region, region) for region in regions]
    labels = xr.DataArray(group_of, {"region": regions}, ["region"], name="group")
    added = values.groupby(labels).sum("region", skipna=False)
    found = own.values.reindex_like(added.isel(bound=0, drop=True))
    coarser = [
        PublishedSums(s.values.rename(group="region"), part=s.part)
        for s in margins.sums
        if "group" in s.values.dims and "industry" not in s.values.dims
    ]
    turned = {"group": "region"}
    narrowed = bound_cells(
        found.rename(turned),
        sums=coarser,
        lower=added.sel(bound="lower", drop=True).rename(turned),
        upper=added.sel(bound="upper", drop=True).rename(turned),
    )
    return narrowed.values.rename(region="group")


def impute_cells(
    cells: xr.DataArray,
    *,
    region_total: xr.DataArray | None = None,
    industry_total: xr.DataArray | None = None,
    total: xr.DataArray | None = None,
    sums: Sequence[PublishedSums] = (),
    lower: xr.DataArray | None = None,
    upper: xr.DataArray | None = None,
) -> xr.Dataset:
    """Fill unknown cells with one table that meets every sum: a guess, never data.

    The guess is the proportional fit from independence inside the bounds of :func:`bound_cells`.

    Parameters
    ----------
    cells, region_total, industry_total, total, sums, lower, upper
        As for :func:`bound_cells`.

    Returns
    -------
    imputed
        ``value``, dims of the cells, NaN where nothing bounds a cell; ``mark``, with
        :attr:`Mark.IMPUTED` on every value that was not published.

    Examples
    --------
    >>> from clusterpolicy.measures import series, table
    >>> jobs = table({"North": {"food": 10, "tools": 30}, "South": {"food": 10}})
    >>> guess = impute_cells(jobs, region_total=series({"North": 40, "South": 60}))
    >>> guess["value"].sel(region="South", industry="tools").item()
    50.0
    """
    plain = [PublishedSums(array) for array in (region_total, industry_total, total) if array is not None]
    problems = [_problem(cells, (*plain, *sums), lower, upper, at) for at in _slices(cells)]
    dims = [*(dim for dim in cells.dims if dim not in ("region", "industry")), "region", "industry"]
    laid = cells.transpose(*dims).copy()
    flat = laid.values.reshape(len(problems), laid.sizes["region"], laid.sizes["industry"])
    error = 0.0
    for number, problem in enumerate(problems):
        solution = solve(problem.network)
        point, missed = point_inside(problem.network, solution, _independence(problem.network))
        guess = np.where(np.isfinite(solution.upper), point, np.nan)
        flat[number][problem.unknown] = guess[: int(problem.unknown.sum())]
        error = max(error, missed)
    value = laid.copy(data=flat.reshape(laid.shape)).assign_attrs(imputed="proportional fit", largest_error=error)
    was_unknown = cells.transpose(*dims).isnull() & value.notnull()
    return xr.Dataset({"value": value, "mark": was_unknown.astype(np.uint8) * np.uint8(Mark.IMPUTED)})


def _independence(network: Network) -> Floats:
    """What is left for a cell's row times what is left for its column, over everything left."""
    of_row = np.append(network.row_sum, 1.0)[network.row]
    of_column = np.append(network.column_sum, 1.0)[network.column]
    whole = max(float(network.row_sum.sum()), float(network.column_sum.sum()), 1.0)
    seed: Floats = np.maximum(of_row * of_column / whole, 1e-6)
    return seed
