"""What kind of place: types, fields of potential and activity, peers and disparities, from the table of regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import xarray as xr

from clusterpolicy.data.indicators import Indicators
from clusterpolicy.errors import ClusterPolicyError, Finding, block, stop_if_blocked
from clusterpolicy.regions.field_sensitivity import FieldSensitivity, field_sensitivity
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
from clusterpolicy.regions.territory_shares import TerritoryShares, territory_shares
from clusterpolicy.regions.typology import Typology, classify_regions, tabulate
from clusterpolicy.study.policy_case.opening import PolicyInputs
from clusterpolicy.study.policy_case.spec import IndexInput, PeersInput, PolicySpec

Found = TypeVar("Found")


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
    """

    typology: Typology | None = None
    potential_activity: PotentialActivity | None = None
    sensitivity: FieldSensitivity | None = None
    peers: PeerComparison | None = None
    polarisation: Polarisation | None = None
    shares: TerritoryShares | None = None


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

    def attempt(compute: Callable[[], Found]) -> Found | None:
        try:
            return compute()
        except ClusterPolicyError as fault:
            faults.extend(fault.findings)
            return None

    settings, index, peers = spec.typology, spec.potential_activity, spec.peers
    typology = attempt(lambda: classify_regions(indicators, settings)) if settings is not None else None
    fields = attempt(lambda: assess_fields(indicators, index)) if index is not None else None
    compared = attempt(lambda: _compare(inputs, indicators, peers)) if peers is not None else None
    spread = attempt(lambda: _polarisation(spec, inputs, indicators, typology)) if spec.disparities else None
    shares = attempt(lambda: _shares(spec, indicators)) if spec.disparities and spec.disparities.investment else None
    stop_if_blocked(faults)
    field, firm = fields or (None, None)
    return Regional(typology, field, firm, compared, spread, shares)


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
    spec: PolicySpec, inputs: PolicyInputs, indicators: Indicators, typology: Typology | None
) -> Polarisation:
    part = spec.disparities
    assert part is not None
    _known(indicators, part.amount, part.population)
    amount, population = indicators[part.amount], indicators[part.population]
    groups = dict(inputs.groups)
    if part.by == "types":
        types = typology.types if typology is not None else None
        groups = (
            {} if types is None else {str(r): str(n) for r, n in zip(types["region"].values, types.values, strict=True)}
        )
    everywhere = [str(region) for region in amount["region"].values]
    split = {region: groups.get(region, "–") for region in everywhere} if groups else None
    return assess_polarisation(amount, population, groups=split, leave_out_unknown=True, permutations=0)


def _shares(spec: PolicySpec, indicators: Indicators) -> TerritoryShares:
    part = spec.disparities
    assert part is not None
    _known(indicators, part.investment)
    investment = indicators[part.investment]
    if "year" not in investment.dims or investment.sizes["year"] < 2:
        stop_if_blocked([block("PC-006", named=part.investment)])
    return territory_shares(_everywhere_known(investment))


def _everywhere_known(investment: xr.DataArray) -> xr.DataArray:
    """Regions that are known in every year, so that shares compare the same regions."""
    return investment.dropna("year", how="all").dropna("region", how="any")


def _known(indicators: Indicators, *names: str) -> None:
    stop_if_blocked(
        [
            block("PC-005", named=name, known=", ".join(indicators.indicators))
            for name in names
            if name not in indicators
        ]
    )
