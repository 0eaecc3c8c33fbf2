"""What kind of place: types, fields of potential and activity, peers and disparities, from the table of regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import xarray as xr

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.data.neighbours import SpatialWeights, contiguity_weights
from clusterpolicy.errors import Finding, block, gather, stop_if_blocked
from clusterpolicy.regions.centre_periphery import CentrePeriphery
from clusterpolicy.regions.field_sensitivity import FieldSensitivity, field_sensitivity
from clusterpolicy.regions.investment_climate import ClimateProfile
from clusterpolicy.regions.investment_flows import InvestmentOutflow, NewProduction
from clusterpolicy.regions.peers import (
    PeerGaps,
    Peers,
    StructuralDistance,
    gaps_to_peers,
    nearest_peers,
    structural_distance,
)
from clusterpolicy.regions.polarisation import Polarisation, assess_polarisation
from clusterpolicy.regions.potential_activity import IndexChoice, PotentialActivity, assess_potential_activity
from clusterpolicy.regions.potential_use import PotentialUse
from clusterpolicy.regions.territory_shares import TerritoryShares, territory_shares
from clusterpolicy.regions.typology import Typology, TypologySettings, classify_regions, tabulate
from clusterpolicy.study.policy_case.conditions import (
    Moved,
    assess_access,
    assess_climate,
    assess_entry,
    assess_outflow,
    assess_use,
    follow_types,
    need,
)
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.spec import PolicySpec
from clusterpolicy.study.policy_case.spec_regions import DisparitiesInput, IndexInput, PeersInput

Found = TypeVar("Found")
Part = TypeVar("Part")


@dataclass(frozen=True)
class PeerComparison:
    """Distances between regions, the peers of the place in question, and how it stands beside them.

    Parameters
    ----------
    distance
        Of all regions.
    peers, gaps
        Of the place in question; ``None`` where the policy file names none.
    """

    distance: StructuralDistance
    peers: Peers | None
    gaps: PeerGaps | None


@dataclass(frozen=True)
class Regional:
    """Everything that the table of regions says; ``None`` where the policy file does not ask.

    Parameters
    ----------
    typology
        Types of regions.
    potential_activity, sensitivity
        Fields, and how firm they are.
    peers
        Who is comparable.
    polarisation, shares
        How far regions differ, and where investment goes.
    moved
        Types by period and the steps between them.
    climate, outflow, entry, use, access
        Investment climate, outflow of resources, new production, potentials beside their use, centre and periphery.
    """

    typology: Typology | None = None
    potential_activity: PotentialActivity | None = None
    sensitivity: FieldSensitivity | None = None
    peers: PeerComparison | None = None
    polarisation: Polarisation | None = None
    shares: TerritoryShares | None = None
    moved: Moved | None = None
    climate: ClimateProfile | None = None
    outflow: InvestmentOutflow | None = None
    entry: NewProduction | None = None
    use: PotentialUse | None = None
    access: CentrePeriphery | None = None


def assess_regions(spec: PolicySpec, inputs: PolicyInputs) -> Regional:
    """Compute what the policy file asks of its regions.

    Raises
    ------
    ValidationBlockedError
        With the faults of all sections at once.
    """
    indicators = inputs.indicators
    if indicators is None:
        return Regional()
    faults: list[Finding] = []

    def ask(part: Part | None, compute: Callable[[Part], Found]) -> Found | None:
        return None if part is None else gather(faults, lambda: compute(part))

    near = _neighbours(inputs, indicators)
    typology = ask(spec.typology, lambda part: classify_regions(indicators, part, neighbours=near))
    field, firm = ask(spec.potential_activity, lambda part: assess_fields(indicators, part)) or (None, None)
    settings = spec.typology or TypologySettings()
    found = Regional(
        typology,
        field,
        firm,
        ask(spec.peers, lambda part: _compare(inputs, indicators, part)),
        ask(spec.disparities, lambda part: _polarisation(part, inputs, indicators, typology, near)),
        ask(spec.disparities, lambda part: _shares(part, indicators)),
        ask(spec.movement, lambda part: follow_types(indicators, settings, part)),
        ask(spec.climate, lambda part: assess_climate(indicators, part, inputs.base)),
        ask(spec.outflow, lambda part: assess_outflow(indicators, part)),
        ask(spec.entry, lambda part: assess_entry(indicators, part)),
        ask(spec.use, lambda part: assess_use(indicators, part)),
        ask(spec.access, lambda part: assess_access(inputs, indicators, part)),
    )
    stop_if_blocked(faults)
    return found


def _neighbours(inputs: PolicyInputs, indicators: Indicators) -> SpatialWeights | None:
    """Regions whose borders meet; ``None`` without boundaries of all of them."""
    regions = [str(region) for region in indicators.values["region"].values]
    if inputs.geometry is None or not set(regions) <= set(inputs.geometry.codes):
        return None
    return contiguity_weights(inputs.geometry.keep(regions))


def assess_fields(indicators: Indicators, part: IndexInput) -> tuple[PotentialActivity, FieldSensitivity | None]:
    """Relate potential and activity of every region, and try other weights and scales."""
    tables = [
        tabulate(indicators, names, years=part.years, level_years=part.level_years)
        for names in (part.potential, part.activity)
    ]
    choices = [_choice(part, names) for names in (part.potential, part.activity)]
    found = assess_potential_activity(
        tables[0], tables[1], potential_choice=choices[0], activity_choice=choices[1], cut=part.cut
    )
    if not part.draws:
        return found, None
    return found, field_sensitivity(
        tables[0],
        tables[1],
        potential_choice=choices[0],
        activity_choice=choices[1],
        cut=part.cut,
        draws=part.draws,
        seed=part.seed,
    )


def _choice(part: IndexInput, names: Sequence[str]) -> IndexChoice:
    weights = part.weights
    if not isinstance(weights, str):
        weights = {name: weights.get(name, 1.0) for name in names}
    return IndexChoice(
        directions=dict.fromkeys([name for name in names if name in part.less_is_better], -1) or None,
        weights=weights,
        outliers=None if part.outliers == "none" else part.outliers,
    )


def _compare(inputs: PolicyInputs, indicators: Indicators, part: PeersInput) -> PeerComparison:
    if part.outside_own_group and not inputs.groups:
        stop_if_blocked([block("PC-004")])
    tables = {name: tabulate(indicators, features) for name, features in part.dimensions.items()}
    distance = structural_distance(tables, weights=part.weights or None)
    if not inputs.region:
        return PeerComparison(distance, None, None)
    groups = inputs.groups if part.outside_own_group else None
    peers = nearest_peers(distance, inputs.region, count=part.count, not_from=groups)
    features = part.compared or list(dict.fromkeys(name for names in part.dimensions.values() for name in names))
    directions = {name: -1 for name in features if name in part.less_is_better}
    values = tabulate(indicators, features)
    return PeerComparison(distance, peers, gaps_to_peers(values, inputs.region, peers.names, directions=directions))


def _polarisation(
    part: DisparitiesInput,
    inputs: PolicyInputs,
    indicators: Indicators,
    typology: Typology | None,
    neighbours: SpatialWeights | None,
) -> Polarisation:
    need(indicators, part.amount, part.population)
    amount, population = indicators[part.amount], indicators[part.population]
    groups = dict(inputs.groups)
    if part.by == "types":
        pairs = () if typology is None else zip(typology.types["region"].values, typology.types.values, strict=True)
        groups = {str(region): str(number) for region, number in pairs}
    everywhere = [str(region) for region in amount["region"].values]
    split = {region: groups.get(region, "–") for region in everywhere} if groups else None
    return assess_polarisation(
        amount, population, groups=split, weights=neighbours, leave_out_unknown=part.leave_out_unknown
    )


def _shares(part: DisparitiesInput, indicators: Indicators) -> TerritoryShares | None:
    if not part.investment:
        return None
    need(indicators, part.investment)
    investment = indicators[part.investment]
    if "year" not in investment.dims or investment.sizes["year"] < 2:
        stop_if_blocked([block("PC-006", named=part.investment)])
    return territory_shares(_everywhere_known(investment))


def _everywhere_known(investment: xr.DataArray) -> xr.DataArray:
    """Regions that are known in every year, so that shares compare the same regions."""
    return investment.dropna("year", how="all").dropna("region", how="any")
