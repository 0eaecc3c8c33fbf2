"""Sums that a publisher prints beside cells, and what they leave for the unknown ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import xarray as xr

from clusterpolicy.data.suppression_network import Flags, Floats, Integers

ROUNDING = 0.005
"""Share of a printed sum by which its parts may differ from it through rounding."""


@dataclass(frozen=True)
class PublishedSums:
    """Printed sums of cells: of a region, of an industry, of a group of regions, of part of the industries.

    Parameters
    ----------
    values
        Dims any of year, ``region`` or ``group``, ``industry`` or ``part``; a dim that is lacking is
        summed over. NaN where not printed.
    group
        Region -> group, where the sums are of groups; a region left out belongs to none.
    part
        Industry -> part, where the sums are of parts.
    count
        Whether a sum counts its cells alone (``equal``) or others as well (``at_most``); the latter
        is looked at only where no sum of the former kind holds a cell.
    """

    values: xr.DataArray
    group: Mapping[str, str] = field(default_factory=dict)
    part: Mapping[str, str] = field(default_factory=dict)
    count: Literal["equal", "at_most"] = "equal"

    def sel(self, **labels: object) -> PublishedSums | None:
        """Pick years; pick regions or industries only where no sum loses one of its cells."""
        here = {dim: label for dim, label in labels.items() if dim in self.values.dims}
        lost = {
            dim
            for dim in ("region", "industry")
            if dim in labels and (dim not in self.values.dims or isinstance(labels[dim], str))
        }
        return None if lost else replace(self, values=self.values.sel(here))


def _of_year(array: xr.DataArray, year: str) -> xr.DataArray:
    return array if "year" in array.dims else array.expand_dims(year=[year])


@dataclass(frozen=True)
class Margins:
    """Everything printed about the sums of one measure's cells.

    Parameters
    ----------
    sums
        Over the same base as the cells; they must add up.
    floor
        The least that each cell can be, dims of the cells, from printed parts of it.
    """

    sums: tuple[PublishedSums, ...] = ()
    floor: xr.DataArray | None = None

    def arrays(self) -> tuple[xr.DataArray, ...]:
        """All figures held, for a hash."""
        floor = () if self.floor is None else (self.floor,)
        return (*(published.values for published in self.sums), *floor)

    def of_year(self, year: str) -> Margins:
        """Label sums that have no year with one."""
        sums = tuple(replace(published, values=_of_year(published.values, year)) for published in self.sums)
        return Margins(sums, None if self.floor is None else _of_year(self.floor, year))

    def sel(self, **labels: object) -> Margins:
        """Pick labels; sums that would lose one of their cells are left out."""
        sums = tuple(kept for published in self.sums if (kept := published.sel(**labels)) is not None)
        floor = self.floor
        if floor is not None:
            floor = floor.sel({dim: label for dim, label in labels.items() if dim in floor.dims})
        return Margins(sums, floor)


@dataclass(frozen=True)
class Level:
    """Sums of one family at one step from fine to coarse, over plain positions.

    Parameters
    ----------
    values
        Shape (groups, parts).
    group, part
        Group of each region and part of each industry; -1 for none.
    groups, parts
        Their labels.
    is_ceiling
        Whether the sums count other things as well.
    """

    values: Floats
    group: Integers
    part: Integers
    groups: tuple[str, ...]
    parts: tuple[str, ...]
    is_ceiling: bool = False

    def name(self, at: int) -> str:
        """Name one sum by its labels."""
        group, part = divmod(int(at), len(self.parts))
        return " ".join(label for label in (self.groups[group], self.parts[part]) if label) or "*"


@dataclass(frozen=True)
class Remainder:
    """What the sums of a family leave for the unknown cells.

    Parameters
    ----------
    member
        Sum to which each cell is left, shape (regions, industries); -1 for none.
    sums
        What is left of each.
    names
        Labels of each.
    gaps
        Names of sums that known cells contradict, with sum and parts.
    slack
        Sums that count other things as well, so that something may remain.
    """

    member: Integers
    sums: Floats
    names: tuple[str, ...]
    gaps: tuple[tuple[str, float, float], ...]
    slack: Integers


def level_of(published: PublishedSums, regions: Sequence[str], industries: Sequence[str]) -> Level:
    """Lay out sums of one year by position."""
    values = published.values
    group, groups = _positions(values, "region", "group", regions, published.group)
    part, parts = _positions(values, "industry", "part", industries, published.part)
    order = [dim for dim in ("region", "group", "industry", "part") if dim in values.dims]
    laid = values.transpose(*order).values.astype(float).reshape(len(groups), len(parts))
    return Level(laid, group, part, groups, parts, published.count == "at_most")


def _positions(
    values: xr.DataArray, own: str, coarse: str, labels: Sequence[str], belongs: Mapping[str, str]
) -> tuple[Integers, tuple[str, ...]]:
    if own not in values.dims and coarse not in values.dims:
        return np.zeros(len(labels), dtype=np.int64), ("",)
    dim = own if own in values.dims else coarse
    named = tuple(str(label) for label in values[dim].values.tolist())
    place = {label: at for at, label in enumerate(named)}
    wanted = labels if dim == own else [belongs.get(label, "") for label in labels]
    return np.array([place.get(label, -1) for label in wanted], dtype=np.int64), named


def in_order(levels: Sequence[Level]) -> tuple[list[Level], list[Level]]:
    """Order sums of a family from fine to coarse; also tell those that cross the others."""
    fine_first = sorted(levels, key=lambda level: (level.is_ceiling, -_nodes(level)))
    nested: list[Level] = []
    crossing: list[Level] = []
    for level in fine_first:
        fits = all(_nests(finer.group, level.group) and _nests(finer.part, level.part) for finer in nested)
        (nested if fits else crossing).append(level)
    return nested, crossing


def _nodes(level: Level) -> int:
    return len(np.unique(level.group[level.group >= 0])) * len(np.unique(level.part[level.part >= 0]))


def _nests(fine: Integers, coarse: Integers) -> bool:
    """Tell whether each fine node lies within one coarse node."""
    known = (fine >= 0) & (coarse >= 0)
    pairs = np.unique(np.stack([fine[known], coarse[known]]), axis=1)
    split = len(np.unique(pairs[0])) < pairs.shape[1]
    return not split and not np.intersect1d(fine[(fine >= 0) & (coarse < 0)], pairs[0]).size


def leave(cells: Floats, levels: Sequence[Level]) -> Remainder:
    """Give each unknown cell to the finest printed sum that holds it, and tell what that has left.

    Parameters
    ----------
    cells
        Shape (regions, industries); NaN where unknown.
    levels
        Nested sums from fine to coarse.
    """
    unknown = np.isnan(cells)
    member = np.full(cells.shape, -1, dtype=np.int64)
    mass = np.where(unknown, 0.0, cells)
    mass_group, mass_part = np.arange(cells.shape[0]), np.arange(cells.shape[1])
    sums, names, gaps, slack, begin = [], [], [], [np.zeros(0, dtype=np.int64)], 0
    for level in levels:
        shape = (len(level.groups), len(level.parts))
        parts = _added(mass, _through(mass_group, level.group, mass.shape[0]), 0, shape[0])
        parts = _added(parts, _through(mass_part, level.part, mass.shape[1]), 1, shape[1])
        left = level.values - parts
        node = level.group[:, None] * shape[1] + level.part[None, :]
        inside = (level.group[:, None] >= 0) & (level.part[None, :] >= 0) & unknown & (member < 0)
        holds = np.bincount(node[inside], minlength=left.size).reshape(shape) > 0
        wrong = _is_wrong(level.values, left, holds | level.is_ceiling)
        gaps += [
            (level.name(at), float(level.values.flat[at]), float(parts.flat[at]))
            for at in np.flatnonzero(wrong).tolist()
        ]
        usable = ~np.isnan(level.values) & ~wrong & holds
        taken = inside & usable.ravel()[np.where(inside, node, 0)]
        member[taken] = begin + node[taken]
        sums.append(np.maximum(np.where(usable, left, 0.0), 0.0).ravel())
        names += [level.name(at) for at in range(left.size)]
        if level.is_ceiling:
            slack.append(begin + np.flatnonzero(usable))
        begin += left.size
        mass = np.where(np.isnan(level.values) | level.is_ceiling, parts, level.values)
        mass_group, mass_part = level.group, level.part
    return Remainder(member, np.concatenate([np.zeros(0), *sums]), tuple(names), tuple(gaps), np.concatenate(slack))


def _is_wrong(values: Floats, left: Floats, holds: Flags) -> Flags:
    """Sums below their known parts, or above them with no unknown part to make it up."""
    exact = 1e-9 * np.maximum(np.abs(values), 1.0)
    above = ~holds & (left > np.maximum(ROUNDING * np.abs(values), exact))
    below = left < -np.where(holds, exact, np.maximum(ROUNDING * np.abs(values), exact))
    wrong: Flags = ~np.isnan(values) & (above | below)
    return wrong


def _through(fine: Integers, coarse: Integers, count: int) -> Integers:
    """Coarse node of each fine node, through any label that belongs to both."""
    found = np.full(count, -1, dtype=np.int64)
    found[fine[fine >= 0]] = coarse[fine >= 0]
    return found


def _added(mass: Floats, onto: Integers, axis: int, count: int) -> Floats:
    from scipy.sparse import csr_array

    known = np.flatnonzero(onto >= 0)
    adder = csr_array((np.ones(len(known)), (onto[known], known)), shape=(count, len(onto)))
    added: Floats = adder @ mass if axis == 0 else (adder @ mass.T).T
    return added
