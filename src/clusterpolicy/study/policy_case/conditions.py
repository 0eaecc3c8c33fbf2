"""Conditions of regions: movement between types, climate, outflow, new production, use of potentials, access."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.neighbours import centres
from clusterpolicy.errors import ValidationBlockedError, block, stop_if_blocked
from clusterpolicy.policy.diagnosis import Proposal, propose
from clusterpolicy.policy.knowledge.base import KnowledgeBase
from clusterpolicy.policy.knowledge.toolbox import Diagnosis
from clusterpolicy.policy.mix import Figure
from clusterpolicy.regions.centre_periphery import CentrePeriphery, centre_periphery
from clusterpolicy.regions.investment_climate import ClimateProfile, investment_climate
from clusterpolicy.regions.investment_flows import (
    InvestmentOutflow,
    NewProduction,
    investment_outflow,
    new_production,
)
from clusterpolicy.regions.potential_use import PotentialPair, PotentialUse, potential_use
from clusterpolicy.regions.typology import (
    TypeMovement,
    Typology,
    TypologySettings,
    classify_regions,
    tabulate,
    type_movement,
)
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.spec_regions import (
    AccessInput,
    ClimateInput,
    EntryInput,
    MovementInput,
    OutflowInput,
    UseInput,
)


def need(indicators: Indicators, *names: str) -> None:
    """Block on indicators that no table holds (PC-005)."""
    stop_if_blocked(
        [
            block("PC-005", named=name, known=", ".join(indicators.indicators))
            for name in dict.fromkeys(names)
            if name not in indicators
        ]
    )


@dataclass(frozen=True)
class Moved:
    """Types by period and the steps between them.

    Parameters
    ----------
    movement
        Steps of regions.
    latest
        Typology of the last period, whose names hold.
    """

    movement: TypeMovement
    latest: Typology


def follow_types(indicators: Indicators, settings: TypologySettings, part: MovementInput) -> Moved:
    """Classify regions in each period anew and follow them."""
    found = {
        f"{first}–{last}": classify_regions(indicators, replace(settings, years=(first, last), resamples=0))
        for first, last in sorted(part.periods)
    }
    types = {period: typology.types for period, typology in found.items()}
    return Moved(type_movement(types, matched=part.matched), list(found.values())[-1])


def assess_climate(indicators: Indicators, part: ClimateInput, base: KnowledgeBase) -> ClimateProfile:
    """Compare regions on the indicators of the climate with their benchmark; PO-011 for barriers that are none."""
    known = {barrier.id for barrier in base.of(Diagnosis).barriers}
    strange = sorted(set(part.barriers.values()) - known)
    stop_if_blocked([block("PO-011", kind="barrier", named=one, known=", ".join(sorted(known))) for one in strange])
    table = tabulate(indicators, part.indicators)
    return investment_climate(
        table,
        directions=_directions(part.indicators, part.less_is_better),
        benchmark=part.benchmark,
        barriers=part.barriers or None,
    )


def climate_proposals(found: ClimateProfile, part: ClimateInput, region: str) -> tuple[Proposal, ...]:
    """Scores that the standing of a region proposes for the barriers that indicators speak for."""
    if region not in found.standing["region"].values:
        return ()
    proposals: list[Proposal] = []
    for barrier in sorted(set(part.barriers.values())):
        names = [name for name, of in part.barriers.items() if of == barrier]
        values = found.standing.sel(region=region, indicator=names).values
        known = values[np.isfinite(values)]
        figure = Figure(float(known.mean())) if known.size else Figure(None, "NO_ANSWER")
        proposals += [
            replace(one, item=barrier, scale=one.scale.model_copy(update={"item": barrier}))
            for one in propose("standing", figure, detail=int(known.size))
        ]
    return tuple(proposals)


def assess_outflow(indicators: Indicators, part: OutflowInput) -> InvestmentOutflow:
    """See whether resources for investment leave each region."""
    need(indicators, part.saving, part.investment, part.base)
    return investment_outflow(
        indicators[part.saving], indicators[part.investment], base=indicators[part.base], proxy=part.proxy
    )


def assess_entry(indicators: Indicators, part: EntryInput) -> NewProduction:
    """Compare the entry of new production with what the country's rate would bring."""
    need(indicators, part.entered, part.stock)
    return new_production(indicators[part.entered], indicators[part.stock])


def assess_use(indicators: Indicators, part: UseInput) -> PotentialUse:
    """Set potentials beside their use."""
    pairs = [PotentialPair(kind, tuple(pair.potential), tuple(pair.use)) for kind, pair in part.pairs.items()]
    names = list(dict.fromkeys(name for pair in pairs for name in (*pair.potential, *pair.use)))
    return potential_use(
        tabulate(indicators, names),
        pairs,
        directions=_directions(names, part.less_is_better),
        least_gap=part.least_gap,
    )


def assess_access(inputs: PolicyInputs, indicators: Indicators, part: AccessInput) -> CentrePeriphery:
    """Measure how near each region lies to the activity of all, in the latest year."""
    need(indicators, part.mass)
    if inputs.geometry is None:
        raise ValidationBlockedError(block("PC-012", section="access"))
    places = centres(inputs.geometry)
    mass = indicators[part.mass]
    latest = mass.dropna("year", how="all").isel(year=-1, drop=True) if "year" in mass.dims else mass
    drawn = [str(region) for region in latest["region"].values if str(region) in places.regions]
    return centre_periphery(latest.sel(region=drawn).dropna("region"), places, decay=part.decay)


def _directions(names: Sequence[str], less_is_better: Sequence[str]) -> dict[str, int] | None:
    return {name: -1 for name in names if name in less_is_better} or None
