"""Ten years of every measure, backwards from the latest year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream
from clusterpolicy.demo.truth import GROWTH_PATHS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import Design
    from clusterpolicy.demo.economy import Economy, Plan

MEASURES = ("employment", "establishments", "turnover", "output", "wages", "profit", "exports")
UNITS = {
    "employment": "persons",
    "establishments": "establishments",
    "turnover": "million crowns",
    "output": "million crowns",
    "wages": "million crowns",
    "profit": "million crowns",
    "exports": "million crowns",
}
_MOST_EXPORTED = 0.95
_LEAST_REMAINING = 0.3


@dataclass(frozen=True)
class Paths:
    """How everything grows, and the persons that follow from it before yearly chance.

    Parameters
    ----------
    region_type
        1, 2 or 3 by region, shape (regions,).
    path
        Position in ``GROWTH_PATHS`` of each planted cluster, shape (planted,).
    growth
        Growth a year of each cell, a log rate, shape (regions, industries).
    employment
        Persons before yearly chance, shape (years, regions, industries).
    excess
        Growth a year of each planted cluster above the nation's same industries, shape (planted,).
    """

    region_type: NDArray[np.int64]
    path: NDArray[np.int64]
    growth: NDArray[np.float64]
    employment: NDArray[np.float64]
    excess: NDArray[np.float64]


@dataclass(frozen=True)
class Industries:
    """What a worker of each industry makes in the latest year, shape (industries,).

    Parameters
    ----------
    turnover, wages
        Million crowns a worker.
    output_share
        Output as a share of turnover.
    margin
        Profit as a share of output.
    export_share
        Exports as a share of output.
    """

    turnover: NDArray[np.float64]
    wages: NDArray[np.float64]
    output_share: NDArray[np.float64]
    margin: NDArray[np.float64]
    export_share: NDArray[np.float64]


def draw_paths(design: Design, names: Catalogue, economy: Economy, plan: Plan, seed: int, *, planted: bool) -> Paths:
    """Draw the growth of every cell and follow employment back to the first year."""
    regions, industries = economy.employment.shape
    region_type = _draw_region_types(design, regions, stream(seed, "region types"))
    national = _draw_national_growth(design, names, plan, stream(seed, "national growth"))
    rng = stream(seed, "growth")
    own = np.array(design.type_growth)[region_type - 1] + rng.normal(0, design.region_growth_sd, regions)
    growth = national + own[:, None] + rng.normal(0, design.cell_growth_sd, (regions, industries))

    path, wanted = _draw_excess(design, len(plan.planted), stream(seed, "growth paths"))
    cells = plan.planted if planted else plan.planted[:0]
    within = np.zeros(growth.shape, dtype=bool)
    for (region, cluster), excess in zip(cells, wanted, strict=False):
        members = names.cluster_of == cluster
        rate = _joint_rate(design, economy.employment[:, members].sum(axis=0), national[members])
        own_rate = _joint_rate(design, economy.employment[region, members], national[members])
        growth[region, members] = national[members] + rate - own_rate + excess
        within[region] |= members
    growth = _keep_national(design, names, economy.employment, growth, national, within)
    back = np.arange(1 - design.years, 1)
    employment = economy.employment * np.exp(growth * back[:, None, None])
    return Paths(
        region_type=region_type,
        path=path[: len(cells)],
        growth=growth,
        employment=employment,
        excess=_measure_excess(names, employment, cells),
    )


def _draw_region_types(design: Design, regions: int, rng: np.random.Generator) -> NDArray[np.int64]:
    counts = np.rint(np.array(design.type_shares) * regions).astype(int)
    counts[-1] = regions - counts[:-1].sum()
    return rng.permutation(np.repeat([1, 2, 3], counts))


def _draw_national_growth(
    design: Design, names: Catalogue, plan: Plan, rng: np.random.Generator
) -> NDArray[np.float64]:
    of_cluster = rng.standard_normal(len(names.clusters.ids))[names.cluster_of]
    of_industry = rng.standard_normal(len(names.industries))
    mean = np.where(names.traded, design.traded_growth[0], design.local_growth[0])
    spread = np.where(names.traded, design.traded_growth[1], design.local_growth[1])
    national: NDArray[np.float64] = mean + spread * (0.8 * of_cluster + 0.6 * of_industry)
    return national + design.boom_growth * np.isin(names.cluster_of, plan.booms)


def _joint_rate(design: Design, latest: NDArray[np.float64], growth: NDArray[np.float64]) -> float:
    """Growth a year of industries taken together."""
    span = design.years - 1
    return float(np.log(latest.sum() / (latest * np.exp(-growth * span)).sum()) / span)


def _draw_excess(design: Design, count: int, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    sizes = np.rint(np.array(design.path_shares) * count).astype(int)
    sizes[-1] = count - sizes[:-1].sum()
    path = rng.permutation(np.repeat(np.arange(len(GROWTH_PATHS)), sizes))
    low, high = np.array([design.growing, design.mature, design.declining])[path].T
    return path, rng.uniform(low, high)


def _keep_national(
    design: Design,
    names: Catalogue,
    latest: NDArray[np.float64],
    growth: NDArray[np.float64],
    national: NDArray[np.float64],
    planted: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Shift what is not planted so that each cluster as a whole grows at the national rate."""
    span = design.years - 1
    first = latest * np.exp(-growth * span)
    wanted = (latest.sum(axis=0) * np.exp(-national * span)) @ names.membership
    held = np.where(planted, first, 0.0).sum(axis=0) @ names.membership
    free = np.where(planted, 0.0, first).sum(axis=0) @ names.membership
    shift = np.log(free / np.maximum(wanted - held, 0.2 * free)) / span
    return np.where(planted, growth, growth + shift[names.cluster_of])


def _measure_excess(names: Catalogue, employment: NDArray[np.float64], cells: NDArray[np.int64]) -> NDArray[np.float64]:
    """Growth a year of planted clusters above the growth of the nation's same industries."""
    first, latest = employment[[0, -1]] @ names.membership
    span = len(employment) - 1
    at = tuple(cells.T)
    own = np.log(latest[at] / first[at]) / span
    national = np.log(latest.sum(axis=0) / first.sum(axis=0)) / span
    excess: NDArray[np.float64] = own - national[cells[:, 1]]
    return excess


def draw_industries(names: Catalogue, seed: int) -> Industries:
    """Draw what a worker of each industry makes, earns and exports in the latest year."""
    rng = stream(seed, "industry levels")
    count = len(names.industries)
    level = rng.standard_normal(count)
    turnover = np.where(names.traded, 3.2, 1.8) * np.exp(0.45 * level)
    return Industries(
        turnover=turnover,
        wages=0.62 * np.exp(0.18 * level + 0.10 * rng.standard_normal(count)),
        output_share=rng.uniform(0.78, 0.97, count),
        margin=rng.uniform(0.04, 0.16, count),
        export_share=np.where(names.traded, rng.uniform(0.05, 0.55, count), rng.uniform(0.0, 0.02, count)),
    )


def draw_measures(
    design: Design, names: Catalogue, economy: Economy, plan: Plan, paths: Paths, seed: int, *, planted: bool
) -> dict[str, NDArray[np.float64]]:
    """Draw every measure, shape (years, regions, industries), with all chance and rounding in it."""
    there = economy.establishments > 0
    establishments = _draw_establishments(design, economy, paths, seed)
    employment = np.rint(paths.employment * _yearly(design, paths, seed, "employment"))
    employment = np.where(there, np.maximum(employment, establishments), 0.0)

    makes = draw_industries(names, seed)
    premium, export_premium = _draw_premiums(design, names, plan, economy.employment.shape, seed, planted=planted)
    back = np.arange(1 - design.years, 1)[:, None, None]
    prices = np.exp((np.log1p(design.inflation) + np.log1p(design.productivity_growth)) * back)
    persons = np.where(there, paths.employment, 0.0) * prices

    def persistent(part: str, spread: float) -> NDArray[np.float64]:
        return np.exp(stream(seed, f"{part} level").normal(0.0, spread, there.shape))

    produced = persons * makes.turnover * premium * persistent("turnover", design.money_sd)
    output = persons * makes.turnover * makes.output_share * premium * persistent("output", design.money_sd)
    turnover = _book_elsewhere(names, plan, produced * _yearly(design, paths, seed, "turnover"))
    output *= _yearly(design, paths, seed, "output")
    wages = persons * makes.wages * premium**0.5 * persistent("wages", design.wage_sd)
    rng = stream(seed, "profit")
    margin = makes.margin + rng.normal(0.0, 0.025, there.shape) + rng.normal(0.0, 0.015, output.shape)
    share = makes.export_share * export_premium * persistent("exports", design.export_sd)
    exports = output * np.minimum(share * _yearly(design, paths, seed, "exports"), _MOST_EXPORTED)
    money = {
        "turnover": turnover,
        "output": output,
        "wages": wages * _yearly(design, paths, seed, "wages"),
        "profit": output * margin,
        "exports": exports,
    }
    counts = {"employment": employment, "establishments": establishments}
    return counts | {name: np.round(values, 1) + 0.0 for name, values in money.items()}


def _yearly(design: Design, paths: Paths, seed: int, measure: str) -> NDArray[np.float64]:
    return np.exp(stream(seed, f"{measure} by year").normal(0.0, design.yearly_sd, paths.employment.shape))


def _draw_establishments(design: Design, economy: Economy, paths: Paths, seed: int) -> NDArray[np.float64]:
    back = np.arange(1 - design.years, 1)[:, None, None]
    grown = economy.establishments * np.exp(design.establishment_elasticity * paths.growth * back)
    counted = np.rint(grown * _yearly(design, paths, seed, "establishments"))
    return np.where(economy.establishments > 0, np.maximum(counted, 1.0), 0.0)


def _draw_premiums(
    design: Design, names: Catalogue, plan: Plan, shape: tuple[int, ...], seed: int, *, planted: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Draw by how much planted clusters are more productive and export more; 1 elsewhere."""
    rng = stream(seed, "premiums")
    productivity = rng.uniform(*design.productivity_premium, len(plan.planted))
    exported = rng.uniform(*design.export_premium, len(plan.planted))
    by_cell, by_cell_exported = np.ones(shape), np.ones(shape)
    if planted:
        for (region, cluster), more, more_exported in zip(plan.planted, productivity, exported, strict=True):
            members = names.cluster_of == cluster
            by_cell[region, members] += more
            by_cell_exported[region, members] += more_exported
    return by_cell, by_cell_exported


def _book_elsewhere(names: Catalogue, plan: Plan, turnover: NDArray[np.float64]) -> NDArray[np.float64]:
    """Book turnover of the country's other regions where headquarters are; national sums stay."""
    factor = np.ones(turnover.shape[1:])
    for (region, cluster), more in zip(plan.headquarters, plan.headquarters_factor, strict=True):
        factor[region, names.cluster_of == cluster] = more
    surplus = (turnover * (factor - 1)).sum(axis=1, keepdims=True)
    others = np.where(factor == 1, turnover, 0.0)
    total = others.sum(axis=1, keepdims=True)
    possible = np.minimum(1.0, (1 - _LEAST_REMAINING) * total / np.maximum(surplus, 1e-9))
    booked = turnover * (1 + (factor - 1) * possible)
    left = 1 - surplus * possible / np.maximum(total, 1e-9)
    moved: NDArray[np.float64] = np.where(factor == 1, turnover * left, booked)
    return moved
