"""What single plants say: which industries agglomerate, where they crowd, and on whom a candidate hangs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clusterpolicy.data.establishments import Establishments
from clusterpolicy.data.ownership import firms_of
from clusterpolicy.identification.activities import Definition
from clusterpolicy.measures import ellison_glaeser, firm_concentration, footprints, k_density_envelope, size_mix

if TYPE_CHECKING:
    import xarray as xr

    from clusterpolicy.measures.establishments.agglomeration import EllisonGlaeser
    from clusterpolicy.measures.establishments.envelopes import DistanceEnvelope
    from clusterpolicy.measures.establishments.plant_footprints import Footprints
    from clusterpolicy.measures.establishments.plant_sizes import FirmConcentration, SizeMix

FEWEST_PLANTS = 30
"""Plants that an industry needs before its distances are drawn without being asked for."""
MOST_PLANTS = 4000
"""Plants up to which an industry's distances are drawn without being asked for; pairs grow with the square."""
LEAST_PLANTS_TOLD = 10
"""Plants from which a confidential register may tell an industry's index."""
MOST_OF_ONE = 0.5
"""Share of one plant from which the index of a confidential register says too much of it."""
STANDS_OUT = 1.96
"""Standard deviations above what chance gives from which an industry may be drawn unasked."""


@dataclass(frozen=True)
class Pattern:
    """How the plants of one industry lie to each other.

    Parameters
    ----------
    industry
        Its label.
    envelope
        Density of their distances beside what chance makes of as many sites.
    footprints
        Patches where they crowd.
    """

    industry: str
    envelope: DistanceEnvelope
    footprints: Footprints

    @property
    def per(self) -> float:
        """Units of length that the density is told for, a power of ten: its largest value then is 1 to 10."""
        curves = (self.envelope.observed, self.envelope.global_upper)
        largest = max((float(np.nanmax(curve.values)) for curve in curves if curve.notnull().any()), default=1.0)
        return 10.0 ** math.ceil(-math.log10(largest)) if largest > 0 else 1.0

    @property
    def stretches(self) -> tuple[tuple[float, float], ...]:
        """Stretches of distance, first and last, over which the industry is localised."""
        at = self.envelope.observed["distance"].values
        above = np.nan_to_num(self.envelope.localisation.values) > 0
        ends = np.flatnonzero(np.diff(np.concatenate([[False], above, [False]]).astype(int)))
        return tuple((float(at[first]), float(at[last - 1])) for first, last in ends.reshape(-1, 2))


@dataclass(frozen=True)
class PlantProfile:
    """What the register of plants says in its latest year.

    Parameters
    ----------
    establishments
        Plants of that year.
    year
        Its label; empty where the register has none.
    agglomeration
        Ellison-Glaeser index by industry; ``None`` without regions or sizes.
    firms, sizes
        Firms and size classes of each region-activity cell, dim ``industry`` holding activities;
        ``None`` without regions or sizes.
    drawn
        Industries whose distances are drawn, the most agglomerated first; empty without coordinates.
    missing
        Columns that the register lacks for the rest.
    draws, level, seed
        Of the bands of chance.
    """

    establishments: Establishments
    year: str
    agglomeration: EllisonGlaeser | None
    firms: FirmConcentration | None
    sizes: SizeMix | None
    drawn: tuple[str, ...]
    missing: tuple[str, ...]
    draws: int
    level: float
    seed: int

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """How the plants of each drawn industry lie to each other; computed when first asked for."""
        found: list[Pattern] = []
        for industry in self.drawn:
            at = found[0].envelope.observed["distance"].values if found else None
            found.append(self._pattern(industry, at))
        return tuple(found)

    def _pattern(self, industry: str, at: np.ndarray | None) -> Pattern:
        plants = self.establishments
        envelope = k_density_envelope(
            plants, industry=industry, distances=at, draws=self.draws, level=self.level, seed=self.seed
        )
        return Pattern(industry, envelope, footprints(plants, industry=industry))

    @property
    def outputs(self) -> dict[str, xr.DataArray]:
        """Arrays that a repeated run is compared by."""
        found: dict[str, xr.DataArray] = {}
        if self.agglomeration is not None:
            found |= {"gamma": self.agglomeration.gamma, "z": self.agglomeration.z}
        if self.firms is not None:
            found["largest_firm"] = self.firms.largest
        for pattern in self.patterns:
            at = [f"{distance:.12g}" for distance in pattern.envelope.observed["distance"].values]
            for name in ("observed", "global_lower", "global_upper"):
                curve: xr.DataArray = getattr(pattern.envelope, name)
                found[f"k_density.{pattern.industry}.{name}"] = curve.assign_coords(distance=at)
            found[f"footprints.{pattern.industry}"] = pattern.footprints.plants
        return found

    @property
    def tell_of_one(self) -> frozenset[str]:
        """Industries whose index would tell of a single plant: of few plants, or of one that outweighs the others."""
        found = self.agglomeration
        if found is None or found.plants is None:
            return frozenset()
        few = (found.plants < LEAST_PLANTS_TOLD) | (found.plant_herfindahl >= MOST_OF_ONE**2)
        return frozenset(str(label) for label in found.gamma["industry"].values[few.values])

    @property
    def disclosed(self) -> dict[str, xr.DataArray]:
        """Arrays of a confidential register that tell of no single plant."""
        found = {name: array for name, array in self.outputs.items() if name != "largest_firm"}
        for name in found.keys() & {"gamma", "z"}:
            found[name] = found[name].where(~found[name]["industry"].isin(sorted(self.tell_of_one)))
        return found


def profile_plants(
    register: Establishments,
    *,
    definition: Definition | None = None,
    industries: tuple[str, ...] = (),
    curves: int = 3,
    draws: int = 199,
    level: float = 0.05,
    seed: int = 1,
) -> PlantProfile:
    """Assess the plants of the latest year.

    Parameters
    ----------
    register
        Plants of one or more years.
    definition
        Which industries make up which activity; without it each industry is one.
    industries
        Whose distances are drawn; else the ``curves`` most agglomerated with 30 to 4,000 plants whose
        index lies 1.96 standard deviations above chance.
    draws, level, seed
        Of the bands of chance.
    """
    year = register.years[-1] if register.years else ""
    plants = register.of_year(year) if year else register
    columns = set(plants.table.columns)
    missing = tuple(name for name in ("region", "size", "x") if name not in columns)
    placed = {"region", "size"} <= columns
    agglomeration = ellison_glaeser(plants, unknown="leave_out") if placed else None
    by_activity = _by_activity(plants, definition) if placed else None
    chosen = (industries or _most_agglomerated(agglomeration, curves)) if "x" in columns else ()
    return PlantProfile(
        establishments=plants,
        year=year,
        agglomeration=agglomeration,
        firms=None if by_activity is None else firm_concentration(by_activity, unknown="leave_out"),
        sizes=None if by_activity is None else size_mix(by_activity, unknown="leave_out"),
        drawn=chosen,
        missing=missing,
        draws=draws,
        level=level,
        seed=seed,
    )


def _most_agglomerated(found: EllisonGlaeser | None, curves: int) -> tuple[str, ...]:
    if found is None or found.plants is None:
        return ()
    count, gamma = found.plants.values, found.gamma.values
    eligible = (count >= FEWEST_PLANTS) & (count <= MOST_PLANTS) & (np.nan_to_num(found.z.values) > STANDS_OUT)
    order = [at for at in np.argsort(-np.nan_to_num(gamma, nan=-np.inf), kind="stable") if eligible[at]]
    labels = found.gamma["industry"].values
    return tuple(str(labels[at]) for at in order[:curves])


def _by_activity(plants: Establishments, definition: Definition | None) -> Establishments:
    """Put each plant under its activity; industries that belong to none are left out, but not as owners."""
    if definition is None:
        return plants
    activity = plants.table["industry"].astype(object).map(dict(definition.activity_of))
    named = plants.table.assign(id=firms_of(plants.table).astype(str), industry=activity)
    table = named[activity.notna()].drop(columns="parent", errors="ignore").reset_index(drop=True)
    return replace(plants, table=table.astype({"industry": "category"}))
