"""What kind of place and who is comparable, as sections of a policy case and as answers of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.views.regions.flows import (
    climate_barriers_view,
    climate_view,
    new_production_view,
    outflow_view,
    potential_use_view,
)
from clusterpolicy.views.regions.peers import peer_gaps_view, peers_view
from clusterpolicy.views.regions.polarisation import (
    centre_periphery_view,
    inequality_view,
    redistribution_view,
    share_gains_view,
    share_paths_view,
)
from clusterpolicy.views.regions.potential_activity import fields_view, firmness_view, verdict_view, verdicts_view
from clusterpolicy.views.regions.type_choice import criteria_view, number_view, type_stability_view
from clusterpolicy.views.regions.type_movement import movement_view, moves_view
from clusterpolicy.views.regions.type_package import package_view
from clusterpolicy.views.regions.type_profile import medians_view, preparation_view, profile_view
from clusterpolicy.views.regions.typology import borders_view, members_view, silhouettes_view, traits_view, types_view
from clusterpolicy.views.regions.words import RegionWords, words_of
from clusterpolicy.views.view import View

Part = Literal["typology", "potential_activity", "conditions", "peers", "disparities"]
PARTS: tuple[Part, ...] = ("typology", "potential_activity", "conditions", "peers", "disparities")


def region_views(case: PolicyCase, part: Part, language: str) -> tuple[View, ...]:
    """All views of one part; none where the policy file does not ask for it."""
    if case.inputs.indicators is None:
        return ()
    return tuple(_VIEWS[part](case, words_of(case.inputs.indicators, language)))


def _typology(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    found = case.regional.typology
    if found is None:
        return
    base = case.inputs.base
    yield types_view(found, words)
    yield profile_view(found, words)
    yield medians_view(found, words)
    yield traits_view(found, words, base)
    yield number_view(found, words)
    yield criteria_view(found, words)
    yield type_stability_view(found, words)
    yield members_view(found, words)
    yield borders_view(found, words)
    yield silhouettes_view(found, words)
    yield preparation_view(found, words)
    yield package_view(words, base)
    yield from _movement(case, words)


def _movement(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    moved = case.regional.moved
    if moved is not None:
        yield movement_view(moved.movement, words, names=moved.latest.names)
        yield moves_view(moved.movement, words, names=moved.latest.names)


def _potential_activity(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    found, firm = case.regional.potential_activity, case.regional.sensitivity
    if found is None:
        return
    if case.place and case.place in found.field["region"].values:
        yield verdict_view(found, case.place, words, sensitivity=firm)
    yield fields_view(found, words, sensitivity=firm, region=case.place)
    yield verdicts_view(words)
    if firm is not None:
        yield firmness_view(firm, words)


def _peers(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    found = case.regional.peers
    if found is None or found.peers is None or found.gaps is None:
        return
    yield peers_view(found.distance, found.peers, words)
    yield peer_gaps_view(found.gaps, found.peers, words)


def _disparities(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    asked, spread, shares = case.spec.disparities, case.regional.polarisation, case.regional.shares
    if asked is not None and spread is not None:
        yield inequality_view(spread, words, subject=asked.amount)
    if asked is not None and shares is not None:
        held = case.inputs.indicators
        everyone = () if held is None else (str(region) for region in held.values["region"].values)
        counted = {str(region) for region in shares.share["region"].values}
        left_out = tuple(region for region in everyone if region not in counted)
        yield share_gains_view(shares, words, subject=asked.investment, left_out=left_out)
        yield share_paths_view(shares, words, subject=asked.investment)
        yield redistribution_view(shares, words, subject=asked.investment)
    if case.regional.access is not None:
        yield centre_periphery_view(case.regional.access, words)


def _conditions(case: PolicyCase, words: RegionWords) -> Iterator[View]:
    found, spec = case.regional, case.spec
    if found.climate is not None:
        yield climate_view(found.climate, words)
        if case.place and spec.climate is not None and spec.climate.barriers:
            yield climate_barriers_view(found.climate, case.place, words)
    if found.outflow is not None and spec.outflow is not None:
        yield outflow_view(found.outflow, words, base=spec.outflow.base)
    if found.entry is not None:
        yield new_production_view(found.entry, words)
    if found.use is not None:
        yield potential_use_view(found.use, words)


_VIEWS: Mapping[Part, Callable[[PolicyCase, RegionWords], Iterator[View]]] = {
    "typology": _typology,
    "potential_activity": _potential_activity,
    "peers": _peers,
    "disparities": _disparities,
    "conditions": _conditions,
}
