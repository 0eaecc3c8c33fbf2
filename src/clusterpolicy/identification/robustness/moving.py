"""Chance: what happens to cells, totals and quotients where plants come and go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clusterpolicy.identification.robustness.material import Flags, Floats, Material, Parts


@dataclass(frozen=True)
class Changes:
    """Relative changes of one measure, dims (draw, region, activity, year), of size 1 where they do not differ."""

    known: Floats
    benchmark: Floats
    region_total: Floats
    benchmark_total: Floats

    @property
    def quotient(self) -> Floats:
        """Change of the location quotient; NaN where nothing is left to compare with."""
        below = self.region_total * self.benchmark
        return self.known * self.benchmark_total / np.where(below > 0, below, np.nan)


@dataclass(frozen=True)
class Moved:
    """Values by year after plants have come and gone, dims (draw, region, activity, year).

    Parameters
    ----------
    quotient, size
        Of the main measure and of establishments.
    ratios
        Of the methods that divide one measure by another.
    weakest
        Quotients of single industries, dims (draw, region, industry, year).
    of_plants
        Changes that hidden figures share: of the quotient and of the number of plants.
    """

    quotient: dict[str, Floats]
    size: dict[str, Floats]
    ratios: dict[str, Floats]
    weakest: Floats | None
    of_plants: tuple[Floats, Floats]


def leave_alone(material: Material) -> Moved:
    """Values as published, one draw."""
    one = np.ones((1, 1, 1, 1))
    return Moved(
        quotient={name: material.parts[name].quotient[None] for name in _looked_at(material)},
        size={name: material.parts[name].known[None] for name in _looked_at(material)},
        ratios={name: ratio[None] for name, (_, _, ratio) in material.ratios.items()},
        weakest=None if material.own is None else material.own.quotient[None],
        of_plants=(one, one),
    )


def _looked_at(material: Material) -> list[str]:
    return [name for name in dict.fromkeys((material.main, "establishments")) if name in material.parts]


def move(material: Material, factor: Floats) -> Moved:
    """Multiply the cells of industries by factors and let everything that rests on them follow.

    Parameters
    ----------
    material
        What is published.
    factor
        Dims (draw, region, industry); one number serves all measures and years, as plants take their
        people and money along.
    """
    shift = factor - 1
    changes = {
        name: _changes(parts, material, factor, shift, material.shares) for name, parts in material.parts.items()
    }
    one = np.ones((1, 1, 1, 1))
    plants = changes.get("establishments")
    ratios = {}
    for name, (above, below, ratio) in material.ratios.items():
        top, bottom = changes[above], changes[below]
        divisor = bottom.known * top.benchmark
        ratios[name] = ratio * top.known * bottom.benchmark / np.where(divisor > 0, divisor, np.nan)
    own = material.own
    return Moved(
        quotient={name: material.parts[name].quotient * changes[name].quotient for name in _looked_at(material)},
        size={name: material.parts[name].known * changes[name].known for name in _looked_at(material)},
        ratios=ratios,
        weakest=None if own is None else own.quotient * _changes(own, material, factor, shift, None).quotient,
        of_plants=(one, one) if plants is None else (np.nan_to_num(plants.quotient, nan=1.0), plants.known),
    )


def _changes(parts: Parts, material: Material, factor: Floats, shift: Floats, shares: Floats | None) -> Changes:
    base = material.in_base if shares is not None else None
    by_region = _added(shift, parts.cells, base)
    by_industry = _by_industry(shift, parts.cells, material.within)
    own = _known(parts, shift, shares) if shares is not None or material.own_excluded else None
    benchmark = _benchmark(parts, by_industry, shares)
    whole = (by_industry if base is None else by_industry[:, base]).sum(axis=1)[:, None]
    if material.own_excluded:
        assert own is not None
        benchmark, whole = benchmark - own, whole - by_region
    return Changes(
        known=factor[..., None] if shares is None or own is None else _relative(parts.known, own),
        benchmark=_relative(parts.benchmark, benchmark),
        region_total=_relative(parts.region_total, by_region)[:, :, None],
        benchmark_total=_relative(parts.benchmark_total, whole)[:, :, None],
    )


def _relative(value: Floats, change: Floats) -> Floats:
    """What is left of a value after a change, as a multiple; 1 where there is nothing to change."""
    there = value > 0
    return np.asarray(1 + np.maximum(np.where(there, change, 0.0) / np.where(there, value, 1.0), -1.0))


def _added(shift: Floats, cells: Floats, base: Flags | None) -> Floats:
    """Change of the sums over industries, dims (draw, region, year)."""
    inside = (shift, cells) if base is None else (shift[:, :, base], cells[:, base])
    return np.asarray(np.matmul(inside[0].transpose(1, 0, 2), inside[1]).transpose(1, 0, 2))


def _by_industry(shift: Floats, cells: Floats, within: Flags) -> Floats:
    """Change of the sums over the benchmark's regions, dims (draw, industry, year)."""
    moved = np.matmul(shift[:, within].transpose(2, 0, 1), cells[within].transpose(1, 0, 2))
    return np.asarray(moved.transpose(1, 0, 2))


def _known(parts: Parts, shift: Floats, shares: Floats | None) -> Floats:
    """Change of the known part of activities, dims (draw, region, activity, year)."""
    cells = np.where(parts.is_known, parts.cells, 0.0)
    if shares is None:
        return shift[..., None] * cells
    moved = np.empty((len(shift), *parts.known.shape))
    for at in range(shares.shape[1]):
        members = np.flatnonzero(shares[:, at])
        weighed = cells[:, members] * shares[members, at][None, :, None]
        moved[:, :, at] = _added(shift[:, :, members], weighed, None)
    return moved


def _benchmark(parts: Parts, by_industry: Floats, shares: Floats | None) -> Floats:
    """Change of what activities are compared with, dims (draw, region or 1, activity, year)."""
    if shares is None:
        return by_industry[:, None]
    draws, _, years = by_industry.shape
    moved = np.empty((draws, *parts.known.shape))
    for at in range(shares.shape[1]):
        members = np.flatnonzero(shares[:, at])
        weighed = by_industry[:, members] * shares[members, at][None, :, None]
        known = parts.is_known[:, members]
        if known.all():
            moved[:, :, at] = weighed.sum(axis=1)[:, None]
            continue
        for year in range(years):
            moved[:, :, at, year] = weighed[:, :, year] @ known[:, :, year].T.astype(np.float64)
    return moved
