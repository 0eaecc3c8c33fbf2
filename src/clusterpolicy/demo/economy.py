"""The latest year without chance: sizes, specialisation, planted clusters, one-plant towns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.demo.chance import stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clusterpolicy.demo.catalogue import Catalogue
    from clusterpolicy.demo.design import Design

_ROUNDS = 80


@dataclass(frozen=True)
class Background:
    """The country before anything is planted, latest year.

    Parameters
    ----------
    region_share
        Share of each region in employment, shape (regions,).
    tiny
        Positions of the tiny regions.
    establishments
        Expected establishments, shape (regions, industries).
    counted
        Establishments as they happened to be, integers, same shape.
    plant_size
        Persons in an average establishment, same shape.
    """

    region_share: NDArray[np.float64]
    tiny: tuple[int, ...]
    establishments: NDArray[np.float64]
    counted: NDArray[np.int64]
    plant_size: NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """What is to be put where; positions of regions and clusters.

    Parameters
    ----------
    planted
        Pairs (region, cluster), shape (planted, 2).
    strength
        Employment quotient that each is to have, shape (planted,).
    towns, town_quotient
        The same for one-plant towns.
    town_industry
        Position of the industry of the huge plant, shape (towns,).
    town_plants
        Its number of establishments, 1 or 2, shape (towns,).
    town_disclosed
        Whether its figures may be published, shape (towns,).
    headquarters, headquarters_factor
        Pairs (region, cluster) with turnover booked from elsewhere, and how much too high.
    booms
        Positions of clusters that grow fast everywhere.
    """

    planted: NDArray[np.int64]
    strength: NDArray[np.float64]
    towns: NDArray[np.int64]
    town_quotient: NDArray[np.float64]
    town_industry: NDArray[np.int64]
    town_plants: NDArray[np.int64]
    town_disclosed: NDArray[np.bool_]
    headquarters: NDArray[np.int64]
    headquarters_factor: NDArray[np.float64]
    booms: NDArray[np.int64]


@dataclass(frozen=True)
class Economy:
    """The latest year before yearly chance and rounding of employment.

    Parameters
    ----------
    establishments
        Integers, shape (regions, industries).
    employment
        Persons, same shape.
    quotient
        Employment quotients by cluster, shape (regions, clusters).
    """

    establishments: NDArray[np.int64]
    employment: NDArray[np.float64]
    quotient: NDArray[np.float64]


def draw_background(design: Design, names: Catalogue, seed: int) -> Background:
    """Draw sizes of regions and industries and the persistent specialisation of every cell."""
    share, tiny = _draw_region_shares(design, len(names.regions), stream(seed, "regions"))
    rng = stream(seed, "industries")
    weight = names.weight * np.exp(rng.normal(0.0, design.industry_sd, len(names.industries)))
    group_share = np.where(names.traded, design.traded_share, 1 - design.traded_share)
    group_total = np.where(names.traded, weight[names.traded].sum(), weight[~names.traded].sum())
    national = design.employment * weight / group_total * group_share

    shape = (len(share), len(national))
    calm = np.where(names.traded, 1.0, design.local_calm)
    rng = stream(seed, "specialisation")
    number = rng.normal(0.0, design.establishment_sd, shape)
    size = rng.normal(0.0, design.plant_size_sd, shape)
    shared = rng.normal(0.0, design.shared_sd, (len(share), len(names.clusters.ids)))[:, names.cluster_of]
    even = np.outer(share, national / names.plant)
    establishments = even * _centred_exp((number + shared) * calm)
    plant_size = names.plant * _centred_exp(size * calm)
    return Background(
        region_share=share,
        tiny=tiny,
        establishments=establishments,
        counted=stream(seed, "counts").poisson(establishments),
        plant_size=plant_size,
    )


def _centred_exp(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    factor = np.exp(noise)
    centred: NDArray[np.float64] = factor / factor.mean(axis=0)
    return centred


def _draw_region_shares(
    design: Design, regions: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    """Draw heavy-tailed shares; the first region is the capital, some others are tiny."""
    ordinary = np.exp(rng.normal(0.0, design.region_sd, regions))
    ordinary = np.clip(ordinary / ordinary.sum(), *design.ordinary_share)
    tiny = np.sort(rng.choice(np.arange(1, regions), design.tiny_regions, replace=False))
    fixed = {0: design.capital_share} | dict(
        zip(tiny.tolist(), rng.uniform(*design.tiny_share, len(tiny)).tolist(), strict=True)
    )
    held = np.array(list(fixed))
    rest = np.setdiff1d(np.arange(regions), held)
    ordinary[rest] *= (1 - sum(fixed.values())) / ordinary[rest].sum()
    ordinary[held] = list(fixed.values())
    return ordinary, tuple(tiny.tolist())


def draw_plan(design: Design, names: Catalogue, background: Background, seed: int) -> Plan:
    """Decide where clusters and decoys go, and how strong they are."""
    traded = np.array([cluster in names.clusters.traded_ids for cluster in names.clusters.ids])
    planted = _choose_planted(design, names, background, traded, stream(seed, "planting"))
    rng = stream(seed, "strength")
    even = (np.arange(len(planted)) + rng.random(len(planted))) / max(len(planted), 1)
    low, high = design.planted_strength
    strength = low * (high / low) ** (rng.permutation(even) ** design.strength_skew)

    taken = np.zeros((len(background.region_share), len(traded)), dtype=bool)
    taken[:, ~traded] = True
    taken[tuple(planted.T)] = True
    rng = stream(seed, "towns")
    low, high = design.town_region_share
    right_size = (background.region_share >= low) & (background.region_share <= high)
    towns = _choose_towns(design, rng.permutation(np.argwhere(~taken & right_size[:, None])))
    taken[tuple(towns.T)] = True
    industries = [np.flatnonzero(names.cluster_of == cluster) for cluster in range(len(traded))]
    town_industry = np.array([int(rng.choice(industries[cluster])) for _, cluster in towns], dtype=np.int64)
    town_plants = rng.integers(1, 3, len(towns))
    low, high = design.town_quotient
    drawn = low * (high / low) ** rng.random(len(towns))
    town_quotient = np.minimum(drawn, design.town_mass / background.region_share[towns[:, 0]])
    town_disclosed = rng.permutation(np.arange(len(towns)) < round(design.town_disclosed * len(towns)))

    rng = stream(seed, "headquarters")
    free = np.argwhere(~taken)
    chance = np.sqrt(background.region_share[free[:, 0]])
    headquarters = free[rng.choice(len(free), design.headquarters, replace=False, p=chance / chance.sum())]
    return Plan(
        planted=planted,
        strength=strength,
        towns=towns,
        town_quotient=town_quotient,
        town_industry=town_industry,
        town_plants=town_plants,
        town_disclosed=town_disclosed,
        headquarters=headquarters,
        headquarters_factor=rng.uniform(*design.headquarters_factor, len(headquarters)),
        booms=np.sort(stream(seed, "booms").choice(np.flatnonzero(traded), design.booms, replace=False)),
    )


def _choose_planted(
    design: Design,
    names: Catalogue,
    background: Background,
    traded: NDArray[np.bool_],
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """Choose cells with room for enough plants, not too many of one cluster or in one region.

    A quotient times the region's share is the part of the national cluster that lies there; the
    parts of all planted cells together are bounded, for no more than all of it can be handed out.
    """
    plants = background.establishments @ names.membership
    weakest = design.planted_strength[0] ** design.establishment_power
    mass = np.zeros(len(traded))
    chosen: list[tuple[int, int]] = []
    for region, cluster in rng.permutation(np.argwhere(traded & (plants * weakest >= design.planted_plants))):
        in_region = sum(there == region for there, _ in chosen)
        of_cluster = sum(other == cluster for _, other in chosen)
        held = mass[cluster] + background.region_share[region] * design.planted_strength[1]
        room = held <= design.planted_mass and of_cluster < design.planted_by_cluster
        if room and in_region < design.planted_by_region:
            chosen.append((int(region), int(cluster)))
            mass[cluster] = held
        if len(chosen) == design.planted:
            break
    return np.array(chosen, dtype=np.int64).reshape(-1, 2)


def _choose_towns(design: Design, cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep the first cells, not too many of one cluster."""
    chosen: list[tuple[int, int]] = []
    for region, cluster in cells:
        if sum(other == cluster for _, other in chosen) < design.towns_by_cluster:
            chosen.append((int(region), int(cluster)))
        if len(chosen) == design.towns:
            break
    return np.array(chosen, dtype=np.int64).reshape(-1, 2)


def plant(design: Design, names: Catalogue, background: Background, plan: Plan, *, planted: bool) -> Economy:
    """Put clusters and one-plant towns into the background until their quotients are as planned.

    Parameters
    ----------
    design, names, background, plan
        What to plant, where, and into what.
    planted
        Whether clusters are planted; decoys are there in any case.
    """
    cells = plan.planted if planted else plan.planted[:0]
    strength = plan.strength if planted else plan.strength[:0]
    growth = _solve_multipliers(names, background.establishments * background.plant_size, cells, strength)
    counted = background.counted.copy()
    spread = growth[:, names.cluster_of]
    within = np.zeros(spread.shape, dtype=bool)
    for region, cluster in cells:
        within[region] |= names.cluster_of == cluster
    full = np.rint(background.establishments * spread**design.establishment_power).astype(np.int64)
    counted[within] = np.maximum(full, 1)[within]
    employment_scale = (background.establishments * background.plant_size).sum(axis=0)
    plant_size = background.plant_size * spread ** (1 - design.establishment_power)

    town_cells = np.zeros(counted.shape, dtype=bool)
    for (region, cluster), industry, plants in zip(plan.towns, plan.town_industry, plan.town_plants, strict=True):
        members = names.cluster_of == cluster
        counted[region, members] = np.floor(counted[region, members] * design.town_thinning)
        counted[region, industry] = plants
        town_cells[region, industry] = True
    employment = counted * plant_size
    employment *= employment_scale / np.maximum(employment.sum(axis=0), 1.0)
    targets = np.concatenate([cells, plan.towns])
    quotients = np.concatenate([strength, plan.town_quotient])
    employment = _reach_quotients(names, employment, within | town_cells, targets, quotients)
    employment = np.maximum(employment, counted)
    return Economy(counted, employment, cluster_quotients(employment @ names.membership))


def cluster_quotients(employment: NDArray[np.float64]) -> NDArray[np.float64]:
    """Employment quotients of a table of regions by clusters."""
    region = employment.sum(axis=1, keepdims=True)
    cluster = employment.sum(axis=0, keepdims=True)
    quotients: NDArray[np.float64] = employment / region / (cluster / employment.sum())
    return quotients


def _solve_multipliers(
    names: Catalogue,
    employment: NDArray[np.float64],
    cells: NDArray[np.int64],
    strength: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Find what planted cells must be multiplied by, national totals of industries kept."""
    multiplier = np.ones((len(employment), len(names.clusters.ids)))
    if not len(cells):
        return multiplier
    national = employment.sum(axis=0)
    at = tuple(cells.T)
    for _ in range(_ROUNDS):
        grown = employment * multiplier[:, names.cluster_of]
        grown *= national / grown.sum(axis=0)
        multiplier[at] *= strength / cluster_quotients(grown @ names.membership)[at]
    return multiplier


def _reach_quotients(
    names: Catalogue,
    employment: NDArray[np.float64],
    movable: NDArray[np.bool_],
    targets: NDArray[np.int64],
    quotients: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Scale the movable cells of each target until its quotient is met.

    The other cells of a cluster give or take what keeps the cluster's national total.
    """
    reached = employment.copy()
    if not len(targets):
        return reached
    at = tuple(targets.T)
    national = employment.sum(axis=0) @ names.membership
    share = (national / national.sum())[at[1]]
    moved = np.where(movable, 1.0, 0.0)
    for _ in range(_ROUNDS):
        clustered = reached @ names.membership
        wanted = quotients * clustered.sum(axis=1)[at[0]] * share
        free = ((reached * moved) @ names.membership)[at]
        factor = np.ones(clustered.shape)
        factor[at] = np.maximum(wanted - (clustered[at] - free), 0.01 * free) / free
        reached = np.where(movable, reached * factor[:, names.cluster_of], reached)
        held = (reached * moved).sum(axis=0) @ names.membership
        rest = (reached * (1 - moved)).sum(axis=0) @ names.membership
        shrink = np.maximum(national - held, 0.05 * national) / rest
        reached = np.where(movable, reached, reached * shrink[names.cluster_of])
    return reached
